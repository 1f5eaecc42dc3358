"""Every rule against points computed by hand: below, at and above the target, no members, nothing told, only marked data."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.assess.rules import RULES, Outcome
from tasks.assess.span import span_of
from tasks.assess.standing import Standing, build_standings
from tasks.records.facts import Submission
from tasks.scheme import load_scheme
from tests.assess.making import (
    BRANCH,
    MISSING,
    NAMES,
    SCHEME,
    activity,
    at,
    decision,
    indicator,
    item,
    ledger,
    member,
    photo,
    roster,
    sent,
    source,
    standing,
)


def run(code: str, shown: Standing) -> Outcome:
    return RULES[code](shown, item(code))


# The deadline of the first half is Thursday, 30 June; 1 July is a working day, 2 and 3 July are a weekend.
@pytest.mark.parametrize(
    ("submission", "points"),
    [
        (sent("on_time", at(6, 30, 23)), 6),
        (sent("late", at(7, 1)), 4),
        (sent("late", at(7, 3)), 4),
        (sent("late", at(7, 5)), 4),
        (sent("late", at(7, 6)), 2),
        (sent("late", at(7, 11)), 2),
        (sent("late", at(7, 12)), 0),
        (MISSING, 0),
    ],
)
def test_on_time_first_half(submission: Submission, points: float) -> None:
    outcome = run("on_time", standing(submissions=(submission,)))
    assert (outcome.points, outcome.max) == (points, 6)


# The deadline of the second half is Saturday, 31 December; the holiday lasts to 2 January, 3 January is the first working day.
@pytest.mark.parametrize(
    ("received", "points"),
    [(at(1, 2, year=2023), 4), (at(1, 5, year=2023), 4), (at(1, 6, year=2023), 2), (at(1, 12, year=2023), 0)],
)
def test_on_time_counts_working_days_over_a_holiday(received: datetime, points: float) -> None:
    assert run("on_time", standing(period="2022H2", submissions=(sent("late", received),))).points == points


def test_on_time_of_a_year_is_the_mean_of_both_halves() -> None:
    halves = (sent("on_time"), sent("late", at(1, 6, year=2023)))
    assert run("on_time", standing(period="2022", submissions=halves)).points == 4
    assert run("on_time", standing(period="2022", submissions=(sent("on_time"), MISSING))).points == 3


WHOLE: dict[str, Any] = {"place": "柳溪社区", "participants": 5, "hours_each": 2.0, "hours_total": 10.0}


@pytest.mark.parametrize(
    ("activities", "points"),
    [
        ([], 0),
        ([{}], 2),
        ([{"photos": (photo(1),)}], 4),
        ([{"photos": (photo(1),), **WHOLE}], 6),
        ([{"photos": (photo(1), photo(2), photo(3)), **WHOLE}], 6),
        ([{"photos": (photo(1),), **WHOLE}, {}], 4),
        ([{"photos": (photo(1),)}, WHOLE, {}], 3.33),
        ([{**WHOLE, "hours_each": None}], 4),
        ([{**WHOLE, "participants": None}], 2),
    ],
)
def test_illustrated_takes_shares_and_never_counts_pictures(activities: list[dict[str, Any]], points: float) -> None:
    held = [activity(number + 1, **values) for number, values in enumerate(activities)]
    assert run("illustrated", standing(*held)).points == points


def test_illustrated_gives_a_text_without_activities_its_part() -> None:
    assert run("illustrated", standing(texts={BRANCH: ("本季度没有组织活动。",)})).points == 2


def test_illustrated_says_that_pictures_name_no_activity() -> None:
    outcome = run("illustrated", standing(activity(3, **WHOLE), photos={BRANCH: (photo(7),)}))
    assert outcome.points == 4
    assert "另有1张照片" in outcome.reason


@pytest.mark.parametrize(
    ("figures", "points"),
    [
        (None, 0),
        ({}, 0),
        ({"plan": True}, 4),
        ({"mobilised": True}, 3),
        ({"plan": True, "mobilised": True}, 7),
        ({"plan": False, "mobilised": None}, 0),
    ],
)
def test_mobilised(figures: dict[str, Any] | None, points: float) -> None:
    told = () if figures is None else (indicator(**figures),)
    assert run("mobilised", standing(indicators=told)).points == points


@pytest.mark.parametrize(
    ("code", "field", "most"),
    [
        ("registered", "registered", 7),
        ("trained", "trained", 7),
        ("participated", "participated", 7),
        ("skill", "skilled", 6),
    ],
)
@pytest.mark.parametrize(("count", "share"), [(0, 0), (1, 0.1), (5, 0.5), (10, 1), (12, 1)])
def test_coverages_take_the_stated_share_of_members(
    code: str, field: str, most: float, count: int, share: float
) -> None:
    outcome = run(code, standing(indicators=(indicator(**{field: count}),)))
    assert outcome.points == pytest.approx(most * share)
    assert outcome.max == most


@pytest.mark.parametrize("code", ["registered", "trained", "participated", "skill", "monthly", "hours"])
def test_items_by_member_are_left_out_without_members(code: str) -> None:
    outcome = run(code, standing(m=0, names=()))
    assert (outcome.points, outcome.max) == (0, 0)
    assert "不计" in outcome.reason


@pytest.mark.parametrize("code", ["registered", "trained", "participated", "skill", "hours"])
def test_items_by_member_give_nothing_where_nothing_is_told(code: str) -> None:
    outcome = run(code, standing())
    assert (outcome.points, outcome.value) == (0, None)
    assert outcome.max == item(code).max
    assert outcome.gap


@pytest.mark.parametrize("code", ["registered", "trained", "participated", "skill", "hours"])
def test_an_unknown_number_of_members_is_said(code: str) -> None:
    told = indicator(registered=3, trained=3, participated=3, skilled=3, hours_total=30)
    outcome = run(code, standing(m=None, names=(), indicators=(told,)))
    assert outcome.points == 0
    assert "名册" in outcome.gap


def test_stated_members_stand_in_for_a_roster_without_any() -> None:
    told = indicator(members=20, registered=10)
    assert run("registered", standing(m=None, names=(), indicators=(told,))).points == 3.5


def test_reason_tells_figures_and_what_is_missing() -> None:
    told = indicator(participated=15, evidence={"participated": (source("15名党员参加"),)})
    outcome = run("participated", standing(m=18, names=(), indicators=(told,)))
    assert outcome.reason == "18名党员中15名参加志愿服务活动，得5.83/7分"
    assert outcome.gap == "还差3名"
    assert outcome.sources[0].quote == "15名党员参加"


def test_more_covered_than_members_counts_as_all_and_says_so() -> None:
    outcome = run("registered", standing(indicators=(indicator(registered=12),)))
    assert (outcome.points, outcome.value) == (7, 10)
    assert "填报12名，按10名计" in outcome.reason


def test_items_name_their_sources() -> None:
    told = {"start": (source("3月5日"),), "title": (source("护河"),)}
    shown = standing(
        activity(
            3,
            names=NAMES[:3],
            hours_each=2.0,
            hours_total=6.0,
            photos=(photo(1),),
            collective=True,
            area="rural",
            evidence=told,
        )
    )
    for code in ("illustrated", "participated", "monthly", "hours", "collective", "areas"):
        assert run(code, shown).sources


def test_named_members_prove_more_than_is_stated() -> None:
    people = tuple(member(name, registered=True) for name in NAMES[:4])
    assert run("registered", standing(indicators=(indicator(registered=2),), members=people)).points == 2.8
    assert run("registered", standing(indicators=(indicator(registered=9),), members=people)).points == 6.3


def test_names_outside_the_roll_do_not_count() -> None:
    people = (member("甘棠", skills=("急救",)), member("外人", skills=("手语",)))
    assert run("skill", standing(members=people)).points == 0.6


@pytest.mark.parametrize(
    ("activities", "points"),
    [
        ([{"participants": 5}], 3.5),
        ([{"participants": 5}, {"participants": 8}], 5.6),
        ([{"participants": 30}], 7),
        ([{"participants": 9, "occurrences": 3}], 0),
        ([{"names": NAMES[:2]}, {"names": NAMES[1:4]}], 2.8),
        ([{"participants": 6, "names": NAMES[:2]}], 4.2),
    ],
)
def test_participated_rests_on_names_or_on_the_fullest_single_activity(
    activities: list[dict[str, Any]], points: float
) -> None:
    held = [activity(number + 1, **values) for number, values in enumerate(activities)]
    assert run("participated", standing(*held)).points == points


@pytest.mark.parametrize(("teams", "points"), [(None, 0), (0, 0), (1, 6), (3, 6)])
def test_team(teams: int | None, points: float) -> None:
    assert run("team", standing(indicators=(indicator(teams=teams),))).points == points


@pytest.mark.parametrize(
    ("teams", "held", "points"), [(None, 0, 0), (None, 1, 6), (2, 1, 3), (2, 2, 6), (3, 1, 2), (1, 9, 6)]
)
def test_collective_is_one_a_team(teams: int | None, held: int, points: float) -> None:
    activities = [activity(number + 1, collective=True) for number in range(held)]
    shown = standing(*activities, activity(6, collective=False), indicators=(indicator(teams=teams),))
    assert run("collective", shown).points == points


@pytest.mark.parametrize(
    ("months", "points"), [([], 0), ([3], 1), ([1, 2, 3], 3), ([1, 1, 1], 1), ([1, 2, 3, 4, 5, 6], 6), ([None], 0)]
)
def test_monthly_counts_branch_months_without_names(months: list[int | None], points: float) -> None:
    outcome = run("monthly", standing(*(activity(month, day=place + 1) for place, month in enumerate(months))))
    assert outcome.points == points
    assert "待核" in outcome.reason


def test_monthly_counts_member_months_where_all_are_named() -> None:
    held = [activity(1, names=NAMES), activity(2, names=NAMES[:5]), activity(2, day=9, names=NAMES[:5])]
    outcome = run("monthly", standing(*held))
    assert outcome.points == 1.5
    assert (outcome.value, outcome.target) == (15, 60)
    assert outcome.gap == "还差45人月"


def test_monthly_does_not_take_three_named_of_ten_for_the_branch() -> None:
    held = [activity(month, participants=10, names=NAMES[:3]) for month in (1, 2, 3)]
    assert run("monthly", standing(*held)).points == 3


def test_recurring_duty_counts_in_each_of_its_months_but_no_oftener_than_it_was_held() -> None:
    weekly = activity(1, occurrences=20, end=date(2022, 6, 24))
    assert run("monthly", standing(weekly)).points == 6
    thrice = activity(1, occurrences=3, end=date(2022, 6, 24))
    assert run("monthly", standing(thrice)).points == 3


@pytest.mark.parametrize(
    ("total", "points"),
    [(0, 0), (50, 3), (99, 5.94), (100, 6), (250, 6)],
)
def test_hours_without_names_take_the_total_over_members(total: float, points: float) -> None:
    assert run("hours", standing(indicators=(indicator(hours_total=total),))).points == points


def test_hours_by_name_cap_each_member() -> None:
    people = (*(member(name, hours=30) for name in NAMES[:5]), *(member(name, hours=5) for name in NAMES[5:7]))
    outcome = run("hours", standing(members=people))
    assert outcome.points == 3.6
    assert outcome.value == 16
    assert "5名达到10小时" in outcome.reason


def test_hours_of_three_named_do_not_stand_for_the_branch() -> None:
    people = tuple(member(name, hours=4) for name in NAMES[:3])
    outcome = run("hours", standing(members=people, indicators=(indicator(hours_total=80),)))
    assert outcome.points == 4.8


def test_hours_of_a_day_are_capped() -> None:
    long = activity(3, participants=10, hours_each=24.0, hours_total=240.0)
    assert run("hours", standing(long)).points == 4.8
    two_days = activity(3, end=date(2022, 3, 6), participants=10, hours_each=12.0, hours_total=120.0)
    assert run("hours", standing(two_days)).points == 6


def test_hours_take_the_stated_total_only_where_entries_leave_gaps() -> None:
    told = activity(3, participants=5, hours_each=4.0, hours_total=20.0)
    stated = (indicator(hours_total=60),)
    assert run("hours", standing(told, indicators=stated)).points == 1.2
    assert run("hours", standing(told, activity(4), indicators=stated)).points == 3.6


def test_hours_of_a_year_are_twenty() -> None:
    told = (indicator(hours_total=100),)
    assert run("hours", standing(period="2022", submissions=(sent(), sent()), indicators=told)).points == 3


def test_love_done_gives_full_points() -> None:
    assert run("love", standing(activity(3, love_action=True))).points == 6


@pytest.mark.parametrize(("period", "most"), [("2022H1", 0), ("2022H2", 6), ("2022", 6)])
def test_love_not_done_is_left_out_only_in_the_first_half(period: str, most: float) -> None:
    outcome = run("love", standing(activity(3, love_action=False), period=period))
    assert (outcome.points, outcome.max) == (0, most)


def test_love_of_the_first_half_counts_in_the_second() -> None:
    prior = ledger(activity(3, love_action=True))
    second = ledger(period="2022H2")
    shown = build_standings(second, SCHEME, roster(), span_of("2022H2"), prior)[0]
    assert run("love", shown).points == 6


@pytest.mark.parametrize("code", ["community", "urban_rural"])
@pytest.mark.parametrize(("held", "points"), [(0, 0), (1, 4), (3, 4)])
def test_integrations(code: str, held: int, points: float) -> None:
    activities = [activity(number + 1, integration=code) for number in range(held)]
    assert run(code, standing(*activities)).points == points


@pytest.mark.parametrize(
    ("areas", "half", "year"),
    [
        ([], 0, 0),
        (["rural"], 3.33, 2),
        (["rural", "rural"], 3.33, 2),
        (["rural", "ethics", "industry"], 10, 6),
        (["epidemic", "civil_city", "ethics", "industry", "rural"], 10, 10),
        (["nowhere", None], 0, 0),
    ],
)
def test_areas(areas: list[str | None], half: float, year: float) -> None:
    activities = [activity(1, day=place + 1, area=area) for place, area in enumerate(areas)]
    assert run("areas", standing(*activities)).points == half
    assert run("areas", standing(*activities, period="2022")).points == year


@pytest.mark.parametrize(
    ("activities", "figures", "points"),
    [
        ([], {}, 0),
        ([{"typical": True}], {}, 4),
        ([], {"typical_cases": ("一件事",)}, 4),
        ([], {"honours": ("推荐一人",)}, 2),
        ([{"typical": True}], {"typical_cases": ("一件事",), "honours": ("推荐一人",)}, 6),
    ],
)
def test_typical(activities: list[dict[str, Any]], figures: dict[str, Any], points: float) -> None:
    held = [activity(1, **values) for values in activities]
    assert run("typical", standing(*held, indicators=(indicator(**figures),))).points == points


def test_a_new_year_s_scheme_scores_by_its_own_areas_and_weights() -> None:
    """2023 has an area more, gives 8 points for them and 8 for hours; no rule knows the year."""
    scheme = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2023")
    held = [
        activity(3, start=date(2023, 3, day), end=date(2023, 3, day), area=area)
        for day, area in ((5, "governance"), (6, "rural"), (7, "no area of 2023"))
    ]
    shown = standing(*held, period="2023H1", scheme=scheme, indicators=(indicator(hours_total=50),))
    items = {one.code: RULES[one.code](shown, one) for one in scheme.rubric}
    assert (items["areas"].points, items["areas"].max) == (5.33, 8)
    assert (items["hours"].points, items["hours"].max) == (4, 8)


def test_activities_outside_the_half_do_not_count() -> None:
    shown = standing(activity(7, area="rural", integration="community", love_action=True))
    assert run("areas", shown).points == 0
    assert run("community", shown).points == 0
    assert run("love", shown).max == 0


def test_exempt_members_leave_the_denominator() -> None:
    applied = (decision("exempt", f"member:{BRANCH}/{NAMES[0]}"), decision("exempt", f"branch:{BRANCH}", value=1))
    shown = standing(indicators=(indicator(registered=8),), applied=applied)
    assert shown.members == 8
    assert run("registered", shown).points == 7


def test_exemptions_of_the_scheme_count_only_listed_members() -> None:
    scheme = SCHEME.model_copy(update={"exemptions": {BRANCH: (NAMES[0], "不在册的人")}})
    assert standing(scheme=scheme).members == 9
