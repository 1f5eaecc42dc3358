"""Whom a figure counts where only the words around it tell, and who is in a figure or not. All people and places are invented."""

import pytest

from tasks.normalize.counts import read_counts
from tests.normalize.paper import Branch, document, read
from tests.normalize.test_prose import one


def _roles(text: str) -> list[tuple[int | None, str]]:
    return [(count.value, count.role) for count in read_counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6个人轮流登记,来领表的师傅45名", [(6, "members"), (45, "served")]),
        ("咨询台开了一天,3个人都在,来问的老师52位", [(3, "members"), (52, "served")]),
        ("六年级三个班一百来个学生听了", [(100, "served")]),
        ("讲记账和报销,镇干部14人参加。", [(14, "served")]),
        ("看电影的视障朋友9人", [(9, "served")]),
        # Who takes turns to be measured is served; officers who join in a clean-up are none of those served.
        ("来了30人轮流量血压", [(30, "served")]),
        ("清扫河道,镇干部14人参加。", [(14, "others")]),
    ],
)
def test_the_words_around_a_figure_tell_whom_it_counts(text: str, expected: list[tuple[int, str]]) -> None:
    assert _roles(text) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("5月7日，15名党员除4名值夜的以外，都到柳湾山上栽树，两小时。", 11),
        ("5月7日，秦望川带领8名团员（含他自己）到柳湾社区清扫，两小时。", 8),
        ("5月7日，秦望川带领8名团员到柳湾社区清扫，两小时。", 9),
        ("5月7日，温书言授课，三名同志打下手，在柳湾社区教老人用手机，两小时。", 4),
    ],
)
def test_who_stayed_away_who_leads_and_who_helps(text: str, people: int) -> None:
    telling = read(document(text)).activities[0]
    assert telling.participants == people


def test_students_are_the_own_people_of_a_branch_of_students_not_of_an_office_for_them() -> None:
    text = "5月7日，5名党员在柳湾广场接待咨询，两小时，来的学生60人。"
    office = Branch(name="柳湾学院学生工作处党支部", member_count=16)
    assert read(document(text), branch=office).activities[0].beneficiaries == 60
    assert one(text).fields["beneficiaries"].value == 60


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("党员一对一帮扶老人,上门六趟", []),
        ("按1对1的办法陪护老人", []),
        ("第三对新人领完证", []),
        ("第12对新人领完证", []),
        ("三对新人领完证", [6]),
    ],
)
def test_one_to_one_and_a_numbered_couple_count_nobody(text: str, people: list[int]) -> None:
    assert [one.value for one in read_counts(text) if one.words.endswith("对")] == people
