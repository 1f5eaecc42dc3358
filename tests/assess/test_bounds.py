"""However a person settles the open items, the points stay within the bounds that were shown before."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.assess.scorecards import Scored, score_branch
from tasks.assess.span import span_of
from tasks.assess.standing import build_standings
from tasks.ledger.decisions import apply_decisions
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member, ReviewItem
from tests.assess.making import BRANCH, NAMES, SCHEME, activity, decision, indicator, ledger, member, roster, sent

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


CHOICES = {
    "integration": ("community", "urban_rural"),
    "area": ("rural", "ethics", "epidemic"),
    "collective": (True, False),
}


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
    """A ledger with open items, and the same with some of them accepted, rejected or, where a mark asks which of several, corrected."""
    made = draw(ledgers())
    decisions: list[Decision] = []
    rows: list[tuple[str, Any]] = [(f"activity:{one.key}", one) for one in made.activities]
    rows += [(f"indicator:{BRANCH}", one) for one in made.indicators]
    rows += [(f"member:{BRANCH}/{one.name}", one) for one in made.members]
    for subject, row in rows:
        for field in row.review:
            kind = draw(st.sampled_from(["accept", "reject", "wait", "correct"]))
            if kind == "correct" and field in CHOICES:
                decisions.append(decision(kind, subject, field=field, value=draw(st.sampled_from(CHOICES[field]))))
            elif kind in ("accept", "reject"):
                decisions.append(decision(kind, subject, field=field))
    return made, apply_decisions(made, decisions)


def card(made: Ledger) -> Scored:
    span = span_of(made.period)
    return score_branch(build_standings(made, SCHEME, roster(), span)[0], ())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
@given(settled())
def test_settled_items_stay_within_the_bounds(pair: tuple[Ledger, Ledger]) -> None:
    before, after = card(pair[0]), card(pair[1])
    for shown, found in zip(before.items, after.items, strict=True):
        if shown.max == found.max:
            assert shown.low - 0.011 <= found.points <= shown.high + 0.011, shown.code
    assert before.low - 0.02 <= after.total <= before.high + 0.02


OPEN = ledger(
    activity(
        1,
        title="护河",
        end=date(2022, 3, 20),
        occurrences=2,
        participants=9,
        hours_each=2.0,
        hours_total=18.0,
        area="ethics",
        integration="community",
        names=NAMES[:4],
        review={"occurrences": "次数不明", "start": "只写“年初”", "participants": "约数"},
    ),
    activity(
        3,
        title="送教",
        participants=4,
        hours_total=12.0,
        area="rural",
        love_action=True,
        review={"love_action": "是否困难群众不明", "title": "是否志愿服务不明"},
    ),
    activity(
        5, title="植树", participants=3, names=NAMES[:3], review={"integration": "待核", "hours_each": "没有写明"}
    ),
    indicators=(indicator(teams=1, hours_total=60, review={"hours_total": "“60多小时”是约数"}),),
    members=(member(NAMES[0], hours=6.0, review={"hours": "待核"}),),
)


def test_every_way_to_settle_a_small_ledger_stays_within_the_bounds() -> None:
    """All ways to accept or reject nine open items, those of an entry in doubt as a whole by voiding it as well."""
    before = card(OPEN)
    rows: list[tuple[str, Any]] = [(f"activity:{one.key}", one) for one in OPEN.activities]
    rows += [(f"indicator:{BRANCH}", OPEN.indicators[0]), (f"member:{BRANCH}/{NAMES[0]}", OPEN.members[0])]
    open_items = [(subject, field) for subject, row in rows for field in row.review]
    assert len(open_items) == 9
    totals = []
    for kinds in product(("accept", "reject"), repeat=len(open_items)):
        decisions = [
            decision(
                "void" if (kind, field) == ("reject", "title") else kind,
                subject,
                field="" if (kind, field) == ("reject", "title") else field,
            )
            for kind, (subject, field) in zip(kinds, open_items, strict=True)
        ]
        settled_card = card(apply_decisions(OPEN, decisions))
        assert settled_card.low == settled_card.total == settled_card.high
        totals.append(settled_card.total)
    assert before.low - 0.02 <= min(totals)
    assert max(totals) <= before.high + 0.02


def test_fewer_teams_ask_for_fewer_collective_activities() -> None:
    told = indicator(teams=2, review={"teams": "待核"})
    made = ledger(activity(3, collective=True), indicators=(told,))
    rejected = apply_decisions(made, [decision("reject", f"indicator:{BRANCH}", field="teams")])
    before, after = ({one.code: one for one in card(each).items}["collective"] for each in (made, rejected))
    assert (before.low, before.points, before.high) == (3, 3, 6)
    assert after.points == 6


def test_an_open_number_of_members_may_leave_nothing_to_divide_by() -> None:
    told = indicator(members=20, registered=10, review={"members": "“20名左右”是约数"})
    made = ledger(indicators=(told,))
    scored = score_branch(build_standings(made, SCHEME, roster(None, ()), span_of("2022H1"))[0], ())
    registered = {one.code: one for one in scored.items}["registered"]
    assert (registered.low, registered.points, registered.high) == (0, 3.5, 3.5)


def test_an_open_passage_that_becomes_an_entry_stays_within_the_bounds() -> None:
    item = ReviewItem(reason="有日期和人数，但没有读成一项活动", quote="5月8日，6名党员到江边捡垃圾")
    made = ledger(activity(3, area="rural"), submissions=(sent(review=(item,)),))
    fields = {
        "branch": BRANCH, "title": "江边捡垃圾", "start": "2022-05-08", "participants": 6, "hours_each": 2.0, "hours_total": 12.0,
        "place": "江边", "area": "ethics", "integration": "community", "collective": True, "love_action": True,
    }  # fmt: skip
    before, after = card(made), card(apply_decisions(made, [decision("add", "activity:added-1", value=fields)]))
    for shown, found in zip(before.items, after.items, strict=True):
        assert shown.low <= found.points <= shown.high, shown.code
    assert before.low <= after.total <= before.high


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_ledger_without_open_items_is_bounded_by_itself(kind: str) -> None:
    made = ledger(activity(3, area="rural", review={"area": "待核"}))
    done = card(apply_decisions(made, [decision(kind, f"activity:{made.activities[0].key}", field="area")]))
    assert done.low == done.total == done.high
