"""Collecting from a real Dovecot: each mail once, incrementally, the mailbox left as it was."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from imapclient import IMAPClient
from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.mail import imap
from tasks.mail.check import check_mailbox
from tasks.mail.imap import collect_mailbox
from tasks.mail.session import open_session
from tasks.records.errors import LoginError, MailboxError
from tasks.store.engine import open_store, store_url
from tasks.store.mails import list_mails, reindex
from tests.loopback import make_certificate
from tests.mail.dovecot import Dovecot, running
from tests.mail.samples import large_mail, plain_mail

pytestmark = pytest.mark.server


def _mails(count: int) -> list[bytes]:
    return [plain_mail(f"第{number}封", message_id=f"<{number}@example.org>") for number in range(count)]


def test_every_mail_is_kept_once_and_a_second_run_finds_nothing(
    imap_server: Dovecot, engine: Engine, archive: Archive
) -> None:
    account = imap_server.account("first")
    mails = _mails(120)
    imap_server.deliver("first", mails)
    collected = collect_mailbox(account, engine, archive)
    assert len(collected.new) == 120
    assert collected.problems == ()
    kept = {archive.read(mail.sha256).replace(b"\r\n", b"\n") for mail in list_mails(engine)}
    assert kept == {mail.replace(b"\r\n", b"\n") for mail in mails}
    again = collect_mailbox(account, engine, archive)
    assert again.new == ()
    assert again.seen == collected.seen
    assert len(archive.known()) == 120


def test_only_new_mails_are_fetched_later(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    account = imap_server.account("later")
    mails = _mails(5)
    imap_server.deliver("later", mails[:3])
    collect_mailbox(account, engine, archive)
    imap_server.deliver("later", mails[3:])
    told: list[tuple[int, int, int]] = []
    collected = collect_mailbox(account, engine, archive, lambda *figures: told.append(figures))
    assert len(collected.new) == 2
    assert len(collected.seen) == 5
    assert told[-1][:2] == (2, 2)


def test_the_mailbox_stays_unread(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    imap_server.deliver("unread", _mails(3))
    account = imap_server.account("unread")
    collect_mailbox(account, engine, archive)
    session = open_session(account, "INBOX")
    flags = session.client.get_flags([1, 2, 3])
    session.close()
    assert sorted(flags) == [1, 2, 3]
    assert all(b"\\Seen" not in found for found in flags.values())


def test_an_empty_mailbox_gives_nothing(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    imap_server.deliver("empty", [])
    collected = collect_mailbox(imap_server.account("empty"), engine, archive)
    assert collected.seen == collected.new == ()


def test_a_large_mail_comes_in_pieces(
    imap_server: Dovecot, engine: Engine, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGE_BYTES", 200_000)
    monkeypatch.setattr(imap, "PIECE_BYTES", 100_000)
    mails = [large_mail(1, 5_000), large_mail(2, 730_000), large_mail(3, 5_000)]
    imap_server.deliver("large", mails)
    collected = collect_mailbox(imap_server.account("large"), engine, archive)
    assert {archive.read(name) for name in collected.new} == set(mails)
    assert not list((archive.root / ".partial").iterdir())


def test_a_large_mail_goes_on_where_an_earlier_run_was_killed(
    imap_server: Dovecot, engine: Engine, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGE_BYTES", 200_000)
    monkeypatch.setattr(imap, "PIECE_BYTES", 100_000)
    mail = large_mail(7, 450_000)
    imap_server.deliver("resumed", [mail])
    account = imap_server.account("resumed")
    session = open_session(account, "INBOX")
    uidvalidity = session.uidvalidity
    session.close()
    archive.partial(f"{account.name}\nINBOX\n{uidvalidity}\n1").append(mail[:250_000])
    told: list[int] = []
    collected = collect_mailbox(account, engine, archive, lambda _done, _total, size: told.append(size))
    assert archive.read(collected.new[0]) == mail
    assert told[0] >= 350_000


def test_chinese_folders_are_collected(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    imap_server.deliver("chinese", _mails(1))
    imap_server.deliver("chinese", _mails(2)[1:], folder="&ZeVfVw-")
    account = imap_server.account("chinese", folders=("收件箱", "文件"))
    session = open_session(account.model_copy(update={"folders": ("INBOX",)}), "INBOX")
    names = [name for _, _, name in session.client.list_folders()]
    session.close()
    chinese = next(name for name in names if name != "INBOX")
    collected = collect_mailbox(account.model_copy(update={"folders": ("收件箱", chinese)}), engine, archive)
    assert not chinese.isascii()
    assert len(collected.new) == 2


def test_a_missing_folder_names_those_that_are_there(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    imap_server.deliver("nofolder", [])
    account = imap_server.account("nofolder", folders=("不存在",))
    with pytest.raises(MailboxError, match=r"不存在.*INBOX"):
        collect_mailbox(account, engine, archive)


def test_a_wrong_password_is_tried_once(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    pauses: list[float] = []
    account = imap_server.account("locked", secret="wrong")
    with pytest.raises(LoginError, match="authorisation code"):
        collect_mailbox(account, engine, archive, sleep=pauses.append)
    assert pauses == []


def test_collected_mails_are_filed_when_asked(imap_server: Dovecot, engine: Engine, archive: Archive) -> None:
    imap_server.deliver("filed", _mails(4))
    account = imap_server.account("filed", move_to="已归档")
    collect_mailbox(account, engine, archive)
    inbox = open_session(account, "INBOX")
    filed = open_session(account, "已归档")
    left, moved = inbox.exists, filed.exists
    inbox.close()
    filed.close()
    assert (left, moved) == (0, 4)
    assert len(archive.known()) == 4


def test_a_server_without_move_and_single_expunge_gets_each_mail_filed_once(
    imap_server: Dovecot, engine: Engine, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IMAPClient, "has_capability", lambda _self, name: name == "ID")
    imap_server.deliver("oldserver", _mails(3))
    account = imap_server.account("oldserver", move_to="已归档")
    for _ in range(2):
        collect_mailbox(account, engine, archive)
    filed = open_session(account, "已归档")
    count = filed.exists
    filed.close()
    assert count == 3


def test_the_index_comes_back_from_the_archive_alone(
    imap_server: Dovecot, engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    imap_server.deliver("rebuilt", _mails(3))
    account = imap_server.account("rebuilt")
    collect_mailbox(account, engine, archive)
    fresh = open_store(f"sqlite:///{tmp_path / 'fresh.db'}")
    reindex(fresh, archive.mails(), archive.places())
    assert list_mails(fresh) == list_mails(engine)
    assert collect_mailbox(account, fresh, archive).new == ()
    fresh.dispose()


def test_imaplib_does_not_format_every_literal(imap_server: Dovecot) -> None:
    imap_server.deliver("quiet", [])
    session = open_session(imap_server.account("quiet"), "INBOX")
    level = session.client._imap.debug
    session.close()
    assert level == 4


KILLED = """
import sys
from pathlib import Path
from tasks.archive import Archive
from tasks.mail import imap
from tasks.records.mail import MailAccount
from tasks.store.engine import open_store, store_url

imap.BATCH_MAILS, imap.LARGE_BYTES, imap.PIECE_BYTES = 5, 200_000, 50_000
home = Path(sys.argv[1])
account = MailAccount.model_validate_json(sys.argv[2])
tell = lambda *figures: print(*figures, flush=True)
imap.collect_mailbox(account, open_store(store_url(home)), Archive(home / "inbox_archive"), tell)
"""


@pytest.mark.parametrize("lines", [1, 3, 6, 9])
def test_a_run_killed_at_any_moment_loses_and_doubles_nothing(imap_server: Dovecot, tmp_path: Path, lines: int) -> None:
    user = f"killed{lines}"
    mails = [*_mails(22), large_mail(1, 330_000), *(large_mail(number, 900) for number in range(2, 9))]
    imap_server.deliver(user, mails)
    account = imap_server.account(user)
    command = [sys.executable, "-c", KILLED, str(tmp_path), account.model_dump_json()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(Path.cwd())}) as run:
        assert run.stdout is not None
        for _ in range(lines):
            assert run.stdout.readline()
        run.send_signal(signal.SIGKILL)
    engine, archive = open_store(store_url(tmp_path)), Archive(tmp_path / "inbox_archive")
    before = set(archive.known())
    indexed = {mail.sha256 for mail in list_mails(engine)}
    collected = collect_mailbox(account, engine, archive)
    assert indexed <= before < set(archive.known())
    assert len(archive.known()) == len(list_mails(engine)) == len(collected.seen) == len(mails)
    assert not set(collected.new) & indexed
    engine.dispose()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_starttls_and_tls_come_before_the_password_and_an_unknown_certificate_is_refused(
    engine: Engine, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TemporaryDirectory(prefix="taizhang-dovecot-") as name:
        made = make_certificate(Path(name))
        with running(Path(name) / "root", made) as server:
            server.deliver("secure", _mails(3))
            starttls = server.account("secure", tls="starttls")
            with pytest.raises(MailboxError, match=r"(?i)certificate"):
                collect_mailbox(starttls, engine, archive, sleep=lambda _: None)
            monkeypatch.setenv("SSL_CERT_FILE", str(made[1]))
            assert len(collect_mailbox(starttls, engine, archive).new) == 3
            session = open_session(server.account("secure", tls="tls", port=server.tls_port), "INBOX")
            assert session.exists == 3
            session.close()
            log = (server.root / "log").read_text()
    assert log.count("TLS") >= 2


def test_a_look_at_the_mailbox_counts_and_warns_of_a_password_in_the_clear(imap_server: Dovecot) -> None:
    imap_server.deliver("looked", _mails(2))
    account = imap_server.account("looked")
    assert check_mailbox(account).endswith("INBOX: 2 mails")
    # 0.0.0.0 leads to this machine, and is no name that says so.
    assert "in the clear" in check_mailbox(account.model_copy(update={"host": "0.0.0.0"}))
