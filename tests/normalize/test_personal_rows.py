"""Exports of a time bank: a row for each person of each activity."""

from datetime import date

import pytest

from tasks.normalize.headcounts import read_headcount
from tasks.records.document import Cell
from tests.normalize.paper import read_table

EXPORT = """编号 | 服务者 | 服务项目 | 日期 | 时长(h) | 状态
1 | 秦望川 | 清洗公交站台 | 2022-03-05 | 2 | 完成
2 | 白露生 | 清洗公交站台 | 2022-03-05 | 2 | 完成
3 | 温书言 | 清洗公交站台 | 2022-03-05 | 1 | 完成
4 | 叶青禾 | 图书整理 | 2022-04-09 | 3 | 完成
5 | 顾长风 | 图书整理 | 2022-05-14 | 0 | 已取消"""


@pytest.mark.parametrize("head", ["志愿者", "服务者", "值班人", "服务者姓名", "参加人员"])
def test_rows_of_one_project_and_day_are_one_activity(head):
    first, second = read_table(EXPORT.replace("服务者", head))
    assert (first.title, first.start, first.participants) == ("清洗公交站台", date(2022, 3, 5), 3)
    assert (first.hours_total, first.names) == (5, ("秦望川", "白露生", "温书言"))
    assert (second.title, second.participants, second.hours_total) == ("图书整理", 1, 3)


@pytest.mark.parametrize(
    ("text", "names"), [("海蓝", ("海蓝",)), ("海蓝、夏至", ("海蓝", "夏至")), ("夏至 海蓝", ("夏至", "海蓝"))]
)
def test_names_of_the_roster_need_no_family_name(text, names):
    told = read_headcount(Cell(row=1, column=1, text=text), 9, ("海蓝", "夏至"))
    assert (told.value, told.names) == (len(names), names)


def test_a_place_in_a_column_of_people_is_nobody():
    assert read_headcount(Cell(row=1, column=1, text="海蓝"), 9, ("夏至",)).value is None


@pytest.mark.parametrize(
    "line", ["导出记录5条 | < | < | < | 8 | ", "以上记录 | < | < | < | 8 | ", "系统核对无误 | < | < | < | 8 | 8"]
)
def test_a_line_of_sums_across_the_table_is_no_row_of_it(line):
    first, second = read_table(f"{EXPORT.replace('服务者', '志愿者')}\n{line}")
    assert (first.participants, first.hours_total, second.participants) == (3, 5, 1)


def test_a_row_across_the_table_that_tells_an_activity_stays_one():
    assert (
        len(read_table(f"{EXPORT.replace('服务者', '志愿者')}\n6月4日5名党员到河堤捡垃圾 | < | < | < | 2 | 完成")) == 3
    )


@pytest.mark.parametrize(
    ("title", "remark", "served"),
    [
        ("送课进车间（安全操作）", "职工45名", 45),
        ("消防知识宣讲", "员工20余人", 20),
        ("清扫厂区积雪", "职工45名", None),
        ("送课进车间", "另有职工5名协助", None),
    ],
)
def test_workers_whom_a_remark_counts_beside_a_lesson_are_served(title, remark, served):
    text = f"日期 | 活动内容 | 地点 | 人数 | 每人时长 | 备注\n3月5日 | {title} | 轴承厂 | 3 | 2小时 | {remark}"
    (made,) = read_table(text)
    assert (made.participants, made.beneficiaries) == (3, served)


@pytest.mark.parametrize("state", ["未签到", "缺勤", "爽约"])
def test_who_did_not_come_is_not_counted(state):
    first, *_ = read_table(
        EXPORT.replace(
            "温书言 | 清洗公交站台 | 2022-03-05 | 1 | 完成", f"温书言 | 清洗公交站台 | 2022-03-05 | 0 | {state}"
        )
    )
    assert (first.participants, first.hours_total) == (2, 4)
