"""Small things of letters and lists: what was learnt and who came, when nothing was done on a day, whose doing it was.

Entries are written as in test_told_and_when. All people and places are invented.
"""

import pytest

from tests.normalize.test_told_and_when import FIRST, entries

SERVED = "3月9日，6名党员到永宁社区清扫，2小时。"
NONE = [
    # Those who went to a lesson learnt.
    "4月底局里办的应急救护讲座，我们去了8个。",
    "5月12日街道组织的急救讲座，支部派了5人参加。",
    "6月3日卫生站开的心肺复苏课，我们去了4人。",
    # When somebody came to the branch or left it.
    "志愿平台15个人注册了，就差顾长风，他五一后才转来组织关系，没注册上。",
    "注册了15人，温书言4月才调入，还没顾上办。",
    "名册上的叶青禾是5月刚入职的，2小时的岗前课还没听。",
]


@pytest.mark.parametrize("line", NONE)
def test_what_was_learnt_and_who_came_is_no_activity(line: str) -> None:
    assert entries([SERVED, line], FIRST) == ["0309"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5月12日，5名党员在街道办的集市上教居民急救，2小时。", "0512"),
        ("4月8日，支部到永宁社区为居民办急救讲座，去了5名党员，讲了2小时。", "0408"),
        ("4月20日，刚调来的温书言带着4名党员到河堤清淤，3小时。", "0420"),
        ("4月20日，支部新调来物资40箱，5名党员送到永宁社区独居老人家中，2小时。", "0420"),
    ],
)
def test_a_lesson_given_and_a_newcomer_who_serves_stay_activities(line: str, day: str) -> None:
    assert entries([SERVED, line], FIRST) == ["0309", day]
