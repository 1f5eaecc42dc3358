"""What the words of one action still hold after its fields were read: figures and places that nothing explains.

In: folded text of one telling, its counts and hours, and the values read. Out: a reason to check for each field that a leftover may belong to.
A figure is explained when it became a field, is a part of one, or counts somebody or something else; what stays over is never passed in silence.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.normalize.counts import CountReading
from tasks.normalize.hours import HoursReading
from tasks.normalize.numerals import NUMBER, read_number

_PEOPLE = re.compile(
    rf"(?<![第\d.])(?P<n>{NUMBER})[余多来几]?(?:名(?!额|次|单|称|义|为)|位(?!于|置|数)|人(?!均|民|大|员|家|们|生|才|工|行|物|口|[一1][组岗班]))"
)
# 上门看了五家: households, where people are visited; enterprises and shops are none.
_HOMES = re.compile(
    rf"(?<![第\d.])(?P<n>{NUMBER})家(?![^,。;]{{0,6}}(?:企业|公司|商|单位|店|厂|机构|酒店|协会|银行|医院|学校|社)|[企单公商店机院门庭长医合])"
)
_CALLED_ON = re.compile(r"走访|看望|慰问|探望|上门|入户|串门|登门|家里|家中|坐了坐|困难|低保")
_DURATION = re.compile(
    rf"(?:{NUMBER}|半|几|数)个?(?:多|半)?(?:小时|钟头|分钟|课时|工时|昼夜|刻钟)|[大小]?半[天日晌]|(?<![前后头第次当每同哪那这隔十百廿卅])(?:一|整|大)整?[天日](?![然气捐])|(?:一|整|个)(?:上午|下午|晚上|早上(?![街路山岗工学门])|夜)"
    r"|(?<![A-Za-z])\d+(?:\.\d)?[hH](?![A-Za-z])"
)
_CLOCKS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})(?::\d\d|[点时](?!间|段|候|分))")
_WHERE = re.compile(
    r"(?<![得直达遇感受听收拿看回想提说轮等送捎存所])(?:分赴|奔赴|赶赴|赴|前往|来到|走进|走入|深入|下沉到?|到|在|驻|位于)"
    r"(?!自己|各自|父母|所[住在居]|其|他|她|我|家|此|这|那|上午|下午|晚上|中午|傍晚|次日|第二|凌晨|现场|辖区|全[区市县镇]|各|场|岗|位|底|期|职|册|编|线|户|了|时|后|前|内|外|校生|全|某|农历"
    r"|[\d一二三四五六七八九十两]|[^,。;]{0,6}(?:带领|期间|同时|之际|基础|组织下|指导|方面|过程|假期|活动中|领域))"
    r"[\u4e00-\u9fff]{2,12}"
)
_TURNS = re.compile(
    rf"(?<![第\d.])(?P<n>{NUMBER})个?(?P<unit>次|场|回|趟|轮|期|讲|晚|夜|天|堂|班次|周末|周[一二三四五六日]|星期[一二三四五六日天])(?![性日要以之内后前出级课里多长数])"
)
_REQUIRED = re.compile(r"(?:不少于|不低于|至少|要求|应|须|满)[^,。;]{0,4}$")
_LISTENED = re.compile(r"[^,。;]{0,4}(?:参加|到场|听[课讲取]|听了|受训|受益|前来)")
_LISTED = re.compile(r"[\d一二三四五六七八九十两][名人位]、[^,。;、\d]{0,5}$")
_WHOLE_OF = re.compile(r"[^,。;()\d]{0,6}[(,]其中")
_AMONG = re.compile(r"其中[^,。;]{0,8}$|[(][^()]{0,12}$")


def leftovers(
    text: str,
    counts: Sequence[CountReading],
    hours: Sequence[HoursReading],
    values: Mapping[str, Any],
    days: int,
    named: int = 0,
    listed: bool = False,
) -> dict[str, str]:
    """Reasons by field. `values` are those read by field name, absent ones left out; `days` is the length of the span told, 1 for a day,
    `named` how many people are named as acting, `listed` whether the days are single dates that each become an entry."""
    found: dict[str, str] = {}
    taken = [(one.begin, one.finish) for one in counts]
    own_figures = [one for one in counts if one.role in ("members", "unknown") and one.value]
    if days > 1 and len(own_figures) == days:
        # 3月8日、15日分别有7人、5人: each date has its own.
        counts = [one for one in counts if one not in own_figures]
    _people(text, counts, values, found, named)
    _unclassed(text, taken, values, found)
    per_turn = next((one for one in own_figures if one.per_turn and one.value == values.get("participants")), None)
    if per_turn and not listed and not values.get("occurrences"):
        found.setdefault("participants", f"“{per_turn.words.strip()}”是每处或每次的人数，合计多少不明")
    _hours(text, hours, values, found)
    _turns(text, counts, hours, values, days, found)
    if not values.get("place") and (where := _WHERE.search(text)):
        found["place"] = f"“{where[0]}”是不是地点，没有读出"
    return found


def _people(
    text: str, counts: Sequence[CountReading], values: Mapping[str, Any], found: dict[str, str], named: int
) -> None:
    own, served = values.get("participants"), values.get("beneficiaries")
    turns = values.get("occurrences") or 1
    spare = [
        one
        for one in counts
        if one.value and one.unit != "户" and not _explained(one, text, counts, own, served, turns)
    ]
    spare += [
        one
        for one in counts
        if one.role == "served" and one.value and not one.noun and one.unit == "人" and own is None and one not in spare
    ]
    for one in spare:
        said = f"“{one.words.strip()}{one.noun if one.noun not in one.words else ''}”"
        if one.role == "members" and own is not None:
            found.setdefault("participants", f"同一处还写了{said}")
        elif one.role == "others" and own is not None:
            found.setdefault("beneficiaries", f"{said}读作别人，也可能是服务对象")
        elif one.role == "unknown":
            listed = _LISTED.search(text[max(0, one.begin - 12) : one.begin]) is not None
            if own is None or listed or (own == named and not _LISTENED.match(text[one.finish :])):
                found.setdefault("participants", f"{said}是谁没有写明")
            if served is None:
                found.setdefault("beneficiaries", f"{said}是谁没有写明")
        elif one.role == "others" and own is None:
            found.setdefault("participants", f"{said}是否本支部的人不明")
        elif one.role == "served" and own is None and not one.noun:
            found.setdefault("participants", f"{said}读作服务对象，也可能是参加人数")
            found.setdefault("beneficiaries", f"{said}是服务对象还是参加的人不明")


def _unclassed(text: str, taken: list[tuple[int, int]], values: Mapping[str, Any], found: dict[str, str]) -> None:
    """Figures of people that are no headcount in the grammar's eyes."""
    field = "participants" if values.get("participants") is None else "beneficiaries"
    for match in _PEOPLE.finditer(text):
        apart = all(match.end() <= begin or match.start() >= finish for begin, finish in taken)
        if apart and values.get(field) is None and read_number(match["n"]):
            found.setdefault(field, f"“{match[0]}”没有归类")
    for match in _HOMES.finditer(text) if values.get("beneficiaries") is None and _CALLED_ON.search(text) else ():
        if (read_number(match["n"]) or 0) > 1:
            found.setdefault("beneficiaries", f"“{match[0]}”没有读成服务户数")


def _explained(
    one: CountReading,
    text: str,
    counts: Sequence[CountReading],
    own: int | None,
    served: int | None,
    turns: int,
) -> bool:
    """Whether a headcount is a field's value, a part of it, the figure of one turn, or counted inside another."""
    value = one.value or 0
    if one.per_turn or _AMONG.search(text[max(0, one.begin - 20) : one.begin]) or _WHOLE_OF.match(text[one.finish :]):
        return True
    if one.role == "others":
        return own is not None and not (served is None and _LISTENED.match(text[one.finish :]))
    for field in (own, served):
        if field and (value == field or value * turns == field):
            return True
    ours = [other.value or 0 for other in counts if other.role in ("members", "unknown") and other.unit == "人"]
    if one.role in ("members", "unknown") and own and sum(ours) in (own, 2 * own):
        # 3名教师和5名学生党员: eight; 12名同志分两拨，一拨7人，一拨5人: the parts only say the twelve again.
        return True
    if one.role == "members" and own:
        # 书记带着4名党员: five in all.
        return own - value in (1, 2) or (value > own and one.total)
    return bool(one.role == "served" and served)


def _hours(text: str, hours: Sequence[HoursReading], values: Mapping[str, Any], found: dict[str, str]) -> None:
    if values.get("hours_each") is not None or values.get("hours_total") is not None:
        return
    taken = [(one.begin, one.finish) for one in hours]
    for match in _DURATION.finditer(text):
        if all(match.end() <= begin or match.start() >= finish for begin, finish in taken):
            found.setdefault("hours_each", f"“{match[0]}”没有读成时长")
    if len(_CLOCKS.findall(text)) > 1:
        found.setdefault("hours_each", "写了几个钟点，没有读成时长")


def _turns(
    text: str,
    counts: Sequence[CountReading],
    hours: Sequence[HoursReading],
    values: Mapping[str, Any],
    days: int,
    found: dict[str, str],
) -> None:
    if values.get("occurrences"):
        return
    taken = [(one.begin, one.finish) for one in counts] + [(one.begin, one.finish) for one in hours]
    for match in _TURNS.finditer(text):
        number = read_number(match["n"])
        if (
            not number
            or number != int(number)
            or not 1 < number < 200
            or _REQUIRED.search(text[max(0, match.start() - 12) : match.start()])
        ):
            continue
        if any(begin < match.end() and match.start() < finish for begin, finish in taken):
            continue
        if days == number or text[max(0, match.start() - 1) : match.start()] in ("前", "后"):
            continue
        found.setdefault("occurrences", f"“{match[0]}”没有读成次数")
        if values.get("participants") is not None:
            found.setdefault("participants", f"“{match[0]}”没有读成次数，人次可能不同")
