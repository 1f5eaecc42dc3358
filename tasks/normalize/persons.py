"""Members to whom prose gives a status or a figure of the half-year: 某某26小时、参加5次, 某某暂未报到, 某某、某某参加培训.

In: passages of one document and its `Source`. Out: `Member` rows, one a name. A name inside one activity gives no row (ledger contract).
"""

import re
from collections.abc import Sequence

from tasks.normalize.context import Source
from tasks.normalize.dates import DateContext, read_dates
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import is_plan, serves
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.numerals import NUMBER, read_number
from tasks.normalize.sections import Passage
from tasks.normalize.sentences import sentences
from tasks.records.facts import Evidence, Member

_NUM = NUMBER.replace("|半", "")
_SILENT = {"plan", "comparison", "study", "excluded", "example"}
_TURNS = re.compile(rf"(?:参加|参与)?(?:活动|服务|志愿服务)?[ :]?(?P<n>{_NUM})(?:次|场|项|回)")
_SKILLS = re.compile(r"(?:特长|技能|拿手(?:技能)?|专长|擅长|会)[:为是]?[ ]?(?P<list>[^,。;:()\d]{1,30})")
_SPLIT = re.compile(r"[、/ ]|和(?!平)|及")
_NOT_YET = re.compile(r"(?:暂|尚|还)?(?:未|没)(?:有)?[^,。;]{0,6}(?:报到|注册|培训)|待补|补办|补报|正在办理|未报|等一等|未回|暂缓|除外|下半年补|回来再")
_KEYS = (("reported", re.compile(r"报到|双报")), ("registered", re.compile(r"注册|户头")), ("trained", re.compile(r"培训")))
_TRAINED = re.compile(r"(?:参加|接受|完成)[^。;]{0,24}培训|培训[^。;]{0,12}(?:合格|结业)")
_IDLE = re.compile(r"(?:没有|没|未)(?:能)?(?:参加|参与)[^,。;]{0,8}(?:活动|志愿服务|服务)|也?未参加支部活动")
_BRACKET = re.compile(r"(?P<lead>[^,。;()]{0,24})\((?P<inside>[^()]{2,60})\)")


def tell_members(passages: Sequence[Passage], source: Source) -> list[Member]:
    """Rows for the members named with figures or a status, in the order in which they are first named."""
    rows: dict[str, Member] = {}
    for passage in passages:
        if passage.kind in _SILENT or passage.caption:
            continue
        text = passage.body
        for begin, end in sentences(text):
            _read_sentence(text[begin:end], passage, source, rows)
    return list(rows.values())


def _read_sentence(sentence: str, passage: Passage, source: Source, rows: dict[str, Member]) -> None:
    names = _names(sentence, passage, source)
    if not names:
        return
    evidence = source.evidence(passage.locator, sentence.strip())
    dated = any(one.start and one.precision == "day" and not one.until for one in read_dates(sentence, DateContext(period=source.period)))
    acting = dated and serves(sentence)
    for match in _BRACKET.finditer(sentence):
        _read_bracket(match, names, evidence, rows)
    if acting or is_plan(sentence):
        return
    for at, name in enumerate(names):
        until = names[at + 1].begin if at + 1 < len(names) else len(sentence)
        _read_figures(name, sentence[name.finish : until], source, evidence, rows)
        _read_status(name, sentence, evidence, rows)


def _names(sentence: str, passage: Passage, source: Source) -> list[NameReading]:
    found = [one for one in read_names(sentence, source.branch.members) if one.listed]
    if found:
        return found
    # A line of its own that opens with a name and goes on with figures, where the roster lists nobody.
    match = re.match(r"[ ]*(?P<name>[\u4e00-\u9fff]{2,4})(?:同志)?[ :,]+(?=[^。]{0,20}(?:\d小时|\d次))", sentence)
    if match and passage.kind == "typical":
        return [NameReading(name=match["name"], begin=match.start("name"), finish=match.end("name"), listed=False)]
    return []


def _read_bracket(match: re.Match[str], names: Sequence[NameReading], evidence: Evidence, rows: dict[str, Member]) -> None:
    """报到17名(某某因搬家，待补报): a name in brackets behind a coverage figure is who is missing from it."""
    field = next((field for field, key in _KEYS[:2] if key.search(match["lead"])), None)
    inside = [one for one in names if match.start("inside") <= one.begin < match.end("inside")]
    if field is None or not inside or not re.search(r"\d|[一二三四五六七八九十]", match["lead"]):
        return
    for one in inside:
        _set(rows, one.name, field, False, evidence)
        if _IDLE.search(match["inside"]):
            _set(rows, one.name, "activities", 0, evidence)


def _read_figures(name: NameReading, after: str, source: Source, evidence: Evidence, rows: dict[str, Member]) -> None:
    hours = [one for one in read_hours(after, source.scheme) if one.form == "amount" and not re.search(r"每(?:次|回|天|晚)", after[: one.begin])]
    near = [one for one in hours if one.begin <= 14 and not re.search(r"等|[、,]\S+同志", after[: one.begin])]
    if not near or not re.fullmatch(r"(?:同志|老师|书记)?[ :,(]*(?:累计|服务|志愿服务|时长|已|共|个人|以|达|全年|半年|总|有|为|时间银行|注册|参加|\d+次|\d+场|[:、, ])*", after[: near[0].begin]):
        return
    _set(rows, name.name, "hours", near[0].value, evidence, near[0].doubt)
    turns = _TURNS.search(after)
    value = read_number(turns["n"]) if turns else None
    if value is not None:
        _set(rows, name.name, "activities", int(value), evidence)
    skills = _SKILLS.search(after)
    if skills:
        listed = tuple(word for word in (one.strip() for one in _SPLIT.split(skills["list"])) if word)
        _set(rows, name.name, "skills", listed, evidence)


def _read_status(name: NameReading, sentence: str, evidence: Evidence, rows: dict[str, Member]) -> None:
    after = re.split(r"[。;]", sentence[name.finish :])[0]
    clause = re.split(r"[,。;]", sentence[name.finish :])[0]
    lead = sentence[: name.begin]
    if lead.count("(") > lead.count(")"):
        return
    if _TRAINED.search(after) and re.fullmatch(r"(?:[、和及与]?[\u4e00-\u9fff]{2,4})*(?:同志)?等?\d*[名人位]?(?:党员|同志)?(?:先后|已|均)?", after[: _start(_TRAINED, after)]):
        _set(rows, name.name, "trained", True, evidence)
        return
    late = _NOT_YET.search(after[:40])
    if late and not re.search(r"其余|其他", after[: late.start()]):
        field = next((field for field, key in _KEYS[:2] if key.search(late[0])), None)
        if field is None:
            field = next((field for field, key in _KEYS[:2] if key.search(lead[-30:])), None)
        if field:
            _set(rows, name.name, field, False, evidence)
    if _IDLE.search(clause) or (_IDLE.search(after[:40]) and late):
        _set(rows, name.name, "activities", 0, evidence)


def _start(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else 0


def _set(rows: dict[str, Member], name: str, field: str, value: object, evidence: Evidence, doubt: str = "") -> None:
    row = rows.get(name) or Member(branch="", name=name)
    if getattr(row, field) not in (None, ()):
        if getattr(row, field) != value:
            rows[name] = row.model_copy(update={"review": {**row.review, field: f"材料里写法不一：{getattr(row, field)}、{value}"}})
        return
    review = {**row.review, field: doubt} if doubt else row.review
    rows[name] = row.model_copy(update={field: value, "review": review, "evidence": {**row.evidence, field: (evidence,)}})
