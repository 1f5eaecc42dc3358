"""The mailbox: every mail of the archive and how it was classified, its text as text, the original for download, assigning it to a branch."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from portal.items import latest_of
from portal.kept import Sorted, load_messages, load_sorted
from portal.pages import attachment, page
from portal.periods import Named, find_work
from portal.roster import present_roster
from portal.security import Clerk, Seen, Viewer, check_change
from portal.shown import MAIL_KINDS, told
from portal.values import clean
from tasks.blobs import BlobStore
from tasks.ledger.decisions import in_force
from tasks.records.base import Record
from tasks.records.facts import Decision
from tasks.records.mail import ArchivedMail, Message
from tasks.records.period import Period
from tasks.store.accounts import Session, log_action
from tasks.store.decisions import append_decisions_seen, list_decisions
from tasks.store.mails import list_mails

router = APIRouter()

PAGE_ROWS = 50
LONGEST_TEXT = 40_000
"""Characters of a mail's text that are shown."""


class Classed(Record):
    """What a mail was taken for: `group` is accepted, part, superseded, stray, or unread when no run has looked at it."""

    group: str
    words: str
    branch: str = ""
    reason: str = ""


class MailLine(Record):
    """One mail of the list."""

    mail: ArchivedMail
    message: Message | None
    classed: Classed
    at: datetime | None
    assigned: str | None = None


@router.get("/periods/{name}/mails")
def mailbox(request: Request, session: Viewer, period: Named, q: str = "", group: str = "", start: int = 0) -> Response:
    """All mails, newest first, with what they were taken for in this half-year, a page of them."""
    lines = _lines(request, period, list_mails(request.app.state.engine))
    groups: dict[str, int] = {}
    for line in lines:
        groups[line.classed.group] = groups.get(line.classed.group, 0) + 1
    found = [line for line in lines if (not group or line.classed.group == group) and _holds(line, q)]
    start = max(start, 0)
    return _period_page(
        request,
        "mails.html",
        session,
        period,
        lines=found[start : start + PAGE_ROWS],
        groups=groups,
        total=len(lines),
        count=len(found),
        start=start,
        page_rows=PAGE_ROWS,
        filters={"q": q, "group": group},
    )


@router.get("/periods/{name}/mails/{sha256}")
def mail(request: Request, session: Viewer, period: Named, sha256: str) -> Response:
    """One mail: head, text as text, attachments, what could not be read."""
    line = _line(request, period, sha256)
    decisions = list_decisions(request.app.state.engine, str(period))
    return _period_page(
        request,
        "mail.html",
        session,
        period,
        line=line,
        longest=LONGEST_TEXT,
        branches=_branches(request),
        seen=latest_of(decisions, f"mail:{sha256}", ""),
    )


@router.get("/periods/{name}/mails/{sha256}/original")
def original(request: Request, session: Viewer, period: Named, sha256: str) -> Response:
    """The mail as it came, as an .eml attachment."""
    line = _line(request, period, sha256)
    path = request.app.state.settings.archive / line.mail.path
    if not path.is_file():
        raise HTTPException(404, "存档里没有这封邮件的原件，请管理员检查存档。")
    log_action(request.app.state.engine, session.user.name, "下载", f"邮件 {sha256[:12]}")
    subject = line.message.subject if line.message else ""
    return FileResponse(
        path, media_type="application/octet-stream", headers=attachment(_file_name(subject, sha256) + ".eml")
    )


@router.get("/periods/{name}/mails/{sha256}/parts/{number}")
def part(request: Request, session: Viewer, period: Named, sha256: str, number: int) -> Response:
    """One attachment, always to be saved, never shown."""
    line = _line(request, period, sha256)
    blobs = line.message.blobs if line.message else ()
    store = BlobStore(request.app.state.settings.cache / "blobs")
    if not 0 <= number < len(blobs) or not store.has(blobs[number].sha256):
        raise HTTPException(404, "没有这个附件，请重新编制后再试。")
    blob = blobs[number]
    log_action(request.app.state.engine, session.user.name, "下载", f"邮件 {sha256[:12]} 附件 {number + 1}")
    headers = attachment(_file_name(blob.name, blob.sha256))
    return FileResponse(store.path(blob.sha256), media_type="application/octet-stream", headers=headers)


@router.post("/periods/{name}/mails/{sha256}/assign", dependencies=[Depends(check_change)])
def assign(
    request: Request,
    session: Clerk,
    period: Named,
    sha256: str,
    branch: Annotated[str, Form()],
    seen: Seen,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Say whose submission a mail is (“none”: nobody's); it counts from the next run on."""
    _line(request, period, sha256)
    if branch != "none" and branch not in _branches(request):
        raise HTTPException(400, "请选择花名册里的支部。")
    decided = Decision(
        period=str(period),
        kind="assign",
        subject=f"mail:{sha256}",
        value="" if branch == "none" else branch,
        reason=clean(reason),
        decided_by=session.user.name,
        decided_at=datetime.now(UTC),
    )
    words = f"{period} {sha256[:12]} {told(decided)}"
    if not append_decisions_seen(request.app.state.engine, [(decided, words)], seen, "归类邮件"):
        raise HTTPException(409, "刚才有同事对这封邮件作了新的决定，您的改动没有保存。请返回刷新后再看。")
    return RedirectResponse(f"/periods/{period}/mails/{sha256}", status_code=303)


def _period_page(request: Request, template: str, session: Session, period: Period, **data: Any) -> Response:
    work = find_work(request, period)
    remaining = len(work.open_items) if work else 0
    return page(
        request, template, session, period=period, tab="mails", kept=work and work.kept, remaining=remaining, **data
    )


def _lines(request: Request, period: Period, mails: list[ArchivedMail]) -> list[MailLine]:
    settings, engine = request.app.state.settings, request.app.state.engine
    classed = _classes(load_sorted(settings, period))
    assigned = {
        one.subject.removeprefix("mail:"): str(one.value or "")
        for one in in_force(list_decisions(engine, str(period)))
        if one.kind == "assign"
    }
    messages = load_messages(settings, [one.sha256 for one in mails])
    lines = []
    for one in mails:
        message = messages.get(one.sha256)
        line = MailLine.model_construct(
            mail=one,
            message=message,
            classed=classed.get(one.sha256, Classed(group="unread", words="尚未归类")),
            at=(message.received_at if message else None) or one.internal_at,
            assigned=assigned.get(one.sha256),
        )
        lines.append(line)
    return sorted(
        lines, key=lambda line: (line.at is not None, line.at or datetime.now(UTC), line.mail.sha256), reverse=True
    )


def _line(request: Request, period: Period, sha256: str) -> MailLine:
    found = [one for one in list_mails(request.app.state.engine) if one.sha256 == sha256]
    if not found:
        raise HTTPException(404, "没有这封邮件。")
    return _lines(request, period, found)[0]


def _classes(sorted_mails: Sorted) -> dict[str, Classed]:
    found: dict[str, Classed] = {}
    for stray in sorted_mails.strays:
        word = MAIL_KINDS.get(stray.kind, stray.kind)
        found[stray.sha256] = Classed(group="stray", words=word, branch=stray.branch, reason=stray.reason)
    superseded = {(one.branch, sha256) for one in sorted_mails.submissions for sha256 in one.superseded_sha256s}
    for placed in sorted_mails.placed:
        group, words = "accepted", MAIL_KINDS[placed.kind]
        if placed.kind == "supplement":
            group = "part"
        elif (placed.branch, placed.sha256) in superseded:
            group, words = "superseded", words if placed.kind == "duplicate" else "已被替代"
        # One mail may hold two branches' papers.
        before = found.get(placed.sha256)
        branch = f"{before.branch}、{placed.branch}" if before else placed.branch
        found[placed.sha256] = Classed(group=group, words=words, branch=branch, reason=placed.reason)
    return found


def _holds(line: MailLine, q: str) -> bool:
    message = line.message
    text = f"{message.subject} {message.sender.name} {message.sender.address}" if message else line.mail.path
    return all(word.casefold() in f"{text} {line.classed.branch}".casefold() for word in q.split())


def _branches(request: Request) -> list[str]:
    roster = present_roster(request.app.state.settings)
    return [branch.name for branch in roster.branches] if roster else []


def _file_name(text: str, sha256: str) -> str:
    """A name for saving, from words of a mail: no separators, no control characters, of a bearable length."""
    plain = "".join("_" if letter in '/\\:*?"<>|' or not letter.isprintable() else letter for letter in text).strip(
        " ."
    )
    return plain[-80:] or sha256[:12]
