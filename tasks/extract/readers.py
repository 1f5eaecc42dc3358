"""The readers, one a format, and the way from bytes to Documents inside a worker.

A format is one reader and one line in READERS. Nothing a file does comes out as an exception: what cannot be read is a Problem.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.extract.layout import open_frames, part_series
from tasks.extract.media import media_type
from tasks.extract.reading import Found, Source, UnreadableError, problem
from tasks.records.document import Block, Document, Paragraph, Picture, Table
from tasks.records.mail import Problem

# Part of every cache key: raise it when any reader reads differently.
READER_VERSION = 39

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


def _docx(source: Source) -> Found:
    from tasks.extract.docx import read_docx

    return read_docx(source)


def _workbook(source: Source) -> Found:
    from tasks.extract.workbook import read_workbook

    return read_workbook(source)


def _pdf(source: Source) -> Found:
    from tasks.extract.pdf import read_pdf

    return read_pdf(source)


def _html(source: Source) -> Found:
    from tasks.extract.html import read_html

    return read_html(source)


def _text(source: Source) -> Found:
    from tasks.extract.text import read_text

    return read_text(source)


def _picture(source: Source) -> Found:
    from tasks.extract.picture import read_picture

    return read_picture(source)


def _by_office(source: Source) -> Found:
    from tasks.extract.office import read_by_office

    return read_by_office(source)


def _pptx(source: Source) -> Found:
    from tasks.extract.pptx import read_pptx

    return read_pptx(source)


def _eml(source: Source) -> Found:
    from tasks.extract.mail_file import read_eml

    return read_eml(source)


def _msg(source: Source) -> Found:
    from tasks.extract.mail_file import read_msg

    return read_msg(source)


def _encrypted(_source: Source) -> Found:
    raise UnreadableError("encrypted")


@dataclass(frozen=True)
class Reader:
    """A reader and the media types (by content) it takes. Libraries are imported when the first file of a kind comes."""

    name: str
    types: tuple[str, ...]
    read: Callable[[Source], Found]


READERS: tuple[Reader, ...] = (
    Reader("docx", (f"{_OOXML}wordprocessingml.document",), _docx),
    Reader(
        "workbook",
        (
            f"{_OOXML}spreadsheetml.sheet", "application/vnd.ms-excel", "application/vnd.ms-excel.sheet.binary", f"{_ODF}spreadsheet",
        ),
        _workbook,
    ),
    Reader("pdf", ("application/pdf",), _pdf),
    Reader("html", ("text/html",), _html),
    Reader("pptx", (f"{_OOXML}presentationml.presentation",), _pptx),
    Reader("eml", ("message/rfc822", "multipart/related"), _eml),
    Reader("msg", ("application/vnd.ms-outlook",), _msg),
    Reader("text", ("text/plain", "text/xml"), _text),
    Reader(
        "picture",
        tuple(f"image/{kind}" for kind in ("jpeg", "png", "gif", "bmp", "tiff", "webp", "heic", "emf", "wmf")),
        _picture,
    ),
    Reader(
        "office",
        (
            "application/msword", "application/rtf", f"{_ODF}text", "application/vnd.ms-powerpoint", "application/vnd.ms-works",
            f"{_ODF}presentation", "application/x-wordml-2003", "application/x-spreadsheetml-2003",
        ),
        _by_office,
    ),
    Reader("encrypted", ("application/x-encrypted-office",), _encrypted),
)  # fmt: skip
# Formats whose tables may be mere frames; a sheet or a slide with one column is meant as it is.
_FRAMED = {"docx", "html", "office", "eml", "msg"}
_BY_TYPE = {kind: reader for reader in READERS for kind in reader.types}


@dataclass(frozen=True)
class Order:
    """What a worker is asked to read: a blob of the store, the pictures beside it (Content-ID, SHA-256, name), and its conversion if there is one."""

    sha256: str
    name: str
    store: Path
    pictures: tuple[tuple[str, str, str], ...] = ()
    converted: str = ""


def read_order(order: Order) -> list[Document]:
    """The Document of a blob, then those of the files inside it. Runs in a worker process."""
    store = BlobStore(order.store)
    pictures = {content_id: (sha256, name) for content_id, sha256, name in order.pictures}
    converted = store.get(order.converted) if order.converted else None
    source = Source(store.get(order.sha256), order.name, store, Path.cwd(), pictures, converted=converted)
    return read_whole(source, order.sha256)


def read_whole(source: Source, sha256: str) -> list[Document]:
    """`read_file`, then a look at every picture."""
    from tasks.extract.looks import look_at_pictures

    return [look_at_pictures(document, source.store) for document in read_file(source, sha256)]


def read_file(source: Source, sha256: str) -> list[Document]:
    """The Document of one file, then the Documents of files inside it; a file that cannot be read is a Document with a Problem.

    Pictures are kept, but not yet looked at: their hash, role and captions come with `look_at_pictures`.
    """
    reader = _BY_TYPE.get(media_type(source.data))
    return documents_of(source, sha256, reader.name if reader else "none", lambda: find_in(source))


def documents_of(source: Source, sha256: str, reader: str, find: Callable[[], Found]) -> list[Document]:
    """The Document of what `find` finds in a file, then those inside it; `reader` is the name of the reader that does."""
    name = f"{reader}/{READER_VERSION}"
    try:
        found = find()
    except UnreadableError as error:
        return [_unreadable(source, sha256, name, problem(error.code, source.name))]
    except MemoryError:
        return [_unreadable(source, sha256, name, problem("memory", source.name))]
    except Exception:  # the boundary of one document
        what = problem("reader_error", source.name, quote=traceback.format_exc(limit=-6))
        return [_unreadable(source, sha256, name, what)]
    if not found.blocks and not found.aside and not found.problems and not found.inner:
        found.problems.append(problem("no_text", source.name))
    document = Document(
        sha256=sha256,
        label=source.name,
        kind=found.kind,
        reader=name,
        title=found.title,
        blocks=tuple(_laid_out(found.blocks, reader)),
        aside=tuple(found.aside),
        problems=tuple(dict.fromkeys(found.problems)),
        scanned=found.scanned,
        pages=found.pages,
    )
    return [document, *found.inner]


def _laid_out(blocks: list[Block], reader: str) -> list[Block]:
    if reader in _FRAMED:
        return part_series(open_frames(blocks))
    return part_series(blocks) if reader == "pdf" else blocks


def find_in(source: Source) -> Found:
    """What the reader of the file's type finds; UnreadableError when there is none or it cannot read it."""
    kind = media_type(source.data)
    if not kind:
        raise UnreadableError("empty")
    if kind in ("application/x-broken-ole", "application/x-broken-zip"):
        raise UnreadableError("corrupt")
    reader = _BY_TYPE.get(kind)
    if reader is None:
        raise UnreadableError("unknown_type", kind)
    return reader.read(source)


def _unreadable(source: Source, sha256: str, reader: str, what: Problem) -> Document:
    return Document(sha256=sha256, label=source.name, kind="unknown", reader=reader, problems=(what,))


def pictures_of(blocks: tuple[Block, ...]) -> list[Picture]:
    """All pictures of blocks, those in table cells included, in order."""
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Table):
            for cell in block.cells:
                found.extend(pictures_of(cell.blocks))
    return found


__all__ = [
    "READERS",
    "READER_VERSION",
    "Order",
    "Paragraph",
    "Reader",
    "documents_of",
    "find_in",
    "pictures_of",
    "read_file",
    "read_order",
    "read_whole",
]
