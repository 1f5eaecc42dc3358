"""How many of the branch took part in an action: person-times where turns are counted, else people.

In: folded text, its headcounts, the names of those who acted, and the turns read before. Out: a `Value`, None where nobody is counted or named.
The order of the ways to read it is the order of trust: stated person-times, the members among all, lists and groups, one turn's figure times
the turns, parties added up, the figure told, and the names.
"""

import re

from tasks.normalize.company import company_of
from tasks.normalize.context import Source, member_count
from tasks.normalize.counts import CountReading
from tasks.normalize.names import NameReading, mask_names
from tasks.normalize.numerals import NUMBER, read_number, read_whole
from tasks.normalize.values import Value

# 量血压的两人，理发的三人: each figure counts those at one task.
_AT_TASK = re.compile(r"[,。;、:][^,。;、:\d]{1,6}[^,。;、:\d来去问到]的(?:有|是)?$")
_PARTY = re.compile(r"第[一二三四五六]?[^,。;\d]{0,4}(?:组|队|班)[^,。;\d]{0,3}$")
_TRADES = (
    (r"公安|派出所|警|分局", r"警"),
    (r"医|卫生|疾控|门诊|病区", r"医|护"),
    (r"法院|法庭|检察|司法|律师", r"律师|法官|检察官"),
    (r"消防", r"消防"),
    (r"社区|街道|居委会|村", r"社区|社工|网格|村|街道"),
    (r"物业", r"物业"),
    (r"电视|报社|广播|融媒", r"记者|主播"),
    (r"农业|农技|林业|畜牧", r"农技员|技术员|专家"),
)
_OF_THEM = re.compile(r"其中[^,。;]{0,6}$")
# 6月1日，她陪两位老人看病: the one person spoken of.
_HE_ALONE = re.compile(
    r"(?:^|[,。;日号天])[他她](?:又|还|再|便|就|一早|主动|一个人)*(?:在|到|去|赴|来|陪|给|为|帮|替|教|送|捐|献|利用|前往|走进)"
)
_TWO = re.compile(r"(?:他|她)(?:又|再|还)?(?:和|与|同|跟)")
# 每人守一个下午, 一人一班: each came once, however many turns there were.
_ONCE_EACH = re.compile(
    r"每人(?:各)?[守值轮上顶站干]{1,2}了?[^,。;\d]{0,4}?(?:一[个班天次晚夜]|1[班天次])"
    r"|各(?:自)?[守值轮站]{1,2}了?(?:一|1)[个班天次晚]|(?:一|1)人(?:一|1)[班天次晚夜]"
)
_GROUPS = re.compile(
    rf"(?P<size>{NUMBER})(?:人|名[^,。;\d]{{0,6}}|位[^,。;\d]{{0,6}})(?:一|1)[组队班][,、]?(?:共|分|编|合)?(?:成|为)?(?P<n>{NUMBER})个?[组队班]"
    rf"|(?:分|编)(?:成|为|作)?了?(?P<n2>{NUMBER})个?(?:[小巡]?\w?组|小?队|班组)[,、(]?每[组队班](?P<size2>{NUMBER})[人名位]"
)
_SPREAD = re.compile(
    rf"(?P<n>{NUMBER})(?:个|所|处|座)(?:社区|小区|村|学校|路口|站点?|点位?|网点|楼栋|院落|校区|考点|党小组|窗口"
    rf"|村小|小学)[^,。;\d]{{0,4}}各(?:派|去|出|安排|抽|选派|驻|有|设|配)?了?(?P<size>{NUMBER})[人名位]"
)
_AND = re.compile(r"(?:党员|同志|老师|志愿者|队员)?[和、及与][^,。;、\d]{0,4}")
_AND_OTHERS = re.compile(r"(?:同志|老师|医生)?等(?:同志)?")
_PART_OF = re.compile(
    rf"(?:{NUMBER})[名位个]?(?:在职|在册)?党员(?:中|里头?|当中)[,]?(?:有)?(?P<n>{NUMBER})[名位个人](?:参[加与]|到场|到岗|上岗|出[动勤工]|报名|来了|去了|献血)"
    rf"|(?:{NUMBER})[名位个人](?:人|党员|同志)?(?:中|里头?|当中|里面)(?:抽|选|派|挑|调)[了出派调去]{{0,2}}(?P<n3>{NUMBER})[名位个人]"
    rf"|(?:{NUMBER})[名位个]人?(?:党员|同志)?(?:中|里头?|当中|里面)有(?P<n4>{NUMBER})[名位个]人?(?:又|再|还|也|都)?(?:去|来|到|参[加与]|回)"
    rf"|(?:{NUMBER})[名位]?人?[(](?:其中)?(?:本|我)支部(?:党员)?(?:有|派出|参加)?(?P<n2>{NUMBER})[名位人]"
)
_SEXES = re.compile(
    rf"[男女](?:同志|党员|队员|教师|老师)?(?P<n>{NUMBER})[人名位][、,和]?[男女](?:同志|党员|队员|教师|老师)?(?P<n2>{NUMBER})[人名位]"
)
_EACH_COUNTED = re.compile(rf"(?:(?:{NUMBER})[人名位][^,。;、\d]{{0,4}}[、,和]){{1,30}}(?:{NUMBER})[人名位]")
_LEFT_OUT = re.compile(rf"除了?[^,。;]{{0,10}}?(?P<n>{NUMBER})[名人位个][^,。;]{{0,12}}?外")
# 20名党员除2名值夜的以外，都……: the figure is of all, those who stayed away are in it.
_STAYED = re.compile(
    rf"[,]?除了?[^,。;]{{0,10}}?(?P<n>{NUMBER})[名人位个][^,。;]{{0,12}}?外[,]?(?:其余|其他)?[^,。;]{{0,4}}?[都均全]"
)
# 带领9名队员(含他自己): who leads is counted.
_WITH_LEADER = re.compile(
    r"[^,。;()]{0,6}\((?:含|包括|连同?|算上)(?:她|他|其|某{2,4})?(?:自己|本人|领队|带队)?[^()]{0,6}\)"
)
# 某某授课，三名同志打下手: who teaches and who helps are not the same people.
_TAUGHT = re.compile(
    r"(?:同志|老师)?(?:来)?(?:主讲|授课|讲课|上课|掌勺|主刀|操刀|主持|领读|教课)[^,。;\d]{0,6},(?:另有?|还有|外加)?"
)
_HELPED_OUT = re.compile(r"[^,。;]{0,4}(?:[当做任作]助[教手理]|打下手|搭把?手|协助|帮衬|配合|辅助)")
_LEFT_OUT_BY_NAME = re.compile(
    r"除了?(?:[^,。;某\d]{0,8}的)?(?P<who>某{2,4}(?:[、和]某{2,4}){0,5})(?:[^,。;]{0,14}外|[^,。;]{0,8},(?=[^,。;]{0,4}(?:其余|其他|余下|剩下)))"
)
_JOINED = re.compile(
    r"(?:同志|书记|老师|主任|队长|组长|委员|副书记)?(?:和|与|同|跟|及|喊上|叫上|约上|领着|带着)(?:另外|其他)?"
)
# 支部书记与两名支委: whose office alone is told comes on top of those counted behind it.
_OFFICE_AND = re.compile(
    r"(?:书记|支书|主任|队长|组长|委员|局长|院长|校长|馆长|所长|科长|处长|站长|经理|班长)(?:和|与|同|跟|及|喊上|叫上|约上|带上)(?:另外|其他|身边|手下)?$"
)
# 某某带队，共5人: who leads is one of them.
_PARTY_IN_ALL = re.compile(
    r"^(?:同志|书记|主任)?(?:带队|领队|牵头|带头|领着|率队)[^。;]{0,12}?(?:共|一行|一共|总共|全队|拢共)$"
)
# 后来某某也赶来帮忙: who came on top of those counted before.
_CAME_LATER = re.compile(
    r"(?:后来|随后|中途|半路|途中|临时|稍后|不久)[^,。;]{0,4}?(?P<who>某{2,4})(?:同志)?[^,。;]{0,6}?(?:来|加入|到|帮|补)|(?P<who2>某{2,4})(?:同志)?(?:闻讯|听说后?|得知后?)?也?(?:赶来|跑来|加入|赶过来|过来帮)"
)


def read_participants(
    text: str, counts: list[CountReading], names: list[NameReading], turns: Value | None, source: Source
) -> Value | None:
    """The participants that folded `text` tells: person-times where `turns` (the occurrences) are counted.

    `names` are those who acted; a figure that was multiplied, added up or guessed carries the reason to check it.
    """
    absent = list(_LEFT_OUT.finditer(text))
    own = [
        one
        for one in counts
        if one.role in ("members", "unknown")
        and one.unit != "户"
        and not any(left.start("n") == one.begin for left in absent)
        and not _signed_up(one, text, counts)
        and not (
            _OF_THEM.search(text[max(0, one.begin - 20) : one.begin])
            and any(other.finish <= one.begin for other in counts)
        )
    ]
    several = turns.value if turns else 1
    times = [one for one in own if one.unit == "人次"]
    if times and (several > 1 or not [one for one in own if one.unit == "人"]):
        chosen = next((one for one in times if one.role == "members"), times[0])
        served = any(one.role == "served" for one in counts)
        if chosen.role == "members" or several > 1 or not served:
            return Value(value=chosen.value, doubt=chosen.doubt)
        if len(times) == 1 and not names:
            return Value(value=chosen.value, doubt=chosen.doubt or f"“{chosen.words}”读作参加人次")
    people = [one for one in own if one.unit == "人" and (one.value is not None or one.everyone)]
    among = _members_among(text, counts) or _of_members(text) or _of_both_sexes(text)
    if among:
        return among
    members = [one for one in people if one.role == "members"] or [one for one in people if one.role == "unknown"]
    if (
        names
        and members
        and members[0].role == "unknown"
        and not _PARTY_IN_ALL.search(text[names[0].finish : members[0].begin])
        and not any(0 <= one.begin - names[-1].finish <= 2 for one in members)
    ):
        # A figure that nothing ties to the named people counts somebody else.
        members = []
    if not members and not names:
        members = [
            one for one in counts if one.role == "others" and one.value and not one.extra and _of_trade(one, source)
        ]
    # 某某等七位老医生: those whom a name leads are the branch's own, whatever their trade.
    led = [one for one in counts if one.value and any(_AND_OTHERS.fullmatch(text[n.finish : one.begin]) for n in names)]
    members = led[:1] if led and led[0].role == "others" else members
    listed = _listed_turns(text, several)
    if listed:
        return listed
    # 6名党员轮流，每天1人: the figure of one turn counts, whoever else is named.
    grouped = _in_groups(text, several, turns)
    if grouped:
        return grouped
    per_turn = [one for one in people if one.per_turn and one.value]
    if per_turn and several > 1:
        product = per_turn[0].value * several if per_turn[0].value else None
        return Value(value=product, doubt=per_turn[0].doubt or (turns.doubt if turns else ""))
    parts = [
        one
        for one in members
        if one.value
        and (_PARTY.search(text[max(0, one.begin - 20) : one.begin]) or _AT_TASK.search(text[: one.begin][-10:]))
    ]
    if len(parts) > 1:
        total = sum(one.value or 0 for one in parts)
        return Value(value=total, doubt="人数由各组相加：" + "、".join(one.words for one in parts))
    told = _told_people(text, members, names, source)
    if told is None or told.value is None:
        return told
    if several > 1 and _ONCE_EACH.search(text):
        return told
    if several > 1 and not per_turn:
        # The contract counts person-times where turns are counted; whether all came each time is only implied.
        sure = re.search(r"同一[批拨]|每人每[天晚次班日]|同时在岗|一个人|独自", text) or len(names) == told.value
        same = sure and not (turns and turns.doubt)
        return Value(
            value=told.value * several,
            doubt=told.doubt or ("" if same else f"按{told.value}人×{several}次推算，请核对是否每次都到齐"),
        )
    return told


def _signed_up(count: CountReading, text: str, counts: list[CountReading]) -> bool:
    """Whether a figure only counts who had put their names down, and those who then did it are counted behind it (报名20人，12人献血)."""
    if not re.search(r"报名(?:的|者|参加)?(?:党员|人数)?(?:有|共)?$", text[max(0, count.begin - 12) : count.begin]):
        return False
    done = [
        one for one in counts if one.begin > count.finish and one.role in ("members", "unknown") and one.unit == "人"
    ]
    return any(
        re.search(r"成功|实际|最[终后]|合格|到场|献[了出]?血", text[one.begin - 10 : one.finish + 8]) for one in done
    )


def _members_among(text: str, counts: list[CountReading]) -> Value | None:
    """26人(其中党员11人): the branch's own are the eleven, when the whole figure is not of its members."""
    own = (one for one in counts if one.value and _OF_THEM.search(text[max(0, one.begin - 20) : one.begin]))
    inside = next(
        (
            one
            for one in own
            if one.noun.startswith("党员") or re.search(r"其中(?:我|本)[^,。;]{0,5}$", text[: one.begin])
        ),
        None,
    )
    whole = next(
        (one for one in counts if inside and one.begin < inside.begin and one.unit == "人" and one.value), None
    )
    if (
        inside is None
        or whole is None
        or re.search(r"党员|志愿者|队员", whole.noun)
        or (whole.value or 0) <= (inside.value or 0)
    ):
        return None
    return Value(value=inside.value, doubt=f"共{whole.value}人，其中党员{inside.value}人，取党员数")


def _of_members(text: str) -> Value | None:
    """31名党员中27名参加, 22人(本支部7人): the part that took part, or that is of the branch."""
    part = _PART_OF.search(text)
    value = read_whole(next(filter(None, part.groups()))) if part else None
    return Value(value=value) if value else None


def _of_both_sexes(text: str) -> Value | None:
    """女同志6人、男同志3人: both together."""
    both = _SEXES.search(text)
    value = sum(read_whole(both[name]) or 0 for name in ("n", "n2")) if both else None
    return Value(value=value) if value else None


def _of_trade(count: CountReading, source: Source) -> bool:
    """Whether people named by their trade are the branch's own: 民警 of a police station, 医生 of a hospital."""
    return any(re.search(branch, source.branch.name) and re.search(people, count.noun) for branch, people in _TRADES)


def _listed_turns(text: str, several: int) -> Value | None:
    """四个周六分别是5人、7人、4人、6人: as many headcounts as turns are summed up."""
    listed = _EACH_COUNTED.search(text)
    figures = [read_whole(one) for one in re.findall(rf"({NUMBER})[人名位]", listed[0])] if listed else []
    if several < 2 or len(figures) != several:
        return None
    return Value(value=sum(one or 0 for one in figures))


def _in_groups(text: str, several: int, turns: Value | None) -> Value | None:
    """三人一组、分四组, 分成4组，每组3人: all groups together, once for every turn; 3个小区各派2名 is a guess to be checked."""
    groups = _GROUPS.search(text)
    if groups:
        size, count = read_number(groups["size"] or groups["size2"]), read_number(groups["n"] or groups["n2"])
        if size and count and size < 60 and count < 60:
            return Value(value=int(size * count) * several, doubt=turns.doubt if turns else "")
    spread = _SPREAD.search(text)
    if spread:
        size, count = read_number(spread["size"]), read_number(spread["n"])
        if size and count and size < 60 and count < 60:
            return Value(value=int(size * count) * several, doubt=f"按{spread['n']}处各{spread['size']}人推算")
    return None


def _told_people(text: str, members: list[CountReading], names: list[NameReading], source: Source) -> Value | None:
    if not members:
        return _named_people(text, names)
    first = next(
        (one for one in members if re.search(r"在内[^,。;]{0,4}$|连同[^,。;]{0,10}$", text[: one.begin])), members[0]
    )
    stayed = _STAYED.match(text, first.finish) if first.value and first.role == "members" else None
    missing = read_whole(stayed["n"]) if stayed else None
    if first.value and missing and missing < first.value:
        return Value(value=first.value - missing, doubt=first.doubt)
    if first.everyone:
        left = _LEFT_OUT.search(text, first.finish) or _LEFT_OUT.search(text, max(0, first.begin - 40), first.begin)
        missing, known = read_whole(left["n"]) if left else None, member_count(source)
        absent = _LEFT_OUT_BY_NAME.search(mask_names(text, names))
        if absent and not missing:
            missing = len(re.findall(r"某{2,4}", absent["who"]))
        if missing and known and missing < known:
            return Value(value=known - missing, doubt=f"全体{known}人减去{missing}人")
        others = [one for one in members[1:] if one.value and one.noun and one.noun == first.noun]
        if others:
            return Value(value=others[0].value, doubt=others[0].doubt)
        known = member_count(source)
        return Value(value=known, doubt="" if known else "写“全体”，名册没有党员人数") if known else None
    # 一行8人 counts the leader in.
    party = re.search(r"一行[^,。;]{0,4}$", text[: first.begin]) or _WITH_LEADER.match(
        mask_names(text, names), first.finish
    )
    if (
        first.led
        and not party
        and _leader_before(text, first, names)
        and first.value != len({one.name for one in names if not _leads(text, one, first)})
    ):
        led = [one for one in members if one.led]
        clause = first.begin - len(re.split(r"[,。;]", text[: first.begin])[-1])
        verb = max(
            (at for word in ("带", "率", "领着", "携") if (at := text.rfind(word, clause, first.begin)) >= 0),
            default=clause,
        )
        leaders = {one.name for one in names if clause <= one.begin and one.finish <= verb}
        ahead = max(len(led), len(leaders)) if len(led) == 1 else len(led)
        for one in members:
            # 领着团委的3位同志和6名党员: whom 和 joins to those led is led too.
            if one.value and one.begin >= led[-1].finish and _AND.fullmatch(text, led[-1].finish, one.begin):
                led.append(one)
        return Value(value=sum(one.value or 0 for one in led) + ahead, doubt=first.doubt)
    if first.extra and names and first.begin > names[0].begin:
        before = {one.name for one in names if one.begin < first.begin}
        return Value(value=(first.value or 0) + len(before), doubt=first.doubt)
    helped = _HELPED_OUT.match(text, first.finish)
    beside = [
        one
        for one in names
        if _JOINED.fullmatch(gap := text[one.finish : first.begin]) or (helped and _TAUGHT.fullmatch(gap))
    ]
    if beside and not party:
        # 某某和4位同事 are five.
        named = {one.name for one in names if one.finish <= beside[0].finish}
        return Value(value=(first.value or 0) + len(named), doubt=first.doubt)
    if _OFFICE_AND.search(text, 0, first.begin) and not party and not names:
        return Value(value=(first.value or 0) + 1, doubt=first.doubt)
    later = {match["who"] or match["who2"] for match in _CAME_LATER.finditer(mask_names(text, names))}
    if later and any(one.finish <= first.begin for one in names):
        return Value(value=(first.value or 0) + len(later), doubt=first.doubt or "后来到场的人加在内")
    joined = [first]
    for one in members[1:]:
        gap = text[joined[-1].finish : one.begin]
        if (
            one.value
            and (
                one.extra
                or re.fullmatch(
                    r"(?:加上?[^,。;\d]{0,8}|[、和及与,+]?)(?:还有|以及|另有)?(?:在职|退休|青年|女|入党)?",
                    gap.removesuffix(one.noun),
                )
            )
            and one.noun != joined[-1].noun
            and one.noun
        ):
            joined.append(one)
    doubt = next((one.doubt for one in joined if one.doubt), "")
    if len(joined) > 1 and not doubt and not all(re.search(r"党员$", one.noun) for one in joined):
        doubt = "人数由几部分相加：" + "、".join(f"{one.words}{one.noun}" for one in joined)
    rival = next(
        (
            one
            for one in members
            if one.value and one.value > (first.value or 0) and not one.per_turn and one not in joined
        ),
        None,
    )
    if rival and not doubt and rival.role == "members" and not rival.total and first.noun == rival.noun:
        doubt = f"同一处还写了{rival.words}"
    return Value(value=sum(one.value or 0 for one in joined), doubt=doubt)


def _leads(text: str, name: NameReading, led: CountReading) -> bool:
    """Whether a person of that name leads those of a figure (某某带了1名同志), so that he is not one of them."""
    between = text[name.finish : led.begin] if name.finish <= led.begin else ""
    return re.search(r"(?<!一)[带率领携](?!队)", between) is not None and not re.search(r"[。;]", between)


def _leader_before(text: str, count: CountReading, names: list[NameReading]) -> bool:
    lead = re.split(r"[。;]", text[: count.begin])[-1]
    return bool(
        [one for one in names if one.finish <= count.begin]
        or re.search(r"书记|委员|组长|队长|主任|局长|院长|校长|馆长|庭长|所长|科长|处长", lead)
    )


def _named_people(text: str, names: list[NameReading]) -> Value | None:
    acting = {one.name for one in names}
    beside, words = company_of(mask_names(text, names), names)
    if beside and not re.search(r"等(?:人|同志|党员|几[位名])", text):
        return Value(value=len(acting) + beside, doubt=f"人数把“{words}”算在内")
    if not acting:
        return Value(value=1) if re.search(r"独自|只身|孤身", text) or _HE_ALONE.search(text) else None
    if _TWO.search(text):
        return Value(value=len(acting) + 1, doubt="人数由“他（她）和某人”推出")
    if re.search(r"等(?:人|同志|党员|几[位名])", text):
        return Value(value=len(acting), doubt="写“等”，人数不确切")
    if len(acting) == 1 and re.search(
        r"某{2,4}(?:同志|书记|老师|主任)?(?:牵头|带队|领队|负责|组织)", mask_names(text, names)
    ):
        return Value(value=1, doubt="只写了带队的人")
    return Value(value=len(acting), doubt="")
