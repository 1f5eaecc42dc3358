"""Paragraphs that a page broke: lines of a PDF or a scan that belong to one sentence are one paragraph again.

In: the blocks of a document in reading order. Out: the same with broken paragraphs joined; everything else is left as it is. Where a line ends is
geometry and belongs to the reader of the format; that a sentence is not finished is language, and is told here.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tasks.records.document import Block, Paragraph, Picture

# Shorter lines end where their writer ended them (names, headings, a signature).
_FULL_LINE = 18
_FINISHED = re.compile(r"[。!?！？;；:：…”」』》】）)]\s*$")
_OPEN_END = re.compile(r"[,，、]\s*$")
_TITLE = re.compile(r"(?:小结|总结|报告|汇报|情况|台账|简报|述略|支部|委员会|一览表|登记表)\s*$")
_HEAD = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[、章节条]|[①-⑳●■◆▲•★☆※【]"
    r"|(?:图|照片|附件|附)\s*[\d一二三四五六七八九十]|20\d\d\s*[年./-])"
)
_SPLIT_FIGURE = re.compile(r"(?<=\d)[\t ]+(?=[.．]\d)|(?<=[.．])[\t ]+(?=\d+%)")
_SPLIT_MARK = re.compile(r"[\t ]+(?=[，。；、：）])|(?<=[，。；、：（])[\t ]+")


def mend_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with each unfinished paragraph joined to the next one; running heads between two pages are passed over."""
    repeated = Counter(block.text.strip() for block in blocks if isinstance(block, Paragraph) and len(block.text) < 40)
    made: list[Block] = []
    open_at: int | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            # A logo at the head of the next page does not end a sentence; a table does.
            open_at = open_at if isinstance(block, Picture) else None
            made.append(block)
            continue
        text = _SPLIT_MARK.sub("", _SPLIT_FIGURE.sub("", block.text))
        last = made[open_at] if open_at is not None else None
        if isinstance(last, Paragraph) and repeated[block.text.strip()] > 1 and open_at != len(made) - 1:
            made.append(block)
            continue
        if isinstance(last, Paragraph) and open_at is not None and block.level is None and not _HEAD.match(text):
            joined = last.model_copy(update={"text": last.text + text.strip()})
            made[open_at] = joined
            open_at = None if _FINISHED.search(text) else open_at
            continue
        made.append(block.model_copy(update={"text": text}))
        open_at = len(made) - 1 if _is_unfinished(block, text) else None
    return made


def _is_unfinished(block: Paragraph, text: str) -> bool:
    if block.level is not None or _FINISHED.search(text):
        return False
    return bool(_OPEN_END.search(text)) or (len(text.strip()) >= _FULL_LINE and not _TITLE.search(text))
