"""The only reader of settings, environment and secrets.

Settings come from `settings.toml` in the home folder; an environment variable TAIZHANG_<NAME> (nested with two underscores, as in
TAIZHANG_MAILBOX__HOST) wins over the file. A secret comes from TAIZHANG_MAILBOX__SECRET or the file named by `secret_file`; so does that of
[outgoing].
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from tasks.records.errors import SettingsError

Port = Annotated[int, Field(ge=1, le=65535)]
PROJECT = Path(__file__).resolve().parent.parent


class MailboxSettings(BaseModel):
    """The committee mailbox. `secret` is a password, an authorisation code (163, QQ) or an access token (`auth = "xoauth2"`)."""

    model_config = ConfigDict(extra="forbid")

    host: str
    user: str
    secret: SecretStr = SecretStr("")
    secret_file: Path | None = None
    port: Port | None = None
    auth: Literal["password", "xoauth2"] = "password"
    tls: Literal["tls", "starttls", "none"] = "tls"
    folders: tuple[str, ...] = ("INBOX",)
    provider: str = ""
    move_to: str | None = None
    timeout_seconds: float = 60


class OutgoingSettings(BaseModel):
    """The server through which released drafts are sent; without this section nothing is ever sent.

    `user` None is the mailbox's own account with its secret, "" a server that asks for no login. `sender` is the address the mails come from
    (default: the user).
    """

    model_config = ConfigDict(extra="forbid")

    host: str
    user: str | None = None
    secret: SecretStr = SecretStr("")
    secret_file: Path | None = None
    port: Port | None = None
    auth: Literal["password", "xoauth2"] = "password"
    tls: Literal["tls", "starttls", "none"] = "tls"
    sender: str = ""
    timeout_seconds: float = 60


class ReportSettings(BaseModel):
    """What the report says of its sender, and how many pictures it shows."""

    model_config = ConfigDict(extra="forbid")

    committee: str = "机关党委"
    organisation: str = ""
    recipients: str = "各党支部"
    pictures_per_branch: int = 6
    picture_px: int = 1000


class Settings(BaseSettings):
    """All settings of an installation, with defaults that work without any."""

    model_config = SettingsConfigDict(env_prefix="TAIZHANG_", env_nested_delimiter="__", extra="forbid")

    home: Path = PROJECT
    database_url: str = ""
    mailbox: MailboxSettings | None = None
    outgoing: OutgoingSettings | None = None
    report: ReportSettings = ReportSettings()
    time_bank: Path | None = None
    preview: bool = True
    workers: int = Field(default=2, ge=1)
    port: Port = 8321
    prefect_port: Port = 8322

    @property
    def archive(self) -> Path:
        return self.home / "inbox_archive"

    @property
    def outputs(self) -> Path:
        return self.home / "outputs"

    @property
    def cache(self) -> Path:
        return self.home / ".cache"

    @property
    def roster(self) -> Path:
        return self.home / "roster.xlsx"

    @property
    def schemes(self) -> Path:
        own = self.home / "schemes"
        return own if own.is_dir() else PROJECT / "schemes"

    @property
    def templates(self) -> Path:
        own = self.home / "templates"
        return own if own.is_dir() else PROJECT / "templates"

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'ledger.db'}"


class _Environment(EnvSettingsSource):
    """Environment variables that stand above the file."""


def load_settings(home: Path | None = None) -> Settings:
    """The settings of the installation in `home` (default: the project root); `SettingsError` names file, key and what is allowed."""
    home = (home or PROJECT).expanduser().resolve()
    path = home / "settings.toml"
    values = _read_toml(path)
    environment = _Environment(Settings)()
    try:
        settings = Settings(**_merge({**values, "home": home}, environment))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"{path}: the setting “{key}” is wrong: {first['msg']}. Change it there or in the environment."
        ) from error
    return settings.model_copy(update={name: _with_secret(settings, name) for name in ("mailbox", "outgoing")})


def _read_toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}. Correct that line.") from error


def _merge(base: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in above.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged


def _with_secret(settings: Settings, section: str) -> MailboxSettings | OutgoingSettings | None:
    """The section with the secret of its file, where the settings hold none."""
    account: MailboxSettings | OutgoingSettings | None = getattr(settings, section)
    if account is None or account.secret_file is None or account.secret.get_secret_value():
        return account
    path = settings.home / account.secret_file
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"The secret file {path} of [{section}] cannot be read: {error.strerror}.") from error
    return account.model_copy(update={"secret": SecretStr(secret)})
