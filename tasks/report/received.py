"""Which mails the ledger rests on, as annex 4 and the workbook list them."""

from collections.abc import Iterable
from datetime import datetime

from tasks.records.base import Record
from tasks.records.facts import Ledger
from tasks.records.mail import ArchivedMail, Blob, Message


class ReceivedMail(Record):
    """A mail that is read for a branch's submission: what annex 4 lists and the workbook links to.

    `path` is where the raw mail lies below inbox_archive/, "" when it is not to be linked.
    """

    branch: str
    message_id: str
    received_at: datetime | None = None
    subject: str = ""
    file_names: tuple[str, ...] = ()
    path: str = ""
    sha256: str = ""
    superseded: bool = False


def received_sha256s(ledger: Ledger) -> list[str]:
    """The mails that are read for the submissions and those they supersede, in the order of the ledger, each once."""
    named = [sha256 for one in ledger.submissions for sha256 in (*one.mail_sha256s, *one.superseded_sha256s)]
    return list(dict.fromkeys(named))


def list_received(ledger: Ledger, messages: Iterable[Message], archived: Iterable[ArchivedMail]) -> list[ReceivedMail]:
    """One row a mail of each submission, in the order of the ledger: a mail that holds two branches' papers has two."""
    told = {message.sha256: message for message in messages}
    paths = {mail.sha256: mail.path for mail in archived}
    return [
        ReceivedMail(
            branch=submission.branch,
            message_id=told[sha256].message_id,
            received_at=told[sha256].received_at,
            subject=told[sha256].subject,
            file_names=tuple(
                blob.label for blob in told[sha256].blobs if _is_file(blob) and blob.sha256 not in submission.left_out
            ),
            path=paths[sha256],
            sha256=sha256,
            superseded=sha256 not in submission.mail_sha256s,
        )
        for submission in ledger.submissions
        for sha256 in (*submission.mail_sha256s, *submission.superseded_sha256s)
    ]


def _is_file(blob: Blob) -> bool:
    """Whether a person sees the blob as a file: some mailers call an attached document inline, as pictures inside the text are."""
    return not blob.body and not (blob.inline and (not blob.name or blob.media_type.startswith("image/")))
