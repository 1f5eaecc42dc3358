"""Applies the staff's decisions to the ledger: what a person decided wins over what was read, and is shown again when its source changed.

In: a ledger as read and the decisions of its period, oldest first. Out: the ledger with the decisions in force applied, `applied` listing them.
Decisions on mails, findings and scores (assign, deduct, bar, exempt) belong to other stages and only pass through `applied`.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from tasks.ledger.entries import add_entries, join_entries, split_entry
from tasks.records.facts import Activity, Decision, Evidence, Indicator, Ledger, Member, ReviewItem, Submission

CHANGED = "材料有更新，请复核此前的人工决定"
_VALUE_KINDS = ("correct", "accept", "reject")
_ENTRY_KINDS = ("void", "add", "split", "join")
# What is decided about these acts in other stages.
_ELSEWHERE = ("finding:", "branch:", "mail:")

Row = Activity | Indicator | Member


def source_hash(record: Row, field: str = "") -> str:
    """SHA-256 of the words that `field` of `record` rests on ("" and a field without evidence: all its words).

    Message-IDs, file names and places are left out, so that the same words sent again do not reopen a decision.
    """
    sources: Sequence[Evidence] = record.evidence.get(field, ())
    if not sources:
        sources = [one for group in record.evidence.values() for one in group]
    words = sorted({one.quote for one in sources})
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def item_key(item: ReviewItem) -> str:
    """The `field` under which a decision accepts one review item of a submission; stable over reruns."""
    return "item-" + hashlib.sha256(f"{item.reason}\n{item.quote}".encode()).hexdigest()[:16]


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that still hold, oldest first: the newest of each (kind group, subject, field), those reopened left out."""
    holding: dict[tuple[str, str, str], Decision] = {}
    for one in decisions:
        if one.kind == "reopen":
            for slot in [slot for slot in holding if slot[1] == one.subject and one.field in ("", slot[2])]:
                del holding[slot]
            continue
        group = "value" if one.kind in _VALUE_KINDS else one.kind
        # Two joins or additions to one subject are two decisions, not two versions of one.
        detail = f"{one.field}{one.value}" if one.kind in ("join", "add") else one.field
        slot = (group, one.subject, detail)
        holding.pop(slot, None)
        holding[slot] = one
    return tuple(holding.values())


def apply_decisions(ledger: Ledger, decisions: Sequence[Decision]) -> Ledger:
    """`ledger` with the decisions in force applied; one that finds no subject or cannot be applied is told in `notes`."""
    state = _State(ledger)
    holding = in_force(decisions)
    # Entries first: a correction may hang on an entry that a person added or split off.
    ours = [one for one in holding if not one.subject.startswith(_ELSEWHERE)]
    for one in (*(d for d in ours if d.kind in _ENTRY_KINDS), *(d for d in ours if d.kind in _VALUE_KINDS)):
        state.apply(one)
    return state.ledger(holding)


class _State:
    """The ledger's rows while decisions are applied, by subject."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.activities: dict[str, Activity] = {f"activity:{one.key}": one for one in ledger.activities}
        self.indicators: dict[str, Indicator] = {f"indicator:{one.branch}": one for one in ledger.indicators}
        self.members: dict[str, Member] = {f"member:{one.branch}/{one.name}": one for one in ledger.members}
        self.submissions: dict[str, Submission] = {f"submission:{one.branch}": one for one in ledger.submissions}
        self.named: dict[str, tuple[str, str]] = {}
        self.notes: list[str] = list(ledger.notes)

    def apply(self, one: Decision) -> None:
        try:
            self._apply(one)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            first = str(error).splitlines()[0]
            self.notes.append(f"决定未能执行（{_named(one)}）：{first}")

    def _apply(self, one: Decision) -> None:
        if one.kind == "add":
            self.activities |= add_entries(one)
            self._name(one.subject, one)
            return
        if one.subject.startswith("submission:"):
            self._accept_items(one)
            return
        subject = self._find(one)
        if subject is None:
            self.notes.append(f"决定未能执行（{_named(one)}）：材料中已没有这一项")
            return
        self._name(subject, one)
        if one.kind == "void":
            self._void(subject, one)
        elif one.kind == "split":
            self.activities |= split_entry(self.activities.pop(subject), one)
        elif one.kind == "join":
            self.activities |= join_entries(self.activities, subject, one)
            for other in _others(one):
                gone = self.activities.pop(f"activity:{other}", None)
                if gone is not None:
                    self.named[f"activity:{other}"] = (gone.branch, gone.title)
        else:
            self._value(subject, one)

    def _name(self, subject: str, one: Decision) -> None:
        entry = self.activities.get(subject)
        if entry is not None:
            self.named.setdefault(one.subject, (entry.branch, entry.title))

    def _find(self, one: Decision) -> str | None:
        for rows in (self.activities, self.indicators, self.members):
            if one.subject in rows:
                return one.subject
        # A title reworded in a new submission changes the last part of the key; branch and day still tell the entry.
        stem = one.subject.rpartition("-")[0]
        alike = [key for key in self.activities if stem and key.rpartition("-")[0] == stem]
        return alike[0] if len(alike) == 1 else None

    def _void(self, subject: str, one: Decision) -> None:
        row = self.activities.pop(subject, None) or self.members.pop(subject, None)
        if row is None:
            raise ValueError("只有活动和党员可以作废")
        if _is_stale(one, row, subject):
            name = row.title if isinstance(row, Activity) else row.name
            item = ReviewItem(reason=f"已作废的“{name}”{CHANGED}", quote=_quote(row))
            self._add_item(row.branch, item)

    def _value(self, subject: str, one: Decision) -> None:
        rows: dict[str, Any] = next(
            group for group in (self.activities, self.indicators, self.members) if subject in group
        )
        row: Row = rows[subject]
        if one.field not in type(row).model_fields or one.field in ("key", "branch", "review", "evidence"):
            raise ValueError(f"没有“{one.field}”这一栏")
        review = {field: reason for field, reason in row.review.items() if field != one.field}
        if _is_stale(one, row, subject):
            review[one.field] = CHANGED
        changes: dict[str, Any] = {"review": review}
        if one.kind == "correct":
            changes[one.field] = one.value
        elif one.kind == "reject":
            changes[one.field] = type(row).model_fields[one.field].default
        elif one.value is not None and one.value != row.model_dump(mode="json").get(one.field):
            review[one.field] = CHANGED
        changed = type(row).model_validate(row.model_dump() | changes)
        if isinstance(row, Activity) and isinstance(changed, Activity):
            changed = _with_hours(row, changed, one.field)
        rows[subject] = changed

    def _accept_items(self, one: Decision) -> None:
        submission = self.submissions.get(one.subject)
        if submission is None:
            raise ValueError("没有这个支部的报送")
        if one.kind == "correct":
            self.submissions[one.subject] = Submission.model_validate(submission.model_dump() | {one.field: one.value})
            return
        kept = tuple(item for item in submission.review if one.field and item_key(item) != one.field)
        self.submissions[one.subject] = submission.model_copy(update={"review": kept})

    def _add_item(self, branch: str, item: ReviewItem) -> None:
        subject = f"submission:{branch}"
        if subject in self.submissions:
            old = self.submissions[subject]
            self.submissions[subject] = old.model_copy(update={"review": (*old.review, item)})

    def ledger(self, holding: tuple[Decision, ...]) -> Ledger:
        return self._ledger.model_copy(
            update={
                "activities": tuple(self.activities.values()),
                "indicators": tuple(self.indicators.values()),
                "members": tuple(self.members.values()),
                "submissions": tuple(self.submissions.values()),
                "applied": holding,
                "named": self.named,
                "notes": tuple(self.notes),
            }
        )


def _is_stale(one: Decision, row: Row, subject: str) -> bool:
    if subject != one.subject:
        return True
    return bool(one.source_sha256) and one.source_sha256 != source_hash(row, one.field)


def _with_hours(before: Activity, after: Activity, field: str) -> Activity:
    """`after` with the hours that were computed from the corrected field computed again (contract: total = each × participants)."""
    was_product = before.hours_total is None or _product(before) == before.hours_total
    if not was_product or field not in ("participants", "hours_each", "hours_total"):
        return after
    if field == "hours_total":
        each = after.hours_total / after.participants if after.hours_total and after.participants else after.hours_each
        return after.model_copy(update={"hours_each": each})
    total = _product(after)
    review = {name: reason for name, reason in after.review.items() if name != "hours_total" or total is None}
    return after.model_copy(update={"hours_total": total, "review": review})


def _product(one: Activity) -> float | None:
    if one.participants is None or one.hours_each is None:
        return None
    return round(one.participants * one.hours_each, 4)


def _named(one: Decision) -> str:
    number = f"第{one.id}号，" if one.id is not None else ""
    return f"{number}{one.kind} {one.subject}{' ' + one.field if one.field else ''}"


def _quote(row: Row) -> str:
    return next((one.quote for group in row.evidence.values() for one in group), "")


def _others(one: Decision) -> list[str]:
    return [str(key) for key in one.value] if isinstance(one.value, list | tuple) else [str(one.value)]
