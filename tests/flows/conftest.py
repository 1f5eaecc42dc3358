"""A way to run the real command, beside a Prefect server, so that it need not start its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.demo import SAMPLE
from flows.server import ServerNote, write_note

OUTPUTS = ("report.docx", "ledger.xlsx", "ledger.json", "scores.json", "manifest.json")


@dataclass
class Command:
    """Runs `taizhang` in a home of its own, as a person would."""

    home: Path
    # The preview has a test of its own; here it would only cost time.
    environment: dict[str, str] = field(default_factory=lambda: {"TAIZHANG_PREVIEW": "false"})

    def __call__(self, *words: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.cli", *words, "--home", str(self.home)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=timeout,
            env={**os.environ, **self.environment},
            check=False,
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flows.cli", *words, "--home", str(self.home)]
        return subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **self.environment},
        )

    def outputs(self, period: str = "2022H1") -> dict[str, bytes]:
        return {name: (self.home / "outputs" / period / name).read_bytes() for name in OUTPUTS}

    def run_sample(self) -> subprocess.CompletedProcess[str]:
        return self("run", "2022H1", "--source", str(SAMPLE / "mail"), "--roster", str(SAMPLE / "roster.xlsx"))


@pytest.fixture
def taizhang(tmp_path: Path, prefect_server: ServerNote) -> Command:
    """The command in an empty home beside the running server."""
    write_note(tmp_path / "home" / ".cache", prefect_server)
    return Command(tmp_path / "home")


@pytest.fixture(scope="session")
def sample_home(
    once: Callable[[str, Callable[[Path], None]], Path], sample_cache: Path, prefect_server: ServerNote
) -> Command:
    """A home in which the sample mailbox was run; tests read it and do not change it."""

    def run(home: Path) -> None:
        write_note(home / ".cache", prefect_server)
        give_cache(sample_cache, home)
        done = Command(home).run_sample()
        assert done.returncode == 0, done.stderr

    return Command(once("sample-run", run))


def give_cache(cache: Path, home: Path, parts: Sequence[str] = ("messages", "documents", "blobs")) -> None:
    """Put what was read before into the cache of a home, so that a test waits only for what it is about."""
    for part in parts:
        shutil.copytree(cache / part, home / ".cache" / part)
