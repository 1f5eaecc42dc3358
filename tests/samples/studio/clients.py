"""Mails byte for byte as mail clients write them: header order, charset, encoded words, boundaries, file name styles.

Every function takes the same `Note` and gives raw bytes with CRLF line ends, the receiving server's `Received` on top.
"""

import base64
import html

from studio.letters import (
    Note,
    b64,
    crlf,
    divs,
    guid,
    mail_bytes,
    media_type,
    multipart,
    qp,
    received_headers,
    rfc2231,
    stamp,
    words,
)


def foxmail(note: Note) -> bytes:
    """Foxmail 7.2: declares GB2312 and writes GBK."""
    outer, inner = (f"----=_00{n}_NextPart{note.number(str(n), 12)}_=----" for n in (1, 2))
    name = lambda text: words(text, "GB2312", "gbk", step=11, glue="\r\n\t")  # noqa: E731
    head = [
        *received_headers(note, "mail-m121145.qiye.163.com", "203.0.113.45"),
        f"Date: {stamp(note.sent)}",
        f'From: "{words(note.sender, "GB2312", "gbk")}" <{note.address}>',
        f"To: {note.to}",
        f"Subject: {words(note.subject, 'GB2312', 'gbk', step=15)}",
        "X-Priority: 3",
        f"X-GUID: {guid(note.seed('guid'))}",
        "X-Has-Attach: yes",
        "X-Mailer: Foxmail 7.2.20.273[cn]",
        "Mime-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
        f'Content-Type: multipart/mixed;\r\n\tboundary="{outer}"',
    ]
    markup = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=GB2312"><style>body { line-height: 1.5; }body '
        "{ font-size: 14px; font-family: 'Microsoft YaHei UI'; color: rgb(0, 0, 0); line-height: 1.5; }</style></head><body>\r\n"
        + divs(note.text)
        + '\r\n<div><hr style="WIDTH: 210px; HEIGHT: 1px" color="#b5c4df" size="1" align="left"></div></body></html>'
    )
    body = multipart(
        inner,
        [
            (
                'Content-Type: text/plain;\r\n\tcharset="GB2312"\r\nContent-Transfer-Encoding: base64',
                b64(crlf(note.text).encode("gbk")),
            ),
            (
                'Content-Type: text/html;\r\n\tcharset="GB2312"\r\nContent-Transfer-Encoding: base64',
                b64(markup.encode("gbk")),
            ),
        ],
    )
    parts = [(f'Content-Type: multipart/alternative;\r\n\tboundary="{inner}"', "\r\n\r\n" + body)]
    for file, data in note.files:
        kind = "image/jpeg" if file.endswith(".jpg") else "application/octet-stream"
        parts.append(
            (
                f'Content-Type: {kind};\r\n\tname="{name(file)}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-Disposition: attachment;\r\n\tfilename="{name(file)}"',
                b64(data),
            )
        )
    return mail_bytes(head, "This is a multi-part message in MIME format.\r\n\r\n" + multipart(outer, parts))


def netease(note: Note) -> bytes:
    """The web page of 163.com (Coremail): GBK, Q-encoded subject, `\\r\\n\\t` in parameters."""
    millis = str(int(note.sent.timestamp() * 1000))
    outer, inner = (f"----=_Part_{note.number(str(n), 6)}_{note.number(str(n) + 'b', 9)}.{millis}" for n in (1, 2))
    name = lambda text: words(text, "GBK", "gbk", "Q", 12, "\r\n\t")  # noqa: E731
    head = [
        *received_headers(note, "m13137.mail.163.com", "203.0.113.137"),
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=163.com;\r\n\ts=s110527; h=Date:From:Subject:MIME-Version:Message-ID; "
        f"bh={base64.b64encode(bytes.fromhex(note.seed('bh', 64))).decode()}",
        f"Received: from {note.address.split('@')[0]}$163.com ( [198.51.100.23] ) by\r\n ajax-webmail-wmsvr137 (Coremail) ; "
        f"{stamp(note.sent, tail=' (CST)')}",
        "X-Originating-IP: [198.51.100.23]",
        f"Date: {stamp(note.sent, tail=' (CST)')}",
        f"From: {words(note.sender, 'GBK', 'gbk')} <{note.address}>",
        f"To: {words('机关党委', 'GBK', 'gbk')} <{note.to}>",
        f"Subject: {words(note.subject, 'GBK', 'gbk', 'Q', 12)}",
        "X-Priority: 3",
        "X-Mailer: Coremail Webmail Server Version XT5.0.13 build 20220113(9671e152)\r\n Copyright (c) 2002-2022 www.mailtech.cn 163com",
        "MIME-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
        f"X-CM-TRANSID: {note.seed('transid', 12)}",
    ]
    markup = '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">' + divs(note.text) + "</div>"
    body = multipart(
        inner,
        [
            (
                "Content-Type: text/plain; charset=GBK\r\nContent-Transfer-Encoding: base64",
                b64(note.text.encode("gbk")),
            ),
            ("Content-Type: text/html; charset=GBK\r\nContent-Transfer-Encoding: base64", b64(markup.encode("gbk"))),
        ],
    )
    alternative = f'Content-Type: multipart/alternative; \r\n\tboundary="{inner}"'
    if not note.files:
        return mail_bytes([*head, alternative], body)
    parts = [(alternative, body)]
    for file, data in note.files:
        parts.append(
            (
                f'Content-Type: {media_type(file)}; \r\n\tname="{name(file)}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-Disposition: attachment; \r\n\tfilename="{name(file)}"',
                b64(data),
            )
        )
    return mail_bytes([*head, f'Content-Type: multipart/mixed; \r\n\tboundary="{outer}"'], multipart(outer, parts))


def qq(note: Note, pictures: list[tuple[str, str, bytes]]) -> bytes:
    """The web page of QQ mail: gb18030, one long encoded word; `pictures` are (content id, file name, bytes) shown in the body."""
    mark = note.seed("tc", 8).upper()
    outer, inner = (f"----=_NextPart_{mark}_{note.seed(s, 8).upper()}_{note.seed(s + s, 8).upper()}" for s in "ab")
    name = lambda text: f"=?gb18030?B?{base64.b64encode(text.encode('gb18030')).decode()}?="  # noqa: E731
    head = [
        *received_headers(note, "out203-205-221-192.mail.qq.com", "203.0.113.192"),
        f"X-QQ-mid: webmail{note.number('mid', 3)}t{int(note.sent.timestamp())}t{note.number('mid2', 7)}",
        "X-QQ-SSF: 00000000000000F0000000000000000Z",
        f'From: "{name(note.sender)}" <{note.address}>',
        f'To: "{name("机关党委")}" <{note.to}>',
        f"Subject: {words(note.subject, 'gb18030', 'gb18030', step=15, glue=chr(13) + chr(10) + chr(9))}",
        "Mime-Version: 1.0",
        f'Content-Type: multipart/related;\r\n\ttype="multipart/alternative";\r\n\tboundary="{outer}"',
        "Content-Transfer-Encoding: 8Bit",
        f"Date: {stamp(note.sent)}",
        "X-Priority: 3",
        f"Message-ID: <{note.message_id}>",
        "X-QQ-MIME: TCMime 1.0 by Tencent",
        "X-Mailer: QQMail 2.x",
        "X-QQ-Mailer: QQMail 2.x",
    ]
    kind = 'Content-Type: text/{};\r\n\tcharset="gb18030"\r\nContent-Transfer-Encoding: base64'
    body = multipart(
        inner,
        [
            (kind.format("plain"), b64(note.text.encode("gb18030"))),
            (kind.format("html"), b64(note.markup.encode("gb18030"))),
        ],
    )
    parts = [(f'Content-Type: multipart/alternative;\r\n\tboundary="{inner}"', "\r\n" + body)]
    for content_id, file, data in pictures:
        parts.append(
            (
                f'Content-Type: {media_type(file)};\r\n\tname="{name(file)}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-ID: <{content_id}>\r\nContent-Disposition: inline;\r\n\tfilename="{name(file)}"',
                b64(data),
            )
        )
    return mail_bytes(head, "This is a multi-part message in MIME format.\r\n\r\n" + multipart(outer, parts))


def thunderbird(note: Note) -> bytes:
    """Thunderbird: UTF-8, flowed text, file names after RFC 2231 in numbered pieces."""
    edge = "------------" + note.seed("edge", 24).upper()
    head = [
        *received_headers(note, "mail-m126107.mail.126.com", "203.0.113.107"),
        f"Message-ID: <{note.message_id}>",
        f"Date: {stamp(note.sent)}",
        "MIME-Version: 1.0",
        "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:91.0) Gecko/20100101\r\n Thunderbird/91.10.0",
        "Content-Language: zh-CN",
        f"To: {note.to}",
        f"From: {words(note.sender, 'UTF-8', 'utf-8')} <{note.address}>",
        f"Subject: {words(note.subject, 'UTF-8', 'utf-8', step=12)}",
        f'Content-Type: multipart/mixed;\r\n boundary="{edge}"',
    ]
    parts = [
        (
            "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: base64",
            b64(crlf(note.text).encode()),
        )
    ]
    for file, data in note.files:
        parts.append(
            (
                f'Content-Type: {media_type(file)};\r\n name="{words(file, "UTF-8", "utf-8", step=12)}"\r\n'
                f"Content-Disposition: attachment;\r\n{rfc2231(file, ' ')}\r\nContent-Transfer-Encoding: base64",
                b64(data, 72),
            )
        )
    return mail_bytes(head, "This is a multi-part message in MIME format.\r\n" + multipart(edge, parts))


def apple(note: Note) -> bytes:
    """Apple Mail: utf-8, quoted-printable text, attachments between pieces of text, RFC 2231 names."""
    edge = f"Apple-Mail=_{guid(note.seed('edge'))}"
    head = [
        *received_headers(note, "pv50p00im-tydg10021701.me.com", "203.0.113.17"),
        f"From: {words(note.sender, 'utf-8', 'utf-8')} <{note.address}>",
        f'Content-Type: multipart/mixed;\r\n\tboundary="{edge}"',
        "Mime-Version: 1.0 (Mac OS X Mail 14.0 \\(3654.120.0.1.13\\))",
        f"Subject: {words(note.subject, 'utf-8', 'utf-8', 'B', 13)}",
        f"Message-Id: <{note.message_id}>",
        f"Date: {stamp(note.sent)}",
        f"To: {note.to}",
        "X-Mailer: Apple Mail (2.3654.120.0.1.13)",
    ]
    first, last = note.text.split("\n\n\n")
    parts = [
        (
            "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain;\r\n\tcharset=utf-8",
            qp(first.encode()),
        )
    ]
    for file, data in note.files:
        parts.append(
            (
                f"Content-Disposition: inline;\r\n{rfc2231(file, chr(9))}\r\nContent-Type: {media_type(file)};\r\n\tx-unix-mode=0644;\r\n"
                f'\tname="{words(file, "utf-8", "utf-8", "B", 12, chr(13) + chr(10) + chr(9))}"\r\nContent-Transfer-Encoding: base64',
                b64(data),
            )
        )
    parts.append(
        (
            "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain;\r\n\tcharset=utf-8",
            qp(last.encode()),
        )
    )
    return mail_bytes(head, "\r\n" + multipart(edge, parts))


def outlook(note: Note) -> bytes:
    """Outlook on a desk, sent through the provider's SMTP server: gb2312, Thread-Index, plain and Word-made HTML."""
    tail = f"01D88F{note.seed('t', 2).upper()}.{note.seed('o', 8).upper()}"
    outer, inner = (f"----=_NextPart_00{n}_00{note.seed(n, 2).upper()}_{tail}" for n in ("0", "1"))
    name = lambda text: words(text, "gb2312", "gb2312", step=14, glue="\r\n\t")  # noqa: E731
    head = [
        *received_headers(note, "m12-13.163.com", "203.0.113.13"),
        f"Received: from LAPTOP7K2Q (unknown [198.51.100.61])\r\n\tby smtp9 (Coremail) with SMTP id {note.seed('smtp', 30)};\r\n\t"
        f"{stamp(note.sent, tail=' (CST)')}",
        f"From: {words(note.sender, 'gb2312', 'gb2312')} <{note.address}>",
        f"To: <{note.to}>",
        f"Subject: {words(note.subject, 'gb2312', 'gb2312', step=15, glue=chr(13) + chr(10) + chr(9))}",
        f"Date: {stamp(note.sent)}",
        f"Message-ID: <{note.message_id}>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed;\r\n\tboundary="{outer}"',
        "X-Mailer: Microsoft Outlook 16.0",
        f"Thread-Index: {base64.b64encode(bytes.fromhex('01d88f' + note.seed('thread', 38))).decode()}",
        "Content-Language: zh-cn",
    ]
    markup = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15 (filtered medium)">'
        "</head><body lang=ZH-CN style='text-justify-trim:punctuation'><div class=WordSection1>"
        + "".join(
            f"<p class=MsoNormal><span style='font-size:12.0pt;font-family:宋体'>{html.escape(line) or '&nbsp;'}<o:p></o:p></span></p>"
            for line in note.text.splitlines()
        )
        + "</div></body></html>"
    )
    body = multipart(
        inner,
        [
            (
                'Content-Type: text/plain;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: base64',
                b64(crlf(note.text).encode("gb2312")),
            ),
            (
                'Content-Type: text/html;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable',
                qp(markup.encode("gb2312")),
            ),
        ],
    )
    parts = [(f'Content-Type: multipart/alternative;\r\n\tboundary="{inner}"', "\r\n" + body)]
    for file, data in note.files:
        parts.append(
            (
                f'Content-Type: {media_type(file)};\r\n\tname="{name(file)}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-Disposition: attachment;\r\n\tfilename="{name(file)}"',
                b64(data),
            )
        )
    return mail_bytes(head, "This is a multipart message in MIME format.\r\n\r\n" + multipart(outer, parts))


def coremail(note: Note) -> bytes:
    """An organisation's own Coremail server: UTF-8 subject, GBK or UTF-8 text, parts like those of 163.com."""
    edge = f"----=_Part_{note.number('1', 5)}_{note.number('2', 9)}.{int(note.sent.timestamp() * 1000)}"
    host = note.address.split("@")[1]
    head = [
        *received_headers(note, f"mail.{host}", "203.0.113.80"),
        f"Received: from {note.address.split('@')[0]}$({host}) ( [198.51.100.80] ) by\r\n ajax-webmail-app1 (Coremail) ; "
        f"{stamp(note.sent, tail=' (GMT+08:00)')}",
        "X-Originating-IP: [198.51.100.80]",
        f"Date: {stamp(note.sent, tail=' (GMT+08:00)')}",
        "X-CM-HeaderCharset: UTF-8",
        f"From: {words(note.sender, 'UTF-8', 'utf-8')} <{note.address}>",
        f"To: {note.to}",
        f"Subject: {words(note.subject, 'UTF-8', 'utf-8', step=13)}",
        "X-Priority: 3",
        "X-Mailer: Coremail Webmail Server Version XT6.0.2 build 20210820(a1b5d6f3)\r\n Copyright (c) 2002-2022 www.mailtech.cn gov",
        "MIME-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
    ]
    text = ("Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64", b64(note.text.encode()))
    if not note.files:
        return mail_bytes([*head, text[0]], text[1])
    parts = [text]
    for file, data in note.files:
        encoded = words(file, "UTF-8", "utf-8", step=12, glue="\r\n\t")
        parts.append(
            (
                f'Content-Type: {media_type(file)}; \r\n\tname="{encoded}"\r\nContent-Transfer-Encoding: base64\r\n'
                f'Content-Disposition: attachment; \r\n\tfilename="{encoded}"',
                b64(data),
            )
        )
    return mail_bytes([*head, f'Content-Type: multipart/mixed; \r\n\tboundary="{edge}"'], multipart(edge, parts))


def exchange_auto_reply(note: Note) -> bytes:
    """An automatic reply of an Exchange server: UTC date, Auto-Submitted, quoted-printable gb2312."""
    head = [
        *received_headers(note, "mail-psaapc01on2099.outbound.protection.outlook.com", "203.0.113.99"),
        f"From: {words(note.sender, 'gb2312', 'gb2312')} <{note.address}>",
        f"To: <{note.to}>",
        f"Subject: {words(note.subject, 'gb2312', 'gb2312', step=14, glue=chr(13) + chr(10) + chr(9))}",
        f"Thread-Topic: {words(note.subject, 'gb2312', 'gb2312', step=14, glue=chr(13) + chr(10) + chr(9))}",
        f"Date: {stamp(note.sent, '+0000')}",
        f"Message-ID: <{note.message_id}>",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "Content-Language: zh-CN",
        'Content-Type: text/plain; charset="gb2312"',
        "Content-Transfer-Encoding: quoted-printable",
        "MIME-Version: 1.0",
    ]
    return mail_bytes(head, qp(crlf(note.text).encode("gb2312")))


def bulk(note: Note) -> bytes:
    """An advertiser's mass mail: one HTML part, List-Unsubscribe, Precedence bulk."""
    host = note.address.split("@")[1]
    head = [
        *received_headers(note, f"edm3.{host}", "203.0.113.203"),
        f"Date: {stamp(note.sent)}",
        f"From: {words(note.sender, 'UTF-8', 'utf-8')} <{note.address}>",
        f"To: <{note.to}>",
        f"Subject: {words(note.subject, 'UTF-8', 'utf-8', step=13)}",
        "Precedence: bulk",
        f"List-Unsubscribe: <mailto:unsubscribe@{host}?subject=td>",
        "X-Mailer: EdmSender 4.2",
        "MIME-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ]
    return mail_bytes(head, b64(note.markup.encode()))


def bounce(note: Note, failed: str, original_subject: str) -> bytes:
    """A delivery failure by Postfix: multipart/report with an empty Return-Path."""
    edge = f"{note.seed('edge', 11).upper()}.{int(note.sent.timestamp())}/mx1.example.cn"
    head = [
        "Return-Path: <>",
        f"Received: by mx1.example.cn (Postfix)\r\n\tid {note.seed('id', 11).upper()}; {stamp(note.sent, tail=' (CST)')}",
        f"Date: {stamp(note.sent, tail=' (CST)')}",
        f"From: {note.address} (Mail Delivery System)",
        f"Subject: {note.subject}",
        f"To: {note.to}",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="{edge}"',
        f"Message-Id: <{note.message_id}>",
    ]
    status = (
        f"Reporting-MTA: dns; mx1.example.cn\r\nArrival-Date: {stamp(note.sent, tail=' (CST)')}\r\n\r\n"
        f"Final-Recipient: rfc822; {failed}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
    )
    original = (
        f"From: {note.to}\r\nTo: {failed}\r\nSubject: {words(original_subject, 'UTF-8', 'utf-8')}\r\n"
        f"Date: {stamp(note.sent)}\r\nMessage-ID: <{note.seed('orig', 20)}@example.cn>\r\n"
    )
    parts = [
        ("Content-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii", crlf(note.text)),
        ("Content-Description: Delivery report\r\nContent-Type: message/delivery-status", status),
        ("Content-Description: Undelivered Message Headers\r\nContent-Type: text/rfc822-headers", original),
    ]
    return mail_bytes(head, "This is a MIME-encapsulated message.\r\n\r\n" + multipart(edge, parts))
