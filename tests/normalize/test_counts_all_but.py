"""All but some of the branch, nobody missing, and those who only were elsewhere; people and places are invented."""

import pytest

from tests.normalize.paper import SECOND_HALF, document, read


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("12月5日，除6人在窗口值守外，支部其余党员到江滩公园捡垃圾，时长2小时。", 10),
        ("12月5日，除了出差的温书言，支部其余同志都到江滩公园捡垃圾，时长2小时。", 15),
        ("12月5日，除白露生、顾长风外，其他党员都到江滩公园捡垃圾，时长2小时。", 14),
        ("12月5日，除2名党员外，余下的党员到江滩公园捡垃圾，时长2小时。", 14),
    ],
)
def test_all_but_some_are_the_branch_without_them(text: str, people: int) -> None:
    (made,) = read(document(text), period=SECOND_HALF).activities
    assert (made.participants, made.beneficiaries, made.hours_each, made.collective) == (people, None, 2, True)
    assert "participants" in made.review
    assert "捡垃圾" in made.title


@pytest.mark.parametrize(
    ("text", "people", "served"),
    [
        ("12月4日，为一户遭灾的家庭捐款，14名党员一人不落，由秦望川送到柳塘社区。", 14, 1),
        ("12月4日，支部12名党员一个没少，到柳塘社区清扫积雪，1小时。", 12, None),
        ("12月10日，支部13名党员清理倒伏树枝，其余3人在外培训。", 13, None),
        ("12月10日，7名党员在柳塘社区清扫落叶，社区干部也来了4位。", 7, None),
        ("12月10日，柳塘路铲冰除雪（9人），1小时。", 9, None),
    ],
)
def test_those_missing_elsewhere_or_beside_them_are_not_counted(text: str, people: int, served: int | None) -> None:
    (made,) = read(document(text), period=SECOND_HALF).activities
    assert made.participants == people
    assert "participants" not in made.review
    assert made.beneficiaries == served


def test_who_stood_by_the_start_of_a_race_served() -> None:
    text = "9月21日、22日，市运动会正赛，2名党员每天在体育中心检录处服务7个小时。"
    (made,) = read(document(text), period=SECOND_HALF).activities
    assert (made.occurrences, made.participants, made.hours_total) == (2, 4, 28)


def test_the_day_before_is_no_duration() -> None:
    (made,) = read(document("中秋节前一天，5名党员给柳塘小区9户家庭送月饼。"), period=SECOND_HALF).activities
    assert not {"hours_each", "hours_total"} & set(made.review)
