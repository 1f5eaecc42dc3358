"""The ranking table, its ties and grades, and the table of the 246 model. Ledger, assessment and scheme in; printed rows out."""

from collections import defaultdict
from collections.abc import Sequence

from tasks.records.assessment import Assessment, Scorecard, ScoreItem
from tasks.records.facts import Activity, Ledger
from tasks.records.period import parse_span
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.report.figures import branch_members, by_branch, coverage, hours, number, percent, person_times
from tasks.report.model import UNKNOWN, Fact, ModelGroup, ModelRow, RankRow

# The 246 model of the plan: two integrations, four coverages, six ones; the codes are those of the rubric.
MODEL = (
    ("两融入", (("community", "融入社区志愿服务"), ("urban_rural", "融入城乡文明建设"))),
    (
        "四覆盖",
        (
            ("mobilised", "组织动员全覆盖"),
            ("registered", "注册登记全覆盖"),
            ("trained", "管理培训全覆盖"),
            ("participated", "参加活动全覆盖"),
        ),
    ),
    (
        "六个一",
        (
            ("team", "建立一支志愿服务队"),
            ("collective", "开展一次集中志愿服务"),
            ("skill", "每人掌握一项服务技能"),
            ("monthly", "每月参加一次社区集中活动"),
            ("hours", "每人每年服务二十小时"),
            ("love", "每年参加一次献爱心活动"),
        ),
    ),
)


def rank_label(card: Scorecard, shared: bool) -> str:
    """How a rank is written: 并列2 where it is shared."""
    return f"并列{card.rank}" if shared else str(card.rank)


def rank_labels(assessment: Assessment) -> dict[str, str]:
    """How each branch's rank is written; a shared rank says so."""
    counts: dict[int, int] = defaultdict(int)
    for card in assessment.scorecards:
        counts[card.rank] += 1
    return {card.branch: rank_label(card, counts[card.rank] > 1) for card in assessment.scorecards}


def is_uncertain(card: Scorecard) -> bool:
    """Whether an open item could move the branch to another rank."""
    return card.rank_low is not None and card.rank_high is not None and card.rank_low != card.rank_high


def rank_rows(ledger: Ledger, assessment: Assessment, roster: Roster) -> tuple[RankRow, ...]:
    """One row a branch, best first."""
    members = branch_members(roster, ledger.indicators)
    activities = by_branch(ledger.activities)
    labels = rank_labels(assessment)
    rows = []
    for card in assessment.scorecards:
        own = activities.get(card.branch, [])
        count = members.get(card.branch)
        rows.append(
            RankRow(
                rank=card.rank,
                rank_label=labels[card.branch],
                branch=card.branch,
                members=UNKNOWN if count is None else str(count),
                activities=len(own),
                person_times=_known(own, "participants", person_times(own)),
                mean_hours=_known(own, "hours_total", hours(own) / count) if count else UNKNOWN,
                score=f"{card.total:.1f}",
                grade=card.grade,
                uncertain=is_uncertain(card),
            )
        )
    return tuple(rows)


def _known(activities: Sequence[Activity], field: str, value: float) -> str:
    """`value`, or "—" when no activity tells the field: a sum over nothing known is unknown, not 0."""
    told = any(getattr(activity, field) is not None for activity in activities)
    return number(value) if told else UNKNOWN


def ties(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    """Branches that share a rank, a group an entry, best first."""
    groups: dict[int, list[str]] = defaultdict(list)
    for card in assessment.scorecards:
        groups[card.rank].append(card.branch)
    return tuple(tuple(group) for _, group in sorted(groups.items()) if len(group) > 1)


def grade_facts(assessment: Assessment, scheme: Scheme) -> tuple[Fact, ...]:
    """How many branches hold each grade, best first; grades that no branch holds are left out."""
    counts: dict[str, int] = defaultdict(int)
    for card in assessment.scorecards:
        counts[card.grade] += 1
    order = [grade.name for grade in scheme.grades]
    names = sorted(counts, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(Fact(name=name, value=str(counts[name])) for name in names if name)


def model_rows(ledger: Ledger, assessment: Assessment, roster: Roster, scheme: Scheme) -> tuple[ModelGroup, ...]:
    """The three groups of the 246 model, a row a requirement that the year's rubric scores."""
    items: dict[str, list[ScoreItem]] = defaultdict(list)
    for card in assessment.scorecards:
        for item in card.items:
            items[item.code].append(item)
    situations = _situations(ledger, roster)
    groups = []
    for group, requirements in MODEL:
        rows = []
        for code, name in requirements:
            counted = [item for item in items[code] if item.max > 0]
            full = sum(item.points >= item.max for item in counted)
            if items.get(code):
                shown = _integration_name(scheme, code) or name
                situation = situations.get(code, UNKNOWN)
                rows.append(ModelRow(name=shown, situation=situation, full=full, short=len(counted) - full))
        if rows:
            groups.append(ModelGroup(name=group, rows=tuple(rows)))
    return tuple(groups)


def _integration_name(scheme: Scheme, code: str) -> str:
    return next((one.name for one in scheme.integrations if one.code == code), "")


def _situations(ledger: Ledger, roster: Roster) -> dict[str, str]:
    """One short phrase a requirement; where nothing is told it says so."""
    said = {}
    for code in ("community", "urban_rural"):
        held = [activity for activity in ledger.activities if activity.integration == code]
        said[code] = _held(held, "项活动")
    for code, (_, reached, counted) in zip(
        ("mobilised", "registered", "trained", "participated"), coverage(ledger, roster), strict=True
    ):
        if code == "mobilised":
            said[code] = f"{reached}个支部有记录" if reached else "未见记录"
        else:
            said[code] = f"{reached}人，占{percent(reached, counted)}" if counted else "未见数据"
    teams = [indicator.teams for indicator in ledger.indicators if indicator.teams]
    said["team"] = f"{len(teams)}个支部建队{sum(teams)}支" if teams else "未见记录"
    said["collective"] = _held([activity for activity in ledger.activities if activity.collective], "项集中活动")
    skilled = [indicator.skilled for indicator in ledger.indicators if indicator.skilled]
    said["skill"] = f"{sum(skilled)}人有服务技能" if skilled else "未见数据"
    said["monthly"] = _monthly(ledger)
    said["hours"] = _mean_hours(ledger, roster)
    said["love"] = _held([activity for activity in ledger.activities if activity.love_action], "项活动")
    return said


def _held(activities: Sequence[Activity], unit: str) -> str:
    if not activities:
        return "尚未开展"
    return f"{len({activity.branch for activity in activities})}个支部、{len(activities)}{unit}"


def _monthly(ledger: Ledger) -> str:
    """How many branches acted in every month of the half-year or year."""
    span = parse_span(ledger.period)
    wanted = set(range(span.start.month, span.end.month + 1))
    months: dict[str, set[int]] = defaultdict(set)
    for activity in ledger.activities:
        if activity.start is not None:
            last = activity.end or activity.start
            months[activity.branch].update(range(activity.start.month, last.month + 1))
    full = sum(wanted <= held for held in months.values())
    return f"{full}个支部每月都有活动" if full else "尚无支部每月都有活动"


def _mean_hours(ledger: Ledger, roster: Roster) -> str:
    members = sum(count or 0 for count in branch_members(roster, ledger.indicators).values())
    total = hours(ledger.activities)
    return f"人均{number(total / members)}小时" if members and total else "未见数据"
