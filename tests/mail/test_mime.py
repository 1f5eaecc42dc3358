"""Raw mails to Messages: headers, body, files of every depth."""

import base64
import hashlib
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.blobs import BlobStore
from tasks.mail.limits import MailLimits
from tasks.mail.mime import parse_mail
from tasks.records.mail import ArchivedMail, MailKind, Message
from tests.mail.samples import encoded_word, plain_mail, raw_mail
from tests.mail.test_containers import zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def parsed(raw: bytes, blobs: BlobStore, limits: MailLimits | None = None, **archived: object) -> Message:
    values: dict[str, object] = {"sha256": hashlib.sha256(raw).hexdigest(), "path": "", "size_bytes": len(raw)}
    return parse_mail(raw, ArchivedMail.model_validate(values | archived), blobs, limits or MailLimits())


def test_a_plain_mail(blobs: BlobStore) -> None:
    message = parsed(plain_mail(attachments=[("小结.docx", b"PK docx")]), blobs)
    assert message.message_id == "<1@example.org>"
    assert message.subject == "上半年志愿服务小结"
    assert message.sender.address == "yi@example.org"
    assert message.received_at is not None
    assert message.received_at.isoformat() == "2022-06-29T10:00:00+08:00"
    assert [blob.label for blob in message.blobs] == ["小结.docx"]
    assert blobs.get(message.blobs[0].sha256) == b"PK docx"
    assert message.body is not None
    assert blobs.get(message.body.sha256).decode() == "机关党委：附上半年小结，请查收。"
    assert message.kind is MailKind.SUBMISSION


def test_received_then_internaldate_then_date(blobs: BlobStore) -> None:
    internal = "2022-07-02T00:00:00+00:00"
    with_date = raw_mail(b"From: a@b.example\nDate: Fri, 01 Jul 2022 10:00:00 +0800")
    with_both = raw_mail(
        b"Received: by x; Sun, 03 Jul 2022 10:00:00 +0800\nReceived: by y; Sat, 02 Jul 2022 10:00:00 +0800"
    )
    moments = [
        parsed(with_both, blobs, internal_at=internal).received_at,
        parsed(with_date, blobs, internal_at=internal).received_at,
        parsed(with_date, blobs).received_at,
        parsed(raw_mail(b"From: a@b.example"), blobs).received_at,
    ]
    assert [moment and moment.day for moment in moments] == [3, 2, 1, None]


def test_a_mail_without_message_id_gets_one_from_its_bytes(blobs: BlobStore) -> None:
    message = parsed(raw_mail(b"From: a@b.example"), blobs)
    assert message.message_id == f"<sha256:{message.sha256}>"
    assert message.marks


def test_an_html_body_with_pictures(blobs: BlobStore) -> None:
    mail = EmailMessage()
    mail.set_content("纯文本")
    mail.add_alternative("<p>小结<img src='cid:p1'></p><p>-- <br>签名<img src='cid:logo'></p>", subtype="html")
    html = mail.get_payload()[1]
    html.add_related(PNG + b"1" * 50_000, "image", "png", cid="<p1>", filename="现场.png")
    html.add_related(PNG, "image", "png", cid="<logo>", filename="logo.png")
    message = parsed(mail.as_bytes(), blobs)
    assert message.body is not None
    assert message.body.media_type == "text/html; charset=utf-8"
    assert "cid:p1" in blobs.get(message.body.sha256).decode()
    assert [(blob.name, blob.content_id, blob.inline) for blob in message.blobs] == [("现场.png", "p1", True)]
    assert message.body_text == "小结"


def test_a_named_text_is_a_file_and_content_disposition_is_not_trusted(blobs: BlobStore) -> None:
    raw = raw_mail(
        b'Content-Type: multipart/mixed; boundary="b"',
        b"--b\r\nContent-Type: text/plain\r\n\r\nbody\r\n"
        b'--b\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: inline\r\n\r\nfile\r\n'
        b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: inline\r\n\r\n%PDF\r\n--b--\r\n",
    )
    message = parsed(raw, blobs)
    assert message.body_text == "body"
    assert [blob.name for blob in message.blobs] == ["a.txt", "附件2.pdf"]


def test_text_after_the_attachment_belongs_to_the_body(blobs: BlobStore) -> None:
    raw = raw_mail(
        b'Content-Type: multipart/mixed; boundary="b"',
        b"--b\r\nContent-Type: text/plain\r\n\r\nbefore\r\n--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>after</p>\r\n--b--\r\n",
    )
    assert parsed(raw, blobs).body_text == "before\n\nafter"


def test_archives_are_flattened_with_their_origin(blobs: BlobStore) -> None:
    inner = zipped({"一.txt": b"1"}, charset="gbk")
    message = parsed(plain_mail(attachments=[("材料.zip", zipped({"照片/里.zip": inner, "二.txt": b"2"}))]), blobs)
    assert [blob.label for blob in message.blobs] == ["材料.zip/照片/里.zip/一.txt", "材料.zip/二.txt"]


def test_archives_in_archives_end_somewhere(blobs: BlobStore) -> None:
    data = b"x"
    for number in range(12):
        data = zipped({f"{number}.zip" if number else "a.txt": data})
    message = parsed(plain_mail(attachments=[("a.zip", data)]), blobs)
    assert message.blobs == ()
    assert [problem.code for problem in message.problems] == ["too_large"]


@pytest.mark.parametrize("as_part", [True, False])
def test_an_attached_mail_is_flattened_and_kept_as_a_mail(blobs: BlobStore, as_part: bool) -> None:
    inner = plain_mail("内文", subject="二支部小结", sender="er@example.org", attachments=[("小结.docx", b"docx")])
    outer = EmailMessage()
    outer["Subject"] = "转发"
    outer.set_content("代转")
    if as_part:
        part = EmailMessage()
        part["Content-Type"] = "message/rfc822"
        raw = outer.as_bytes()
        boundary = b"=b="
        raw = raw_mail(
            b'Subject: fw\nContent-Type: multipart/mixed; boundary="' + boundary + b'"',
            b"--"
            + boundary
            + b"\r\nContent-Type: text/plain\r\n\r\nfw\r\n--"
            + boundary
            + b"\r\nContent-Type: message/rfc822\r\n\r\n"
            + inner
            + b"\r\n--"
            + boundary
            + b"--\r\n",
        )
    else:
        outer.add_attachment(inner, maintype="application", subtype="octet-stream", filename="小结.eml")
        raw = outer.as_bytes()
    message = parsed(raw, blobs)
    (attached,) = message.attached
    assert attached.sender.address == "er@example.org"
    assert attached.subject == "二支部小结"
    name = "二支部小结.eml" if as_part else "小结.eml"
    assert [blob.label for blob in message.blobs] == [f"{name}/邮件正文", f"{name}/小结.docx"]
    assert [blob.body for blob in message.blobs] == [True, False]


def test_a_base64_attached_mail_is_read(blobs: BlobStore) -> None:
    inner = base64.encodebytes(plain_mail("内文", subject="里面"))
    raw = raw_mail(
        b'Content-Type: multipart/mixed; boundary="b"',
        b"--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner + b"\r\n--b--\r\n",
    )
    assert [mail.subject for mail in parsed(raw, blobs).attached] == ["里面"]


def test_what_was_forwarded_inline_is_the_content_when_the_forwarder_says_nothing(blobs: BlobStore) -> None:
    told = "3月5日，8名党员到社区服务，每人2小时。\n4月9日，6名党员植树，每人3小时。\n二支部志愿服务小结，请审阅。"
    body = f"代转，请收。\n\n---------- 转发的邮件 ----------\n发件人：二支部 <er@example.org>\n日期：2022年6月20日\n主题：小结\n\n{told}"
    message = parsed(plain_mail(body, subject="Fwd: 小结"), blobs)
    assert "4月9日" in message.body_text
    assert message.forwarded_from[0].address == "er@example.org"
    assert any("转发" in mark for mark in message.marks)


@pytest.mark.parametrize("as_html", [True, False])
def test_what_the_forwarded_mail_quotes_in_turn_is_no_content(blobs: BlobStore, as_html: bool) -> None:
    head = "发件人：甲 <jia@example.org>\n发送时间：2022年6月20日\n收件人：乙\n主题：小结\n"
    told = "3月5日，8名党员到社区服务，每人2小时。\n4月9日，6名党员植树，每人3小时。"
    rule = "------------------ 原始邮件 ------------------"
    body = f"代转。\n\n{rule}\n{head}\n{told}\n\n{rule}\n{head}\n例如：4月7日，19名党员走访。"
    mail = EmailMessage()
    mail["Subject"] = "转发：小结"
    if as_html:
        lines = "".join(f"<div>{line.replace('<', '&lt;')}</div>" for line in body.split("\n"))
        mail.set_content(lines.replace("植树，", "植树<img src='cid:tree'>，"), subtype="html")
        mail.make_related()
        mail.add_related(PNG, "image", "png", cid="<tree>", filename="植树.png")
    else:
        mail.set_content(body)
    message = parsed(mail.as_bytes(), blobs)
    assert "4月9日" in message.body_text
    assert "19名" not in message.body_text
    assert [blob.name for blob in message.blobs] == (["植树.png"] if as_html else [])


def test_a_forwarded_notice_is_not_the_content(blobs: BlobStore) -> None:
    told = "各支部：\n请于6月30日前报送小结，例如4月7日，19名党员走访。\n4月1日，10名党员植树。5月1日，9人值守。"
    body = f"收到。\n\n---------- 转发的邮件 ----------\n发件人：党委 <dw@example.org>\n日期：2022年6月20日\n主题：通知\n\n{told}"
    assert parsed(plain_mail(body, subject="转发: 通知"), blobs).body_text == "收到。"


def test_pgp_is_named_and_signatures_are_no_files(blobs: BlobStore) -> None:
    encrypted = raw_mail(
        b'Content-Type: multipart/encrypted; boundary="b"',
        b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nx\r\n--b--\r\n",
    )
    signed = raw_mail(
        b'Content-Type: multipart/signed; boundary="b"',
        b"--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b\r\nContent-Type: application/pgp-signature; name=s.asc\r\n\r\nx\r\n--b--\r\n",
    )
    assert parsed(encrypted, blobs).problems[0].code == "encrypted"
    assert (parsed(signed, blobs).body_text, parsed(signed, blobs).blobs) == ("text", ())


def test_an_empty_attachment_is_listed(blobs: BlobStore) -> None:
    message = parsed(plain_mail(attachments=[("小结.docx", b"")]), blobs)
    assert [(problem.code, problem.file) for problem in message.problems] == [("empty", "小结.docx")]


def test_a_boundary_that_the_body_does_not_use_is_repaired(blobs: BlobStore) -> None:
    raw = raw_mail(
        b'Subject: x\nContent-Type: multipart/mixed; boundary="wrong"',
        b'--right\r\nContent-Type: text/plain\r\n\r\nbody\r\n--right\r\nContent-Type: application/pdf; name="a.pdf"\r\n\r\n%PDF\r\n--right--\r\n',
    )
    message = parsed(raw, blobs)
    assert (message.body_text, [blob.name for blob in message.blobs]) == ("body", ["a.pdf"])


def test_base64_with_a_footer_below_it_is_not_spoilt(blobs: BlobStore) -> None:
    raw = raw_mail(
        b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64",
        base64.encodebytes(b"%PDF content") + b"\r\n-- \r\nChecked by a virus scanner\r\n",
    )
    assert blobs.get(parsed(raw, blobs).blobs[0].sha256) == b"%PDF content"


def test_a_gb2312_mail_with_gbk_everywhere(blobs: BlobStore) -> None:
    head = (
        b"Subject: "
        + encoded_word("朱镕基路支部小结", "gbk", "gb2312")
        + b"\nContent-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit"
    )
    message = parsed(raw_mail(head, "喆祎同志".encode("gbk")), blobs)
    assert (message.subject, message.body_text, message.marks[:1]) == (
        "朱镕基路支部小结",
        "喆祎同志",
        message.marks[:1],
    )
    assert not any("字符集" in mark for mark in message.marks)


def test_a_mail_beyond_the_limit_gives_its_headers(blobs: BlobStore) -> None:
    message = parsed(plain_mail("x" * 5000), blobs, MailLimits(mail_bytes=1000))
    assert message.subject == "上半年志愿服务小结"
    assert message.problems[0].code == "too_large"


def test_thousands_of_parts_and_hundreds_of_levels(blobs: BlobStore) -> None:
    parts = b"".join(
        b"--b\r\nContent-Type: application/pdf; name=%d.pdf\r\n\r\n%d\r\n" % (number, number) for number in range(200)
    )
    message = parsed(
        raw_mail(b'Content-Type: multipart/mixed; boundary="b"', parts + b"--b--\r\n"), blobs, MailLimits(parts=50)
    )
    assert len(message.blobs) == 50
    assert message.problems[0].code == "too_large"
    deep = b""
    for number in range(900):
        deep += b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (number, number + 1)
    message = parsed(raw_mail(b'Subject: deep\nContent-Type: multipart/mixed; boundary="b0"', deep), blobs)
    assert message.subject == "deep"


LINES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b",
        b'Content-Type: multipart/alternative; boundary="b"',
        b"Content-Type: text/html; charset=gbk",
        b"Content-Type: message/rfc822",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*0*=gbk''%D0%A1; filename*1=x.zip",
        b"Subject: =?gbk?B?zfU=?=",
        b"From: \xcd\xf5 <a@b.example>",
        b"Date: Thu, 30 Jun 2022 25:61:00 +0800",
        b"",
        b"",
        b"--b",
        b"--b--",
        b"<div><blockquote type=cite>",
        b"> quoted",
        b"begin 644 a.txt",
        b"UEsDBAoAAAAAAA==",
        b"PK\x03\x04",
        b"=E5=B0=8F",
        b"------------------ \xd4\xad\xca\xbc\xd3\xca\xbc\xfe ------------------",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(LINES | st.binary(max_size=40), max_size=40), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_any_mail_is_parsed(blobs: BlobStore, lines: list[bytes], ending: bytes) -> None:
    message = parsed(ending.join(lines), blobs)
    assert Message.model_validate_json(message.model_dump_json()) == message
    marked = bool(message.marks or message.problems)
    assert marked or "\ufffd" not in message.subject + message.body_text + message.sender.name
    for blob in message.blobs:
        assert blobs.has(blob.sha256)
