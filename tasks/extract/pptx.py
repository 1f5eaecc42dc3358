"""Presentations (pptx, ppsx, pptm): titles, text, tables and pictures of each slide in the order of its shapes; speakers' notes apart."""

from collections.abc import Iterator

from lxml import etree

from tasks.extract.equations import M, equation_text
from tasks.extract.packages import MC, A, Package, R, Relation
from tasks.extract.reading import Found, Source, cut_blocks, keep_picture, problem
from tasks.records.document import Block, Cell, Locator, Paragraph, Picture, Table

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MAX_SLIDES = 500
# Placeholders that repeat on every slide and say nothing of its own.
_FURNITURE = {"sldNum", "dt", "ftr", "hdr", "sldImg"}


def read_pptx(source: Source) -> Found:
    """The Found of a presentation; pages are its slides."""
    package = Package(source.data)
    main = package.main_part("ppt/presentation.xml")
    root, relations = package.xml(main), package.relations(main)
    found = Found("pptx")
    if root is None:
        found.problems.append(problem("corrupt", source.name))
        return found
    slides = [relations.get(slide.get(f"{R}id", "")) for slide in root.iter(f"{_P}sldId")]
    parts = [relation.target for relation in slides if relation is not None and not relation.external]
    found.pages = len(parts)
    tables, charts = [0], [0]
    for number, part in enumerate(parts[:_MAX_SLIDES], 1):
        slide = _Slide(source, package, part, number, found, tables, charts)
        found.blocks.extend(slide.read())
        found.aside.extend(slide.read_notes())
    if len(parts) > _MAX_SLIDES:
        found.problems.append(problem("too_large", source.name))
    found.blocks = cut_blocks(found.blocks, source.name, found.problems)
    return found


class _Slide:
    def __init__(
        self,
        source: Source,
        package: Package,
        part: str,
        number: int,
        found: Found,
        tables: list[int],
        charts: list[int],
    ) -> None:
        self.source = source
        self.package = package
        self.part = part
        self.number = number
        self.found = found
        self.tables, self.charts = tables, charts
        self.relations: dict[str, Relation] = package.relations(part)
        self.pictures = 0

    def read(self) -> list[Block]:
        root = self.package.xml(self.part)
        tree = None if root is None else root.find(f"{_P}cSld/{_P}spTree")
        return [] if tree is None else list(self._shapes(tree))

    def read_notes(self) -> Iterator[Block]:
        for relation in self.relations.values():
            root = self.package.xml(relation.target) if relation.kind == "notesSlide" else None
            if root is not None:
                for shape in root.iter(f"{_P}sp"):
                    yield from self._text(shape, Locator(part="备注", page=self.number))

    def _shapes(self, tree: etree._Element) -> Iterator[Block]:
        for shape in tree:
            if shape.tag == f"{_P}sp":
                yield from self._text(shape, Locator(page=self.number))
            elif shape.tag == f"{_P}pic":
                yield from self._picture(shape)
            elif shape.tag == f"{_P}graphicFrame":
                yield from self._frame(shape)
            elif shape.tag == f"{MC}AlternateContent":
                branch = shape.find(f"{MC}Choice")
                yield from self._shapes(shape if branch is None else branch)
            elif shape.tag in (f"{_P}grpSp", f"{MC}Fallback"):
                yield from self._shapes(shape)

    def _text(self, shape: etree._Element, at: Locator) -> Iterator[Block]:
        holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        kind = "" if holder is None else holder.get("type", "")
        if kind in _FURNITURE:
            return
        for line in shape.iter(f"{A}p"):
            text = _line_text(line)
            if text:
                yield Paragraph(text=text, level=1 if kind in ("title", "ctrTitle") else None, locator=at)

    def _picture(self, shape: etree._Element) -> Iterator[Picture]:
        about = shape.find(f"{_P}nvPicPr/{_P}cNvPr")
        alt = "" if about is None else about.get("descr") or ""
        for blip in shape.iter(f"{A}blip"):
            relation = self.relations.get(blip.get(f"{R}embed") or blip.get(f"{R}link") or "")
            if relation is None:
                continue
            if relation.external:
                self.found.problems.append(problem("link_only", self.source.name, quote=relation.target[:200]))
                continue
            picture = keep_picture(
                self.source,
                self.package.read(relation.target),
                name=relation.target.rsplit("/", 1)[-1],
                alt=alt,
                locator=Locator(page=self.number, picture=self.pictures + 1),
            )
            if picture is not None:
                self.pictures += 1
                yield picture

    def _frame(self, frame: etree._Element) -> Iterator[Block]:
        for table in frame.iter(f"{A}tbl"):
            yield self._table(table)
        for diagram in frame.iter(f"{_DGM}relIds"):
            relation = self.relations.get(diagram.get(f"{R}dm", ""))
            root = None if relation is None or relation.external else self.package.xml(relation.target)
            for line in [] if root is None else root.iter(f"{A}p"):
                if text := _line_text(line):
                    yield Paragraph(text=text, locator=Locator(page=self.number))
        for chart in frame.iter(f"{_C}chart"):
            relation = self.relations.get(chart.get(f"{R}id", ""))
            root = None if relation is None or relation.external else self.package.xml(relation.target)
            if root is not None:
                yield from self._chart(root)

    def _chart(self, root: etree._Element) -> Iterator[Block]:
        from tasks.extract.charts import chart_blocks

        self.charts[0] += 1
        yield from chart_blocks(root, Locator(part="图表", page=self.number, table=self.charts[0]))

    def _table(self, element: etree._Element) -> Table:
        self.tables[0] += 1
        base = Locator(page=self.number, table=self.tables[0])
        cells: list[Cell] = []
        rows = element.findall(f"{A}tr")
        width = 0
        for row_number, row in enumerate(rows, 1):
            for column, cell in enumerate(row.findall(f"{A}tc"), 1):
                width = max(width, column)
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                lines = (_line_text(line) for line in cell.iter(f"{A}p"))
                at = base.model_copy(update={"row": row_number, "column": column})
                cells.append(
                    Cell(
                        row=row_number,
                        column=column,
                        row_span=_span(cell.get("rowSpan")),
                        column_span=_span(cell.get("gridSpan")),
                        text="\n".join(line for line in lines if line),
                        locator=at,
                    )
                )
        return Table(rows=len(rows), columns=width, cells=tuple(cells), locator=base)


def _line_text(line: etree._Element) -> str:
    pieces = []
    for element in line.iter(f"{A}t", f"{A}br", f"{M}oMath"):
        if element.tag == f"{M}oMath":
            pieces.append(equation_text(element))
        else:
            pieces.append("\n" if element.tag == f"{A}br" else element.text or "")
    return "".join(pieces).strip()


def _span(text: str | None) -> int:
    return max(1, min(int(text), 1000)) if text and text.isdigit() else 1
