"""Columns of a page: where its lines stand side by side, as in bulletins, told by a gutter that no line crosses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.extract.lines import Box, Line

# A gutter is at least so wide (in characters), stands beside so many lines, and most lines on both sides reach their column's edges.
_GUTTER, _LEAST_LINES, _MOST = 1.2, 5, 0.5
_NEAR = 2.5


@dataclass(frozen=True)
class Zone:
    """A part of a page's height, over its whole width or on one side of a gutter; zones are in reading order."""

    top: float
    bottom: float
    left: float = 0.0
    right: float = 1.0

    def holds(self, x: float, y: float) -> bool:
        return self.top <= y < self.bottom and self.left <= x < self.right


WHOLE = (Zone(-1.0, 2.0, -1.0, 2.0),)


def zones_of(lines: Sequence[Line]) -> tuple[Zone, ...]:
    """The zones of a page whose lines are these, from top to bottom and from left to right; one where it has no columns."""
    flat = sorted((line for line in lines if not line.turned and line.spans), key=lambda line: _height(line.box))
    gaps = [gap for line in flat for gap in _gaps(line)]
    if len(gaps) < 2:
        return WHOLE
    middles = Counter(round((left + right) / 2, 2) for left, right in gaps)
    gutter = max(middles, key=lambda x: sum(left < x < right for left, right in gaps))
    zones: list[Zone] = []
    top = -1.0
    for band in _bands(flat, gutter):
        if not _are_columns(band, gutter):
            continue
        first, last = min(line.box[1] for line in band), max(line.box[3] for line in band)
        zones += [Zone(top, first, -1.0, 2.0), Zone(first, last, -1.0, gutter), Zone(first, last, gutter, 2.0)]
        top = last
    return (*zones, Zone(top, 2.0, -1.0, 2.0)) if zones else WHOLE


def _height(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _gaps(line: Line) -> list[tuple[float, float]]:
    """The wide gaps of a line, as left and right edge."""
    marks = [span for span, character in zip(line.spans, line.text, strict=True) if not character.isspace()]
    return [(one[1], other[0]) for one, other in pairwise(marks) if other[0] - one[1] > _GUTTER * line.em]


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Runs of lines that do not cross the gutter."""
    bands: list[list[Line]] = [[]]
    for line in lines:
        if any(left < gutter < right for left, right in _gaps(line)) or not line.box[0] < gutter < line.box[2]:
            bands[-1].append(line)
        else:
            bands.append([])
    return bands


def _are_columns(band: Sequence[Line], gutter: float) -> bool:
    """Whether text runs down both sides: lines of a column begin together and end together; those of a list or a form do not."""
    sides: tuple[list[tuple[float, float]], ...] = ([], [])
    for line in band:
        marks = [span for span, character in zip(line.spans, line.text, strict=True) if not character.isspace()]
        for side, part in zip(sides, (_before(marks, gutter), _behind(marks, gutter)), strict=True):
            if part:
                side.append((part[0][0], part[-1][1]))
    if min(map(len, sides)) < _LEAST_LINES:
        return False
    em = max(line.em for line in band)
    for side in sides:
        start, end = min(one[0] for one in side), max(one[1] for one in side)
        full = sum(one[0] - start < _NEAR * em and end - one[1] < _NEAR * em for one in side)
        if full < _MOST * len(side) or end - start < 6 * em:
            return False
    return True


def _before(marks: list[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    return [span for span in marks if span[1] <= gutter]


def _behind(marks: list[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    return [span for span in marks if span[0] >= gutter]
