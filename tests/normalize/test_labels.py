"""Activities told as labels in running text are read by the rules of tables, and by nothing else."""

from datetime import date

import pytest

from tasks.records.facts import Facts
from tests.normalize.paper import document, read


def told(*lines: str) -> Facts:
    return read(document(*lines))


LINE = "时间：3月12日；地点：东坊社区；人数：{people}；时长：2小时；内容：给老人修伞。"


@pytest.mark.parametrize(
    ("people", "value"),
    [("4人", 4), ("全体党员", 16), ("5+3（党员+群众）", 5), ("2+6（群众+党员）", 6), ("党员4名、群众2名", 4)],
)
def test_labels_in_one_line_are_one_activity(people, value):
    (made,) = told(LINE.format(people=people)).activities
    assert (made.title, made.start, made.place) == ("给老人修伞", date(2022, 3, 12), "东坊社区")
    assert (made.participants, made.hours_each) == (value, 2)
    assert made.evidence["place"][0].locator == "第1段"


def test_people_of_a_turn_and_counted_turns_are_multiplied():
    (made,) = told("时间：4月每周六；地点：江心洲；人数：3人/次，共5次；时长：3小时/次；内容：巡护江豚。").activities
    assert (made.occurrences, made.participants, made.hours_total) == (5, 15, 45)


def test_a_label_a_paragraph_under_a_title():
    made = told(
        "活动一：义务植树",
        "时间：3月11日上午8:30—11:30",
        "地点：南岭公园",
        "参加：14人",
        "活动二：给养老院画地图",
        "时间：4月6日",
        "地点：松鹤园养老院",
        "参加：3人",
        "成效：86位老人受益",
    ).activities
    assert [(one.title, one.start, one.place, one.participants) for one in made] == [
        ("义务植树", date(2022, 3, 11), "南岭公园", 14),
        ("给养老院画地图", date(2022, 4, 6), "松鹤园养老院", 3),
    ]
    assert (made[0].hours_each, made[1].beneficiaries) == (3, 86)


def test_an_undated_title_above_labels_is_the_activity_s():
    (made,) = told("旧伞修补进社区", "时间：3月12日", "地点：东坊社区", "人数：4人").activities
    assert (made.title, made.participants) == ("旧伞修补进社区", 4)


@pytest.mark.parametrize(
    "lines",
    [
        ("下半年计划", LINE.format(people="4人").replace("3月", "8月")),
        ("时间：；地点：；人数：；内容：",),
        ("时间：3月20日；地点：会议室；人数：12人；内容：党员大会暨学习交流。",),
        ("地点：东坊社区；人数：4人；联系电话：",),
    ],
)
def test_plans_blanks_and_meetings_tell_nothing(lines):
    assert told(*lines).activities == ()


def test_labels_of_the_branch_are_no_activity():
    facts = told("党员总数：16名；时间银行注册：15名；社区报到：14名；志愿服务队：1支")
    assert facts.activities == ()
    assert facts.indicator is not None
    assert (facts.indicator.registered, facts.indicator.reported) == (15, 14)
