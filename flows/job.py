"""Turns settings into what a run needs to know."""

from pathlib import Path

from flows.settings import Settings
from tasks.records.errors import SettingsError
from tasks.records.job import Job, ReportOptions
from tasks.records.mail import MailAccount, SendingAccount


def make_job(settings: Settings, period_name: str, run_id: int, *, final: bool = False, accept_open: str = "") -> Job:
    """The job of one run of `period_name` (a half-year or a year)."""
    return Job(
        period_name=period_name,
        run_id=run_id,
        archive=settings.archive,
        cache=settings.cache,
        outputs=settings.outputs,
        roster=settings.roster,
        scheme=settings.schemes / period_name[:4],
        templates=settings.templates,
        store_url=settings.store_url,
        time_bank=_time_bank(settings),
        preview=settings.preview,
        workers=settings.workers,
        report=ReportOptions(**settings.report.model_dump(), final=final, accept_open=accept_open),
    )


def _time_bank(settings: Settings) -> Path | None:
    if settings.time_bank is None:
        return None
    path = settings.home / settings.time_bank
    if not path.is_file():
        raise SettingsError(
            f"The time bank's export {path} is not there; put it there, or take time_bank out of settings.toml."
        )
    return path


def mail_account(settings: Settings) -> MailAccount:
    """The committee mailbox with its secret; `SettingsError` when no secret is to be had."""
    mailbox = settings.mailbox
    if mailbox is None:
        raise SettingsError(
            f"No mailbox is configured; add the section [mailbox] to {settings.home / 'settings.toml'}."
        )
    secret = mailbox.secret.get_secret_value()
    if not secret:
        raise SettingsError(
            f"The mailbox {mailbox.user} has no secret; set TAIZHANG_MAILBOX__SECRET or secret_file in {settings.home / 'settings.toml'}."
        )
    return MailAccount(secret=secret, **mailbox.model_dump(exclude={"secret", "secret_file"}))


def sending_account(settings: Settings) -> SendingAccount:
    """The account that sends; `SettingsError` when sending is not set up or lacks a sender or a secret."""
    outgoing, where = settings.outgoing, settings.home / "settings.toml"
    if outgoing is None:
        raise SettingsError(f"Sending is not set up; add the section [outgoing] to {where}.")
    mailbox = settings.mailbox
    own = outgoing.user is None
    if own and mailbox is None:
        raise SettingsError(f"Sending has no account; add user to the section [outgoing] of {where}.")
    user = mailbox.user if own and mailbox else outgoing.user or ""
    secret = outgoing.secret.get_secret_value()
    if not secret and mailbox and user == mailbox.user:
        secret = mailbox.secret.get_secret_value()
    if user and not secret:
        raise SettingsError(
            f"Sending as {user} has no secret; set TAIZHANG_OUTGOING__SECRET or secret_file in {where}."
        )
    sender = outgoing.sender or user
    if "@" not in sender:
        raise SettingsError(f"Sending has no sender address; add sender to the section [outgoing] of {where}.")
    return SendingAccount(
        secret=secret,
        user=user,
        sender=sender,
        **outgoing.model_dump(exclude={"user", "secret", "secret_file", "sender"}),
    )
