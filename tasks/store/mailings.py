"""Mails that a person released for sending: what was sent to whom by whom, and how it ended. Append-only but for the end of each.

A draft's Message-ID follows from its content, so it stands for the draft. The row is written before anything is sent, and there is one row an
attempt: of two clerks, or two clicks, the second finds the attempt taken. A row that says "sending" while nobody holds its lock was interrupted.
"""

import json
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Column, Engine, Integer, String, Table, Text, UniqueConstraint, insert, select, update
from sqlalchemy.exc import IntegrityError

from tasks.records.base import Record
from tasks.store.engine import Moment, metadata

State = Literal["sending", "sent", "failed", "unknown"]

mailings = Table(
    "mailings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(8), nullable=False, index=True),
    Column("message_id", String(200), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("branch", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("message", Text, nullable=False),
    Column("released_by", String(100), nullable=False),
    Column("released_at", Moment, nullable=False),
    Column("ended_at", Moment),
    UniqueConstraint("message_id", "attempt", name="uq_mailings_message_id_attempt"),
)


class Mailing(Record):
    """One attempt to send one draft. `data` is the mail as it was sent, ASCII. `state`: sending, sent, failed (certainly not sent),
    unknown (the connection broke while it was sent); `message` says more."""

    id: int = 0
    period: str
    message_id: str
    attempt: int
    branch: str
    subject: str
    recipients: tuple[str, ...]
    data: str
    state: State = "sending"
    message: str = ""
    released_by: str
    released_at: datetime
    ended_at: datetime | None = None


def begin_mailing(engine: Engine, mailing: Mailing) -> Mailing | None:
    """Keep that this attempt begins and give it with its id; None when somebody began the same attempt before."""
    row: dict[str, Any] = mailing.model_dump(exclude={"id"}) | {"recipients": json.dumps(mailing.recipients)}
    try:
        with engine.begin() as connection:
            key = connection.execute(insert(mailings).values(**row)).inserted_primary_key
    except IntegrityError:
        return None
    assert key is not None
    return mailing.model_copy(update={"id": int(key[0])})


def end_mailing(engine: Engine, mailing_id: int, state: State, message: str) -> None:
    """Keep how the attempt ended."""
    ended = {"state": state, "message": message, "ended_at": datetime.now(UTC)}
    with engine.begin() as connection:
        connection.execute(update(mailings).where(mailings.c.id == mailing_id).values(**ended))


def list_mailings(engine: Engine, period: str) -> list[Mailing]:
    """All attempts of a period, oldest first."""
    query = select(mailings).where(mailings.c.period == period).order_by(mailings.c.id)
    with engine.connect() as connection:
        return [
            Mailing.model_validate(dict(row) | {"recipients": tuple(json.loads(row["recipients"]))})
            for row in connection.execute(query).mappings()
        ]
