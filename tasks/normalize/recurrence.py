"""Recurring duties: 每周五, 每逢周三、周日, 每月20日, 每月逢5, 每月最后一个周五, 每天, and the days on which they fall in a span."""

import re
from datetime import date, timedelta

from tasks.normalize.holidays import month_end, nth_weekday
from tasks.normalize.numerals import read_number
from tasks.records.base import Record


class Recurrence(Record):
    """A recurring form at `text[begin:finish]`.

    `weekdays` are Monday 0; with `turn` (1 first, -1 last) they fall once a month; `month_days` are days of each month; `daily` means
    every day. With none of them the form (每周, 每月, 每半个月) recurs, but the days are not told.
    """

    begin: int
    finish: int
    words: str
    weekdays: tuple[int, ...] = ()
    turn: int | None = None
    month_days: tuple[int, ...] = ()
    daily: bool = False
    fortnightly: bool = False

    @property
    def calendar(self) -> bool:
        """Whether the days on which it falls can be counted."""
        return bool(self.weekdays or self.month_days or self.daily)


_WEEK = "一二三四五六日天"
_DAYS = (
    rf"(?:周|星期|礼拜)?[{_WEEK}]{{1,5}}(?![名位人个户场次项])"
    rf"(?:(?:[、和及至到-](?:周|星期|礼拜)?|,(?:周|星期|礼拜))[{_WEEK}](?![名位人个户场次项间常后前]))*"
)
_EVERY = r"(?:每个|每逢|每到|逢|每|单双?)"
_WEEKLY = re.compile(
    rf"(?P<fort>隔|每两|每隔一?|每间隔一?)?(?:{_EVERY})?(?:周|星期|礼拜)(?P<days>{_DAYS[len('(?:周|星期|礼拜)?') :]})"
)
# 隔周周一, 每隔一周的星期四, 双周周五, 每两个星期的周六; 每周的周三 is weekly.
_WEEKS_DAY = re.compile(
    rf"(?:(?P<fort>每?间?隔一?个?|每[两二2]个?|[单双])|每个?)(?:周|星期|礼拜)的?(?P<days>(?:周|星期|礼拜){_DAYS[len('(?:周|星期|礼拜)?') :]})"
)
_WEEKEND = re.compile(rf"{_EVERY}(?:周末|双休日)")
_NTH = re.compile(
    r"(?:每个?月的?(?P<turn>第[一二三四]|最后一?|头一?|末|首)个?|每个?月(?P<turn2>最后一?|末)个?)(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_MONTH_DAY = re.compile(
    r"每个?月的?(?P<days>\d{1,2}[日号]?(?:[、和,]\d{1,2}[日号]?)*(?<=[日号])|[一二三]?十?[一二三四五六七八九十][日号](?:[、和][一二三]?十?[一二三四五六七八九十][日号])*)"
)
# Market days: 每月逢5, 逢五逢十, 逢三、八赶集 fall on every day of the month that ends so.
_MARKET = re.compile(
    r"(?:每个?月)?每?逢(?P<ends>10|\d|[一二三四五六七八九十])(?![\d一二三四五六七八九十月年])(?:(?:、|和|或)?逢?(?:[123]0|\d|[二三]?十|[一二三四五六七八九])(?![\d一二三四五六七八九十月年]))*"
    r"(?=[日号]|的?[日号]?(?:赶?[集场圩墟街])|[,。;的(]|$)"
)
_DAILY = re.compile(
    r"每天|每日|日均|每晚|每早|每个(?:晚上|早晨|早上|工作日|上[学课]日|教学日)|(?<![一二三四五六七八九十两几当每])天天|每个夜晚|(?<=[,。])早晚各"
)
_OTHER = re.compile(
    r"每(?:两|半个?|个|季)?(?:周|月|季度?)(?![均度])|每隔?(?:\d{1,2}|[一二两三四五六七八九十几]{1,2})天"
)


def find_recurrences(text: str) -> list[Recurrence]:
    """The recurring forms of folded `text`, in its order, without overlaps."""
    if re.search(r"[每逢隔]|天天|日均|[单双](?:周|星期)", text) is None:
        return []
    found: list[Recurrence] = []
    for pattern in (_NTH, _MARKET, _MONTH_DAY, _WEEKEND, _WEEKS_DAY, _WEEKLY, _DAILY, _OTHER):
        for match in pattern.finditer(text):
            if pattern is _WEEKLY and not re.match(r"(?:每|逢|隔)", match[0]):
                continue
            if all(match.end() <= one.begin or match.start() >= one.finish for one in found):
                found.append(_form(pattern, match))
    return sorted(found, key=lambda one: one.begin)


def turns_between(form: Recurrence, start: date, end: date) -> list[date]:
    """The days from `start` to `end` on which `form` falls; empty when it does not tell its days."""
    if form.turn is not None:
        months = {(day.year, day.month) for day in _days(start, end)}
        turns = [nth_weekday(year, month, form.weekdays[0], form.turn) for year, month in sorted(months)]
        return [day for day in turns if day and start <= day <= end]
    if form.weekdays:
        days = [day for day in _days(start, end) if day.weekday() in form.weekdays]
        return days[:: 2 if form.fortnightly else 1]
    if form.month_days:
        wanted = form.month_days
        return [
            day for day in _days(start, end) if day.day in wanted or (len(wanted) == 1 and _last_instead(day, wanted))
        ]
    return _days(start, end) if form.daily else []


def _form(pattern: re.Pattern[str], match: re.Match[str]) -> Recurrence:
    base = Recurrence(begin=match.start(), finish=match.end(), words=match[0])
    if pattern is _NTH:
        word = match["turn"] or match["turn2"]
        turn = -1 if word[0] in "最末" else 1 if word[0] in "首头" else int(read_number(word[1:]) or 1)
        return base.model_copy(update={"weekdays": (_weekday(match["day"]),), "turn": turn})
    if pattern is _MONTH_DAY:
        days = re.findall(r"\d+|[一二三四五六七八九十]+", match["days"])
        return base.model_copy(update={"month_days": tuple(int(read_number(day) or 0) for day in days)})
    if pattern is _MARKET:
        said = [int(read_number(one) or 0) for one in re.findall(r"\d+|[一二三四五六七八九十]+", match[0])]
        if any(one > 10 for one in said):
            # 每月逢五、逢二十: the twentieth is a day of its own, so the fifth is too.
            return base.model_copy(update={"month_days": tuple(said)})
        ends = {one % 10 for one in said}
        return base.model_copy(update={"month_days": tuple(day for day in range(1, 31) if day % 10 in ends)})
    if pattern is _WEEKEND:
        return base.model_copy(update={"weekdays": (5, 6)})
    if pattern in (_WEEKLY, _WEEKS_DAY):
        return base.model_copy(update={"weekdays": _weekdays(match["days"]), "fortnightly": bool(match["fort"])})
    return (
        base.model_copy(update={"daily": True})
        if pattern is _DAILY and not re.search("工作日|学日|课日", match[0])
        else base
    )


def _weekdays(words: str) -> tuple[int, ...]:
    span = re.fullmatch(rf"[^{_WEEK}]*([{_WEEK}])[至到-][^{_WEEK}]*([{_WEEK}])", words)
    if span:
        return tuple(range(_weekday(span[1]), _weekday(span[2]) + 1))
    return tuple(dict.fromkeys(_weekday(letter) for letter in re.findall(rf"[{_WEEK}]", words)))


def _weekday(letter: str) -> int:
    return _WEEK.index(letter) % 7 if letter != "天" else 6


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(min((end - start).days + 1, 400))]


def _last_instead(day: date, wanted: tuple[int, ...]) -> bool:
    # 每月31日 in a month of 30 days falls on its last day.
    last = month_end(day.year, day.month).day
    return day.day == last and any(one > last for one in wanted)
