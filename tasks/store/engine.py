"""Opens ledger.db, or the PostgreSQL database behind a URL, and holds the metadata that every table registers with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from tasks.records.errors import SettingsError, StoreError

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC: SQLite would lose the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def store_url(home: Path) -> str:
    """The URL of the default store: SQLite in `home`/ledger.db."""
    return f"sqlite:///{home / 'ledger.db'}"


def open_store(url: str) -> Engine:
    """An engine on an up-to-date schema; `StoreError` names the database when it cannot be opened.

    SQLite runs in WAL mode with full fsync, so that a killed process loses nothing it had committed.
    """
    # Imported here, since they register their tables with this module's metadata.
    from tasks.store import accounts, decisions, ledgers, mailings, mails, runs, switches  # noqa: F401
    from tasks.store.migrations import upgrade_store

    try:
        engine = create_engine(url)
    except ArgumentError as error:
        raise SettingsError(
            f"database_url is no database URL: {error}. Write it like postgresql+psycopg://user@host/name."
        ) from error
    if engine.dialect.name == "sqlite":
        folder = Path(engine.url.database or "").parent
        if not folder.is_dir():
            raise SettingsError(f"There is no folder {folder} for the database; is --home right?")
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        upgrade_store(engine)
    except SQLAlchemyError as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"The database {shown} cannot be opened: {str(error).splitlines()[0]}.") from error
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
