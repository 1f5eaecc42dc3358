"""Hours told with their parts, and for whom a love action is. All people and places are invented."""

import pytest

from tests.normalize.paper import document, read
from tests.normalize.test_prose import one


@pytest.mark.parametrize(
    ("words", "hours", "marked"),
    [
        ("扫了两个小时，铲冰又一个小时，先后三个小时", 3, False),
        ("修灯40分钟，查线路80分钟，前后两小时", 2, False),
        # The parts come to something else.
        ("扫了两个小时，铲冰又一个小时，前后四个小时", 2, True),
    ],
)
def test_what_the_parts_come_to_is_the_duration(words: str, hours: float, marked: bool) -> None:
    told = one(f"5月12日，3名党员在柳湾社区清扫，{words}。").fields["hours_each"]
    assert (told.value, bool(told.doubt)) == (hours, marked)


@pytest.mark.parametrize(
    ("line", "love"),
    [
        ("5月12日，3名党员到柳湾敬老院给老人们洗衣晒被，两小时。", True),
        ("5月12日，3名党员到柳湾福利院陪孩子们读书，两小时。", True),
        ("5月12日，3名党员在柳湾敬老院清扫院子，两小时。", False),
        ("5月12日，3名党员帮留守儿童家长填表，两小时。", False),
        ("5月12日，3名党员帮留守儿童补课，两小时。", True),
    ],
)
def test_a_love_action_is_for_people_in_hardship_themselves(line: str, love: bool) -> None:
    assert read(document(line)).activities[0].love_action is love
