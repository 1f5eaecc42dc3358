"""Text on a picture of a page by rapidocr (PP-OCR on onnxruntime, models inside the wheel, offline)."""

import math
import os
import re
import statistics
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tasks.extract.lines import Line
from tasks.extract.page_image import Grid, Pixels, Rect, find_grids, strips, turn

Quad = NDArray[np.float32]

# Measured on scans of typed pages: of the characters above this nearly all are right; of lines below it on the whole, hardly any.
_SURE_CHARACTER, _SURE_LINE = 0.9, 0.9
# Alone, a dash and the Chinese one are the same stroke.
_STROKE = re.compile(r"[一—–-]+")
_STRAIGHT_DEGREES = 0.15
# Where lines are is seen on a smaller picture than what they say: at this size 8-point type still has 15 pixels.
_DETECTION_SIDE = 1600
_THREADS = min(2, os.cpu_count() or 1)


@cache
def _engine(threads: int) -> Any:
    """An engine whose models (loaded when first asked for) run on so many threads."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _DETECTION_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


@dataclass(frozen=True)
class PageText:
    """Pieces of text and ruled tables of a page turned upright and straight; boxes in its pixels, `size` is width and height.

    `quarters` and `degrees` are how it was turned, left about: first by quarters of a full turn, then by a small angle.
    """

    pieces: list[Line]
    grids: list[Grid]
    size: tuple[int, int]
    quarters: int = 0
    degrees: float = 0.0

    def turned(self, pixels: Pixels) -> Pixels:
        """Another picture of the page (its own colours), turned as the page was."""
        upright = np.ascontiguousarray(np.rot90(pixels, self.quarters))
        return turn(upright, self.degrees)[0] if self.degrees else upright


def read_page(pixels: Pixels) -> PageText:
    """What OCR reads on a page, whichever way it lies."""
    pixels, quads, quarters = _upright(pixels, _detect(pixels))
    angle = _skew(quads)
    angle = angle if abs(angle) > _STRAIGHT_DEGREES else 0.0
    if angle:
        pixels, matrix = turn(pixels, angle)
        quads = [_moved(quad, matrix) for quad in quads]
    grids = find_grids(pixels)
    size = (pixels.shape[1], pixels.shape[0])
    cells = [rect for grid in grids for *_, rect in grid.cells]
    pieces = [piece for quad in quads for piece in _split(_rect(quad, size), cells)]
    # Two lines at a time on a thread each take less than one line on two threads.
    with ThreadPoolExecutor(_THREADS) as threads:
        lines = threads.map(lambda rect: _recognize(pixels, rect), pieces)
        return PageText([line for line in lines if line is not None], grids, size, quarters, angle)


def _detect(pixels: Pixels) -> list[Quad]:
    """Where lines are; what is much longer than a page is looked at in pieces, for a shrunk screenshot shows nothing."""
    return [
        quad + np.array([0, top], dtype=np.float32)
        for top, bottom in strips(pixels)
        for quad in _detect_in(pixels[top:bottom])
    ]


def _detect_in(pixels: Pixels) -> list[Quad]:
    found = _engine(_THREADS)(pixels[:, :, ::-1].copy(), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [np.asarray(box, dtype=np.float32) for box in boxes]


def _upright(pixels: Pixels, quads: list[Quad]) -> tuple[Pixels, list[Quad], int]:
    """Turned by quarters so that lines run across and stand on their feet, and by how many."""
    quarters = 0
    long = [quad for quad in quads if _long_side(quad) > 2.5 * _short_side(quad)]
    tall = [quad for quad in long if _height(quad) > _width(quad)]
    if len(long) >= 3 and len(tall) > 0.6 * len(long):
        pixels, quarters = np.ascontiguousarray(np.rot90(pixels)), 1
        quads = _detect(pixels)
    if _stands_on_head(pixels, quads):
        pixels, quarters = np.ascontiguousarray(np.rot90(pixels, 2)), quarters + 2
        height, width = pixels.shape[:2]
        quads = [np.array([width, height], dtype=np.float32) - quad[[2, 3, 0, 1]] for quad in quads]
    return pixels, quads, quarters


def _stands_on_head(pixels: Pixels, quads: list[Quad]) -> bool:
    """Asked of the longest lines, which the classifier tells most surely."""
    size = (pixels.shape[1], pixels.shape[0])
    votes: list[bool] = []
    for quad in sorted(quads, key=_long_side, reverse=True)[:7]:
        x0, y0, x1, y1 = _rect(quad, size)
        found = _engine(1)(pixels[y0:y1, x0:x1, ::-1].copy(), use_det=False, use_cls=True, use_rec=False)
        votes.extend(label == "180" and score > 0.8 for label, score in (getattr(found, "cls_res", None) or []))
    return len(votes) >= 2 and sum(votes) > 0.6 * len(votes)


def _skew(quads: Sequence[Quad]) -> float:
    """The page's turn in degrees, from the upper edges of long lines."""
    angles = [
        math.degrees(math.atan2(float(quad[1][1] - quad[0][1]), float(quad[1][0] - quad[0][0])))
        for quad in quads
        if _width(quad) > 5 * _height_of_line(quad)
    ]
    angles = [angle for angle in angles if abs(angle) < 20]
    return statistics.median(angles) if len(angles) >= 2 else 0.0


def _moved(quad: Quad, matrix: Any) -> Quad:
    return np.asarray(quad @ np.asarray(matrix)[:, :2].T + np.asarray(matrix)[:, 2], dtype=np.float32)


def _rect(quad: Quad, size: tuple[int, int]) -> Rect:
    x0, y0 = quad.min(axis=0)
    x1, y1 = quad.max(axis=0)
    return max(0, math.floor(x0)), max(0, math.floor(y0)), min(size[0], math.ceil(x1)), min(size[1], math.ceil(y1))


def _split(rect: Rect, cells: Sequence[Rect]) -> list[Rect]:
    """A piece that reaches over several cells side by side, cut at their edges; one inside a cell is kept off its rulings."""
    x0, y0, x1, y1 = rect
    middle = (y0 + y1) / 2
    parts = []
    for left, top, right, bottom in cells:
        if not top <= middle <= bottom:
            continue
        shared = min(x1, right) - max(x0, left)
        if shared > 0.6 * (y1 - y0) or shared > 0.5 * (x1 - x0):
            parts.append((max(x0, left), max(y0, top), min(x1, right), min(y1, bottom)))
    return [part for part in parts if part[2] - part[0] > 4 and part[3] - part[1] > 4] or [rect]


def _recognize(pixels: Pixels, rect: Rect) -> Line | None:
    x0, y0, x1, y1 = rect
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    crop = pixels[y0:y1, x0:x1, ::-1].copy()
    found = _engine(1)(crop, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    if not texts or not texts[0].strip() or not scores:
        return None
    known = zip(texts[0], found.word_results[0].confs, strict=False)
    text = texts[0].strip()
    least = _SURE_CHARACTER if scores[0] >= _SURE_LINE and not _STROKE.fullmatch(text) else math.inf
    unsure = tuple(bool(sure < least) for character, sure in known if not character.isspace())
    return Line(text, (float(x0), float(y0), float(x1), float(y1)), round(float(scores[0]), 3), unsure=unsure)


def _width(quad: Quad) -> float:
    return float(np.ptp(quad[:, 0]))


def _height(quad: Quad) -> float:
    return float(np.ptp(quad[:, 1]))


def _height_of_line(quad: Quad) -> float:
    return float(np.linalg.norm(quad[3] - quad[0])) or 1.0


def _long_side(quad: Quad) -> float:
    return max(_width(quad), _height(quad))


def _short_side(quad: Quad) -> float:
    return min(_width(quad), _height(quad)) or 1.0
