"""What the figures of measures.py could become once the open items are settled, where that is more than taking every mark the same way.

Who took part, in which months and for how long is told by names or by totals, whichever accounts for the branch: settling one item may
change which of the two counts. So at the bounds every way that is possible is tried. Without marks on these figures nothing is done here.
"""

from collections import defaultdict
from collections.abc import Iterable

from tasks.assess.measures import (
    NAMED_SHARE,
    Hours,
    Measured,
    Months,
    active_members,
    active_months,
    counted_hours,
    hours_by_name,
    member_hours,
    month_coverage,
    named_members,
    on_roll,
    told_hours,
)
from tasks.assess.standing import Standing
from tasks.records.facts import Activity

_HOURS = frozenset(("participants", "hours_each", "hours_total", "occurrences", "start", "end"))
_MONTHS = frozenset(("participants", "occurrences", "start", "end", "integration"))
_DATES = frozenset(("title", "start", "end", "date_precision"))
_PEOPLE = frozenset(("participants", "occurrences"))


def members_reached(standing: Standing) -> Measured:
    """`active_members`, at a bound the least or most that any settling gives."""
    told = active_members(standing)
    if not standing.extreme or not _is_open(standing, _PEOPLE, "participated", ("hours", "activities")):
        return told
    stated = (standing.whole or standing).stated("participated")
    named = len(named_members(standing))
    if standing.extreme == "high":
        single = [
            one.participants or 0 for one in standing.activities if one.occurrences == 1 or "occurrences" in one.review
        ]
        most = max([told.value or 0, stated or 0, named, *single])
        return Measured(most) if most else told
    sure = [
        one.participants or 0 for one in standing.activities if one.occurrences == 1 and "occurrences" not in one.review
    ]
    shown = max([named, *sure])
    if stated is None:
        return Measured(shown)
    claimed = max(stated, named)
    still_open = standing.indicator is not None and "participated" in standing.indicator.review
    return Measured(min(claimed, shown) if still_open else claimed)


def months_reached(standing: Standing, only_community: bool) -> Months:
    """`month_coverage`, at a bound the least or most that any settling gives."""
    told = month_coverage(standing, only_community)
    if not standing.extreme or not _is_open(standing, _MONTHS, "", ()):
        return told
    whole = standing.whole or standing
    full, members = len(standing.span.months), standing.members or 0
    if standing.extreme == "high":
        held = [
            one
            for one in standing.activities
            if not only_community or one.integration == "community" or "integration" in one.review
        ]
        # A member's months are never more than the branch's.
        months = {month for one in held for month in _all_months(one, standing)}
        extra = standing.chances.entries + standing.chances.open_months
        count = min(full, len(months) + extra)
        return Months(count, count / full, False, ())
    # Turns that are open are kept as told: without them a duty counts in every month of its span.
    held = [one for one in whole.activities if _months_are_sure(one, only_community)]
    months = {month for one in held for month in active_months(one, standing)}
    shares = [told.share, len(months) / full]
    if members and _names_may_count(whole):
        by_name: defaultdict[str, set[int]] = defaultdict(set)
        for one in held:
            for name in one.names:
                if on_roll(standing, name):
                    by_name[name].update(active_months(one, standing))
        shares.append(sum(len(own) for own in by_name.values()) / (full * members))
    return Months(told.count, min(shares), told.by_member, told.idle)


def teams_counted(standing: Standing) -> int:
    """Teams of which each owes a collective activity, 0 when none is told. Fewer ask for less: an open number is at the high bound no
    more than one, at the low bound the number told.
    """
    whole = standing.whole or standing
    teams = int(whole.stated("teams") or 0)
    is_open = whole.indicator is not None and "teams" in whole.indicator.review
    return min(1, teams) if is_open and standing.extreme == "high" else teams


def _months_are_sure(activity: Activity, only_community: bool) -> bool:
    """Whether an activity counts in its months however its marks are settled."""
    if only_community and activity.integration != "community":
        return False
    return _DATES.isdisjoint(activity.review) and not (only_community and "integration" in activity.review)


def hours_reached(standing: Standing, target: float) -> Hours:
    """`member_hours`, at a bound the least or most that any settling gives."""
    told = member_hours(standing, target)
    members = standing.members or 0
    if not standing.extreme or not members or not target or not _is_open(standing, _HOURS, "hours_total", ("hours",)):
        return told
    least, most = _hours_of_names(standing)
    by_name = least if standing.extreme == "low" else most
    named = sum(min(1.0, hours / target) for hours in by_name.values()) / members
    if standing.extreme == "high":
        stated = standing.stated("hours_total") or 0
        entries = sum(one.hours_total or 0 for one in standing.activities)
        total = max(stated, entries) + standing.chances.entries * standing.scheme.daily_cap_hours * members
        return Hours(total, min(1.0, max(named, total / (target * members))), False)
    floor = min(told_hours(standing).value or 0, told_hours(standing.whole or standing).value or 0)
    shares = [told.share, min(1.0, floor / (target * members))]
    if most and sum(most.values()) >= NAMED_SHARE * floor:
        shares.append(named)
    return Hours(floor, max(0.0, min(shares)), False)


def _is_open(standing: Standing, fields: frozenset[str], stated: str, of_people: Iterable[str]) -> bool:
    """Whether any figure that bears on a measure waits for a person."""
    if any(not fields.isdisjoint(one.review) for one in standing.activities):
        return True
    if standing.indicator is not None and stated in standing.indicator.review:
        return True
    return any(name in one.review for one in standing.people for name in of_people)


def _all_months(activity: Activity, standing: Standing) -> tuple[int, ...]:
    """The months of an activity, all of its span where the number of its turns is open."""
    once = activity.model_copy(update={"occurrences": 1}) if "occurrences" in activity.review else activity
    return active_months(once, standing)


def _names_may_count(whole: Standing) -> bool:
    """Whether names could account for enough of the person-times once the open figures are settled."""
    named, people = 0, 0
    for one in whole.activities:
        turns = 1 if "occurrences" in one.review else one.occurrences
        named += len(one.names) * one.occurrences
        if "start" not in one.review and "end" not in one.review and one.start is not None:
            known = 0 if "participants" in one.review else one.participants or 0
            people += max(known, len(one.names) * turns) or 1
    return named > 0 and named >= NAMED_SHARE * people


def _hours_of_names(standing: Standing) -> tuple[dict[str, float], dict[str, float]]:
    """Least and most hours of each named member: the person's own figure where it is sure, else whatever could count instead."""
    whole = standing.whole or standing
    own = {person.name: person for person in whole.people if person.hours is not None}
    served_low, served_high = _served(standing, True), _served(standing, False)
    least, most = {}, {}
    for name in {**own, **served_high, **hours_by_name(whole)}:
        if not on_roll(standing, name):
            continue
        choices = [served_low.get(name, 0.0), served_high.get(name, 0.0)]
        person = own.get(name)
        if person is not None and person.hours is not None:
            choices = [person.hours] if "hours" not in person.review else [*choices, person.hours]
        least[name], most[name] = min(choices), max(choices)
    return least, most


def _served(standing: Standing, low: bool) -> dict[str, float]:
    """Hours that the activities give to each name, taken at their least or most."""
    whole = standing.whole or standing
    hours: defaultdict[str, float] = defaultdict(float)
    for one in (standing if standing.extreme == "high" and not low else whole).activities:
        open_figures = not _HOURS.isdisjoint(one.review)
        if one.hours_each is None or (one.occurrences > 1 and (low or "occurrences" not in one.review)):
            continue
        each = (0.0 if open_figures else _capped_each(one, standing)) if low else one.hours_each
        for name in one.names:
            hours[name] += each
    return hours


def _capped_each(activity: Activity, standing: Standing) -> float:
    """Hours of one participant in one entry, with the day capped."""
    alone = activity.model_copy(update={"participants": 1, "hours_total": activity.hours_each})
    return counted_hours(alone, standing.scheme.daily_cap_hours) or 0.0
