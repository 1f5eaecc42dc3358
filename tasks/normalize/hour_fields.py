"""Whose hours a text's durations are: each participant's, or all together.

In: folded text, its durations (tasks.normalize.hours), headcounts and names. Out: `hours_each` and `hours_total` as `Value`s, those told only.
"""

import re

from tasks.normalize.counts import CountReading
from tasks.normalize.hours import HoursReading
from tasks.normalize.names import NameReading
from tasks.normalize.values import Value

_PARTIES = re.compile(r"[前后头]一[拨批组班]|第[一二三]?[拨批组班]|[一另]拨|一批|另一批|上半场|[甲乙][组班]")
# 共3个小时, 共用两小时: how long it lasted rather than a sum over the people, where no more than a turn is told.
_LASTED = re.compile(r"(?:共|共用|总共|一共|前后|合共)[用花忙干了]{0,2}[ ]?$")
_LONGEST_TURN = 4
# A person's own hours stand at most so many letters behind the name.
_FAR = 14


def read_hour_fields(
    text: str,
    counts: list[CountReading],
    hours: list[HoursReading],
    names: list[NameReading],
    people: Value | None,
) -> dict[str, Value]:
    """`hours_each` and `hours_total`, where told; `people` are the participants read. Parties with hours of their own also give `participants`."""
    return _by_party(text, counts, hours) or _personal_hours(hours, names) or _each_or_total(text, hours, people)


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


def _each_or_total(text: str, hours: list[HoursReading], people: Value | None) -> dict[str, Value]:
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
        whole = next((one for one in exact if _is_sum_of_parts(one, exact, text)), None)
        if whole is not None:
            # 扫了两小时，铲冰又半小时，前后两个半小时: the parts are in the whole.
            best, rivals, doubt = whole, {whole.value}, whole.doubt
        if len(rivals) > 1 and not doubt:
            doubt = "时长有多种写法：" + "、".join(one.words for one in exact)
        values["hours_each"] = Value(value=best.value, doubt=doubt)
    if totals:
        values["hours_total"] = Value(value=totals[-1].value, doubt=totals[-1].doubt)
    return values


def _is_sum_of_parts(whole: HoursReading, told: list[HoursReading], text: str) -> bool:
    """Whether a duration is said to be what the others before it come to."""
    parts = [one.value for one in told if one.finish <= whole.begin]
    said = re.search(r"(?:前后|先后)[^,。;\d]{0,6}$", text[: whole.begin])
    return len(parts) > 1 and said is not None and abs(sum(parts) - whole.value) < 0.01
