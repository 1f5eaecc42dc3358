"""Mails: the archived bytes, and what they were understood to be."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from tasks.records.base import Record


class ArchivedMail(Record):
    """One raw mail kept in inbox_archive/. `path` is relative to inbox_archive/, with `/`.

    `internal_at` is the server's INTERNALDATE (aware) or None for a folder source; `account`, `folder`, `uidvalidity` and
    `uid` name the place it was first seen at (empty and None for a folder).
    """

    sha256: str
    path: str
    size_bytes: int
    internal_at: datetime | None = None
    account: str = ""
    folder: str = ""
    uidvalidity: int | None = None
    uid: int | None = None


class Blob(Record):
    """Bytes to be read, kept in the blob store under their SHA-256.

    `origin` names the containers from the outside in, e.g. ("小结.zip",) or ("转发的邮件.eml", "照片.zip");
    `name` is the decoded file name, "" for a body. `media_type` is what the sender declared; readers go by content.
    """

    sha256: str
    name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    origin: tuple[str, ...] = ()
    content_id: str = ""
    inline: bool = False
    body: bool = False

    @property
    def label(self) -> str:
        """The name a person knows it by, containers included: 小结.zip/台账.xlsx."""
        return "/".join((*self.origin, self.name or "邮件正文"))


class Problem(Record):
    """Something in a mail or document that could not be read; a value for a person, never an exception.

    `code` is a short English kind (encrypted, corrupt, empty, unknown_type, too_large, timeout, worker_died, missing_converter,
    link_only, charset, …); `file` the label of the file; `reason` and `ask` are Chinese sentences: what is wrong, and what to
    ask the branch for ("" when there is nothing to ask).
    """

    code: str
    file: str
    reason: str
    ask: str = ""
    quote: str = ""


class MailKind(StrEnum):
    SUBMISSION = "submission"
    QUESTION = "question"
    NOTICE = "notice"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    ADVERT = "advert"
    OTHER = "other"


class Address(Record):
    name: str = ""
    address: str = ""


class Message(Record):
    """A parsed mail. Text is decoded; `marks` says in Chinese what had to be guessed.

    `received_at` is aware, in Asia/Shanghai: topmost Received header, else INTERNALDATE, else Date (contract); None if there is none.
    `body_text` is the sender's new text only; `quoted_text` what was quoted or forwarded below; `signature_text` the signature.
    `body` is the blob of the best body alternative with quoted parts removed (HTML preferred), None without one. `blobs` are attachments and
    inline pictures in order, members of archives and of attached mails included; `attached` are mails inside this mail, already
    flattened into `blobs` (their headers matter for telling the branch).
    `forwarded_from` are addresses named in forward headers. `authentication` is "pass", "fail" or "unknown".
    """

    sha256: str
    message_id: str = ""
    subject: str = ""
    sender: Address = Address()
    recipients: tuple[Address, ...] = ()
    sent_at: datetime | None = None
    received_at: datetime | None = None
    in_reply_to: str = ""
    body_text: str = ""
    quoted_text: str = ""
    signature_text: str = ""
    body: Blob | None = None
    blobs: tuple[Blob, ...] = ()
    attached: tuple["Message", ...] = ()
    forwarded_from: tuple[Address, ...] = ()
    authentication: str = "unknown"
    kind: MailKind = MailKind.OTHER
    kind_reason: str = ""
    marks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = Field(default=())
