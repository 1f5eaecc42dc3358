"""Fixtures of the mail room: an archive and an index in a temporary folder, a real Dovecot, sample mails."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.blobs import BlobStore
from tasks.store.engine import open_store, store_url
from tests.mail import dovecot


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "inbox_archive")


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(store_url(tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def imap_server() -> Iterator[dovecot.Dovecot]:
    """In a folder of its own: pytest's is closed to the user whose mailboxes Dovecot serves as soon as another pytest starts beside."""
    if not dovecot.program():
        pytest.skip("dovecot-imapd is not installed")
    with (
        tempfile.TemporaryDirectory(prefix="taizhang-dovecot-") as name,
        dovecot.running(Path(name) / "root") as server,
    ):
        yield server
