"""Which branch a mail speaks for: by the sender's address, else by what the mail and its documents say.

Names and aliases come from the roster. A forwarder speaks for the branch whose submission it is; a tie goes to a person.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tasks.records.document import Document
from tasks.records.mail import Message
from tasks.records.roster import Branch, Roster
from tasks.submissions.substance import fold, text_lines

SUFFIX = re.compile(r"(?:中共)?(?P<core>.+?)(?:联合)?(?:党总支|党支部|支部|党委)(?:委员会)?$")
SPOKEN = re.compile(r"[\u4e00-\u9fff\w]{2,16}?(?:党支部|支部|党总支)")
NUMERALS = "一二三四五六七八九十百零〇0123456789"
NUMBERED = re.compile(r"(?<!\d)(\d{1,2})(?=(?:党|联合党|联合)?支部)")
ORDER = re.compile(r"第(?=[一二三四五六七八九十]+(?:联合)?(?:党)?支部)")
# What may stand before the branch's name in a title or a file name of its own.
BEFORE_NAME = re.compile(
    r"^(?:附件|附|关于|中共|报送|上报|(?:20)?\d\d年?度?|上半年|下半年|全年|[（(][^）)]{1,12}[）)]|[^\u4e00-\u9fff])*"
)
# What may follow a unit's name that stands for its branch: 财务部小结 is 财务部党支部's, 灯塔小学 is not 灯塔党支部.
AFTER_CORE = re.compile(
    r"$|[^\u4e00-\u9fff]|的|报|和|与|及|各|全|上半年|下半年|半年|年度|小结|总结|志愿|党|台[账帐]|材料|情况|同志|汇[总报]|统计|活动|服务|支委|书记|照片|附件|补|更正|第|一季|二季"
)
MARGIN = 0.7
FUZZY_LEAST = 82.0
FUZZY_MARGIN = 8.0
# A short name that is a part of one branch's name means it; one that is a part of several means any of them.
PART_OF_NAME = 90.0
FORWARD = re.compile(r"^\s*(?:fw|fwd|转发|转寄)\s*[:：]", re.I)


class BranchGuess(NamedTuple):
    """`branch` is None when none could be told; then `candidates` are the branches it may be. `how` says in Chinese how it was told;
    `known_sender` whether the sender's address is that branch's; `doubt` is "" or why a person must look."""

    branch: Branch | None
    how: str
    known_sender: bool = False
    candidates: tuple[str, ...] = ()
    doubt: str = ""


def tell_branch(message: Message, documents: Sequence[Document], names: "BranchNames") -> BranchGuess:
    """The branch whose submission, question or reply this mail is."""
    roster = names.roster
    own = _by_address(roster, [message.sender.address])
    inner = _by_address(roster, [mail.sender.address for mail in message.attached])
    scores = _scores(message, documents, names, own[0] if len(own) == 1 else None)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if inner and inner != own:
        return _from_inside(inner, own, ranked, roster)
    if len(own) == 1:
        return _known_sender(own[0], message, ranked, roster)
    candidates = ranked if not own else [pair for pair in ranked if pair[0] in {branch.name for branch in own}]
    told = _by_score(candidates, roster, "内容")
    if told is not None:
        return told._replace(known_sender=bool(own))
    if not candidates:
        return _by_fuzzy_name(message, documents, roster)
    near = tuple(name for name, score in candidates if score >= MARGIN * candidates[0][1])
    return BranchGuess(None, f"可能是{'、'.join(near)}，不能确定", candidates=near)


def _by_address(roster: Roster, addresses: Iterable[str]) -> list[Branch]:
    wanted = {address.lower() for address in addresses if address}
    return [branch for branch in roster.branches if wanted & {address.lower() for address in branch.addresses}]


def _from_inside(
    inner: list[Branch], own: list[Branch], ranked: list[tuple[str, float]], roster: Roster
) -> BranchGuess:
    if len(inner) == 1:
        doubt = f"由{own[0].name}的地址转来" if own else ""
        return BranchGuess(inner[0], "附件邮件的发件人", known_sender=bool(own), doubt=doubt)
    told = _by_score(ranked, roster, "内容")
    return told or BranchGuess(None, "附件里有几个支部的邮件", candidates=tuple(branch.name for branch in inner))


def _known_sender(own: Branch, message: Message, ranked: list[tuple[str, float]], roster: Roster) -> BranchGuess:
    """A known sender speaks for its own branch, unless the mail names another one throughout and its own nowhere."""
    scores = dict(ranked)
    if ranked and ranked[0][0] != own.name and ranked[0][1] >= 8 and scores.get(own.name, 0.0) < 0.25 * ranked[0][1]:
        other = roster.branch(ranked[0][0])
        forwarded = bool(message.attached or message.forwarded_from or FORWARD.match(message.subject))
        doubt = "" if forwarded else f"发件地址属于{own.name}，内容写的是{ranked[0][0]}"
        return BranchGuess(other, "内容", known_sender=True, doubt=doubt)
    return BranchGuess(own, "发件地址", known_sender=True)


def _by_score(ranked: list[tuple[str, float]], roster: Roster, how: str) -> BranchGuess | None:
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] > MARGIN * ranked[0][1]):
        return None
    return BranchGuess(roster.branch(ranked[0][0]), how)


def _scores(
    message: Message, documents: Sequence[Document], names: "BranchNames", sender: Branch | None
) -> dict[str, float]:
    """How strongly each branch is named; a place counts once for each branch, the subject and titles most.

    A short name that fits the known sender's own (后勤支部 for 师范学院后勤中心支部) means the sender's branch, whoever else is so called.
    """
    scores: dict[str, float] = defaultdict(float)
    for weight, text, with_core in _places(message, documents):
        for branch, strength in names.found(text, with_core, sender).items():
            scores[branch] += weight * strength
    return dict(scores)


def _places(message: Message, documents: Sequence[Document]) -> Iterable[tuple[float, str, bool]]:
    """(weight, text, whether bare unit names without 支部 count there)."""
    yield 5.0, message.subject, True
    yield 3.0, message.sender.name, True
    for inner in message.attached:
        yield 4.0, inner.subject, True
        yield 3.0, inner.sender.name, True
        yield 2.0, inner.body_text, False
    for address in message.forwarded_from:
        yield 2.0, address.name, True
    lines = [line for line in message.body_text.split("\n") if line.strip()]
    yield 3.0, "\n".join([*lines[:2], *lines[-3:], message.signature_text]), True
    yield 2.0, message.body_text, False
    for name in dict.fromkeys(blob.label for blob in message.blobs if not blob.inline):
        yield 3.0, name, True
    for document in documents:
        text = text_lines(document)
        yield 4.0, "\n".join([document.title, *text[:6]]), True
        yield 2.0, "\n".join(text[-3:]), True
        yield 1.5, "\n".join(text), False


class BranchNames:
    """The names, aliases, units and members of all branches, to be found in texts; made once for a roster, because it may hold thousands."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._cores: dict[str, set[str]] = defaultdict(set)
        self._people: dict[str, set[str]] = defaultdict(set)
        for branch in roster.branches:
            for name in (branch.name, *branch.aliases):
                folded = _spelt(name)
                self._owners[folded].add(branch.name)
                match = SUFFIX.match(folded)
                if match and match["core"][-1] not in NUMERALS:
                    self._cores[match["core"]].add(branch.name)
            for person in {branch.secretary, *branch.members}:
                self._people[fold(person)].add(branch.name)
        self._by_start = _by_start(self._owners)
        self._by_start_with_cores = _by_start({**self._cores, **self._owners, **self._people})

    def found(self, text: str, with_core: bool, sender: Branch | None = None) -> dict[str, float]:
        """Branch → strength: 1 for a name or alias, 0.5 for a bare unit name, 0.5 for a member's name that only one branch has."""
        folded = _spelt(text)
        index = self._by_start_with_cores if with_core else self._by_start
        strengths: dict[str, float] = {}
        position = 0
        while position < len(folded) - 1:
            names = index.get(folded[position : position + 2], ())
            word = next((name for name in names if folded.startswith(name, position)), "")
            if not word or (word[0] in NUMERALS and position and folded[position - 1] in NUMERALS):
                position += 1
                continue
            if word in self._cores and word not in self._owners and not AFTER_CORE.match(folded, position + len(word)):
                position += 1
                continue
            position += len(word)
            owners, strength = self._owners.get(word), 1.0
            if owners is None:
                owners, strength = self._cores.get(word) or self._people[word], 0.5
            if sender and _fits(word, sender):
                owners = {sender.name}
            if len(owners) == 1:
                (branch,) = owners
                strengths[branch] = max(strengths.get(branch, 0.0), strength)
        return strengths

    def heading(self, text: str, speaker: Branch) -> str:
        """The branch whose name a title or a file name begins with, "" when it begins with none: what is about a branch may name others.

        A short name that fits `speaker`, the branch that the mail speaks for, is its own.
        """
        start = _spelt(BEFORE_NAME.sub("", fold(text)))
        word = next((name for name in self._by_start.get(start[:2], ()) if start.startswith(name)), "")
        owners = {speaker.name} if word and _fits(word, speaker) else self._owners.get(word, set())
        return next(iter(owners)) if len(owners) == 1 else ""


def _spelt(text: str) -> str:
    """One spelling for all: 第3党支部, 第三党支部, 三支部 and 3支部 are 三支部, so that the longest name is found wherever its number stands."""
    return ORDER.sub("", NUMBERED.sub(_in_chinese, fold(text))).replace("党支部", "支部")


def _fits(word: str, branch: Branch) -> bool:
    """Whether a name as it is spelt may be short for the branch: its unit is a part of the branch's (后勤支部, 师范学院后勤中心党支部)."""
    return any(_core(word) in _core(_spelt(name)) for name in (branch.name, *branch.aliases))


def _core(name: str) -> str:
    """The unit that a branch's name stands for: 后勤 of 后勤支部; other words as they are."""
    match = SUFFIX.match(name)
    return match["core"] if match else name


def _by_start(names: Iterable[str]) -> dict[str, list[str]]:
    """First two characters → names, the longest first: at each place the longest name counts."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= 2:
            index[name[:2]].append(name)
    return dict(index)


def _in_chinese(number: re.Match[str]) -> str:
    """第3党支部 is 第三党支部, 12支部 is 十二支部."""
    tens, ones = divmod(int(number[1]), 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (
        "" if ones == 0 and tens else digits[ones]
    )


def _by_fuzzy_name(message: Message, documents: Sequence[Document], roster: Roster) -> BranchGuess:
    """The branch whose name is nearest to a misspelt “…支部”, with a clear margin to the next."""
    texts = [message.subject, message.sender.name, message.body_text, *(blob.name for blob in message.blobs)]
    texts.extend("\n".join([document.title, *text_lines(document)[:6]]) for document in documents)
    spoken = {match for text in texts for match in SPOKEN.findall(fold(text))}
    best: list[tuple[float, str, str]] = []
    for branch in roster.branches:
        pairs = [(_alike(word, name), branch.name, word) for word in spoken for name in (branch.name, *branch.aliases)]
        if pairs:
            best.append(max(pairs))
    best.sort(reverse=True)
    if not best or best[0][0] < FUZZY_LEAST:
        return BranchGuess(None, "发件人不在花名册，内容里也没有支部名称")
    near = tuple(name for score, name, _ in best if best[0][0] - score < FUZZY_MARGIN)
    if len(near) > 1:
        return BranchGuess(None, f"“{best[0][2]}”与几个支部名称相近（{'、'.join(near)}）", candidates=near)
    doubt = f"支部名称写作“{best[0][2]}”，按“{best[0][1]}”处理"
    return BranchGuess(roster.branch(best[0][1]), f"相近名称“{best[0][2]}”", doubt=doubt)


def _alike(word: str, name: str) -> float:
    """Likeness of the parts before 支部; the ending is the same everywhere and says nothing."""
    one, other = (re.sub(r"(?:党支部|支部|党总支)$", "", fold(text)) for text in (word, name))
    if len(one) < 2 or len(other) < 2:
        return 0.0
    if one in other:
        return PART_OF_NAME
    return max(fuzz.ratio(one, other), fuzz.ratio(one[-len(other) :], other))
