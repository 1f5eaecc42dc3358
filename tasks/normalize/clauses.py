"""The clauses of prose that may state something of the branch as a whole, each with the sentence and passage it stands in.

In: passages of one document and its `Source`. Out: `Clause`s in reading order. None of plans, comparisons, study, or of single actions on a day:
their figures are the action's own.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.keys import read_keys
from tasks.normalize.kinds import Kind, is_plan, judge_for, serves, trains_others
from tasks.normalize.member_lines import is_member_line
from tasks.normalize.occurrences import SUM_WITH_THIS
from tasks.normalize.sections import SILENT, Passage
from tasks.normalize.sentences import sentences
from tasks.records.base import Record


class Clause(Record):
    """One clause with the sentence and passage it stands in.

    `number` is the count of members carried from the clauses before it; `aside` the words in brackets behind it; `question` what it answers
    (a question before it, or the heading it stands under); `before` and `following` are its neighbours in the sentence; `leans` is a
    comparison just before it (去年注册21人, 今年26人).
    """

    text: str
    sentence: str
    passage: Passage
    begin: int
    number: int | None = None
    following: str = ""
    before: str = ""
    aside: str = ""
    question: str = ""
    leans: str = ""


_PAST_SUM = re.compile(
    r"[ ]*(?:(?:回顾)?(?:本|这|上|下)?半年(?:来|以来|,)|截至|今年以来|(?:以上|全部|总的)?(?:合计|累计|总计))"
)
# The sum of the half-year may name a day in brackets (出动54人次(含重阳当天)).
SUMS = re.compile(r"^[ ]*[^,。;]{0,4}(?:半年|今年以来|本期)[^。;]{0,20}(?:共|累计|合计|总计)")
# 除2月份外月月都有活动, 搞了7次，其中6月1日那次忘了拍照: the day set apart from a sum makes no action of the sentence.
_SET_APART = re.compile(
    r"除了?[^,。;]{0,8}[月日号]份?(?:以|之)?外|(?<=[次场项件回],)其中[^,。;\d]{0,4}\d{1,2}月\d{1,2}日[^。;]*"
)
_COMPARED = re.compile(
    r"去年|上年(?!纪|岁)|同期|同比|相比|往年|前年|比20\d\d|(?<!截至)20\d\d年?(?:上|下)?半?年?[^,。;]{0,3}(?:为|是|:)|20\d\d[ ]?H[12]"
)
# 从去年的七成提高到今年的九成 tells of now too.
_GROWN_TO = re.compile(
    r"[从由]?(?:去年|上年|年初)[^,。;]{0,14}(?:[到至](?=[\d一二三四五六七八九十百])|(?:到|至|为)(?=今年|现在|目前|本期))"
)
_NOW = re.compile(r"今年|本年|本期|现|目前|我们|支部")
# 今年补上5人 is what was added, not what there is now.
ADDED = re.compile(r"补|新|多了|增(?![至到])")
_WISHED = re.compile(
    r"(?<!按)(?<!照)(?<!度)计划[^,。;]{0,4}(?:\d|全年|每)|目标|争取|要求(?!(?:落实|完成|执行|对照)?(?:方面|情况))|提高到|不少于|不低于"
)
_OF_BRANCH = re.compile(
    r"注册|报[了过]?到|亮[明过了]?身份|培训|技能|特长|队伍|支队|半年|今年以来|截至|时间银行|党员\d+[名人]|服务队|志愿队|参与率|人人|开展活动|工时|时长|(?:两|几|各)部分[^,。;]{0,4}[合加]|都参[加与]过(?=[,。;]|$)"
)
_STATES = re.compile(r"听了课|注册|报[了过]?到[\d,。;率]|亮[明过了]?身份|时间银行")
_HALF_YEAR_ONLY = re.compile(r"成立|组建|半年|今年以来|截至|注册|报到|时间银行|平台")
_HEADS = re.compile(
    r"注册|报到|培训|技能|党员|小时|队|时间银行|时长|特长|(?:事|活动)[^。;]{0,6}(?:一共|总共|拢共)[^,。;]{0,2}(?:\d|[一二三四五六七八九十])+[件项]"
)
_ASKS = re.compile(r"[?][ ]*$|^问:|^Q\d*[:.]", re.I)
_ANSWERS = re.compile(r"^(?:答|A\d*)[:.]", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_COUNTED = re.compile(r"业务工作|不计在内|不在此列|不列(?!入)|属于?本职|(?:是|系)本职")
_STATES_INSIDE = re.compile(
    r"(?:合计|共|其中)?\d+[名人][^,;]{0,4}(?:有技能|注册|报到|培训|参训)|(?:支部|全体|半年)[^,;\d]{0,8}(?:合计|共计?|累计|总计)[^,;\d]{0,6}\d"
)
_LABELLED = re.compile(r"[^,。;!?\d]{2,16}:?")
_COUNTED = re.compile(r"(?:\d|[一二三四五六七八九十两])[名人位支]$")
_FIGURE = re.compile(r"[ ]*(?:共|约|计)?(?:\d|[一二三四五六七八九十两]{1,3}[名人位支个场次项件]|全部|全员)")
_CUT = re.compile(r"[,。;!?\n★☆●■◆|]|(?<=[^ ])[ ]{2,}(?=[^ ])|[ ]/[ ]|[\U0001F300-\U0001FAFF✅]")


def branch_clauses(passages: Sequence[Passage], source: Source) -> Iterator[Clause]:
    """The clauses that may state something of the branch, in reading order."""
    asked = ""
    for passage in passages:
        if (
            (passage.kind in SILENT and not _sums_up(passage) and not _compares(passage))
            or (passage.caption and judge_for(source, passage.body) is not Kind.TRAINING)
            or (passage.is_heading and not _HEADS.search(passage.heading) and not _ASKS.search(passage.heading))
        ):
            continue
        text, base = passage.body, passage.begin
        labelled = _LABELLED.fullmatch(passage.heading) and _FIGURE.match(text)
        if text.strip() != passage.heading and (labelled or _COUNTED.search(passage.heading)):
            # 双报到率:93.75% is one statement, whatever its label is taken for, and so is 队伍有两支:“甲”“乙”.
            text = f"{passage.heading.rstrip(':')}:{text.strip()}"
            base = max(0, base - len(text) + len(passage.body) - 1)
        if _of_one(text, source) or is_member_line(passage, source):
            continue
        acting = False
        # A heading that names a coverage asks for its figure; so does a question, for the answer that follows.
        if not _ANSWERS.match(text.strip()):
            asked = "" if passage.is_heading else passage.heading or _question_over(passage)
        for begin, end in sentences(text):
            sentence = text[begin:end]
            if _NOT_COUNTED.search(sentence):
                continue
            if _ASKS.search(sentence):
                asked = sentence
                continue
            if (with_this := SUM_WITH_THIS.search(sentence)) is not None:
                text = f"活动{with_this['sum'].lstrip(',')}"
                yield Clause(text=text, sentence=sentence, passage=passage, begin=base + begin, question=asked)
            plain = _BRACKETS.sub("", sentence) if SUMS.match(sentence) else sentence
            plain = _SET_APART.sub("", plain)
            if _is_action(plain, passage, source, asked):
                acting = True
                continue
            # 9月18日培训过一次 tells of the branch, and what follows it is no detail of an action.
            states = _states(sentence) or _states(asked)
            acting = acting or (_has_day(plain, source) and not states)
            # What follows a dated sentence in a log line speaks on of that action.
            of_branch = _OF_BRANCH.search(sentence) is not None or states
            if acting and passage.kind != "indicators" and not of_branch:
                continue
            yield from _split(sentence, passage, base + begin, source, asked)


def _question_over(passage: Passage) -> str:
    """The heading over a passage where it asks (到社区报到了几名?), else ""."""
    over = passage.headings[-1] if passage.headings else ""
    return over if _ASKS.search(over) else ""


def _compares(passage: Passage) -> bool:
    """Whether a comparison tells of now as well: 去年四项，今年七项."""
    return (
        passage.kind in ("comparison", "plan")
        and re.search(r"去年|上年|同期", passage.body) is not None
        and re.search(r"今年|本年|本期", passage.body) is not None
    )


def _sums_up(passage: Passage) -> bool:
    """Whether a paragraph under a heading of plans or comparisons sums up the half-year that is past."""
    return (
        passage.kind in ("plan", "comparison")
        and not passage.is_heading
        and _PAST_SUM.match(passage.body) is not None
        and not is_plan(re.split(r"[。;]", passage.body)[0])
    )


def quote_clause(clause: Clause) -> str:
    """The very words of the clause's sentence, at most 300 characters."""
    at = clause.passage.folded.text.find(clause.sentence, clause.begin)
    at = at if at >= 0 else clause.begin
    return clause.passage.folded.original(at, at + len(clause.sentence))[:300]


def _split(sentence: str, passage: Passage, begin: int, source: Source, asked: str) -> Iterator[Clause]:
    bare = sentence.strip("。; ")
    in_brackets = bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
    plain = bare[1:-1] if in_brackets else _BRACKETS.sub(lambda hit: "　" * len(hit[0]), sentence)
    pieces: list[tuple[str, str]] = []
    at = 0
    for cut in [*_CUT.finditer(plain), None]:
        end = cut.start() if cut else len(plain)
        if plain[at:end].strip():
            aside = "" if in_brackets else "".join(hit[0][1:-1] for hit in _BRACKETS.finditer(sentence[at:end]))
            pieces.append((plain[at:end].replace("　", "").strip(), aside))
        at = cut.end() if cut else end
    number: int | None = None
    compared = planned = False
    leans = ""
    for place, (text, aside) in enumerate(pieces):
        grown = _GROWN_TO.search(text)
        if grown:
            text = text[: grown.start()] + text[grown.end() :]
        elif _COMPARED.search(text):
            # What follows an opening comparison compares too, until a clause speaks of now.
            compared = place == 0
            leans = text
            continue
        if compared and not _NOW.search(text):
            continue
        compared = False
        # In a second half's summary 上半年 is the half before it.
        earlier = source.period.half == 2 and "上半年" in text and "下半年" not in text
        # What follows an opening plan is planned too, until a clause speaks of now.
        planned = (is_plan(text) and place == 0) or (planned and not _NOW.search(text) and "已" not in text)
        if not text or earlier or planned or is_plan(text) or (_WISHED.search(text) and not text.startswith("除")):
            continue
        yield Clause(
            text=text,
            sentence=sentence,
            passage=passage,
            begin=begin,
            number=number,
            following=pieces[place + 1][0] if place + 1 < len(pieces) else "",
            before=pieces[place - 1][0] if place else "",
            aside=aside,
            question=asked,
            leans=leans,
        )
        leans = leans if not read_counts(text) or ADDED.search(text) else ""
        for inner in re.split(r"[,;]", aside):
            # 五名救生员(两证不重复，合计14人有技能): what brackets state for themselves.
            if _STATES_INSIDE.search(inner) and not re.search(r"未|没|除|待|缺", inner):
                yield Clause(text=inner, sentence=sentence, passage=passage, begin=begin, number=number, question=asked)
        counts = [one for one in read_counts(text) if one.value and one.unit == "人"]
        if (
            counts
            and re.search(r"党员|同志|支部", text)
            and not re.search(r"其中|未|没|除|参加|选派|派出|^(?:为|给|慰问)", text)
        ):
            number = counts[0].value


def _of_one(text: str, source: Source) -> bool:
    """Whether a paragraph is about one member (某某:时间银行42小时): what it tells is that person's."""
    head = re.match(r"[ ]*(?P<name>[一-龥·]{2,4}?)(?:同志)?:", text)
    return head is not None and head["name"] in source.branch.members


def _states(text: str) -> bool:
    """Whether words state something of the branch, whatever day stands beside them: a training is none of its services."""
    if trains_others(text):
        return False
    return _STATES.search(text) is not None or any(one.field == "trained" for one in read_keys(text))


def _has_day(sentence: str, source: Source) -> bool:
    days = read_dates(sentence, DateContext(period=source.period))
    return any(one.start and one.precision == "day" and not one.until for one in days)


def _is_action(sentence: str, passage: Passage, source: Source, asked: str) -> bool:
    """Whether a sentence tells of something done on a day or in a turn, so that its figures are that action's."""
    days = [one for one in read_dates(sentence, DateContext(period=source.period)) if one.start and not one.until]
    exact = [one for one in days if one.precision == "day" or one.recurring]
    if exact and (serves(sentence) or read_counts(sentence)) and not _states(sentence + asked):
        return True
    # 4月至5月……46人次、184小时 is an action too; a span of most of the half-year sums it up.
    months = [
        one for one in days if one.start and one.end and one.precision == "month" and (one.end - one.start).days < 120
    ]
    stated = _HALF_YEAR_ONLY.search(sentence + asked) is not None or _states(sentence)
    if months and serves(sentence) and passage.kind != "indicators" and not stated:
        return True
    return (
        bool(exact)
        and serves(sentence)
        and passage.kind not in ("indicators", "")
        and not re.search(r"时间银行|注册|参加[^,。;]{0,8}培训|[参受]训", sentence)
        and not _states(asked)
    )
