"""The mail index in ledger.db: which mails are kept, and which places on which server have been seen.

`mails` has one row per kept mail, `mail_places` one per (account, folder, UIDVALIDITY, UID), also for mails that could not be
fetched. Both can be made again from inbox_archive/ (`reindex`), so that a lost ledger.db loses no mail.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, DateTime, Engine, String, Table, select
from sqlalchemy.exc import SQLAlchemyError

from tasks.records.errors import StoreError
from tasks.records.mail import ArchivedMail, MailPlace
from tasks.store.engine import metadata

mails = Table(
    "mails",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("path", String(200), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("internal_at", DateTime(timezone=True)),
    Column("account", String(320), nullable=False),
    Column("folder", String(500), nullable=False),
    Column("uidvalidity", BigInteger),
    Column("uid", BigInteger),
)

mail_places = Table(
    "mail_places",
    metadata,
    Column("account", String(320), primary_key=True),
    Column("folder", String(500), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("internal_at", DateTime(timezone=True)),
    Column("size_bytes", BigInteger, nullable=False),
    Column("problem", String(500), nullable=False, default=""),
)


def list_mails(engine: Engine) -> list[ArchivedMail]:
    """Every kept mail, ascending by SHA-256 (an order that no rerun changes); `StoreError` when the database fails."""
    try:
        with engine.connect() as connection:
            rows = connection.execute(select(mails).order_by(mails.c.sha256)).mappings().all()
    except SQLAlchemyError as error:
        raise _failed(error) from error
    return [ArchivedMail.model_validate(dict(row) | {"internal_at": _aware(row["internal_at"])}) for row in rows]


def add_mails(engine: Engine, kept: Iterable[ArchivedMail], places: Iterable[MailPlace] = ()) -> list[str]:
    """Put kept mails and seen places into the index in one transaction; the SHA-256s that were not there before, ascending.

    A mail that is there keeps its first place.
    """
    try:
        with engine.begin() as connection:
            new = _insert_new(connection, [_in_utc(mail.model_dump()) for mail in kept])
            for place in places:
                _put_place(connection, place)
    except SQLAlchemyError as error:
        raise _failed(error) from error
    return new


def seen_places(engine: Engine, account: str, folder: str, uidvalidity: int) -> dict[int, MailPlace]:
    """UID → place for everything ever seen in this folder under this UIDVALIDITY, the unfetchable included."""
    query = select(mail_places).where(
        mail_places.c.account == account, mail_places.c.folder == folder, mail_places.c.uidvalidity == uidvalidity
    )
    try:
        with engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
    except SQLAlchemyError as error:
        raise _failed(error) from error
    return {row["uid"]: _place(dict(row)) for row in rows}


def reindex(engine: Engine, kept: Iterable[ArchivedMail], places: Iterable[MailPlace]) -> None:
    """Bring the index up to what inbox_archive/ holds (`Archive.mails()`, `Archive.places()`); rows that are there stay."""
    add_mails(engine, kept, places)


def _insert_new(connection: Connection, rows: list[dict[str, Any]]) -> list[str]:
    wanted = {row["sha256"]: row for row in reversed(rows)}
    there: set[str] = set()
    names = sorted(wanted)
    for start in range(0, len(names), 500):
        query = select(mails.c.sha256).where(mails.c.sha256.in_(names[start : start + 500]))
        there.update(connection.execute(query).scalars())
    missing = [wanted[name] for name in names if name not in there]
    if missing:
        connection.execute(mails.insert(), missing)
    return [row["sha256"] for row in missing]


def _put_place(connection: Connection, place: MailPlace) -> None:
    here = (
        (mail_places.c.account == place.account)
        & (mail_places.c.folder == place.folder)
        & (mail_places.c.uidvalidity == place.uidvalidity)
        & (mail_places.c.uid == place.uid)
    )
    row = connection.execute(select(mail_places.c.sha256).where(here)).first()
    values = _in_utc(place.model_dump())
    if row is None:
        connection.execute(mail_places.insert().values(**values))
    elif not row.sha256:
        connection.execute(mail_places.update().where(here).values(**values))


def _place(row: dict[str, Any]) -> MailPlace:
    return MailPlace.model_validate(row | {"internal_at": _aware(row["internal_at"])})


def _in_utc(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"internal_at": _aware(row["internal_at"])}


def _aware(moment: datetime | None) -> datetime | None:
    """SQLite gives back times without their zone; they are written in UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _failed(error: SQLAlchemyError) -> StoreError:
    return StoreError(
        f"The mail index in the database failed: {error}. Check the database; what is in inbox_archive/ is safe."
    )
