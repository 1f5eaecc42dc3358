"""Totals that prose states of the half-year: teams, hours, activities.

In: clauses (tasks.normalize.clauses) and the `Source`. Out: one `Reading` each, None where nothing is stated.
"""

import re
from collections.abc import Sequence

from tasks.normalize.clauses import Clause, quote_clause
from tasks.normalize.context import Source
from tasks.normalize.hours import read_hours
from tasks.normalize.numerals import NUMBER, read_number
from tasks.normalize.telling import Reading

_NUM = NUMBER.replace("|半", "")
_TEAM = re.compile(
    rf"(?<![\d.])(?P<n>{_NUM})[支个][^,。;、:()\d]{{0,12}}(?:服务|志愿|突击|先锋|宣讲|小)?队(?!员|长)|(?:队伍?|服务队|志愿队"
    rf"|突击队|先锋队|分队|小组)(?:[^,。;\d]{{0,8}}?)(?P<n2>{_NUM})支|队伍?有(?P<n3>{_NUM})支|(?P<n4>{_NUM})支(?:队伍"
    rf"|志愿|党员|服务)|编为(?P<n5>{_NUM})支"
)
_NAMED_TEAM = re.compile(r"(?:[“\"][^”\"]{1,12}[”\"][^,。;、“]{0,8}(?:队|小组)|[“\"][^”\"]{1,12}(?:队|小分队)[”\"])")
_HAS_TEAM = re.compile(
    r"(?:组建|成立|建有|建立|设立|拉起|组成|设有|建|有)(?:了|起)?[^,。;\d]{0,16}(?:服务队|志愿队|先锋队|突击队"
    r"|宣讲队|小分队|志愿者队伍)|(?:依托|我支部|本支部)[^,。;\d]{0,14}(?:服务队|志愿队|先锋队|分队)|(?:服务队|志愿队|先锋队)(?:现有|共有|有)(?:队员|成员)|(?:志愿队|服务队|队伍)[^,。;]{0,6}(?:名叫|叫|取名|名为|就是)"
)
_NO_TEAM = re.compile(r"(?:没有|没|未|尚未)(?:成立|组建|建立|专门|建)[^,。;]{0,10}队")
_ACTIVITIES = re.compile(
    rf"(?<![\d.])(?P<n>{_NUM})(?:余|多)?(?P<unit>项|次|场次?|件|个|桩|期|回|条(?=[。,;]|$))(?P<what>[^,。;:、()\d]{{0,8}})"
)
_ACTIVITY_LEAD = re.compile(
    r"(?:共|累计|总共|一共|合计|总计|先后)?(?:开展|组织|举办|参加|做|办|干|完成)(?:了|过)?[^,。;\d一二三四五六七八九十百]{0,14}$"
    r"|(?:活动|志愿服务)[^,。;\d]{0,8}$|大大?小小?[^,。;\d]{0,4}$|(?:合计|总计|共|共计|小结|事情)[:]?[^,。;\d]{0,4}$"
    r"|^[ ]*$"
)
_ACTIVITY_WORD = re.compile(r"活动|志愿服务|服务|(?<=件)事|(?<=桩)事|(?<=件)[实小大]?事")
_HALF_YEAR = re.compile(
    r"半[年载]|今年以来|全部|粗略|总的|截至|累计|合计|总计|时间银行|平台|总时长|共计|总共|统计|总服务时长"
)


def state_teams(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The number of volunteer teams: stated, or counted from their names; 0 where the text says there is none."""
    for clause in clauses:
        match = _TEAM.search(clause.text) or _TEAM.search(clause.sentence)
        if (
            match
            and re.search("队|编为|支(?:志愿|党员|服务)", match[0])
            and not re.search(r"参赛|代表队|球队", match[0])
        ):
            value = read_number(next(group for group in match.groups() if group))
            if value and value == int(value) and value < 50:
                return source.reading(int(value), clause.passage.locator, quote_clause(clause))
    for clause in clauses:
        if _NO_TEAM.search(clause.sentence):
            return source.reading(0, clause.passage.locator, quote_clause(clause))
        if _HAS_TEAM.search(clause.sentence):
            named = _NAMED_TEAM.findall(clause.sentence)
            return source.reading(
                max(1, len(set(named))),
                clause.passage.locator,
                quote_clause(clause),
                "" if len(set(named)) < 2 else "队数由名称数出",
            )
    return None


def state_hours(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The half-year's hours as stated: the largest total that is no action's own and no comparison's."""
    found: list[tuple[bool, float, str, Clause]] = []
    for clause in clauses:
        for one in read_hours(clause.text, source.scheme):
            if one.form != "amount" or (
                re.search(r"人均|平均|每人|每名|每次|每天|不少于|不低于|至少|达到?30|要求", clause.text)
                and one.scope != "total"
            ):
                continue
            labelled = re.fullmatch(
                r"[^,。;:\d]{0,8}(?:时长|时数|时间|小时数)(?:合计|总计|为)?[:为]?[^,。;]{1,14}", clause.text.strip()
            )
            total = bool(
                (labelled and one.value >= 20 and "岗" not in clause.text)
                or _HALF_YEAR.search(clause.sentence)
                or one.scope == "total"
                or clause.passage.kind == "indicators"
            )
            if total and one.value >= 5 and "下限" not in one.doubt:
                found.append(
                    (one.scope == "total" or bool(_HALF_YEAR.search(clause.text)), one.value, one.doubt, clause)
                )
    if not found:
        return None
    strong = [one for one in found if one[0] or one[3].passage.kind == "indicators"] or found
    _, value, doubt, clause = max(strong, key=lambda one: one[1])
    return source.reading(value, clause.passage.locator, quote_clause(clause), doubt)


def state_activities(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The number of activities as stated, 共开展活动11项 or 六件实事."""
    found: list[tuple[int, int, Clause]] = []
    for clause in clauses:
        text = clause.text
        for match in _ACTIVITIES.finditer(text):
            value = read_number(match["n"])
            lead = re.sub(r"\d+大?类|^(?:以上|上述)", "", text[: match.start()])
            if "其中" in lead:
                continue
            if (
                not value
                or re.search(r"(?:不少于|不低于|至少|不得少于)[^,。;]{0,2}$", lead)
                or value != int(value)
                or re.search(r"(?:第|前|每[^,。;]{0,3}|一)$", lead)
                or re.match(r"人|小时|月|班|同志|孩子", text[match.end("unit") :])
            ):
                continue
            if re.search(r"培训|会议|学习|讲座|党课|技能|以上|至少|队", lead[-8:] + match["what"]) or (
                re.match(r"个", match["unit"]) and not _ACTIVITY_WORD.search(match["what"])
            ):
                continue
            word = (
                bool(_ACTIVITY_WORD.search(match["what"]))
                or bool(re.search(r"(?:活动|志愿服务|事情?)[^,。;\d]{0,6}$", lead))
                or match["unit"] in ("件", "桩")
            )
            summing = (
                bool(re.search(r"合计|总计|共|累计|半年|大大?小|零零总总|开展|组织", clause.sentence))
                or clause.passage.kind == "indicators"
                or re.fullmatch(
                    r"[^,。;\d]{0,4}(?:活动|服务)[^,。;\d]{0,4}:\d+[场次项件][。;]?", clause.sentence.strip()
                )
            )
            if _ACTIVITY_LEAD.search(lead) and summing and (word or _is_sum(lead, match["unit"])):
                found.append((2 * word + (match["unit"] in ("项", "件", "桩")), int(value), clause))
    if not found:
        return None
    best = max(found, key=lambda one: one[0])
    return source.reading(best[1], best[2].passage.locator, quote_clause(best[2]))


def _is_sum(lead: str, unit: str) -> bool:
    """Whether the words before a figure sum up without naming activities: 合计:6次, 总计9项."""
    if re.fullmatch(r"[ ]*(?:合计|总计|共计|小计)[:]?[ ]*", lead):
        return unit in ("项", "条", "次", "场")
    return bool(re.search(r"合计|总计|【|共$|^ *$", lead)) and unit in ("项", "条")
