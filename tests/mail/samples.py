"""Self-made mails for the tests: invented people and places, the shapes of real clients."""

import base64
from email.message import EmailMessage

CRLF = b"\r\n"


def plain_mail(
    body: str = "机关党委：附上半年小结，请查收。",
    *,
    subject: str = "上半年志愿服务小结",
    sender: str = "yi@example.org",
    message_id: str = "<1@example.org>",
    received: str = "Wed, 29 Jun 2022 10:00:00 +0800",
    headers: dict[str, str] | None = None,
    attachments: list[tuple[str, bytes]] | None = None,
) -> bytes:
    """A well-formed mail with optional attachments."""
    mail = EmailMessage()
    mail["Received"] = f"from mx.example.org by mail.example.net with SMTP id 1; {received}"
    mail["From"] = sender
    mail["To"] = "committee@example.net"
    mail["Subject"] = subject
    mail["Date"] = received
    mail["Message-ID"] = message_id
    for name, value in (headers or {}).items():
        mail[name] = value
    mail.set_content(body)
    for name, data in attachments or []:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def raw_mail(head: bytes, body: bytes = b"text") -> bytes:
    """A mail from its bytes, for what no library writes."""
    return head.replace(b"\n", CRLF) + CRLF + CRLF + body


def encoded_word(text: str, charset: str, declared: str = "") -> bytes:
    return b"=?%s?B?%s?=" % ((declared or charset).encode(), base64.b64encode(text.encode(charset)))


def large_mail(number: int, size: int) -> bytes:
    """A mail of about `size` bytes, each number another one."""
    line = base64.b64encode(f"{number:08d}".encode() * 7)[:74]
    head = f"From: a@example.org\r\nSubject: mail {number}\r\nMessage-ID: <{number}@example.org>\r\n\r\n".encode()
    return head + (line + CRLF) * (size // (len(line) + 2))
