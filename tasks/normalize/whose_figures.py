"""Of whom the figures of a clause speak: of the branch and its members, or of others, or of one action's attendance.

In: clauses, their text without names, the keys in it, the branch and its size. Out: yes or no.
"""

import re

from tasks.normalize.clauses import Clause
from tasks.normalize.company import is_of_one
from tasks.normalize.keys import Key, read_keys
from tasks.normalize.names import mask_names, read_names
from tasks.normalize.quantities import read_quantities
from tasks.records.roster import Branch

_FOREIGN = re.compile(
    r"^(?:其中)?(?:全(?P<body>[局校院系市区县厂镇乡行街公司所站馆队]+道?)|街道|社区(?!双?报到)|学校|区里|市里|机关党委|集团|总行|各支部)(?:上下)?[^,。;的报到]{0,4}(?:共有?|有|现有|党员|报到率|注册)"
)
# 兄弟支部开展活动9项 tells of the branch next door.
_FELLOWS = re.compile(
    r"(?:兄弟|隔壁|友邻|别的|其他|结对)[^,。;]{0,4}支部[^,。;]{0,20}?(?:共|有|开展|组织|做|办|累计)[^,。;与和同]{0,10}\d"
)
# 46小时，是支部最多的: the figure of whoever has the most.
_THE_MOST = re.compile(r"是?[^,。;\d]{0,6}最[多长高]的?(?:$|[,。;])")
_OWN = re.compile(r"支部|我们|党员")
_GIVEN = re.compile(
    r"(?:对|为|给|向)[^,。;]{0,12}(?:群众|居民|学生|村民|企业|老人|志愿者|家长|职工|商户)[^,。;]{0,6}(?:培训|注册|开户|开通|讲)"
    r"|(?:给|为|帮)(?![我咱大新]|支部|党员|全体|同志)[^,。;我咱]{1,14}?(?:上[^,。;]{0,10}课|[讲授]课|做[^,。;]{0,8}培训)"
    r"|(?:帮助?|协助|指导)[^,。;]{0,12}(?:群众|居民|学生|村民|企业|老人|家长|职工|商户)[^,。;]{0,6}(?:注册|开户|开通)"
)
HOURS_WORD = re.compile(r"小时|工时|时长|h\b", re.IGNORECASE)
# Words that show a clause about taking part to speak of the half-year, not of one action.
_WHOLE = re.compile(
    r"率|面|过|^[ ]*(?:以上|上述)[^,。;\d]{0,8}(?:活动|服务|[实好]事)"
    r"|[参加与]数|至少|半年|今年|记录|全部|均|都|人人|全员|全体|悉数|其余|其他|中有?|100%|百分|个个|每[名人位]|无一|本期|一年"
    r"|的(?:有|是|占)?(?=\d|[一二三四五六七八九十]+[名人])|(?:另有|还有)[^,。;]{0,16}(?:未|没)|^[^,。;]{0,4}参[与加][^,。;]{0,4}\d+$"
)


def turns_to_others(text: str, branch: Branch, members: int | None) -> bool | None:
    """True where a clause goes over to others than the branch, False where it comes back; None where it goes on as before."""
    ordinal = re.search(r"第[一二三四五六七八九十\d]+党?支部", text)
    if ordinal and ordinal[0] not in branch.name:
        return True
    foreign = _FOREIGN.search(text)
    if foreign:
        own = foreign["body"] and re.search(rf"{foreign['body']}[^,。;]{{0,4}}支部$", branch.name)
        counts = [one.value for one in read_quantities(text) if one.kind == "count"]
        return not own and (members is None or members not in counts)
    return False if _OWN.search(text) else None


def is_of_others(clause: Clause, branch: Branch) -> bool:
    """Whether a clause's sum is not the branch's: 全厂120次，我支部13次 comes to the branch only then, 某某半年服务46小时 is one member's."""
    if re.search(r"[我本]支部", clause.following) and "支部" not in clause.text:
        return True
    if _FELLOWS.search(clause.text) or (
        _THE_MOST.match(clause.following) and not is_of_one(clause.following, branch.members)
    ):
        return True
    before = clause.sentence[: max(0, clause.sentence.find(clause.text))] + clause.text
    # 驻村的是某某，他半年有46小时; 一共70小时，某某最多，31小时: a clause further on may turn to one person.
    named = mask_names(before, read_names(before, branch.members))
    parts = [before[hit.end() :] for hit in re.finditer(r"^|[,;](?=他|她|(?:其中)?某)", named)]
    return any(is_of_one(one, branch.members) for one in (*parts, clause.text))


def is_done_for_others(text: str) -> bool:
    """Whether a clause tells of those whom the members trained or registered."""
    return _GIVEN.search(text) is not None


def speaks_of_members(key: Key, text: str, clause: Clause, members: int | None) -> bool:
    """Whether a key word is said of people: a bank of hours, a place of reporting, one action's attendance are not."""
    if key.field == "registered" and HOURS_WORD.search(text):
        told = re.search(r"注册(?!志愿者[^,。;]{0,4}(?:时长|工时|小时))|户头|账[号户]|开了?户|实名", text)
        return told is not None
    if key.field == "skilled":
        # 发挥专业特长 tells how something was done.
        return not re.search(r"(?:发挥|利用|运用|结合|依托|凭借|立足|教)[^,。;]{0,8}$", text[: key.begin])
    if key.field == "participated":
        # 培训情况:19人参加 took part in what was named before.
        led = re.search(r"[\d一二三四五六七八九十][名人位]参[与加]$", text[: key.finish]) and any(
            one.finish <= key.begin for one in read_keys(text)
        )
        return (
            not led
            and not re.search(r"人均|平均|会议|大会|党课|讲座|动员|人次", text)
            and bool(
                any(_WHOLE.search(said) for said in (clause.text, clause.before, clause.following))
                or clause.passage.kind == "indicators"
                or (members is not None and clause.number == members)
                or len({one.field for one in read_keys(text)}) > 1
                or re.fullmatch(r"参[与加](?:活动|志愿服务|服务)?(?:的?党员)?(?:人数)?[:,为]?\d+[人名]", text)
            )
        )
    return True
