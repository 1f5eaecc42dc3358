"""A file is what its bytes say, whatever it is called."""

import io

import openpyxl
import pytest
from PIL import Image

from tasks.extract.media import media_type
from tests.extract.office_files import docx, p, photo, zipped


def encoded(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ""),
        (docx(p("x")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped({"a.txt": b"x"}), "application/zip"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "application/vnd.oasis.opendocument.text"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"junk before the header\n%PDF-1.4\n", "application/pdf"),
        (rb"{\rtf1 x}", "application/rtf"),
        (photo(), "image/jpeg"),
        (encoded("PNG"), "image/png"),
        (encoded("GIF"), "image/gif"),
        (encoded("BMP"), "image/bmp"),
        (encoded("TIFF"), "image/tiff"),
        (encoded("WEBP"), "image/webp"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "image/heic"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 20, "video/mp4"),
        (b"<html><body>x", "text/html"),
        (b"<p>x</p>", "text/html"),
        ("<html>".encode("utf-16"), "text/html"),
        ("三月五日".encode("gb18030"), "text/plain"),
        ("三月五日".encode("utf-16"), "text/plain"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\ntext", "message/rfc822"),
        (b"PK\x03\x04" + b"broken" * 20, "application/x-broken-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "application/x-broken-ole"),
        (b"\x00\x01\x02\x03" * 50, "application/octet-stream"),
        (b"MZ" + b"\0" * 60, "application/x-msdownload"),
    ],
)
def test_the_type_is_told_by_content(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + b"broken" * 20, "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "corrupt"),
        (b"\x00\x01\x02\x03" * 50, "unknown_type"),
        (b"%PDF-1.7\nno more", "corrupt"),
        (b"\xff\xd8\xff\xe0 no picture", "unreadable_picture"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_the_file(read, data: bytes, code: str) -> None:
    document = read(data, "小结.docx")
    (what,) = document.problems
    assert (document.kind, what.code, what.file) == ("unknown", code, "小结.docx")
    assert what.reason.endswith("。")
    assert what.ask.endswith("。")
