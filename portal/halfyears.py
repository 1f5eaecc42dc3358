"""Half-years: who has reported, the state of the last run, starting and watching a run, downloads."""

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from flows.deployments import period_due
from portal.pages import page
from portal.runner import cancel_run, start_run
from portal.security import Clerk, Viewer, check_change
from tasks.records.errors import UsageError
from tasks.records.period import Period
from tasks.store.accounts import log_action
from tasks.store.ledgers import list_periods, load_ledger
from tasks.store.runs import is_running, last_run, list_events

router = APIRouter()

DOWNLOADS = {
    "report.docx": "志愿服务情况通报.docx",
    "ledger.xlsx": "志愿服务台账.xlsx",
    "report.pdf": "志愿服务情况通报.pdf",
}
"""What may be downloaded, and the name it gets after the period's label."""


def named_period(name: str) -> Period:
    """A dependency: the period in the path, 404 for what is none."""
    try:
        return Period.parse(name)
    except UsageError as error:
        raise HTTPException(404, "没有这个半年,请写成 2022H1 这样。") from error


Named = Annotated[Period, Depends(named_period)]


@router.get("/")
def index(request: Request, session: Viewer) -> Response:
    """All half-years with a ledger, and the one that is due."""
    due = period_due(datetime.now(UTC))
    periods = [Period.parse(name) for name in list_periods(request.app.state.engine) if len(name) == 6]
    shown = sorted({due, *periods}, reverse=True)
    rows = [(period, last_run(request.app.state.engine, str(period))) for period in shown]
    return page(request, "index.html", session, rows=rows, due=due)


@router.get("/periods/{name}")
def half_year(request: Request, session: Viewer, period: Named) -> Response:
    """One half-year: submissions, totals, the last run, downloads."""
    kept = load_ledger(request.app.state.engine, str(period))
    folder = request.app.state.settings.outputs / str(period)
    files = [name for name in DOWNLOADS if (folder / name).is_file()]
    return page(request, "halfyear.html", session, period=period, kept=kept, files=files, **_run_state(request, period))


@router.get("/periods/{name}/run")
def run_state(request: Request, session: Viewer, period: Named) -> Response:
    """The fragment that shows how far the run is; asked for again every second while it goes on."""
    return page(request, "run.html", session, period=period, **_run_state(request, period))


@router.post("/periods/{name}/run", dependencies=[Depends(check_change)])
def begin_run(request: Request, session: Clerk, period: Named) -> Response:
    """Collect and compile now."""
    start_run(request.app.state.settings, period, session.user.name)
    log_action(request.app.state.engine, session.user.name, "开始编制", str(period))
    return RedirectResponse(f"/periods/{period}?started=1", status_code=303)


@router.post("/periods/{name}/cancel", dependencies=[Depends(check_change)])
def end_run(request: Request, session: Clerk, period: Named) -> Response:
    """Cancel the run under way."""
    cancel_run(request.app.state.settings, period)
    log_action(request.app.state.engine, session.user.name, "取消编制", str(period))
    return RedirectResponse(f"/periods/{period}", status_code=303)


@router.get("/periods/{name}/files/{file}")
def download(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One output as an attachment with a Chinese file name; only the names of `DOWNLOADS` exist."""
    path = request.app.state.settings.outputs / str(period) / file
    if file not in DOWNLOADS or not path.is_file():
        raise HTTPException(404, "没有这个文件,请先编制。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/{file}")
    disposition = f"attachment; filename*=UTF-8''{quote(period.label + DOWNLOADS[file])}"
    return FileResponse(path, headers={"Content-Disposition": disposition})


def _run_state(request: Request, period: Period) -> dict[str, Any]:
    engine = request.app.state.engine
    running = is_running(engine, str(period), request.app.state.settings.cache / "locks")
    run = last_run(engine, str(period))
    if run is not None and run.state == "running" and not running:
        run = run.model_copy(update={"state": "interrupted"})
    return {"run": run, "running": running, "events": list_events(engine, run.id) if run else []}
