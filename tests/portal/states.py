"""Every page of the site in every state it can be in, each as a home that is filled and an address: for pictures and for checks of all pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from sqlalchemy import insert

from flows.settings import Settings
from tasks.records.facts import Ledger
from tasks.store.engine import open_store
from tasks.store.locks import hold_lock
from tasks.store.runs import finish_run, note, report_progress, runs

P = "/periods/2022H1"


@dataclass(frozen=True)
class Place:
    """One page: what it shows, for whom, where."""

    name: str
    path: str
    user: str = "zong"


def places(ledger: Ledger) -> list[Place]:
    """Every page of a filled home."""
    by_status = {one.status: one for one in ledger.submissions}
    activity = next(one for one in ledger.activities if one.review)
    mail = ledger.submissions[0].mail_sha256s[0]
    return [
        Place("index", "/"),
        Place("halfyear", P),
        Place("halfyear-viewer", P, "guan"),
        Place("halfyear-none", "/periods/2021H2"),
        Place("year", "/years/2022", "jing"),
        Place("year-viewer", "/years/2022", "guan"),
        Place("year-none", "/years/2021", "jing"),
        Place("review", f"{P}/review", "jing"),
        Place("review-all", f"{P}/review?show=all", "jing"),
        Place("review-viewer", f"{P}/review", "guan"),
        Place("decisions", f"{P}/decisions"),
        Place("branches", f"{P}/branches"),
        *(Place(f"branch-{status}", f"{P}/branches/{quote(one.branch)}", "jing") for status, one in by_status.items()),
        Place("indicator", f"{P}/branches/{quote(ledger.submissions[0].branch)}/indicators/registered"),
        Place("ranking", f"{P}/ranking"),
        Place("ledger", f"{P}/ledger", "jing"),
        Place("ledger-marked", f"{P}/ledger?marked=1", "jing"),
        Place("ledger-none", f"{P}/ledger?q=没有这样的活动", "jing"),
        Place("activity", f"{P}/activities/{activity.key}", "jing"),
        Place("activity-new", f"{P}/activities/new", "jing"),
        Place("mails", f"{P}/mails"),
        Place("mails-none", f"{P}/mails?q=没有这样的邮件"),
        Place("mail", f"{P}/mails/{mail}", "jing"),
        Place("drafts", f"{P}/drafts", "jing"),
        Place("settings", "/settings"),
        Place("settings-viewer", "/settings", "guan"),
        Place("audit", "/audit"),
        Place("password", "/password"),
        Place("refused-404", "/periods/2022H9"),
        Place("refused-403", "/audit", "jing"),
    ]


def _run(settings: Settings, state: str, message: str = "") -> int:
    engine = open_store(settings.store_url)
    begun = datetime.now(UTC) - timedelta(seconds=95)
    row = {"period": "2022H1", "trigger": "manual", "state": "running", "started_at": begun}
    with engine.begin() as connection:
        key = connection.execute(insert(runs).values(**row)).inserted_primary_key
    assert key is not None
    run = int(key[0])
    note(engine, run, "收到 61 封邮件，新的 12 封。")
    note(engine, run, "甲支部：读到 6 项活动，2 项待核。")
    report_progress(engine, run, "读取材料", 23, 60, "某某单位机关第二党支部")
    if state != "running":
        finish_run(engine, run, state, message)
    engine.dispose()
    return run


@contextmanager
def run_in(settings: Settings, state: str) -> Iterator[int]:
    """The half-year's newest run in that state: running (here its lock is held), done, failed, cancelled, interrupted. Gives its id."""
    words = {"failed": "The mail server imap.example.org cannot be reached: timed out.", "cancelled": "已取消。"}
    run = _run(settings, "running" if state == "interrupted" else state, words.get(state, ""))
    if state != "running":
        yield run
        return
    engine = open_store(settings.store_url)
    with hold_lock(engine, "run 2022H1", settings.cache / "locks"):
        yield run
    engine.dispose()
