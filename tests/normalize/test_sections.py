"""Headings and what they open."""

from pathlib import Path

import pytest

from tasks.normalize.sections import Passage, area_of_heading, is_caption, place_passages, section_kind
from tasks.records.document import Paragraph
from tasks.records.period import Period
from tasks.scheme import load_scheme

SCHEME = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")
H1, H2 = Period(year=2022, half=1), Period(year=2022, half=2)


def place(*lines: str, period: Period = H1) -> list[Passage]:
    return place_passages([Paragraph(text=line) for line in lines], period, SCHEME)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("三、下半年打算", "plan"),
        ("下一步工作安排", "plan"),
        ("下期预告", "plan"),
        ("去年同期", "comparison"),
        ("学习动态", "study"),
        ("不算在内的", "excluded"),
        ("基本情况", "indicators"),
        ("存在的不足", "problems"),
        ("志愿之星", "typical"),
    ],
)
def test_kinds_of_headings(heading: str, kind: str) -> None:
    assert section_kind(heading, H1, SCHEME) == kind


def test_the_other_half_is_plan_before_and_comparison_after() -> None:
    assert section_kind("下半年安排", H1, SCHEME) == "plan"
    assert section_kind("下半年志愿服务", H2, SCHEME) != "plan"
    assert section_kind("上半年情况", H2, SCHEME) == "comparison"


def test_a_heading_holds_until_its_rank_comes_again() -> None:
    kinds = [one.kind for one in place("一、下一步打算", "（一）宣传", "办讲座。", "二、主要做法", "清扫楼道，12人。")]
    assert kinds[:3] == ["plan", "plan", "plan"]
    assert kinds[-1] != "plan"


def test_a_heading_sentence_is_parted_from_its_body() -> None:
    (passage,) = place("（一）聚焦疫情防控，筑牢屏障。3月14日，9名党员下沉。")
    assert passage.heading == "聚焦疫情防控,筑牢屏障"
    assert passage.body.startswith("3月14日")
    assert passage.area == "epidemic"


def test_a_heading_that_names_two_areas_takes_the_first() -> None:
    assert area_of_heading("以疫情防控促乡村振兴", SCHEME) == "epidemic"
    assert area_of_heading("主要做法", SCHEME) is None


def test_an_opening_word_before_a_colon_holds_for_its_line() -> None:
    first, second = place("下半年设想：9月慰问老人。", "3月5日清扫。")
    assert (first.kind, second.kind) == ("plan", "")


@pytest.mark.parametrize("text", ["图1 清扫现场", "▲雷锋日", "照片3：植树", "挥毫送福(下图)"])
def test_captions(text: str) -> None:
    assert is_caption(text)


def test_a_bare_line_like_the_heading_before_it_ends_that_ones_area() -> None:
    lines = (
        "抗疫有我",
        "8月9日，5人在采样点帮忙。",
        "邻里一家亲",
        "9月3日，4人打扫楼道。",
        "开源节流",
        "10月9日，3人修旧书。",
    )
    assert [one.area for one in place(*lines)] == ["epidemic", "epidemic", None, None, None, None]


def test_a_plan_is_not_ended_by_a_bare_line() -> None:
    lines = ("来年设想", "暑期托管", "7月办两期，每期6人。")
    assert [one.kind for one in place(*lines)][1:] == ["plan", "plan"]
