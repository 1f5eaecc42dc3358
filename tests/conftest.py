"""Fixtures shared by all rooms."""

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
