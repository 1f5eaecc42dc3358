"""inbox_archive/: written once, found again by content, rebuilt from itself."""

import hashlib
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasks.archive import Archive, restore_index
from tasks.records.errors import ArchiveError
from tasks.records.mail import MailPlace
from tasks.store.engine import open_store, store_url
from tasks.store.mails import add_mails, list_mails, reindex, seen_places

PLACE = MailPlace(sha256="", account="a@x", folder="INBOX", uidvalidity=7, uid=1)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "inbox_archive")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_store(store_url(tmp_path))


def test_a_mail_is_kept_by_its_hash_and_read_only(archive: Archive) -> None:
    sha256, path = archive.keep(b"mail")
    assert sha256 == hashlib.sha256(b"mail").hexdigest()
    assert (archive.root / path).read_bytes() == archive.read(sha256) == b"mail"
    assert stat.S_IMODE((archive.root / path).stat().st_mode) == 0o444
    assert archive.known() == [sha256]


def test_keeping_again_touches_nothing(archive: Archive) -> None:
    sha256, path = archive.keep(b"mail")
    before = (archive.root / path).stat()
    assert archive.keep_many([b"mail", b"other", b"mail"]) == [sha256, hashlib.sha256(b"other").hexdigest(), sha256]
    after = (archive.root / path).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_damage_and_loss_are_errors_that_say_what_to_do(archive: Archive) -> None:
    sha256, path = archive.keep(b"mail")
    (archive.root / path).chmod(0o644)
    (archive.root / path).write_bytes(b"liam")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.read(sha256)
    (archive.root / path).unlink()
    with pytest.raises(ArchiveError, match="backup"):
        archive.read(sha256)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="free space"):
        Archive(tmp_path / "file").keep(b"mail")


def test_an_archive_that_is_not_there_is_empty(archive: Archive) -> None:
    assert archive.known() == []
    assert archive.mails() == []
    assert list(archive.places()) == []


def test_the_first_place_of_a_mail_counts(archive: Archive) -> None:
    sha256, _ = archive.keep(b"mail")
    archive.note_places([PLACE.model_copy(update={"sha256": sha256, "uid": uid}) for uid in (5, 9)])
    (mail,) = archive.mails()
    assert (mail.account, mail.uidvalidity, mail.uid, mail.size_bytes) == ("a@x", 7, 5, 4)


def test_a_line_cut_by_a_crash_loses_nothing_else(archive: Archive) -> None:
    places = [
        PLACE.model_copy(update={"sha256": archive.keep(bytes([number]))[0], "uid": number}) for number in range(3)
    ]
    archive.note_places(places[:1])
    with (archive.root / "places.jsonl").open("ab") as file:
        file.write(places[1].model_dump_json().encode()[:40])
    archive.note_places(places[2:])
    assert list(archive.places()) == [places[0], places[2]]
    assert len(archive.mails()) == 3


def test_a_mail_in_pieces_ends_in_the_archive(archive: Archive) -> None:
    partial = archive.partial("account INBOX 7 3")
    partial.append(b"first ")
    assert archive.partial("account INBOX 7 3").size_bytes == 6
    assert archive.partial("account INBOX 7 4").size_bytes == 0
    partial.append(b"second")
    assert archive.read(partial.finish()) == b"first second"
    assert archive.partial("account INBOX 7 3").size_bytes == 0
    assert len(archive.known()) == 1


def test_a_lost_index_comes_back(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    places = [
        PLACE.model_copy(update={"sha256": archive.keep(bytes([number]))[0], "uid": number}) for number in range(4)
    ]
    archive.note_places(places)
    archive.keep(b"from a folder")
    add_mails(engine, archive.mails(), places)
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    reindex(other, archive.mails(), archive.places())
    reindex(other, archive.mails(), archive.places())
    assert list_mails(other) == list_mails(engine)
    assert seen_places(other, "a@x", "INBOX", 7) == seen_places(engine, "a@x", "INBOX", 7)
    assert len(list_mails(other)) == 5
    other.dispose()
    engine.dispose()


def test_an_unfetched_place_is_filled_later_and_never_emptied(engine: Engine, archive: Archive) -> None:
    sha256, _ = archive.keep(b"mail")
    unfetched = PLACE.model_copy(update={"problem": "NIL"})
    fetched = PLACE.model_copy(update={"sha256": sha256})
    add_mails(engine, [], [unfetched])
    assert seen_places(engine, "a@x", "INBOX", 7)[1].problem == "NIL"
    add_mails(engine, archive.mails(), [fetched])
    add_mails(engine, [], [unfetched])
    assert seen_places(engine, "a@x", "INBOX", 7) == {1: fetched}
    assert seen_places(engine, "a@x", "INBOX", 8) == {}
    engine.dispose()


def test_mails_kept_by_a_killed_run_come_into_the_index(engine: Engine, archive: Archive) -> None:
    archive.keep(b"kept and indexed")
    assert restore_index(archive, engine) == 1
    archive.keep(b"kept, then killed")
    assert restore_index(archive, engine) == 1
    assert restore_index(archive, engine) == 0
    assert [mail.sha256 for mail in list_mails(engine)] == archive.known()
    engine.dispose()
