"""Several doings of one day, turns named by their month, days named twice, times that end a stay. All people and places are invented."""

from datetime import date

import pytest

from tests.normalize.paper import document, read, read_table
from tests.normalize.test_prose import one, tell


@pytest.mark.parametrize(
    "line",
    [
        "5月12日，4名党员在柳湾村清扫积雪，两小时。扫完雪，这4名党员又去看望了3户低保户。",
        "5月12日，4名党员给柳湾村村民讲防骗，两小时。宣讲结束后，4名党员又分头走访了3户低保户，送去米面。",
    ],
)
def test_the_same_people_who_went_on_to_another_doing_did_two(line: str) -> None:
    first, second = sorted(read(document(line)).activities, key=lambda activity: activity.beneficiaries or 0)
    assert (first.beneficiaries, second.beneficiaries) == (None, 3)
    assert (second.start, second.participants, second.place) == (date(2022, 5, 12), 4, "柳湾村")
    assert "place" in second.review
    assert (first.love_action, second.love_action) == (False, True)


def test_what_follows_a_doing_without_people_of_its_own_is_a_part_of_it() -> None:
    assert len(tell("5月12日，4名党员在柳湾村清扫村道，两小时。扫完路，又到河边看了看。").tellings) == 1


@pytest.mark.parametrize(
    "line",
    [
        "3月12日和4月9日，各去2人到柳湾社区帮老人填表，都是上午9点到11点。3月那次接待17人，4月那次接待8人。",
        "3月12日和4月9日，各去2人到柳湾社区帮老人填表，都是上午9点到11点。3月份那场接待17人，4月份那场接待8人。",
    ],
)
def test_a_turn_named_by_its_month_has_its_own_figure(line: str) -> None:
    first, second = tell(line).tellings
    assert [telling.fields["beneficiaries"].value for telling in (first, second)] == [17, 8]
    assert {telling.fields["place"].value for telling in (first, second)} == {"柳湾社区"}


def test_a_day_written_in_letters_may_be_named_twice() -> None:
    assert one("六月七号，会考第二天，3名党员在柳湾路口劝导，两小时。").start == date(2022, 6, 7)
    assert one("五月七号，3名党员在柳湾路口劝导，两小时。").start == date(2022, 5, 7)


@pytest.mark.parametrize("line", ["早晨八点到，晌午十二点走", "八点到岗，十二点撤岗", "早上八点到，中午十二点才动身"])
def test_a_stay_lasts_from_coming_to_leaving(line: str) -> None:
    assert one(f"5月12日，3名党员在柳湾社区清扫，{line}。").fields["hours_each"].value == 4


def test_days_of_a_row_with_their_own_people_are_one_turn_each() -> None:
    found = read_table(
        """
        活动名称 | 时间 | 参加党员 | 活动内容
        考场引导 | 3月5日、3月19日 | 3月5日2人，3月19日4人 | 两场均为早7:00到岗，11:00撤岗
        """
    )
    assert [(one.participants, one.occurrences, one.hours_each) for one in found] == [(2, 1, 4), (4, 1, 4)]
