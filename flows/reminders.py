"""`taizhang remind`: a draft for each branch that has not reported, one question to each branch with open items. Nothing is sent."""

from datetime import datetime
from pathlib import Path

from flows.job import make_job, sending_account
from flows.settings import Settings, load_settings
from flows.start import check_inputs
from tasks.records.errors import UsageError
from tasks.records.period import SHANGHAI, Period
from tasks.report.content import build_content
from tasks.report.mails import draft_mails, write_drafts
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.engine import open_store
from tasks.store.ledgers import load_ledger


def draft_reminders(period: Period, home: Path | None) -> list[Path]:
    """The paths of the drafts (.eml) in outputs/<period>/drafts/, to be looked at and released by a person."""
    settings = load_settings(home)
    check_inputs(settings, period.year)
    kept = load_ledger(open_store(settings.store_url), str(period))
    if kept is None:
        raise UsageError(f"There is no ledger of {period} yet; run `taizhang run {period}` first.")
    job = make_job(settings, str(period), 0)
    roster = load_roster(job.roster)
    content = build_content(*kept, load_scheme(job.scheme), roster, period, templates=job.templates, options=job.report)
    today = datetime.now(SHANGHAI).date()
    drafts = draft_mails(content, kept[0], roster, job.templates, sender=_sender(settings), day=today)
    return write_drafts(drafts, job.target / "drafts")


def _sender(settings: Settings) -> str:
    if settings.outgoing is not None:
        return sending_account(settings).sender
    return settings.mailbox.user if settings.mailbox else ""
