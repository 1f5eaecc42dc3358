"""The 246 model of a branch as data."""

from typing import Any

import pytest

from tasks.assess import assess
from tasks.assess.model246 import build_model246
from tasks.assess.span import span_of
from tasks.assess.standing import build_standings
from tasks.records.assessment import Model246
from tests.assess.making import MISSING, NAMES, SCHEME, activity, indicator, ledger, member, roster, standing


def ones(shown: Model246) -> dict[str, str]:
    return {one.code: one.state for one in shown.ones}


def test_integrations_count_their_activities() -> None:
    shown = build_model246(
        standing(activity(3, integration="community"), activity(4, integration="community"), activity(5))
    )
    assert {one.code: one.activities for one in shown.integrations} == {"community": 2, "urban_rural": 0}


def test_coverage_names_who_is_missing_where_names_account_for_it() -> None:
    people = tuple(member(name, registered=True) for name in NAMES[:8])
    shown = {one.code: one for one in build_model246(standing(members=people)).coverages}
    assert (shown["registered"].count, shown["registered"].of, shown["registered"].share) == (8, 10, 0.8)
    assert shown["registered"].missing == NAMES[8:]
    assert shown["trained"].count is None
    assert shown["trained"].note == "材料未说明"


def test_coverage_names_nobody_where_names_do_not_account_for_it() -> None:
    people = tuple(member(name, registered=True) for name in NAMES[:3])
    shown = {
        one.code: one
        for one in build_model246(standing(members=people, indicators=(indicator(registered=8),))).coverages
    }
    assert shown["registered"].count == 8
    assert shown["registered"].missing == ()


def test_who_took_part_is_told_by_the_activities() -> None:
    shown = {one.code: one for one in build_model246(standing(activity(3, names=NAMES[:9]))).coverages}
    assert shown["participated"].missing == NAMES[9:]


@pytest.mark.parametrize(
    ("period", "activities", "figures", "state"),
    [
        (
            "2022H1",
            [{}],
            {},
            {
                "team": "not_met",
                "collective": "in_progress",
                "love": "in_progress",
                "monthly": "not_met",
                "hours": "in_progress",
            },
        ),
        (
            "2022",
            [{}],
            {},
            {"team": "not_met", "collective": "not_met", "love": "not_met", "monthly": "not_met", "hours": "not_met"},
        ),
        (
            "2022H1",
            [{"love_action": True, "collective": True}],
            {"teams": 1, "skilled": 10, "hours_total": 100},
            {"team": "met", "collective": "met", "love": "met", "skill": "met", "hours": "met"},
        ),
        ("2022", [], {"hours_total": 100}, {"hours": "not_met"}),
        ("2022", [], {"hours_total": 200}, {"hours": "met"}),
    ],
)
def test_six_ones(
    period: str, activities: list[dict[str, Any]], figures: dict[str, Any], state: dict[str, str]
) -> None:
    held = [activity(3, **values) for values in activities]
    told = indicator(**figures)
    shown = ones(build_model246(standing(*held, period=period, indicators=(told,))))
    assert {code: shown[code] for code in state} == state


def test_each_month_tells_its_activities() -> None:
    shown = build_model246(standing(activity(3, integration="community"), activity(3, day=9), activity(6)))
    assert [(one.month, one.activities, one.community) for one in shown.months] == [
        (1, 0, 0),
        (2, 0, 0),
        (3, 2, 1),
        (4, 0, 0),
        (5, 0, 0),
        (6, 1, 0),
    ]


def test_each_named_member_has_a_row_in_the_order_of_the_roll() -> None:
    held = activity(3, names=(NAMES[2], NAMES[0], "外人"), hours_each=2.0)
    shown = build_model246(standing(held, members=(member(NAMES[0], hours=320.0, skills=("急救",)),)))
    assert [(one.name, one.hours, one.activities, one.months, one.star) for one in shown.people] == [
        (NAMES[0], 320.0, 1, (3,), "二星"),
        (NAMES[2], 2.0, 1, (3,), ""),
    ]


def test_assessment_has_a_model_for_every_branch() -> None:
    shown = assess(ledger(activity(3)), SCHEME, roster())
    assert [(one.branch, one.period, one.members) for one in shown.models] == [("青禾支部", "2022H1", 10)]


def test_who_is_named_without_a_status_is_missing_though_the_others_are_not_named() -> None:
    made = standing(members=(member(NAMES[3], reported=False),), indicators=(indicator(reported=9),))
    shown = {one.code: one for one in build_model246(made).coverages}
    assert shown["reported"].missing == (NAMES[3],)


def values(shown: Model246) -> dict[str, str]:
    return {one.code: one.value for one in shown.ones}


def test_months_in_communities_are_told_beside_all_months() -> None:
    held = [activity(month, integration="community" if month > 4 else None) for month in range(1, 7)]
    shown = build_model246(standing(*held))
    assert values(shown)["monthly"] == "6个月中6个月有活动，2个月有社区活动"
    assert ones(shown)["monthly"] == "met"
    rubric = tuple(
        one.model_copy(update={"settings": {"counts": "community"}}) if one.code == "monthly" else one
        for one in SCHEME.rubric
    )
    strict = build_model246(standing(*held, scheme=SCHEME.model_copy(update={"rubric": rubric})))
    assert ones(strict)["monthly"] == "not_met"


def test_what_is_not_there_is_no_zero_and_the_first_half_s_love_action_is_told() -> None:
    shown = values(build_model246(standing(activity(3, collective=False))))
    assert (shown["team"], shown["collective"], shown["love"]) == ("尚无", "尚无", "尚无")
    prior = ledger(activity(3, love_action=True))
    second = build_standings(ledger(period="2022H2"), SCHEME, roster(), span_of("2022H2"), prior)[0]
    assert values(build_model246(second))["love"] == "上半年已开展"


def test_hours_are_met_only_when_every_named_member_has_them() -> None:
    people = tuple(member(name, hours=30.0 if name == NAMES[0] else 9.0) for name in NAMES)
    shown = build_model246(standing(members=people))
    assert values(shown)["hours"] == "人均11.1小时，本期应达10小时，10名中1名达到"
    assert ones(shown)["hours"] == "in_progress"
    assert ones(build_model246(standing(members=people, period="2022")))["hours"] == "not_met"


def test_a_branch_that_sent_nothing_is_not_said_to_be_silent() -> None:
    shown = build_model246(standing(submissions=(MISSING,)))
    assert {one.note for one in shown.coverages} == {"未报送材料"}
    assert set(ones(shown).values()) == {"not_met"}
