"""The command `taizhang`: reads the words, calls a flow or a stage, turns an error into one line and an exit status.

Everything heavy is imported inside the commands, so that `--help` and a wrong word answer at once.
"""

import errno
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tasks.records.errors import TaizhangError, UsageError

if TYPE_CHECKING:
    from tasks.records.period import Period

app = typer.Typer(
    name="taizhang",
    help="Turns the branches' half-year mails into a ledger with evidence, a ranking and a Word report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
scheme_app = typer.Typer(help="The year's scheme: what is scored, and how.", no_args_is_help=True)
template_app = typer.Typer(help="The templates that staff edit in Word.", no_args_is_help=True)
service_app = typer.Typer(help="The site and the schedule as a service of the machine.", no_args_is_help=True)
app.add_typer(scheme_app, name="scheme")
app.add_typer(template_app, name="template")
app.add_typer(service_app, name="service")

WrongWordsError: Any = typer.BadParameter.__base__
"""What typer raises for every mistake in the command's words; it exports only the kinds."""

THE_WORLD = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM,
}  # fmt: skip
"""What the operating system says when a disk, rights or the machine fail, and not the program."""

Home = Annotated[
    Path | None, typer.Option(help="Folder that holds all state of the installation. Default: the project root.")
]
PeriodName = Annotated[str, typer.Argument(metavar="PERIOD", help="A half-year: 2022H1 or 2022H2.")]
Source = Annotated[
    str | None,
    typer.Option(
        help="imap, archive, or a folder of .eml files or a Maildir. Default: imap where a mailbox is configured, else what is archived."
    ),
]
Roster = Annotated[
    Path | None, typer.Option(help="Workbook with the sheets 支部 and 党员; kept in the home folder for later runs.")
]


@app.command()
def demo(
    home: Annotated[Path | None, typer.Option(help="Where to put it. Default: outputs/demo in the project.")] = None,
) -> None:
    """Run the whole pipeline on the sample mailbox, offline, and print where the report is."""
    from flows.demo import run_demo

    _print_result(run_demo(home))


@app.command()
def run(
    period: PeriodName,
    source: Source = None,
    roster: Roster = None,
    home: Home = None,
    final: Annotated[
        bool, typer.Option("--final", help="Write the final report; refused while items are open.")
    ] = False,
    accept_open: Annotated[str, typer.Option(help="With --final: the reason why open items are accepted.")] = "",
) -> None:
    """Collect, archive, read, score and report one half-year."""
    half_year = _half_year(period)
    if accept_open and not final:
        raise UsageError("--accept-open goes with --final.")
    from flows.start import RunRequest, start_run

    request = RunRequest(period=str(half_year), source=source, final=final, accept_open=accept_open)
    _print_result(start_run(request, home, roster))


@app.command()
def annual(year: Annotated[int, typer.Argument(metavar="YEAR", min=2000, max=2099)], home: Home = None) -> None:
    """Assess a year from both of its halves."""
    from flows.start import start_annual

    _print_result(start_annual(year, home))


@app.command()
def remind(
    period: PeriodName,
    home: Home = None,
    collect: Annotated[bool, typer.Option("--collect", help="Collect the mails and compile first.")] = False,
) -> None:
    """Draft reminders to branches that have not reported, and one question to each branch with open items."""
    half_year = _half_year(period)
    if collect:
        from flows.start import start_reminders as draft
    else:
        from flows.reminders import draft_reminders as draft
    for path in draft(half_year, home):
        typer.echo(path)


@app.command()
def decide(
    period: PeriodName,
    workbook: Annotated[Path, typer.Argument(help="The corrected ledger.xlsx.")],
    by: Annotated[str, typer.Option(help="Who decided; goes into the record of decisions.")],
    reason: Annotated[str, typer.Option(help="Why; goes into the record of decisions.")] = "",
    home: Home = None,
) -> None:
    """Take the changed cells of a corrected ledger.xlsx as decisions."""
    half_year = _half_year(period)
    from flows.decide import take_decisions

    taken = take_decisions(half_year, workbook, by, reason, home)
    typer.echo(f"{len(taken)} decisions taken; run `taizhang run {period}` to see them in the report.")


@app.command()
def serve(
    home: Home = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the portal. Default: 8321.")] = None,
) -> None:
    """Start the staff portal and the schedule."""
    from flows.serve import serve_all

    serve_all(home, port)


@app.command()
def doctor(home: Home = None) -> None:
    """Check mailbox, roster, scheme, converters, fonts and disk: one line each."""
    from flows.doctor import examine

    findings = examine(home)
    for finding in findings:
        typer.echo(finding.line)
    if any(finding.state == "wrong" for finding in findings):
        raise typer.Exit(2)


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write, a .tar.gz.")], home: Home = None
) -> None:
    """Put mails, decisions, settings, roster and schemes into one file."""
    from flows.backup import write_backup

    done = write_backup(target, home)
    typer.echo(f"{target}: {len(done.files)} files, {done.rows['mails']} mails, {done.rows['decisions']} decisions.")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup made by `taizhang backup`.")],
    home: Home = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what the home folder holds.")] = False,
) -> None:
    """Bring everything back from a backup; run the periods again afterwards."""
    from flows.backup import restore_backup

    done = restore_backup(source, home, force=force)
    typer.echo(
        f"Restored {done.rows['mails']} mails and {done.rows['decisions']} decisions of {done.made_at:%Y-%m-%d}."
    )


@service_app.command("install")
def service_install(home: Home = None) -> None:
    """Write a systemd unit (as root for the machine, else for the user) and say how to start it."""
    from flows.service import install_service

    done = install_service(home)
    for path in done.files:
        typer.echo(f"Written: {path}")
    for command in done.commands:
        typer.echo(f"Next: {command}")


@scheme_app.command("new")
def scheme_new(
    year: int,
    start_from: Annotated[int, typer.Option("--from", help="The year whose scheme is copied.")],
    home: Home = None,
) -> None:
    """Make the folder of a new year's scheme from an older one."""
    from flows.settings import load_settings
    from tasks.scheme import new_scheme

    typer.echo(new_scheme(load_settings(home).schemes, year, start_from))


@scheme_app.command("diff")
def scheme_diff(old: int, new: int, home: Home = None) -> None:
    """Show what differs between two years' schemes."""
    from flows.settings import load_settings
    from tasks.scheme import diff_schemes, load_scheme

    schemes = load_settings(home).schemes
    for line in diff_schemes(load_scheme(schemes / str(old)), load_scheme(schemes / str(new))):
        typer.echo(line)


@template_app.command("check")
def template_check(home: Home = None) -> None:
    """Render every template once and name what is broken."""
    from flows.settings import load_settings
    from tasks.report.template_check import check_templates

    problems = check_templates(load_settings(home).templates)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(2)
    typer.echo("All templates are in order.")


def _half_year(text: str) -> "Period":
    """What PERIOD names, told before anything heavy is imported."""
    from tasks.records.period import Period

    return Period.parse(text)


def _print_result(report: Path) -> None:
    typer.echo(f"Report: {report}")


def main() -> None:
    """The console script. Exit status: 0 done, 2 usage or configuration, 3 the outside world."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except WrongWordsError as error:
        # Without a message the words were none at all, and the help has been shown.
        if said := error.format_message():
            _say(f"{said} Try: taizhang --help")
        sys.exit(2)
    except TaizhangError as error:
        _say(str(error))
        sys.exit(error.exit_status)
    except (KeyboardInterrupt, typer.Abort):
        _say("Cancelled; what was collected is kept.")
        sys.exit(130)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:
        if failure := _failure_of_the_world(error):
            _say(f"{failure}; what was collected is kept.")
            sys.exit(3)
        # A fault of the program: the clerk gets one line, and whoever mends it the whole traceback.
        _say(
            f"The program failed: {type(error).__name__}: {error}. The details are in {_keep_traceback()}; what was collected is kept."
        )
        sys.exit(1)


def _failure_of_the_world(error: BaseException) -> str:
    """What failed and what to look at, where a disk, its rights or the database is to blame; else ""."""
    from sqlalchemy.exc import InterfaceError, OperationalError

    if isinstance(error, OperationalError | InterfaceError):
        return f"The database failed ({str(error.orig).splitlines()[0]}). Check free space, rights and, for PostgreSQL, the server"
    if isinstance(error, OSError) and error.errno in THE_WORLD:
        where = f" at {error.filename}" if error.filename else ""
        return f"The system refused{where} ({error.strerror}). Check free space and rights of the home folder"
    return ""


def _keep_traceback() -> Path:
    """Write the traceback of the exception at hand to a file of the user's temporary folder and give its path."""
    handle, name = tempfile.mkstemp(prefix="taizhang-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return Path(name)


def _say(text: str) -> None:
    """One line on stderr, whatever the message holds."""
    print("taizhang: " + " ".join(text.split()), file=sys.stderr)


if __name__ == "__main__":
    main()
