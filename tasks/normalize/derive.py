"""What follows from the figures of an entry: hours from hours, whether a group acted, and whether a figure is out of bounds.

In: the fields of one activity with `review` and `evidence`. Out: the same, completed. Rules: ledger contract, "What the figures mean".
"""

import math
import re
from datetime import date
from typing import Any

from tasks.normalize.hours import unrounded

# Doubts that say that a figure is no exact one: nothing is computed from it.
_INEXACT = re.compile(r"约数|不是确数|没有写全|范围|不明|不确切")

# Doubts about whose or how many a stated figure is, rather than about its being rounded.
_UNSETTLED = re.compile(r"不明|没有写全")


def finish(fields: dict[str, Any]) -> dict[str, Any]:
    """`fields` with hours derived both ways, `occurrences` at least 1 and `collective` told; what contradicts is marked."""
    fields.setdefault("occurrences", 1)
    if not fields.get("occurrences"):
        fields["occurrences"] = 1
    _settle_turns(fields)
    _derive_hours(fields)
    if fields.get("collective") is None:
        fields["collective"] = _acted_together(fields)
    return fields


def mark_bounds(fields: dict[str, Any], members: int | None, cap_hours: float) -> None:
    """Mark more people than the branch has and more hours than a day holds. `members` is None when nothing tells the branch's size."""
    review: dict[str, str] = fields["review"]
    people, turns, each = fields.get("participants"), fields["occurrences"], fields.get("hours_each")
    if people is not None and members is not None and people > members * max(1, turns) and not _many_days(fields):
        review.setdefault("participants", f"人数{people}超过支部党员数{members}")
    # Where the days of a span are counted as turns, each turn is a day.
    longest = cap_hours * max(1.0, _days(fields) / max(1, turns))
    if each is not None and each > longest:
        review.setdefault("hours_each", f"人均{each:g}小时，一天超过{cap_hours:g}小时")
        review.setdefault("hours_total", "人均时长待核，总时长也待核")


def _settle_turns(fields: dict[str, Any]) -> None:
    """A table's figures that only agree when the days count as turns (每天6小时, two days, 2 people, 24 hours) tell so."""
    people, each, total = fields.get("participants"), fields.get("hours_each"), fields.get("hours_total")
    days = _days(fields)
    if not people or not each or not total or fields["occurrences"] > 1 or days < 2:
        return
    if _equal(people * each, total) or not _equal(people * each * days, total):
        return
    fields["hours_each"] = each * days


def _derive_hours(fields: dict[str, Any]) -> None:
    review: dict[str, str] = fields["review"]
    evidence: dict[str, Any] = fields["evidence"]
    people, each, total = fields.get("participants"), fields.get("hours_each"), fields.get("hours_total")
    if people is None and (each is not None or total is not None):
        # Somebody gave the hours: a headcount that was not told is rarer than one that was not read.
        review.setdefault("participants", "写了时长，没有读到参加人数")
    exact = bool(people) and not _INEXACT.search(review.get("participants", ""))
    if each is not None and total is None and exact and people is not None:
        fields["hours_total"] = round(unrounded(each) * people, 2)
        if "hours_each" in review or "participants" in review:
            review["hours_total"] = "由待核的" + ("人均时长" if "hours_each" in review else "人数") + "推算"
        evidence["hours_total"] = (*evidence.get("hours_each", ()), *evidence.get("participants", ()))
    elif total is not None and each is None and exact and people:
        fields["hours_each"] = round(total / people, 4)
        if "hours_total" in review or "participants" in review:
            review["hours_each"] = "由待核的" + ("总时长" if "hours_total" in review else "人数") + "推算"
        evidence["hours_each"] = (*evidence.get("hours_total", ()), *evidence.get("participants", ()))
    elif each is None and total is None and "hours_each" in review:
        review["hours_total"] = "时长待核，总时长没有推算"
    elif (each is not None and total is None and people is None and "participants" in review) or (
        each is not None and total is None and people and _UNSETTLED.search(review.get("participants", ""))
    ):
        review["hours_total"] = "人数待核，总时长没有推算"
    elif each is not None and total is not None and exact and people and not _equal(each * people, total):
        review.setdefault("hours_total", f"人均{each:g}小时×{people}人不等于总时长{total:g}小时")


def _acted_together(fields: dict[str, Any]) -> bool:
    people = fields.get("participants")
    named = len(fields.get("names") or ())
    # One nameless person a turn is a duty that the branch keeps by turns; one named person acts on his own.
    if named > 1 or (fields["occurrences"] > 1 and not named):
        return True
    return not (people is not None and people <= fields["occurrences"])


def _days(fields: dict[str, Any]) -> int:
    start, end = fields.get("start"), fields.get("end")
    if not isinstance(start, date) or not isinstance(end, date) or fields.get("date_precision") != "day":
        return 1
    return (end - start).days + 1


def _many_days(fields: dict[str, Any]) -> bool:
    """A span without a count of turns, where person-times may well pass the number of members."""
    return fields["occurrences"] == 1 and (_days(fields) > 1 or fields.get("date_precision") != "day")


def _equal(one: float, other: float) -> bool:
    # Figures rounded to one decimal place still agree.
    return abs(one - other) < 0.011 * max(1.0, math.sqrt(abs(other)))
