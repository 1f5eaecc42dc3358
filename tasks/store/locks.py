"""Locks by name that the operating system (SQLite) or the server (PostgreSQL) drops when their holder dies: a killed process blocks nobody."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text


@contextmanager
def hold_lock(engine: Engine, name: str, folder: Path) -> Iterator[bool]:
    """Whether the lock is held by the caller now; False when another holds it. Never waits.

    `folder` is one on this machine, used with SQLite; PostgreSQL keeps the lock on the server, for all machines.
    """
    if engine.dialect.name == "postgresql":
        key = zlib.crc32(f"taizhang {name}".encode())
        with engine.connect() as connection:
            held = bool(connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": key}).scalar())
            connection.commit()
            try:
                yield held
            finally:
                if held:
                    connection.execute(text("select pg_advisory_unlock(:key)"), {"key": key})
                    connection.commit()
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name.replace(' ', '-')}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
