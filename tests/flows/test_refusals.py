"""What is wrong is said in one line, with the exit status of the contract."""

import errno
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from flows import cli
from flows.demo import SAMPLE
from tests.flows.conftest import Command


@pytest.fixture
def bare(tmp_path: Path) -> Command:
    """The command in an empty home; nothing here comes as far as Prefect."""
    (tmp_path / "home").mkdir()
    return Command(tmp_path / "home")


def refused(command: Command, *words: str) -> tuple[int, str]:
    done = command(*words)
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert done.stdout == ""
    return done.returncode, lines[0]


@pytest.mark.parametrize("period", ["2022", "2022H3", "22H1", "上半年"])
def test_unknown_period(bare: Command, period: str) -> None:
    status, line = refused(bare, "run", period)
    assert status == 2
    assert "2022H1" in line


def test_missing_roster(bare: Command) -> None:
    status, line = refused(bare, "run", "2022H1", "--source", str(SAMPLE / "mail"))
    assert status == 2
    assert "--roster" in line


def test_roster_that_is_not_there(bare: Command) -> None:
    status, line = refused(bare, "run", "2022H1", "--source", str(SAMPLE / "mail"), "--roster", "nowhere.xlsx")
    assert status == 2
    assert "nowhere.xlsx" in line


def test_source_that_is_not_there(bare: Command) -> None:
    status, line = refused(bare, "run", "2022H1", "--source", "nowhere")
    assert status == 2
    assert "nowhere" in line


def test_year_without_a_scheme(bare: Command) -> None:
    shutil.copyfile(SAMPLE / "roster.xlsx", bare.home / "roster.xlsx")
    status, line = refused(bare, "run", "2031H1", "--source", str(SAMPLE / "mail"))
    assert status == 2
    assert "taizhang scheme new 2031 --from" in line


def test_year_of_which_neither_half_was_run(bare: Command) -> None:
    shutil.copyfile(SAMPLE / "roster.xlsx", bare.home / "roster.xlsx")
    status, line = refused(bare, "annual", "2022")
    assert status == 2
    assert "`taizhang run 2022H1` and `taizhang run 2022H2` first" in line


def test_scheme_of_a_new_year_is_made_shown_and_not_made_twice(bare: Command) -> None:
    from flows.settings import PROJECT

    shutil.copytree(PROJECT / "schemes", bare.home / "schemes")
    made = bare("scheme", "new", "2026", "--from", "2022")
    assert (made.returncode, made.stdout.strip()) == (0, str(bare.home / "schemes" / "2026"))
    shown = bare("scheme", "diff", "2022", "2026")
    assert shown.stdout.splitlines() == ["name: 2022年党员志愿服务活动 → 2026年党员志愿服务活动"]
    status, line = refused(bare, "scheme", "new", "2026", "--from", "2022")
    assert status == 2
    assert "there already" in line


def test_malformed_scheme(bare: Command) -> None:
    from flows.settings import PROJECT

    shutil.copyfile(SAMPLE / "roster.xlsx", bare.home / "roster.xlsx")
    shutil.copytree(PROJECT / "schemes", bare.home / "schemes")
    (bare.home / "schemes" / "2022" / "scheme.toml").write_text("year = twenty\n", encoding="utf-8")
    status, line = refused(bare, "run", "2022H1", "--source", str(SAMPLE / "mail"))
    assert status == 2
    assert "scheme.toml" in line


@pytest.mark.server
def test_unreachable_mailbox(taizhang: Command) -> None:
    taizhang.home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLE / "roster.xlsx", taizhang.home / "roster.xlsx")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        text = f'[mailbox]\nhost = "127.0.0.1"\nport = {port}\nuser = "u"\nsecret = "s"\ntls = "none"\n'
        (taizhang.home / "settings.toml").write_text(text, encoding="utf-8")
        status, line = refused(taizhang, "run", "2022H1", "--source", "imap")
    assert status == 3
    assert "127.0.0.1" in line


def test_mailbox_without_settings(bare: Command) -> None:
    status, line = refused(bare, "run", "2022H1", "--source", "imap")
    assert status == 2
    assert "settings.toml" in line


def test_command_that_does_not_exist(bare: Command) -> None:
    status, line = refused(bare, "compile")
    assert status == 2
    assert "compile" in line


def test_no_words_at_all_show_the_help(bare: Command) -> None:
    done = subprocess.run([sys.executable, "-m", "flows.cli"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert "doctor" in done.stdout


@pytest.mark.parametrize("port", ["0", "65536", "web"])
def test_port_that_is_none(bare: Command, port: str) -> None:
    status, line = refused(bare, "serve", "--port", port)
    assert status == 2
    assert "--port" in line


def test_home_that_is_a_file(bare: Command) -> None:
    file = Command(bare.home / "file")
    file.home.write_text("not a folder")
    status, line = refused(file, "run", "2022H1", "--source", str(SAMPLE / "mail"))
    assert status == 2
    assert "--home" in line


def test_home_that_is_not_there(bare: Command) -> None:
    status, line = refused(
        Command(bare.home / "nowhere"), "decide", "2022H1", str(SAMPLE / "roster.xlsx"), "--by", "甘棠"
    )
    assert status == 2
    assert "--home" in line


def test_home_that_cannot_be_made() -> None:
    status, line = refused(Command(Path("/proc/taizhang")), "run", "2022H1", "--source", str(SAMPLE / "mail"))
    assert status == 3
    assert "/proc/taizhang" in line


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/home/x/.cache"), 3, "free space"),
        (
            OperationalError("insert", {}, Exception("database or disk is full")),
            3,
            "database failed (database or disk is full)",
        ),
        (FileNotFoundError(errno.ENOENT, "No such file", "formed.json"), 1, "The program failed"),
    ],
)
def test_a_disk_that_fails_is_the_worlds_fault(
    error: Exception, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    line = capsys.readouterr().err
    assert ended.value.code == status
    assert said in line
    assert line.count("\n") == 1
