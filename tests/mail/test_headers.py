"""Header fields in every state in which they arrive."""

from email import message_from_bytes, policy

import pytest

from tasks.mail.headers import (
    addresses,
    decode_field,
    field_date,
    file_name,
    message_ids,
    parameters,
    received_date,
    safe_name,
)
from tests.mail.samples import encoded_word


def test_gbk_declared_as_gb2312_keeps_every_character() -> None:
    assert decode_field(encoded_word("朱镕基路支部", "gbk", "gb2312")).text == "朱镕基路支部"


def test_words_cut_in_mid_character_are_joined() -> None:
    raw = "上半年志愿服务".encode("gbk")
    words = b" ".join(
        b"=?gbk?Q?" + b"".join(b"=%02X" % byte for byte in part) + b"?=" for part in (raw[:5], raw[5:9], raw[9:])
    )
    assert decode_field(words).text == "上半年志愿服务"


def test_base64_cut_within_four_is_joined() -> None:
    whole = encoded_word("上半年志愿服务小结", "utf-8").split(b"?")[3]
    words = b"=?utf-8?B?" + whole[:10] + b"?= =?UTF-8?B?" + whole[10:] + b"?="
    assert decode_field(words).text == "上半年志愿服务小结"


def test_words_of_two_charsets_and_plain_text_between() -> None:
    raw = b"Re: " + encoded_word("一", "gbk") + b" and " + encoded_word("二", "utf-8")
    assert decode_field(raw).text == "Re: 一 and 二"


def test_raw_gbk_is_read_and_marked() -> None:
    decoded = decode_field("关于支部小结的报告".encode("gbk"))
    assert decoded.text == "关于支部小结的报告"
    assert decoded.mark


@pytest.mark.parametrize(
    "raw",
    [b"=?gbk?B?!!!?=", b"=?gbk?X?abc?=", b"=?nonsense?Q?=41=?=", b"=?utf-8?B??=", b"=?", b"\xff\xfe=?gbk?B?zfU=?="],
)
def test_broken_words_do_not_stop_anything(raw: bytes) -> None:
    decode_field(raw).text.encode("utf-8")


def test_an_encoded_name_in_quotes_is_a_name() -> None:
    raw = b'"' + encoded_word("一支部", "gb18030") + b'" <10001@QQ.example>'
    (address,) = addresses(raw)
    assert (address.name, address.address) == ("一支部", "10001@qq.example")


def test_raw_gbk_names_whose_bytes_look_like_syntax() -> None:
    raw = '"俓慭丂支部" <a@example.org>, 乙 <b@example.org>'.encode("gbk")
    assert [address.address for address in addresses(raw)] == ["a@example.org", "b@example.org"]


def test_an_address_in_rubble_is_found() -> None:
    assert addresses(b"<<x@y.example>>; ,,")[0].address == "x@y.example"
    assert addresses(b"nobody") == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Thu, 30 Jun 2022 15:41:07 +0000", "2022-06-30T23:41:07+08:00"),
        (b"Thu, 30 Jun 2022 23:41:10 +0800 (CST)", "2022-06-30T23:41:10+08:00"),
        (b"30 Jun 22 23:41 -0000", "2022-06-30T23:41:00+08:00"),
        (b"Thu, 30 Jun 2022 23:41:10", "2022-06-30T23:41:10+08:00"),
    ],
)
def test_dates_come_out_in_shanghai(raw: bytes, expected: str) -> None:
    moment = field_date(raw)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("raw", [b"", b"yesterday", b"99 Foo 2022 10:00", b"Thu, 30 Jun 99999 00:00:00 +9999"])
def test_what_is_no_date_is_none(raw: bytes) -> None:
    assert field_date(raw) is None


def test_received_takes_the_date_after_the_last_semicolon() -> None:
    moment = received_date(b"from a (b; c) by d with SMTP id 1; Sat, 02 Jul 2022 09:12:43 +0800 (CST)")
    assert moment is not None
    assert moment.isoformat() == "2022-07-02T09:12:43+08:00"
    assert received_date(b"from a by b") is None


def test_message_ids_keep_their_brackets() -> None:
    assert message_ids(b" <a@b> <c@d>") == ["<a@b>", "<c@d>"]
    assert message_ids(b"bare@id") == ["<bare@id>"]
    assert message_ids(b"") == []


def _name(head: bytes) -> str:
    return file_name(message_from_bytes(head + b"\n\nx", policy=policy.compat32)).text


def test_rfc2231_pieces_cut_in_mid_character() -> None:
    head = b"Content-Disposition: attachment; filename*0*=utf-8''%E5%B0%8F%E7; filename*1*=%BB%93.docx"
    assert _name(head) == "小结.docx"


def test_rfc2231_pieces_out_of_order_and_partly_plain() -> None:
    head = b"Content-Disposition: attachment; filename*1=\".docx\"; filename*0*=gb2312''%D0%A1%BD%E1"
    assert _name(head) == "小结.docx"


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_encoded_words_and_raw_bytes_as_file_names(charset: str) -> None:
    assert (
        _name(b'Content-Disposition: attachment; filename="' + encoded_word("小结.docx", charset) + b'"') == "小结.docx"
    )
    assert _name(b'Content-Type: application/zip; name="' + "小结（一）.zip".encode(charset) + b'"') == "小结（一）.zip"


def test_percent_encoding_without_a_star() -> None:
    assert _name(b'Content-Disposition: attachment; filename="%E5%B0%8F%E7%BB%93.pdf"') == "小结.pdf"


def test_the_name_without_loss_wins() -> None:
    head = (
        b'Content-Type: application/pdf; name="'
        + encoded_word("小结.pdf", "utf-8")
        + b'"\nContent-Disposition: attachment; filename="\xff\xff.pdf"'
    )
    assert _name(head) == "小结.pdf"


def test_names_are_safe_to_show() -> None:
    assert safe_name("..\\..\\C:\\a\\小结\u202excod.exe") == "小结xcod.exe"
    assert safe_name("/etc/passwd") == "passwd"
    assert len(safe_name("长" * 500 + ".docx")) <= 200
    assert safe_name("长" * 500 + ".docx").endswith(".docx")


def test_parameters_with_semicolons_and_quotes() -> None:
    bare, found = parameters(b'Multipart/Mixed; boundary="a;b=\\"c"; x=y')
    assert bare == "multipart/mixed"
    assert found["boundary"].text == 'a;b="c'
    assert found["x"].text == "y"
