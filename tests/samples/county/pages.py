"""Word files of this mailbox: the markup of `hospital.pages` with cells that hold several lines and pictures."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import _Cell
from PIL import Image
from studio.office import Letter

WIDTH = 15.6  # cm of text on a page
WRITTEN = datetime(2024, 12, 24, 15, 20)


def letter(text: str, author: str, photos: Mapping[str, bytes] | None = None, size: float = 14) -> bytes:
    """A Word file: the first line is the title; `# ` opens a heading, `! key caption` a photo, `> ` a line at the right,
    `| a | b |` a row of a table, whose `<` joins its left neighbour and `^` the cell above; in a cell `/ ` breaks the line and
    a line `!key` is a picture. All else is a paragraph.
    """
    title, *lines = [line.strip() for line in text.strip().splitlines()]
    page = Letter(title, author, size=size)
    for name in ("created", "modified", "last_printed"):
        setattr(page.doc.core_properties, name, WRITTEN)
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(page, rows, photos or {})
            rows = []
        mark, _, rest = line.partition(" ")
        if mark == "#":
            page.head(rest)
        elif mark == ">":
            page.line(rest, align="right", indent=0)
        elif mark == "!":
            key, _, caption = rest.partition(" ")
            page.photo((photos or {})[key], caption, 10)
        elif line:
            page.line(line)
    return page.bytes()


def _table(page: Letter, rows: list[list[str]], photos: Mapping[str, bytes]) -> None:
    """The ruled table, cells joined and filled."""
    table = page.doc.add_table(rows=len(rows), cols=len(rows[0]))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    longest = [max(3, *(min(12, len(row[c])) for row in rows if row[c][:1] != "!")) for c in range(len(rows[0]))]
    widths = [WIDTH * length / sum(longest) for length in longest]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).width = Cm(widths[c])
            if text in ("<", "^"):
                continue
            right, down = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while down + 1 < len(rows) and rows[down + 1][c] == "^":
                down += 1
            cell = table.cell(r, c)
            if (right, down) != (c, r):
                cell = cell.merge(table.cell(down, right))
                for extra in cell.paragraphs[1:]:
                    extra._p.getparent().remove(extra._p)
            _fill(page, cell, text, photos, sum(widths[c : right + 1]) - 0.5)


def _fill(page: Letter, cell: _Cell, text: str, photos: Mapping[str, bytes], width: float) -> None:
    for number, line in enumerate(text.split("/ ")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if line.startswith("!"):
            data = photos[line[1:].strip()]
            upright = Image.open(BytesIO(data)).getexif().get(0x0112) == 6
            paragraph.add_run().add_picture(BytesIO(data), **{"height" if upright else "width": Cm(min(width, 6.8))})
        else:
            page._dress(paragraph.add_run(line.strip()), None, 10.5, False)
