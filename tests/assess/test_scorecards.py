"""Scorecards: the items sum up to the total, open items bound it, and only decisions deduct."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.assess import assess, scores_json
from tasks.assess.scorecards import Scored, score_branch
from tasks.ledger.decisions import apply_decisions
from tasks.records.assessment import Assessment, Scorecard, ScoreItem
from tasks.records.facts import Activity, Decision, Indicator, Ledger, ReviewItem
from tasks.records.scheme import Grade
from tests.assess.making import (
    BRANCH,
    MISSING,
    NAMES,
    SCHEME,
    activity,
    decision,
    indicator,
    ledger,
    member,
    photo,
    roster,
    sent,
    standing,
)


def card(*activities: Activity, **rest: Any) -> Scorecard:
    return assess(ledger(*activities, **rest), SCHEME, roster()).scorecards[0]


def items(shown: Scorecard | Scored) -> dict[str, ScoreItem]:
    return {one.code: one for one in shown.items}


def test_a_branch_with_everything_has_a_hundred_points() -> None:
    full: dict[str, Any] = {
        "place": "柳溪社区",
        "participants": 10,
        "hours_each": 2.0,
        "hours_total": 20.0,
        "names": NAMES,
        "collective": True,
        "typical": True,
    }
    areas = ("epidemic", "civil_city", "ethics", "industry", "rural", "rural")
    held = [
        activity(
            month,
            area=areas[month - 1],
            integration="community" if month % 2 else "urban_rural",
            love_action=month == 6,
            photos=(photo(month),),
            **full,
        )
        for month in range(1, 7)
    ]
    told = indicator(
        registered=10, trained=10, participated=10, skilled=10, teams=1, plan=True, mobilised=True, honours=("推荐",)
    )
    shown = card(*held, indicators=(told,))
    assert (shown.total, shown.low, shown.high, shown.grade) == (100, 100, 100, "优秀")
    assert not any(one.gap for one in shown.items)


def test_items_left_out_do_not_lower_the_total() -> None:
    with_love, without = card(activity(3, love_action=True)), card(activity(3))
    assert items(without)["love"].max == 0
    assert sum(one.max for one in without.items) == 94
    assert without.total == pytest.approx(100 * sum(one.points for one in without.items) / 94, abs=0.005)
    assert with_love.total > without.total


def test_a_branch_that_sent_nothing_has_nothing_and_nothing_open() -> None:
    shown = card(submissions=(MISSING,))
    assert (shown.total, shown.low, shown.high, shown.grade) == (0, 0, 0, "不合格")


def test_marked_values_count_and_are_bounded_below() -> None:
    shown = card(activity(3, area="rural", review={"area": "也可能属于精神文明建设"}))
    areas = items(shown)["areas"]
    assert (areas.points, areas.low, areas.high) == (3.33, 0, 6.67)
    assert shown.low < shown.total < shown.high


def test_marked_values_do_not_count_where_the_scheme_says_so() -> None:
    strict = SCHEME.model_copy(update={"count_unverified": False})
    made = ledger(activity(3, area="rural", review={"area": "待核"}))
    shown = assess(made, strict, roster()).scorecards[0]
    assert items(shown)["areas"].points == 0
    assert items(shown)["areas"].high > 0
    assert any("经核实后才计分" in note for note in shown.notes)


def test_figure_beside_the_one_taken_bounds_above() -> None:
    one = activity(3, participants=4, review={"participants": "表格写4，正文写6，取表格"})
    participated = items(card(one))["participated"]
    assert (participated.low, participated.points, participated.high) == (0, 2.8, 4.2)


def test_entry_in_doubt_as_a_whole_may_be_none() -> None:
    shown = card(activity(3, integration="community", review={"title": "是否志愿服务不明"}))
    assert (items(shown)["community"].low, items(shown)["community"].points) == (0, 4)


def test_open_passage_could_be_one_more_activity() -> None:
    shown = card(
        submissions=(sent(review=(ReviewItem(reason="有日期和人数，但没有读成一项活动", quote="还去了几次江边"),)),)
    )
    assert items(shown)["areas"].high == 3.33
    assert items(shown)["love"].high == 6
    assert items(shown)["on_time"].low == items(shown)["on_time"].high == 6


def test_unread_file_could_hold_anything() -> None:
    shown = card(submissions=(sent(review=(ReviewItem(reason="文件有密码保护，无法读取。", document="台账.xlsx"),)),))
    assert shown.high == 100
    assert items(shown)["registered"].high == 7


@pytest.mark.parametrize(
    "item",
    [
        ReviewItem(reason="发件人someone@example.cn不在花名册", quote="一段"),
        ReviewItem(reason="日期不在本期内，没有计入", quote="9月迎新"),
        ReviewItem(reason="图片无法打开。", document="照片1.jpg"),
        ReviewItem(reason="扫描件或照片中有文字识别不清。", quote="口口"),
    ],
)
def test_items_that_can_hold_no_activity_bound_nothing(item: ReviewItem) -> None:
    shown = card(activity(3), submissions=(sent(review=(item,)),))
    assert shown.low == shown.total == shown.high


def test_dropping_the_only_love_action_may_also_raise_the_total() -> None:
    """Left out of the denominator, a love action that is rejected lowers a strong branch's total and raises no weak one's above its bound."""
    shown = card(activity(3, love_action=True, review={"love_action": "是否困难群众不明"}))
    assert shown.low < shown.total <= shown.high


def test_deduction_is_an_item_and_the_items_still_sum_up() -> None:
    applied = (decision("deduct", f"branch:{BRANCH}", value=2.5, reason="照片系网上下载"),)
    plain, less = card(activity(3, love_action=True)), card(activity(3, love_action=True), applied=applied)
    assert less.total == pytest.approx(plain.total - 2.5)
    assert sum(one.points for one in less.items) == pytest.approx(less.total)
    assert items(less)["deduct"].reason == "照片系网上下载（经办人决定），扣2.5分"


def test_deductions_stop_at_nothing() -> None:
    applied = (
        decision("deduct", f"branch:{BRANCH}", value=80),
        decision("deduct", f"branch:{BRANCH}", field="二", value=80),
    )
    shown = card(activity(3, love_action=True), applied=applied)
    assert shown.total == 0
    assert sum(one.points for one in shown.items) == pytest.approx(0)


def test_deduction_without_a_figure_takes_nothing() -> None:
    shown = card(activity(3), applied=(decision("deduct", f"branch:{BRANCH}", value="两分"),))
    assert shown.total == card(activity(3)).total


def test_decision_on_a_finding_acts_on_its_branches() -> None:
    one = activity(3, participants=40)
    plain = assess(ledger(one), SCHEME, roster())
    key = plain.findings[0].key
    decided = assess(ledger(one, applied=(decision("deduct", f"finding:{key}", value=3),)), SCHEME, roster())
    assert decided.scorecards[0].total == pytest.approx(plain.scorecards[0].total - 3)
    assert "扣分3分" in decided.findings[0].decided


def test_branch_exempt_as_a_whole_has_no_scorecard() -> None:
    made = ledger(activity(3), applied=(decision("exempt", f"branch:{BRANCH}", reason="新建支部"),))
    assert assess(made, SCHEME, roster()).scorecards == ()


def test_findings_alone_change_no_points() -> None:
    clean = assess(ledger(activity(3, participants=10)), SCHEME, roster())
    accused = assess(ledger(activity(3, participants=11)), SCHEME, roster())
    assert accused.findings
    assert not clean.findings
    assert accused.scorecards[0].total == clean.scorecards[0].total


def test_scores_json_has_the_shape_of_the_contract() -> None:
    import json

    shown = assess(ledger(activity(3, area="rural"), indicators=(indicator(registered=5),)), SCHEME, roster())
    data = json.loads(scores_json(shown))
    assert set(data) == {"period", "scorecards"}
    assert data["period"] == "2022H1"
    assert set(data["scorecards"][0]) == {"branch", "rank", "total", "low", "high", "grade", "items"}
    names = {"code", "name", "points", "low", "high", "max", "value", "target", "reason"}
    assert all(set(one) == names for one in data["scorecards"][0]["items"])
    assert len(data["scorecards"][0]["items"]) == 16
    assert scores_json(shown) == scores_json(
        assess(ledger(activity(3, area="rural"), indicators=(indicator(registered=5),)), SCHEME, roster())
    )


counts = st.none() | st.integers(0, 15)
marks = st.sets(st.sampled_from(["participants", "hours_total", "area", "start", "love_action", "integration"]))


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    return activity(
        draw(st.none() | st.integers(1, 8)),
        day=draw(st.integers(1, 28)),
        title=draw(st.sampled_from(["护河", "送教", "慰问"])),
        participants=draw(counts),
        hours_total=draw(st.none() | st.floats(0, 500)),
        occurrences=draw(st.integers(1, 12)),
        area=draw(st.sampled_from([None, "rural", "ethics", "industry"])),
        integration=draw(st.sampled_from([None, "community", "urban_rural"])),
        collective=draw(st.sampled_from([None, True, False])),
        love_action=draw(st.sampled_from([None, True, False])),
        names=tuple(draw(st.sets(st.sampled_from(NAMES)))),
        review=dict.fromkeys(sorted(draw(marks)), "待核"),
    )


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    figures = {name: draw(counts) for name in ("registered", "trained", "participated", "skilled", "teams")}
    marked = draw(st.sets(st.sampled_from(sorted(figures))))
    return indicator(
        **figures, plan=draw(st.sampled_from([None, True, False])), review=dict.fromkeys(sorted(marked), "待核")
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(activities(), max_size=6), indicators(), st.integers(0, 12), st.lists(st.floats(0, 30), max_size=3))
def test_points_sum_up_stay_in_bounds_and_know_no_more_than_a_hundred(
    held: list[Activity], told: Indicator, members: int, deducted: list[float]
) -> None:
    people = (member(NAMES[0], hours=4.0),)
    shown = standing(*held, m=members, indicators=(told,), members=people)
    decisions = [decision("deduct", f"branch:{BRANCH}", value=value) for value in deducted]
    scored = score_branch(shown, decisions)
    regular = [one for one in scored.items if one.code != "deduct"]
    most = sum(one.max for one in regular)
    lost = sum(one.points for one in scored.items if one.code == "deduct")
    assert scored.total == pytest.approx(100 * sum(one.points for one in regular) / most + lost, abs=0.011)
    assert 0 <= scored.low <= scored.total <= scored.high <= 100
    for one in regular:
        assert 0 <= one.low <= one.points <= one.high
        assert one.points <= one.max
        assert one.reason
        assert bool(one.gap) == (one.points < one.max)


FULL: dict[str, Any] = {
    "place": "柳溪社区",
    "participants": 10,
    "hours_each": 8.0,
    "hours_total": 80.0,
    "collective": True,
    "love_action": True,
}


def decided(*decisions: Decision) -> tuple[Ledger, Assessment]:
    """A branch with two entries, one of an impossible size, after the staff's decisions, taken the way a run takes them."""
    held = activity(3, area="rural", key="k1", **FULL), activity(4, title="植树", key="k2", participants=40)
    told = indicator(registered=9, trained=9, participated=9, skilled=9)
    made = apply_decisions(ledger(*held, indicators=(told,)), decisions)
    return made, assess(made, SCHEME, roster())


def test_each_kind_of_decision_acts_from_the_record_to_the_score() -> None:
    plain = decided()[1]
    before, found = plain.scorecards[0], plain.findings[0]
    assert found.kind == "impossible_figure"
    subject = f"finding:{found.key}"

    made, shown = decided(decision("void", "activity:k2", reason="查无此项"))
    assert [one.key for one in made.activities] == ["k1"]
    assert not shown.findings

    deduction = decision("deduct", subject, field=BRANCH, value=2, reason="人数不实")
    shown = decided(deduction)[1]
    assert shown.scorecards[0].total == pytest.approx(before.total - 2)
    assert shown.findings[0].decided == "经核实扣分2分：人数不实（经办人）"
    assert decided(deduction, decision("reopen", subject, field=BRANCH))[1] == plain

    best = SCHEME.model_copy(update={"grades": (Grade(name="优秀", at_least=0), Grade(name="良好", at_least=0))})
    made, _ = decided(decision("bar", subject, field=BRANCH, reason="照片造假"))
    barred = assess(made, best, roster()).scorecards[0]
    assert (barred.grade, barred.total) == ("良好", before.total)
    assert "不评优秀：照片造假（经办人决定）" in barred.notes

    shown = decided(decision("exempt", f"member:{BRANCH}/{NAMES[0]}", reason="长期病假"))[1]
    assert items(shown.scorecards[0])["registered"].points == 7
    assert "应计党员已扣除经批准免计的1名" in shown.scorecards[0].notes
    assert shown.models[0].members == 9

    made, shown = decided(decision("exempt", f"branch:{BRANCH}", reason="新建支部"))
    assert shown.scorecards == ()
    assert [(one.kind, one.reason, one.decided_by) for one in made.applied] == [("exempt", "新建支部", "经办人")]
