"""A site with three users, empty or filled."""

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread
from typing import IO, Any

import httpx
import openpyxl
import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect, sync_playwright

from flows.settings import Settings, load_settings
from portal.app import create_app
from portal.security import COOKIE, hash_password
from tasks.records.facts import Ledger
from tasks.store.accounts import list_users, open_session, save_user
from tasks.store.engine import open_store
from tests.loopback import site_process
from tests.portal.filled import fill

USERS = (("guan", "viewer"), ("jing", "clerk"), ("ban", "clerk"), ("zong", "administrator"))

hashed = cache(hash_password)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = load_settings(tmp_path)
    engine = open_store(settings.store_url)
    for name, role in USERS:
        save_user(engine, name, hashed(f"{name}-password"), role)
    return settings


@pytest.fixture
def site(settings: Settings) -> Iterator[TestClient]:
    with open_site(settings) as client:
        yield client


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """The ledger of a filled home."""
    return fill(settings)


@dataclass(frozen=True)
class Served:
    """A site served by a process of its own; unpacks into address and process."""

    address: str
    process: "subprocess.Popen[bytes]"

    def __iter__(self) -> Iterator[Any]:
        return iter((self.address, self.process))


@pytest.fixture
def serve() -> Iterator[Callable[[Settings], Served]]:
    """Starts the site of a home as a process of its own."""
    with ExitStack() as started:
        yield lambda settings: Served(*started.enter_context(site_process(settings.home)))


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The address of a home's site, served by a thread: a browser sees no difference, and no process has to begin first."""
    config = uvicorn.Config(create_app(settings), port=0, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def address(settings: Settings, ledger: Ledger) -> Iterator[str]:
    """The address of the site of the filled home."""
    with serving(settings) as address:
        yield address


SIZES = {"small": (1366, 768), "large": (1920, 1080)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(browser: Browser, settings: Settings, address: str, name: str) -> Page:
    """A browser of its own with a session of that user, as `log_in` gives one."""
    engine = open_store(settings.store_url)
    token, _ = open_session(engine, next(user for user in list_users(engine) if user.name == name))
    engine.dispose()
    page = _new_page(browser)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    return page


def open_page_by_form(browser: Browser, address: str, name: str) -> Page:
    """The same through the login page."""
    page = _new_page(browser)
    page.goto(f"{address}/login")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(f"{name}-password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="半年")).to_be_visible()
    return page


def open_item(page: Page, address: str) -> None:
    """The first open number of participants in the queue."""
    page.goto(f"{address}/periods/2022H1/review")
    page.locator(".queue a").filter(has_text="参加人数").first.click()
    page.wait_for_url(f"{address}/periods/2022H1/review/*")


def _new_page(browser: Browser) -> Page:
    width, height = SIZES["small"]
    return browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN").new_page()


def open_site(settings: Settings) -> TestClient:
    """A browser without a session."""
    return TestClient(create_app(settings), base_url="http://127.0.0.1:8321", follow_redirects=False)


def log_in(site: TestClient, name: str) -> str:
    """The session's word after logging in. No password is checked: that takes a third of a second, on purpose."""
    engine = site.app.state.engine  # type: ignore[attr-defined]
    token, session = open_session(engine, next(user for user in list_users(engine) if user.name == name))
    site.cookies.set(COOKIE, token, domain="127.0.0.1")
    return session.csrf


def log_in_by_form(site: TestClient | httpx.Client, name: str) -> str:
    """The same through the login page."""
    assert site.post("/login", data={"name": name, "password": f"{name}-password"}).status_code == 303
    found = re.search(r'name="csrf" value="([^"]+)"', site.get("/").text)
    assert found is not None
    return found[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the runs that the portal starts, in order; none of them is run."""
    commands: list[list[str]] = []

    class Started:
        def __init__(self, command: list[str], **_options: object) -> None:
            commands.append(command)

        def poll(self) -> int:
            return 0

    monkeypatch.setattr("portal.runner.subprocess.Popen", Started)
    return commands


@pytest.fixture
def roster(settings: Settings, ledger: Ledger) -> Path:
    """The roster of the filled home."""
    return write_roster(settings.roster, [one.branch for one in ledger.submissions])


def write_roster(path: Path | IO[bytes], branches: list[str], members: tuple[str, ...] = ("柯明远",)) -> Any:
    """A workbook with both sheets at `path`, which is given back."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    first, second = book.create_sheet("支部"), book.create_sheet("党员")
    first.append(["支部名称", "别名", "邮箱", "书记", "党员人数"])
    second.append(["支部名称", "姓名"])
    for place, name in enumerate(branches):
        first.append([name, "", f"branch{place}@example.org", "柯明远", 9])
        for member in members:
            second.append([name, member])
    book.save(path)
    return path
