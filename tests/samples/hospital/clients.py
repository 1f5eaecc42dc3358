"""Mails as further clients write them: DreamMail's raw bytes, QQ mail on a phone, 163's forwarding as an attachment."""

import base64
from datetime import timedelta

from studio.letters import Note, b64, crlf, divs, media_type, multipart, received_headers, stamp, words

from hospital.roster import HOST


def hops(note: Note, gateway: str, address: str, relay: str = "") -> list[str]:
    """The Received headers of a mail that came by the hospital's gateway and, before it, by a relay of the sender's provider."""
    chain = received_headers(note, gateway, address)
    if relay:
        moment = note.sent + timedelta(seconds=1)
        chain.append(
            f"Received: from {relay} (unknown [198.51.100.7])\r\n\tby {gateway} (Postfix) with ESMTP id "
            f"{note.seed('hop', 10).upper()};\r\n\t{stamp(moment, tail=' (CST)')}"
        )
    return chain


def dreammail(note: Note) -> bytes:
    """DreamMail: subject, names and text as raw GBK bytes, nothing encoded but the files."""
    edge = f"----=_Dm_NextPart_{note.seed('edge', 12)}"
    head = [
        *hops(note, "mail3-164.sinamail.sina.example", "203.0.113.164", "irxd5-204.sinamail.sina.example"),
        f"Date: {stamp(note.sent)}",
        f"From: {note.sender} <{note.address}>",
        f"To: {note.to}",
        f"Subject: {note.subject}",
        f"Message-ID: <{note.message_id}>",
        "X-Mailer: DreamMail 4.6.9.2",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed;\r\n\tboundary="{edge}"',
    ]
    parts = [
        ('Content-Type: text/plain;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: 8bit', crlf(note.text)),
        *(
            (
                f'Content-Type: application/octet-stream;\r\n\tname="{file}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-Disposition: attachment;\r\n\tfilename="{file}"',
                b64(data),
            )
            for file, data in note.files
        ),
    ]
    return ("\r\n".join(head) + "\r\n\r\n" + multipart(edge, parts)).encode("gbk")


def qq_phone(note: Note) -> bytes:
    """The QQ mail app: an HTML body with its footer, pictures named by the gallery, gb18030 throughout."""
    edge = f"----=_NextPart_{note.seed('a', 8).upper()}_{note.seed('b', 8).upper()}_{note.seed('c', 8).upper()}"
    name = lambda text: f"=?gb18030?B?{base64.b64encode(text.encode('gb18030')).decode()}?="  # noqa: E731
    head = [
        *hops(note, "out162-62-57-252.mail.qq.example", "203.0.113.252"),
        f"X-QQ-mid: xmapzc{note.number('x', 2)}-0t{int(note.sent.timestamp())}t{note.number('y', 9)}",
        f'From: "{name(note.sender)}" <{note.address}>',
        f'To: "{name("党委办")}" <{note.to}>',
        f"Subject: {words(note.subject, 'gb18030', 'gb18030', step=15, glue=chr(13) + chr(10) + chr(9))}",
        "Mime-Version: 1.0",
        f'Content-Type: multipart/mixed;\r\n\tboundary="{edge}"',
        "Content-Transfer-Encoding: 8Bit",
        f"Date: {stamp(note.sent)}",
        "X-Priority: 3",
        f"Message-ID: <{note.message_id}>",
        "X-QQ-MIME: TCMime 1.0 by Tencent",
        "X-Mailer: QQMail 2.x",
        "X-QQ-Mailer: QQMail 2.x",
    ]
    markup = f'{divs(note.text)}<br><br><br><div style="font-size:12px;color:#909090">发自我的手机</div>'
    kind = 'Content-Type: text/html;\r\n\tcharset="gb18030"\r\nContent-Transfer-Encoding: base64'
    parts = [(kind, b64(markup.encode("gb18030")))]
    for file, data in note.files:
        parts.append(
            (
                f'Content-Type: {media_type(file)};\r\n\tname="{name(file)}"\r\nContent-Disposition: attachment; '
                f'filename="{name(file)}"\r\nContent-Transfer-Encoding: base64',
                b64(data),
            )
        )
    text = "\r\n".join(head) + "\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n" + multipart(edge, parts)
    return text.encode("ascii")


def forwarded(note: Note, inner: bytes) -> bytes:
    """A colleague's mail in Coremail that carries another mail as a message/rfc822 attachment."""
    edge = f"----=_Part_{note.number('1', 5)}_{note.number('2', 9)}.{int(note.sent.timestamp() * 1000)}"
    head = [
        *hops(note, f"mail.{HOST}", "203.0.113.25"),
        "X-Originating-IP: [198.51.100.41]",
        f"Date: {stamp(note.sent, tail=' (GMT+08:00)')}",
        f"From: {words(note.sender, 'UTF-8', 'utf-8')} <{note.address}>",
        f"To: {words('党委办公室', 'UTF-8', 'utf-8')} <{note.to}>",
        f"Subject: {words(note.subject, 'UTF-8', 'utf-8', step=13)}",
        "X-Priority: 3",
        "X-Mailer: Coremail Webmail Server Version XT6.0.2 build 20220530(1f2a6b4c)",
        "MIME-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
        f'Content-Type: multipart/mixed; \r\n\tboundary="{edge}"',
    ]
    file = words("原邮件.eml", "UTF-8", "utf-8")
    parts = [
        ("Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64", b64(note.text.encode())),
        (
            f'Content-Type: message/rfc822; \r\n\tname="{file}"\r\nContent-Disposition: attachment; \r\n\tfilename="{file}"',
            inner.decode("ascii"),
        ),
    ]
    return ("\r\n".join(head) + "\r\n\r\n" + multipart(edge, parts)).encode("ascii")
