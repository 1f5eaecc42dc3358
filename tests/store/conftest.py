"""A real PostgreSQL server, and the store on either database."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from tasks.store.engine import open_store
from tests.loopback import free_port


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of an empty server that lives as long as the session."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    # pytest's own folders are closed to the server's user, by each session that begins.
    with tempfile.TemporaryDirectory(prefix="taizhang-postgresql-") as folder:
        yield from _served(binaries, Path(folder))


def _served(binaries: Path, folder: Path) -> Iterator[str]:
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    options = ["-A", "trust", "-U", "taizhang", "-E", "UTF8", "--no-locale"]
    subprocess.run([binaries / "initdb", "-D", data, *options], user=user, check=True, capture_output=True, cwd=folder)
    port = free_port()
    command = [binaries / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", "-c", "fsync=off"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, user=user, stdout=log, stderr=log, cwd=folder)
    url = f"postgresql+psycopg://taizhang@127.0.0.1:{port}/postgres"
    try:
        _await(url, server, folder / "log")
        yield url
    finally:
        server.terminate()
        server.wait()


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    engine = create_engine(url)
    deadline = time.monotonic() + 60
    while True:
        try:
            with engine.connect():
                break
        except Exception:
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty store, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        engine = open_store(f"sqlite:///{tmp_path / 'ledger.db'}")
    else:
        url = request.getfixturevalue("postgresql")
        empty = create_engine(url)
        with empty.begin() as connection:
            connection.execute(text("drop schema public cascade"))
            connection.execute(text("create schema public"))
        empty.dispose()
        engine = open_store(url)
    yield engine
    engine.dispose()
