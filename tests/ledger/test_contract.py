"""ledger.json has exactly the contract's fields; tables have Chinese heads."""

import json
from datetime import UTC, datetime

import pandas as pd

from tasks.ledger.assemble import assemble
from tasks.ledger.contract import ACTIVITY_FIELDS, INDICATOR_FIELDS, MEMBER_FIELDS, ledger_json
from tasks.ledger.frames import frames
from tasks.records.facts import Member, ReviewItem
from tests.ledger.books import NORTH, PERIOD, ROSTER, activity, facts, ledger, submission


def written(made) -> dict:
    return json.loads(ledger_json(made))


def test_rows_have_the_fields_of_the_contract_and_no_others():
    rows = written(ledger())
    assert set(rows) == {"period", "submissions", "activities", "indicators", "members"}
    assert set(rows["activities"][0]) == {*ACTIVITY_FIELDS, "review", "evidence"}
    assert set(rows["indicators"][0]) == {*INDICATOR_FIELDS, "review", "evidence"}
    assert set(rows["members"][0]) == {*MEMBER_FIELDS, "review", "evidence"}


def test_unknown_is_null_and_whole_hours_are_whole():
    row = written(ledger(activity(place=None, hours_each=1.5)))["activities"][0]
    assert row["place"] is None
    assert (row["hours_each"], row["hours_total"]) == (1.5, 16)
    assert isinstance(row["hours_total"], int)


def test_times_are_those_of_the_branches():
    sent = submission(received_at=datetime(2022, 6, 30, 15, 59, 59, tzinfo=UTC), review=(ReviewItem(reason="补"),))
    row = written(assemble(PERIOD, [sent], [facts()], [], ROSTER))["submissions"][1]
    assert row["received_at"] == "2022-06-30T23:59:59+08:00"
    assert row["review"] == [{"reason": "补", "quote": ""}]


def test_evidence_names_mail_document_place_and_words():
    source = written(ledger())["activities"][0]["evidence"]["participants"][0]
    assert set(source) == {"message_id", "document", "locator", "quote"}


def test_the_same_ledger_gives_the_same_bytes_in_whatever_order_it_was_told():
    one = activity(review={"place": "没有写清", "area": "两处都像"})
    turned = activity(review=dict(reversed(one.review.items())), evidence=dict(reversed(one.evidence.items())))
    assert ledger_json(ledger(one)) == ledger_json(ledger(turned))


def test_tables_keep_whole_numbers_and_show_unknown_as_nothing():
    tables = frames(ledger(activity(beneficiaries=None, review={"place": "没有写清"})))
    row = tables["活动"].iloc[0]
    assert row["参加人数"] == 8
    assert row["服务对象数"] is None
    assert row["待核"] == "地点：没有写清"
    assert list(tables["待核"]["栏目"]) == ["地点"]


def test_truth_values_and_lists_are_words_in_tables():
    read = ledger().model_copy(
        update={
            "members": (Member(branch=NORTH, name="石清泉", registered=True, reported=False, skills=("急救", "摄影")),)
        }
    )
    row = frames(read)["党员"].iloc[0]
    assert (row["已注册"], row["已报到"], row["技能"]) == ("是", "否", "急救；摄影")
    assert isinstance(frames(read)["党员"], pd.DataFrame)
