"""What calamine does not tell of an xlsx: number formats, hidden rows and columns, pictures with their cells, text boxes, comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tasks.extract.cell_pictures import CellPictures
from tasks.extract.packages import A, Package, R, Relation
from tasks.extract.reading import Found, Kept, Source, UnreadableError, problem, store_picture

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
# A hidden range of columns may reach to the end of the sheet; tables are never that wide.
_MAX_COLUMNS = 1000
_PAGES = ("odd", "even", "first")
_NAMED_CELLS = 5
_MAX_COMMENTS = 2000
# Words in a number format: quoted, escaped, or Chinese as it is; what only fills or colours; and a plain number.
_WORDS = re.compile(r'"([^"]*)"|\\(.)|([\u3400-\u9fff]+)')
_FILLING = re.compile(r'("[^"]*")|\[[^\]]*\]|[_*].')
_PLAIN = re.compile(r"General|G/通用格式|(?:[#0?]+,)*[#0?]+(?:\.[#0?]+)?", re.IGNORECASE)
# &C 第 &P 页: codes for place, font and fields in a header ([MS-OI29500] 2.1.737).
_CODES = re.compile(r'&"[^"]*"|&[LCR]|&K[0-9A-F+-]{6}|&\d+|&[A-Z]', re.IGNORECASE)


@dataclass(frozen=True)
class PlacedPicture:
    """A picture with the cell (from 0) at its top left corner."""

    row: int
    column: int
    kept: Kept
    name: str
    alt: str


@dataclass
class SheetParts:
    """Of one sheet; rows and columns count from 0, `formats` holds number formats of cells other than General.

    `comments` are (cell, text), `furniture` is (页眉 or 页脚, text); `without_result` are cells whose formula was never calculated.
    `extent` is the number of rows and columns up to the last cell that holds anything; `merged` are ranges by their first and last cell.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    pictures: list[PlacedPicture] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    furniture: list[tuple[str, str]] = field(default_factory=list)
    without_result: list[str] = field(default_factory=list)
    extent: tuple[int, int] = (0, 0)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def read_parts(data: bytes, source: Source, found: Found) -> dict[str, SheetParts]:
    """The parts of every sheet of an xlsx (`data`) by name; what is damaged adds a Problem to `found`."""
    sheets: dict[str, SheetParts] = {}
    try:
        package = Package(data)
        main = package.main_part("xl/workbook.xml")
        root, relations = package.xml(main), package.relations(main)
        if root is None:
            return sheets
        formats, shown = _styles(package, relations), CellPictures(package, main)
        for sheet in root.iter("{*}sheet"):
            relation = relations.get(sheet.get(f"{R}id", ""))
            if relation is not None and not relation.external:
                parts = _read_sheet(package, relation.target, formats, shown, found, source)
                sheets[sheet.get("name", "")] = parts
                if parts.without_result:
                    where = "、".join(f"{sheet.get('name', '')}!{cell}" for cell in parts.without_result[:_NAMED_CELLS])
                    found.problems.append(problem("no_result", source.name, where))
    except UnreadableError as error:
        found.problems.append(problem("partly_corrupt", source.name, error.detail))
    return sheets


def column_name(column: int) -> str:
    """A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _styles(package: Package, relations: dict[str, Relation]) -> list[str]:
    """The number format of each cell style."""
    part = next((entry.target for entry in relations.values() if entry.kind == "styles"), "xl/styles.xml")
    root = package.xml(part)
    if root is None:
        return []
    own = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iter("{*}numFmt")}
    own |= {"9": "0%", "10": "0.00%"}
    styles = root.find("{*}cellXfs")
    return [] if styles is None else [own.get(style.get("numFmtId", "0"), "") for style in styles]


def _read_sheet(
    package: Package, part: str, formats: list[str], shown: CellPictures, found: Found, source: Source
) -> SheetParts:
    parts = SheetParts()
    root = package.xml(part)
    if root is None:
        return parts
    for column in root.iter("{*}col"):
        if column.get("hidden") in ("1", "true") or _is_nought(column.get("width")):
            first, last = _whole(column.get("min")), _whole(column.get("max"))
            parts.hidden_columns.update(range(first - 1, min(last, _MAX_COLUMNS)))
    for row in root.iter("{*}row"):
        if (row.get("hidden") in ("1", "true") or _is_nought(row.get("ht"))) and _whole(row.get("r")):
            parts.hidden_rows.add(_whole(row.get("r")) - 1)
    for cell in root.iter("{*}c"):
        place = _place(cell.get("r", ""))
        if place is None or not len(cell):
            continue
        parts.extent = (max(parts.extent[0], place[0] + 1), max(parts.extent[1], place[1] + 1))
        if cell[0].tag.endswith("}f") and cell.get("t") != "str" and not cell.findtext("{*}v"):
            parts.without_result.append(cell.get("r", ""))
        picture = shown.of(cell)
        if picture is not None:
            _keep(package, source, parts, place, *picture)
        style = _whole(cell.get("s"))
        if style < len(formats) and formats[style]:
            parts.formats[place] = formats[style]
    for merged in root.iter("{*}mergeCell"):
        ends = [place for end in merged.get("ref", "").split(":") if (place := _place(end)) is not None]
        if len(ends) == 2:
            parts.merged.append((ends[0], ends[1]))
    for name, side in (("Header", "页眉"), ("Footer", "页脚")):
        texts = (
            _CODES.sub(" ", element.text or "") for element in root.iter(*(f"{{*}}{page}{name}" for page in _PAGES))
        )
        parts.furniture.extend((side, " ".join(text.split())) for text in dict.fromkeys(texts) if text.strip())
    for relation in package.relations(part).values():
        if relation.external:
            continue
        if relation.kind == "drawing":
            _read_drawing(package, relation.target, parts, found, source)
        elif relation.kind == "comments":
            parts.comments.extend(_comments(package.xml(relation.target)))
    return parts


def _comments(root: etree._Element | None) -> list[tuple[str, str]]:
    notes = [] if root is None else list(root.iter("{*}comment"))[:_MAX_COMMENTS]
    texts = ((note.get("ref", ""), "".join(run.text or "" for run in note.iter("{*}t")).strip()) for note in notes)
    return [(cell, text) for cell, text in texts if text]


def format_words(number_format: str, value: int | float) -> tuple[str, str] | None:
    """What a number format writes before and after a number (of 0"分钟" the unit); None where it adds no words, or does more than that."""
    sections = number_format.split(";")
    section = (
        sections[1]
        if value < 0 and len(sections) > 1
        else sections[2]
        if value == 0 and len(sections) > 2
        else sections[0]
    )
    section = _FILLING.sub(r"\1", section)
    words = [next(filter(None, match.groups()), "") for match in _WORDS.finditer(section)]
    pieces = _WORDS.sub("\0", section).split("\0")
    places = [at for at, piece in enumerate(pieces) if piece.strip()]
    if len(places) != 1 or not _PLAIN.fullmatch(pieces[places[0]].strip()) or not any(map(str.isalpha, "".join(words))):
        return None
    return "".join(words[: places[0]]), "".join(words[places[0] :])


def _read_drawing(package: Package, part: str, parts: SheetParts, found: Found, source: Source) -> None:
    root = package.xml(part)
    if root is None:
        return
    relations = package.relations(part)
    for anchor in root:
        start = anchor.find(f"{_XDR}from") if isinstance(anchor.tag, str) else None
        row = 0 if start is None else _whole(start.findtext(f"{_XDR}row"))
        column = 0 if start is None else _whole(start.findtext(f"{_XDR}col"))
        for picture in anchor.iter(f"{_XDR}pic"):
            relation = next(
                (relations.get(b.get(f"{R}embed") or b.get(f"{R}link") or "") for b in picture.iter(f"{A}blip")), None
            )
            if relation is None:
                continue
            if relation.external:
                found.problems.append(problem("link_only", source.name, quote=relation.target[:200]))
                continue
            about = picture.find(f".//{_XDR}cNvPr")
            alt = "" if about is None else about.get("descr") or ""
            _keep(package, source, parts, (row, column), relation.target, alt)
        parts.texts.extend(_texts(anchor))
        parts.texts.extend(_told(package, relations, anchor))


def _keep(package: Package, source: Source, parts: SheetParts, place: tuple[int, int], member: str, alt: str) -> None:
    kept = store_picture(source.store, package.read(member))
    if kept is not None:
        parts.pictures.append(PlacedPicture(*place, kept, member.rsplit("/", 1)[-1], alt))


def _texts(anchor: etree._Element) -> Iterator[str]:
    for box in anchor.iter(f"{_XDR}txBody"):
        yield from _lines(box)


def _lines(element: etree._Element) -> Iterator[str]:
    lines = ("".join(run.text or "" for run in line.iter(f"{A}t")).strip() for line in element.iter(f"{A}p"))
    return (line for line in lines if line)


def _told(package: Package, relations: dict[str, Relation], anchor: etree._Element) -> Iterator[str]:
    """The words of diagrams (SmartArt), and the titles of charts, whose figures stand in the cells."""
    for element, name in [
        *((e, "dm") for e in anchor.iter(f"{_DGM}relIds")),
        *((e, "id") for e in anchor.iter(f"{_C}chart")),
    ]:
        relation = relations.get(element.get(f"{R}{name}", ""))
        root = None if relation is None or relation.external else package.xml(relation.target)
        if root is not None:
            yield from (
                _lines(root) if name == "dm" else (text for title in root.iter(f"{_C}title") for text in _lines(title))
            )


def _whole(text: str | None) -> int:
    return int(text) if text and text.strip().isdigit() else 0


def _is_nought(text: str | None) -> bool:
    return text is not None and text.strip("0.") == ""


def _place(reference: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1
