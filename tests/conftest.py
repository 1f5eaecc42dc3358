"""Fixtures shared by all rooms."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.fixture
def corpus() -> Path:
    """The folder of public test data beside the checkout; tests that use it are marked `corpus`."""
    if not CORPUS.is_dir():
        pytest.skip("no test corpus beside this checkout")
    return CORPUS


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits for something to become true, failing after a minute."""

    def wait(reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not reached():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.01)

    return wait
