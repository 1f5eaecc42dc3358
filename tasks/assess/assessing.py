"""The assessment of a half-year or a year: every branch scored and ranked, and what a person should look at."""

from collections.abc import Iterable, Sequence

from tasks.assess.case import Case
from tasks.assess.findings import find_all, mark_decided
from tasks.assess.model246 import build_model246
from tasks.assess.ranking import rank_branches
from tasks.assess.scorecards import score_branch
from tasks.assess.span import span_of
from tasks.assess.standing import Standing, build_standings
from tasks.assess.time_bank import reconcile_time_bank
from tasks.records.assessment import Assessment, Finding, Scorecard
from tasks.records.facts import Decision, Facts, Ledger
from tasks.records.period import Period
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme


def assess(
    ledger: Ledger,
    scheme: Scheme,
    roster: Roster,
    period: Period | str | None = None,
    prior: Ledger | None = None,
    earlier: Sequence[Facts] = (),
    bank: Sequence[Sequence[str]] = (),
) -> Assessment:
    """Scorecards of all branches of the roster, best first, and findings.

    `period` defaults to the ledger's. `prior` is the ledger of the half-year before: copies from it are found, and a love action of the
    first half counts in the second. `earlier` are the facts of superseded mails, where they were read.
    `bank` are the rows of the time bank's export, heads included; UsageError when they name no people.
    A finding changes no points; only the decisions in `ledger.applied` do.
    """
    span = span_of(period or ledger.period)
    standings = build_standings(ledger, scheme, roster, span, prior)
    found = find_all(Case(ledger, scheme, span, standings, prior, earlier))
    if bank:
        found = (*found, *reconcile_time_bank(bank, ledger, scheme, roster))
    findings = mark_decided(found, ledger.applied)
    return Assessment(
        period=str(span),
        scorecards=rank_all(standings, ledger.applied, findings, scheme),
        findings=findings,
        models=tuple(build_model246(standing) for standing in standings),
    )


def rank_all(
    standings: Sequence[Standing], applied: Sequence[Decision], findings: Iterable[Finding], scheme: Scheme
) -> tuple[Scorecard, ...]:
    """Every standing scored and ranked, with the decisions that act on it."""
    touching = _by_branch(applied, findings)
    scored = [score_branch(standing, touching.get(standing.branch.name, ())) for standing in standings]
    return rank_branches(scored, scheme)


def _by_branch(applied: Sequence[Decision], findings: Iterable[Finding]) -> dict[str, list[Decision]]:
    """Decisions that act on a branch's score. One on a finding acts on the branch named in its field, or on all of the finding's."""
    owners = {f"finding:{finding.key}": finding.branches for finding in findings}
    touching: dict[str, list[Decision]] = {}
    for decision in applied:
        if decision.kind not in ("deduct", "bar"):
            continue
        kind, _, name = decision.subject.partition(":")
        if kind == "finding":
            branches = (decision.field,) if decision.field else owners.get(decision.subject, ())
        else:
            branches = (name,) if kind in ("branch", "submission") else ()
        for branch in branches:
            touching.setdefault(branch, []).append(decision)
    return touching
