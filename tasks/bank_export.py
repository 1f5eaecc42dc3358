"""The time bank's export as rows of texts: an .xlsx or .csv file in, rows out; what the columns mean is told elsewhere.

The file comes from another organisation's website: nothing in it is trusted, and what is too large or no table is refused in one line.
"""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from tasks.records.errors import UsageError

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_ROWS = 500_000
MAX_COLUMNS = 60
MAX_TEXT = 500
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_bank_export(path: Path) -> list[list[str]]:
    """The rows of the first sheet or of the CSV file, cells as texts, days as 2022-03-05, empty rows left out.

    UsageError when the file cannot be read, is too large, or is neither format.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"{path}: larger than {MAX_FILE_BYTES // 1_000_000} MB; export one half-year only.")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from error
    rows = _workbook_rows(path, data) if data[:4] == b"PK\x03\x04" else _csv_rows(path, data)
    return [_trimmed(row) for row in rows if any(row)]


def _trimmed(row: list[str]) -> list[str]:
    last = max(place for place, cell in enumerate(row) if cell)
    return row[: last + 1]


def _workbook_rows(path: Path, data: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    rows: list[list[str]] = []
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED_BYTES:
                raise UsageError(
                    f"{path}: unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB; export one half-year only."
                )
        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
        # The stated size may be a lie of the program that wrote it.
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):
            if len(rows) >= MAX_ROWS:
                raise UsageError(f"{path}: more than {MAX_ROWS} rows; export one half-year only.")
            rows.append([_text(cell) for cell in cells])
    except UsageError:
        raise
    except Exception as error:  # openpyxl names no common base for what damaged workbooks make it raise
        raise UsageError(
            f"{path}: cannot be read as a workbook ({type(error).__name__}: {error}); save it anew as .xlsx."
        ) from error
    return rows


def _csv_rows(path: Path, data: bytes) -> list[list[str]]:
    text = next((found for name in _ENCODINGS if (found := _decoded(data, name)) is not None), None)
    if text is None or "\0" in text:
        raise UsageError(f"{path}: neither an .xlsx workbook nor a CSV file; export it again as .xlsx.")
    delimiter = "\t" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else ","
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MAX_ROWS:
                raise UsageError(f"{path}: more than {MAX_ROWS} rows; export one half-year only.")
            rows.append([_text(cell) for cell in cells[:MAX_COLUMNS]])
    except csv.Error as error:
        raise UsageError(f"{path}: line {len(rows) + 1} is no CSV ({error}); export it again as .xlsx.") from error
    return rows


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()[:MAX_TEXT]
