"""Dates as texts write them, read against a half-year.

Comes in: folded text (tasks.normalize.text) and a `DateContext`. Goes out: `DateReading`s in the order of the text. The grammar first finds
atoms (date_atoms: a month and day, a lone day, a festival, 次日), resolves them from left to right, so that a year or month is inherited from
the atom before (date_values), joins those that are the ends of one span (date_spans), and last attaches what recurs (date_recurrences). The
year comes from the period, never from a clock.
"""

import re

from tasks.normalize.date_atoms import drop_repeats, find_atoms
from tasks.normalize.date_readings import ONLY_SINCE, DateContext, DateReading
from tasks.normalize.date_recurrences import with_recurrences
from tasks.normalize.date_spans import closing_atom, is_range, join_span, over_days
from tasks.normalize.date_values import resolve
from tasks.normalize.recurrence import find_recurrences

_WEEKDAY = re.compile(r"^[ ]?[,(]?[ ]?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_UNTIL_BEFORE = re.compile(r"(?:截至|截止到?|截止至|截至到|不晚于|务必于)[ ]?(?:目前[,]?)?$")
_UNTIL_AFTER = re.compile(r"^(?:以来|之前|以前|前(?![后夕往去来]))")
_ABOUT_AFTER = re.compile(r"^(?:前后|左右)")
_WEEK = "一二三四五六日"


def read_dates(text: str, context: DateContext) -> list[DateReading]:
    """All dates of folded `text`, in its order; lists become one reading each, a range one reading with both ends.

    A reading without a stated year has the period's. A recurring form beside a span sets `occurrences` and narrows months to the first and
    last day on which it fell.
    """
    atoms = drop_repeats(find_atoms(text, context.period.year, context.bare), text)
    readings: list[DateReading] = []
    last, last_end = context.last, context.last_end or context.last
    at = 0
    while at < len(atoms):
        first = resolve(atoms[at], context, last, last_end)
        reading, used = first, 1
        if at + 1 < len(atoms) and first.start and is_range(text, first, atoms[at + 1].begin):
            second = resolve(atoms[at + 1], context, first.start, first.end)
            if second.start and second.start < first.start and atoms[at + 1].kind in ("festival", "lunar"):
                # 本月28日——春节返岗: the festival only names the time.
                used = 2
            elif second.start:
                reading, used = join_span(first, second), 2
        elif first.start and (closing := closing_atom(text, first, atoms, at)):
            second = resolve(atoms[closing], context, first.start, first.end)
            if second.end and second.end >= first.start:
                # What stands between is told of the whole span, so only the opening words are its place in the text.
                reading, used = join_span(first, second).model_copy(update={"finish": first.finish}), closing - at + 1
        reading = over_days(_check(reading, text), atoms[at], text, context)
        readings.append(reading)
        if reading.start and not reading.until:
            last, last_end = reading.start, reading.end
        at += used
    return with_recurrences(readings, find_recurrences(text), text, context)


def _check(reading: DateReading, text: str) -> DateReading:
    changes: dict[str, object] = {"words": text[reading.begin : reading.finish]}
    after = text[reading.finish :]
    since = after.startswith("以来") and (reading.precision == "day" or bool(find_recurrences(text)))
    if _UNTIL_BEFORE.search(text[: reading.begin]) or (_UNTIL_AFTER.match(after) and not reading.doubt and not since):
        changes["until"] = True
    elif (
        re.match(r"(?:起(?![止草来飞])|开始|以来)", after)
        and not reading.doubt
        and (reading.start == reading.end or reading.precision == "month")
    ):
        changes["doubt"] = ONLY_SINCE
    elif _ABOUT_AFTER.match(after) and not reading.doubt:
        changes["doubt"] = "日期写“前后”，不确切"
    weekday = _weekday_of(text, reading.finish)
    if (
        weekday is not None
        and reading.end
        and reading.precision == "day"
        and reading.end.weekday() != weekday
        and not reading.doubt
    ):
        changes["doubt"] = (
            f"写的是星期{_WEEK[weekday]}，{reading.end.month}月{reading.end.day}日是星期{_WEEK[reading.end.weekday()]}"
        )
    return reading.model_copy(update=changes)


def _weekday_of(text: str, after: int) -> int | None:
    """The weekday (Monday 0) written right after position `after`, None when there is none."""
    match = _WEEKDAY.match(text[after:])
    return _WEEK.index(match["day"].replace("天", "日")) if match else None
