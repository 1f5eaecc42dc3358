"""Lines of a laid-out page joined to the paragraphs that were typed, for PDF pages, for OCR, and for the cells of their tables.

A layout program breaks a line where the next word would not fit, and never before a mark that closes or behind one that opens. So a line
behind which the next word had room ends a paragraph; one that was full goes on, unless the next begins in another place, further down, in
another size, or with the number of a list.
"""

import re
import statistics
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]

_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[、.．)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节条、]|[①-⑳●■◆▲•·○□◇➢\uf000-\uf0ff])"
)
# A figure with a point may be a number of its own: 3.6万. Only what cannot be one opens a paragraph by its words alone.
_HEAD = re.compile(rf"\s*(?!\d+[.．]\d){_LABEL.pattern}")
_OPENING, _CLOSING = "（(《〈【〔“‘「『[", "，、。；：？！,.;:?!）)》〉】〕”’」』]…—～%‰℃·"
# What is never broken: marks with the character they belong to, figures and Latin words.
# A mark that opens as well as closes holds what stands on both its sides.
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z.,:%/+~_-]+|.)(?:[{re.escape(_CLOSING)}]*[“”‘’]+.?)*"
    rf"(?:[{re.escape(_CLOSING)}]+[0-9A-Za-z.,:%/+~_-]*)*"
)
_WORD_END, _WORD_START = re.compile(r"[0-9A-Za-z.,:/-]*[0-9A-Za-z.:/-]$"), re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/-]*")
# Layout programs widen the gap between Chinese and Latin characters, which OCR gives as a space that nobody typed.
_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
# A blank of so many lines' pitch parts paragraphs; where no pitch is known, of so many characters' width.
_PITCH, _WIDEST_PITCH = 1.15, 2.4
# So many lines of so many characters that end together end at an edge, not by chance.
_CROWD, _WIDE_LINE = 8, 12
# The widest blank between Chinese and Latin characters.
_BLANK = 0.25
# After these, 三、 is a day of the week or one of several things rather than the number of a paragraph.
_LISTING = re.compile(r"(?:[，、,周第初]|星期|\d[.:/-])$")
_BARE_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_LEAST_STACKED = 3
_SENTENCE_ENDS = tuple("。！？；：!?;:")


def is_wide(character: str) -> bool:
    """Whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(character) in "WF"


def label_length(text: str) -> int:
    """How many characters at the start of a text are the number or sign of a list; 0 for none."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def close_gaps(text: str) -> str:
    """Text of a page read by OCR without single spaces between Chinese characters and figures or Latin letters."""
    return _GAP.sub("", text)


@dataclass
class Line:
    """Text and its box as shares of the page, y downwards; `confidence` 0–1 from OCR, None for real text.

    `em` is the width of a full character, 0 where it is not known; `base` the height of the baseline; `spans` the left and right edge of each
    character, () where they are not known. `label` counts the characters of a list's number that a gap parts from its item.
    `faces` numbers the typeface of each Chinese character, () where they are not known.
    `unsure` says of each character that is no blank whether OCR was in doubt about it, () for real text.
    `turned` is text that runs up or down the page. `region` names the page and column that the line stands in.
    """

    text: str
    box: Box
    confidence: float | None = None
    turned: bool = False
    em: float = 0.0
    base: float | None = None
    spans: tuple[tuple[float, float], ...] = ()
    label: int = 0
    faces: tuple[int, ...] = ()
    region: int = 0
    unsure: tuple[bool, ...] = ()


@dataclass
class Frame:
    """Where lines may stand: left and right edge, and the page's height by its width (1 where both are in one unit).

    `pitch` is the distance of the lines of one paragraph by the size of their type, None where it is not known.
    """

    left: float
    right: float
    aspect: float = 1.0
    pitch: float | None = None


@dataclass
class Lines:
    """The lines of one paragraph, and its text."""

    lines: list[Line]
    text: str

    @property
    def box(self) -> Box:
        """What encloses the lines that stand in the same region as the first."""
        return hull([line.box for line in self.lines if line.region == self.lines[0].region])

    @property
    def confidence(self) -> float | None:
        known = [line.confidence for line in self.lines if line.confidence is not None]
        return min(known) if known else None

    @property
    def unsure(self) -> tuple[bool, ...]:
        """As in `Line`, for the whole paragraph."""
        return tuple(doubt for line in self.lines for doubt in line.unsure)


def frame_of(lines: Sequence[Line], aspect: float = 1.0, *, is_column: bool = False) -> Frame:
    """The frame that lines fill, told by the lines themselves: those of whole pages, or those of a column."""
    flat = [line for line in lines if not line.turned]
    if not flat:
        return Frame(0.0, 1.0, aspect)
    left = min(_start(line) for line in flat)
    frame = Frame(left, _right_edge(flat, 0.0 if is_column else 1 - left, aspect), aspect)
    frame.pitch = pitch_of(flat, frame)
    return frame


def _right_edge(lines: Sequence[Line], least: float, aspect: float) -> float:
    """Where most of the longest lines end: marks may hang over the edge, and a single line (a caption beside the text) stand beyond it.

    Where few lines end together, the edge is `least` at least.
    """
    em = statistics.median(_em(line, aspect) for line in lines)
    ends = sorted(_end(line) for line in lines)
    crowd = {end: sum(abs(end - other) < 0.15 * em for other in ends) for end in ends}
    longest = [end for end in ends if ends[-1] - end < 1.6 * em]
    count, edge = max((crowd[end], end) for end in longest)
    if count >= 3:
        return edge
    left = min(_start(line) for line in lines)
    count, edge = max((count, end) for end, count in crowd.items())
    if count >= max(_CROWD, 0.4 * len(lines)) and edge - left > _WIDE_LINE * em:
        return edge
    return ends[-1] if len(longest) >= max(3, 0.1 * len(lines)) else max(ends[-1], least)


def pitch_of(lines: Iterable[Line], frame: Frame) -> float | None:
    """The widest usual distance from a full line to the next in mid-sentence, by the size of the type; None when there is none.

    Lists and text may be set to different distances.
    """
    full = [
        (step, first.text[-1:] not in _SENTENCE_ENDS and not second.label and not _HEAD.match(second.text))
        for first, second in pairwise(lines)
        if (step := _step(first, second, frame)) is not None and not _had_room(first, second, frame)
    ]
    inside = sorted(step for step, in_sentence in full if in_sentence)
    usual = [step for step in inside if sum(abs(step - other) < 0.03 * step for other in inside) >= 2]
    if usual:
        return usual[-1]
    steps = sorted(step for step, _ in full)
    return steps[len(steps) // 5] if steps else None


def join_lines(lines: Sequence[Line], frames: Mapping[int, Frame] | None = None) -> list[Lines]:
    """Paragraphs in reading order; turned text comes last. `frames` are those of the lines' regions; without them one is told by the lines."""
    if frames is None:
        frames = {line.region: frame_of(lines) for line in lines[:1]}
    made: list[Lines] = []
    stacked = _stacked(lines)
    for line in (line for line in lines if not line.turned):
        if made and id(line) not in stacked and _goes_on(made[-1].lines, line, frames):
            made[-1].text += glue(made[-1].text, line.text) + line.text.strip()
            made[-1].lines.append(line)
        else:
            made.append(Lines([line], line.text.strip()))
    made.extend(Lines([line], line.text) for line in lines if line.turned)
    return [one for one in made if one.text]


def _stacked(lines: Sequence[Line]) -> set[int]:
    """The identities of lines in runs of three or more bare figures: a column of figures, never one figure broken in pieces."""
    found: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _BARE_FIGURE.fullmatch(line.text.strip()):
            run.append(line)
            continue
        if len(run) >= _LEAST_STACKED:
            found.update(id(one) for one in run)
        run = []
    return found


def glue(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space between two words, nothing in Chinese or where a figure was broken."""
    pair = before.rstrip()[-1:] + after.strip()[:1]
    return " " if len(pair) == 2 and pair.isascii() and pair.isalpha() else ""


def _goes_on(before: list[Line], line: Line, frames: Mapping[int, Frame]) -> bool:
    last, frame = before[-1], frames[line.region]
    if (
        line.label
        or (_HEAD.match(line.text) and not _LISTING.search(last.text))
        or "\t" in line.text
        or "\t" in last.text
    ):
        return False
    return (
        _same_size(last, line, frame.aspect)
        and not _is_another_face(last, line)
        and not _is_apart(last, line, frame)
        and not _had_room(last, line, frames[last.region])
        and (_starts_below(before, line, frames) or _is_centred_below(last, line, frame))
    )


def _same_size(last: Line, line: Line, aspect: float) -> bool:
    one, other = _em(last, aspect), _em(line, aspect)
    # The height of a line that OCR found also tells of its letters.
    return max(one, other) < (1.1 if last.spans and line.spans else 1.45) * min(one, other) + 0.0005


def _is_another_face(last: Line, line: Line) -> bool:
    """Whether a line that is in one face throughout, as headings are, ends before another one begins."""
    return bool(last.faces and line.faces) and len(set(last.faces)) == 1 and last.faces[0] != line.faces[0]


def _is_apart(last: Line, line: Line, frame: Frame) -> bool:
    if last.region != line.region:
        return False
    step = _step(last, line, frame)
    return step is None or step > (_PITCH * frame.pitch if frame.pitch is not None else _WIDEST_PITCH)


def _step(first: Line, second: Line, frame: Frame) -> float | None:
    """From one line down to the next by the size of the type; None where they are of two sizes or regions."""
    if first.region != second.region or not _same_size(first, second, frame.aspect):
        return None
    step = ((second.base or second.box[3]) - (first.base or first.box[3])) * frame.aspect / _em(second, frame.aspect)
    return step if step > 0 else None


def _had_room(last: Line, line: Line, frame: Frame) -> bool:
    """Whether the first word of a line would have had its place behind the line before it."""
    em, words = _em(last, frame.aspect), line.text.strip()
    room = frame.right - _end(last)
    head = _WORD_START.match(words)
    if head and _WORD_END.search(last.text):
        if _is_broken_figure(last, line, head.group(), room, frame.aspect):
            return False
        if last.text[-1].isdigit() and words[0].isdigit():
            return True
    unit = _UNIT.match(words)
    width = _width(line, unit.end() if unit else 1, frame.aspect)
    # Between Chinese and Latin, and between words, a blank is set that falls away at the line's end.
    blank = not all(is_wide(one) for one in last.text[-1:] + words[:1])
    return room >= width + (_BLANK if blank else -0.01) * em


def _is_broken_figure(last: Line, line: Line, head: str, room: float, aspect: float) -> bool:
    """Whether a figure (or word) that is too long for its line goes on in the next: no further character would have fitted.

    Where a bracket follows, some programs take the last digit along with it. What would be one figure may be two below each other: of one
    length, or a day and a time.
    """
    said = last.text.strip()
    tail = _WORD_END.search(said)
    whole = tail.group() if tail else ""
    if len(head) == 1 and whole == said and line.text.strip()[1:2] in tuple(_OPENING):
        return True
    two = (whole == said and len(head) >= len(whole)) or (":" in head and any(mark in whole for mark in "./-"))
    return room < _width(line, 1, aspect) and not two


def _starts_below(before: list[Line], line: Line, frames: Mapping[int, Frame]) -> bool:
    """Whether a line starts where its paragraph's lines do: below the second one, or at the left edge, or below the words behind a number."""
    frame, first, last = frames[line.region], before[0], before[-1]
    em = _em(line, frame.aspect)
    indent, before_it = _start(line) - frame.left, _start(last) - frames[last.region].left
    if len(before) > 1:
        return abs(indent - before_it) < 0.6 * em
    if indent < 1.1 * em:
        return True
    label = first.label or label_length(first.text)
    if (
        label
        and len(first.spans) > label
        and abs(indent - (first.spans[label][0] - frames[first.region].left)) < 0.6 * em
    ):
        return True
    return abs(indent - before_it) < 0.3 * em and last.text[-1:] not in _SENTENCE_ENDS


def _is_centred_below(last: Line, line: Line, frame: Frame) -> bool:
    apart = abs(_start(last) + _end(last) - _start(line) - _end(line))
    return last.region == line.region and apart < 0.6 * _em(line, frame.aspect) and last.text[-1:] not in _SENTENCE_ENDS


def _em(line: Line, aspect: float) -> float:
    return line.em or ((line.box[3] - line.box[1]) * aspect) or 0.01


def _start(line: Line) -> float:
    spaces = len(line.text) - len(line.text.lstrip())
    return line.spans[spaces][0] if len(line.spans) > spaces else line.box[0]


def _end(line: Line) -> float:
    return line.spans[-1][1] if line.spans else line.box[2]


def _width(line: Line, count: int, aspect: float) -> float:
    """The width of the first characters of a line, from its places or as such characters usually are."""
    if line.spans:
        spaces = len(line.text) - len(line.text.lstrip())
        return line.spans[min(spaces + count, len(line.spans)) - 1][1] - line.spans[spaces][0]
    return sum(1.0 if is_wide(one) else 0.6 for one in line.text.strip()[:count]) * _em(line, aspect)


def rows_of(pieces: Sequence[Line], aspect: float = 1.0) -> list[Line]:
    """Pieces that OCR found joined across to lines, top to bottom; a wide gap between two becomes a tab. `aspect` as in `Frame`."""
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
        pair = text[-1:] + piece.text[:1]
        latin = all(one.isascii() and one.isalnum() for one in pair)
        wide = gap > 1.5 * size
        text += ("\t" if wide else " " if gap > 0.12 * size and latin else "") + (
            piece.text.lstrip() if wide else piece.text
        )
        last = piece
    known = [line.confidence for line in row if line.confidence is not None]
    unsure = tuple(doubt for line in row for doubt in line.unsure)
    return Line(close_gaps(text), hull([line.box for line in row]), min(known) if known else None, unsure=unsure)


def unsure_spans(text: str, unsure: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """Begin and end of each run of doubtful characters; `unsure` is of those that are no blanks, which joining lines neither adds nor takes."""
    solid = [at for at, character in enumerate(text) if not character.isspace()]
    spans: list[tuple[int, int]] = []
    for at, doubt in zip(solid, unsure, strict=False):
        if doubt and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        elif doubt:
            spans.append((at, at + 1))
    return tuple(spans)


def hull(boxes: Sequence[Box]) -> Box:
    """What encloses boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
