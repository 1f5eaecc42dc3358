"""Several days told at once with a figure for each, and sentences beside an action that are none: who can what, what it all comes to.

All people and places are invented.
"""

import pytest

from tasks.records.facts import Activity
from tests.normalize.paper import document, read


def told(*lines: str) -> list[Activity]:
    return list(read(document("上半年志愿服务情况", "\n".join(lines))).activities)


@pytest.mark.parametrize(
    ("text", "people", "served"),
    [
        (
            "4月7日、4月21日，先后有6名、3名党员到枫桥职业中学讲消防，每场1小时，第一场听课学生88人，第二场64人。",
            [6, 3],
            [88, 64],
        ),
        ("3月11日和5月20日，分别有7人、5人到河堤清淤，每次2小时。", [7, 5], [None, None]),
        (
            "5月9日、16日，支部4名党员到永宁社区讲反诈，首场来了居民40人，第二场来了52人，每场1小时。",
            [4, 4],
            [40, 52],
        ),
    ],
)
def test_each_day_has_the_figure_of_its_turn(text: str, people: list[int], served: list[int | None]) -> None:
    found = told(text)
    assert [one.participants for one in found] == people
    assert [one.beneficiaries for one in found] == served


@pytest.mark.parametrize("gift", ["送上元宵和水果", "端来元宵", "煮了元宵", "带去元宵、牛奶"])
def test_dumplings_are_no_festival(gift: str) -> None:
    (visit,) = told(f"2月23日，3名党员到桂枝社区看望4位独居老人，{gift}，陪他们坐了1小时。")
    assert (str(visit.start), visit.participants, visit.beneficiaries) == ("2022-02-23", 3, 4)


def test_the_festival_itself_stays_a_day() -> None:
    (visit,) = told("元宵节，3名党员到桂枝社区看望4位独居老人，坐了1小时。")
    assert str(visit.start) == "2022-02-15"


@pytest.mark.parametrize(
    "beside",
    [
        "目前支部有8名党员掌握了理发、急救、心理疏导等志愿服务技能。",
        "两部分合起来共8项、52.5小时。",
        "加起来一共办了7件事。",
    ],
)
def test_what_is_said_of_the_branch_after_an_action_is_not_part_of_it(beside: str) -> None:
    line = "3月14日，5名党员到永宁社区清理楼道，活动2小时。"
    assert told(line + beside) == told(line)


@pytest.mark.parametrize("denied", ["我支部没有人参加，未列入上表。", "本支部没有党员参加。", "支部没有一个人去。"])
def test_what_nobody_of_the_branch_joined_is_none(denied: str) -> None:
    assert told(f"4月10日，区局团委组织20名青年干部到敬老院开展活动，{denied}") == []


def test_places_in_a_row_are_those_of_the_days_and_people_in_a_row_are_none() -> None:
    found = told(
        "4月7日、4月21日，5名党员前往枫桥小学、桂枝社区开设节水讲座，每次1小时，听讲的分别为四年级学生110人、居民46人。"
    )
    assert [one.place for one in found] == ["枫桥小学", "桂枝社区"]
    assert all("place" in one.review for one in found)
