"""A folder as the source of mails: .eml files at any depth, or a Maildir. It is only read, never changed."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.mail.progress import Progress, no_progress
from tasks.records.errors import SourceError
from tasks.records.mail import Collected, Problem
from tasks.store.mails import add_mails

BATCH_BYTES = 16 << 20


def collect_folder(path: Path, engine: Engine, archive: Archive, progress: Progress = no_progress) -> Collected:
    """Every mail of the folder, kept in the archive and then in the index. `SourceError` when the folder cannot be read.

    A file that cannot be read becomes a Problem, and the others are collected.
    """
    files = mail_files(path)
    total = len(files)
    seen: set[str] = set()
    new: set[str] = set()
    problems: list[Problem] = []
    batch: list[bytes] = []
    size = 0

    def keep() -> None:
        kept = archive.keep_many(batch)
        seen.update(kept)
        new.update(add_mails(engine, [archive.mail(name) for name in kept]))
        batch.clear()

    for number, file in enumerate(files, 1):
        try:
            raw = file.read_bytes()
        except OSError as error:
            problems.append(
                Problem(
                    code="unreadable",
                    file=file.name,
                    reason=f"邮件文件“{file.name}”无法读取（{error.strerror or error}）。",
                )
            )
            continue
        if not raw.strip():
            problems.append(Problem(code="empty", file=file.name, reason=f"邮件文件“{file.name}”是空的。"))
            continue
        batch.append(raw)
        size += len(raw)
        if sum(map(len, batch)) >= BATCH_BYTES:
            keep()
        progress(number, total, size)
    keep()
    return Collected(seen=tuple(sorted(seen)), new=tuple(sorted(new)), problems=tuple(problems))


def mail_files(path: Path) -> list[Path]:
    """The mail files of a folder in a stable order: those of a Maildir (and its subfolders), else all .eml files below it."""
    if not path.exists():
        raise SourceError(f"The mail folder {path} does not exist; give a folder of .eml files, a Maildir, or `imap`.")
    if path.is_file() and path.suffix.lower() == ".eml":
        return [path]
    if not path.is_dir():
        raise SourceError(f"{path} is not a folder; give a folder of .eml files, a Maildir, or `imap`.")
    try:
        return sorted(_maildir(path) if is_maildir(path) else _eml_files(path))
    except OSError as error:
        raise SourceError(
            f"The mail folder {path} cannot be read: {error}. Check the rights of the user that runs taizhang."
        ) from error


def is_maildir(path: Path) -> bool:
    """Whether the folder has the three folders of a Maildir (maildir(5)); `tmp` may be missing in a copy."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _maildir(path: Path) -> Iterator[Path]:
    for folder in [path, *(child for child in path.iterdir() if child.is_dir() and is_maildir(child))]:
        for part in ("cur", "new"):
            yield from (file for file in (folder / part).iterdir() if file.is_file() and not file.name.startswith("."))


def _eml_files(path: Path) -> Iterator[Path]:
    for file in path.rglob("*"):
        if file.suffix.lower() == ".eml" and file.is_file() and not file.name.startswith("."):
            yield file
