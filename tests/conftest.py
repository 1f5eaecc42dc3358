"""Fixtures shared by all rooms."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefect_server import prefect_home, prefect_server

__all__ = ["prefect_home", "prefect_server"]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
WORKERS = 2


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first, so that where files are spread over processes none of those is the last to begin."""
    slow = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("server")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture
def corpus() -> Path:
    """The folder of public test data beside the checkout; tests that use it are marked `corpus`."""
    if not CORPUS.is_dir():
        pytest.skip("no test corpus beside this checkout")
    return CORPUS


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits for something to become true, failing after eight minutes: other programs may keep the machine busy."""

    def wait(reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 480
        while not reached():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.01)

    return wait


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """A folder of a name, filled by the first who asks for it, however many processes the tests run in; nobody changes it afterwards."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def filled(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done = root / name, root / f"{name}.done"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def sample_cache(once: Once) -> Path:
    """The cache of a home in which the sample mailbox was read (messages, documents, blobs), by the stages themselves."""
    return once("sample-read", _read_sample) / ".cache"


def _read_sample(home: Path) -> None:
    # Imported here, since most tests need none of it.
    from flows.demo import SAMPLE
    from tasks.archive import Archive
    from tasks.extract.mails import read_documents
    from tasks.mail.folder import collect_folder
    from tasks.mail.reading import read_mails
    from tasks.store.engine import open_store, store_url
    from tasks.store.mails import list_mails

    engine, archive, cache = open_store(store_url(home)), Archive(home / "inbox_archive"), home / ".cache"
    collect_folder(SAMPLE / "mail", engine, archive)
    read_documents(read_mails(archive, list_mails(engine), cache, WORKERS, lambda _done, _total: None), cache, WORKERS)
    engine.dispose()
