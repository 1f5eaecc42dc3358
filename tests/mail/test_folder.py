"""A folder of .eml files or a Maildir as the source; it is only read."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.mail.folder import collect_folder
from tasks.records.errors import SourceError
from tasks.store.mails import list_mails
from tests.mail.samples import plain_mail


def _snapshot(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(file), file.stat().st_mtime_ns, file.stat().st_mode) for file in folder.rglob("*"))


def test_every_eml_is_kept_and_the_folder_stays_as_it_was(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    source = tmp_path / "mail"
    (source / "下级").mkdir(parents=True)
    mails = [plain_mail(str(number), message_id=f"<{number}@x>") for number in range(3)]
    (source / "a.eml").write_bytes(mails[0])
    (source / "b.EML").write_bytes(mails[1])
    (source / "下级" / "c.eml").write_bytes(mails[2])
    (source / "notes.txt").write_text("x")
    before = _snapshot(source)
    told: list[tuple[int, int, int]] = []
    collected = collect_folder(source, engine, archive, lambda *figures: told.append(figures))
    assert {archive.read(name) for name in collected.seen} == set(mails)
    assert collected.new == collected.seen
    assert _snapshot(source) == before
    assert told[-1] == (3, 3, sum(map(len, mails)))
    assert [mail.sha256 for mail in list_mails(engine)] == sorted(collected.seen)


def test_a_second_run_sees_all_and_keeps_nothing_new(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    (tmp_path / "a.eml").write_bytes(plain_mail())
    first = collect_folder(tmp_path, engine, archive)
    second = collect_folder(tmp_path, engine, archive)
    assert (second.seen, second.new) == (first.seen, ())


def test_a_maildir_is_read_with_its_subfolders(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    source = tmp_path / "Maildir"
    for folder in (source, source / ".Archiv"):
        for part in ("cur", "new", "tmp"):
            (folder / part).mkdir(parents=True)
    (source / "cur" / "1.a:2,S").write_bytes(plain_mail("1"))
    (source / "new" / "2.b").write_bytes(plain_mail("2"))
    (source / ".Archiv" / "cur" / "3.c:2,").write_bytes(plain_mail("3"))
    (source / "tmp" / "4.d").write_bytes(plain_mail("4"))
    assert len(collect_folder(source, engine, archive).seen) == 3


def test_empty_and_unreadable_files_are_listed(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    source = tmp_path / "mail"
    source.mkdir()
    (source / "empty.eml").write_bytes(b"\n")
    (source / "good.eml").write_bytes(plain_mail())
    (source / "loop.eml").symlink_to(source / "loop.eml")
    collected = collect_folder(source, engine, archive)
    assert len(collected.seen) == 1
    assert [problem.code for problem in collected.problems] == ["empty"]


def test_what_is_no_file_does_not_hang(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    source = tmp_path / "mail"
    source.mkdir()
    os.mkfifo(source / "pipe.eml")
    assert collect_folder(source, engine, archive).seen == ()


def test_a_single_mail_is_a_source(tmp_path: Path, engine: Engine, archive: Archive) -> None:
    (tmp_path / "one.eml").write_bytes(plain_mail())
    assert len(collect_folder(tmp_path / "one.eml", engine, archive).seen) == 1


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_no_folder_is_an_error_that_names_it(tmp_path: Path, engine: Engine, archive: Archive, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(SourceError, match=name):
        collect_folder(tmp_path / name, engine, archive)
