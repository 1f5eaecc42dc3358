"""What becomes of an event that was read: an activity of the branch, a passage that a person must look at, or nothing.

In: an `Event` with all that was told of it, and the `Source`. Out: a `Verdict`; and whether a sentence without a date is an action by itself.
What a text tells by its words is the business of kinds; here its people, hours and days are weighed as well.
"""

import re

from tasks.normalize.active_dates import PRAISE
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.events import Event, Piece
from tasks.normalize.fields import read_fields
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import Kind, is_among_ourselves, judge_for, serves
from tasks.normalize.lines import has_people
from tasks.normalize.names import read_names
from tasks.records.base import Record

HALF_YEAR = re.compile(
    r"半年来?|上半年|下半年|今年以来|一年来|全年|年内|截至|目前|现有|平台(?:上|显示)|时间银行|注册|双?报到(?:率"
    r"|\d|的|全)|(?:累计|共|总共|合计)(?:开展|组织)[^,。;]{0,14}(?:活动|服务)[^,。;]{0,6}\d+[^,。;]{0,2}[次场项件]|覆盖率"
    r"|参与率|组建|成立"
)
_NOT_IN_PERIOD = "日期不在本期内，没有计入"
_NOT_COUNTED = {
    Kind.STUDY: "读作学习、会议，没有计入",
    Kind.TRAINING: "读作培训，没有计入",
    Kind.MOBILISATION: "读作会议、动员，没有计入",
    Kind.OTHERS: "读作别的单位的活动或本职工作，没有计入",
    Kind.UNSURE: "有日期和人数，但没有读成一项活动",
}
_SAID_TO_BE_NONE = re.compile(r"(?:不是|不算|不属于?|不作为)(?:什么)?志愿服务|不(?:计入?|列入?|算作?)志愿(?=[,。;)])")
_WE = re.compile(r"我们|咱们|我(?=[跟和与去])|我支部|本支部|(?<!兄弟)支部(?!书记)|党员|大[家伙]")
# The grammar of something done: to or for somebody, to a thing, with an outcome.
_DOING = re.compile(
    r"[给替帮为陪把](?!了解|期|止|主|此|确)[^,。;]{1,16}[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]了(?!解)[^,。;]|[到去在赴往][^,。;]{2,14}[\u4e00-\u9fff]{2}|[\u4e00-\u9fff](?:好|完|净|遍|透|齐|开|出|上)(?:了|[,。;]|$)"
)
_FOR_SOMEBODY = re.compile(r"[给替帮](?!我|咱|支部)[^,。;的]{2,12}[\u4e00-\u9fff]{2}")
# One doing in a list of days: a verb with its object and nothing else.
_LISTED = re.compile(
    r"(?!第|合计|小计|[^,。;]{0,4}[批组期]$)(?:[\u4e00-\u9fff]{2,6}(?:社区|小区|村|路|街|园|馆|校|院))?[ ,]?[\u4e00-\u9fff]{3,12}[ ,]?"
)
_ASIDE = re.compile(r"\([^()]{12,}\)")


# Whoever wrote knows that it was done, only not on which day.
# What is called voluntary, or of which no hours or turns were kept.
_UNCOUNTED = re.compile(
    r"志愿|义务|公益|(?:没有?|未|从不)[^,。;]{0,2}(?:记|统计|算)[过录]?(?:时长|时间|次数|工时)|(?:时长|次数|工时)[^,。;]{0,3}(?:没|未)[有曾]?(?:记|统计|算)"
)
_DAY, _FORGOTTEN = "(?:日子|日期|哪一?天|时间|几号)", "(?:记不[清得起准]|忘了?|想不起|说不清|没有?记|没留|不详)"
_DAY_FORGOTTEN = re.compile(rf"{_DAY}[^,。;]{{0,6}}{_FORGOTTEN}|{_FORGOTTEN}[^,。;]{{0,6}}{_DAY}")


class Verdict(Record):
    """What becomes of an event: it is told, marked `weak` where no word for a service is known; else it is unread for a reason, or nothing."""

    told: bool = False
    weak: bool = False
    reason: str = ""


def judge_event(event: Event, source: Source) -> Verdict:
    """Whether an event that was read to its end is an activity of the branch in the half-year, and if not, whether a person must look."""
    text = event.text
    if _only_parts_the_year(event):
        return Verdict()
    if event.opener not in text and judge_for(source, text) is Kind.UNSURE:
        text = f"{event.opener}。{text}"
    kind, weak = _kind(event, text, source), False
    if kind is Kind.UNSURE and _did_something(event, text, source):
        kind, weak = Kind.SERVICE, True
    if kind is Kind.SERVICE or (kind is Kind.UNSURE and event.pieces[0].passage.area and _has_figures(text)):
        if event.dates and all(_is_past_or_coming(one, source) for one in event.dates):
            return Verdict(reason=_NOT_IN_PERIOD)
        return Verdict(told=True, weak=weak)
    if kind in _NOT_COUNTED and _might_be_ours(event, text, kind, source):
        return Verdict(reason=_NOT_COUNTED[kind])
    return Verdict()


def _only_parts_the_year(event: Event) -> bool:
    """Whether a line alone names a quarter and its motto (二季度：强本领、办实事)."""
    line = event.pieces[0].passage.body.strip()
    if len(event.pieces) > 1 or len(event.dates) != 1 or len(line) > 24 or re.search(r"[,。;]", line):
        return False
    start, end = event.dates[0].start, event.dates[0].end
    long = start is not None and end is not None and (end - start).days > 45
    return long and not has_people(event.text) and not read_hours(event.text)


def _kind(event: Event, text: str, source: Source) -> Kind:
    """What an event tells: its first words decide unless what follows gives it to others."""
    if _SAID_TO_BE_NONE.search(text):
        # 演练不算志愿服务 counts also where it stands in brackets.
        return Kind.OTHERS
    whole = judge_for(source, _without_asides(text))
    if whole is not Kind.SERVICE and len(event.pieces) > 1 and whole not in (Kind.OTHERS, Kind.CANCELLED):
        first = judge_for(source, _without_asides(event.pieces[0].text))
        whole = first if first is Kind.SERVICE else whole
    if whole is Kind.UNSURE and event.again is not None:
        again = judge_for(source, _without_asides(event.again.text))
        whole = Kind.SERVICE if again is Kind.OTHERS and serves(event.again.text) else again
    if whole is Kind.UNSURE and event.dates and event.dates[0].start and not HALF_YEAR.search(text):
        told = read_fields(text, source).values
        # Own people who gave hours or met people somewhere: a service whose verb is not known.
        if (
            "participants" in told
            and ("hours_each" in told or "hours_total" in told or "beneficiaries" in told)
            and ("place" in told or "beneficiaries" in told or "occurrences" in told)
        ):
            return Kind.SERVICE
    return whole


def _did_something(event: Event, text: str, source: Source) -> bool:
    """Whether own people did something on a day of the half-year, with hours or for people told: most likely a service whose verb is not known.

    Without a word that names them, people counted beside a doing in a list of days (4月1日擦站牌5人) are the branch's own.
    """
    if not event.dates or event.dates[0].start is None or HALF_YEAR.search(text) or is_among_ourselves(text):
        return False
    counts = [one for one in read_counts(text) if one.value]
    named = read_names(text, source.branch.members)
    own = any(one.role == "members" for one in counts) or named or _WE.search(text)
    served = any(one.role == "served" and (one.value or 0) > 1 for one in counts)
    if own and (read_hours(text) or (served and _DOING.search(text)) or (named and _FOR_SOMEBODY.search(text))):
        return True
    theirs = [one for one in counts if one.role == "unknown"]
    if theirs and _FOR_SOMEBODY.search(text) and event.dates[0].precision == "day":
        return True
    if own and (theirs or any(one.role == "members" for one in counts)) and _DOING.search(text):
        return True
    return (
        bool(theirs)
        and event.dates[0].precision == "day"
        and _LISTED.fullmatch(_without_figures(event, text)) is not None
    )


def _without_figures(event: Event, text: str) -> str:
    """The words of an event without its dates, headcounts and hours."""
    spans = [(one.begin, one.finish) for one in read_counts(text)] + [
        (one.begin, one.finish) for one in read_hours(text)
    ]
    words = "".join("" if any(begin <= at < end for begin, end in spans) else letter for at, letter in enumerate(text))
    for one in event.dates:
        words = words.replace(one.words, "")
    return words.strip(" ,、。;:")


def _might_be_ours(event: Event, text: str, kind: Kind, source: Source) -> bool:
    """Whether a dated passage that became no activity is worth a look: own people are told in it, and it is no total."""
    dated = any(one.start or one.doubt for one in event.dates)
    if not dated or HALF_YEAR.search(text) or all(_is_past_or_coming(one, source) for one in event.dates):
        return False
    if kind is Kind.UNSURE:
        return has_people(text) or bool(read_names(text, source.branch.members))
    figures = bool(read_hours(text)) or any(one.role == "served" for one in read_counts(text))
    if kind is Kind.OTHERS:
        own = re.search(r"(?<![兄弟他]\w)(?:我|本)?支部|我们|本[院校所队站局馆处科]", text) or read_names(
            text, source.branch.members
        )
        return bool(own) and figures and not any(name in text for name in source.others)
    return serves(text) and figures and has_people(text)


def _is_past_or_coming(reading: DateReading, source: Source) -> bool:
    """Whether a date or span lies wholly outside the half-year."""
    if reading.start is None or reading.end is None:
        return False
    return reading.end < source.period.start or reading.start > source.period.end


def _has_figures(text: str) -> bool:
    return any(one.role in ("members", "unknown") for one in read_counts(text))


def _without_asides(text: str) -> str:
    return _ASIDE.sub("", text) or text


def stands_alone(piece: Piece, source: Source) -> bool:
    """Whether a sentence tells an action without any date: only where it names who did what for whom."""
    text, passage = piece.text, piece.passage
    if passage.kind in ("indicators", "typical", "problems") or passage.is_heading or HALF_YEAR.search(text):
        return False
    if re.search(r"队[^,。;]{0,3}[\d一二两三四五]+支|[\d一二两三四五]+支[^,。;]{0,14}队", text):
        return False
    names = read_names(text, source.branch.members)
    if judge_for(source, text) is not Kind.SERVICE or PRAISE.search(text):
        return False
    fields = read_fields(text, source)
    told = fields.values
    who = names or (told.get("participants") and any(one.role == "members" for one in read_counts(text)))
    forgotten = _DAY_FORGOTTEN.search(text) is not None
    helped = forgotten or "beneficiaries" in told or "hours_each" in told or _UNCOUNTED.search(text)
    somewhere = "place" in told and not told["place"].doubt
    at_home = re.search(
        r"(?:自己|所住|居住)[^,。;]{0,4}(?:小区|社区|楼)|同[一个]*(?:楼|单元|院|小区)|楼[上下]|对门|隔壁|邻居", text
    )
    return bool(who and helped and (somewhere or at_home))


def stands_under_month(piece: Piece, source: Source) -> bool:
    """Whether a line without a date under the line of a month tells an action of that month: a service, with people or hours."""
    text, passage = piece.text, piece.passage
    if piece.begin != passage.begin or passage.kind in ("indicators", "typical", "problems") or passage.is_heading:
        return False
    told = has_people(text) or read_hours(text) or read_names(text, source.branch.members)
    return bool(told) and judge_for(source, text) is Kind.SERVICE and not HALF_YEAR.search(text)
