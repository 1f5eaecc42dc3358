"""The record of what the staff decided: every decision with its matter, its result, its reason and the name."""

import pytest

from tasks.report.decided import decision_rows
from tests.report import factory

BRANCH = factory.branch_name(0)


def rows(*decisions, named=None):
    ledger = factory.make_ledger(2).model_copy(update={"applied": decisions, "named": named or {}})
    return decision_rows(ledger, factory.make_assessment(ledger), factory.make_scheme())


@pytest.mark.parametrize(
    ("kind", "subject", "changes", "branch", "matter", "result"),
    [
        ("correct", "activity:a", {"field": "participants", "value": 15}, BRANCH, "河道清理", "参加人数改为15"),
        ("correct", "activity:a", {"field": "area", "value": "rural"}, BRANCH, "河道清理", "领域改为助力乡村振兴"),
        ("correct", "activity:a", {"field": "love_action", "value": True}, BRANCH, "河道清理", "献爱心改为是"),
        ("correct", "activity:a", {"field": "place", "value": None}, BRANCH, "河道清理", "地点清空"),
        ("accept", "activity:a", {"field": "hours_each", "value": 4}, BRANCH, "河道清理", "人均时长认可"),
        ("reject", "activity:a", {"field": "beneficiaries"}, BRANCH, "河道清理", "服务对象数不采用"),
        ("void", "activity:a", {}, BRANCH, "河道清理", "作废，不计入台账"),
        ("join", "activity:a", {"value": ["b"]}, BRANCH, "河道清理", "与“清理河道”合并"),
        ("split", "activity:a", {"value": [{}, {}]}, BRANCH, "河道清理", "拆分为2项"),
        ("correct", f"indicator:{BRANCH}", {"field": "trained", "value": 9}, BRANCH, "支部总体情况", "参加培训改为9"),
        ("correct", f"member:{BRANCH}/温若谷", {"field": "hours", "value": 12.5}, BRANCH, "党员温若谷", "时长改为12.5"),
        ("exempt", f"member:{BRANCH}/温若谷", {}, BRANCH, "党员温若谷", "免于考评"),
        ("accept", f"submission:{BRANCH}", {"field": "item-0f"}, BRANCH, "报送材料", "认可"),
        ("assign", "mail:ab", {"value": BRANCH}, BRANCH, "来信", "归给该支部"),
        ("assign", "mail:ab", {"value": ""}, "—", "来信", "不属于任何支部"),
        ("exempt", f"branch:{BRANCH}", {"value": 2}, BRANCH, "考评", "2名党员免于考评"),
        ("deduct", "finding:f1", {"field": BRANCH, "value": 2.0}, BRANCH, "照片重复使用", "扣2分"),
        ("bar", "finding:f1", {"field": BRANCH}, BRANCH, "照片重复使用", "不评优秀"),
        ("reject", "finding:f1", {}, f"{BRANCH}、{factory.branch_name(1)}", "照片重复使用", "不成立"),
        ("accept", "finding:gone", {}, "—", "比对线索", "属实，不作处理"),
    ],
)
def test_a_decision_is_told_in_words(kind, subject, changes, branch, matter, result):
    named = {"activity:a": (BRANCH, "河道清理"), "activity:b": (BRANCH, "清理河道")}
    (row,) = rows(factory.make_decision(kind, subject, reason="电话核实", **changes), named=named)
    assert (row.branch, row.subject, row.result) == (branch, matter, result)
    assert (row.reason, row.name, row.day) == ("电话核实", "岳小满", "2022年7月3日")


def test_reasons_are_masked():
    (row,) = rows(factory.make_decision("void", "activity:a", reason="与13900001111核实"))
    assert row.reason == "与139****1111核实"
