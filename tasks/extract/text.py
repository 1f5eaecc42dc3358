"""Plain text and CSV in any Chinese encoding."""

import csv
import io

from tasks.extract.reading import MAX_CELLS, Found, Source, cut_blocks, problem
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAX_BYTES = 20 << 20


def decode_text(data: bytes, declared: str = "") -> str:
    """Text by byte-order mark, then UTF-16 without mark, UTF-8, a declared charset, GB18030, Big5; never an error.

    UTF-8 comes before what is declared: a page that was re-encoded keeps its old declaration, and no other encoding passes for UTF-8.
    The order is fixed: a detector's guess on short Chinese text is wrong more often than right.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if b"\x00" in data[:400]:
        little = data[1:400:2].count(0) > data[0:400:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    declared = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}.get(
        declared.lower(), declared
    )
    for codec in ("utf-8", declared or "gb18030", "gb18030", "big5hkscs"):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if codec == "gb18030" and _looks_like_big5(text, data):
            continue
        return text
    return data.decode("gb18030", "replace")


def _looks_like_big5(text: str, data: bytes) -> bool:
    """GB18030 reads nearly all Big5, as rare characters; real simplified text is made of level-1 characters of GB2312."""
    chinese = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    if len(chinese) < 6:
        return False
    common = sum(b"\xb0" <= character.encode("gb18030")[:1] <= b"\xd7" for character in chinese)
    if common / len(chinese) > 0.75:
        return False
    try:
        other = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    again = [character for character in other if "\u4e00" <= character <= "\u9fff"]
    usual = sum(b"\xa4" <= character.encode("big5hkscs", "replace")[:1] <= b"\xc6" for character in again)
    return bool(again) and usual / len(again) > 0.75


def read_text(source: Source) -> Found:
    """One Paragraph a line that says something; a Table where the lines are separated values."""
    text = decode_text(source.data[:_MAX_BYTES])
    found = Found("text")
    if len(source.data) > _MAX_BYTES:
        found.problems.append(problem("too_large", source.name))
    rows = _separated(text)
    if rows is not None:
        found.kind = "csv"
        found.blocks = [_table(rows)]
        return found
    lines = (line.strip(" \t\r\u3000\ufeff") for line in text.split("\n"))
    blocks: list[Block] = [
        Paragraph(text=line, locator=Locator(paragraph=number))
        for number, line in enumerate((line for line in lines if line), 1)
    ]
    found.blocks = cut_blocks(blocks, source.name, found.problems)
    return found


def _separated(text: str) -> list[list[str]] | None:
    """Rows where at least three lines in four have the same number (3 or more) of fields by comma or tab."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    for separator in ("\t", ","):
        if lines[0].count(separator) < 2:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
        except csv.Error:
            continue
        usual = len(rows[0]) if rows else 0
        if usual >= 3 and len(rows) >= 2 and sum(len(row) == usual for row in rows) >= 0.75 * len(rows):
            return rows
    return None


def _table(rows: list[list[str]]) -> Table:
    width = max(len(row) for row in rows)
    rows = rows[: max(1, MAX_CELLS // max(1, width))]
    cells = tuple(
        Cell(row=row, column=column, text=text.strip(), locator=Locator(table=1, row=row, column=column))
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line, 1)
    )
    return Table(rows=len(rows), columns=width, cells=cells, locator=Locator(table=1))
