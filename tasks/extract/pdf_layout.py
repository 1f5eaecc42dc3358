"""The blocks of a PDF: what its pages hold, put in reading order, with paragraphs and tables joined over the page ends."""

import re
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from tasks.extract.layout import number_paragraphs
from tasks.extract.lines import Box, Frame, Line, Lines, frame_of, join_lines
from tasks.extract.pdf_columns import WHOLE, Zone, zones_of
from tasks.extract.pdf_tables import GridCell, PageTable, unruled_tables
from tasks.extract.pdf_text import PageText, lines_of, lines_within
from tasks.extract.table_joins import join_beside, join_tables
from tasks.records.document import Block, Locator, Paragraph, Picture, PictureRole

# Where heads and feet of pages stand, in shares of the height; a page's number may stand further in.
_HEAD, _FOOT, _NUMBER_FOOT = 0.08, 0.92, 0.85
# Regions are numbered page by page; no page has so many zones.
_ZONES = 1000
# A table that goes on on the next page reaches down so far.
_LOW = 0.8
_PAGE_NUMBER = re.compile(r"[-—–－·第共页/\s]*(?:#[-—–－·第共页/\s]*){1,2}")


@dataclass
class Page:
    """One page as it was read; boxes in shares of the page, y downwards. `typed_on` is what its fields and notes hold beside its text."""

    number: int
    text: PageText
    tables: list[PageTable] = field(default_factory=list)
    pictures: list[tuple[Box, Picture]] = field(default_factory=list)
    typed_on: list[Line] = field(default_factory=list)
    covered: float = 0.0
    turned: bool = False
    needs_ocr: bool = False
    scanned: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    zones: tuple[Zone, ...] = WHOLE

    def zone_at(self, x: float, y: float) -> int:
        """The number of the zone that holds a place."""
        return next((number for number, zone in enumerate(self.zones) if zone.holds(x, y)), 0)

    def zone_of(self, box: Box) -> int:
        """The number of the zone that holds the middle of a box."""
        return self.zone_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def blocks_of(pages: list[Page]) -> tuple[list[Block], list[Block]]:
    """The blocks of all pages in order, and those apart: what stands at the head or foot of most pages."""
    ended: list[float] = []
    for page in pages:
        ended = _read_lines(page, ended)
    aside = _take_running_lines(pages)
    _mark_letterheads(pages)
    for page in pages:
        page.pictures = [(box, picture) for box, picture in page.pictures if not _into_cell(box, picture, page)]
    tables, spans = [page.tables for page in pages], [_text_span(page) for page in pages]
    join_tables(tables, spans)
    join_beside(tables, spans)
    for page in pages:
        _open_small_tables(page)
    placed = [entry for page in pages for entry in _placed(page)]
    return number_paragraphs(_joined(placed, _frames(pages))), aside


def _read_lines(page: Page, before: list[float]) -> list[float]:
    """The lines of a page that stand in no table, zone by zone; a page's regions are numbered by its number and the zone's.

    In and out go the edges of the table without rulings that the page before, and this one, ends with. What is typed on goes into the cell
    that it stands in, if there is one.
    """
    body = page.text.body
    x, y = (body[:, 0] + body[:, 2]) / 2, (body[:, 1] + body[:, 3]) / 2
    indexes = _outside(page.tables, x, y)
    lines = lines_of(page.text, indexes)
    unruled = unruled_tables(page.text, lines, page.number, before)
    if unruled:
        page.tables = sorted([*page.tables, *unruled], key=lambda table: table.box[1])
        indexes = _outside(page.tables, x, y)
        lines = lines_of(page.text, indexes)
    page.zones = zones_of(lines)
    if len(page.zones) > 1:
        where = {index: page.zone_at(float(x[index]), float(y[index])) for index in indexes}
        lines = [
            replace(line, region=zone)
            for zone in range(len(page.zones))
            for line in lines_of(page.text, [index for index in indexes if where[index] == zone])
        ]
    for line in page.typed_on:
        cell = _cell_at(page, line.box)
        if cell is None:
            lines.append(replace(line, region=page.zone_of(line.box)))
        else:
            cell.lines = sorted([*cell.lines, replace(line, region=page.number)], key=lambda entry: entry.box[1])
    page.lines = [replace(line, region=page.number * _ZONES + line.region) for line in lines]
    last = max(page.tables, key=lambda table: table.box[3], default=None)
    return last.edges if last in unruled and last.box[3] > _LOW else []


def _outside(tables: list[PageTable], x: NDArray[np.float64], y: NDArray[np.float64]) -> list[int]:
    """The indexes of the places that stand in no table."""
    loose = np.ones(len(x), dtype=bool)
    for x0, y0, x1, y1 in (table.box for table in tables):
        loose &= ~((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1))
    found: list[int] = np.flatnonzero(loose).tolist()
    return found


def _open_small_tables(page: Page) -> None:
    """A frame that has become no table's end is none: what stands in it is text and pictures of the page."""
    for table in page.tables:
        if table.small and not table.joined:
            page.lines += [
                replace(line, region=page.number * _ZONES + page.zone_of(line.box))
                for line in lines_within(page.text, table.box)
            ]
            page.pictures += [(cell.box, picture) for cell in table.cells for picture in cell.pictures]
    page.tables = [table for table in page.tables if table.joined or not table.small]


def _text_span(page: Page) -> tuple[float, float]:
    """The heights of the first and the last line of a page that stand in no table."""
    heights = [(line.box[1] + line.box[3]) / 2 for line in page.lines]
    heights += [(box[1] + box[3]) / 2 for box, _ in page.pictures]
    return min(heights, default=1.0), max(heights, default=0.0)


def _into_cell(box: Box, picture: Picture, page: Page) -> bool:
    """Puts a picture into the table cell that it stands in, if there is one."""
    cell = _cell_at(page, box)
    if cell is not None:
        cell.pictures.append(picture)
    return cell is not None


def _cell_at(page: Page, box: Box) -> GridCell | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    cells = (cell for table in page.tables for cell in table.cells)
    return next((c for c in cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]), None)


def _take_running_lines(pages: list[Page]) -> list[Block]:
    """Takes page numbers, and what stands at the same edge of most pages, from the lines; gives the latter, each once."""
    edge: dict[tuple[str, bool], list[tuple[Page, Line]]] = {}
    gone: set[int] = set()
    for page in pages:
        for line in page.lines:
            top = line.box[3] < _HEAD
            if top or line.box[1] > _NUMBER_FOOT:
                key = re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))
                outer = top or line.box[1] > _FOOT
                if _PAGE_NUMBER.fullmatch(key) and len(key) <= 12 and (outer or _is_last(line, page)):
                    gone.add(id(line))
                elif outer:
                    edge.setdefault((key, top), []).append((page, line))
    aside: list[Block] = []
    for (_, top), places in edge.items():
        alike = len({page.number for page, _ in places})
        same = len({line.text for _, line in places}) == 1 and len({round(line.box[1], 2) for _, line in places}) == 1
        if alike > len(pages) / 2 and (alike >= 3 or (alike == 2 and same)):
            gone.update(id(line) for _, line in places)
            page, line = places[0]
            part = "页眉" if top else "页脚"
            aside.append(Paragraph(text=line.text.strip(), locator=Locator(part=part, page=page.number)))
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in gone]
    return aside


def _is_last(line: Line, page: Page) -> bool:
    """Whether a line stands alone below all else, and is told to be a page's number by dashes or by being it."""
    below = all(other.box[3] < line.box[1] for other in page.lines if other is not line)
    below = below and all(table.box[3] < line.box[1] for table in page.tables)
    figure = re.sub(r"\D", "", line.text)
    return below and (figure != line.text.strip() or figure == str(page.number))


def _mark_letterheads(pages: list[Page]) -> None:
    """The same picture on two pages is part of the paper, not of the text."""
    seen: dict[str, set[int]] = {}
    for page in pages:
        for _, picture in page.pictures:
            seen.setdefault(picture.sha256, set()).add(page.number)
    for page in pages:
        page.pictures = [
            (box, picture.model_copy(update={"role": PictureRole.LOGO}) if len(seen[picture.sha256]) > 1 else picture)
            for box, picture in page.pictures
        ]


def _placed(page: Page) -> list[Line | PageTable | Block]:
    """What stands on a page from top to bottom."""
    found: list[tuple[int, float, Line | PageTable | Block]] = [
        (line.region % _ZONES, line.box[1], line) for line in page.lines
    ]
    found.extend((page.zone_of(t.box), t.box[1], t) for t in page.tables if not t.joined)
    found.extend((page.zone_of(box), box[1], picture) for box, picture in page.pictures)
    return [entry for *_, entry in sorted(found, key=lambda entry: entry[:2])] + list(page.scanned)


def _frames(pages: list[Page]) -> dict[int, Frame]:
    """The frame of each region's text: one for all pages of one shape, and one for all columns at the same place."""
    frames: dict[int, Frame] = {}
    lines: dict[tuple[float, float, float], list[Line]] = {}
    regions: dict[tuple[float, float, float], set[int]] = {}
    for page in pages:
        for number, zone in enumerate(page.zones):
            key = (round(page.text.aspect, 2), zone.left, zone.right)
            region = page.number * _ZONES + number
            regions.setdefault(key, set()).add(region)
            lines.setdefault(key, []).extend(line for line in page.lines if line.region == region)
    for key, those in regions.items():
        frame = frame_of(lines[key], key[0], is_column=key[1:] != (WHOLE[0].left, WHOLE[0].right))
        frames.update(dict.fromkeys(those, frame))
    return frames


def _joined(placed: list[Line | PageTable | Block], frames: dict[int, Frame]) -> list[Block]:
    blocks: list[Block] = []
    lines: list[Line] = []
    tables = 0

    def close() -> None:
        blocks.extend(_paragraph(one) for one in join_lines(lines, frames))
        lines.clear()

    for entry in placed:
        if isinstance(entry, Line):
            lines.append(entry)
            continue
        close()
        if isinstance(entry, PageTable):
            tables += 1
            blocks.append(entry.made(entry.page, tables))
        else:
            blocks.append(entry)
    close()
    return blocks


def _paragraph(one: Lines) -> Paragraph:
    place = tuple(round(value, 4) for value in one.box)
    first = one.lines[0]
    label = one.text[: first.label]
    text = one.text[first.label :]
    # The signs of lists are drawn from symbol fonts.
    label = "•" if "\ue000" <= label[:1] <= "\uf8ff" else label
    return Paragraph(text=text, label=label, locator=Locator(page=first.region // _ZONES, box=place))
