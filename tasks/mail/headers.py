"""Header fields as text: encoded words in every broken state, raw 8-bit values, addresses, dates, parameters (RFC 2047, 2231, 5322).

Everything starts from the raw bytes of a field, because the standard library has already lost data where a field says gb2312 and
is GBK. Nothing here raises on content.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message as MimePart
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from tasks.charset import Decoded, decode_bytes
from tasks.records.mail import Address
from tasks.records.period import SHANGHAI

ENCODED_WORD = re.compile(r"=\?([^?\s*]{0,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.S)
NAME_CHARACTERS = 200
FIELD_CHARACTERS = 20_000
INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def raw_fields(part: MimePart) -> Iterator[tuple[str, bytes]]:
    """Name (lower case) and raw value of every field, in order from the top, line breaks of folding taken out."""
    for name, value in part.raw_items():
        text = re.sub(r"\r?\n(?=[ \t])", "", str(value)[:FIELD_CHARACTERS])
        yield name.lower(), text.encode("utf-8", "surrogateescape").strip()


def first_field(part: MimePart, name: str) -> bytes:
    """The raw value of the topmost field of that name, b"" without one."""
    return next((value for key, value in raw_fields(part) if key == name), b"")


def decode_field(raw: bytes) -> Decoded:
    """The text of an unstructured field, encoded words decoded; adjacent words of one charset are joined before decoding,
    because clients cut in the middle of a character."""
    whole = decode_bytes(raw)
    words: list[Decoded] = [Decoded("", whole.mark if not raw.isascii() else "")]
    position = 0
    pending: tuple[str, str, bytes, str] | None = None
    for match in ENCODED_WORD.finditer(whole.text):
        between = whole.text[position : match.start()]
        charset, kind, body = match[1].lower(), match[2].lower(), match[3]
        if pending is not None and pending[:2] == (charset, kind) and not between.strip():
            pending = (charset, kind, *_join(pending, body))
        else:
            words.extend(_flush(pending))
            words.append(Decoded(between if between.strip() or pending is None else ""))
            pending = (charset, kind, b"", body)
        position = match.end()
    words.extend(_flush(pending))
    words.append(Decoded(whole.text[position:]))
    marks = [word.mark for word in words if word.mark]
    return Decoded("".join(word.text for word in words).strip(), "；".join(dict.fromkeys(marks)))


def addresses(raw: bytes) -> tuple[Address, ...]:
    """The mailboxes of an address field in order, addresses in lower case."""
    text = decode_bytes(raw).text
    found = []
    for name, address in getaddresses([text]):
        plain = address.strip().strip("<>").lower()
        if "@" in plain:
            found.append(Address(name=_display_name(name), address=plain))
    if not found:
        found = [Address(address=match.lower()) for match in re.findall(r"[\w.+-]+@[\w.-]+", text)]
    return tuple(found)


def field_date(raw: bytes) -> datetime | None:
    """The moment a Date field names, in Asia/Shanghai; None when it cannot be read. A time without a zone is taken as UTC+8."""
    text = decode_bytes(raw).text
    text = re.sub(r"\([^()]*\)", " ", text).strip()
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return to_shanghai(moment)


def to_shanghai(moment: datetime) -> datetime | None:
    """The same moment with the offset of Asia/Shanghai; None outside the years that a mail can have."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=SHANGHAI)
    try:
        if not 1990 <= moment.year <= 2100:
            return None
        return moment.astimezone(UTC).astimezone(SHANGHAI)
    except (OverflowError, ValueError):
        return None


def received_date(raw: bytes) -> datetime | None:
    """The moment at the end of a Received field (after the last `;`)."""
    _, separator, stamp = raw.rpartition(b";")
    return field_date(stamp) if separator else None


def message_ids(raw: bytes) -> list[str]:
    """The Message-IDs in a field, with their angle brackets."""
    text = decode_bytes(raw).text
    found = re.findall(r"<[^<>\s]+>", text)
    return found or ([f"<{text.strip()}>"] if re.fullmatch(r"[^\s<>]+", text.strip()) else [])


def parameters(raw: bytes) -> tuple[str, dict[str, Decoded]]:
    """The bare value of a structured field in lower case, and its parameters; RFC 2231 pieces are joined as bytes."""
    text, mark = decode_bytes(raw)
    bare = re.split(r"[;\s]", text.strip(), maxsplit=1)[0].lower()
    plain: dict[str, Decoded] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, value in PARAMETER.findall(";" + text.partition(";")[2]):
        value = _unquoted(value.strip())
        match = re.fullmatch(r"([^*]+)(?:\*(\d{1,3}))?(\*)?", name.lower())
        if match is None:
            continue
        if match[2] is None and match[3] is None:
            found = _plain_parameter(value)
            plain.setdefault(match[1], found if value.isascii() else Decoded(found.text, found.mark or mark))
        else:
            pieces.setdefault(match[1], {}).setdefault(int(match[2] or 0), (match[3] is not None, value))
    for name, numbered in pieces.items():
        plain[name] = _joined_pieces([numbered[number] for number in sorted(numbered)])
    return bare, plain


def file_name(part: MimePart) -> Decoded:
    """The decoded name of a part from Content-Disposition, else Content-Type; "" without one. A name without loss wins."""
    _, disposition = parameters(first_field(part, "content-disposition"))
    _, content_type = parameters(first_field(part, "content-type"))
    names = [found for found in (disposition.get("filename"), content_type.get("name")) if found and found.text.strip()]
    if not names:
        return Decoded("")
    best = min(names, key=lambda name: ("\ufffd" in name.text, bool(name.mark)))
    return Decoded(safe_name(best.text), best.mark)


def safe_name(name: str) -> str:
    """A file name fit to show and to store: without folders, control and direction characters, at most 200 characters."""
    name = INVISIBLE.sub("", name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    if len(name) > NAME_CHARACTERS:
        stem, dot, ending = name.rpartition(".")
        name = (stem[: NAME_CHARACTERS - 20] + dot + ending[:15]) if dot else name[:NAME_CHARACTERS]
    return name


def _display_name(name: str) -> str:
    return INVISIBLE.sub("", decode_field(name.encode("utf-8", "replace")).text).strip().strip("\"'").strip()


def _join(pending: tuple[str, str, bytes, str], body: str) -> tuple[bytes, str]:
    """Bytes decoded so far and text still to decode: base64 that was cut within a group of four goes together as text."""
    _, kind, done, open_text = pending
    if kind == "b" and not open_text.endswith("=") and len(open_text) % 4:
        return done, open_text + body
    return done + _word_bytes(kind, open_text), body


def _flush(pending: tuple[str, str, bytes, str] | None) -> list[Decoded]:
    if pending is None:
        return []
    charset, kind, done, open_text = pending
    return [decode_bytes(done + _word_bytes(kind, open_text), charset)]


def _word_bytes(kind: str, body: str) -> bytes:
    raw = body.encode("utf-8", "surrogateescape")
    if kind == "b":
        return lenient_base64(raw)
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw.replace(b"_", b" "))


def lenient_base64(raw: bytes) -> bytes:
    """Base64 with foreign characters, missing or early padding: what can be decoded of it."""
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return b""


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    return value.strip('"')


def _plain_parameter(value: str) -> Decoded:
    """Encoded words stand in parameters against the standard, and some web mailers write %E5… without the RFC 2231 star."""
    if "=?" in value:
        return decode_field(value.encode("utf-8", "surrogateescape"))
    if re.search(r"(?:%[0-9A-Fa-f]{2}){3}", value):
        try:
            return Decoded(unquote_to_bytes(value).decode("utf-8"))
        except UnicodeError:
            pass
    return Decoded(value)


def _joined_pieces(pieces: list[tuple[bool, str]]) -> Decoded:
    charset = ""
    raw = b""
    for number, (encoded, value) in enumerate(pieces):
        if number == 0 and encoded and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw += unquote_to_bytes(value) if encoded else value.encode("utf-8", "surrogateescape")
    if b"=?" in raw:
        return decode_field(raw)
    return decode_bytes(raw, charset)
