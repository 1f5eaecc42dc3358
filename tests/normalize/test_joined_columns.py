"""Forms whose columns ask for two things at once, labels below a list, rosters that give hours. All people and places are invented."""

from tests.normalize.paper import document, read, read_table, table

FORM = """支部名称 | 石桥书院党支部 | 支部书记 | 秦望川
党员总数 | 16人 | 时间银行注册人数 | 15
时间 | 活动内容 | 地点、人员 | 时长、成效
2月8日 | 慰问因病致贫户 | 柳塘村/n党员4名，村干部2名陪同 | 半天/n5户
3月5日 | 河堤清扫 | 东坊社区/n全体党员 | 2小时
4月12日 | 防溺水讲座 | 枫桥小学/n党员3名 | 8:30-10:00/n学生120余人
集中活动次数 | 3次 | 服务总时长 | 52.5小时
支部意见 | 情况属实 2022.6.29 | 上级意见 | """


def test_cells_that_hold_two_things_give_both() -> None:
    first, second, third = read_table(FORM)
    assert [one.place for one in (first, second, third)] == ["柳塘村", "东坊社区", "枫桥小学"]
    assert [one.beneficiaries for one in (first, second, third)] == [5, None, 120]
    assert [one.participants for one in (first, second, third)] == [4, 16, 3]
    assert [one.hours_each for one in (first, second, third)] == [4, 2, 1.5]
    assert (first.love_action, second.love_action) == (True, False)
    assert "beneficiaries" in third.review


def test_labels_below_a_list_state_the_branch_and_are_no_rows_of_it() -> None:
    facts = read(document(table(FORM)))
    assert len(facts.activities) == 3
    assert facts.indicator is not None
    assert (facts.indicator.hours_total, facts.indicator.activities_stated) == (52.5, 3)


def test_a_last_row_without_a_day_stays_a_row() -> None:
    rows = read_table(
        """时间 | 活动内容 | 地点 | 人数 | 时长
        3月5日 | 河堤清扫 | 东坊社区 | 6 | 2小时
        4月12日 | 防溺水宣传 | 枫桥小学 | 3 | 1小时
        不定期 | 上门理发 | 东坊社区 | 2 | 1小时"""
    )
    assert [one.title for one in rows] == ["河堤清扫", "防溺水宣传", "上门理发"]


ROSTER = """东坊社区采样点志愿值守排班表 | < | < | < | <
日期 | 时段 | 人员 | 时长 | 签到
3.17 | 13:30-17:30 | 秦望川、白露生 | 4 | 已到
3.18 | 13:30-17:30 | 温书言、顾长风 | 4 | 已到
3.19 | 13:30-17:30 | 叶青禾、白露生 | 4 | 白露生出差，未到"""


def test_a_roster_that_gives_hours_is_one_duty() -> None:
    (duty,) = read_table(ROSTER)
    assert (duty.occurrences, duty.participants, duty.hours_each) == (3, 5, 4)
    assert (str(duty.start), str(duty.end)) == ("2022-03-17", "2022-03-19")


def test_a_log_with_names_and_hours_is_no_roster() -> None:
    rows = read_table(ROSTER.replace("东坊社区采样点志愿值守排班表", "志愿服务记录").replace("签到", "活动内容"))
    assert len(rows) > 1
