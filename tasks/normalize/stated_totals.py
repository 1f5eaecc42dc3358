"""Totals that prose states of the branch: members, teams, hours of the half-year.

In: clauses (tasks.normalize.clauses) and the `Source`. Out: one `Reading` each, None where nothing is stated.
"""

import re
from collections.abc import Sequence

from tasks.normalize.clauses import Clause, quote_clause
from tasks.normalize.context import Source, member_count
from tasks.normalize.hours import read_hours
from tasks.normalize.keys import HOW_MANY, read_keys
from tasks.normalize.numerals import NUMBER, read_number, read_whole
from tasks.normalize.sections import Passage
from tasks.normalize.telling import Reading
from tasks.normalize.whose_figures import is_of_others

_FULL_AND_PROBATIONARY = re.compile(
    rf"(?:正式|在职|在岗)党员(?P<n>{NUMBER})[名人位]?[、和,](?:预备|退休|离退休)党员(?P<more>{NUMBER})[名人位]?(?!.*(?:参加|参与|注册|报到))"
)
# Clauses that count some members, or those of others.
_OTHER_FIGURE = re.compile(
    r"参训|受训|全[局校院系市区县厂公行][^,。;]{0,3}(?:共|有|党员)|困难|慰问|农村|组成|持有|特长|分别|考取|培训|到会|出席|会(?:手语|急救|修)"
)
_BY_SKILL = re.compile(r"(?:发挥|利用|结合|运用)[^,。;]{0,6}(?:特长|专长)?")
_PARTLY = re.compile(r"预备党员|其中|参加|参与|派|报名|在职党员|退休党员|未|没|除")
_STANDING = re.compile(r"现有|在册|支部有|支部共有|我支部|本支部")
_MEMBERS = (
    re.compile(rf"(?:我|本)支部(?:党员)?(?:在册|现有|有|共)*(?P<n>{NUMBER})[名人位]"),
    re.compile(
        rf"(?:现有|共有|在册|在岗|总计|支部有|共|有|下设|连同[^,。;]{{1,12}}一共|一共|全部?|总共|^全[员体])(?:正式|在册|在职|中共)?(?:党员(?:民警"
        rf"|教师|干部|职工)?)?[:共有计]?(?P<n>{NUMBER})[名人位个]?(?=(?:党员|同志)?(?:$|[,。;、(]|在册))"
    ),
    re.compile(rf"(?:全支部|全部|支部(?:共|现)?(?:有|的)?)(?P<n>{NUMBER})[名人位个]"),
    re.compile(
        rf"^[^,。;]{{0,12}}支部(?:在册|现有|共有|有|共|的)?(?P<n>{NUMBER})[名人位]?(?:党员|同志)?(?=[,。;、(里中]|$)"
    ),
    re.compile(
        rf"(?:现有|共有|共|在册|总计|一共|全部?|虽然?只?有|只有|有)(?P<n>{NUMBER})[名人位个](?:在册|在职|正式)?党员"
    ),
    re.compile(rf"党员(?:民警|总数|人数|数)?(?:共|有|现有|共有|[:为是])?[ ]?(?P<n>{NUMBER})[名人位个](?!次)"),
    re.compile(rf"(?P<n>{NUMBER})[名人位个](?:在册|在职|正式)?党员"),
    re.compile(rf"^(?P<n>{NUMBER})个?[名人位]的(?:小|大)?支部"),
    re.compile(r"(?:支部|党员)总?人数[:为]?(?P<n>\d{1,3})(?!\d)"),
    re.compile(r"党员(?:总数|人数|数)?[:]?(?P<n>\d{1,3})(?=[。,;、\s/]|$)"),
)
_COVERAGE = re.compile(r"注册|报到|时间银行|支部|总数|人数")
_OTHERS = re.compile(r"老人|对象|的党员|居民|群众(?![^,。;]{0,6}党员)|学生|村民|儿童|家庭")
_BRANCH_NAME = re.compile(r"[^,。;、\d\s]{2,20}党支部")
_ANSWER = re.compile(rf"(?:答:)?(?P<n>{NUMBER})[名人位]")
_EVERY_ONE = re.compile(
    rf"(?P<all>{NUMBER})(?:个人|[名人位])(?:党员|同志)?(?:全部|全都|都|均|全)(?=[^,。;]{{0,4}}(?:注册|报到|参[加与]|登|到))"
)
# 组织动员28人，100%
_OF_ALL = re.compile(rf"(?:动员|注册|登记|报到|参[加与])[^,。;\d]{{0,4}}(?P<all>{NUMBER})[名人位]$")
_WHOLLY = re.compile(r"(?:占|达|覆盖率?|比例|率)*100%")
_COVERED = re.compile(r"党员[^,。;]{0,4}?\d{1,4}/(?P<all>\d{1,4})")
_OUT_OF = re.compile(rf"[^,。;\d]{{0,16}}?(?P<all>{NUMBER})[名人](?:党员)?[中里](?:有)?(?=\d)")

_TEAM = re.compile(
    rf"(?<![\d.])(?P<n>{NUMBER})[支个](?:\d+人的)?(?P<what>[^,。;、:()\d]{{0,12}})(?:(?:服务|志愿|突击|先锋|宣讲|小)?队(?!员|长|伍的基础)|(?:服务|志愿|党员|宣讲|帮扶|维修|便民)小?组(?!长|织))|(?:队伍?|服务队|志愿队"
    rf"|突击队|先锋队|分队|小组)(?:[^,。;\d]{{0,8}}?)(?<!各)(?:(?P<n2>{NUMBER})支|(?P<n6>{NUMBER})个(?=[,。;、(]|$))|队伍?有(?P<n3>{NUMBER})支|(?P<n4>{NUMBER})支(?:队伍"
    rf"|志愿|党员|服务)|[编分](?:为|成|作|设)了?(?P<n5>{NUMBER})(?:支|个?(?=[班组队]))"
)
_NAMED_TEAMS = re.compile(r"”[ ]?(?P<n>[一二三四五六七八九\d])支(?=[,。;、]|$)")
_ONLY_TEAM = re.compile(
    r"(?:^(?=.支$)|就这?|(?:[还仍]是|仍为)(?:[^,。;\d]{0,10}的)?[这那]?|一?共)(?P<n>[一二两三四五六七八九\d])支"
)
_EACH_TEAM = re.compile(
    r"(?P<list>[^,。;:]*?(?:队|小组)(?:[、和及与][^,。;:、]*?(?:队|小组))+)各(?P<n>[一二两三四五\d])[支个]"
)
_NAMED_TEAM = re.compile(r"(?:[“\"][^”\"]{1,12}[”\"][^,。;、“]{0,8}(?:队|小组)|[“\"][^”\"]{1,12}(?:队|小分队)[”\"])")
_HAS_TEAM = re.compile(
    r"(?:组建|成立|建有|建立|设立|拉起|组成|设有|建|有|编入|编成|加入)(?:了|起)?[^,。;\d]{0,16}(?:服务队|志愿队|先锋队|突击队"
    r"|宣讲队|小分队|志愿者队伍)|队伍?[^,。;、“\d]{0,6}(?:还是|仍是|依旧|沿用|就是)|(?:还是|仍是|就是|沿用|唯一的?)[^,。;\d]{0,16}队|[这那凑][了成起]?一?支[^,。;\d]{0,6}(?:队|“)|[出起了]一支[^,。;\d]{0,6}队|(?:依托|我支部|本支部)[^,。;\d]{0,14}(?:服务队|志愿队|先锋队|分队)|(?:服务队|志愿队|先锋队|队伍|”[^,。;]{0,4}队)(?:(?:现有|共有|有)(?:队员|成员)|下设)|(?:志愿队|服务队|队伍|支队)[^,。;]{0,6}(?:名叫|叫|取名|名为|就是)"
    r"|”[一-龥]{0,4}队[^,。;的]{0,8}(?:成立|坚持|走过|建队|组建|运行|常年|活跃|迎来|年头|周年|共|先后|累计|集中|全体)"
)
_LEANS_ON = re.compile(
    r"(?:(?:支部|我们|我[院馆局所站处校厂]|依托|发挥)[^,。;“]{0,6}|(?:^|[,。;:])(?=“[^”]{1,12}”党员))“(?P<name>[^”]{1,12})”(?:党员|志愿|服务|先锋|突击)*(?:小分|小|分)?队"
)
_NO_TEAM = re.compile(
    r"(?:没有|没|未|尚未)(?:成立|组建|建立|专门|单独|建)[^,。;]{0,10}队|队伍?数?[:](?:暂?无|没有|尚未|0)"
)

_NO_TEAM_YET = re.compile(r"筹建|筹备|筹组|正在(?:组建|成立)|拟(?:建|组建|成立)")
_LABELLED_HOURS = re.compile(
    rf"(?:工时|时长|时数|小时数|总时|学时|小时(?=:))(?:数|合计|总计|累计|共计|共|为|有|[: ])*(?P<n>{NUMBER})(?P<unit>个)?(?=[,。;、)\s]|$)"
)
_WORKED_HOURS = re.compile(rf"(?P<n>{NUMBER})个(?:志愿|服务)+(?:工时|学时)")
_HALF_YEAR = re.compile(
    r"半[年载]|总时[数间]|前前后后|里里外外|零零总总|[拢归合加算][了一][拢归合加算]|今年以来|全部|粗略|粗算|总的|折合|拢共|总起来|归总|[加合]在?一[起块]|[加合算]起来|[算加]下来|时间银行里|截至|累计|合计|总计|时间银行|平台|系统|总时长|共计|总共|统计|总服务时长|有效|total|6个月|六个月",
    re.IGNORECASE,
)
# 共活动9次，51人次，160小时: what stands in one list with the sum of all turns.
_SUMMED_LIST = re.compile(
    rf"^[ ]*(?:上半年|下半年|半年来?|支部)?(?:一共|总共|合计|共计?)[^,。;、\d]{{0,8}}"
    rf"(?:{NUMBER})[次项场]?[、,](?:{NUMBER})人次[、,](?:{NUMBER})个?小时"
)
_DOINGS = re.compile(rf"(?:答:)?[^,。;:\d]{{0,6}}(?:(?:{NUMBER})[项件桩](?:事情?|活动|服务)?)")
_TURNS = re.compile(r"每[趟次回班][^,。;]{0,8}[人名个]|每[周月天日][^。;]{0,20}[趟班次]")
_EVER = re.compile(r"累计存|历史|开户以来|入库以来|建[队站]以来|历年|成立以来|至今")
_WHOLE_YEAR = re.compile(r"全年|年度|一年")
_CORRECTED = re.compile(r"(?:按|改[为成]|更正[为成]|应[为是]|实为)[^,。;\d]{0,6}\d+(?:\.\d+)?个?小时(?:[算计]|为准|$)")
_ONE_PERSON = re.compile(r"人均|平均|每人|每名|每位|每次|每天|不少于|不低于|至少|达到?30|要求|个人(?!自)|最[长多高]")


def state_members(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The branch's members as stated; the figure of the roster wins over others that the text holds, another is marked."""
    roster = member_count(source)
    found: list[tuple[int, Clause]] = []
    for clause in clauses:
        both = _FULL_AND_PROBATIONARY.search(clause.sentence)
        if both:
            total = sum(read_whole(figure) or 0 for figure in both.group("n", "more"))
            return source.reading(total, clause.passage.locator, quote_clause(clause), _unlike(total, roster))
    for pattern in _MEMBERS:
        for clause in clauses:
            match = pattern.search(clause.text)
            value = read_whole(match["n"]) if match else None
            if match and value and _counts_branch(clause, pattern, match, value == roster):
                found.append((value, clause))
    found += _asides(clauses, roster)
    if not found:
        return None
    value, clause = next(((value, clause) for value, clause in found if value == roster), found[0])
    return source.reading(value, clause.passage.locator, quote_clause(clause), _unlike(value, roster))


def _counts_branch(clause: Clause, pattern: re.Pattern[str], match: re.Match[str], confirmed: bool) -> bool:
    """Whether a figure counts all members; `confirmed` when the roster gives the same.

    党员4人 may be those of one action or those of a coverage: a figure other than the roster's counts where the words say that it is the
    branch's, or where it stands by itself beside the coverages.
    """
    near = clause.text[: match.end() + 8]
    if pattern is not _MEMBERS[0] and _OTHER_FIGURE.search(_BY_SKILL.sub("", near)):
        return False
    # 28名党员里有3人没注册: what stands before 里 is the whole.
    whole = confirmed and re.match(
        r"(?:党员|同志)?(?:里头?|之?中|当中|里面|[^,。;\d]{2,14}的(?:有|占|是)[\d一二三四五六七八九十])",
        clause.text[match.end() :],
    )
    if _PARTLY.search(near) and not _STANDING.search(clause.text) and not whole:
        return False
    # 学生党支部 is the branch, whoever its members are.
    if _OTHERS.search(_BRANCH_NAME.sub("支部", clause.text if confirmed else clause.sentence)):
        return False
    if confirmed:
        return True
    own = _STANDING.search(clause.text) or re.search(r"支部|党员|同志", clause.text)
    strong = own if pattern in _MEMBERS[:4] else _COVERAGE.search(clause.sentence)
    return bool(strong) and not read_keys(clause.text)


def _asides(clauses: Sequence[Clause], roster: int | None) -> list[tuple[int, Clause]]:
    """我支部（党员24名）, 24/24, and the answer to 支部一共多少人: only where they agree with the roster."""
    found: list[tuple[int, Clause]] = []
    for clause in clauses:
        answer = _ANSWER.match(clause.text) if HOW_MANY.search(clause.question) else None
        aside = re.fullmatch(rf"(?:共|现)?有?党员(?P<n>{NUMBER})[名人位]?", clause.aside)
        covered = next((hit for one in (_COVERED, _OUT_OF, _EVERY_ONE) if (hit := one.match(clause.text))), None)
        if covered is None and _WHOLLY.match(clause.following):
            covered = _OF_ALL.search(f"{clause.before}:{clause.text}")
        if aside is None and clause.text.startswith(("全体党员", "支部全体党员")):
            aside = re.fullmatch(rf"共?(?P<n>{NUMBER})[名人位]", clause.aside)
        figure = answer["n"] if answer else aside["n"] if aside else covered["all"] if covered else None
        value = read_whole(figure) if figure else None
        if value and roster in (None, value):
            found.append((value, clause))
    return found


def _unlike(value: int, roster: int | None) -> str:
    return f"名册上是{roster}人，材料写{value}人" if roster and roster != value else ""


def state_teams(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The number of volunteer teams: stated, or counted from their names; 0 where the text says there is none."""
    clauses = [one for one in clauses if not _NO_TEAM_YET.search(one.sentence)]
    counted = [(clause, value) for clause in clauses if (value := _teams_in(clause)) and value < 50]
    if counted:
        # 原有2支、新建1支 are parts of what 现有 counts.
        clause, value = max(counted, key=lambda one: _team_strength(one[0].text))
        return source.reading(value, clause.passage.locator, quote_clause(clause))
    for clause in clauses:
        if _NO_TEAM.search(clause.sentence):
            return source.reading(0, clause.passage.locator, quote_clause(clause))
        if _HAS_TEAM.search(clause.sentence):
            named = _NAMED_TEAM.findall(clause.sentence)
            vague = re.search(r"(?:若干|好几|几|数|多)[支个]", clause.sentence)
            if vague:
                doubt = f"材料写“{vague[0]}”队伍，队数不明"
                return source.reading(None, clause.passage.locator, quote_clause(clause), doubt)
            return source.reading(
                max(1, len(set(named))),
                clause.passage.locator,
                quote_clause(clause),
                "" if len(set(named)) < 2 else "队数由名称数出",
            )
    return None


def _team_strength(text: str) -> int:
    if re.search(r"现有|现共|目前|现在|共有|合计|总数|达到", text):
        return 2
    return 0 if re.search(r"原有|新建|新增|新组建|新成立|又建|增设", text) else 1


def named_teams(passages: Sequence[Passage], source: Source) -> Reading | None:
    """The branch's teams that the telling of an action names (依托“检徽暖心”志愿服务队), where no words count them."""
    for passage in passages:
        named = {hit["name"] for hit in _LEANS_ON.finditer(passage.body)}
        if named and passage.kind not in ("plan", "comparison", "excluded", "example"):
            return source.reading(
                len(named), passage.locator, passage.body.strip()[:300], "" if len(named) < 2 else "队数由名称数出"
            )
    return None


def _teams_in(clause: Clause) -> int | None:
    each = _EACH_TEAM.search(clause.text)
    if each:
        return len(re.split(r"[、和及与]", each["list"])) * (read_whole(each["n"]) or 0)
    teams = [read_whole(one["n"]) or 0 for one in _TEAM.finditer(clause.text) if one["n"]]
    if len(teams) > 1:
        return sum(teams)
    total = re.search(rf"共(?P<n>{NUMBER})支", clause.sentence)
    if total and re.search("队", clause.sentence):
        return read_whole(total["n"]) or 0
    match = _TEAM.search(clause.text) or _TEAM.search(clause.sentence)
    if (
        match
        and re.search("队|组|[编分][为成作设]|支(?:志愿|党员|服务)", match[0])
        and not re.search(r"参赛|代表队|球队", match[0])
    ):
        return read_whole(next(filter(None, match.group("n", "n2", "n3", "n4", "n5", "n6"))))
    named = _NAMED_TEAMS.search(clause.text)
    if named or (match := _ONLY_TEAM.search(clause.text)):
        speaks = (
            re.search(r"队", clause.sentence)
            or clause.passage.kind == "indicators"
            or re.search(r"党员|注册|报到", clause.passage.body)
            or re.search(r"队", clause.question)
        )
        return read_whole((named or match)["n"]) if speaks else None  # type: ignore[index]
    return None


def state_hours(clauses: Sequence[Clause], source: Source) -> Reading | None:
    """The half-year's hours as stated: the largest total that is no action's own, no comparison's and none of all years."""
    found: list[tuple[int, float, str, Clause]] = []
    for clause in clauses:
        if is_of_others(clause, source.branch):
            continue
        for value, scope, doubt in _hours_in(clause, source):
            strength = _hours_strength(clause, value, scope, source)
            if strength and value >= 5 and "下限" not in doubt:
                found.append((strength, value, doubt, clause))
    if not found:
        return None
    recent = [one for one in found if not _EVER.search(one[3].text)] or found
    half = "下半年" if source.period.half == 2 else "上半年"
    if any(half in one[3].text for one in recent):
        # 全年300小时，其中下半年180小时
        recent = [one for one in recent if half in one[3].text or not _WHOLE_YEAR.search(one[3].text)]
    strong = [one for one in recent if one[0] == max(other[0] for other in recent)]
    _, value, doubt, clause = max(strong, key=lambda one: one[1])
    reading = source.reading(value, clause.passage.locator, quote_clause(clause), doubt)
    return reading.model_copy(update={"corrects": _CORRECTED.search(clause.text) is not None})


def _hours_in(clause: Clause, source: Source) -> list[tuple[float, str, str]]:
    """(hours, scope, doubt) of a clause: 318小时, and 工时318个, 时长288 with the unit in the label."""
    text = clause.text
    amounts = [one for one in read_hours(text, source.scheme) if one.form == "amount"]
    found = [
        (one.value, str(one.scope), one.doubt)
        for one in amounts
        if one.scope == "total" or not _ONE_PERSON.search(text)
    ]
    for match in (*_LABELLED_HOURS.finditer(text), *_WORKED_HOURS.finditer(text)):
        if _ONE_PERSON.search(text) or any(
            one.begin < match.end() and one.finish > match.start("n") for one in amounts
        ):
            continue
        value = read_number(match["n"])
        if value is not None:
            found.append((float(value), "label", ""))
    return found


def _hours_strength(clause: Clause, value: float, scope: str, source: Source) -> int:
    """2 for hours that the words call a total, 1 for hours that only a sentence about the half-year holds, 0 for others."""
    text = clause.text.strip()
    indicators = clause.passage.kind == "indicators"
    if re.search(r"净增|新增", text) or _CORRECTED.search(text):
        return 3
    if _TURNS.search(clause.sentence) and not indicators and not re.search(r"半年|总时长|截至|时间银行", text):
        # 每趟4人、半年12趟，计72小时: what turns of one duty come to.
        return 0
    if _SUMMED_LIST.search(clause.sentence):
        return 2
    if scope in ("total", "label") or _HALF_YEAR.search(text) or indicators:
        return 2
    labelled = re.fullmatch(r"[^,。;:\d]{0,8}(?:时长|时数|时间|小时数|工时)(?:合计|总计|为)?[:为]?[^,。;]{1,14}", text)
    if labelled and value >= 20 and "岗" not in text:
        return 1
    # 412小时，人均17.2小时: the mean times the members gives the total.
    members = member_count(source)
    means = [
        one.value for one in read_hours(clause.following, source.scheme) if re.search(r"人均|平均", clause.following)
    ]
    if members and any(abs(mean * members - value) <= 0.06 * members for mean in means):
        return 2
    # 七件事，八十来个小时: the sum of what was done stands right before.
    return 1 if _HALF_YEAR.search(clause.sentence) or _DOINGS.fullmatch(clause.before) else 0
