"""What servers that the tests start need on 127.0.0.1: a port, a certificate; and the staff site as such a server."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Key and self-made certificate for 127.0.0.1, made in `folder` by openssl."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return key, certificate


@contextmanager
def site_process(home: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address of a home's site, served by a process of its own, and the process."""
    port = free_port()
    command = [sys.executable, "-m", "portal", str(home), str(port)]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while not _listens(port):
            assert process.poll() is None, "the site ended at once"
            assert time.monotonic() < deadline, "the site did not come up"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
