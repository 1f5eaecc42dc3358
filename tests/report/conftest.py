"""A small invented half-year, written once a session and read by many tests."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tasks.blobs import BlobStore
from tasks.records.assessment import Assessment
from tasks.records.facts import Ledger
from tasks.report.model import ReportContent
from tasks.report.word import write_report
from tests.report import factory

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class HalfYear:
    """A ledger with all that is made of it."""

    ledger: Ledger
    assessment: Assessment
    content: ReportContent
    blobs: BlobStore
    folder: Path

    @property
    def report(self) -> Path:
        return self.folder / "report.docx"


@pytest.fixture(scope="session")
def templates() -> Path:
    return ROOT / "templates"


@pytest.fixture(scope="session")
def half_year(tmp_path_factory: pytest.TempPathFactory, templates: Path) -> HalfYear:
    folder = tmp_path_factory.mktemp("half-year")
    blobs = BlobStore(folder / "blobs")
    ledger = factory.make_ledger(blobs=blobs)
    assessment = factory.make_assessment(ledger)
    content = factory.make_content(ledger, assessment, templates)
    made = HalfYear(ledger, assessment, content, blobs, folder)
    write_report(content, templates, blobs, made.report)
    return made


@pytest.fixture
def build(templates: Path):
    """Content of a ledger, changed as the test says."""

    def make(ledger: Ledger, **changes: object) -> ReportContent:
        return factory.make_content(ledger, factory.make_assessment(ledger), templates, **changes)

    return make
