"""Plain text and CSV in any Chinese encoding."""

import csv
import io
import re
import unicodedata
from collections import Counter

from tasks.extract.reading import MAX_CELLS, Found, Source, cut_blocks, problem
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAX_BYTES = 20 << 20
_MAX_TITLES = 3
# The line by which Excel is told the separator.
_NAMED_SEPARATOR = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
_BARE_FIGURE = re.compile(r"[-+]?[\d.,]+%?|\d{1,4}(?:[-/.:年月]\d{1,2}){1,2}[日号]?(?: \d{1,2}:\d{2}(?::\d{2})?)?")


def decode_text(data: bytes, declared: str = "") -> str:
    """Text by byte-order mark, then UTF-16 without mark, UTF-8, a declared charset, GB18030, Big5; never an error.

    UTF-8 comes before what is declared: a page that was re-encoded keeps its old declaration, and no other encoding passes for UTF-8.
    The order is fixed: a detector's guess on short Chinese text is wrong more often than right.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if b"\x00" in data[:2000] and (codec := utf16_codec(data)):
        return data.decode(codec, "replace")
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
    """GB18030 reads nearly all Big5, but as rare characters; real text is made of the frequent ones of its encoding (level 1)."""
    if _level_one(text, "gb18030", b"\xb0", b"\xd7") > 0.75:
        return False
    try:
        other = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return _level_one(other, "big5hkscs", b"\xa4", b"\xc6") > 0.75


def _level_one(text: str, codec: str, first: bytes, last: bytes) -> float:
    """The share of frequent characters among the letters that are not ASCII; 1 where there are too few to tell."""
    letters = [
        character for character in text[:5000] if character > "\x7f" and unicodedata.category(character)[0] in "LC"
    ]
    if len(letters) < 6:
        return 1.0
    return sum(first <= letter.encode(codec, "replace")[:1] <= last for letter in letters) / len(letters)


def utf16_codec(data: bytes) -> str:
    """utf-16-le or utf-16-be where bytes without a mark read as Chinese or ASCII text in it, else ""."""
    head = data[: min(len(data), 2000) // 2 * 2]
    if len(head) < 4:
        return ""
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        usual = sum(
            "\u4e00" <= c <= "\u9fff" or " " <= c <= "~" or c in "\r\n\t，。、；：？！“”（）《》—…·" for c in text
        )
        if usual > 0.9 * len(text):
            return codec
    return ""


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
    """Rows where most lines have the same number of fields by one separator, below a title at most; None for prose."""
    text = _NAMED_SEPARATOR.sub("", text, count=1)
    for separator in ("\t", ",", ";", "|"):
        if separator not in text:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
        except csv.Error:
            continue
        if not rows:
            continue
        usual, times = Counter(map(len, rows)).most_common(1)[0]
        head = next((at for at, row in enumerate(rows) if len(row) == usual), 0)
        body = [row for row in rows[head + 1 :] if len(row) == usual]
        if usual < 2 or not body or head > _MAX_TITLES or times < 0.75 * (len(rows) - head):
            continue
        # Sentences have commas too, but none has figures and days alone between them; two fields say less than three.
        figures = sum(any(_BARE_FIGURE.fullmatch(field.strip()) for field in row) for row in body)
        if figures >= (0.5 * len(body) if usual > 2 else max(2, len(body))) or (separator == "\t" and usual > 2):
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
