"""Findings on figures: more people than there are, more hours than a day counts, totals that do not add up, weekdays that do not fit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tasks.assess.case import Case, day_words, finding, side_of, source_of
from tasks.assess.measures import on_roll, shown
from tasks.assess.standing import Standing
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity, Evidence, Indicator
from tasks.records.period import SHANGHAI

# Words by which a headcount tells that others than the branch's members are in it.
_OTHERS = re.compile(r"群众|职工|志愿者|积极分子|学员|学生|居民|干部|团员|家属|联合|会同|教师|师生|队员")
_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(
    r"(?<!\d)(?:(20\d\d)年)?(1[0-2]|0?[1-9])月([12]\d|3[01]|0?[1-9])[日号]\s*[（(,，]?\s*(?:周|星期|礼拜)([一二三四五六日天])"
)
# The table of a place such as 第2页 表1 第3行第4列 or 工作表“台账”B4; the blank keeps 表1 apart from 表12.
_TABLE = re.compile(r"表\d+ |工作表“[^”]*”")
_HOURS_SLACK = 0.5
_FIGURES = ("start", "occurrences", "participants", "hours_each", "hours_total", "beneficiaries")
_COVERAGES = {
    "registered": "已注册",
    "reported": "已到社区报到",
    "trained": "参加培训",
    "participated": "参加活动",
    "skilled": "有服务技能",
}
# A figure, or a Chinese number before a word for people.
_COUNT = re.compile(
    r"(?<!\d)\d+(?![\d月日号年:：时点])|[一二两三四五六七八九十百][余多几]?(?:名|位|人|个(?!小时|月))|全体|全部|全员"
)
# Two tellings of one value, as the reading of a submission marks them: “表格写15，正文写12”, “材料前后不一”.
_DISAGREE = re.compile(r"写.+写|前后不一|不一致|不符")


def find_impossible_figures(case: Case) -> Iterator[Finding]:
    """More participants than members, more hours on a day than count, a total that is not its product, a date after the mail."""
    for standing in case.standings:
        for activity in case.activities.get(standing.branch.name, ()):
            yield from _too_many_people(standing, activity)
            yield from _too_long(standing, activity)
            yield from _not_yet(standing, activity)
        if standing.indicator is not None:
            yield from _too_many_covered(standing, standing.indicator)
        yield from _too_long_a_day(standing, case.activities.get(standing.branch.name, ()))


def _too_many_people(standing: Standing, activity: Activity) -> Iterator[Finding]:
    members = standing.branch.member_count
    if members is None or activity.participants is None or activity.participants <= members * activity.occurrences:
        return
    source = source_of(activity, "participants")
    mixed = bool(source and _OTHERS.search(source.quote))
    times = f"、{activity.occurrences}次" if activity.occurrences > 1 else ""
    summary = (
        f"{standing.branch.name}{day_words(activity)}“{activity.title}”填报{activity.participants}"
        f"{'人次' if times else '人'}{times}，支部党员只有{members}名"
    )
    if mixed:
        summary += "（原文提到党员以外的人，可能一并计入）"
    yield _against_roster(standing, activity, source, summary, f"名册：党员{members}名", "low" if mixed else "high")


def _against_roster(
    standing: Standing, activity: Activity, source: Evidence | None, summary: str, other: str, severity: str
) -> Finding:
    name = standing.branch.name
    told = source.quote if source else activity.title
    sides = [side_of(name, told, source), FindingSide(branch=name, text=other)]
    return finding("impossible_figure", [name], summary, sides, severity, [activity.key or activity.title, other])


def _too_long(standing: Standing, activity: Activity) -> Iterator[Finding]:
    cap = standing.scheme.daily_cap_hours
    each = activity.hours_each
    days = 1
    if activity.occurrences == 1 and activity.start and activity.end and activity.date_precision == "day":
        days = (activity.end - activity.start).days + 1
    elif activity.date_precision != "day":
        return
    if each is None or each <= cap * days:
        return
    source = source_of(activity, "hours_each", "hours_total")
    summary = (
        f"{standing.branch.name}{day_words(activity)}“{activity.title}”人均{shown(each)}小时，超过每天{shown(cap)}小时"
    )
    yield _against_roster(standing, activity, source, summary, f"每天最多计{shown(cap)}小时", "medium")


def _not_yet(standing: Standing, activity: Activity) -> Iterator[Finding]:
    received = [
        one.received_at.astimezone(SHANGHAI).date() for one in standing.submissions if one.received_at is not None
    ]
    if not received or activity.start is None or activity.start <= max(received) or activity.start > standing.span.end:
        return
    summary = f"{standing.branch.name}“{activity.title}”写在{day_words(activity)}，晚于报送日期{max(received):%Y-%m-%d}"
    source = source_of(activity, "start")
    yield _against_roster(standing, activity, source, summary, f"报送于{max(received):%Y-%m-%d}", "medium")


def _too_many_covered(standing: Standing, indicator: Indicator) -> Iterator[Finding]:
    members, name = standing.branch.member_count, standing.branch.name
    for field, words in _COVERAGES.items():
        value = getattr(indicator, field)
        if members is None or value is None or value <= members:
            continue
        source = next(iter(indicator.evidence.get(field, ())), None)
        summary = f"{name}填报{words}{value}人，支部党员只有{members}名"
        sides = [side_of(name, source.quote if source else f"{words}{value}人", source)]
        sides.append(FindingSide(branch=name, text=f"名册：党员{members}名"))
        yield finding("impossible_figure", [name], summary, sides, "medium", [field, str(value)])


def _too_long_a_day(standing: Standing, activities: Sequence[Activity]) -> Iterator[Finding]:
    """One named member with more hours on one day, over several activities, than a day counts."""
    days: defaultdict[tuple[str, date], list[Activity]] = defaultdict(list)
    for activity in activities:
        if _one_day(activity) and activity.hours_each:
            for name in activity.names:
                if on_roll(standing, name):
                    days[name, activity.start or date.min].append(activity)
    cap, branch = standing.scheme.daily_cap_hours, standing.branch.name
    for (name, day), held in sorted(days.items()):
        hours = sum(activity.hours_each or 0 for activity in held)
        if len(held) < 2 or hours <= cap:
            continue
        summary = (
            f"{branch}{name}{day.month}月{day.day}日在{len(held)}项活动中共{shown(hours)}小时，超过每天{shown(cap)}小时"
        )
        sides = [_activity_side(branch, activity) for activity in held]
        yield finding("impossible_figure", [branch], summary, sides, "medium", [name, day.isoformat()])


def _one_day(activity: Activity) -> bool:
    return activity.start is not None and activity.start == activity.end and activity.occurrences == 1


def _activity_side(branch: str, activity: Activity) -> FindingSide:
    source = source_of(activity, "start")
    return side_of(branch, f"{day_words(activity)}“{activity.title}”：{source.quote if source else ''}", source)


def find_totals(case: Case) -> Iterator[Finding]:
    """A stated number of activities or of hours that is not what the entries add up to.

    A total that stands in a table is held against that table's entries, one in the text against all.
    """
    for standing in case.standings:
        if standing.indicator is not None:
            yield from _wrong_count(standing, standing.indicator)
            yield from _wrong_hours(standing, standing.indicator)


def _wrong_count(standing: Standing, indicator: Indicator) -> Iterator[Finding]:
    stated, name = indicator.activities_stated, standing.branch.name
    entries = _beside(standing, indicator, "activities_stated")
    possible = {len(entries), sum(one.occurrences for one in entries)}
    # Fewer stated than listed claims nothing: the branch may have joined what the ledger keeps apart.
    if stated is None or not entries or stated <= max(possible):
        return
    counts = "或".join(f"{count}" for count in sorted(possible))
    summary = f"{name}自报开展活动{stated}次（项），台账合计{counts}次（项）"
    yield _total_finding(name, indicator, "activities_stated", summary, f"台账合计{counts}次（项）")


def _wrong_hours(standing: Standing, indicator: Indicator) -> Iterator[Finding]:
    stated, name = indicator.hours_total, standing.branch.name
    entries = _beside(standing, indicator, "hours_total")
    hours = [one.hours_total for one in entries if one.hours_total is not None]
    # Where an entry tells no hours its share of the total is unknown.
    if stated is None or not entries or len(hours) < len(entries) or abs(sum(hours) - stated) <= _HOURS_SLACK:
        return
    summary = f"{name}自报总时长{shown(stated)}小时，各项活动合计{shown(sum(hours))}小时"
    yield _total_finding(name, indicator, "hours_total", summary, f"各项活动合计{shown(sum(hours))}小时")


def _beside(standing: Standing, indicator: Indicator, field: str) -> Sequence[Activity]:
    """The entries that a total covers: those told in its own table, else all."""
    source = next(iter(indicator.evidence.get(field, ())), None)
    table = _TABLE.search(source.locator) if source is not None else None
    if source is None or table is None:
        return standing.activities
    return [
        activity
        for activity in standing.activities
        if any(
            one.document == source.document and table[0] in one.locator
            for group in activity.evidence.values()
            for one in group
        )
    ]


def _total_finding(branch: str, indicator: Indicator, field: str, summary: str, other: str) -> Finding:
    source = next(iter(indicator.evidence.get(field, ())), None)
    told = source.quote if source else f"自报{shown(float(getattr(indicator, field)))}"
    sides = [side_of(branch, told, source), FindingSide(branch=branch, text=other)]
    return finding("totals", [branch], summary, sides, "low", [field])


def find_weekdays(case: Case) -> Iterator[Finding]:
    """Dates told with a weekday on which they did not fall."""
    for standing in case.standings:
        seen: set[str] = set()
        for activity in case.activities.get(standing.branch.name, ()):
            for source in (one for group in activity.evidence.values() for one in group):
                for match in _WEEKDAY.finditer(source.quote):
                    if match[0] not in seen and (wrong := _wrong_weekday(match, case.span.year)):
                        seen.add(match[0])
                        summary = f"{standing.branch.name}“{activity.title}”写“{match[0]}”，当天是星期{wrong}"
                        sides = [
                            side_of(activity.branch, source.quote, source),
                            FindingSide(branch=activity.branch, text=f"当天是星期{wrong}"),
                        ]
                        yield finding(
                            "weekday",
                            [activity.branch],
                            summary,
                            sides,
                            "low",
                            [activity.key or activity.title, match[0]],
                        )


def _wrong_weekday(match: re.Match[str], year: int) -> str:
    """The weekday that the date really was, "" when the text is right or the date does not exist."""
    try:
        day = date(int(match[1] or year), int(match[2]), int(match[3]))
    except ValueError:
        return ""
    real = _WEEK[day.weekday()]
    return "" if match[4].replace("天", "日") == real else real


def _all_count(activity: Activity) -> bool:
    """Whether every place tells a headcount in figures: one that only names who led or spoke does not contradict a number."""
    return all(_COUNT.search(source.quote) for source in activity.evidence.get("participants", ()))


def find_text_against_table(case: Case) -> Iterator[Finding]:
    """Values told differently at two places of one submission, as their mark says."""
    for standing in case.standings:
        for activity in case.activities.get(standing.branch.name, ()):
            told = {name: reason for name, reason in activity.review.items() if _DISAGREE.search(reason)}
            for name, reason in told.items():
                # A place or an area worded in two ways is no contradiction, and a weekday is another finder's matter.
                if name not in _FIGURES or "星期" in reason:
                    continue
                if name == "participants" and not _all_count(activity):
                    continue
                title = Activity.model_fields[name].title or name
                summary = f"{activity.branch}“{activity.title}”的{title}：{reason}"
                sides = [side_of(activity.branch, source.quote, source) for source in activity.evidence.get(name, ())]
                yield finding(
                    "text_table", [activity.branch], summary, sides, "low", [activity.key or activity.title, name]
                )
