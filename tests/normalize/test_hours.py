"""Durations with what they count for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.text import even


def read(text: str) -> list[HoursReading]:
    return read_hours(even(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2小时", 2),
        ("1.5个小时", 1.5),
        ("一个半小时", 1.5),
        ("两个半小时", 2.5),
        ("半小时", 0.5),
        ("90分钟", 1.5),
        ("1小时30分钟", 1.5),
        ("3h", 3),
        ("8:30—11:00", 2.5),
        ("9：00至12：00", 3),
        ("上午9点到11点半", 2.5),
        ("下午2点至5点", 3),
        ("晚上6:00至7:30", 1.5),
        ("晚上7点半播到9点半", 2),
        ("8时开始，11时30分结束", 3.5),
        ("自九时起，至十二时止", 3),
        ("9-11点", 2),
        ("每晚19:00至次日1:00", 6),
        ("从早8点干到下午4点，中午休息1小时", 7),
        ("八十点五小时", 80.5),
        ("40分钟讲课加50分钟答疑", 1.5),
    ],
)
def test_plain_durations(text: str, value: float) -> None:
    (reading,) = read(text)
    assert reading.value == pytest.approx(value)
    assert reading.doubt == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("半天", 4),
        ("忙活了一整天", 8),
        ("每人1天", 8),
        ("约1.5小时", 1.5),
        ("一个多小时", 1),
        ("差不多三个小时", 3),
        ("近两个小时", 2),
        ("三个来小时", 3),
        ("2-3小时", 2),
        ("8:30-11:30、14:00-17:00", 6),
    ],
)
def test_inexact_durations_are_marked(text: str, value: float) -> None:
    (reading,) = read(text)
    assert reading.value == value
    assert reading.doubt


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("每人2小时", ["each"]),
        ("人均服务6小时", ["each"]),
        ("每人累计20小时", ["each"]),
        ("共服务16小时", ["total"]),
        ("累计志愿服务时长261小时", ["total"]),
        ("12工时", ["total"]),
        ("历时2小时", ["unknown"]),
        ("4人×3小时=12小时", ["unknown", "total"]),
        ("共12次，每次2人、1小时，计24人次、24小时", ["each", "total"]),
        ("共8人、2小时", ["unknown"]),
    ],
)
def test_what_a_duration_counts_for(text: str, scopes: list[str]) -> None:
    assert [one.scope for one in read(text)] == scopes


@pytest.mark.parametrize("text", ["24小时值守", "8小时之外", "第一天", "下午3时许", "两点建议", "小时候"])
def test_what_is_no_duration_is_left(text: str) -> None:
    assert read(text) == []


@given(st.integers(min_value=0, max_value=23), st.sampled_from([0, 15, 30, 45]), st.integers(min_value=1, max_value=40))
def test_a_span_of_the_clock_reads_back(hour: int, minute: int, quarters: int) -> None:
    start = hour * 60 + minute
    end = start + quarters * 15
    if end >= 24 * 60:
        return
    text = f"{hour}:{minute:02}-{end // 60}:{end % 60:02}"
    (reading,) = read(text)
    assert reading.value == pytest.approx(quarters / 4)


@given(st.integers(min_value=1, max_value=40))
def test_hours_printed_in_any_form_read_back(halves: int) -> None:
    value = halves / 2
    forms = [f"{value:g}小时", f"{value:g}个小时", f"历时{value:g}h", f"{halves * 30}分钟"]
    for form in forms:
        assert [one.value for one in read(form)] == [value], form


@given(st.text(alphabet="0123456789小时点半分钟个:-至到上午下晚每人共一天", max_size=24))
def test_any_jumble_of_time_words_is_read_without_an_error(text: str) -> None:
    for one in read_hours(text):
        assert 0 <= one.begin < one.finish <= len(text)
