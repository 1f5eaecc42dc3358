"""What stands in an action's words without being a part of it: study before, figures taken back, who only came along; people are invented."""

from typing import Any

import pytest

from tests.normalize.paper import document, read, read_table, table
from tests.normalize.test_told_fields import differences

CASES: list[tuple[str, dict[str, Any]]] = [
    (
        "3月4日，支部先在三楼会议室集中学习50分钟，随后9名党员到柳塘广场清理小广告，服务1.5小时。",
        {"place": "柳塘广场", "hours_each": 1.5, "participants": 9},
    ),
    (
        "4月7日上午先听党课一个小时，接着6名党员去柳塘社区擦洗健身器材，干了2个小时。",
        {"place": "柳塘社区", "hours_each": 2, "participants": 6},
    ),
    (
        "5月6日，6名党员先在柳塘社区发传单1小时，再到菜市场劝导，又是1小时。",
        {"place": "柳塘社区", "participants": 6},
    ),
    (
        "5月19日，7名党员（上封邮件误写8名）在柳塘广场设台咨询，3小时，接待群众60多人。",
        {"participants": 7, "beneficiaries": 60, "hours_each": 3},
    ),
    (
        "5月20日，党员9人（含预备党员2人）在柳塘广场设台咨询，3小时。",
        {"participants": 9, "hours_each": 3},
    ),
    (
        "3月19日，10名党员参加柳塘社区清洁日，8:30开始，10:30结束，小区居民也来了30多人。",
        {"participants": 10, "beneficiaries": None, "hours_each": 2},
    ),
    (
        "3月20日，10名党员在柳塘社区义诊，8:30开始，10:30结束，周边居民来了30多人。",
        {"participants": 10, "beneficiaries": 30},
    ),
    (
        "6月11日的展演由市里主办，全场志愿者60名，我们派出4名党员讲展板，8:30—11:30。",
        {"participants": 4, "hours_each": 3},
    ),
    (
        "5月12日护士节，9名党员为县医院80余名医护人员演唱，1小时。",
        {"participants": 9, "beneficiaries": 80},
    ),
    (
        "5月13日，9名党员和县医院4名医护人员在柳塘广场义诊，1小时，居民来了50人。",
        {"participants": 9, "beneficiaries": 50},
    ),
    (
        "6月1日，4名党员到少儿阅览室做亲子阅读，26组家庭参加，14:30—16:00。",
        {"participants": 4, "beneficiaries": 26, "hours_each": 1.5},
    ),
    (
        "5月25日，听说柳塘村有个孩子得了重病，12名党员捐了3600元。",
        {"participants": 12, "beneficiaries": 1, "love_action": True, "place": "柳塘村"},
    ),
    (
        "4月21日，后勤的马师傅突发脑梗，16名党员当天捐款5200元，送到家属手里。",
        {"participants": 16, "love_action": True},
    ),
    (
        "4月22日，3名党员在县医院住院部大厅引导患者缴费，2小时。",
        {"participants": 3, "hours_each": 2},
    ),
    (
        "4月起，支部在柳塘路口设文明岗，每周三早上7:20—8:20，每次2人，从4月6日到6月22日排满12次，共24人次。",
        {"occurrences": 12, "participants": 24, "hours_each": 1, "place": "柳塘路口"},
    ),
    (
        "每月最后一个周日由2名党员徒步巡查北岭石窟，查裂缝、清杂草，共巡查6次，每次3小时。",
        {"occurrences": 6, "participants": 12, "place": "北岭石窟"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:14] for text, _ in CASES])
def test_what_is_set_apart_is_no_part_of_the_action(text: str, expected: dict[str, Any]) -> None:
    assert differences(text, expected) == {}


def test_a_span_told_behind_an_opening_month_has_its_own_beginning() -> None:
    (duty,) = read(
        document("4月起在柳塘路口设文明岗，每周三7:20—8:20上岗，每次2人，从4月6日到6月22日排满12次。")
    ).activities
    assert (str(duty.start), str(duty.end)) == ("2022-04-06", "2022-06-22")
    (open_end,) = read(document("4月起在柳塘路口设文明岗，每周三7:20—8:20上岗，每次2人，到6月22日共12次。")).activities
    assert str(open_end.end) == "2022-06-22"


def test_two_dates_take_their_own_hours_and_people_in_turn() -> None:
    first, second = read(
        document(
            "4月8日和5月13日，白露生、温书言两次到柳塘社区解答合同纠纷，4月8日讲了1小时，5月13日讲了2.5小时，"
            "两次分别接待居民9人和14人。"
        )
    ).activities
    assert (str(first.start), first.hours_each, first.beneficiaries) == ("2022-04-08", 1, 9)
    assert (str(second.start), second.hours_each, second.beneficiaries) == ("2022-05-13", 2.5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "5月：本月礼堂翻修，未组织集中活动。",
        "5月，因人手紧，没有开展志愿服务。",
        "2月17日参加局里统一的志愿服务培训12人。",
    ],
)
def test_what_was_not_held_is_no_activity(text: str) -> None:
    assert read(document(text)).activities == ()


def test_what_was_held_beside_something_not_held_is_one() -> None:
    (one,) = read(document("5月10日没有组织集中活动，但4名党员自发到柳塘社区清理楼道2小时。")).activities
    assert one.participants == 4


@pytest.mark.parametrize(
    "text",
    [
        "5月10日，五位老党员当楼栋联络人，每人2小时，服务居民60户。",
        "5月10日，4人去社区教老人用手机，2小时。",
        "5月10日，另外附件里有照片，4名党员清理楼道2小时。",
        "5月10日，5人上堤巡查2小时。",
    ],
)
def test_what_only_sounds_like_a_place_is_none(text: str) -> None:
    (one,) = read(document(text)).activities
    assert one.place is None


LOG = """
时间 | < | 服务内容 | 地点 | 参加党员 | 起止时间 | 受益情况及备注
月 | 日 | ^ | ^ | ^ | ^ | ^
2月 | 22 | 全会精神读书班 | 三楼报告厅 | 16人 | 14:30—17:00 | 集中学习
3月 | 5 | 旧书交换市集 | 柳塘广场 | 9人 | 8:30—11:30 | 居民40人
4月 | 12 | 送书进工地 | 城北工地 | 6人 | 1.5小时 | 工友70多人
5月 | 本月馆舍改造，未组织集中活动 | < | < | < | < | <
合计 | < | 2项 | | 15人次 | 36小时 |
"""


def test_durations_stand_among_clock_times_and_their_sum_below_them() -> None:
    facts = read(document("支部月志", table(LOG)))
    assert [(one.title, one.hours_each) for one in facts.activities] == [("旧书交换市集", 3), ("送书进工地", 1.5)]
    assert facts.indicator is not None
    assert facts.indicator.hours_total == 36


def test_a_duration_behind_the_day_of_a_form_is_its_hours() -> None:
    (card,) = read_table(
        """
        卡片 | 音乐会引座 | < | <
        时间 | 4.29晚，两个半小时 | 地点 | 人民剧场
        参加 | 党员8人 | 惠及 | 观众300人
        经过 | 引座、检票 | < | <
        """
    )
    assert (card.hours_each, card.participants) == (2.5, 8)


def test_figures_of_a_form_are_read_under_labels_that_end_in_a_number() -> None:
    facts = read(
        document(
            "党支部志愿服务情况登记表",
            table(
                """
                志愿平台注册数 | 16人 | 到社区报到数 | 15人（顾长风借调省城，未报到）
                志愿服务队 | 1支（“书香”） | 参加志愿培训 | 12人，4月14日讲解员规范化培训
                有志愿技能 | 13人 | 参加过活动 | 14人
                集中志愿服务 | 9 | 服务总时长 | 120
                """
            ),
        )
    )
    found = facts.indicator
    assert found is not None
    assert (found.registered, found.reported, found.trained, found.participated) == (16, 15, 12, 14)
    assert (found.activities_stated, found.hours_total, found.teams) == (9, 120, 1)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("上半年没有一名党员“零服务”。", "participated", 16),
        ("去年上半年只做了三件。今年总起来是九件，时间记不准。", "activities_stated", 9),
        ("“梅园红”党员志愿服务队跟着流动书车走到哪里，就服务到哪里。", "teams", 1),
    ],
)
def test_free_words_state_the_half_year(text: str, field: str, value: int) -> None:
    indicator = read(document(text)).indicator
    assert indicator is not None
    assert getattr(indicator, field) == value


def test_who_is_still_at_the_formalities_has_not_reported() -> None:
    (member,) = read(document("15名党员已到社区报到，温书言同志4月刚调来，报到手续还在办理。")).members
    assert (member.name, member.reported) == ("温书言", False)


def test_a_quoted_older_mail_states_nothing() -> None:
    facts = read(
        document(
            "更正后的活动数为10次，累计时长172小时。",
            "发件人：石桥书院 时间：2022年6月26日",
            "上半年开展志愿服务8项，累计185小时。6月10日，9名党员到柳塘社区发放防疫包。",
        )
    )
    assert facts.activities == ()
    assert facts.indicator is not None
    assert (facts.indicator.activities_stated, facts.indicator.hours_total) == (10, 172)
