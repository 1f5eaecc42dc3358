"""`taizhang doctor`: looks at everything a run needs and says in one line each what is there, what is wrong and what to do."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from flows.deployments import period_due
from flows.job import mail_account, sending_account
from flows.server import running_server
from flows.settings import Settings, load_settings
from tasks.extract.converters import converters
from tasks.mail.check import check_mailbox
from tasks.mail.sending import check_sending
from tasks.records.base import Record
from tasks.records.errors import TaizhangError
from tasks.report.fonts import missing_fonts
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.engine import open_store
from tasks.store.mails import list_mails

LOW_DISK_BYTES = 2 * 1024**3


class Checked(Record):
    """One line of the examination: `state` is fine, missing (a run goes on without it) or wrong (a run fails)."""

    state: Literal["fine", "missing", "wrong"]
    what: str
    text: str

    @property
    def line(self) -> str:
        return f"{'✓' if self.state == 'fine' else '!' if self.state == 'missing' else '✗'} {self.what}: {self.text}"


def examine(home: Path | None) -> list[Checked]:
    """One line a thing, in the order a run needs them."""
    settings = load_settings(home)
    found = [_python(), _disk(settings), _database(settings), _roster(settings), _scheme(settings), _mailbox(settings)]
    found.append(_sending(settings))
    found += [
        Checked(state="fine" if there else "missing", what=name, text="found" if there else hint)
        for name, there, hint in converters()
    ]
    fonts = missing_fonts()
    text = "found" if not fonts else f"missing {', '.join(fonts)}; charts and the PDF preview use others"
    found.append(Checked(state="missing" if fonts else "fine", what="fonts", text=text))
    server = running_server(settings.cache)
    text = (
        f"running at {server.api_url}"
        if server
        else "not running; a run starts its own server (slower). Keep one with: taizhang serve"
    )
    found.append(Checked(state="fine" if server else "missing", what="schedule", text=text))
    return found


def _python() -> Checked:
    return Checked(state="fine", what="Python", text=sys.version.split()[0])


def _disk(settings: Settings) -> Checked:
    free = shutil.disk_usage(settings.home if settings.home.exists() else settings.home.parent).free
    text = f"{free / 1024**3:.0f} GiB free in {settings.home}"
    if free < LOW_DISK_BYTES:
        return Checked(state="wrong", what="disk", text=f"{text}; make room before the next run")
    return Checked(state="fine", what="disk", text=text)


def _database(settings: Settings) -> Checked:
    try:
        count = len(list_mails(open_store(settings.store_url)))
    except TaizhangError as error:
        return Checked(state="wrong", what="database", text=str(error))
    return Checked(state="fine", what="database", text=f"{count} mails archived")


def _roster(settings: Settings) -> Checked:
    if not settings.roster.is_file():
        return Checked(
            state="wrong",
            what="roster",
            text=f"none at {settings.roster}; give it once with: taizhang run PERIOD --roster FILE",
        )
    try:
        roster = load_roster(settings.roster)
    except TaizhangError as error:
        return Checked(state="wrong", what="roster", text=str(error))
    return Checked(state="fine", what="roster", text=f"{len(roster.branches)} branches")


def _scheme(settings: Settings) -> Checked:
    year = period_due(datetime.now(UTC)).year
    folder = settings.schemes / str(year)
    if not folder.is_dir():
        return Checked(
            state="missing",
            what="scheme",
            text=f"none for {year}; make it with: taizhang scheme new {year} --from 2022",
        )
    try:
        scheme = load_scheme(folder)
    except TaizhangError as error:
        return Checked(state="wrong", what="scheme", text=str(error))
    return Checked(state="fine", what="scheme", text=f"{scheme.name} ({year})")


def _mailbox(settings: Settings) -> Checked:
    if settings.mailbox is None:
        return Checked(
            state="missing",
            what="mailbox",
            text=f"none configured in {settings.home / 'settings.toml'}; folders can be read",
        )
    try:
        return Checked(state="fine", what="mailbox", text=check_mailbox(mail_account(settings)))
    except TaizhangError as error:
        return Checked(state="wrong", what="mailbox", text=str(error))


def _sending(settings: Settings) -> Checked:
    if settings.outgoing is None:
        return Checked(state="fine", what="sending", text="off; drafts are downloaded and sent by hand")
    try:
        return Checked(state="fine", what="sending", text=check_sending(sending_account(settings)))
    except TaizhangError as error:
        return Checked(state="wrong", what="sending", text=str(error))
