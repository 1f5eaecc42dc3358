"""Members to whom prose gives a status or a figure of the half-year: 某某26小时, 某某、某某参加了培训, 报到13人(某某未报到).

In: passages of one document and its `Source`. Out: Member records, one a name, in the order of the text. A name inside one activity gives no
row (contract), so sentences with a day in them give no figures; only names of the roster are read, since any two characters may be a name.
A status is made of the persons of a clause (or of the clause before), a key word (tasks.normalize.keys), and whether it is denied.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tasks.normalize.abilities import abilities_of_all, read_abilities
from tasks.normalize.company import I_WORD
from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.hours import read_hours
from tasks.normalize.keys import read_keys
from tasks.normalize.kinds import is_plan
from tasks.normalize.member_lines import member_lines
from tasks.normalize.named_figures import Statement, figures_of_him, member_figures
from tasks.normalize.names import NameReading, listed_from, listed_together, mask_names, read_names
from tasks.normalize.numerals import read_whole
from tasks.normalize.quantities import hide_idioms, read_quantities
from tasks.normalize.sections import SILENT, Passage
from tasks.normalize.sentences import clauses, sentences
from tasks.records.facts import Evidence, Member

_FIELDS = {"registered": "registered", "reported": "reported", "trained": "trained", "participated": "activities"}
# In brackets behind a count a reason is enough to say that the person is not among those counted.
_REASON = re.compile(
    r"未|没|在办|办理中|待(?!遇)|尚|正在|刚|新近|新来|借调|挂职|外地|外出|在外|住外|外[市县省]|集训|进修|驻村|支教|留学|注不了|报不了|办不了|异地|休养|病|产假|住院|搬|轮岗|出差|援|等一等|补[办报登上]|除外|例外|退休|转入|陪护"
    r"|行动不便|停用|注销|随军|随迁|寄住|租住|借住"
)
_DENIED = re.compile(
    r"未(?!来|成年)|没(?!落|漏|有?(?:[记计算统细]|留下?)(?:[录数下清]|$|[,。;]))|(?<![现人驻])在(?:补?办(?!公)|申请)|[册到报注]不[了上]|正办|正在[^,。;]{0,4}办(?!公)|正在[^,。;]{0,4}(?:注册|报到|登记)|待补|(?<!\d月)(?<!\d月份)补办|除外|例外"
)
_LACKING = re.compile(r"(?:^|[,;(]|还|仅|只|尚)(?:差|缺)$")
_EXCEPT = re.compile(r"^(?:[^,。;]{0,8})除(?:了|去|开)?")
_ONLY_PART = re.compile(r"(?:只|仅)(?:参[加与]|来|去|出|做|干|捐|有一)")
_DONE = re.compile(r"已|完成|均|都|在[^,。;]{1,12}报到|报了到|注册了|参加|过|了$|合格|结业")
_TRAINED = re.compile(
    r"(?:参加|接受|完成|参与|经过|通过|听[了过]|选派|派|到)[^,。;]{0,30}?(?:培训|轮训|研修)|(?:培训|轮训)[^,。;]{0,6}(?:合格|结业)|参训|受训|[参受]过[^,。;]{0,8}培训"
)
_TEACHES = re.compile(r"讲授|主讲|授课|(?:为|给|对)[^,。;]{1,12}培训|培训(?:了)?(?:群众|居民|村民|学生)")
_WENT = re.compile(r"(?:^|[,;])(?:支部|我们)?(?:去|来|参加|听|学|报名)[^,。;]{0,4}的(?:党员|同志|人)?(?:有|是|为|:)$")
# 四月份两人都补上了, 其中某某3月补办: what the clauses before spoke of is done by now.
_MADE_UP = re.compile(
    r"补(?:上|齐|报|注|登|好)(?:上|好|完)?了|\d月份?补(?:办|报|登|注)|(?:也|都|已)办(?:好|妥|完|上)了"
)
# 我自己22个小时, 参加培训的有我和某某: the writer among those named.
_MYSELF = re.compile(rf"{I_WORD}|(?<![自本对给])我(?:自己|本人)(?![^,。;]{{0,4}}的)")
# 某某记了账，她自己三十个小时: the only person named before in the sentence.
_OTHER_SELF = re.compile(r"(?<=[,;、])(?:他|她)(?:自己|本人|个人)(?=[有是也才]{0,2}(?:\d|[一二三四五六七八九十百]))")
_ACTS = re.compile(r"[都均也]?(?:参加|接受|完成|参与)")
_COUNT_ALONE = re.compile(
    r"(?:一?共|总共|共计|合计|计|一行)?有?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个人|[名人位])(?:党员|同志)?"
)
_OTHERS = re.compile(r"其余|其他|别的|党员|支部|大家|\d+[名人位]")
_LISTED_AFTER = re.compile(r"(?:的|者|人员|同志|名单)?(?:有|是|为|分别是|包括|:)(?:[^,。;]{0,10}的)?[ ]*$")
_COUNTED = re.compile(r"(?P<n>\d{1,3})[名人位个](?:党员|同志)?(?=[,。;]|$)")
_BRACKET = re.compile(r"\((?P<inside>[^()]{2,60})\)")
# 两人均已注册 speaks of as many as were named last.
_TOGETHER = re.compile(r"(?:以上|这|上述)?(?P<n>\d{1,2}|[二两三四五六七八九十])[人位名](?:同志|党员)?[均都皆]")
_TICKED = re.compile(
    r"(?P<word>时间银行|注册|双?报到|培训|受训)[: ]?(?P<state>[√✓✔×✗✘是否有无已未])(?=[ ,;。、()\d]|$)"
)
_NOTE = re.compile(
    r"(?:(?P<not>[尚暂还]?(?:未|没有?))|已|均|完成|参加过?|时间银行|社区|志愿者?)*(?:注册|报到|(?:参加)?培训|受训)(?:了|过)?"
)
_TICK_WORDS = (("registered", "注册"), ("registered", "时间银行"), ("reported", "报到"), ("trained", "训"))


def tell_members(passages: Sequence[Passage], source: Source) -> list[Member]:
    """One row for each listed member to whom the prose gives a status or a figure."""
    if not source.branch.members:
        return []
    told: dict[str, dict[str, tuple[Any, Evidence]]] = {}
    author = next((name for one in passages[-3:] if (name := one.body.strip()) in source.branch.members), "")
    passages = [one for one in passages if one.kind not in SILENT and not one.caption]
    lines = member_lines(passages, source)
    for (name, field, value), passage in lines:
        place = source.evidence(passage.locator, passage.folded.original(0, len(passage.folded.text)))
        told.setdefault(name, {}).setdefault(field, (value, place))
    listed = {passage.order for _, passage in lines}
    last: str | None = None
    for passage in [one for one in passages if one.order not in listed]:
        body = passage.body
        for name, field, value, quote in _of_person(passage, source):
            told.setdefault(name, {}).setdefault(field, (value, source.evidence(passage.locator, quote)))
        for name, skills in abilities_of_all(body, read_names(body, source.branch.members)):
            told.setdefault(name, {}).setdefault(
                "skills", (skills, source.evidence(passage.locator, body.strip()[:300]))
            )
        context = DateContext(period=source.period)
        for begin, end in sentences(body):
            text = _MYSELF.sub(author, body[begin:end]) if author else body[begin:end]
            text = _with_name(text, source)
            quote = passage.folded.original(passage.begin + begin, passage.begin + end)
            names = [one for one in read_names(text, source.branch.members) if one.listed]
            spoken = figures_of_him(text, last) if last and not names else []
            # 他 goes on speaking of the only person whom the sentences before named.
            last = names[0].name if len({one.name for one in names}) == 1 else None if names else last
            for name, field, value in (*_statements(text, names, source, context), *spoken):
                told.setdefault(name, {}).setdefault(field, (value, source.evidence(passage.locator, quote)))
            # 21号 alone is a day of the month that the sentences before speak of.
            context = context.after(read_dates(text, context))
    return [_member(name, fields, source) for name, fields in told.items()]


def _with_name(text: str, source: Source) -> str:
    """The text with the name in place of 她自己, where only one person is named before it."""
    told = _OTHER_SELF.search(text)
    before = {one.name for one in read_names(text[: told.start()], source.branch.members)} if told else set()
    return text[: told.start()] + before.pop() + text[told.end() :] if told and len(before) == 1 else text


def _member(name: str, fields: dict[str, tuple[Any, Evidence]], source: Source) -> Member:
    values = {field: value for field, (value, _) in fields.items()}
    evidence = {field: (place,) for field, (_, place) in fields.items()}
    return Member.model_validate({"branch": source.branch.name, "name": name, "evidence": evidence} | values)


def _statements(text: str, names: Sequence[NameReading], source: Source, context: DateContext) -> Iterator[Statement]:
    """(name, field, value) for each statement of a sentence about the members named in it."""
    if not names or is_plan(re.sub(r"\([^()]*\)", "", text)):
        return
    yield from _in_brackets(text, names)
    ticked = [*_ticked(text, names), *_noted(text, names)]
    yield from ticked
    if not any(field in ("registered", "reported", "trained") for _, field, _ in ticked):
        yield from _States(text, names).read()
        yield from _short_of_all(text, names, source)
    if any(one.start and one.precision == "day" and not one.until for one in read_dates(text, context)):
        return
    yield from member_figures(text, names)
    for name, skills in read_abilities(text, names):
        yield name, "skills", skills


def _in_brackets(text: str, names: Sequence[NameReading]) -> Iterator[Statement]:
    """报到13人(某某新近搬家): who stands in brackets after a count with a reason is not among those counted."""
    for bracket in _BRACKET.finditer(text):
        inside = bracket["inside"]
        clause = re.split(r"[,。;]", text[: bracket.start()])[-1]
        field = _spoken_of(clause)
        if field is None or not re.search(r"\d|[一二三四五六七八九十]|%|全部|率", clause) or not _REASON.search(inside):
            continue
        denied = re.search(r"未|没", inside)
        if denied and _spoken_of(inside[denied.start() :]):
            # 暂未报到 inside the brackets says itself what was not done.
            begin, end = bracket.span("inside")
            own = [
                one.model_copy(update={"begin": one.begin - begin, "finish": one.finish - begin})
                for one in names
                if begin <= one.begin < end
            ]
            yield from _States(inside, own).read() if own else ()
            continue
        for one in names:
            if bracket.start() < one.begin < bracket.end():
                yield _stated(one.name, field, False)


def _short_of_all(text: str, names: Sequence[NameReading], source: Source) -> Iterator[Statement]:
    """社区报到15人，某某随军: where a count lacks as many of all members as are named behind it with a reason, they are those."""
    everyone = source.branch.member_count
    for match in _COUNTED.finditer(text):
        field = _spoken_of(re.split(r"[。;]", text[: match.start()])[-1])
        behind = text[match.end() :]
        away = [one for one in names if one.begin >= match.end()]
        if field in ("registered", "reported") and everyone and away and len(away) == len(names):
            why = _REASON.search(mask_names(text, names), away[-1].finish)
            if everyone - int(match["n"]) == len({one.name for one in away}) and why and not _spoken_of(behind):
                yield from ((one.name, field, False) for one in away)


class _States:
    """Reads the statuses of a sentence clause by clause; persons and topics are carried from one clause to the next."""

    def __init__(self, text: str, names: Sequence[NameReading]) -> None:
        # 丁未远 is nobody who has not.
        self.text, self.names = mask_names(hide_idioms(text), names), names
        self.subject: list[str] = []
        self.away: list[str] = []
        self.topic: str | None = None

    def read(self) -> Iterator[Statement]:
        for begin, end in clauses(self.text):
            yield from self._clause(begin, self.text[begin:end].rstrip(",。;:"))

    def _clause(self, begin: int, part: str) -> Iterator[Statement]:
        plain = _BRACKET.sub(lambda hit: "〇" * len(hit[0]), part)
        mine = [one for one in self.names if begin <= one.begin < begin + len(part)]
        if _COUNT_ALONE.fullmatch(plain):
            # 甲、乙，一共2人，参加了培训: the count speaks of those named before it, as does what follows.
            return
        fields = _topics(plain)
        exception = _EXCEPT.match(plain)
        denied = _DENIED.search(plain)
        apart = [piece for piece in re.split(r"[、和及]", plain) if read_keys(piece)] if denied else []
        if exception and mine and exception.end() <= mine[0].begin - begin + 1:
            # 除某某只参加了捐款外: who is excepted for having done one thing took part.
            self.away = [] if _ONLY_PART.search(plain) else [one.name for one in mine]
            yield from self._of_all(self.away, fields, False) if denied or fields else ()
            fields = []
        elif self.away and fields and (_OTHERS.search(plain) or read_quantities(plain)):
            yield from self._of_all(self.away, fields, False)
            self.away = []
        elif denied:
            persons = self._denied_persons(plain, mine, denied, begin)
            if len(apart) > 1 and sum(bool(_DENIED.search(piece)) for piece in apart) > 1:
                # 未注册、未报到: each piece has its own denial.
                for piece in apart:
                    yield from self._of_all(persons, _keyed(piece), _DENIED.search(piece) is None)
                self.subject = [one.name for one in mine] or self.subject
                return
            what = self._fields_after(plain, denied) or fields[:1] or ([self.topic] if self.topic else [])
            yield from self._of_all(persons, what, False)
            done = [field for field in fields if field not in what]
            yield from self._of_all(persons, [one for one in done if one != "activities"], True)
        elif mine and (lacking := self._lacking(part, mine, begin)):
            yield from self._of_all(lacking, fields[:1] or ([self.topic] if self.topic else []), False)
        else:
            yield from self._positive(plain, mine, fields, begin)
        self.topic = fields[-1] if fields else self.topic
        self.subject = [one.name for one in mine] or ([] if _OTHERS.search(plain) else self.subject)

    @staticmethod
    def _of_all(persons: Sequence[str], fields: Sequence[str], state: bool) -> Iterator[Statement]:
        for name in persons:
            for field in fields:
                yield _stated(name, field, state)

    @staticmethod
    def _fields_after(plain: str, denied: re.Match[str]) -> list[str]:
        # 未注册和报到 denies both, 未报到但已注册 one.
        span = re.split(r"但|已|而(?!且)|均|都", plain[denied.end() - 1 : denied.end() + 20])[0]
        return _topics(span)

    def _denied_persons(
        self, plain: str, mine: Sequence[NameReading], denied: re.Match[str], begin: int
    ) -> Sequence[str]:
        before = [one for one in mine if one.finish - begin <= denied.start()]
        if before:
            near = denied.start() - (before[-1].finish - begin) <= 24
            return listed_together(self.text, before) if near else []
        if mine and _LISTED_AFTER.search(plain[denied.end() : mine[0].begin - begin]):
            return listed_from(self.text, mine)
        # 未注册人员：甲、乙 names them in the clause that follows its colon.
        follows = [one for one in self.names if one.begin >= begin + len(plain)]
        if not mine and follows and self.text[begin + len(plain) : follows[0].begin].strip() in (":", "："):
            return listed_from(self.text, follows)
        return [] if mine or _OTHERS.search(plain) else self.subject

    def _lacking(self, part: str, mine: Sequence[NameReading], begin: int) -> list[str]:
        """差某某, 还缺某某1人: who is named as the one lacking."""
        before = ("," if begin else "") + part[: mine[0].begin - begin]
        return [mine[0].name] if _LACKING.search(before) else []

    def _positive(
        self, plain: str, mine: Sequence[NameReading], fields: Sequence[str], begin: int
    ) -> Iterator[Statement]:
        if not fields and self.topic == "trained" and mine and _WENT.search(plain[: mine[0].begin - begin]):
            yield from self._of_all(listed_from(self.text, mine), ["trained"], True)
        if not fields and self.topic in ("registered", "reported") and mine and _MADE_UP.search(plain):
            yield from self._of_all(listed_together(self.text, mine), [self.topic], True)
        if not fields or _TEACHES.search(plain):
            return
        first = min((one.begin for one in read_keys(plain)), default=len(plain))
        before = [one for one in mine if one.finish - begin <= first]
        persons = listed_together(self.text, before) if before else []
        if not persons and mine and _LISTED_AFTER.search(plain[: mine[0].begin - begin]):
            persons = listed_from(self.text, mine)
        if not persons and not mine and not _OTHERS.search(plain):
            persons = self.subject if len(self.subject) == 1 or _ACTS.match(plain) else []
        together = _TOGETHER.match(plain)
        if not mine and together:
            told = list(dict.fromkeys(one.name for one in self.names if one.finish <= begin))
            count = read_whole(together["n"]) or 0
            persons = told[-count:] if 1 < count <= len(told) else persons
        for field in fields:
            counted = any(one.kind == "count" and (one.value or 0) != len(persons) for one in read_quantities(plain))
            if (field == "trained" and _TRAINED.search(plain)) or (
                field in ("registered", "reported") and _DONE.search(plain) and not counted
            ):
                yield from self._of_all(persons, [field], True)


def _ticked(text: str, names: Sequence[NameReading]) -> Iterator[Statement]:
    """注册√ 报到× behind a name: a state of one letter right behind its word."""
    for at, one in enumerate(names):
        part = text[one.finish : names[at + 1].begin if at + 1 < len(names) else len(text)]
        for hit in _TICKED.finditer(part):
            yield (
                one.name,
                next(field for field, word in _TICK_WORDS if word in hit["word"]),
                hit["state"] in "√✓✔是有已",
            )


def _noted(text: str, names: Sequence[NameReading]) -> Iterator[Statement]:
    """某某(已注册,未报到,12小时,4次): what brackets right behind a name say of the person, piece by piece."""
    for one in names:
        bracket = _BRACKET.match(text, one.finish)
        if bracket is None:
            continue
        for piece in re.split(r"[,;、/ ]+", bracket["inside"]):
            status = _NOTE.fullmatch(piece)
            hours = [reading for reading in read_hours(piece) if reading.form == "amount"]
            turns = re.fullmatch(r"(?:参加|活动|服务|出动)*(\d{1,3})[次场项](?:活动)?", piece)
            if status:
                yield one.name, next(field for field, word in _TICK_WORDS if word in piece), not status["not"]
            elif len(hours) == 1 and re.fullmatch(rf"(?:累计|服务|时长|共)*{re.escape(hours[0].words)}", piece):
                yield one.name, "hours", hours[0].value
            elif turns:
                yield one.name, "activities", int(turns[1])


def _of_person(passage: Passage, source: Source) -> list[tuple[str, str, Any, str]]:
    """What a paragraph about one person (某某：时间银行42小时；已报到；会手语) says, clause by clause up to the first day of an activity."""
    body = passage.body.strip()
    head = re.match(r"(?P<name>[\u4e00-\u9fff·]{2,4})(?:同志)?[:：]", body)
    name = head["name"] if head else "" if passage.is_heading else passage.heading.removesuffix("同志")
    if name not in source.branch.members:
        return []
    found: list[tuple[str, str, Any, str]] = []
    for clause in re.split(r"[,，;；。、]", body[head.end() if head else 0 :]):
        if read_dates(clause, DateContext(period=source.period)):
            continue
        denied = re.search(r"未|没|尚", clause)
        for field, words in (("registered", r"注册"), ("reported", r"报到"), ("trained", r"培训")):
            if re.search(words, clause) and re.search(r"已|均|完成|在[^,。]{1,10}报到|参加|未|没|尚", clause):
                found.append((name, field, not denied, clause))
        hours = [one for one in read_hours(clause) if one.form == "amount"]
        bare = len(hours) == 1 and clause.strip() == hours[0].words.strip()
        if len(hours) == 1 and (bare or re.search(r"时间银行|半年|累计|共|总|时长", clause)):
            found.append((name, "hours", hours[0].value, clause))
        times = re.fullmatch(r"(?:参加|活动|服务)*(\d{1,3})[次场项]", clause.strip())
        if times:
            found.append((name, "activities", int(times[1]), clause))
        skill = re.fullmatch(r"(?:会|擅长|懂)(?P<what>[\u4e00-\u9fff]{2,6})", clause.strip())
        if skill:
            found.append((name, "skills", (skill["what"],), clause))
    return found


def _keyed(text: str) -> list[str]:
    """The members' fields that the key words of a text are about, in its order."""
    return [_FIELDS[one.field] for one in read_keys(text) if one.field in _FIELDS]


def _topics(text: str) -> list[str]:
    """The members' fields that a text is about, each once; a verb alone may tell of taking part."""
    return list(dict.fromkeys(_keyed(text))) or (["activities"] if re.search(r"参加|参与|上阵", text) else [])


def _spoken_of(text: str) -> str | None:
    """The member's field that a text was about last."""
    fields = _keyed(text) or _topics(text)
    return fields[-1] if fields else None


def _stated(name: str, field: str, state: bool) -> Statement:
    """A status; who did not take part has no activities."""
    return name, field, (0 if field == "activities" else state)
