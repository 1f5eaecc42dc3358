"""One branch, and the ranking of all."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from portal.exemptions import exemptions_of
from portal.kept import Kept, load_kept
from portal.periods import Current, period_page
from portal.review import excerpts
from portal.roster import present_roster
from portal.security import Viewer
from tasks.records.assessment import Scorecard
from tasks.records.base import Record
from tasks.records.facts import Activity, Indicator
from tasks.records.period import Period
from tasks.store.ledgers import list_periods

router = APIRouter()

ORDERS = ("rank", "branch", "total", "low", "high")
INDICATORS = tuple(
    name for name, info in Indicator.model_fields.items() if name not in ("branch", "review", "evidence")
)


class Past(Record):
    """One half-year in a branch's history."""

    period: Period
    status: str
    activities: int
    participants: int
    hours: float
    card: Scorecard | None


@router.get("/periods/{name}/ranking")
def ranking(request: Request, session: Viewer, work: Current, sort: str = "rank", down: bool = False) -> Response:
    """All scorecards as a table, in the chosen order; below each branch what would raise it most."""
    return period_page(
        request,
        "ranking.html",
        session,
        work,
        "ranking",
        **ranked(work.kept, sort, down=down),
        branches_at=f"/periods/{work.period}/branches",
        exempted=[
            (one.branch, decision)
            for one in work.kept.ledger.submissions
            for who, decision in exemptions_of(work.kept.ledger.applied, one.branch)
            if not who and decision.value is None
        ],
    )


def ranked(kept: Kept, sort: str, *, down: bool) -> dict[str, Any]:
    """What the table of a ranking shows, in the order of `sort`; 404 for what is no order."""
    if sort not in ORDERS:
        raise HTTPException(404, "不能这样排序。")
    cards = list(kept.assessment.scorecards)
    order = {one.branch: place for place, one in enumerate(kept.ledger.submissions)}
    keys = {"branch": lambda card: order.get(card.branch, 0)}
    cards.sort(key=keys.get(sort, lambda card: getattr(card, sort)), reverse=down)
    return {
        "cards": cards,
        "codes": [(item.code, item.name, item.max) for item in cards[0].items] if cards else [],
        "gaps": {card.branch: _gaps(card) for card in cards},
        "sort": sort,
        "down": down,
    }


@router.get("/periods/{name}/branches")
def branches(request: Request, session: Viewer, work: Current) -> Response:
    """All branches, to choose one."""
    cards = {card.branch: card for card in work.kept.assessment.scorecards}
    return period_page(request, "branches.html", session, work, "branches", cards=cards)


@router.get("/periods/{name}/branches/{branch}")
def branch_page(request: Request, session: Viewer, work: Current, branch: str) -> Response:
    """One branch: activities, members, indicators with their words, scorecard with reasons, findings, history."""
    submission = work.kept.submission(branch)
    if submission is None:
        raise HTTPException(404, "花名册里没有这个支部。")
    ledger = work.kept.ledger
    indicator = next((one for one in ledger.indicators if one.branch == branch), None)
    return period_page(
        request,
        "branch.html",
        session,
        work,
        "branches",
        branch=branch,
        submission=submission,
        card=work.kept.card(branch),
        activities=sorted((one for one in ledger.activities if one.branch == branch), key=_by_day),
        members=[one for one in ledger.members if one.branch == branch],
        indicator=indicator,
        indicator_fields=INDICATORS,
        findings=[one for one in work.kept.assessment.findings if branch in one.branches],
        photos=ledger.photos.get(branch, ()),
        open_items=[item for item in work.open_items if branch in item.branch.split("、")],
        exemptions=exemptions_of(work.decisions, branch),
        roll=_roll(request, branch),
        seen=max((one.id or 0 for one in work.decisions), default=0),
        history=_history(request, branch),
    )


@router.get("/periods/{name}/branches/{branch}/indicators/{field}")
def indicator_source(request: Request, session: Viewer, work: Current, branch: str, field: str) -> Response:
    """The words an indicator rests on."""
    indicator = next((one for one in work.kept.ledger.indicators if one.branch == branch), None)
    if indicator is None or field not in INDICATORS:
        raise HTTPException(404, "没有这一项。")
    found = excerpts(request, work, branch, indicator.evidence.get(field, ()))
    return period_page(
        request, "source.html", session, work, "branches", branch=branch, record=indicator, field=field, excerpts=found
    )


def _roll(request: Request, branch: str) -> tuple[str, ...]:
    """The members whom the roster names, to choose from."""
    roster = present_roster(request.app.state.settings)
    found = roster.branch(branch) if roster else None
    return found.members if found else ()


def _gaps(card: Scorecard) -> list[tuple[float, str, str]]:
    """(points to win, item, what would win them), most first."""
    found = [
        (round(item.max - item.points, 2), item.name, item.gap)
        for item in card.items
        if item.gap and item.max > item.points
    ]
    return sorted(found, key=lambda one: -one[0])


def _by_day(activity: Activity) -> tuple[bool, str, str]:
    return activity.start is None, activity.start.isoformat() if activity.start else "", activity.title


def _history(request: Request, branch: str) -> list[Past]:
    rows = []
    engine = request.app.state.engine
    for name in list_periods(engine):
        kept = load_kept(engine, Period.parse(name)) if len(name) == 6 else None
        submission = kept.submission(branch) if kept else None
        if kept is None or submission is None:
            continue
        own = [one for one in kept.ledger.activities if one.branch == branch]
        rows.append(
            Past(
                period=Period.parse(name),
                status=submission.status,
                activities=len(own),
                participants=sum(one.participants or 0 for one in own),
                hours=sum(one.hours_total or 0 for one in own),
                card=kept.card(branch),
            )
        )
    return rows
