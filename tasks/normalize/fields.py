"""The figures of one telling: who took part, how long, how often, who was served, where.

In: folded text that tells of one action (a sentence, a bullet, a cell), and the `Source`. Out: `Fields`: values with the reason to check
them. Only what the text states is read; what follows from two fields (total from each) is derived after joining.
"""

import re
from typing import Any

from tasks.normalize.context import Source
from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.implied import imply_place
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.numerals import NUMBER, read_number
from tasks.normalize.places import read_place
from tasks.normalize.recurrence import find_recurrences
from tasks.normalize.residue import leftovers
from tasks.records.base import Record


class Value(Record):
    """A value and why a person must look at it, "" when it is plain."""

    value: Any
    doubt: str = ""


class Fields(Record):
    """What one telling states, under the ledger's field names; a field that is not told is absent. `names` are listed members named as acting.

    `leftovers` are reasons to check a field, told or not, because of figures in the text that nothing explains.
    """

    values: dict[str, Value] = {}
    names: tuple[str, ...] = ()
    leftovers: dict[str, str] = {}


_NUM = NUMBER.replace("|半", "")
_TURNS = re.compile(
    rf"(?P<lead>[办搞做去跑讲守站上巡送]了|志愿者|义诊|值班|授课|某|同志|共计?|累计|前后|一共|合计|总共|总计|先后|已|计|坚持|开展|组织|分|值守|轮值|巡|,|^|、|[(])(?P<mid>[^,。;:、()\d]{{0,6}}?)(?<![第每\d.\-])(?P<n>{_NUM})(?:个)?(?P<unit>次(?!性"
    rf"|日|要)|回(?!来|到|家)|场(?!所|地|馆)|期(?!间)|轮|讲(?!师|解|堂|座)|班次|趟|个?晚(?:上)?(?!会)|个?班(?!次"
    rf"|主|级)|个?夜|天)"
)
_RUN = re.compile(
    rf"(?:连续|一连|接连|连干|连着|连轴|为期|历时|一干就是|坚持|(?<=每天)[^,。;]{{0,12}},)(?:干了?|值守了?|奋战了?"
    rf"|服务了?|了)?(?P<n>{_NUM})(?:个)?(?P<unit>天|日|晚(?:上)?|夜|个?周末|(?:周|星期|礼拜)[一二三四五六日天]|次|场)"
)
_DAYS_TOLD = re.compile(
    rf"(?<![第\d月至到、-])(?P<n>{_NUM})(?:天|晚|日|夜|个晚上|个周末)(?:里|各|的?(?:暑期|寒假|免费|公益"
    rf"|志愿)?(?:课堂|班|课)|共|合计|都|轮流|下来|连|没断|不断|无一|[,、:]|同一"
    rf"|每[天晚日]|值|$)"
)
_DAYS_PLAIN = re.compile(rf"(?<![第\d月至到、-])(?P<n>{_NUM})(?:天|晚|日|夜|次|回|趟)")
_PER_DAY = re.compile(r"每(?:天|日|晚|早|夜|班|次|场|回|期|趟|轮)")
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
# 共3个小时, 共用两小时: how long it lasted rather than a sum over the people, where no more than a turn is told.
_LASTED = re.compile(r"(?:共|共用|总共|一共|前后|合共)[用花忙干了]{0,2}[ ]?$")
_LONGEST_TURN = 4
_LONGEST_RUN = 31
# A person's own hours stand at most so many letters behind the name.
_FAR = 14
_OF_THEM = re.compile(r"其中[^,。;]{0,6}$")
_ALONE = re.compile(r"独自|一个人|一人(?!一)|只身|单独|孤身|利用(?:休息|业余|下班)")
_TWO = re.compile(r"(?:我|他|她)(?:又|再|还)?(?:和|与|同|跟)")
# 每人守一个下午, 一人一班: each came once, however many turns there were.
_ONCE_EACH = re.compile(
    r"每人(?:各)?[守值轮上顶站干]{1,2}了?[^,。;\d]{0,4}?(?:一[个班天次晚夜]|1[班天次])"
    r"|各(?:自)?[守值轮站]{1,2}了?(?:一|1)[个班天次晚]|(?:一|1)人(?:一|1)[班天次晚夜]"
)
_PARTIES = re.compile(r"[前后头]一[拨批组班]|第[一二三]?[拨批组班]|[一另]拨|一批|另一批|上半场|[甲乙][组班]")
_GROUPS = re.compile(
    rf"(?P<size>{_NUM})(?:人|名[^,。;\d]{{0,6}}|位[^,。;\d]{{0,6}})(?:一|1)[组队班][,、]?(?:共|分|编|合)?(?:成|为)?(?P<n>{_NUM})个?[组队班]"
    rf"|(?:分|编)(?:成|为|作)?了?(?P<n2>{_NUM})个?(?:[小巡]?\w?组|小?队|班组)[,、(]?每[组队班](?P<size2>{_NUM})[人名位]"
)
_SPREAD = re.compile(
    rf"(?P<n>{_NUM})(?:个|所|处|座)(?:社区|小区|村|学校|路口|站点?|点位?|网点|楼栋|院落|校区|考点|党小组|窗口"
    rf"|村小|小学)[^,。;\d]{{0,4}}各(?:派|去|出|安排|抽|选派|驻|有|设|配)?了?(?P<size>{_NUM})[人名位]"
)
_NEW_DOING = re.compile(r"为|给|帮|送|看望|慰问|走访|服务|接待|到|向|其中|听|共|计|惠及|合")
_EACH_COUNTED = re.compile(rf"(?:(?:{_NUM})[人名位][^,。;、\d]{{0,4}}[、,和]){{1,30}}(?:{_NUM})[人名位]")
_LEFT_OUT = re.compile(rf"除了?[^,。;]{{0,10}}?(?P<n>{_NUM})[名人位][^,。;]{{0,8}}?外")
_JOINED = re.compile(r"[和与同跟及](?:另外)?")
_STUDENTS = re.compile(r"学生|研究生|本科|青年学子|大学生")
_STAYED_AWAY = re.compile(
    r"(?:没能|未能|没有|未|因[^,。;]{1,12})(?:参加|到场|赶上|前往|去|成行)|请假|缺席|托(?:同事|人)|主讲人为|代表(?:学校"
    r"|单位)"
)


def read_fields(
    text: str, source: Source, spread: int = 1, computed: int | None = None, days: int | None = None
) -> Fields:
    """What folded `text` states about one action.

    `spread` is the number of single dates that the text tells at once (each of them becomes an entry, so that figures per turn are theirs);
    `computed` is how often a recurring form falls into the span told, by the calendar; `days` is the length of that span, None for single days.
    """
    named = read_names(text, source.branch.members)
    names = _acting(text, named)
    # 石敢当天天 holds 当天, 向晚 holds 向: names are taken out before words are read.
    plain = _masked(text, named)
    counts = _by_branch(read_counts(plain), plain, source)
    hours = read_hours(plain, source.scheme)
    values: dict[str, Value] = {}
    turns = (
        None
        if spread > 1
        else _occurrences(plain, counts, hours, bool(computed), days)
        or _by_sum(counts)
        or _by_calendar(plain, counts, computed)
    )
    if turns:
        values["occurrences"] = turns
    people = _participants(plain, counts, names, turns, source)
    if people:
        values["participants"] = people
    values |= _by_party(plain, counts, hours) or _personal_hours(hours, names) or _hours(plain, hours, people)
    served = _beneficiaries(plain, counts)
    if served and not (spread > 1 and any(one.total for one in counts if one.role == "served")):
        values["beneficiaries"] = served
    place = read_place(plain) or imply_place(plain)
    if place:
        values["place"] = Value(value=place.place, doubt=place.doubt)
    told = {name: value.value for name, value in values.items()}
    rest = leftovers(plain, counts, hours, told, spread if spread > 1 else days or 1, len(names), spread > 1)
    return Fields(values=values, names=tuple(dict.fromkeys(one.name for one in names if one.listed)), leftovers=rest)


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


def _masked(text: str, names: list[NameReading]) -> str:
    for one in names:
        text = text[: one.begin] + "某" * (one.finish - one.begin) + text[one.finish :]
    return text


def _by_sum(counts: list[CountReading]) -> Value | None:
    """每天3人，共15人次: so many turns as the sum holds."""
    own = [one for one in counts if one.role in ("members", "unknown") and one.value]
    per_turn = next((one.value for one in own if one.per_turn and one.unit == "人"), None)
    total = next((one for one in own if one.unit == "人次" and not one.per_turn), None)
    if not per_turn or total is None or not total.value or total.value % per_turn or total.value == per_turn:
        return None
    return Value(value=total.value // per_turn, doubt=total.doubt)


def _by_calendar(text: str, counts: list[CountReading], computed: int | None) -> Value | None:
    """Turns that only the calendar tells, plain when a stated number of person-times agrees with them."""
    if computed is None or computed < 2:
        return None
    per_turn = next((one.value for one in counts if one.per_turn and one.value), None)
    agrees = any(one.unit == "人次" and one.value == (per_turn or 0) * computed for one in counts)
    days_told = any(_number(match["n"]) == computed for match in _DAYS_PLAIN.finditer(text))
    if computed > _LONGEST_RUN and not agrees and not days_told and re.search(r"每[天日晚早]|天天", text):
        # 每天 over months is a habit: nobody counted its turns.
        return None
    return Value(value=computed, doubt="" if agrees or days_told else f"按日历推算为{computed}次")


def member_count(source: Source) -> int | None:
    """How many members the branch has by the roster; None when the roster does not say."""
    return source.branch.member_count or (len(source.branch.members) or None)


def _acting(text: str, names: list[NameReading]) -> list[NameReading]:
    """The names of those who took part: not those whom the clause says to have stayed away."""
    return [one for one in names if not _STAYED_AWAY.search(re.split(r"[,。;]", text[one.finish :])[0])]


def _occurrences(
    text: str, counts: list[CountReading], hours: list[HoursReading], recurring: bool, days: int | None
) -> Value | None:
    run = _RUN.search(text)
    per_turn = (
        _PER_DAY.search(text) is not None
        or re.search(r"[天晚日次]各", text) is not None
        or recurring
        or bool(find_recurrences(text))
    )
    stated = [_number(match["n"]) for match in _TURNS.finditer(text) if _is_turns(text, match, per_turn, counts, hours)]
    known: list[int | None] = [value for value in stated if value]
    if (run and per_turn) or (run and run["unit"] not in ("天", "日") and not known):
        known.append(_number(run["n"]))
    if not known and per_turn and (not recurring or re.search(r"每天|每日", text)):
        told = _DAYS_TOLD.search(text)
        if told:
            known.append(_number(told["n"]))
    shifts = re.search(rf"每[天晚日](?:上、?下午|早、?晚)?(?:各)?(?P<n>{_NUM})个?班(?!人)", text)
    per_shift = any(one.per_turn for one in counts) and re.search(r"每班", text)
    if shifts and per_shift and days and known == [_number(shifts["n"])]:
        # 每日2班 are the shifts of a day, not all there were.
        known.clear()
    if days and 1 < days <= _LONGEST_RUN and not known:
        daily = any(one.per_turn for one in counts) and re.search(r"[每一][天日晚]", text)
        counted = any(_number(match["n"]) == days for match in _DAYS_PLAIN.finditer(text))
        if (daily and counted) or (shifts and per_shift):
            # 国庆七天，一天一个人: the text counts the days as turns.
            known.append(days)
    if shifts and per_shift and known:
        known = [value * (_number(shifts["n"]) or 1) for value in known if value]
    shifted = re.search(rf"(?:{_NUM})天(?P<n>{_NUM})班(?![人主级])", text)
    if shifted and not known and any(one.unit == "人次" for one in counts):
        known.append(_number(shifted["n"]))
    turns = [value for value in known if value and value < 400]
    if not turns:
        return None
    best = turns[0]
    if len(set(turns)) > 1 and days not in turns:
        return Value(value=max(turns), doubt="次数有多种写法：" + "、".join(str(one) for one in dict.fromkeys(turns)))
    return Value(value=days if days in turns and len(set(turns)) > 1 else best) if best > 1 else None


def _is_turns(
    text: str, match: re.Match[str], per_turn: bool, counts: list[CountReading], hours: list[HoursReading]
) -> bool:
    taken = [(one.begin, one.finish) for one in counts] + [(one.begin, one.finish) for one in hours]
    if any(begin < match.end("n") and match.start("n") < finish for begin, finish in taken):
        return False
    unit = match["unit"]
    if unit.endswith("班") and re.search(r"每[天日晚]$", text[max(0, match.start("n") - 4) : match.start("n")]):
        # 每日2班 says how many shifts a day has.
        return False
    if match["n"] in ("一", "1"):
        # 一回2小时 says what each turn is, not how many there were.
        return False
    if re.search(r"(?:培训|会议|学习|讲座|核酸|去年|上年|停|缺|少|除)[^,。;]{0,4}$", match["mid"]) or re.match(
        r"(?:核酸|全员|培训|会议|会|以上)", text[match.end() :]
    ):
        return False
    if unit in ("天",) and not per_turn:
        return False
    if unit.endswith("班") and not per_turn:
        return False
    return bool(
        match["lead"] not in ("", ",", "、", "(", "开展", "组织", "分", "值守", "已") or per_turn or unit in ("班次",)
    )


def _number(figure: str) -> int | None:
    value = read_number(figure)
    return int(value) if value is not None and value == int(value) else None


def _participants(
    text: str, counts: list[CountReading], names: list[NameReading], turns: Value | None, source: Source
) -> Value | None:
    own = [
        one
        for one in counts
        if one.role in ("members", "unknown")
        and one.unit != "户"
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
    among = _members_among(text, counts)
    if among:
        return among
    members = [one for one in people if one.role == "members"] or [one for one in people if one.role == "unknown"]
    if (
        names
        and members
        and members[0].role == "unknown"
        and not any(0 <= one.begin - names[-1].finish <= 2 for one in members)
    ):
        # A figure that nothing ties to the named people counts somebody else.
        members = []
    if not members and not names:
        members = [
            one for one in counts if one.role == "others" and one.value and not one.extra and _of_trade(one, source)
        ]
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
    parts = [one for one in members if one.value and _PARTY.search(text[max(0, one.begin - 20) : one.begin])]
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


def _listed_turns(text: str, several: int) -> Value | None:
    """四个周六分别是5人、7人、4人、6人: as many headcounts as turns are summed up."""
    listed = _EACH_COUNTED.search(text)
    figures = [_number(one) for one in re.findall(rf"({_NUM})[人名位]", listed[0])] if listed else []
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


def _of_trade(count: CountReading, source: Source) -> bool:
    """Whether people named by their trade are the branch's own: 民警 of a police station, 医生 of a hospital."""
    return any(re.search(branch, source.branch.name) and re.search(people, count.noun) for branch, people in _TRADES)


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


def _told_people(text: str, members: list[CountReading], names: list[NameReading], source: Source) -> Value | None:
    if not members:
        return _named_people(text, names)
    first = next(
        (one for one in members if re.search(r"在内[^,。;]{0,4}$|连同[^,。;]{0,10}$", text[: one.begin])), members[0]
    )
    if first.everyone:
        left = _LEFT_OUT.search(text, first.finish)
        missing, known = _number(left["n"]) if left else None, member_count(source)
        if missing and known and missing < known:
            return Value(value=known - missing, doubt=f"全体{known}人减去{missing}人")
        others = [one for one in members[1:] if one.value and one.noun and one.noun == first.noun]
        if others:
            return Value(value=others[0].value, doubt=others[0].doubt)
        known = member_count(source)
        return Value(value=known, doubt="" if known else "写“全体”，名册没有党员人数") if known else None
    party = re.search(r"一行[^,。;]{0,4}$", text[: first.begin])  # 一行8人 counts the leader in
    if (
        first.led
        and not party
        and _leader_before(text, first, names)
        and first.value != len({one.name for one in names})
    ):
        led = [one for one in members if one.led]
        clause = first.begin - len(re.split(r"[,。;]", text[: first.begin])[-1])
        verb = max(
            (at for word in ("带", "率", "领着", "携") if (at := text.rfind(word, clause, first.begin)) >= 0),
            default=clause,
        )
        leaders = {one.name for one in names if clause <= one.begin and one.finish <= verb}
        ahead = max(len(led), len(leaders)) if len(led) == 1 else len(led)
        return Value(value=sum(one.value or 0 for one in led) + ahead, doubt=first.doubt)
    if first.extra and names and first.begin > names[0].begin:
        before = {one.name for one in names if one.begin < first.begin}
        return Value(value=(first.value or 0) + len(before), doubt=first.doubt)
    beside = [one for one in names if _JOINED.fullmatch(text[one.finish : first.begin])]
    if beside and not party:
        # 某某和4位同事 are five.
        named = {one.name for one in names if one.finish <= beside[0].finish}
        return Value(value=(first.value or 0) + len(named), doubt=first.doubt)
    joined = [first]
    for one in members[1:]:
        gap = text[joined[-1].finish : one.begin]
        if (
            one.value
            and (
                one.extra
                or re.fullmatch(
                    r"[、和及与,+]?(?:还有|以及|另有)?(?:在职|退休|青年|女|入党)?", gap.removesuffix(one.noun)
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


def _named_people(text: str, names: list[NameReading]) -> Value | None:
    acting = {one.name for one in names}
    if not acting:
        return Value(value=1) if re.search(r"独自|只身|孤身", text) else None
    if _TWO.search(text):
        return Value(value=len(acting) + 1, doubt="人数由“我（他、她）和某人”推出")
    if re.search(r"等(?:人|同志|党员|几[位名])", text):
        return Value(value=len(acting), doubt="写“等”，人数不确切")
    if len(acting) == 1 and re.search(
        r"某{2,4}(?:同志|书记|老师|主任)?(?:牵头|带队|领队|负责|组织)", _masked(text, names)
    ):
        return Value(value=1, doubt="只写了带队的人")
    return Value(value=len(acting), doubt="")


def _leader_before(text: str, count: CountReading, names: list[NameReading]) -> bool:
    lead = re.split(r"[。;]", text[: count.begin])[-1]
    return bool(
        [one for one in names if one.finish <= count.begin]
        or re.search(r"书记|委员|组长|队长|主任|局长|院长|校长|馆长|庭长|所长|科长|处长", lead)
    )


def _by_party(text: str, counts: list[CountReading], hours: list[HoursReading]) -> dict[str, Value]:
    """前一拨7人干了4小时，后一拨5人干了3小时: parties with hours of their own, summed up; nothing where not all are so told."""
    if len(hours) < 2 or not _PARTIES.search(text):
        return {}
    total, heads = 0.0, 0
    for hour in hours:
        before = [
            one for one in counts if one.finish <= hour.begin and one.value and one.role in ("members", "unknown")
        ]
        if not before or hour.begin - before[-1].finish > 8 or hour.scope == "total":
            return {}
        total += hour.value * (before[-1].value or 0)
        heads += before[-1].value or 0
    words = "、".join(hour.words for hour in hours)
    return {
        "participants": Value(value=heads, doubt="" if any(one.value == heads for one in counts) else "人数由几拨相加"),
        "hours_total": Value(value=round(total, 2), doubt=f"几拨人时长不同（{words}），总时长由各拨相加"),
        "hours_each": Value(value=None, doubt="几拨人时长不同"),
    }


def _personal_hours(hours: list[HoursReading], names: list[NameReading]) -> dict[str, Value]:
    """甲(3小时)、乙(2小时): hours that each of the named has for himself, summed up; nothing where not all have."""
    own = [hour for hour in hours if any(0 <= hour.begin - one.finish <= 2 for one in names)]
    # 甲值守31小时，乙干了8天、累计28小时: each hour belongs to the name right before it, and each name has one.
    owners = [max((one.finish for one in names if one.finish <= hour.begin), default=-_FAR) for hour in hours]
    near = all(hour.begin - owner <= _FAR for hour, owner in zip(hours, owners, strict=True))
    if len(own) != len(hours) and near and len(set(owners)) == len(hours) and _same_people(names, owners):
        own = hours
    if len(own) < 2 or len(own) != len(hours):
        return {}
    values = {"hours_total": Value(value=round(sum(one.value for one in own), 2))}
    if len({one.value for one in own}) == 1:
        values["hours_each"] = Value(value=own[0].value)
    else:
        values["hours_each"] = Value(value=None, doubt="各人时长不同")
    return values


def _same_people(names: list[NameReading], owners: list[int]) -> bool:
    """Whether the names that have hours are all the names there are."""
    return {one.name for one in names if one.finish in owners} == {one.name for one in names}


def _hours(text: str, hours: list[HoursReading], people: Value | None) -> dict[str, Value]:
    values: dict[str, Value] = {}
    totals = [one for one in hours if one.scope == "total"]
    each = [one for one in hours if one.scope == "each" and one.form != "day"] or []
    plain = [one for one in hours if one.scope == "unknown"]
    whole_days = [one for one in hours if one.form == "day"]
    head = people.value if people and isinstance(people.value, int) else None
    for one in list(plain):
        if head and one.value > 12 and one.value >= head and not (each or whole_days):
            plain.remove(one)
            totals.append(one.model_copy(update={"doubt": one.doubt or f"“{one.words}”是人均还是合计不明"}))
    # In “共服务3小时” with ten people, a total below one's own hour is each one's time.
    for one in list(totals):
        lasted = one.value <= _LONGEST_TURN and _LASTED.search(text[max(0, one.begin - 12) : one.begin]) is not None
        if head and head > 1 and (one.value < head * 0.5 or lasted) and not each:
            totals.remove(one)
            plain.append(one.model_copy(update={"doubt": one.doubt or f"“{one.words}”是人均还是合计不明"}))
    exact = [one for one in (*each, *plain) if not one.doubt] or [*each, *plain] or whole_days
    if exact:
        best = exact[0]
        rivals = {one.value for one in exact}
        doubt = best.doubt
        if len(rivals) > 1 and not doubt:
            doubt = "时长有多种写法：" + "、".join(one.words for one in exact)
        values["hours_each"] = Value(value=best.value, doubt=doubt)
    if totals:
        values["hours_total"] = Value(value=totals[-1].value, doubt=totals[-1].doubt)
    return values


def _beneficiaries(text: str, counts: list[CountReading]) -> Value | None:
    served = [one for one in counts if one.role == "served" and one.value is not None]
    if not served:
        return None
    first = served[0]
    joined = [first]
    for one in served[1:]:
        gap = text[joined[-1].finish : one.begin]
        if (
            "人次" not in (one.unit, joined[-1].unit)
            and re.fullmatch(r"[、和及与,]?(?:以及)?[^,。;、\d]{0,8}", gap)
            and not _NEW_DOING.search(gap)
        ):
            joined.append(one)
    doubt = next((one.doubt for one in joined if one.doubt), "")
    if len({one.unit for one in joined}) > 1:
        doubt = doubt or "服务对象由人和户相加"
    value = sum(one.value or 0 for one in joined)
    larger = [one for one in served if one not in joined and (one.value or 0) > value and one.unit != "户"]
    if larger and not doubt and first.unit != "户":
        doubt = f"服务对象还写了{larger[0].words}"
    return Value(value=value, doubt=doubt)
