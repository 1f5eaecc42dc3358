"""Findings: what a person should look at. Every finder in FINDERS gives any number of them; none changes a point by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tasks.assess.case import Case
from tasks.assess.figures_checked import find_impossible_figures, find_text_against_table, find_totals, find_weekdays
from tasks.assess.pictures_compared import find_picture_dates, find_reused_pictures
from tasks.assess.places_checked import find_two_places
from tasks.assess.versions_compared import find_copied_texts, find_superseded_figures
from tasks.records.assessment import Finding
from tasks.records.facts import Decision

FINDERS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    find_reused_pictures,
    find_picture_dates,
    find_copied_texts,
    find_impossible_figures,
    find_two_places,
    find_text_against_table,
    find_totals,
    find_weekdays,
    find_superseded_figures,
)

_GRAVITY = {"high": 0, "medium": 1, "low": 2}
_DECIDED = {
    "accept": "经核实属实，不作处理",
    "reject": "经核实不成立",
    "deduct": "经核实扣分",
    "bar": "经核实不评优秀",
    "void": "经核实该项不计",
}


def find_all(case: Case) -> tuple[Finding, ...]:
    """All findings, grave ones first, each once, with what was decided on it; the order of the ledger does not matter."""
    found = {one.key: one for finder in FINDERS for one in finder(case)}
    return mark_decided(found.values(), case.ledger.applied)


def mark_decided(findings: Iterable[Finding], applied: Sequence[Decision]) -> tuple[Finding, ...]:
    """The findings in order, with `decided` saying what a person made of each."""
    decided: dict[str, str] = {}
    for decision in applied:
        if decision.subject.startswith("finding:"):
            key = decision.subject.removeprefix("finding:")
            words = _words(decision)
            decided[key] = f"{decided[key]}；{words}" if key in decided else words
    marked = [one.model_copy(update={"decided": decided.get(one.key, "")}) for one in findings]
    return tuple(sorted(marked, key=lambda one: (_GRAVITY[one.severity], one.kind, one.branches, one.key)))


def _words(decision: Decision) -> str:
    points = (
        f"{abs(decision.value):g}分" if decision.kind == "deduct" and isinstance(decision.value, int | float) else ""
    )
    reason = f"：{decision.reason}" if decision.reason else ""
    return f"{_DECIDED.get(decision.kind, decision.kind)}{points}{reason}（{decision.decided_by}）"
