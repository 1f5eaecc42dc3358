"""The rules: one function a rubric item, listed in RULES. A rule sees a `Standing` and its rubric item and gives an `Outcome`.

A rule judges what it is shown as if it were certain; doubt is the matter of scorecards.py, which runs it on three readings.
Source of every rule: the year's plan (two integrations, four coverages, six ones) and the default rubric.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tasks.assess.extremes import hours_reached, members_reached, months_reached, teams_counted
from tasks.assess.measures import Measured, covered, round_half_up, shown
from tasks.assess.span import working_days_late
from tasks.assess.standing import Standing, first_rows
from tasks.assess.wording import excerpt, out_of
from tasks.records.facts import Activity, Evidence, Submission
from tasks.records.period import SHANGHAI, Period
from tasks.records.scheme import RubricItem

# More entries than these are not named in a gap: the sentence is read by a person.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Outcome:
    """What a rule gives. `max` is 0 when the item is left out of the denominator; `measure` breaks ties (higher is better)."""

    points: float
    max: float
    value: float | str | None
    target: float | str | None
    reason: str
    gap: str = ""
    measure: float = 0.0
    sources: tuple[Evidence, ...] = ()


Rule = Callable[[Standing, RubricItem], Outcome]


def score_on_time(standing: Standing, item: RubricItem) -> Outcome:
    """Full points in time, the scheme's grace steps by working days late, 0 later or never; over a year the mean of both halves."""
    marks = [_timeliness(standing, item, half, sent) for half, sent in _by_half(standing)]
    points = round_half_up(sum(points for points, _ in marks) / len(marks))
    words = "；".join(words for _, words in marks)
    gap = "" if points >= item.max else "须在半年最后一日24时前报送"
    value = "、".join(sent.status for _, sent in _by_half(standing))
    sources = tuple(source for one in standing.submissions for source in _arrival(one))
    return Outcome(points, item.max, value, "on_time", _reason(words, points, item.max), gap, points, sources)


def _by_half(standing: Standing) -> list[tuple[Period, Submission]]:
    """Each half-year with its submission: the received one if there is one, in the order of the halves."""
    missing = Submission(branch=standing.branch.name, status="missing")
    submissions = [*standing.submissions, *[missing] * len(standing.span.halves)]
    return list(zip(standing.span.halves, submissions, strict=False))


def _timeliness(standing: Standing, item: RubricItem, half: Period, submission: Submission) -> tuple[float, str]:
    label = "" if standing.span.half else f"{half.label}"
    if submission.status == "missing":
        return 0.0, f"{label}未报送"
    if submission.status == "on_time":
        return item.max, f"{label}按时报送{_received(submission)}"
    if submission.received_at is None:
        return 0.0, f"{label}逾期报送，收到时间不明"
    received = submission.received_at.astimezone(SHANGHAI).date()
    late = working_days_late(half.deadline.date(), received, standing.scheme)
    points = next((step.points for step in standing.scheme.grace if late <= step.working_days), 0.0)
    return points, f"{label}逾期{late}个工作日{_received(submission)}"


def _received(submission: Submission) -> str:
    if submission.received_at is None:
        return ""
    at = submission.received_at.astimezone(SHANGHAI)
    return f"（{at.month}月{at.day}日{at:%H:%M}收到）"


def _arrival(submission: Submission) -> tuple[Evidence, ...]:
    """The mail that was accepted, as the source of its own arrival."""
    if submission.message_id is None or submission.received_at is None:
        return ()
    at = submission.received_at.astimezone(SHANGHAI)
    return (
        Evidence(message_id=submission.message_id, document="邮件", locator="收到时间", quote=f"{at:%Y-%m-%d %H:%M}"),
    )


def score_illustrated(standing: Standing, item: RubricItem) -> Outcome:
    """Parts for a text, for the share of activities with a picture, for the share of entries told completely; more pictures earn nothing."""
    count = len(standing.activities) + standing.chances.entries
    pictured = sum(bool(one.photos) for one in standing.activities) + standing.chances.entries
    whole = sum(_is_complete(one) for one in standing.activities) + standing.chances.entries
    settings = item.settings
    points = float(settings["text"]) * (standing.has_text and standing.sent)
    if count:
        points += float(settings["pictures"]) * pictured / count + float(settings["complete"]) * whole / count
    points = round_half_up(points)
    words = "有文字材料" if standing.has_text and standing.sent else "无文字材料"
    words += f"，{out_of(f'{count}项活动', pictured, '项配有照片', '均未配照片')}" if count else "，未见活动"
    words += f"、{whole}项要素齐全" if whole else "、要素均不齐全" if count else ""
    if standing.loose_photos and pictured < count:
        words += f"（另有{standing.loose_photos}张照片未注明属于哪项活动）"
    gap = _illustrated_gap(standing, count - pictured, count - whole) if points < item.max else ""
    value = round(points / item.max, 4)
    pictured_first = sorted(standing.activities, key=lambda one: not one.photos)
    sources = first_rows(pictured_first, "title")
    return Outcome(points, item.max, value, 1, _reason(words, points, item.max), gap, points, sources)


def _illustrated_gap(standing: Standing, without_picture: int, incomplete: int) -> str:
    gaps = [] if standing.activities else ["须有活动的文字和照片"]
    if without_picture:
        gaps.append(f"还差{without_picture}项活动的照片")
    if incomplete:
        told = [f"“{one.title}”缺{'、'.join(_missing(one))}" for one in standing.activities if not _is_complete(one)]
        rest = "等" if len(told) > _MOST_NAMED else ""
        gaps.append(f"还差{incomplete}项活动的要素：{'，'.join(told[:_MOST_NAMED])}{rest}")
    return "；".join(gaps)


def _missing(activity: Activity) -> list[str]:
    """What an entry does not tell of date, place, headcount and hours."""
    hours = activity.hours_each is not None or activity.hours_total is not None
    told = (("时间", activity.start), ("地点", activity.place), ("人数", activity.participants), ("时长", hours))
    return [name for name, value in told if not value]


def _is_complete(activity: Activity) -> bool:
    return bool(activity.title) and not _missing(activity)


def score_mobilised(standing: Standing, item: RubricItem) -> Outcome:
    """Parts for a yearly plan and for a record of a mobilisation."""
    plan, record = bool(standing.stated("plan")), bool(standing.stated("mobilised"))
    points = float(item.settings["plan"]) * plan + float(item.settings["record"]) * record
    words = f"{'有' if plan else '未见'}年度计划，{'有' if record else '未见'}动员记录"
    gaps = [word for word, there in (("年度工作计划", plan), ("组织动员的会议或通知记录", record)) if not there]
    return Outcome(
        points,
        item.max,
        plan + record,
        2,
        _reason(words, points, item.max),
        f"补充{'和'.join(gaps)}" if gaps else "",
        points,
        _indicator_sources(standing, "plan", "mobilised"),
    )


def score_registered(standing: Standing, item: RubricItem) -> Outcome:
    """Share of members registered on the time bank or volunteer platform."""
    return _coverage(standing, item, covered(standing, "registered"), "在时间银行或志愿服务平台注册", "注册")


def score_trained(standing: Standing, item: RubricItem) -> Outcome:
    """Share of members who took part in volunteer training."""
    return _coverage(standing, item, covered(standing, "trained"), "参加志愿服务培训", "参加培训")


def score_participated(standing: Standing, item: RubricItem) -> Outcome:
    """Share of members who took part in at least one activity."""
    return _coverage(standing, item, members_reached(standing), "参加志愿服务活动", "参加活动")


def score_skill(standing: Standing, item: RubricItem) -> Outcome:
    """Share of members who hold at least one volunteer skill."""
    return _coverage(standing, item, covered(standing, "skilled"), "掌握志愿服务技能", "掌握技能")


def _coverage(standing: Standing, item: RubricItem, told: Measured, doing: str, short: str) -> Outcome:
    members = standing.members
    if members == 0:
        return _left_out("没有应计的党员，本项不计")
    if members is None:
        words = f"名册未列党员人数，无法计算{short}比例"
        return Outcome(0.0, item.max, None, None, _reason(words, 0, item.max), "请在名册中填写党员人数", 0.0)
    if told.value is None:
        words = f"应计党员{members}名，材料未说明多少人{doing}"
        return Outcome(
            0.0, item.max, None, members, _reason(words, 0, item.max), f"补充{members}名党员的{short}情况", 0.0
        )
    count = min(int(told.value), members)
    points = round_half_up(item.max * count / members)
    note = f"（填报{told.value:g}名，按{members}名计）" if told.value > members else told.note
    words = out_of(f"{members}名党员", count, f"名{doing}{note}", f"均未{doing}{note}")
    gap = f"还差{members - count}名" if count < members else ""
    return Outcome(
        points, item.max, count, members, _reason(words, points, item.max), gap, count / members, told.sources
    )


def score_team(standing: Standing, item: RubricItem) -> Outcome:
    """At least so many volunteer teams as the scheme says."""
    needed = float(item.settings["teams"])
    teams = int(standing.stated("teams") or 0)
    points = _up_to(item.max, teams, needed)
    words = f"已建志愿服务队{teams}支" if teams else "材料未提到志愿服务队"
    gap = f"还差{shown(needed - teams)}支" if teams < needed else ""
    return Outcome(
        points,
        item.max,
        teams,
        needed,
        _reason(words, points, item.max),
        gap,
        points,
        _indicator_sources(standing, "teams"),
    )


def score_collective(standing: Standing, item: RubricItem) -> Outcome:
    """Collective activities against what the scheme asks of each team; a branch that names no team counts as one team."""
    held = [one for one in standing.activities if one.collective]
    teams = teams_counted(standing)
    needed = max(1, teams) * float(item.settings["per_team"])
    count = len(held) + standing.chances.entries
    points = _up_to(item.max, count, needed)
    words = f"{teams}支服务队" if teams else "材料未提到服务队，按1支计，"
    words += f"共开展集中活动{count}项" if count else "未见集中活动"
    gap = f"还差{shown(needed - count)}项集中活动" if count < needed else ""
    return Outcome(
        points, item.max, count, needed, _reason(words, points, item.max), gap, points, first_rows(held, "collective")
    )


def score_monthly(standing: Standing, item: RubricItem) -> Outcome:
    """Member-months with an activity where participants are named, else months in which the branch acted (marked)."""
    if standing.members == 0:
        return _left_out("没有应计的党员，本项不计")
    months = len(standing.span.months)
    told = months_reached(standing, only_community=item.settings["counts"] == "community")
    share = told.share
    points = round_half_up(item.max * share)
    if told.by_member:
        needed = months * (standing.members or 1)
        counted = out_of(f"{needed}人月", told.count, "人月有活动", "均无活动")
        words = _reason(f"按列名计，{counted}", points, item.max)
        gap = f"还差{needed - told.count}人月" if told.count < needed else ""
        return Outcome(points, item.max, told.count, needed, words, gap, share, told.sources)
    idle = "、".join(f"{month}月" for month in told.idle)
    counted = out_of(f"{months}个月", told.count, "个月有活动", "均无活动")
    words = f"{counted}（未逐人列名，按支部计，待核）"
    gap = f"还差{months - told.count}个月（{idle}）" if told.count < months else ""
    return Outcome(points, item.max, told.count, months, _reason(words, points, item.max), gap, share, told.sources)


def score_hours(standing: Standing, item: RubricItem) -> Outcome:
    """Mean over members of hours against the target, each capped at 1, where people are named; else total against target × M (marked)."""
    members = standing.members
    if members == 0:
        return _left_out("没有应计的党员，本项不计")
    target = float(item.settings["year_hours"]) * standing.span.share_of_year
    told = hours_reached(standing, target)
    if members is None or told.total is None:
        words = "名册未列党员人数，无法计算人均时长" if members is None else "材料未说明服务时长"
        gap = "请在名册中填写党员人数" if members is None else f"补充服务时长，人均须达{shown(target)}小时"
        return Outcome(0.0, item.max, None, target, _reason(words, 0, item.max), gap, 0.0)
    mean = told.total / members
    points = round_half_up(item.max * told.share)
    how = (
        f"按列名逐人计，{f'{told.reached}名' if told.reached else '无人'}达到{shown(target)}小时"
        if told.by_member
        else f"{told.note}，未逐人列明，按总数计，待核"
    )
    words = f"{members}名党员共服务{shown(told.total)}小时，人均{shown(mean)}小时，应达{shown(target)}小时（{how}）"
    if told.share >= 1:
        gap = ""
    elif told.by_member:
        gap = f"还有{members - told.reached}名未达{shown(target)}小时"
    else:
        gap = f"还差{shown(target * members - told.total)}小时"
    return Outcome(points, item.max, round(mean, 2), target, _reason(words, points, item.max), gap, mean, told.sources)


def score_love(standing: Standing, item: RubricItem) -> Outcome:
    """Done or not; not yet done by June the item may be left out, because the year is not over."""
    held = [one for one in standing.activities if one.love_action]
    count = len(held) + standing.chances.entries
    if count or standing.loved_before:
        words = f"开展献爱心行动{count}次" if count else "上半年已开展献爱心行动"
        return Outcome(
            item.max,
            item.max,
            count,
            1,
            _reason(words, item.max, item.max),
            "",
            item.max,
            first_rows(held, "love_action"),
        )
    if standing.span.half == 1 and item.settings["first_half"] == "left_out":
        return _left_out("上半年尚未开展献爱心行动，全年一次即可，本期不计")
    return Outcome(0.0, item.max, 0, 1, _reason("未见献爱心行动", 0, item.max), "还差1次献爱心行动", 0.0)


def score_community(standing: Standing, item: RubricItem) -> Outcome:
    """Activities that go into community volunteering."""
    return _integration(standing, item, "community", "融入社区的活动")


def score_urban_rural(standing: Standing, item: RubricItem) -> Outcome:
    """Activities that go into urban-rural civility."""
    return _integration(standing, item, "urban_rural", "融入城乡文明建设的活动")


def _integration(standing: Standing, item: RubricItem, code: str, name: str) -> Outcome:
    held = [one for one in standing.activities if one.integration == code]
    needed = float(item.settings["activities"])
    # Those whose integration is open may turn out to be of either; the ones held count already.
    unsure = sum("integration" in one.review for one in held)
    count = len(held) + max(0, standing.chances.open_integrations - unsure) + standing.chances.entries
    points = _up_to(item.max, count, needed)
    words = f"开展{name}{count}项" if count else f"未见{name}"
    gap = f"还差{shown(needed - count)}项" if count < needed else ""
    return Outcome(
        points, item.max, count, needed, _reason(words, points, item.max), gap, points, first_rows(held, "integration")
    )


def score_areas(standing: Standing, item: RubricItem) -> Outcome:
    """Areas of the scheme with at least one activity, against the half-year's target; over a year against all areas."""
    areas = standing.scheme.areas
    found = {one.area for one in standing.activities if one.area is not None}
    held = [area for area in areas if area.code in found]
    needed = min(float(item.settings["half_target"]), len(areas)) if standing.span.half else float(len(areas))
    count = min(len(areas), len(held) + standing.chances.entries + standing.chances.open_areas)
    points = _up_to(item.max, count, needed)
    names = "、".join(area.name for area in held)
    words = out_of(f"{len(areas)}个领域", count, "个有活动", "均无活动") + (f"（{names}）" if names else "")
    rest = "、".join(area.name for area in areas if area.code not in found)
    gap = f"还差{shown(needed - count)}个领域，可从{rest}中开展" if count < needed else ""
    sources = first_rows((one for one in standing.activities if one.area is not None), "area")
    return Outcome(points, item.max, count, needed, _reason(words, points, item.max), gap, points, sources)


def score_typical(standing: Standing, item: RubricItem) -> Outcome:
    """Parts for a person or case told with its story and for one put forward for an honour."""
    typical = [one for one in standing.activities if one.typical]
    cases = [*(standing.stated("typical_cases") or ()), *(one.title for one in typical)]
    honours = [*(standing.stated("honours") or ())]
    told, honour = bool(cases), bool(honours)
    points = float(item.settings["story"]) * told + float(item.settings["honour"]) * honour
    words = f"有典型人物或案例（“{excerpt(cases[0])}”）" if told else "未见典型人物或案例"
    words += f"，已推荐评选（“{excerpt(honours[0])}”）" if honour else "，未见推荐评选"
    gaps = [word for word, there in (("典型人物或案例的事迹", told), ("推荐评选的情况", honour)) if not there]
    sources = _indicator_sources(standing, "typical_cases", "honours") + first_rows(typical, "title")
    return Outcome(
        points,
        item.max,
        told + honour,
        2,
        _reason(words, points, item.max),
        f"补充{'和'.join(gaps)}" if gaps else "",
        points,
        sources,
    )


RULES: Mapping[str, Rule] = {
    "on_time": score_on_time,
    "illustrated": score_illustrated,
    "mobilised": score_mobilised,
    "registered": score_registered,
    "trained": score_trained,
    "participated": score_participated,
    "team": score_team,
    "collective": score_collective,
    "skill": score_skill,
    "monthly": score_monthly,
    "hours": score_hours,
    "love": score_love,
    "community": score_community,
    "urban_rural": score_urban_rural,
    "areas": score_areas,
    "typical": score_typical,
}

# Items that an unread file cannot change: they rest on the mail alone.
FREE_OF_CONTENT = frozenset({"on_time"})


def _reason(words: str, points: float, most: float) -> str:
    return f"{words}，得{shown(points)}/{shown(most)}分"


def _left_out(words: str) -> Outcome:
    return Outcome(0.0, 0.0, None, None, words)


def _up_to(most: float, value: float, needed: float) -> float:
    return round_half_up(most * min(1.0, value / needed)) if needed else most


def _indicator_sources(standing: Standing, *names: str) -> tuple[Evidence, ...]:
    if standing.indicator is None:
        return ()
    return tuple(source for name in names for source in standing.indicator.evidence.get(name, ())[:2])
