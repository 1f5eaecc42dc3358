"""Folding: one width, one script, no stray spaces, and the way back to the very words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.normalize.text import bare, even, fold, simplify, written


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("２０２２年３月５日", "2022年3月5日"),
        ("10 月 23 日，共 12 名党员", "10月23日,共12名党员"),
        ("接种疫苗 7名党员 每人4小时", "接种疫苗 7名党员 每人4小时"),
        ("黨員參加志願服務", "党员参加志愿服务"),
        ("①3月5日", "(1)3月5日"),
        ("⒈3月5日", "1、3月5日"),
        ("8：30－－10：30", "8:30-10:30"),
        ("14:30 — 17:00", "14:30-17:00"),
        ("3月19日～26日", "3月19日-26日"),
        ("总时长 301\t.5 小时", "总时长301.5小时"),
        ("冼(xiǎn)老师", "冼老师"),
        ("参加，。", "参加。"),
        ("志愿\u200b服务", "志愿服务"),
        ("5月8曰 2小吋", "5月8日 2小时"),
        ("13：30一15：00", "13:30-15:00"),
        ("3月5日一8日", "3月5日-8日"),
        ("3月5日一早出发", "3月5日一早出发"),
        ("子曰：学", "子曰:学"),
    ],
)
def test_forms_of_one_text_fold_alike(source: str, folded: str) -> None:
    assert even(source) == folded


def test_dashes_between_words_stay_dashes() -> None:
    assert even("队伍——骨干") == "队伍—骨干"


def test_original_words_come_back_for_a_span() -> None:
    folded = fold("３ 月 ５ 日，党員 12 名")
    at = folded.text.index("党员")
    assert folded.original(at, at + 5) == "党員 12 名"


def test_simplifying_keeps_the_length() -> None:
    text = "臺灣志願者與臺帳"
    assert len(simplify(text)) == len(text)


def test_bare_text_has_no_marks() -> None:
    assert bare("“学雷锋”——清洁，家园 2022") == "学雷锋清洁家园2022"


@given(st.text(max_size=80))
def test_every_span_of_any_text_has_an_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.text)
    assert all(0 <= at < len(text) for at in folded.origins)
    assert folded.original(0, len(folded.text)) in text


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_in_figures(text: str) -> None:
    once = even(text)
    assert [letter for letter in even(once) if letter.isdigit()] == [letter for letter in once if letter.isdigit()]


@pytest.mark.parametrize(
    ("folded", "printed"),
    [
        ("走村入户,把温暖送到山里", "走村入户，把温暖送到山里"),
        ("修伞(3号楼):9:30-10:30", "修伞（3号楼）：9:30-10:30"),
        ("捐书1,200册;送报", "捐书1,200册；送报"),
    ],
)
def test_titles_have_the_marks_of_chinese_print(folded: str, printed: str) -> None:
    assert written(folded) == printed
    assert even(printed) == folded
