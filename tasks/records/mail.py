"""Mails: the archived bytes, and what they were understood to be."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

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


class MailAccount(Record):
    """A mailbox to collect from. `secret` is a password, an authorisation code (163, QQ) or an OAuth2 access token, by `auth`.

    `folders` are the names as a person sees them (收件箱 is INBOX). `move_to` is a folder into which collected mails are filed
    after success; None leaves the mailbox as it was. `provider` is a hint for messages: 163, qq, exchange or "".
    """

    host: str
    user: str
    secret: str = Field(repr=False)
    port: int | None = None
    auth: Literal["password", "xoauth2"] = "password"
    tls: Literal["tls", "starttls", "none"] = "tls"
    folders: tuple[str, ...] = ("INBOX",)
    provider: str = ""
    move_to: str | None = None
    timeout_seconds: float = 60

    @property
    def name(self) -> str:
        """What the index calls the account: user@host, without a secret."""
        return f"{self.user}@{self.host}"


class SendingAccount(Record):
    """A server that takes mails to send. `user` "" means that it asks for no login; `sender` is the address the mails come from."""

    host: str
    sender: str
    user: str = ""
    secret: str = Field(default="", repr=False)
    port: int | None = None
    auth: Literal["password", "xoauth2"] = "password"
    tls: Literal["tls", "starttls", "none"] = "tls"
    timeout_seconds: float = 60

    @property
    def name(self) -> str:
        return f"{self.user or self.sender}@{self.host}"


class MailPlace(Record):
    """One place on a server at which a mail was seen. `sha256` is "" where the mail could not be fetched (`problem` says why)."""

    sha256: str
    account: str
    folder: str
    uidvalidity: int
    uid: int
    internal_at: datetime | None = None
    size_bytes: int = 0
    problem: str = ""


class Collected(Record):
    """What one collecting run saw: `seen` are the SHA-256s of all mails of this source, `new` those kept for the first time (both
    ascending), `problems` the mails that could not be fetched or read."""

    seen: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    problems: tuple["Problem", ...] = ()


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


class Stray(Record):
    """A mail that is not part of any submission: what it was taken for, and why, in Chinese. `branch` is "" when none could be told."""

    sha256: str
    message_id: str = ""
    kind: str
    reason: str
    branch: str = ""
    subject: str = ""
    sender: str = ""
    received_at: datetime | None = None


class Placed(Record):
    """A mail that is part of a submission, or superseded: submission, resubmission (it replaces an earlier one), duplicate (the same was sent
    again later) or supplement (it adds to another), and why, in Chinese."""

    sha256: str
    kind: Literal["submission", "resubmission", "duplicate", "supplement"]
    reason: str
    branch: str


Collected.model_rebuild()
