"""Tables in the many forms that branches draw them. All branches, people and places are invented; the branch has 24 members."""

from typing import Any

import pytest

from tasks.records.facts import Facts
from tests.normalize.paper import TOWN, document, table
from tests.normalize.paper import read as read_documents

SHORT = {
    "people": "participants",
    "each": "hours_each",
    "total": "hours_total",
    "turns": "occurrences",
    "place": "place",
    "served": "beneficiaries",
}


def read(*tables: str) -> Facts:
    return read_documents(document(*map(table, tables)), branch=TOWN)


def activities(*tables: str) -> list[dict[str, Any]]:
    return [
        {"day": f"{one.start:%m-%d}" if one.start else None}
        | {key: getattr(one, field) for key, field in SHORT.items()}
        for one in read(*tables).activities
    ]


LISTS: dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]] = {
    "people in groups, durations as text": (
        (
            """活动时间 | 活动内容 | 地点 | 参加人员 | 时长
            3月5日 | 清理楼道 | 东风社区 | 第一组：丁未远、白水；第二组：何所思、林默然、周也 | 2h
            4月9日 | 核酸点引导 | 西桥小区 | 丁未远等6人 | 120分钟
            5月14日 | 义诊 | 南坪村 | 全体 | 2时30分""",
        ),
        [
            {"day": "03-05", "people": 5, "each": 2, "total": 10},
            {"day": "04-09", "people": 6, "each": 2},
            {"day": "05-14", "people": 24, "each": 2.5, "total": 60},
        ],
    ),
    "members and masses in one cell": (
        (
            """日期 | 项目 | 人数（党员+群众） | 小时
            3.12 | 植树 | 12+3 | 3
            5.20 | 送水 | 12(含群众3) | 1.5
            6.2 | 帮厨 | 15（其中党员9） | 2""",
        ),
        [{"day": "03-12", "people": 12}, {"day": "05-20", "people": 9}, {"day": "06-02", "people": 9}],
    ),
    "cells that repeat the one above": (
        (
            """时间 | 活动名称 | 地点 | 人数 | 时长
            3月5日 | 清扫街道 | 柳湖社区 | 6 | 2小时
            3月19日 | 清扫街道 | 同上 | 5 | 〃
            4月2日 | 清扫街道 | 〃 | 〃 | 2小时""",
        ),
        [
            {"day": "03-05", "people": 6, "each": 2, "place": "柳湖社区"},
            {"day": "03-19", "people": 5, "each": 2, "place": "柳湖社区"},
            {"day": "04-02", "people": 5, "each": 2, "place": "柳湖社区"},
        ],
    ),
    "labels down the side, an activity a column": (
        (
            """项目 | 第一次 | 第二次 | 第三次
            时间 | 3月5日 | 4月16日 | 6月1日
            地点 | 柳湖社区 | 云锦小学 | 敬老院
            内容 | 清理小广告 | 交通劝导 | 包粽子
            人数 | 8 | 5 | 10
            时长 | 2小时 | 1.5小时 | 3小时""",
        ),
        [
            {"day": "03-05", "people": 8, "each": 2, "place": "柳湖社区"},
            {"day": "04-16", "people": 5, "each": 1.5},
            {"day": "06-01", "people": 10, "each": 3},
        ],
    ),
    "one person a row": (
        (
            """姓名 | 参加的活动 | 日期 | 小时
            丁未远 | 柳湖社区核酸引导 | 4月9日 | 3
            白水 | 柳湖社区核酸引导 | 4月9日 | 3
            丁未远 | 敬老院理发 | 5月7日 | 2
            林默然 | 敬老院理发 | 5月7日 | 2""",
        ),
        [{"day": "04-09", "people": 2, "total": 6}, {"day": "05-07", "people": 2, "total": 4}],
    ),
    "heads two deep, people served split": (
        (
            """日期 | 活动名称 | 志愿者人数 | < | 受益人数 | < | 时长
            ^ | ^ | 党员 | 非党员 | 老人 | 儿童 | ^
            3月5日 | 义诊 | 6 | 4 | 30 | 10 | 2
            6月1日 | 亲子阅读 | 3 | 1 | 0 | 25 | 1.5""",
        ),
        [
            {"day": "03-05", "people": 6, "each": 2, "served": 40},
            {"day": "06-01", "people": 3, "each": 1.5, "served": 25},
        ],
    ),
    "the table goes on without its head": (
        (
            "时间 | 活动 | 地点 | 人数 | 时长\n3月5日 | 清扫 | 柳湖社区 | 6 | 2小时",
            "4月9日 | 核酸引导 | 西桥小区 | 4 | 3小时\n5月8日 | 理发 | 敬老院 | 2 | 2小时",
        ),
        [{"day": "03-05", "people": 6}, {"day": "04-09", "people": 4, "each": 3}, {"day": "05-08", "people": 2}],
    ),
    "several days in a cell": (
        (
            """活动项目 | 时间 | 参加人 | 每次时长
            护学岗 | 3月7日、3月14日、3月21日 | 丁未远、白水 | 1小时
            夜巡 | 4.6/4.13/4.20 | 3人 | 2小时""",
        ),
        [{"day": "03-07", "turns": 3, "each": 1}, {"day": "04-06", "turns": 3, "each": 2}],
    ),
    "people of each turn": (
        (
            """活动 | 时间 | 次数 | 每次人数 | 每次时长
            文明交通岗 | 3月—6月每周一 | 16 | 2 | 1小时""",
        ),
        [{"turns": 16, "people": 32, "each": 1, "total": 32}],
    ),
    "people times turns": (
        ("日期 | 活动 | 参加 | 用时\n4月9日 | 测温 | 党员2人×3班 | 每班4小时",),
        [{"day": "04-09", "turns": 3, "people": 6, "each": 4, "total": 24}],
    ),
    "hours that the total row adds up are of all people": (
        (
            """月份 | 日期 | 活动内容 | 人数 | 工时
            3月 | 3月5日 | 清扫 | 6 | 12
            3月小计 | < | | 6 | 12
            4月 | 4月2日 | 祭扫讲解 | 5 | 10
            ^ | 4月23日 | 赠书 | 4 | 4
            总计 | < | | 15 | 26""",
        ),
        [
            {"day": "03-05", "each": 2, "total": 12},
            {"day": "04-02", "each": 2, "total": 10},
            {"day": "04-23", "each": 1, "total": 4},
        ],
    ),
    "hours that the total row multiplies are of each": (
        (
            """日期 | 活动内容 | 人数 | 时长
            3月5日 | 清扫 | 4 | 2
            4月2日 | 祭扫讲解 | 2 | 3
            总计 | | 6 | 14""",
        ),
        [{"day": "03-05", "each": 2, "total": 8}, {"day": "04-02", "each": 3, "total": 6}],
    ),
    "minutes": (
        ("日期 | 服务项目 | 服务人数 | 参与志愿者数 | 时长（分钟）\n3月8日 | 插花课 | 30 | 3 | 90",),
        [{"day": "03-08", "people": 3, "served": 30, "each": 1.5}],
    ),
    "months with sub-columns": (
        (
            """行标签 | 1月 | < | 2月 | < | 3月 | < | 总计 | <
            ^ | 人次 | 工时 | 人次 | 工时 | 人次 | 工时 | 人次 | 工时
            手机助学 | | | 9 | 13.5 | | | 9 | 13.5
            送粽子（3.29） | | | | | 11 | 22 | 11 | 22
            内部例会 | 11 | 11 | | | | | 11 | 11
            总计 | 11 | 11 | 9 | 13.5 | 11 | 22 | 31 | 46.5""",
        ),
        [{"day": "02-01", "people": 9, "total": 13.5}, {"day": "03-29", "people": 11, "total": 22}],
    ),
    "days and years written short, a person's hand": (
        (
            """时间 | 做的好事 | 人手 | 工夫
            三月五日 | 给军属打扫院子 | 六人 | 两小时
            四月十二 | 栽树 | 全体 | 半天
            五月廿日 | 修农具 | 三人 | 三个半小时
            22.6.9 | 清淤 | 4 | 3""",
        ),
        [
            {"day": "03-05", "people": 6, "each": 2},
            {"day": "04-12", "people": 24, "each": 4},
            {"day": "05-20", "people": 3, "each": 3.5},
            {"day": "06-09", "people": 4, "each": 3},
        ],
    ),
    "each person's hours in a cell": (
        (
            "日期 | 活动 | 参加人员及时长\n3月5日 | 清扫 | 丁未远2小时、白水2小时、何所思1.5小时\n4月9日 | 值守 | 林默然4小时",
        ),
        [{"day": "03-05", "people": 3, "total": 5.5}, {"day": "04-09", "people": 1, "total": 4}],
    ),
    "a time bank's export": (
        (
            """志愿者 | 证件号 | 活动名称 | 签到时间 | 签退时间 | 服务时长(小时)
            丁未远 | 3501** | 柳湖社区清扫 | 2022-03-05 08:30 | 2022-03-05 10:30 | 2
            白水 | 3502** | 柳湖社区清扫 | 2022-03-05 08:30 | 2022-03-05 10:30 | 2
            何所思 | 3503** | 西桥小区值守 | 2022-04-09 14:00 | 2022-04-09 18:00 | 4""",
        ),
        [{"day": "03-05", "people": 2, "total": 4}, {"day": "04-09", "people": 1, "total": 4}],
    ),
    "members' hours are far too long for one": (
        (
            """活动 | 日期 | 党员志愿者 | < | 群众志愿者 | <
            ^ | ^ | 人数 | 时长 | 人数 | 时长
            清扫 | 3月5日 | 6 | 12 | 4 | 8
            巡河 | 4月1日 | 3 | 6 | 0 | 0""",
        ),
        [{"day": "03-05", "people": 6, "total": 12}, {"day": "04-01", "people": 3, "total": 6}],
    ),
    "person-times and the people of a shift": (
        ("日期 | 事项 | 人次 | 备注\n5月9日-11日 | 护学岗 | 15 | 7:15-8:00，每班5人",),
        [{"day": "05-09", "people": 15, "turns": 3, "each": 0.75}],
    ),
    "who filled in the form is no activity": (
        (
            "日期 | 活动 | 地点 | 人数 | 时长\n3月5日 | 清扫 | 柳湖社区 | 6 | 2\n填表人：白水 | | 联系电话：0594-1234567 | |",
        ),
        [{"day": "03-05", "people": 6}],
    ),
    "rows of another branch": (
        (
            """支部 | 时间 | 活动 | 人数 | 时长
            青石镇第一党支部 | 3月5日 | 清扫 | 6 | 2
            青石镇第二党支部 | 3月6日 | 义诊 | 7 | 2""",
        ),
        [{"day": "03-05", "people": 6}],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_activities_in_any_form(name: str) -> None:
    tables, want = LISTS[name]
    found = activities(*tables)
    assert [{key: one[key] for key in wanted} for one, wanted in zip(found, want, strict=True)] == want


FIGURES = {
    "labels with shares": (
        """指标 | 完成数 | 比例
        党员总数 | 24 |
        时间银行注册 | 24 | 100%
        双报到 | 23 | 95.8%
        掌握志愿服务技能 | 15 |
        志愿服务队 | 2支 |
        开展活动 | 11次 |
        累计时长 | 356小时 |""",
        {
            "members": 24,
            "registered": 24,
            "reported": 23,
            "skilled": 15,
            "teams": 2,
            "activities_stated": 11,
            "hours_total": 356,
        },
    ),
    "a head row over one row of figures": (
        """党员数 | 注册人数 | 注册率 | 报到人数 | 培训人数 | 服务队（支） | 活动次数 | 总时长（小时）
        24 | 24 | 100% | 23 | 20 | 2 | 11 | 356""",
        {
            "members": 24,
            "registered": 24,
            "reported": 23,
            "trained": 20,
            "teams": 2,
            "activities_stated": 11,
            "hours_total": 356,
        },
    ),
    "a row a branch": (
        """支部名称 | 党员人数 | 时间银行注册人数 | 社区报到人数 | 参加活动人数 | 服务总时长
        青石镇第二党支部 | 20 | 20 | 20 | 20 | 400
        青石镇第一党支部 | 24 | 22 | 24 | 21 | 298""",
        {"members": 24, "registered": 22, "reported": 24, "participated": 21, "hours_total": 298},
    ),
    "numbered labels with their unit": (
        """序号 | 项目 | 数量 | 备注
        1 | 党员总数（名） | 24 |
        2 | 注册志愿者数（名） | 24 | 100%
        3 | 社区报到（名） | 22 | 2人在外地
        4 | 服务时长（小时） | 260 |""",
        {"members": 24, "registered": 24, "reported": 22, "hours_total": 260},
    ),
    "pairs of which one is empty": (
        """党员 | 24名 | 时间银行注册 | 24名 | 双报到 | 22名
        服务队 | 2支 | 参加过活动的党员占比 | 95.83% | 培训 | 无""",
        {"members": 24, "registered": 24, "reported": 22, "teams": 2, "participated": 23},
    ),
    "a head that ends in 党员": (
        "支部党员 | 志愿汇注册 | 持有救护员证 | 志愿服务队 | 参加过活动的党员\n24 | 24 | 15 | 1 | 23",
        {"members": 24, "registered": 24, "skilled": 15, "teams": 1, "participated": 23, "activities_stated": None},
    ),
    "due and done": (
        """类别 | 应到 | 实到 | 覆盖率
        注册登记 | 24 | 24 | 100%
        社区报到 | 24 | 23 | 95.8%""",
        {"registered": 24, "reported": 23},
    ),
    "a total over groups": (
        """党小组 | 党员数 | 注册 | 报到 | 时长
        第一小组 | 8 | 8 | 7 | 90
        第二小组 | 16 | 15 | 16 | 180
        合计 | 24 | 23 | 23 | 270""",
        {"members": 24, "registered": 23, "reported": 23, "hours_total": 270},
    ),
    "two pairs a row": (
        """党员人数 | 24 | 注册人数 | 24
        报到人数 | 23 | 培训人数 | 18
        志愿服务队数 | 1 | 活动场次 | 9
        累计服务时长 | 310小时 | 服务群众 | 860人次""",
        {
            "members": 24,
            "registered": 24,
            "reported": 23,
            "trained": 18,
            "teams": 1,
            "activities_stated": 9,
            "hours_total": 310,
        },
    ),
    "totals above the data": (
        """志愿服务台账 | < | < | < | <
        总合计 | 2场 | < | 14人次 | 36小时
        日期 | 主题 | 地点 | 参加人数 | 总时长
        2022/3/5 | 帮厨 | 敬老院 | 6 | 12
        2022/4/10 | 值守 | 卡口 | 8 | 24""",
        {"activities_stated": 2, "hours_total": 36},
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_table_of_figures_of_the_branch(name: str) -> None:
    text, want = FIGURES[name]
    facts = read(text)
    assert facts.indicator is not None
    assert {field: getattr(facts.indicator, field) for field in want} == want
    assert not facts.indicator.review
    assert len(facts.activities) == (2 if "above" in name else 0)


def test_persons_by_months_have_their_totals() -> None:
    facts = read(
        "姓名 | 1月 | 2月 | 3月 | 合计\n丁未远 | 2 | 0 | 3 | 5\n白水 | 1 | | 2.5 | 3.5\n合计 | 3 | 0 | 5.5 | 8.5"
    )
    assert [(one.name, one.hours) for one in facts.members] == [("丁未远", 5), ("白水", 3.5)]
    assert facts.activities == ()
    assert facts.indicator is not None
    assert facts.indicator.hours_total == 8.5


def test_heads_tell_what_a_place_or_a_reason_means() -> None:
    facts = read("姓名 | 注册 | 报到社区\n丁未远 | 是 | 柳湖", "姓名 | 未报到原因\n周也 | 户口在外地")
    assert [(one.name, one.reported) for one in facts.members] == [("丁未远", True), ("周也", False)]


def test_persons_by_days_with_ticks_have_their_turns() -> None:
    facts = read("姓名 | 3.5 | 4.9 | 5.7 | 合计\n丁未远 | √ | √ | √ | 3\n白水 | √ | | √ | 2")
    assert [(one.name, one.activities, one.hours) for one in facts.members] == [("丁未远", 3, None), ("白水", 2, None)]


def test_lists_of_persons_side_by_side() -> None:
    facts = read("姓名 | 时长 | 姓名 | 时长\n丁未远 | 12 | 林默然 | 9\n白水 | 10.5 | 周也 | 7\n何所思 | 8 | |")
    assert {one.name: one.hours for one in facts.members} == {
        "丁未远": 12,
        "林默然": 9,
        "白水": 10.5,
        "周也": 7,
        "何所思": 8,
    }


@pytest.mark.parametrize(("other", "state", "marked"), [("√", False, False), ("×", True, False), ("", None, True)])
def test_a_circle_says_what_stands_beside_it_leaves(other: str, state: bool | None, marked: bool) -> None:
    first, _ = read(f"姓名 | 注册 | 报到\n丁未远 | 是 | ○\n白水 | 是 | {other}").members
    assert (first.reported, "reported" in first.review) == (state, marked)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("√", True),
        ("☑", True),
        ("Y", True),
        ("有", True),
        ("1", True),
        ("已完成", True),
        ("否（住宿舍）", False),
        ("☐", False),
        ("0", False),
        ("/", None),
    ],
)
def test_ticks_and_words_are_a_status(cell: str, state: bool | None) -> None:
    (member,) = read(f"姓名 | 注册 | 报到\n丁未远 | 是 | {cell}").members
    assert member.reported is state
