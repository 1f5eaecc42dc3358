"""Drafts of reminders and questions to branches: made by the program's own command, looked at and sent by a person. Nothing is sent from here."""

import subprocess
import sys
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from portal.pages import attachment
from portal.periods import Named
from portal.plain import explain
from portal.security import Clerk, Viewer, check_change
from tasks.store.accounts import log_action

router = APIRouter()

DRAFT_SECONDS = 120


def list_drafts(folder: Path) -> list[str]:
    """The names of the drafts of a half-year's outputs."""
    return sorted(path.name for path in (folder / "drafts").glob("*.eml"))


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
    return RedirectResponse(f"/periods/{period}#drafts", status_code=303)


@router.get("/periods/{name}/drafts/{file}")
def download_draft(request: Request, session: Viewer, period: Named, file: str) -> Response:
    """One draft, to be opened in a mail program; only drafts that are there exist."""
    folder = request.app.state.settings.outputs / str(period)
    if file not in list_drafts(folder):
        raise HTTPException(404, "没有这份草稿，请重新起草。")
    log_action(request.app.state.engine, session.user.name, "下载", f"{period}/drafts/{file}")
    return FileResponse(folder / "drafts" / file, media_type="application/octet-stream", headers=attachment(file))
