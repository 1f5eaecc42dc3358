"""Dates as texts write them, read against a half-year.

Comes in: folded text (tasks.normalize.text) and a `DateContext`. Goes out: `DateReading`s in the order of the text. The grammar first finds
atoms (a month and day, a lone day, a festival, 次日), then joins atoms into ranges, then resolves them from left to right, so that a year
or month is inherited from the atom before. The year comes from the period, never from a clock.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from tasks.normalize.date_atoms import RANGE_GAP, Atom, drop_repeats, find_atoms
from tasks.normalize.holidays import days_off, festival_day, lunar_day, month_end, nth_weekday
from tasks.normalize.numerals import read_number
from tasks.normalize.recurrence import Recurrence, find_recurrences, turns_between
from tasks.records.base import Record
from tasks.records.period import Period


class DateContext(Record):
    """What a date may lean on: the half-year, the last day or month spoken of before (None at the start), and whether bare forms such as
    3.5 or 3/5 are dates (in a date column) or, in prose, only beside a word that makes them one."""

    period: Period
    last: date | None = None
    last_end: date | None = None
    bare: bool = False

    def after(self, readings: "list[DateReading]") -> "DateContext":
        """The context of what follows a text with these readings."""
        told = [one for one in readings if one.start and not one.until]
        if not told:
            return self
        return self.model_copy(update={"last": told[-1].start, "last_end": told[-1].end})


class DateReading(Record):
    """One date or span at `text[begin:finish]`.

    Precision "unknown" has no start and end. `doubt` is "" or a Chinese reason to look. `occurrences` is None unless a recurring form
    tells or implies it ("每周五" between two dates); `computed` says that it was counted by the calendar. `relative` forms lean on a date
    before (当天, 次日, 同月); `until` is a mere deadline or closing date (截至6月25日, 6月30日前).
    """

    start: date | None
    end: date | None
    precision: Literal["day", "month", "unknown"]
    begin: int
    finish: int
    words: str = ""
    doubt: str = ""
    occurrences: int | None = None
    computed: bool = False
    recurring: bool = False
    relative: bool = False
    until: bool = False


_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
_WEEKDAY = re.compile(r"^[ ]?[,(]?[ ]?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_FROM_GAP = re.compile(r"^[^,。;、\d]{0,4}(?:到|至)[ ]?$")
_UNTIL_BEFORE = re.compile(r"(?:截至|截止到?|截止至|截至到|不晚于|务必于)[ ]?(?:目前[,]?)?$")
_UNTIL_AFTER = re.compile(r"^(?:以来|之前|以前|前(?![后夕往去来]))")
_ABOUT_AFTER = re.compile(r"^(?:前后|左右)")
_BACK_AGAIN = re.compile(r"(?:方才?|才|止|为止|返|结束|归|撤|解封|收)")
_WENT_ON = re.compile(r"(?:一直|连着)?[送做干守站住忙搞跑扫看教办开值坐摆贴]到")
_HELD_TO = re.compile(r"(?:坚持|持续|延续|一直[^,。;]{0,3}|直)到$")
# 国庆七天, 8月24日起的7天里: how many days a holiday or a span took.
_DAYS_FROM = re.compile(r"(?:起|开始)?(?:的|,)?(?:连续|这|接连)?(?P<n>[两三四五六七八九十]|\d{1,2})天(?![前后一])")
_WHOLE_HALF = re.compile(r"半年来?|上半年|下半年|今年以来|全年")
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
        first = _resolve(atoms[at], context, last, last_end)
        reading, used = first, 1
        if at + 1 < len(atoms) and first.start and _is_range(text, first, atoms[at + 1].begin):
            second = _resolve(atoms[at + 1], context, first.start, first.end)
            if second.start and second.start < first.start and atoms[at + 1].kind in ("festival", "lunar"):
                # 本月28日——春节返岗: the festival only names the time.
                used = 2
            elif second.start:
                reading, used = _span(first, second), 2
        elif first.start and (closing := _closing_atom(text, first, atoms, at)):
            second = _resolve(atoms[closing], context, first.start, first.end)
            if second.end and second.end >= first.start:
                # What stands between is told of the whole span, so only the opening words are its place in the text.
                reading, used = _span(first, second).model_copy(update={"finish": first.finish}), closing - at + 1
        reading = _over_days(_check(reading, text), atoms[at], text, context)
        readings.append(reading)
        if reading.start and not reading.until:
            last, last_end = reading.start, reading.end
        at += used
    return _with_recurrences(readings, find_recurrences(text), text, context)


def _over_days(reading: DateReading, atom: Atom, text: str, context: DateContext) -> DateReading:
    """The reading over the days that are counted behind it: 国庆七天 is the holiday, 8月24日起的7天里 ends on the 30th."""
    counted = _DAYS_FROM.match(text, reading.finish)
    if counted is None or reading.start is None or reading.start != reading.end or reading.until:
        return reading
    number = int(read_number(counted["n"]) or 0)
    since = counted[0].startswith(("起", "开始"))
    if not 1 < number < 60 or not (since or atom.kind == "festival"):
        return reading
    off = days_off(re.sub(r"[“”\"《》]", "", atom.word).partition("|")[0], context.period.year) if not since else None
    start, end = off or (reading.start, reading.start + timedelta(days=number - 1))
    sure = since or (off is not None and (end - start).days + 1 == number)
    doubt = "" if sure else f"起止日期由“{text[reading.begin : counted.end()]}”推算"
    return reading.model_copy(update={"start": start, "end": end, "doubt": doubt, "finish": counted.end()})


def weekday_of(text: str, after: int) -> int | None:
    """The weekday (Monday 0) written right after position `after`, None when there is none."""
    match = _WEEKDAY.match(text[after:])
    return "一二三四五六日".index(match["day"].replace("天", "日")) if match else None


def _closing_atom(text: str, first: DateReading, atoms: list[Atom], at: int) -> int | None:
    """The atom that closes a span opened by 从……起 and closed later in its sentence by 到…… (without 从 by 直到……); None without one."""
    opened = re.match(r"[早晚]?(?:起|开始)", text[first.finish :])
    _, end = _sentence_of(text, first.begin)
    if not opened:
        # 8月……坚持到年底 needs no opening word.
        closing = at + 1
        held = closing < len(atoms) and atoms[closing].begin < end and atoms[closing].kind != "relative"
        if not held:
            return None
        between, after = text[first.finish : atoms[closing].begin], text[atoms[closing].finish :]
        # 3月17日驰援邻县……，至3月24日方才返程.
        back = re.search(r"[,;](?:一直)?[至到]$", between) and _BACK_AGAIN.match(after)
        return closing if back or _HELD_TO.search(between) else None
    since = re.search(r"[从自](?:今年)?$", text[: first.begin])
    closed = re.compile(r"(?:到|至|截至|截止到?)$" if since else r"(?:[直续守干忙做住]到|截至|截止到?|[,;]到)$")
    ended = re.compile(
        r"(?:为?止|收官|收尾|结束|完成|停|终|告一段落|(?:一共|总?共|累计|前后)?[^,。;\d]{0,4}[\d一二三四五六七八九十]{1,3}[次期场回趟班])"
    )
    for place in range(at + 1, len(atoms)):
        before, behind = text[: atoms[place].begin], text[atoms[place].finish :]
        if atoms[place].begin < end and (
            closed.search(before) or (re.search(r"[到至]$", before) and ended.match(behind))
        ):
            return place
    return None


def _is_range(text: str, first: DateReading, next_begin: int) -> bool:
    gap = text[first.finish : next_begin]
    # 从二月份站到六月份: a verb may stand before 到 when the span was opened.
    return bool(
        RANGE_GAP.match(gap)
        # 7月20日送到8月20日: one verb of a doing that went on.
        or _WENT_ON.fullmatch(gap)
        or (text[max(0, first.begin - 1) : first.begin] in tuple("从自由") and _FROM_GAP.match(gap))
    )


def _resolve(atom: Atom, context: DateContext, last: date | None, last_end: date | None) -> DateReading:
    """The reading of one atom, given the day or month spoken of before."""
    makers: dict[str, Callable[..., DateReading]] = {
        "date": _resolve_date,
        "day": _resolve_date,
        "part": _resolve_part,
        "festival": _resolve_festival,
        "lunar": _resolve_lunar,
        "relative": _resolve_relative,
        "vague": _resolve_vague,
        "nth": _resolve_nth,
        "quarter": _resolve_quarter,
        "months": _resolve_months,
    }
    return makers[atom.kind](atom, context, last, last_end)


def _reading(
    atom: Atom,
    start: date | None,
    end: date | None,
    precision: Literal["day", "month", "unknown"] = "day",
    doubt: str = "",
    relative: bool = False,
) -> DateReading:
    if start is None:
        precision = "unknown"
    return DateReading(
        start=start, end=end, precision=precision, begin=atom.begin, finish=atom.finish, doubt=doubt, relative=relative
    )


def _resolve_date(atom: Atom, context: DateContext, last: date | None, _: date | None) -> DateReading:
    year = atom.year or (last.year if last and last.year == context.period.year else context.period.year)
    month = atom.month or (last.month if last else None)
    if month is None:
        return _reading(atom, None, None, doubt="只写了几号，前面没有月份")
    if atom.day is None:
        return _reading(atom, date(year, month, 1), month_end(year, month), "month")
    try:
        day = date(year, month, atom.day)
    except ValueError:
        return _reading(atom, None, None, doubt="日期不存在，疑有错字")
    return _reading(atom, day, day)


def _resolve_part(atom: Atom, context: DateContext, last: date | None, _: date | None) -> DateReading:
    month = atom.month or (last.month if last else None)
    if month is None:
        return _reading(atom, None, None, doubt=f"只写了“{atom.word}”，没有月份")
    year = atom.year or context.period.year
    first, final = _part_days(atom.word)
    end = month_end(year, month) if final == 0 else date(year, month, final)
    return _reading(atom, date(year, month, first), end, doubt=f"日期只写到“{atom.word}”")


def _part_days(word: str) -> tuple[int, int]:
    if "旬" in word:
        return _THIRDS[word[0]][0], _THIRDS[word[-2]][1]
    return {"初": (1, 10), "中": (11, 20)}.get(word[-1], (21, 0))


def _resolve_festival(atom: Atom, context: DateContext, *_: date | None) -> DateReading:
    name, _bar, how = re.sub(r"[“”\"「」'《》]", "", atom.word).partition("|")
    year = context.period.year
    day = festival_day(name, year)
    season = days_off(name, year) if day is None else None
    if season:
        return _reading(atom, *season, "month", doubt=f"日期只写“{name}”")
    if day is None:
        return _reading(atom, None, None, doubt=f"“{name}”没有固定日期")
    if how.removeprefix("的") in ("次日", "翌日", "第二天"):
        return _reading(atom, day + timedelta(days=1), day + timedelta(days=1))
    of_holiday = re.search(r"假.*?(?P<turn>第.|首|最后)", how)
    if of_holiday:
        return _day_of_holiday(atom, days_off(name, year), of_holiday["turn"])
    if "假" in how or how in ("期间", "那几天"):
        off = days_off(name, year)
        first, last_day = off or (day, day)
        return _reading(atom, first, last_day, doubt=f"日期只写“{name}{how}”，按放假日期记")
    offset = re.fullmatch(r"([前后])(\w)[天日]", how)
    if offset:
        near = day + timedelta(days=int(read_number(offset[2]) or 1) * (-1 if offset[1] == "前" else 1))
        return _reading(atom, near, near, doubt=f"日期只写“{name}{how}”")
    if how in ("前夕", "前") or how.endswith("前夕"):
        eve = day - timedelta(days=1)
        return _reading(atom, eve, eve, doubt=f"日期只写“{name}{how}”，按前一天记")
    if how in ("", "当天", "当日", "那天", "这天", "这一天"):
        return _reading(atom, day, day)
    return _reading(atom, day, day, doubt=f"日期只写“{name}{how}”")


def _day_of_holiday(atom: Atom, off: tuple[date, date] | None, turn: str) -> DateReading:
    words = atom.word.replace("|", "")
    if off is None:
        return _reading(atom, None, None, doubt=f"“{words}”的放假日期不明")
    nth = 1 if turn == "首" else int(read_number(turn[1:]) or 1)
    day = off[1] if turn == "最后" else off[0] + timedelta(days=nth - 1)
    return _reading(atom, day, day, doubt=f"“{words}”按放假日期推算")


def _resolve_nth(atom: Atom, context: DateContext, *_: date | None) -> DateReading:
    """3月的第一个星期六 is that day; 8月的头一个周末 its Saturday and Sunday."""
    year = atom.year or context.period.year
    weekday = 5 if atom.word == "末" else _WEEK.index(atom.word.replace("天", "日"))
    day = nth_weekday(year, atom.month or 1, weekday, atom.day or 1)
    if day is None:
        return _reading(atom, None, None, doubt="日期不存在，疑有错字")
    if atom.word == "末":
        return _reading(atom, day, day + timedelta(days=1), doubt="日期只写周末")
    return _reading(atom, day, day)


def _resolve_months(atom: Atom, context: DateContext, *_: date | None) -> DateReading:
    """2024.7-12: the months of a report."""
    year = atom.year or context.period.year
    return _reading(atom, date(year, atom.month or 1, 1), month_end(year, atom.day or 12), "month")


def _resolve_quarter(atom: Atom, context: DateContext, *_: date | None) -> DateReading:
    year, month = atom.year or context.period.year, atom.month or 1
    return _reading(atom, date(year, month, 1), month_end(year, month + 2), "month", doubt=f"日期只写“{atom.word}”")


def _resolve_lunar(atom: Atom, context: DateContext, *_: date | None) -> DateReading:
    day = lunar_day(context.period.year, atom.month or 0, atom.day or 0)
    return _reading(atom, day, day, doubt="按农历推算" if day else "农历日期不存在")


def _resolve_relative(atom: Atom, _: DateContext, last: date | None, last_end: date | None) -> DateReading:
    if last is None or last_end is None:
        return _reading(atom, None, None, doubt=f"“{atom.word}”前面没有日期", relative=True)
    if atom.word[1] == "月":
        if atom.day is None:
            return _reading(atom, last.replace(day=1), month_end(last.year, last.month), "month", relative=True)
        try:
            day = last.replace(day=atom.day)
        except ValueError:
            return _reading(atom, None, None, doubt="日期不存在，疑有错字", relative=True)
        return _reading(atom, day, day, relative=True)
    if atom.word in ("次日", "翌日", "第二天", "隔天"):
        day = last_end + timedelta(days=1)
        return _reading(atom, day, day, relative=True)
    if last != last_end:
        return _reading(atom, last, last_end, doubt=f"“{atom.word}”指哪一天不明", relative=True)
    return _reading(atom, last, last, relative=True)


def _resolve_vague(atom: Atom, *_: object) -> DateReading:
    if atom.word == "broken":
        return _reading(atom, None, None, doubt="日期疑有错漏字")
    return _reading(atom, None, None, doubt=f"日期只写“{atom.word}”")


def _span(first: DateReading, second: DateReading) -> DateReading:
    start, end = first.start, second.end
    doubt = first.doubt or second.doubt
    if start and end and end < start:
        # 12月28日至1月3日: the turn of a year, which a text rarely spells out.
        try:
            start = start.replace(year=start.year - 1)
        except ValueError:
            return first
        doubt = doubt or "起止日期先后颠倒"
        if (end - start).days > 60:
            start, end = first.start, first.end
    precision = "month" if first.precision == second.precision == "month" else "day"
    if "unknown" in (first.precision, second.precision):
        precision = "unknown"
    return first.model_copy(
        update={"start": start, "end": end, "precision": precision, "finish": second.finish, "doubt": doubt}
    )


def _check(reading: DateReading, text: str) -> DateReading:
    changes: dict[str, object] = {"words": text[reading.begin : reading.finish]}
    after = text[reading.finish :]
    if _UNTIL_BEFORE.search(text[: reading.begin]) or (_UNTIL_AFTER.match(after) and not reading.doubt):
        changes["until"] = True
    elif (
        re.match(r"(?:起(?![止草来飞])|开始)", after)
        and not reading.doubt
        and (reading.start == reading.end or reading.precision == "month")
    ):
        changes["doubt"] = "只写了起始日期"
    elif _ABOUT_AFTER.match(after) and not reading.doubt:
        changes["doubt"] = "日期写“前后”，不确切"
    weekday = weekday_of(text, reading.finish)
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


def _with_recurrences(
    readings: list[DateReading], forms: list[Recurrence], text: str, context: DateContext
) -> list[DateReading]:
    """The readings, each recurring form attached to the span it recurs in: the nearest one in its sentence, else the half-year."""
    readings = _until_then(_months_in_a_row(readings, text) if forms else readings, text)
    for form in forms:
        sentence = _sentence_of(text, form.begin)
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


def _holds_exact(month: DateReading, readings: list[DateReading]) -> bool:
    """Whether a month is told more exactly beside: a recurring form then speaks of those days."""
    if month.precision != "month" or month.start is None or month.end is None:
        return False
    return any(
        one.precision == "day" and one.start and one.end and month.start <= one.start and one.end <= month.end
        for one in readings
        if one is not month
    )


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


def _sentence_of(text: str, at: int) -> tuple[int, int]:
    begin = max(text.rfind(mark, 0, at) for mark in "。;!?\n") + 1
    ends = [end for mark in "。;!?\n" if (end := text.find(mark, at)) >= 0]
    return begin, min(ends, default=len(text))
