"""How often an action took place: turns counted in words (三次, 连续5天), by a sum of person-times, or by the calendar.

In: folded text that tells of one action, its headcounts and durations. Out: the number of turns as a `Value`, None where nothing counts them.
"""

import re

from tasks.normalize.counts import CountReading
from tasks.normalize.hours import HoursReading
from tasks.normalize.numerals import NUMBER, read_whole
from tasks.normalize.recurrence import find_recurrences
from tasks.normalize.values import Value

_TURNS = re.compile(
    rf"(?P<lead>[办搞做去跑讲守站上巡送开教走干坐顶值陪忙]了|志愿者|义诊|值班|授课|某|同志|共计?|累计|前后|一共|合计|总共|总计|先后|已|计|坚持|开展|组织|分|值守|轮值|巡|,|^|、|[(])(?P<mid>[^,。;:、()\d]{{0,6}}?)(?<![第每周期拜\d.\-])(?P<n>{NUMBER})(?:个)?(?P<unit>次(?!性"
    rf"|日|要)|回(?!来|到|家)|场(?!所|地|馆)|期(?![间厂工园项楼小]|地块)|轮|讲(?!师|解|堂|座)|班次|趟|个?晚(?:上)?(?!会)|个?班(?!次"
    rf"|主|级)|个?夜|天|个(?:(?:周|星期|礼拜)[一二三四五六日天末]|早[上晨]|[上中下]午|傍晚))"
)
_RUN = re.compile(
    rf"(?:连续|一连|接连|连干|连着|连轴|为期|历时|一干就是|坚持|(?<=每天)[^,。;]{{0,12}},)(?:干了?|值守了?|奋战了?"
    rf"|服务了?|了)?(?P<n>{NUMBER})(?:个)?(?P<unit>天|日|晚(?:上)?|夜|个?周末|(?:周|星期|礼拜)[一二三四五六日天]|次|场)"
)
_DAYS_TOLD = re.compile(
    rf"(?<![第\d月至到、一二三四五六七八九十-])(?P<n>{NUMBER})(?:天|晚|日|夜|个晚上|个周末)(?:里|各|的?(?:暑期|寒假|免费|公益"
    rf"|志愿)?(?:课堂|班|课)|共|合计|都|轮流|下来|连|没断|不断|无一|[,、:]|同一"
    rf"|每[天晚日]|值|$)"
)
_DAYS_PLAIN = re.compile(rf"(?<![第\d月至到、一二三四五六七八九十-])(?P<n>{NUMBER})(?:天|晚|日|夜|次|回|趟)")
_PER_DAY = re.compile(r"每(?:天|日|晚|早|夜|班|次|场|回|期|趟|轮|个?[上中下]午|个(?:早|傍?晚))")
_LONGEST_RUN = 31
# 连这一次总共是7次, 加上这场半年一共办了9场: what the half-year comes to with the action told, not its own turns.
SUM_WITH_THIS = re.compile(
    rf"(?:(?<=[,。;、])|^)(?:连同?|[加算]上|包括|含)(?:[这此它]|上述?)(?:[一1]?[次回场件项趟桩])?(?:活动|服务)?(?:在内|一起)?(?P<sum>,?[^,。;\d]{{0,6}}?(?:总共|一共|共计?|合计|总计|累计)(?:是|有|(?:开展|组织|举办|办|做|搞)了?)?(?P<n>{NUMBER})[次回场件项桩](?:活动|服务|事)?)(?![^,。;]{{0,3}}人)"
)


def read_occurrences(
    text: str,
    counts: list[CountReading],
    hours: list[HoursReading],
    computed: int | None,
    days: int | None,
    listed: bool = False,
) -> Value | None:
    """The number of turns that folded `text` tells: its words first, then a sum over the turns, then the calendar.

    `computed` is how often a recurring form falls into the span told, `days` the length of that span, None for single days; `listed` says
    that the text lists each of the days.
    """
    return (
        _by_words(text, counts, hours, bool(computed), days)
        or _by_sum(counts)
        or _by_calendar(text, counts, computed, listed)
    )


def _by_words(
    text: str, counts: list[CountReading], hours: list[HoursReading], recurring: bool, days: int | None
) -> Value | None:
    run = _RUN.search(text)
    per_turn = (
        _PER_DAY.search(text) is not None
        or re.search(r"[天晚日次]各", text) is not None
        or recurring
        or bool(find_recurrences(text))
    )
    stated = [match for match in _TURNS.finditer(text) if _is_turns(text, match, per_turn, counts, hours)]
    # 5天共10班，每班2人: what each turn is called tells which figure counts the turns.
    called = "".join(re.findall(r"每([班次场回趟轮期])", text))
    named = [match for match in stated if called and re.search(rf"[{called}]", match["unit"])]
    known: list[int | None] = [value for match in named or stated if (value := read_whole(match["n"]))]
    if (run and per_turn) or (run and run["unit"] not in ("天", "日") and not known):
        known.append(read_whole(run["n"]))
    if not known and per_turn and (not recurring or re.search(r"每天|每日", text)):
        told = _DAYS_TOLD.search(text)
        if told:
            known.append(read_whole(told["n"]))
    shifts = re.search(rf"每[天晚日](?:上、?下午|早、?晚)?(?:各)?(?P<n>{NUMBER})个?班(?!人)", text)
    per_shift = any(one.per_turn for one in counts) and re.search(r"每班", text)
    if shifts and per_shift and days and known == [read_whole(shifts["n"])]:
        # 每日2班 are the shifts of a day, not all there were.
        known.clear()
    if days and 1 < days <= _LONGEST_RUN and not known:
        daily = any(one.per_turn for one in counts) and re.search(r"[每一][天日晚]", text)
        counted = any(read_whole(match["n"]) == days for match in _DAYS_PLAIN.finditer(text))
        if (daily and counted) or (shifts and per_shift):
            # 国庆七天，一天一个人: the text counts the days as turns.
            known.append(days)
    if shifts and per_shift and known:
        known = [value * (read_whole(shifts["n"]) or 1) for value in known if value]
    shifted = re.search(rf"(?:{NUMBER})天(?P<n>{NUMBER})班(?![人主级])", text)
    each_shift = re.search(r"[每一]班[^,。;\d]{0,2}[\d一二两三四五六七八九十]|一班[人岗]|[一1]人[一1]班", text)
    if shifted and not known and (each_shift or any(one.unit == "人次" for one in counts)):
        known.append(read_whole(shifted["n"]))
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
    if unit.endswith("班") and re.search(
        r"每[天日晚][都各]?(?:[分排编][成为作]?)?$", text[max(0, match.start("n") - 6) : match.start("n")]
    ):
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


def _by_sum(counts: list[CountReading]) -> Value | None:
    """每天3人，共15人次: so many turns as the sum holds."""
    own = [one for one in counts if one.role in ("members", "unknown") and one.value]
    per_turn = next((one.value for one in own if one.per_turn and one.unit == "人"), None)
    total = next((one for one in own if one.unit == "人次" and not one.per_turn), None)
    if not per_turn or total is None or not total.value or total.value % per_turn or total.value == per_turn:
        return None
    return Value(value=total.value // per_turn, doubt=total.doubt)


def _by_calendar(text: str, counts: list[CountReading], computed: int | None, listed: bool) -> Value | None:
    """Turns that only the calendar tells, plain when a stated number of person-times agrees with them."""
    if computed is None or computed < 2:
        return None
    per_turn = next((one.value for one in counts if one.per_turn and one.value), None)
    agrees = any(one.unit == "人次" and one.value == (per_turn or 0) * computed for one in counts)
    days_told = any(read_whole(match["n"]) == computed for match in _DAYS_PLAIN.finditer(text))
    if computed > _LONGEST_RUN and not agrees and not days_told and re.search(r"每[天日晚早]|天天", text):
        # 每天 over months is a habit: nobody counted its turns.
        return None
    return Value(value=computed, doubt="" if agrees or days_told or listed else f"按日历推算为{computed}次")
