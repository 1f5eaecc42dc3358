"""Whether two tellings tell of the same activity: by days, words, place and figures.

In: two tellings. Out: a score; at `SAME` or above they are one. Days that exclude each other exclude everything.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from rapidfuzz import fuzz

from tasks.normalize.telling import TAKEN_OVER, Telling
from tasks.normalize.text import bare, even

SAME = 3.0
# What stands in nearly every title and tells nothing of which activity it is.
_COMMON = re.compile(
    r"志愿服务|志愿者?|党员|支部|活动|开展|组织|参加|参与|服务|进行|主题|日|我|本|名|人|全体|一次|的|了|在|到|为|等|和|与|及|小时|月|\d+"
)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, by character pairs; a text inside the other is nearly the same."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return 0.75 * shared / min(len(first), len(second)) + 0.25 * shared / len(first | second)


def same_place(one: str, other: str) -> float:
    """How alike two places are, 0 to 1: 某社区 and 某街道某社区广场 are nearly the same."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return 0.0
    if re.findall(r"\d+", first) != re.findall(r"\d+", second) and re.search(r"\d", first) and re.search(r"\d", second):
        # 3号楼 and 5号楼 are alike in every other letter.
        return 0.0
    if first in second or second in first:
        return 1.0
    return max(likeness(first, second), fuzz.ratio(first, second) / 100 if min(len(first), len(second)) > 3 else 0.0)


def days_fit(one: Telling, other: Telling) -> float | None:
    """How well the days of two tellings fit: 3 the same, 2 overlapping within a doubt, 1 a month beside a day, 0 undated, None apart."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return 0.0
    if (one.start, one.end) == (other.start, other.end):
        return 3.0 if one.date_precision == "day" else 2.0
    overlap = one.start <= other.end and other.start <= one.end
    loose = "month" in (one.date_precision, other.date_precision)
    doubtful = any(reading.doubt for telling in (one, other) if (reading := telling.fields.get("start")))
    if overlap:
        if loose:
            return 1.0
        return 2.0 if one.start == other.start or doubtful else 1.5
    near = min(abs(one.start - other.start), abs(one.end - other.end)) <= timedelta(days=3)
    return 1.0 if doubtful and near else None


def score(one: Telling, other: Telling) -> float:
    """How surely the two are one activity; -1 where they cannot be."""
    days = days_fit(one, other)
    if days is None:
        return SAME if _differs_by_slip(one, other) else -1.0
    words = _words_fit(one, other)
    place = _place_fit(one, other)
    figures = _figures_fit(one, other)
    # Without days, or with a month only, the words must carry it alone.
    if days < 1.5 and words < 0.5:
        return 0.0
    if days <= 1 and place < 0:
        return 0.0
    if days == 1 and words >= 0.8:
        # A list by months and a sentence with the day tell one doing; that they count differently is for a mark, not a second entry.
        figures = max(figures, 0.0)
    return days + 2.5 * words + place + figures


def _differs_by_slip(one: Telling, other: Telling) -> bool:
    """Whether table and text tell the same doing, place and people a few days apart: one of the two dates is a slip."""
    if {one.source, other.source} != {"table", "prose"} or one.start is None or other.start is None:
        return False
    if one.start != one.end or other.start != other.end or abs(one.start - other.start) > timedelta(days=3):
        return False
    people = [telling.fields["participants"].value for telling in (one, other) if "participants" in telling.fields]
    return (
        len(people) == 2
        and people[0] is not None
        and people[0] == people[1]
        and _place_fit(one, other) >= 1.2
        and _words_fit(one, other) >= 0.5
    )


def caption_fit(tellings: Sequence[Telling], caption: Telling) -> float:
    """How surely a caption or file name shows the activity of `tellings`: 1 or more is sure, -1 is impossible.

    Captions are short and often tell one thing only, so a shared day nearly suffices, and without a day most of their words must be known.
    """
    fits = [days_fit(one, caption) for one in tellings]
    if fits[0] is None and all(fit is None for fit in fits):
        return -1.0
    days = max(fit for fit in fits if fit is not None)
    words = max(max(likeness(caption.title, one.title), _covered(caption, one)) for one in tellings)
    # A day inside a long span shows its activity only when some words agree: the monthly duty is not all that happened that half-year.
    if days == 3.0 or (days >= 1.5 and words >= 0.35):
        return 1.0 + words + 0.2 * max(0.0, max(score(one, caption) for one in tellings))
    return words * 1.9 if words >= 0.45 else 0.0


def _covered(caption: Telling, telling: Telling) -> float:
    pairs = _pairs(caption.title) or _pairs(caption.text)
    around = bare(f"{telling.title}{_place(telling)}{telling.text}")
    return sum(pair in around for pair in pairs) / len(pairs) if pairs else 0.0


def _words_fit(one: Telling, other: Telling) -> float:
    titles = likeness(one.title, other.title)
    first, second = f"{one.title}{_place(one)}", f"{other.title}{_place(other)}"
    inside = max(_inside(one.title, other.text), _inside(other.title, one.text))
    return max(titles, likeness(first, second) * 0.95, inside * 0.85)


def _inside(title: str, text: str) -> float:
    pairs, around = _pairs(title), _pairs(text)
    return len(pairs & around) / len(pairs) if len(pairs) >= 2 and around else 0.0


def _place(telling: Telling) -> str:
    reading = telling.fields.get("place")
    # A second doing that only leans on the place of the one before is not alike to it by that.
    return str(reading.value) if reading and reading.value and reading.doubt != TAKEN_OVER else ""


def _place_fit(one: Telling, other: Telling) -> float:
    first, second = _place(one), _place(other)
    if not first or not second:
        other_text = other.text if first else one.text
        named = first or second
        return 0.8 if named and bare(named) in bare(other_text) else 0.0
    alike = same_place(first, second)
    return 1.2 if alike >= 0.75 else 0.4 if alike >= 0.4 else -1.0


def _figures_fit(one: Telling, other: Telling) -> float:
    total = 0.0
    for field, gain, loss in (("participants", 0.8, -0.5), ("hours_each", 0.5, -0.3), ("beneficiaries", 0.6, -0.2)):
        first, second = one.fields.get(field), other.fields.get(field)
        if first and second and first.value is not None and second.value is not None:
            total += gain if first.value == second.value else loss
    return total


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    words = bare(even(text))
    core = _COMMON.sub("", words)
    kept = core if len(core) >= 2 else words
    return frozenset(kept[at : at + 2] for at in range(len(kept) - 1))
