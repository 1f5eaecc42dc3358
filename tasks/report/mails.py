"""Mail drafts: a reminder to each branch that has not reported, one consolidated question to each branch with open items.

Text comes from templates/mail/*.j2: the first line is the subject, the rest the body. A draft is an .eml that a mail program opens for sending;
its Message-ID and date follow from its content, so that the same half-year gives the same bytes.
"""

import hashlib
import re
from datetime import date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from tasks.blobs import write_whole
from tasks.records.base import Record
from tasks.records.errors import OutputError, TemplateError
from tasks.records.facts import Ledger
from tasks.records.period import SHANGHAI
from tasks.records.roster import Branch, Roster
from tasks.report.branch_sheets import file_name
from tasks.report.figures import chinese_date
from tasks.report.model import BranchSheet, ReportContent
from tasks.report.wording import Wording

REMINDER, QUESTION = "reminder", "question"
_ADDRESS = re.compile(r"[\x21-\x7e]+@[\x21-\x7e]+")  # what can stand in a header without quoting tricks
_FILE_PREFIX = {REMINDER: "催报", QUESTION: "询问"}
PREFIXES = tuple(_FILE_PREFIX.values())


class Draft(Record):
    """One mail draft. `kind` is reminder or question; `file_name` is unique within the half-year."""

    branch: str
    kind: str
    file_name: str
    data: bytes


def draft_mails(
    content: ReportContent,
    ledger: Ledger,
    roster: Roster,
    templates: Path,
    *,
    sender: str = "",
    day: date | None = None,
) -> tuple[Draft, ...]:
    """Reminders, then questions, in the order of the roster. A branch gets at most one of them.

    `sender` is the committee's address; without it the mail program fills it in. `day` is the one on which they are written, and up to which
    a reminder says that nothing came (default: the report's). Raises `TemplateError` for a broken mail template.
    """
    if day is not None:
        content = content.model_copy(update={"report_day": day, "cut_off": chinese_date(day)})
    wording = Wording(templates, folder="mail", suffix=".j2")
    sheets = {sheet.branch: sheet for sheet in content.sheets}
    drafts = []
    for kind, wanted in ((REMINDER, _to_remind(content)), (QUESTION, _to_ask(content))):
        for branch in (one.name for one in roster.branches if one.name in wanted):
            drafts.append(_draft(kind, branch, sheets[branch], content, ledger, roster, wording, sender))
    return tuple(drafts)


def write_drafts(drafts: tuple[Draft, ...], folder: Path) -> list[Path]:
    """Write every draft into `folder`, remove drafts that no longer hold, and give the paths. Raises `OutputError`."""
    paths = [folder / draft.file_name for draft in drafts]
    try:
        for path, draft in zip(paths, drafts, strict=True):
            write_whole(path, draft.data)
        for other in set(folder.glob("*.eml")) - set(paths):
            other.unlink()
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}. Check the folder and the disk.") from error
    return paths


def draft_branch(name: str, roster: Roster) -> Branch | None:
    """The branch to which the draft of that file name is written, None when the roster does not know it."""
    names = {f"{prefix}-{file_name(branch.name)}.eml": branch for branch in roster.branches for prefix in PREFIXES}
    return names.get(name)


def recipients_of(branch: Branch | None) -> tuple[str, ...]:
    """The addresses to which a branch's draft goes: those of the roster that can stand in a header."""
    return tuple(one for one in (branch.addresses if branch else ()) if _ADDRESS.fullmatch(one))


def _to_remind(content: ReportContent) -> set[str]:
    return set(content.missing)


def _to_ask(content: ReportContent) -> set[str]:
    return {sheet.branch for sheet in content.sheets if sheet.open_items} - set(content.missing)


def _draft(
    kind: str,
    branch: str,
    sheet: BranchSheet,
    content: ReportContent,
    ledger: Ledger,
    roster: Roster,
    wording: Wording,
    sender: str,
) -> Draft:
    values = {name: getattr(content, name) for name in ReportContent.model_fields}
    known = roster.branch(branch)
    lines = wording.lines(kind, branch=branch, sheet=sheet, secretary=known.secretary if known else "", **values)
    if not lines:
        raise TemplateError(f"templates/mail/{kind}.j2 gives no text; its first line is the subject.")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = lines[0].strip()
    if sender:
        message["From"] = sender
    addresses = recipients_of(known)
    if addresses:
        message["To"] = [Address(addr_spec=one) for one in addresses]
    answered = next((one.message_id for one in ledger.submissions if one.branch == branch), None)
    if kind == QUESTION and answered and answered.startswith("<"):
        message["In-Reply-To"] = message["References"] = answered
    message["Date"] = format_datetime(datetime.combine(content.report_day, time(9), SHANGHAI))
    body = "\n".join(lines[1:]).strip("\n") + "\n"
    mark = hashlib.sha256("\n".join((kind, branch, content.period_code, body)).encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{mark}@taizhang.invalid>"
    message["X-Unsent"] = "1"
    message.set_content(body, cte="base64")
    return Draft(
        branch=branch, kind=kind, file_name=f"{_FILE_PREFIX[kind]}-{file_name(branch)}.eml", data=message.as_bytes()
    )
