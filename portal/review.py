"""The review queue: one open item at a time beside its evidence; accepting, correcting, rejecting, undoing."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from portal.evidence import Excerpt, find_excerpt
from portal.items import Item, decide_items, latest_of
from portal.kept import Kept, load_documents
from portal.periods import Current, Named, Work, period_page
from portal.security import Clerk, Seen, Viewer, check_change
from portal.shown import told
from portal.values import clean, entry_for, read_value, record_of
from tasks.records.facts import Decision, Evidence
from tasks.store.accounts import Session
from tasks.store.decisions import append_decisions_seen, list_decisions

router = APIRouter()

KINDS = {
    "value": ("accept", "correct", "reject"),
    "notice": ("accept",),
    "finding": ("accept", "reject", "deduct", "bar"),
}
"""What may be decided about an item of each kind."""
MOST_SOURCES = 4
MOST_POINTS = 100


@router.get("/periods/{name}/review")
def queue(request: Request, session: Viewer, work: Current, branch: str = "", show: str = "open") -> Response:
    """The first open item of the queue, or that there is none."""
    listed = _listed(work, branch, show)
    item = next((one for one in listed if one.decision is None), listed[0] if listed else None)
    return _show(request, session, work, item, branch, show)


@router.get("/periods/{name}/review/{item_id}")
def one_item(
    request: Request, session: Viewer, work: Current, item_id: str, branch: str = "", show: str = "open"
) -> Response:
    """One item of the queue."""
    return _show(request, session, work, _find(work, item_id), branch, show)


@router.post("/periods/{name}/review/{item_id}", dependencies=[Depends(check_change)])
def decide(
    request: Request,
    session: Clerk,
    work: Current,
    item_id: str,
    kind: Annotated[str, Form()],
    seen: Seen,
    value: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
    branch: Annotated[str, Form()] = "",
    show: Annotated[str, Form()] = "open",
) -> Response:
    """Keep one decision and go to the next open item; 409 with both decisions when a colleague was first."""
    item = _find(work, item_id)
    if kind not in KINDS[item.kind]:
        raise HTTPException(400, "这一项不能这样处理。")
    if kind in ("deduct", "bar") and not clean(reason):
        raise HTTPException(400, "扣分或不评优秀须写明理由。")
    decided = Decision(
        period=str(work.period),
        kind=kind,
        subject=item.subject,
        field=_field(item, kind, target),
        value=_value(item, kind, value),
        reason=clean(reason),
        decided_by=session.user.name,
        decided_at=datetime.now(UTC),
        source_sha256=item.source_sha256,
    )
    words = f"{work.period} {item.branch} {item.about} {item.title}:{told(decided)}"
    if not append_decisions_seen(request.app.state.engine, [(decided, words)], seen, "核定"):
        fresh = _refreshed(request, work)
        conflict = {"mine": decided, "typed": value}
        return _show(request, session, fresh, _find(fresh, item_id), branch, show, 409, conflict=conflict)
    return RedirectResponse(_next(work, item, branch, show), status_code=303)


@router.get("/periods/{name}/decisions")
def decisions(request: Request, session: Viewer, work: Current) -> Response:
    """Who decided what and when, newest first, each with its undoing."""
    holding = {one.id for one in work.kept.ledger.applied}
    rows = [(one, _name(work.kept, one), latest_of(work.decisions, one.subject, one.field)) for one in work.decisions]
    return period_page(
        request,
        "decisions.html",
        session,
        work,
        "review",
        rows=list(reversed(rows)),
        holding=holding,
        undone=_undone(work),
    )


@router.post("/periods/{name}/decisions/{decision_id}/undo", dependencies=[Depends(check_change)])
def undo(
    request: Request,
    session: Clerk,
    period: Named,
    decision_id: int,
    seen: Seen,
    back: Annotated[str, Form()] = "",
) -> Response:
    """Undo a decision by a further one, so that both stay on record; 409 when a colleague was first."""
    engine = request.app.state.engine
    found = next((one for one in list_decisions(engine, str(period)) if one.id == decision_id), None)
    if found is None or found.kind == "reopen":
        raise HTTPException(404, "没有这条决定。")
    undoing = Decision(
        period=str(period),
        kind="reopen",
        subject=found.subject,
        field=found.field,
        decided_by=session.user.name,
        decided_at=datetime.now(UTC),
    )
    if not append_decisions_seen(engine, [(undoing, f"{period} 第 {decision_id} 号")], seen, "撤销核定"):
        raise HTTPException(409, "刚才有同事对这一项作了新的决定，没有撤销。请返回刷新后再看。")
    target = f"/periods/{period}/review/{back}" if back.isalnum() else f"/periods/{period}/decisions"
    return RedirectResponse(target, status_code=303)


def excerpts(request: Request, work: Work, branch: str, sources: tuple[Evidence, ...]) -> list[Excerpt]:
    """The evidence of one branch with what stands around it, the first few."""
    submission = work.kept.submission(branch)
    documents = load_documents(request.app.state.settings, work.period, submission) if submission else ()
    return [find_excerpt(one, documents) for one in sources[:MOST_SOURCES]]


def _listed(work: Work, branch: str, show: str) -> list[Item]:
    items = work.open_items if show == "open" else work.items
    return [item for item in items if not branch or branch in item.branch.split("、")]


def _find(work: Work, item_id: str) -> Item:
    found = next((item for item in work.items if item.id == item_id), None)
    if found is None:
        raise HTTPException(404, "这一项已不在待核之列，可能重新编制过。请回到核对页。")
    return found


def _show(
    request: Request,
    session: Session,
    work: Work,
    item: Item | None,
    branch: str,
    show: str,
    status_code: int = 200,
    **data: object,
) -> Response:
    listed = _listed(work, branch, show)
    if item is not None and item.id not in {one.id for one in listed}:
        listed = [item, *listed]
    found = excerpts(request, work, item.branch, item.sources) if item else []
    entry = (
        entry_for(record_of(item.subject), item.field, item.value, work.scheme)
        if item and item.kind == "value"
        else None
    )
    history = [one for one in work.decisions if item and one.subject == item.subject and one.field in (item.field, "")]
    at = next((place for place, one in enumerate(listed) if item and one.id == item.id), 0)
    return period_page(
        request,
        "review.html",
        session,
        work,
        "review",
        status_code,
        items=listed,
        item=item,
        excerpts=found,
        entry=entry,
        history=history,
        branch=branch,
        show=show,
        query=_query(branch, show),
        before=listed[at - 1] if at else None,
        after=listed[at + 1] if item and at + 1 < len(listed) else None,
        branches=[one.branch for one in work.kept.ledger.submissions],
        done=len(work.items) - len(work.open_items),
        total=len(work.items),
        **data,
    )


def _field(item: Item, kind: str, target: str) -> str:
    """The field a decision is about; a measure on a finding names the branch it hits, none for all of the finding's."""
    if item.finding is None or kind not in ("deduct", "bar") or not target:
        return item.field
    if target not in item.finding.branches:
        raise HTTPException(400, "请选择这处疑点涉及的支部。")
    return target


def _value(item: Item, kind: str, text: str) -> object:
    if kind == "deduct":
        try:
            points = float(text)
        except ValueError as error:
            raise HTTPException(400, "请填写扣几分。") from error
        if not 0 < points <= MOST_POINTS:
            raise HTTPException(400, f"扣分请填 0 到 {MOST_POINTS} 之间的数。")
        return points
    if kind == "correct":
        return read_value(record_of(item.subject), item.field, text)
    if kind == "accept" and item.kind == "value":
        # The value that was accepted, so that a later run that reads another one asks again.
        row = record_of(item.subject)
        return row.model_construct(**{item.field: item.value}).model_dump(mode="json", include={item.field})[item.field]
    return None


def _refreshed(request: Request, work: Work) -> Work:
    decided = list_decisions(request.app.state.engine, str(work.period))
    return work.model_copy(
        update={"decisions": decided, "items": decide_items(work.kept.items, work.kept.ledger, decided)}
    )


def _next(work: Work, item: Item, branch: str, show: str) -> str:
    listed = _listed(work, branch, show)
    ids = [one.id for one in listed]
    at = ids.index(item.id) + 1 if item.id in ids else 0
    following = [one for one in (*listed[at:], *listed[:at]) if one.decision is None and one.id != item.id]
    target = f"/periods/{work.period}/review" + (f"/{following[0].id}" if following else "")
    return target + _query(branch, show)


def _query(branch: str, show: str) -> str:
    filled = {name: value for name, value in (("branch", branch), ("show", show)) if value and value != "open"}
    return f"?{urlencode(filled)}" if filled else ""


def _undone(work: Work) -> set[int]:
    """Ids of decisions that a later undoing took back."""
    undone: set[int] = set()
    for place, one in enumerate(work.decisions):
        if one.kind == "reopen":
            undone |= {
                old.id or 0
                for old in work.decisions[:place]
                if old.subject == one.subject and one.field in ("", old.field)
            }
    return undone


def _name(kept: Kept, one: Decision) -> str:
    """What a decision is about, in words."""
    kind, _, rest = one.subject.partition(":")
    if kind == "activity":
        found = next((activity for activity in kept.ledger.activities if activity.key == rest), None)
        branch, title = (found.branch, found.title) if found else kept.ledger.named.get(one.subject, ("", ""))
        return f"{branch} · {title}" if title else "已不在台账中的活动"
    if kind == "finding":
        finding = next((each for each in kept.assessment.findings if each.key == rest), None)
        return f"疑点 · {finding.summary}" if finding else "疑点"
    if kind == "mail":
        return f"邮件 {rest[:12]}"
    words = {"indicator": "支部情况", "submission": "报送材料", "branch": "支部"}
    return f"{rest.replace('/', ' · ')}{' · ' + words[kind] if kind in words else ''}"
