"""The branch's own people of one cell: 8, 12(含群众3), 16人(党员7人、群众9人), 3人/次，3次, 全体(请假2人), 应到16实到13, names.

In: a cell under a head for participants or names. Out: a `Headcount`. The grammar of counts does the reading; here stands what a column adds:
a bare figure is a headcount, what is split in brackets or by turns is one figure, and words that give no figure are a doubt.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.normalize.cells import is_empty, read_plain, read_turns
from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.names import is_surname
from tasks.normalize.numerals import read_han, read_number
from tasks.normalize.text import even
from tasks.records.document import Cell

_NAME = r"[\u4e00-\u9fff·]{2,4}"
_NAMES = re.compile(rf"{_NAME}(?:[、,;/\s]+{_NAME})*等?")
_AND_MORE = re.compile(
    rf"(?P<names>{_NAME}(?:[、,]{_NAME})*)(?:[、,]|及|和|与|以及|[,、]?(?:另有?|还有|外加))(?:其他|另外)?"
    r"(?P<who>(?P<n2>[\d一二两三四五六七八九十]{1,2})[名位个]?[\u4e00-\u9fff]{1,8}|[^等\W\d_]{1,8}?(?P<n>[\d一二两三四五六七八九十]{1,2})[名位个]?人?)"
)
_NOT_NAMES = re.compile(r"党员|志愿|全体|支部|人员|成员|群众|干部|教师|同志|队员|职工|老师|居民|学生")
# 3人/次 says what 每次3人 says.
_EACH_TURN = re.compile(r"(\d{1,3})[人名位个]/([次班天日场回期])")
# 每次1 says 每次1人.
_BARE_TURN = re.compile(r"(每[次班天日场回期])(\d{1,3})(?=$|[,;、(])")
# In a column of people 6个 are people.
_PIECES = re.compile(r"(\d{1,3})个(?=$|[,;、()])")
_AWAY = r"请假|缺席|值班|值守|出差|外出|住院|未到|未参加|没来|没到|除外|以外|外"
_ALL = r"(?:支部)?(?:全体|全员|全部|所有)(?:党员|人员|成员|同志)?"
_ALL_BUT = (
    re.compile(
        rf"{_ALL}[(,]?(?:除|请假|缺席|缺|少|未到)?了?(?P<who>\d{{1,3}}[人名位]|{_NAME}(?:[、,和]{_NAME})*)(?:因[^,;()]{{1,8}})?(?:{_AWAY})*\)?"
    ),
    re.compile(
        rf"除了?(?P<who>\d{{1,3}}[人名位]|{_NAME}?(?:[、,和]{_NAME})*?)(?:因[^,;()]{{1,8}})?(?:{_AWAY})+[,]?(?:其余|其他|支部)?(?:均|都)?(?:全体|全员|全部|所有|党员|人员|到场|参加)+"
    ),
)
# Who put their names down or were due are not those who came.
_DUE = re.compile(r"(?:报名|登记|应到|应参加|应出勤|计划|名额|招募)[^,;、()\d]{0,4}(?P<n>\d{1,4})[名人位]?[,、;( ]*")
_CAME = re.compile(r"(?:实到|实际|到场|到岗|出席)[^,;、()\d]{0,6}(?P<n>\d{1,4})[名人位]?\)?")
_OF_ALL = re.compile(
    r"\d{1,4}[名人位]?(?:党员)?(?:中|里|当中|之中)[的有]?(?:(?P<n>\d{1,4})|(?P<han>[一二三四五六七八九十]{1,3}))[名人位]"
)
_BY_TURN = re.compile(
    r"(?:分别|依次|各(?:次|场|回|天))(?:为|是|有|去|来)?[:]?(?P<list>\d{1,3}[名人位]?(?:[、,/和]\d{1,3}[名人位]?)+)"
)
_BY_SEX = re.compile(r"男?(?P<a>\d{1,3})[人名男][、,，]?女?(?P<b>\d{1,3})[人名女]")
_GROUPS = re.compile(
    r"(?:共|分|分为)?(?P<k>\d{1,2}|[一二两三四五六七八九十])(?:个?小?组|个?队|路)[,、]?[每各]组?(?P<n>\d{1,3})[人名]"
)
_GROUPS_AFTER = re.compile(
    r"[每各]组(?P<n>\d{1,3})[人名][,、]?(?:共|分|分为)?(?P<k>\d{1,2}|[一二两三四五六七八九十])个?小?组"
)
_SPLIT = re.compile(r"(?P<all>\d{1,4})[人名位]?(?:次)?[(,](?:其中|含|内含|包括|里面)?[:]?(?P<parts>[^()]*\d[^()]*)\)?")
_SHARE = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{1,8}?)[:]?(?P<n>\d{1,4})[人名位]?|(?P<n2>\d{1,4})[人名位](?P<noun2>[\u4e00-\u9fff]{1,8})"
)
_MASSES = re.compile(r"群众|非党员|家属|居民|村民|学生|社会|社区|物业|外单位|外援|其他|保安|家长|民警|医护|亲友|孩子")
_PARTY = re.compile(r"党员")
_FELLOWS = re.compile(r"积极分子|发展对象|职工|教师|老师|干部|团员|志愿者|同志|骨干")


class Headcount(NamedTuple):
    """The branch's own people of one cell. `turns` are stated turns; `per_turn` that the figure counts one turn only; `exact` without doubt."""

    value: int | None
    doubt: str = ""
    turns: int | None = None
    per_turn: bool = False
    person_times: bool = False
    names: tuple[str, ...] = ()


def read_headcount(cell: Cell, everyone: int | None, members: Sequence[str] = ()) -> Headcount:
    """The branch's own people of a cell under a head for participants; `everyone` is the branch's member count, `members` are its names."""
    value, doubt = read_plain(cell)
    if value is not None:
        if value != int(value) or value < 0:
            return Headcount(None, f"人数“{cell.text.strip() or value}”不是整数")
        return Headcount(int(value), doubt)
    text = even(cell.text).strip()
    # Names of the roster are names, however they are formed.
    listed = tuple(dict.fromkeys(part for part in re.split(r"[、,;/\s]+", text) if part))
    if listed and all(one in members for one in listed):
        return Headcount(len(listed), names=listed)
    return _names_and_more(text) or people_of(text, everyone)


def _names_and_more(text: str) -> Headcount | None:
    """秦望川、白露生及入党积极分子2人: those named and those counted beside them; masses beside the names are none of them."""
    match = _AND_MORE.fullmatch(text)
    names = tuple(re.split(r"[、,]", match["names"])) if match else ()
    if match is None or not all(is_surname(name[0]) and not _NOT_NAMES.search(name) for name in names):
        return None
    more = 0 if _MASSES.search(match["who"]) else int(read_number(match["n"] or match["n2"]) or 0)
    return Headcount(len(names) + more, names=names)


def people_of(text: str, everyone: int | None) -> Headcount:
    """The branch's own people of folded words that are no bare figure."""
    if is_empty(text):
        return Headcount(None)
    timed = read_named_hours(text)
    if timed:
        return Headcount(len(timed), names=tuple(name for name, _ in timed))
    text = _PIECES.sub(r"\1人", _BARE_TURN.sub(r"\1\2人", _EACH_TURN.sub(r"每\2\1人", text)))
    whole = _all_but(text, everyone) or _of_parts(text) or _came(text)
    if whole is not None:
        return whole
    text = re.sub(r"\(\)|^\)|\($", "", _DUE.sub("", text).strip(",、; ")) or text
    counts = read_counts(re.sub(r"\([^()]*\)", "", text)) or read_counts(text)
    turns = read_turns(text)
    own = [one for one in counts if one.role in ("members", "unknown") and one.unit != "户"]
    return _own_count(own, everyone, turns) if own else _without_figure(text, everyone, turns)


def _all_but(text: str, everyone: int | None) -> Headcount | None:
    """全体党员(请假2人), 除温书言值班外全体: all but those who stayed away."""
    found = next((match for pattern in _ALL_BUT if (match := pattern.fullmatch(text))), None)
    if found is None:
        return None
    figure = re.match(r"\d+", found["who"])
    if not re.search(rf"除|缺|少|{_AWAY}", text):
        return None
    names = [name for name in re.split(r"[、,和]", found["who"]) if name]
    if not figure and not all(is_surname(name[0]) for name in names):
        return None
    away = int(figure[0]) if figure else len(names)
    if everyone is None or away >= everyone:
        return Headcount(None, f"“{text}”是多少人不明")
    return Headcount(everyone - away, f"全体{everyone}人减去{away}人")


def _came(text: str) -> Headcount | None:
    """应到16实到13, 16人中的10人: those who came."""
    came = _CAME.search(text)
    if came and len(re.findall(r"\d+", text)) == 2:
        return Headcount(int(came["n"]))
    part = _OF_ALL.fullmatch(text)
    if part:
        value = int(part["n"]) if part["n"] else read_number(part["han"])
        return Headcount(int(value)) if value else None
    return None


def _of_parts(text: str) -> Headcount | None:
    """A figure in parts: 4人×3天, 12+3 (members first), 3男2女, 三次分别为4、5、6人, 12(含群众3), 16人(党员7人、群众9人)."""
    turned = re.fullmatch(r"[^\d]{0,4}(\d{1,3})[人名]?[×xX*](\d{1,3})[班次天场轮组]", text)
    if turned:
        return Headcount(int(turned[1]) * int(turned[2]), turns=int(turned[2]), person_times=True)
    added = re.fullmatch(r"(?:党员)?(\d{1,4})[人名]?[+＋](?:群众|其他)?(\d{1,4})[人名]?", text)
    if added:
        return Headcount(int(added[1]))
    named = re.fullmatch(
        r"(\d{1,4})[人名]?[+/](\d{1,4})[人名]?\(([\u4e00-\u9fff]{2,5})[+/、]([\u4e00-\u9fff]{2,5})\)", text
    )
    if named and "党员" in named[3] + named[4]:
        return Headcount(int(named[1 if "党员" in named[3] else 2]))
    each = re.fullmatch(r"(?P<all>\d{1,4})(?:人次|[人名])?\((?:每[天日晚次班场回]|各)(?P<n>\d{1,3})[人名]?\)", text)
    if each and int(each["n"]) and int(each["all"]) % int(each["n"]) == 0 and each["all"] != each["n"]:
        return Headcount(int(each["all"]), turns=int(each["all"]) // int(each["n"]), person_times=True)
    sexes = _BY_SEX.fullmatch(text)
    if sexes and "女" in text:
        return Headcount(int(sexes["a"]) + int(sexes["b"]))
    groups = _GROUPS.search(text) or _GROUPS_AFTER.search(text)
    if groups and len(re.findall(r"\d+", text)) <= 2:
        return Headcount(int(groups["n"]) * (read_han(groups["k"]) or int(groups["k"])))
    by_turn = _BY_TURN.search(text)
    if by_turn:
        figures = [int(one) for one in re.findall(r"\d+", by_turn["list"])]
        return Headcount(sum(figures), turns=len(figures), person_times=True)
    split = _SPLIT.fullmatch(text)
    return _of_split(split) if split else None


def _of_split(split: re.Match[str]) -> Headcount | None:
    """A figure with its parts beside it: without the masses where they are counted, else the members where only they are."""
    total = int(split["all"])
    if re.match(r"另|还有|外加|不含|不包括|不计|未计|除外", split["parts"]):
        return Headcount(total)
    shares = [
        (match["noun"] or match["noun2"] or "", int(match["n"] or match["n2"]))
        for match in _SHARE.finditer(re.sub(r"其中|包括|含", "", split["parts"]))
    ]
    masses = sum(number for noun, number in shares if _MASSES.search(noun))
    party = sum(number for noun, number in shares if _PARTY.search(noun) and not _MASSES.search(noun))
    fellows = [
        noun for noun, _ in shares if _FELLOWS.search(noun) and not _PARTY.search(noun) and not _MASSES.search(noun)
    ]
    if not shares or (not masses and not party) or masses >= total or party > total:
        return None
    if masses:
        return Headcount(party if party and party + masses == total else total - masses)
    return Headcount(total if fellows else party)


def _without_figure(text: str, everyone: int | None, turns: int | None) -> Headcount:
    if re.fullmatch(_ALL, text):
        return Headcount(everyone, "" if everyone is not None else f"“{text}”是多少人不明", turns)
    plain = re.sub(r"\([^()]*\)", "", text).strip()
    plain = re.sub(r"第?[一二三四五六七八九十\d]{1,2}(?:小?组|班|队|批)[:]?|(?:上|下)午[:]", "、", plain).strip("、 ")
    plain = re.sub(r"[、,;；\s]{2,}", "、", plain)
    if _NAMES.fullmatch(plain) and not _NOT_NAMES.search(plain):
        names = tuple(re.findall(_NAME, plain.removesuffix("等")))
        if len(names) > 3 or any(is_surname(name[0]) for name in names):
            return Headcount(len(names), f"“{text}”没有写全" if plain.endswith("等") else "", turns, names=names)
    match = re.search(r"\d+", text)
    if match and len(re.findall(r"\d+", text)) == 1 and len(text) <= 8:
        return Headcount(int(match[0]), f"人数“{text}”没有写单位", turns)
    return Headcount(None, f"人数“{text[:40]}”读不出确数", turns)


def _own_count(own: Sequence[CountReading], everyone: int | None, turns: int | None) -> Headcount:
    times = [one for one in own if one.unit == "人次"]
    heads = [one for one in own if one.unit == "人"]
    if times and heads and turns is None and heads[0].per_turn and heads[0].value and times[-1].value:
        quotient, rest = divmod(times[-1].value, heads[0].value)
        turns = quotient if rest == 0 else None
    if times:
        return Headcount(times[-1].value, times[-1].doubt, turns, person_times=True)
    first = heads[0]
    if first.everyone:
        return Headcount(everyone, "" if everyone is not None else f"“{first.words}”是多少人不明", turns)
    if first.value is None:
        return Headcount(None, first.doubt, turns)
    if first.per_turn and len(heads) > 1 and heads[-1].total and heads[-1].value is not None:
        return Headcount(heads[-1].value, heads[-1].doubt, turns, person_times=turns is not None)
    if first.per_turn:
        if turns:
            return Headcount(first.value * turns, first.doubt, turns, person_times=True)
        return Headcount(first.value, first.doubt, None, per_turn=True)
    totals = [one for one in heads if one.total and one.value is not None]
    if totals:
        return Headcount(totals[-1].value, totals[-1].doubt, turns)
    party = [one for one in heads if "党员" in one.noun] or heads
    value = sum(one.value or 0 for one in party)
    doubt = next((one.doubt for one in party if one.doubt), "")
    return Headcount(value, doubt or ("" if len(party) == 1 else "几处人数相加"), turns)


def read_named_hours(text: str) -> list[tuple[str, float]]:
    """(name, hours) of a cell that gives each person's hours (丁2小时、白1.5小时); empty for other cells."""
    parts = [part for part in re.split(r"[、,;/\s]+", even(text).strip()) if part]
    found = [re.fullmatch(r"([\u4e00-\u9fff·]{2,4})[:(]?(\d+(?:\.\d+)?)(?:个?小时|[hH])\)?", part) for part in parts]
    if not found or not all(found):
        return []
    return [(one[1], float(one[2])) for one in found if one and not _NOT_NAMES.search(one[1])]
