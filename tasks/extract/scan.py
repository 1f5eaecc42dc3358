"""Pages that are pictures: scans in PDF, photographed or pasted pages. Documents go in, and come out with what OCR read on their pages.

Readers mark such pictures PAGE_SCAN (cheaply, by look); OCR decides, one page an order, so that a long scan never holds a worker.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tasks.extract.converters import has_ocr
from tasks.extract.reading import problem
from tasks.extract.scan_tables import join_pages
from tasks.extract.unruled import rows_in_text
from tasks.records.base import Record
from tasks.records.document import Block, Document, Locator, Paragraph, Picture, PictureRole, Table
from tasks.records.mail import Problem


@dataclass(frozen=True)
class PageOrder:
    """A picture in the blob store that may show a page."""

    sha256: str
    store: Path


class ScannedPage(Record):
    """What OCR read on one picture; places are those of the page itself. `is_page` is false for a photo with little or no text,
    `whole` for a screenshot too long to read to its end.
    """

    blocks: tuple[Block, ...] = ()
    is_page: bool = False
    unsure: tuple[str, ...] = ()
    whole: bool = True


def pages_to_scan(document: Document) -> list[str]:
    """SHA-256s of the pictures in a document that may be pages, in order, each once; pieces of a page that is read whole are none."""
    return list(dict.fromkeys(picture.sha256 for picture in _scans(document)))


def _scans(document: Document) -> list[Picture]:
    found = [picture for picture in _pictures(document.blocks) if picture.role == PictureRole.PAGE_SCAN]
    whole = {picture.locator.page for picture in found if _is_whole_page(picture)}
    return [picture for picture in found if _is_whole_page(picture) or picture.locator.page not in whole]


def _without_pieces(document: Document) -> Document:
    """The document without the pictures that are read as parts of their page."""
    whole = {id(picture) for picture in _scans(document)}
    blocks = (
        block
        for block in document.blocks
        if not (isinstance(block, Picture) and block.role == PictureRole.PAGE_SCAN) or id(block) in whole
    )
    return document.model_copy(update={"blocks": tuple(blocks)})


def _is_whole_page(picture: Picture) -> bool:
    """Whether a picture is a page of a PDF as it is shown, not one that stands on it."""
    return picture.locator.page is not None and picture.locator.box is None


def _pictures(blocks: tuple[Block, ...]) -> list[Picture]:
    from tasks.extract.readers import pictures_of

    return pictures_of(blocks)


def with_scans(document: Document, pages: Mapping[str, ScannedPage | None]) -> Document:
    """The document with what OCR read after each page's picture; pictures that are no pages become content.

    None in `pages` is a page that OCR failed on: it stays a page, with a Problem. A loose picture that is a page becomes a "scan".
    """
    if not _scans(document):
        return document
    document = _without_pieces(document)
    counters = _Counters(document.blocks)
    blocks = tuple(_scanned(document.blocks, pages, counters, within=document.kind not in ("pdf", "picture")))
    remaining = _scans(document.model_copy(update={"blocks": blocks}))
    real_text = any(isinstance(block, Paragraph | Table) for block in document.blocks)
    update: dict[str, object] = {
        "blocks": tuple(join_pages(blocks)),
        "problems": (*document.problems, *_scan_problems(document, remaining, pages)),
    }
    if remaining and not real_text and document.kind in ("picture", "pdf"):
        update["scanned"] = True
    if remaining and document.kind == "picture":
        update |= {"kind": "scan", "pages": len({picture.sha256 for picture in remaining})}
    return document.model_copy(update=update)


def _scan_problems(document: Document, scans: list[Picture], pages: Mapping[str, ScannedPage | None]) -> list[Problem]:
    problems = []
    unread = [picture for picture in scans if pages.get(picture.sha256) is None]
    if unread:
        where = "、".join(dict.fromkeys(map(_place, unread))) if len(scans) > 1 else ""
        problems.append(problem("page_unread" if has_ocr() else "missing_converter", document.label, where))
    read = [page for sha256 in dict.fromkeys(picture.sha256 for picture in scans) if (page := pages.get(sha256))]
    unsure = "；".join(text for page in read for text in page.unsure)
    if unsure:
        problems.append(problem("ocr_unsure", document.label, quote=unsure[:500]))
    if quote := next((quote for page in read if (quote := rows_in_text(page.blocks))), ""):
        problems.append(problem("unruled_table", document.label, quote=quote))
    if any(not page.whole for page in read):
        problems.append(problem("too_large", document.label, "截图过长"))
    return problems


def _place(picture: Picture) -> str:
    return f"第{picture.locator.page}页" if _is_whole_page(picture) else str(picture.locator)


class _Counters:
    """Tables and paragraphs of OCR are numbered after those that the document has."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.tables = max((block.locator.table or 0 for block in blocks), default=0)
        self.paragraphs = max((block.locator.paragraph or 0 for block in blocks), default=0)


def _scanned(
    blocks: tuple[Block, ...], pages: Mapping[str, ScannedPage | None], counters: _Counters, *, within: bool
) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and any(cell.blocks for cell in block.cells):
            cells = (
                cell.model_copy(update={"blocks": tuple(_scanned(cell.blocks, pages, counters, within=within))})
                if cell.blocks
                else cell
                for cell in block.cells
            )
            block = block.model_copy(update={"cells": tuple(cells)})
        if not isinstance(block, Picture) or block.role != PictureRole.PAGE_SCAN:
            made.append(block)
            continue
        page = pages.get(block.sha256)
        forced = block.locator.page is not None and block.locator.box is None
        if page is not None and not page.is_page and not (forced and page.blocks):
            made.append(block.model_copy(update={"role": PictureRole.CONTENT}))
            continue
        made.append(block)
        if page is not None:
            made.extend(_placed(entry, block.locator, counters, within) for entry in page.blocks)
    return made


def _placed(block: Block, at: Locator, counters: _Counters, within: bool) -> Block:
    """A block of a page at its place in the document: the page number, or 图内文字 of that picture."""
    place: dict[str, object] = {"page": at.page, "sheet": at.sheet}
    if within:
        place |= {"part": "图内文字", "picture": at.picture}
    if isinstance(block, Paragraph):
        counters.paragraphs += 1
        update = place | {"paragraph": None if within else counters.paragraphs}
        return block.model_copy(update={"locator": block.locator.model_copy(update=update)})
    if isinstance(block, Table):
        counters.tables += 1
        update = place | {"table": counters.tables}
        cells = tuple(
            cell.model_copy(
                update={
                    "locator": cell.locator.model_copy(update=update),
                    "blocks": tuple(_placed(inner, at, counters, within) for inner in cell.blocks),
                }
            )
            for cell in block.cells
        )
        return block.model_copy(update={"cells": cells, "locator": block.locator.model_copy(update=update)})
    return block.model_copy(update={"locator": block.locator.model_copy(update=place)})
