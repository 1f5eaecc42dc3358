"""`taizhang backup` and `taizhang restore`: everything that cannot be made again, in one file with a hash for each part.

Kept: the archived mails, the database's lasting tables (mail index, decisions, runs, users, audit log, sent mails), settings.toml, roster.xlsx, and
the installation's own schemes and templates. Left out: outputs and cache, which a run makes again; open sessions; and the mailbox's secret file,
since a backup travels further than a password should. The database goes in as rows, so SQLite can be restored into PostgreSQL and back.
"""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Engine, Table, delete, func, insert, select, text

from flows.settings import load_settings
from tasks.blobs import write_whole
from tasks.records.base import Record
from tasks.records.errors import OutputError, SourceError, UsageError
from tasks.store.engine import Moment, metadata, open_store
from tasks.store.migrations import HEAD

FILES = ("settings.toml", "roster.xlsx")
FOLDERS = ("inbox_archive", "schemes", "templates")
TABLES = ("mails", "mail_places", "decisions", "runs", "run_events", "users", "audit", "switches", "mailings")
"""Tables that are kept, in the order they are written and read."""
MANIFEST = "manifest.json"
LARGEST_MEMBER_BYTES = 2 << 30
CHUNK = 1 << 20


class Manifest(Record):
    """What a backup holds. `files` maps each member's name to its SHA-256; `schema_version` is the store's step."""

    program: str
    made_at: datetime
    schema_version: str
    files: dict[str, str]
    rows: dict[str, int]


def write_backup(target: Path, home: Path | None = None) -> Manifest:
    """Write the backup of an installation to `target`, a .tar.gz that appears whole or not at all; `UsageError` when it is there already."""
    settings = load_settings(home)
    if target.exists():
        raise UsageError(f"{target} is there already; give another name.")
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.")
    files: dict[str, str] = {}
    rows: dict[str, int] = {}
    part = target.with_name(target.name + ".part")
    try:
        with tarfile.open(part, "w:gz", compresslevel=6) as tar:
            for name, path in _kept_files(settings.home):
                files[name] = _add_file(tar, name, path)
            engine = open_store(settings.store_url)
            for name, data, count in _kept_rows(engine):
                files[name] = _add_bytes(tar, name, data)
                rows[PurePosixPath(name).stem] = count
            manifest = Manifest(
                program=version("taizhang"), made_at=datetime.now(UTC), schema_version=HEAD, files=files, rows=rows
            )
            _add_bytes(tar, MANIFEST, manifest.model_dump_json(indent=1).encode())
        part.chmod(0o600)
        part.replace(target)
    except OSError as error:
        raise OutputError(f"The backup {target} cannot be written: {error.strerror}; choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def restore_backup(source: Path, home: Path | None = None, *, force: bool = False) -> Manifest:
    """Bring an installation back from `source`; every part is checked by its hash before anything is changed.

    `UsageError` when the home already holds mails or decisions and `force` is not given, `SourceError` for a damaged or foreign file.
    With `force`, archived mails that are there stay (they are named by content), everything else is replaced.
    """
    settings = load_settings(home)
    settings.home.mkdir(parents=True, exist_ok=True)
    if not source.is_file():
        raise UsageError(f"There is no backup {source}.")
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.home) as folder:
        manifest = _unpack(source, Path(folder))
        if manifest.schema_version > HEAD:
            raise SourceError(
                f"{source} comes from a newer version of taizhang ({manifest.program}); install that first."
            )
        if not force:
            _refuse_used(settings.home, settings.store_url)
        for name in FILES:
            if (Path(folder) / name).is_file():
                (Path(folder) / name).replace(settings.home / name)
        for name in FOLDERS:
            _merge(Path(folder) / name, settings.home / name)
        # The settings of the backup decide on the database, except where the environment does.
        engine = open_store(load_settings(settings.home).store_url)
        if not force:
            _refuse_rows(engine)
        _put_rows(engine, Path(folder) / "database")
    return manifest


def _kept_files(home: Path) -> Iterator[tuple[str, Path]]:
    for name in FILES:
        if (home / name).is_file():
            yield name, home / name
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".part-"):
                yield path.relative_to(home).as_posix(), path


def _kept_rows(engine: Engine) -> Iterator[tuple[str, bytes, int]]:
    """(member's name, rows as lines of JSON, their number) of each table, all as of one moment."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("set transaction isolation level repeatable read"))
        else:
            connection.exec_driver_sql("BEGIN")
        for name in TABLES:
            table = metadata.tables[name]
            found = connection.execute(select(table).order_by(*table.primary_key)).mappings()
            lines = [json.dumps(dict(row), ensure_ascii=False, default=_as_text) for row in found]
            yield f"database/{name}.jsonl", "".join(f"{line}\n" for line in lines).encode(), len(lines)


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a backup")


def _add_file(tar: tarfile.TarFile, name: str, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    tar.add(path, arcname=name, recursive=False)
    return digest.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> str:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(data), 0o600, int(datetime.now(UTC).timestamp())
    tar.addfile(member, io.BytesIO(data))
    return hashlib.sha256(data).hexdigest()


def _unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into `folder`, every member checked: plain files of known names only, and the hashes of the manifest."""
    hashes: dict[str, str] = {}
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                file = tar.extractfile(member) if _is_known(member) else None
                if file is None:
                    raise SourceError(
                        f"{source} holds “{member.name[:80]}”, which no backup does; it was not restored."
                    )
                hashes[member.name] = _unpack_one(file, folder / member.name)
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise SourceError(f"{source} is no whole backup of taizhang ({error}); nothing was changed.") from error
    hashes.pop(MANIFEST, None)
    wrong = sorted(name for name in {*hashes, *manifest.files} if hashes.get(name) != manifest.files.get(name))
    if wrong:
        raise SourceError(f"{source} is damaged: {wrong[0]} does not fit its hash; nothing was changed.")
    return manifest


def _is_known(member: tarfile.TarInfo) -> bool:
    path = PurePosixPath(member.name)
    first = path.parts[0] if path.parts else ""
    inside = first in (*FOLDERS, "database") and len(path.parts) > 1
    plain = member.isreg() and member.size <= LARGEST_MEMBER_BYTES and ".." not in path.parts and not path.is_absolute()
    return plain and (inside or member.name in (*FILES, MANIFEST))


def _unpack_one(file: Any, target: Path) -> str:
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _refuse_used(home: Path, store_url: str) -> None:
    there = [name for name in FILES if (home / name).is_file()]
    if any((home / "inbox_archive").glob("??/*.eml")):
        there.append("inbox_archive")
    if there:
        raise UsageError(
            f"{home} already holds {', '.join(there)}; restore into an empty folder, or overwrite with --force."
        )
    if store_url.startswith("sqlite:///") and not Path(store_url.removeprefix("sqlite:///")).is_file():
        return
    _refuse_rows(open_store(store_url))


def _refuse_rows(engine: Engine) -> None:
    """Users do not count: a first start makes the administrator."""
    with engine.connect() as connection:
        for name in ("decisions", "mails"):
            if connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one():
                raise UsageError(
                    f"The database already holds {name}; restore into an empty one, or overwrite with --force."
                )


def _merge(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        place = target / path.relative_to(source)
        if path.is_file() and not (target.name == "inbox_archive" and place.exists()):
            write_whole(place, path.read_bytes(), durable=True)
            if target.name == "inbox_archive" and place.suffix == ".eml":
                place.chmod(0o444)


def _put_rows(engine: Engine, folder: Path) -> None:
    """Replace the lasting tables by the backup's rows, in one transaction; sessions end."""
    with engine.begin() as connection:
        connection.execute(delete(metadata.tables["sessions"]))
        for name in TABLES:
            table = metadata.tables[name]
            connection.execute(delete(table))
            path = folder / f"{name}.jsonl"
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            rows = [_typed(table, json.loads(line)) for line in lines]
            for start in range(0, len(rows), 500):
                connection.execute(insert(table), rows[start : start + 500])
            if engine.dialect.name == "postgresql" and "id" in table.c and rows:
                highest = select(func.max(table.c.id)).scalar_subquery()
                connection.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), highest)))


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the backup with its times as times; columns that this version does not know are left out."""
    moments = {column.name for column in table.c if isinstance(column.type, Moment) or column.name == "internal_at"}
    return {
        name: datetime.fromisoformat(value) if name in moments and value else value
        for name, value in row.items()
        if name in table.c
    }
