"""The portal's locks: passwords, the session cookie, the word that every change must carry, roles, response headers.

A session is an opaque token in a cookie (HttpOnly, SameSite=Strict); its hash lies in the store. Every changing request must carry the
session's CSRF word in the form or in the header X-CSRF, and where the browser sends Origin it must be this host.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, HTTPException, Request
from pwdlib import PasswordHash
from sqlalchemy import Engine
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tasks.store.accounts import ROLES, Session, count_failed_logins, find_session, note_failed_login, password_hash

COOKIE = "taizhang"
LARGEST_REQUEST_BYTES = 25_000_000
KEPT = "public, max-age=31536000, immutable"
LOGIN_WINDOW = timedelta(minutes=15)
LOGIN_TRIES = 8
"""Refused logins of one name or from one address in the window, after which more are refused unseen."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

_hasher = PasswordHash.recommended()
# Compared against when there is no such account, so that the time of an answer does not tell which names exist.
_NOBODY = _hasher.hash("nobody has this password")


_ONLY = {
    "clerk": "您的账号只能查看，不能修改。请联系管理员。",
    "administrator": "这里只有管理员能用。请联系管理员。",
}
"""What those are told who may not do what a role may."""


class LoginRequiredError(Exception):
    """The page needs a session; the browser is sent to the login page."""


def hash_password(password: str) -> str:
    """The argon2 hash of a password."""
    return _hasher.hash(password)


def check_login(engine: Engine, name: str, password: str, address: str) -> Session | None:
    """The account as a session-to-be when name and password are right, None otherwise; 429 after too many refusals."""
    since = datetime.now(UTC) - LOGIN_WINDOW
    if count_failed_logins(engine, name, address, since) >= LOGIN_TRIES:
        raise HTTPException(429, "登录失败次数过多，请十五分钟后再试。")
    found = password_hash(engine, name)
    if _hasher.verify(password, found[1] if found else _NOBODY) and found:
        return Session(user=found[0], csrf="")
    note_failed_login(engine, name, address)
    return None


def session_of(request: Request) -> Session:
    """The session of the request; `LoginRequiredError` without one."""
    token = request.cookies.get(COOKIE, "")
    session = find_session(request.app.state.engine, token) if token else None
    if session is None:
        raise LoginRequiredError
    return session


def require(role: str) -> Callable[[Session], Awaitable[Session]]:
    """A dependency: the session of a user of at least that role, 403 for a lesser one."""

    async def check(session: Annotated[Session, Depends(session_of)]) -> Session:
        if ROLES.index(session.user.role) < ROLES.index(role):
            raise HTTPException(403, _ONLY[role])
        return session

    return check


async def check_change(request: Request) -> None:
    """A dependency of every changing route: 403 unless the request carries the session's word and comes from this site."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "请求来自别的网站，已拒绝。")
    session = session_of(request)
    word = request.headers.get("x-csrf") or str((await request.form()).get("csrf", ""))
    if word != session.csrf:
        raise HTTPException(403, "页面已过期，请刷新后再试。")


Seen = Annotated[int, Form(ge=0, le=2**53)]
"""The newest decision that the person who fills a form has seen."""
Viewer = Annotated[Session, Depends(require("viewer"))]
Clerk = Annotated[Session, Depends(require("clerk"))]
Administrator = Annotated[Session, Depends(require("administrator"))]


class Guard:
    """Middleware around the whole site: refuses what is too large or does not say how large it is, and gives every answer the headers.

    Nothing but static files is kept by the browser; those stand under an address with their version, so they never change.
    """

    def __init__(self, app: ASGIApp, too_large: Callable[[Request], ASGIApp]) -> None:
        self.app, self.too_large = app, too_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        keeping = KEPT if scope["path"].startswith("/static/") else "no-store"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", keeping if message["status"] < 400 else "no-store")
            await send(message)

        answer = self.too_large(Request(scope)) if _is_too_large(Headers(scope=scope)) else self.app
        await answer(scope, receive, send_with_headers)


def _is_too_large(headers: Headers) -> bool:
    """Larger than the largest roster, or of a size that is not told."""
    length = headers.get("content-length", "0")
    return "transfer-encoding" in headers or not length.isdecimal() or int(length) > LARGEST_REQUEST_BYTES
