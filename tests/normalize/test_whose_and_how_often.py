"""Prose that tells people, turns and days in passing, and sentences that tell no activity though they have a day and people. All is invented."""

from typing import Any

import pytest

from tests.normalize.paper import SECOND_HALF, document, read, table


def told(*lines: str) -> list[dict[str, Any]]:
    """The activities of a text of the second half of 2022, their main fields alone."""
    fields = ("start", "place", "participants", "occurrences", "hours_total", "beneficiaries")
    found = read(document(*lines), period=SECOND_HALF).activities
    return [{name: getattr(one, name) for name in fields} | {"review": set(one.review)} for one in found]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        # Those who came, of those who were there to choose from or put their names down.
        ("9月8日至11日校门口查码，从16人里抽了6人，一人一班，三天6班，一班3小时。", "participants", 6),
        ("9月8日至11日校门口查码，从16人里抽了6人，一人一班，三天6班，一班3小时。", "occurrences", 6),
        ("9月8日至11日校门口查码，从16人里抽了6人，一人一班，三天6班，一班3小时。", "hours_total", 18),
        ("11月6日献血，报名8人，3人血压高没献成，献成5人。", "participants", 5),
        ("11月6日植树，报名9人，实到7人，在柳湾林场。", "participants", 7),
        ("9月8日到敬老院，女同志5人、男同志2人，包饺子、聊天，老人30位。", "participants", 7),
        # Whom they served: those who listened; one each is counted by nobody.
        ("7月9日到柳湾镇宣讲政策，白露生主讲，一个小时，听课的村干部40人。", "beneficiaries", 40),
        ("9月9日，10名党员每人认领了柳湾村一名儿童的微心愿。", "beneficiaries", None),
        # A place is no list of goings and no people.
        ("11月9日至20日，白露生、温书言分头进机关、进企业、进村宣讲政策，共5场。", "place", None),
        ("11月29日，住在里头的五位老党员当楼栋联络人，给邻居送菜。", "place", None),
        ("8月22日，3名党员在桂花小区喊楼，帮老人扫码，2小时。", "place", "桂花小区"),
        ("11月9日在东门口摆了个热茶摊，请环卫工歇脚，三个人轮着守。", "participants", 3),
    ],
)
def test_a_field_told_in_passing(line: str, field: str, value: Any) -> None:
    (found,) = told(line)
    assert found[field] == value


def test_days_in_han_numerals_before_their_number_are_both_read() -> None:
    days = [one["start"].day for one in told("八月二十二号、二十四号两个早晨，三名党员给老人理发。")]
    assert days == [22, 24]


def test_others_turns_that_are_said_not_to_count_are_left_out() -> None:
    (found,) = told("11月9日至20日，支部进村宣讲政策，共5场，每场1人。讲师团另外讲了12场，不在我们的数里。")
    assert (found["occurrences"], found["participants"]) == (5, 5)


def test_hours_that_days_come_to_are_their_sum() -> None:
    (found,) = told("11月6日至10日，五名党员给邻居送菜，每人每天三个小时，五天算下来七十五个小时。")
    assert found["hours_total"] == 75
    assert not found["review"] & {"hours_each", "hours_total"}


@pytest.mark.parametrize(
    "line",
    [
        "10月16日，十五个人在活动室一起看了大会开幕式直播，看完还讨论了半天。",
        "9月份平台管理员来讲过一次志愿者必修课，我们去听的7人。",
        "12月中旬以后我们支部五个人先后病倒。",
    ],
)
def test_no_activity_though_it_has_a_day_and_people(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "10月16日，4名党员直播帮果农卖桃，两个小时。",
        "9月22日，东桥小学请我们去讲，白露生讲了两节课，听课的学生有86人。",
        "12月9日，5名党员照看病倒的邻居，送药2小时。",
    ],
)
def test_the_same_words_in_a_service(line: str) -> None:
    assert len(told(line)) == 1


def test_a_sum_of_one_person_is_no_part_of_the_doing_before_it() -> None:
    (found,) = told("白露生9月7日到12月28日每周三下午修旧书，每回2小时，共14回。连同查码的，他一个人攒下三十三个小时。")
    assert (found["hours_total"], found["review"]) == (28, set())


def test_a_place_that_opens_a_line_stands_behind_a_span_of_days() -> None:
    (found,) = told("8.16-8.19 校门口查码，每天2人，一班3小时。")
    assert found["place"] == "校门口"


def test_people_of_high_age_are_no_comparison_with_a_year() -> None:
    (found,) = told("8月6日，三名党员帮上年纪的人扫码，两个小时。")
    assert found["participants"] == 3


def test_who_did_something_more_besides_is_one_of_those_who_came() -> None:
    (found,) = told("9月8日，5名党员看望老人，2小时，白露生还帮一位老人换了灯管。")
    assert found["participants"] == 5


def test_an_entry_without_hours_is_none_that_does_not_count() -> None:
    listed = table(
        """
        流水号 | 志愿者 | 项目名称 | 服务日期 | 签到 | 签退 | 时长(h) | 服务地点 | 备注
        001 | 白露生 | 清理河岸 | 2022-09-05 | 8:00 | 10:00 | 2 | 柳湾河 |
        002 | 温书言 | 清理河岸 | 2022-09-05 | 8:00 | 10:00 | 2 | 柳湾河 |
        006 | 顾长风 | 上门理发 | 2022-09-15 | 8:00 | 10:00 | 2 | 东桥社区 |
        007 | 白露生 | 上门理发 | 2022-09-15 | 8:00 | 10:00 | 2 | 东桥社区 |
        008 | 叶青禾 | 上门理发 | 2022-09-15 | 8:00 | 10:00 | 2 | 东桥社区 |
        003 | 白露生 | 无偿献血 | 2022-10-05 | | | | 县血站 | 不计时长
        004 | 温书言 | 无偿献血 | 2022-10-05 | | | | 县血站 | 不计时长
        005 | 顾长风 | 植树 | 2022-11-05 | 8:00 | 10:00 | 2 | 柳湾林场 | 不计入
        """
    )
    found = read(document(listed), period=SECOND_HALF).activities
    assert [(one.title, one.participants, one.hours_total) for one in found] == [
        ("清理河岸", 2, 4),
        ("上门理发", 3, 6),
        ("无偿献血", 2, None),
    ]


def test_what_a_letter_says_was_written_wrong_before_is_no_activity() -> None:
    listed = table(
        """
        日期 | 项目 | 人数 | 时长 | 地点、对象
        7.26 | 企业政策宣讲 | 2 | 2小时 | 柳湾服装厂，职工44人
        8.15—8.18 | 社区查码志愿岗 | 每天2人，4天8人次 | 每班3小时 | 东街社区
        9.8 | 慰问独居老人 | 5 | 2小时 | 东桥社区，6户
        """
    )
    letter = (
        "改了三处：8月查码岗昨天写成5天10人次，核对签到表是4天8人次；9月8日看望老人昨天写成8户，实为6户；"
        "漏了7月26日的企业宣讲，补上后是3次，总时长跟着改成38小时。"
    )
    found = read(document(letter, label="正文"), document(listed), period=SECOND_HALF).activities
    assert [(one.participants, one.beneficiaries, one.hours_total) for one in found] == [
        (2, 44, 4),
        (8, None, 24),
        (5, 6, 10),
    ]


def test_all_who_took_part_in_the_half_year_are_no_part_of_a_training() -> None:
    training = "8月份支部请红十字会来办急救培训，实到13人，其中11人考取了救护员证。"
    assert told(training + "除长期病休的叶青禾外，其余15人下半年都参加过志愿服务。") == []


@pytest.mark.parametrize(("titled", "place"), [("核酸采样点服务", "东桥社区采样点"), ("采样点服务", "东桥社区采样点")])
def test_the_name_of_a_point_beats_its_kind(titled: str, place: str) -> None:
    listed = table(
        f"日期 | 项目 | 人数 | 工时\n8.18 | {titled} | 5 | 17.5\n9.30 | 故事进校园 | 1 | 1\n10.8 | 清理河岸 | 3 | 6"
    )
    prose = "8月18日早上，支部5人到东桥社区采样点帮忙，从7点站到10点半，验码、发号。"
    found = read(document(prose, listed), period=SECOND_HALF).activities
    assert found[0].place == place


@pytest.mark.parametrize("meeting", ["社务会", "常务会", "馆务会", "例会"])
def test_a_meeting_of_the_house_is_no_activity(meeting: str) -> None:
    assert told(f"10月8日，{meeting}研究值班，12人参加，2小时。") == []
