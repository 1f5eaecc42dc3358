import io
import tarfile
from datetime import datetime
from pathlib import Path

import pytest

from flows.backup import TABLES, restore_backup, write_backup
from flows.settings import load_settings
from tasks.archive import Archive
from tasks.records.errors import SourceError, UsageError
from tasks.records.facts import Decision
from tasks.records.mail import ArchivedMail
from tasks.records.period import SHANGHAI
from tasks.store.accounts import list_users, open_session, save_user
from tasks.store.decisions import append_decision, list_decisions
from tasks.store.engine import metadata, open_store
from tasks.store.mails import add_mails, list_mails

RAW = b"Subject: half-year\r\n\r\nbody\r\n"


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A home with one mail, two decisions, a user, settings and a roster."""
    home = tmp_path / "used"
    home.mkdir()
    (home / "settings.toml").write_text('[report]\ncommittee = "某某机关党委"\n', encoding="utf-8")
    (home / "roster.xlsx").write_bytes(b"PK roster")
    (home / "mailbox.secret").write_text("secret", encoding="utf-8")
    engine = open_store(load_settings(home).store_url)
    sha256, path = Archive(home / "inbox_archive").keep(RAW)
    at = datetime(2022, 6, 30, 9, tzinfo=SHANGHAI)
    add_mails(engine, [ArchivedMail(sha256=sha256, path=path, size_bytes=len(RAW), internal_at=at)])
    for value in (12, None):
        append_decision(
            engine,
            Decision(
                period="2022H1",
                kind="correct",
                subject="activity:a",
                field="participants",
                value=value,
                decided_by="王经办",
                decided_at=at,
            ),
        )
    save_user(engine, "jing", "hash", "clerk")
    open_session(engine, list_users(engine)[0])
    return home


@pytest.fixture
def backup(used: Path, tmp_path: Path) -> Path:
    target = tmp_path / "backup.tar.gz"
    write_backup(target, used)
    return target


def test_only_what_is_made_anew_is_left_out_of_a_backup() -> None:
    assert set(metadata.tables) - set(TABLES) == {"ledgers", "sessions", "failed_logins"}


def test_what_was_backed_up_comes_back(used: Path, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    restore_backup(backup, new)
    before, after = (open_store(load_settings(home).store_url) for home in (used, new))
    assert list_decisions(after, "2022H1") == list_decisions(before, "2022H1")
    assert list_mails(after) == list_mails(before)
    assert list_users(after) == list_users(before)
    assert (new / "inbox_archive" / list_mails(after)[0].path).read_bytes() == RAW
    assert (new / "roster.xlsx").read_bytes() == b"PK roster"
    assert load_settings(new).report.committee == "某某机关党委"
    newest = append_decision(after, list_decisions(after, "2022H1")[0])
    assert newest.id == 3


def test_the_secret_stays_at_home(backup: Path) -> None:
    with tarfile.open(backup) as tar:
        assert not [name for name in tar.getnames() if "secret" in name]


def test_a_used_home_is_not_overwritten_unless_forced(used: Path, backup: Path) -> None:
    engine = open_store(load_settings(used).store_url)
    append_decision(engine, list_decisions(engine, "2022H1")[0])
    with pytest.raises(UsageError, match="--force"):
        restore_backup(backup, used)
    assert len(list_decisions(engine, "2022H1")) == 3
    restore_backup(backup, used, force=True)
    assert len(list_decisions(engine, "2022H1")) == 2


def test_a_backup_is_not_overwritten(used: Path, backup: Path) -> None:
    with pytest.raises(UsageError, match="already"):
        write_backup(backup, used)


def test_a_changed_byte_is_found_before_anything_changes(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as tar:
        members = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    members["roster.xlsx"] = b"PK Roster"
    changed = _packed(tmp_path / "changed.tar.gz", members)
    with pytest.raises(SourceError, match=r"roster\.xlsx does not fit its hash"):
        restore_backup(changed, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../escaped", "/tmp/escaped", "inbox_archive/../../escaped", "other/file", "ledger.db"]
)
def test_a_file_outside_the_known_places_is_refused(tmp_path: Path, name: str) -> None:
    hostile = _packed(tmp_path / "hostile.tar.gz", {name: b"x"})
    with pytest.raises(SourceError, match="which no backup does"):
        restore_backup(hostile, tmp_path / "new")
    assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a backup", b"\x1f\x8b\x08 cut"])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(SourceError, match="nothing was changed"):
        restore_backup(tmp_path / "file", tmp_path / "new")


def test_half_a_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.tar.gz"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(SourceError, match="nothing was changed"):
        restore_backup(half, tmp_path / "new")


def _packed(target: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(target, "w:gz") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return target
