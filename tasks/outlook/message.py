"""Outlook messages as files (.msg): their headers, body and attachments, read from the OLE container (MS-OXMSG).

Read by hand with olefile, because messages written by Chinese Outlook name code pages and leave out properties that the readers of the
format insist on. Attached messages come out as messages of their own.
"""

import io
import re
from typing import NamedTuple

import olefile

from tasks.charset import decode_bytes
from tasks.outlook.rtf import RtfBody, read_compressed_rtf

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
SUBJECT, HEADERS, SENDER_NAME, SENDER, SENDER_SMTP = 0x0037, 0x007D, 0x0C1A, 0x0C1F, 0x5D01
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
DATA, SHORT_NAME, LONG_NAME, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x3712
MESSAGE_CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
UNICODE, ANSI, BINARY, STORAGE = "001F", "001E", "0102", "000D"
CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8", 20936: "gb18030", 52936: "hz"}
MOST_ATTACHMENTS = 500
DEEPEST = 5


class OutlookError(ValueError):
    """The file cannot be read as a message; the text names the kind of damage."""


class AttachedFile(NamedTuple):
    """`name` as it was given, "" without one, fit for neither display nor storage; `content_id` "" where the body does not ask for the file."""

    name: str
    data: bytes
    content_id: str


class OutlookMessage(NamedTuple):
    """`fields` are (lower-case name, text as transported) from the top; `title` (the subject as shown), `plain` and `html` are "" where absent."""

    fields: tuple[tuple[str, str], ...]
    title: str
    plain: str
    html: str
    files: tuple[AttachedFile, ...]
    attached: tuple["OutlookMessage", ...] = ()


def is_outlook_message(data: bytes, name: str) -> bool:
    """Whether an OLE file holds a message: Word and Excel of old use the same wrapper."""
    return data[:8] == OLE_MAGIC and (name.lower().endswith(".msg") or MSG_STREAM in data)


def read_outlook_message(data: bytes) -> OutlookMessage:
    """The message. OutlookError where it cannot be read, and nothing else whatever the content."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _Storage(ole, ()).message(0)
    except Exception as error:  # the boundary of one hostile file: olefile raises kinds of every sort
        raise OutlookError(type(error).__name__) from error


class _Storage:
    """One storage of the container: the message itself, an attachment, or a message inside an attachment."""

    def __init__(self, ole: olefile.OleFileIO, path: tuple[str, ...], charset: str = "") -> None:
        self.ole = ole
        self.path = path
        self.streams = {
            entry[-1].upper(): entry for entry in ole.listdir(streams=True, storages=True) if tuple(entry[:-1]) == path
        }
        self.charset = charset

    def message(self, depth: int) -> OutlookMessage:
        self.charset = self._declared() or self.charset
        files: list[AttachedFile] = []
        attached: list[OutlookMessage] = []
        names = sorted(name for name in self.streams if name.startswith("__ATTACH_VERSION1.0_"))
        for name in names[:MOST_ATTACHMENTS]:
            part = _Storage(self.ole, tuple(self.streams[name]), self.charset)
            inner = part.stream_path(DATA, STORAGE)
            if inner is not None and depth < DEEPEST:
                attached.append(_Storage(self.ole, inner, self.charset).message(depth + 1))
                continue
            shown = part.text(LONG_NAME) or part.text(SHORT_NAME)
            files.append(AttachedFile(shown, part.binary(DATA), part.text(CONTENT_ID).strip("<>")))
        raw = self.binary(HTML)
        html = decode_bytes(raw, self._html_charset(raw)).text if raw else self.text(HTML)
        plain = self.text(BODY)
        rtf = read_compressed_rtf(self.binary(RTF)) if not html else RtfBody("", False)
        return OutlookMessage(
            fields=self._fields(),
            title=self.text(SUBJECT).strip(),
            plain=plain if plain.strip() or rtf.is_html else rtf.text,
            html=rtf.text if rtf.is_html else html,
            files=tuple(files),
            attached=tuple(attached),
        )

    def stream_path(self, property_id: int, kind: str) -> tuple[str, ...] | None:
        entry = self.streams.get(f"__SUBSTG1.0_{property_id:04X}{kind}")
        return tuple(entry) if entry is not None else None

    def binary(self, property_id: int, kind: str = BINARY) -> bytes:
        path = self.stream_path(property_id, kind)
        if path is None:
            return b""
        content: bytes = self.ole.openstream(list(path)).read()
        return content

    def text(self, property_id: int) -> str:
        """A property as text: Unicode where there is one, else by the message's code page."""
        raw = self.binary(property_id, UNICODE)
        if raw:
            return raw.decode("utf-16-le", "replace").replace("\0", "")
        return decode_bytes(self.binary(property_id, ANSI).rstrip(b"\0"), self.charset).text

    def _fields(self) -> tuple[tuple[str, str], ...]:
        """The transport's header lines, completed from the properties of a message that was never sent."""
        fields: list[tuple[str, str]] = []
        for line in re.sub(r"\r?\n(?=[ \t])", "", self.text(HEADERS)).splitlines():
            name, colon, value = line.partition(":")
            if colon and re.fullmatch(r"[A-Za-z0-9-]+", name):
                fields.append((name.lower(), value.strip()))
        names = {name for name, _ in fields}
        subject = self.text(SUBJECT).strip()
        if "subject" not in names and subject:
            fields.append(("subject", subject))
        address = self.text(SENDER_SMTP) or self.text(SENDER)
        name = self.text(SENDER_NAME).replace('"', "").strip()
        if "from" not in names and (name or address):
            # Within an Exchange the sender is a directory path, which is no address.
            fields.append(("from", f'"{name}" <{address}>' if "@" in address and "/" not in address else name))
        return tuple(fields)

    def _declared(self) -> str:
        """The charset that the fixed properties name, "" without one."""
        path = self.streams.get("__PROPERTIES_VERSION1.0")
        if path is None:
            return ""
        raw = self.ole.openstream(path).read()
        found: dict[int, int] = {}
        for start in range(24 if self.path else 32, len(raw) - 15, 16):
            kind, property_id = raw[start : start + 2], int.from_bytes(raw[start + 2 : start + 4], "little")
            if kind == b"\x03\x00":
                found[property_id] = int.from_bytes(raw[start + 8 : start + 12], "little")
        page = found.get(MESSAGE_CODE_PAGE) or found.get(INTERNET_CODE_PAGE) or 0
        return CODE_PAGES.get(page, f"cp{page}" if page else "")

    def _html_charset(self, html: bytes) -> str:
        match = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,40})", html[:4000], re.I)
        return match[1].decode("ascii", "replace") if match else self.charset
