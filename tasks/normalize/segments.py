"""The dates of a sentence, each with the span of text that tells of it.

In: folded text of one sentence and its date readings. Out: groups of dates that share one span: 3月22日、29日 stand together, 3月5日……，3月12日…… are
parted before the second date's clause. A month that only leads into exact dates, and a date that only repeats one, are left out.
"""

import itertools
import re
from collections.abc import Sequence

from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import serves
from tasks.normalize.numerals import read_number

_LIST_GAP = re.compile(
    r"^[ ]?(?:\((?:周|星期)[一二三四五六日天]\))?(?:上午|下午|晚上|中午)?(?:(?:在|于|到|赴)[^,。;\d]{2,12}(?=[、,和及与]))?[、,和及与以]?及?[ ]?$"
)


_TURNS_LISTED = re.compile(
    r"(?P<n>[两三四五六七八九十]|\d{1,2})个?(?:(?:周|星期|礼拜)[一二三四五六日天末]|[课次场回期讲晚趟]|天晚上|晚上|上午|下午)(?!后|前|以)"
)
Segment = tuple[tuple[DateReading, ...], int, int]
# A clause that speaks of all the dates told before it.
_OF_ALL = re.compile(r"[,、](?:[^,。;]{0,6}(?:每|均|都|各)|[两三四五六七八九十\d]+[次场回趟期课])")
_CLOSING = re.compile(
    r"[,、](?P<tail>(?:每次|每场|每回|每趟|[两三四五][次场回趟]|均为?|都是|各)[^,。;]*(?:小时|分钟|钟头)[^,。;]*[。;]?)$"
)
_SUMMED_UP = re.compile(r"(?:累计|合计|总共|一共|共)[^,。;]{0,8}\d|[\d一二两三四五六七八九十百]+人次")
_SUMMED = re.compile(
    r"(?:累计|合计|总共|一共|(?<![公一])共)[^,。;\d]{0,8}[\d一二两三四五六七八九十百]+余?[名位人个小户]"
)
_EACH_TURN = re.compile(
    r"[每各]|均[安派去有]|(?:[两三四五六七八九十\d]+)个?(?:周[一二三四五六日末天]|星期|晚上|上午|下午|[次回场趟])"
)


def split_by_dates(text: str, active: list[DateReading]) -> list[Segment]:
    """The dates of a sentence, each with the span of text that tells of it; dates that only list turns of one doing stand together."""
    groups: list[list[DateReading]] = []
    if re.search(r"头一?天|首日|第一天", text):
        # 头天6小时，第二天4小时: the days that were told, one after the other.
        active = [one for one in active if not (one.relative and one.words == "第二天")] or active
    for reading in active:
        gap = text[groups[-1][-1].finish : reading.begin] if groups else ""
        if groups and _LIST_GAP.match(gap) and not reading.relative:
            if _is_background_of(groups[-1][-1], reading):
                # 8月,15日至19日: the month only leads in.
                groups[-1].pop()
            groups[-1].append(reading)
        elif groups and _repeats(groups[-1], reading, text):
            continue
        else:
            groups.append([reading])
    cuts = [0]
    for group in groups[1:]:
        cuts.append(_cut_before(text, group[0].begin, cuts[-1]))
    if _after_their_doing(text, groups):
        cuts = [0, *(text.find(")", group[-1].finish) + 1 for group in groups[:-1])]
    groups, cuts = _without_lead_ins(text, groups, cuts)
    ends = [*cuts[1:], len(text)]
    return [(tuple(group), begin, end) for group, begin, end in zip(groups, cuts, ends, strict=True)]


def _without_lead_ins(
    text: str, groups: list[list[DateReading]], cuts: list[int]
) -> tuple[list[list[DateReading]], list[int]]:
    """Groups without vague dates (月初) that tell no figure of their own: their words lead into the exact date that follows."""
    kept_groups: list[list[DateReading]] = []
    kept_cuts: list[int] = []
    carried: int | None = None
    for at, group in enumerate(groups):
        end = cuts[at + 1] if at + 1 < len(cuts) else len(text)
        own = text[cuts[at] : end]
        last = at + 1 == len(groups)
        # 春节前，支部分三路慰问：1月20日……: what a colon leads in is told by the days behind it.
        leads = own.rstrip().endswith(":") and all(one.doubt for one in group)
        if (
            not last
            and (leads or all(_is_vague(one) for one in group) or _lies_in(group, groups[at + 1]))
            and not read_counts(own)
            and not read_hours(own)
        ):
            carried = cuts[at] if carried is None else carried
            continue
        kept_groups.append(group)
        kept_cuts.append(cuts[at] if carried is None else carried)
        carried = None
    return kept_groups, kept_cuts


def _lies_in(group: Sequence[DateReading], span: Sequence[DateReading]) -> bool:
    """Whether a festival names the time in which the days behind it lie: 端午护河，8日至10日三天……"""
    first, days = group[0], span[0]
    named = len(group) == 1 and not re.search(r"\d", first.words) and not first.recurring and not first.relative
    if not (named and first.start and first.end and days.start and days.end) or days.doubt:
        return False
    return days.start <= first.start and first.end <= days.end and days.start < days.end


def shared_tail(text: str, segments: Sequence[Segment]) -> tuple[int, int] | None:
    """Where the last date's own words end and where those begin that speak of every date of the sentence; None without them.

    ……每次都是两个小时; 7月9日出动6人，8月13日出动5人，清积水、除杂草，每次2小时; ……两场都在厂区 begins behind what counts the dates.
    """
    if len(segments) < 2 or not _apart([one for dates, _, _ in segments for one in dates]):
        return None
    last, begin = segments[-1], segments[-1][0][-1].finish
    after = begin + len(re.split(r"[,。;]", text[begin : last[2]])[0])
    parts = [text[start : dates[0].begin] + text[dates[-1].finish : end] for dates, start, end in segments[:-1]]
    parts.append(text[last[1] : last[0][0].begin] + text[begin:after])
    parallel = all(len(one.strip(" ,、;")) > 1 and not serves(one.rpartition(":")[2]) for one in parts)
    found = re.compile(r"[,、](?=.)").match(text, after) if parallel and _OF_ALL.search(text, after) else None
    if found is None or _SUMMED.search(text[after:]):
        found = _CLOSING.search(text, after)
    if found is None:
        return None
    counted = re.compile(r"这?(?P<n>[两三四五六七八九十]|\d{1,2})[次场回趟期课天]").match(text, found.start() + 1)
    past = counted.end() if counted and read_number(counted["n"]) == len(segments) else found.start() + 1
    return found.start(), past


def _apart(dates: Sequence[DateReading]) -> bool:
    """Whether no date lies in another: 国庆……，10月1日至3日…… is one day told twice."""
    spans = sorted((one.start, one.end) for one in dates if one.start and one.end)
    return len(spans) == len(dates) and all(one[1] < later[0] for one, later in itertools.pairwise(spans))


def shared_lead(text: str, segments: Sequence[Segment]) -> str:
    """What is said before the first date for all dates of the sentence (开放日：7月25日……，12月6日……); "" where nothing is."""
    lead = text[segments[0][1] : segments[0][0][0].begin].strip()
    told = lead.rpartition("。")[2].rstrip(":, ").strip()
    bare = all(len(_own_words(text, one)) <= 10 and not serves(_own_words(text, one)) for one in segments)
    if not lead.endswith(":") and bare and len(told) >= 6:
        # 爱鸟周我们跑了两所学校，11号是一小，13号是二中……
        return told
    return (
        told if lead.endswith(":") and len(told) >= 4 and not re.match(r"[^,]{0,6}(?:如下|记着|分别是)$", told) else ""
    )


def _own_words(text: str, segment: Segment) -> str:
    """The clause that a date stands in, without what leads to it."""
    dates, _, end = segment
    return re.split(r"[,。;]", text[dates[-1].finish : end])[0]


def as_turns(text: str, segments: list[Segment]) -> list[Segment]:
    """One segment for dates beside which nobody but who came stands, where the sentence sums them up (2月14日甲，3月14日乙……两次两人次)."""
    if len(segments) < 3:
        return segments
    first, last = segments[0][0][0], segments[-1]
    own = [text[dates[-1].finish : end] for dates, _, end in segments[:-1]]
    counted = _TURNS_LISTED.search(text, last[0][-1].finish)
    dates = tuple(one for segment in segments for one in segment[0])
    if any(len(one.strip(" ,、;")) > 4 for one in own) or counted is None or not _SUMMED_UP.search(text, last[1]):
        return segments
    same = read_number(counted["n"]) == len(dates) and all(one.start == one.end and one.start for one in dates)
    return [(dates, min(segments[0][1], first.begin), last[2])] if same else segments


def _repeats(group: list[DateReading], reading: DateReading, text: str) -> bool:
    """Whether a later date only speaks of the same day or of a part of the span told before."""
    first = group[0]
    if any(_is_background_of(one, reading) for one in group) and all(_is_vague(one) for one in group):
        group[:] = [reading]
        return True
    if reading.start is None or first.start is None or first.end is None or reading.end is None:
        return reading.start is None
    if any((one.start, one.end) == (reading.start, reading.end) for one in group):
        return True
    inside = first.start <= reading.start and reading.end <= first.end
    between = text[group[-1].finish : reading.begin]
    if reading.relative and inside:
        return not re.search(r"(?:上午|下午|晚上)", text[reading.finish : reading.finish + 3]) or not re.search(
            r"[。;,]", between
        )
    return inside and (
        first.recurring or bool(re.search(r"其中|[(]", between)) or (first.precision == "month" and len(between) < 16)
    )


def _is_background_of(first: DateReading, reading: DateReading) -> bool:
    """Whether a month or a vague span only leads into the exact date that follows it in the sentence."""
    if not (first.start and first.end and reading.start and reading.end) or first.recurring or reading.relative:
        return False
    vague = _is_vague(first)
    exact = reading.precision == "day" and not reading.doubt
    return bool(vague and exact and first.start <= reading.start and reading.end <= first.end)


def _is_vague(reading: DateReading) -> bool:
    return reading.precision == "month" or bool(reading.doubt and reading.start != reading.end)


def as_one_span(dates: tuple[DateReading, ...], text: str) -> tuple[DateReading, ...]:
    """Days in a row that the text tells as one action (7日、8日……每天三人) as one span; other lists stay as they are."""
    if (
        len(dates) > 1
        and all(one.precision == "month" and one.start for one in dates)
        and re.search(r"[场次讲期]|每", text)
    ):
        # 4月、5月……开展讲座3场: months in a row hold one series.
        first, last = dates[0], dates[-1]
        return (first.model_copy(update={"end": last.end, "finish": last.finish}),)
    if len(dates) < 2 or any(one.start is None or one.start != one.end or one.precision != "day" for one in dates):
        return dates
    days = [one.start for one in dates if one.start]
    in_a_row = all((later - earlier).days == 1 for earlier, later in itertools.pairwise(days))
    if not in_a_row or not re.search(r"[每一]天|每人每|[两三四五]个?整?[天日]|各(?:半|一|\d|去|值)|每日|每晚", text):
        return dates
    first, last = dates[0], dates[-1]
    return (
        first.model_copy(
            update={
                "end": last.end,
                "finish": last.finish,
                "occurrences": len(dates),
                "computed": False,
                "recurring": True,
            }
        ),
    )


def as_one_series(dates: tuple[DateReading, ...], text: str) -> tuple[DateReading, ...]:
    """Days of one doing that is summed up in person-times (5号、12号、19号三个周六，每回2小时，累计24人次) as one series of turns."""
    if len(dates) < 2 or any(one.start is None or one.start != one.end or one.recurring for one in dates):
        return dates
    counts = read_counts(text)
    summed = any(one.unit == "人次" and one.role in ("members", "unknown") and one.value for one in counts)
    if not (summed and _EACH_TURN.search(text)) and not _counted_turns(dates, text) and not _is_weekly(dates, text):
        return dates
    first, last = dates[0], dates[-1]
    turns = {"end": last.end, "occurrences": len(dates), "computed": False, "recurring": True}
    return (first.model_copy(update=turns),)


def _counted_turns(dates: tuple[DateReading, ...], text: str) -> bool:
    """Whether the days listed are counted as turns and summed up (7月2日、8月6日、9月3日三个周六……三课共96位)."""
    if len(dates) < 3:
        # Two dates of which each has its figures are two doings, whatever is summed up of them.
        return False
    behind = text[dates[-1].finish :]
    counted = _TURNS_LISTED.match(behind) or _TURNS_LISTED.search(behind)
    if counted is None or read_number(counted["n"]) != len(dates):
        return False
    # 5号、12号、19号三个周六: counted where they are listed, or summed up behind.
    at_once = re.fullmatch(r"[ ,、]?(?:这|共|一共|总共|前后|连着|先后|整整)?", behind[: counted.start()]) is not None
    return at_once or _SUMMED.search(behind) is not None


# 8月2日、9日、16日(每周三)，每次2人: days of one weekly duty.
_EACH_WEEK = re.compile(
    r"[ ,、(]*(?:均为|都是|皆为|全是|都在)?(?P<each>每逢?个?|逢)?(?:周|星期|礼拜)[一二三四五六日天末](?:[上下]午|晚上?|中午)?[)]?"
)


def _is_weekly(dates: tuple[DateReading, ...], text: str) -> bool:
    """Whether the days listed are called a duty of every week, with what each turn took, and all fall on one day of the week."""
    found = _EACH_WEEK.match(text, dates[-1].finish)
    if len(dates) < 3 or found is None or not (found["each"] or re.match(r"[ ,、(]*[均都皆全]", found[0])):
        return False
    days = {one.start.weekday() for one in dates if one.start}
    return len(days) == 1 and re.search(r"每[次回场期堂趟]|各", text[found.end() :]) is not None


def _after_their_doing(text: str, groups: list[list[DateReading]]) -> bool:
    """Whether every date stands in brackets after what was done on it: 植树(3月12日)、义诊(4月9日)."""
    if len(groups) < 2:
        return False
    return all(text[: group[0].begin].endswith("(") and text.find(")", group[-1].finish) >= 0 for group in groups)


def _cut_before(text: str, at: int, after: int) -> int:
    """Where the part of a date at `at` begins: at the mark before its clause when only a few words lead in, else at the date."""
    mark = max((text.rfind(one, after, at) for one in ",;。:、("), default=-1)
    return mark + 1 if mark >= after and at - mark <= 9 and text[mark] != "(" else at
