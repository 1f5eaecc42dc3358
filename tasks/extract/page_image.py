"""A page as a picture: whether a picture shows one, the page cut out and straightened, and the cells of its ruled tables."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tasks.extract.roles import is_flat

Pixels = NDArray[np.uint8]
Rect = tuple[int, int, int, int]

# OCR gains nothing from more pixels than a 200-dpi A4 page has.
MAX_SIDE = 2400
# Longer side to shorter. A sheet that is seen lying on something may be cut or folded; what fills the picture is a sheet, whole or cut,
# or the screen of a phone, which is longer.
_SHEET_SHAPES = (1.0, 2.6)
_FILLING_SHAPES = (1.0, 1.7)
_SCREEN_SIDE = 360
_SCREEN_WIDTH = 1240
# Some 140 lines of a phone, which OCR reads in a dozen seconds.
_SCREEN_HEIGHT = 12_000


@dataclass
class Grid:
    """A ruled table: its outer rectangle, and cells as (row, column, row span, column span, rectangle), counting from 1."""

    rect: Rect
    rows: int
    columns: int
    cells: list[tuple[int, int, int, int, Rect]] = field(default_factory=list)


def looks_like_page(image: Image.Image) -> bool:
    """Whether a picture may show a page of paper: pale, hardly coloured, of a paper's shape, with fine dark marks. OCR has the last word."""
    small = image.copy()
    small.thumbnail((480, 480), Image.Resampling.BOX)
    pixels = np.asarray(small.convert("RGB"), dtype=np.uint8)
    paper = paper_mask(pixels)
    if paper.mean() < 0.35:
        return False
    corners = _page_corners(paper)
    height, width = paper.shape
    shape = _shape(corners) if corners is not None else max(width, height) / min(width, height)
    least, most = _SHEET_SHAPES if corners is not None else _FILLING_SHAPES
    if not least <= shape <= most:
        return False
    if corners is None and paper.mean() < 0.6:
        return False
    inside = pixels if corners is None else _warp(pixels, corners)
    return _has_fine_marks(inside)


def looks_like_screen(image: Image.Image) -> bool:
    """Whether a picture may be a screenshot with text, of whatever length: wide areas of one colour, with fine marks on them."""
    scale = _SCREEN_SIDE / min(image.size)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    if scale > 1 or max(size) > 60 * _SCREEN_SIDE:
        return False
    pixels = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BOX), dtype=np.uint8)
    step = 3 * _SCREEN_SIDE // 2
    windows = [pixels[top : top + step] for top in range(0, len(pixels), step)]
    return any(
        len(window) >= 64 and is_flat(Image.fromarray(window)) and _has_fine_marks(_dark_on_light(window))
        for window in windows
    )


def _dark_on_light(pixels: Pixels) -> Pixels:
    """Light words on dark ground, as screens show them at night, the other way round."""
    return 255 - pixels if np.median(pixels) < 110 else pixels


def screen_pixels(image: Image.Image) -> tuple[Pixels, bool]:
    """A screenshot as RGB pixels, dark on light, no wider than OCR needs, and whether that is all of it: what is very long is cut."""
    image = image.convert("RGB")
    if image.width > _SCREEN_WIDTH:
        image = image.resize((_SCREEN_WIDTH, round(image.height * _SCREEN_WIDTH / image.width)), Image.Resampling.BOX)
    whole = image.height <= _SCREEN_HEIGHT
    pixels = np.asarray(image.crop((0, 0, image.width, min(image.height, _SCREEN_HEIGHT))), dtype=np.uint8)
    return _dark_on_light(pixels), whole


def strips(pixels: Pixels) -> list[tuple[int, int]]:
    """First and last row (exclusive) of pieces about as high as a page, cut where the picture is calm; the whole where it is no longer."""
    height, width = pixels.shape[:2]
    if height <= 2 * width:
        return [(0, height)]
    busy = pixels.max(axis=2).astype(np.int16) - pixels.min(axis=2)
    spread = np.ptp(pixels[:, :, 1], axis=1).astype(np.int32) + busy.max(axis=1)
    cuts = [0]
    while height - cuts[-1] > 2 * width:
        first, last = cuts[-1] + 6 * width // 5, cuts[-1] + 9 * width // 5
        calm = np.flatnonzero(spread[first:last] == spread[first:last].min())
        cuts.append(first + int(calm[len(calm) // 2]))
    return list(zip(cuts, [*cuts[1:], height], strict=True))


def _has_fine_marks(pixels: Pixels) -> bool:
    """Text is thin dark marks spread over the page: much is gone after closing with a small kernel, and most of the rest is paper."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    marks = closed.astype(np.int16) - gray.astype(np.int16) > 28
    flat = cv2.GaussianBlur(closed, (0, 0), 3)
    smooth = np.abs(closed.astype(np.int16) - flat.astype(np.int16)) < 12
    rows = marks.mean(axis=1) > 0.01
    return bool(0.008 <= marks.mean() <= 0.35 and smooth.mean() > 0.8 and rows.mean() > 0.08)


def paper_mask(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a picture shows paper, fine marks on it included."""
    high = pixels.max(axis=2).astype(np.int16)
    low = pixels.min(axis=2).astype(np.int16)
    bright = np.percentile(high, 90)
    mask = (high - low < 60) & (high > 0.55 * bright) & (high > 90)
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return closed.astype(bool)


def _page_corners(paper: NDArray[np.bool_]) -> NDArray[np.float32] | None:
    """The corners (top left, top right, bottom right, bottom left) of a sheet lying in the picture; None when paper fills it or none is seen."""
    height, width = paper.shape
    contours, _ = cv2.findContours(paper.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    biggest = max(contours, key=cv2.contourArea)
    area = cv2.contourArea(biggest)
    if not 0.25 * width * height <= area <= 0.97 * width * height:
        return None
    hull = cv2.convexHull(biggest)
    for share in (0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True)
        if len(corners) == 4 and cv2.contourArea(corners) > 0.9 * area:
            return _ordered(corners.reshape(4, 2).astype(np.float32))
    return None


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    total, difference = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return np.array(
        [
            corners[total.argmin()],
            corners[difference.argmax()],
            corners[total.argmax()],
            corners[difference.argmin()],
        ],
        dtype=np.float32,
    )


def _sides(corners: NDArray[np.float32]) -> tuple[float, float]:
    across = (np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    down = (np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    return float(across), float(down)


def _shape(corners: NDArray[np.float32]) -> float:
    across, down = _sides(corners)
    return max(across, down) / max(1.0, min(across, down))


def _warp(pixels: Pixels, corners: NDArray[np.float32]) -> Pixels:
    across, down = (max(16, round(side)) for side in _sides(corners))
    target = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(pixels, matrix, (across, down), flags=cv2.INTER_CUBIC), dtype=np.uint8)


def cut_out_page(image: Image.Image) -> Pixels:
    """The page alone as RGB pixels, its perspective taken away where its four edges are seen; at most MAX_SIDE pixels long."""
    image = image.convert("RGB")
    if max(image.size) > 2 * MAX_SIDE:
        image.thumbnail((2 * MAX_SIDE, 2 * MAX_SIDE), Image.Resampling.BOX)
    pixels = np.asarray(image, dtype=np.uint8)
    scale = 600 / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    corners = _page_corners(paper_mask(np.asarray(small, dtype=np.uint8)))
    if corners is not None and _shape(corners) <= _SHEET_SHAPES[1]:
        pixels = _warp(pixels, corners / np.float32(scale))
    longest = max(pixels.shape[:2])
    if longest > MAX_SIDE:
        factor = MAX_SIDE / longest
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
    return pixels


def even_light(pixels: Pixels) -> Pixels:
    """Shadows taken away: each channel divided by its own background."""
    size = max(15, (max(pixels.shape[:2]) // 40) | 1)
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size // 4 | 1, size // 4 | 1), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), size / 8)
    ground = cv2.resize(ground, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, np.maximum(ground, 1), scale=245), dtype=np.uint8)


def turn(pixels: Pixels, degrees: float) -> tuple[Pixels, Any]:
    """The picture turned about its middle by a small angle on white, and the matrix that moves points along."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(turned, dtype=np.uint8), matrix


def find_grids(pixels: Pixels) -> list[Grid]:
    """Ruled tables of a straightened page, top to bottom; forms count as tables."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    height, width = gray.shape
    across = _rulings(dark, max(40, width // 30), horizontal=True)
    down = _rulings(dark, max(30, height // 60), horizontal=False)
    lines = cv2.dilate(across | down, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    grids = []
    for index in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[index])
        if w >= width // 8 and h >= height // 60:
            grid = _grid(lines[y : y + h, x : x + w], x, y, max(8, width // 150))
            if grid is not None:
                grids.append(grid)
    return _outermost(sorted(grids, key=lambda grid: grid.rect[1]))


def _rulings(dark: Any, length: int, *, horizontal: bool) -> Any:
    """Long straight marks only; short gaps in them are closed, as bad copies have them."""
    kernel = np.ones((1, length) if horizontal else (length, 1), np.uint8)
    # A ruling that is off by a pixel here and there stays whole when it is made thicker first.
    thick = cv2.dilate(dark, np.ones((3, 1) if horizontal else (1, 3), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    bridge = np.ones((1, length // 2) if horizontal else (length // 2, 1), np.uint8)
    return cv2.morphologyEx(opened, cv2.MORPH_CLOSE, bridge)


def _grid(lines: Any, left: int, top: int, tolerance: int) -> Grid | None:
    height, width = lines.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats((lines == 0).astype(np.uint8), connectivity=4)
    rects = []
    for index in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[index])
        inner = x > 0 and y > 0 and x + w < width and y + h < height
        if inner and w >= 2 * tolerance and h >= tolerance and area >= 0.6 * w * h:
            rects.append((left + x, top + y, left + x + w, top + y + h))
    if len(rects) < 2:
        return None
    rows, columns = _bands(rects, 1, tolerance), _bands(rects, 0, tolerance)
    if len(columns) < 2 or len(rects) < 3:
        return None
    cells = []
    for rect in sorted(rects, key=lambda entry: (entry[1], entry[0])):
        row, last_row = _reach(rows, rect[1], rect[3], tolerance)
        column, last_column = _reach(columns, rect[0], rect[2], tolerance)
        cells.append((row + 1, column + 1, last_row - row + 1, last_column - column + 1, rect))
    return Grid((left, top, left + width, top + height), len(rows), len(columns), cells)


def _bands(rects: list[Rect], axis: int, tolerance: int) -> list[int]:
    """Where rows (axis 1) or columns (axis 0) begin; beginnings within twice the tolerance are one."""
    starts: list[int] = []
    for value in sorted(rect[axis] for rect in rects):
        if not starts or value - starts[-1] > 2 * tolerance:
            starts.append(value)
    return starts


def _reach(starts: list[int], begin: int, end: int, tolerance: int) -> tuple[int, int]:
    """The first and the last band that a cell covers; one that begins just before the cell's end is the next cell's."""
    first = bisect_right(starts, begin) - 1
    return first, max(first, bisect_left(starts, end - 2 * tolerance) - 1)


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Grids that lie in no other."""

    def inside(inner: Rect, outer: Rect) -> bool:
        return (
            inner != outer
            and inner[0] >= outer[0]
            and inner[1] >= outer[1]
            and inner[2] <= outer[2]
            and inner[3] <= outer[3]
        )

    return [grid for grid in grids if not any(inside(grid.rect, other.rect) for other in grids)]
