"""The outbox: drafts as they lie in a half-year's outputs, what was released of them, and releasing one.

A draft is sent once. The attempt is written down before anything is sent, so after a double click, two clerks or a killed process it stands
there, and only a person who has seen it begins another.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from fastapi import HTTPException
from sqlalchemy import Engine

from flows.job import sending_account
from flows.sending import send_mailing
from flows.settings import Settings
from portal.roster import present_roster
from tasks.records.base import Record
from tasks.records.errors import TaizhangError
from tasks.records.period import Period
from tasks.records.roster import Roster
from tasks.report.mails import draft_branch, recipients_of
from tasks.store.accounts import log_action
from tasks.store.locks import hold_lock
from tasks.store.mailings import Mailing, begin_mailing, end_mailing, list_mailings

LARGEST_DRAFT_BYTES = 1_000_000
INTERRUPTED = "The program was ended while the mail was sent."
STATES = {"sending": "正在发送", "sent": "已发送", "failed": "没有发出", "unknown": "不知是否发出"}


class Draft(Record):
    """One draft. `attempt` is the number that the next release must carry; `last` the newest release, None before the first.

    `hindrance` says in Chinese why it cannot be sent as it is, "" when it can.
    """

    file: str
    branch: str
    subject: str
    sender: str
    recipients: tuple[str, ...]
    body: str
    message_id: str
    sha256: str
    data: str
    attempt: int
    last: Mailing | None
    hindrance: str


class Outbox(Record):
    """`sender` is the address that sends, "" while sending is not set up (`unready` then says why where it was meant to be)."""

    drafts: tuple[Draft, ...]
    earlier: tuple[Mailing, ...]
    sender: str
    unready: str = ""


def draft_names(folder: Path) -> list[str]:
    """The names of the drafts in a half-year's outputs."""
    return sorted(path.name for path in (folder / "drafts").glob("*.eml"))


def open_outbox(settings: Settings, engine: Engine, period: Period) -> Outbox:
    """The drafts with their state, and what was sent earlier, newest first."""
    sender, unready = _sender(settings)
    known = _mailings(settings, engine, period)
    roster = present_roster(settings)
    folder = settings.outputs / str(period) / "drafts"
    drafts = tuple(_read(folder / name, roster, sender, known) for name in draft_names(folder.parent))
    current = {one.message_id for one in drafts}
    earlier = tuple(one for one in reversed(known) if one.message_id not in current)
    return Outbox(drafts=drafts, earlier=earlier, sender=sender, unready=unready)


def release(
    settings: Settings, engine: Engine, period: Period, file: str, *, sha256: str, attempt: int, user: str
) -> Mailing:
    """Send the draft that the person saw (`sha256`) as attempt number `attempt`, and keep how it ended; 409 when that is not what is there."""
    sending_account(settings)
    draft = _find(settings, engine, period, file)
    with hold_lock(engine, f"mail {_short(draft.message_id)}", settings.cache / "locks") as held:
        # Looked at again under the lock: a colleague may have been quicker.
        draft = _find(settings, engine, period, file)
        if not held or draft.attempt != attempt:
            raise HTTPException(409, "这封信刚才已由同事发送，或正在发送，没有再发。请返回刷新，看过状态再定。")
        if draft.sha256 != sha256:
            raise HTTPException(409, "这份草稿刚刚重新起草过，没有发出。请返回刷新，看过新的再发。")
        if draft.hindrance:
            raise HTTPException(400, f"没有发出：{draft.hindrance}")
        begun = begin_mailing(engine, _mailing(draft, period, user))
        if begun is None:
            raise HTTPException(409, "这封信刚才已由同事发送，没有再发。请返回刷新。")
        log_action(
            engine, user, "发送邮件", f"{period} {draft.branch} 第 {attempt} 次，收件人 {'、'.join(draft.recipients)}"
        )
        state, message = send_mailing(settings, begun)
        end_mailing(engine, begun.id, state, message)
    log_action(engine, user, STATES[state], f"{period} {draft.branch} {message}".strip())
    return begun.model_copy(update={"state": state, "message": message})


def _find(settings: Settings, engine: Engine, period: Period, file: str) -> Draft:
    found = next((one for one in open_outbox(settings, engine, period).drafts if one.file == file), None)
    if found is None:
        raise HTTPException(404, "没有这份草稿，请重新起草。")
    return found


def _mailings(settings: Settings, engine: Engine, period: Period) -> list[Mailing]:
    """All releases; one that says it is being sent while nobody holds its lock is closed as interrupted."""
    found = []
    for one in list_mailings(engine, str(period)):
        if one.state == "sending":
            with hold_lock(engine, f"mail {_short(one.message_id)}", settings.cache / "locks") as free:
                if free:
                    end_mailing(engine, one.id, "unknown", INTERRUPTED)
                    one = one.model_copy(update={"state": "unknown", "message": INTERRUPTED})
        found.append(one)
    return found


def _read(path: Path, roster: Roster | None, sender: str, known: Sequence[Mailing]) -> Draft:
    with path.open("rb") as file:
        data = file.read(LARGEST_DRAFT_BYTES)
    message: EmailMessage = message_from_bytes(data, policy=SMTP)
    text = message.get_body(("plain",))
    branch = draft_branch(path.name, roster) if roster else None
    recipients = tuple(one.addr_spec for one in message["To"].addresses) if message["To"] else ()
    last = next((one for one in reversed(known) if one.message_id == message["Message-ID"]), None)
    written_by = message["From"].addresses[0].addr_spec if message["From"] else ""
    hindrance = ""
    if not data.isascii() or not message["Message-ID"]:
        hindrance = "这个文件不是程序起草的，请重新起草。"
    elif branch is None or recipients != recipients_of(branch):
        hindrance = "花名册里这个支部的邮箱已经变了，请重新起草。"
    elif not recipients:
        hindrance = "花名册里没有这个支部的邮箱，请补上后重新起草。"
    elif sender and written_by != sender:
        hindrance = "草稿的发件人与现在的设置不同，请重新起草。"
    return Draft(
        file=path.name,
        branch=branch.name if branch else path.stem.partition("-")[2],
        subject=str(message["Subject"] or ""),
        sender=written_by,
        recipients=recipients,
        body=text.get_content() if text else "",
        message_id=str(message["Message-ID"]),
        sha256=hashlib.sha256(data).hexdigest(),
        data=data.decode("ascii", "replace"),
        attempt=last.attempt + 1 if last else 1,
        last=last,
        hindrance=hindrance,
    )


def _mailing(draft: Draft, period: Period, user: str) -> Mailing:
    return Mailing(
        period=str(period),
        message_id=draft.message_id,
        attempt=draft.attempt,
        branch=draft.branch,
        subject=draft.subject,
        recipients=draft.recipients,
        data=draft.data,
        released_by=user,
        released_at=datetime.now(UTC),
    )


def _sender(settings: Settings) -> tuple[str, str]:
    if settings.outgoing is None:
        return "", ""
    try:
        return sending_account(settings).sender, ""
    except TaizhangError as error:
        return "", str(error)


def _short(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()[:16]
