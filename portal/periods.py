"""What every page of a half-year shares: the period of the address, the ledger with the decisions since, the tabs with the count of open items."""

from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from pydantic import BaseModel

from portal.items import Item, decide_items
from portal.kept import Kept, load_kept, load_year
from portal.pages import page
from tasks.records.errors import UsageError
from tasks.records.facts import Decision
from tasks.records.period import Period
from tasks.records.scheme import Scheme
from tasks.store.accounts import Session
from tasks.store.decisions import list_decisions


async def named_period(name: str) -> Period:
    """A dependency: the period in the path, 404 for what is none."""
    try:
        return Period.parse(name)
    except UsageError as error:
        raise HTTPException(404, "没有这个半年，请写成 2022H1 这样。") from error


Named = Annotated[Period, Depends(named_period)]


class Work(BaseModel):
    """A half-year with its ledger, all decisions, and the queue as it stands at this moment."""

    period: Period
    kept: Kept
    decisions: list[Decision]
    items: list[Item]
    scheme: Scheme | None

    @property
    def open_items(self) -> list[Item]:
        return [item for item in self.items if item.decision is None]


def work_of(request: Request, period: Named) -> Work:
    """A dependency: the half-year's work, 404 with what to do before its first run."""
    work = find_work(request, period)
    if work is None:
        raise HTTPException(404, f"{period.label}还没有台账，请先在“概况”页收件并编制。")
    return work


def find_work(request: Request, period: Period) -> Work | None:
    """The half-year's work, None before its first run."""
    engine = request.app.state.engine
    kept = load_kept(engine, period)
    if kept is None:
        return None
    decisions = list_decisions(engine, str(period))
    # Built without validation: all parts are validated records already, and a ledger of sixty branches is large.
    return Work.model_construct(
        period=period,
        kept=kept,
        decisions=decisions,
        items=decide_items(kept.items, kept.ledger, decisions),
        scheme=load_year(request.app.state.settings, period),
    )


Current = Annotated[Work, Depends(work_of)]


def period_page(
    request: Request, template: str, session: Session, work: Work, tab: str, status_code: int = 200, **data: Any
) -> Response:
    """A page below the tabs of a half-year; `tab` is the one that is open."""
    shared = {
        "period": work.period,
        "kept": work.kept,
        "scheme": work.scheme,
        "remaining": len(work.open_items),
        "tab": tab,
    }
    return page(request, template, session, status_code=status_code, **shared, **data)
