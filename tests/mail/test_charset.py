"""Bytes to text: right or marked, never a crash, never U+FFFD in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.charset import codec_name, decode_bytes

TEXT = "镕基喆祎同志在社区服务，时间是下午。"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "x-gbk", "gb_2312-80", "cp936", "gb18030", "GB2312 "])
def test_gbk_bytes_are_read_whatever_small_chinese_charset_is_declared(declared: str) -> None:
    assert decode_bytes(TEXT.encode("gbk"), declared) == (TEXT, "")


@pytest.mark.parametrize("declared", ["", "us-ascii", "iso-8859-1", "x-nonsense", "unknown-8bit", "utf-8"])
@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
def test_undeclared_or_wrong_is_guessed_and_marked(declared: str, actual: str) -> None:
    decoded = decode_bytes(TEXT.encode(actual), declared)
    assert decoded.text == TEXT
    assert bool(decoded.mark) is not (declared == actual)


def test_utf8_declared_as_gbk_is_seen() -> None:
    decoded = decode_bytes(TEXT.encode(), "gbk")
    assert decoded.text == TEXT
    assert "utf-8" in decoded.mark


def test_big5_is_read() -> None:
    text = "關於報送志願服務小結的說明"
    assert decode_bytes(text.encode("big5"), "big5") == (text, "")


def test_latin_stays_latin() -> None:
    assert decode_bytes("Grüße aus Köln".encode("latin-1"), "iso-8859-1") == ("Grüße aus Köln", "")


def test_what_cannot_be_read_is_marked_with_a_count() -> None:
    decoded = decode_bytes(TEXT.encode("gbk") + b"\xff\xff\x80", "gb2312")
    assert "\ufffd" in decoded.text
    assert str(decoded.text.count("\ufffd")) in decoded.mark


def test_damage_done_before_sending_is_marked() -> None:
    assert "损坏" in decode_bytes("小\ufffd结".encode(), "utf-8").mark


def test_emoji_of_gb18030_survive() -> None:
    assert decode_bytes("🚩到".encode("gb18030"), "gb2312").text == "🚩到"


@pytest.mark.parametrize(
    "name", ["rot13", "zlib", "hex", "idna", "punycode", "unicode_escape", "undefined", "\x00", "a" * 5000, "行"]
)
def test_what_is_no_charset_is_none(name: str) -> None:
    assert codec_name(name) == ""


@given(
    st.binary(max_size=200),
    st.text(max_size=20) | st.sampled_from(["utf-8", "gbk", "utf-16", "utf-7", "big5", "iso-2022-jp", "hz"]),
)
def test_any_bytes_become_storable_text(raw: bytes, declared: str) -> None:
    decoded = decode_bytes(raw, declared)
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text
    assert "\ufffd" not in decoded.text or decoded.mark


@pytest.mark.parametrize("text", ["一", "汇总", "café", "naïve Größe"])
def test_short_texts_without_a_charset(text: str) -> None:
    raw = text.encode("utf-8" if text[0].isascii() else "gbk")
    assert decode_bytes(raw).text == text
