"""`taizhang demo`: the whole pipeline on the sample mailbox that the project ships, offline, in a home of its own."""

import shutil
from pathlib import Path

from flows.settings import PROJECT
from flows.start import RunRequest, start_run

SAMPLE = PROJECT / "tests" / "samples" / "mailbox"
SAMPLE_PERIOD = "2022H1"


def run_demo(home: Path | None = None) -> Path:
    """The path of the sample mailbox's report. Safe to repeat: the home is kept, so a second run reads nothing again."""
    home = home or PROJECT / "outputs" / "demo"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLE / "settings.toml", home / "settings.toml")
    request = RunRequest(period=SAMPLE_PERIOD, source=str(SAMPLE / "mail"))
    return start_run(request, home, SAMPLE / "roster.xlsx")
