"""Mails as files inside documents (.eml, .msg, .mht): the body as blocks, what is attached as inner Documents, attached mails among them.

Mails attached to mails are the mail stage's; here only those that stand inside a document come.
"""

import email
import email.policy
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import unquote

from tasks.charset import decode_bytes
from tasks.extract.html import read_html
from tasks.extract.inner import read_inner
from tasks.extract.media import media_type
from tasks.extract.reading import MAX_DEPTH, Found, Source, UnreadableError, problem
from tasks.extract.text import read_text
from tasks.outlook.message import OutlookError, OutlookMessage, read_outlook_message
from tasks.records.document import Document

_MAX_ATTACHMENTS = 200


def read_eml(source: Source) -> Found:
    """A mail or a web archive; of alternatives the HTML one is read, with the pictures it shows."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableError("corrupt")
    body = message.get_body(("html", "plain"))
    parts: list[tuple[str, bytes, list[str]]] = []
    for part in _parts(message):
        if part is body or (part.get_content_type() in ("text/html", "text/plain") and not part.is_attachment()):
            continue
        data = _payload(part)
        if data:
            keys = [str(part.get("Content-ID", "")).strip("<> "), str(part.get("Content-Location", "")).strip()]
            parts.append((_name(part), data, [key for key in keys if key]))
    is_html = isinstance(body, EmailMessage) and body.get_content_subtype() == "html"
    found = _found(source, _payload(body) if isinstance(body, EmailMessage) else b"", is_html, parts)
    found.title = _field(message, "subject")
    return found


def read_msg(source: Source) -> Found:
    """An Outlook message file."""
    try:
        message = read_outlook_message(source.data)
    except OutlookError as error:
        raise UnreadableError("corrupt", str(error)) from error
    return _outlook(source, message)


def _outlook(source: Source, message: OutlookMessage) -> Found:
    # The text was decoded already, whatever charset the page declares.
    content = message.html or message.plain
    parts = [
        (file.name or f"附件{number}", file.data, [file.content_id] if file.content_id else [])
        for number, file in enumerate(message.files, 1)
    ]
    found = _found(source, content.encode("utf-8", "replace"), bool(message.html), parts)
    found.title = message.title
    if message.attached and source.depth >= MAX_DEPTH:
        found.problems.append(problem("too_large", source.name))
        return found
    for number, inner in enumerate(message.attached, 1):
        found.inner.extend(_attached(source, inner, f"{source.name}/附件邮件{number}.msg"))
    return found


def _attached(source: Source, message: OutlookMessage, name: str) -> list[Document]:
    """The Documents of a message that lies in another; it has no bytes of its own, its text stands for them."""
    from tasks.extract.readers import documents_of

    inner = replace(
        source, name=name, depth=source.depth + 1, data=(message.html or message.plain).encode("utf-8", "replace")
    )
    return documents_of(inner, source.store.put(inner.data), "msg", lambda: _outlook(inner, message))


def _found(source: Source, content: bytes, is_html: bool, parts: Iterable[tuple[str, bytes, list[str]]]) -> Found:
    """Body and parts, each a name, its bytes and the keys a page shows it by; pictures that the page does not show are files."""
    pictures: dict[str, tuple[str, str]] = {}
    files: list[tuple[str, bytes]] = []
    page = unquote(content.decode("utf-8", "replace")) if is_html else ""
    for name, data, keys in list(parts)[:_MAX_ATTACHMENTS]:
        shown = [key for key in keys if key in page]
        if shown and media_type(data).startswith("image/"):
            pictures.update(dict.fromkeys(shown, (source.store.put(data), name)))
        else:
            files.append((name, data))
    found = Found("mail")
    if content:
        inner = replace(source, data=content, pictures=pictures, depth=source.depth + 1)
        found = read_html(inner) if is_html else read_text(inner)
        found.kind = "mail"
    if source.depth >= MAX_DEPTH:
        found.problems.extend([problem("too_large", source.name)] if files else [])
        return found
    for name, data in files:
        found.inner.extend(read_inner(source, data, name))
    return found


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts below multiparts; an attached mail is one part."""
    if message.get_content_maintype() != "multipart":
        yield message
    elif message.is_multipart():
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _parts(part)


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # the parser raises many kinds on malformed headers
        name = ""
    return name or ("附件邮件.eml" if part.get_content_type() == "message/rfc822" else "")


def _field(message: EmailMessage, wanted: str) -> str:
    """A header field; bytes that were never encoded are read as Chinese."""
    for name, value in message.raw_items():
        if name.lower() == wanted and not value.isascii():
            return decode_bytes(value.encode("ascii", "surrogateescape")).text.strip()
    return str(message.get(wanted, ""))
