"""Members to whom prose gives a status or a figure of the half-year: 某某26小时, 某某、某某参加了培训, 报到13人(某某未报到).

In: passages of one document and its `Source`. Out: Member records, one a name, in the order of the text. A name inside one activity gives no
row (contract), so sentences with a day in them are passed over; only names of the roster are read, since any two characters may be a name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tasks.normalize.context import Source
from tasks.normalize.dates import DateContext, read_dates
from tasks.normalize.hours import read_hours
from tasks.normalize.keys import read_keys
from tasks.normalize.kinds import is_plan
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.numerals import read_number
from tasks.normalize.sections import Passage
from tasks.normalize.sentences import sentences
from tasks.records.facts import Evidence, Member

_SILENT = {"plan", "comparison", "study", "excluded", "example"}
_FIELDS = {"registered": "registered", "reported": "reported", "trained": "trained", "participated": "activities"}
_NOT = re.compile(
    r"未|没|在办|办理中|待(?!遇)|尚|正在|刚|新近|新来|借调|挂职|外地|外出|异地|休养|病|产假|住院|搬|轮岗|出差|援|等一等|补[办报登上]|除外|退休|转入|陪护|行动不便|停用|注销"
)
_NOT_FIELD = re.compile(
    r"(?:未能?|尚未|没有?|暂未|还没有?|待补?)[^,。;、()]{0,6}?(?P<what>报到|注册|参加(?=[^,。;]{0,6}培训)|参加|参与|上阵)(?P<training>[^,。;]{0,6}培训)?"
)
_TRAINED = re.compile(
    r"(?:参加|接受|完成|参与|经过|通过|听[了过])(?:了|过)?[^,。;]{0,30}?培训|(?:在|于)[^,。;]{0,20}培训[^,。;]{0,6}(?:合格|结业)"
)
_HOURS_LEAD = re.compile(
    r"[\s:,、(（]*(?:同志|老师)?[\s:,(]*(?:上?半年|个人|本人|累计|共计?|合计|服务|志愿|时长|时间|时数|记录|已|达|约|近)*[\s:]*$"
)
_TIMES = re.compile(
    r"(?:参加|参与|出动|服务|活动)(?:活动|服务)?(?:了)?[ ]?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?[次场项回]"
    r"|(?P<n2>\d{1,3})[次场项](?:活动)?(?![^,。;]{0,4}人)"
)
_SKILLS = re.compile(r"(?:特长|技能|擅长|专长|拿手)(?:技能)?[::为是]*[ ]*(?P<list>[^,。;()]{2,40})")
_BRACKET = re.compile(r"\((?P<inside>[^()]{2,60})\)")
_SPLIT = re.compile(r"[、/\s|+]+|和|及|与")


def tell_members(passages: Sequence[Passage], source: Source) -> list[Member]:
    """One row for each listed member to whom the prose gives a status or a figure."""
    if not source.branch.members:
        return []
    told: dict[str, dict[str, tuple[Any, Evidence]]] = {}
    for passage in passages:
        if passage.kind in _SILENT or passage.caption:
            continue
        body = passage.body
        for name, field, value, quote in _of_person(passage, source):
            told.setdefault(name, {}).setdefault(field, (value, source.evidence(passage.locator, quote)))
        last: str | None = None
        for begin, end in sentences(body):
            text = body[begin:end]
            quote = passage.folded.original(passage.begin + begin, passage.begin + end)
            named = [one.name for one in read_names(text, source.branch.members) if one.listed]
            spoken = _of_him(text, last) if last and not named else []
            # 他 goes on speaking of the only person whom the sentences before named.
            last = named[0] if len(set(named)) == 1 else None if named else last
            for name, field, value in (*_statements(text, source), *spoken):
                row = told.setdefault(name, {})
                row.setdefault(field, (value, source.evidence(passage.locator, quote)))
    return [_member(name, fields, source) for name, fields in told.items()]


def _member(name: str, fields: dict[str, tuple[Any, Evidence]], source: Source) -> Member:
    values = {field: value for field, (value, _) in fields.items()}
    evidence = {field: (place,) for field, (_, place) in fields.items()}
    return Member.model_validate({"branch": source.branch.name, "name": name, "evidence": evidence} | values)


def _statements(text: str, source: Source) -> Iterator[tuple[str, str, Any]]:
    """(name, field, value) for each statement of a sentence."""
    names = [one for one in read_names(text, source.branch.members) if one.listed]
    if not names or is_plan(re.sub(r"\([^()]*\)", "", text)):
        return
    yield from _in_brackets(text, names)
    yield from _denied(text, names)
    yield from _lacking(text, names)
    if any(
        one.start and one.precision == "day" and not one.until
        for one in read_dates(text, DateContext(period=source.period))
    ):
        return
    yield from _trained(text, names)
    yield from _figures(text, names)


def _in_brackets(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, str, Any]]:
    """报到13人(某某新近搬家): who stands in brackets after a count with a reason is not among those counted."""
    for bracket in _BRACKET.finditer(text):
        inside = bracket["inside"]
        clause = re.split(r"[,。;]", text[: bracket.start()])[-1]
        field = _spoken_of(clause)
        if field is None or not re.search(r"\d|[一二三四五六七八九十]|%|全部|率", clause) or not _NOT.search(inside):
            continue
        if _NOT_FIELD.search(inside):
            # 未报到 inside the brackets says itself what was not done.
            continue
        for one in names:
            if bracket.start() < one.begin < bracket.end():
                yield one.name, field, 0 if field == "activities" else False


def _lacking(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, str, Any]]:
    """注册29人，差某某1人: who is named as the one lacking."""
    for one in names:
        before = text[max(0, one.begin - 24) : one.begin]
        field = _spoken_of(before)
        if field and re.search(r"(?:[,，;；(]|还|仅|只)(?:差|缺)$", before):
            yield one.name, field, False


def _denied(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, str, Any]]:
    for match in _NOT_FIELD.finditer(text):
        before = [
            one
            for one in names
            if one.finish <= match.start() and not re.search(r"[。;]", text[one.finish : match.start()])
        ]
        if not before or match.start() - before[-1].finish > 24:
            continue
        what = match["what"]
        field = (
            "reported"
            if what == "报到"
            else "registered"
            if what == "注册"
            else "trained"
            if match["training"]
            else "activities"
        )
        for name in _listed_together(text, before):
            yield name, field, 0 if field == "activities" else False


def _trained(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, str, Any]]:
    match = _TRAINED.search(text)
    if match is None or re.search(r"讲授|主讲|授课|为[^,。;]{1,12}培训|培训(?:了)?(?:群众|居民|村民|学生)", text):
        return
    before = [one for one in names if one.finish <= match.start()]
    if (
        before
        and not re.search(r"[。;]|未|没", text[before[-1].finish : match.start()])
        and match.start() - before[-1].finish <= 14
    ):
        for name in _listed_together(text, before):
            yield name, "trained", True


def _figures(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, str, Any]]:
    """The hours, turns and skills that stand right behind a name, up to the next name."""
    for at, one in enumerate(names):
        until = names[at + 1].begin if at + 1 < len(names) else len(text)
        part = text[one.finish : until]
        hours = read_hours(part)
        if not hours or hours[0].form != "amount" or not _HOURS_LEAD.fullmatch(part[: hours[0].begin]):
            continue
        yield one.name, "hours", hours[0].value
        times = _TIMES.search(part)
        count = read_number(times["n"] or times["n2"]) if times else None
        if count is not None and count == int(count):
            yield one.name, "activities", int(count)
        skills = _SKILLS.search(part)
        if skills:
            yield one.name, "skills", tuple(word for word in _SPLIT.split(skills["list"].strip()) if word)


def _of_person(passage: Passage, source: Source) -> list[tuple[str, str, Any, str]]:
    """What a paragraph about one person (某某：时间银行42小时；已报到；会手语) says, clause by clause up to the first day of an activity."""
    body = passage.body.strip()
    head = re.match(r"(?P<name>[\u4e00-\u9fff·]{2,4})(?:同志)?[:：]", body)
    if head is None or head["name"] not in source.branch.members:
        return []
    found: list[tuple[str, str, Any, str]] = []
    for clause in re.split(r"[,，;；。、]", body[head.end() :]):
        if read_dates(clause, DateContext(period=source.period)):
            continue
        denied = re.search(r"未|没|尚", clause)
        for field, words in (("registered", r"注册"), ("reported", r"报到"), ("trained", r"培训")):
            if re.search(words, clause) and re.search(r"已|均|完成|在[^,。]{1,10}报到|参加|未|没|尚", clause):
                found.append((head["name"], field, not denied, clause))
        hours = [one for one in read_hours(clause) if one.form == "amount"]
        if len(hours) == 1 and re.search(r"时间银行|半年|累计|共|总|时长", clause):
            found.append((head["name"], "hours", hours[0].value, clause))
        skill = re.fullmatch(r"(?:会|擅长|懂)(?P<what>[\u4e00-\u9fff]{2,6})", clause.strip())
        if skill:
            found.append((head["name"], "skills", (skill["what"],), clause))
    return found


def _of_him(text: str, name: str) -> list[tuple[str, str, Any]]:
    """What a sentence about 他 or 她 tells of the half-year: hours kept on the time bank, how often the person took part."""
    if not re.search(r"他|她|本人", text) or not re.search(r"半年|时间银行|累计|今年", text) or is_plan(text):
        return []
    found: list[tuple[str, str, Any]] = []
    hours = [
        one
        for one in read_hours(text)
        if one.form == "amount" and not re.search(r"每[次天人]$|人均$", text[: one.begin])
    ]
    if len(hours) == 1:
        found.append((name, "hours", hours[0].value))
    times = _TIMES.search(re.sub(r"志愿服务|志愿", "服务", text))
    count = read_number(times["n"] or times["n2"]) if times else None
    if count is not None and count == int(count):
        found.append((name, "activities", int(count)))
    return found


def _listed_together(text: str, before: Sequence[NameReading]) -> list[str]:
    """The names of the list that ends with the last of `before`: 甲、乙、丙等5名同志."""
    group = [before[-1]]
    for one in reversed(before[:-1]):
        if re.fullmatch(r"[、,和及与\s]+", text[one.finish : group[-1].begin]):
            group.append(one)
    return [one.name for one in reversed(group)]


def _spoken_of(text: str) -> str | None:
    """The member's field that the last key word of a text is about."""
    fields = [_FIELDS[one.field] for one in read_keys(text) if one.field in _FIELDS]
    return fields[-1] if fields else "activities" if re.search(r"参加|参与|上阵", text) else None
