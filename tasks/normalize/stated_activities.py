"""The number of activities that prose states for the half-year: 共开展活动11项, 六件实事, 3月4次、4月3次、总共7次.

In: clauses (tasks.normalize.clauses) and the `Source`. Out: one `Reading`, None where nothing is stated.
"""

import re
from collections.abc import Sequence

from tasks.normalize.clauses import Clause, quote_clause
from tasks.normalize.context import Source
from tasks.normalize.numerals import NUMBER, read_whole
from tasks.normalize.telling import Reading
from tasks.normalize.whose_figures import is_of_others

_ACTIVITIES = re.compile(
    rf"(?<![\d.])(?P<n>{NUMBER})(?:[余多来几])?(?P<unit>项|次|场次?|件|个|桩|期|回|条(?=[。,;]|$))(?P<what>[^,。;:、()\d]{{0,8}})"
)
_ACTIVITY_LEAD = re.compile(
    r"(?:共|累计|总共|一共|合计|总计|先后)?(?:开展|组织|举办|参加|做|办|干|搞|完成|出动|出去|计入)(?:了|过|成)?[^,。;\d一二三四五六七八九十百]{0,14}$"
    r"|(?:活动|志愿服务)[^,。;\d]{0,8}$|^[ ]*服务$"
    r"|(?:大大?小小?|前前后后|里里外外|零零总总)[^,。;\d]{0,4}$"
    r"|(?:合计|总计|共|共计|小结|事情|加起来|加在一起|合起来|合在一起|总起来|算起来|数起来|拢共|下来)[:]?[^,。;\d]{0,4}$"
    r"|^[ ]*$|(?:(?:今年|本期)(?:上半年|下半年)?|[上下这]?半年(?:里|来)?)(?:是|做了|有|共|开展了?|办了)?$"
)
_ACTIVITY_WORD = re.compile(r"活动|服务")
_SUMMING = re.compile(
    r"以上|上述|本期|里里外外|总量|总数|加起来|合计|总计|共|累计|半年|个月|大大?小|总起来|算起来|数起来|零零总总|开展|组织|在册|前前后后|下来|集中(?:志愿)?服务"
)
# A sentence before that tells of taking part, for a bare sum behind it.
_ABOVE = re.compile(r"[ ]*(?:以上|上述)(?:各项|活动)?,?(?:一共|总共|合计|总计|共计|共)(?:是|有|计)?")
_DOINGS = re.compile(r"(?:志愿服务|活动)(?:\d+[次场项件])?$|(?:参与|参加|开展|组织)[^,。;]{0,8}(?:志愿服务|活动)")
# 七件事，八十来个小时; 服务6项，55小时: the sum of the hours stands right behind.
_HOURS_BEHIND = re.compile(
    rf"(?:总?共计?|合计|累计|总计|约|近|大约|大概)*(?:{NUMBER})[余多来几]?个?(?:半)?(?:小时|钟头|工时|课时)(?:多|左右|上下|出头)?"
)
_TAKEN_PART = re.compile(r"[ ]*[^,。;]{0,12}(?:党员|同志|人)[^,。;]{0,4}参[加与](?:过|了)")
_ASKS = re.compile(r"[^,。;:\d]{0,10}(?:[:,]*\d)")
_PART_ONLY = re.compile(r"季度|\d月|集中|集体|个人|自行|自主|各自|联合|其中")
_LABELLED = re.compile(
    r"(?<![一二三四]季度)(?:^|[、: |]|(?:本|我)?支部|[上下]?半年|志愿服务|集中|开展|组织|计入)"
    r"(?:(?:活动|实事)(?:场次|次数|数|数量|项数|总数)?|(?:志愿|服务)+(?:场次|次数|项数)|志愿服务(?=[: ]?\d{1,3}[次场项件]))"
    r"[: ]?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:[次场项件])?(?=[,。;、\s]|$)"
)


def state_activities(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The number of activities as stated, 共开展活动11项 or 六件实事."""
    found: list[tuple[int, int, Clause]] = []
    for clause in clauses:
        if is_of_others(clause, source.branch):
            continue
        for match in _ACTIVITIES.finditer(clause.text):
            strength = _activity_strength(clause, match)
            if strength is not None:
                found.append((strength, read_whole(match["n"]) or 0, clause))
        label = _LABELLED.search(clause.text)
        if label:
            # 3月组织活动4次 counts a part.
            strength = 0 if _PART_ONLY.search(clause.text) else 3
            found.append((strength, read_whole(label["n"]) or 0, clause))
    above = [one for one in found if _ABOVE.match(one[2].text)]
    if len(above) == 1:
        # 平台上活动6项……以上共9项: what stands above in all takes in the sums of its parts.
        found.append((above[0][0] + 1, *above[0][1:]))
    if not found:
        return None
    best, value, clause = max(found, key=lambda one: one[0])
    rivals = sorted({one[1] for one in found if one[0] == best and one[1] != value})
    parts = _PART_ONLY.search(clause.text) and rivals
    doubt = f"材料里活动数还写了{'、'.join(map(str, rivals))}" if parts else ""
    about = re.search(rf"(?:近|约|大概|大约)?(?:{NUMBER})(?:[余多来几])?(?=[项次场件个桩期回])", clause.text)
    if about and re.search(r"近|约|余|多|大概|[来几]$", about[0]):
        doubt = doubt or f"“{about[0]}”是约数"
    return source.reading(value, clause.passage.locator, quote_clause(clause), doubt)


def _activity_strength(clause: Clause, match: re.Match[str]) -> int | None:
    """How surely a figure counts the half-year's activities; None where it counts something else."""
    text = clause.text
    lead = re.sub(r"\d+大?类|^(?:以上|上述|答:)", "", text[: match.start()])
    if not read_whole(match["n"]) or "其中" in lead:
        return None
    if (
        re.search(r"(?:不少于|不低于|至少|不得少于)[^,。;]{0,2}$|(?:第|前|每[^,。;]{0,3}|一|任何|各)$", lead)
        or re.match(r"人|小时|月|班|同志|孩子", text[match.end("unit") :])
        # 一次集中活动：10次 asks for one.
        or (match["n"] in ("一", "1") and _ASKS.match(f"{text[match.end('unit') :]}:{clause.following}"))
        or re.match(r"[^,。;]{0,6}[也都](?:没|未)", text[match.end("unit") :])
        or re.search(
            r"培训|会议|学习|讲座|党课|技能|以上|至少|队(?!共|先后|累计|今年|半年|集中|开展)", lead[-8:] + match["what"]
        )
        or (match["unit"] == "个" and not re.search(rf"项目|{_ACTIVITY_WORD.pattern}", match["what"]))
    ):
        return None
    word = (
        bool(_ACTIVITY_WORD.search(match["what"]))
        or (match["unit"] == "个" and "项目" in match["what"])
        or bool(re.search(r"(?:活动|(?:志愿|集中)服务|事情?)[^,。;\d]{0,6}$", lead))
        or match["unit"] in ("件", "桩")
        or (match["unit"] == "回" and match["what"].startswith("事"))
        or (match["unit"] in ("场", "场次") and bool(re.search(r"共$|加起来$", lead)))
        or re.search(r"大大?小小?$", lead) is not None
        or (match["unit"] == "项" and lead.endswith("服务") and _is_behind(match, clause))
        or _is_above(match, clause)
        # 参与志愿服务，共8次: the clause before says of what.
        or (
            re.search(r"共$|合计$|总计$|累计$|[合加算]起来$", lead) is not None
            and _DOINGS.search(clause.before) is not None
        )
        # 一共8次，党员都参加过: the clause behind says of what.
        or (
            re.fullmatch(r"[ ]*(?:一共|总共|共计?)", lead) is not None
            and _TAKEN_PART.match(clause.following) is not None
        )
    )
    summing = (
        bool(_SUMMING.search(clause.sentence))
        or clause.passage.kind == "indicators"
        or re.match(r"[ ]*[〔\[【(](?:总|总计|合计|汇总|小结)[〕\]】)]", clause.sentence)
        # 八项活动、268小时 heads what they come to; 集中活动7次 stands among the branch's other figures.
        or re.match(r"、[^,。;\d]{0,6}[\d.]+个?小时", text[match.end() :])
        or _is_behind(match, clause)
        or (
            re.fullmatch(r"(?:集中|开展|组织|志愿服务|志愿)*活动:?\d+[场次项件]", text)
            and re.search(r"注册|报到|总时长", clause.sentence)
        )
        or re.fullmatch(r"[^,。;\d]{0,4}(?:活动|服务)[^,。;\d]{0,4}:\d+[场次项件][。;]?", clause.sentence.strip())
    )
    if not (_ACTIVITY_LEAD.search(lead) and summing and (word or _is_sum(clause, lead, match["unit"]))):
        return None
    total = bool(re.search(r"共$|共计[:]?$|合计[:]?$|总[计共]$|加起来$|合起来$", lead))
    # 两部分合起来共8项 sums up what was counted before it.
    both = re.search(r"(?:两|几|各)部分|[合加][在到]?一?起来?[^,。;\d]{0,4}$", lead) is not None
    return 2 * word + (match["unit"] in ("项", "件", "桩")) + 2 * (total + both) - 2 * bool(_PART_ONLY.search(text))


def _is_behind(match: re.Match[str], clause: Clause) -> bool:
    """Whether a clause ends in a figure that the hours of all follow: 服务9项，82小时."""
    return match.end() == len(clause.text.rstrip()) and _HOURS_BEHIND.fullmatch(clause.following.strip()) is not None


def _is_above(match: re.Match[str], clause: Clause) -> bool:
    """Whether a sentence opens by summing up all that was told above it: 以上共10次."""
    head = _ABOVE.match(clause.text)
    return bool(head and head.end() == match.start() and not clause.before)


def _sums_before(clause: Clause, unit: str) -> bool:
    """Whether a figure is the sum of those of its unit before it: 3月4次，4月3次，总共7次."""
    figures = [int(hit) for hit in re.findall(rf"(\d{{1,3}}){unit}", clause.sentence)]
    own = re.search(rf"(\d{{1,3}}){unit}", clause.text)
    if own is None or int(own[1]) not in figures:
        return False
    at = len(figures) - 1 - figures[::-1].index(int(own[1]))
    return at > 1 and sum(figures[:at]) == figures[at]


def _is_sum(clause: Clause, lead: str, unit: str) -> bool:
    """Whether the words before a figure sum up without naming activities: 合计:6次, 总计9项, 半年下来办了7次."""
    if re.fullmatch(r"[ ]*(?:合计|总计|共计|小计)[:]?[ ]*", lead):
        return unit in ("项", "条", "次", "场")
    if re.fullmatch(r"[ ]*(?:一共|总共|共计|拢共|统共|算下来)(?:是|有|办了?|做了?|干了?)?", lead) and (
        not clause.before or _sums_before(clause, unit)
    ):
        return True
    if re.fullmatch(r"[ ]*[^,。;\d]{0,4}半年[^,。;\d]{0,4}共(?:是|有)?", lead) or (
        re.fullmatch(r"[ ]*[这本上下]?半年(?:来|里|下来)?", lead) and not clause.before
    ):
        return unit in ("次", "场", "回", "项")
    if re.search(r"支部[^,。;\d]{0,4}(?:开展|组织|举办)了?$", lead):
        return unit in ("次", "场", "项")
    if re.search(r"(?:办|出动|出去|开展|组织|干|做|完成)[了成]?$", lead) and re.search(r"半年|个月", clause.sentence):
        return unit in ("次", "场", "回", "项")
    return bool(re.search(r"合计|总计|【|共$|^ *$|今年|本期", lead)) and unit in ("项", "条")
