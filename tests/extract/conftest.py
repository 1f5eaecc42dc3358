"""Reading bytes as a worker would, in this process, with a blob store of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.blobs import BlobStore
from tasks.extract.readers import read_whole
from tasks.extract.reading import Source
from tasks.records.document import Block, Document, Paragraph, Picture, Table

Read = Callable[..., Document]


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


@pytest.fixture
def read_all(tmp_path: Path, store: BlobStore) -> Callable[..., list[Document]]:
    """bytes → the Document and those inside it."""

    def read(data: bytes, name: str = "材料", **more: object) -> list[Document]:
        return read_whole(Source(data, name, store, tmp_path, **more), store.put(data))  # type: ignore[arg-type]

    return read


@pytest.fixture
def read(read_all: Callable[..., list[Document]]) -> Read:
    def read_one(data: bytes, name: str = "材料", **more: object) -> Document:
        return read_all(data, name, **more)[0]

    return read_one


def texts(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """All words in reading order: paragraphs with their labels, cells with what stands in them, captions left out."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.shown)
        elif isinstance(block, Table):
            for cell in block.cells:
                found.extend([cell.text] if cell.text else [])
                found.extend(texts(cell.blocks))
    return found


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def pictures(document: Document) -> list[Picture]:
    return [block for block in document.blocks if isinstance(block, Picture)]
