"""HTML: mail bodies as mail programs, Word and WPS write them, and HTML files.

What a browser shows, as blocks: paragraphs, tables with spans, pictures that came along (cid:, data:). Nothing is fetched.
"""

import base64
import binascii
import re
import warnings
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes

import html5lib
import lxml.html
from lxml import etree

from tasks.extract.reading import MAX_CELLS, MAX_TABLE_DEPTH, Found, Source, cut_blocks, keep_picture, problem
from tasks.extract.text import decode_text
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

_MAX_BYTES = 8 << 20
_MAX_DEPTH = 200
# html5lib is written in Python: a million characters take seconds. Bodies have some ten thousand.
_SLOW_CHARACTERS = 600_000
_XHTML = "{http://www.w3.org/1999/xhtml}"
_DROPPED = {
    "script",
    "style",
    "head",
    "title",
    "meta",
    "link",
    "template",
    "noscript",
    "object",
    "embed",
    "iframe",
    "svg",
    "rp",
    "rt",
    "select",
    "o:p-empty",
}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article",
    "header", "footer", "main", "nav", "aside", "figure", "figcaption", "address", "center", "fieldset", "form", "hr", "body", "html",
    "caption",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DATA = re.compile(r"data:(image/[\w.+-]+)?(;base64)?[^,]*,", re.IGNORECASE)


def read_html(source: Source) -> Found:
    """Blocks of an HTML page; pictures by Content-ID from `source.pictures`."""
    declared = _CHARSET.search(source.data[:4096])
    text = decode_text(source.data[:_MAX_BYTES], declared.group(1).decode("ascii") if declared else "")
    found = Found("html")
    if len(source.data) > _MAX_BYTES:
        found.problems.append(problem("too_large", source.name))
    root = parse_html(text)
    walk = _Walk(source, found)
    found.blocks = cut_blocks(walk.read(root), source.name, found.problems)
    title = root.find(f".//{_XHTML}title")
    found.title = "" if title is None else (title.text or "").strip()
    return found


def parse_html(text: str) -> etree._Element:
    """The tree as a browser builds it; characters that XML cannot hold become spaces."""
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", text)
    if len(clean) > _SLOW_CHARACTERS:
        return _parse_fast(clean)
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=True)
    with warnings.catch_warnings():
        # Office's own elements (o:p) are renamed, which html5lib warns of.
        warnings.simplefilter("ignore")
        root: etree._Element = parser.parse(clean).getroot()
    return root


def _parse_fast(text: str) -> etree._Element:
    """The tree by libxml2: a hundred times faster than html5lib, though less forgiving of what only browsers forgive."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = lxml.html.document_fromstring(text.encode("utf-8", "replace") or b"<html/>", parser=parser)
    for element in root.iter():
        if isinstance(element.tag, str) and not element.tag.startswith("{"):
            element.tag = f"{_XHTML}{element.tag}"
    return root


@dataclass
class _Lines:
    """Text on its way to a paragraph: `level` is of the heading it stands in, `label` the list number to show."""

    pieces: list[str] = field(default_factory=list)
    level: int | None = None
    label: str = ""


class _Walk:
    def __init__(self, source: Source, found: Found) -> None:
        self.source = source
        self.found = found
        self.blocks: list[Block] = []
        self.line = _Lines()
        self.at: Locator | None = None
        self.paragraphs = self.tables = self.pictures = self.cells = self.table_depth = 0

    def read(self, root: etree._Element) -> list[Block]:
        body = root.find(f"{_XHTML}body")
        self._children(root if body is None else body, 0)
        self._end_line()
        return self.blocks

    def _children(self, element: etree._Element, depth: int) -> None:
        if element.text:
            self.line.pieces.append(_spaced(element, element.text))
        for child in element:
            if depth < _MAX_DEPTH and isinstance(child.tag, str):
                self._element(child, depth + 1)
            if child.tail:
                self.line.pieces.append(_spaced(element, child.tail))

    def _element(self, element: etree._Element, depth: int) -> None:
        name = str(element.tag).removeprefix(_XHTML)
        if name in _DROPPED or _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
            return
        if name == "br":
            self.line.pieces.append("\n")
        elif name == "img":
            self._image(element)
        elif name == "imagedata" or name.endswith("U0003Aimagedata"):
            self._picture(element.get("src") or "", element.get("o:title") or "")
        elif name == "table" and self.table_depth >= MAX_TABLE_DEPTH:
            self._children(element, depth)
        elif name == "table":
            self._end_line()
            self.blocks.append(self._table(element, depth))
        elif name in ("td", "th", "tr"):
            self._children(element, depth)
            self.line.pieces.append("\t")
        elif name == "input":
            if element.get("type") in ("checkbox", "radio"):
                self.line.pieces.append("☒" if element.get("checked") is not None else "☐")
        elif name in _BLOCKS:
            self._block(element, name, depth)
        else:
            self._children(element, depth)

    def _block(self, element: etree._Element, name: str, depth: int) -> None:
        self._end_line()
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.line.level = int(name[1])
        if name == "li":
            self.line.label = _list_label(element)
        self._children(element, depth)
        self._end_line()

    def _end_line(self) -> None:
        """Close the paragraph; a double line break inside one block parts paragraphs, as phone mail programs write them."""
        line, self.line = self.line, _Lines()
        for piece in re.split(r"\n", "".join(line.pieces)):
            text = piece.replace("\xa0", " ").strip(" \t\u3000\u200b\ufeff")
            if text:
                self.blocks.append(
                    Paragraph(text=text, label=line.label, level=line.level, locator=self.at or self._next_place())
                )
                line.label = ""

    def _next_place(self) -> Locator:
        self.paragraphs += 1
        return Locator(paragraph=self.paragraphs)

    def _image(self, element: etree._Element) -> None:
        width, height = element.get("width") or "", element.get("height") or ""
        if width in ("0", "1") and height in ("0", "1"):
            return
        self._picture(element.get("src") or "", element.get("alt") or "")

    def _picture(self, address: str, alt: str) -> None:
        address = address.strip()
        data, name = self._bytes_of(address)
        if data is None:
            if address.lower().startswith(("http:", "https:", "//")) and not alt.strip():
                return
            if address and not address.lower().startswith("data:"):
                self.found.problems.append(problem("link_only", self.source.name, quote=address[:200]))
            return
        locator = (self.at or Locator()).model_copy(update={"picture": self.pictures + 1})
        picture = keep_picture(self.source, data, name=name, alt=alt.strip(), locator=locator)
        if picture is None:
            return
        self.pictures += 1
        text = "".join(self.line.pieces).strip()
        if text:
            self._end_line()
        self.blocks.append(picture)

    def _bytes_of(self, address: str) -> tuple[bytes | None, str]:
        lowered = address.lower()
        if lowered.startswith("data:"):
            return _data_bytes(address), ""
        key = unquote(address[4:] if lowered.startswith("cid:") else address)
        known = self.source.pictures.get(key)
        if known is None:
            return None, ""
        try:
            return self.source.store.get(known[0]), known[1]
        except FileNotFoundError:
            return None, ""

    def _table(self, element: etree._Element, depth: int) -> Table:
        self.tables += 1
        base = Locator(table=self.tables)
        taken: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        rows = [row for row in element.iter(f"{_XHTML}tr") if _owner(row) is element]
        for row_number, row in enumerate(rows, 1):
            column = 1
            for cell in row:
                if cell.tag not in (f"{_XHTML}td", f"{_XHTML}th") or self.cells >= MAX_CELLS:
                    continue
                while (row_number, column) in taken:
                    column += 1
                tall = max(1, min(_span(cell, "rowspan") or len(rows) - row_number + 1, len(rows) - row_number + 1))
                wide = max(1, min(_span(cell, "colspan"), 200))
                taken.update((row_number + down, column + right) for down in range(tall) for right in range(wide))
                cells.append(self._cell(cell, base, row_number, column, tall, wide, depth))
                column += wide
        height, width = max((row for row, _ in taken), default=0), max((column for _, column in taken), default=0)
        return Table(rows=height, columns=width, cells=tuple(cells), locator=base)

    def _cell(
        self, element: etree._Element, base: Locator, row: int, column: int, tall: int, wide: int, depth: int
    ) -> Cell:
        self.cells += 1
        at = base.model_copy(update={"row": row, "column": column})
        kept = self.blocks, self.line, self.at
        self.blocks, self.line, self.at = [], _Lines(), at
        self.table_depth += 1
        if not _HIDDEN.search(element.get("style") or ""):
            self._children(element, depth)
        self._end_line()
        inside = self.blocks
        self.table_depth -= 1
        self.blocks, self.line, self.at = kept
        text = "\n".join(block.shown for block in inside if isinstance(block, Paragraph))
        others = tuple(block for block in inside if not isinstance(block, Paragraph))
        return Cell(row=row, column=column, row_span=tall, column_span=wide, text=text, blocks=others, locator=at)


def _spaced(parent: etree._Element, text: str) -> str:
    """White space as a browser shows it: one space, kept in <pre>; between two Chinese characters a line end is nothing."""
    if parent.tag == f"{_XHTML}pre" or "white-space: pre" in (parent.get("style") or ""):
        return text.replace("\r", "")
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return _SPACES.sub(" ", text)


def _list_label(element: etree._Element) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != f"{_XHTML}ol":
        return ""
    items = [child for child in parent if child.tag == element.tag]
    start = parent.get("start") or "1"
    return f"{(int(start) if start.lstrip('-').isdigit() else 1) + items.index(element)}."


def _owner(row: etree._Element) -> etree._Element | None:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{_XHTML}table":
        parent = parent.getparent()
    return parent


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return int(value) if value.isdigit() and len(value) < 6 else 1


def _data_bytes(address: str) -> bytes | None:
    match = _DATA.match(address)
    if match is None:
        return None
    rest = address[match.end() :]
    if match.group(2) is None:
        return unquote_to_bytes(rest)
    try:
        return base64.b64decode(re.sub(r"\s|%0[ad]", "", rest, flags=re.IGNORECASE))
    except (binascii.Error, ValueError):
        return None
