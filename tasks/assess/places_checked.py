"""Findings on one member in two places at once: named in two activities whose clock times overlap."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tasks.assess.case import Case, day_words, finding, side_of, source_of
from tasks.assess.measures import on_roll
from tasks.assess.standing import Standing
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity

Clock = tuple[int, int]

_TIME = r"(上午|下午|中午|晚上|傍晚|早上|凌晨)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{2})|[时点](?:(\d{1,2})分|(半))?)"
_RANGE = re.compile(_TIME + r"\s*(?:—+|–|-+|~|～|至|到)\s*" + _TIME)


def find_two_places(case: Case) -> Iterator[Finding]:
    """Members named for two activities at different places on one day at overlapping hours.

    Without clock times on both sides two activities on one day are no clash: a morning and an afternoon are the common case.
    """
    for standing in case.standings:
        held: defaultdict[tuple[date, str], list[Activity]] = defaultdict(list)
        for activity in case.activities.get(standing.branch.name, ()):
            if activity.start is not None and activity.start == activity.end and activity.occurrences == 1:
                for name in activity.names:
                    if on_roll(standing, name):
                        held[activity.start, name].append(activity)
        yield from _clashes(standing, held)


def _clashes(standing: Standing, held: dict[tuple[date, str], list[Activity]]) -> Iterator[Finding]:
    """One finding for two activities that clash, with all who are named in both."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    pairs: dict[tuple[str, str], tuple[Activity, Activity]] = {}
    for (_, name), activities in sorted(held.items(), key=lambda item: item[0]):
        for place, first in enumerate(activities):
            for second in activities[place + 1 :]:
                if _clash(first, second):
                    keys = (first.key or first.title, second.key or second.title)
                    names[keys].append(name)
                    pairs[keys] = (first, second)
    for keys, (first, second) in pairs.items():
        summary = f"{standing.branch.name}{'、'.join(names[keys])}{day_words(first)}同一时间被列入“{first.title}”和“{second.title}”"
        sides = [_side(first), _side(second)]
        yield finding("two_places", [standing.branch.name], summary, sides, "high", [*keys, *names[keys]])


def _clash(first: Activity, second: Activity) -> bool:
    if first.place is not None and first.place == second.place:
        return False
    here, there = clock_range(_quotes(first)), clock_range(_quotes(second))
    return here is not None and there is not None and max(here[0], there[0]) < min(here[1], there[1])


def _quotes(activity: Activity) -> list[str]:
    return [source.quote for name in ("hours_each", "start") for source in activity.evidence.get(name, ())]


def clock_range(quotes: Sequence[str]) -> Clock | None:
    """The one range of clock times in the quotes, in minutes of the day; None when they tell none or several."""
    found = {times for quote in quotes for match in _RANGE.finditer(quote) if (times := _minutes(match)) is not None}
    return found.pop() if len(found) == 1 else None


def _minutes(match: re.Match[str]) -> Clock | None:
    parts = match.groups()
    start = _minute(parts[0], parts[1:5])
    # “下午2点至4点” says the half of the day once.
    end = _minute(parts[5] or parts[0], parts[6:10])
    return (start, end) if 0 <= start < end <= 24 * 60 else None


def _minute(half: str | None, parts: Sequence[str | None]) -> int:
    hour = int(parts[0] or 0)
    if half in ("下午", "晚上", "傍晚") and hour < 12:
        hour += 12
    return hour * 60 + int(parts[1] or parts[2] or (30 if parts[3] else 0))


def _side(activity: Activity) -> FindingSide:
    source = source_of(activity, "hours_each", "start")
    place = f"，{activity.place}" if activity.place else ""
    return side_of(activity.branch, f"“{activity.title}”{place}：{source.quote if source else ''}", source)
