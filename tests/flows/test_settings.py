from pathlib import Path

import pytest

from flows.settings import load_settings
from tasks.records.errors import SettingsError


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
