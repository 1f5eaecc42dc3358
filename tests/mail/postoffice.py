"""A real SMTP server on loopback that keeps what it is given, with or without TLS and login."""

# The server finds its handlers by these names.
# ruff: noqa: N802

import base64
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, auth_mechanism

from tests.loopback import free_port

USER, SECRET, TOKEN = "committee@example.org", "geheim-1234", "fresh"
Tls = Literal["tls", "starttls", "none"]


@dataclass
class Kept:
    """One mail as it arrived."""

    sender: str
    recipients: list[str]
    data: bytes


@dataclass
class PostOffice:
    """Refuses recipients at `refused` and answers DATA with `answer`; while `slow` is set and not yet `go`, it keeps the client waiting after
    the mail was taken."""

    mails: list[Kept] = field(default_factory=list)
    refused: str = "nobody@"
    answer: str = "250 kept"
    taken: Event = field(default_factory=Event)
    go: Event | None = None
    port: int = 0
    logins: list[str] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith(self.refused):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("2"):
            assert isinstance(envelope.original_content, bytes)
            self.mails.append(Kept(str(envelope.mail_from), list(envelope.rcpt_tos), envelope.original_content))
        self.taken.set()
        if self.go is not None:
            await server.loop.run_in_executor(None, self.go.wait, 60)
        return self.answer

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        self.logins.append(mechanism)
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), SECRET.encode())
        return AuthResult(success=right, handled=False)


class _Server(SMTP):
    @auth_mechanism("XOAUTH2")
    async def auth_xoauth2(self, _server: SMTP, args: list[str]) -> AuthResult:
        if base64.b64decode(args[1]).decode() == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01":
            return AuthResult(success=True)
        # Exchange tells the reason as a challenge first.
        await self.challenge_auth(b'{"status":"401"}')
        return AuthResult(success=False, handled=False)


class _Office(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)


@contextmanager
def open_office(
    tls: Tls = "none", certificate: tuple[Path, Path] | None = None, *, login: bool = False
) -> Iterator[PostOffice]:
    """A running server; `tls` needs a certificate. With `login` it takes mail only after one."""
    office, context = PostOffice(), None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate[1], certificate[0])
    options: dict[str, Any] = {"ssl_context": context if tls == "tls" else None}
    if tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {"authenticator": office.authenticate, "auth_required": True, "auth_require_tls": tls == "starttls"}
    office.port = free_port()
    controller = _Office(office, hostname="127.0.0.1", port=office.port, **options)
    controller.start()
    try:
        yield office
    finally:
        if office.go is not None:
            office.go.set()
        controller.stop()
