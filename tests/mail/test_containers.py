"""Archives taken apart: decoded names, limits, and a Problem for everything that could not be had."""

import io
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.mail.containers import Budget, Unpacked, container_kind, unpack
from tasks.mail.limits import MailLimits

SMALL = MailLimits(members=5, member_bytes=10_000, unpacked_bytes=30_000, ratio=100)


def zipped(members: dict[str, bytes], *, charset: str = "", compress: bool = True) -> bytes:
    """A zip; with a charset its names are raw bytes without the UTF-8 flag, as Chinese Windows writes them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(_RawName(name, charset) if charset else name, data)
    return buffer.getvalue()


class _RawName(zipfile.ZipInfo):
    def __init__(self, name: str, charset: str) -> None:
        super().__init__("x")
        self.raw_name = name.encode(charset)
        self.compress_type = zipfile.ZIP_DEFLATED
        self.filename = name

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the standard library's name
        return self.raw_name, self.flag_bits


def opened(data: bytes, limits: MailLimits = SMALL) -> Unpacked:
    return unpack(container_kind(data), data, "材料.zip", Budget(limits))


@pytest.mark.parametrize("charset", ["", "gbk", "utf-8"])
def test_names_are_decoded_whatever_wrote_them(charset: str) -> None:
    found = opened(zipped({"小结/照片/3月5日 学雷锋.jpg": b"x"}, charset=charset))
    (member,) = found.members
    assert (member.name, member.folders) == ("3月5日 学雷锋.jpg", ("小结", "照片"))


def test_the_unicode_extra_field_wins() -> None:
    info = zipfile.ZipInfo("x.docx")
    name = "小结.docx".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, b"x")
    assert opened(buffer.getvalue()).members[0].name == "小结.docx"


def test_litter_and_what_climbs_out_is_left_out() -> None:
    names = [
        "Thumbs.db",
        "~$小结.docx",
        "__MACOSX/._a.jpg",
        ".DS_Store",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\a.txt",
        "a/../../b.txt",
        "好.txt",
    ]
    assert [
        member.name for member in opened(zipped(dict.fromkeys(names, b"x"), charset="utf-8"), MailLimits()).members
    ] == ["好.txt"]


def test_links_are_left_out() -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert opened(buffer.getvalue()).members == ()


def test_a_locked_member_is_listed_with_what_to_ask() -> None:
    data = bytearray(zipped({"小结.docx": b"x" * 50}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    found = opened(bytes(data))
    assert [problem.code for problem in found.problems] == ["encrypted"]
    assert "密码" in found.problems[0].ask


def test_a_bomb_is_not_unpacked() -> None:
    limits = MailLimits(ratio=100)
    found = opened(zipped({"bomb.txt": b"\0" * 3_000_000}), limits)
    assert found.members == ()
    assert found.problems[0].code == "too_large"


def test_too_large_and_too_many_are_listed() -> None:
    found = opened(zipped({"a.bin": bytes(20_000), "b.txt": b"x"}))
    assert [member.name for member in found.members] == ["b.txt"]
    many = opened(zipped({f"{number}.txt": b"x" for number in range(9)}))
    assert len(many.members) == 5
    assert {problem.code for problem in (*found.problems, *many.problems)} == {"too_large"}


def test_a_size_that_lies_does_not_get_past_the_limit() -> None:
    data = bytearray(zipped({"a.bin": bytes(50_000)}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    found = opened(bytes(data))
    assert all(len(member.data) <= SMALL.member_bytes for member in found.members)


def test_a_damaged_member_does_not_take_the_others() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 300, "b.txt": b"b" * 300}, compress=False))
    data[60] ^= 0xFF
    found = opened(bytes(data))
    assert [member.name for member in found.members] == ["b.txt"]
    assert found.problems[0].code == "corrupt"


def test_office_documents_are_no_archives() -> None:
    assert container_kind(zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"})) == ""
    assert container_kind(zipped({"word/media/a.png": b"x", "[Content_Types].xml": b"x"})) == ""
    assert container_kind(zipped({"a/[Content_Types].xml.txt": b"x"})) == "zip"


def test_7z_and_tar_are_opened(tmp_path: Path) -> None:
    seven = tmp_path / "a.7z"
    with py7zr.SevenZipFile(seven, "w") as archive:
        archive.writestr(b"text", "小结/一.txt")
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        info = tarfile.TarInfo("小结/二.txt")
        info.size = 4
        archive.addfile(info, io.BytesIO(b"text"))
    for data, name, label in ((seven.read_bytes(), "一.txt", "a.7z"), (tar.getvalue(), "二.txt", "a.tgz")):
        found = unpack(container_kind(data, label), data, label, Budget(SMALL))
        assert [(member.name, member.folders, member.data) for member in found.members] == [(name, ("小结",), b"text")]


def rar(name: bytes, data: bytes, flags: int = 0) -> bytes:
    """A RAR 4 archive with one stored file."""

    def block(kind: int, flags: int, fields: bytes) -> bytes:
        body = bytes([kind]) + struct.pack("<HH", flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

    fields = (
        struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0x54DD0000, 20, 0x30, len(name), 0x20)
        + name
    )
    head = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    return head + block(0x74, 0x8000 | flags, fields) + data + block(0x7B, 0x4000, b"")


def test_rar_names_of_a_chinese_windows() -> None:
    data = rar("材料\\小结.txt".encode("gbk"), b"text")
    found = unpack(container_kind(data), data, "a.rar", Budget(SMALL))
    assert [(member.name, member.folders, member.data) for member in found.members] == [
        ("小结.txt", ("材料",), b"text")
    ]


def test_a_locked_rar_is_listed() -> None:
    data = rar(b"a.txt", b"text", flags=0x04)
    assert [problem.code for problem in unpack("rar", data, "a.rar", Budget(SMALL)).problems] == ["encrypted"]


def test_a_locked_7z_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.7z"
    with py7zr.SevenZipFile(path, "w", password="x") as archive:
        archive.writestr(b"text", "一.txt")
    assert [problem.code for problem in opened(path.read_bytes()).problems] == ["encrypted"]


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", b"\x78\x9f\x3e\x22"]
)
@given(rest=st.binary(max_size=300))
def test_rubble_is_a_problem_or_empty_never_a_crash(start: bytes, rest: bytes) -> None:
    found = opened(start + rest)
    assert found.members == () or start == b"\x78\x9f\x3e\x22"
