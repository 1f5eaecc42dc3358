"""Prose that tells people, turns and days in passing, and sentences that tell no activity though they have a day and people. All is invented."""

from typing import Any

import pytest

from tests.normalize.paper import SECOND_HALF, document, read


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
