"""Lists of members written as lines of like shape: 某某 已注册 未报到 书法 12h 4次, one line a member.

In: passages of one document and its `Source`. Out: what the lines of such lists state, each with its passage. Two lines that follow one another and
begin with a name of the roster make a list where the pieces behind the name are a status, hours, turns or nothing; the one piece besides is the
person's skill where some line of the list names a trade or leaves it empty.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from tasks.normalize.abilities import names_trade, split_skills
from tasks.normalize.cells import is_empty
from tasks.normalize.context import Source
from tasks.normalize.hours import read_hours
from tasks.normalize.named_figures import Statement
from tasks.normalize.sections import Passage

_LEAST = 2
_INDEX = re.compile(r"^[ ]*(?:\(?\d{1,2}[.、)][ ]*|[-·●■*•][ ]*)?")
_CUT = re.compile(r"[\s,、;|/:。]+(?![^()]*\))")
_STATUS = re.compile(
    r"(?P<not>[尚暂还]?(?:未|没有?))?(?:已|均|完成|参加过?|参|时间银行|社区|居住地|志愿者?|骨干)*(?P<word>注册|报到|培训|受训|训)(?:了|过)?(?P<tick>[√✓✔×✗✘是否])?"
)
_WORDS = {"注册": "registered", "报到": "reported", "培训": "trained", "受训": "trained", "训": "trained"}
_TURNS = re.compile(r"(?:参加|活动|服务|出动|共)*(\d{1,3})[次场项回](?:活动)?")
_SKILL = re.compile(r"[\u4e00-\u9fff]{2,8}")
_NO_SKILL = re.compile(r"党员|书记|委员|[组队班]长|小组|在[职岗]|退休|男|女|干部|教师|[科处股]长|主任|部|室|系|处")


class _Line(NamedTuple):
    """A line of a list: the member, what its pieces state, and the pieces that state nothing known."""

    name: str
    told: tuple[tuple[str, Any], ...]
    rest: tuple[str, ...]
    passage: Passage


def member_lines(passages: Sequence[Passage], source: Source) -> list[tuple[Statement, Passage]]:
    """What the lists of lines state of members, in the order of the text."""
    found: list[tuple[Statement, Passage]] = []
    read = [(one, _read(one, source)) for one in passages]
    for listed, group in groupby(read, key=lambda one: one[1] is not None):
        lines = [line for _, line in group if line is not None]
        if listed and len(lines) >= _LEAST:
            found += _statements(lines)
    return found


def is_member_line(passage: Passage, source: Source) -> bool:
    """Whether a passage tells of one member alone, piece by piece."""
    return _read(passage, source) is not None


def _statements(lines: Sequence[_Line]) -> Iterator[tuple[Statement, Passage]]:
    skilled = any(names_trade(word) or is_empty(word) for line in lines for word in line.rest)
    for line in lines:
        for field, value in line.told:
            yield (line.name, field, value), line.passage
        words = [word for word in line.rest if _SKILL.fullmatch(word) and not is_empty(word)]
        if skilled and len(words) == 1 and not _NO_SKILL.search(words[0]):
            yield (line.name, "skills", split_skills(words[0])), line.passage


def _read(passage: Passage, source: Source) -> _Line | None:
    """The line of a passage; None where it does not begin with a member, or where less than two pieces behind the name say something."""
    text = _INDEX.sub("", passage.folded.text, count=1)
    name = next((one for one in sorted(source.branch.members, key=len, reverse=True) if text.startswith(one)), None)
    if name is None or len(text) > 60:
        return None
    pieces = [piece for piece in _CUT.split(re.sub(r"^(?:同志|\([^()]*\))+", "", text[len(name) :])) if piece]
    told = [(piece, _piece(piece)) for piece in pieces]
    rest = tuple(re.sub(r"\(.*?\)", "", piece) for piece, value in told if value is None)
    known = tuple(value for _, value in told if value is not None)
    return _Line(name, known, rest, passage) if len(known) >= _LEAST and len(rest) <= 1 else None


def _piece(piece: str) -> tuple[str, Any] | None:
    """(field, value) of one piece behind a name; None for words that are no status and no figure."""
    plain = re.sub(r"\([^()]*\)", "", piece)
    status = _STATUS.fullmatch(plain)
    if status:
        return _WORDS[status["word"]], not (status["not"] or (status["tick"] or "") in tuple("×✗✘否"))
    turns = _TURNS.fullmatch(plain)
    if turns:
        return "activities", int(turns[1])
    hours = [one for one in read_hours(plain) if one.form == "amount"]
    if len(hours) == 1 and re.fullmatch(rf"(?:累计|服务|时长|共|半年)*{re.escape(hours[0].words)}", plain):
        return "hours", hours[0].value
    return None
