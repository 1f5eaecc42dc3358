"""Findings on one member in two places at once: named in two activities whose clock times overlap."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tasks.assess.case import Case, day_words, finding, side_of, source_of
from tasks.assess.measures import on_roll
from tasks.assess.standing import Standing
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity

Clock = tuple[int, int]

# More clashes on one day tell nothing new, and a hostile table must not make thousands.
_MOST_CLASHES = 50

_TIME = r"(上午|下午|中午|晚上|傍晚|早上|凌晨)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{2})|[时点](?:(\d{1,2})分|(半))?)"
_RANGE = re.compile(_TIME + r"\s*(?:—+|–|-+|~|～|至|到)\s*" + _TIME)


def find_two_places(case: Case) -> Iterator[Finding]:
    """Members named for two activities at different places on one day at overlapping hours.

    Without clock times on both sides two activities on one day are no clash: a morning and an afternoon are the common case.
    """
    for standing in case.standings:
        held: defaultdict[date, list[_Timed]] = defaultdict(list)
        for activity in case.activities.get(standing.branch.name, ()):
            if (
                activity.start is None
                or activity.start != activity.end
                or activity.occurrences != 1
                or not activity.names
            ):
                continue
            clock = clock_range(_quotes(activity))
            if clock is not None:
                held[activity.start].append(_Timed(clock, activity))
        for _, day in sorted(held.items()):
            yield from _clashes(standing, day)


@dataclass(frozen=True)
class _Timed:
    clock: Clock
    activity: Activity


def _clashes(standing: Standing, day: list[_Timed]) -> Iterator[Finding]:
    """One finding for two activities that clash, with all who are named in both."""
    day.sort(key=lambda one: (one.clock, one.activity.key))
    found = 0
    for place, first in enumerate(day):
        for second in day[place + 1 :]:
            # Sorted by their start: from the first that begins later on, none overlaps.
            if second.clock[0] >= first.clock[1] or found >= _MOST_CLASHES:
                break
            names = _in_both(standing, first.activity, second.activity)
            if names:
                found += 1
                yield _clash(standing, first.activity, second.activity, names)


def _in_both(standing: Standing, first: Activity, second: Activity) -> list[str]:
    if first.place is not None and first.place == second.place:
        return []
    return [name for name in first.names if name in second.names and on_roll(standing, name)]


def _clash(standing: Standing, first: Activity, second: Activity, names: list[str]) -> Finding:
    listed, branch = "、".join(names), standing.branch.name
    summary = f"{branch}{listed}{day_words(first)}同一时间被列入“{first.title}”和“{second.title}”"
    about = [first.key or first.title, second.key or second.title, *names]
    return finding("two_places", [branch], summary, [_side(first), _side(second)], "high", about)


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
