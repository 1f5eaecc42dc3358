"""`taizhang service install`: the site and the schedule as a systemd service, and the rotation of its logs.

Nothing is started: the files are written and the commands that start the service are told, so that a person decides.
"""

import getpass
import os
import sys
from pathlib import Path

from flows.settings import PROJECT, load_settings
from tasks.blobs import write_whole
from tasks.records.base import Record
from tasks.records.errors import OutputError

UNIT = """[Unit]
Description=Volunteer-service ledger: staff site and schedule
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
ExecStart={python} -m flows.cli serve --home {home}
WorkingDirectory={project}
{user}Restart=on-failure
RestartSec=5
KillMode=mixed
TimeoutStopSec=30
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full
UMask=0077

[Install]
WantedBy={target}
"""

ROTATION = """"{home}/logs/*.log" {{
    weekly
    rotate 12
    maxsize 10M
    compress
    missingok
    notifempty
    copytruncate
{su}}}
"""

SYSTEM_UNITS = Path("/etc/systemd/system")
SYSTEM_ROTATION = Path("/etc/logrotate.d")


class Installed(Record):
    """The files written, and the commands to run next."""

    files: tuple[Path, ...]
    commands: tuple[str, ...]


def install_service(
    home: Path | None = None, *, for_user: bool | None = None, units: Path | None = None, rotation: Path | None = None
) -> Installed:
    """Write the unit `taizhang.service`, and as root the rotation of its logs. `for_user` (default: when not root) makes it the user's own.

    `OutputError` names the file that cannot be written.
    """
    settings = load_settings(home)
    for_user = os.geteuid() != 0 if for_user is None else for_user
    units = units or (_user_units() if for_user else SYSTEM_UNITS)
    unit = units / "taizhang.service"
    files = {unit: unit_text(settings.home, for_user=for_user)}
    if not for_user:
        files[(rotation or SYSTEM_ROTATION) / "taizhang"] = ROTATION.format(home=settings.home, su="    su root root\n")
    for path, text in files.items():
        try:
            write_whole(path, text.encode())
            path.chmod(0o644)
        except OSError as error:
            raise OutputError(
                f"{path} cannot be written: {error.strerror}; run as root, or install for the user."
            ) from error
    control = "systemctl --user" if for_user else "systemctl"
    commands = [f"{control} daemon-reload", f"{control} enable --now taizhang"]
    if for_user:
        commands.append(f"loginctl enable-linger {getpass.getuser()}")
    return Installed(files=tuple(files), commands=tuple(commands))


def unit_text(home: Path, *, for_user: bool) -> str:
    """The unit that keeps `taizhang serve` running in `home`."""
    return UNIT.format(
        python=_quoted(sys.executable),
        home=_quoted(str(home)),
        project=str(PROJECT).replace("%", "%%"),
        user="" if for_user else f"User={getpass.getuser()}\n",
        target="default.target" if for_user else "multi-user.target",
    )


def _user_units() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "systemd" / "user"


def _quoted(text: str) -> str:
    """One word of a systemd command line, whatever the path holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if any(letter.isspace() or letter in "\"'\\" for letter in text) else escaped
