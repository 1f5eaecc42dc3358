"""One logged-in IMAP connection: what has to be said to which server before it answers, and what each refusal means.

Facts behind the rules: 163/126/yeah refuse SELECT as "Unsafe Login" until an IMAP ID was sent (RFC 2971), on every connection;
Exchange refuses an empty ID; malformed ENVELOPE and BODYSTRUCTURE come from several servers, so neither is ever asked for.
"""

import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from datetime import datetime
from threading import Timer
from typing import Any, NamedTuple

from imapclient import IMAPClient, SocketTimeout
from imapclient.datetime_util import parse_to_datetime
from imapclient.exceptions import IMAPClientError
from imapclient.exceptions import LoginError as RefusedLogin
from imapclient.response_parser import parse_fetch_response

from tasks.records.errors import LoginError, MailboxError
from tasks.records.mail import MailAccount

CLIENT_ID = {"name": "taizhang", "version": "1", "vendor": "taizhang"}
CONNECT_SECONDS = 20
# imaplib's debug level 5, which imapclient sets, formats every literal twice: ten times the client's CPU. 4 switches that off.
QUIET_DEBUG = 4
# What a connection may need at the slowest before it is cut and tried again: a start, and bytes at this rate.
GRACE_SECONDS = 120
SLOWEST_BYTES_PER_SECOND = 4_000
PORTS = {"tls": 993, "starttls": 143, "none": 143}
INBOX_NAMES = {"inbox", "收件箱"}
# What is worth another try: the connection broke, or the server answered nonsense.
BROKEN = (imaplib.IMAP4.abort, OSError, EOFError)
REFUSED = (IMAPClientError, imaplib.IMAP4.error, ValueError, AssertionError, KeyError, IndexError)
HINTS = {
    "163": "163/126/yeah: switch IMAP on in the web mail (设置 > POP3/SMTP/IMAP) and use the authorisation code (授权码), not the password",
    "qq": "QQ/Exmail: switch IMAP on in the web mail (设置 > 账户) and use the authorisation code (授权码), not the password",
    "exchange": "Exchange/Microsoft 365: basic passwords are switched off there; set auth to xoauth2 with a valid token",
    "": "check the user name, the password or authorisation code, and that IMAP is switched on for this account",
}
TRANSIENT = re.compile(r"unavailable|inuse|limit|too many|try again|temporar|busy|频繁|稍后|system", re.I)

# Response codes (RFC 5530) of a folder that another try may open.
PASSING = re.compile(r"\[(?:SERVERBUG|UNAVAILABLE|INUSE|LIMIT)\b", re.I)


class Listed(NamedTuple):
    """A mail as the server lists it; `size_bytes` is a claim, not a fact."""

    uid: int
    size_bytes: int
    internal_at: datetime | None


class Fetched(NamedTuple):
    """`raw` is None where the server answered NIL or nothing at all; `answered` tells the two apart."""

    uid: int
    raw: bytes | None
    answered: bool


class _Asked(NamedTuple):
    """A FETCH that was sent and not yet answered."""

    uids: tuple[int, ...]
    tag: bytes


class Session:
    """A connection with a folder selected read-only. Use `open_session`."""

    def __init__(self, client: IMAPClient, folder: str, uidvalidity: int, exists: int) -> None:
        self.client = client
        self.folder = folder
        self.uidvalidity = uidvalidity
        self.exists = exists
        self._ahead: _Asked | None = None
        self._early: dict[int, Any] = {}

    def list_from(self, first_uid: int) -> list[Listed]:
        """Mails with at least that UID, ascending. `n:*` gives the last mail even when its UID is lower, so it is filtered here."""
        return [one for one in self._listed(f"{first_uid}:*") if one.uid >= first_uid]

    def list_uids(self, uids: Sequence[int]) -> list[Listed]:
        """Those of `uids` that are still there, ascending."""
        wanted = set(uids)
        return [one for one in self._listed(",".join(map(str, sorted(wanted)))) if one.uid in wanted]

    def _listed(self, uid_set: str) -> list[Listed]:
        """Through imaplib, because imapclient's fetch takes numbers only, no `n:*`; one bad date does not spoil the list."""
        if self.exists == 0 or not uid_set:
            return []
        with self._watched(0):
            self._forget_ahead()
            status, answer = self.client._imap.uid("FETCH", uid_set, "(UID RFC822.SIZE INTERNALDATE)")
        if status != "OK":
            raise IMAPClientError(f"UID FETCH {uid_set}: {status} {answer!r}"[:300])
        found: dict[int, Listed] = {}
        for line in answer:
            text = b" ".join(part for part in line if part) if isinstance(line, tuple) else line or b""
            uid = re.search(rb"\bUID (\d+)", text)
            if uid:
                size = re.search(rb"\bRFC822\.SIZE (\d+)", text)
                date = re.search(rb'\bINTERNALDATE "([^"]+)"', text)
                found[int(uid[1])] = Listed(int(uid[1]), int(size[1]) if size else 0, _moment(date[1] if date else b""))
        return [found[uid] for uid in sorted(found)]

    def fetch(self, uids: Sequence[int], expected_bytes: int, ahead: Sequence[int] = ()) -> list[Fetched]:
        """The whole mails, ascending by UID, without setting \\Seen.

        `ahead` are asked for before this answer is read (RFC 3501, 5.5), so that the server need not wait for the command that follows;
        their answer is read by the next `fetch`, which is to be for them.
        """
        wanted = tuple(sorted(uids))
        with self._watched(expected_bytes):
            if self._ahead is None or self._ahead.uids != wanted:
                self._forget_ahead()
                self._ahead = self._ask(wanted)
            asked, self._ahead = self._ahead, self._ask(tuple(sorted(ahead))) if ahead else None
            answer = self._answer(asked)
        return [_fetched(uid, answer.get(uid), b"BODY[]") for uid in wanted]

    def fetch_piece(self, uid: int, offset: int, length: int) -> tuple[Fetched, bool]:
        """`length` bytes from `offset`, fewer at the end; and whether the server gave the whole mail instead."""
        with self._watched(length):
            self._forget_ahead()
            answer = self.client.fetch([uid], [f"BODY.PEEK[]<{offset}.{length}>"])
        items = answer.get(uid) or {}
        partial = f"BODY[]<{offset}>".encode()
        if partial not in items and b"BODY[]" in items:
            return _fetched(uid, items, b"BODY[]"), True
        return _fetched(uid, items or None, partial), False

    def close(self) -> None:
        """Log out if the server still listens and owes no answer; the connection is gone afterwards."""
        if self._ahead is None:
            with contextlib.suppress(*BROKEN, *REFUSED):
                self.client.logout()
        with contextlib.suppress(*BROKEN, *REFUSED):
            self.client.shutdown()

    def _ask(self, uids: tuple[int, ...]) -> "_Asked":
        """Send the command alone: what imapclient's own fetch begins with."""
        uid_set = ",".join(map(str, uids))
        return _Asked(uids, self.client._imap._command("UID", "FETCH", uid_set, "(BODY.PEEK[])"))

    def _answer(self, asked: "_Asked") -> dict[int, Any]:
        """The answer to a command that was sent, by UID: what imapclient's own fetch ends with.

        A server may begin with the command that was asked ahead before it ends this one (Dovecot does when the line is slow): what came
        early is kept for it.
        """
        connection = self.client._imap
        status, lines = connection._command_complete("FETCH", asked.tag)
        if status != "OK":
            raise IMAPClientError(f"UID FETCH: {status} {lines!r}"[:300])
        _, lines = connection._untagged_response(status, lines, "FETCH")
        came: dict[int, Any] = self._early | parse_fetch_response(lines, normalise_times=False, uid_is_key=True)
        self._early = {uid: came[uid] for uid in (self._ahead.uids if self._ahead else ()) if uid in came}
        return came

    def _forget_ahead(self) -> None:
        """Let an answer that nobody waits for any more pass by: the lines of two answers must not mix."""
        if self._ahead is not None:
            asked, self._ahead = self._ahead, None
            self._answer(asked)
            self._early = {}

    @contextlib.contextmanager
    def _watched(self, expected_bytes: int) -> Iterator[None]:
        """Cut the connection when an answer comes so slowly that it would never end; the caller sees it broken."""
        limit = GRACE_SECONDS + expected_bytes / SLOWEST_BYTES_PER_SECOND
        timer = Timer(limit, _cut, [self.client])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def open_session(account: MailAccount, folder: str) -> Session:
    """A logged-in connection with the folder selected read-only.

    `LoginError` when the account is refused (never worth another try), `MailboxError` for a missing folder; a connection that breaks
    raises what the socket raised, for the caller to try again.
    """
    client = _connected(account)
    try:
        _log_in(client, account)
        _identify(client)
        name = _folder_name(folder)
        try:
            answer = client.select_folder(name, readonly=True)
        except REFUSED as error:
            if isinstance(error, BROKEN):
                raise
            if PASSING.search(_plain(error)):
                raise imaplib.IMAP4.abort(_plain(error)) from error
            raise _select_refused(client, account, folder, error) from error
        return Session(client, name, int(answer.get(b"UIDVALIDITY", 0)), int(answer.get(b"EXISTS", 0)))
    except BaseException:
        with contextlib.suppress(*BROKEN, *REFUSED):
            client.shutdown()
        raise


def unreachable(account: MailAccount, error: Exception) -> MailboxError:
    """The error for a server that does not answer, with what to check."""
    return MailboxError(
        f"The mail server {account.host} cannot be reached or keeps breaking off ({type(error).__name__}: {error}). "
        "Check host, port, TLS setting and network; what was collected is kept, the next run goes on from there."
    )


def provider_of(account: MailAccount) -> str:
    """Which provider's advice fits: from the settings, else from the host name; "" for others."""
    if account.provider:
        return account.provider
    host = account.host.lower()
    if re.search(r"(?:^|\.)(?:163|126|yeah|netease|188)\.", host):
        return "163"
    if "qq.com" in host:
        return "qq"
    return "exchange" if re.search(r"office365|outlook|exchange|hotmail", host) else ""


def _connected(account: MailAccount) -> IMAPClient:
    context = ssl.create_default_context() if account.tls != "none" else None
    client = IMAPClient(
        account.host,
        port=account.port or PORTS[account.tls],
        ssl=account.tls == "tls",
        ssl_context=context if account.tls == "tls" else None,
        timeout=SocketTimeout(connect=CONNECT_SECONDS, read=account.timeout_seconds),
    )
    client._imap.debug = QUIET_DEBUG
    client.normalise_times = False
    if account.tls == "starttls":
        client.starttls(context)
    return client


def _log_in(client: IMAPClient, account: MailAccount) -> None:
    try:
        if account.auth == "xoauth2":
            client.oauth2_login(account.user, account.secret)
        else:
            client.login(account.user, account.secret)
    except RefusedLogin as error:
        if TRANSIENT.search(_plain(error)):
            raise imaplib.IMAP4.abort(_plain(error)) from error
        raise LoginError(
            f"The mail server {account.host} refuses {account.user}: {_plain(error)}. Not tried again. {HINTS[provider_of(account)]}."
        ) from error


def _identify(client: IMAPClient) -> None:
    """Send a non-empty IMAP ID where the server knows it; a refusal of the ID itself changes nothing."""
    if client.has_capability("ID"):
        with contextlib.suppress(IMAPClientError, ValueError):
            client.id_(CLIENT_ID)


def _select_refused(client: IMAPClient, account: MailAccount, folder: str, error: Exception) -> MailboxError:
    text = _plain(error)
    if "unsafe login" in text.lower():
        return LoginError(
            f"The mail server {account.host} calls the login of {account.user} unsafe: {text}. {HINTS['163']}."
        )
    names = ""
    with contextlib.suppress(*BROKEN, *REFUSED):
        names = ", ".join(str(name) for _, _, name in client.list_folders())
    return MailboxError(
        f"The folder “{folder}” of {account.name} cannot be opened: {text}. Folders there: {names or 'unknown'}."
    )


def _folder_name(folder: str) -> str:
    return "INBOX" if folder.strip().lower() in INBOX_NAMES else folder


def _fetched(uid: int, items: Any, key: bytes) -> Fetched:
    if items is None:
        return Fetched(uid, None, False)
    raw = items.get(key)
    return Fetched(uid, raw if isinstance(raw, bytes) else None, True)


def _moment(text: bytes) -> datetime | None:
    try:
        moment: datetime = parse_to_datetime(text, normalise=False)
        return moment
    except (ValueError, TypeError, OverflowError):
        return None


def _cut(client: IMAPClient) -> None:
    with contextlib.suppress(OSError, AttributeError):
        client._imap.sock.shutdown(2)


def _plain(error: Exception) -> str:
    """The server's words, without Python's byte marks, short enough for one line."""
    text = str(error)
    match = re.fullmatch(r"b['\"](.*)['\"]", text, re.S)
    return " ".join((match[1] if match else text).split())[:200]
