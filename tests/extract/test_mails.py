"""Whole mails: what is read, under which name, and that nothing is read twice."""

import hashlib
from pathlib import Path

import pytest

from tasks.blobs import BlobStore
from tasks.extract import mails
from tasks.extract.mails import read_blob, read_documents
from tasks.records.document import Document, Picture
from tasks.records.mail import Blob, Message
from tests.extract.conftest import pictures, texts
from tests.extract.office_files import docx, p, photo


class Cache:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = BlobStore(folder / "blobs")

    def blob(self, data: bytes, name: str = "", **more: object) -> Blob:
        return Blob(sha256=self.store.put(data), name=name, size_bytes=len(data), **more)  # type: ignore[arg-type]

    def read(self, *blobs: Blob, body: Blob | None = None) -> tuple[Document, ...]:
        mail = hashlib.sha256(repr(blobs).encode()).hexdigest()
        return read_documents([Message(sha256=mail, body=body, blobs=blobs)], self.folder)[mail]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def no_pool(*_: object, **__: object) -> None:
    raise AssertionError("a worker was asked for")


def test_documents_come_in_order_with_the_names_they_came_under(cache: Cache) -> None:
    data = docx(p("清扫"))
    documents = cache.read(
        cache.blob(data, "小结.docx"),
        cache.blob(photo(), "照片.jpg", origin=("材料.zip",)),
        cache.blob(data, "再发.docx"),
    )
    assert [(d.label, d.kind) for d in documents] == [
        ("小结.docx", "docx"),
        ("材料.zip/照片.jpg", "picture"),
        ("再发.docx", "docx"),
    ]


def test_a_photos_file_name_is_a_caption_unless_a_camera_gave_it(cache: Cache) -> None:
    one, other = cache.read(cache.blob(photo(1), "3月5日清扫社区.jpg"), cache.blob(photo(1), "IMG_20220305_101112.jpg"))
    assert [picture.captions for d in (one, other) for picture in pictures(d)] == [("3月5日清扫社区",), ()]
    assert [picture.name for d in (one, other) for picture in pictures(d)] == [
        "3月5日清扫社区.jpg",
        "IMG_20220305_101112.jpg",
    ]


def test_pictures_that_the_body_shows_are_in_it_and_come_once(cache: Cache) -> None:
    body = cache.blob('<html><p>文</p><img src="cid:a@x"><p>图1 现场</p>'.encode(), body=True)
    shown = cache.blob(photo(1), "a.jpg", content_id="a@x", inline=True)
    loose = cache.blob(photo(2), "b.jpg")
    first, second = cache.read(shown, loose, body=body)
    assert (first.kind, first.label, [picture.sha256 for picture in pictures(first)]) == (
        "html",
        "邮件正文",
        [shown.sha256],
    )
    assert (second.kind, [picture.sha256 for picture in pictures(second)]) == ("picture", [loose.sha256])


def test_nothing_is_read_twice(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = cache.blob(docx(p("清扫")), "小结.docx")
    first = cache.read(blob)
    monkeypatch.setattr(mails, "WorkerPool", no_pool)
    assert cache.read(blob) == first
    renamed = blob.model_copy(update={"name": "改名.docx"})
    assert cache.read(renamed)[0].label == "改名.docx"


def test_another_reader_version_reads_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = cache.blob(docx(p("清扫")), "小结.docx")
    cache.read(blob)
    monkeypatch.setattr(mails, "READER_VERSION", -1)
    monkeypatch.setattr(mails, "WorkerPool", no_pool)
    with pytest.raises(AssertionError, match="worker"):
        cache.read(blob)


def test_a_cache_without_its_pictures_is_cold(cache: Cache) -> None:
    body = '<html><p>文</p><img src="data:image/jpeg;base64,'
    import base64

    blob = cache.blob((body + base64.b64encode(photo()).decode() + '">').encode(), "页.html")
    (document,) = cache.read(blob)
    (picture,) = pictures(document)
    cache.store.path(picture.sha256).unlink()
    assert cache.read(blob) == (document,)
    assert cache.store.has(picture.sha256)


def test_an_unreadable_file_is_a_problem_beside_the_readable(cache: Cache) -> None:
    bad, good = cache.read(cache.blob(b"\x00\x01\x02" * 99, "坏.docx"), cache.blob("清扫".encode(), "好.txt"))
    assert [(what.code, what.file) for what in bad.problems] == [("unknown_type", "坏.docx")]
    assert texts(good.blocks) == ["清扫"]


def test_progress_counts_to_the_end(cache: Cache) -> None:
    told: list[tuple[int, int]] = []
    message = Message(sha256="1" * 64, blobs=(cache.blob(b"a", "a.txt"), cache.blob(b"b", "b.txt")))
    read_documents([message], cache.folder, 1, lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_one_blob_alone(cache: Cache) -> None:
    (document,) = read_blob(cache.blob(photo(), "现场.jpg"), cache.folder)
    assert [type(block) for block in document.blocks] == [Picture]
