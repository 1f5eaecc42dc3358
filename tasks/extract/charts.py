"""Charts of Office files: their titles, and the figures they were drawn from, as the file keeps them beside the drawing (DrawingML charts).

The root of a chart part comes in, a Table of categories and series comes out. A title heads its drawing alone, not the text that follows, so it
stands in the corner of the table.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

from tasks.extract.packages import A
from tasks.extract.workbook import CellValue, show_value
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MAX_SERIES, _MAX_POINTS = 100, 1000
_DAY_FORMAT = re.compile(r"[yd]", re.IGNORECASE)
# The words of a number format that are no letters of a date.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|General', re.IGNORECASE)
_Point = tuple[CellValue, str]


def chart_blocks(root: etree._Element, at: Locator) -> list[Block]:
    """The table of figures at `at`: one row per category, one column per series; a Paragraph of titles for a chart without figures."""
    columns = [_column(series) for series in root.iter(f"{_C}ser")][:_MAX_SERIES]
    names = next((heads for _, heads, _ in columns if heads), {})
    places = sorted({*names, *(place for _, _, values in columns for place in values)})[:_MAX_POINTS]
    title = "\n".join(text for element in root.iter(f"{_C}title") if (text := _text(element)))
    if not places:
        return [Paragraph(text=title, locator=at)] if title else []
    rows: list[list[_Point]] = [[(None, title), *((None, name) for name, _, _ in columns)]]
    for place in places:
        rows.append([points.get(place, (None, "")) for points in (names, *(values for _, _, values in columns))])
    cells = tuple(
        Cell(
            row=row,
            column=column,
            text=text,
            value=value,
            locator=at.model_copy(update={"row": row, "column": column}),
        )
        for row, points in enumerate(rows, 1)
        for column, (value, text) in enumerate(points, 1)
        if text
    )
    return [Table(rows=len(rows), columns=len(rows[0]), cells=cells, name="图表", locator=at)]


def _column(series: etree._Element) -> tuple[str, dict[int, _Point], dict[int, _Point]]:
    """The name of a series, its categories and its values by the number of the point."""
    name = " ".join(text for _, text in _points(series, "tx").values()) or _text(series.find(f"{_C}tx"))
    return name, _points(series, "cat") or _points(series, "xVal"), _points(series, "val") or _points(series, "yVal")


def _points(series: etree._Element, part: str) -> dict[int, _Point]:
    element = series.find(f"{_C}{part}")
    found: dict[int, _Point] = {}
    for kept in (
        []
        if element is None
        else element.iter(f"{_C}strCache", f"{_C}numCache", f"{_C}strLit", f"{_C}numLit", f"{_C}lvl")
    ):
        is_number = kept.tag in (f"{_C}numCache", f"{_C}numLit")
        code = kept.findtext(f"{_C}formatCode") or ""
        for point in kept.findall(f"{_C}pt"):
            text, place = (point.findtext(f"{_C}v") or "").strip(), point.get("idx") or ""
            if text and place.isdigit():
                value = _number(text, point.get("formatCode") or code) if is_number else (None, text)
                # Levels of categories stand from the innermost out.
                outer = f"{value[1]} {found[int(place)][1]}" if int(place) in found else ""
                found[int(place)] = (None, outer) if outer else value
    return found


def _number(text: str, code: str) -> _Point:
    try:
        # Fifteen digits are what Office shows; the rest is binary noise.
        number = float(f"{float(text):.15g}")
    except ValueError:
        return None, text
    if _DAY_FORMAT.search(_LITERAL.sub("", code)) and 0 < number < 100_000:
        return show_value(date(1899, 12, 30) + timedelta(days=int(number)))
    return show_value(number, code)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "\n".join(_lines(element))


def _lines(element: etree._Element) -> Iterator[str]:
    for line in element.iter(f"{A}p"):
        text = "".join(run.text or "" for run in line.iter(f"{A}t")).strip()
        if text:
            yield text
