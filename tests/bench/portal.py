"""Measures the staff site in a real Chromium on loopback: first paint of every page, and a review action from the key to the next item.

`python -m tests.bench.portal [BRANCHES]` (60, with 8 activities each). Prints medians and the slowest in milliseconds, asserts nothing.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from flows.settings import Settings, load_settings
from portal.security import hash_password
from tasks.records.facts import Ledger
from tasks.store.accounts import save_user
from tasks.store.engine import open_store
from tests.portal.filled import fill

ROUNDS = 7
ACTIONS = 25
PAINT = "() => performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint')?.startTime"
PAINTED = "() => performance.getEntriesByType('paint').length > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0"


def main() -> None:
    """Fill a home, serve it, measure, print."""
    branches = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(Path(folder))
        ledger = fill(settings, branches=branches, activities=8)
        save_user(open_store(settings.store_url), "jing", hash_password("jing-password"), "clerk")
        with _served(settings) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            page.goto(f"{address}/login")
            page.get_by_label("用户名").fill("jing")
            page.get_by_label("密码").fill("jing-password")
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(f"{address}/")
            load = os.getloadavg()[0]
            print(f"{branches} branches, {len(ledger.activities)} activities, load {load:.1f}")
            for name, path in _pages(ledger):
                _print(name, [_first_paint(page, address + path) for _ in range(ROUNDS)])
            _print("review action", _actions(page, f"{address}/periods/2022H1/review"))
            browser.close()


def _pages(ledger: Ledger) -> list[tuple[str, str]]:
    period, first = "/periods/2022H1", ledger.submissions[0]
    return [
        ("half-years", "/"),
        ("half-year", period),
        ("review", f"{period}/review"),
        ("branch", f"{period}/branches/{quote(first.branch)}"),
        ("ranking", f"{period}/ranking"),
        ("ledger", f"{period}/ledger"),
        ("mails", f"{period}/mails"),
        ("drafts", f"{period}/drafts"),
        ("settings", "/settings"),
    ]


def _first_paint(page: Page, address: str) -> float:
    page.goto(address)
    page.wait_for_function(PAINTED)
    return float(page.evaluate(PAINT))


def _actions(page: Page, address: str) -> list[float]:
    """From the key that accepts an item to the next item on the screen."""
    page.goto(address)
    taken = []
    for _ in range(ACTIONS):
        before, started = page.url, time.perf_counter()
        page.keyboard.press("a")
        page.wait_for_url(lambda url, old=before: url != old, wait_until="domcontentloaded")
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _print(name: str, taken: list[float]) -> None:
    print(f"{name:14} median {statistics.median(taken):6.0f} ms, slowest {max(taken):6.0f} ms, of {len(taken)}")


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "portal", str(settings.home), str(port)])
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
