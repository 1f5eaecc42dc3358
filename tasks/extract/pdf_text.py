"""The characters of a PDF page, each with its place, and the lines they make.

Text is taken character by character: what PDFium gives for a rectangle also holds every neighbour that touches it, and a digit that
comes twice is a wrong figure. A line is what stands on one baseline, from left to right, whatever the order in which it was drawn: layout
programs draw what another font has to give (quotation marks, figures) after the rest of the line.
"""

import ctypes
import math
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from tasks.extract.lines import Box, Line, is_wide, label_length

_UNIT = 1_000_000
_ASKED_FOR_ANGLE = 60
# What PDFium gives for a hyphen at the end of a line.
_HYPHEN = 2
_MAX_NAME = 256
# In widths of a full character: what parts a line's words, its columns, and the number of a list from its item.
_SPACE, _LATIN_SPACE, _MIXED_SPACE, _TAB, _AFTER_LABEL = 0.27, 0.12, 0.45, 1.5, 0.25
# Characters on one line share their baseline to a small part of their size; raised figures are smaller than the rest.
_BASELINE, _RAISED = 0.3, 0.6
# So many characters of a run that lie on others make it a line of its own.
_OVERPRINTED = 3


@dataclass
class PageText:
    """`characters` in the order they are drawn, line ends and spaces of PDFium's own among them; places in shares of the page as shown, y downwards.

    `ink` encloses what is drawn of each character, `body` its whole place on the line, `origin` is where it stands on its baseline, `size` its
    type size by the page's width. `own` is false for what PDFium added. `aspect` is the page's height by its width.
    `unseen` says that most characters are not drawn at all, as those that a scanner lays over its picture.
    """

    characters: list[str]
    ink: NDArray[np.float64]
    body: NDArray[np.float64]
    origin: NDArray[np.float64]
    size: NDArray[np.float64]
    own: NDArray[np.bool_]
    face: NDArray[np.int32]
    aspect: float
    unseen: bool = False


NO_TEXT = PageText(
    [],
    np.zeros((0, 4)),
    np.zeros((0, 4)),
    np.zeros((0, 2)),
    np.zeros(0),
    np.zeros(0, dtype=np.bool_),
    np.zeros(0, dtype=np.int32),
    1.0,
)


def read_page_text(page: pdfium.PdfPage, most: int) -> PageText:
    """The first `most` characters of a page; a page whose text lies on its side is turned first, and stays so."""
    text = page.get_textpage()
    try:
        _turn_upright(page, text)
        width, height = page.get_size()
        aspect = max(0.1, min(10.0, height / max(width, 1.0)))
        count = min(raw.FPDFText_CountChars(text), most)
        ink, body, origin, size = np.zeros((count, 4)), np.zeros((count, 4)), np.zeros((count, 2)), np.zeros(count)
        own = np.ones(count, dtype=bool)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        characters: list[str] = []
        for index in range(count):
            characters.append(_character(raw.FPDFText_GetUnicode(text, index), characters))
            own[index] = raw.FPDFText_IsGenerated(text, index) != 1
            if raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                ink[index] = left.value, bottom.value, right.value, top.value
            if raw.FPDFText_GetLooseCharBox(text, index, loose):
                body[index] = loose.left, loose.bottom, loose.right, loose.top
            if raw.FPDFText_GetCharOrigin(text, index, left, top):
                origin[index] = left.value, top.value
            if raw.FPDFText_GetMatrix(text, index, matrix):
                size[index] = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) / max(width, 1.0)
        characters = ["\ufffd" if "\ud800" <= character < "\ue000" else character for character in characters]
        faces = _faces(text, count)
        stands = _shown(page, np.concatenate([origin, origin], axis=1))[:, :2]
        return PageText(
            characters, _shown(page, ink), _shown(page, body), stands, size, own, faces, aspect, _is_unseen(text, count)
        )
    finally:
        text.close()


def _faces(text: pdfium.PdfTextPage, count: int) -> NDArray[np.int32]:
    """The number of each character's typeface; parts of one font file that were embedded apart are one, bold drawn by strokes is another."""
    numbers: dict[tuple[str, int], int] = {}
    names: dict[int, str] = {}
    buffer = ctypes.create_string_buffer(_MAX_NAME)
    faces = np.zeros(count, dtype=np.int32)
    for index in range(count):
        item = raw.FPDFText_GetTextObject(text, index)
        font = raw.FPDFTextObj_GetFont(item) if item else None
        if not font:
            continue
        address = ctypes.addressof(font.contents)
        if address not in names:
            size = raw.FPDFFont_GetBaseFontName(font, buffer, _MAX_NAME)
            names[address] = buffer.value.decode("latin-1").rpartition("+")[2] if size <= _MAX_NAME else ""
        face = names[address], raw.FPDFTextObj_GetTextRenderMode(item)
        faces[index] = numbers.setdefault(face, len(numbers) + 1)
    return faces


def _is_unseen(text: pdfium.PdfTextPage, count: int) -> bool:
    asked = unseen = 0
    for index in range(0, count, max(1, count // _ASKED_FOR_ANGLE)):
        item = raw.FPDFText_GetTextObject(text, index)
        if item:
            asked += 1
            unseen += raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return unseen > 0.8 * asked


def _turn_upright(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
    """Turn a page whose text runs up or down as it is shown: a wide table printed on upright paper."""
    count = raw.FPDFText_CountChars(text)
    step = max(1, count // _ASKED_FOR_ANGLE)
    quarters = Counter(
        round(2 * raw.FPDFText_GetCharAngle(text, index) / math.pi) % 4 for index in range(0, count, step)
    )
    if not quarters:
        return
    ((quarter, most),) = quarters.most_common(1)
    # PDFium counts the angle of text on the page as it lies, and the page's own turn, both clockwise.
    if (quarter + page.get_rotation() // 90) % 4 and most > 0.7 * quarters.total():
        page.set_rotation(-90 * quarter % 360)


def _character(code: int, before: list[str]) -> str:
    """A character by its code; of a rare one in two halves (surrogates), the first half becomes nothing and the second the whole."""
    if code == _HYPHEN:
        return "-"
    if 0xDC00 <= code < 0xE000 and before and "\ud800" <= before[-1] < "\udc00":
        high, before[-1] = ord(before[-1]), ""
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    return chr(code) if code < 0x110000 else "\ufffd"


def shown_box(page: pdfium.PdfPage, left: float, bottom: float, right: float, top: float) -> Box:
    """A box of the page's own coordinates in shares of the page as shown: cropped and turned."""
    x0, y0, x1, y1 = _shown(page, np.array([[left, bottom, right, top]]))[0]
    return float(x0), float(y0), float(x1), float(y1)


def _shown(page: pdfium.PdfPage, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    origin, across, up = (_device(page, *point) for point in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)))
    matrix = np.stack([(across - origin) / 1000, (up - origin) / 1000])
    corners = boxes.reshape(-1, 2, 2) @ matrix + origin
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


def _device(page: pdfium.PdfPage, x: float, y: float) -> NDArray[np.float64]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _UNIT, _UNIT, 0, x, y, across, down)
    return np.array([across.value / _UNIT, down.value / _UNIT])


def lines_of(text: PageText, wanted: Iterable[int] | None = None) -> list[Line]:
    """Lines from top to bottom, then turned text; of all characters, or of the `wanted` alone."""
    chosen = list(range(len(text.characters)) if wanted is None else wanted)
    turned = _turned(text, chosen)
    aside = {index for run in turned for index in run}
    upright = [
        index for index in chosen if index not in aside and text.own[index] and text.characters[index].strip("\r\n\0")
    ]
    lines = [line for row in _rows(text, upright) if (line := _line(text, row)) is not None]
    return lines + [
        Line("".join(text.characters[index] for index in run), _hull(text, run), turned=True) for run in turned
    ]


def lines_within(text: PageText, box: Box) -> list[Line]:
    """The lines whose characters have their middle in a box."""
    x, y = (text.body[:, 0] + text.body[:, 2]) / 2, (text.body[:, 1] + text.body[:, 3]) / 2
    inside = np.flatnonzero((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]))
    return lines_of(text, inside.tolist())


def _turned(text: PageText, chosen: list[int]) -> list[list[int]]:
    """Runs of characters drawn one below (or above) the other: text that runs down or up the page."""
    runs: list[list[int]] = []
    down: list[bool] = []
    body = text.body.tolist()
    last: int | None = None
    before = -1
    for index in chosen:
        if any(text.own[other] or text.characters[other] in ("\r", "\n") for other in range(before + 1, index)):
            # What was drawn in between is elsewhere: figures below each other in a column are no text that runs down.
            last = None
        before = index
        if text.characters[index] in ("\r", "\n"):
            last = None
        elif text.own[index] and text.characters[index].strip("\0"):
            way = "" if last is None else _way(body[last], body[index], text.aspect)
            if way and (len(runs[-1]) == 1 or down[-1] == (way == "down")):
                runs[-1].append(index)
                down[-1] = way == "down"
            else:
                runs.append([index])
                down.append(False)
            last = index
    return [run for run, turned in zip(runs, down, strict=True) if turned]


def _way(first: list[float], second: list[float], aspect: float) -> str:
    """How the second character follows the first: "across" the page, "down" (or up) it as turned text does, or "" when it does not."""
    shared = min(first[3], second[3]) - max(first[1], second[1])
    if shared > 0.4 * min(first[3] - first[1], second[3] - second[1]):
        return "across"
    beside = min(first[2], second[2]) - max(first[0], second[0])
    width = max(first[2] - first[0], second[2] - second[0])
    gap = max(first[1], second[1]) - min(first[3], second[3])
    return "down" if beside > 0.6 * width and gap * aspect <= 0.8 * width else ""


def _rows(text: PageText, indexes: list[int]) -> list[list[int]]:
    """Characters by baseline, top to bottom, each row from left to right; raised and lowered small ones go with the row they stand in."""
    baseline, size = text.origin[:, 1] * text.aspect, text.size
    rows: list[list[int]] = []
    for index in sorted(indexes, key=lambda entry: baseline[entry]):
        if rows and baseline[index] - baseline[rows[-1][0]] <= _BASELINE * min(size[index], size[rows[-1][0]]):
            rows[-1].append(index)
        else:
            rows.append([index])
    merged: list[list[int]] = []
    for row in rows:
        if merged and _is_raised(baseline, size, merged[-1], row):
            merged[-1] = [*row, *merged[-1]] if size[row[0]] > size[merged[-1][0]] else [*merged[-1], *row]
        else:
            merged.append(row)
    return [layer for row in merged for layer in _layers(text, sorted(row, key=lambda entry: text.origin[entry, 0]))]


def _layers(text: PageText, row: list[int]) -> list[list[int]]:
    """A row as it is, or the lines that were printed over one another on one baseline, in the order in which they were drawn."""
    if not any(_covers(text, one, other) for one, other in pairwise(row)):
        return [row]
    runs: list[list[int]] = []
    for index in sorted(row):
        if runs and text.origin[index, 0] >= text.origin[runs[-1][-1], 0]:
            runs[-1].append(index)
        else:
            runs.append([index])
    layers: list[list[int]] = []
    for run in runs:
        for layer in layers:
            hidden = sum(any(_covers(text, one, other) for other in layer) for one in run)
            if hidden < min(_OVERPRINTED, len(run) / 2):
                layer.extend(run)
                break
        else:
            layers.append(list(run))
    return [sorted(layer, key=lambda entry: text.origin[entry, 0]) for layer in layers]


def _covers(text: PageText, one: int, other: int) -> bool:
    """Whether two different characters stand on most of one another's place; the same one twice is how some programs print bold."""
    if text.characters[one] == text.characters[other] or not (
        text.characters[one].strip() and text.characters[other].strip()
    ):
        return False
    left, right = text.body[one], text.body[other]
    shared = min(left[2], right[2]) - max(left[0], right[0])
    return bool(shared > 0.4 * min(left[2] - left[0], right[2] - right[0]))


def _is_raised(baseline: NDArray[np.float64], size: NDArray[np.float64], upper: list[int], lower: list[int]) -> bool:
    small, large = sorted((statistics.median(size[upper]), statistics.median(size[lower])))
    return bool(small < 0.75 * large and baseline[lower[0]] - baseline[upper[0]] < _RAISED * large)


def _line(text: PageText, row: list[int]) -> Line | None:
    """A row as a Line: spaces and tabs where the gaps are, its places without them; None when nothing but spaces stands there."""
    marks = [index for index in row if not text.characters[index].isspace() and text.characters[index]]
    if not marks:
        return None
    wide = [float(text.body[index, 2] - text.body[index, 0]) for index in marks if is_wide(text.characters[index])]
    em = statistics.median(wide) if wide else float(np.median(text.size[marks]))
    em = em if em > 0 else 0.01
    typed = [index for index in row if text.characters[index].isspace()]
    said, label, last = "", 0, None
    spans: list[tuple[float, float]] = []
    for index in marks:
        x0, x1 = float(text.body[index, 0]), float(text.body[index, 2])
        character = text.characters[index]
        if last is not None:
            if character == text.characters[last] and x0 - text.body[last, 0] < 0.15 * em:
                continue
            gap = x0 - float(text.body[last, 2])
            own = [entry for entry in typed if text.body[last, 0] < text.origin[entry, 0] < x0]
            between = _between(gap, em, "".join(text.characters[entry] for entry in own), said[-1] + character)
            if not own and gap > _AFTER_LABEL * em and label_length(said) == len(said):
                between, label = "", len(said)
            said += between
            spans.extend((x0, x0) for _ in between)
        said += character
        spans.extend((x0, x1) for _ in character)
        last = index
    faces = tuple(int(text.face[index]) for index in marks if is_wide(text.characters[index]))
    base = float(text.origin[marks[0], 1])
    return Line(said, _hull(text, marks), em=em, base=base, spans=tuple(spans), label=label, faces=faces)


def _between(gap: float, em: float, typed: str, pair: str) -> str:
    if "\t" in typed or (gap > _TAB * em and gap > 1.1 * em * max(1, len(typed))):
        return "\t"
    if typed:
        return " " * len(typed)
    if all(character.isascii() and character.isalnum() for character in pair):
        return " " if gap > _LATIN_SPACE * em else ""
    # Between Chinese and Latin a blank is set that nobody typed.
    mixed = any(one.isascii() for one in pair) and any(is_wide(one) for one in pair)
    return " " if gap > (_MIXED_SPACE if mixed else _SPACE) * em else ""


def _hull(text: PageText, run: list[int]) -> Box:
    ink = text.ink[run]
    x0, y0 = ink[:, :2].min(axis=0)
    x1, y1 = ink[:, 2:].max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)
