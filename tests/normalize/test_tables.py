"""Rows of tables become activities, whatever the table looks like."""

from datetime import date, datetime

import pytest

from tasks.records.document import Locator
from tests.normalize.paper import SECOND_HALF, document, read, read_table, table

HEAD = "序号 | 活动时间 | 活动名称 | 活动地点 | 参加人数 | 人均时长 | 服务对象"


def one(text: str, *above: str, **changes):
    made = read_table(text, *above, **changes)
    assert len(made) == 1
    return made[0]


def days(activity):
    return activity.start, activity.end


def test_a_row_gives_every_field_with_its_cell_as_evidence():
    made = one(f"{HEAD}\n1 | 2022年4月9日 | 清理河岸 | 柳湾河 | 7人 | 2.5 | 居民30名")
    assert (made.title, days(made)) == ("清理河岸", (date(2022, 4, 9),) * 2)
    assert (made.place, made.participants, made.hours_each, made.hours_total) == ("柳湾河", 7, 2.5, 17.5)
    assert made.beneficiaries == 30
    assert made.review == {}
    assert made.evidence["participants"][0].locator == "表1 第2行第5列"
    assert "7人" in made.evidence["participants"][0].quote


@pytest.mark.parametrize(
    ("head", "cell", "field", "value"),
    [
        ("何时 | 所办之事 | 何处 | 出动", "3.5 | 修伞 | 东坊社区 | 4", "start", date(2022, 3, 5)),
        ("日子 | 做了什么 | 在哪里 | 几人", "3月5日 | 修伞 | 东坊社区 | 4", "place", "东坊社区"),
        ("开展日期 | 服务项目 | 服务地点 | 志愿者人数（人）", "3/5 | 修伞 | 东坊社区 | 4", "participants", 4),
        ("时间 | 主题 | 地点 | 投入党员", "三月五日 | 修伞 | 东坊社区 | 四名", "participants", 4),
        ("日期 | 事项 | 地址 | 人数 | 用时", "2022-3-5 | 修伞 | 东坊社区 | 4 | 90分钟", "hours_each", 1.5),
        ("日期 | 事项 | 地址 | 人数 | 小时/人", "3月5日 | 修伞 | 东坊社区 | 4 | 1.5", "hours_each", 1.5),
        ("日期 | 事项 | 地址 | 人数 | 总工时", "3月5日 | 修伞 | 东坊社区 | 4 | 6", "hours_each", 1.5),
        ("日期 | 事项 | 场地 | 实到党员", "3月5日 | 修伞 | 东坊社区 | 4", "participants", 4),
        ("日期 | 事项 | 场地 | 上阵人数", "3月5日 | 修伞 | 东坊社区 | 4", "place", "东坊社区"),
        ("什么时候 | 干了啥 | 在哪儿 | 去了多少人", "3月5日 | 修伞 | 东坊社区 | 4", "participants", 4),
        ("何时 | 办什么事 | 何处 | 几个人去 | 花了多久", "3.5 | 修伞 | 东坊社区 | 4 | 2h", "hours_each", 2),
        ("何时 | 干什么 | 何处 | 几人 | 照顾到谁", "3.5 | 修伞 | 东坊社区 | 4 | 老人9名", "beneficiaries", 9),
        ("日期 | 事项 | 地址 | 人数 | 惠及群众", "3月5日 | 修伞 | 东坊社区 | 4 | 26户", "beneficiaries", 26),
    ],
)
def test_heads_are_known_in_many_words(head, cell, field, value):
    assert getattr(one(f"{head}\n{cell}"), field) == value


def test_a_column_of_dates_is_a_date_column_whatever_its_head():
    made = read_table("批次 | 活动 | 地点 | 人数\n3月5日 | 修伞 | 东坊社区 | 4\n4月9日 | 理发 | 东坊社区 | 3")
    assert [activity.start for activity in made] == [date(2022, 3, 5), date(2022, 4, 9)]


def test_heads_three_rows_deep():
    made = one(
        """学雷锋台账 | < | < | < | < | < | <
        日期 | 项目 | 地点 | 投入 | < | < | 备注
        ^ | ^ | ^ | 人员 | < | 时长 | ^
        ^ | ^ | ^ | 党员 | 群众 | 总计 | ^
        3月5日 | 义诊 | 东坊社区 | 6 | 11 | 18 | """
    )
    assert (made.participants, made.hours_total, made.hours_each) == (6, 18, 3)


def test_typed_cells_of_a_workbook():
    made = one(f"{HEAD}\n1 |  | 修路 | 南坪村 |  |  | ", values={(2, 2): datetime(2022, 5, 7), (2, 5): 9, (2, 6): 2.0})
    assert (made.start, made.participants, made.hours_each) == (date(2022, 5, 7), 9, 2)


def test_a_date_typed_as_a_number_is_marked_where_a_zero_may_be_lost():
    made = one(f"{HEAD}\n1 | 6.3 | 修路 | 南坪村 | 4 | 2 | ", values={(2, 2): 6.3})
    assert "6月3日或30日" in made.review["start"]


def test_totals_are_no_activities_wherever_they_stand():
    made = read_table(
        f"""{HEAD}
        合计 | < | 2项 | < | 9 | 20 |
        1 | 3月5日 | 修伞 | 东坊社区 | 4 | 2 |
        小计 | < | < | < | 4 | 8 |
        2 | 4月9日 | 理发 | 东坊社区 | 5 | 2.4 |
        总计 | | | | 9 | |"""
    )
    assert [activity.title for activity in made] == ["修伞", "理发"]


def test_a_total_row_states_figures_of_the_branch():
    facts = read(
        document(
            table(f"{HEAD.replace('人均', '总')}\n1 | 3月5日 | 修伞 | 东坊社区 | 4 | 8 |\n合计 | | 1项 | | 4 | 8 |")
        )
    )
    assert facts.indicator is not None
    assert (facts.indicator.hours_total, facts.indicator.activities_stated) == (8, 1)


def test_a_row_without_date_takes_the_one_above_and_is_marked():
    made = read_table(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 4 | 2 |\n2 | | 理发 | 南坪村 | 3 | 2 |")
    second = next(activity for activity in made if activity.title == "理发")
    assert second.start == date(2022, 3, 5)
    assert "上一行" in second.review["start"]


def test_columns_for_first_and_last_day_make_a_span():
    made = one(
        "开始时间 | 结束时间 | 项目 | 地点 | 人数 | 总时长\n2022-01-10 | 2022-01-12 | 引导旅客 | 汽车站 | 9 | 108"
    )
    assert days(made) == (date(2022, 1, 10), date(2022, 1, 12))
    assert (made.occurrences, made.hours_each) == (1, 12)


def test_turns_multiply_the_headcount_of_one_turn():
    made = one(f"{HEAD}\n1 | 3月14日—18日 | 门岗 | 锦绣小区 | 每天2人，共5天 | 3 |")
    assert (made.occurrences, made.participants, made.hours_total) == (5, 10, 30)


def test_a_weekly_duty_counts_its_days_by_the_calendar_and_is_marked():
    made = one(f"{HEAD}\n1 | 3月1日至3月31日每周一 | 路口劝导 | 文昌路口 | 每次2人 | 1 |")
    assert (made.occurrences, made.participants) == (4, 8)
    assert set(made.review) >= {"occurrences", "participants"}


def test_as_many_headcounts_as_dates_are_as_many_activities():
    made = read_table(f"{HEAD}\n1 | 3月5日、3月12日 | 巡河 | 柳湾河 | 4人、3人 | 2 |")
    assert [(activity.start, activity.participants) for activity in made] == [
        (date(2022, 3, 5), 4),
        (date(2022, 3, 12), 3),
    ]


def test_only_members_of_the_branch_take_part():
    assert one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 党员6人、群众20余人 | 2 |").participants == 6
    assert one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 全体党员 | 2 |").participants == 16
    assert one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 白露生、温书言 | 2 |").participants == 2


def test_approximate_figures_are_marked_and_nothing_is_computed_from_them():
    made = one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 10余人 | 2 | 近百人")
    assert (made.participants, made.hours_total, made.beneficiaries) == (10, None, 100)
    assert set(made.review) == {"participants", "beneficiaries"}


def test_half_a_day_is_four_hours_and_marked():
    made = one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 5 | 半天 |")
    assert (made.hours_each, made.hours_total) == (4, 20)
    assert "hours_each" in made.review


def test_enterprises_and_items_are_no_people_served():
    assert one(f"{HEAD}\n1 | 3月5日 | 宣传 | 东坊社区 | 5 | 2 | 企业18户").beneficiaries is None
    assert one(f"{HEAD}\n1 | 3月5日 | 宣传 | 东坊社区 | 5 | 2 | 发放手册300份").beneficiaries is None


def test_notes_tell_what_has_no_column():
    made = one("日期 | 项目 | 地点 | 人数 | 备注\n3月5日 | 送水 | 东坊社区 | 5 | 惠及居民210户，每人2小时")
    assert (made.beneficiaries, made.hours_each) == (210, 2)


def test_plain_hours_that_fit_the_clock_times_people_are_person_hours():
    made = one("时间 | 活动 | 地点 | 人数 | 时长\n3月5日9:00-11:00 | 修伞 | 东坊社区 | 5 | 10")
    assert (made.hours_each, made.hours_total) == (2, 10)


def test_hours_against_the_clock_are_marked():
    made = one("时间 | 活动 | 地点 | 人数 | 时长\n3月5日9:00-11:00 | 修伞 | 东坊社区 | 5 | 3")
    assert "2小时" in made.review["hours_each"]


def test_hours_that_do_not_multiply_are_marked():
    made = one("时间 | 活动 | 人数 | 人均时长 | 总时长\n3月5日 | 修伞 | 5 | 2 | 14")
    assert "hours_total" in made.review
    assert made.hours_total == 14


def test_more_people_than_the_branch_has_are_marked():
    made = one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 30 | 2 |")
    assert "超过" in made.review["participants"]


def test_a_day_has_no_more_hours_than_the_cap():
    made = one(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 3 | 12 |")
    assert "hours_each" in made.review


def test_a_weekday_that_is_another_is_marked():
    made = one("日期 | 星期 | 内容 | 地点 | 人数\n3月6日 | 六 | 修伞 | 东坊社区 | 3")
    assert "星期六" in made.review["start"]


def test_rows_dated_outside_the_half_year_are_told_and_not_counted():
    facts = read(document(table(f"{HEAD}\n1 | 2022年7月2日 | 修伞 | 东坊社区 | 3 | 2 |")))
    assert facts.activities == ()
    assert "不在本期" in facts.review[0].reason


@pytest.mark.parametrize(
    "row",
    [
        "例 | 3月1日 | 清扫 | ××社区 | 10 | 2 |",
        "示例 | 3月1日 | 清扫 | 东坊社区 | 10 | 2 |",
        "1 | 3月5日 | 清扫（因疫情取消） | 东坊社区 | | |",
        "1 | 6月28日 | 走访（已排定） | 东坊社区 | 3 | 2 |",
        "1 | 3月9日 | 业务培训 | 会议室 | 16 | 3 |",
        "下月预告 | 7月走访，拟10人次 | < | < | < | < | <",
        "注 | 去年同期5项 | < | < | < | < | <",
        " | | | | | | ",
        "/ | / | / | / | / | / | /",
    ],
)
def test_rows_that_tell_no_past_service_give_no_activity(row):
    assert read_table(f"{HEAD}\n{row}") == ()


def test_rows_of_another_branch_are_not_ours():
    made = read_table(
        "支部 | 时间 | 活动 | 地点 | 人数\n石桥书院党支部 | 3月5日 | 扫街 | 文昌路 | 6\n南门粮站党支部 | 3月6日 | 宣传 | 南门 | 9"
    )
    assert [activity.title for activity in made] == ["扫街"]


def test_groups_and_categories_set_the_area():
    grouped = read_table(
        """序号 | 时间 | 内容 | 地点 | 人数
        一、疫情防控 | < | < | < | <
        1 | 3月5日 | 搬运物资 | 东坊社区 | 5
        二、助力乡村振兴 | < | < | < | <
        2 | 4月9日 | 搬运物资 | 南坪村 | 5"""
    )
    assert [activity.area for activity in grouped] == ["epidemic", "rural"]
    assert one("类别 | 时间 | 内容 | 地点 | 人数\n服务产业发展 | 3月5日 | 搬运物资 | 东坊社区 | 5").area == "industry"


def test_a_heading_over_a_table_sets_the_area_of_its_rows():
    made = one("时间 | 内容 | 地点 | 人数\n3月5日 | 搬运物资 | 东坊社区 | 5", "一、围绕疫情防控")
    assert made.area == "epidemic"


def test_a_table_under_a_plan_tells_nothing():
    assert read_table(f"{HEAD}\n1 | 6月5日 | 修伞 | 东坊社区 | 3 | 2 |", "三、下半年工作打算") == ()
    assert read_table(f"{HEAD}\n1 | 6月5日 | 修伞 | 东坊社区 | 3 | 2 |", name="下半年计划") == ()


def test_hidden_sheets_and_columns_are_left_out_and_hidden_rows_are_told():
    assert read_table(f"{HEAD}\n1 | 6月5日 | 修伞 | 东坊社区 | 3 | 2 |", hidden=True) == ()
    facts = read(
        document(
            table(
                f"{HEAD}\n1 | 6月5日 | 修伞 | 东坊社区 | 3 | 2 |\n2 | 6月6日 | 理发 | 南坪村 | 3 | 2 |",
                hidden_rows=(3,),
            )
        )
    )
    assert [activity.title for activity in facts.activities] == ["修伞"]
    assert "隐藏" in facts.review[0].reason


def test_a_table_goes_on_on_the_next_page_without_its_head():
    first = table(f"{HEAD}\n1 | 3月5日 | 修伞 | 东坊社区 | 3 | 2 |")
    second = table("2 | 4月9日 | 理发 | 南坪村 | 4 | 2 | 老人9名").model_copy(update={"locator": Locator(table=2)})
    assert [activity.participants for activity in read(document(first, second)).activities] == [3, 4]


def test_a_log_by_person_is_one_activity_with_its_people():
    made = read_table(
        "姓名 | 活动 | 时间 | 时长\n白露生 | 义务植树 | 3月12日 | 2\n温书言 | 义务植树 | 3月12日 | 2\n温书言 | 门岗 | 3月14日 | 4"
    )
    assert [(activity.title, activity.participants, activity.hours_total) for activity in made] == [
        ("义务植树", 2, 4),
        ("门岗", 1, 4),
    ]


def test_running_text_beside_dates_is_read_as_text():
    made = read_table(
        """日期 | 纪实
        1月20日 | 一早就下起小雨，8名党员到东坊社区清扫落叶，从上午9:00忙到11:00。
        3月5日 | 支部6名党员在汽车站引导旅客，每人2小时，服务旅客200名。"""
    )
    assert [(activity.start, activity.participants, activity.hours_each) for activity in made] == [
        (date(2022, 1, 20), 8, 2),
        (date(2022, 3, 5), 6, 2),
    ]


def test_figures_of_the_branch_in_a_table_are_no_activity():
    facts = read(
        document(table("项目 | 情况\n党员总数 | 16\n时间银行注册人数 | 15\n志愿服务队 | 1支\n累计时长 | 210小时"))
    )
    assert facts.activities == ()
    assert facts.indicator is not None
    assert (facts.indicator.registered, facts.indicator.teams, facts.indicator.hours_total) == (15, 1, 210)


def test_a_duty_of_one_a_turn_is_kept_by_the_branch_and_not_by_one_person():
    turns = one("日期 | 事项 | 地点 | 人数\n4月11日至15日 | 问讯台值守 | 东坊社区 | 每天1人，5天5人次")
    assert (turns.occurrences, turns.participants, turns.collective) == (5, 5, True)
    alone = one("日期 | 事项 | 地点 | 人数\n4月11日 | 问讯台值守 | 东坊社区 | 1人")
    assert alone.collective is False


@pytest.mark.parametrize(
    ("remark", "participants"),
    [("1人临时请假，实到6人", 6), ("实际到场5人", 5), ("秦望川同志请假，其余7人到齐", 7), ("", 7)],
)
def test_a_remark_on_who_came_corrects_the_headcount(remark, participants):
    made = one(f"日期 | 事项 | 地点 | 人数 | 备注\n3月5日 | 修伞 | 东坊社区 | 7 | {remark}")
    assert made.participants == participants
    assert ("participants" in made.review) == (participants != 7)


def test_a_remark_that_takes_the_row_back_is_heeded():
    assert read_table("日期 | 事项 | 地点 | 人数 | 备注\n3月5日 | 修伞 | 东坊社区 | 7 | 全员请假，不计") == ()


def test_a_title_that_says_it_is_only_meant_tells_nothing():
    made = read_table("日期 | 事项 | 地点\n3月5日 | 修伞 | 东坊社区\n6月30日 | 慰问老兵（拟） | 军休所")
    assert [activity.title for activity in made] == ["修伞"]


def test_a_turn_that_is_a_day_has_no_more_hours_than_a_day():
    line = "7月18日至7月20日，秦望川、白露生到东坊采样点采样，两人三天各24小时。"
    (made,) = read(document(line), period=SECOND_HALF).activities
    assert {"hours_each", "hours_total"} <= set(made.review)


def test_a_chart_lists_no_activities_and_no_members_but_may_state_figures():
    at = Locator(part="图表", table=1)
    months = table("各月情况 | 活动次数 | 服务时长（小时）\n3月 | 1 | 16\n4月 | 2 | 15").model_copy(
        update={"locator": at}
    )
    names = table(" | 服务时长（小时）\n秦望川 | 12\n白露生 | 8.5").model_copy(update={"locator": at})
    shares = table("党员注册情况 | 人数\n已注册 | 14\n未注册 | 2").model_copy(update={"locator": at})
    facts = read(document("4月10日，组织5名党员到敬老院慰问老人，服务3小时。", months, names, shares))
    assert [activity.title for activity in facts.activities] == ["到敬老院慰问老人"]
    assert facts.members == ()
    assert facts.indicator is not None
    assert facts.indicator.registered == 14
