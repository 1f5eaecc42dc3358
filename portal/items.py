"""The review queue: every open mark of the ledger and every finding, with what was decided about it since the last run."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

from tasks.ledger.decisions import in_force, item_key, source_hash
from tasks.records.assessment import Assessment, Finding
from tasks.records.base import Record
from tasks.records.facts import Activity, Decision, Evidence, Indicator, Ledger, Member, Photo, ReviewItem, Submission
from tasks.records.words import FINDING_KINDS, field_title, field_unit

Row = Activity | Indicator | Member


class Item(Record):
    """One thing a person must look at. `decision` is what was decided about it since the last run; `latest` the id of the newest decision
    or undoing that touches it, 0 for none: a form carries it, so that a colleague's decision is not overwritten unseen."""

    id: str
    kind: Literal["value", "notice", "finding"]
    subject: str
    field: str
    branch: str
    about: str
    title: str
    value: Any = None
    unit: str = ""
    reason: str
    quote: str = ""
    sources: tuple[Evidence, ...] = ()
    source_sha256: str = ""
    photos: tuple[Photo, ...] = ()
    finding: Finding | None = None
    decision: Decision | None = None
    latest: int = 0


def item_id(subject: str, field: str) -> str:
    """What an item is called in an address; stable over reruns as its subject is."""
    return hashlib.sha256(f"{subject}\n{field}".encode()).hexdigest()[:12]


def mark_items(ledger: Ledger, assessment: Assessment) -> tuple[Item, ...]:
    """The queue as a run left it: branch by branch in the order of the roster, the findings last, grave ones first."""
    order = {one.branch: place for place, one in enumerate(ledger.submissions)}
    items = _ledger_items(ledger)
    items.sort(key=lambda item: order.get(item.branch, len(order)))
    grave = {"high": 0, "medium": 1, "low": 2}
    open_findings = [one for one in assessment.findings if not one.decided]
    items += [_finding_item(one) for one in sorted(open_findings, key=lambda one: grave[one.severity])]
    return tuple(items)


def decide_items(items: Sequence[Item], ledger: Ledger, decisions: Sequence[Decision]) -> list[Item]:
    """The queue with what was decided since the run; the items that no decision touches are the very same."""
    fresh = _fresh(ledger, decisions)
    touching: dict[str, list[Decision]] = {}
    for one in decisions:
        touching.setdefault(one.subject, []).append(one)
    return [_decided(item, fresh, touching[item.subject]) if item.subject in touching else item for item in items]


def latest_of(decisions: Sequence[Decision], subject: str, field: str) -> int:
    """The id of the newest decision or undoing on this field of this subject (field "": on the subject in any field), 0 for none."""
    touching = [one.id or 0 for one in decisions if one.subject == subject and (not field or one.field in (field, ""))]
    return max(touching, default=0)


def _fresh(ledger: Ledger, decisions: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    """Decisions in force that the ledger does not hold yet, by subject and field; one on the whole subject has the field ""."""
    applied = {one.id for one in ledger.applied}
    return {(one.subject, one.field): one for one in in_force(decisions) if one.id not in applied}


def _decided(item: Item, fresh: dict[tuple[str, str], Decision], decisions: Sequence[Decision]) -> Item:
    """The item with what was decided about it; `decisions` are those on its subject."""
    decision = fresh.get((item.subject, item.field)) or fresh.get((item.subject, ""))
    if item.finding and decision is None:
        # A measure on a finding names the branch it hits as its field.
        decision = next((one for one in decisions if fresh.get((one.subject, one.field)) is one), None)
    return item.model_copy(
        update={"decision": decision, "latest": latest_of(decisions, item.subject, item.field)},
    )


def _ledger_items(ledger: Ledger) -> list[Item]:
    items = [_notice(one, mark) for one in ledger.submissions for mark in one.review]
    for activity in ledger.activities:
        items += _marks(activity, f"activity:{activity.key}", activity.title, activity.photos)
    for indicator in ledger.indicators:
        items += _marks(indicator, f"indicator:{indicator.branch}", "支部情况", ())
    for member in ledger.members:
        items += _marks(member, f"member:{member.branch}/{member.name}", f"党员 {member.name}", ())
    return items


def _notice(submission: Submission, mark: ReviewItem) -> Item:
    subject, field = f"submission:{submission.branch}", item_key(mark)
    place = Evidence(
        message_id=submission.message_id or "", document=mark.document, locator=mark.locator, quote=mark.quote
    )
    return Item(
        id=item_id(subject, field),
        kind="notice",
        subject=subject,
        field=field,
        branch=submission.branch,
        about="报送材料",
        title="材料提示",
        reason=mark.reason,
        quote=mark.quote,
        sources=(place,) if mark.quote or mark.document else (),
    )


def _marks(row: Row, subject: str, about: str, photos: tuple[Photo, ...]) -> list[Item]:
    items = []
    fields = list(type(row).model_fields)
    for field, reason in sorted(
        row.review.items(), key=lambda mark: fields.index(mark[0]) if mark[0] in fields else -1
    ):
        sources = row.evidence.get(field) or row.evidence.get("title") or next(iter(row.evidence.values()), ())
        item = Item(
            id=item_id(subject, field),
            kind="value",
            subject=subject,
            field=field,
            branch=row.branch,
            about=about,
            title=field_title(type(row), field),
            value=getattr(row, field, None),
            unit=field_unit(type(row), field),
            reason=reason,
            sources=sources,
            source_sha256=source_hash(row, field),
            photos=photos,
        )
        items.append(item)
    return items


def _finding_item(finding: Finding) -> Item:
    subject = f"finding:{finding.key}"
    return Item(
        id=item_id(subject, ""),
        kind="finding",
        subject=subject,
        field="",
        branch="、".join(finding.branches),
        about="疑点",
        title=FINDING_KINDS.get(finding.kind, finding.kind),
        reason=finding.summary,
        finding=finding,
    )
