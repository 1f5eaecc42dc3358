"""Every page of the site in a real Chromium: it fits, it is labelled, it prints, and it shows what it should and no more."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from flows.settings import Settings
from portal.security import LARGEST_REQUEST_BYTES
from tasks.records.facts import Ledger
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tests.portal.conftest import SIZES, open_page
from tests.portal.states import P, Place, places

pytestmark = [pytest.mark.browser, pytest.mark.slow]

UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], img')].filter((one) => {
  const words = one.getAttribute('aria-label') || one.title || one.alt || one.textContent.trim();
  const named = words || one.querySelector('img[alt]:not([alt=""])') || (one.labels && one.labels.length);
  return !named;
}).map((one) => one.outerHTML.slice(0, 120))"""

DEAD_ON_PAPER = """() => [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility()).filter((one) => {
  const words = [...one.children].filter((child) => !child.matches('h1, h2') && child.checkVisibility());
  return one.matches('input, select, textarea, button, .button, summary') || (one.matches('.card') && !words.length);
}).map((one) => one.outerHTML.slice(0, 120))"""
"""What can only be clicked, and cards of which nothing but the heading is printed."""

FORMS = ("password", "activity-new")
"""Pages that are nothing but a form."""


def shown_places(ledger: Ledger, settings: Settings, browser: Browser, address: str) -> list[tuple[Place, Page]]:
    """Every page that is not refused, with a browser of the user it is for."""
    found = [place for place in places(ledger) if not place.name.startswith("refused")]
    pages = {user: open_page(browser, settings, address, user) for user in {place.user for place in found}}
    return [(place, pages[place.user]) for place in found]


def test_every_page_fits_is_labelled_prints_and_asks_nobody_else(
    browser: Browser, settings: Settings, ledger: Ledger, address: str
) -> None:
    found, said = shown_places(ledger, settings, browser, address), list[str]()
    for page in {page for _, page in found}:
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith(address) else None)
    for place, page in found:
        page.goto(address + place.path)
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (place, width)
        assert page.evaluate(UNNAMED) == [], place
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, place
        page.emulate_media(media="print")
        assert place.name in FORMS or page.evaluate(DEAD_ON_PAPER) == [], place
        page.emulate_media(media="screen")
    assert said == []
    for page in {page for _, page in found}:
        page.context.close()


def test_paper_tells_the_half_year_and_the_values_of_an_activity(
    browser: Browser, settings: Settings, ledger: Ledger, address: str
) -> None:
    page, one = open_page(browser, settings, address, "jing"), ledger.activities[0]
    page.emulate_media(media="print")
    page.goto(f"{address}{P}/activities/{one.key}")
    assert page.locator(".where").first.inner_text() == "2022年上半年"
    expect(page.locator("dl.facts dd").filter(has_text=one.place or "").first).to_be_visible()
    page.context.close()


def test_a_long_name_is_seen_whole_where_it_is_corrected(
    browser: Browser, settings: Settings, ledger: Ledger, address: str
) -> None:
    page = open_page(browser, settings, address, "jing")
    page.goto(f"{address}{P}/activities/{ledger.activities[0].key}")
    title = page.get_by_label("活动名称", exact=True)
    title.fill("学雷锋便民服务进社区（理发、磨刀、小家电维修、政策咨询）")
    assert title.evaluate("input => input.scrollWidth - input.clientWidth") <= 0
    page.context.close()


def test_a_script_in_a_subject_stays_words(browser: Browser, settings: Settings, address: str) -> None:
    page = open_page(browser, settings, address, "guan")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"{address}{P}/mails")
    page.get_by_role("link", name="<script>").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    assert page.title().startswith("邮件")
    assert page.locator("main img").count() == 0
    page.context.close()


def test_a_viewer_is_offered_no_change_and_may_leaf_through_the_queue(
    browser: Browser, settings: Settings, ledger: Ledger, address: str
) -> None:
    page = open_page(browser, settings, address, "guan")
    for path in (P, f"{P}/review", f"{P}/activities/{ledger.activities[0].key}", f"{P}/drafts", "/settings"):
        page.goto(address + path)
        assert page.locator("main form[method=post] button:visible").count() == 0, path
        assert page.locator("main :is(input, select, textarea):not(form[method=get] *)").count() == 0, path
        assert page.get_by_text("起草邮件").count() == 0, path
    page.goto(f"{address}{P}/review")
    first = page.locator("#item-title").inner_text()
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.wait_for_url(f"{address}{P}/review/*")
    expect(page.locator("#item-title")).not_to_have_text(first)
    engine = open_store(settings.store_url)
    assert list_decisions(engine, "2022H1") == []
    engine.dispose()
    page.context.close()


def test_too_large_an_upload_is_not_sent_or_ends_on_a_page_that_leads_back(
    browser: Browser, settings: Settings, address: str, tmp_path: Path
) -> None:
    with (tmp_path / "花名册.xlsx").open("wb") as file:
        file.truncate(LARGEST_REQUEST_BYTES + 1)
    page = open_page(browser, settings, address, "zong")
    page.goto(f"{address}/settings")
    chosen = page.locator("input[type=file]")
    chosen.set_input_files(tmp_path / "花名册.xlsx")
    page.get_by_role("button", name="上传并比较").click()
    assert "超过 20 MB" in chosen.evaluate("input => input.validationMessage")
    assert page.url == f"{address}/settings"
    # A browser that sends it all the same.
    chosen.evaluate("input => input.setCustomValidity('')")
    page.get_by_role("button", name="上传并比较").click()
    expect(page.get_by_role("alert")).to_contain_text("太大")
    page.get_by_role("link", name="返回").click()
    page.wait_for_url(f"{address}/settings")
    page.context.close()
