"""The ledger as the contract's JSON: exactly its fields, unknown as null, the same bytes for the same ledger."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tasks.records.base import Record
from tasks.records.facts import Evidence, Ledger, Submission
from tasks.records.period import SHANGHAI

# The fields of docs' ledger contract in its order; what the records hold beyond them (photos, typical, names) stays inside.
ACTIVITY_FIELDS = (
    "branch",
    "title",
    "start",
    "end",
    "date_precision",
    "occurrences",
    "place",
    "area",
    "integration",
    "participants",
    "hours_each",
    "hours_total",
    "beneficiaries",
    "collective",
    "love_action",
)
INDICATOR_FIELDS = (
    "branch",
    "members",
    "registered",
    "reported",
    "trained",
    "participated",
    "skilled",
    "teams",
    "hours_total",
    "activities_stated",
)
MEMBER_FIELDS = ("branch", "name", "registered", "reported", "trained", "skills", "hours", "activities")


def ledger_json(ledger: Ledger) -> bytes:
    """UTF-8 JSON of `ledger` in the contract's shape; rows keep the ledger's order, review and evidence are sorted by field."""
    shape = {
        "period": ledger.period,
        "submissions": [_submission(one) for one in ledger.submissions],
        "activities": [_row(one, ACTIVITY_FIELDS, one.review, one.evidence) for one in ledger.activities],
        "indicators": [_row(one, INDICATOR_FIELDS, one.review, one.evidence) for one in ledger.indicators],
        "members": [_row(one, MEMBER_FIELDS, one.review, one.evidence) for one in ledger.members],
    }
    return (json.dumps(shape, ensure_ascii=False, indent=1) + "\n").encode()


def _submission(one: Submission) -> dict[str, Any]:
    return {
        "branch": one.branch,
        "status": one.status,
        "message_id": one.message_id,
        "superseded": list(one.superseded),
        "received_at": None if one.received_at is None else one.received_at.astimezone(SHANGHAI).isoformat(),
        "documents": one.documents,
        "photos": one.photos,
        "review": [{"reason": item.reason, "quote": item.quote} for item in one.review],
    }


def _row(
    record: Record, fields: Sequence[str], review: Mapping[str, str], evidence: Mapping[str, Sequence[Evidence]]
) -> dict[str, Any]:
    row = {field: _plain(getattr(record, field)) for field in fields}
    row["review"] = {field: review[field] for field in sorted(review)}
    row["evidence"] = {field: [one.model_dump() for one in evidence[field]] for field in sorted(evidence)}
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    # 2.0 hours are written 2, so that a figure reads the same whichever way it was computed.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
