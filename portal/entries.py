"""The ledger as a table with search, filters and export; one activity with the words behind each value; adding, voiding, splitting, joining."""

import csv
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import openpyxl
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from portal.evidence import merge_excerpts
from portal.items import item_id, latest_of
from portal.pages import attachment
from portal.periods import Current, Work, period_page
from portal.review import excerpts
from portal.security import Clerk, Viewer, check_change
from portal.shown import INTEGRATION, shown, told
from portal.values import EDITABLE, clean, entry_for, read_value
from tasks.ledger.decisions import source_hash
from tasks.records.facts import Activity, Decision
from tasks.records.words import field_title
from tasks.store.accounts import Session, log_action
from tasks.store.decisions import append_decisions_seen

router = APIRouter()

EXPORTED = (
    "branch", "title", "start", "end", "occurrences", "place", "area", "integration", "participants", "hours_each",
    "hours_total", "beneficiaries", "collective", "love_action", "names",
)  # fmt: skip
PAGE_ROWS = 50
VERBS = {"void": "作废", "join": "合并", "split": "拆分", "correct": "改正"}


@dataclass(frozen=True)
class Search:
    """What the ledger is searched for; empty asks for nothing. `area` is a code, or none for activities without one."""

    q: str = ""
    branch: str = ""
    area: str = ""
    marked: bool = False

    @property
    def filled(self) -> dict[str, str]:
        """The same for a form and for an address."""
        return {"q": self.q, "branch": self.branch, "area": self.area, "marked": "1" if self.marked else ""}


Searched = Annotated[Search, Depends()]


@router.get("/periods/{name}/ledger")
def ledger(request: Request, session: Viewer, work: Current, search: Searched, start: int = 0) -> Response:
    """The activities that fit search and filters, a page of them."""
    found, start = _found(work, search), max(start, 0)
    return period_page(
        request,
        "ledger.html",
        session,
        work,
        "ledger",
        rows=found[start : start + PAGE_ROWS],
        count=len(found),
        start=start,
        page_rows=PAGE_ROWS,
        filters=search.filled,
        people=sum(one.participants or 0 for one in found),
        hours=sum(one.hours_total or 0 for one in found),
        branches=[one.branch for one in work.kept.ledger.submissions],
        integrations=INTEGRATION,
    )


@router.get("/periods/{name}/ledger.{kind}")
def export(request: Request, session: Viewer, work: Current, kind: str, search: Searched) -> Response:
    """What the table shows as CSV or as a workbook."""
    if kind not in ("csv", "xlsx"):
        raise HTTPException(404, "只能导出 csv 或 xlsx。")
    heads = [field_title(Activity, field) for field in EXPORTED] + ["待核"]
    rows = [_cells(work, one) for one in _found(work, search)]
    data = _csv(heads, rows) if kind == "csv" else _workbook(heads, rows)
    log_action(request.app.state.engine, session.user.name, "导出", f"{work.period} 台账 {len(rows)} 行")
    name = f"{work.period.label}志愿服务活动.{kind}"
    return Response(data, media_type="application/octet-stream", headers=attachment(name))


@router.get("/periods/{name}/activities/new")
def new_activity(request: Request, session: Clerk, work: Current, branch: str = "") -> Response:
    """The form for an activity that no mail tells of."""
    entries = [entry_for(Activity, field, None, work.scheme) for field in EDITABLE]
    branches = [one.branch for one in work.kept.ledger.submissions]
    return period_page(
        request, "activity_new.html", session, work, "ledger", entries=entries, branch=branch, branches=branches
    )


@router.post("/periods/{name}/activities/new", dependencies=[Depends(check_change)])
async def add_activity(request: Request, session: Clerk, work: Current) -> Response:
    """Keep an added activity; it stands in the ledger after the next run."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    if not clean(form.get("reason", "")):
        raise HTTPException(400, "请写明补录的依据，例如哪份材料、谁提供。")
    if work.kept.submission(form.get("branch", "")) is None:
        raise HTTPException(400, "请选择花名册里的支部。")
    fields = {field: read_value(Activity, field, form.get(field, "")) for field in EDITABLE}
    if not fields["title"]:
        raise HTTPException(400, "请填写活动名称。")
    value = {field: one for field, one in fields.items() if one not in (None, [])} | {"branch": form["branch"]}
    subject = f"activity:added-{secrets.token_hex(6)}"
    _keep(request, work, [Decision(value=value, subject=subject, **_stamp(work, session, "add", form))], 0)
    return RedirectResponse(f"/periods/{work.period}/decisions", status_code=303)


@router.get("/periods/{name}/activities/{key}")
def activity_page(request: Request, session: Viewer, work: Current, key: str) -> Response:
    """One activity, every value with its words, its photos, and what may be done with it."""
    found = _activity(work, key)
    subject = f"activity:{key}"
    sources = [
        (field_title(Activity, field), one)
        for field in Activity.model_fields
        for one in excerpts(request, work, found.branch, found.evidence.get(field, ()))
    ]
    return period_page(
        request,
        "activity.html",
        session,
        work,
        "ledger",
        one=found,
        entries=[entry_for(Activity, field, getattr(found, field), work.scheme) for field in EDITABLE],
        sources=merge_excerpts(sources),
        marks=[
            (field, field_title(Activity, field), reason, item_id(subject, field))
            for field, reason in sorted(found.review.items())
        ],
        others=[one for one in work.kept.ledger.activities if one.branch == found.branch and one.key != key],
        history=[one for one in work.decisions if one.subject == subject],
        seen=latest_of(work.decisions, subject, ""),
    )


@router.post("/periods/{name}/activities/{key}", dependencies=[Depends(check_change)])
async def change_activity(request: Request, session: Clerk, work: Current, key: str) -> Response:
    """Void, join, split or correct one activity; 409 when a colleague decided about it since the page was opened."""
    found = _activity(work, key)
    data = await request.form()
    form = {name: str(value) for name, value in data.items()}
    kind = form.get("kind", "")
    if kind not in VERBS:
        raise HTTPException(400, "请选择要做什么。")
    if kind in ("void", "join") and not clean(form.get("reason", "")):
        raise HTTPException(400, f"请写明{VERBS[kind]}的理由。")
    seen = int(form.get("seen", "0")[:15]) if form.get("seen", "0").isdecimal() else 0
    stamp = _stamp(work, session, kind, form) | {"subject": f"activity:{key}"}
    changes = _changes(work, found, kind, form, [str(one) for one in data.getlist("other")])
    decided = [
        Decision(field=field, value=value, source_sha256=source_hash(found, field), **stamp) for field, value in changes
    ]
    _keep(request, work, decided, seen)
    return RedirectResponse(f"/periods/{work.period}/activities/{key}", status_code=303)


def _changes(work: Work, found: Activity, kind: str, form: dict[str, str], others: list[str]) -> list[tuple[str, Any]]:
    """(field, value) of the decisions that a form makes."""
    if kind == "void":
        return [("", None)]
    if kind == "join":
        known = {one.key for one in work.kept.ledger.activities if one.branch == found.branch and one.key != found.key}
        if not others or not set(others) <= known:
            raise HTTPException(400, "请选择同一支部的另一项活动。")
        return [("", others)]
    if kind == "split":
        return [("", _parts(form))]
    changed = []
    for field in EDITABLE:
        if field in form:
            value, before = read_value(Activity, field, form[field]), found.model_dump(mode="json")[field]
            if value != before and not (field == "occurrences" and value is None):
                changed.append((field, value))
    if not changed:
        raise HTTPException(400, "没有改动。")
    return changed


def _parts(form: dict[str, str]) -> list[dict[str, Any]]:
    parts = []
    for number in (1, 2, 3, 4):
        fields = {
            field: form.get(f"{field}-{number}", "")
            for field in ("title", "start", "participants", "hours_each", "hours_total")
        }
        if any(text.strip() for text in fields.values()):
            read = {field: read_value(Activity, field, text) for field, text in fields.items()}
            parts.append({field: value for field, value in read.items() if value is not None} | _day(read))
    if len(parts) < 2:
        raise HTTPException(400, "拆分至少要填两项。")
    return parts


def _day(read: dict[str, Any]) -> dict[str, Any]:
    return {"end": read["start"]} if read.get("start") else {}


def _stamp(work: Work, session: Session, kind: str, form: dict[str, str]) -> dict[str, Any]:
    return {
        "period": str(work.period),
        "kind": kind,
        "reason": clean(form.get("reason", "")),
        "decided_by": session.user.name,
        "decided_at": datetime.now(UTC),
    }


def _keep(request: Request, work: Work, decided: Sequence[Decision], seen: int) -> None:
    """All of a form's decisions, or none when a colleague was first."""
    lines = [(one, f"{work.period} {one.subject}:{told(one)}") for one in decided]
    if not append_decisions_seen(request.app.state.engine, lines, seen, "核定"):
        raise HTTPException(409, "刚才有同事对这项活动作了新的决定，您的改动没有保存。请返回刷新，看过之后再改。")


def _activity(work: Work, key: str) -> Activity:
    found = next((one for one in work.kept.ledger.activities if one.key == key), None)
    if found is None:
        raise HTTPException(404, "台账里没有这项活动，可能已作废、合并或重新编制过。")
    return found


def _found(work: Work, search: Search) -> list[Activity]:
    words = search.q.split()
    found = []
    for one in work.kept.ledger.activities:
        if search.branch and one.branch != search.branch:
            continue
        if search.area and (one.area or "none") != search.area:
            continue
        if search.marked and not one.review:
            continue
        text = " ".join(
            (one.branch, one.title, one.place or "", one.start.isoformat() if one.start else "", *one.names)
        )
        if all(word.casefold() in text.casefold() for word in words):
            found.append(one)
    return found


def _cells(work: Work, one: Activity) -> list[Any]:
    cells: list[Any] = []
    for field in EXPORTED:
        value = getattr(one, field)
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        cells.append(value if plain else "" if value is None or value == () else shown(value, field, work.scheme))
    return [
        *cells,
        ";".join(f"{field_title(Activity, field)}:{reason}" for field, reason in sorted(one.review.items())),
    ]


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """CSV with a mark of its encoding, for Excel; a text that Excel would take for a formula is written with an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _workbook(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("活动")
    sheet.freeze_panes = "C2"
    for number, row in enumerate((heads, *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                # A text that begins with = is a text, not a formula.
                cell.data_type = "s"
    sheet.auto_filter.ref = sheet.dimensions
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
