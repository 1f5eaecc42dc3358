"""The run of a half-year or of a year: how far it is, starting and cancelling it, and the files that it wrote."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from portal.pages import attachment, page
from portal.plain import explain
from portal.runner import cancel_run, is_starting, refusal, start_run
from portal.security import Clerk, Viewer, check_change
from tasks.records.errors import UsageError
from tasks.records.period import Span, Year, parse_span
from tasks.store.accounts import log_action
from tasks.store.runs import is_running, last_run, list_events

router = APIRouter()

DOWNLOADS = {
    "report.docx": "志愿服务情况通报.docx",
    "ledger.xlsx": "志愿服务台账.xlsx",
    "report.pdf": "志愿服务情况通报.pdf",
}
"""What may be downloaded, and the name it gets after the period's label."""

TITLES = {"report.docx": "Word 通报", "ledger.xlsx": "Excel 台账", "report.pdf": "PDF 通报"}


INTERRUPTED = "上次编制被中断（例如机器断电）。已收的邮件和已作的核定都在，请重新开始。"


async def named_span(kind: str, name: str) -> Span:
    """A dependency: the half-year or year in the path, 404 for what is none."""
    try:
        span = parse_span(name)
    except UsageError as error:
        raise HTTPException(404, "没有这个半年或年度，请写成 2022H1 或 2022 这样。") from error
    if kind != _kind(span):
        raise HTTPException(404)
    return span


Named = Annotated[Span, Depends(named_span)]


@router.get("/{kind}/{name}/run")
def run_state(request: Request, session: Viewer, span: Named) -> Response:
    """The fragment that shows how far the run is; asked for again every second while it goes on, then the page is loaded anew."""
    state = state_of(request, span)
    answer = page(request, "run.html", session, period=span, **state)
    if not state["running"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/{kind}/{name}/run", dependencies=[Depends(check_change)])
def begin_run(request: Request, session: Clerk, span: Named, collect: Annotated[str, Form()] = "yes") -> Response:
    """Collect and compile now, or (collect=no) compile what is archived with the decisions made since; a year of the ledgers of its halves."""
    start_run(request.app.state.settings, span, collect=collect != "no")
    log_action(request.app.state.engine, session.user.name, "开始编制", str(span))
    return RedirectResponse(_address(span), status_code=303)


@router.post("/{kind}/{name}/cancel", dependencies=[Depends(check_change)])
def end_run(request: Request, session: Clerk, span: Named) -> Response:
    """Cancel the run under way."""
    cancel_run(request.app.state.settings, span)
    log_action(request.app.state.engine, session.user.name, "取消编制", str(span))
    return RedirectResponse(_address(span), status_code=303)


@router.get("/{kind}/{name}/files/{file}")
def download(request: Request, session: Viewer, span: Named, file: str) -> Response:
    """One output as an attachment with a Chinese file name; only the names of `DOWNLOADS` exist."""
    path = request.app.state.settings.outputs / str(span) / file
    if file not in DOWNLOADS or not path.is_file():
        raise HTTPException(404, "没有这个文件，请先编制。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{span}/{file}")
    return FileResponse(path, headers=attachment(span.label + DOWNLOADS[file]))


@router.get("/{kind}/{name}/preview.pdf")
def preview(request: Request, _session: Viewer, span: Named) -> Response:
    """The report's PDF inline, for the frame in the page."""
    path = request.app.state.settings.outputs / str(span) / "report.pdf"
    if not path.is_file():
        raise HTTPException(404, "没有 PDF 预览，请下载 Word 通报。")
    return FileResponse(path, media_type="application/pdf", headers={"Content-Disposition": "inline"})


def files_of(request: Request, span: Span) -> list[tuple[str, str]]:
    """(name, title) of the outputs that are there."""
    folder = request.app.state.settings.outputs / str(span)
    return [(name, TITLES[name]) for name in DOWNLOADS if (folder / name).is_file()]


def state_of(request: Request, span: Span) -> dict[str, Any]:
    """What the card of the run shows; `at` is the address of its page.

    `running` also holds while a started run is not in the store yet; `run` is None then.
    """
    engine, settings = request.app.state.engine, request.app.state.settings
    locked = is_running(engine, str(span), settings.cache / "locks")
    run = last_run(engine, str(span))
    starting = not locked and is_starting(settings, span)
    if starting and run is not None and run.state != "running":
        run = None
    if run is not None and run.state == "running" and not locked and not starting:
        run = run.model_copy(update={"state": "interrupted", "message": INTERRUPTED})
    said = refusal(settings, span) or (run.message if run is not None and run.state == "failed" else "")
    return {
        "at": _address(span),
        "run": run,
        "running": locked or starting,
        "trouble": explain(said) if said and not starting else None,
        "events": list_events(engine, run.id) if run else [],
    }


def _kind(span: Span) -> str:
    return "years" if isinstance(span, Year) else "periods"


def _address(span: Span) -> str:
    return f"/{_kind(span)}/{span}"
