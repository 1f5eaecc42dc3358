"""A real Dovecot for the tests: started in the foreground on a free port of 127.0.0.1, stopped at the end."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tasks.records.mail import MailAccount
from tests.loopback import free_port

PASSWORD = "correct-horse"
CONFIGURATION = """\
base_dir = {root}/run
state_dir = {root}/state
protocols = imap
listen = 127.0.0.1
{tls}
disable_plaintext_auth = no
log_path = {root}/log
mail_location = maildir:~/Maildir
mail_fsync = never
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_max_userip_connections = 50
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/home/%u
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server. Each user name is a mailbox of its own."""

    root: Path
    port: int
    tls_port: int = 0

    def account(self, user: str, **changes: object) -> MailAccount:
        """Settings with which `user` logs in; any name will do."""
        values = {
            "host": "127.0.0.1",
            "port": self.port,
            "user": user,
            "secret": PASSWORD,
            "tls": "none",
            "timeout_seconds": 20,
        }
        return MailAccount.model_validate(values | changes)

    def deliver(self, user: str, mails: list[bytes], folder: str = "") -> None:
        """Put mails into the user's INBOX, or into a folder of the Maildir (its name as on the disk), in order."""
        home = self.root / "home" / user / "Maildir"
        target = home / f".{folder}" if folder else home
        for part in ("cur", "new", "tmp"):
            (target / part).mkdir(parents=True, exist_ok=True)
        start = len(list((target / "new").iterdir())) + len(list((target / "cur").iterdir()))
        for number, raw in enumerate(mails, start):
            (target / "new" / f"{1_650_000_000 + number}.M{number}.test").write_bytes(raw)
        self._own(self.root / "home")

    def maildir(self, user: str) -> Path:
        return self.root / "home" / user / "Maildir"

    def _own(self, path: Path) -> None:
        uid, gid = _owner()
        if os.geteuid() == 0:
            for one in [path, *path.rglob("*")]:
                os.chown(one, uid, gid)


@contextmanager
def running(root: Path, certificate: tuple[Path, Path] | None = None) -> Iterator[Dovecot]:
    """A server whose files lie below `root` until the block ends; with `certificate` (key, certificate) it also speaks TLS and STARTTLS."""
    port, tls_port = free_port(), free_port() if certificate else 0
    tls = "ssl = no"
    if certificate:
        tls = f"ssl = yes\nssl_key = <{certificate[0]}\nssl_cert = <{certificate[1]}"
    uid, gid = _owner()
    me = pwd.getpwuid(os.geteuid()).pw_name
    for name in ("run", "state", "home"):
        (root / name).mkdir(parents=True)
    if os.geteuid() == 0:
        for one in [*root.parents][:-2]:
            one.chmod(one.stat().st_mode | 0o711)
        root.chmod(0o755)
    configuration = root / "dovecot.conf"
    configuration.write_text(
        CONFIGURATION.format(
            root=root,
            port=port,
            tls=tls,
            tls_port=tls_port,
            password=PASSWORD,
            uid=uid,
            gid=gid,
            internal="dovecot" if me == "root" else me,
            internal_group="dovecot" if me == "root" else pwd_group(),
            login="dovenull" if me == "root" else me,
        )
    )
    server = subprocess.Popen(
        [program(), "-F", "-c", str(configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await_greeting(port, server, root)
        yield Dovecot(root, port, tls_port)
    finally:
        server.terminate()
        server.wait(20)


def program() -> str:
    """The path of dovecot, "" where it is not installed."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


def pwd_group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name


def _owner() -> tuple[int, int]:
    """Who owns the mailboxes: ourselves, or `nobody` for root, because Dovecot serves no mail of root."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _await_greeting(port: int, server: "subprocess.Popen[bytes]", root: Path) -> None:
    """Until the server greets: it gives no other sign that it listens."""
    for _ in range(200):
        if server.poll() is not None:
            log = root / "log"
            raise RuntimeError(f"dovecot ended: {log.read_text() if log.exists() else 'no log'}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                if connection.recv(4).startswith(b"* OK"):
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError("dovecot did not answer")
