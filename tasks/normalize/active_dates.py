"""Which dates of a sentence are days on which something was done: not those of documents, rules, titles, sums or the half-year itself.

In: a piece of prose and the dates read in it (tasks.normalize.dates). Out: the dates that tell of a doing, in the order of the text.
"""

import re
from collections.abc import Sequence

from tasks.normalize.clauses import SUMS
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.events import Piece
from tasks.normalize.fields import read_fields
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import Kind, is_plan, judge_for, serves
from tasks.normalize.segments import split_by_dates

_SUMS_ALL = re.compile(r"半年|今年以来|全年|累计|合计|总计|共(?:开展|组织|举办)|活动\d|各类|多种|一系列")
_STATES = re.compile(
    r"(?:注册|报到)(?:了|过|的|率|人数|率为)?[^,。;\d]{0,4}(?:\d|[一二三四五六七八九十])[^,。;]{0,4}[名人位]"
)
_COUNTED_STATE = re.compile(
    r"[\d一二三四五六七八九十]+[名位人][^,。;]{0,10}(?:已|都|均|全部)?在?[^,。;]{0,10}(?:注册|报到)(?:$|[,。;]|的|了)"
)
# 国庆后才转来组织关系, 8月刚入职: when somebody came to the branch or left it.
_JOINED_OR_LEFT = re.compile(
    r"(?:(?:以后|之后|后|前|底|初|份|[上中下]旬)?(?:才|刚刚?|新|新近)*(?:从[^,。;]{1,10})?(?:转[来入出正走]|调[来入走出离任]|入职|录用|退休|分配?来|入党|借调|挂职|迁[来入走]|搬[来走])"
    # 4月起在外进修
    r"|(?:以后|之后|[起后底初份])?(?:开始)?(?:一直)?(?:在外|在[^,。;、\d]{1,6}|外出|脱产|赴[^,。;、\d]{1,8}|请|休)(?:访学|进修|挂职|驻村|支教|援[藏疆青]|[产病婚长]假|攻读|培训))"
    r"(?=[,。;、)的]|$|[^,。;、]{0,3}组织关系|[^,。;、\d]{0,8}(?:工作|任职|支部|外地|单位))"
)
# 3月18日因降温照常: a remark on a duty that is told elsewhere.
_AS_EVER = re.compile(r"[^,。;]{0,8}(?:照常|照旧|照样|正常|如期)(?=[,。;)]|$)")
# Words of praise: they tell no duty.
PRAISE = re.compile(
    r"^[ ]*[他她]|[他她](?:天天|总是|每次|从不|都)|一次(?:也)?[没不](?:落|缺)"
    r"|的[一二三四五六七八九十\d]+个?(?:天|周六|周日|周末)[,、]"
)


def active_dates(piece: Piece, readings: Sequence[DateReading], source: Source) -> list[DateReading]:
    """The dates of a sentence on which something was done."""
    active = [
        one
        for one in readings
        if not one.until
        and not _only_background(piece.text, one)
        and (not _is_half_year(one) or _all_the_time(piece, source))
    ]
    if SUMS.match(piece.text) or _STATES.search(piece.text) or _COUNTED_STATE.search(piece.text):
        # A sum or a coverage is no doing of the day that it names in brackets.
        serving = read_hours(piece.text) or not _COUNTED_STATE.search(piece.text)
        active = [one for one in active if serving and not _in_brackets(piece.text, one)]
    return active


def praises(text: str, active: Sequence[DateReading]) -> bool:
    """Whether words such as 他天天在岗 praise somebody, and tell no duty."""
    return all(one.recurring and one.start is None for one in active) and PRAISE.search(text) is not None


def told_despite_plan(piece: Piece, active: list[DateReading], source: Source) -> bool:
    """Whether a sentence with words of a plan still tells of a past action: on a day of the half-year, or in a part of its own."""
    if serves(piece.text) and any(one.start and one.start <= source.period.end for one in active):
        return True
    return bool(active) and any(
        not is_plan(piece.text[begin:end]) and serves(piece.text[begin:end])
        for _, begin, end in split_by_dates(piece.text, active)
    )


def _only_background(text: str, reading: DateReading) -> bool:
    """Whether a date is no time of a doing: of a document, a rule, a year of history, or inside a title."""
    before, after = text[: reading.begin], text[reading.finish :]
    quoted = before.rpartition("“")[2] if before.count("“") > before.count("”") else ""
    if quoted and re.search(r"[,。]", quoted + text[reading.finish :].partition("”")[0]):
        # A date inside words that somebody is quoted with.
        return True
    if before.count("《") > before.count("》") or re.search(r"(?:〔|第)$", before):
        return True
    if reading.start is None and not reading.doubt:
        return True
    if re.search(r"(?:扣[除掉去]|除[去了]?|减去|避开|刨[去掉])[^,。;]{0,6}$", before) or re.match(
        r"[^,。;]{0,6}(?:停[了课诊办]|没有?[去来办教做]|缺[了课勤]|歇了|中断|轮空)", after
    ):
        # 扣掉国庆和请假, 国庆停了一回: the day on which it did not take place.
        return True
    if re.match(r"份?(?:[^,。;的]{1,6})?的[^,。;]{1,8}?(?:由|是(?!在)|已|也已|都已|均|共(?!同|建|产|青))", after) and (
        reading.precision == "month" or not (read_hours(text) or serves(re.split(r"[,。;]", after, maxsplit=1)[-1]))
    ):
        # 9月份的月饼由党员自费购买: which cakes, not when.
        return True
    if _JOINED_OR_LEFT.match(after) or _AS_EVER.match(after):
        return True
    return bool(
        re.match(
            r"(?:报送|上报|报的|提交|发来|发出的|寄出|交来|印发|下发|发布|以来(?=,?我国)|生效|出生|入党|成立的)", after
        )
    ) or bool(re.search(r"(?:自|从)$", before) and re.match(r"(?:以来|成立)", after))


def _is_half_year(reading: DateReading) -> bool:
    """Whether a span is only the half-year that a text reports on."""
    return bool(reading.start and reading.end and (reading.end - reading.start).days > 165 and not reading.recurring)


def _all_the_time(piece: Piece, source: Source) -> bool:
    """Whether a sentence over the whole half-year tells one service by its place and the people served, rather than a sum."""
    text = piece.text
    if _SUMS_ALL.search(text) or _STATES.search(text) or piece.passage.kind == "indicators":
        return False
    served = any(one.role == "served" and one.value for one in read_counts(text))
    fields = read_fields(text, source).values
    return served and "place" in fields and judge_for(source, text) is Kind.SERVICE


def _in_brackets(text: str, reading: DateReading) -> bool:
    before = text[: reading.begin]
    return before.count("(") > before.count(")")
