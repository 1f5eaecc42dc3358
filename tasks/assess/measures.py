"""Counts and hours behind the rules: who took part, in which months, for how long. A `Standing` in, figures with their sources out.

Where members are named, figures are theirs; where they are not, the branch's own figures stand in, and the rule says so.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tasks.assess.standing import Standing, first_rows
from tasks.records.facts import Activity, Evidence

# Named people stand for the branch when they account for this share of its person-times or hours; three examples must not.
NAMED_SHARE = 0.8


@dataclass(frozen=True)
class Measured:
    """A figure: None when nothing tells it. `note` says in Chinese where it comes from when it is not stated outright."""

    value: float | None
    note: str = ""
    sources: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Months:
    """Months with an activity: `count` member-months when `by_member`, else branch-months; `share` of the full mark; `idle` months without."""

    count: int
    share: float
    by_member: bool
    idle: tuple[int, ...]
    sources: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Hours:
    """Hours of the span: `total` None when nothing tells it; `share` of the full mark; `reached` members at the target when `by_member`."""

    total: float | None
    share: float
    by_member: bool
    reached: int = 0
    note: str = ""
    sources: tuple[Evidence, ...] = ()


def round_half_up(value: float) -> float:
    """Two decimals, halves up, as points are written by hand."""
    return float(Decimal(repr(round(value, 9))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def shown(value: float) -> str:
    """A figure as a clerk writes it: at most two decimals, none for whole numbers."""
    return f"{round_half_up(value):.2f}".rstrip("0").rstrip(".")


_FLAGS = {"registered": "registered", "reported": "reported", "trained": "trained", "skilled": "skills"}


def covered(standing: Standing, name: str) -> Measured:
    """Members with a status (registered, reported, trained, skilled): as stated, or as named where that proves more."""
    flag = _FLAGS[name]
    rows = [person for person in standing.people if getattr(person, flag)]
    named = {person.name for person in rows if on_roll(standing, person.name)}
    stated = standing.stated(name)
    if stated is None and not any(getattr(person, flag) not in (None, ()) for person in standing.people):
        return Measured(None)
    if stated is None or len(named) > stated:
        return Measured(len(named), "（按列名）", first_rows(rows, flag))
    return Measured(stated, "", _stated_sources(standing, name))


def active_members(standing: Standing) -> Measured:
    """Members who took part at least once: as stated, as named, or as many as the fullest single activity shows."""
    if standing.chances.entries:
        return Measured(standing.members)
    named = named_members(standing)
    stated = standing.stated("participated")
    if stated is not None and stated >= len(named):
        return Measured(stated, "", _stated_sources(standing, "participated"))
    single = [one for one in standing.activities if one.participants and one.occurrences == 1]
    fullest = max(single, key=lambda one: (one.participants or 0, one.key), default=None)
    most = (fullest.participants or 0) if fullest else 0
    if stated is None and fullest is not None and most > len(named):
        return Measured(most, "（按单次活动最多参加人数计）", first_rows([fullest], "participants"))
    if not named:
        return Measured(None)
    naming = [one for one in standing.activities if named.intersection(one.names)]
    return Measured(len(named), "（按列名）", first_rows([*naming, *standing.people], "names"))


def named_members(standing: Standing) -> frozenset[str]:
    """Names of members shown to have taken part."""
    names = {name for activity in standing.activities for name in activity.names}
    names |= {person.name for person in standing.people if person.activities or person.hours}
    return frozenset(name for name in names if on_roll(standing, name))


def on_roll(standing: Standing, name: str) -> bool:
    """Whether a name counts as a member: on the roster's list, or anyone where the roster lists nobody."""
    return name in standing.roll if standing.branch.members else True


def active_months(activity: Activity, standing: Standing) -> tuple[int, ...]:
    """Months of the span in which an activity took place; all months of its span for a recurring one, none without a date.

    A one-time action whose span crosses a month's end counts in both: its days are told.
    """
    if activity.start is None:
        return ()
    end = max(activity.start, activity.end or activity.start)
    first, last = max(activity.start, standing.span.start), min(end, standing.span.end)
    if first > last:
        return ()
    months = tuple(range(first.month, last.month + 1))
    # Fewer turns than months: no more months than turns can be claimed.
    return months[: activity.occurrences] if activity.occurrences > 1 else months


def month_coverage(standing: Standing, only_community: bool) -> Months:
    """How many member-months or branch-months had an activity, against all months of the span."""
    held = [one for one in standing.activities if not only_community or one.integration == "community"]
    months = {month for one in held for month in active_months(one, standing)}
    idle = tuple(month for month in standing.span.months if month not in months)
    by_name = _months_by_name(standing, held)
    members = standing.members or 0
    full = len(standing.span.months)
    sources = first_rows((one for one in held if one.start is not None), "start")
    if by_name is not None and members:
        count = sum(len(own) for own in by_name.values())
        count = min(full * members, count + members * (standing.chances.entries + standing.chances.open_months))
        return Months(count, count / (full * members), True, idle, sources)
    count = min(full, len(months) + standing.chances.entries + standing.chances.open_months)
    return Months(count, count / full, False, idle, sources)


def _months_by_name(standing: Standing, held: list[Activity]) -> dict[str, set[int]] | None:
    """Months by member; None when names account for too few of the person-times to stand for the branch."""
    dated = [one for one in held if one.start is not None]
    if not any(one.names for one in dated):
        return None
    named = sum(len(one.names) * one.occurrences for one in dated)
    people = sum(max(one.participants or 0, len(one.names) * one.occurrences) or 1 for one in dated)
    if named < NAMED_SHARE * people:
        return None
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    for one in dated:
        for name in one.names:
            if on_roll(standing, name):
                by_name[name].update(active_months(one, standing))
    return by_name


def counted_hours(activity: Activity, daily_cap: float) -> float | None:
    """Person-hours of an entry with each person's day capped; None when it tells none."""
    total, people = activity.hours_total, activity.participants
    if total is None:
        return None
    if people:
        return min(total, daily_cap * people * _days_each(activity))
    return total


def _days_each(activity: Activity) -> int:
    """Days that one participant may have served: `participants` are person-times when there are several turns."""
    if activity.occurrences > 1 or activity.start is None or activity.end is None:
        return 1
    return (activity.end - activity.start).days + 1 if activity.date_precision == "day" else 31


def told_hours(standing: Standing) -> Measured:
    """The span's person-hours: the sum over activities when all tell theirs, else the stated total where it is larger."""
    cap = standing.scheme.daily_cap_hours
    each = [counted_hours(one, cap) for one in standing.activities]
    summed = sum(hours for hours in each if hours is not None)
    stated = standing.stated("hours_total")
    complete = bool(each) and all(hours is not None for hours in each)
    if stated is not None and not complete and stated > summed:
        return Measured(stated, "按材料自报的总时长", _stated_sources(standing, "hours_total"))
    if any(hours is not None for hours in each):
        return Measured(
            summed, "按各项活动合计", first_rows((one for one in standing.activities if one.hours_total), "hours_total")
        )
    if standing.stated("hours_total") is not None:
        return Measured(stated, "按材料自报的总时长", _stated_sources(standing, "hours_total"))
    return Measured(None)


def hours_by_name(standing: Standing) -> dict[str, float]:
    """Hours by named member: the figure given for the person, else the sum over the activities that name the person."""
    cap = standing.scheme.daily_cap_hours
    hours: defaultdict[str, float] = defaultdict(float)
    for one in standing.activities:
        # A recurring duty told as one does not say who served how often.
        if one.hours_each is None or one.occurrences > 1:
            continue
        for name in one.names:
            hours[name] += min(one.hours_each, cap * _days_each(one))
    hours.update({person.name: person.hours for person in standing.people if person.hours is not None})
    return {name: value for name, value in hours.items() if on_roll(standing, name)}


def member_hours(standing: Standing, target: float) -> Hours:
    """Hours against `target` hours a member, by member where names account for the hours told."""
    members = standing.members or 0
    told = told_hours(standing)
    by_name = hours_by_name(standing)
    named = sum(by_name.values())
    extra = standing.chances.entries * standing.scheme.daily_cap_hours * members
    if by_name and not extra and named >= NAMED_SHARE * (told.value or 0):
        reached = sum(hours >= target for hours in by_name.values())
        share = sum(min(1.0, hours / target) for hours in by_name.values()) / members if members and target else 0.0
        rows = [person for person in standing.people if person.name in by_name]
        return Hours(named, min(1.0, share), True, reached, sources=first_rows(rows or standing.activities, "hours"))
    if told.value is None and not extra:
        return Hours(None, 0.0, False)
    total = (told.value or 0) + extra
    share = min(1.0, total / (target * members)) if members and target else 0.0
    return Hours(total, share, False, 0, told.note, told.sources)


def _stated_sources(standing: Standing, name: str) -> tuple[Evidence, ...]:
    return standing.indicator.evidence.get(name, ())[:2] if standing.indicator is not None else ()
