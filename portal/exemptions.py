"""Who does not count in the assessment, by a person's decision: members by name, a number of members, or a whole branch."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from portal.periods import Current
from portal.security import Clerk, Seen, check_change
from portal.shown import told
from portal.values import clean
from tasks.ledger.decisions import in_force
from tasks.records.facts import Decision
from tasks.store.decisions import append_decisions_seen

router = APIRouter()

FIELD = "考评"
"""The field of an exemption, so that undoing it leaves other decisions on the same member as they are."""
MOST_MEMBERS = 10_000


@router.post("/periods/{name}/branches/{branch}/exempt", dependencies=[Depends(check_change)])
def exempt(
    request: Request,
    session: Clerk,
    work: Current,
    branch: str,
    scope: Annotated[str, Form()],
    seen: Seen,
    member: Annotated[str, Form()] = "",
    count: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Keep one exemption; it counts from the next run on. 409 when a colleague decided about the same meanwhile."""
    if work.kept.submission(branch) is None:
        raise HTTPException(404, "花名册里没有这个支部。")
    if not clean(reason):
        raise HTTPException(400, "免于考评须写明理由，例如哪一天由谁批准。")
    subject, value = _exempted(branch, scope, clean(member), count.strip())
    decided = Decision(
        period=str(work.period),
        kind="exempt",
        subject=subject,
        field=FIELD,
        value=value,
        reason=clean(reason),
        decided_by=session.user.name,
        decided_at=datetime.now(UTC),
    )
    words = f"{work.period} {subject.partition(':')[2]}:{told(decided)}"
    if not append_decisions_seen(request.app.state.engine, [(decided, words)], seen, "免于考评"):
        raise HTTPException(409, "刚才有同事对同一对象作了决定，您的没有保存。请返回刷新，看过之后再定。")
    return RedirectResponse(f"{request.url.path.removesuffix('/exempt')}#exempt", status_code=303)


def exemptions_of(decisions: Sequence[Decision], branch: str) -> list[tuple[str, Decision]]:
    """(who, decision) of the exemptions in force in one branch, oldest first."""
    own, member = f"branch:{branch}", f"member:{branch}/"
    return [
        ("" if one.subject == own else one.subject.removeprefix(member), one)
        for one in in_force(decisions)
        if one.kind == "exempt" and (one.subject == own or one.subject.startswith(member))
    ]


def _exempted(branch: str, scope: str, member: str, count: str) -> tuple[str, int | None]:
    """(subject, value) of the decision that a form asks for."""
    if scope == "branch":
        return f"branch:{branch}", None
    if scope == "member":
        if not member:
            raise HTTPException(400, "请填写免计党员的姓名。")
        return f"member:{branch}/{member[:40]}", None
    if scope == "count" and count.isdecimal() and 0 < int(count) <= MOST_MEMBERS:
        return f"branch:{branch}", int(count)
    raise HTTPException(400, "请选择免计的范围；按人数免计的，填写几名党员。")
