"""Forms that hold a list, lists whose heads ask, examples over filled forms, lines that open with a day in a bracket."""

from datetime import date

import pytest

from tests.normalize.paper import document, read, read_table, table


def test_a_block_of_figures_over_a_list_states_them_for_the_branch():
    facts = read(
        document(
            table(
                """支部名称 | 石桥书院党支部 | 党员人数 | 16
                时间银行注册 | 15 | 社区报到 | 14
                志愿服务队 | 1支 | 参加培训 | 7.
                日期 | 活动内容 | 地点 | 人数
                3月5日 | 修伞 | 东坊社区 | 4
                4月9日 | 理发 | 东坊社区 | 3
                合计 | 2项 | | 7"""
            )
        )
    )
    assert [(one.title, one.participants) for one in facts.activities] == [("修伞", 4), ("理发", 3)]
    told = facts.indicator
    assert told is not None
    assert (told.members, told.registered, told.reported, told.teams, told.trained) == (16, 15, 14, 1, 7)


def test_an_example_speaks_of_the_next_table_alone():
    form = "活动名称 | {title} | 活动时间 | {day} /n 活动地点 | 东坊社区 | 参加人数 | 4人 /n 服务时长 | 2小时 | 服务对象 | 老人9名"
    forms = [
        table(form.format(title=title, day=day).replace(" /n ", "\n"))
        for title, day in (("示例：清洁家园", "1月8日"), ("修伞", "3月5日"), ("理发", "4月9日"))
    ]
    facts = read(document("填表示例（填表前请删除）", forms[0], "登记表（一）", forms[1], "登记表（二）", forms[2]))
    assert [one.title for one in facts.activities] == ["修伞", "理发"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("全体党员（请假2人）", 14), ("全体除3人外", 13), ("每天3个，共6个", 6), ("每次2个，4次", 8)],
)
def test_headcounts_in_words(cell, value):
    rows = f"哪天 | 干了啥 | 在哪儿 | 去了几个 | 另注\n3月5日 | 修伞 | 东坊社区 | {cell} | \n4月9日 | 理发 | 东坊社区 | 3 | "
    assert read_table(rows)[0].participants == value


def test_a_list_of_days_is_a_list_though_its_cells_hold_words_of_heads():
    rows = """号 | 哪天 | 干了啥 | 在哪儿 | 去了几个 | 几点到几点 | 人时
    1 | 3.5 | 主题宣讲 | 活动地点待定 | 4 | 9:00-11:00 | 8
    2 | 4.9 | 项目慰问 | 时间银行驿站 | 3 | 9:00-10:00 | 3
    3 | 5.8 | 党章学习 | 会议室 | 16 | 9:00-11:00 | 32
    总 | < | 2项 | | 7 | | 11"""
    assert [one.title for one in read_table(rows)] == ["主题宣讲", "项目慰问"]


def test_heads_of_members_may_ask():
    facts = read(
        document(
            table(
                "谁 | 平台注册 | 报到 | 听过急救课 | 会啥 | 攒了几小时 | 去过几回\n秦望川 | √ | √ | × | 剪纸 | 12 | 5"
            )
        )
    )
    (member,) = facts.members
    assert (member.registered, member.reported, member.trained) == (True, True, False)
    assert (member.skills, member.hours, member.activities) == (("剪纸",), 12, 5)


@pytest.mark.parametrize("head", ["3/12 植树", "3.12 植树", "3月12日 植树", "2022/3/12 植树"])
def test_a_day_in_a_bracket_opens_the_line(head):
    facts = read(document(f"【{head}】柳湾东堤，10人，3小时，栽树120棵", "【4/20 修伞】东坊社区，4人，2小时"))
    assert [(one.start, one.participants) for one in facts.activities] == [
        (date(2022, 3, 12), 10),
        (date(2022, 4, 20), 4),
    ]


@pytest.mark.parametrize("label", ["活动{}", "服务项目{}", "第{}项"])
def test_a_label_that_only_numbers_a_doing_is_no_part_of_its_day(label):
    rows = (
        ("一", "1.22 冬衣上门/n给孤寡老人送冬衣9户，共5人，9:00—11:00"),
        ("二", "3月6日 修伞摊/n东坊社区，4人，每人2小时"),
        ("三", "4.16—4.17 护河/n柳湾河，每天3名党员，每天2小时，两天合计12小时"),
    )
    lines = [
        "支部名称 | 书院支部 | 书记 | 秦望川",
        "党员数 | 16 | 时间银行注册数 | 15",
        *(f"{label.format(number)} | {words} | < | <" for number, words in rows),
    ]
    facts = read(document(table("\n".join(lines))))
    assert [(f"{one.start:%m%d}", one.participants) for one in facts.activities] == [
        ("0122", 5),
        ("0306", 4),
        ("0416", 6),
    ]
