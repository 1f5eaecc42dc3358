"""Old and foreign formats (doc, wps, rtf, odt, ppt, …) through LibreOffice into OOXML, which the walks of this package read.

LibreOffice runs inside a worker, with a profile of its own that is hardened: no macros, no links followed, a proxy that leads nowhere.
Its exit status says nothing, so what cannot be converted is found out before (encryption, damage) and by looking at what came out.
"""

import io
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import olefile

from tasks.blobs import BlobStore
from tasks.extract.media import media_type
from tasks.extract.reading import Found, Source, UnreadableError, problem
from tasks.extract.rtf import mend_rtf
from tasks.extract.workbook_hints import ods_has_more, xls_has_more

# A start takes 1–2 s and a file below 1 s on an idle machine; a loaded one is many times slower. A worker is ended after a minute.
START_SECONDS = 40.0
FILE_SECONDS = 3.0
MOST_SECONDS = 55.0

# Media type → suffix for LibreOffice, and the format it is asked for.
_TARGETS: dict[str, tuple[str, str]] = {
    "application/msword": ("doc", "docx"),
    "application/vnd.ms-works": ("wps", "docx"),
    "application/rtf": ("rtf", "docx"),
    "application/vnd.oasis.opendocument.text": ("odt", "docx"),
    "application/x-wordml-2003": ("xml", "docx"),
    "application/vnd.ms-powerpoint": ("ppt", "pptx"),
    "application/vnd.oasis.opendocument.presentation": ("odp", "pptx"),
    "application/x-spreadsheetml-2003": ("xml", "xlsx"),
    "application/vnd.ms-excel": ("xls", "xlsx"),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods", "xlsx"),
}
_KINDS = {
    "application/msword": "doc",
    "application/vnd.ms-works": "wps",
    "application/x-wordml-2003": "doc",
    "application/x-spreadsheetml-2003": "xls",
}
# Workbooks are read without LibreOffice, except for what they hold beyond values.
_WORKBOOKS = {
    "application/vnd.ms-excel": xls_has_more,
    "application/vnd.oasis.opendocument.spreadsheet": ods_has_more,
}
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}

_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_office() -> str | None:
    """The path of LibreOffice's program, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_by_office(source: Source) -> Found:
    """The Found of a file that only LibreOffice reads; UnreadableError when it is encrypted, broken or LibreOffice is missing."""
    from tasks.extract.readers import find_in

    kind = media_type(source.data)
    converted = source.converted or convert([source.data], source.scratch)[0]
    inner = Source(
        converted, source.name, source.store, source.scratch, source.pictures, source.depth + 1, by_converter=True
    )
    found = find_in(inner)
    found.kind = _KINDS.get(kind, _TARGETS[kind][0])
    if found.kind == "rtf" and mend_rtf(source.data)[1]:
        found.problems.append(problem("partly_corrupt", source.name))
    return found


@dataclass(frozen=True)
class BatchOrder:
    """Blobs that may need LibreOffice, to be converted with one start of it."""

    sha256s: tuple[str, ...]
    store: Path


def may_need_office(head: bytes) -> bool:
    """By the first bytes, without parsing: OLE files, RTF, OpenDocument. Some will turn out to need none."""
    return head.startswith((olefile.MAGIC, b"{\\rtf")) or (head.startswith(b"PK") and b"opendocument" in head[:120])


def convert_batch(order: BatchOrder) -> dict[str, str]:
    """SHA-256 → SHA-256 of the OOXML in the store, for the files of a batch that LibreOffice could convert. Runs in a worker process.

    Files that need no conversion, or that come to nothing here, are left out: each is then read by itself, and its Problem told.
    """
    store = BlobStore(order.store)
    sound: dict[str, bytes] = {}
    for sha256 in order.sha256s:
        data = store.get(sha256)
        try:
            kind = _check(data)
            has_more = _WORKBOOKS.get(kind)
            if has_more(data) if has_more is not None else kind in _TARGETS:
                sound[sha256] = data
        except UnreadableError:
            continue
    if not sound:
        return {}
    converted = _convert(list(sound.values()), Path.cwd())
    return {sha256: store.put(data) for sha256, data in zip(sound, converted, strict=True) if data is not None}


def convert(files: Sequence[bytes], scratch: Path) -> list[bytes]:
    """Each file as OOXML, in order; UnreadableError for the first that cannot be converted."""
    made = []
    for data in _convert(files, scratch):
        if data is None:
            raise UnreadableError("corrupt", "LibreOffice could not open it")
        made.append(data)
    return made


def _convert(files: Sequence[bytes], scratch: Path) -> list[bytes | None]:
    """All files through one start of LibreOffice a target; None for those that did not come out."""
    program = find_office()
    if program is None:
        raise UnreadableError("missing_converter")
    folder = scratch / uuid.uuid4().hex
    names: list[tuple[str, str]] = []
    try:
        for number, data in enumerate(files):
            suffix, target = _TARGETS[_check(data)]
            (folder / target).mkdir(parents=True, exist_ok=True)
            (folder / target / f"{number}.{suffix}").write_bytes(mend_rtf(data)[0] if suffix == "rtf" else data)
            names.append((target, f"{number}.{suffix}"))
        for target in sorted({target for target, _ in names}):
            inputs = [str(folder / target / name) for kind, name in names if kind == target]
            _start(program, target, inputs, folder / "out", scratch)
        return [_result(folder / "out" / f"{name.rsplit('.', 1)[0]}.{target}") for target, name in names]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _result(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _check(data: bytes) -> str:
    """The media type; UnreadableError where LibreOffice would wait for a password or make something up."""
    kind = media_type(data)
    if kind == "application/msword" and data.startswith(olefile.MAGIC):
        _check_word(data)
    if kind == "application/vnd.ms-powerpoint":
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedSummary"):
                raise UnreadableError("encrypted")
    return kind


def _check_word(data: bytes) -> None:
    """The FIB of a Word file ([MS-DOC] 2.5.1): magic number, and flag fEncrypted (0x0100 at offset 10)."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            head = ole.openstream("WordDocument").read(32)
    except Exception as error:  # olefile raises many kinds on damaged files
        raise UnreadableError("corrupt", str(error)) from error
    if len(head) < 32:
        raise UnreadableError("corrupt")
    if head[11] & 0x01:
        raise UnreadableError("encrypted")


def _start(program: str, target: str, inputs: list[str], out: Path, scratch: Path) -> None:
    profile = scratch / "office-profile"
    if not profile.is_dir():
        _make_profile(profile)
    command = [
        program, f"-env:UserInstallation={profile.absolute().as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--nofirststartwizard", "--convert-to", _FILTERS[target], "--outdir", str(out), *inputs,
    ]  # fmt: skip
    environment = os.environ | {"HOME": str(scratch), "SAL_USE_VCLPLUGIN": "svp", "http_proxy": "", "https_proxy": ""}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=scratch
    )  # fmt: skip
    try:
        process.wait(min(MOST_SECONDS, START_SECONDS + FILE_SECONDS * len(inputs)))
    except subprocess.TimeoutExpired:
        _kill_children(process)
        raise UnreadableError("timeout") from None


def _kill_children(process: subprocess.Popen[bytes]) -> None:
    """End the launcher and soffice.bin below it; both stay in the worker's group, so that they also die with the worker."""
    for child in _descendants(process.pid):
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.kill()
    process.wait()


def _descendants(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    children = [int(word) for word in text.split()]
    return [found for child in children for found in (*_descendants(child), child)]


def _make_profile(profile: Path) -> None:
    """A profile whose settings are final words: what is not written here keeps LibreOffice's default."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
