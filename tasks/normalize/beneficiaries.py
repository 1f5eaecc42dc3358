"""Who was served by an action: the headcounts of people and households served, those of one doing added up.

In: folded text and its headcounts. Out: a `Value`, None where nobody served is counted.
"""

import re

from tasks.normalize.company import served_by_name
from tasks.normalize.counts import CountReading
from tasks.normalize.values import Value

# 10名党员每人认领了一名儿童的心愿: as many as there are members, which nobody counted.
_A_PERSON_EACH = re.compile(
    r"(?:每人|每[名位个](?:党员|同志)|人人|各自?)(?:都|各)?(?:认领|结对|联系|帮扶?|包)[^,。;\d]{0,10}$"
)
_NEW_DOING = re.compile(r"为|给|帮|送|看望|慰问|走访|服务|接待|到|向|其中|听|共|计|惠及|合")


def read_beneficiaries(text: str, counts: list[CountReading]) -> Value | None:
    """The people or households that folded `text` says to have been served, marked where people and households are added up."""
    served = [
        one
        for one in counts
        if one.role == "served" and one.value is not None and not _A_PERSON_EACH.search(text[: one.begin])
    ]
    if not served:
        named, who = served_by_name(text)
        return Value(value=named, doubt="" if named == 1 else f"服务对象按写出的姓名计，如“{who}”") if named else None
    first = served[0]
    joined = [first]
    for one in served[1:]:
        gap = text[joined[-1].finish : one.begin]
        if (
            "人次" not in (one.unit, joined[-1].unit)
            and re.fullmatch(r"(?:[^,。;、\d]{1,5}(?=[、和及与]))?[、和及与,]?(?:以及)?[^,。;、\d]{0,8}", gap)
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
