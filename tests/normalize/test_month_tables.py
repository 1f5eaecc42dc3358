"""Tables that are laid out by months: a column, a group of rows, a sheet or a column each for a month."""

from datetime import date

import pytest

from tests.normalize.paper import SECOND_HALF, read_table


def test_month_rows_and_merged_months_give_the_month():
    made = read_table(
        "月份 | 日期 | 内容 | 地点 | 人数\n4月 | 9日 | 理发 | 东坊社区 | 3\n^ | 16日 | 修伞 | 东坊社区 | 2"
    )
    assert [activity.start for activity in made] == [date(2022, 4, 9), date(2022, 4, 16)]
    grouped = read_table("日期 | 内容 | 地点 | 人数\n五月 | < | < | <\n9日 | 理发 | 东坊社区 | 3")
    assert grouped[0].start == date(2022, 5, 9)


def test_a_sheet_for_each_month_gives_the_month():
    made = read_table("日期 | 内容 | 地点 | 人数\n9日 | 理发 | 东坊社区 | 3", name="8月", period=SECOND_HALF)
    assert made[0].start == date(2022, 8, 9)


def test_columns_of_months_tell_an_activity_a_cell():
    made = read_table(
        "项目 | 地点 | 1月 | 2月 | 3月\n理发 | 东坊社区 | 15日/n3人/n2小时 | | 12日/n4人/n2小时/n老人20名\n植树 | 凤山 | | 未开展 | "
    )
    assert [(activity.start, activity.participants, activity.beneficiaries) for activity in made] == [
        (date(2022, 1, 15), 3, None),
        (date(2022, 3, 12), 4, 20),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("18", (date(2022, 4, 18), date(2022, 4, 18))),
        ("7、8", (date(2022, 4, 7), date(2022, 4, 8))),
        ("6-9", (date(2022, 4, 6), date(2022, 4, 9))),
        ("4月20日", (date(2022, 4, 20), date(2022, 4, 20))),
    ],
)
def test_a_column_for_days_beside_one_for_months(cell, expected):
    (made,) = read_table(f"月份 | 日 | 事项 | 地点 | 人数\n4月 | {cell} | 修伞 | 东坊社区 | 4")
    assert (made.start, made.end) == expected


def test_figures_in_a_months_table_mean_what_the_legend_says():
    rows = "项目 | 1月 | 2月 | 4月 | 合计\n上门理发 | | 3/6 | 4/10 | 7/16"
    made = read_table(rows, "（格内为：参加人数/总工时）")
    assert [(one.start.month, one.participants, one.hours_total) for one in made] == [(2, 3, 6), (4, 4, 10)]


def test_figures_in_a_months_table_without_a_legend_are_no_days():
    made = read_table("项目 | 1月 | 2月 | 5月\n上门理发 | | 3/6 | 4/10")
    assert [(one.date_precision, one.start.month, one.participants) for one in made] == [
        ("month", 2, None),
        ("month", 5, None),
    ]


def test_a_month_in_a_table_and_a_day_in_the_text_are_one_however_they_count():
    rows = "月份 | 项目 | 人数\n3月 | 义务植树 | 6"
    made = read_table(rows, "3月12日我们在西坡义务植树，去了9个人。")
    assert len(made) == 1
    assert (made[0].start, made[0].participants) == (date(2022, 3, 12), 6)
    assert "participants" in made[0].review


def test_rows_that_only_sum_up_months_are_no_activities():
    assert read_table("月份 | 项数 | 人次 | 小时\n1月 | 2 | 9 | 18\n2月 | 1 | 4 | 8\n合计 | 3 | 13 | 26") == ()
