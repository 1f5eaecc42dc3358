"""The files that a submission attaches and the pages it is written in, made of the markup that README.md tells.

In: markup lines and the submission's seed, from which its placeholder pictures follow. Out: bytes of Word documents,
workbooks, zip files and pictures, and HTML pages. The same lines give the same bytes: no clock, no random ids, no zip times.
"""

import hashlib
import html
import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image

ZIP_TIME = (2022, 1, 1, 0, 0, 0)


def digest(text: str) -> str:
    """A short name that follows from the text alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def without_times(package: bytes) -> bytes:
    """An Office package with fixed zip times and fixed dates in its core properties."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = files["docProps/core.xml"]
    files["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", b"2022-01-01T00:00:00Z", core)
    return zipped(files)


def picture_bytes(seed: str, name: str) -> bytes:
    """A coloured blur that no other name gives; `name@small` is a smaller, recompressed copy, `logo` a letterhead."""
    name, _, size = name.partition("@")
    out = io.BytesIO()
    if name == "logo":
        Image.new("RGB", (120, 36), (176, 16, 24)).save(out, "PNG")
        return out.getvalue()
    noise = random.Random(f"{seed}/{name}").randbytes(9 * 7 * 3)
    picture = Image.frombytes("RGB", (9, 7), noise).resize((480, 360), Image.Resampling.BICUBIC)
    if size:
        picture = picture.resize((320, 240))
    picture.save(out, "JPEG", quality=35 if size else 50)
    return out.getvalue()


@dataclass
class Cell:
    """One cell of a table: its text and how many rows and columns it covers; a covered cell has no text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def table_cells(lines: Sequence[str]) -> list[Cell]:
    """The cells of a table, row by row; `<` goes with the cell to its left, `^` with the one above."""
    grid = [[text.strip() for text in line.strip().strip("|").split("|")] for line in lines]
    cells: dict[tuple[int, int], Cell] = {}
    owners: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text == "<":
                owner = owners[row, column - 1]
            elif text == "^":
                owner = owners[row - 1, column]
            else:
                owner = cells[row, column] = Cell(row, column, text)
            owner.rows = max(owner.rows, row - owner.row + 1)
            owner.columns = max(owner.columns, column - owner.column + 1)
            owners[row, column] = owner
    return list(cells.values())


def blocks(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Tables (`|` lines in a row) and single lines, empty lines left out."""
    table: list[str] = []
    for line in lines:
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            yield "table", table
            table = []
        if line.strip():
            yield "line", [line]
    if table:
        yield "table", table


def word_bytes(seed: str, lines: Sequence[str]) -> bytes:
    """A Word document of the markup lines."""
    document = docx.Document()
    document.core_properties.author = "支部"
    for kind, block in blocks(lines):
        if kind == "table":
            add_word_table(document, seed, block)
        else:
            add_word_line(document, seed, block[0])
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def add_word_line(document: WordDocument, seed: str, line: str) -> None:
    """Adds a title (`# `), a bold line (`## `), a styled heading (`### `), a list item, a picture, a caption or a paragraph."""
    mark, _, rest = line.partition(" ")
    if mark == "#":
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(rest)
        run.bold, run.font.size = True, Pt(20)
    elif mark == "##":
        document.add_paragraph().add_run(rest).bold = True
    elif mark == "###":
        document.add_heading(rest, 2)
    elif mark in {"-", "+"}:
        document.add_paragraph(rest, "List Bullet" if mark == "-" else "List Number")
    elif mark == ":":
        document.add_paragraph(rest, "Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.startswith("!"):
        document.add_picture(io.BytesIO(picture_bytes(seed, line[1:].strip())), Cm(7))
    else:
        document.add_paragraph(line)


def add_word_table(document: WordDocument, seed: str, lines: Sequence[str]) -> None:
    """Adds a table with its merged cells; `⏎` in a cell begins a new paragraph, `!name` there is a picture."""
    cells = table_cells(lines)
    height = max(c.row + c.rows for c in cells)
    width = max(c.column + c.columns for c in cells)
    # Looked up once: the table counts all its cells anew for each that it is asked for.
    grid = [row.cells for row in document.add_table(height, width, "Table Grid").rows]
    for cell in cells:
        target = grid[cell.row][cell.column]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(grid[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
        for number, text in enumerate(cell.text.split("⏎")):
            paragraph = target.add_paragraph() if number else target.paragraphs[0]
            if text.startswith("!"):
                paragraph.add_run().add_picture(io.BytesIO(picture_bytes(seed, text[1:].strip())), Cm(5))
            else:
                paragraph.add_run(text)


def workbook_bytes(lines: Sequence[str]) -> bytes:
    """A workbook of the markup: `@sheet NAME` opens a sheet, `d:` is a true date, `n:` a number, `⏎` a line break."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    starts = [number for number, line in enumerate(lines) if line.startswith("@sheet ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        sheet = book.create_sheet(lines[start].removeprefix("@sheet "))
        rows = [line for line in lines[start + 1 : end] if line.startswith("|")]
        for cell in table_cells(rows):
            target = sheet.cell(cell.row + 1, cell.column + 1, sheet_value(cell.text))
            if isinstance(target.value, date):
                target.number_format = "yyyy/m/d"
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=cell.row + 1,
                    start_column=cell.column + 1,
                    end_row=cell.row + cell.rows,
                    end_column=cell.column + cell.columns,
                )
    return saved_workbook(book)


def sheet_value(text: str) -> str | float | int | date | None:
    """The value of a sheet's cell as its markup says."""
    if text.startswith("d:"):
        return datetime.fromisoformat(text[2:])
    if text.startswith("n:"):
        return float(text[2:]) if "." in text else int(text[2:])
    return text.replace("⏎", "\n") or None


def saved_workbook(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes, the same on every run."""
    out = io.BytesIO()
    book.save(out)
    return without_times(out.getvalue())


def html_page(lines: Sequence[str], stem: str) -> tuple[str, list[tuple[str, str]]]:
    """An HTML page of the markup lines, and its pictures as (Content-ID, name) in order."""
    pictures: list[tuple[str, str]] = []
    parts = []
    for kind, block in blocks(lines):
        parts.append(html_table(block) if kind == "table" else html_line(block[0], stem, pictures))
    return "<html><body>\r\n" + "\r\n".join(parts) + "\r\n</body></html>\r\n", pictures


def html_line(line: str, stem: str, pictures: list[tuple[str, str]]) -> str:
    """One line as HTML; `>` is a quotation, other marks as in a Word document."""
    mark, _, rest = line.partition(" ")
    if line.startswith("!"):
        cid = f"{stem}.{len(pictures)}@jiguan.example"
        pictures.append((cid, line[1:].strip()))
        return f'<div><img src="cid:{cid}" width="360"></div>'
    tags = {"#": "h2", "##": "h3", "###": "h3", "-": "li", "+": "li", ">": "blockquote", ":": "p"}
    tag, text = (tags[mark], rest) if mark in tags else ("p", line)
    return f"<{tag}>{html.escape(text)}</{tag}>"


def html_table(lines: Sequence[str]) -> str:
    """A table as HTML with spans."""
    rows: dict[int, list[str]] = {}
    for cell in table_cells(lines):
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        )
        text = html.escape(cell.text).replace("⏎", "<br>")
        rows.setdefault(cell.row, []).append(f"<td{spans}>{text}</td>")
    return "<table border=1>" + "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values()) + "</table>"
