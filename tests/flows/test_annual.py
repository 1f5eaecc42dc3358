"""The second half and the year through the real command: a small mailbox, the time bank's export, a branch that was renamed."""

import json
import shutil
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tasks.records.assessment import Assessment
from tasks.store.engine import open_store
from tasks.store.ledgers import load_ledger
from tasks.store.runs import last_run
from tests.flows.conftest import Command

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(600)]

OLD, NEW = "行政后勤支部", "后勤服务支部"
FIRST = "第一教研支部"
LINES = {
    FIRST: (
        "7月16日，9名党员到桂湖社区清理楼道杂物，每人服务2小时。",
        "10月14日，7名党员到石榴坪村打扫村道，每人服务3小时。",
        "12月3日，10名党员在学府路口开展文明交通劝导，每人服务2小时。",
    ),
    NEW: ("9月10日，12名党员到柳荫社区打扫卫生，每人服务2小时。",),
}
BANK = """导出时间,2023-01-03
*志愿者姓名,所在党支部,服务时长(分钟),开始时间
{0},{2},540,2022/7/16 08:30
{1},{2},120,2022/12/3 07:00
{1},{2},600,2022/3/5 07:00
"""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, sample_home: Command) -> Command:
    """The sample's home after the second half and the year were run, under a roster with a new name for one branch."""
    home = tmp_path_factory.mktemp("year") / "home"
    shutil.copytree(sample_home.home, home, ignore=shutil.ignore_patterns("outputs"))
    members = _rename(home / "roster.xlsx")
    addresses = _addresses(home / "roster.xlsx")
    mails = home.parent / "mails"
    mails.mkdir()
    for branch, lines in LINES.items():
        (mails / f"{addresses[branch]}.eml").write_bytes(_mail(branch, addresses[branch], lines))
    (home / "bank.csv").write_bytes(BANK.format(*members[:2], FIRST).encode("gb18030"))
    (home / "settings.toml").write_text('time_bank = "bank.csv"\n', encoding="utf-8")
    taizhang = Command(home)
    for words in (("run", "2022H2", "--source", str(mails)), ("annual", "2022")):
        done = taizhang(*words)
        assert done.returncode == 0, done.stderr
    return taizhang


def _rename(roster: Path) -> list[str]:
    """Give one branch its new name, the old one as an alias; the members of the first branch."""
    book = openpyxl.load_workbook(roster)
    for row in book["支部"].iter_rows(min_row=2):
        if row[0].value == OLD:
            row[0].value, row[1].value = NEW, "；".join(name for name in (OLD, row[1].value) if name)
    for row in book["党员"].iter_rows(min_row=2):
        if row[0].value == OLD:
            row[0].value = NEW
    book.save(roster)
    return [row[1] for row in book["党员"].iter_rows(min_row=2, values_only=True) if row[0] == FIRST]


def _addresses(roster: Path) -> dict[str, str]:
    rows = openpyxl.load_workbook(roster)["支部"].iter_rows(min_row=2, values_only=True)
    return {row[0]: row[2].split("；")[0] for row in rows}


def _mail(branch: str, address: str, lines: tuple[str, ...]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = address, "jgdw@yunting.example"
    mail["Subject"] = f"{branch}2022年下半年志愿服务小结"
    mail["Date"] = "Tue, 20 Dec 2022 09:00:00 +0800"
    mail["Message-ID"] = f"<second-half-{address}>"
    mail.set_content("\n".join((f"{branch}2022年下半年志愿服务活动情况小结", *lines)))
    return mail.as_bytes()


def kept(year: Command, period: str) -> Assessment:
    found = load_ledger(open_store(f"sqlite:///{year.home / 'ledger.db'}"), period)
    assert found is not None
    return found[1]


def items(year: Command, branch: str) -> dict[str, Any]:
    scores = json.loads(year.outputs("2022")["scores.json"])
    assert scores["period"] == "2022"
    card = next(one for one in scores["scorecards"] if one["branch"] == branch)
    return {item["code"]: item for item in card["items"]}


def test_the_year_is_assessed_on_both_halves(year: Command) -> None:
    run = last_run(open_store(f"sqlite:///{year.home / 'ledger.db'}"), "2022")
    assert run is not None
    assert (run.state, run.trigger) == ("done", "manual")
    first = items(year, FIRST)
    # Six months of the first half and July, October, December: 6 × 9 / 12. Hours 202 + 18 + 21 + 20 of 14 members against 20 each.
    assert (first["on_time"]["points"], first["monthly"]["points"], first["hours"]["points"]) == (6, 4.5, 5.59)
    assert first["hours"]["value"] == 18.64
    # A love action once in the year is enough; five areas of five.
    assert (first["love"]["points"], first["areas"]["points"]) == (6, 10)


def test_a_half_that_was_not_sent_counts_as_such(year: Command) -> None:
    assert items(year, "离退休干部支部")["on_time"]["points"] == 2
    assert "2022年下半年未报送" in items(year, "离退休干部支部")["on_time"]["reason"]


def test_a_renamed_branch_is_one_branch(year: Command) -> None:
    names = [card["branch"] for card in json.loads(year.outputs("2022")["scores.json"])["scorecards"]]
    assert (NEW in names, OLD in names, len(names)) == (True, False, 7)
    assert items(year, NEW)["on_time"]["points"] == 6
    assert items(year, NEW)["monthly"]["value"] == 7


def test_the_change_between_the_halves_is_kept(year: Command) -> None:
    change = next(one for one in kept(year, "2022").changes if one.branch == FIRST)
    assert (change.activities[1], change.person_times[1], change.hours) == (3, 26, (202, 59))
    assert None not in change.totals


def test_the_time_bank_is_compared_with_the_half_it_is_about(year: Command) -> None:
    found = [one for one in kept(year, "2022H2").findings if one.kind == "time_bank"]
    assert [one.summary for one in found] == [f"{FIRST}材料共59小时，时间银行共11小时"]
