"""Every rule on data that is all marked for review: least, told and most points, computed by hand for a branch of ten members."""

from typing import Any

import pytest

from tasks.assess.scorecards import score_branch
from tasks.records.facts import Activity, Indicator
from tests.assess.making import NAMES, activity, at, indicator, member, photo, sent, standing

Case = tuple[str, list[Activity], Indicator | None, tuple[float, float, float]]


def held(**values: Any) -> list[Activity]:
    return [activity(3, **values)]


WHOLE = {"place": "柳溪社区", "participants": 5, "hours_each": 2.0, "hours_total": 10.0, "photos": (photo(1),)}

CASES: list[Case] = [
    # Without its place the one entry is not complete: 2 + 2 + 0.
    ("illustrated", held(**WHOLE, review={"place": "没有写清"}), None, (4, 6, 6)),
    ("mobilised", [], indicator(plan=True, mobilised=True, review={"plan": "待核", "mobilised": "待核"}), (0, 7, 7)),
    ("registered", [], indicator(registered=8, review={"registered": "“8名左右”是约数"}), (0, 5.6, 5.6)),
    # A number that could not be read may be anything up to all members.
    ("trained", [], indicator(review={"trained": "材料提到培训，读不出人数"}), (0, 0, 7)),
    ("participated", held(participants=4, review={"participants": "表格写4，正文写6，取表格"}), None, (0, 2.8, 4.2)),
    ("team", [], indicator(teams=1, review={"teams": "待核"}), (0, 6, 6)),
    ("collective", held(collective=True, review={"collective": "待核"}), None, (0, 6, 6)),
    ("skill", [], indicator(skilled=5, review={"skilled": "待核"}), (0, 3, 3)),
    # One month of six; settled it may be none, or one more month beside the one told.
    ("monthly", held(review={"start": "只写“春天”"}), None, (0, 1, 2)),
    ("hours", [], indicator(hours_total=50, review={"hours_total": "“约50小时”是约数"}), (0, 3, 3)),
    ("love", held(love_action=True, review={"love_action": "是否困难群众不明"}), None, (0, 6, 6)),
    ("community", held(integration="community", review={"integration": "待核"}), None, (0, 4, 4)),
    ("community", held(review={"integration": "待核"}), None, (0, 0, 4)),
    ("urban_rural", held(integration="community", review={"integration": "也可能是城乡文明"}), None, (0, 0, 4)),
    # One area of three asked for; the entry may be of another area.
    ("areas", held(area="rural", review={"area": "也可能属于精神文明建设"}), None, (0, 3.33, 6.67)),
    ("typical", [], indicator(typical_cases=("一件事",)), (4, 4, 4)),
]


@pytest.mark.parametrize(("code", "activities", "told", "points"), CASES)
def test_rule_on_marked_data(
    code: str, activities: list[Activity], told: Indicator | None, points: tuple[float, float, float]
) -> None:
    shown = standing(*activities, indicators=(told,) if told else ())
    found = {one.code: one for one in score_branch(shown, ()).items}[code]
    assert (found.low, found.points, found.high) == points


def test_hours_of_named_members_on_marked_data() -> None:
    people = tuple(member(name, hours=5.0, review={"hours": "待核"}) for name in NAMES)
    found = {one.code: one for one in score_branch(standing(members=people), ()).items}["hours"]
    assert (found.low, found.points, found.high) == (0, 3, 3)


def test_time_of_arrival_is_never_open() -> None:
    found = score_branch(standing(submissions=(sent("late", at(7, 1)),)), ()).items[0]
    assert (found.code, found.low, found.points, found.high) == ("on_time", 4, 4, 4)
