"""Festivals, lunar dates and public holidays as dates of a year.

Comes in: the name of a festival as texts write it and a year. Goes out: its day, or the span of days off. The lunar ones come from borax,
the days off from chinesecalendar (2004 on); both are read on first use, as most mails name none.
"""

import re
from datetime import date, timedelta
from functools import cache

_FIXED: dict[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "学雷锋(?:活动|纪念|志愿服务)?日": (3, 5),
    "(?:国际)?(?:劳动)?妇女节|三八(?:国际)?(?:劳动)?妇女节|三八节": (3, 8),
    "植树节": (3, 12),
    "(?:国际)?消费者权益(?:保护)?日": (3, 15),
    "世界水日": (3, 22),
    "世界卫生日": (4, 7),
    "(?:全民)?国家安全教育日": (4, 15),
    "世界地球日": (4, 22),
    "(?:世界)?读书日": (4, 23),
    "(?:五一)?(?:国际)?劳动节|五一节": (5, 1),
    "(?:五四)?青年节|五四节": (5, 4),
    "世界红十字日": (5, 8),
    "(?:全国)?防灾减灾日": (5, 12),
    "(?:国际)?护士节": (5, 12),
    "(?:国际)?博物馆日": (5, 18),
    "世界无烟日": (5, 31),
    "(?:六一)?(?:国际)?儿童节|六一节": (6, 1),
    "(?:世界)?环境日": (6, 5),
    "(?:全国)?爱眼日": (6, 6),
    "(?:国际)?档案日": (6, 9),
    "世界献血者?日": (6, 14),
    "(?:国际)?禁毒日": (6, 26),
    "(?:七一)?建党节|七一节|党的生日": (7, 1),
    "(?:八一)?建军节|八一节": (8, 1),
    "教师节": (9, 10),
    "烈士纪念日": (9, 30),
    "国庆节?": (10, 1),
    "(?:全国)?消防(?:安全)?(?:宣传)?日": (11, 9),
    "世界艾滋病日": (12, 1),
    "(?:国家)?宪法日": (12, 4),
    "(?:国际)?志愿者日": (12, 5),
    "国家公祭日": (12, 13),
}
# Short names that are also streets, awards and numbers: a date only with the words that make them one (see `NAMES`).
_SHORT = {
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "三八": (3, 8),
}
_LUNAR: dict[str, tuple[int, int]] = {
    "春节|大年初一|农历新年": (1, 1),
    "元宵节?": (1, 15),
    "端午节?": (5, 5),
    "七夕节?": (7, 7),
    "中元节": (7, 15),
    "中秋节?": (8, 15),
    "重阳节?": (9, 9),
    "腊八节?": (12, 8),
}
_TERMS = {"清明节?": "清明", "冬至": "冬至"}
# Solar terms that are also common words: a date only with the words that make them one.
_SHORT_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "谷雨", "立夏",
    "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑", "白露",
    "秋分", "寒露", "霜降", "立冬", "小雪", "大雪",
)  # fmt: skip
_SEASONS = {"暑假": ((7, 1), (8, 31)), "暑期": ((7, 1), (8, 31))}
_WEEKDAYS = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "(?:全国)?助残日": (5, 6, 3), "(?:全民)?国防教育日": (9, 5, 3)}
_OFF = {
    **{name: name for name in ("元旦", "春节", "清明", "端午", "中秋", "国庆")},
    "劳动": "五一",
    "五一": "五一",
    "十一": "国庆",
}
_OFFICIAL = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "五一": "Labour Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
    "国庆": "National Day",
}

_LONG = "|".join([*_FIXED, *_LUNAR, *_TERMS, *_WEEKDAYS, "除夕", "小年"])
NAMES = (
    rf"(?:{_LONG})|(?<![第\d])[“\"「'《]?(?:{'|'.join(_SHORT)})[”\"」'》]?(?=节|期间|前夕|前后|来临|到来|之际|假期"
    rf"|小长假|当天|当日|那天|那几天|这天|这一天|[前后][一二两三四五六七\d][天日]|前[,)送走慰开组])|(?:{'|'.join(_SHORT_TERMS)})(?=当天"
    rf"|当日|那天|那日|这天|前夕|节气)|(?:暑假|暑期)(?=里|期间|中|,|假)"
)


def festival_day(name: str, year: int) -> date | None:
    """The day of a festival written as `NAMES` matches it, in `year` (a lunar one by the day it fell on in that civil year); None if unknown."""
    name = re.sub(r"[“”\"「」'《》]", "", name)
    for pattern, place in (_FIXED | _SHORT).items():
        if re.fullmatch(pattern, name):
            return date(year, *place)
    for pattern, place in _LUNAR.items():
        if re.fullmatch(pattern, name):
            return lunar_day(year, *place)
    for pattern, term in _TERMS.items():
        if re.fullmatch(pattern, name):
            return _term_day(year, term)
    for pattern, (month, weekday, turn) in _WEEKDAYS.items():
        if re.fullmatch(pattern, name):
            return nth_weekday(year, month, weekday, turn)
    if name in _SHORT_TERMS:
        return _term_day(year, name)
    if name == "除夕":
        new_year = lunar_day(year, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    return lunar_day(year, 12, 23) if name == "小年" else None


def days_off(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the public holiday that a festival name stands for; None when it is none or the year is not known."""
    season = _SEASONS.get(name)
    if season:
        return date(year, *season[0]), date(year, *season[1])
    key = next((off for word, off in _OFF.items() if word in name), None)
    day = festival_day({"五一": "劳动节", "国庆": "国庆节"}.get(key or "", name), year) if key else None
    return _days_off(_OFFICIAL[key], day) if key and day else None


@cache
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The civil day in `year` on which the given day of the lunar calendar falls; None when there is none."""
    from borax.calendars.lunardate import LunarDate

    # The twelfth lunar month begins in one civil year and ends in the next: the one that falls into `year` is meant.
    for lunar_year in (year, year - 1):
        try:
            solar = LunarDate(lunar_year, month, day).to_solar_date()
        except ValueError:
            continue
        if isinstance(solar, date) and solar.year == year:
            return solar
    return None


def nth_weekday(year: int, month: int, weekday: int, turn: int) -> date | None:
    """The `turn`-th (1 first, -1 last) given weekday (Monday 0) of a month; None when the month has not so many."""
    days = [day for day in _month_days(year, month) if day.weekday() == weekday]
    try:
        return days[turn - 1 if turn > 0 else turn]
    except IndexError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def _month_days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, month_end(year, month).day + 1)]


@cache
def _term_day(year: int, term: str) -> date | None:
    from borax.calendars.festivals2 import TermFestival

    found: list[date] = [item.solar for item in TermFestival(term).list_days(date(year, 1, 1), date(year, 12, 31))]
    return next((date(day.year, day.month, day.day) for day in found), None)


@cache
def _days_off(official: str, day: date) -> tuple[date, date] | None:
    from chinese_calendar import get_holiday_detail

    def belongs(at: date) -> bool:
        try:
            off, name = get_holiday_detail(at)
        except NotImplementedError:
            return False
        # A weekend joined to a holiday has no name of its own.
        return bool(off) and name in (None, official)

    if not belongs(day):
        return None
    first = last = day
    while belongs(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while belongs(last + timedelta(days=1)):
        last += timedelta(days=1)
    return first, last
