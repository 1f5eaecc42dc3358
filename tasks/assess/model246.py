"""The 246 model of a branch as data: two integrations, four coverages, six ones, month by month and person by person.

In: a `Standing`. Out: `Model246`, which the portal, the report and the branch's own sheet show. Nothing here scores; the rubric does.
"""

from collections import defaultdict
from typing import Literal

from tasks.assess.measures import (
    active_members,
    active_months,
    covered,
    hours_by_name,
    member_hours,
    named_members,
    on_roll,
    shown,
)
from tasks.assess.standing import Standing
from tasks.assess.wording import out_of
from tasks.records.assessment import Coverage, Integrated, Model246, MonthRecord, OneOfSix, PersonRecord
from tasks.records.facts import Member

State = Literal["met", "not_met", "in_progress"]

_COVERAGES = (
    ("mobilised", "组织动员全覆盖"),
    ("registered", "注册登记全覆盖"),
    ("reported", "到居住社区报到全覆盖"),
    ("trained", "管理培训全覆盖"),
    ("participated", "参加活动全覆盖"),
)
_FLAGS = {"registered": "registered", "reported": "reported", "trained": "trained"}


def build_model246(standing: Standing) -> Model246:
    """The model of one branch in the span; targets of a year are halved in a half-year, and what the year still allows is in progress."""
    return Model246(
        branch=standing.branch.name,
        period=str(standing.span),
        members=standing.members,
        integrations=tuple(
            Integrated(
                code=one.code,
                name=one.name,
                activities=sum(activity.integration == one.code for activity in standing.activities),
            )
            for one in standing.scheme.integrations
        ),
        coverages=tuple(_coverage(standing, code, name) for code, name in _COVERAGES),
        ones=_ones(standing),
        months=_months(standing),
        people=_people(standing),
    )


def _coverage(standing: Standing, code: str, name: str) -> Coverage:
    if code == "mobilised":
        told = [word for word, there in (("年度计划", "plan"), ("动员记录", "mobilised")) if standing.stated(there)]
        return Coverage(code=code, name=name, note=f"有{'、'.join(told)}" if told else _silence(standing, "未见记录"))
    figure = active_members(standing) if code == "participated" else covered(standing, code)
    count, members = figure.value, standing.members
    if count is None:
        return Coverage(code=code, name=name, of=members, note=_silence(standing, "材料未说明"))
    count = int(count)
    share = min(1.0, count / members) if members else None
    known = _missing(standing, code, members - count) if members and count < members else ()
    return Coverage(code=code, name=name, count=count, of=members, share=share, missing=known, note=figure.note)


def _silence(standing: Standing, words: str) -> str:
    """Why nothing is told: a material that is silent, or none at all."""
    return words if standing.sent else "未报送材料"


def _missing(standing: Standing, code: str, number: int) -> tuple[str, ...]:
    """The `number` members without the status, by name: those who are named without it, or all on the roll who are not named with it.

    Names tell who is missing only where they account for the figure: three named of fifteen say nothing of the rest.
    """
    if code == "participated":
        there, denied = named_members(standing), frozenset[str]()
    else:
        there = frozenset(person.name for person in standing.people if getattr(person, _FLAGS[code]))
        denied = frozenset(person.name for person in standing.people if getattr(person, _FLAGS[code]) is False)
    for names in (
        [name for name in standing.roll if name in denied],
        [name for name in standing.roll if name not in there],
    ):
        if len(names) == number:
            return tuple(names)
    return ()


def _ones(standing: Standing) -> tuple[OneOfSix, ...]:
    members = standing.members or 0
    teams = int(standing.stated("teams") or 0)
    collective = sum(bool(one.collective) for one in standing.activities)
    skilled = covered(standing, "skilled").value
    love = sum(bool(one.love_action) for one in standing.activities)
    year_over = standing.span.half != 1
    return (
        _one(standing, "team", "组建一支志愿服务队", teams >= 1, _number(teams, "支"), True),
        _one(
            standing,
            "collective",
            "每队一次集中志愿服务",
            collective >= max(1, teams),
            _number(collective, "项"),
            year_over,
        ),
        _one(
            standing,
            "skill",
            "每人一项服务技能",
            members > 0 and (skilled or 0) >= members,
            _of(skilled, members, "名"),
            year_over,
        ),
        _monthly(standing),
        _hours(standing, year_over),
        _one(
            standing,
            "love",
            "每年一次奉献爱心行动",
            love > 0 or standing.loved_before,
            _loved(standing, love),
            year_over,
        ),
    )


def _monthly(standing: Standing) -> OneOfSix:
    """Months with an activity and those with one in a community; which of them is asked for, the rubric says."""
    months = len(standing.span.months)
    active, community = (
        {
            month
            for one in standing.activities
            if any_place or one.integration == "community"
            for month in active_months(one, standing)
        }
        for any_place in (True, False)
    )
    item = next((item for item in standing.scheme.rubric if item.code == "monthly"), None)
    judged = community if item is not None and item.settings["counts"] == "community" else active
    words = out_of(f"{months}个月", len(active), "个月有活动", "均无活动")
    if active:
        words += f"，{len(community)}个月有社区活动" if community else "，均非社区活动"
    return _one(standing, "monthly", "每月一次集中社区志愿服务", len(judged) >= months, words, True)


def _hours(standing: Standing, year_over: bool) -> OneOfSix:
    """Every member's hours where names account for them, else the mean."""
    members = standing.members or 0
    target = _year_hours(standing) * standing.span.share_of_year
    told = member_hours(standing, target)
    met = bool(members) and (told.reached >= members if told.by_member else told.share >= 1)
    if told.total is None or not members:
        words = _silence(standing, "材料未说明") if members else "名册未列党员人数"
    else:
        words = f"人均{shown(told.total / members)}小时，本期应达{shown(target)}小时"
        if told.by_member:
            words += f"，{out_of(f'{members}名', told.reached, '名达到', '均未达到')}"
    return _one(standing, "hours", f"每人每年不少于{shown(_year_hours(standing))}小时", met, words, year_over)


def _year_hours(standing: Standing) -> float:
    """The year's hours a member, from the rubric; 20 where the rubric does not score hours (the plan's figure)."""
    item = next((item for item in standing.scheme.rubric if item.code == "hours"), None)
    return float(item.settings["year_hours"]) if item is not None else 20.0


def _one(standing: Standing, code: str, name: str, met: bool, value: str, final: bool) -> OneOfSix:
    """Met, not met, or in progress: what a year allows and half a year has not brought yet."""
    state: State = "met" if met else "not_met" if final or not standing.sent else "in_progress"
    return OneOfSix(code=code, name=name, state=state, value=value)


def _number(count: int, unit: str) -> str:
    return f"{count}{unit}" if count else "尚无"


def _loved(standing: Standing, count: int) -> str:
    return "上半年已开展" if standing.loved_before and not count else _number(count, "次")


def _of(count: float | None, members: int, unit: str) -> str:
    return "材料未说明" if count is None else out_of(f"{members}{unit}", int(count), unit, "均无")


def _months(standing: Standing) -> tuple[MonthRecord, ...]:
    held: defaultdict[int, list[str]] = defaultdict(list)
    community: defaultdict[int, int] = defaultdict(int)
    for activity in standing.activities:
        for month in active_months(activity, standing):
            held[month].append(activity.title)
            community[month] += activity.integration == "community"
    return tuple(
        MonthRecord(month=month, activities=len(held[month]), community=community[month], titles=tuple(held[month]))
        for month in standing.span.months
    )


def _people(standing: Standing) -> tuple[PersonRecord, ...]:
    """One row for each member whom the submission names, in the order of the roll; names outside it come last."""
    told = {person.name: person for person in standing.people}
    counts: defaultdict[str, int] = defaultdict(int)
    months: defaultdict[str, set[int]] = defaultdict(set)
    for activity in standing.activities:
        for name in activity.names:
            if on_roll(standing, name):
                counts[name] += 1
                months[name].update(active_months(activity, standing))
    named = {name for name in (*told, *counts) if on_roll(standing, name)}
    order = {name: place for place, name in enumerate(standing.roll)}
    hours = hours_by_name(standing)
    rows = []
    for name in sorted(named, key=lambda name: (order.get(name, len(order)), name)):
        person = told.get(name, Member(branch=standing.branch.name, name=name))
        rows.append(
            PersonRecord(
                name=name,
                registered=person.registered,
                reported=person.reported,
                trained=person.trained,
                skills=person.skills,
                hours=hours.get(name),
                activities=person.activities if person.activities is not None else counts[name] or None,
                months=tuple(sorted(months[name])),
                star=_star(standing, hours.get(name)),
            )
        )
    return tuple(rows)


def _star(standing: Standing, hours: float | None) -> str:
    """The highest star level that the hours of the span reach, "" below the first."""
    reached = [(least, name) for name, least in standing.scheme.stars.items() if hours is not None and hours >= least]
    return max(reached)[1] if reached else ""
