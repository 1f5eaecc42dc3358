"""Hours and turns of the half-year that a sentence gives its members: 某某26小时, 甲、乙分别以32小时、30小时, 他参加了12次.

In: the folded text of one sentence without a day in it, and the names in it. Out: `Statement`s of the fields `hours` and `activities`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tasks.normalize.abilities import put_to_use
from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.kinds import is_plan, serves
from tasks.normalize.names import NameReading, listed_together
from tasks.normalize.numerals import NUMBER, read_number, read_whole

# (name of the member, field of the member's row, value)
Statement = tuple[str, str, Any]

_HOURS_LEAD = re.compile(
    r"[\s:,、(（]*(?:同志|老师|个人|本人)?(?:\(\d+\)|[\s:,(]|上?半年|全期|累计|共计?|合计|服务|志愿|时长|时间|时数|记录|已|满|达到|达|约|近|超过|带头|以|也|则|存下|存了|攒下|攒了|贡献了?|的)*[\s:]*$"
)
_HALF_YEAR = re.compile(r"全期|半年|全年|今年|累计|时间银行|时长|之星|星级|排名|最[长多]|标兵|个人|记录")
_FOR_ALL = re.compile(r"带领|领着|率领|带着|大家|我们|支部|统计|汇总")
# 某某5月起休产假，只有6小时: why there are no more of them.
_AWAY = re.compile(
    r"^[ ]*(?:从|自|因)?(?:\d{1,2}月份?)?(?:起|以后|后|开始)?(?:一直)?[^,。;\d]{0,6}"
    r"(?:访学|进修|挂职|[产病婚]假|休养|住院|驻村|支教|借调|外出|在外)[^,。;\d]{0,3},(?:只|仅|才)?有?(?=\d)"
)
_PER_TURN = re.compile(r"(?:每[次天人周月回]|人均|平均)[^,。;]{0,4}$")
_OTHER_YEAR = re.compile(r"(?<!\d)20\d\d年(?!上半年|下半年|以来)|去年|上年(?!纪|岁)|往年|多年|\d+年来")
_FEW = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_TIMES = re.compile(
    rf"(?:参加|参与|出动|服务|活动|次数)(?:过|了)?(?:志愿)?(?:活动|服务)*(?:了)?[ ]?(?:全部)?(?P<n>{_FEW})[ ]?[次场项回]"
    rf"|(?:^|[,:(、 ])(?P<n2>{_FEW})[次场项](?:活动)?(?:[都全]到)?(?![^,。;]{{0,4}}人)"
    rf"|小时[^,。;\d]{{0,4}}(?P<n3>\d{{1,3}})[次场项](?![^,。;]{{0,4}}人)"
    rf"|(?P<n4>{_FEW})次[都全]到|到了(?P<n5>{_FEW})次"
)
_THIS_HALF = re.compile(r"[上下]半年[^,。;\d]{0,8}$")
# 他的时间银行户头上有……: whoever has an account is registered.
_ACCOUNT = re.compile(
    r"(?:他|她|本人)的?(?:在)?(?:时间银行|志愿[^,。;]{0,6}平台)[上里]?的?(?:账[户号]|户头)(?!没|未|还没)"
)
_KEPT_ON = re.compile(r"[记登存录挂]在[^,。;]{0,6}(?:平台|系统|账上|本上|时间银行|名下)[上里]?的?")
_HOURS_UNSAID = re.compile(rf"(?:有|是|也有)?(?P<n>{NUMBER})个(?P<half>半)?(?=[,。;、]|$)")
_OTHER_FIGURE = re.compile(r"[\d一二两三四五六七八九十百][个名人位次场项件回户]")
_UNIT = re.compile(r"单位[:：]?小时")


def member_figures(text: str, names: Sequence[NameReading]) -> Iterator[Statement]:
    """The hours and turns that stand behind a name, up to the next name; none from a sentence about other years."""
    if _OTHER_YEAR.search(text):
        return
    yield from _bare_hours(text, names)
    shared = _shared(text, names)
    yield from shared
    given = {name for name, _, _ in shared}
    for at, one in enumerate(names):
        until = names[at + 1].begin if at + 1 < len(names) else len(text)
        # What all did under somebody, or somebody counted, is not the person's.
        part = _AWAY.sub("", _FOR_ALL.split(text[one.finish : until], maxsplit=1)[0])
        hours = _own_hours(text, part)
        if hours is not None and one.name not in given:
            yield one.name, "hours", hours.value
        turns, words = _turns(part)
        speaks = (
            hours is not None
            or re.search(r"次[都全]到|到了", words)
            or re.match(r"[,:(\s]*\d", part)
            or _HALF_YEAR.search(text)
        )
        if turns is not None and speaks:
            yield one.name, "activities", turns


def figures_of_him(text: str, name: str) -> list[Statement]:
    """What a sentence about 他, 她 or, by the family name, 白老 tells of the half-year: hours kept on the time bank, how often the person came."""
    called = re.search(rf"他|她|本人|{name[0]}老|[老小]{name[0]}", text)
    if not called or not re.search(r"半年|时间银行|累计|今年|[攒存][下了]", text) or is_plan(text):
        return []
    found: list[Statement] = []
    hours = _amounts(text)
    if len(hours) == 1:
        found.append((name, "hours", hours[0].value))
    if skills := put_to_use(text):
        found.append((name, "skills", skills))
    if _ACCOUNT.search(text):
        found.append((name, "registered", True))
    turns, _ = _turns(re.sub(r"志愿服务|志愿", "服务", text))
    if turns is not None:
        found.append((name, "activities", turns))
    return found


def _own_hours(text: str, part: str) -> HoursReading | None:
    """The hours of the half-year that stand in what follows a name; None for those of one action or turn."""
    amounts = _amounts(part)
    # 全年60多小时，下半年36小时
    amounts = [one for one in amounts if len(amounts) > 1 and _THIS_HALF.search(part[: one.begin])][:1] or amounts
    if not amounts:
        return None
    lead = part[: amounts[0].begin]
    if _HOURS_LEAD.fullmatch(lead):
        return amounts[0]
    clause = re.split(r"[,。;(]", lead)[-1]
    # 某某参加了8场活动、服务30个小时: a clause without a doing of its own gives the sum.
    summed = _HALF_YEAR.search(text) or _TIMES.search(lead)
    acts = serves(re.sub(r"志愿|服务", "", clause := _KEPT_ON.sub("", clause))) or re.search(
        r"在[^,。;]{2,}|到[^,。;]{2,}", clause
    )
    return amounts[0] if summed and not acts else None


def _shared(text: str, names: Sequence[NameReading]) -> list[Statement]:
    """甲、乙分别以32小时、30小时: as many hours as names, in the same order."""
    found: list[Statement] = []
    for match in re.finditer(r"(?:分别|依次|各)", text):
        before = [one for one in names if one.finish <= match.start()]
        # 甲、乙两位带头，半年分别……: nobody else comes between them and their figures.
        if not before or not re.fullmatch(r"[^。;\d]{0,24}", text[before[-1].finish : match.start()]):
            continue
        group = listed_together(text, before)
        until = next((one.begin for one in names if one.begin > match.start()), len(text))
        hours = _in_a_row(text[match.end() : until])
        if len(group) == len(hours) > 1:
            found += [(name, "hours", one.value) for name, one in zip(group, hours, strict=True)]
    return found


def _in_a_row(text: str) -> list[HoursReading]:
    """The durations of the first list in a text: 41小时和38小时，全支部312小时 lists two."""
    listed: list[HoursReading] = []
    for one in read_hours(text):
        if one.form != "amount" or (
            listed and not re.fullmatch(r"[、,和及与]{1,2}", text[listed[-1].finish : one.begin])
        ):
            break
        listed.append(one)
    return listed


def _bare_hours(text: str, names: Sequence[NameReading]) -> Iterator[Statement]:
    """丁32、白27（单位：小时）, 支部一百二十个小时，丁三十个半: figures without a unit where the sentence gives it once."""
    if _UNIT.search(text):
        for one in names:
            figure = re.match(r"[ :(]*(\d{1,3}(?:\.\d)?)(?=[、,;。()\s]|$)", text[one.finish :])
            if figure:
                yield one.name, "hours", float(figure[1])
    counted = [one.finish for one in _amounts(text)]
    for one in names:
        told = _HOURS_UNSAID.match(text, one.finish)
        before = max((at for at in counted if at <= one.begin), default=None)
        # The figure before it says what is counted.
        if told and before is not None and not _OTHER_FIGURE.search(text[before : one.begin]):
            yield one.name, "hours", float(read_number(told["n"]) or 0) + (0.5 if told["half"] else 0)
            counted.append(told.end())


def _turns(text: str) -> tuple[int | None, str]:
    """How often somebody took part, and the words that say it; (None, "") where nothing says it."""
    told = _TIMES.search(text)
    return (read_whole(next(filter(None, told.groups()))), told[0]) if told else (None, "")


def _amounts(text: str) -> list[HoursReading]:
    """The durations that are no mean and no turn's."""
    return [one for one in read_hours(text) if one.form == "amount" and not _PER_TURN.search(text[: one.begin])]
