"""The site in a real Chromium, served by its own process, as a clerk uses it."""

import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from flows.demo import SAMPLE
from flows.server import ServerNote, write_note
from flows.settings import Settings, load_settings
from tasks.archive import Archive
from tasks.mail.folder import collect_folder
from tasks.records.facts import Ledger
from tasks.store.accounts import save_user
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tasks.store.runs import finish_run, last_run, note, report_progress
from tests.flows.conftest import give_cache
from tests.portal.conftest import USERS, Served, hashed, log_in, open_item, open_page, open_page_by_form
from tests.portal.states import run_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

P = "/periods/2022H1"


@pytest.fixture
def sample_settings(tmp_path: Path, prefect_server: ServerNote) -> Settings:
    """A home in which the sample mailbox is collected and nothing else has happened."""
    return _collected(tmp_path, prefect_server, SAMPLE / "mail")


@pytest.fixture
def small_settings(tmp_path: Path, prefect_server: ServerNote) -> Settings:
    """The same with the two smallest mails only."""
    folder = tmp_path / "mail"
    folder.mkdir()
    for path in sorted((SAMPLE / "mail").glob("*.eml"), key=lambda path: path.stat().st_size)[:2]:
        shutil.copyfile(path, folder / path.name)
    return _collected(tmp_path, prefect_server, folder)


def _collected(home: Path, server: ServerNote, mails: Path) -> Settings:
    settings = load_settings(home)
    write_note(settings.cache, server)
    engine = open_store(settings.store_url)
    # The preview has a test of its own; here it would only cost time.
    (home / "settings.toml").write_text("preview = false\n", encoding="utf-8")
    settings.roster.write_bytes((SAMPLE / "roster.xlsx").read_bytes())
    collect_folder(mails, engine, Archive(settings.archive), lambda *_: None)
    for name, role in USERS:
        save_user(engine, name, hashed(f"{name}-password"), role)
    return settings


@pytest.mark.server
@pytest.mark.timeout(600)
def test_from_the_mailbox_to_the_report(
    browser: Browser, serve: Callable[[Settings], Served], sample_settings: Settings, sample_cache: Path, tmp_path: Path
) -> None:
    give_cache(sample_cache, sample_settings.home)
    page = open_page_by_form(browser, serve(sample_settings).address, "jing")
    page.goto(page.url + P.removeprefix("/"))
    page.get_by_role("button", name="收件并编制").click()
    expect(page.locator("#run")).to_contain_text(re.compile("正在启动|正在编制"))
    expect(page.locator("#run .state.done")).to_be_visible(timeout=300_000)
    page.get_by_role("link", name="排名").click()
    before = _totals(page)
    _decide_three(page)
    page.get_by_role("link", name="概况").click()
    expect(page.locator("#run")).to_contain_text("有 3 条新的核定")
    page.get_by_role("button", name="按核定重新编制").click()
    expect(page.locator("#run .state.done")).to_be_visible(timeout=300_000)
    page.get_by_role("link", name="排名").click()
    after = _totals(page)
    assert after != before
    page.get_by_role("link", name="概况").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word 通报").click()
    assert download.value.suggested_filename == "2022年上半年志愿服务情况通报.docx"
    download.value.save_as(tmp_path / "report.docx")
    words = [
        cell.text
        for table in docx.Document(str(tmp_path / "report.docx")).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert set(after) <= set(words)
    page.context.close()


def _totals(page: Page) -> dict[str, str]:
    rows = page.locator("table.ranking tbody tr").all()
    return {row.locator("td").nth(1).inner_text(): row.locator("td").nth(2).inner_text() for row in rows}


def _decide_three(page: Page) -> None:
    """Accept one value by its key, reject the next, and take points off for a finding."""
    page.get_by_role("link", name="核对").click()
    page.locator(".queue a").filter(has_text="人数").first.click()
    page.wait_for_url("**/review/*")
    for key in ("a", "r"):
        address = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, old=address: url != old)
    page.locator(".queue a").filter(has_text="照片重复使用").first.click()
    expect(page.get_by_label("处理支部")).to_be_visible()
    page.get_by_label("扣分", exact=True).fill("3")
    page.get_by_label("说明").fill("经核实,同一张照片两处使用")
    page.get_by_role("button", name="属实，扣分").click()
    page.wait_for_load_state()


@pytest.mark.server
@pytest.mark.timeout(600)
def test_a_killed_run_is_shown_as_such_and_started_again(
    browser: Browser, serve: Callable[[Settings], Served], small_settings: Settings
) -> None:
    address = serve(small_settings).address
    page = open_page(browser, small_settings, address, "jing")
    page.goto(address + P)
    page.get_by_role("button", name="收件并编制").click()
    engine = open_store(small_settings.store_url)
    deadline = time.monotonic() + 120
    while (run := last_run(engine, "2022H1")) is None or not run.stage:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert run.pid is not None
    os.kill(run.pid, signal.SIGKILL)
    expect(page.locator("#run")).to_contain_text("被中断", timeout=30_000)
    page.get_by_role("button", name="收件并编制").click()
    expect(page.locator("#run .state.done")).to_be_visible(timeout=300_000)
    engine.dispose()
    page.context.close()


@pytest.mark.server
@pytest.mark.timeout(600)
def test_a_run_under_way_is_not_started_twice_and_can_be_cancelled(
    browser: Browser, serve: Callable[[Settings], Served], sample_settings: Settings
) -> None:
    address = serve(sample_settings).address
    first, second = (open_page(browser, sample_settings, address, name) for name in ("jing", "ban"))
    first.goto(address + P)
    second.goto(address + P)
    first.get_by_role("button", name="收件并编制").click()
    second.get_by_role("button", name="收件并编制").click()
    expect(second.get_by_role("alert")).to_contain_text("正在编制中")
    first.on("dialog", lambda dialog: dialog.accept())
    expect(first.locator("#run")).to_contain_text("正在编制", timeout=120_000)
    first.get_by_role("button", name="取消").click()
    expect(first.locator("#run .state.cancelled")).to_be_visible(timeout=60_000)
    first.context.close()
    second.context.close()


def test_two_clerks_see_each_others_decision(browser: Browser, settings: Settings, address: str) -> None:
    first, second = (open_page(browser, settings, address, name) for name in ("jing", "ban"))
    for page in (first, second):
        open_item(page, address)
    for page, people in ((first, "30"), (second, "28")):
        page.keyboard.press("c")
        expect(page.get_by_label("参加人数应为")).to_be_focused()
        page.keyboard.type(people)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(second.get_by_role("alert")).to_contain_text("改为 30")
    expect(second.get_by_role("alert")).to_contain_text("改为 28")
    engine = open_store(settings.store_url)
    assert [one.value for one in list_decisions(engine, "2022H1")] == [30]
    engine.dispose()
    first.context.close()
    second.context.close()


def test_the_page_of_a_run_follows_it_submission_by_submission(
    browser: Browser, settings: Settings, address: str
) -> None:
    page = open_page(browser, settings, address, "jing")
    engine, card = open_store(settings.store_url), page.locator("#run")
    with run_in(settings, "running") as run:
        page.goto(address + P)
        page.evaluate("window.sameDocument = true")
        for done, branch in ((24, "第一个支部"), (25, "名称很长的第二个支部")):
            report_progress(engine, run, "读取材料", done, 60, branch)
            note(engine, run, f"{branch}：读到 {done} 项活动。")
            expect(card).to_contain_text(f"读取材料 {done} / 60 {branch}")
            expect(card.locator(".log")).to_contain_text(f"{branch}：读到 {done} 项活动。")
            expect(card.get_by_role("progressbar")).to_have_attribute("value", str(done))
        # Followed in the page that was opened: it was not loaded anew.
        assert page.evaluate("window.sameDocument")
        finish_run(engine, run, "done", "")
    expect(card.locator(".state")).to_have_text("已完成")
    expect(card.get_by_role("button", name="收件并编制")).to_be_visible()
    engine.dispose()
    page.context.close()


@pytest.mark.parametrize(
    ("state", "words"),
    [("failed", "连不上邮件服务器"), ("interrupted", "请重新开始"), ("cancelled", "已取消"), ("done", "用时")],
)
def test_how_a_run_ended_is_told_with_the_way_on(
    site: TestClient, settings: Settings, ledger: Ledger, state: str, words: str
) -> None:
    with run_in(settings, state):
        log_in(site, "jing")
        told = site.get(P).text
    assert words in told
    assert "收件并编制" in told
