"""Values of table cells: what a cell under a known head says. The grammars of dates, counts and hours do the reading; here stands only what
a column adds to them: a bare figure under 人数 is a headcount, 6.5 under 时间 a date, 群众 beside 党员 are not the branch's own.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.dates import read_dates
from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.numerals import read_han, read_number
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

EMPTY = re.compile(r"[\s/\\—\-–_.。×xX*＊]*|无|暂无|未统计|不详|未?填|空|略|同上|〃|待定|(?:\()?无(?:\))?|nan|NaN|N/?A")
_PLAIN = re.compile(
    r"(?P<about>近|约|逾|超)?(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+)(?P<more>余|多|来|\+)?"
)
_TURNS = re.compile(
    r"(?:^|(?<=[人名位])(?=[去来干])|[×xX*](?=\d+[班次天场])|共|累计|合计|前后|先后|连续|一连|分|总计|(?<=[,、(; ]))"
    r"(?:开展|值守|组织|进行|去|值|办|上|讲|巡|轮)?了?"
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?P<u>(?:次|回)(?![一1][个处户家村])|趟|场次?|期(?!间)|轮|班次|班|晚|天|讲|堂|工作日|个工作日|夜|早上|下午)(?!每?[^,、;。]{0,2}[名人](?!次))"
)
_EACH = r"每(?:人次?|天|日|晚|次|班|场|回)|人均"
# 每晚2, 每人次3, 4(每天) under a head that counts hours.
_BARE_EACH = re.compile(rf"(?:(?:{_EACH}|各)+(?P<n>\d{{1,2}}(?:\.\d+)?)|(?P<m>\d{{1,2}}(?:\.\d+)?)\((?:{_EACH})+\))")
_ENTERPRISE = re.compile(
    r"(?:企业|公司|商铺|门店|店铺|商家|单位|机构|店面|摊位|场所|网点|小微|个体|部门|项目)[^,、;。\d]{0,4}$"
)


class When(NamedTuple):
    """The days of one row; `parts` are the single readings where a cell lists several dates."""

    start: date | None
    end: date | None
    precision: Literal["day", "month", "unknown"]
    doubt: str = ""
    turns: int | None = None
    computed: bool = False
    parts: tuple[DateReading, ...] = ()


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, a slash, 无."""
    return bool(EMPTY.fullmatch(text.strip()))


def read_plain(cell: Cell) -> tuple[float | int | None, str]:
    """The figure of a cell that holds a bare number (typed or as text), and a doubt; None for anything else."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        typed = float(cell.value)
        return (int(typed) if typed.is_integer() else round(typed, 4)), ""
    # A scan leaves specks behind a figure: 7.
    match = _PLAIN.fullmatch(even(cell.text).strip().rstrip(".。"))
    if match is None:
        return None, ""
    value = read_number(match["n"]) if match["n"][0].isdigit() else read_han(match["n"])
    return value, "" if not (match["about"] or match["more"]) else f"“{match[0]}”是约数"


def read_turns(text: str) -> int | None:
    """How often something took place, where a text counts it (共12次, 7晚, 每天4人，共10天); None when it does not."""
    found = [match for match in _TURNS.finditer(text) if not re.search(r"第$|每$", text[: match.start("n")])]
    values = [int(value) for match in found if (value := read_number(match["n"]))]
    return values[-1] if values else None


def read_served(cell: Cell) -> tuple[int | None, str]:
    """The people or households served that a cell under a head for them counts, and a doubt; enterprises, copies and items are none."""
    value, doubt = read_plain(cell)
    if value is not None:
        return (int(value), doubt) if value == int(value) and value > 0 else (None, "")
    text = even(cell.text).strip()
    counts = [
        one
        for one in read_counts(text)
        # 企业18户 are no people, 企业职工45人 are.
        if one.value is not None
        and not (one.unit == "户" and _ENTERPRISE.search(text[: one.begin]))
        # 4人去了2天 are those who went.
        and not re.match(r"(?:去|来|上|轮|出动|到)[了过]?[\d一两二三四五六七八九十]", text[one.finish :])
    ]
    counts = (
        [one for one in counts if one.role == "served"] or [one for one in counts if one.role != "members"] or counts
    )
    if len(counts) == 1:
        return counts[0].value, counts[0].doubt
    people = [one for one in counts if one.unit != "户"]
    if people and len(people) < len(counts):
        return sum(one.value or 0 for one in people), "既写了人数又写了户数，取人数"
    if counts:
        return sum(one.value or 0 for one in counts), "几类对象相加"
    match = re.fullmatch(r"[\u4e00-\u9fff、]{1,10}(\d{1,6})(余|多)?", text)
    if match and not _ENTERPRISE.search(text[: match.start(1)]) and not re.search(r"[处份件场次元袋棵株]$", text):
        return int(match[1]), f"“{text}”是约数" if match[2] else ""
    return None, ""


def read_cell_hours(cell: Cell, scheme: Scheme) -> HoursReading | None:
    """The duration of a cell under a head for hours: a bare figure counts hours; None for an empty cell and for words without one."""
    if isinstance(cell.value, datetime | date):
        return None
    value, doubt = read_plain(cell)
    text = re.sub(r"俩(?=个?(?:小时|钟))", "两个", even(cell.text).strip()).replace("个个", "个")
    if value is not None:
        return HoursReading(value=float(value), scope="unknown", begin=0, finish=len(text), words=text, doubt=doubt)
    each = _BARE_EACH.fullmatch(text)
    if each:
        value = float(each["n"] or each["m"])
        return HoursReading(value=value, scope="each", begin=0, finish=len(text), words=text)
    found = read_hours(text, scheme)
    clock = re.fullmatch(r"(\d{1,3})(?:时|小时|h|H)(\d{1,2})(?:分钟?|min|m|M)", text)
    if clock:
        value = int(clock[1]) + int(clock[2]) / 60
        return HoursReading(value=round(value, 4), scope="unknown", begin=0, finish=len(text), words=text)
    if not found:
        day = re.fullmatch(r"(\d+(?:\.5)?)[天日]", text)
        if day:
            hours = float(day[1]) * scheme.full_day_hours
            return HoursReading(
                value=hours,
                scope="each",
                begin=0,
                finish=len(text),
                words=text,
                doubt=f"“{text}”按每天{scheme.full_day_hours:g}小时计",
                form="day",
            )
        return None
    stated = [one for one in found if one.form != "clock"]
    return stated[0] if stated else found[0]


def read_when(cells: Sequence[Cell], context: DateContext) -> tuple[When, DateContext]:
    """The days that the time cells of a row tell, and the context for the next row."""
    readings: list[DateReading] = []
    doubts: list[str] = []
    for cell in cells:
        if isinstance(cell.value, datetime | date):
            day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            readings.append(_typed(day))
            continue
        text = re.sub(r"\n+", " ", even(cell.text).strip())
        text = _whole_date(text, context)
        # 4.6/4.13/4.20 lists days.
        text = re.sub(r"(\d{1,2}\.\d{1,2})[ ]?/[ ]?(?=\d{1,2}\.\d{1,2}(?!\d))", r"\1、", text)
        if is_empty(text):
            continue
        found = [one for one in read_dates(text, context) if not one.until]
        if (
            isinstance(cell.value, float)
            and found
            and (found[0].start and found[0].start.day in (1, 2, 3))
            and found[0].start == found[0].end
        ):
            doubts.append(
                f"“{text}”是数字，可能是{found[0].start.month}月{found[0].start.day}日或{found[0].start.day}0日"
            )
        readings += found
        context = context.after(found)
    days = [one for one in readings if one.start and one.end]
    if not days:
        doubt = next((one.doubt for one in readings if one.doubt), "")
        return When(None, None, "unknown", doubt), context
    last = days[-1]
    return _when(days, doubts), context.model_copy(update={"last": last.start, "last_end": last.end})


def _whole_date(text: str, context: DateContext) -> str:
    """The day of a cell that writes it short: 四月十二, 五月廿日, 22.4.9."""
    short = re.fullmatch(r"(\d{2})[./-](\d{1,2})[./-](\d{1,2})", text)
    if short and int(short[1]) == context.period.year % 100:
        return f"{context.period.year}.{short[2]}.{short[3]}"
    spoken = re.fullmatch(r"([一二三四五六七八九十正元]{1,2}月)([一二三四五六七八九十廿卅]{1,3})[日号]?", text)
    if spoken:
        day = re.sub(r"^廿", "二十", re.sub(r"^卅", "三十", spoken[2]))
        return f"{spoken[1]}{day}日"
    # A workbook shows a day as its serial number where the cell lost its format.
    if re.fullmatch(r"4\d{4}", text):
        serial = date(1899, 12, 30) + timedelta(days=int(text))
        return serial.isoformat() if abs(serial.year - context.period.year) <= 1 else text
    return text


def _typed(day: date) -> DateReading:
    return DateReading(start=day, end=day, precision="day", begin=0, finish=0, words=day.isoformat())


def _when(days: Sequence[DateReading], doubts: Sequence[str]) -> When:
    exact = [one for one in days if one.precision == "day"]
    if exact and len(exact) < len(days):
        # A month beside a day (3月 / 3.12, 2022年5月 / 5月4日) only names the day's month.
        days = exact
    distinct = list({(one.start, one.end): one for one in days}.values())
    doubt = next((text for text in (*doubts, *(one.doubt for one in distinct)) if text), "")
    starts = [one.start for one in distinct if one.start]
    ends = [one.end for one in distinct if one.end]
    turns = next((one.occurrences for one in distinct if one.occurrences), None)
    computed = any(one.computed for one in distinct)
    precision = distinct[0].precision
    if len(distinct) > 1:
        single = all(one.start == one.end for one in distinct)
        turns = len(distinct) if single and turns is None else turns
        precision = "day"
    return When(min(starts), max(ends), precision, doubt, turns, computed, tuple(distinct))
