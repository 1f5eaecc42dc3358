"""Paragraphs and tables as clerks write them, each with the ledger that the contract asks for; people and places are invented."""

from typing import Any

import pytest

from tests.normalize.paper import document, read, table

Entry = dict[str, Any]


def _differences(facts: Any, expected: list[Entry]) -> list[Any]:
    entries = facts.activities
    if len(entries) != len(expected):
        return [[one.title for one in entries]]
    return [
        (str(entry.start), name, value, found)
        for entry, wanted in zip(entries, expected, strict=True)
        for name, value in wanted.items()
        if (found := _value(entry, name)) != value
    ]


def _value(entry: Any, name: str) -> Any:
    if name == "marked":
        return sorted(set(entry.review) & {"participants", "hours_each", "beneficiaries", "start"})
    value = getattr(entry, name)
    return str(value) if name in ("start", "end") else value


PARAGRAPHS: dict[str, list[Entry]] = {
    "元旦刚过，1月6日一早，支部6名同志带着铁锹扫帚，把幸福里小区三条结冰的坡道铲了个遍，两个钟头下来，棉袄都湿透了。": [
        {"start": "2022-01-06", "participants": 6, "hours_each": 2, "place": "幸福里小区"}
    ],
    "春节前，支部分三路慰问：1月20日秦望川带2人去看望困难党员3户，1月21日白露生、温书言走访独居老人5户，"
    "1月24日其余同志到福利院陪老人包饺子，去了7人，三次各用了一个半小时。": [
        {"start": "2022-01-20", "participants": 3, "beneficiaries": 3, "hours_each": 1.5, "occurrences": 1},
        {"start": "2022-01-21", "participants": 2, "beneficiaries": 5, "hours_each": 1.5, "occurrences": 1},
        {"start": "2022-01-24", "participants": 7, "place": "福利院", "hours_each": 1.5, "occurrences": 1},
    ],
    "今年2月起，我支部承包了翠湖小学门口的护学岗，逢周一、周三上午7:30至8:10上岗，一班3人，截止5月底共上岗28次、84人次。": [
        {"end": "2022-05-31", "occurrences": 28, "participants": 84, "place": "翠湖小学门口"}
    ],
    "3月5日，我们在滨河广场摆了四个摊：理发、磨刀、测血压、修小家电，12名党员忙活了一上午，前来的居民有一百五十多人。": [
        {"participants": 12, "hours_each": 4, "beneficiaries": 150, "marked": ["beneficiaries", "hours_each"]}
    ],
    "4月2日清明前，叶青禾等4名党员护送32名小学生到青山烈士陵园祭扫，8点出发，11点半返回。": [
        {"start": "2022-04-02", "participants": 4, "beneficiaries": 32, "hours_each": 3.5, "place": "青山烈士陵园"}
    ],
    "4月中旬到5月中旬，支部每个星期六派2名党员到社区图书角值班，每次3小时，一共去了5回，顾长风去得最多。": [
        {"occurrences": 5, "participants": 10, "hours_each": 3, "hours_total": 30, "place": "社区图书角"}
    ],
    "5月8日是母亲节，女党员5人到桂花巷社区，给12位失独妈妈送去鲜花，聊了一个多小时的家常。": [
        {"participants": 5, "beneficiaries": 12, "hours_each": 1, "love_action": True, "marked": ["hours_each"]}
    ],
    "5月17日，县里组织义务献血，全县来了300多人，我支部有9人献血，其中2人是第一次献。": [
        {"participants": 9, "beneficiaries": None, "love_action": True}
    ],
    "六一儿童节，支部与桥头小学“大手牵小手”，10名党员认领了28个微心愿，6月1日下午送到孩子手上。": [
        {"start": "2022-06-01", "participants": 10, "beneficiaries": None, "place": "桥头小学"}
    ],
    "6月11日，受台风影响，书院路倒了十几棵树，接到街道求助后，8名党员带上油锯赶去清障，从下午3点一直干到晚上8点，中间吃饭半小时。": [
        {"participants": 8, "hours_each": 4.5, "place": "书院路", "love_action": False}
    ],
    "6月18日上午原计划去敬老院，因疫情管控改为线上，4名党员通过视频为老人表演节目，观看的老人有26位，时长1小时。": [
        {"participants": 4, "beneficiaries": 26, "place": None, "area": "ethics", "hours_total": 4}
    ],
    "温书言2月14日下班路上捡到一个走失的孩子，送到派出所，陪了1个小时。": [
        {"participants": 1, "beneficiaries": 1, "hours_each": 1, "place": "派出所"}
    ],
    "3月12日植树节，支部在城东苗圃种下香樟60棵。参加的有秦望川、白露生等11人，还有5名家属。上午9点开工，11点收工。": [
        {"participants": 11, "hours_each": 2, "place": "城东苗圃", "beneficiaries": None}
    ],
    "5月28日至29日，4名党员到城东小学布置展馆，每天3小时。": [{"hours_total": 24, "place": "城东小学"}],
    "4月9日、16日、23日三个星期六，温书言领着两个年轻党员去河西小区教老人唱戏，每次来的都有二十来人，每次一个半小时。": [
        {"occurrences": 3, "participants": 9, "beneficiaries": 20, "hours_each": 1.5, "place": "河西小区"}
    ],
    "5月4日，团县委组织青年志愿者300名在人民广场清洁，我支部6名年轻党员也去了，从8点干到10点半。": [
        {"participants": 6, "hours_total": 15, "marked": []}
    ],
    "问：你们支部上半年做了什么？答：2月8日，5个人给社区孤寡老人拆洗被褥，洗了一天；5月6日又去了一回，这回去了7个人，半天就洗完了。": [
        {"participants": 5, "hours_each": 8, "love_action": True},
        {"start": "2022-05-06", "participants": 7, "hours_each": 4, "love_action": True},
    ],
    "3月14日，女党员7人在县妇幼保健院给住院产妇送红鸡蛋，受益产妇19人，1.5h；4月29日看望劳模2人，2人前往，1h。": [
        {"participants": 7, "beneficiaries": 19, "hours_each": 1.5, "love_action": False},
        {"participants": 2, "beneficiaries": 2, "love_action": False},
    ],
    "2月26日，书记秦望川到联系户老魏家里修猪圈，自己贴钱买了水泥，忙了一天。": [
        {"participants": 1, "hours_each": 8, "place": "老魏家里", "collective": False}
    ],
    "3月份，支部与消防队联合，在石桥村集市搞了两场消防演示，分别是3月9日和3月19日，每场出3名党员，第一场来了80人，"
    "第二场来了120人。": [
        {"start": "2022-03-09", "participants": 3, "beneficiaries": 80},
        {"start": "2022-03-19", "participants": 3, "beneficiaries": 120},
    ],
    "6月9日端午诗会上，支部6名党员做后勤：搬桌椅、倒茶水、疏导停车，忙了3小时。诗会由县文化馆主办，到场观众260人。": [
        {"participants": 6, "hours_total": 18, "beneficiaries": 260}
    ],
    "2月17日，支部在东街菜市场支起摊子，给买菜的街坊免费复秤，3名党员，上午8点到10点半，来复秤的有七十多位。": [
        {"participants": 3, "beneficiaries": 70, "hours_each": 2.5, "marked": ["beneficiaries"]}
    ],
    "2月18日，支部在东街菜市场清扫积雪，来帮忙的有5位党员，2小时。": [{"participants": 5, "beneficiaries": None}],
    "4月28日劳动节前，支部慰问环卫工人45名，每人一份防晒包，参加慰问党员6人，用时1.5小时。": [
        {"participants": 6, "beneficiaries": 45, "hours_each": 1.5}
    ],
    "6月20日，我们还收到敬老院送来的锦旗一面，感谢支部三年来坚持每月上门理发。": [],
    "支部今年的志愿者培训放在3月25日，请县红十字会的老师讲心肺复苏，15名党员参加。": [],
}
TABLES: dict[str, list[Entry]] = {
    """月份 | 做了啥 | 在哪 | 去了谁 | 干了多长时间 | 帮到谁
    一月 | 12日给环卫工送姜茶 | 滨河路环卫驿站 | 秦望川、白露生、温书言 | 8:00～10:00 | 环卫工22人
    一月 | 25日写春联 | 幸福里社区 | 顾长风等4人 | 半天 | 居民60多户
    三月 | 每周五教老人用手机，共4次 | 社区活动室 | 每次2人 | 1.5小时/次 | 老人15名
    四月 | 因疫情没有开展 | | | |
    五月 | 20日陪残疾学员做手工 | 阳光之家 | 5人 | 2小时 | 学员14人""": [
        {"start": "2022-01-12", "end": "2022-01-12", "participants": 3, "hours_each": 2, "beneficiaries": 22},
        {"start": "2022-01-25", "participants": 4, "hours_each": 4, "beneficiaries": 60},
        {"occurrences": 4, "participants": 8, "hours_each": 1.5, "hours_total": 12, "beneficiaries": 15},
        {"start": "2022-05-20", "participants": 5, "hours_total": 10, "love_action": True},
    ],
    """序号 | 活动名称 | 时间 | 参加人数（人） | 服务时长（人·小时） | 服务对象（人/户）
    合计 | | | 24 | 57 |
    1 | 学雷锋义务维修 | 3.5 | 8 | 24 | 65
    2 | 清明祭扫服务 | 4.3-4.5 | 6 | 18 |
    3 | 端午送温暖 | 6.2 | 5 | 5 | 12户""": [
        {"participants": 8, "hours_each": 3, "hours_total": 24, "beneficiaries": 65},
        {"start": "2022-04-03", "end": "2022-04-05", "hours_total": 18, "beneficiaries": None},
        {"hours_each": 1, "beneficiaries": 12},
    ],
    """项目 | 活动一 | 活动二 | 活动三
    时间 | 2月15日元宵节 | 4月22日 | 5月28日—29日
    地点 | 桂花巷社区 | 翠湖湿地 | 城东小学
    内容 | 给独居老人送汤圆 | 捡拾垃圾、劝导文明游园 | 布置防灾体验馆
    参加党员 | 6名 | 全体党员 | 4名
    服务时长 | 每人1.5小时 | 2.5小时 | 每天3小时
    受益人数 | 18户 | / | 学生230人""": [
        {"start": "2022-02-15", "hours_total": 9, "beneficiaries": 18, "love_action": True},
        {"participants": 16, "hours_total": 40, "beneficiaries": None, "place": "翠湖湿地"},
        {"end": "2022-05-29", "hours_total": 24, "beneficiaries": 230, "place": "城东小学"},
    ],
    """活动主题 | “红心向党·情暖夕阳” | 活动时间 | 2022年6月3日上午
    活动地点 | 幸福里敬老院 | 参加人员 | 秦望川、白露生、叶青禾及入党积极分子2人
    活动时长 | 9时到11时30分 | 受益人数 | 老人41名
    活动内容 | 支部与敬老院老人一起包粽子，并为老人理发、剪指甲。 | < | <""": [
        {"participants": 5, "hours_each": 2.5, "hours_total": 12.5, "beneficiaries": 41, "place": "幸福里敬老院"}
    ],
    """日期 | 事项 | 人数 | 时长
    1.18 | 慰问困难群众4户 | 3 | 2
    2.20 | 参加区里志愿者骨干培训 | 2 | 4
    3.12 | 义务植树 | 10 | 3
    4.15 | 组织生活会 | 16 | 2
    5.6 | 参观党史馆 | 14 | 3
    6.26 | 禁毒宣传（与派出所合办，派出所来了5人） | 6 | 2""": [
        {"participants": 3, "beneficiaries": 4, "love_action": True},
        {"start": "2022-03-12", "participants": 10, "hours_total": 30},
        {"participants": 6, "hours_total": 12, "beneficiaries": None},
    ],
    """月 | 日 | 服务项目 | 参加人 | 单次时长 | 总时长
    2 | 14 | 陪独居老人看病 | 2 | 3 | 6
    3 | 5、12、19 | 社区英语角 | 每次1 | 1.5 | 4.5
    5 | 上旬 | 清理楼道 | 8 | 2 | 16""": [
        {"participants": 2, "hours_total": 6, "love_action": True},
        {"occurrences": 3, "participants": 3, "hours_total": 4.5, "marked": []},
        {"start": "2022-05-01", "end": "2022-05-10", "hours_total": 16},
    ],
    """日期 | 事项 | 地点 | 人员 | 时长
    3.12 | 义务植树 | 城东苗圃 | 秦望川、白露生和2名群众 | 2小时
    3.13 | 清理河道 | 翠湖 | 秦望川、白露生及入党积极分子2人 | 2小时
    3.14 | 修补旧书 | 书院 | 秦望川、白露生等4人 | 2小时""": [
        {"participants": 2},
        {"participants": 4},
        {"participants": 4},
    ],
}


@pytest.mark.parametrize("text", PARAGRAPHS, ids=[text[:12] for text in PARAGRAPHS])
def test_a_paragraph_gives_what_a_reader_sees(text: str) -> None:
    assert _differences(read(document(text)), PARAGRAPHS[text]) == []


@pytest.mark.parametrize("text", TABLES, ids=[text[:12] for text in TABLES])
def test_a_table_gives_what_a_reader_sees(text: str) -> None:
    assert _differences(read(document(table(text))), TABLES[text]) == []


def test_a_table_of_kinds_sums_up_and_tells_no_activity() -> None:
    facts = read(
        document(
            table(
                """
                类别 | 次数 | 人次 | 时长
                敬老助残 | 3 | 15 | 30
                环境保护 | 4 | 40 | 80
                合计 | 7 | 55 | 110
                """
            )
        )
    )
    assert facts.activities == ()
    assert facts.indicator is not None
    assert (facts.indicator.activities_stated, facts.indicator.hours_total) == (7, 110)


def test_what_was_reached_counts_beside_what_was_aimed_at() -> None:
    facts = read(
        document(
            table(
                """
                指标 | 目标 | 完成 | 备注
                时间银行注册 | 16 | 15 | 叶青禾未注册
                社区报到 | 16 | 16 |
                参加培训 | 10 | 12 | 3月急救、5月手语
                服务队 | 1 | 2 | 今年新增“墨香”队
                活动次数 | 8 | 11 |
                服务时长 | 160 | 203.5 |
                """
            )
        )
    )
    found = facts.indicator
    assert found is not None
    assert (found.registered, found.reported, found.trained, found.teams) == (15, 16, 12, 2)
    assert (found.activities_stated, found.hours_total) == (11, 203.5)
    assert [(one.name, one.registered) for one in facts.members] == [("叶青禾", False)]


def test_free_words_sum_up_the_half_year() -> None:
    facts = read(
        document(
            "统计下来，半年共办实事14件，出动党员118人次，志愿时长286.5小时，人均17.9小时，受益群众约900人。"
            "支部16人中，15人注册了时间银行，叶青禾因手机号变更正在重新注册。"
        )
    )
    found = facts.indicator
    assert found is not None
    assert (found.members, found.registered, found.activities_stated, found.hours_total) == (16, 15, 14, 286.5)
    assert [(one.name, one.registered) for one in facts.members] == [("叶青禾", False)]
