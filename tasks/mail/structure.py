"""The MIME tree of a mail as what it means: body segments, files, attached mails, wrappers that hide content.

Raw bytes come in, decoded leaves go out. Content-Disposition is not trusted: any named or non-text leaf is a file; `multipart/alternative`
is one segment with a plain and an HTML form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message as MimePart
from email.parser import BytesHeaderParser
from functools import cached_property

from tasks.charset import decode_bytes
from tasks.mail.headers import file_name, first_field, lenient_base64, parameters
from tasks.mail.smime import signed_content
from tasks.records.mail import Problem

SIGNATURE_TYPES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
}
SMIME_TYPES = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
CARDS = {"text/vcard", "text/x-vcard", "text/directory", "text/calendar", "application/ics"}
REPORT_PARTS = {
    "message/delivery-status",
    "message/disposition-notification",
    "text/rfc822-headers",
    "message/global-delivery-status",
}
# How many opaque signatures are opened in one mail; a signed mail signed again by its gateway has two.
MOST_OPENED = 20
MAIL_TYPES = {"message/rfc822", "message/global"}


@dataclass
class Segment:
    """One stretch of body text in its forms, as the parts of the mail give it piece by piece; "" where a form is absent."""

    plain_pieces: list[str] = field(default_factory=list)
    html_pieces: list[str] = field(default_factory=list)

    @cached_property
    def plain(self) -> str:
        """The pieces one below the other, to be asked for when all are there."""
        return "\n".join(self.plain_pieces)

    @cached_property
    def html(self) -> str:
        return "".join(self.html_pieces)


@dataclass(frozen=True)
class File:
    """One attached or inline file, decoded from its transfer encoding."""

    name: str
    media_type: str
    data: bytes
    content_id: str = ""
    inline: bool = False


@dataclass
class Structure:
    """`attached` are parsed mails with their names. `calendar` and `report` tell of invitations and delivery reports; `opened` counts
    opaque signatures whose content stands here."""

    segments: list[Segment] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    attached: list[tuple[str, MimePart]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    calendar: bool = False
    report: str = ""
    opened: int = 0


def parse_tree(raw: bytes) -> tuple[MimePart, Problem | None]:
    """The tree of parts; a mail nested too deep for the parser gives its headers and a Problem."""
    try:
        part = message_from_bytes(raw, policy=policy.compat32)
    except (RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError) as error:
        part = BytesHeaderParser(policy=policy.compat32).parsebytes(raw)
        reason = f"邮件结构无法解析（{type(error).__name__}），只读到信头。"
        return part, Problem(code="corrupt", file="邮件", reason=reason, ask="请将材料作为普通附件重新发送。")
    return _with_real_boundary(part, raw), None


def read_structure(part: MimePart, max_parts: int) -> Structure:
    """What the tree holds, in reading order. Never raises on content; parts beyond `max_parts` are named in a Problem."""
    found = Structure()
    for number, (leaf, segment) in enumerate(_leaves(part, found)):
        if number >= max_parts:
            found.problems.append(
                Problem(
                    code="too_large",
                    file="邮件",
                    reason=f"邮件超过{max_parts}个部分，其余未读取。",
                    ask="请减少附件个数，分几封邮件发送。",
                )
            )
            break
        _read_leaf(leaf, segment, found)
    found.segments = [segment for segment in found.segments if segment.plain.strip() or segment.html.strip()]
    return found


def leaf_bytes(part: MimePart) -> bytes:
    """The content of a leaf without its transfer encoding; broken base64 gives what can be decoded of it."""
    encoding = re.sub(r"[^a-z0-9-]", "", decode_bytes(first_field(part, "content-transfer-encoding")).text.lower())
    payload = part.get_payload()
    if not isinstance(payload, str):
        return b""
    if encoding == "base64":
        return lenient_base64(_base64_lines(payload.encode("utf-8", "surrogateescape")))
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        content = None
    return content if isinstance(content, bytes) else payload.encode("utf-8", "surrogateescape")


def _base64_lines(raw: bytes) -> bytes:
    """The base64 of a part, without what a list server or a virus scanner wrote below it."""
    lines: list[bytes] = []
    for line in raw.splitlines():
        clean = line.strip()
        if lines and clean and not re.fullmatch(rb"[A-Za-z0-9+/=]+", clean):
            break
        lines.append(clean)
    return b"".join(lines)


def _leaves(root: MimePart, found: Structure) -> Iterator[tuple[MimePart, Segment | None]]:
    """Leaves in order, each with the segment of the alternative it stands in. An explicit stack: depth is the sender's choice."""
    stack: list[tuple[MimePart, Segment | None]] = [(root, None)]
    while stack:
        part, segment = stack.pop()
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind in SMIME_TYPES and found.opened < MOST_OPENED and (content := signed_content(leaf_bytes(part))):
            found.opened += 1
            found.marks.append("内容取自S/MIME签名邮件，签名未核对")
            stack.append((parse_tree(content)[0], segment))
            continue
        if not isinstance(payload, list) or kind in MAIL_TYPES:
            yield part, segment
            continue
        if kind == "multipart/report":
            found.report = found.report or decode_bytes(first_field(part, "content-type")).text.lower()
        if kind == "multipart/encrypted":
            reason = "邮件正文经过加密（PGP/S-MIME），无法读取。"
            found.problems.append(
                Problem(code="encrypted", file="邮件正文", reason=reason, ask="请不要加密，重新发送。")
            )
            continue
        if kind == "multipart/alternative" and segment is None:
            segment = Segment()
            found.segments.append(segment)
        stack.extend((child, segment) for child in reversed(payload) if isinstance(child, MimePart))


def _read_leaf(part: MimePart, segment: Segment | None, found: Structure) -> None:
    kind = part.get_content_type()
    if kind in MAIL_TYPES:
        _read_attached(part, found)
        return
    if kind in SIGNATURE_TYPES or kind in REPORT_PARTS:
        return
    if kind in CARDS:
        found.calendar = found.calendar or kind in ("text/calendar", "application/ics")
        return
    name = file_name(part)
    if name.mark:
        found.marks.append(f"附件名“{name.text}”：{name.mark}")
    if kind in SMIME_TYPES:
        reason = "邮件内容经过S/MIME加密，或其签名已损坏，无法读取。"
        found.problems.append(
            Problem(code="encrypted", file=name.text or "smime.p7m", reason=reason, ask="请不要签名或加密，重新发送。")
        )
        return
    disposition, _ = parameters(first_field(part, "content-disposition"))
    if kind in ("text/plain", "text/html") and not name.text and disposition != "attachment":
        _read_text(part, kind, segment, found)
        return
    _read_file(part, kind, name.text, disposition, found)


def _read_text(part: MimePart, kind: str, segment: Segment | None, found: Structure) -> None:
    if segment is None:
        segment = Segment()
        found.segments.append(segment)
    raw = leaf_bytes(part)
    _, content_type = parameters(first_field(part, "content-type"))
    declared = content_type["charset"].text if "charset" in content_type else ""
    decoded = decode_bytes(raw, declared or (_meta_charset(raw) if kind == "text/html" else ""))
    if decoded.mark:
        found.marks.append(f"正文：{decoded.mark}")
        if "\ufffd" in decoded.text:
            found.problems.append(
                Problem(
                    code="charset",
                    file="邮件正文",
                    reason=f"邮件正文{decoded.mark}。",
                    ask="请将正文另存为Word文档重新发送。",
                )
            )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if "-----BEGIN PGP MESSAGE-----" in text:
        reason = "邮件正文经过PGP加密，无法读取。"
        found.problems.append(Problem(code="encrypted", file="邮件正文", reason=reason, ask="请不要加密，重新发送。"))
        return
    if kind == "text/html":
        segment.html_pieces.append(text)
        return
    flowed = "format" in content_type and content_type["format"].text.lower() == "flowed"
    text = _reflowed(text) if flowed else text
    if text or segment.plain_pieces:
        segment.plain_pieces.append(text)


def _read_file(part: MimePart, kind: str, name: str, disposition: str, found: Structure) -> None:
    content_id = decode_bytes(first_field(part, "content-id")).text.strip().strip("<>").strip()
    data = leaf_bytes(part)
    shown = name or f"附件{len(found.files) + 1}{_ending(kind)}"
    if not data.strip():
        if name:
            found.problems.append(
                Problem(
                    code="empty",
                    file=shown,
                    reason=f"附件“{shown}”是空文件。",
                    ask=f"附件“{shown}”是空的，请重新发送。",
                )
            )
        return
    inline = disposition == "inline" or (bool(content_id) and kind.startswith("image/"))
    found.files.append(File(shown, kind, data, content_id, inline))


def _read_attached(part: MimePart, found: Structure) -> None:
    payload = part.get_payload()
    name = file_name(part).text
    inner = payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], MimePart) else None
    encoding = decode_bytes(first_field(part, "content-transfer-encoding")).text.lower()
    if inner is not None and "base64" in encoding and not list(inner.keys()):
        inner, _ = parse_tree(lenient_base64(str(inner.get_payload()).encode("utf-8", "surrogateescape")))
    if inner is not None:
        found.attached.append((name, inner))


def _meta_charset(raw: bytes) -> str:
    match = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", raw[:4000], re.I)
    return match[1].decode("ascii", "replace") if match else ""


def _reflowed(text: str) -> str:
    """format=flowed (RFC 3676): a line that ends in a space goes on in the next; Chinese text takes no space there."""
    return re.sub(r"(?<=[^\s-]) \n(?=[^\s>-])", "", text)


def _ending(kind: str) -> str:
    known = {
        "text/plain": ".txt",
        "text/html": ".html",
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "image/gif": ".gif",
        "application/pdf": ".pdf",
    }
    return known.get(kind, "")


def _with_real_boundary(part: MimePart, raw: bytes) -> MimePart:
    """Some gateways rewrite the boundary in the header and not in the body: the body's own first boundary is taken then."""
    if not part.get_content_type().startswith("multipart/") or isinstance(part.get_payload(), list):
        return part
    match = re.search(rb"(?m)^--([^\r\n]{1,200}?)[ \t]*\r?\n(?i:content-[a-z-]+:)", raw)
    if match is None:
        return part
    head, _, body = raw.partition(b"\r\n\r\n" if b"\r\n\r\n" in raw else b"\n\n")
    head = re.sub(rb"(?im)^content-type:.*(?:\r?\n[ \t].*)*", b"X-Declared-Content-Type: multipart", head)
    kind = part.get_content_type().encode("ascii", "replace")
    boundary = match[1].replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    repaired = head.rstrip() + b"\nContent-Type: " + kind + b'; boundary="' + boundary + b'"\n\n' + body
    try:
        return message_from_bytes(repaired, policy=policy.compat32)
    except (RecursionError, ValueError, TypeError):
        return part
