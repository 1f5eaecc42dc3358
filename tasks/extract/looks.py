"""What each picture of a document is for: decoded once by content, after the readers, which only keep its bytes.

Documents with pictures kept but not yet looked at come in; the same Documents with perceptual hashes, roles and captions go out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.extract.captions import add_captions
from tasks.extract.reading import problem
from tasks.extract.roles import Colours, is_flat, is_pale, picture_role
from tasks.pictures import LOOK_SIDE, PictureError, hash_image, open_upright
from tasks.records.document import Block, Document, Picture, PictureRole, Table

# A page that can be read has at least 70 dots an inch.
_PAGE_PX = 560
# Fine marks of text are seen at this size.
_PAGE_LOOK_SIDE = 480


@dataclass(frozen=True)
class Look:
    """What the pixels say, wherever the picture stands: its hash, its colours, whether it may be a page."""

    phash: str
    colours: Colours
    is_page: bool


def look_at_pictures(document: Document, store: BlobStore) -> Document:
    """The document with the hash, role and captions of every picture; what cannot be decoded adds a Problem.

    A loose picture that cannot be decoded is a document that cannot be read.
    """
    broken: list[str] = []
    blocks = _seen(document.blocks, store, broken)
    if not broken:
        return document.model_copy(update={"blocks": tuple(add_captions(blocks))}) if blocks else document
    what = problem("unreadable_picture", document.label)
    if document.kind == "picture" and len(broken) == len(blocks):
        return document.model_copy(update={"kind": "unknown", "blocks": (), "problems": (*document.problems, what)})
    problems = tuple(dict.fromkeys([*document.problems, what]))
    return document.model_copy(update={"blocks": tuple(add_captions(blocks)), "problems": problems})


def _seen(blocks: Iterable[Block], store: BlobStore, broken: list[str]) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Picture):
            block = _with_look(block, store, broken)
        elif isinstance(block, Table) and any(cell.blocks for cell in block.cells):
            cells = (
                cell.model_copy(update={"blocks": tuple(_seen(cell.blocks, store, broken))}) if cell.blocks else cell
                for cell in block.cells
            )
            block = block.model_copy(update={"cells": tuple(cells)})
        made.append(block)
    return made


def _with_look(picture: Picture, store: BlobStore, broken: list[str]) -> Picture:
    if picture.role not in (PictureRole.CONTENT, PictureRole.PAGE_SCAN) or picture.phash:
        return picture
    look = look_at(store.path(picture.sha256))
    if look is None:
        broken.append(picture.sha256)
        return picture.model_copy(update={"width": 0, "height": 0})
    return picture.model_copy(update={"phash": look.phash, "role": _role(picture, look)})


def _role(picture: Picture, look: Look) -> PictureRole:
    if picture.role != PictureRole.CONTENT:
        return picture.role
    role = picture_role(look.colours, picture.width, picture.height, name=picture.name, placed_cm=picture.placed_cm)
    readable = look.is_page and min(picture.width, picture.height) >= _PAGE_PX
    return PictureRole.PAGE_SCAN if role == PictureRole.CONTENT and readable else role


@lru_cache(maxsize=2000)
def look_at(path: Path) -> Look | None:
    """The Look of a picture in the blob store (whose file never changes), None when it cannot be decoded."""
    data = path.read_bytes()
    try:
        image = open_upright(data, at_least=LOOK_SIDE)
        return Look(hash_image(image), Colours(image), (is_pale(image) or is_flat(image)) and _is_page(data))
    except PictureError:
        return None


def _is_page(data: bytes) -> bool:
    # OpenCV takes a while to import, and few pictures are pale or flat enough to ask it.
    from tasks.extract.page_image import looks_like_page, looks_like_screen

    image = open_upright(data, at_least=_PAGE_LOOK_SIDE)
    return looks_like_page(image) or looks_like_screen(image)
