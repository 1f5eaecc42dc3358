"""Pictures that are the value of a cell: WPS's DISPIMG formula, and Excel's picture placed in a cell."""

import re
from collections.abc import Iterator

from lxml import etree

from tasks.extract.packages import A, Package, R

DISPIMG = re.compile(r'^=?(?:_xlfn\.)?DISPIMG\(\s*"([^"]+)"', re.IGNORECASE)
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RICH = "{http://schemas.microsoft.com/office/spreadsheetml/2017/richdata}"


class CellPictures:
    """Of one workbook: the member that holds the picture of a cell, and its alternative text. `main` is the workbook's part."""

    def __init__(self, package: Package, main: str) -> None:
        targets = {entry.kind: entry.target for entry in package.relations(main).values() if not entry.external}
        self._named = _read_named(package, targets.get("cellImage", "xl/cellimages.xml"))
        self._rich = _read_rich(package, targets)

    def of(self, cell: etree._Element) -> tuple[str, str] | None:
        """(member, alternative text) of the picture that a `c` element shows, None when it shows none."""
        formula = cell.findtext("{*}f") if self._named else None
        match = DISPIMG.match(formula or "")
        if match is not None:
            return self._named.get(match.group(1))
        meta = cell.get("vm")
        return self._rich.get(int(meta)) if self._rich and meta and meta.isdigit() else None


def _read_named(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """WPS: xl/cellimages.xml lists pictures under the name that the formula gives."""
    root = package.xml(part) if package.has(part) else None
    found: dict[str, tuple[str, str]] = {}
    if root is None:
        return found
    relations = package.relations(part)
    for picture in root.iter(f"{_XDR}pic"):
        about, blip = picture.find(f".//{_XDR}cNvPr"), picture.find(f".//{A}blip")
        relation = None if blip is None else relations.get(blip.get(f"{R}embed", ""))
        if about is not None and relation is not None and not relation.external:
            found[about.get("name", "")] = relation.target, about.get("descr") or ""
    return found


def _read_rich(package: Package, targets: dict[str, str]) -> dict[int, tuple[str, str]]:
    """Excel: a cell's `vm` → value metadata → rich value → relationship ([MS-XLSX] 2.3.6, rich values of type _localImage)."""
    part = targets.get("richValueRel", "xl/richData/richValueRel.xml")
    links, values = _root(package, part), _root(package, targets.get("rdRichValue", "xl/richData/rdrichvalue.xml"))
    metadata = _root(package, targets.get("sheetMetadata", "xl/metadata.xml"))
    if links is None or values is None or metadata is None:
        return {}
    relations = package.relations(part)
    members = [relations.get(link.get(f"{R}id", "")) for link in links.iter("{*}rel")]
    rich = [[value.text or "" for value in entry.iter("{*}v")] for entry in values.iter("{*}rv")]
    blocks = [int(entry.get("i") or 0) for entry in metadata.iter(f"{_RICH}rvb")]
    found: dict[int, tuple[str, str]] = {}
    for number, place in enumerate(_value_places(metadata), 1):
        value = rich[blocks[place]] if place < len(blocks) and blocks[place] < len(rich) else [""]
        index = int(value[0]) if value and value[0].isdigit() else len(members)
        member = members[index] if index < len(members) else None
        if member is not None and member.kind == "image" and not member.external:
            found[number] = member.target, next((text for text in value[2:] if text), "")
    return found


def _value_places(metadata: etree._Element) -> Iterator[int]:
    for block in metadata.iterfind("{*}valueMetadata/{*}bk"):
        record = block.find("{*}rc")
        value = "" if record is None else record.get("v") or ""
        yield int(value) if value.isdigit() else 1 << 30


def _root(package: Package, part: str) -> etree._Element | None:
    return package.xml(part) if package.has(part) else None
