"""Outlook messages as files (.msg): their headers, body and attachments, through python-oxmsg."""

import io
from typing import NamedTuple

import oxmsg

from tasks.mail.containers import Member
from tasks.mail.headers import safe_name
from tasks.records.mail import Problem

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MSG_STREAM = "__properties_version1.0".encode("utf-16-le")


class OutlookMessage(NamedTuple):
    """`fields` are (lower-case name, text) from the top; `plain` and `html` are "" where absent."""

    fields: tuple[tuple[str, str], ...]
    plain: str
    html: str
    files: tuple[Member, ...]


def is_outlook_message(data: bytes, name: str) -> bool:
    """Whether an OLE file holds a message: Word and Excel of old use the same wrapper."""
    return data[:8] == OLE_MAGIC and (name.lower().endswith(".msg") or MSG_STREAM in data)


def read_outlook_message(data: bytes, label: str) -> tuple[OutlookMessage | None, Problem | None]:
    """The message, or the Problem why it cannot be read. Never raises on content."""
    try:
        message = oxmsg.Message.load(io.BytesIO(data))
        fields = [(name.lower(), str(value)) for name, value in message.message_headers.items()]
        names = {name for name, _ in fields}
        if "subject" not in names and message.subject:
            fields.append(("subject", message.subject))
        if "from" not in names and message.sender:
            fields.append(("from", message.sender))
        files = tuple(
            Member(safe_name(attachment.file_name or "") or f"附件{number}", (), attachment.file_bytes or b"")
            for number, attachment in enumerate(message.attachments, 1)
            if attachment.attached_by_value
        )
        return OutlookMessage(tuple(fields), message.body or "", message.html_body or "", files), None
    except Exception as error:  # the boundary of one hostile file: the OLE readers raise their own kinds
        reason = f"Outlook邮件“{label}”无法读取（{type(error).__name__}）。"
        return None, Problem(
            code="corrupt", file=label, reason=reason, ask=f"请打开“{label}”，将其中的附件另存后重新发送。"
        )
