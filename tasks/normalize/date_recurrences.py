"""Duties that recur (每周五, 隔周): each form attached to the span in which it recurs, with its turns counted by the calendar.

In: the readings of a text, in its order, and the recurring forms in it (tasks.normalize.recurrence). Out: the readings, those that recur so marked.
"""

import re
from datetime import timedelta

from tasks.normalize.date_readings import ONLY_SINCE, DateContext, DateReading
from tasks.normalize.recurrence import Recurrence, turns_between
from tasks.normalize.sentences import sentence_around

_WHOLE_HALF = re.compile(r"半年来?|上半年|下半年|今年以来|全年")


def with_recurrences(
    readings: list[DateReading], forms: list[Recurrence], text: str, context: DateContext
) -> list[DateReading]:
    """The readings, each recurring form attached to the span it recurs in: the nearest one in its sentence, else the half-year."""
    readings = _until_then(_months_in_a_row(readings, text) if forms else readings, text)
    if any(form.calendar for form in forms):
        readings = [_to_the_end(one, context) for one in readings]
    for form in forms:
        sentence = sentence_around(text, form.begin)
        spans = [
            at
            for at, one in enumerate(readings)
            if one.start
            and one.end
            and one.start != one.end
            and not one.until
            and sentence[0] <= one.begin < sentence[1]
            and not one.recurring
            and not _holds_exact(one, readings)
        ]
        if spans:
            at = min(spans, key=lambda index: abs(readings[index].begin - form.begin))
            readings[at] = _recurring(readings[at], form, "")
            continue
        single = [
            at
            for at, one in enumerate(readings)
            if one.start and sentence[0] <= one.begin < sentence[1] and not one.until
        ]
        if not single and form.calendar:
            halved = _WHOLE_HALF.search(text[sentence[0] : sentence[1]])
            doubt = "没有起止日期，按半年记" if halved else f"只写“{form.words}”，没有起止日期"
            whole = DateReading(
                start=context.period.start,
                end=context.period.end,
                precision="month",
                begin=form.begin,
                finish=form.finish,
                words=form.words,
            )
            readings.append(_recurring(whole, form, doubt, known=bool(halved)))
    return sorted(readings, key=lambda one: one.begin)


def _to_the_end(reading: DateReading, context: DateContext) -> DateReading:
    """自9月起 with a duty that recurs: it goes on to the end of the half-year, as far as the text tells."""
    end = context.period.end
    if reading.doubt != ONLY_SINCE or reading.start is None or not context.period.start <= reading.start <= end:
        return reading
    return reading.model_copy(update={"end": end})


def _months_in_a_row(readings: list[DateReading], text: str) -> list[DateReading]:
    """11月、12月 with a duty that recurs (每周三) are one span."""
    kept: list[DateReading] = []
    for one in readings:
        before = kept[-1] if kept else None
        joined = before and re.fullmatch(r"[、,和及与]", text[before.finish : one.begin])
        if (
            before
            and joined
            and before.precision == one.precision == "month"
            and before.end
            and one.start == before.end + timedelta(days=1)
        ):
            kept[-1] = before.model_copy(update={"end": one.end, "finish": one.finish})
        else:
            kept.append(one)
    return kept


def _until_then(readings: list[DateReading], text: str) -> list[DateReading]:
    """A month from which a duty recurs (11月……此后每周六……截至12月24日共6次) goes on to the closing date told for it."""
    kept = list(readings)
    for at, one in enumerate(kept[:-1]):
        closing = kept[at + 1]
        between = text[one.finish : closing.begin]
        if not (one.start and closing.until and closing.end and one.end) or one.until or closing.end <= one.end:
            continue
        if re.search(r"每|此后|开始|起", between) and not re.search(r"[。;]", between):
            doubt = one.doubt or ("起始日期只写到月份" if one.precision == "month" else "")
            kept[at] = one.model_copy(update={"end": closing.end, "precision": "day", "doubt": doubt})
    return kept


def _holds_exact(month: DateReading, readings: list[DateReading]) -> bool:
    """Whether a month is told more exactly beside: a recurring form then speaks of those days."""
    if month.precision != "month" or month.start is None or month.end is None:
        return False
    return any(
        one.precision == "day" and one.start and one.end and month.start <= one.start and one.end <= month.end
        for one in readings
        if one is not month
    )


def _recurring(reading: DateReading, form: Recurrence, doubt: str, known: bool = True) -> DateReading:
    changes: dict[str, object] = {"recurring": True}
    turns = turns_between(form, reading.start, reading.end) if reading.start and reading.end else []
    if turns:
        changes |= {"occurrences": len(turns), "computed": True}
        if reading.precision == "month" and known:
            changes |= {"start": turns[0], "end": turns[-1], "precision": "day"}
    if doubt and known:
        changes["doubt"] = doubt
    elif doubt:
        changes |= {"doubt": doubt, "start": None, "end": None, "precision": "unknown", "occurrences": None}
    return reading.model_copy(update=changes)
