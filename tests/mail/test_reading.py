"""Archived mails to Messages in workers, kept by content."""

from pathlib import Path

import pytest

from tasks.archive import Archive
from tasks.mail import reading
from tasks.mail.reading import read_mails
from tests.mail.samples import plain_mail


def _no_pool(*_arguments: object, **_settings: object) -> None:
    raise AssertionError("a worker was started")


def test_mails_are_read_once_and_again_when_a_part_is_gone(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        archive.keep(plain_mail(f"第{number}封", attachments=[("小结.docx", bytes([number]) * 9)]))
    told: list[tuple[int, int]] = []
    first = read_mails(archive, archive.mails(), tmp_path / "cache", 1, lambda *figures: told.append(figures))
    assert [message.sha256 for message in first] == archive.known()
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "WorkerPool", _no_pool)
        assert read_mails(archive, archive.mails(), tmp_path / "cache", 1, lambda *_: None) == first
    blob = first[0].blobs[0].sha256
    (tmp_path / "cache" / "blobs" / blob[:2] / blob).unlink()
    assert read_mails(archive, archive.mails(), tmp_path / "cache", 1, lambda *_: None) == first
    assert (tmp_path / "cache" / "blobs" / blob[:2] / blob).is_file()


def test_a_mail_that_cannot_be_parsed_in_time_is_listed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep(plain_mail("x" * 200_000))
    monkeypatch.setattr(reading, "PARSE_SECONDS", 0.000_001)
    (message,) = read_mails(archive, archive.mails(), tmp_path / "cache", 1, lambda *_: None)
    assert [problem.code for problem in message.problems] == ["worker_died"]
    assert message.message_id == f"<sha256:{message.sha256}>"
