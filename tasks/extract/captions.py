"""Which words belong to which picture: the same cell, the cell below, paragraphs around it, its alternative text, its file name.

Candidates come best first. Whether captions stand below or above pictures is judged for each document as a whole, for a sequence of
picture, caption, picture, caption can be read both ways from the middle.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from tasks.records.document import Block, Cell, Paragraph, Picture, PictureRole, Table

_MARK = re.compile(
    r"^[\s(（【\[]*(?:图|照片|图片|附图|配图|上图|下图|左图|右图|▲|△|▼|↑|↓|☝|◀|▶|●图)\s*(?:[片照]?\s*[0-9０-９一二三四五六七八九十]+)?"
)
# Words that say where the picture stands: "…（下图）" is a caption above it.
_BELOW_ME = re.compile(r"下图|图如下|以下(?:是|为)?.{0,6}照片|▼|↓")
_ABOVE_ME = re.compile(r"上图|▲|△|↑")
# What parts a caption for several pictures in a row.
_OF_SEVERAL = re.compile(r"[左右上下中]图|图\s*[0-9０-９一二三四五六七八九十]+")
_WIDE_SPACE = re.compile(r"[ \u3000]{3,}|\s*\t\s*|\u3000{2,}")
_NOTHING = re.compile(r"^[无/／\\—－-]*$")
_LABEL = re.compile(r"^(?:活动|现场|工作|相关|佐证|附)*(?:照片|图片|影像|资料|说明|备注|附件|现场|材料)*[:：]?$")
_NUMBER = re.compile(r"^[\d\s.,，:：%％/年月日时分\-—~～]*$")
_SECTION = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)
BOX = "文本框"
_LONGEST = 60
_PHRASE = 25
# Names that cameras, chat programs and Office give, which say nothing of the picture.
_NAMELESS = re.compile(
    r"^(?:image|img|dsc|dscn|p|pic|picture|photo|mmexport|wx_camera|微信图片|微信截图|qq图片|qq截图|insertpic|screenshot|截图|屏幕截图|"
    r"图片|照片|图|未命名|无标题|untitled|clip|media|att|thumb)?[\s_\-()（）.]*[0-9a-f]*[\s_\-().（）0-9a-f]*$",
    re.IGNORECASE,
)


def add_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with `captions` of every picture filled in, those inside table cells included."""
    below, above = _votes(blocks)
    prefer_below = below >= above
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Picture):
            made.append(_captioned(block, _around(blocks, index, prefer_below)))
        elif isinstance(block, Table):
            made.append(_in_table(block))
        else:
            made.append(block)
    return made


def name_caption(name: str) -> str:
    """The words of a picture's file name, "" where a camera or program made it: "3月5日清扫社区.jpg" → 3月5日清扫社区."""
    stem = PurePosixPath(name.replace("\\", "/")).stem.strip()
    return "" if _NAMELESS.match(stem) else stem


def _captioned(picture: Picture, around: list[str]) -> Picture:
    if picture.role not in (PictureRole.CONTENT, PictureRole.PAGE_SCAN):
        return picture
    candidates = [
        *around,
        picture.alt.strip() if not _NAMELESS.match(PurePosixPath(picture.alt).stem) else "",
        name_caption(picture.name),
    ]
    return picture.model_copy(update={"captions": tuple(dict.fromkeys(text for text in candidates if text))})


def _votes(blocks: Sequence[Block]) -> tuple[int, int]:
    """How many runs of pictures have a marked caption below, and above."""
    below = above = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Picture) and block.role == PictureRole.CONTENT:
            after, before = _beside(blocks, index, 1), _beside(blocks, index, -1)
            below += after is not None and _is_marked(after, 1)
            above += before is not None and _is_marked(before, -1)
    return below, above


def _is_marked(paragraph: Paragraph, step: int) -> bool:
    """Whether a paragraph below (`step` 1) or above (-1) a picture says that it is its caption."""
    text = paragraph.text
    if len(text) > 2 * _LONGEST:
        return False
    wrong, right = (_BELOW_ME, _ABOVE_ME) if step == 1 else (_ABOVE_ME, _BELOW_ME)
    return not wrong.search(text) and bool(_MARK.match(text) or right.search(text))


def _around(blocks: Sequence[Block], index: int, prefer_below: bool) -> list[str]:
    boxed = _box_caption(blocks, index)
    if boxed:
        return [boxed]
    after, before = _beside(blocks, index, 1), _beside(blocks, index, -1)
    ranked: list[tuple[int, str]] = []
    for paragraph, preferred in ((after, prefer_below), (before, not prefer_below)):
        if paragraph is None or len(paragraph.text) > 4 * _LONGEST:
            continue
        if paragraph is not (after if prefer_below else before) and _belongs_elsewhere(
            blocks, index, paragraph, prefer_below
        ):
            continue
        share = _own_share(paragraph.shown, *_place_in_run(blocks, index))
        # A line with as many parts as there are pictures beside it was written for them.
        marked = _is_marked(paragraph, 1 if paragraph is after else -1) or share != paragraph.shown
        if not marked and (len(paragraph.text) > _LONGEST or _is_heading(paragraph)):
            continue
        if not marked and (len(paragraph.text) > _PHRASE or paragraph.text.endswith("。")):
            # Whole sentences without a mark are the story that the picture shows, and a story stands above its picture.
            preferred = paragraph is before
        ranked.append((2 * marked + preferred, share))
    if any(score >= 2 for score, _ in ranked):
        # Words that say of themselves that they are the caption leave no room for their neighbours.
        ranked = [entry for entry in ranked if entry[0] >= 2]
    return [text for _, text in sorted(ranked, key=lambda entry: -entry[0])]


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.level is not None or (len(paragraph.text) <= _PHRASE and bool(_SECTION.match(paragraph.shown)))


def _box_caption(blocks: Sequence[Block], index: int) -> str:
    """A short text box next to a floating picture, or the n-th of several beside as many pictures: it was put there as the caption."""
    place, count = _place_in_run(blocks, index)
    first = index - place
    if blocks[index].locator.part == BOX:
        return ""
    boxes = _boxes(blocks[first + count :])
    if not boxes and first > 0:
        boxes = _boxes(blocks[first - 1 :: -1])[::-1]
        beyond = first - 1 - len(boxes)
        if beyond >= 0 and isinstance(blocks[beyond], Picture):
            return ""
    fitting = len(boxes) == count or (count == 1 and boxes)
    return boxes[place] if fitting and len(boxes[place]) <= _LONGEST else ""


def _boxes(blocks: Sequence[Block]) -> list[str]:
    """The texts of the boxes at the head of `blocks`."""
    boxes = takewhile(lambda block: isinstance(block, Paragraph) and block.locator.part == BOX, blocks)
    return [block.text for block in boxes if isinstance(block, Paragraph)]


def _place_in_run(blocks: Sequence[Block], index: int) -> tuple[int, int]:
    """Which picture (from 0) of how many in a row one is."""
    first = last = index
    while first > 0 and isinstance(blocks[first - 1], Picture):
        first -= 1
    while last + 1 < len(blocks) and isinstance(blocks[last + 1], Picture):
        last += 1
    return index - first, last - first + 1


def _own_share(text: str, place: int, count: int) -> str:
    """What a caption for a row of pictures says of one: "左图：清扫 右图：义诊", "清扫现场      义诊现场"; all of it where it cannot be told."""
    if count < 2:
        return text
    marks = list(_OF_SEVERAL.finditer(text))
    if len(marks) == count and not text[: marks[0].start()].strip():
        end = marks[place + 1].start() if place + 1 < count else len(text)
        return text[marks[place].start() : end].strip(" \t\u3000；;，,")
    parts = [part for part in _WIDE_SPACE.split(text.strip()) if part]
    return parts[place] if len(parts) == count else text


def _beside(blocks: Sequence[Block], index: int, step: int) -> Paragraph | None:
    """The next paragraph in one direction, over other pictures of the same run."""
    place = index + step
    while 0 <= place < len(blocks) and isinstance(blocks[place], Picture):
        place += step
    found = blocks[place] if 0 <= place < len(blocks) else None
    if isinstance(found, Paragraph) and found.locator.part == blocks[index].locator.part:
        return found
    return None


def _belongs_elsewhere(blocks: Sequence[Block], index: int, paragraph: Paragraph, prefer_below: bool) -> bool:
    """Whether a paragraph on the unusual side of the picture is, on the usual side, the caption of another one."""
    step = -1 if prefer_below else 1
    place = index + step
    while 0 <= place < len(blocks) and blocks[place] is not paragraph:
        place += step
    beyond = blocks[place + step] if 0 <= place + step < len(blocks) else None
    return isinstance(beyond, Picture) and beyond.role == PictureRole.CONTENT


def _in_table(table: Table) -> Table:
    """Pictures in cells take words of the same cell, of the cell below or above, of their row."""
    if not any(cell.blocks for cell in table.cells):
        return table
    grid = _Grid(table)
    return table.model_copy(
        update={"cells": tuple(grid.captioned(cell) if cell.blocks else cell for cell in table.cells)}
    )


class _Grid:
    """A table with pictures: where its words stand, which row holds the headings, and whether captions stand below pictures."""

    def __init__(self, table: Table) -> None:
        self.at = {(cell.row, cell.column): cell for cell in table.cells}
        self.rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            self.rows.setdefault(cell.row, []).append(cell)
        # A title over the whole width is no row of headings.
        self.heading = next((row for row, cells in sorted(self.rows.items()) if len(cells) > 1), 1)
        holders = [cell for cell in table.cells if _holds_picture(cell)]
        below = sum(self.words(cell.row + cell.row_span, cell.column) != "" for cell in holders)
        above = sum(cell.row > self.heading + 1 and self.words(cell.row - 1, cell.column) != "" for cell in holders)
        self.prefer_below = below >= above

    def captioned(self, cell: Cell) -> Cell:
        texts = self._candidates(cell)
        blocks = [_captioned(block, texts) if isinstance(block, Picture) else block for block in cell.blocks]
        return cell.model_copy(
            update={"blocks": tuple(_in_table(block) if isinstance(block, Table) else block for block in blocks)}
        )

    def _candidates(self, cell: Cell) -> list[str]:
        under, over = self.words(cell.row + cell.row_span, cell.column), self.words(cell.row - 1, cell.column)
        beyond = self.at.get((cell.row - 2, cell.column))
        headed = cell.row == self.heading + 1
        if headed or (self.prefer_below and beyond is not None and _holds_picture(beyond)):
            # The heading of a column of photos, or the caption of the picture further up.
            over = ""
        if not self.prefer_below:
            under, over = over, ""
        # In a list, the row says what the photo shows; in a sheet of photos a row holds nothing but photos.
        texts = [text for text in (cell.text.strip(), *self._beside(cell), under, over) if text]
        if not texts and headed:
            texts = [text for text in [self.words(self.heading, cell.column)] if text]
        return texts

    def _beside(self, cell: Cell) -> list[str]:
        """Words of the same row, what says most first; numbers, dates and the words before a form's field caption nothing."""
        texts = {self.words(other.row, other.column) for other in self.rows[cell.row] if other.value is None}
        telling = (text for text in texts if not _NUMBER.match(text) and not _LABEL.match(text))
        return sorted(telling, key=lambda text: (-len(text), text))[:2]

    def words(self, row: int, column: int) -> str:
        """The words of a cell that could be a caption, "" where there are none or where it holds a picture itself."""
        cell = self.at.get((row, column))
        if cell is None or _holds_picture(cell) or len(cell.text) > 4 * _LONGEST:
            return ""
        text = cell.text.strip()
        return "" if _NOTHING.match(text) else text


def _holds_picture(cell: Cell) -> bool:
    return any(isinstance(block, Picture) for block in cell.blocks)
