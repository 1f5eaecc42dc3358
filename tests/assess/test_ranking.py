"""The ranking: ties are broken in the scheme's order or shared, grades are capped, open items say which ranks they could give."""

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.assess import assess
from tasks.assess.ranking import rank_branches
from tasks.assess.scorecards import Scored
from tasks.records.assessment import Scorecard
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Scheme
from tests.assess.making import SCHEME, activity, at, ledger, sent, standing


def scored(
    name: str,
    total: float,
    ties: tuple[float, ...] = (),
    low: float | None = None,
    high: float | None = None,
    barred: str = "",
) -> Scored:
    shown = standing()
    named = shown.branch.model_copy(update={"name": name})
    return Scored(
        standing=type(shown)(**{**shown.__dict__, "branch": named}),
        items=(),
        total=total,
        low=total if low is None else low,
        high=total if high is None else high,
        ties=ties,
        low_ties=ties,
        high_ties=ties,
        barred=barred,
        notes=(),
    )


def ranks(*branches: Scored, scheme: Scheme = SCHEME) -> dict[str, int]:
    return {card.branch: card.rank for card in rank_branches(branches, scheme)}


def cards(*branches: Scored, **settings: Any) -> dict[str, Scorecard]:
    return {card.branch: card for card in rank_branches(branches, SCHEME.model_copy(update=settings))}


def test_best_first_and_equal_branches_share_a_rank() -> None:
    assert ranks(scored("丙", 70), scored("甲", 90), scored("乙", 90), scored("丁", 60)) == {
        "甲": 1,
        "乙": 1,
        "丙": 3,
        "丁": 4,
    }


def test_ties_are_broken_in_order() -> None:
    assert ranks(scored("甲", 90, (1, 9)), scored("乙", 90, (2, 0)), scored("丙", 90, (2, 1))) == {
        "丙": 1,
        "乙": 2,
        "甲": 3,
    }


def test_tie_order_of_the_scheme_reaches_the_ranking() -> None:
    names = ("甲", "乙")
    roster = Roster(branches=tuple(Branch(name=name, member_count=5) for name in names))
    submissions = (sent(branch="甲", received=at(6, 20)), sent(branch="乙", received=at(6, 10)))
    held = [
        activity(3, branch=name, participants=5, hours_each=hours, hours_total=5 * hours)
        for name, hours in zip(names, (60.0, 50.0), strict=True)
    ]
    made = ledger(*held, submissions=submissions)
    # Both have full points for hours; the eight hours of a day cap both to the same figure, so the earlier mail decides.
    assert [card.branch for card in assess(made, SCHEME, roster).scorecards] == ["乙", "甲"]
    late_first = SCHEME.model_copy(update={"tie_order": ("hours",)})
    assert [card.rank for card in assess(made, late_first, roster).scorecards] == [1, 1]


def test_grades_follow_the_scheme() -> None:
    found = cards(scored("甲", 90), scored("乙", 89.99), scored("丙", 80), scored("丁", 60), scored("戊", 59.99))
    assert [found[name].grade for name in "甲乙丙丁戊"] == ["优秀", "良好", "良好", "合格", "不合格"]


def test_barred_branch_keeps_its_points_and_rank_but_not_the_best_grade() -> None:
    found = cards(scored("甲", 99, barred="照片造假"), scored("乙", 95))
    assert (found["甲"].rank, found["甲"].grade) == (1, "良好")
    assert any("照片造假" in note for note in found["甲"].notes)
    assert found["乙"].grade == "优秀"


def test_share_of_the_best_grade_is_rounded_up_and_barred_branches_take_no_place() -> None:
    found = cards(
        scored("甲", 99, barred="未报"),
        *(scored(name, 95 - place) for place, name in enumerate("乙丙丁")),
        excellent_share=0.3,
    )
    assert [found[name].grade for name in "甲乙丙丁"] == ["良好", "优秀", "优秀", "良好"]
    assert any("名额2个已满" in note for note in found["丁"].notes)


def test_shared_rank_beyond_the_share_closes_the_best_grade() -> None:
    found = cards(scored("甲", 95), scored("乙", 93), scored("丙", 93), scored("丁", 91), excellent_share=0.5)
    assert [found[name].grade for name in "甲乙丙丁"] == ["优秀", "良好", "良好", "良好"]


def test_ten_branches_at_three_tenths_have_three_places() -> None:
    found = cards(*(scored(str(place), 99 - place / 10) for place in range(10)), excellent_share=0.3)
    assert sum(card.grade == "优秀" for card in found.values()) == 3


def test_open_items_say_which_ranks_are_possible() -> None:
    found = cards(scored("甲", 90), scored("乙", 85, low=80, high=92), scored("丙", 84), scored("丁", 70))
    assert (found["乙"].rank_low, found["乙"].rank_high) == (1, 3)
    assert (found["甲"].rank_low, found["甲"].rank_high) == (1, 2)
    assert (found["丙"].rank_low, found["丙"].rank_high) == (2, 3)
    assert (found["丁"].rank_low, found["丁"].rank_high) == (4, 4)
    assert any("第1至第3名" in note for note in found["乙"].notes)
    assert not found["丁"].notes


def test_certain_ties_stay_certain() -> None:
    found = cards(scored("甲", 90), scored("乙", 90), scored("丙", 80))
    assert [(found[name].rank_low, found[name].rank_high) for name in "甲乙丙"] == [(1, 1), (1, 1), (3, 3)]


points = st.integers(0, 20).map(lambda value: value * 5.0)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(points, points, points, points), max_size=8), st.randoms())
def test_ranking_does_not_depend_on_the_order_of_input(values: list[tuple[float, ...]], chance: random.Random) -> None:
    branches = []
    for place, (first, second, third, tie) in enumerate(values):
        low, total, high = sorted((first, second, third))
        branches.append(scored(f"支部{place:02}", total, (tie,), low, high))
    ranked = rank_branches(branches, SCHEME)
    shuffled = list(branches)
    chance.shuffle(shuffled)
    assert rank_branches(shuffled, SCHEME) == ranked
    for card in ranked:
        assert card.rank_low is not None
        assert card.rank_high is not None
        assert card.rank_low <= card.rank <= card.rank_high <= len(branches)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(5)))
def test_assessment_does_not_depend_on_the_order_of_the_ledger(order: list[int]) -> None:
    names = ("甲", "乙", "丙")
    roster = Roster(branches=tuple(Branch(name=name, member_count=5) for name in names))
    held = [
        activity(place + 1, branch=names[place % 3], participants=3 + place, area="rural", key=f"k{place}")
        for place in range(5)
    ]
    submissions = tuple(sent(branch=name) for name in names)
    mixed = assess(ledger(*(held[place] for place in order), submissions=tuple(reversed(submissions))), SCHEME, roster)
    assert mixed.scorecards == assess(ledger(*held, submissions=submissions), SCHEME, roster).scorecards
