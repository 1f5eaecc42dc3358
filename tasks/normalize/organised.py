"""Whether a submission speaks of its yearly plan and of a mobilisation: passages of one document in, readings out.

A meeting on a day tells of a mobilisation as well as an undated word does. What the committee's plan asks for, what was asked of others and
what is only intended tell nothing.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.normalize.context import Source
from tasks.normalize.sections import SILENT, Passage
from tasks.normalize.sentences import sentences
from tasks.normalize.telling import Reading

_MADE = r"制[定订]|印发|出台|拟[定订]了?|形成|列入|纳入|(?:审议|研究|讨论|会议)?通过|研究确定|编制"
_PLAN = re.compile(
    rf"(?:{_MADE})[^,。;]{{0,24}}(?:计划|方案|要点|清单|安排表)|(?:年度|全年|年初)[^,。;]{{0,8}}(?:计划|方案)[^,。;]{{0,8}}(?:{_MADE})"
    rf"|把[^,。;]{{0,16}}志愿服务[^,。;]{{0,8}}(?:列入|纳入)[^,。;]{{0,12}}(?:计划|要点|议程|日程)"
)
_MOBILISED = re.compile(
    r"动员(?:会|部署|大会|令|讲话|党员|全体|支部)|(?:召开|组织召开|举行)[^,。;]{0,14}(?:动员|部署|推进)|倡议书|(?:发出|发起|提出)[^,。;]{0,12}倡议"
    r"|(?:广泛|积极|认真|层层|深入)(?:宣传)?(?:动员|发动)|号召(?:全体|广大|支部|党员|大家)|发动(?:全体|广大|支部|党员)"
)
_OWN_PLAN = re.compile(
    r"(?:按照?|根据|围绕|对照|依照)(?:本?支部|年初|年度)[^,。;《]{0,12}计划|有[^,。;]{0,6}(?:年度|全年)[^,。;]{0,10}计划"
)
# Whose plan or call it is not, and what has not happened.
_OF_OTHERS = re.compile(r"根据|按照|依据|遵照|响应|落实[^,。;]{0,4}《|按[^,。;]{0,8}要求")
_NOT_YET = re.compile(
    r"未|没有|没(?:能)?|尚|拟(?![定订])|将(?!志愿|其|党员)|下半年|下一步|打算|准备|计划(?:于|在|\d)|力争|去年|上年"
)
_CLAUSE = re.compile(r"[^,，;；。]+")


def tell_organised(passages: Sequence[Passage], source: Source) -> dict[str, Reading]:
    """`plan` and `mobilised`, each True where it is told; a field that is not told is absent."""
    readings: dict[str, Reading] = {}
    for passage, clause, quote in _clauses(passages):
        if "plan" not in readings and _OWN_PLAN.search(clause) and not _NOT_YET.search(clause):
            readings["plan"] = source.reading(True, passage.locator, quote)
        if _OF_OTHERS.search(clause) or _NOT_YET.search(clause):
            continue
        for field, pattern in (("plan", _PLAN), ("mobilised", _MOBILISED)):
            if field not in readings and pattern.search(clause):
                readings[field] = source.reading(True, passage.locator, quote)
    return readings


def _clauses(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, str]]:
    """Every clause of the prose, folded, with its passage and its sentence as written."""
    for passage in passages:
        if passage.kind in SILENT or passage.caption or passage.is_heading:
            continue
        text = passage.body
        for begin, end in sentences(text):
            quote = passage.folded.original(passage.begin + begin, passage.begin + end)
            for match in _CLAUSE.finditer(text[begin:end]):
                yield passage, match[0], quote
