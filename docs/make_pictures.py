"""Makes the pictures of the docs from the sample mailbox: the report's first page, and the staff site in a real browser.

Usage: python docs/make_pictures.py [HOME]. HOME is a home in which `taizhang demo` has run; without it the demo runs first. The home is copied,
so it stays as it was. Needs, besides the browser, Debian's chromium-l10n for the browser's own words.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

from flows.demo import SAMPLE_PERIOD, run_demo  # noqa: E402
from flows.settings import load_settings  # noqa: E402
from portal.security import hash_password  # noqa: E402
from tasks.store.accounts import save_user  # noqa: E402
from tasks.store.engine import open_store  # noqa: E402
from tests.loopback import site_process  # noqa: E402

NAME = "王经办"
SIZE = {"width": 1366, "height": 768}
SHOWN = """() => [...document.images].every((one) => one.getBoundingClientRect().top > innerHeight || one.complete && one.naturalWidth)"""
"""Whether every image in the window has come."""
SENDING = '\n[outgoing]\nhost = "smtp.example.org"\nuser = ""\nsender = "jgdw@example.org"\n'


def main() -> None:
    """Make all pictures anew."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else run_demo().parents[2]
    picture_report(home / "outputs" / SAMPLE_PERIOD / "report.pdf")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(home, Path(folder) / "home"))
        # So that the page of drafts shows how one is sent; none is.
        with (copy / "settings.toml").open("a", encoding="utf-8") as file:
            file.write(SENDING)
        password = secrets.token_urlsafe(12)
        save_user(open_store(load_settings(copy).store_url), NAME, hash_password(password), "administrator")
        with site_process(copy) as (address, _):
            photograph(address, password)


def picture_report(pdf: Path) -> None:
    """The first page of the report, as LibreOffice lays it out."""
    target = PICTURES / "report-first-page"
    subprocess.run(["pdftoppm", "-r", "75", "-png", "-singlefile", "-f", "1", "-l", "1", pdf, target], check=True)


def photograph(address: str, password: str) -> None:
    """Every page that the manual shows."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        # The browser's own words, such as those of a file to be chosen, are those of its surroundings.
        spoken = {**os.environ, "LANGUAGE": "zh_CN"}
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], env=spoken)
        page = browser.new_context(viewport=SIZE, locale="zh-CN").new_page()
        page.goto(f"{address}/login")
        shoot(page, "login")
        page.get_by_label("用户名").fill(NAME)
        page.get_by_label("密码").fill(password)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"{address}/")
        period = f"{address}/periods/{SAMPLE_PERIOD}"
        for name, path in (("halfyear", ""), ("ranking", "/ranking"), ("ledger", "/ledger"), ("mails", "/mails")):
            page.goto(period + path)
            shoot(page, name)
        page.goto(period)
        page.get_by_role("button", name="起草邮件").click()
        page.wait_for_url(f"{period}/drafts")
        page.locator(".drafts summary").first.click()
        shoot(page, "drafts")
        page.goto(f"{period}/review")
        page.locator(".queue a").filter(has_text="参加人数").first.click()
        page.wait_for_url(f"{period}/review/*")
        shoot(page, "review")
        page.locator(".queue a").filter(has_text="照片重复使用").first.click()
        page.get_by_label("处理支部").wait_for()
        shoot(page, "finding")
        page.goto(f"{period}/branches")
        page.locator(".tiles a").first.click()
        page.wait_for_url(f"{period}/branches/*")
        shoot(page, "branch")
        page.goto(f"{address}/settings")
        shoot(page, "settings")
        browser.close()


def shoot(page: Page, name: str) -> None:
    """One picture of what the window shows."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(SHOWN)
    page.screenshot(path=PICTURES / f"site-{name}.png")
    print(PICTURES / f"site-{name}.png")


if __name__ == "__main__":
    main()
