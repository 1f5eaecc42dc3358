"""The year is assessed anew on both halves merged, never an average."""

from datetime import date
from typing import Any

import pytest

from tasks.assess import assess, assess_year, merge_halves
from tasks.records.assessment import Assessment, ScoreItem
from tasks.records.facts import Activity, Ledger
from tasks.records.roster import Branch, Roster
from tests.assess.making import (
    BRANCH,
    MISSING,
    NAMES,
    SCHEME,
    activity,
    at,
    decision,
    indicator,
    ledger,
    member,
    photo,
    roster,
    sent,
    source,
)

PEOPLE = roster()


def first(*held: Activity, **rest: Any) -> Ledger:
    return ledger(*held, period="2022H1", **rest)


def second(*held: Activity, **rest: Any) -> Ledger:
    return ledger(*held, period="2022H2", **({"submissions": (sent(received=at(12, 20)),)} | rest))


def items(shown: Assessment) -> dict[str, ScoreItem]:
    return {one.code: one for one in shown.scorecards[0].items}


def test_areas_of_both_halves_count_together() -> None:
    shown = assess_year(first(activity(3, area="rural")), second(activity(9, area="ethics")), SCHEME, PEOPLE)
    assert shown.period == "2022"
    assert items(shown)["areas"].points == 4
    assert (items(shown)["areas"].value, items(shown)["areas"].target) == (2, 5)


def test_hours_of_both_halves_add_up_to_the_year_s_target() -> None:
    halves = (first(indicators=(indicator(hours_total=100),)), second(indicators=(indicator(hours_total=50),)))
    assert items(assess_year(*halves, SCHEME, PEOPLE))["hours"].points == 4.5


def test_hours_stated_in_one_half_alone_are_not_the_year_s() -> None:
    told = activity(9, participants=10, hours_each=5.0, hours_total=50.0)
    shown = assess_year(first(indicators=(indicator(hours_total=30),)), second(told), SCHEME, PEOPLE)
    assert items(shown)["hours"].points == 1.5


def test_months_are_twelve() -> None:
    shown = assess_year(
        first(activity(1), activity(2), activity(3)), second(activity(7), activity(8), activity(9)), SCHEME, PEOPLE
    )
    assert items(shown)["monthly"].points == 3


def test_love_is_asked_for_once_a_year() -> None:
    assert items(assess_year(first(activity(3, love_action=True)), second(), SCHEME, PEOPLE))["love"].points == 6
    assert items(assess_year(first(), second(), SCHEME, PEOPLE))["love"].max == 6


def test_both_submissions_count_and_a_missing_one_bars_the_best_grade() -> None:
    shown = assess_year(first(), None, SCHEME, PEOPLE)
    assert items(shown)["on_time"].points == 3
    assert "未报送" in items(shown)["on_time"].reason
    late = assess_year(first(), second(submissions=(sent("late", at(1, 6, year=2023)),)), SCHEME, PEOPLE)
    assert items(late)["on_time"].points == 4


def test_activity_told_in_both_halves_is_one() -> None:
    days = {"start": date(2022, 6, 28), "end": date(2022, 7, 5), "date_precision": "day"}
    before = activity(
        6,
        title="村道整治",
        place="石门村",
        participants=6,
        photos=(photo(1),),
        evidence={"place": (source("石门村"),)},
        **days,
    )
    after = activity(6, title="村道整治劳动", participants=8, hours_total=32.0, photos=(photo(2),), key="x", **days)
    merged = merge_halves(first(before), second(after), PEOPLE)
    assert len(merged.activities) == 1
    one = merged.activities[0]
    assert (one.title, one.place, one.participants, one.hours_total) == ("村道整治劳动", "石门村", 8, 32)
    assert "上半年写6，下半年写8" in one.review["participants"]
    assert [shown.sha256 for shown in one.photos] == [photo(1).sha256, photo(2).sha256]
    assert one.evidence["place"][0].quote == "石门村"


def test_activities_of_the_same_day_with_other_titles_stay_two() -> None:
    merged = merge_halves(first(activity(6, 30, title="植树")), second(activity(6, 30, title="献血")), PEOPLE)
    assert len(merged.activities) == 2


def test_undated_activities_are_never_joined() -> None:
    merged = merge_halves(first(activity(None, title="值守")), second(activity(None, title="值守")), PEOPLE)
    assert len(merged.activities) == 2


def test_branch_renamed_during_the_year_is_one() -> None:
    people = Roster(branches=(Branch(name=BRANCH, aliases=("旧名支部",), member_count=10, members=NAMES),))
    before = first(
        activity(3, branch="旧名支部", area="rural"),
        submissions=(sent(branch="旧名支部"),),
        photos={"旧名支部": (photo(1),)},
    )
    shown = assess_year(before, second(activity(9, area="ethics")), SCHEME, people)
    assert len(shown.scorecards) == 1
    assert items(shown)["areas"].value == 2
    assert items(shown)["on_time"].points == 6


def test_hours_of_a_member_who_moved_come_along() -> None:
    people = Roster(branches=(Branch(name=BRANCH, members=("甘棠",)), Branch(name="新支部", members=("荀况",))))
    before = first(members=(member("荀况", hours=6.0, skills=("急救",)),))
    after = second(members=(member("荀况", branch="新支部", hours=7.0, registered=True),))
    merged = merge_halves(before, after, people)
    assert [(one.branch, one.name, one.hours, one.skills, one.registered) for one in merged.members] == [
        ("新支部", "荀况", 13.0, ("急救",), True)
    ]


def test_namesakes_in_two_branches_stay_where_they_are() -> None:
    people = Roster(branches=(Branch(name=BRANCH, members=("甘棠",)), Branch(name="新支部", members=("甘棠",))))
    merged = merge_halves(
        first(members=(member("甘棠", hours=6.0),)),
        second(members=(member("甘棠", branch="新支部", hours=7.0),)),
        people,
    )
    assert [one.hours for one in merged.members] == [6.0, 7.0]


@pytest.mark.parametrize(
    ("before", "after", "year"),
    [
        ({"registered": 8}, {"registered": 10}, {"registered": 10}),
        ({"registered": 8}, {}, {"registered": 8}),
        ({"participated": 9}, {"participated": 4}, {"participated": 9}),
        ({"plan": True}, {"plan": False}, {"plan": True}),
        ({"plan": None}, {}, {"plan": None}),
        ({"hours_total": 40}, {"hours_total": 60}, {"hours_total": 100}),
        ({"hours_total": 40}, {}, {"hours_total": None}),
        ({"typical_cases": ("甲",)}, {"typical_cases": ("乙", "甲")}, {"typical_cases": ("甲", "乙")}),
    ],
)
def test_indicators_of_the_year(before: dict[str, Any], after: dict[str, Any], year: dict[str, Any]) -> None:
    merged = merge_halves(first(indicators=(indicator(**before),)), second(indicators=(indicator(**after),)), PEOPLE)
    assert {name: getattr(merged.indicators[0], name) for name in year} == year


def test_marks_follow_the_value_that_holds() -> None:
    before, after = indicator(registered=8, review={"registered": "约数"}), indicator(registered=9)
    merged = merge_halves(first(indicators=(before,)), second(indicators=(after,)), PEOPLE)
    assert merged.indicators[0].review == {}


def test_change_between_the_halves_is_told() -> None:
    before = first(activity(3, participants=5, hours_total=10.0), activity(4, participants=3))
    after = second(activity(9, participants=9, hours_total=18.0))
    change = assess_year(before, after, SCHEME, PEOPLE).changes[0]
    assert (change.activities, change.person_times, change.hours) == ((2, 1), (8, 9), (10.0, 18.0))
    assert change.totals == (
        assess(before, SCHEME, PEOPLE).scorecards[0].total,
        assess(after, SCHEME, PEOPLE).scorecards[0].total,
    )
    assert assess_year(before, None, SCHEME, PEOPLE).changes[0].totals[1] is None


def test_findings_of_both_halves_and_between_them_stand_once() -> None:
    hashed = "9f1c3ae0457d8b26"
    before = first(activity(3, participants=40), photos={BRANCH: (photo(1, hashed),)})
    after = second(activity(9), photos={BRANCH: (photo(2, hashed),)})
    found = assess_year(before, after, SCHEME, PEOPLE).findings
    assert sorted(one.kind for one in found) == ["impossible_figure", "picture_reused"]


def test_decisions_of_the_halves_and_of_the_year_act_once() -> None:
    plain = assess_year(first(activity(3)), second(), SCHEME, PEOPLE).scorecards[0].total
    less = first(activity(3), applied=(decision("deduct", f"branch:{BRANCH}", value=2),))
    own = (decision("deduct", f"branch:{BRANCH}", value=1, period="2022"),)
    assert assess_year(less, second(), SCHEME, PEOPLE, own).scorecards[0].total == pytest.approx(plain - 3)


def test_a_year_without_any_mail_has_no_points() -> None:
    shown = assess_year(None, None, SCHEME, PEOPLE)
    assert [card.total for card in shown.scorecards] == [0]
    nothing = assess_year(first(submissions=(MISSING,)), second(submissions=(MISSING,)), SCHEME, PEOPLE)
    assert [card.total for card in nothing.scorecards] == [0]


def test_year_of_a_later_scheme_reads_its_own_year() -> None:
    scheme = SCHEME.model_copy(update={"year": 2023})
    assert assess_year(None, None, scheme, PEOPLE).period == "2023"
