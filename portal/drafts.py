"""Drafts of reminders and questions to branches: made by the program's own command, read by a person, released one by one or downloaded."""

import subprocess
import sys
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from portal.outbox import STATES, draft_names, open_outbox, release
from portal.pages import attachment, page
from portal.periods import Named, find_work
from portal.plain import explain
from portal.security import Clerk, Viewer, check_change
from tasks.store.accounts import log_action

router = APIRouter()

DRAFT_SECONDS = 120


@router.get("/periods/{name}/drafts")
def outbox(request: Request, session: Viewer, period: Named) -> Response:
    """Every draft with what became of it, and what was sent earlier."""
    work = find_work(request, period)
    box = open_outbox(request.app.state.settings, request.app.state.engine, period)
    return page(
        request,
        "drafts.html",
        session,
        period=period,
        tab="drafts",
        kept=work and work.kept,
        remaining=len(work.open_items) if work else 0,
        box=box,
        unready=explain(box.unready) if box.unready else None,
        words=STATES,
        plain=explain,
    )


@router.post("/periods/{name}/drafts", dependencies=[Depends(check_change)])
def make_drafts(request: Request, session: Clerk, period: Named) -> Response:
    """Draft a reminder to each branch that has not reported and a question to each with open items."""
    settings = request.app.state.settings
    command = [sys.executable, "-m", "flows.cli", "remind", str(period), "--home", str(settings.home)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=DRAFT_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise HTTPException(500, "起草用时太长，已停止。请稍后再试。") from error
    if done.returncode:
        trouble = explain(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "")
        raise HTTPException(400, f"没有起草成。{trouble.what}{trouble.do}")
    log_action(request.app.state.engine, session.user.name, "起草邮件", str(period))
    return RedirectResponse(f"/periods/{period}/drafts", status_code=303)


@router.post("/periods/{name}/drafts/{file}/send", dependencies=[Depends(check_change)])
def send(
    request: Request,
    session: Clerk,
    period: Named,
    file: str,
    sha256: Annotated[str, Form()],
    attempt: Annotated[int, Form()],
) -> Response:
    """Release one draft: it is sent now, once; how it ended stands on the page that follows."""
    settings, engine = request.app.state.settings, request.app.state.engine
    release(settings, engine, period, file, sha256=sha256, attempt=attempt, user=session.user.name)
    return RedirectResponse(f"/periods/{period}/drafts", status_code=303)


@router.get("/periods/{name}/drafts/{file}")
def download_draft(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One draft, to be opened in a mail program; only drafts that are there exist."""
    folder = request.app.state.settings.outputs / str(period)
    if file not in draft_names(folder):
        raise HTTPException(404, "没有这份草稿，请重新起草。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/drafts/{file}")
    return FileResponse(folder / "drafts" / file, media_type="application/octet-stream", headers=attachment(file))
