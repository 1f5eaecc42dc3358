from pathlib import Path

import pytest

from flows.job import sending_account
from flows.settings import load_settings
from tasks.records.errors import SettingsError


def write_settings(home: Path, words: str) -> None:
    (home / "settings.toml").write_text(words, encoding="utf-8")


def test_defaults_work_without_any_file(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.archive == tmp_path / "inbox_archive"
    assert settings.mailbox is None
    assert settings.store_url == f"sqlite:///{tmp_path / 'ledger.db'}"


def test_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "settings.toml").write_text(
        '[mailbox]\nhost = "imap.example.cn"\nuser = "a@example.cn"\n', encoding="utf-8"
    )
    monkeypatch.setenv("TAIZHANG_MAILBOX__HOST", "other.example.cn")
    monkeypatch.setenv("TAIZHANG_MAILBOX__SECRET", "k7-secret")
    mailbox = load_settings(tmp_path).mailbox
    assert mailbox is not None
    assert (mailbox.host, mailbox.user) == ("other.example.cn", "a@example.cn")
    assert mailbox.secret.get_secret_value() == "k7-secret"
    assert "k7-secret" not in repr(mailbox)


def test_secret_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '[mailbox]\nhost = "h"\nuser = "u"\nsecret_file = "mailbox.secret"\n', encoding="utf-8"
    )
    (tmp_path / "mailbox.secret").write_text("code\n", encoding="utf-8")
    mailbox = load_settings(tmp_path).mailbox
    assert mailbox is not None
    assert mailbox.secret.get_secret_value() == "code"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[mailbox\n", "not valid TOML"),
        ('[mailbox]\nhost = "h"\n', "mailbox.user"),
        ('[mailbox]\nhost = "h"\nuser = "u"\nport = "many"\n', "mailbox.port"),
        ("colour = 1\n", "colour"),
        ('[mailbox]\nhost = "h"\nuser = "u"\nsecret_file = "not there"\n', "not there"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        load_settings(tmp_path)


def test_sending_takes_the_mailboxs_account_unless_it_has_its_own(tmp_path: Path) -> None:
    mailbox = '[mailbox]\nhost = "imap.163.com"\nuser = "jgdw@163.com"\nsecret = "code"\n'
    write_settings(tmp_path, mailbox + '[outgoing]\nhost = "smtp.163.com"\n')
    account = sending_account(load_settings(tmp_path))
    assert (account.user, account.secret, account.sender, account.tls) == (
        "jgdw@163.com",
        "code",
        "jgdw@163.com",
        "tls",
    )
    (tmp_path / "outgoing.secret").write_text("other\n", encoding="utf-8")
    own = '[outgoing]\nhost = "mail.example.org"\nuser = "post@example.org"\nsecret_file = "outgoing.secret"\n'
    write_settings(tmp_path, mailbox + own)
    account = sending_account(load_settings(tmp_path))
    assert (account.user, account.secret, account.sender) == ("post@example.org", "other", "post@example.org")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Sending is not set up"),
        ('[outgoing]\nhost = "mail.example.org"\n', "has no account"),
        ('[outgoing]\nhost = "mail.example.org"\nuser = ""\n', "has no sender"),
        ('[outgoing]\nhost = "mail.example.org"\nuser = "post@example.org"\n', "has no secret"),
    ],
)
def test_half_a_setting_for_sending_says_what_is_missing(tmp_path: Path, words: str, said: str) -> None:
    write_settings(tmp_path, words)
    with pytest.raises(SettingsError, match=said):
        sending_account(load_settings(tmp_path))
