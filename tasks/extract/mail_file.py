"""Mails as files inside documents (.eml, .msg, .mht): the body as blocks, what is attached as inner Documents.

Mails attached to mails are the mail stage's; here only those that stand inside a document come.
"""

import contextlib
import email
import email.policy
import io
from collections.abc import Iterable
from email.message import EmailMessage

import olefile
import oxmsg

from tasks.extract.html import read_html
from tasks.extract.inner import read_inner
from tasks.extract.reading import MAX_DEPTH, Found, Source, UnreadableError
from tasks.extract.text import read_text

_MAX_ATTACHMENTS = 200
# PidTagHtml as bytes and as text of an old code page, [MS-OXPROPS] 2.739.
_HTML_STREAMS = ("__substg1.0_10130102", "__substg1.0_1013001E")


def read_eml(source: Source) -> Found:
    """A mail or a web archive; of alternatives the HTML one is read, with the pictures it shows."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableError("corrupt")
    body = message.get_body(("html", "plain"))
    pictures: dict[str, tuple[str, str]] = {}
    files: list[tuple[str, bytes]] = []
    for part in message.walk():
        if part.is_multipart() or part is body or part.get_content_type() in ("text/html", "text/plain"):
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data:
            continue
        name = _name(part)
        keys = [str(part.get("Content-ID", "")).strip("<> "), str(part.get("Content-Location", "")).strip()]
        if part.get_content_maintype() == "image" and any(keys):
            kept = (source.store.put(data), name)
            pictures.update({key: kept for key in keys if key})
        else:
            files.append((name, data))
    found = Found("mail", title=str(message.get("Subject", "")))
    if body is not None:
        content = body.get_payload(decode=True)
        found = _body(
            source, content if isinstance(content, bytes) else b"", body.get_content_subtype() == "html", pictures
        )
        found.title = found.title or str(message.get("Subject", ""))
    _add_files(source, found, files)
    return found


def read_msg(source: Source) -> Found:
    """An Outlook message file."""
    try:
        message = oxmsg.Message.load(io.BytesIO(source.data))
        body, page, title = (_property(message, name) for name in ("body", "html_body", "subject"))
        files = [
            (attachment.file_name or f"附件{number}", attachment.file_bytes or b"")
            for number, attachment in enumerate(message.attachments, 1)
            if attachment.attached_by_value
        ]
    except Exception as error:  # the library raises many kinds on damaged files
        raise UnreadableError("corrupt", str(error)[:200]) from error
    # As it lies in the file: the library guesses its encoding, the page itself declares it.
    page_bytes = _html_bytes(source.data) or page.encode("utf-8", "replace")
    content = page_bytes or body.encode("utf-8", "replace")
    found = _body(source, content, bool(page_bytes), {}) if content else Found("mail")
    found.title = title
    _add_files(source, found, files)
    return found


def _html_bytes(data: bytes) -> bytes:
    with contextlib.suppress(Exception), olefile.OleFileIO(io.BytesIO(data)) as ole:
        name = next(stream for stream in _HTML_STREAMS if ole.exists(stream))
        content: bytes = ole.openstream(name).read()
        return content
    return b""


def _property(message: oxmsg.Message, name: str) -> str:
    """A text of the message, "" without one or where the library does not know its code page: another may hold the same words."""
    try:
        return getattr(message, name) or ""
    except (LookupError, UnicodeError):
        return ""


def _body(source: Source, data: bytes, is_html: bool, pictures: dict[str, tuple[str, str]]) -> Found:
    inner = Source(data, source.name, source.store, source.scratch, pictures, source.depth + 1)
    found = read_html(inner) if is_html else read_text(inner)
    found.kind = "mail"
    return found


def _add_files(source: Source, found: Found, files: Iterable[tuple[str, bytes]]) -> None:
    if source.depth >= MAX_DEPTH:
        return
    for name, data in list(files)[:_MAX_ATTACHMENTS]:
        found.inner.extend(read_inner(source, data, name))


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # the parser raises many kinds on malformed headers
        return ""
