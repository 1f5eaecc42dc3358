"""Files made to kill a reader: the parent lives, the time and the memory are bounded, and the neighbours are read."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from tasks.blobs import BlobStore
from tasks.extract.mails import read_documents
from tasks.records.document import Document
from tasks.records.mail import Blob, Message
from tests.extract.conftest import texts
from tests.extract.office_files import NAMESPACES, docx, p, zipped

pytestmark = pytest.mark.slow


def word(document: bytes) -> bytes:
    return docx("", {"word/document.xml": document})


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE w:document [<!ENTITY l0 "大">{entities}]><w:document {NAMESPACES}><w:body>{p("&l11;")}</w:body></w:document>'
    return word(text.encode())


def outside_entity() -> bytes:
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {NAMESPACES}><w:body>{p("&e;")}</w:body></w:document>'
    return word(text.encode())


def zip_bomb() -> bytes:
    return word(f"<w:document {NAMESPACES}><w:body>{p('头')}".encode() + b" " * (600 << 20))


def long_text() -> bytes:
    return word(f"<w:document {NAMESPACES}><w:body>{p('头')}<w:p><w:r><w:t>".encode() + b"x" * (600 << 20))


def nested_tables() -> bytes:
    return docx(p("头") + "<w:tbl><w:tr><w:tc>" * 5000 + p("底") + "</w:tc></w:tr></w:tbl>" * 5000)


def many_paragraphs() -> bytes:
    return docx(p("头") + "<w:p><w:r><w:t>段</w:t></w:r></w:p>" * 3_000_000)


def far_cells() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "头"
    book.active["XFD1048576"] = "尾"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def huge_picture() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def large_picture() -> bytes:
    """Within the limit of pixels, but 480 MB when decoded as it asks to be."""
    out = io.BytesIO()
    Image.new("L", (10_900, 10_900)).save(out, "PNG")
    return out.getvalue()


def many_pages() -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, 10_003))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 10000/MediaBox[0 0 595 842]>>"]
    objects += ["<</Type/Page/Parent 2 0 R>>"] * 10_000
    out, places = b"%PDF-1.4\n", []
    pieces = [out]
    size = len(out)
    for number, text in enumerate(objects, 1):
        piece = f"{number} 0 obj{text}endobj\n".encode()
        places.append(size)
        pieces.append(piece)
        size += len(piece)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    pieces.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{size}\n%%EOF".encode()
    )
    return b"".join(pieces)


def inflating_pdf() -> bytes:
    stream = zlib.compress(b"0 0 m 1 1 l S\n" * 20_000_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


def many_members() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml.document.main+xml")
        for number in range(30_000):
            archive.writestr(f"word/{number}.xml", "")
    return out.getvalue()


def deep_page() -> bytes:
    return b"<html><body>\xe5\xa4\xb4" + b"<table><tr><td>" * 3000


def many_marks() -> bytes:
    return b"<html><body>" + b"<b><i>" * 300_000 + b"x"


# How it is made, the problem that must be told, and the words at its beginning that must be read.
BOMBS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "billion laughs": (laughs, "forbidden_markup", ""),
    "outside entity": (outside_entity, "forbidden_markup", ""),
    "zip bomb": (zip_bomb, "partly_corrupt", "头"),
    "text of 600 MB": (long_text, "partly_corrupt", ""),
    "5,000 nested tables": (nested_tables, "", "头"),
    "3 million paragraphs": (many_paragraphs, "too_large", "头"),
    "two far cells": (far_cells, "", "头"),
    "30,000 × 30,000": (huge_picture, "unreadable_picture", ""),
    "119 megapixels": (large_picture, "", ""),
    "10,000 pages": (many_pages, "too_large", ""),
    "inflating PDF": (inflating_pdf, "", ""),
    "30,000 members": (many_members, "too_large", ""),
    "deep page": (deep_page, "", "头"),
    "many marks": (many_marks, "", ""),
}


@pytest.fixture
def read_with_neighbours(tmp_path: Path) -> Callable[[bytes], tuple[Document, ...]]:
    store = BlobStore(tmp_path / "blobs")

    def read(data: bytes) -> tuple[Document, ...]:
        files = ((b"one", "一.txt"), (data, "弹.bin"), (b"two", "二.txt"))
        blobs = tuple(Blob(sha256=store.put(content), name=name) for content, name in files)
        return read_documents([Message(sha256="1" * 64, blobs=blobs)], tmp_path, 1)["1" * 64]

    return read


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_harms_nobody_and_its_beginning_is_read(read_with_neighbours, name: str) -> None:
    make, code, head = BOMBS[name]
    first, bomb, *_, last = read_with_neighbours(make())
    assert [texts(document.blocks) for document in (first, last)] == [["one"], ["two"]]
    assert bomb.label == "弹.bin"
    if code:
        assert code in {what.code for what in bomb.problems}
    assert not any("root:" in text for text in texts(bomb.blocks))
    if head:
        assert texts(bomb.blocks)[0] == head


def test_bombs_inside_documents_are_bounded(read_with_neighbours) -> None:
    outer = zipped({"a": b""})
    for _ in range(12):
        outer = docx(p("层") + '<w:altChunk r:id="c"/>', {"word/c.docx": outer}, {"c": ("aFChunk", "c.docx")})
    bomb = read_with_neighbours(outer)[1]
    assert "层" in texts(bomb.blocks)


def test_deep_tables_survive_the_cache(tmp_path: Path) -> None:
    store = BlobStore(tmp_path / "blobs")
    data = docx("<w:tbl><w:tr><w:tc>" * 50 + p("底") + "</w:tc></w:tr></w:tbl>" * 50)
    message = Message(sha256="1" * 64, blobs=(Blob(sha256=store.put(data), name="深.docx"),))
    first = read_documents([message], tmp_path, 1)
    assert texts(first["1" * 64][0].blocks) == ["底"]
    assert read_documents([message], tmp_path, 1) == first
