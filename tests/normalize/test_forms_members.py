"""Forms, tables of members and members named in text."""

import pytest

from tests.normalize.paper import document, read, table

FORM = """党员志愿服务活动登记表 | < | < | <
活动主题 | 关爱留守儿童 | 活动时间 | 2022年5月28日 9:00—11:30
活动地点 | 南坪村小学 | 参与人数 | 党员7人、学生志愿者15人
服务对象 | 留守儿童26名 | 服务时长 | 2.5小时
是否集中活动 | ☑是 □否 | 负责人 | 白露生
活动内容 | 送去书包26个，辅导作业。 | < | <"""


def members(text: str):
    return {one.name: one for one in read(document(text)).members}


def test_a_form_is_one_activity():
    (made,) = read(document(table(FORM))).activities
    assert (made.title, made.place, made.participants) == ("关爱留守儿童", "南坪村小学", 7)
    assert (made.hours_each, made.beneficiaries, made.collective) == (2.5, 26, True)
    assert made.start is not None
    assert made.start.isoformat() == "2022-05-28"


def test_a_second_column_of_labels_makes_a_form_of_a_table_with_labels_down_its_side():
    (made,) = read(
        document(
            table(
                """活动主题 | 修伞修鞋 | 组织者 | 白露生
                日期 | 2022年5月28日（星期六） | 起止 | 14:00—16:30
                地点 | 东坊社区文化长廊 | 支部到场 | 6人
                内容 | 为街坊修伞修鞋。 | < | <"""
            )
        )
    ).activities
    assert (made.title, made.place) == ("修伞修鞋", "东坊社区文化长廊")
    assert (made.participants, made.hours_each) == (6, 2.5)


def test_two_columns_of_labels_and_values_are_a_form():
    (made,) = read(
        document(table("名称 | 护河\n时间 | 3月22日\n地点 | 柳湾公园\n参加人员 | 秦望川、白露生\n时长 | 三个小时"))
    ).activities
    assert (made.participants, made.hours_each, made.names) == (2, 3, ("秦望川", "白露生"))


def test_a_blank_form_tells_nothing():
    blank = "\n".join(
        " | ".join(part if at % 2 == 0 else " " for at, part in enumerate(line.split(" | ")))
        for line in FORM.splitlines()
    )
    facts = read(document(table(blank)))
    assert facts.activities == ()


def test_an_example_form_tells_nothing():
    example = FORM.replace("南坪村小学", "××小学")
    assert read(document(table(example))).activities == ()


def test_several_forms_in_one_table_are_several_activities():
    second = FORM.replace("关爱留守儿童", "修整村道").replace("5月28日", "6月11日").splitlines()[1:]
    made = read(document(table("\n".join([FORM, *second])))).activities
    assert [one.title for one in made] == ["关爱留守儿童", "修整村道"]


def test_a_table_of_members_gives_a_row_a_name():
    facts = read(
        document(
            table(
                """姓名 | 时间银行 | 社区报到 | 培训 | 特长 | 时长（小时） | 次数
                秦望川 | 已注册 | 是 | √ | 书法、急救 | 12.5 | 5
                白露生 | 未注册 | 否 | × | 无 | 8小时 | 3次
                温书言 | 是 | 东坊社区 | | | |
                合计 | 2 | 2 | 1 | | 20.5 |"""
            )
        )
    )
    first, second, third = facts.members
    assert (first.registered, first.reported, first.trained, first.skills) == (True, True, True, ("书法", "急救"))
    assert (first.hours, first.activities) == (12.5, 5)
    assert (second.registered, second.reported, second.trained, second.hours, second.activities) == (
        False,
        False,
        False,
        8,
        3,
    )
    assert (third.reported, third.trained, third.skills, third.hours) == (True, None, (), None)
    assert first.evidence["hours"][0].quote.startswith("秦望川")


@pytest.mark.parametrize(
    ("heads", "row", "want"),
    [
        # The half-year over both figures only says which.
        ("姓名 | 培训 | 上半年 | <\n^ | ^ | 时长 | 次数", "秦望川 | 是 | 11 | 4", (True, 11, 4)),
        ("姓名 | 培训 | 2022年1—6月 | <\n^ | ^ | 服务小时 | 参加活动 | ", "秦望川 | 是 | 11 | 4", (True, 11, 4)),
        ("姓名 | 志愿服务情况 | < | <\n^ | 参训 | 次数 | 时长", "秦望川 | 是 | 4 | 11", (True, 11, 4)),
        # The figures of another time are left alone.
        (
            "姓名 | 去年下半年 | < | 今年上半年 | <\n^ | 时长 | 次数 | 时长 | 次数",
            "秦望川 | 30 | 9 | 11 | 4",
            (None, 11, 4),
        ),
        ("姓名 | 累计 | < | 上半年 | <\n^ | 时长 | 次数 | 时长 | 次数", "秦望川 | 130 | 59 | 11 | 4", (None, 11, 4)),
        ("姓名 | 服务时长 | < | 次数\n^ | 2021年 | 上半年 | ^", "秦望川 | 30 | 11 | 4", (None, 11, 4)),
        ("姓名 | 下半年时长 | 上半年时长 | 上半年次数", "秦望川 | 30 | 11 | 4", (None, 11, 4)),
        ("姓名 | 培训 | 去年时长 | 次数", "秦望川 | 是 | 30 | 4", (True, None, 4)),
        # Without a head of its own half-year beside it, 累计 is the sum that is reported.
        ("姓名 | 累计 | <\n^ | 时长 | 次数", "秦望川 | 11 | 4", (None, 11, 4)),
        # Months under one head are summed up at their end.
        ("姓名 | 服务时长 | < | <\n^ | 1月 | 2月 | 合计", "秦望川 | 5 | 6 | 11", (None, 11, None)),
    ],
)
def test_heads_in_two_rows_tell_what_a_column_holds_and_of_which_half_year(heads, row, want):
    (member,) = read(document(table(f"{heads}\n{row}"))).members
    assert (member.trained, member.hours, member.activities) == want


def test_a_table_of_days_by_person_gives_the_totals_of_persons():
    facts = read(document(table("姓名 | 3.5 | 4.9 | 合计\n秦望川 | 2 | 3 | 5\n白露生 | 2 | | 2\n合计 | 4 | 3 | 7")))
    assert [(one.name, one.hours) for one in facts.members] == [("秦望川", 5), ("白露生", 2)]
    assert facts.activities == ()


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        ("白露生、温书言参加了市里的志愿者骨干培训。", "温书言", "trained", True),
        ("15名党员到社区报到（顾长风借调外地，暂未报到）。", "顾长风", "reported", False),
        ("时间银行注册15人（顾长风刚转入，正在办理）。", "顾长风", "registered", False),
        ("顾长风同志因病休养，未参加活动。", "顾长风", "activities", 0),
        ("个人时长前两名：叶青禾26.5小时，白露生24小时。", "白露生", "hours", 24),
        ("叶青禾 26小时 参加5次 特长：宣讲、急救", "叶青禾", "skills", ("宣讲", "急救")),
        ("叶青禾今年四十岁。上半年她在时间银行存下30小时。", "叶青禾", "hours", 30),
    ],
)
def test_text_gives_named_members_a_status_or_a_figure(text, name, field, value):
    assert getattr(members(text)[name], field) == value


def test_a_name_inside_one_activity_gives_no_row():
    assert members("3月5日，白露生、温书言到东坊社区义诊2小时，服务居民30名。") == {}


def test_a_plan_gives_no_member_a_status():
    assert members("下半年拟安排白露生、温书言参加志愿者培训。") == {}
