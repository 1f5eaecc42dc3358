"""The ranking: scored branches in, scorecards best first out, with grades and the ranks that open items could still give."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from tasks.assess.measures import shown
from tasks.assess.scorecards import Scored
from tasks.records.assessment import Scorecard
from tasks.records.scheme import Scheme

Key = tuple[float, ...]


def rank_branches(scored: Sequence[Scored], scheme: Scheme) -> tuple[Scorecard, ...]:
    """Scorecards best first. Equal in total and in every tie breaker share a rank (1, 1, 3) and stand in the order of their names.

    The order of `scored` does not matter.
    """
    keyed = sorted(
        ((_key(one.total, one.ties), one) for one in scored),
        key=lambda pair: (_down(pair[0]), pair[1].standing.branch.name),
    )
    order = [_down(key) for key, _ in keyed]
    lows = sorted(_key(one.low, one.low_ties) for one in scored)
    highs = sorted(_key(one.high, one.high_ties) for one in scored)
    ranks = [bisect_left(order, key) + 1 for key in order]
    grades = _grades([one for _, one in keyed], ranks, scheme)
    cards = []
    for (_, one), rank, (grade, notes) in zip(keyed, ranks, grades, strict=True):
        best, worst = _reach(one, rank, lows, highs)
        cards.append(_card(one, rank, best, worst, grade, (*notes, *_open_note(one, best, worst))))
    return tuple(cards)


def _key(total: float, ties: Key) -> Key:
    return (total, *ties)


def _down(key: Key) -> Key:
    return tuple(-value for value in key)


def _reach(one: Scored, rank: int, lows: Sequence[Key], highs: Sequence[Key]) -> tuple[int, int]:
    """Best and worst rank over all open items, this branch's and the others'."""
    low, high = _key(one.low, one.low_ties), _key(one.high, one.high_ties)
    certainly_above = len(lows) - bisect_right(lows, high)
    possibly_above = len(highs) - bisect_right(highs, low) - (high > low)
    return min(rank, certainly_above + 1), max(rank, possibly_above + 1)


def _grades(ranked: Sequence[Scored], ranks: Sequence[int], scheme: Scheme) -> list[tuple[str, tuple[str, ...]]]:
    """Grade and notes of each branch, best first. Barred branches and those beyond the cap get the grade below the best."""
    if not scheme.grades:
        return [("", ()) for _ in ranked]
    best, second = scheme.grades[0], scheme.grades[min(1, len(scheme.grades) - 1)]
    # Rounded before it is rounded up: 0.3 × 10 is a little more than 3 in binary.
    most = len(ranked) if scheme.excellent_share is None else math.ceil(round(scheme.excellent_share * len(ranked), 9))
    earned = [next(grade for grade in scheme.grades if one.total >= grade.at_least) for one in ranked]
    claims = Counter(
        rank for one, rank, grade in zip(ranked, ranks, earned, strict=True) if grade == best and not one.barred
    )
    within = _within_cap(claims, most)
    grades: list[tuple[str, tuple[str, ...]]] = []
    for one, rank, grade in zip(ranked, ranks, earned, strict=True):
        if grade != best:
            grades.append((grade.name, ()))
        elif one.barred:
            grades.append((second.name, (f"不评{best.name}：{one.barred}",)))
        elif rank not in within:
            grades.append((second.name, (f"{best.name}名额{most}个已满",)))
        else:
            grades.append((best.name, ()))
    return grades


def _within_cap(claims: Mapping[int, int], most: int) -> frozenset[int]:
    """The ranks that get the best grade: a shared rank together or not at all, and none after one that no longer fits."""
    given, within = 0, []
    for rank in sorted(claims):
        given += claims[rank]
        if given > most:
            break
        within.append(rank)
    return frozenset(within)


def _open_note(one: Scored, best: int, worst: int) -> tuple[str, ...]:
    if best == worst:
        return ()
    return (
        f"待核事项核定后，得分可能在{shown(one.low)}至{shown(one.high)}分之间，名次可能在第{best}至第{worst}名之间",
    )


def _card(one: Scored, rank: int, best: int, worst: int, grade: str, notes: tuple[str, ...]) -> Scorecard:
    return Scorecard(
        branch=one.standing.branch.name,
        rank=rank,
        total=one.total,
        low=one.low,
        high=one.high,
        grade=grade,
        items=one.items,
        rank_low=best,
        rank_high=worst,
        notes=(*one.notes, *notes),
    )
