"""Half-years: who has reported, the state of the last run, starting and watching a run, downloads."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from flows.deployments import SCHEDULES, period_due
from portal.kept import Kept
from portal.outbox import draft_names
from portal.pages import attachment, page
from portal.periods import Named, find_work
from portal.plain import explain
from portal.runner import cancel_run, is_starting, refusal, start_run
from portal.security import Clerk, Viewer, check_change
from tasks.records.assessment import Scorecard
from tasks.records.base import Record
from tasks.records.facts import Submission
from tasks.records.period import Period, Span, Year
from tasks.store.accounts import Session, log_action
from tasks.store.ledgers import list_periods
from tasks.store.runs import is_running, last_run, list_events
from tasks.store.switches import switched_off

router = APIRouter()

DOWNLOADS = {
    "report.docx": "志愿服务情况通报.docx",
    "ledger.xlsx": "志愿服务台账.xlsx",
    "report.pdf": "志愿服务情况通报.pdf",
}
"""What may be downloaded, and the name it gets after the period's label."""

TITLES = {"report.docx": "Word 通报", "ledger.xlsx": "Excel 台账", "report.pdf": "PDF 通报"}


INTERRUPTED = "上次编制被中断（例如机器断电）。已收的邮件和已作的核定都在，请重新开始。"


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


@router.get("/periods/{name}/run")
def runstate_of(request: Request, session: Viewer, period: Named) -> Response:
    """The fragment that shows how far the run is; asked for again every second while it goes on, then the page is loaded anew."""
    state = state_of(request, period)
    answer = page(request, "run.html", session, period=period, **state)
    if not state["running"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/periods/{name}/run", dependencies=[Depends(check_change)])
def begin_run(request: Request, session: Clerk, period: Named, collect: Annotated[str, Form()] = "yes") -> Response:
    """Collect and compile now, or (collect=no) compile what is archived with the decisions made since."""
    start_run(request.app.state.settings, period, collect=collect != "no")
    log_action(request.app.state.engine, session.user.name, "开始编制", str(period))
    return RedirectResponse(f"/periods/{period}", status_code=303)


@router.post("/periods/{name}/final", dependencies=[Depends(check_change)])
def finish(request: Request, session: Clerk, period: Named, reason: Annotated[str, Form()] = "") -> Response:
    """Compile the final report though items are open; the reason stands in it."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise HTTPException(400, "还有待核项时定稿，须写明理由；理由会写进通报。")
    start_run(request.app.state.settings, period, collect=False, accept_open=reason)
    log_action(request.app.state.engine, session.user.name, "带待核项定稿", f"{period} {reason}")
    return RedirectResponse(f"/periods/{period}", status_code=303)


@router.post("/periods/{name}/cancel", dependencies=[Depends(check_change)])
def end_run(request: Request, session: Clerk, period: Named) -> Response:
    """Cancel the run under way."""
    cancel_run(request.app.state.settings, period)
    log_action(request.app.state.engine, session.user.name, "取消编制", str(period))
    return RedirectResponse(f"/periods/{period}", status_code=303)


@router.get("/periods/{name}/files/{file}")
def download(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One output of the half-year."""
    return send_file(request, session, period, file)


def files_of(request: Request, period: Span) -> list[tuple[str, str]]:
    """(name, title) of the outputs that are there."""
    folder = request.app.state.settings.outputs / str(period)
    return [(name, TITLES[name]) for name in DOWNLOADS if (folder / name).is_file()]


def send_file(request: Request, session: Session, period: Span, file: str) -> Response:
    """One output as an attachment with a Chinese file name; only the names of `DOWNLOADS` exist."""
    path = request.app.state.settings.outputs / str(period) / file
    if file not in DOWNLOADS or not path.is_file():
        raise HTTPException(404, "没有这个文件，请先编制。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/{file}")
    return FileResponse(path, headers=attachment(period.label + DOWNLOADS[file]))


@router.get("/periods/{name}/sheets/{file}")
def download_sheet(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One branch's sheet; only files that stand in the folder exist."""
    folder = request.app.state.settings.outputs / str(period) / "branches"
    there = {path.name: path for path in folder.glob("*.docx")} if folder.is_dir() else {}
    if file not in there:
        raise HTTPException(404, "没有这个文件，请先编制。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/branches/{file}")
    return FileResponse(there[file], headers=attachment(period.label + file))


@router.get("/periods/{name}/preview.pdf")
def preview(request: Request, _session: Viewer, period: Named) -> Response:
    """The half-year's PDF, for the frame in the page."""
    return show_pdf(request, period)


def show_pdf(request: Request, period: Span) -> Response:
    """The report's PDF inline."""
    path = request.app.state.settings.outputs / str(period) / "report.pdf"
    if not path.is_file():
        raise HTTPException(404, "没有 PDF 预览，请下载 Word 通报。")
    return FileResponse(path, media_type="application/pdf", headers={"Content-Disposition": "inline"})


def state_of(request: Request, period: Span) -> dict[str, Any]:
    """What the card of the run below the address `at` shows. `running` also holds while a started run is not in the store yet; `run` is None then."""
    engine, settings = request.app.state.engine, request.app.state.settings
    locked = is_running(engine, str(period), settings.cache / "locks")
    run = last_run(engine, str(period))
    starting = not locked and is_starting(settings, period)
    if starting and run is not None and run.state != "running":
        run = None
    if run is not None and run.state == "running" and not locked and not starting:
        run = run.model_copy(update={"state": "interrupted", "message": INTERRUPTED})
    said = refusal(settings, period) or (run.message if run is not None and run.state == "failed" else "")
    return {
        "at": f"/{'years' if isinstance(period, Year) else 'periods'}/{period}",
        "run": run,
        "running": locked or starting,
        "trouble": explain(said) if said and not starting else None,
        "events": list_events(engine, run.id) if run else [],
    }


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
