"""The locks on all doors at once: every changing route, every role, where the site listens, and what it does behind a proxy."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import select

from flows.settings import Settings
from portal import app as application
from portal.security import LOGIN_TRIES
from tasks.records.facts import Ledger
from tasks.store.accounts import list_audit, sessions, users
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tests.portal.conftest import USERS, Served, log_in, log_in_by_form, open_site

FILLED = {
    "name": "2022H1",
    "file": "催报-甲支部.eml",
    "branch": "甲支部",
    "sha256": "0" * 64,
    "item_id": "0" * 12,
    "key": "x",
    "decision_id": "1",
    "user_id": "1",
    "upload": "0" * 64,
    "kind": "periods",
}
OWN_AFFAIRS = ("/logout", "/password")
"""Changes that a viewer may make."""


def changes() -> list[str]:
    """The address of every route that changes something, but for the login, which has no session to protect."""
    found = []
    for room in application.ROUTERS:
        for route in room.router.routes:
            if isinstance(route, APIRoute) and route.methods != {"GET"} and route.path != "/login":
                names = FILLED | ({"name": "half-1"} if "schedules" in route.path else {})
                found.append(route.path.format(**{name: quote(value) for name, value in names.items()}))
    return found


def test_there_are_changes_to_protect() -> None:
    assert len(changes()) >= 15
    assert all(method in ({"GET"}, {"POST"}) for method in _methods())


def _methods() -> list[set[str]]:
    routes = [route for room in application.ROUTERS for route in room.router.routes]
    return [route.methods for route in routes if isinstance(route, APIRoute)]


def test_no_change_is_made_without_the_sessions_word(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "zong")
    for path in changes():
        assert site.post(path, data={"csrf": "forged"}).status_code == 403, path
        assert site.post(path).status_code == 403, path
        elsewhere = site.post(path, data={"csrf": csrf}, headers={"Origin": "https://evil.example.com"})
        assert elsewhere.status_code == 403, path
    with open_site(settings) as stranger:
        for path in changes():
            assert stranger.post(path, data={"csrf": csrf}).headers["location"].startswith("/login"), path
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


def test_a_viewer_may_change_nothing_but_own_affairs(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "guan")
    for path in changes():
        if path not in OWN_AFFAIRS:
            assert site.post(path, data={"csrf": csrf}).status_code == 403, path
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


def test_a_clerk_administers_nothing(site: TestClient) -> None:
    csrf = log_in(site, "jing")
    administering = [path for path in changes() if path.startswith("/settings")]
    assert len(administering) >= 6
    for path in administering:
        assert site.post(path, data={"csrf": csrf}).status_code == 403, path


def test_passwords_and_sessions_are_kept_as_hashes(site: TestClient, settings: Settings) -> None:
    log_in(site, "jing")
    token = site.cookies["taizhang"]
    with open_store(settings.store_url).connect() as connection:
        hashes = connection.execute(select(users.c.password_hash)).scalars().all()
        kept = connection.execute(select(sessions.c.token_sha256)).scalars().all()
    assert len(hashes) == len(USERS)
    assert all(one.startswith("$argon2id$") for one in hashes)
    assert len(kept) == 1
    assert token not in kept


def test_guessing_names_from_one_address_is_stopped(site: TestClient) -> None:
    for place in range(LOGIN_TRIES):
        assert site.post("/login", data={"name": f"name{place}", "password": "guess"}).status_code == 401
    assert site.post("/login", data={"name": "jing", "password": "jing-password"}).status_code == 429


def test_logins_decisions_and_downloads_are_all_in_the_audit_log(
    site: TestClient, settings: Settings, ledger: Ledger, roster: Path
) -> None:
    csrf, period = log_in_by_form(site, "jing"), "/periods/2022H1"
    folder = settings.outputs / "2022H1"
    (folder / "branches").mkdir(parents=True)
    (folder / "drafts").mkdir()
    for file in ("report.docx", "branches/甲支部.docx", "drafts/催报-甲支部.eml"):
        (folder / file).write_bytes(b"PK")
    sha256 = ledger.submissions[0].mail_sha256s[0]
    mail = f"{period}/mails/{sha256}"
    for path in (
        f"{period}/files/report.docx",
        f"{period}/sheets/{quote('甲支部.docx')}",
        f"{period}/drafts/{quote('催报-甲支部.eml')}",
        f"{period}/ledger.csv",
        f"{mail}/original",
        f"{mail}/parts/0",
    ):
        answer = site.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-disposition"].startswith("attachment"), path
        assert answer.headers["content-type"].split(";")[0] in (
            "application/octet-stream",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ), path
    key = ledger.activities[0].key
    site.post(f"{period}/activities/{key}", data={"csrf": csrf, "kind": "void", "seen": "0", "reason": "重复"})
    site.post(f"{mail}/assign", data={"csrf": csrf, "branch": "none", "seen": "0"})
    site.post("/logout", data={"csrf": csrf})
    lines = [one.action for one in reversed(list_audit(open_store(settings.store_url)))]
    assert lines == ["登录", "下载", "下载", "下载", "导出", "下载", "下载", "核定", "归类邮件", "退出"]


@pytest.mark.slow
def test_the_site_listens_on_loopback_and_works_behind_the_documented_proxy(
    settings: Settings, serve: Callable[[Settings], Served]
) -> None:
    """The headers are those that the manual has nginx set."""
    served = serve(settings)
    assert listening_on(int(served.address.rpartition(":")[2])) == {"127.0.0.1"}
    proxied = {"Host": "taizhang.example.org", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    with httpx.Client(base_url=served.address, headers=proxied, timeout=60) as client:
        answer = client.post("/login", data={"name": "jing", "password": "jing-password"})
        cookie = answer.headers["set-cookie"]
        assert "secure" in cookie.lower()
        own = {"Cookie": cookie.partition(";")[0]}
        csrf = client.get("/", headers=own).text.partition('name="csrf" value="')[2].partition('"')[0]
        leave = own | {"Origin": "https://taizhang.example.org"}
        assert client.post("/logout", data={"csrf": csrf}, headers=leave).status_code == 303
    assert list_audit(open_store(settings.store_url))[1].subject == "192.0.2.7"


def listening_on(port: int) -> set[str]:
    """The addresses of this machine on which something listens at that port."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            local, _, state = line.split()[1:4]
            address, _, hexed = local.partition(":")
            if int(hexed, 16) == port and state == "0A":
                parts = [str(int(address[at : at + 2], 16)) for at in (6, 4, 2, 0)]
                found.add(".".join(parts) if len(address) == 8 else f"[{address}]")
    return found


def test_static_files_are_kept_for_good_and_pages_never(site: TestClient) -> None:
    log_in(site, "guan")
    page = site.get("/")
    style = re.search(r'href="(/static/\w+/style.css)"', page.text)
    assert style is not None
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in site.get(style[1]).headers["cache-control"]
    # The address of another version: what it would give must not be taken for that version's for a year.
    other = site.get("/static/000000000000/style.css")
    assert (other.status_code, other.headers["cache-control"]) == (404, "no-store")
