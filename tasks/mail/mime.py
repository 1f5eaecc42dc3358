"""Raw bytes of an archived mail to a `Message`: decoded headers, new text, quoted text, files of every depth in the blob store.

Nothing here raises on content: what cannot be read is a Problem of the message, what had to be guessed a mark.
"""

import re
from dataclasses import dataclass, field
from email.message import Message as MimePart
from html import escape

from tasks.blobs import BlobStore
from tasks.charset import Decoded, decode_bytes
from tasks.mail.authenticity import authentication
from tasks.mail.classify import Draft, Verdict, classify, telling_lines
from tasks.mail.containers import Budget, container_kind, unpack
from tasks.mail.headers import (
    addresses,
    decode_field,
    field_date,
    message_ids,
    raw_fields,
    received_date,
    safe_name,
    to_shanghai,
)
from tasks.mail.html_body import HtmlBody, read_forwarded, read_html
from tasks.mail.limits import LIMITS, MailLimits
from tasks.mail.links import linked_files
from tasks.mail.quoted import below_header, quoted_senders, split_lines
from tasks.mail.structure import File, Structure, parse_tree, read_structure
from tasks.outlook.message import OutlookError, OutlookMessage, is_outlook_message, read_outlook_message
from tasks.records.mail import Address, ArchivedMail, Blob, MailKind, Message, Problem

PICTURE_ENDINGS = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|heic|heif|tiff?|jfif)$", re.I)
LITTER = re.compile(
    r"^(?:thumbs\.db|~\$.*|smime\.p7s|signature\.asc|att\d{5}\.(?:txt|htm|html|dat)|desktop\.ini|\.ds_store)$", re.I
)
SIGNATURE_PICTURE_BYTES = 40_000
TRIVIAL_TEXT = 80


def parse_mail(raw: bytes, archived: ArchivedMail, blobs: BlobStore, limits: MailLimits = LIMITS) -> Message:
    """The mail as a `Message`; its files, those in archives and attached mails included, are in `blobs` afterwards."""
    if len(raw) > limits.mail_bytes:
        reason = f"邮件有{len(raw) // (1 << 20)}MB，超过上限，只读了信头。"
        problem = Problem(code="too_large", file="邮件", reason=reason, ask="请压缩图片或分几封邮件重新发送。")
        part, _ = parse_tree(re.split(rb"\r?\n\r?\n", raw[:200_000], maxsplit=1)[0] + b"\n\n")
        return _Reading(blobs, limits, archived).message(part, (), 0, (problem,))
    part, failure = parse_tree(raw)
    return _Reading(blobs, limits, archived).message(part, (), 0, (failure,) if failure else ())


@dataclass
class _Body:
    """The body's parts, whichever form they came in."""

    new_text: str = ""
    quoted_text: str = ""
    signature_text: str = ""
    html: str = ""
    whole_html: str = ""
    whole_text: str = ""
    forward: bool = False
    links: tuple[tuple[str, str], ...] = ()
    quoted_cids: frozenset[str] = frozenset()
    signature_cids: frozenset[str] = frozenset()


@dataclass
class _Found:
    """What one mail's files came to."""

    blobs: list[Blob] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    body: _Body | None = None


class _Reading:
    """One archived mail being taken apart; the budget is shared by everything inside it."""

    def __init__(self, blobs: BlobStore, limits: MailLimits, archived: ArchivedMail) -> None:
        self.blobs = blobs
        self.limits = limits
        self.archived = archived
        self.budget = Budget(limits)

    def message(
        self, part: MimePart, origin: tuple[str, ...], depth: int, problems: tuple[Problem, ...] = ()
    ) -> Message:
        structure = read_structure(part, self.limits.parts)
        fields = list(raw_fields(part))
        top: dict[str, bytes] = {}
        for name, value in fields:
            top.setdefault(name, value)
        found = _Found(problems=[*problems, *structure.problems], marks=list(structure.marks))
        subject = _marked(decode_field(top.get("subject", b"")), "主题", found.marks)
        body = _with_forwarded(_read_body(structure), subject, _has_documents(structure), found.marks)
        for file in structure.files:
            self._add(file, origin, depth, found, body)
        for number, (name, inner) in enumerate(structure.attached, 1):
            self._add_mail(inner, name or f"附件邮件{number}.eml", origin, depth, found)
        if not body.whole_text.strip() and found.body is not None:
            body = found.body
        return self._assembled(subject, top, fields, structure, body, found, origin)

    def _assembled(
        self,
        subject: str,
        top: dict[str, bytes],
        fields: list[tuple[str, bytes]],
        structure: Structure,
        body: _Body,
        found: _Found,
        origin: tuple[str, ...],
    ) -> Message:
        sender = _sender(top.get("from", b"") or top.get("sender", b""))
        found.problems.extend(linked_files(f"{body.new_text}\n{body.signature_text}", body.links))
        verdict = _verdict(top, subject, sender, body, found, structure)
        identifiers = message_ids(top.get("message-id", b""))
        if not identifiers:
            found.marks.append("邮件没有Message-ID，以内容的哈希代替")
        received = next((value for name, value in fields if name == "received"), b"")
        sent_at = field_date(top.get("date", b""))
        internal_at = to_shanghai(self.archived.internal_at) if self.archived.internal_at and not origin else None
        texts = [(name, decode_bytes(value).text) for name, value in fields]
        return Message(
            sha256=self.archived.sha256,
            message_id=identifiers[0] if identifiers else f"<sha256:{self.archived.sha256}>",
            subject=subject,
            sender=sender,
            recipients=(*addresses(top.get("to", b"")), *addresses(top.get("cc", b""))),
            sent_at=sent_at,
            received_at=received_date(received) or internal_at or sent_at,
            in_reply_to=next(iter(message_ids(top.get("in-reply-to", b""))), ""),
            body_text=body.new_text,
            quoted_text=body.quoted_text,
            signature_text=body.signature_text,
            body=self._body_blob(body, origin),
            blobs=tuple(found.blobs),
            attached=tuple(found.attached),
            forwarded_from=_forwarded_from(body.quoted_text),
            authentication=authentication(texts, sender.address),
            kind=verdict.kind,
            kind_reason=verdict.reason,
            marks=tuple(dict.fromkeys(found.marks)),
            problems=tuple(dict.fromkeys(found.problems)),
        )

    def _body_blob(self, body: _Body, origin: tuple[str, ...]) -> Blob | None:
        if body.html and (body.new_text.strip() or "cid:" in body.html):
            data = f'<!DOCTYPE html>\n<meta charset="utf-8">\n{body.html}'.encode("utf-8", "replace")
            media_type = "text/html; charset=utf-8"
        elif body.new_text.strip():
            data, media_type = body.new_text.encode("utf-8", "replace"), "text/plain; charset=utf-8"
        else:
            return None
        return Blob(sha256=self.blobs.put(data), media_type=media_type, size_bytes=len(data), origin=origin, body=True)

    def _add(self, file: File, origin: tuple[str, ...], depth: int, found: _Found, body: _Body) -> None:
        """Put a file among the blobs, or take it apart when it is an archive or a mail."""
        if LITTER.match(file.name) or not file.data or _only_quoted(file, body):
            return
        kind = container_kind(file.data, file.name)
        is_mail = file.media_type == "message/rfc822" or re.search(r"\.(?:eml|mht)$", file.name, re.I) is not None
        if (kind or is_mail) and depth >= self.limits.depth:
            reason = f"“{file.name}”嵌套超过{self.limits.depth}层，未拆开。"
            found.problems.append(
                Problem(
                    code="too_large",
                    file="/".join((*origin, file.name)),
                    reason=reason,
                    ask="请解压后直接作为附件重新发送。",
                )
            )
        elif kind:
            self._add_members(kind, file, origin, depth, found, body)
        elif is_mail and file.name.lower().endswith(".mht") is False:
            inner, failure = parse_tree(file.data)
            found.problems.extend([failure] if failure else [])
            self._add_mail(inner, file.name, origin, depth, found)
        elif is_outlook_message(file.data, file.name):
            self._add_outlook(file, origin, depth, found)
        else:
            found.blobs.append(
                Blob(
                    sha256=self.blobs.put(file.data),
                    name=file.name,
                    media_type=file.media_type,
                    size_bytes=len(file.data),
                    origin=origin,
                    content_id=file.content_id,
                    inline=file.inline,
                )
            )

    def _add_members(
        self, kind: str, file: File, origin: tuple[str, ...], depth: int, found: _Found, body: _Body
    ) -> None:
        label = "/".join((*origin, file.name))
        unpacked = unpack(kind, file.data, label, self.budget)
        found.problems.extend(unpacked.problems)
        if not unpacked.members and not unpacked.problems and kind != "tnef":
            found.problems.append(
                Problem(
                    code="empty",
                    file=label,
                    reason=f"压缩包“{label}”里没有文件。",
                    ask=f"“{label}”是空的，请重新发送。",
                )
            )
        inner = origin if kind == "tnef" else (*origin, file.name)
        for member in unpacked.members:
            self._add(File(member.name, "", member.data), (*inner, *member.folders), depth + 1, found, body)
        if unpacked.body and found.body is None:
            found.body = _from_html(unpacked.body) if unpacked.body_is_html else _from_plain(unpacked.body)

    def _add_mail(self, inner: MimePart, name: str, origin: tuple[str, ...], depth: int, found: _Found) -> None:
        if depth >= self.limits.depth:
            reason = f"附件邮件“{name}”嵌套超过{self.limits.depth}层，未拆开。"
            found.problems.append(
                Problem(code="too_large", file=name, reason=reason, ask="请将材料直接作为附件重新发送。")
            )
            return
        subject = safe_name(decode_field(dict(reversed(list(raw_fields(inner)))).get("subject", b"")).text)
        shown = name if not name.startswith("附件邮件") or not subject else f"{subject}.eml"
        self._take_over(self.message(inner, (*origin, shown), depth + 1), found)

    def _add_outlook(self, file: File, origin: tuple[str, ...], depth: int, found: _Found) -> None:
        try:
            outlook = read_outlook_message(file.data)
        except OutlookError as error:
            found.problems.append(_broken_outlook("/".join((*origin, file.name)), error))
            return
        self._take_over(self._outlook_message(outlook, (*origin, file.name), depth + 1), found)

    def _outlook_message(self, outlook: OutlookMessage, origin: tuple[str, ...], depth: int) -> Message:
        found = _Found()
        fields = [(name, value.encode("utf-8", "replace")) for name, value in outlook.fields]
        top = dict(reversed(fields))
        subject = decode_field(top.get("subject", b"")).text
        body = _from_html(outlook.html) if outlook.html else _from_plain(outlook.plain)
        if "\ufffd" in subject + body.whole_text + "".join(file.name for file in outlook.files):
            found.marks.append("Outlook邮件中有字符无法识别")
        for number, file in enumerate(outlook.files, 1):
            name = safe_name(file.name) or f"附件{number}"
            media_type = "image/unknown" if file.content_id and PICTURE_ENDINGS.search(name) else ""
            self._add(File(name, media_type, file.data, file.content_id, bool(media_type)), origin, depth, found, body)
        for number, inner in enumerate(outlook.attached, 1):
            self._take_over(self._outlook_message(inner, (*origin, f"附件邮件{number}.msg"), depth + 1), found)
        return self._assembled(subject, top, fields, Structure(), body, found, origin)

    def _take_over(self, message: Message, found: _Found) -> None:
        """An attached mail's body and files become the outer mail's, flattened."""
        found.attached.append(message)
        if message.body is not None:
            found.blobs.append(message.body)
        found.blobs.extend(message.blobs)
        found.problems.extend(message.problems)
        found.marks.extend(message.marks)


def _read_body(structure: Structure) -> _Body:
    if any(segment.html for segment in structure.segments):
        joined = "\n".join(segment.html or _paragraphs(segment.plain) for segment in structure.segments)
        body = _from_html(joined)
        if body.whole_text.strip() or "cid:" in joined:
            return body
    return _from_plain("\n".join(segment.plain for segment in structure.segments))


def _broken_outlook(label: str, error: OutlookError) -> Problem:
    ask = f"请打开“{label}”，将其中的附件另存后重新发送。"
    return Problem(code="corrupt", file=label, reason=f"Outlook邮件“{label}”无法读取（{error}）。", ask=ask)


def _paragraphs(plain: str) -> str:
    return "".join(f"<div>{escape(line)}</div>" for line in plain.split("\n"))


def _from_html(text: str) -> _Body:
    read: HtmlBody = read_html(text)
    return _Body(
        new_text=read.new_text,
        quoted_text=read.quoted_text,
        signature_text=read.signature_text,
        html=read.html,
        whole_html=text,
        whole_text=read.whole_text,
        forward=read.forward,
        links=read.links,
        quoted_cids=read.quoted_cids,
        signature_cids=read.signature_cids,
    )


def _from_plain(text: str) -> _Body:
    lines = [line.rstrip("\r") for line in text.split("\n")]
    split = split_lines(lines)
    gone = {*split.quoted, *split.signature}
    new_text = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    return _Body(
        new_text=re.sub(r"\n{3,}", "\n\n", new_text).strip(),
        quoted_text="\n".join(lines[number] for number in split.quoted).strip(),
        signature_text="\n".join(lines[number] for number in split.signature).strip(),
        whole_text=text,
        forward=split.forward,
    )


def _with_forwarded(body: _Body, subject: str, has_documents: bool, marks: list[str]) -> _Body:
    """A mail forwarded inline whose forwarder wrote next to nothing: what was forwarded is the content, unless it is a notice."""
    forwarded = body.forward or re.match(r"\s*(?:fw|fwd|转发|转寄)\s*[:：]", subject, re.I)
    if not forwarded or has_documents or len(body.new_text) > TRIVIAL_TEXT or telling_lines(body.quoted_text) < 2:
        return body
    if body.whole_html:
        html, text = read_forwarded(body.whole_html)
    else:
        lines = body.whole_text.split("\n")
        start = below_header(lines)
        inner = set(split_lines(lines[start:]).quoted)
        html, text = "", "\n".join(line for number, line in enumerate(lines) if number - start not in inner).strip()
    verdict = classify(Draft({}, re.sub(r"^\s*\S{1,4}[:：]", "", subject), "", text, 0, 0, 0))
    if verdict.kind is not MailKind.SUBMISSION:
        return body
    marks.append("正文取自转发的邮件")
    return _Body(new_text=text, quoted_text=body.quoted_text, html=html, whole_text=body.whole_text, links=body.links)


def _has_documents(structure: Structure) -> bool:
    pictures = [file for file in structure.files if file.media_type.startswith("image/")]
    return bool(structure.attached) or len(pictures) < len(structure.files)


def _verdict(
    top: dict[str, bytes], subject: str, sender: Address, body: _Body, found: _Found, structure: Structure
) -> Verdict:
    pictures = sum(_is_picture(blob) for blob in found.blobs)
    documents = [blob for blob in found.blobs if not _is_picture(blob) and not blob.body]
    unread = [
        problem
        for problem in found.problems
        if problem.code in ("encrypted", "corrupt", "link_only", "missing_converter", "too_large")
    ]
    return classify(
        Draft(
            headers={name: decode_bytes(value).text for name, value in top.items()},
            subject=subject,
            sender=sender.address,
            new_text=body.new_text,
            documents=len(documents) + len(unread),
            pictures=pictures,
            mails=len(found.attached),
            calendar=structure.calendar,
            report=structure.report,
        )
    )


def _is_picture(blob: Blob) -> bool:
    return blob.media_type.startswith("image/") or PICTURE_ENDINGS.search(blob.name) is not None


def _only_quoted(file: File, body: _Body) -> bool:
    """Pictures that the body shows only in the quoted mail, and small ones in the signature, are not the sender's news."""
    if not file.content_id:
        return False
    return file.content_id in body.quoted_cids or (
        file.content_id in body.signature_cids and len(file.data) < SIGNATURE_PICTURE_BYTES
    )


def _forwarded_from(quoted: str) -> tuple[Address, ...]:
    found: list[Address] = []
    for value in quoted_senders(quoted.split("\n")):
        found.extend(addresses(value.rstrip(";；").encode("utf-8", "replace")) or (Address(name=value[:80]),))
    return tuple(dict.fromkeys(found))


def _sender(raw: bytes) -> Address:
    """The first mailbox of a From field; one without an address keeps its name."""
    found = addresses(raw)
    return found[0] if found else Address(name=decode_field(raw).text.strip("\"'<> ")[:100])


def _marked(decoded: Decoded, what: str, marks: list[str]) -> str:
    if decoded.mark:
        marks.append(f"{what}：{decoded.mark}")
    return decoded.text
