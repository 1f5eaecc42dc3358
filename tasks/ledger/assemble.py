"""Joins the submissions and facts of all branches with the staff's decisions into the ledger of one half-year."""

from collections.abc import Iterable, Sequence

from tasks.ledger.decisions import apply_decisions
from tasks.records.facts import Activity, Decision, Facts, Indicator, Ledger, Member, ReviewItem, Submission
from tasks.records.period import Period
from tasks.records.roster import Roster


def assemble(
    period: Period,
    submissions: Sequence[Submission],
    facts: Sequence[Facts],
    decisions: Sequence[Decision],
    roster: Roster,
) -> Ledger:
    """The ledger of `period`: one submission a branch of the roster (missing where none came), facts in the order of the roster.

    Activities stand by branch, first day (undated ones last) and title. Decisions (oldest first) win over what was read; what of them could
    not be applied stands in `notes`. A branch that the roster does not know comes after the others, in the order of its name.
    """
    own = {one.branch: one for one in submissions}
    told = {one.branch: one for one in facts}
    places = {branch.name: place for place, branch in enumerate(roster.branches)}
    names = [*places, *sorted((set(own) | set(told)) - set(places))]
    ledger = Ledger(
        period=str(period),
        submissions=tuple(_submission(name, own.get(name), told.get(name)) for name in names),
        activities=tuple(one for name in names if name in told for one in told[name].activities),
        indicators=tuple(one for name in names if name in told for one in _indicator(told[name])),
        members=tuple(one for name in names if name in told for one in told[name].members),
        photos={name: told[name].photos for name in names if name in told and told[name].photos},
        texts={name: told[name].text for name in names if name in told and told[name].text},
    )
    decided = apply_decisions(ledger, [one for one in decisions if one.period == str(period)])
    order = {name: place for place, name in enumerate(names)}
    return decided.model_copy(
        update={
            "activities": _sorted_activities(decided.activities, order),
            "members": _sorted_members(decided.members, order),
        }
    )


def _submission(name: str, own: Submission | None, told: Facts | None) -> Submission:
    if own is None:
        return Submission(branch=name, status="missing")
    if told is None or not told.review:
        return own
    # A mark that both the mail's reading and the normalizing made is shown once.
    items: dict[tuple[str, str], ReviewItem] = {}
    for item in (*own.review, *told.review):
        items.setdefault((item.reason, item.quote), item)
    return own.model_copy(update={"review": tuple(items.values())})


def _indicator(told: Facts) -> list[Indicator]:
    return [] if told.indicator is None else [told.indicator]


def _sorted_activities(activities: Iterable[Activity], order: dict[str, int]) -> tuple[Activity, ...]:
    return tuple(
        sorted(
            activities,
            key=lambda one: (
                order.get(one.branch, len(order)),
                one.start.isoformat() if one.start else "9999",
                one.title,
                one.key,
            ),
        )
    )


def _sorted_members(members: Iterable[Member], order: dict[str, int]) -> tuple[Member, ...]:
    # A stable sort: inside a branch members keep the order in which the submission names them.
    return tuple(sorted(members, key=lambda one: order.get(one.branch, len(order))))
