"""Workbooks: xlsx, xlsm, xlsb, xls, et and ods by calamine; what calamine leaves out of xlsx (formats, hidden, pictures) by `workbook_parts`.

One Table a sheet, or several where blank rows part them; cells carry typed values and what is shown. Positions in the sheet stand in the
locators ("B4"), rows and columns of the Table count from 1 inside it.
"""

import contextlib
import io
import struct
from datetime import date, datetime, time, timedelta
from typing import Any

import olefile
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from tasks.extract.cell_pictures import DISPIMG
from tasks.extract.media import media_type
from tasks.extract.reading import MAX_CELLS, Found, Source, UnreadableError, place_picture, problem
from tasks.extract.workbook_hints import ods_has_more, xls_has_more
from tasks.extract.workbook_parts import PlacedPicture, SheetParts, column_name, format_words, read_parts
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

CellValue = datetime | date | time | bool | int | float | None
_Rows = list[list[Any]]
_FILEPASS = 0x2F
# Calamine lays out the whole used range; 5 million cells take some 200 MB.
_DENSE_CELLS = 5_000_000


def read_workbook(source: Source) -> Found:
    """Every sheet of a workbook, hidden ones marked; UnreadableError for an encrypted or broken file."""
    kind = media_type(source.data)
    found = Found(
        {"application/vnd.ms-excel": "xls", "application/vnd.ms-excel.sheet.binary": "xlsb"}.get(kind, "xlsx")
    )
    if "opendocument" in kind:
        found.kind = "ods"
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except Exception as error:
        if kind == "application/vnd.ms-excel" and not _is_encrypted(source.data, str(error)):
            return _by_office(source)
        raise UnreadableError(
            "encrypted" if _is_encrypted(source.data, str(error)) else "corrupt", str(error)[:200]
        ) from error
    parts = _parts_of(source, found)
    budget = MAX_CELLS
    for meta in book.sheets_metadata:
        try:
            height, width = parts.get(meta.name, SheetParts()).extent
            if height * width > _DENSE_CELLS:
                rows, merged = _sparse(source.data, meta.name), []
            else:
                sheet = book.get_sheet_by_name(meta.name)
                rows = _used(sheet)
                merged = [(a, b) for a, b in sheet.merged_cell_ranges or parts.get(meta.name, SheetParts()).merged]
        except Exception as error:  # one broken sheet does not hide the others
            found.problems.append(problem("partly_corrupt", source.name, f"{meta.name}: {str(error)[:100]}"))
            continue
        budget -= sum(len(row) for row in rows)
        if budget < 0:
            found.problems.append(problem("too_large", source.name, meta.name))
            break
        hidden = meta.visible != SheetVisibleEnum.Visible
        found.blocks.extend(_sheet_blocks(meta.name, rows, merged, hidden, parts.get(meta.name, SheetParts())))
        found.aside.extend(_aside(meta.name, parts.get(meta.name, SheetParts())))
    return found


def _parts_of(source: Source, found: Found) -> dict[str, SheetParts]:
    """What calamine leaves out; of xls and ods LibreOffice tells it, asked only where there is something to tell."""
    if found.kind == "xlsx":
        return read_parts(source.data, source, found)
    has_more = {"xls": xls_has_more, "ods": ods_has_more}.get(found.kind)
    if has_more is None or not has_more(source.data):
        return {}
    from tasks.extract.office import convert

    try:
        converted = source.converted or convert([source.data], source.scratch)[0]
    except UnreadableError as error:
        code = error.code if error.code == "missing_converter" else "partly_corrupt"
        found.problems.append(problem(code, source.name, "图片和隐藏的行列没有读出"))
        return {}
    return read_parts(converted, source, found)


def _is_encrypted(data: bytes, said: str) -> bool:
    """By calamine's words, or by the record FILEPASS (0x2F, [MS-XLS] 2.4.117) right after the first records of an xls."""
    if "password" in said.lower() or "encrypt" in said.lower():
        return True
    if not data.startswith(olefile.MAGIC):
        return False
    with contextlib.suppress(Exception), olefile.OleFileIO(io.BytesIO(data)) as ole:
        name = next(stream for stream in ("Workbook", "Book") if ole.exists(stream))
        head, place = ole.openstream(name).read(4096), 0
        while place + 4 <= len(head):
            record, length = struct.unpack_from("<HH", head, place)
            if record == _FILEPASS:
                return True
            place += 4 + length
    return False


def _by_office(source: Source) -> Found:
    """Excel 2–4 and files whose damage calamine does not forgive."""
    from tasks.extract.office import convert

    (converted,) = convert([source.data], source.scratch)
    found = read_workbook(Source(converted, source.name, source.store, source.scratch, depth=source.depth + 1))
    found.kind = "xls"
    return found


def _used(sheet: Any) -> _Rows:
    start_row, start_column = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    return [[None] * 0 for _ in range(start_row)] + [[""] * start_column + row for row in rows]


def _sparse(data: bytes, name: str) -> _Rows:
    """The rows of a sheet whose few cells lie far apart: calamine would lay out all that is between them, and abort."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data), data_only=True)[name]
    rows: _Rows = []
    budget = MAX_CELLS
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is None:
            continue
        while len(rows) < row:
            rows.append([])
        budget -= column - len(rows[row - 1])
        if budget < 0:
            break
        rows[row - 1].extend([""] * (column - 1 - len(rows[row - 1])))
        rows[row - 1].append(cell.value)
    return rows


def _sheet_blocks(name: str, rows: _Rows, merged: list[Any], hidden: bool, parts: SheetParts) -> list[Block]:
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in merged}
    covered = {
        (row, column)
        for (top, left), (tall, wide) in spans.items()
        if tall * wide <= MAX_CELLS
        for row in range(top, top + tall)
        for column in range(left, left + wide)
    } - set(spans)
    blocks: list[Block] = []
    for first, last in _regions(rows, covered, parts):
        blocks.append(_table(name, rows, (first, last), spans, covered, hidden, parts))
    for text in parts.texts:
        blocks.append(Paragraph(text=text, locator=Locator(part="文本框", sheet=name)))
    placed = {where for table in blocks if isinstance(table, Table) for where in _places(table)}
    for number, entry in enumerate(parts.pictures, 1):
        where = f"{column_name(entry.column)}{entry.row + 1}"
        if where in placed:
            continue
        at = Locator(sheet=name, cell=where, picture=number)
        blocks.append(place_picture(entry.kept, name=entry.name, alt=entry.alt, locator=at))
    return blocks


def _aside(name: str, parts: SheetParts) -> list[Block]:
    furniture = (Paragraph(text=text, locator=Locator(part=part, sheet=name)) for part, text in parts.furniture)
    notes = (Paragraph(text=text, locator=Locator(part="批注", sheet=name, cell=cell)) for cell, text in parts.comments)
    return [*furniture, *notes]


def _places(table: Table) -> list[str]:
    return [cell.locator.cell for cell in table.cells if cell.blocks]


def _regions(rows: _Rows, covered: set[tuple[int, int]], parts: SheetParts) -> list[tuple[int, int]]:
    """First and last row (from 0) of each table: parted at blank rows that a row of headings follows."""
    regions: list[tuple[int, int]] = []
    start = last = -1
    for index, row in enumerate(rows):
        if not any(_is_filled(value) for value in row) and not any((index, c) in covered for c in range(len(row))):
            continue
        if start >= 0 and index - last > 1 and _is_heading(row) and last > start:
            regions.append((start, last))
            start = index
        start = index if start < 0 else start
        last = index
    if start >= 0:
        regions.append(
            (start, max(last, *(entry.row for entry in parts.pictures), last) if len(regions) == 0 else last)
        )
    return regions


def _is_filled(value: Any) -> bool:
    return value is not None and value != ""


def _is_heading(row: list[Any]) -> bool:
    filled = [value for value in row if _is_filled(value)]
    return len(filled) >= 2 and all(isinstance(value, str) and len(value) <= 30 for value in filled)


def _table(
    name: str,
    rows: _Rows,
    region: tuple[int, int],
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
    hidden: bool,
    parts: SheetParts,
) -> Table:
    first, last = region
    width = max(
        [len(row) for row in rows[first : last + 1]]
        + [entry.column + 1 for entry in parts.pictures if first <= entry.row <= last]
    )
    left = min((c for row in rows[first : last + 1] for c, value in enumerate(row) if _is_filled(value)), default=0)
    pictures: dict[tuple[int, int], list[tuple[int, PlacedPicture]]] = {}
    for number, entry in enumerate(parts.pictures, 1):
        pictures.setdefault((entry.row, entry.column), []).append((number, entry))
    cells: list[Cell] = []
    for row in range(first, last + 1):
        values = rows[row] if row < len(rows) else []
        for column in sorted({*range(left, len(values)), *(c for r, c in pictures if r == row)}):
            value = values[column] if column < len(values) else ""
            here = pictures.get((row, column), [])
            if (row, column) in covered and not here:
                continue
            if not _is_filled(value) and not here and (row, column) not in spans:
                continue
            where = Locator(
                sheet=name, cell=f"{column_name(column)}{row + 1}", row=row - first + 1, column=column - left + 1
            )
            made = (
                place_picture(e.kept, name=e.name, alt=e.alt, locator=where.model_copy(update={"picture": n}))
                for n, e in here
            )
            tall, wide = spans.get((row, column), (1, 1))
            typed, text = show_value(value, parts.formats.get((row, column), ""))
            cells.append(
                Cell(
                    row=row - first + 1,
                    column=column - left + 1,
                    row_span=min(tall, last - row + 1),
                    column_span=min(wide, width - column),
                    text=text,
                    value=typed,
                    blocks=tuple(made),
                    locator=where,
                )
            )
    return Table(
        rows=last - first + 1,
        columns=max(0, width - left),
        cells=tuple(cells),
        name=name,
        hidden=hidden,
        hidden_rows=tuple(row - first + 1 for row in sorted(parts.hidden_rows) if first <= row <= last),
        hidden_columns=tuple(c - left + 1 for c in sorted(parts.hidden_columns) if left <= c < width),
        locator=Locator(sheet=name),
    )


def show_value(value: Any, number_format: str = "") -> tuple[CellValue, str]:
    """The typed value (None for text and empty cells) and what is shown of it.

    Dates are shown as 2022-05-10 (with 14:30 where there is a time), whole floats without a point, times of day as 14:30. A number format is
    followed where it adds a percent sign or words: 90 as 90分钟 is text, for the number alone would lose its unit.
    """
    if value is None or value == "":
        return None, ""
    if isinstance(value, bool):
        return value, "TRUE" if value else "FALSE"
    if isinstance(value, str):
        # A picture in a cell of WPS shows as its formula.
        return None, "" if DISPIMG.match(value) else value.replace("\r\n", "\n").replace("_x000D_", "").strip()
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, timedelta):
        hours = round(value.total_seconds() / 3600, 6)
        return hours, f"{int(hours)}:{round(hours % 1 * 60):02d}"
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date(), value.date().isoformat()
        return value, value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value, value.isoformat()
    if isinstance(value, time):
        return value, value.strftime("%H:%M")
    return None, str(value)


def _number(value: int | float, number_format: str) -> tuple[CellValue, str]:
    typed: int | float = int(value) if float(value).is_integer() and abs(value) < 1e15 else value
    if "%" in number_format:
        return value, f"{value * 100:.10g}%"
    shown = str(typed) if isinstance(typed, int) else f"{typed:.10g}"
    words = format_words(number_format, value)
    return (typed, shown) if words is None else (None, f"{words[0]}{shown}{words[1]}")
