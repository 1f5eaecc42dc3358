"""What a reader sees in a table of activities: entries to compare with what is read.

An expected entry is `day title key=value …`: `3.5` or `3.5-3.9`, `-` without a day; a value with `?` bears a mark and one without bears
none, `?` alone is any value with a mark, `-` none. Keys that are left out are not asked. All places, people and figures are invented; the
branch has 16 members.
"""

import re
from dataclasses import dataclass

from tasks.records.facts import Activity, Facts
from tests.normalize.paper import SECOND_HALF, document, read, table

KEYS = {
    "people": "participants",
    "each": "hours_each",
    "total": "hours_total",
    "turns": "occurrences",
    "place": "place",
    "served": "beneficiaries",
    "area": "area",
}


@dataclass(frozen=True)
class Case:
    text: str
    """Tables parted by an empty line; a block without `|` is a paragraph."""
    expected: tuple[str, ...]
    stated: int | None = None
    """activities_stated of the branch, where the table states it."""
    reviewed: str = ""
    """Words that the review of the submission must quote."""


def facts_of(case: Case) -> Facts:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", case.text.strip())]
    made = [table(block) if "|" in block else block for block in blocks]
    return read(document(*made), period=SECOND_HALF)


def day_of(one: Activity) -> str:
    if one.start is None or one.end is None:
        return "-"
    first, last = f"{one.start.month}.{one.start.day}", f"{one.end.month}.{one.end.day}"
    return first if first == last else f"{first}-{last}"


def differences(one: Activity, expected: str) -> list[str]:
    day, title, *asked = expected.split()
    found = [] if title in one.title else [f"title {one.title!r} for {title!r}"]
    marked = bool({"start", "end"} & set(one.review))
    if day_of(one) != day.rstrip("?") or day.endswith("?") != marked:
        found.append(f"day {day_of(one)}{'?' * marked} for {day}")
    for item in asked:
        key, value = item.split("=")
        field = KEYS[key]
        got, mark = getattr(one, field), field in one.review
        want = value.rstrip("?")
        right = want == "" or (got is None if want == "-" else got in (want, _number(want)))
        if not right or value.endswith("?") != mark:
            found.append(f"{key} {got}{'?' * mark} for {value}")
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def errors(case: Case) -> list[str]:
    facts = facts_of(case)
    entries = list(facts.activities)
    found: list[str] = []
    if len(entries) != len(case.expected):
        found.append(
            f"{len(entries)} entries for {len(case.expected)}: {[(day_of(one), one.title) for one in entries]}"
        )
    for expected in case.expected:
        day, title = expected.split()[:2]
        same = [one for one in entries if day_of(one) == day.rstrip("?")] or entries
        best = next((one for one in same if title in one.title), same[0] if same else None)
        if best is None:
            continue
        entries.remove(best)
        if wrong := differences(best, expected):
            found.append(f"{day} {title}: " + "; ".join(wrong))
    told = facts.indicator.activities_stated if facts.indicator else None
    if case.stated is not None and told != case.stated:
        found.append(f"stated {told} for {case.stated}")
    words = " ".join(f"{item.reason} {item.quote}" for item in facts.review)
    if case.reviewed and case.reviewed not in words:
        found.append(f"no review quotes {case.reviewed!r}: {words[:200]!r}")
    return found
