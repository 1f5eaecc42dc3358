"""Takes archives apart: zip, rar, 7z, tar, and Outlook's winmail.dat (TNEF), each recognised by its first bytes.

Bytes come in; members with decoded names and folders go out, and a Problem for each that could not be had. Limits on count, size
and ratio hold before memory is spent. Names that climb out, links and the litter of desktops are left out.
"""

import io
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import py7zr
import rarfile
import tnefparse

from tasks.charset import decode_bytes
from tasks.mail.headers import safe_name
from tasks.mail.limits import MailLimits
from tasks.outlook.rtf import RtfBody, read_compressed_rtf
from tasks.records.mail import Problem

# Package formats that are zip inside and belong to a reader: office documents, ODF, OFD, EPUB, Java.
ZIP_DOCUMENTS = (
    "[Content_Types].xml",
    "mimetype",
    "OFD.xml",
    "META-INF/container.xml",
    "META-INF/MANIFEST.MF",
    "Index/Document.iwa",
)
LITTER = re.compile(r"^(?:thumbs\.db|desktop\.ini|\.ds_store|~\$.*|\._.*|\.~.*|~wrl\d+\.tmp|ehthumbs\.db)$", re.I)
RESEND = "请将压缩包里的文件解压后直接作为附件重新发送。"
CHUNK = 1 << 20


class Member(NamedTuple):
    """A file in an archive; `folders` from the outside in."""

    name: str
    folders: tuple[str, ...]
    data: bytes


class Unpacked(NamedTuple):
    """Members in the archive's order, what could not be had, and marks for guessed names. `body` is the text of a winmail.dat."""

    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()
    body: str = ""
    body_is_html: bool = False


class Budget:
    """What may still be unpacked within one mail; shared by all its archives."""

    def __init__(self, limits: MailLimits) -> None:
        self.limits = limits
        self.members = limits.members
        self.bytes = limits.unpacked_bytes

    def take(self, size: int) -> None:
        self.members -= 1
        self.bytes -= size


def container_kind(data: bytes, name: str = "") -> str:
    """zip, rar, 7z, tnef or tar for an archive, "" for everything else (office documents included)."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "" if _is_zip_document(data) else "zip"
    if data[:6] == b"Rar!\x1a\x07":
        return "rar"
    if data[:6] == b"7z\xbc\xaf\x27\x1c":
        return "7z"
    if data[:4] == b"\x78\x9f\x3e\x22":
        return "tnef"
    if data[257:262] == b"ustar" or (data[:2] == b"\x1f\x8b" and re.search(r"\.(?:tgz|tar\.gz)$", name, re.I)):
        return "tar"
    return ""


def unpack(kind: str, data: bytes, label: str, budget: Budget) -> Unpacked:
    """The members of the archive `data` of that kind; `label` is what a person knows it by. Never raises on content."""
    try:
        return UNPACKERS[kind](data, label, budget)
    except Exception as error:  # the boundary of one hostile file: every library here raises its own kinds
        return Unpacked(problems=(_corrupt(label, error),))


def decoded_member_name(info: zipfile.ZipInfo) -> str:
    """A zip member's name: UTF-8 by its flag, by extra field 0x7075, else the raw bytes as UTF-8, else as GB 18030."""
    if info.flag_bits & 0x800:
        return info.filename
    for kind, value in _extra_fields(info.extra):
        if kind == 0x7075 and len(value) > 5:
            try:
                return value[5:].decode("utf-8")
            except UnicodeDecodeError:
                break
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return decode_bytes(raw).text


def _unpack_zip(data: bytes, label: str, budget: Budget) -> Unpacked:
    members: list[Member] = []
    problems: list[Problem] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            place = _place(decoded_member_name(info))
            if info.is_dir() or place is None or stat.S_ISLNK(info.external_attr >> 16):
                continue
            name, folders = place
            shown = "/".join((label, *folders, name))
            if info.flag_bits & 0x1:
                problems.append(_encrypted(shown))
            elif (refusal := _refused(info.file_size, info.compress_size, shown, budget)) is not None:
                problems.append(refusal)
                if budget.members <= 0:
                    break
            else:
                _read_zip_member(archive, info, Member(name, folders, b""), shown, budget, members, problems)
    return Unpacked(tuple(members), _once(problems))


def _read_zip_member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    member: Member,
    shown: str,
    budget: Budget,
    members: list[Member],
    problems: list[Problem],
) -> None:
    try:
        with archive.open(info) as file:
            content = file.read(min(budget.limits.member_bytes, budget.bytes) + 1)
    except NotImplementedError:
        problems.append(
            Problem(code="unknown_type", file=shown, reason=f"压缩包内文件“{shown}”的压缩方法不能识别。", ask=RESEND)
        )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        problems.append(_corrupt(shown, error))
    else:
        if len(content) > min(budget.limits.member_bytes, budget.bytes):
            problems.append(_too_large(shown))
        else:
            budget.take(len(content))
            members.append(member._replace(data=content))


def _unpack_rar(data: bytes, label: str, budget: Budget) -> Unpacked:
    members: list[Member] = []
    problems: list[Problem] = []
    with rarfile.RarFile(io.BytesIO(data)) as archive:
        if archive.needs_password():
            return Unpacked(problems=(_encrypted(label),))
        for info in archive.infolist():
            place = _place(_rar_name(info))
            if place is None or not info.is_file():
                continue
            name, folders = place
            shown = "/".join((label, *folders, name))
            refusal = _refused(info.file_size, info.compress_size, shown, budget)
            if refusal is not None:
                problems.append(refusal)
                continue
            try:
                content = archive.read(info)
            except (rarfile.RarCannotExec, rarfile.NoRarEntry):
                ask = "请解压后直接作为附件发送，或改用zip格式压缩后重新发送。"
                problems.append(
                    Problem(
                        code="missing_converter",
                        file=label,
                        reason=f"rar压缩包“{label}”无法解压：本机没有解压rar的程序。",
                        ask=ask,
                    )
                )
                break
            except rarfile.Error as error:
                problems.append(_corrupt(shown, error))
                continue
            budget.take(len(content))
            members.append(Member(name, folders, content))
    return Unpacked(tuple(members), _once(problems))


def _rar_name(info: rarfile.RarInfo) -> str:
    """A rar member's name; archives of old without the Unicode flag hold the bytes of the writer's code page."""
    raw = getattr(info, "orig_filename", None)
    if isinstance(raw, bytes) and not getattr(info, "flags", 0) & rarfile.RAR_FILE_UNICODE:
        return decode_bytes(raw).text
    return str(info.filename)


def _unpack_7z(data: bytes, label: str, budget: Budget) -> Unpacked:
    members: list[Member] = []
    problems: list[Problem] = []
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            if archive.needs_password():
                return Unpacked(problems=(_encrypted(label),))
            wanted: dict[str, Member] = {}
            for info in archive.list():
                place = _place(info.filename)
                if place is None or info.is_directory or info.is_symlink:
                    continue
                shown = "/".join((label, *place[1], place[0]))
                refusal = _refused(info.uncompressed or 0, max(info.compressed or 0, len(data)), shown, budget)
                if refusal is not None:
                    problems.append(refusal)
                else:
                    wanted[info.filename] = Member(place[0], place[1], b"")
                    budget.take(info.uncompressed or 0)
            factory = py7zr.io.BytesIOFactory(budget.limits.member_bytes)
            archive.extract(targets=list(wanted), factory=factory)
            for filename, member in wanted.items():
                if filename in factory.products:
                    members.append(member._replace(data=factory.products[filename].read()))
    except py7zr.PasswordRequired:
        return Unpacked(problems=(_encrypted(label),))
    return Unpacked(tuple(members), _once(problems))


def _unpack_tar(data: bytes, label: str, budget: Budget) -> Unpacked:
    members: list[Member] = []
    problems: list[Problem] = []
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:*", errors="surrogateescape") as archive:
        for info in archive:
            raw = info.name.encode("utf-8", "surrogateescape")
            place = _place(decode_bytes(raw, "utf-8").text)
            if place is None or not info.isreg():
                continue
            shown = "/".join((label, *place[1], place[0]))
            refusal = _refused(info.size, max(len(data) // 10, 1), shown, budget)
            if refusal is not None:
                problems.append(refusal)
                break
            file = archive.extractfile(info)
            content = file.read() if file is not None else b""
            budget.take(len(content))
            members.append(Member(place[0], place[1], content))
    return Unpacked(tuple(members), _once(problems))


def _unpack_tnef(data: bytes, _label: str, budget: Budget) -> Unpacked:
    """winmail.dat: Outlook's attachments and body. The names are decoded here: the library takes them for ASCII."""
    tnef = tnefparse.TNEF(data, do_checksum=False)
    members = []
    for number, attachment in enumerate(tnef.attachments, 1):
        content = attachment.data
        if not isinstance(content, bytes) or not content:
            continue
        name = _tnef_name(attachment) or f"附件{number}"
        budget.take(len(content))
        members.append(Member(name, (), content))
    rtf = read_compressed_rtf(tnef._rtfbody) if isinstance(tnef._rtfbody, bytes) else RtfBody("", False)
    plain = RtfBody(_tnef_text(tnef.body, False), False)
    html = RtfBody(_tnef_text(tnef.htmlbody, True), True)
    body = next((one for one in (html, *((rtf,) if rtf.is_html else ()), plain) if one.text.strip()), rtf)
    return Unpacked(tuple(members), (), body.text, body.is_html)


UNPACKERS: dict[str, Callable[[bytes, str, Budget], Unpacked]] = {
    "zip": _unpack_zip,
    "rar": _unpack_rar,
    "7z": _unpack_7z,
    "tar": _unpack_tar,
    "tnef": _unpack_tnef,
}


def _tnef_name(attachment: tnefparse.tnef.TNEFAttachment) -> str:
    long_name = [attribute.data for attribute in attachment.mapi_attrs if attribute.name == 0x3707]
    for value in (*long_name, attachment._name):
        if isinstance(value, (list, tuple)):
            value = value[0] if value else b""
        text = decode_bytes(value).text if isinstance(value, bytes) else str(value or "")
        name = safe_name(text.split("\0")[0])
        if name:
            return name
    return ""


def _tnef_text(body: object, is_html: bool) -> str:
    if isinstance(body, (list, tuple)):
        body = body[0] if body else b""
    if isinstance(body, bytes):
        declared = re.search(rb"charset=[\"']?([\w-]+)", body[:2000]) if is_html else None
        return decode_bytes(body, declared[1].decode("ascii") if declared else "").text
    return str(body or "")


def _place(path: str) -> tuple[str, tuple[str, ...]] | None:
    """File name and folders of a member; None for what climbs out of the archive and for the litter of desktops."""
    parts = [part for part in re.split(r"[/\\]+", path) if part and part != "."]
    if not parts or ".." in parts or path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path):
        return None
    if "__MACOSX" in parts or LITTER.match(parts[-1]):
        return None
    return safe_name(parts[-1]) or "未命名", tuple(safe_name(part) for part in parts[:-1])


def _is_zip_document(data: bytes) -> bool:
    """Office documents name their parts in the first local header or, where that is another one, in the central directory."""
    length = int.from_bytes(data[26:28], "little")
    first = data[30 : 30 + length].decode("latin-1")
    if first in ZIP_DOCUMENTS or first.startswith(("_rels/", "word/", "xl/", "ppt/", "docProps/")):
        return True
    tail = data[-2_000_000:]
    return any(name.encode() in tail and b"PK\x01\x02" in tail and _names_part(tail, name) for name in ZIP_DOCUMENTS)


def _names_part(tail: bytes, name: str) -> bool:
    """Whether the central directory has an entry of exactly that name."""
    return any(
        tail[
            match.start() + 46 : match.start()
            + 46
            + int.from_bytes(tail[match.start() + 28 : match.start() + 30], "little")
        ]
        == name.encode()
        for match in re.finditer(b"PK\x01\x02", tail)
    )


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        yield kind, extra[position + 4 : position + 4 + length]
        position += 4 + length


def _refused(size: int, packed: int, shown: str, budget: Budget) -> Problem | None:
    if budget.members <= 0:
        return Problem(
            code="too_large",
            file=shown,
            reason=f"压缩包内文件超过{budget.limits.members}个，“{shown}”起未读取。",
            ask="请分几封邮件发送。",
        )
    if size > budget.limits.member_bytes or size > budget.bytes:
        return _too_large(shown)
    if size > CHUNK and size > budget.limits.ratio * max(packed, 1):
        return Problem(
            code="too_large", file=shown, reason=f"“{shown}”的压缩比异常，疑似压缩炸弹，未解压。", ask=RESEND
        )
    return None


def _too_large(shown: str) -> Problem:
    return Problem(code="too_large", file=shown, reason=f"“{shown}”解压后过大，未读取。", ask="请压缩图片后重新发送。")


def _encrypted(shown: str) -> Problem:
    return Problem(
        code="encrypted",
        file=shown,
        reason=f"“{shown}”设有密码，无法解压。",
        ask=f"“{shown}”设有密码，请取消密码后重新发送。",
    )


def _corrupt(shown: str, error: Exception) -> Problem:
    reason = f"压缩包或其中文件“{shown}”已损坏，无法解压（{type(error).__name__}）。"
    return Problem(code="corrupt", file=shown, reason=reason, ask=f"“{shown}”打不开，请检查后重新发送。")


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
