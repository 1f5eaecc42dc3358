"""Pieces of text with boxes joined into lines and paragraphs, for PDF pages and for OCR."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

Box = tuple[float, float, float, float]

# A paragraph's head: list numbers of Chinese documents; such a line never continues the one above.
_HEAD = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[章节条]|[①-⑳]|[●■◆▲•])"
)


# Layout programs widen the gap between Chinese and Latin characters, which comes out as a space that nobody typed.
_FIRST_WORD = re.compile(r"[0-9A-Za-z.,:：%-]+")
_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3000-\u9fff\uff00-\uffef])"
)


def close_gaps(text: str) -> str:
    """Text of a laid-out page without single spaces between Chinese characters and figures or Latin letters."""
    return _GAP.sub("", text)


@dataclass
class Line:
    """Text and its box as shares of the page, y downwards; `confidence` 0–1 from OCR, None for real text.

    `turned` is text that runs up or down the page.
    """

    text: str
    box: Box
    confidence: float | None = None
    turned: bool = False


def join_lines(pieces: Sequence[Line], aspect: float = 1.0) -> list[Line]:
    """Paragraphs in reading order: pieces on one height are a line, lines that fill the width go on in the next; turned text comes last.

    `aspect` is the page's height by its width where boxes are shares of both, 1 where they are in one unit.
    """
    turned = [piece for piece in pieces if piece.turned]
    lines = rows_of([piece for piece in pieces if not piece.turned], aspect)
    if not lines:
        return turned
    heights = [line.box[3] - line.box[1] for line in lines]
    height = statistics.median(heights) or 0.01
    left = min(line.box[0] for line in lines)
    right = max(line.box[2] for line in lines)
    made: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _continues(last, line, (height, height * aspect), left, right):
            made[-1] = _merged(made[-1], line)
        else:
            made.append(Line(line.text.strip(), line.box, line.confidence))
        last = line
    return [line for line in [*made, *turned] if line.text]


def rows_of(pieces: Sequence[Line], aspect: float = 1.0) -> list[Line]:
    """Pieces joined across to lines, top to bottom; a wide gap between two becomes a tab. `aspect` as for `join_lines`."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda entry: (entry.box[1] + entry.box[3]) / 2):
        middle = (piece.box[1] + piece.box[3]) / 2
        row = rows[-1] if rows else None
        if row is not None and _same_height(row, piece, middle):
            row.append(piece)
        else:
            rows.append([piece])
    return [_row_line(sorted(row, key=lambda entry: entry.box[0]), aspect) for row in rows]


def _same_height(row: list[Line], piece: Line, middle: float) -> bool:
    top = min(entry.box[1] for entry in row)
    bottom = max(entry.box[3] for entry in row)
    shared = min(bottom, piece.box[3]) - max(top, piece.box[1])
    smaller = min(bottom - top, piece.box[3] - piece.box[1])
    return top <= middle <= bottom and shared >= 0.5 * smaller


def _row_line(row: list[Line], aspect: float) -> Line:
    text, last = row[0].text, row[0]
    for piece in row[1:]:
        gap = piece.box[0] - last.box[2]
        size = ((piece.box[3] - piece.box[1]) or 0.01) * aspect
        latin = _is_latin(text[-1:] + piece.text[:1])
        wide = gap > 1.5 * size
        text += ("\t" if wide else " " if gap > 0.12 * size and latin else "") + (
            piece.text.lstrip() if wide else piece.text
        )
        last = piece
    return Line(close_gaps(text), _hull(row), _confidence(row))


def cell_text(rows: Sequence[Line], right: float, aspect: float = 1.0) -> str:
    """The words of a table cell whose right edge is `right`: a line that fills the cell goes on in the next, others are lines of their own.

    Layout programs break before a whole figure or word, so what would not have fitted counts as filling; figures never join to one.
    """
    text = ""
    for row, after in zip_longest(rows, rows[1:]):
        words = row.text.replace("\t", " ").strip()
        text += words
        if after is None:
            break
        size = (row.box[3] - row.box[1]) * aspect
        first = _FIRST_WORD.match(after.text.strip())
        room = 1.9 * size + (len(first.group()) * 0.6 * size if first else 0)
        goes_on = right - row.box[2] < room or words.endswith(("，", "、", "；"))
        pair = words[-1:] + after.text.strip()[:1]
        if not goes_on or (len(pair) == 2 and pair.isdigit()):
            text += "\n"
        elif _is_latin(pair):
            text += " "
    return close_gaps(text)


def _is_latin(pair: str) -> bool:
    return all(character.isascii() and character.isalnum() for character in pair)


def _continues(last: Line, line: Line, character: tuple[float, float], left: float, right: float) -> bool:
    """The line above reached the right edge, this one starts at the left edge without indent, in the same size and without a gap."""
    gap = line.box[1] - last.box[3]
    size, other = line.box[3] - line.box[1], last.box[3] - last.box[1]
    height, em = character
    return (
        gap < 1.6 * height
        and max(size, other) < 1.45 * min(size, other) + 0.001
        and right - last.box[2] < 1.9 * em
        and line.box[0] - left < 1.1 * em
        and not _HEAD.match(line.text)
        and "\t" not in line.text
        and "\t" not in last.text
    )


def _merged(first: Line, second: Line) -> Line:
    glue = " " if _is_latin(first.text[-1:] + second.text.strip()[:1]) else ""
    return Line(first.text + glue + second.text.strip(), _hull([first, second]), _confidence([first, second]))


def _hull(lines: Sequence[Line]) -> Box:
    return (
        min(line.box[0] for line in lines),
        min(line.box[1] for line in lines),
        max(line.box[2] for line in lines),
        max(line.box[3] for line in lines),
    )


def _confidence(lines: Sequence[Line]) -> float | None:
    known = [line.confidence for line in lines if line.confidence is not None]
    return min(known) if known else None
