"""What lines of a document are before they are read: labels, the head of a day in a diary, a signature, the head of a quoted mail.

In: passages or folded text. Out: yes or no, or a length. Nothing here reads figures; the readers of prose ask and decide.
"""

import itertools
import re
from collections.abc import Iterable, Sequence

from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.dates import read_dates
from tasks.normalize.holidays import NAMES
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import serves
from tasks.normalize.sections import Passage

LABEL_LINE = re.compile(
    r"^[ ]*(?:活动|服务|参[加与]|志愿|开展|受益|具体)?(?:时间|日期|地点|地址|人数|人员|对象|时长|内容|主题|情况"
    r"|成效|效果|过程|照片|名称|群众)[:]"
)
# The head of an older mail: what follows is that mail.
QUOTED = re.compile(r"^[ >]*(?:-{4,}[ ]*原始邮件|原(?:始)?邮件[:]|发件人[:]|发送时间[:]|From:|-{2,}[ ]*转发)")
BARE_START = re.compile(r"^[ ]*(?:1[0-2]|0?[1-9])[./·](?:3[01]|[12]\d|0?[1-9])(?!\d)")
_DAY_LINE = re.compile(
    rf"^[ ]*(?:(?:20\d\d年)?\d{{1,2}}(?:月\d{{1,2}}[日号]?|[./]\d{{1,2}})(?:(?:-|至|到)(?:\d{{1,2}}月)?\d{{1,2}}[日号]?)?"
    rf"|(?:{NAMES})(?:小?长?假期?)?(?:第[一二三四五六七]天|当天|当晚|前夕|[前后]一天|期间)?)"
    r"[ ]*[(,]?(?:(?:周|星期|礼拜)[一二三四五六日天])?\)?[ ,]*(?:晴|多?阴|多云|[小中大暴]雨|雪|晴转\w{1,3}"
    r"|[\u4e00-\u9fff]{2,8}[日节])?[:]?[ ]*(?P<where>(?<=[ :])[\u4e00-\u9fff]{2,12})?$"
)


def inline_label(sentence: str, under_month: bool = False) -> int:
    """Length of a number that opens a sentence inside a paragraph: 2.元宵节当天…, 3.3月初…; under a month 2.18日 is the second, of the 18th."""
    if under_month and (numbered := re.match(r"[ ]*\d{1,2}[.](?=\d{1,2}[日号])", sentence)):
        return numbered.end()
    match = re.match(r"[ ]*(?:\(\d{1,2}\)|\d{1,2}[.、)](?=\D|\d{1,2}月)|[①-⑳])[ ]*", sentence)
    return match.end() if match else 0


def opens(body: str) -> bool:
    """Whether a short line opens an action that the next lines tell: a date and a name, without figures of its own."""
    return (
        len(body) <= 36
        and not re.search(r"[。;]", body)
        and body.count(",") <= 2
        and not has_people(body)
        and not read_hours(body)
    )


def has_people(text: str) -> bool:
    """Whether folded text holds a headcount."""
    return any(one.value or one.everyone for one in read_counts(text))


def has_bare_lines(passages: Sequence[Passage]) -> bool:
    """Whether lines of the document open with dates such as 3.5: some are surely dates, and they are not a numbering 1.1, 1.2, 1.3."""
    starts = [match[0].strip() for one in passages if (match := BARE_START.match(one.body))]
    sure = [one for one in starts if int(re.split(r"[./·]", one)[1]) > 9]
    return len(starts) >= 2 and bool(sure)


def day_heads(passages: Sequence[Passage]) -> set[int]:
    """Places of the lines that are nothing but a day and head what the next line tells, where a document has several (a diary)."""
    heads = {
        at
        for at, (one, after) in enumerate(itertools.pairwise(passages))
        if _is_day(one.body)
        and len(after.body.strip()) >= 6
        and not re.match(r"[ ]*(?:20)?\d{1,4}[年月./]", after.body)
    }
    return heads if len(heads) > 1 else set()


def read_month_line(body: str, context: DateContext) -> DateReading | None:
    """The month of a line that is nothing but a month (三月, 4月份:); None for other lines."""
    words = body.strip(" :。")
    if len(words) > 12 or not words.rstrip("份").endswith("月"):
        return None
    readings = read_dates(words, context)
    whole = len(readings) == 1 and readings[0].words == words and is_one_month(readings[0])
    return readings[0] if whole and not readings[0].until else None


def is_one_month(reading: DateReading) -> bool:
    """Whether a reading is a single month."""
    start, end = reading.start, reading.end
    return reading.precision == "month" and bool(start and end and (start.year, start.month) == (end.year, end.month))


def _is_day(body: str) -> bool:
    """Whether a line is only a day, its weather or feast, and perhaps where it was (3月12日 北山)."""
    line = _DAY_LINE.match(body)
    return line is not None and not (line["where"] and serves(line["where"]))


# 第3期（总第9期） 某某支部编 2022年6月
_MASTHEAD = re.compile(r"(?:总?第[\d一二三四五六七八九十]+期|[(]总?第?[\d一二三四五六七八九十]+期[)])[^,。;!?]{0,40}")


# 导出时间：2022-06-29 17:05 over a list: the day of the paper, no action's.
_PRINTED = re.compile(r"[^,。;]*(?:导出|打印|下载|制表|生成|填表|填报)(?:时间|日期)[ ]*:[ ]*\d[^,。;]*")


def is_signature(passage: Passage, dates: Iterable[DateReading]) -> bool:
    """Whether a line is only a date with a name, as at the foot of a letter or in the head of a bulletin."""
    body = passage.body.strip()
    if _MASTHEAD.fullmatch(body) and re.search(r"编|主办|印发?|出刊|月$|日$", body) and not has_people(body):
        return True
    if _PRINTED.fullmatch(body) and not has_people(body):
        return True
    if LABEL_LINE.match(passage.folded.text) or len(body) > 40 or has_people(body) or serves(body):
        return False
    rest = body
    for one in dates:
        rest = rest.replace(one.words, "")
    return bool(re.fullmatch(r"[^,。;!?\d]{0,26}", rest.strip())) and (
        not rest.strip()
        or bool(re.search(r"支部|党委|委员会|编辑|审核|小组|办公室|机关|中心|局|院|处|[日年]$", rest))
        or len(rest.strip()) <= 4
    )
