"""A run against a real mailbox, through the real command."""

import shutil

import pytest

from flows.demo import SAMPLE
from tests.flows.conftest import Command, give_cache
from tests.mail.conftest import imap_server
from tests.mail.dovecot import Dovecot

__all__ = ["imap_server"]

pytestmark = pytest.mark.server


def configure(taizhang: Command, server: Dovecot, user: str, secret: str) -> None:
    account = server.account(user)
    shutil.copyfile(SAMPLE / "roster.xlsx", taizhang.home / "roster.xlsx")
    text = f'[mailbox]\nhost = "{account.host}"\nport = {account.port}\nuser = "{account.user}"\ntls = "none"\n'
    (taizhang.home / "settings.toml").write_text(text, encoding="utf-8")
    taizhang.environment |= {"TAIZHANG_MAILBOX__SECRET": secret}


def test_a_wrong_password_is_one_line_and_the_status_of_the_outside_world(
    taizhang: Command, imap_server: Dovecot
) -> None:
    configure(taizhang, imap_server, "refused", "not-the-password")
    done = taizhang("run", "2022H1")
    assert done.returncode == 3
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "refused" in lines[0]
    assert "not-the-password" not in lines[0]


def test_the_mailbox_gives_the_same_ledger_as_the_folder(
    taizhang: Command, sample_home: Command, imap_server: Dovecot
) -> None:
    configure(taizhang, imap_server, "committee", imap_server.account("committee").secret)
    imap_server.deliver("committee", [path.read_bytes() for path in sorted((SAMPLE / "mail").glob("*.eml"))])
    # Messages are read anew: the mailbox tells when a mail came in its own way.
    give_cache(sample_home.home / ".cache", taizhang.home, ("documents", "blobs"))
    done = taizhang("run", "2022H1")
    assert done.returncode == 0, done.stderr
    assert taizhang.outputs()["ledger.json"] == sample_home.outputs()["ledger.json"]
