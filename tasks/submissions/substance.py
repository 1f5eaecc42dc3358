"""How much a document or a body tells: whether it can be the half-year's submission at all.

Only the shape counts here (dates beside figures, filled rows, words of service); what is told is for tasks/normalize to read.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tasks.records.document import Block, Document, Paragraph, Picture, PictureRole, Table

NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
FIGURE = re.compile(
    NUMBER
    + r"\s*(?:余|多|来|几)?\s*(?:人次|个?小时|名|个?人|位|户|次|场|项|天|班|支|个(?:孩子|学生|老人|儿童|居民|家庭))"
    r"|半天|一天|一上午|一下午|全体(?:党员|同志)|\d{1,2}[:：]\d{2}"
)
DATED = re.compile(
    r"(?:(?<!\d)\d{1,2}|[一二三四五六七八九十元]{1,3}|同)\s*月(?:\d{1,2}|[一二三四五六七八九十廿]{1,4}|上旬|中旬|下旬|初|底|份)?"
    r"|(?<![\d.])(?:1[0-2]|0?[1-9])\s*[.．/]\s*(?:[12]\d|3[01]|0?[1-9])(?![\d.%])|20\d\d[-/.年]\d{1,2}"
    r"|元旦|春节|元宵|清明|五一|端午|国庆|中秋|重阳|三八|植树节|护士节|儿童节|七一|八一|教师节"
)
DAY = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])\s*[月.．/-]\s*(3[01]|[12]\d|0?[1-9])(?![\d.%])")
MONTH = re.compile(
    r"(?<![\d.])(?:0?([1-9]|1[0-2])\s*(?:月|[.．/]\s*(?:[12]\d|3[01]|0?[1-9])(?![\d.%])))|(十[一二]|[一二三四五六七八九十元])月"
)
CHINESE_MONTHS = {
    word: str(number)
    for number, word in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
} | {"元": "1"}
EXAMPLE = re.compile(
    r"例如|示例|样例|举例|范例|填表(?:示例|说明)|（例）|\(例\)|^例[:：]|XX|××|某某|xx(?:社区|支部)|\*\*"
)
SERVICE = re.compile(
    r"志愿|义务|双报到|学雷锋|帮扶|慰问|走访|社区|献血|时间银行|宣讲|值守|值勤|执勤|助老|助学|助残|结对|清扫|文明劝导|送温暖|公益|捐(?:款|赠|书)|便民|义诊|服务队"
)
# Other half-yearly papers that branches send to the same mailbox.
OTHER_PAPERS = re.compile(
    r"党费|考勤|述职|请假|报销|工资|发展党员|入党(?:申请|积极分子)|民主(?:评议|生活会)|组织生活会|换届|学习(?:计划|心得|笔记)|读书笔记|理论学习"
    r"|会议(?:记录|纪要|通知)|纪要|主题党日|三会一课|党课|名册|运动会|文艺(?:汇演|演出)|联欢|团建|拓展训练|体检|疗养|巡察|整改|廉政|意识形态|调研报告|发言(?:稿|提纲)"
)
PLAN_HEADING = re.compile(
    r"^[\s（(一二三四五六七八九十\d、.．）)📌★●■▶·*#]*"
    r"(?:(?:下半年|明年|来年|今后)[^。，]{0,12}[，,]?(?:计划|打算|安排|约|思路|设想|举措|展望|重点|目标)|(?:下一步|下一阶段|下步|后续)[^。，]{0,10})[^。，]{0,6}$"
)
LEAST_CHARACTERS = 10


class Substance(NamedTuple):
    """`tellings` counts lines or rows with a date and a figure, `figures` all figures of people, hours and times;
    `service` distinct words of service; `characters` all text."""

    tellings: int = 0
    figures: int = 0
    service: int = 0
    characters: int = 0
    blank_form: bool = False

    @property
    def tells(self) -> bool:
        """Whether it can carry a submission."""
        return not self.blank_form and (self.tellings >= 2 or (self.tellings >= 1 and self.service >= 1))


def fold(text: str) -> str:
    """NFKC without any white space: the form in which names and words are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def text_lines(document: Document) -> list[str]:
    """The document's text, a paragraph or a table row a line, nested ones included, in reading order."""
    return [line for line in _lines(document.blocks) if line.strip()]


def pictures(document: Document) -> list[Picture]:
    """All placed pictures of any role, in reading order, those of headers and footers last."""
    return [block for block in _all_blocks((*document.blocks, *document.aside)) if isinstance(block, Picture)]


def holds_content(document: Document) -> bool:
    """Whether a document was read and has something in it; photos are no documents."""
    if document.kind in ("picture", "unknown"):
        return False
    text = sum(len(fold(line)) for line in text_lines(document))
    return text >= LEAST_CHARACTERS or any(
        picture.role in (PictureRole.CONTENT, PictureRole.PAGE_SCAN) for picture in pictures(document)
    )


def weigh(document: Document) -> Substance:
    """What the document weighs; a form whose rows were not filled in weighs nothing."""
    substance = weigh_lines(text_lines(document))
    return substance._replace(blank_form=_is_blank_form(document, substance))


def weigh_text(text: str) -> Substance:
    """The same for running text, a sentence at a time."""
    return weigh_lines(text.split("\n"))


def weigh_lines(lines: Iterable[str]) -> Substance:
    """How much the lines tell of past service."""
    tellings = figures = characters = 0
    words: set[str] = set()
    planned = False
    for line in lines:
        plain = unicodedata.normalize("NFKC", line)
        characters += len(plain.strip())
        words.update(SERVICE.findall(plain))
        if len(plain) < 30:
            planned = bool(PLAN_HEADING.match(plain)) or (
                planned and not re.match(r"\s*[一二三四五六七八九十]+、", plain)
            )
        if planned or EXAMPLE.search(plain):
            continue
        figures += len(FIGURE.findall(plain))
        for part in re.split(r"[。；;！!]", plain) if "\t" not in plain else [plain]:
            tellings += bool(DATED.search(part) and (FIGURE.search(part) or ("\t" in part and re.search(r"\d", part))))
    return Substance(tellings, figures, len(words), characters)


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """How much of the smaller text stands in the larger, 0 to 1, by runs of four characters; 0 when one is empty."""
    one, other = _shingles(first), _shingles(second)
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def contained(part: Sequence[str], whole: Sequence[str]) -> float:
    """How much of `part` stands in `whole`, 0 to 1."""
    one = _shingles(part)
    return len(one & _shingles(whole)) / len(one) if one else 0.0


def tells_the_same_days(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether at least half of the days that the shorter one names stand in the other too: two versions, however differently told."""
    one, other = _days(first), _days(second)
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def months_told(lines: Sequence[str]) -> set[str]:
    """The months that the lines name, in digits or Chinese."""
    text = unicodedata.normalize("NFKC", "\n".join(lines))
    return {CHINESE_MONTHS.get(digits or word, digits or word) for digits, word in MONTH.findall(text)}


def _days(lines: Sequence[str]) -> set[tuple[int, int]]:
    text = unicodedata.normalize("NFKC", "\n".join(lines))
    return {(int(month), int(day)) for month, day in DAY.findall(text)}


def _shingles(lines: Sequence[str]) -> set[str]:
    text = fold("".join(lines))
    return {text[position : position + 4] for position in range(len(text) - 3)}


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.shown
        elif isinstance(block, Table):
            yield from _table_lines(block)
        else:
            yield from block.captions[:1]


def _table_lines(table: Table) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text.replace("\n", " ").strip() or " ".join(_lines(cell.blocks)))
    for number in sorted(rows):
        yield "\t".join(rows[number])


def _all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _all_blocks(cell.blocks)


def _is_blank_form(document: Document, substance: Substance) -> bool:
    """Tables whose rows below the heads are mostly empty, beside text that tells nothing."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not tables or substance.tellings >= 2:
        return False
    cells = [cell for table in tables for cell in table.cells if cell.row > 1]
    empty = sum(not cell.text.strip() and not cell.blocks for cell in cells)
    return not cells or empty >= 0.5 * len(cells)
