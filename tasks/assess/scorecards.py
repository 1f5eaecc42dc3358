"""Scorecards: the rules run on three readings of a branch's facts, the staff's decisions applied, the points on a scale of 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tasks.assess.measures import round_half_up, shown
from tasks.assess.rules import FREE_OF_CONTENT, RULES, Outcome
from tasks.assess.standing import Standing
from tasks.records.assessment import ScoreItem
from tasks.records.errors import SchemeError
from tasks.records.facts import Decision
from tasks.records.scheme import RubricItem

_NOTHING = Outcome(0.0, 0.0, None, None, "")


@dataclass(frozen=True)
class Scored:
    """One branch's items and bounds before it is ranked. `ties` are the tie breakers' values as told, `low_ties`, `high_ties` at the bounds.

    `barred` is the reason why the best grade is out of reach, "" when it is not.
    """

    standing: Standing
    items: tuple[ScoreItem, ...]
    total: float
    low: float
    high: float
    ties: tuple[float, ...]
    low_ties: tuple[float, ...]
    high_ties: tuple[float, ...]
    barred: str
    notes: tuple[str, ...]


def score_branch(standing: Standing, decisions: Sequence[Decision]) -> Scored:
    """The scored items of one branch. `decisions` are those that touch this branch (deduct, bar), in force.

    The total is 100 × points / maximum over the items that apply, less the deductions; never below 0.
    """
    told, low, high = (standing.reading(name) for name in ("told", "low", "high"))
    outcomes = {
        item.code: tuple(_run(item, reading) for reading in (told, low, high)) for item in standing.scheme.rubric
    }
    items = [_item(item, *outcomes[item.code]) for item in standing.scheme.rubric]
    totals = _total(items), *_bounds(items, outcomes)
    deductions = [_deduction(decision) for decision in decisions if decision.kind == "deduct"]
    deducted = _capped(deductions, totals[0])
    lost = sum(item.points for item in deducted)
    total, least, most = (max(0.0, round_half_up(value + lost)) for value in totals)
    return Scored(
        standing=standing,
        items=(*items, *deducted),
        total=total,
        low=least,
        high=most,
        ties=_ties(standing, outcomes, 0),
        low_ties=_ties(standing, outcomes, 1),
        high_ties=_ties(standing, outcomes, 2),
        barred=_barred(standing, decisions),
        notes=_notes(standing, deducted),
    )


def _run(item: RubricItem, standing: Standing) -> Outcome:
    rule = RULES.get(item.code)
    if rule is None:
        raise SchemeError(f"rubric.toml: no rule has the code {item.code}; allowed: {', '.join(RULES)}.")
    outcome = rule(standing, item)
    if not standing.sent and outcome.max:
        # Nothing was sent, so nothing is open either, and no material can be said to be silent.
        reason = outcome.reason if item.code in FREE_OF_CONTENT else f"未报送材料，得0/{shown(outcome.max)}分"
        return Outcome(0.0, outcome.max, outcome.value, outcome.target, reason, outcome.gap)
    if standing.chances.unread and item.code not in FREE_OF_CONTENT and standing.members != 0:
        return Outcome(item.max, item.max, outcome.value, outcome.target, "", measure=max(outcome.measure, 1.0))
    return outcome


def _item(item: RubricItem, told: Outcome, low: Outcome, high: Outcome) -> ScoreItem:
    points = [outcome.points for outcome in (told, low, high)]
    return ScoreItem(
        code=item.code,
        name=item.name,
        points=told.points,
        low=min(points),
        high=max(points),
        max=told.max,
        value=told.value,
        target=told.target,
        reason=told.reason,
        gap=told.gap,
        sources=told.sources,
    )


def _total(items: Sequence[ScoreItem]) -> float:
    most = sum(item.max for item in items)
    return 100 * sum(item.points for item in items) / most if most else 0.0


def _bounds(items: Sequence[ScoreItem], outcomes: dict[str, tuple[Outcome, ...]]) -> tuple[float, float]:
    """Least and most of the total: each item at its bound, and each item that may fall out of the denominator both in and out."""
    choices = [_choices(outcomes[item.code]) for item in items]
    totals = []
    for pick in product(*choices):
        most = sum(outcome_max for _, _, outcome_max in pick)
        for at in (0, 1):
            totals.append(100 * sum(bounds[at] for bounds in pick) / most if most else 0.0)
    return min(totals), max(totals)


def _choices(outcomes: Sequence[Outcome]) -> list[tuple[float, float, float]]:
    """Least points, most points and maximum for each maximum that the readings give the item."""
    found = []
    for most in sorted({outcome.max for outcome in outcomes}):
        points = [outcome.points for outcome in outcomes if outcome.max == most]
        found.append((min(points), max(points), most))
    return found


def _deduction(decision: Decision) -> ScoreItem:
    """A deduction as a line of the scorecard: negative points and no maximum."""
    points = -abs(float(decision.value)) if isinstance(decision.value, int | float) else 0.0
    reason = f"{decision.reason or '经核实扣分'}（{decision.decided_by}决定），扣{abs(points):g}分"
    return ScoreItem(code="deduct", name="核实扣分", points=points, low=points, high=points, max=0, reason=reason)


def _capped(deductions: Sequence[ScoreItem], total: float) -> list[ScoreItem]:
    """The deductions, the last ones shortened so that no total falls below 0 and the items still sum up to it."""
    left, kept = total, []
    for item in deductions:
        points = -round_half_up(min(left, -item.points))
        left += points
        kept.append(item.model_copy(update={"points": points, "low": points, "high": points}))
    return kept


def _ties(standing: Standing, outcomes: dict[str, tuple[Outcome, ...]], reading: int) -> tuple[float, ...]:
    """The tie breakers' values in the scheme's order, higher is better."""
    values = []
    for name in standing.scheme.tie_order:
        if name == "earlier_submission":
            received = [one.received_at.timestamp() for one in standing.submissions if one.received_at is not None]
            values.append(-max(received) if received else float("-inf"))
        else:
            values.append(round(outcomes.get(name, (_NOTHING,) * 3)[reading].measure, 6))
    return tuple(values)


def _barred(standing: Standing, decisions: Sequence[Decision]) -> str:
    missing = [one for one in standing.submissions if one.status == "missing"]
    if missing:
        return "未报送半年小结"
    bar = next((decision for decision in decisions if decision.kind == "bar"), None)
    return f"{bar.reason or '经核实'}（{bar.decided_by}决定）" if bar else ""


def _notes(standing: Standing, deducted: Sequence[ScoreItem]) -> tuple[str, ...]:
    notes = [item.reason for item in deducted]
    if standing.exempted:
        notes.append(f"应计党员已扣除经批准免计的{standing.exempted}名")
    if not standing.scheme.count_unverified:
        notes.append("待核内容经核实后才计分")
    return tuple(notes)
