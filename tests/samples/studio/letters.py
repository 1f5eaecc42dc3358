"""What all mails are made of: the note that a person wrote, dates, encoded words, transfer encodings, multiparts."""

import base64
import hashlib
import html
import quopri
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import quote

from studio.roster import COMMITTEE

CHINA = timezone(timedelta(hours=8))
DAYS, MONTHS = (
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
)
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "zip": "application/x-zip-compressed",
    "doc": "application/msword",
    "wps": "application/octet-stream",
    "et": "application/octet-stream",
}


@dataclass
class Note:
    """What a person wrote: who, when, about what, with which files. `message_id` is without angle brackets."""

    sender: str
    address: str
    subject: str
    sent: datetime
    text: str
    files: list[tuple[str, bytes]] = field(default_factory=list)
    message_id: str = ""
    markup: str = ""
    to: str = COMMITTEE

    def seed(self, salt: str = "", length: int = 32) -> str:
        """Hex digits that stay the same for this note and salt."""
        return hashlib.sha256(f"{salt}|{self.address}|{self.sent}|{self.subject}".encode()).hexdigest()[:length]

    def number(self, salt: str, digits: int) -> str:
        return str(int(self.seed(salt, 24), 16))[-digits:]


def at(month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime:
    """A moment of 2022 in China."""
    return datetime(2022, month, day, hour, minute, second, tzinfo=CHINA)


def stamp(moment: datetime, zone: str = "+0800", tail: str = "") -> str:
    """The moment as a mail header writes it."""
    moment = moment.astimezone(UTC if zone == "+0000" else CHINA)
    return f"{DAYS[moment.weekday()]}, {moment.day} {MONTHS[moment.month - 1]} {moment:%Y %H:%M:%S} {zone}{tail}"


def words(text: str, charset: str, codec: str, how: str = "B", step: int = 14, glue: str = "\r\n ") -> str:
    """Encoded words of up to `step` characters each."""
    if text.isascii():
        return text
    pieces = [text[i : i + step] for i in range(0, len(text), step)]
    return glue.join(f"=?{charset}?{how}?{_word(piece.encode(codec), how)}?=" for piece in pieces)


def received_at(note: Note) -> str:
    """The moment at which the committee's server took the mail, as ISO 8601."""
    return (note.sent + timedelta(seconds=3)).isoformat()


def received_headers(note: Note, host: str, address: str) -> list[str]:
    """The header with which the committee's server took the mail."""
    moment = note.sent + timedelta(seconds=3)
    return [
        f"Received: from {host} ({host} [{address}])\r\n\tby mx1.example.cn (Postfix) with ESMTPS id {note.seed('mx', 11).upper()}\r\n\t"
        f"for <{note.to}>; {stamp(moment, tail=' (CST)')}"
    ]


def _word(data: bytes, how: str) -> str:
    if how == "B":
        return base64.b64encode(data).decode()
    return "".join(chr(b) if chr(b).isalnum() and b < 128 else f"={b:02X}" for b in data)


def b64(data: bytes, width: int = 76) -> str:
    """Base64 in lines."""
    text = base64.b64encode(data).decode()
    return "\r\n".join(text[i : i + width] for i in range(0, len(text), width)) + "\r\n"


def qp(data: bytes) -> str:
    """Quoted-printable with CRLF."""
    return crlf(quopri.encodestring(data).decode("ascii"))


def crlf(text: str) -> str:
    """The text with CRLF line ends."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def rfc2231(file: str, indent: str) -> str:
    """The `filename*` parameters of RFC 2231, in numbered pieces when long."""
    encoded, pieces = "utf-8''" + quote(file, safe=""), []
    while encoded:
        cut = 60
        if "%" in encoded[cut - 2 : cut] and len(encoded) > cut:
            cut = encoded.rindex("%", 0, cut)
        pieces.append(encoded[:cut])
        encoded = encoded[cut:]
    if len(pieces) == 1:
        return f"{indent}filename*={pieces[0]}"
    return ";\r\n".join(f"{indent}filename*{n}*={piece}" for n, piece in enumerate(pieces))


def media_type(file: str) -> str:
    """The media type by the file's ending."""
    return TYPES[file.rsplit(".", 1)[1].lower()]


def guid(seed: str) -> str:
    """A GUID in capitals."""
    seed = seed.upper()
    return f"{seed[:8]}-{seed[8:12]}-{seed[12:16]}-{seed[16:20]}-{seed[20:32]}"


def divs(text: str) -> str:
    """One `div` a line, as web clients write."""
    return "\r\n".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.splitlines())


def multipart(edge: str, parts: list[tuple[str, str]]) -> str:
    """The parts between boundaries."""
    pieces = "".join(f"--{edge}\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts)
    return f"{pieces}--{edge}--\r\n"


def mail_bytes(head: list[str], body: str) -> bytes:
    """Header lines and body as bytes."""
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode("ascii")
