"""Half-years: all of them, and one with who has reported, its totals and its branches' sheets."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from flows.deployments import SCHEDULES, period_due
from portal.kept import Kept
from portal.outbox import draft_names
from portal.pages import attachment, page
from portal.periods import Named, find_work
from portal.runner import start_run
from portal.runs import files_of, state_of
from portal.security import Clerk, Viewer, check_change
from tasks.records.assessment import Scorecard
from tasks.records.base import Record
from tasks.records.facts import Submission
from tasks.records.period import Period, Year
from tasks.store.accounts import log_action
from tasks.store.ledgers import list_periods
from tasks.store.switches import switched_off

router = APIRouter()


class BranchLine(Record):
    """One branch on the half-year's page."""

    submission: Submission
    card: Scorecard | None
    activities: int
    open_items: int


@router.get("/")
def index(request: Request, session: Viewer) -> Response:
    """All half-years with a ledger, the one that is due, their years, and the schedule."""
    engine = request.app.state.engine
    due = period_due(datetime.now(UTC))
    periods = [Period.parse(name) for name in list_periods(engine) if len(name) == 6]
    rows = []
    for period in sorted({due, *periods}, reverse=True):
        work = find_work(request, period)
        rows.append(
            {
                "period": period,
                "run": state_of(request, period)["run"],
                "sent": _count(work.kept, "on_time", "late") if work else None,
                "all": len(work.kept.ledger.submissions) if work else 0,
                "remaining": len(work.open_items) if work else 0,
            }
        )
    years = [Year(year=year) for year in sorted({one.year for one in periods}, reverse=True)]
    return page(
        request, "index.html", session, rows=rows, due=due, years=years, schedules=SCHEDULES, off=switched_off(engine)
    )


@router.get("/periods/{name}")
def half_year(request: Request, session: Viewer, period: Named) -> Response:
    """One half-year: submissions, totals, the last run, downloads."""
    work = find_work(request, period)
    folder = request.app.state.settings.outputs / str(period)
    sheets = sorted(path.name for path in (folder / "branches").glob("*.docx")) if folder.is_dir() else []
    open_by_branch: dict[str, int] = {}
    for item in work.open_items if work else []:
        open_by_branch[item.branch] = open_by_branch.get(item.branch, 0) + 1
    return page(
        request,
        "halfyear.html",
        session,
        period=period,
        tab="overview",
        kept=work.kept if work else None,
        remaining=len(work.open_items) if work else 0,
        lines=_lines(work.kept, open_by_branch) if work else [],
        totals=_totals(work.kept) if work else [],
        waiting=len(_unapplied(work.kept, [one.id or 0 for one in work.decisions])) if work else 0,
        files=files_of(request, period),
        sheets=sheets,
        drafts=len(draft_names(folder)),
        **state_of(request, period),
    )


@router.post("/periods/{name}/final", dependencies=[Depends(check_change)])
def finish(request: Request, session: Clerk, period: Named, reason: Annotated[str, Form()] = "") -> Response:
    """Compile the final report though items are open; the reason stands in it."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise HTTPException(400, "还有待核项时定稿，须写明理由；理由会写进通报。")
    start_run(request.app.state.settings, period, collect=False, accept_open=reason)
    log_action(request.app.state.engine, session.user.name, "带待核项定稿", f"{period} {reason}")
    return RedirectResponse(f"/periods/{period}", status_code=303)


@router.get("/periods/{name}/sheets/{file}")
def download_sheet(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One branch's sheet; only files that stand in the folder exist."""
    folder = request.app.state.settings.outputs / str(period) / "branches"
    there = {path.name: path for path in folder.glob("*.docx")} if folder.is_dir() else {}
    if file not in there:
        raise HTTPException(404, "没有这个文件，请先编制。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/branches/{file}")
    return FileResponse(there[file], headers=attachment(period.label + file))


def _count(kept: Kept, *states: str) -> int:
    return sum(one.status in states for one in kept.ledger.submissions)


def _lines(kept: Kept, open_by_branch: dict[str, int]) -> list[BranchLine]:
    counts: dict[str, int] = {}
    for activity in kept.ledger.activities:
        counts[activity.branch] = counts.get(activity.branch, 0) + 1
    cards = {card.branch: card for card in kept.assessment.scorecards}
    return [
        BranchLine(
            submission=one,
            card=cards.get(one.branch),
            activities=counts.get(one.branch, 0),
            open_items=open_by_branch.get(one.branch, 0),
        )
        for one in kept.ledger.submissions
    ]


def _totals(kept: Kept) -> list[tuple[str, str, float]]:
    """The figures at the head of the page: title, unit, figure. What is unknown adds nothing."""
    activities = kept.ledger.activities
    return [
        ("已报", "个支部", _count(kept, "on_time", "late")),
        ("其中逾期", "个支部", _count(kept, "late")),
        ("未报", "个支部", _count(kept, "missing")),
        ("活动", "项", len(activities)),
        ("参加", "人次", sum(one.participants or 0 for one in activities)),
        ("服务时长", "小时", sum(one.hours_total or 0 for one in activities)),
    ]


def _unapplied(kept: Kept, decided: list[int]) -> list[int]:
    """Ids of decisions made since the ledger was written."""
    newest = max((one.id or 0 for one in kept.ledger.applied), default=0)
    return [one for one in decided if one > newest]
