"""What a person decided holds over what was read, and comes back into sight when its source changed."""

from datetime import date

import pytest

from tasks.ledger.decisions import CHANGED, apply_decisions, in_force, item_key, source_hash
from tasks.records.facts import ReviewItem
from tests.ledger.books import NORTH, activity, decision, ledger, submission, words

SUBJECT = "activity:n-20220305-a"


def test_a_correction_wins_and_takes_the_mark_away():
    read = ledger(activity(review={"place": "没有写清"}))
    made = apply_decisions(read, [decision("correct", SUBJECT, "place", "北岸步道")])
    assert made.activities[0].place == "北岸步道"
    assert made.activities[0].review == {}
    assert [one.kind for one in made.applied] == ["correct"]


def test_the_newest_decision_of_a_field_holds():
    decisions = [decision("correct", SUBJECT, "participants", 7), decision("correct", SUBJECT, "participants", 6)]
    assert apply_decisions(ledger(), decisions).activities[0].participants == 6
    assert len(in_force(decisions)) == 1


def test_hours_follow_a_corrected_headcount():
    made = apply_decisions(ledger(), [decision("correct", SUBJECT, "participants", 10)])
    assert made.activities[0].hours_total == 20


def test_stated_hours_do_not_follow_a_corrected_headcount():
    read = ledger(activity(hours_total=15.0))
    made = apply_decisions(read, [decision("correct", SUBJECT, "participants", 10)])
    assert made.activities[0].hours_total == 15


def test_accepting_takes_only_the_mark_away():
    read = ledger(activity(review={"participants": "约数", "place": "不明"}))
    made = apply_decisions(read, [decision("accept", SUBJECT, "participants", 8)])
    assert made.activities[0].participants == 8
    assert made.activities[0].review == {"place": "不明"}


def test_an_accepted_value_that_changed_is_shown_again():
    read = ledger(activity(participants=9, review={"participants": "约数"}))
    made = apply_decisions(read, [decision("accept", SUBJECT, "participants", 8)])
    assert made.activities[0].review["participants"] == CHANGED


def test_rejecting_makes_a_value_unknown():
    made = apply_decisions(ledger(), [decision("reject", SUBJECT, "hours_total")])
    assert made.activities[0].hours_total is None


def test_a_voided_entry_does_not_count():
    made = apply_decisions(ledger(), [decision("void", SUBJECT)])
    assert made.activities == ()
    assert made.named == {SUBJECT: (NORTH, activity().title)}


def test_reopening_undoes_what_was_decided():
    decisions = [decision("void", SUBJECT), decision("reopen", SUBJECT)]
    assert len(apply_decisions(ledger(), decisions).activities) == 1


def test_reopening_a_field_leaves_the_others_decided():
    decisions = [
        decision("correct", SUBJECT, "participants", 6),
        decision("correct", SUBJECT, "place", "北岸步道"),
        decision("reopen", SUBJECT, "participants"),
    ]
    made = apply_decisions(ledger(), decisions).activities[0]
    assert (made.participants, made.place) == (8, "北岸步道")


def test_a_decision_on_other_words_is_applied_and_shown_again():
    old = activity(evidence={"participants": (words("3月5日，6名党员"),)})
    made = apply_decisions(
        ledger(), [decision("correct", SUBJECT, "participants", 7, source_sha256=source_hash(old, "participants"))]
    )
    assert made.activities[0].participants == 7
    assert made.activities[0].review == {"participants": CHANGED}


def test_the_same_words_in_a_new_mail_reopen_nothing():
    sent_again = words("3月5日，8名党员擦洗栏杆2小时").model_copy(
        update={"message_id": "<2@example.org>", "locator": "第9段"}
    )
    hashed = source_hash(activity(), "participants")
    assert source_hash(activity(evidence={"participants": (sent_again,)}), "participants") == hashed


def test_an_entry_reworded_in_a_new_mail_keeps_its_decision_marked():
    read = ledger(activity(key="n-20220305-z", title="清洗栏杆"))
    made = apply_decisions(read, [decision("correct", SUBJECT, "participants", 7)])
    assert made.activities[0].participants == 7
    assert made.activities[0].review == {"participants": CHANGED}


def test_a_decision_whose_entry_is_gone_is_told():
    made = apply_decisions(ledger(), [decision("correct", "activity:x-20220101-q", "place", "某处")])
    assert len(made.notes) == 1
    assert "没有这一项" in made.notes[0]


def test_a_value_that_cannot_be_is_told_and_changes_nothing():
    made = apply_decisions(ledger(), [decision("correct", SUBJECT, "participants", "许多")])
    assert made.activities[0].participants == 8
    assert len(made.notes) == 1


@pytest.mark.parametrize("field", ["key", "branch", "evidence", "nothing"])
def test_what_ties_an_entry_to_its_source_cannot_be_corrected(field):
    made = apply_decisions(ledger(), [decision("correct", SUBJECT, field, "x")])
    assert made.activities == ledger().activities
    assert len(made.notes) == 1


def test_an_added_entry_stands_in_the_ledger_with_who_added_it():
    fields = {"branch": NORTH, "title": "修剪花木", "start": "2022-04-02", "participants": 3}
    made = apply_decisions(ledger(), [decision("add", "activity:added-1", value=fields)])
    added = made.activities[-1]
    assert (added.key, added.end, added.date_precision) == ("added-1", date(2022, 4, 2), "day")
    assert added.evidence["title"][0].document == "人工补录"


def test_an_added_entry_can_be_corrected():
    decisions = [
        decision("correct", "activity:added-1", "participants", 4),
        decision("add", "activity:added-1", value={"branch": NORTH, "title": "修剪花木"}),
    ]
    assert apply_decisions(ledger(), decisions).activities[-1].participants == 4


def test_a_split_entry_becomes_its_parts():
    parts = [{"title": "擦洗栏杆（上午）", "participants": 5}, {"title": "擦洗栏杆（下午）", "participants": 3}]
    made = apply_decisions(ledger(), [decision("split", SUBJECT, value=parts)])
    assert [one.participants for one in made.activities] == [5, 3]
    assert [one.key for one in made.activities] == ["n-20220305-a-1", "n-20220305-a-2"]


def test_joined_entries_keep_all_their_sources():
    other = activity("n-20220306-b", place="北岸步道", evidence={"place": (words("照片：北岸步道"),)})
    made = apply_decisions(ledger(activity(), other), [decision("join", SUBJECT, value=["n-20220306-b"])])
    assert len(made.activities) == 1
    assert made.activities[0].place == "北岸步道"
    assert made.activities[0].evidence["place"][0].quote == "照片：北岸步道"


def test_figures_of_branch_and_member_can_be_corrected():
    decisions = [
        decision("correct", f"indicator:{NORTH}", "registered", 12),
        decision("correct", f"member:{NORTH}/石清泉", "hours", 7),
    ]
    made = apply_decisions(ledger(), decisions)
    assert (made.indicators[0].registered, made.members[0].hours) == (12, 7)


def test_an_item_of_a_submission_can_be_accepted():
    item, other = ReviewItem(reason="附件打不开"), ReviewItem(reason="发件人不在名册")
    read = ledger().model_copy(update={"submissions": (submission(review=(item, other)),)})
    made = apply_decisions(read, [decision("accept", f"submission:{NORTH}", item_key(item))])
    assert made.submissions[0].review == (other,)


@pytest.mark.parametrize("subject", ["finding:abc", "branch:北岸支部"])
def test_what_other_stages_decide_on_only_passes_through(subject):
    decisions = [decision("accept", subject), decision("deduct", subject, "", 2)]
    made = apply_decisions(ledger(), decisions)
    assert made.notes == ()
    assert [one.kind for one in made.applied] == ["accept", "deduct"]
