"""Measures the staff site in a real Chromium on loopback: first paint of every page, and a review action from the key to the next item.

`python -m tests.bench.portal [BRANCHES]` (60, with 8 activities each). Prints median, 95th percentile and slowest in milliseconds, and the processor
time that the site and the browser took for one of them, which says something on a busy machine too. Asserts nothing.
"""

import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from flows.settings import load_settings
from portal.security import hash_password
from tasks.records.facts import Ledger
from tasks.store.accounts import save_user
from tasks.store.engine import open_store
from tests.loopback import site_process
from tests.portal.filled import fill

ROUNDS = 15
ACTIONS = 25
PAINT = "() => performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint')?.startTime"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0"
NEXT = """(before) => document.querySelector('#item h2') && document.querySelector('#item h2').innerText + location.href !== before
  && new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
"""Two frames later what was put into the page is on the screen."""


def main() -> None:
    """Fill a home, serve it, measure, print."""
    branches = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(Path(folder))
        ledger = fill(settings, branches=branches, activities=8)
        save_user(open_store(settings.store_url), "jing", hash_password("jing-password"), "clerk")
        with site_process(settings.home) as (address, process), sync_playwright() as playwright:
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
                _measure(name, process.pid, ROUNDS, partial(_first_paint, page, address + path))
            page.goto(f"{address}/periods/2022H1/review")
            _measure("review action", process.pid, ACTIONS, partial(_action, page))
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


def _action(page: Page) -> float:
    """From the key that accepts an item to the next item painted on the screen."""
    before, started = page.locator("#item h2").inner_text() + page.url, time.perf_counter()
    page.keyboard.press("a")
    page.wait_for_function(NEXT, arg=before)
    return (time.perf_counter() - started) * 1000


def _measure(name: str, server: int, times: int, act: Callable[[], float]) -> None:
    act()
    before = _processor_ms(server)
    taken = sorted(act() for _ in range(times))
    site, browser = (round((now - then) / times) for now, then in zip(_processor_ms(server), before, strict=True))
    late = taken[math.ceil(0.95 * times) - 1]
    print(
        f"{name:14} median {statistics.median(taken):5.0f} ms, 95th percentile {late:5.0f} ms, slowest {taken[-1]:5.0f} ms, of {times}; "
        f"processor: site {site:4} ms, browser {browser:4} ms",
        flush=True,
    )


def _processor_ms(server: int) -> tuple[float, float]:
    """Processor time so far of the site and of the browser with all its processes."""
    parents: dict[int, tuple[int, float]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            ticks = int(words[11]) + int(words[12])
            parents[int(path.parent.name)] = (int(words[1]), ticks * 1000 / os.sysconf("SC_CLK_TCK"))
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in parents.items() if parent in ours and pid not in ours}:
        ours |= more
    return parents[server][1], sum(parents[pid][1] for pid in ours - {os.getpid(), server})


if __name__ == "__main__":
    main()
