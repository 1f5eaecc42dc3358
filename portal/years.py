"""A year: what was compiled of both its halves, its ranking and its report."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import RedirectResponse

from portal.branches import ranked
from portal.halfyears import files_of, send_file, show_pdf, state_of
from portal.kept import load_kept
from portal.pages import page
from portal.runner import cancel_run, start_run
from portal.security import Clerk, Viewer, check_change
from tasks.records.period import Year
from tasks.store.accounts import log_action

router = APIRouter()


def named_year(year: Annotated[int, Path(ge=2000, le=2099)]) -> Year:
    """A dependency: the year in the path."""
    return Year(year=year)


Named = Annotated[Year, Depends(named_year)]


@router.get("/years/{year}")
def year_page(request: Request, session: Viewer, year: Named, sort: str = "rank", down: bool = False) -> Response:
    """The year's run, its files, and the ranking where there is one; a branch leads to its page in the year's last half."""
    engine = request.app.state.engine
    kept, halves = load_kept(engine, year), [(half, load_kept(engine, half) is not None) for half in year.halves]
    last = max((half for half, is_there in halves if is_there), default=year.halves[1])
    return page(
        request,
        "year.html",
        session,
        period=year,
        halves=halves,
        kept=kept,
        files=files_of(request, year),
        branches_at=f"/periods/{last}/branches",
        **(ranked(kept, sort, down=down) if kept else {}),
        **state_of(request, year),
    )


@router.get("/years/{year}/run")
def run_state(request: Request, session: Viewer, year: Named) -> Response:
    """How far the run is, as for a half-year."""
    state = state_of(request, year)
    answer = page(request, "run.html", session, period=year, **state)
    if not state["running"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/years/{year}/run", dependencies=[Depends(check_change)])
def begin_run(request: Request, session: Clerk, year: Named) -> Response:
    """Assess the year on the ledgers of its halves and write its report."""
    start_run(request.app.state.settings, year)
    log_action(request.app.state.engine, session.user.name, "开始编制", str(year))
    return RedirectResponse(f"/years/{year}", status_code=303)


@router.post("/years/{year}/cancel", dependencies=[Depends(check_change)])
def end_run(request: Request, session: Clerk, year: Named) -> Response:
    """Cancel the run under way."""
    cancel_run(request.app.state.settings, year)
    log_action(request.app.state.engine, session.user.name, "取消编制", str(year))
    return RedirectResponse(f"/years/{year}", status_code=303)


@router.get("/years/{year}/files/{file}")
def download(request: Request, session: Viewer, year: Named, file: str) -> Response:
    """One output of the year."""
    return send_file(request, session, year, file)


@router.get("/years/{year}/preview.pdf")
def preview(request: Request, _session: Viewer, year: Named) -> Response:
    """The year's PDF, for the frame in the page."""
    return show_pdf(request, year)
