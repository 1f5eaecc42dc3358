"""The time bank's export against what was reported."""

import pytest

from tasks.assess import assess, reconcile_time_bank
from tasks.records.errors import UsageError
from tasks.records.facts import Ledger
from tests.assess.making import BRANCH, NAMES, SCHEME, activity, indicator, ledger, member, roster

HEADS = ["姓名", "所属支部", "注册状态", "服务时长（小时）", "活动名称", "服务日期"]


def row(
    name: str, registered: str = "已注册", hours: str = "", day: str = "2022-03-05", branch: str = BRANCH
) -> list[str]:
    return [name, branch, registered, hours, "护河", day]


def summaries(rows: list[list[str]], made: Ledger) -> list[str]:
    return [one.summary for one in reconcile_time_bank(rows, made, SCHEME, roster())]


def test_registered_in_the_report_but_not_in_the_bank() -> None:
    made = ledger(members=(member(NAMES[0], registered=True), member(NAMES[1], registered=True)))
    assert summaries([HEADS, row(NAMES[0])], made) == [f"{BRANCH}材料写已注册、时间银行查无的1名"]


def test_registered_in_the_bank_but_not_in_the_report() -> None:
    made = ledger(members=(member(NAMES[0], registered=True), member(NAMES[1], registered=False)))
    assert summaries([HEADS, row(NAMES[0]), row(NAMES[1])], made) == [f"{BRANCH}时间银行已注册、材料写未注册的1名"]


def test_stated_number_against_the_bank_names_who_is_missing() -> None:
    made = ledger(indicators=(indicator(registered=10),))
    found = reconcile_time_bank([HEADS, *(row(name) for name in NAMES[:9])], made, SCHEME, roster())
    assert [one.summary for one in found] == [f"{BRANCH}材料写注册10名，时间银行有9名"]
    assert NAMES[9] in found[0].sides[1].text


def test_hours_add_up_over_rows_and_are_compared_by_person() -> None:
    made = ledger(members=(member(NAMES[0], registered=True, hours=10.0),))
    rows = [HEADS, row(NAMES[0], hours="4"), row(NAMES[0], hours="3.5小时", day="2022年5月1日")]
    assert summaries(rows, made) == [f"{BRANCH}{NAMES[0]}：材料10小时，时间银行7.5小时"]
    assert summaries([*rows, row(NAMES[0], hours="150分钟", day="2022/6/1")], made) == []


def test_hours_of_other_half_years_do_not_count() -> None:
    made = ledger(members=(member(NAMES[0], hours=4.0),))
    assert summaries([HEADS, row(NAMES[0], hours="4"), row(NAMES[0], hours="9", day="2022-09-01")], made) == []


def test_hours_from_the_activities_are_compared_too() -> None:
    made = ledger(activity(3, names=(NAMES[0],), hours_each=2.0))
    assert summaries([HEADS, row(NAMES[0], hours="6")], made) == [f"{BRANCH}{NAMES[0]}：材料2小时，时间银行6小时"]


@pytest.mark.parametrize("state", ["未注册", "否", "待审核", "已注销"])
def test_unregistered_states_are_understood(state: str) -> None:
    made = ledger(members=(member(NAMES[0], registered=True),))
    assert summaries([HEADS, row(NAMES[0], registered=state)], made)


def test_people_without_a_branch_are_found_by_their_only_roll() -> None:
    made = ledger(members=(member(NAMES[0], hours=4.0),))
    rows = [["名单导出"], ["姓 名", "总时长"], [NAMES[0], "9"], ["路人", "9"]]
    assert summaries(rows, made) == [f"{BRANCH}{NAMES[0]}：材料4小时，时间银行9小时"]


def test_branch_that_is_not_in_the_export_is_not_accused() -> None:
    made = ledger(members=(member(NAMES[0], registered=True),), indicators=(indicator(registered=10),))
    assert summaries([HEADS, row("路人", branch="别的支部")], made) == []


def test_export_without_heads_is_refused() -> None:
    with pytest.raises(UsageError, match="姓名"):
        reconcile_time_bank([["甲", "乙"], ["1", "2"]], ledger(), SCHEME, roster())


def test_differences_stand_among_the_findings_and_change_no_points() -> None:
    made = ledger(members=(member(NAMES[0], registered=True, hours=10.0),))
    plain, shown = (
        assess(made, SCHEME, roster()),
        assess(made, SCHEME, roster(), bank=[HEADS, row(NAMES[0], hours="4")]),
    )
    assert [one.kind for one in shown.findings] == ["time_bank"]
    assert shown.scorecards == plain.scorecards


def test_who_reported_hours_that_the_bank_does_not_know_is_told() -> None:
    made = ledger(members=(member(NAMES[0], hours=4.0), member(NAMES[1], hours=6.0)))
    found = reconcile_time_bank([HEADS, row(NAMES[0], hours="4")], made, SCHEME, roster())
    assert [one.summary for one in found] == [f"{BRANCH}材料报了时长、时间银行没有记录的1名"]
    assert [side.text for side in found[0].sides] == [f"材料：{NAMES[1]}6小时", "没有这些人的时长"]


def test_who_has_hours_in_the_bank_that_were_not_reported_is_told() -> None:
    made = ledger(members=(member(NAMES[0], hours=4.0),))
    rows = [HEADS, row(NAMES[0], hours="4"), row(NAMES[1], hours="3"), row("外人", hours="9")]
    found = reconcile_time_bank(rows, made, SCHEME, roster())
    assert [one.summary for one in found] == [f"{BRANCH}时间银行记了时长、材料没有写的1名"]
    assert found[0].sides[0].text == f"{NAMES[1]}3小时"


@pytest.mark.parametrize(("hours", "found"), [("20", False), ("20.5", False), ("12", True)])
def test_sums_are_compared_where_the_material_names_nobody(hours: str, found: bool) -> None:
    made = ledger(activity(3, participants=10, hours_each=2.0, hours_total=20.0))
    wanted = [f"{BRANCH}材料共20小时，时间银行共12小时"] if found else []
    assert summaries([HEADS, row(NAMES[0], hours=hours)], made) == wanted


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["序号", "*志愿者姓名", "所属党支部", "志愿服务时长（小时）", "开始时间"], ["1", "{}", BRANCH, "7.5", "2022-03-05 08:00"]),
        (["真实姓名(必填)", "所在党支部：", "服务时长(分钟)"], ["{}", BRANCH, "450"]),
        (["用户姓名", "团队名称", "信用时数", "项目名称", "服务时间"], ["{}", BRANCH, "7小时30分", "护河", "2022.3.5"]),
        (["姓 名", "组织", "服务时间", "日期"], ["{}", BRANCH, "7:30", "2022年3月5日"]),
        (["姓名", "时数/小时"], ["{}", "7.50h"]),
    ],
)  # fmt: skip
def test_heads_and_hours_of_many_platforms_are_understood(heads: list[str], cells: list[str]) -> None:
    made = ledger(members=(member(NAMES[0], hours=10.0),))
    rows = [["志愿服务明细"], heads, [cell.format(NAMES[0]) for cell in cells]]
    assert summaries(rows, made) == [f"{BRANCH}{NAMES[0]}：材料10小时，时间银行7.5小时"]
