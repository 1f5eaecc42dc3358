"""The characters of a PDF page as PDFium orders them, each with its place, and the pieces of lines they make.

Text is taken character by character: what PDFium gives for a rectangle also holds every neighbour that touches it, and a digit that
comes twice is a wrong figure.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from tasks.extract.lines import Box, Line

_UNIT = 1_000_000
_ASKED_FOR_ANGLE = 60
# What PDFium gives for a hyphen at the end of a line.
_HYPHEN = 2
# A gap wider than this many characters parts two pieces of one line; a smaller one is a space at most.
_WIDEST_GAP = 1.0


@dataclass
class PageText:
    """`characters` in reading order, line ends and spaces of PDFium's own among them; boxes in shares of the page as shown, y downwards.

    `ink` encloses what is drawn of each character, `body` its whole place on the line. `aspect` is the page's height by its width.
    `unseen` says that most characters are not drawn at all, as those that a scanner lays over its picture.
    """

    characters: list[str]
    ink: NDArray[np.float64]
    body: NDArray[np.float64]
    aspect: float
    unseen: bool = False


NO_TEXT = PageText([], np.zeros((0, 4)), np.zeros((0, 4)), 1.0)


def read_page_text(page: pdfium.PdfPage, most: int) -> PageText:
    """The first `most` characters of a page; a page whose text lies on its side is turned first, and stays so."""
    text = page.get_textpage()
    try:
        _turn_upright(page, text)
        width, height = page.get_size()
        aspect = max(0.1, min(10.0, height / max(width, 1.0)))
        count = min(raw.FPDFText_CountChars(text), most)
        ink, body = np.zeros((count, 4)), np.zeros((count, 4))
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        loose = raw.FS_RECTF()
        characters: list[str] = []
        for index in range(count):
            characters.append(_character(raw.FPDFText_GetUnicode(text, index), characters))
            if raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                ink[index] = left.value, bottom.value, right.value, top.value
            if raw.FPDFText_GetLooseCharBox(text, index, loose):
                body[index] = loose.left, loose.bottom, loose.right, loose.top
        characters = ["\ufffd" if "\ud800" <= character < "\ue000" else character for character in characters]
        return PageText(characters, _shown(page, ink), _shown(page, body), aspect, _is_unseen(text, count))
    finally:
        text.close()


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


def pieces(text: PageText, wanted: Iterable[int] | None = None) -> list[Line]:
    """Runs of characters that follow one another on a line, in reading order; of all characters, or of the `wanted` alone."""
    runs: list[list[int]] = []
    said: list[str] = []
    turned: list[bool] = []
    body = text.body.tolist()
    last: int | None = None
    space = ""
    for index in range(len(text.characters)) if wanted is None else wanted:
        character = text.characters[index]
        if not character:
            continue
        if character in "\r\n":
            last, space = None, ""
        elif character.isspace() or character == "\0":
            space = " " if last is not None else ""
        else:
            way = "" if last is None else _way(body[last], body[index], text.aspect)
            if way and (len(runs[-1]) == 1 or turned[-1] == (way == "down")):
                turned[-1] = way == "down"
                runs[-1].append(index)
                said[-1] += space + character
            else:
                runs.append([index])
                said.append(space + character)
                turned.append(False)
            last, space = index, ""
    return [Line(words, _hull(text, run), turned=down) for words, run, down in zip(said, runs, turned, strict=True)]


def _way(first: list[float], second: list[float], aspect: float) -> str:
    """How the second character follows the first: "across" the page, "down" (or up) it as turned text does, or "" when it does not."""
    shared = min(first[3], second[3]) - max(first[1], second[1])
    height = max(first[3] - first[1], second[3] - second[1])
    size = height * aspect
    if shared > 0.4 * min(first[3] - first[1], second[3] - second[1]):
        return "across" if -0.8 * size <= second[0] - first[2] <= _WIDEST_GAP * size else ""
    beside = min(first[2], second[2]) - max(first[0], second[0])
    width = max(first[2] - first[0], second[2] - second[0])
    gap = max(first[1], second[1]) - min(first[3], second[3])
    return "down" if beside > 0.6 * width and gap * aspect <= 0.8 * width else ""


def _hull(text: PageText, run: list[int]) -> Box:
    ink = text.ink[run]
    x0, y0 = ink[:, :2].min(axis=0)
    x1, y1 = ink[:, 2:].max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def words_within(text: PageText, box: Box) -> list[Line]:
    """The pieces whose characters have their middle in a box."""
    x, y = (text.body[:, 0] + text.body[:, 2]) / 2, (text.body[:, 1] + text.body[:, 3]) / 2
    inside = np.flatnonzero((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]))
    return pieces(text, inside.tolist())
