"""Which half-year a mail speaks of: by what it says, by the dates it tells, and by the day it came."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from tasks.records.period import Period

CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HALF = re.compile(
    r"(?:(20\d\d|[〇零○一二三四五六七八九]{4}|(?<!\d)\d\d)\s*年?\s*(?:度)?\s*[,，]?\s*)?(去年|上年|今年|本年)?\s*(上半年|下半年)(?!的?(?:工作)?(?:计划|打算|安排|约|思路|设想|继续|将|拟|重点|目标))"
)
MONTHS = re.compile(r"(?:(20\d\d)\s*年?\s*)?(?<!\d)(1|7)\s*月?\s*(?:[-—–~～至到])+\s*(6|12)\s*月(?!\d)")
FULL_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?=\s*[月./-])")
WHOLE_YEAR = re.compile(r"年度|全年|年终")
# The share of dates in the first half from which a paper of the second half tells the whole year.
FIRST_HALF_SHARE = 0.3
MONTH = re.compile(
    r"(?<![\d年./-])(?:(1[0-2]|0?[1-9])\s*月(?!份?以来)|(1[0-2]|0?[1-9])\s*[.．/]\s*(?:[12]\d|3[01]|0?[1-9])(?![\d.%小元人]))"
)


class PeriodGuess(NamedTuple):
    """The half-year and how it was told, in Chinese; `sure` is False when something speaks for another one."""

    period: Period
    how: str
    sure: bool


def tell_period(
    names: Iterable[str], titles: Iterable[str], lines: Iterable[str], received_at: datetime | None
) -> PeriodGuess | None:
    """The half-year that the evidence speaks for most; None without any (no date of arrival either).

    `names` are subject and file names, `titles` first lines of documents, `lines` the whole text. Dates that tell their year weigh most,
    then titles, then names, then dates without a year, then the day of arrival.
    """
    votes: dict[Period, float] = {}
    reasons: dict[Period, str] = {}

    def vote(period: Period | None, weight: float, reason: str) -> None:
        if period is not None:
            votes[period] = votes.get(period, 0.0) + weight
            reasons.setdefault(period, reason)

    for text in dict.fromkeys(titles):
        for period, with_year in stated_periods(text, received_at):
            vote(period, 2.0 if with_year else 1.5, f"文中标题写明{period.label}")
    for text in dict.fromkeys(names):
        for period, with_year in stated_periods(text, received_at):
            vote(period, 1.5 if with_year else 1.2, f"主题或文件名写明{period.label}")
    capped = {period: min(weight, 5.0) for period, weight in votes.items()}
    votes.clear()
    votes.update(capped)
    _vote_dates(list(lines), received_at, vote)
    vote(nearest(received_at), 1.0, "按收到日期")
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    best, weight = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return PeriodGuess(best, reasons[best], second < 0.6 * weight)


def stated_periods(text: str, received_at: datetime | None) -> list[tuple[Period, bool]]:
    """Half-years that a title states, each with whether it states the year too; the year of others follows from the day of arrival."""
    plain = unicodedata.normalize("NFKC", text)
    found = []
    for year, word, half in HALF.findall(plain):
        found.append(_stated(_year(year), word, 1 if half == "上半年" else 2, received_at))
    for year, first, last in MONTHS.findall(plain):
        if (first, last) in (("1", "6"), ("7", "12")):
            found.append(_stated(_year(year), "", 1 if first == "1" else 2, received_at))
    return [pair for pair in found if pair is not None]


def tells_whole_year(titles: Iterable[str], lines: Iterable[str], period: Period) -> bool:
    """Whether a paper taken for `period` is one of the whole year: by its title, or by its dates when it is the second half's (dates of the
    second half in a paper of the first are plans)."""
    shown = " ".join(titles)
    if WHOLE_YEAR.search(shown) and "半年" not in shown:
        return True
    months = [
        int(first or second) for line in lines for first, second in MONTH.findall(unicodedata.normalize("NFKC", line))
    ]
    early = sum(month <= 6 for month in months)
    return period.half == 2 and len(months) >= 4 and early >= FIRST_HALF_SHARE * len(months)


def _stated(year: int | None, word: str, half: int, received_at: datetime | None) -> tuple[Period, bool] | None:
    if year is not None:
        return Period(year=year, half=half), True
    if received_at is None:
        return None
    earliest = 3 if half == 1 else 9
    guessed = received_at.year if received_at.month >= earliest else received_at.year - 1
    return Period(year=guessed - (word in ("去年", "上年")), half=half), False


def _year(text: str) -> int | None:
    digits = text.translate(CHINESE_DIGITS)
    if len(digits) == 2:
        digits = "20" + digits
    return int(digits) if re.fullmatch(r"20\d\d", digits) else None


def _vote_dates(lines: list[str], received_at: datetime | None, vote: Callable[[Period, float, str], None]) -> None:
    full: Counter[Period] = Counter()
    bare: Counter[int] = Counter()
    for line in lines:
        plain = unicodedata.normalize("NFKC", line)
        for year, month in FULL_DATE.findall(plain):
            full[Period(year=int(year), half=1 if int(month) <= 6 else 2)] += 1
        for first, second in MONTH.findall(plain):
            bare[1 if int(first or second) <= 6 else 2] += 1
    if full.total() >= 3:
        period, count = min(full.items(), key=lambda pair: (-pair[1], pair[0]))
        vote(period, 4.0 * count / full.total(), "文中日期多在" + period.label)
    if bare.total() >= 3 and received_at is not None:
        half, count = min(bare.items(), key=lambda pair: (-pair[1], pair[0]))
        stated = _stated(None, "", half, received_at)
        if stated is not None and count >= 0.6 * bare.total():
            vote(stated[0], 2.5 * count / bare.total(), "文中日期多在" + stated[0].label)


def nearest(received_at: datetime | None) -> Period | None:
    """The half-year whose end is nearest: April to September the first, October to March the second."""
    if received_at is None:
        return None
    if 4 <= received_at.month <= 9:
        return Period(year=received_at.year, half=1)
    return Period(year=received_at.year if received_at.month >= 10 else received_at.year - 1, half=2)
