"""Opens ledger.db, or the PostgreSQL database behind a URL, and holds the metadata that every table registers with."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from tasks.records.errors import StoreError

metadata = MetaData()


def store_url(home: Path) -> str:
    """The URL of the default store: SQLite in `home`/ledger.db."""
    return f"sqlite:///{home / 'ledger.db'}"


def open_store(url: str) -> Engine:
    """An engine on an up-to-date schema; `StoreError` names the database when it cannot be opened.

    SQLite runs in WAL mode with full fsync, so that a killed process loses nothing it had committed.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        metadata.create_all(engine)
    except SQLAlchemyError as error:
        raise StoreError(f"The database {engine.url.render_as_string(hide_password=True)} cannot be opened: {error}.") from error
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
