"""Starts a flow from the command line: checks what can be checked at once, shows progress on a terminal, gives the report's path."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from flows.server import prepare_prefect
from flows.settings import Settings, load_settings
from tasks.records.base import Record
from tasks.records.errors import RosterError, RunInProgressError, SchemeError, UsageError, WorldError
from tasks.records.period import Period
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.engine import open_store
from tasks.store.ledgers import list_periods
from tasks.store.runs import is_running, last_run

R = TypeVar("R")

LEAST_FREE_BYTES = 50 << 20
"""Below this not even the databases and the report of a small half-year find room."""


class RunRequest(Record):
    """What a person or the schedule asks for. `source` is imap, archive, a folder, or None for the default."""

    period: str
    source: str | None = None
    final: bool = False
    accept_open: str = ""
    trigger: str = "manual"


def start_run(request: RunRequest, home: Path | None, roster: Path | None = None) -> Path:
    """Run the pipeline for one half-year in this process and give the report's path."""
    settings = load_settings(home)
    source = resolve_source(request.source, settings)
    make_home(settings.home)
    if roster is not None:
        keep_roster(roster, settings)
    check_inputs(settings, Period.parse(request.period).year)

    def call() -> Path:
        from flows.compile_report import compile_report

        asked = request.model_copy(update={"source": source}).model_dump()
        return Path(compile_report(home=str(settings.home), **asked))

    return _run_flow(settings, request.period, call)


def start_annual(year: int, home: Path | None) -> Path:
    """Assess the year in this process and give the report's path."""
    settings = load_settings(home)
    check_inputs(settings, year)
    check_halves(settings, year)

    def call() -> Path:
        from flows.annual_report import annual_report

        return Path(annual_report(year=year, home=str(settings.home)))

    return _run_flow(settings, str(year), call)


def start_reminders(period: Period, home: Path | None) -> list[Path]:
    """Collect, compile and draft the mails to the branches in this process; the paths of the drafts."""
    settings = load_settings(home)
    check_inputs(settings, period.year)

    def call() -> list[Path]:
        from flows.remind_branches import remind_branches

        return [Path(path) for path in remind_branches(period=str(period), home=str(settings.home))]

    return _run_flow(settings, str(period), call)


def resolve_source(source: str | None, settings: Settings) -> str:
    """`imap`, `archive`, or the absolute path of a folder that is there."""
    if source is None:
        return "imap" if settings.mailbox is not None else "archive"
    if source == "archive":
        return source
    if source == "imap":
        if settings.mailbox is None:
            raise UsageError(
                f"No mailbox is configured. Add the section [mailbox] to {settings.home / 'settings.toml'} (see README)."
            )
        return source
    folder = Path(source).expanduser()
    if not folder.is_dir():
        raise UsageError(f"The source “{source}” is neither imap, nor archive, nor a folder that is there.")
    return str(folder.resolve())


def make_home(home: Path) -> None:
    """Make the folder unless it is there, and refuse a disk that is as good as full before anything is begun."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"The home {home} is no folder; name one with --home.") from error
    except OSError as error:
        raise WorldError(f"The home folder {home} cannot be made: {error.strerror}.") from error
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE_BYTES:
        raise WorldError(
            f"Only {free >> 20} MB are free in {home}; make room, a run needs {LEAST_FREE_BYTES >> 20} MB."
        )


def keep_roster(roster: Path, settings: Settings) -> None:
    """Check the workbook and keep it as the roster of this installation."""
    load_roster(roster)
    if roster.resolve() != settings.roster.resolve():
        shutil.copyfile(roster, settings.roster)


def check_inputs(settings: Settings, year: int) -> None:
    """Refuse at once what would fail minutes later: no roster, no scheme, an unreadable one."""
    if not settings.roster.is_file():
        raise RosterError(
            f"There is no roster at {settings.roster}. Give it once with --roster FILE; it is kept for later runs."
        )
    load_roster(settings.roster, settings.cache)
    folder = settings.schemes / str(year)
    if not folder.is_dir():
        years = (
            sorted(path.name for path in settings.schemes.iterdir() if path.name.isdigit())
            if settings.schemes.is_dir()
            else []
        )
        latest = years[-1] if years else "2022"
        raise SchemeError(
            f"There is no scheme for {year} in {settings.schemes}. Make one with: taizhang scheme new {year} --from {latest}"
        )
    load_scheme(folder)


def check_halves(settings: Settings, year: int) -> None:
    """Refuse a year of which neither half has a ledger."""
    halves = [f"{year}H{half}" for half in (1, 2)]
    if not set(halves).intersection(list_periods(open_store(settings.store_url))):
        commands = " and ".join(f"`taizhang run {half}`" for half in halves)
        raise UsageError(f"There is no ledger of either half of {year}; run {commands} first.")


def _run_flow(settings: Settings, period: str, call: Callable[[], R]) -> R:
    engine = open_store(settings.store_url)
    if is_running(engine, period, settings.cache / "locks"):
        run = last_run(engine, period)
        which = f" (run {run.id}, process {run.pid})" if run else ""
        raise RunInProgressError(
            f"A run of {period} is under way{which}; wait for it to end, or cancel it in the portal."
        )
    prepare_prefect(settings.home, settings.cache)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    # Nobody waits for Prefect's heartbeats here, and joining their thread costs a second at the end of every run.
    with _shown_progress(settings, period), temporary_settings(updates={PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return call()


@contextmanager
def _shown_progress(settings: Settings, period: str) -> Iterator[None]:
    """Draw the progress of the run on stderr, as the store tells it; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_draw, args=(settings.store_url, period, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _draw(store_url: str, period: str, ended: threading.Event) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    engine = open_store(store_url)
    before = last_run(engine, period)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("starting", total=None)
        while not ended.wait(0.2):
            run = last_run(engine, period)
            if run is not None and (before is None or run.id != before.id) and run.stage:
                bars.update(
                    bar, description=f"{run.stage} {run.message}".strip(), completed=run.done, total=run.total or None
                )
