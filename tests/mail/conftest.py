"""Fixtures of the mail room: an archive and an index in a temporary folder, a real Dovecot, sample mails."""

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
def imap_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dovecot.Dovecot]:
    if not dovecot.program():
        pytest.skip("dovecot-imapd is not installed")
    with dovecot.running(tmp_path_factory.mktemp("dovecot") / "root") as server:
        yield server
