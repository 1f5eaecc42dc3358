"""inbox_archive/: every raw mail, written once, named by the SHA-256 of its bytes, before anything reads it.

Layout below the root (paths in records are relative to it, with `/`):

    ab/abcdef….eml     the raw bytes, read-only, exactly as the server or the folder gave them
    places.jsonl       one line per place a mail was seen at: account, folder, UIDVALIDITY, UID, INTERNALDATE; append-only
    .partial/          large mails under way, kept over a cut connection

A mail's bytes are on the disk before its line in places.jsonl, and the line before the index in ledger.db, so the index can be
made again from this folder alone. A line that a crash cut in the middle is left out by the reader and closed by the next writer.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Engine

from tasks.blobs import write_whole
from tasks.records.errors import ArchiveError
from tasks.records.mail import ArchivedMail, MailPlace
from tasks.store.mails import list_mails, reindex

READ_ONLY = 0o444
CHUNK_BYTES = 1 << 20


class Archive:
    """The write-once store of raw mails below `root`; safe for several processes, because every file comes in whole by rename."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def relative_path(self, sha256: str) -> str:
        return f"{sha256[:2]}/{sha256}.eml"

    def path(self, sha256: str) -> Path:
        return self.root / self.relative_path(sha256)

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def keep(self, raw: bytes) -> tuple[str, str]:
        """SHA-256 and relative path of `raw`, which is on the disk when this returns; `ArchiveError` when it cannot be written."""
        sha256 = hashlib.sha256(raw).hexdigest()
        target = self.path(sha256)
        if not target.is_file():
            try:
                write_whole(target, raw, durable=True)
                target.chmod(READ_ONLY)
            except OSError as error:
                raise _not_written(self.root, error) from error
        return sha256, self.relative_path(sha256)

    def keep_many(self, raws: list[bytes]) -> list[str]:
        """SHA-256s of the mails in the same order, all on the disk when this returns. Waits for the disk side by side."""
        if len(raws) < 2:
            return [self.keep(raw)[0] for raw in raws]
        with ThreadPoolExecutor(max_workers=8) as pool:
            return [sha256 for sha256, _ in pool.map(self.keep, raws)]

    def partial(self, key: str) -> "PartialMail":
        """The mail under way that `key` names (account, folder, UIDVALIDITY and UID), with what an earlier try has fetched."""
        name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
        return PartialMail(self, self.root / ".partial" / name)

    def read(self, sha256: str) -> bytes:
        """The bytes of a kept mail; `ArchiveError` when they are not there or no longer have the hash they are named by."""
        try:
            raw = self.path(sha256).read_bytes()
        except OSError as error:
            raise ArchiveError(
                f"The mail {self.relative_path(sha256)} cannot be read from {self.root}: {error}. "
                "Restore it from the backup of inbox_archive/, or delete ledger.db to collect it again from the mailbox."
            ) from error
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ArchiveError(
                f"The mail {self.relative_path(sha256)} in {self.root} is damaged: its bytes do not have the hash it is named by. "
                "Restore it from the backup of inbox_archive/."
            )
        return raw

    def known(self) -> list[str]:
        """SHA-256s of all kept mails, ascending."""
        if not self.root.is_dir():
            return []
        return sorted(
            file.stem
            for folder in self.root.iterdir()
            if re.fullmatch(r"[0-9a-f]{2}", folder.name)
            for file in folder.glob("*.eml")
            if re.fullmatch(r"[0-9a-f]{64}", file.stem)
        )

    def note_places(self, places: Iterable[MailPlace]) -> None:
        """Add lines to places.jsonl and wait for the disk: one wait for all of them."""
        lines = "".join(place.model_dump_json() + "\n" for place in places).encode()
        if not lines:
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / "places.jsonl").open("ab+") as file:
                if file.tell() > 0:
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":
                        lines = b"\n" + lines
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _not_written(self.root, error) from error

    def places(self) -> Iterator[MailPlace]:
        """All places in the order they were noted; lines that a crash cut are passed over."""
        journal = self.root / "places.jsonl"
        if not journal.is_file():
            return
        with journal.open("rb") as file:
            for line in file:
                try:
                    yield MailPlace.model_validate_json(line)
                except ValueError:
                    continue

    def mails(self) -> list[ArchivedMail]:
        """Every kept mail with the first place it was seen at, ascending by SHA-256: all that the index holds, from this folder alone."""
        first: dict[str, MailPlace] = {}
        for place in self.places():
            first.setdefault(place.sha256, place)
        return [self.mail(sha256, first.get(sha256)) for sha256 in self.known()]

    def mail(self, sha256: str, place: MailPlace | None = None) -> ArchivedMail:
        """The record of a kept mail, seen at `place` (None for a folder source)."""
        size = self.path(sha256).stat().st_size
        if place is None:
            return ArchivedMail(sha256=sha256, path=self.relative_path(sha256), size_bytes=size)
        return ArchivedMail(
            sha256=sha256,
            path=self.relative_path(sha256),
            size_bytes=size,
            internal_at=place.internal_at,
            account=place.account,
            folder=place.folder,
            uidvalidity=place.uidvalidity,
            uid=place.uid,
        )


def restore_index(archive: Archive, engine: Engine) -> int:
    """How many kept mails the index in `engine` lacked; it has them afterwards.

    To be called before a run reads the index: after a lost ledger.db, or a run killed between keeping a mail and indexing it. Costs one
    listing of the archive when nothing lacks.
    """
    indexed = {mail.sha256 for mail in list_mails(engine)}
    missing = [sha256 for sha256 in archive.known() if sha256 not in indexed]
    if missing:
        reindex(engine, archive.mails(), archive.places())
    return len(missing)


class PartialMail:
    """A large mail that comes in pieces. What has arrived stays on the disk over a cut connection and over a new start."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        self._path = path

    @property
    def size_bytes(self) -> int:
        """How much has arrived."""
        return self._path.stat().st_size if self._path.is_file() else 0

    def append(self, piece: bytes) -> None:
        """Add the next piece; `ArchiveError` when the disk refuses."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _not_written(self._archive.root, error) from error

    def discard(self) -> None:
        self._path.unlink(missing_ok=True)

    def finish(self) -> str:
        """SHA-256 of the whole mail, which has moved into the archive and is on the disk."""
        try:
            digest = hashlib.sha256()
            with self._path.open("rb+") as file:
                while piece := file.read(CHUNK_BYTES):
                    digest.update(piece)
                os.fsync(file.fileno())
            target = self._archive.path(digest.hexdigest())
            target.parent.mkdir(parents=True, exist_ok=True)
            self._path.chmod(READ_ONLY)
            self._path.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            raise _not_written(self._archive.root, error) from error
        return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(root: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        f"A mail cannot be written to {root}: {error}. Check free space and rights; nothing collected so far is lost."
    )
