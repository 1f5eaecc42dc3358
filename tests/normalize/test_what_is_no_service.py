"""What is said beside a doing and makes it none, or leaves it one. All people and places are invented."""

import pytest

from tests.normalize.test_prose import tell


@pytest.mark.parametrize(
    "line",
    [
        "5月12日，4名党员给柳湾小学送图书，往返不算，讲了两小时。",
        "5月12日，4名党员给柳湾小学送图书，途中不计，讲了两小时。",
        "5月12日，镇运动会后勤保障，6名党员搬桌椅、送水，每人两小时。",
        "5月12日，校园长跑比赛志愿服务，6名党员递水，每人两小时。",
        "5月12日，柳湾村换届，3名党员去帮着登记选票，两小时。",
    ],
)
def test_a_service_beside_words_of_none_is_one(line: str) -> None:
    assert len(tell(line).tellings) == 1


@pytest.mark.parametrize(
    "line",
    [
        "5月12日，6名党员在柳湾广场维持考场秩序，两小时。（有误餐费，不计志愿，写上备查。）",
        "5月12日，听党史辅导报告，章程学习，6人，两小时。",
        "5月志愿者集训，去了6名党员。",
        "柳湾路口执勤岗5月12日因大雾照常。",
        "白露生5月起在外进修，只有4小时。",
        "5月12日，6名党员参加运动会，两小时。",
        "5月12日，支部换届，6名党员参加，两小时。",
    ],
)
def test_words_beside_it_make_a_doing_none(line: str) -> None:
    assert not tell(line).tellings


def test_a_day_with_its_weekday_counts_no_turns() -> None:
    (telling,) = tell("5.14　周六。3名党员在柳湾社区清扫，两小时。").tellings
    assert "occurrences" not in telling.fields
    assert not telling.fields["participants"].doubt
