"""The days that one atom of a date means: 3月5日, 中旬, 国庆假期第二天, 次日, 腊月廿三, each read against the half-year.

In: an `Atom` (tasks.normalize.date_atoms), the context, and the day or month spoken of before. Out: one `DateReading`; without a start, and with
a doubt, where the atom means no day.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from tasks.normalize.date_atoms import Atom
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.holidays import days_off, festival_day, lunar_day, month_end, nth_weekday
from tasks.normalize.numerals import read_number

_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
_WEEK = "一二三四五六日"


def resolve(atom: Atom, context: DateContext, last: date | None, last_end: date | None) -> DateReading:
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


def _resolve_date(atom: Atom, context: DateContext, last: date | None, last_end: date | None) -> DateReading:
    if atom.month is None and last and last_end and atom.day and last.day > atom.day and last_end.month != last.month:
        # 国庆假期……2号值班: a day of the span told before, which goes over into the next month.
        last = last_end
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
    if how.removeprefix("的") in ("头天", "头一天"):
        return _eve_or_first(atom, day, days_off(name, year))
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


def _eve_or_first(atom: Atom, day: date, off: tuple[date, date] | None) -> DateReading:
    """中秋的头一天 is the day before; 国庆头一天, of a holiday that begins with the feast and goes on, its first day."""
    goes_on = off is not None and off[0] == day and (off[1] - off[0]).days > 2
    told = day if goes_on else day - timedelta(days=1)
    return _reading(atom, told, told, doubt=f"日期只写“{atom.word.replace('|', '')}”")


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
