"""One walk through WordprocessingML: everything a reader of the page sees, in order, once.

Tracked changes are read as accepted (insertions stay, deletions and moved-away text go), of alternate content one branch is taken, hidden
text and field instructions are left out. Unknown wrappers are walked through, so that no vendor's markup hides text.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tasks.extract.equations import M, equation_text
from tasks.extract.numbering import Numbering
from tasks.extract.packages import MC, A, R, V, W
from tasks.extract.reading import MAX_BLOCKS, MAX_CELLS, MAX_TABLE_DEPTH
from tasks.extract.rtf import written_label
from tasks.extract.walk_state import SYMBOLS, Counters, Line, Parts, Styles, renumbered
from tasks.extract.wordml import (
    DROPPED,
    attribute,
    block_elements,
    chosen_branch,
    cm,
    has_deleted_mark,
    inside_text_box,
    is_on,
    merge,
    number,
    tidy,
    vml_size,
    wrapped,
)
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_O = "{urn:schemas-microsoft-com:office:office}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

_CHARACTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t", f"{W}br": "\n"}


@dataclass
class _GridCell:
    """A cell whose spans may still grow."""

    row: int
    column: int
    column_span: int
    text: str
    blocks: tuple[Block, ...]
    locator: Locator
    row_span: int = 1

    def made(self) -> Cell:
        return Cell.model_construct(
            row=self.row, column=self.column, row_span=self.row_span, column_span=self.column_span, text=self.text, value=None,
            blocks=self.blocks, locator=self.locator, confidence=None,
        )  # fmt: skip


class Walk:
    """Walks the body of one part. `base` is the locator all places start from; notes are reported in the order of their references."""

    def __init__(
        self,
        parts: Parts,
        numbering: Numbering,
        styles: Styles,
        counters: Counters,
        base: Locator,
        *,
        live_dates: bool = True,
    ) -> None:
        self.parts = parts
        self.numbering = numbering
        self.styles = styles
        self.counters = counters
        self.base = base
        self.notes: list[tuple[str, str]] = []
        self.depth = 0
        self.live_dates = live_dates
        self._fields: list[bool] = []
        self._instructions: list[str] = []
        self._handlers: dict[str, Callable[[etree._Element, Line], None]] = {
            f"{W}t": self._text,
            f"{M}oMath": self._equation,
            f"{W}r": self._run,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": self._instruction,
            f"{W}fldSimple": self._simple_field,
            f"{W}drawing": self._drawing,
            f"{W}object": self._object,
            f"{V}imagedata": self._vml_picture,
            f"{V}textpath": self._word_art,
            f"{W}txbxContent": self._text_box,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{MC}AlternateContent": self._alternate,
            f"{W}p": self._inner_paragraph,
            f"{W}tbl": self._inner_table,
        }

    def blocks(self, container: etree._Element, at: Locator | None = None) -> list[Block]:
        """The blocks of a container (body, cell, text box, header) in reading order."""
        found: list[Block] = []
        # What stands before a deleted paragraph mark goes on in the next paragraph.
        line = Line()
        for element in block_elements(container):
            if self.counters.blocks >= MAX_BLOCKS or self.counters.cells >= MAX_CELLS:
                self.counters.full = True
                break
            if element.tag == f"{W}p":
                properties = element.find(f"{W}pPr")
                goes_on = has_deleted_mark(properties)
                label = "" if goes_on else self._label(properties)
                self._walk(element, line)
                if goes_on:
                    continue
                found.extend(self._closed(line, label, properties, at))
            else:
                found.extend(self._closed(line, "", None, at))
                found.extend(self._other(element, at))
            line = Line()
        return [*found, *self._closed(line, "", None, at)]

    def _other(self, element: etree._Element, at: Locator | None) -> list[Block]:
        """A table, a chunk of another format, or text that stands outside paragraphs."""
        if element.tag == f"{W}tbl" and self.depth < MAX_TABLE_DEPTH:
            return [self._table(element, at)]
        if element.tag == f"{W}tbl":
            return [block for paragraph in element.iter(f"{W}p") for block in self._paragraph(paragraph, at)]
        if element.tag == f"{W}altChunk":
            return renumbered(self.parts.chunk(element.get(f"{R}id", "")), self.counters, at or self.base)
        line = Line()
        self._walk(element, line)
        return self._closed(line, "", None, at)

    def _paragraph(self, element: etree._Element, at: Locator | None) -> list[Block]:
        line = Line()
        properties = element.find(f"{W}pPr")
        label = self._label(properties)
        self._walk(element, line)
        return self._closed(line, label, properties, at)

    def _closed(self, line: Line, label: str, properties: etree._Element | None, at: Locator | None) -> list[Block]:
        """The blocks of a line that is complete."""
        label, text = written_label(tidy("".join(line.text)), label)
        if not text:
            return [*line.before, *line.after]
        return [*line.before, self._made(text, label, self._level(properties), at), *line.after]

    def _made(self, text: str, label: str, level: int | None, at: Locator | None) -> Paragraph:
        self.counters.blocks += 1
        if at is None:
            self.counters.paragraph += 1
            at = self.base.model_copy(update={"paragraph": self.counters.paragraph})
        return Paragraph.model_construct(
            kind="paragraph", text=text, label=label, level=level, locator=at, confidence=None
        )

    def _label(self, properties: etree._Element | None) -> str:
        num_id, level, style = None, None, ""
        if properties is not None:
            style = attribute(properties, "pStyle") or ""
            if (own := properties.find(f"{W}numPr")) is not None:
                num_id, level = attribute(own, "numId"), attribute(own, "ilvl")
        num_id = num_id if num_id is not None else self.styles.list_id.get(style)
        if num_id is None or num_id == "0":
            return ""
        depth = int(level) if level is not None and level.isdigit() else self.styles.list_level.get(style, 0)
        return self.numbering.label(num_id, min(depth, 8))

    def _level(self, properties: etree._Element | None) -> int | None:
        if properties is None:
            return None
        own = attribute(properties, "outlineLvl")
        if own is not None and own.isdigit():
            return int(own) + 1 if int(own) < 9 else None
        return self.styles.level.get(attribute(properties, "pStyle") or "")

    def _step(self, element: etree._Element, line: Line) -> None:
        tag = element.tag
        if tag in DROPPED:
            return
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(element, line)
        elif tag in _CHARACTERS:
            if self._shown() and element.get(f"{W}type") not in ("page", "column"):
                line.text.append(_CHARACTERS[tag])
        else:
            self._walk(element, line)

    def _walk(self, element: etree._Element, line: Line) -> None:
        for child in element:
            self._step(child, line)

    def _shown(self) -> bool:
        return all(self._fields)

    def _text(self, element: etree._Element, line: Line) -> None:
        if self._shown() and element.text:
            line.text.append(element.text)

    def _equation(self, element: etree._Element, line: Line) -> None:
        if self._shown():
            line.text.append(equation_text(element))

    def _run(self, element: etree._Element, line: Line) -> None:
        properties = element.find(f"{W}rPr")
        if properties is not None and is_on(properties, "vanish"):
            return
        self._walk(element, line)

    def _symbol(self, element: etree._Element, line: Line) -> None:
        code = int(element.get(f"{W}char", "0") or "0", 16)
        if self._shown() and code:
            line.text.append(SYMBOLS.get(code | 0xF000 if code < 0x100 else code, chr(code)))

    def _field_mark(self, element: etree._Element, line: Line) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._form_field(element, line)
            self._fields.append(False)
            self._instructions.append("")
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._is_told(self._instructions[-1])
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._instructions.pop()

    def _instruction(self, element: etree._Element, _line: Line) -> None:
        if self._instructions and not self._fields[-1]:
            self._instructions[-1] += element.text or ""

    def _simple_field(self, element: etree._Element, line: Line) -> None:
        if self._is_told(element.get(f"{W}instr") or ""):
            self._walk(element, line)

    def _is_told(self, instruction: str) -> bool:
        """Whether a field's result is the author's: a date of today, set anew by a converter, is not."""
        return self.live_dates or instruction.split()[:1] not in (["DATE"], ["TIME"])

    def _form_field(self, element: etree._Element, line: Line) -> None:
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is None or not self._shown():
            return
        state = "checked" if box.find(f"{W}checked") is not None else "default"
        line.text.append("☒" if is_on(box, state) else "☐")

    def _note(self, element: etree._Element, _line: Line) -> None:
        self.notes.append((etree.QName(element).localname.removesuffix("Reference"), element.get(f"{W}id", "")))

    def _alternate(self, element: etree._Element, line: Line) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self._walk(branch, line)

    def _text_box(self, element: etree._Element, line: Line) -> None:
        fields, self._fields = self._fields, []
        instructions, self._instructions = self._instructions, []
        for block in self.blocks(element, self.base.model_copy(update={"part": self.base.part or "文本框"})):
            line.place(block)
        self._fields, self._instructions = fields, instructions

    def _inner_paragraph(self, element: etree._Element, line: Line) -> None:
        for block in self._paragraph(element, None):
            line.place(block)

    def _inner_table(self, element: etree._Element, line: Line) -> None:
        line.place(self._table(element, None))

    def _drawing(self, element: etree._Element, line: Line) -> None:
        frame = element.find(f"./*/{_WP}docPr")
        extent = element.find(f"./*/{_WP}extent")
        if frame is not None and frame.get("hidden") in ("1", "true"):
            return
        alt = "" if frame is None else frame.get("descr") or frame.get("title") or ""
        placed = None if extent is None else (cm(extent.get("cx")), cm(extent.get("cy")))
        pictures = [blip for blip in element.iter(f"{A}blip") if not inside_text_box(blip, element)]
        for blip in pictures:
            properties = blip.getparent()
            properties = None if properties is None else properties.getparent()
            own = None if properties is None else properties.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")
            own_alt = "" if own is None or len(pictures) == 1 else own.get("descr") or ""
            relation = blip.get(f"{R}embed") or blip.get(f"{R}link") or ""
            self._picture(relation, line, alt=own_alt or alt, placed=placed if len(pictures) == 1 else None)
        for diagram in element.iter(f"{_DGM}relIds"):
            for text in self.parts.diagram(diagram.get(f"{R}dm", "")):
                line.place(self._made(text, "", None, self.base.model_copy(update={"part": "文本框"})))
        for chart in element.iter(f"{_C}chart"):
            if not inside_text_box(chart, element):
                self._chart(chart, line)
        for box in element.iter(f"{W}txbxContent"):
            if not inside_text_box(box, element):
                self._text_box(box, line)

    def _chart(self, element: etree._Element, line: Line) -> None:
        self.counters.chart += 1
        for block in self.parts.chart(element.get(f"{R}id", ""), Locator(part="图表", table=self.counters.chart)):
            line.place(block)

    def _object(self, element: etree._Element, line: Line) -> None:
        embedded = element.find(f".//{_O}OLEObject")
        if embedded is not None and embedded.get("Type", "Embed") == "Embed":
            # The picture in the object is only its icon or preview; the file itself is read.
            self.parts.embedded(embedded.get(f"{R}id", ""))
            return
        self._walk(element, line)

    def _vml_picture(self, element: etree._Element, line: Line) -> None:
        relation = element.get(f"{R}id") or element.get(f"{R}pict") or element.get(f"{R}href") or ""
        shape = element.getparent()
        alt = "" if shape is None else shape.get("alt") or ""
        placed = None if shape is None else vml_size(shape.get("style") or "")
        self._picture(relation, line, alt=alt or element.get(f"{_O}title") or "", placed=placed)

    def _word_art(self, element: etree._Element, line: Line) -> None:
        text = tidy(element.get("string") or "")
        if text:
            line.place(self._made(text, "", None, self.base.model_copy(update={"part": self.base.part or "文本框"})))

    def _picture(self, relation: str, line: Line, *, alt: str, placed: tuple[float, float] | None) -> None:
        if not relation:
            return
        locator = self.base.model_copy(update={"picture": self.counters.picture + 1})
        picture = self.parts.picture(relation, alt=alt, locator=locator, placed_cm=placed)
        if picture is not None:
            self.counters.picture += 1
            line.place(picture)

    def _table(self, element: etree._Element, at: Locator | None) -> Table:
        self.counters.table += 1
        base = (at or self.base).model_copy(
            update={"table": self.counters.table, "row": None, "column": None, "paragraph": None}
        )
        cells: list[_GridCell] = []
        open_cells: dict[int, _GridCell] = {}
        row_number = width = 0
        for row in wrapped(element, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            row_number += 1
            column = 1 + min(number(row, "trPr/gridBefore"), 500)
            beside: _GridCell | None = None
            for cell in wrapped(row, f"{W}tc"):
                if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                    continue
                span = max(1, min(number(cell, "tcPr/gridSpan") or 1, 500))
                if merge(cell, "hMerge") == "continue" and beside is not None:
                    beside.column_span += span
                elif merge(cell, "vMerge") == "continue" and column in open_cells:
                    beside = open_cells[column]
                    beside.row_span = row_number - beside.row + 1
                else:
                    for place in range(column, column + span):
                        open_cells.pop(place, None)
                    beside = open_cells[column] = self._cell(cell, row_number, column, span, base)
                    cells.append(beside)
                column += span
            width = max(width, column - 1)
        return Table.model_construct(
            kind="table", rows=row_number, columns=width, cells=tuple(cell.made() for cell in cells), name="", hidden_rows=(),
            hidden_columns=(), hidden=False, locator=base,
        )  # fmt: skip

    def _cell(self, element: etree._Element, row: int, column: int, span: int, base: Locator) -> _GridCell:
        self.counters.cells += 1
        at = base.model_copy(update={"row": row, "column": column})
        lines: list[str] = []
        others: list[Block] = []
        outside, self.base = self.base, at
        self.depth += 1
        inside = self.blocks(element, at)
        self.depth -= 1
        self.base = outside
        for block in inside:
            if isinstance(block, Paragraph) and block.locator.part == at.part:
                lines.append(block.shown)
            else:
                others.append(block)
        return _GridCell(row, column, span, "\n".join(lines), tuple(others), at)
