"""All branches stand in the ledger, in the order of the roster, with the staff's decisions applied."""

from datetime import date

from tasks.ledger.assemble import assemble
from tasks.records.facts import Member, ReviewItem
from tests.ledger.books import NORTH, PERIOD, ROSTER, SOUTH, activity, decision, facts, submission


def test_a_branch_that_sent_nothing_is_missing():
    made = assemble(PERIOD, [submission()], [facts()], [], ROSTER)
    assert [(one.branch, one.status) for one in made.submissions] == [(SOUTH, "missing"), (NORTH, "on_time")]


def test_activities_stand_by_branch_then_day_then_title():
    told = [
        facts(
            activities=(activity("b", start=None, end=None), activity("c", title="义诊"), activity("a", title="巡河"))
        ),
        facts(SOUTH, activities=(activity("s", branch=SOUTH, start=date(2022, 6, 1), end=date(2022, 6, 1)),)),
    ]
    made = assemble(PERIOD, [submission(), submission(SOUTH)], told, [], ROSTER)
    assert [one.key for one in made.activities] == ["s", "c", "a", "b"]


def test_what_could_not_be_read_stands_with_the_submission_once():
    item = ReviewItem(reason="有日期和人数，但没有读成一项活动", quote="5月1日，3人")
    made = assemble(PERIOD, [submission(review=(item,))], [facts(review=(item,))], [], ROSTER)
    assert made.submissions[1].review == (item,)


def test_decisions_of_another_period_are_left_alone():
    other = decision("void", "activity:n-20220305-a", period="2022H2")
    made = assemble(PERIOD, [submission()], [facts()], [other], ROSTER)
    assert len(made.activities) == 1
    assert made.applied == ()


def test_a_branch_that_the_roster_does_not_know_comes_last():
    told = facts("无名党支部", members=(Member(branch="无名党支部", name="石清泉"),))
    made = assemble(PERIOD, [submission("无名党支部")], [told], [], ROSTER)
    assert [one.branch for one in made.submissions] == [SOUTH, NORTH, "无名党支部"]


def test_the_order_of_what_comes_in_does_not_matter():
    told = [facts(), facts(SOUTH, activities=(activity("s", branch=SOUTH),))]
    sent = [submission(), submission(SOUTH)]
    assert assemble(PERIOD, sent, told, [], ROSTER) == assemble(PERIOD, sent[::-1], told[::-1], [], ROSTER)
