"""However a person settles the open items, the points stay within the bounds that were shown before."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.assess import assess
from tasks.ledger.decisions import apply_decisions
from tasks.records.assessment import Scorecard
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member
from tests.assess.making import BRANCH, NAMES, SCHEME, activity, decision, indicator, ledger, member, roster

ACTIVITY_FIELDS = (
    "start",
    "occurrences",
    "place",
    "area",
    "integration",
    "participants",
    "hours_each",
    "hours_total",
    "collective",
    "love_action",
)
INDICATOR_FIELDS = ("registered", "trained", "participated", "skilled", "teams", "hours_total", "plan", "mobilised")


def marks(draw: st.DrawFn, fields: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(sorted(draw(st.sets(st.sampled_from(fields), max_size=4))), "待核")


@st.composite
def activities(draw: st.DrawFn, number: int) -> Activity:
    people, each = draw(st.none() | st.integers(1, 12)), draw(st.none() | st.sampled_from([1.0, 3.0, 9.0]))
    total = people * each if people and each else draw(st.none() | st.sampled_from([10.0, 90.0]))
    month = draw(st.integers(1, 6))
    end = draw(st.integers(month, 6))
    return activity(
        month,
        day=number + 1,
        end=date(2022, end, 28) if end > month else date(2022, month, number + 1),
        title=f"第{number}项",
        participants=people,
        hours_each=each,
        hours_total=total,
        occurrences=draw(st.sampled_from([1, 1, 2, 6])),
        place=draw(st.sampled_from([None, "柳溪"])),
        area=draw(st.sampled_from([None, "rural", "ethics", "industry"])),
        integration=draw(st.sampled_from([None, "community"])),
        collective=draw(st.sampled_from([None, True, False])),
        love_action=draw(st.sampled_from([None, True, False])),
        names=tuple(sorted(draw(st.sets(st.sampled_from(NAMES), max_size=6)))),
        review=marks(draw, ACTIVITY_FIELDS),
    )


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    figures: dict[str, Any] = {
        name: draw(st.none() | st.integers(0, 10))
        for name in ("registered", "trained", "participated", "skilled", "teams")
    }
    flags = {name: draw(st.sampled_from([None, True, False])) for name in ("plan", "mobilised")}
    hours = draw(st.none() | st.sampled_from([5.0, 60.0, 150.0]))
    return indicator(**figures, **flags, hours_total=hours, review=marks(draw, INDICATOR_FIELDS))


@st.composite
def people(draw: st.DrawFn) -> tuple[Member, ...]:
    names = sorted(draw(st.sets(st.sampled_from(NAMES), max_size=3)))
    fields = ("registered", "hours", "activities")
    return tuple(
        member(
            name,
            registered=draw(st.sampled_from([None, True, False])),
            hours=draw(st.none() | st.sampled_from([2.0, 30.0])),
            review=marks(draw, fields),
        )
        for name in names
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    held = [draw(activities(number)) for number in range(draw(st.integers(0, 4)))]
    return ledger(*held, indicators=(draw(indicators()),), members=draw(people()))


@st.composite
def settled(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger with open items, and the same with some of them accepted or rejected."""
    made = draw(ledgers())
    decisions: list[Decision] = []
    rows: list[tuple[str, Any]] = [(f"activity:{one.key}", one) for one in made.activities]
    rows += [(f"indicator:{BRANCH}", one) for one in made.indicators]
    rows += [(f"member:{BRANCH}/{one.name}", one) for one in made.members]
    for subject, row in rows:
        for field in row.review:
            kind = draw(st.sampled_from(["accept", "reject", "wait"]))
            if kind != "wait":
                decisions.append(decision(kind, subject, field=field))
    return made, apply_decisions(made, decisions)


def card(made: Ledger) -> Scorecard:
    return assess(made, SCHEME, roster()).scorecards[0]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
@given(settled())
def test_settled_items_stay_within_the_bounds(pair: tuple[Ledger, Ledger]) -> None:
    before, after = card(pair[0]), card(pair[1])
    for shown, found in zip(before.items, after.items, strict=True):
        if shown.max == found.max:
            assert shown.low - 0.011 <= found.points <= shown.high + 0.011, shown.code
    assert before.low - 0.02 <= after.total <= before.high + 0.02


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_ledger_without_open_items_is_bounded_by_itself(kind: str) -> None:
    made = ledger(activity(3, area="rural", review={"area": "待核"}))
    done = card(apply_decisions(made, [decision(kind, f"activity:{made.activities[0].key}", field="area")]))
    assert done.low == done.total == done.high
