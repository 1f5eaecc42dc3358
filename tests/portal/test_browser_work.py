"""What a clerk does in the review queue and on the half-year's page, in a real Chromium."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from flows.settings import Settings
from tasks.blobs import BlobStore, write_whole
from tasks.records.document import Document, Locator, Paragraph
from tasks.records.facts import Ledger
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tests.portal.conftest import open_item, open_page
from tests.portal.filled import SOURCED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

P = "/periods/2022H1"
BOX = (0.25, 0.5, 0.75, 0.6)


def remaining(page: Page) -> int:
    found = re.search(r"还剩 (\d+) 项", page.get_by_role("heading", level=1).inner_text())
    assert found is not None
    return int(found[1])


def expect_remaining(page: Page, count: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"还剩 {count} 项")


def press(page: Page, key: str) -> None:
    """Press a key that leads to another address."""
    address = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda url: url != address)


def test_the_queue_is_worked_through_with_one_key_each(browser: Browser, settings: Settings, address: str) -> None:
    page = open_page(browser, settings, address, "jing")
    open_item(page, address)
    first, count = page.url, remaining(page)
    expect(page.locator("mark").first).to_be_visible()
    press(page, "j")
    press(page, "k")
    assert page.url == first
    press(page, "a")
    expect_remaining(page, count - 1)
    page.locator(".queue a").filter(has_text="参加人数").first.click()
    expect(page.locator("#item h2")).to_contain_text("参加人数")
    press(page, "r")
    expect_remaining(page, count - 2)
    page.goto(first)
    expect(page.locator(".decided")).to_contain_text("jing")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(".decided")).to_have_count(0)
    expect_remaining(page, count - 1)
    page.goto(f"{address}{P}/decisions")
    expect(page.locator("tbody tr").last).to_contain_text("已撤销")
    expect(page.locator("tbody tr").last).to_contain_text("jing")
    engine = open_store(settings.store_url)
    assert [one.kind for one in list_decisions(engine, "2022H1")] == ["accept", "reject", "reopen"]
    engine.dispose()
    page.context.close()


@pytest.mark.parametrize("kind", ["pdf", "picture"])
def test_the_page_is_shown_with_a_box_around_the_words(
    browser: Browser, settings: Settings, ledger: Ledger, address: str, kind: str
) -> None:
    file = settings.home / f"page.{'pdf' if kind == 'pdf' else 'png'}"
    Image.new("RGB", (600, 800), "white").save(file)
    words = Paragraph(text="参加党员12人", locator=Locator(page=1, paragraph=3, box=BOX))
    document = Document(
        sha256=BlobStore(settings.cache / "blobs").put(file.read_bytes()),
        label="半年小结.docx",
        kind=kind,
        reader="x/1",
        blocks=(words,),
        scanned=kind == "picture",
    )
    for one in ledger.submissions:
        if one.mail_sha256s:
            kept = SOURCED.dump_json(((one.message_id or "", document),))
            write_whole(settings.cache / "work" / "2022H1" / "documents" / f"{one.work_name}.json", kept)
    page = open_page(browser, settings, address, "jing")
    open_item(page, address)
    if kind == "pdf":
        page.get_by_text("看原件第 1 页").click()
    picture, box = page.locator(".page img"), page.locator(".page rect")
    expect(picture).to_be_visible()
    page.wait_for_function("() => document.querySelector('.page img').naturalWidth > 0")
    # The frame is moved to the words, and the page in it is large enough to be read.
    expect(box).to_be_in_viewport(ratio=1)
    frame = page.locator(".sheet").bounding_box()
    assert frame is not None
    outer, inner = picture.bounding_box(), box.bounding_box()
    assert outer is not None
    assert inner is not None
    assert abs((inner["x"] - outer["x"]) / outer["width"] - BOX[0]) < 0.02
    assert abs((inner["y"] - outer["y"]) / outer["height"] - BOX[1]) < 0.02
    assert abs(inner["width"] / outer["width"] - 0.5) < 0.02
    assert frame["y"] < inner["y"] < inner["y"] + inner["height"] < frame["y"] + frame["height"] < outer["height"]
    page.context.close()


def test_the_report_is_previewed_in_the_page(browser: Browser, settings: Settings, address: str) -> None:
    folder = settings.outputs / "2022H1"
    folder.mkdir(parents=True)
    Image.new("RGB", (600, 800), "white").save(folder / "report.pdf")
    page = open_page(browser, settings, address, "guan")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}{P}")
    with page.expect_response(f"{address}{P}/preview.pdf") as answer:
        page.get_by_text("在页面里预览通报").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    expect(page.locator("iframe")).to_be_visible()
    page.wait_for_timeout(500)
    assert said == []
    page.context.close()


def test_the_next_item_comes_without_a_new_page_and_the_back_button_leads_to_the_last(
    browser: Browser, settings: Settings, address: str
) -> None:
    page = open_page(browser, settings, address, "jing")
    page.goto(f"{address}{P}/review")
    page.locator(".queue a").first.click()
    page.wait_for_url(f"{address}{P}/review/*")
    first, count = page.url, remaining(page)
    page.evaluate("window.sameDocument = true")
    press(page, "a")
    expect_remaining(page, count - 1)
    assert page.evaluate("window.sameDocument")
    expect(page.locator("#item")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_url(first)
    expect(page.locator(".decided")).to_contain_text("jing")
    page.wait_for_load_state("load")
    press(page, "j")
    expect(page.locator("#item")).to_be_focused()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("button[value=accept]")).to_be_enabled()
    page.wait_for_timeout(500)
    assert len(said) == 1
    assert "没有应答" in said[0]
    engine = open_store(settings.store_url)
    assert len(list_decisions(engine, "2022H1")) == 1
    engine.dispose()
    page.context.close()


def test_a_correction_typed_when_the_session_ended_is_said_to_be_lost(
    browser: Browser, settings: Settings, address: str
) -> None:
    page = open_page(browser, settings, address, "jing")
    open_item(page, address)
    item = page.url
    page.context.clear_cookies()
    page.keyboard.press("c")
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("没有保存")
    page.get_by_label("用户名").fill("jing")
    page.get_by_label("密码").fill("jing-password")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(item)
    page.context.close()


def test_after_the_last_item_the_queue_says_what_comes_next(browser: Browser, settings: Settings, address: str) -> None:
    page = open_page(browser, settings, address, "jing")
    page.goto(f"{address}{P}/review")
    for left in range(remaining(page) - 1, 0, -1):
        press(page, "a")
        expect_remaining(page, left)
    press(page, "a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部核完")
    expect(page.get_by_role("link", name="回到概况")).to_be_visible()
    # The page as a whole has the focus now; a frame around all of it would be no help.
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
    page.context.close()
