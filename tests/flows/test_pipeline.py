"""The whole way on the sample mailbox, through the real command."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest

from flows.demo import SAMPLE
from tasks.store.engine import open_store
from tasks.store.ledgers import ledgers
from tasks.store.runs import last_run, list_runs
from tests.flows.conftest import Command, give_cache

pytestmark = pytest.mark.server


def test_a_run_writes_the_five_files(sample_home: Command) -> None:
    outputs = sample_home.outputs()
    ledger, scores = json.loads(outputs["ledger.json"]), json.loads(outputs["scores.json"])
    truth = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    assert ledger["period"] == scores["period"] == "2022H1"
    assert [row["branch"] for row in ledger["submissions"]] == [row["branch"] for row in truth["submissions"]]
    assert docx.Document(str(sample_home.home / "outputs/2022H1/report.docx")).tables
    assert openpyxl.load_workbook(sample_home.home / "outputs/2022H1/ledger.xlsx").sheetnames


def test_every_value_leads_back_to_words_of_a_mail(sample_home: Command) -> None:
    ledger = json.loads(sample_home.outputs()["ledger.json"])
    named = {row["message_id"] for row in ledger["submissions"]}
    assert len(ledger["activities"]) > len(named)
    for activity in ledger["activities"]:
        for field in ("start", "participants", "hours_each", "hours_total", "place", "beneficiaries"):
            if activity[field] is None:
                continue
            evidence = activity["evidence"].get(field)
            assert evidence, (activity["branch"], activity["title"], field)
            assert all(one["quote"] and one["document"] and one["locator"] for one in evidence)
            assert {one["message_id"] for one in evidence} & named


def test_submissions_are_those_of_the_sample(sample_home: Command) -> None:
    ledger = json.loads(sample_home.outputs()["ledger.json"])
    truth = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    for want, got in zip(truth["submissions"], ledger["submissions"], strict=True):
        for field in ("branch", "status", "received_at", "photos"):
            assert got[field] == want[field], (want["branch"], field)
        assert _bare(got["message_id"]) == _bare(want["message_id"])
        assert [_bare(one) for one in got["superseded"]] == [_bare(one) for one in want["superseded"]]


def _bare(message_id: str | None) -> str:
    return (message_id or "").strip("<>")


def test_scores_hold_together(sample_home: Command) -> None:
    cards = json.loads(sample_home.outputs()["scores.json"])["scorecards"]
    assert [card["rank"] for card in cards] == sorted(card["rank"] for card in cards)
    for card in cards:
        assert card["low"] <= card["total"] <= card["high"]
        assert all(item["reason"] for item in card["items"])


def test_manifest_names_what_went_in_and_came_out(sample_home: Command) -> None:
    import hashlib

    outputs = sample_home.outputs()
    manifest = json.loads(outputs["manifest.json"])
    mails = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (SAMPLE / "mail").glob("*.eml")}
    assert set(manifest["inputs"]["mails"]) == mails
    for name in ("report.docx", "ledger.xlsx", "ledger.json", "scores.json"):
        assert manifest["outputs"][name] == hashlib.sha256(outputs[name]).hexdigest()


HEAVY = {
    "docx", "docxtpl", "matplotlib", "openpyxl", "pandas", "numpy", "PIL", "cv2", "py7zr", "imapclient", "fastapi", "tasks.normalize",
    "tasks.assess",
}  # fmt: skip


def test_what_has_not_changed_is_not_made_again_and_damage_is_mended(sample_home: Command, taizhang: Command) -> None:
    shutil.copytree(sample_home.home, taizhang.home, dirs_exist_ok=True)
    outputs, sheets = (
        taizhang.home / "outputs" / "2022H1",
        sorted((taizhang.home / "outputs/2022H1/branches").iterdir()),
    )
    before = {path: path.stat().st_mtime_ns for path in (*outputs.glob("*.*"), *sheets)}
    again = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flows.cli", "run", "2022H1", "--home", str(taizhang.home)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **taizhang.environment},
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in again.stderr.splitlines()}
    assert "flows.settings" in imported
    assert imported & HEAVY == set()
    assert {path: path.stat().st_mtime_ns for path in before} == before

    (outputs / "ledger.xlsx").write_bytes(b"damaged")
    sheets[0].unlink()
    engine = open_store(f"sqlite:///{taizhang.home / 'ledger.db'}")
    with engine.begin() as connection:
        connection.execute(ledgers.delete())
    done = taizhang("run", "2022H1")
    assert done.returncode == 0, done.stderr
    assert taizhang.outputs() == sample_home.outputs()
    assert sheets[0].read_bytes() == (sample_home.home / sheets[0].relative_to(taizhang.home)).read_bytes()


def test_no_output_carries_a_clock(sample_home: Command) -> None:
    for name in ("report.docx", "ledger.xlsx"):
        with zipfile.ZipFile(sample_home.home / "outputs/2022H1" / name) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


STAGES = ("收取邮件", "拆解邮件", "阅读材料", "整理台账", "撰写报告")
KEPT_BEFORE = {
    "收取邮件": ("documents", "blobs"),
    "拆解邮件": ("documents", "blobs"),
    "阅读材料": (),
    "整理台账": ("messages", "documents", "blobs"),
    "撰写报告": ("messages", "documents", "blobs"),
}


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_at_any_stage_is_completed_from_the_archive_with_the_same_bytes(
    stage: str, taizhang: Command, sample_home: Command, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    shutil.copyfile(SAMPLE / "roster.xlsx", taizhang.home / "roster.xlsx")
    # What comes after the stage has been read before, so that the test waits for the stage alone.
    give_cache(sample_home.home / ".cache", taizhang.home, KEPT_BEFORE[stage])
    engine = open_store(f"sqlite:///{taizhang.home / 'ledger.db'}")
    run = taizhang.start("run", "2022H1", "--source", str(SAMPLE / "mail"))

    def reached() -> bool:
        row = last_run(engine, "2022H1")
        return run.poll() is not None or (
            row is not None and STAGES.index(row.stage or STAGES[0]) >= STAGES.index(stage)
        )

    wait_for(reached)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    # Made anew from the archive, where the mails are in it, under another order of sets and another zone: the same bytes.
    taizhang.environment |= {"PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    done = taizhang.run_sample() if stage == STAGES[0] else taizhang("run", "2022H1")
    assert done.returncode == 0, done.stderr
    before, after = sample_home.outputs(), taizhang.outputs()
    assert {name for name in before if before[name] != after[name]} == set()
    assert {row.state for row in list_runs(engine)} <= {"interrupted", "done"}
    assert list((taizhang.home / "inbox_archive").rglob(".part-*")) == []


def test_a_second_run_of_the_period_is_refused(
    taizhang: Command, sample_home: Command, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    give_cache(sample_home.home / ".cache", taizhang.home, ("documents", "blobs"))
    shutil.copyfile(SAMPLE / "roster.xlsx", taizhang.home / "roster.xlsx")
    engine = open_store(f"sqlite:///{taizhang.home / 'ledger.db'}")
    first = taizhang.start("run", "2022H1", "--source", str(SAMPLE / "mail"))
    wait_for(lambda: last_run(engine, "2022H1") is not None)
    os.kill(first.pid, signal.SIGSTOP)
    try:
        second = taizhang("run", "2022H1")
    finally:
        os.kill(first.pid, signal.SIGCONT)
    assert second.returncode == 2
    assert "under way" in second.stderr
    first.wait(timeout=240)
    assert first.returncode == 0


def test_the_ledger_carries_no_more_than_the_contract(sample_home: Command) -> None:
    ledger = json.loads(sample_home.outputs()["ledger.json"])
    assert set(ledger) == {"period", "submissions", "activities", "indicators", "members"}
    assert set(ledger["submissions"][0]) == {
        "branch", "status", "message_id", "superseded", "received_at", "documents", "photos", "review",
    }  # fmt: skip
    assert set(ledger["activities"][0]) == {
        "branch", "title", "start", "end", "date_precision", "occurrences", "place", "area", "integration", "participants",
        "hours_each", "hours_total", "beneficiaries", "collective", "love_action", "review", "evidence",
    }  # fmt: skip


def test_help_answers_without_loading_the_pipeline() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flows.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert "annual" in done.stdout
    assert not {"prefect", "pandas", "docx"} & {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
