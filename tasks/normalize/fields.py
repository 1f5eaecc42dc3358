"""The figures of one telling: who took part, how long, how often, who was served, where.

In: folded text that tells of one action (a sentence, a bullet, a cell), and the `Source`. Out: `Fields`: values with the reason to check
them. Only what the text states is read; what follows from two fields (total from each) is derived after joining. The fields are read in
this order, each in a module of its own: occurrences, participants, hour_fields, beneficiaries, places; what no field took is residue.
"""

import re

from tasks.normalize.beneficiaries import read_beneficiaries
from tasks.normalize.context import Source
from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.hour_fields import read_hour_fields
from tasks.normalize.hours import read_hours
from tasks.normalize.implied import imply_place
from tasks.normalize.names import NameReading, mask_names, read_names
from tasks.normalize.numerals import NUMBER
from tasks.normalize.occurrences import SUM_WITH_THIS, read_occurrences
from tasks.normalize.participants import read_participants
from tasks.normalize.places import read_place
from tasks.normalize.residue import leftovers
from tasks.normalize.values import Fields, Value

# 学生工作处 is an office that serves students.
_STUDENTS = re.compile(r"(?:大学生|学生|研究生)(?!工作|事务|管理|资助|服务|就业|[处科部院])|本科(?!生院)|青年学子")
# 漏了一次宣讲，补上后是8次、总时长100小时: what all comes to with it.
_ADDED_UP = re.compile(r"(?<=[,。;])补[上录](?:了?[以之]?后|它|这[次项个])[^。;]*")
# 报名7人，2人没献成，献成5人: who put their names down are not those who came.
_CAME = re.compile(
    rf"(?:[献抽捐办]成了?|实到|实际[^,。;\d]{{0,6}}|到场|真正[^,。;\d]{{0,6}}|最[后终][^,。;\d]{{0,6}})的?[是有]?(?:{NUMBER})[人名位个]"
)
_PUT_DOWN = re.compile(
    rf"(?:报了?名|登记|应到|应参加|名额)[^,。;\d]{{0,4}}?(?:{NUMBER})[人名位个]|(?:{NUMBER})[人名位个][^,。;\d]{{0,8}}[没未](?:有|能)?[献抽捐来去到办]成?"
)
# 看望老人，某某还帮一位老人换了灯管: one of them.
_BESIDES = re.compile(r"(?:同志|老师|书记)?还(?:顺手|抽空|特意|专门|主动)?(?:帮|给|替|为|陪|教)")
_STAYED_AWAY = re.compile(
    r"(?:没能|未能|没有|未|因[^,。;]{1,12})(?:参加|到场|赶上|前往|去|成行)|请了?[病事产婚丧年]?假|缺席|出差|住院|托(?:同事|人)|主讲人为|代表(?:学校"
    r"|单位)"
)


# What stands in the words of an action without being a part of it.
_ASIDES = (
    # 先在会议室学习40分钟，随后到广场捡垃圾: what was learnt before the service has hours and a place of its own.
    re.compile(
        r"(?:先(?!后|进|锋)|首先|上午|会上|一早)[^。;]{0,24}?(?:学习|党课|学了|开会|会议|座谈|宣誓|观看|收看|参观|培训)[^,。;]{0,24}[,;。]"
        r"(?=[^,。;]{0,8}?(?:随后|然后|之后|而后|接着|紧接着|再(?!次)|学完|会后|课后|散会|下午))"
    ),
    # 8名党员（上封误写9名）: the figure that is taken back.
    re.compile(
        r"\([^()]{0,12}(?:误|错|原|前一?次|上次|上封)[^()]{0,6}?(?:[写报填记]|为)[^()]*\)"
        r"|(?:误|原|错)[写报填记](?:成|为|作|的)?[^,。;()]{1,10}[,;](?=(?:现|应|已)?(?:更正|改|订正|应))"
    ),
    # 原计划去敬老院，因疫情改为线上: where it was not.
    re.compile(r"(?:原|本来?)(?:计划|定|拟|打算|准备|想)[^,。;]{0,20},(?=[^。;]{0,16}?[改转](?:为|在|到|成|至|用))"),
)


def read_fields(
    text: str,
    source: Source,
    spread: int = 1,
    computed: int | None = None,
    days: int | None = None,
    listed: bool = False,
) -> Fields:
    """What folded `text` states about one action.

    `spread` is the number of single dates that the text tells at once (each of them becomes an entry, so that figures per turn are theirs);
    `computed` is how often a recurring form falls into the span told, by the calendar; `days` is the length of that span, None for single days;
    `listed` says that the text lists each of the days.
    """
    for aside in _ASIDES:
        text = aside.sub(lambda told: "〇" * (len(told[0]) - 1) + told[0][-1], text)
    named = read_names(text, source.branch.members)
    names = _acting(text, named)
    # 石敢当天天 holds 当天, 向晚 holds 向: names are taken out before words are read.
    plain = mask_names(text, named)
    beside = [SUM_WITH_THIS, _ADDED_UP, *([_PUT_DOWN] if _CAME.search(plain) else [])]
    for one in beside:
        plain = one.sub(lambda hit: "〇" * len(hit[0]), plain)
    counts = _by_branch(read_counts(plain), plain, source)
    hours = read_hours(plain, source.scheme)
    values: dict[str, Value] = {}
    turns = None if spread > 1 else read_occurrences(plain, counts, hours, computed, days, listed)
    if turns:
        values["occurrences"] = turns
    people = read_participants(plain, counts, names, turns, source)
    if people:
        values["participants"] = people
    values |= read_hour_fields(plain, counts, hours, names, people)
    served = read_beneficiaries(plain, counts)
    if served and not (spread > 1 and any(one.total for one in counts if one.role == "served")):
        values["beneficiaries"] = served
    place = read_place(plain) or imply_place(plain)
    if place:
        values["place"] = Value(value=place.place, doubt=place.doubt)
    told = {name: value.value for name, value in values.items()}
    rest = leftovers(plain, counts, hours, told, spread if spread > 1 else days or 1, len(names), spread > 1)
    return Fields(values=values, names=tuple(dict.fromkeys(one.name for one in names if one.listed)), leftovers=rest)


def _acting(text: str, names: list[NameReading]) -> list[NameReading]:
    """The names of those who took part: not those whom the clause says to have stayed away, nor one who did something more besides."""
    return [
        one
        for one in names
        if not _STAYED_AWAY.search(re.split(r"[,。;]", text[one.finish :])[0]) and not _BESIDES.match(text, one.finish)
    ]


def _by_branch(counts: list[CountReading], text: str, source: Source) -> list[CountReading]:
    """In a branch of students 同学 are its own people, unless something is done for them."""
    if not _STUDENTS.search(source.branch.name):
        return counts
    return [
        one.model_copy(update={"role": "members"})
        if one.role == "served"
        and one.noun in ("同学", "学生", "学员")
        and not re.search(r"(?:给|为|帮|教|对|向|看望|惠及|服务)[^,。;]{0,6}$", text[: one.begin])
        else one
        for one in counts
    ]
