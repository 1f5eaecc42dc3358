"""Headcounts as texts write them: 12名党员, 党员12名、群众20余人, 32人次, 8户, 一行4人, 全体党员, 每次2人.

Comes in: folded text. Goes out: `CountReading`s in its order, each with whom it counts: the branch's own people, the people served, others.
Figures that are no headcount (60岁, 300份, 第3名) are not read.
"""

import re
from typing import Literal

from tasks.normalize.count_roles import CAME_FOR, LED, Role, read_role
from tasks.normalize.numerals import (
    BEFORE_APPROXIMATE,
    NUMBER,
    is_loose,
    lower_of_loose,
    read_number,
)
from tasks.normalize.people import HARDSHIP, SERVED_NOUNS, SERVED_VERBS, acted_before, noun_after, noun_before
from tasks.records.base import Record


class CountReading(Record):
    """A headcount at `text[begin:finish]`.

    `value` is None for `everyone` (全体党员: the branch's member count) and for figures without a value (数十人). `unit` is 人, 人次 or 户.
    `role` says whom it counts; "unknown" where nothing tells. `per_turn`: 每次2人. `total`: 累计, 共. `extra`: 另有3名, counted beside those
    named before. `doubt` is "" or a Chinese reason to look. `noun` is the person word, "" without one.
    """

    value: int | None
    unit: Literal["人", "人次", "户"]
    role: Role
    begin: int
    finish: int
    words: str = ""
    noun: str = ""
    everyone: bool = False
    per_turn: bool = False
    total: bool = False
    extra: bool = False
    led: bool = False
    doubt: str = ""


# No clause that tells whom a figure counts is longer: a page without marks must not cost its square.
_NEAR = 120
_PERSON_AHEAD = (
    # 三个组六十多名学生: the noun goes with the figure behind.
    r"(?![^\s,。;:!?、()\d]{0,2}(?:班|年级|小?组|村|社区|学校|单位)[一二两三四五六七八九十百]+[余多来几]?[名位个])"
    r"(?=[^\s,。;:!?、()\d]{0,6}(?:人|党员|同志|志愿者|队员|孩子|老人|学生|儿童|小朋友|家庭|困难|居民|村民|群众"
    r"|农户|娃|老乡|乡亲|家长|病人|患者|职工|员工|后生|小伙|徒弟|小年轻|司机|伙伴|伙计|成员|干部|教师|青年))"
)
_COUNT = re.compile(
    rf"(?P<before>{BEFORE_APPROXIMATE}|不少于|不低于)?(?<![\d.第〔几零〇一二两三四五六七八九十百千-])(?<!(?<!目)前)(?<!(?<![人员户次总])数)(?P<n>{NUMBER})(?P<about>余|多|来|几|数)?"
    rf"(?P<unit>人次|人(?!均|大|民|工|才|一组|行|物|口|[1一][岗组]|家)|名(?!额|单|次|录|称|叫|义(?!工)|誉)|位(?!于"
    rf"|数|置)|户次?(?!外|籍|口|均)|号人|个人|组(?=(?:亲子)?家庭)|[ ]?pax(?![a-z])|个(?:{_PERSON_AHEAD}|(?=[,。;]|$)))"
    rf"(?P<times>次)?(?P<about2>余|多(?!名|位|人)|左右|上下|以上|许)?"
)
# Figures in logs and forms that leave the unit out: 党员7, 馆员:3.
_UNITLESS = re.compile(
    r"(?P<noun>党员(?:志愿者|教师|干部)?|志愿者|队员|馆员|教师|职工|干部|同志|护士|医生|民警|群众|居民|村民|老人|学生|儿童|家长|孩子)"
    r"(?:人数)?[:]?[ ]?(?P<n>\d{1,4})(?=[ ]*(?:[,。;、)]|$)|[ ]{1,4}[\u4e00-\u9fff\d])"
)
# Households counted by 家, beside a visit.
_HOMES = re.compile(
    rf"(?:(?:慰问|走访|看望|探望|帮扶|探访|户|人家|家庭|老人)(?:了)?|(?:户|住户|用户|业主|老人|老党员|居民|村民|入户|上门|逐户|挨家挨户)[^。;\d]{{0,24}}?(?:,|走了|跑了|去了|修了|查了|换了|走访了|检修了?|清洗了?)"
    rf"|[帮给替为])(?P<n>{NUMBER})家(?![^,。;]{{0,5}}(?:企业|公司|商户|单位|店|厂|机构|商铺|酒店|协会|社)|[企单公商店机院门庭长医合])"
)
# 我们仨, 大家伙21个, 孩子们来了三十五个: a figure behind the people it counts, without a noun of its own.
_GROUP = re.compile(
    rf"(?P<who>大家伙儿?|大伙儿?|大家|[我咱俺]们|咱们?|(?:我|本)?支部|某|{SERVED_NOUNS})们?(?P<between>[^,。;:、\d]{{0,5}}?)"
    rf"(?!一个)(?P<n>{NUMBER})(?P<about>余|多|来|几)?(?:(?<=[俩仨])(?!个|口|月|半?个?钟|小时|[人名位])|个(?!个|多?小时|半?小时|多?钟|月|点|半|星期|礼拜|人"
    r"|[^,。;、\d]{0,2}(?:社区|小区|村|班|岗|站|路口|点|组|队|单位|家|场|项|问题|学校|课时|工作日|晚上?|上午|下午|早上|周|袋|箱|包|棚|名额)))"
)
_DESCRIBED = re.compile(
    rf"(?<![\d.第每])(?P<n>{NUMBER})[名位个](?P<how>[^,。;:()\d]{{2,24}}?)的?(?P<noun>(?:贫困|困难)?(?:老人|孩子|儿童|娃娃?|学生|[男女]孩|[男女]童|新生|姑娘|小姑娘|群众|居民|村民|大学生))(?![^,。;]{{0,3}}(?:家长|志愿|社区|公寓))"
)
_OTHER_CLAUSE = re.compile(
    SERVED_VERBS.pattern + r"|[为给帮替教向]|党员|支部|同志|[一二两三四五六七八九十百][余多来几]?[名位人个]"
)
_COUPLE = r"(?:金婚|银婚)?(?:新人|夫妻|夫妇|恋人|情侣|老两口|爱人|母女|母子|父子|父女|婆媳|祖孙|双胞胎|老人)"
# 一对一帮扶老人 is a way of helping, 第3对新人 one of several.
_PAIRS = re.compile(
    rf"(?P<before>{_COUPLE})(?<![\d第])(?P<n>{NUMBER})对(?![^,。;]{{0,2}}[一岗])|(?<![\d第一二三四五六七八九十百])(?P<n2>{NUMBER})对(?!一)(?P<noun>[^,。;、\d]{{0,4}}?{_COUPLE})"
)
_COUNTABLE = re.compile(
    r"(?:[们里]?(?:一共|总共|拢共|共|来了?|去了?|到了?|上了?|出动?了?|有|齐|全|才|就|都|足有|少说)*)?"
)
_EVERYONE = re.compile(
    r"(?:支部)?(?:全体|全部|所有|全支部|全员|整个支部|全[馆处科所院室站局队司厂班校](?=的?党员))(?:[^,。;、\d]{0,6}?)(?P<noun>党员(?:干部|教师|同志|志愿者)?"
    r"|同志|成员|志愿者|队员|教职工|人员|职工)|党员全员|全[员体](?=参[加与]|上阵|出动|下沉|到岗|到齐)|(?:支部)?党员(?:全部"
    r"|全体|悉数)(?=参[加与]|上阵|出动|到|[,。;]|$)"
    r"|全支部(?=参[加与]|出动|上阵|齐)|全(?:馆|处|科|所|院|室|系(?!统)|部|科室)(?=[^,。;]{0,6}(?:上阵|出动|齐|参[加与]))"
)
# 除值班的外，支部其余同志: all but those named before.
_REST_OF_ALL = re.compile(
    r"(?:^|(?<=[,。;(、:]))除了?(?!夕)[^,。;]{1,24}[,]?(?:(?:我|本)?支部的?)?(?P<rest>(?:其余|其他|余下|剩下)的?(?:全[体部]|所有)?(?P<noun>党员|同志|成员|人员|人)(?!次))"
)
# 除10人留守外: who stayed behind; 除3人外，还有 counts them in.
_BUT = re.compile(r"(?:^|[,。;(、:])除了?[^,。;\d]{0,8}$")
_BESIDES = re.compile(r"[^,。;]{0,12}[,]?(?:还|也|又|另)")
# 其余3人在外培训: who was elsewhere.
ELSEWHERE = re.compile(r"[^,。;]{0,6}(?:培训|学习|出差|值班|请假|休假|外出)(?=[,。;)]|$)")
# 14名党员一人不落: none of them was missing.
_NONE_MISSING = re.compile(r"[^,。;]{0,2}(?:不|没有?)(?:落|少|缺|差|漏|掉队)")
_VAGUE = re.compile(r"(?P<n>数|几|若干|多|众多)(?P<ten>十|百|千)?(?P<more>余|多)?(?P<unit>人次|[名位人户])(?!均|大|民)")
# 出来过一次以上的 counts who came, not one turn's.
_PER_TURN = re.compile(
    r"(?:每|(?<![第头前后另过少])一)(?:次(?!以上)|班|天|日|晚|场|组|讲|堂|节|课|站|回|周|期|趟|批|轮|个?时段|个?路口|岗|周[一二三四五六日天])[^,。;\d]{0,8}$"
    r"|每个?[校村点处所家户院路口社小区楼栋]{1,2}[^,。;\d]{0,6}$|(?:^|[,。;、])各$"
)
_TOTAL = re.compile(r"(?:累计|累积|共计|合计|总计|总共|一共|前后|(?<![公一])共|计|先后)[^,。;\d]{0,10}$")
_EXTRA = re.compile(r"(?:另有?|另外|还有|其余|其他|外加|以及另外?)[^,。;\d]{0,6}$")
# 来的老师少些，三十来个: the clause before says whom the figure counts.
_WHO_CAME = re.compile(r"[来到听问学看]了?的(?P<who>[^,。;\d]{0,6}?)(?:也|更|不|要)?[多少](?:了?些|了?点|不少)?[,]$")
_SPENT_WITH = re.compile(
    r"共[读唱绘写做包品话学]|[^,。;]{0,6}(?:共度|欢度|过节|联欢|做游戏|聊|谈心|交流|互动|结对|结成|座谈|同乐|拉家常)"
)
_TAKEN_ALONG = ("带领", "会同", "带", "带着", "领着", "率", "率领", "组织", "携")
_HELPED_ALONG = re.compile(r"^[^,。;]{0,4}(?:配合|协助|参与|协同|陪同|加入|轮值|同行|到场支持|一[道起同]|共同)")
# 村民20余人一起干: who did it with them.
_DID_TOO = re.compile(r"[也都]?(?:一[起道块同齐]|跟着)(?:干|动手|参[加与]|上阵|扫|铲|清|搬|忙)")
# 居民也来了20多人: who joins in what is being done is not served by it.
_JOINED_IN = re.compile(
    r"(?:居民|村民|群众|街坊|邻居|业主|市民|家长|学生|师生|职工|商户|干部|社工|网格员)们?也(?:跟着|纷纷|主动|自发|一起|赶)*(?:来|加入|参[加与]|动手|出动|上阵|出)了?[^,。;]{0,4}$"
)


def read_counts(text: str) -> list[CountReading]:
    """The headcounts of folded `text`, in its order; list members such as 党员12名、群众20余人 come one by one."""
    found = [reading for match in _COUNT.finditer(text) if (reading := _count(text, match))]
    taken = [(one.begin, one.finish) for one in found]
    for pattern in (_UNITLESS, _HOMES):
        found += [
            one
            for match in pattern.finditer(text)
            if (one := _bare_count(match))
            and all(one.finish <= begin or one.begin >= finish for begin, finish in taken)
        ]
    for match in _DESCRIBED.finditer(text):
        one = _described(match)
        if one and all(other.begin != one.begin or not other.noun for other in found):
            found = [other for other in found if other.begin != one.begin]
            found.append(one)
            taken.append((one.begin, one.finish))
    for match in _PAIRS.finditer(text):
        one = _pair(match)
        if one and all(one.finish <= begin or one.begin >= finish for begin, finish in taken):
            found.append(one)
            taken.append((one.begin, one.finish))
    for match in _GROUP.finditer(text):
        one = _group(match)
        if one and all(one.finish <= begin or one.begin >= finish for begin, finish in taken):
            found.append(one)
            taken.append((one.begin, one.finish))
    for match in _EVERYONE.finditer(text):
        found.append(_everyone(text, match, 0))
    for match in _REST_OF_ALL.finditer(text):
        found = [one for one in found if one.finish <= match.start("rest") or one.begin >= match.end("rest")]
        found.append(_everyone(text, match, "rest"))
    for match in _VAGUE.finditer(text):
        if all(match.end() <= begin or match.start() >= finish for begin, finish in taken):
            found.append(_vague(text, match))
    return _with_company(sorted(found, key=lambda one: one.begin), text)


def _with_company(counts: list[CountReading], text: str) -> list[CountReading]:
    """Masses who act beside the members are others, not people served: 党员12名、群众20余名, 20名党员和200名学生一道."""
    placed: list[CountReading] = []
    for one in counts:
        before = placed[-1] if placed else None
        if before and before.role in ("members", "others") and one.role == "served" and one.unit == "人":
            gap = text[before.finish : one.begin]
            beside = gap.removesuffix(one.noun) in ("、", "和", "与", "及", ",和", "以及", "、以及", *_TAKEN_ALONG)
            together = re.match(r"[^,。;]{0,6}(?:一[道起同]|共同|联合)", text[one.finish :])
            with_them = together and re.search(r"(?:随|与|和|同|跟|带领|组织|会同)[^,。;]{0,16}$", gap)
            for_them = (
                HARDSHIP.search(one.noun)
                or re.search(r"老人|孩子|儿童|小朋友", one.noun)
                or _SPENT_WITH.match(text[one.finish :])
            )
            if (beside or with_them) and not for_them:
                one = one.model_copy(update={"role": "others"})
        if one.role == "served" and _JOINED_IN.search(text[max(0, one.begin - 16) : one.begin]):
            one = one.model_copy(update={"role": "others"})
        left_out = _BUT.search(text[max(0, one.begin - _NEAR) : one.begin]) and not _BESIDES.match(text[one.finish :])
        if left_out or (one.extra and ELSEWHERE.match(text[one.finish :])):
            one = one.model_copy(update={"role": "others"})
        if one.role == "served" and _DID_TOO.match(text[one.finish :]):
            one = one.model_copy(update={"role": "others"})
        if one.role in ("served", "unknown") and one.extra and _HELPED_ALONG.match(text[one.finish :]):
            one = one.model_copy(update={"role": "others"})
        placed.append(one)
    return placed


def _bare_count(match: re.Match[str]) -> CountReading | None:
    """A figure whose unit the text leaves out: 党员7, 慰问2家."""
    value = read_number(match["n"])
    if not value or value != int(value):
        return None
    noun = match.groupdict().get("noun") or ""
    roles: dict[str, Role] = {"served": "served", "member": "members", "other": "others"}
    kind = noun_before(noun, len(noun)) if noun else ("served", "户")
    return CountReading(
        value=int(value),
        unit="人" if noun else "户",
        role=roles[kind[0]] if kind else "unknown",
        begin=match.start("n"),
        finish=match.end() if not noun else match.end("n"),
        words=match[0],
        noun=noun or "户",
    )


def _described(match: re.Match[str]) -> CountReading | None:
    """Whom a clause describes between their figure and their noun: 两个考上大学、家里困难的娃娃, 8个残疾、单亲家庭的孩子."""
    value = read_number(match["n"])
    if not value or value != int(value) or _OTHER_CLAUSE.search(match["how"]):
        return None
    if "的" not in match[0] and not HARDSHIP.search(match["how"]):
        return None
    return CountReading(
        value=int(value),
        unit="人",
        role="served",
        begin=match.start("n"),
        finish=match.end(),
        words=match[0],
        noun=match["noun"],
    )


def _pair(match: re.Match[str]) -> CountReading | None:
    """Couples as people, to be checked: 新人26对 are 52."""
    name = "n" if match["n"] else "n2"
    value = read_number(match[name])
    if not value or value != int(value):
        return None
    return CountReading(
        value=2 * int(value),
        unit="人",
        role="served",
        begin=match.start(name),
        finish=match.end(),
        words=f"{match[name]}对",
        noun=match["before"] or match["noun"],
        doubt=f"“{match[0]}”按每对两人计",
    )


def _group(match: re.Match[str]) -> CountReading | None:
    """A figure that goes on about the people before it: 大家伙21个, 孩子们来了35个, 我们仨."""
    value = lower_of_loose(match["n"]) if is_loose(match["n"]) else read_number(match["n"])
    if not value or value != int(value) or not _COUNTABLE.fullmatch(match["between"]):
        return None
    own = re.match(r"大|[我咱俺本]|支部|某", match["who"]) is not None
    if match["who"] == "某" and match["n"] not in ("俩", "仨"):
        return None
    return CountReading(
        value=int(value),
        unit="人",
        role="members" if own else "served",
        begin=match.start("n"),
        finish=match.end(),
        words=match[0][match.start("n") - match.start() :],
        noun="" if own else match["who"],
        doubt=f"“{match[0]}”是约数" if match["about"] or is_loose(match["n"]) else "",
    )


def _count(text: str, match: re.Match[str]) -> CountReading | None:
    figure = match["n"]
    value = lower_of_loose(figure) if is_loose(figure) else read_number(figure)
    if (
        value is None
        or value != int(value)
        or (value == 1 and _NONE_MISSING.match(text, match.end()))
        # 一户一床 shares out, it counts nobody.
        or (figure == "一" and match["unit"] == "户" and text.startswith("一", match.end()))
        or (re.match(r"[上下]?岗|[一二三]线|一起", text[match.end() :]) and figure == "一")
    ):
        return None
    unit: Literal["人", "人次", "户"] = "人"
    if "人次" in match["unit"] or match["times"] or match["unit"] == "户次":
        unit = "人次"
    elif match["unit"] == "户":
        unit = "户"
    approximate = match["before"] or match["about"] or match["about2"] or is_loose(figure)
    doubt = f"“{match[0]}”是约数" if approximate else ""
    clause = re.split(r"[,。;!?\n ]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    noun = noun_after(text, match.end()) if match["unit"] != "户" else None
    role, word = read_role(text, match, clause, noun, unit)
    came = not clause and not noun and role == "unknown" and _WHO_CAME.search(text, 0, match.start())
    role = "served" if came else role
    if match["unit"] == "个" and not (word or came or CAME_FOR.search(clause)):
        return None
    return CountReading(
        value=int(value),
        unit=unit,
        role=role,
        begin=match.start(),
        finish=noun[2] if noun else match.end(),
        words=match[0],
        noun=word,
        per_turn=bool(_PER_TURN.search(clause) or re.match(r"一[班岗次]", text[match.end() :])),
        total=bool(_TOTAL.search(clause)),
        extra=bool(_EXTRA.search(clause)),
        led=bool(LED.search(clause)),
        doubt=doubt,
    )


def _everyone(text: str, match: re.Match[str], group: int | str) -> CountReading:
    role: Role = "members"
    before = text[max(0, match.start(group) - _NEAR) : match.start(group)]
    if re.search(r"(?:为|给|向|慰问|号召|动员|要求|倡议|通知|面向)[^,。;]{0,6}$", before):
        role = "others"
    return CountReading(
        value=None,
        unit="人",
        role=role,
        begin=match.start(group),
        finish=match.end(group),
        words=match[group],
        noun=match["noun"] or "",
        everyone=True,
    )


def _vague(text: str, match: re.Match[str]) -> CountReading:
    value = {"十": 10, "百": 100, "千": 1000}.get(match["ten"] or "") if match["n"] == "几" and match["ten"] else None
    clause = re.split(r"[,。;!?\n]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    noun = noun_after(text, match.end())
    before = None if noun else noun_before(text, match.start())
    kind = noun[0] if noun else before[0] if before else acted_before(clause)
    roles: dict[str, Role] = {"served": "served", "member": "members", "other": "others"}
    return CountReading(
        value=value,
        unit="人次" if match["unit"] == "人次" else "户" if match["unit"] == "户" else "人",
        role="served" if match["unit"] == "户" else roles.get(kind, "unknown"),
        begin=match.start(),
        finish=noun[2] if noun else match.end(),
        words=match[0],
        noun=noun[1] if noun else before[1] if before else "",
        doubt=f"“{match[0]}”不是确数",
    )
