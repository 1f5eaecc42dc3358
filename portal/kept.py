"""What the runs left of a half-year: ledger, assessment, the mails and how they were classified, the documents they hold.

The ledger lies in the store; messages and documents are derived files in the cache, which may be empty: then what hangs on them is not shown.
"""

import json
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Engine

from flows.settings import Settings
from portal.items import Item, mark_items
from tasks.records.assessment import Assessment, Scorecard
from tasks.records.base import Record
from tasks.records.document import Document
from tasks.records.errors import TaizhangError
from tasks.records.facts import Ledger, Submission
from tasks.records.mail import Message, Placed, Stray
from tasks.records.period import Period, Span
from tasks.records.scheme import Scheme
from tasks.scheme import load_scheme
from tasks.store.ledgers import ledger_hash, load_ledger

_SOURCED = TypeAdapter(tuple[tuple[str, Document], ...])


class Kept(Record):
    """The ledger and the assessment of the last run, and what in them a person must look at."""

    ledger: Ledger
    assessment: Assessment
    items: tuple[Item, ...]

    def card(self, branch: str) -> Scorecard | None:
        return next((card for card in self.assessment.scorecards if card.branch == branch), None)

    def submission(self, branch: str) -> Submission | None:
        return next((one for one in self.ledger.submissions if one.branch == branch), None)


class Sorted(Record):
    """How the mails of the last run were classified."""

    submissions: tuple[Submission, ...] = ()
    strays: tuple[Stray, ...] = ()
    placed: tuple[Placed, ...] = ()


def load_kept(engine: Engine, period: Span) -> Kept | None:
    """What the last run left, None before the first. Read and parsed once as long as its hash stays."""
    sha256 = ledger_hash(engine, str(period))
    return None if sha256 is None else _parse(engine, str(period), sha256)


@lru_cache(maxsize=8)
def _parse(engine: Engine, period: str, _sha256: str) -> Kept | None:
    found = load_ledger(engine, period)
    if found is None:
        return None
    ledger, assessment = found
    return Kept.model_construct(ledger=ledger, assessment=assessment, items=mark_items(ledger, assessment))


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


def load_messages(settings: Settings, sha256s: Iterable[str]) -> dict[str, Message]:
    """The mails as they were understood, by hash, without those that the cache lacks. Of several parser versions the newest is taken."""
    names = {f"{sha256}.json": sha256 for sha256 in sha256s}
    newest: dict[str, tuple[int, Path]] = {}
    for folder in (settings.cache / "messages").glob("*"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name in names:
                    found = (entry.stat().st_mtime_ns, Path(entry.path))
                    newest[entry.name] = max(found, newest.get(entry.name, found))
    read = {names[name]: _read_message(path, changed) for name, (changed, path) in newest.items()}
    return {sha256: message for sha256, message in read.items() if message is not None}


@lru_cache(maxsize=2000)
def _read_message(path: Path, _changed: int) -> Message | None:
    try:
        return Message.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def load_year(settings: Settings, period: Period) -> Scheme | None:
    """The scheme of the period's year, None where there is none or it cannot be read."""
    try:
        return read_year(settings.schemes / str(period.year))
    except TaizhangError:
        return None


def read_year(folder: Path) -> Scheme:
    """The scheme in `folder`, parsed once as long as no file of it changes; `SchemeError` says what is wrong."""
    changed = tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*")))
    return _scheme(folder, changed)


@lru_cache(maxsize=8)
def _scheme(folder: Path, _changed: tuple[tuple[str, int], ...]) -> Scheme:
    return load_scheme(folder)


def _work(settings: Settings, period: Period) -> Path:
    return settings.cache / "work" / str(period)
