"""How many of the members registered, reported, trained, took part, hold a skill: one small grammar for the five.

In: the clauses of one document (tasks.normalize.clauses) and the branch's size. Out: by field what was found, and clauses that speak of a
field with a figure that could not be read. A clause is made of key words (what was done) and quantities (how many); words that deny turn a
quantity into those who have not. A clause without a key word speaks on of what the clause, heading or question before it named. Which of
several figures counts is chosen afterwards (coverage_choice).
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.normalize.clauses import ADDED, Clause
from tasks.normalize.company import I_WORD
from tasks.normalize.keys import HOW_MANY, Key, read_keys
from tasks.normalize.names import mask_names, read_names
from tasks.normalize.numerals import NUMBER, read_number, read_whole
from tasks.normalize.pieces import cut_pieces
from tasks.normalize.quantities import Quantity, hide_claim, hide_idioms, read_quantities, share_of
from tasks.normalize.whose_figures import HOURS_WORD, is_done_for_others, speaks_of_members, turns_to_others
from tasks.records.roster import Branch

_WEAK = re.compile(
    r"参[加与训]|覆盖|登[了过]?记|[报注办][了上](?=[\d一二两三四五六七八九十])|听了|学了|[人名]听$|去听|来听|去的|在册|到课|听[^,。;]{0,6}课|到场|到会|来了|上课|到位|完成|办[好妥理]|进了|去了|开[通好]|目前|现有|实际|去重|到了|全[到办]"
)
_NOT = re.compile(
    r"(?:未|没)(?!来|成年|经|保|婚|雨|漏)|尚待|待[办补注报认]|(?<![出旅误落温时])差(?=[\d一二三四五六七八九十两某]|[一-龥]{2,4}\d|了)|缺(?=[\d一二三四五六七八九十两某])"
    r"|正在办|在办|除外|例外|不能|无法|不便|不会用|办不了|手续(?!齐)"
)
_STILL = re.compile(r"还有|仅有?|只有|尚有|目前|[就只还][有差缺剩是]|的就")
# 没出来过的一个没有 denies twice: all have.
_TWICE = re.compile(
    r"(?:没有?|未)(?P<done>[^,。;没未]{1,10})的(?P<none>(?:党员|同志|人)?(?:一[个人名位])?[也都]?(?:没有|为零|是零)|[:]?0[人名]?)$"
)
_NONE_AT_NAUGHT = re.compile(
    r"(?:没有|无|杜绝|消[灭除]了?)(?:一[名个位人](?:党员|同志)?)?(?:出现|是)?“?零(?:服务|参与|活动|记录)”?的?(?:党员|同志|人员)?"
)
_ONLY = re.compile(r"(?:只有|仅有?|只剩)(?P<who>[^,。;]{1,12}?)(?=没|未|尚)")
_REST = re.compile(r"其余|其他|其它|剩下|余下|余者")
_WITHOUT = re.compile(r"除(?:了|去|开)?(?P<who>[^,。;]{1,24}?)(?:以?外|之外)(?!地|省|市|县|语|来|卖)")
PARTIAL = re.compile(r"在职|在岗|退休|离退休|年轻|青年|老党员|老同志|女党员|男党员|流动|预备|新(?:增|注册|报到|转入)")
# A branch of the retired has no others.
_OLD = re.compile(r"离退休|退休|老党员|老同志")
_SERVING = re.compile(r"(?:在职|在岗|离退休|退休)党员")
_COUNT_ALONE = re.compile(
    rf"(?:一?共|总共|共计|合计|计|[^,。;\d]{{0,8}}一行)?有?(?P<n>{NUMBER})(?:个人|[名人位])(?:党员|同志)?"
)
_SUM = re.compile(rf"(?:合计|总?共计?|一共|总计|计)有?(?:{NUMBER})[名人位](?:党员|同志)?")
# 都是长期病休 says what they are, not what they did.
_BEING = re.compile(r"[都均皆](?:是|为|系|在(?!.{0,8}报))")
_ALONE = re.compile(r"(?<![\d一二两三四五六七八九十几每])个人")
_SOME = re.compile(r"(?:绝?大?部分|多数|少数|个别|一些|不少|若干|几)[名个位]?(?:党员|同志|人|$|[,。;])")
# 取得证书者11名 are some of those trained.
_PASSED = re.compile(r"(?:证书?|合格|结[业训]|通过|毕业)(?!书|者|的|率)")
# 会用手机的都注册了: all of those whom the words before describe, however many they are.
_ALL_WHO = re.compile(
    r"(?:^|[,、:])[ ]*(?:凡|只要|但凡|除此以外)?(?:是|会|能|有|没|在|懂|愿|想|年轻|身体)[^,。;、]{0,10}的(?:党员|同志|老?人)?[都全均]"
)
_HEDGED = re.compile(r"有的?说|据说|可能|好像|记不清|记不准|不太?准|大约|大概|估计|有重复|重叠|交叉|没细数")


class Found(NamedTuple):
    """One figure found for a field. `sort`: 0 states all members' figure, 1 a part of them, 2 follows from those who have not."""

    value: int
    doubt: str
    clause: Clause
    sort: int = 0


@dataclass
class Coverage:
    """By field: figures found, and clauses with a figure for it that could not be read."""

    found: dict[str, list[Found]] = field(default_factory=dict)
    unread: dict[str, Clause] = field(default_factory=dict)


@dataclass
class _Sentence:
    """What the clauses of one sentence have said so far."""

    begin: tuple[int, int, str]
    topics: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    away: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    foreign: bool = False
    named: set[str] = field(default_factory=set)


def read_coverage(clauses: Iterable[Clause], members: int | None, branch: Branch) -> Coverage:
    """What the clauses say of the five coverages of a branch; `members` is its size, None when nothing tells it."""
    coverage = Coverage()
    state = _Sentence(begin=(-1, -1, ""))
    asked: tuple[str, list[str]] = ("", [])
    for clause in clauses:
        # The rows of a table share their order.
        place = (clause.passage.order, clause.begin, clause.sentence)
        if place != state.begin:
            if clause.question != asked[0] or clause.question == "":
                asked = (clause.question, _asked(clause.question))
            # A topic that one sentence has served is served for those that follow; 其他人都参加过 leans on those told of before it.
            rest = place[0] == state.begin[0] and _REST.match(clause.text)
            state = _Sentence(begin=place, topics=asked[1], missing=state.missing if rest else {})
        _Reader(clause, members, branch, state, coverage).read()
    return coverage


def _asked(question: str) -> list[str]:
    """What a question or a heading asks for, in its order; "members" for 支部一共多少人."""
    fields = _fields(read_keys(question))
    return (["members"] if HOW_MANY.search(question) else []) + fields


def _fields(keys: Iterable[Key]) -> list[str]:
    return list(dict.fromkeys(one.field for one in keys))


def _undenied(text: str) -> str:
    """The text with a double denial (没出来过的一个没有, 没有一人“零服务”) written as what it says, 都出来过, in as many letters."""
    text = _NONE_AT_NAUGHT.sub(lambda hit: "都参加过".ljust(len(hit[0]), "〇")[: len(hit[0])], text)
    twice = _TWICE.search(text)
    if twice is None:
        return text
    begin, end = twice.span("done")
    return text[: twice.start()] + "都".ljust(begin - twice.start(), "〇") + text[begin:end] + "〇" * (len(text) - end)


def _are_parts(text: str, counts: Sequence[Quantity]) -> bool:
    """Whether figures stand in one list, each with its word: 书法3人、摄影4人、写作2人."""
    gaps = [text[one.finish : other.begin] for one, other in itertools.pairwise(counts)]
    return all(re.fullmatch(r"(?:党员|同志)?[、和及][^,。;\d]{1,8}", gap) for gap in gaps)


class _Reader:
    """Reads one clause into the coverage, and leaves in the sentence's state what the next clause leans on."""

    def __init__(
        self, clause: Clause, members: int | None, branch: Branch, state: _Sentence, coverage: Coverage
    ) -> None:
        self.clause, self.members, self.branch, self.state, self.coverage = clause, members, branch, state, coverage
        self.names = branch.members
        text = hide_claim(_undenied(clause.text), clause.sentence)
        # A name such as 丁未远 denies nothing, and 全小满 is not all.
        self.text = mask_names(text, [one for one in read_names(text, self.names) if one.listed])
        self.plain = hide_idioms(self.text)

    def read(self) -> None:
        self._take_exception()
        self.state.named = {one.name for one in read_names(self.clause.text, self.names)} or self.state.named
        turned = turns_to_others(self.plain, self.branch, self.members)
        self.state.foreign = self.state.foreign if turned is None else turned
        if self.state.foreign or is_done_for_others(self.plain):
            return
        self._take_details()
        keys = [one for one in read_keys(self.plain) if speaks_of_members(one, self.plain, self.clause, self.members)]
        if self.clause.leans and not keys and ADDED.search(self.plain):
            return
        if self.clause.leans and not keys:
            self.state.topics = _fields(read_keys(self.clause.leans)) or self.state.topics
        if _NOT.search(self.plain) and not _REST.search(self.plain):
            self._deny(keys)
            return
        for text, mine in cut_pieces(self.plain, keys):
            self._segment(text, mine)

    def _take_exception(self) -> None:
        """除两位老同志外: those are counted off 全部, and no figure of this clause."""
        match = _WITHOUT.search(self.plain) or re.search(r"^除(?:了|去|开)?(?P<who>[^,。;]{1,24})$", self.plain)
        if match is None:
            return
        # 除2月份外月月都有活动 excepts a time.
        self.state.away = (
            0 if re.search(r"[\d一二三四五六七八九十][月日号]份?$", match["who"]) else self._number_of(match["who"])
        )
        self.plain = self.plain[: match.start()] + "某" * len(match[0]) + self.plain[match.end() :]
        self.text = self.plain

    def _take_details(self) -> None:
        """有证的6名:电工证4名、救护员证2名: what a colon sets apart only divides the figure before it."""
        lead, colon, rest = self.plain.partition(":")
        told = {one.field for one in read_keys(lead)}
        if colon and not told and self.state.topics and _COUNT_ALONE.fullmatch(lead):
            # 懂急救的，共五人:护士三人，……: the count alone is that of what the clause before named.
            self.plain = self.text = lead
            return
        if not colon or not told or not any(one.kind == "count" and one.value for one in read_quantities(lead)):
            return
        if {one.field for one in read_keys(rest)} <= told and len(read_quantities(rest)) > 1:
            self.plain = self.text = lead

    def _number_of(self, who: str) -> int:
        if re.search(r"表|以上|上述|此|这", who):
            # 除表里的以外 excepts no people.
            return 0
        counts = [one.value for one in read_quantities(who) if one.kind == "count" and one.value]
        plain = re.search(rf"(?P<n>{NUMBER})[名人位个]", who)
        stated = read_number(plain["n"]) if plain and not counts else None
        if stated is not None:
            return int(stated)
        return counts[0] if counts else len([part for part in re.split(r"[、和及与]", who) if part])

    def _segment(self, text: str, keys: list[Key]) -> None:
        quantities = [one for one in read_quantities(self._with_idioms(text)) if not one.times]
        fields = _fields(keys) or self._spoken_of(text, quantities) or self._named_of(text)
        if "trained" in self.state.topics and "trained" not in fields and _PASSED.search(text):
            # 参加救护员培训，14人拿到证: who passed was trained, and may have a skill by it.
            fields = [*fields, "trained"]
        if not fields:
            if self.state.topics and any(one.kind == "count" and one.value for one in quantities):
                self.coverage.unread.setdefault(self.state.topics[0], self.clause)
            return
        fields = [one for one in fields if one != "participated" or "trained" not in self.state.topics] or ["trained"]
        found = self._value(text, keys, quantities) or self._counted_before(fields) or self._listed(fields, quantities)
        if found is None:
            self.state.topics = fields if keys else self.state.topics
            vague = _SOME.search(text) or _ALL_WHO.search(text)
            if keys and (any(one.kind == "count" for one in quantities) or vague):
                for name in fields:
                    self.coverage.unread.setdefault(name, self.clause)
            return
        if fields == ["members"]:
            self.state.topics.remove("members")
            return
        value, doubt = found
        for name in fields:
            sort = 1 if self._tells_part() else 0
            if sort and name == "participated":
                # What part of the members did says nothing of the others.
                continue
            doubt = doubt or self._against_missing(name, value) or self._hedged()
            self.coverage.found.setdefault(name, []).append(Found(value, doubt, self.clause, sort))
        self.state.last = fields
        for name in fields:
            if name in self.state.topics:
                self.state.topics.remove(name)

    def _tells_part(self) -> bool:
        text = self.clause.text
        return PARTIAL.search(_OLD.sub("", text) if _OLD.search(self.branch.name) else text) is not None

    def _with_idioms(self, text: str) -> str:
        """The idioms are hidden in what is searched for denials, but they are quantities."""
        at = self.plain.find(text)
        return self.text[at : at + len(text)] if at >= 0 and len(self.text) == len(self.plain) else text

    def _spoken_of(self, text: str, quantities: Sequence[Quantity]) -> list[str]:
        """The field that a clause without a key word speaks on of: one that was named and still lacks its figure."""
        if not quantities or HOURS_WORD.search(text) or "其中" in text:
            return []
        if self.state.last and _SUM.fullmatch(text):
            return self.state.last
        if not self.state.topics:
            return []
        if any(one.kind == "all" for one in quantities) and not any(one.times for one in read_quantities(text)):
            return [] if _BEING.search(text) else self.state.topics[:1]
        if re.fullmatch(r"[ ]*[\d./%人名位个约共计达为]+[ ]*", text) or text.startswith("分别"):
            return self.state.topics[:1]
        if self.clause.leans:
            return self.state.topics[:1]
        bare = re.fullmatch(
            r"(?:答:)?[^,。;\d]{0,6}?(?:\d+|[一二三四五六七八九十百]+)(?:个人|[名人位个])(?:党员|同志|都?去了)?",
            text,
        )
        return self.state.topics[:1] if bare or _WEAK.search(text) or text.startswith("答") else []

    def _value(self, text: str, keys: Sequence[Key], quantities: Sequence[Quantity]) -> tuple[int, str] | None:
        counts = [one for one in quantities if one.kind == "count" and one.value is not None]
        rated = next((one for one in quantities if one.kind == "of" and one.base in (self.members, None)), None)
        if rated is not None and rated.value is not None:
            return rated.value, ""
        shares = [one for one in quantities if one.kind == "share"]
        if shares and (not counts or re.search(r"[率占]", text[: shares[0].begin]) is None) and self.members:
            after = [one for one in counts if one.begin > shares[0].finish]
            if not after:
                return share_of(shares[0], self.members)
            counts = after
        if counts:
            return self._counted(text, keys, counts)
        return self._everyone(text) if any(one.kind == "all" for one in quantities) else None

    def _named_of(self, text: str) -> list[str]:
        """The training that a clause of names goes on about: 参加培训班，某某、某某去了."""
        if self.state.topics[:1] != ["trained"] or not _WEAK.search(text) or self._names() < 2:
            return []
        return ["trained"]

    def _names(self) -> int:
        return len({one.name for one in read_names(self.clause.text, self.names) if one.listed})

    def _counted_before(self, fields: Sequence[str]) -> tuple[int, str] | None:
        """某某、某某等，一共4人，参加了培训: the clause before counts who did."""
        told = _COUNT_ALONE.fullmatch(self.clause.before) if fields == ["trained"] else None
        value = read_whole(told["n"]) if told and re.match(r"[都均]?(?:参加|接受|完成|去|到|听)", self.plain) else None
        return (value, "") if value else None

    def _listed(self, fields: Sequence[str], quantities: Sequence[Quantity]) -> tuple[int, str] | None:
        """The members whom a clause names without a figure: 某某、某某参加过培训."""
        if quantities or not set(fields) & {"trained", "skilled"}:
            return None
        named = self._names()
        if ":" in self.clause.text:
            # 会手艺的:某某理发,某某修车,我电工
            listed = self.clause.sentence.partition(self.clause.text)[1:]
            names = {one.name for one in read_names("".join(listed), self.names) if one.listed}
            named = len(names) + bool(names and re.search(I_WORD, listed[1]))
        return (named, "人数由姓名数出") if named > 1 else None

    def _counted(self, text: str, keys: Sequence[Key], counts: Sequence[Quantity]) -> tuple[int, str] | None:
        rest = [one for one in counts if _REST.search(text[max(0, one.begin - 6) : one.begin])]
        inside = re.search(r"其中|(?:里头?|中|之中|当中|里面)(?=有?[\d一二三四五六七八九十〇])", text)
        later = [one for one in counts if inside and one.begin >= inside.end()]
        after = [one for one in counts if keys and one.begin >= keys[0].finish - 1]
        several = after or counts
        if len(several) > 1 and re.search(r"分别", text):
            return sum(one.value or 0 for one in several), ""
        if len(after) > 2 and len(keys) == 1 and _are_parts(text, after):
            return sum(one.value or 0 for one in after), "人数由各部分相加"
        party = [one for one in counts if one.party] if len(counts) > 1 and not after else []
        chosen = (rest or later or after or party or list(counts[-1:]))[0]
        if _REST.search(text) and chosen in rest and not self.state.away and not self._complements(chosen.value or 0):
            return None
        return (chosen.value, chosen.doubt) if chosen.value is not None else None

    def _complements(self, value: int) -> bool:
        """Whether 其余N人 is all but those told of before; else they are told of elsewhere, and N is not the figure."""
        gone = max(self.state.missing.values(), default=0)
        return self.members is None or value + gone == self.members or self.state.away + value == self.members

    def _everyone(self, text: str) -> tuple[int, str] | None:
        serving = _SERVING.search(text)
        # A rate speaks of all members, whoever was counted before it.
        rate = re.search(r"率|面|覆盖|100%|百分", text)
        base = (None if rate else self.clause.number) or self.members
        if serving:
            stated = re.search(rf"{serving[0]}(?:有|共)?(?P<n>{NUMBER})[名人位]", self.clause.passage.body)
            value = read_number(stated["n"]) if stated else None
            return (int(value), "") if value else None
        if self.state.last and _PASSED.search(text) and re.match(r"[都均全]", self.plain):
            # 6人参加培训，都考了证: those who were just told of.
            base = self.coverage.found[self.state.last[0]][-1].value
        if base is None or PARTIAL.search(text) or _ALONE.search(self.clause.sentence) or _ALL_WHO.search(text):
            return None
        gone = (
            self.state.away or max(self.state.missing.values(), default=0)
            if _REST.search(self.plain)
            else self.state.away
        )
        aside = self.clause.aside
        if not gone and aside and re.search(r"除外|例外|未|没|待", aside):
            gone = len({one.name for one in read_names(aside, self.names)}) or self._number_of(aside)
        if _REST.search(self.plain) and not gone:
            return None
        return base - gone, ""

    def _deny(self, keys: Sequence[Key]) -> None:
        """Those who have not: remembered for 其余 and 全部, and for a figure that follows from them alone."""
        fields = _fields(keys) or self.state.topics[:1] or self.state.last
        counts = [one.value for one in read_quantities(self.plain) if one.kind == "count" and one.value]
        names = {one.name for one in read_names(self.clause.text, self.names)}
        # 某某病休，一次也没参加: whom the sentence named before the denial.
        names = names if names or counts else self.state.named
        positive = self._before_denial(keys)
        only = _ONLY.search(self.plain)
        gone = self._number_of(only["who"]) if only else (counts[-1] if counts else None) or len(names) or None
        for name in fields:
            if positive is not None:
                self.coverage.found.setdefault(name, []).append(Found(positive, "", self.clause))
                continue
            if gone is None:
                continue
            self.state.missing[name] = gone
            stated = [one for one in self.coverage.found.get(name, ()) if one.clause.begin == self.clause.begin]
            if stated:
                last = self.coverage.found[name][-1]
                doubt = last.doubt or self._against_missing(name, last.value)
                self.coverage.found[name][-1] = last._replace(doubt=doubt)
            elif self.members is not None and gone < self.members and (not names or _STILL.search(self.plain)):
                derived = Found(self.members - gone, "", self.clause, 2)
                self.coverage.found.setdefault(name, []).append(derived)
        self.state.topics = self.state.topics or list(fields)

    def _before_denial(self, keys: Sequence[Key]) -> int | None:
        """24人中22人注册未报到…: a clause whose figure and key both stand before the denial states them."""
        denial = _NOT.search(self.plain)
        if denial is None or not keys or keys[0].begin > denial.start() or len(keys) > 1:
            return None
        counts = [
            one.value
            for one in read_quantities(self.plain[: denial.start()])
            if one.kind == "count" and one.value and one.begin > keys[0].finish - 1
        ]
        return counts[0] if len(counts) == 1 and len(read_quantities(self.plain)) > 1 else None

    def _hedged(self) -> str:
        """Why the sentence's own words make its figures uncertain, "" where they do not."""
        hedge = _HEDGED.search(self.clause.text) or _HEDGED.search(self.clause.following)
        return f"材料写“{hedge[0]}”，人数不确定" if hedge else ""

    def _against_missing(self, name: str, value: int) -> str:
        gone = self.state.missing.get(name)
        if gone is None or self.members is None or value + gone == self.members or self.clause.number == value + gone:
            return ""
        return f"写了{value}人和未完成的{gone}人，合起来不是党员数{self.members}"
