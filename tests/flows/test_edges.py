"""Mailboxes and homes at the edge of what there is, through the real command: no mails at all, a year of its own, outputs that refuse."""

import json
import shutil
from pathlib import Path

import pytest

from flows.demo import SAMPLE
from flows.settings import PROJECT
from tests.flows.conftest import OUTPUTS, Command

pytestmark = pytest.mark.server


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """A folder without any mail."""
    (tmp_path / "no mails").mkdir()
    return str(tmp_path / "no mails")


def test_a_folder_without_mails_makes_a_report_in_which_everybody_is_missing(taizhang: Command, empty: str) -> None:
    done = taizhang("run", "2022H1", "--source", empty, "--roster", str(SAMPLE / "roster.xlsx"))
    assert (done.returncode, done.stderr) == (0, "")
    ledger = json.loads(taizhang.outputs()["ledger.json"])
    assert {(row["status"], row["message_id"], row["received_at"]) for row in ledger["submissions"]} == {
        ("missing", None, None)
    }
    assert (ledger["activities"], ledger["indicators"], ledger["members"]) == ([], [], [])

    first = taizhang.outputs()
    done = taizhang("run", "2022H2")
    assert done.returncode == 0, done.stderr
    assert json.loads(taizhang.outputs("2022H2")["ledger.json"])["period"] == "2022H2"
    assert taizhang.outputs() == first


def test_a_year_is_run_by_its_own_scheme(taizhang: Command, empty: str) -> None:
    taizhang.home.mkdir(exist_ok=True)
    shutil.copytree(PROJECT / "schemes", taizhang.home / "schemes")
    assert taizhang("scheme", "new", "2026", "--from", "2022").returncode == 0
    scheme = taizhang.home / "schemes" / "2026" / "rubric.toml"
    scheme.write_text(scheme.read_text("utf-8").replace("按时报送", "按期报送"), encoding="utf-8")
    done = taizhang("run", "2026h1", "--source", empty, "--roster", str(SAMPLE / "roster.xlsx"))
    assert done.returncode == 0, done.stderr
    scores = json.loads(taizhang.outputs("2026H1")["scores.json"])
    assert "按期报送" in {item["name"] for item in scores["scorecards"][0]["items"]}


def test_outputs_that_cannot_be_written_are_the_outside_worlds_fault(taizhang: Command, empty: str) -> None:
    taizhang.home.mkdir(exist_ok=True)
    (taizhang.home / "outputs").write_text("a file stands in the way")
    done = taizhang("run", "2022H1", "--source", empty, "--roster", str(SAMPLE / "roster.xlsx"))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "outputs" in done.stderr
    (taizhang.home / "outputs").unlink()
    done = taizhang("run", "2022H1")
    assert done.returncode == 0, done.stderr
    assert set(taizhang.outputs()) == set(OUTPUTS)
