"""Headings and what they open: a plan, a comparison, study, an area of the scheme. And passages with the headings they stand under.

In: paragraphs of one document in order. Out: `Passage`s, each split into a heading part and a body, with the kind of section and the area
that its headings set. A heading holds until the next of its rank or above; an opening word before a colon holds for its passage only.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.normalize.text import Folded, bare, fold
from tasks.records.base import Record
from tasks.records.document import Block, Locator, Paragraph
from tasks.records.period import Period
from tasks.records.scheme import Scheme

# Sections that tell of no service of the half-year.
SILENT = frozenset({"plan", "comparison", "study", "excluded", "example"})


class Passage(Record):
    """One paragraph ready to be read. `heading` is the part of its own text that is a heading ("" if none), `body` the span to read.

    `kind` is the kind of its section: plan, comparison, study, excluded, example, problems, indicators, typical, activities or "".
    `area` is an area code set by a heading. `headings` stand above it, outermost first, its own included.
    """

    folded: Folded
    begin: int = 0
    heading: str = ""
    headings: tuple[str, ...] = ()
    kind: str = ""
    area: str | None = None
    caption: bool = False
    is_heading: bool = False
    locator: Locator = Locator()
    order: int = 0

    @property
    def body(self) -> str:
        return self.folded.text[self.begin :]


_LABELS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (1.5, re.compile(r"^第?[一二三四五六七八九十]{1,3}(?:、|[.:](?!\d)|[ ](?!\d))")),
    (2.5, re.compile(r"^\([一二三四五六七八九十]{1,3}\)[、.]?")),
    (3.5, re.compile(r"^\d{1,2}(?:[、)]|[.](?!\d)|[.](?=\d{1,2}月))")),
    (4.5, re.compile(r"^\(\d{1,2}\)[、.]?")),
    (3.0, re.compile(r"^[【\[〖](?P<inside>[^】\]〗]{1,30})[】\]〗]")),
    (
        3.0,
        re.compile(r"^[★☆■□●○◆◇▶►▌▪◎※✦✿❤✅🔹🔸📌📊📷🚩🌟⭐🎯💡🔴🌹👉✨❀◈►➤➢→⇒❖√✓·•#~*\-—\U0001F300-\U0001FAFF️]+[ ]*"),
    ),
)
_CAPTION = re.compile(
    r"^(?:[▲△↑↓◤]|[(]?(?:如?上?下?图|照片|配图|图片|附图|图示)[ ]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[:])[)]?[:.、 ]?"
    r"|[(]?(?:上|下|左|右)图[)]?[:为是]?)"
)
_CAPTION_END = re.compile(r"\((?:如|见)?(?:上|下|左|右|本)?图[\d一二三四五六七八九十]*\)[。]?$")
_BULLET_RANK = 3.0
# Under 7月, 2.18日 is the second item and its day; elsewhere it may be the 18th of February.
_MONTH_LINE = re.compile(r"[ ]*(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?[:]?[ ]*")
_NUMBERED_DAY = re.compile(r"\d{1,2}[.](?=\d{1,2}[日号])")
_DATED_BRACKET = re.compile(r"(?:20\d\d[年./-])?(?:1[0-2]|0?[1-9])(?:月(?!份?$)|[./](?:3[01]|[12]\d|0?[1-9])(?!\d))")

# General words; the scheme's heading_words add to them.
_KINDS: tuple[tuple[str, str], ...] = (
    ("example", r"填[表报写]说明|示例|样例|范例|样表|例表|填写要求"),
    ("excluded", r"不算|不计入|未计入|不列入|不在其列|不含在内|未纳入|没算"),
    ("study", r"学习动态|理论学习|学习情况|学习教育|政治学习|学习园地|组织生活"),
    ("comparison", r"去年|上年|同期|对比|同比"),
    (
        "plan",
        r"打算|设想|下一步|下步|今后|预告|展望|努力方向|下阶段|下一阶段|接下来|后续|将要|待办|工作思路|排着|计划(?!书"
        r"|指标|完成|落实)|工作安排|明年|来年|整改措施|改进措施|怎么做$|年底还要",
    ),
    ("problems", r"不足|问题|短板|毛病|困难与|存在的|差距|短处"),
    ("typical", r"典型|先进|标兵|之星|事迹|好人|星级|榜样|楷模|最美|人物|风采"),
    (
        "indicators",
        r"基本情况|家底|基本数|数据|数字|个人情况|(?:党员|队员|骨干|人员)(?:情况|名单|名册)|看板|统计|小算盘|合计|总体|组织动员|队伍|概况|覆盖|注册|总的情况|基础|开展情况统计",
    ),
    ("activities", r"做法|活动|开展情况|流水|纪实|主要工作|服务情况|动态|花絮|掠影|亮点|成效"),
)
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _KINDS)
_ANSWER = re.compile(r"答[:：]")
_QUESTION_LEVEL = 4
_SENTENCE_MARKS = re.compile(r"[,。;!?]")
_DATE_OR_COUNT = re.compile(
    r"\d{1,2}月|[一二三四五六七八九十元正腊]月|\d{1,2}日|\d[./]\d|\d+[名人位户次个支场项件]|小时|\d%|\([^()]{1,8}(?:节|前|前夕|期间|旬|底|初)\)"
)
_TITLE_LINE = re.compile(r"[\u4e00-\u9fff]{2,12}")
_COLON = re.compile(r"^(?P<head>[^,。;:!?\d]{2,16})[:](?=.)")


class _Heading(NamedTuple):
    """A heading over what follows. `leads`: it only opens a paragraph of its own (1、疫情防控。3月5日……). `bare`: a line of words without a
    label or a level that names an area.
    """

    rank: float
    text: str
    kind: str
    area: str | None
    leads: bool
    bare: bool


def place_passages(blocks: Sequence[Block], period: Period, scheme: Scheme, first: int = 0) -> list[Passage]:
    """The paragraphs of `blocks` as passages, in order; `order` counts from `first` over all blocks, so that tables keep their place."""
    passages: list[Passage] = []
    stack: list[_Heading] = []
    under_month = False
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not block.text.strip():
            continue
        asks = block.level is None and _is_answered(block.text, blocks[at + 1 : at + 3])
        if asks:
            block = block.model_copy(update={"level": _QUESTION_LEVEL})
        passage, rank = _passage(block, period, scheme, first + at, under_month)
        if stack and stack[-1].bare and _TITLE_LINE.fullmatch(passage.folded.text.strip()):
            # 美丽庭院 is a heading like 同心战疫 before it: that one's area ends, though this one's words name none.
            stack.pop()
        if rank is not None and not passage.heading:
            # The next item of a list is not under what opened the one before it.
            stack = [one for one in stack if one.rank < rank or not one.leads]
        if rank is not None and passage.heading:
            stack = [one for one in stack if one.rank < rank]
            kind, area = section_kind(passage.heading, period, scheme), area_of_heading(passage.heading, scheme)
            # 别家的算没算进来? leaves it to the answer.
            kind = "" if asks and kind == "excluded" else kind
            whole = passage.heading == passage.folded.text.strip() and block.level is None
            only_area = whole and area is not None and not kind
            stack.append(_Heading(rank, passage.heading, kind, area, not passage.is_heading, only_area))
        passages.append(_under(passage, stack, period, scheme))
        under_month = under_month or _MONTH_LINE.fullmatch(passage.folded.text) is not None
    return passages


def _is_answered(text: str, following: Sequence[Block]) -> bool:
    """Whether a paragraph is a question that the next one answers: it heads the answer."""
    texts = [one.text.strip() for one in following if isinstance(one, Paragraph) and one.text.strip()]
    asks = len(text) <= 40 and text.rstrip().endswith(("?", "？"))
    return asks and bool(texts) and _ANSWER.match(texts[0]) is not None


def section_kind(heading: str, period: Period, scheme: Scheme) -> str:
    """The kind of section that a heading opens, "" when it says nothing."""
    words = re.sub(r"[\s\"“”]", "", heading)
    # 下半年 is what comes next in a first half's summary, and the very half in a second half's.
    if (period.half == 1 and re.search(r"下半年", words)) or (
        period.half == 2 and re.search(rf"明年|来年|(?:{period.year + 1}|新)年度?(?:打算|计划)", words)
    ):
        return "plan"
    if period.half == 2:
        if "上半年" in words and "下半年" not in words:
            return "comparison"
        words = words.replace("下半年", "")
    for kind, own in scheme.heading_words.items():
        if any(word in words for word in own):
            return kind
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), "")


def area_of_heading(heading: str, scheme: Scheme) -> str | None:
    """The area that a heading names; None when it names none or more than one."""
    found = {area.code for area in scheme.areas if any(word in heading for word in area.heading_words)}
    if len(found) > 1:
        firsts = {
            area.code: min(heading.find(word) for word in area.heading_words if word in heading)
            for area in scheme.areas
            if area.code in found
        }
        ordered = sorted(firsts.items(), key=lambda item: item[1])
        return ordered[0][0] if ordered[0][1] < ordered[1][1] else None
    return found.pop() if found else None


def is_caption(text: str) -> bool:
    """Whether folded text opens like the caption of a picture."""
    return len(text) <= 120 and (_CAPTION.match(text.lstrip()) is not None or _CAPTION_END.search(text) is not None)


def _passage(
    block: Paragraph, period: Period, scheme: Scheme, order: int, under_month: bool
) -> tuple[Passage, float | None]:
    folded = fold(block.shown if not block.text.startswith(block.label) else block.text)
    text = folded.text
    start = len(text) - len(text.lstrip())
    caption = is_caption(text)
    if caption:
        match = _CAPTION.match(text[start:])
        return Passage(
            folded=folded, begin=start + (match.end() if match else 0), caption=True, locator=block.locator, order=order
        ), None
    rank, at, inside = _label(text, start)
    if rank is None and under_month and (numbered := _NUMBERED_DAY.match(text, start)):
        rank, at = 3.5, numbered.end()
    heading, begin = "", at
    if inside and _DATED_BRACKET.match(inside) and text[at:].strip():
        # 【3/12 植树】 opens the line with its day; it heads nothing.
        begin = at - len(inside) - 1
    elif inside:
        heading = inside
    elif block.level is not None or _is_bare_heading(text[at:], rank, period, scheme):
        heading, begin = text[at:].strip(), at
    elif rank is not None:
        heading, begin = _leading_heading(text, at, rank)
    whole = bool(heading) and ((begin == at and not inside) or not text[begin:].strip())
    if block.level is not None:
        rank = float(block.level)
    return (
        Passage(folded=folded, begin=begin, heading=heading, is_heading=whole, locator=block.locator, order=order),
        rank if rank is not None else (_BULLET_RANK if heading else None),
    )


def _label(text: str, start: int) -> tuple[float | None, int, str]:
    """Rank of the label at `start`, where the text after it begins, and the words inside a bracket label."""
    rank, at, inside = None, start, ""
    for _ in range(2):
        for found, pattern in _LABELS:
            match = pattern.match(text[at:])
            if match:
                rank = rank or found
                at += match.end()
                inside = match.groupdict().get("inside") or ""
                break
        else:
            break
        if inside:
            break
    return rank, at, inside


def _is_bare_heading(text: str, rank: float | None, period: Period, scheme: Scheme) -> bool:
    line = re.sub(r"\([^()]{1,16}\)$", "", text.strip().rstrip(":"))
    if not line or len(line) > 32 or "。" in line or ";" in line or _DATE_OR_COUNT.search(line):
        return False
    if rank is not None:
        return len(line) <= 26 and line.count(",") <= 2
    if _SENTENCE_MARKS.search(line) or len(line) > 16:
        return False
    return bool(section_kind(line, period, scheme) or area_of_heading(line, scheme))


def _leading_heading(text: str, at: int, rank: float) -> tuple[str, int]:
    """The first sentence of a labelled paragraph when it is a heading: （一）……。3月5日，……"""
    match = re.match(r"[^。;:!?]{2,34}[。:](?=.)|[^。;:!?,\d]{2,20}[ ]{1,}(?=\d)", text[at:])
    if match is None or _DATE_OR_COUNT.search(match[0]) or (rank > 3 and len(match[0]) > 24):
        return "", at
    return match[0].strip(" 。:"), at + match.end()


def _under(passage: Passage, stack: Sequence[_Heading], period: Period, scheme: Scheme) -> Passage:
    kind = next((one.kind for one in reversed(stack) if one.kind), "")
    strong = next((one.kind for one in stack if one.kind in SILENT), "")
    area = next((one.area for one in reversed(stack) if one.area), None)
    begin = passage.begin
    colon = _COLON.match(passage.body) if not passage.is_heading else None
    if colon and not passage.caption:
        local = section_kind(colon["head"], period, scheme)
        if local == "example" and not re.search(r"请|须|应填|填写|不得|例如|如:|格式", passage.body):
            local = ""
        if local in SILENT or local == "problems":
            strong = strong or local
            begin += colon.end()
    # A summary's own title names no section, whatever words it holds.
    over = stack[-1].text if stack else ""
    if len(bare(over)) > 14 and re.search(r"小结|总结|汇报|报告|台账|简报|述略", over):
        kind = ""
    return passage.model_copy(
        update={"kind": strong or kind, "area": area, "headings": tuple(one.text for one in stack), "begin": begin}
    )
