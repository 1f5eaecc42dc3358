"""What the runs left of a half-year: ledger, assessment, the mails and how they were classified, the documents they hold.

The ledger lies in the store; messages and documents are derived files in the cache, which may be empty: then what hangs on them is not shown.
"""

import json
from functools import lru_cache
from pathlib import Path

from fastapi import HTTPException
from pydantic import TypeAdapter
from sqlalchemy import Engine, select

from flows.settings import Settings
from tasks.records.assessment import Assessment, Scorecard
from tasks.records.base import Record
from tasks.records.document import Document
from tasks.records.errors import TaizhangError
from tasks.records.facts import Ledger, Submission
from tasks.records.mail import Message, Placed, Stray
from tasks.records.period import Period
from tasks.records.scheme import Scheme
from tasks.scheme import load_scheme
from tasks.store.ledgers import ledgers

_SOURCED = TypeAdapter(tuple[tuple[str, Document], ...])


class Kept(Record):
    """The ledger and the assessment of the last run."""

    ledger: Ledger
    assessment: Assessment

    def card(self, branch: str) -> Scorecard | None:
        return next((card for card in self.assessment.scorecards if card.branch == branch), None)

    def submission(self, branch: str) -> Submission | None:
        return next((one for one in self.ledger.submissions if one.branch == branch), None)


class Sorted(Record):
    """How the mails of the last run were classified."""

    submissions: tuple[Submission, ...] = ()
    strays: tuple[Stray, ...] = ()
    placed: tuple[Placed, ...] = ()


def load_kept(engine: Engine, period: Period) -> Kept | None:
    """What the last run left, None before the first. Parsed once as long as it does not change."""
    with engine.connect() as connection:
        row = connection.execute(select(ledgers).where(ledgers.c.period == str(period))).mappings().first()
    return None if row is None else _parse(row["ledger"], row["assessment"])


def need_kept(engine: Engine, period: Period) -> Kept:
    """The same, 404 with what to do before the first run."""
    kept = load_kept(engine, period)
    if kept is None:
        raise HTTPException(404, f"{period.label}还没有台账，请先在“概况”页收件并编制。")
    return kept


@lru_cache(maxsize=6)
def _parse(ledger: str, assessment: str) -> Kept:
    return Kept(ledger=Ledger.model_validate_json(ledger), assessment=Assessment.model_validate_json(assessment))


def load_sorted(settings: Settings, period: Period) -> Sorted:
    """The classification of the last run, empty when the cache is."""
    try:
        found = json.loads((_work(settings, period) / "formed.json").read_bytes())
        return Sorted.model_validate({key: found[key] for key in Sorted.model_fields})
    except (OSError, ValueError, KeyError):
        return Sorted()


def load_documents(settings: Settings, period: Period, submission: Submission) -> tuple[tuple[str, Document], ...]:
    """(Message-ID, Document) of one submission, empty when the cache is."""
    if not submission.mail_sha256s:
        return ()
    path = _work(settings, period) / "documents" / f"{submission.work_name}.json"
    try:
        return _read_documents(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return ()


@lru_cache(maxsize=8)
def _read_documents(path: Path, _changed: int) -> tuple[tuple[str, Document], ...]:
    return _SOURCED.validate_json(path.read_bytes())


def load_message(settings: Settings, sha256: str) -> Message | None:
    """The mail as it was understood, None when the cache is empty. Of several parser versions the newest is taken."""
    found = sorted((settings.cache / "messages").glob(f"*/{sha256}.json"), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        return None
    return _read_message(found[-1], found[-1].stat().st_mtime_ns)


@lru_cache(maxsize=2000)
def _read_message(path: Path, _changed: int) -> Message | None:
    try:
        return Message.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def load_year(settings: Settings, period: Period) -> Scheme | None:
    """The scheme of the period's year, None where there is none or it cannot be read."""
    try:
        return _scheme(settings.schemes / str(period.year))
    except TaizhangError:
        return None


@lru_cache(maxsize=4)
def _scheme(folder: Path) -> Scheme:
    return load_scheme(folder)


def _work(settings: Settings, period: Period) -> Path:
    return settings.cache / "work" / str(period)
