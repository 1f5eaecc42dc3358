"""Numbers in every form read to their value."""

import re

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from tasks.normalize.numerals import NUMBER, is_loose, lower_of_loose, read_number


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("1.8万", 18000),
        ("十", 10),
        ("三百二十", 320),
        ("3百", 300),
        ("十二", 12),
        ("二十", 20),
        ("廿六", 26),
        ("一百零五", 105),
        ("两百三", 230),
        ("两百零三", 203),
        ("一万二", 12000),
        ("二〇二二", 2022),
        ("百", 100),
        ("半", 0.5),
        ("八十点五", 80.5),
    ],
)
def test_number_tokens(token: str, value: float) -> None:
    assert read_number(token) == value


@pytest.mark.parametrize("token", ["", "党员", "第一"])
def test_what_is_no_number_has_no_value(token: str) -> None:
    assert read_number(token) is None


@pytest.mark.parametrize(("token", "lower"), [("二三十", 20), ("五六", 5), ("三四百", 300)])
def test_neighbours_give_the_lower(token: str, lower: int) -> None:
    assert is_loose(token)
    assert lower_of_loose(token) == lower


@given(st.integers(min_value=0, max_value=99_999))
def test_a_number_printed_in_any_form_reads_back(value: int) -> None:
    for form in (str(value), f"{value:,}", an2cn(str(value), "low")):
        assert re.fullmatch(NUMBER, form), form
        assert read_number(form) == value


def test_half_a_year_holds_no_number() -> None:
    assert re.search(NUMBER, "半年") is None
