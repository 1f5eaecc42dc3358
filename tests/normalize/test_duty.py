"""Duty rosters: days and the members on duty, the duty itself told in the heading alone."""

from datetime import date

import pytest

from tests.normalize.paper import SECOND_HALF, document, read, table

ROSTER = """日期 | 值守人 | 签到
4月4日 | 秦望川、白露生 | √
4月11日 | 温书言、叶青禾 | √
4月18日 | 秦望川、顾长风 | √
小计 | 3次6人次 |"""


@pytest.mark.parametrize(
    "text",
    [
        ROSTER,
        ROSTER.replace("值守人", "在岗党员"),
        ROSTER.replace("、", " ").replace("日期", "时间").replace("签到", "备注"),
    ],
)
def test_a_roster_is_one_duty_with_a_turn_a_row(text):
    above = ("二、4月书院门口交通引导轮值表", "时间：每周一7:30—8:30　地点：书院西门")
    (made,) = read(document(*above, table(text))).activities
    assert (made.start, made.end) == (date(2022, 4, 4), date(2022, 4, 18))
    assert (made.occurrences, made.participants, made.hours_each, made.place) == (3, 6, 1, "书院西门")
    assert "书院门口交通引导轮值" in made.title


def test_who_stayed_away_had_no_turn():
    text = ROSTER.replace("温书言、叶青禾 | √", "温书言、叶青禾 | 未到岗")
    (made,) = read(document("护学岗排班表", table(text))).activities
    assert (made.occurrences, made.participants) == (2, 4)


SHIFTS = """4月溪口社区渡口值班表 | < | <
日期 | 上午班7:00-11:00 | 下午班14:00-18:00
4月17日 | 秦望川、白露生 | 温书言、叶青禾
4月18日 | 顾长风 | 秦望川、温书言（取消）
4月19日 | 白露生、叶青禾 | 顾长风、温书言"""
POSTS = """班次 | 4月17日 | 4月18日 | 4月19日
早班7:30—8:30 | 秦望川、白露生 | 温书言 | 顾长风
晚班16:30—17:30 | 叶青禾 | 秦望川 | 白露生"""
NIGHTS = """日期 | 时段 | 值守人员 | 到岗情况 | 接待人次
4月4日 | 19:00—21:00 | 秦望川、白露生 | 已到岗 | 5
4月11日 | 19:00—21:00 | 温书言、叶青禾 | 暴雨，取消 |
4月18日 | 19:00—21:00 | 秦望川、顾长风 | 顾长风请假 | 8人次
4月25日 | 19:00—21:00 | 叶青禾、顾长风 | 已到岗 | 7
小计 | 实际值守3次 | 5人次 | |"""


def test_each_shift_of_a_day_is_a_turn_with_the_hours_of_its_head():
    (made,) = read(document(table(SHIFTS))).activities
    assert (str(made.start), str(made.end), made.place) == ("2022-04-17", "2022-04-19", "溪口社区渡口")
    assert (made.occurrences, made.participants, made.hours_each, made.hours_total) == (5, 9, 4, 36)


def test_days_over_the_columns_hold_a_turn_in_each_cell():
    (made,) = read(document("东桥路口文明劝导排班", table(POSTS))).activities
    assert (str(made.start), str(made.end), made.place) == ("2022-04-17", "2022-04-19", "东桥路口")
    assert (made.occurrences, made.participants, made.hours_each) == (6, 7, 1)


def test_turns_that_were_held_add_up_with_those_they_served():
    (made,) = read(document("### 一、柳湾社区“热心驿站”夜间值守", table(NIGHTS))).activities
    assert (made.occurrences, made.participants, made.hours_each, made.beneficiaries) == (3, 5, 2, 20)
    assert (made.place, str(made.start), str(made.end)) == ("柳湾社区", "2022-04-04", "2022-04-25")
    assert "participants" not in made.review


def test_those_served_may_stand_in_the_sum_and_another_sum_is_marked():
    rows = [line.rsplit(" |", 1)[0] for line in NIGHTS.splitlines()[:-1]]
    text = "\n".join([*rows, "小计 | 3次 | 6人次 | 共12小时，接待居民31人次"])
    (made,) = read(document("柳湾社区“热心驿站”夜间值守", table(text))).activities
    assert (made.participants, made.beneficiaries) == (5, 31)
    assert "participants" in made.review


@pytest.mark.parametrize(
    "blocks",
    [
        # Those who lead other doings, a list of others, and what is still to come.
        ("支部学习安排", table("日期 | 主讲人 | 签到\n4月4日 | 秦望川 | √\n4月11日 | 白露生 | √")),
        ("校门口轮值表", table("日期 | 值守人 | 签到\n4月4日 | 梁今朝 | √\n4月11日 | 方知远 | √")),
        ("五、下半年打算", "校门口轮值表", table("日期 | 值守人\n7月4日 | 秦望川\n7月11日 | 白露生")),
    ],
)
def test_other_lists_of_days_and_names_are_no_duty(blocks):
    assert read(document(*blocks)).activities == ()


def test_rows_that_tell_a_doing_each_stay_apart():
    text = "日期 | 内容 | 人员\n4月4日 | 清扫护城河 | 秦望川、白露生\n4月11日 | 修剪绿篱 | 温书言、叶青禾"
    assert len(read(document("值守情况", table(text))).activities) == 2


@pytest.mark.parametrize(
    ("text", "turns", "people"),
    [
        ("6月7日至9日，门厅引导，三天共排6班，每班2人、3小时。", 6, 12),
        ("6月6日至10日，学生证办理引导，5天共10班，每班1人1小时。", 10, 10),
    ],
)
def test_turns_that_are_called_shifts_are_counted_as_shifts(text, turns, people):
    (made,) = read(document(text)).activities
    assert (made.occurrences, made.participants) == (turns, people)


def test_a_remark_beside_those_served_counts_who_went():
    text = "时间 | 内容 | 地点 | 人次 | 服务对象/备注\n4.13-4.14 | 检修水泵 | 青石泵站 | 8 | 4人去了2天"
    (made,) = read(document(table(text))).activities
    assert (made.occurrences, made.participants, made.beneficiaries) == (2, 8, None)


def test_every_shift_of_a_day_is_a_turn_and_one_called_off_is_none():
    facts = read(
        document(
            table(
                """8月东桥社区南门卡点值班表 | < | <
                日期 | 上午班8:00-11:00 | 下午班14:00-17:00
                8月17日 | 秦望川、白露生 | 温书言、顾长风
                8月18日 | 叶青禾、白露生 | 秦望川、温书言
                8月19日 | 顾长风、叶青禾 | 白露生、秦望川（取消）
                注：自带饮水，社区人员另排。 | < | <"""
            )
        ),
        period=SECOND_HALF,
    )
    (duty,) = facts.activities
    assert (str(duty.start), str(duty.end)) == ("2022-08-17", "2022-08-19")
    assert (duty.occurrences, duty.participants, duty.hours_each, duty.hours_total) == (5, 10, 3, 30)
    assert duty.place == "东桥社区南门卡点"
    assert "1班" in duty.review["participants"]


def test_shifts_may_have_their_hours_in_a_note():
    (duty,) = read(
        document(
            "柳湾河巡河值班表",
            table(
                """日期 | 早班 | 晚班
                9月3日 | 秦望川、白露生 | 温书言
                9月4日 | 顾长风 | 叶青禾、白露生
                注：每班2小时。 | < | <"""
            ),
        ),
        period=SECOND_HALF,
    ).activities
    assert (duty.occurrences, duty.participants, duty.hours_total) == (4, 6, 12)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("放假后，6名党员留了下来。6月7日至9日，他们在石湾村办起暑托班，连续3天、每天陪伴孩子2小时。", 18),
        ("5名党员一早出发。5月14日，他们到石湾村修剪果树2小时。", 5),
    ],
)
def test_they_are_those_whom_the_sentence_before_counts(text, people):
    (made,) = read(document(text)).activities
    assert made.participants == people
    assert "participants" in made.review


def test_they_may_be_those_who_are_served():
    (made,) = read(document("村里有12名老人独居。5月14日，他们在石湾村吃上了党员包的饺子，2小时。")).activities
    assert made.participants is None
    assert "participants" in made.review
