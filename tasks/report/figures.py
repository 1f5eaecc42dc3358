"""Counts over a ledger: totals, areas, months, coverage. Ledger in; numbers out. What is unknown is left out of a sum, never counted as 0."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from tasks.records.facts import Activity, Indicator, Ledger
from tasks.records.period import Span, parse_span
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.report.model import UNKNOWN, AreaRow, Comparison, LedgerRow, MonthRow, OpenItem, Totals

Row = TypeVar("Row", Activity, LedgerRow, OpenItem)

CHINESE_DIGITS = "〇一二三四五六七八九"


def number(value: float | None) -> str:
    """`value` with at most one decimal and no needless ".0"; "—" for None."""
    if value is None:
        return UNKNOWN
    rounded = round(float(value) + 1e-9, 1)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.1f}"


def percent(part: float, whole: float) -> str:
    """part / whole as "38.4%"; "—" where there is no whole."""
    return UNKNOWN if not whole else f"{number(100 * part / whole)}%"


def chinese_number(value: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return CHINESE_DIGITS[ones]
    head = "十" if tens == 1 else CHINESE_DIGITS[tens] + "十"
    return head + (CHINESE_DIGITS[ones] if ones else "")


def chinese_date(day: date) -> str:
    """A date as official documents write it: 2022年7月4日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def activity_when(activity: Activity, year: int) -> str:
    """The activity's time as a person writes it: 3月5日; 3月5日至8日; 3月; 3月至5月; 时间未写明."""
    start, end = activity.start, activity.end or activity.start
    if start is None or end is None or activity.date_precision == "unknown":
        return "时间未写明"
    prefix = "" if start.year == year else f"{start.year}年"
    if activity.date_precision == "month":
        tail = "" if (start.year, start.month) == (end.year, end.month) else f"至{end.month}月"
        return f"{prefix}{start.month}月{tail}"
    if start == end:
        return f"{prefix}{start.month}月{start.day}日"
    tail = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return f"{prefix}{start.month}月{start.day}日至{tail}"


def person_times(activities: Iterable[Activity]) -> int:
    """Participants of all activities that state them."""
    return sum(activity.participants for activity in activities if activity.participants is not None)


def hours(activities: Iterable[Activity]) -> float:
    """Person-hours of all activities that state them."""
    return sum(activity.hours_total for activity in activities if activity.hours_total is not None)


def by_branch(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each branch in their order; a branch without one is absent."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.branch].append(row)
    return dict(groups)


def branch_members(roster: Roster, indicators: Sequence[Indicator]) -> dict[str, int | None]:
    """Members of each branch: the roster's count, else what the submission states."""
    stated = {indicator.branch: indicator.members for indicator in indicators}
    return {branch.name: branch.member_count or stated.get(branch.name) for branch in roster.branches}


def branch_statuses(ledger: Ledger) -> dict[str, str]:
    """One status a branch, in the order of the submissions: of a year's two submissions the worse one."""
    order = ("on_time", "late", "missing")
    statuses: dict[str, str] = {}
    for one in ledger.submissions:
        statuses[one.branch] = max(statuses.get(one.branch, order[0]), one.status, key=order.index)
    return statuses


def totals(ledger: Ledger, roster: Roster) -> Totals:
    """The half-year in one row. Photos are those that the submissions hold."""
    statuses = list(branch_statuses(ledger).values())
    members = sum(count or 0 for count in branch_members(roster, ledger.indicators).values())
    all_hours = hours(ledger.activities)
    return Totals(
        branches=max(len(statuses), len(roster.branches)),
        submitted=sum(status != "missing" for status in statuses),
        on_time=statuses.count("on_time"),
        late=statuses.count("late"),
        missing=max(len(statuses), len(roster.branches)) - sum(status != "missing" for status in statuses),
        members=members,
        activities=len(ledger.activities),
        person_times=person_times(ledger.activities),
        hours=number(all_hours),
        mean_hours=number(all_hours / members) if members and all_hours else "",
        beneficiaries=sum(activity.beneficiaries or 0 for activity in ledger.activities),
        photos=sum(submission.photos for submission in ledger.submissions),
        without_participants=sum(activity.participants is None for activity in ledger.activities),
        without_hours=sum(activity.hours_total is None for activity in ledger.activities),
    )


def area_rows(ledger: Ledger, scheme: Scheme) -> tuple[AreaRow, ...]:
    """One row an area in the scheme's order, and a last row for activities without an area where there are any."""
    groups: dict[str | None, list[Activity]] = defaultdict(list)
    for activity in ledger.activities:
        known = scheme.area(activity.area)
        groups[known.code if known else None].append(activity)
    names: list[tuple[str | None, str]] = [(area.code, area.name) for area in scheme.areas]
    if groups.get(None):
        names.append((None, "未归入领域"))
    return tuple(
        AreaRow(
            code=code or "",
            name=name,
            activities=len(groups[code]),
            branches=len({activity.branch for activity in groups[code]}),
            person_times=person_times(groups[code]),
            hours=number(hours(groups[code])),
            beneficiaries=sum(activity.beneficiaries or 0 for activity in groups[code]),
            share=percent(len(groups[code]), len(ledger.activities)),
        )
        for code, name in names
    )


def month_rows(ledger: Ledger, period: Span) -> tuple[MonthRow, ...]:
    """One row a month of the period. An activity over several months counts in each of them; one without a date in none."""
    rows = []
    for month in range(period.start.month, period.end.month + 1):
        held = [activity for activity in ledger.activities if _in_month(activity, period.year, month)]
        rows.append(
            MonthRow(name=f"{month}月", activities=len(held), branches=len({activity.branch for activity in held}))
        )
    return tuple(rows)


def month_spans(rows: Sequence[MonthRow]) -> tuple[str, ...]:
    """The months without activities, three and more in a row as one span: 2月, 7月至12月."""
    spans: list[list[str]] = []
    for row in rows:
        if row.activities:
            spans.append([])
        elif spans and spans[-1]:
            spans[-1].append(row.name)
        else:
            spans.append([row.name])
    told = [[f"{span[0]}至{span[-1]}"] if len(span) > 2 else span for span in spans]
    return tuple(name for span in told for name in span)


def _in_month(activity: Activity, year: int, month: int) -> bool:
    start, end = activity.start, activity.end or activity.start
    if start is None or end is None:
        return False
    return (start.year, start.month) <= (year, month) <= (end.year, end.month)


def coverage(ledger: Ledger, roster: Roster) -> tuple[tuple[str, int, int], ...]:
    """(name, members reached, members counted) for the three coverages that are told in heads, over the branches that tell them.

    The first coverage (组织动员) is told in branches: (name, branches with a record, branches that tell of it or say that there was none).
    """
    members = branch_members(roster, ledger.indicators)
    mobilised = [indicator.mobilised for indicator in ledger.indicators if indicator.mobilised is not None]
    rows = [("组织动员", sum(mobilised), len(mobilised))]
    for name, field in (("注册登记", "registered"), ("管理培训", "trained"), ("参加活动", "participated")):
        reached = counted = 0
        for indicator in ledger.indicators:
            value, whole = getattr(indicator, field), members.get(indicator.branch)
            if value is not None and whole:
                reached += min(value, whole)
                counted += whole
        rows.append((name, reached, counted))
    return tuple(rows)


def compare(ledger: Ledger, prior: Ledger | None) -> Comparison | None:
    """The half-year beside the one before, None without one."""
    if prior is None or not prior.activities:
        return None
    before, now = person_times(prior.activities), person_times(ledger.activities)
    change, heads = len(ledger.activities) - len(prior.activities), now - before
    return Comparison(
        period=parse_span(prior.period).label,
        submitted=sum(status != "missing" for status in branch_statuses(prior).values()),
        activities=len(prior.activities),
        person_times=before,
        hours=number(hours(prior.activities)),
        activities_change=change,
        person_times_change=heads,
        activities_percent=percent(abs(change), len(prior.activities)),
        person_times_percent=percent(abs(heads), before) if before else "",
    )
