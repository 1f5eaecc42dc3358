"""The branch as a whole: what documents state of it, what totals of tables and lists of members prove, joined into one Indicator.

In: readings of every document, table totals, member rows. Out: an Indicator, or None when nothing speaks of the branch.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.normalize.tables import TableTotals
from tasks.normalize.telling import Reading
from tasks.normalize.typical import Typical
from tasks.records.facts import Activity, Evidence, Indicator, Member
from tasks.records.roster import Branch

_EVERYBODY = re.compile(r"全[体部员]|全支部|人人|个个|每[名位]党员|一[个人]不[落少]|都")
_PEOPLE = ("registered", "reported", "trained", "participated", "skilled")


def make_indicator(
    branch: Branch,
    stated: Sequence[Mapping[str, Reading]],
    totals: Sequence[TableTotals],
    members: Sequence[Member],
    typical: Sequence[Typical] = (),
    activities: Sequence[Activity] = (),
) -> Indicator | None:
    """The branch's Indicator: the table's total wins over the text's (marked), a complete list of members fills what no words state."""
    readings: dict[str, list[Reading]] = {}
    for total in totals:
        for field, reading in (("hours_total", total.hours), ("activities_stated", total.activities)):
            if reading is not None:
                readings.setdefault(field, []).append(reading)
    for document in stated:
        for field, reading in document.items():
            readings.setdefault(field, []).append(reading)
    fields: dict[str, Any] = {}
    review: dict[str, str] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for field, group in readings.items():
        value, doubt = _choose(_of_roster(field, group, branch))
        fields[field] = value
        evidence[field] = tuple(dict.fromkeys(one.evidence for one in group))
        if doubt:
            review[field] = doubt
    _fill_from_members(branch, members, fields, review, evidence)
    _fill_from_actions(branch, activities, fields, review, evidence)
    for field, told in (
        ("typical_cases", [case for one in typical for case in one.cases]),
        ("honours", [honour for one in typical for honour in one.honours]),
    ):
        if told:
            fields[field] = tuple(dict.fromkeys(one.words for one in told))
            evidence[field] = tuple(dict.fromkeys(one.evidence for one in told))
    if not fields:
        return None
    _mark_bounds(branch, fields, review)
    return Indicator.model_validate(fields | {"branch": branch.name, "review": review, "evidence": evidence})


def _of_roster(field: str, group: list[Reading], branch: Branch) -> list[Reading]:
    """Of several numbers of members the one that the roster confirms: the others count some of them."""
    confirmed = [one for one in group if field == "members" and one.value == branch.member_count]
    return confirmed or group


def _choose(group: Sequence[Reading]) -> tuple[Any, str]:
    told = [one for one in group if one.value is not None]
    if not told:
        return None, group[0].doubt
    first = next((one for one in told if one.corrects), told[0])
    plain = [one for one in told if not one.doubt and one.value == first.value]
    other = next((one for one in told if one.value != first.value), None)
    if other is not None:
        return first.value, f"材料中另一处为{_shown(other.value)}（{other.evidence.document}）"
    return first.value, "" if plain else first.doubt


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _fill_from_members(
    branch: Branch,
    members: Sequence[Member],
    fields: dict[str, Any],
    review: dict[str, str],
    evidence: dict[str, tuple[Evidence, ...]],
) -> None:
    """Count a list that names every member; a list of some (志愿之星前三名) proves nothing of the others."""
    known = fields.get("members") or branch.member_count
    if not known or len(members) < known:
        return
    counts = {
        "registered": [one for one in members if one.registered],
        "reported": [one for one in members if one.reported],
        "trained": [one for one in members if one.trained],
        "participated": [one for one in members if one.activities or one.hours],
        "skilled": [one for one in members if one.skills],
    }
    columns = {"participated": ("activities", "hours"), "skilled": ("skills",)}
    for field, found in counts.items():
        names = columns.get(field, (field,))
        listed = any(name in one.evidence for one in members for name in names)
        if fields.get(field) is None and listed:
            fields[field] = len(found)
            review.pop(field, None)
            evidence[field] = tuple(one.evidence[name][0] for one in found for name in names if name in one.evidence)[
                :3
            ]


def _fill_from_actions(
    branch: Branch,
    activities: Sequence[Activity],
    fields: dict[str, Any],
    review: dict[str, str],
    evidence: dict[str, tuple[Evidence, ...]],
) -> None:
    """All took part in something where one action counts, undoubted and at once, as many as there are members.

    Marked where its own words do not say that they are all: helpers may make up the number.
    """
    known = fields.get("members") or branch.member_count
    places = (
        one.evidence.get("participants", ())
        for one in activities
        if one.start and one.occurrences == 1 and one.participants == known and "participants" not in one.review
    )
    told = next((place for place in places if place), ())
    if "participated" not in fields and told:
        fields["participated"] = known
        evidence["participated"] = told[:1]
        if not _EVERYBODY.search(told[0].quote):
            review["participated"] = f"由一次活动{known}人参加推定，材料没有直接写明"


def _mark_bounds(branch: Branch, fields: Mapping[str, Any], review: dict[str, str]) -> None:
    members = fields.get("members")
    if members is not None and branch.member_count is not None and members != branch.member_count:
        review.setdefault("members", f"材料写党员{members}名，花名册为{branch.member_count}名")
    known = members or branch.member_count
    for field in _PEOPLE:
        value = fields.get(field)
        if value is not None and known is not None and value > known:
            review.setdefault(field, f"{value}人超过党员数{known}")
