"""Typical people and cases, and people put forward for an honour, as one sentence each.

In: passages of one document. Out: sentences in reading order, each with the place it stands at. A heading that opens a section of typical people,
or words that say so, decide; an activity is no case only because it went well.
"""

import re
from collections.abc import Sequence

from tasks.normalize.context import Source
from tasks.normalize.kinds import is_plan
from tasks.normalize.names import read_names
from tasks.normalize.sections import SILENT, Passage
from tasks.normalize.sentences import sentences
from tasks.records.base import Record
from tasks.records.facts import Evidence

_CASE = re.compile(
    r"典型(?:案例|人物|事迹|代表)?|先进(?:个人|事迹|典型)|志愿之星|星级志愿者|志愿服务标兵|最美志愿者|优秀志愿者"
    r"|感人(?:事迹|故事)|涌现出|榜样|标兵|身边好人|道德模范"
)
_HONOUR = re.compile(r"(?:推荐|推报|申报|提名|上报|举荐)[^。;]{0,30}(?:好人|模范|标兵|先进|最美|优秀|之星|称号|奖)")
_STORY = re.compile(r"小时|次|坚持|连续|默默|主动|多年|带头|奔波|服务")
_LONGEST = 200
_PRONOUN = re.compile("(?<!其)[他她](?![人们])")


class Sentence(Record):
    """One sentence. Where it says "he" of someone named before it, `words` have the name in place of the first "he"; the evidence quotes it."""

    words: str
    evidence: Evidence


class Typical(Record):
    """`cases` tell of a typical person or case, `honours` of someone put forward for an honour."""

    cases: tuple[Sentence, ...] = ()
    honours: tuple[Sentence, ...] = ()


def tell_typical(passages: Sequence[Passage], source: Source) -> Typical:
    """The typical cases and honours that one document's prose tells."""
    cases: list[Sentence] = []
    honours: list[Sentence] = []
    person = ""
    for passage in passages:
        if passage.is_heading:
            person = ""
        if passage.kind in SILENT or passage.caption or passage.is_heading:
            continue
        text = passage.body
        for begin, end in sentences(text):
            sentence = text[begin:end]
            if is_plan(sentence):
                continue
            quote = words = passage.folded.original(passage.begin + begin, passage.begin + end)[:_LONGEST]
            named = read_names(sentence, ())
            if named:
                person = f"{named[0].name}同志"
            elif person:
                words = _PRONOUN.sub(person, words, count=1)
            told = Sentence(words=words, evidence=source.evidence(passage.locator, quote))
            if _HONOUR.search(sentence):
                honours.append(told)
            elif _CASE.search(sentence) or (
                passage.kind == "typical" and _STORY.search(sentence) and len(sentence) >= 8
            ):
                cases.append(told)
    return Typical(cases=tuple(cases), honours=tuple(honours))
