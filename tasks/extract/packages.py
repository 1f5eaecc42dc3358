"""OOXML packages: members of a zip within limits, XML parsed without entities or network, relationships of a part."""

import contextlib
import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from tasks.extract.reading import UnreadableError

MAX_ENTRIES = 20_000
MAX_MEMBER_BYTES = 150 << 20
MAX_TOTAL_BYTES = 600 << 20
_ONE_PIECE_BYTES = 16 << 20
# A local file header without its name and extra field (APPNOTE 4.3.7).
_LOCAL_HEADER_BYTES = 30
_SALVAGE_BYTES = 512
# 32 MB of markup become some 500 MB of tree, which still fits a worker; real summaries have below 1 MB.
MAX_XML_BYTES = 32 << 20

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# The strict variant of OOXML (ISO/IEC 29500) differs in its namespaces alone.
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml|spreadsheetml|presentationml)/(\w+)"
)


@dataclass(frozen=True)
class Relation:
    """A relationship: `kind` is the last word of its type, `target` the member it names (or an address when `external`)."""

    kind: str
    target: str
    external: bool


class Package:
    """The members of an OOXML file by name (case does not matter). UnreadableError when it is no zip that can be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:
            raise UnreadableError("corrupt", str(error)) from error
        self._data = data
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableError("too_large", f"{len(infos)} members")
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        self._read_bytes = 0
        self.truncated = False

    def has(self, name: str) -> bool:
        return name.lower() in self._infos

    def names(self) -> list[str]:
        """The names of all members, lower case, sorted."""
        return sorted(self._infos)

    def read(self, name: str, limit: int = MAX_MEMBER_BYTES) -> bytes:
        """The bytes of a member, at most `limit`; b"" when it is missing or broken from its start."""
        info = self._infos.get(name.lower())
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise UnreadableError("encrypted")
        # In one piece where the member is small: inflating is most of what reading a file costs.
        step = info.file_size if info.file_size < _ONE_PIECE_BYTES else 1 << 20
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as file:
                while size < limit and (piece := file.read(min(step, limit - size))):
                    pieces.append(piece)
                    size += len(piece)
                    self._read_bytes += len(piece)
                    if self._read_bytes > MAX_TOTAL_BYTES:
                        raise UnreadableError("too_large")
                self.truncated = self.truncated or bool(size >= limit and file.read(1))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            self.truncated = True
            return self._salvaged(info, limit)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _salvaged(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        """What can be inflated of a damaged member, up to the first broken place."""
        start = info.header_offset + _LOCAL_HEADER_BYTES
        head = self._data[info.header_offset : start]
        if len(head) < _LOCAL_HEADER_BYTES or info.compress_type not in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
            return b""
        start += sum(struct.unpack("<HH", head[-4:]))
        raw = self._data[start : start + info.compress_size]
        if info.compress_type == zipfile.ZIP_STORED:
            return raw[:limit]
        inflater, pieces, size = zlib.decompressobj(-zlib.MAX_WBITS), [], 0
        with contextlib.suppress(zlib.error):
            for place in range(0, len(raw), _SALVAGE_BYTES):
                pieces.append(inflater.decompress(raw[place : place + _SALVAGE_BYTES], limit - size))
                size += len(pieces[-1])
                if size >= limit or self._read_bytes + size > MAX_TOTAL_BYTES:
                    break
        self._read_bytes += size
        return b"".join(pieces)

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member; None when it is missing. UnreadableError for a DOCTYPE; what is cut or damaged is read as far as it goes."""
        data = self.read(name, MAX_XML_BYTES)
        return parse_xml(data) if data else None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; `part` "" for the package itself."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        if root is None:
            return found
        for entry in root.iter("{*}Relationship"):
            target = entry.get("Target", "").replace("\\", "/")
            external = entry.get("TargetMode") == "External"
            if not external:
                target = unquote(target)
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
            found[entry.get("Id", "")] = Relation(entry.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found

    def main_part(self, fallback: str) -> str:
        """The name of the main part; `fallback` where no relationship names one."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return fallback


def parse_xml(data: bytes) -> etree._Element | None:
    """The root, without entities, network or huge text; damaged markup as far as it goes; None when there is nothing.

    A DOCTYPE is refused: Office writes none, and leaving its entities out would lose text in silence.
    """
    if b"purl.oclc.org" in data[:4096]:
        data = _STRICT.sub(_transitional, data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("corrupt", str(error)[:200]) from error
    if root is None:
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("forbidden_markup")
    return root


def _transitional(match: re.Match[bytes]) -> bytes:
    area, word = match.group(1), match.group(2)
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (area, word)
