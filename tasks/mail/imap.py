"""A mailbox as the source of mails: everything new since the last run, each mail once, none lost.

State is the index alone: (account, folder, UIDVALIDITY, UID) of everything ever seen. Raw bytes are on the disk before their place is
noted, the place before the index commits; flags and moves on the server come last and are no state. UIDs only, ascending,
`BODY.PEEK[]`: the mailbox stays as it was.

While one batch is written and indexed by a thread of its own, the next is received, and the one after is already asked for.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.mail.filing import file_mails
from tasks.mail.progress import Progress, no_progress
from tasks.mail.session import BROKEN, REFUSED, Listed, Session, open_session, unreachable
from tasks.records.errors import LoginError, MailboxError
from tasks.records.mail import Collected, MailAccount, MailPlace, Problem
from tasks.store.mails import add_mails, seen_places

BATCH_BYTES = 6 << 20
BATCH_MAILS = 50
LARGE_BYTES = 8 << 20
PIECE_BYTES = 4 << 20
# Tries for one mail alone before it is listed as unfetchable, and for a connection in a row before the run gives up.
MAIL_TRIES = 3
CONNECT_TRIES = 6
# A server that was never reached is more likely misspelt than busy: whoever waits is told soon.
FIRST_CONTACT_TRIES = 2
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
EMPTY = "服务器返回空内容"

Sleep = Callable[[float], None]
T = TypeVar("T")


def collect_mailbox(
    account: MailAccount, engine: Engine, archive: Archive, progress: Progress = no_progress, sleep: Sleep = time.sleep
) -> Collected:
    """Every mail of the account's folders, kept and indexed. Mails that cannot be fetched are listed as Problems; the next run tries again.

    `LoginError` when the account is refused, `MailboxError` when the server cannot be reached for good or a folder is not there; what was
    collected until then is kept.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive") as writer:
        run = _Run(account, engine, archive, progress, sleep, writer)
        for folder in account.folders:
            run.collect_folder(folder)
    return Collected(seen=tuple(sorted(run.seen)), new=tuple(sorted(run.new)), problems=tuple(run.problems))


class _MovedError(Exception):
    """UIDVALIDITY changed under way: every UID known of this folder means something else now."""


class _Written(NamedTuple):
    """What one batch came to on the disk and in the index."""

    hashes: list[str]
    new: list[str]
    size_bytes: int


@dataclass
class _Run:
    account: MailAccount
    engine: Engine
    archive: Archive
    progress: Progress
    sleep: Sleep
    writer: Executor
    writing: Future[_Written] | None = None
    asks_ahead: bool = True
    reached: bool = False
    seen: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    session: Session | None = None
    selected: str = ""
    done: int = 0
    total: int = 0
    bytes_done: int = 0

    def collect_folder(self, folder: str) -> None:
        try:
            for _ in range(3):
                try:
                    self._collect(folder)
                except _MovedError:
                    self._drop()
                    continue
                return
            raise MailboxError(
                f"UIDVALIDITY of “{folder}” of {self.account.name} keeps changing; the mailbox is being rebuilt, try later."
            )
        finally:
            self._drop()
            self._settle()

    def _collect(self, folder: str) -> None:
        session = self._connect(folder, None)
        uidvalidity = session.uidvalidity
        known = seen_places(self.engine, self.account.name, session.folder, uidvalidity)
        holes = [uid for uid, place in known.items() if not place.sha256]
        listed = self._tried(folder, uidvalidity, lambda now: now.list_from(max(known, default=0) + 1))
        if holes:
            listed = sorted({*self._tried(folder, uidvalidity, lambda now: now.list_uids(holes)), *listed})
        self.seen.update(place.sha256 for place in known.values() if place.sha256)
        self.total += len(listed)
        empty: list[Listed] = []
        for batch, following in pairwise(chain(batches(listed), [[]])):
            if _stands_alone(batch):
                self._collect_large(folder, uidvalidity, batch[0])
            else:
                empty += self._collect_batch(folder, uidvalidity, batch, [] if _stands_alone(following) else following)
        for one in empty:
            self._collect_alone(folder, uidvalidity, one, None)
        self._settle()
        if self.account.move_to:
            self._drop()
            file_mails(
                self.account,
                folder,
                uidvalidity,
                seen_places(self.engine, self.account.name, session.folder, uidvalidity),
            )

    def _collect_batch(
        self, folder: str, uidvalidity: int, batch: Sequence[Listed], following: Sequence[Listed] = ()
    ) -> list[Listed]:
        """Fetch a batch; the mails that came back empty. A batch that breaks is halved until the mail that breaks it stands alone and is
        listed; a server that broke is asked for nothing ahead any more."""
        ahead = [one.uid for one in following] if self.asks_ahead else []
        try:
            fetched = self._once(
                folder, uidvalidity, lambda now: now.fetch([one.uid for one in batch], _bytes(batch), ahead)
            )
        except (*BROKEN, *REFUSED) as error:
            self._drop()
            self.asks_ahead = False
            if len(batch) == 1:
                self._collect_alone(folder, uidvalidity, batch[0], error)
                return []
            middle = len(batch) // 2
            return [
                *self._collect_batch(folder, uidvalidity, batch[:middle]),
                *self._collect_batch(folder, uidvalidity, batch[middle:]),
            ]
        empty = [one for one, got in zip(batch, fetched, strict=True) if not got.raw]
        whole = [one for one, got in zip(batch, fetched, strict=True) if got.raw]
        self._keep(uidvalidity, whole, [got.raw for got in fetched if got.raw], empty)
        return empty

    def _collect_alone(self, folder: str, uidvalidity: int, one: Listed, error: Exception | None) -> None:
        """A mail that came back empty or broke the connection: a few more tries, then it is listed."""
        reason = f"{type(error).__name__}: {error}" if error else ""
        for attempt in range(MAIL_TRIES):
            self._pause(attempt)
            try:
                (got,) = self._once(folder, uidvalidity, lambda now: now.fetch([one.uid], one.size_bytes))
                if not got.answered and not self._once(folder, uidvalidity, lambda now: now.list_uids([one.uid])):
                    self.done += 1
                    return
            except (*BROKEN, *REFUSED) as failure:
                self._drop()
                reason = f"{type(failure).__name__}: {failure}"
                continue
            if got.raw:
                self._keep(uidvalidity, [one], [got.raw])
                return
            reason = EMPTY if got.answered else "服务器没有返回这封邮件"
        self._list_unfetched(uidvalidity, one, reason)

    def _collect_large(self, folder: str, uidvalidity: int, one: Listed) -> None:
        """A large mail in pieces on the disk; a cut connection goes on where it broke. The server's size is a hint: the end is a short piece."""
        pieces = self.archive.partial(f"{self.account.name}\n{self.selected}\n{uidvalidity}\n{one.uid}")
        failures = 0
        reason = ""
        while failures < MAIL_TRIES:
            offset = pieces.size_bytes
            try:
                got, whole = self._once(
                    folder, uidvalidity, partial(Session.fetch_piece, uid=one.uid, offset=offset, length=PIECE_BYTES)
                )
            except (*BROKEN, *REFUSED) as error:
                self._drop()
                failures += 1
                reason = f"{type(error).__name__}: {error}"
                self._pause(failures)
                continue
            if got.raw is None and (not got.answered or offset == 0):
                failures += 1
                reason = EMPTY
                continue
            failures = 0
            if whole:
                pieces.discard()
            pieces.append(got.raw or b"")
            self.progress(self.done, self.total, self.bytes_done + pieces.size_bytes)
            if whole or len(got.raw or b"") < PIECE_BYTES:
                self._settle()
                self._count(self._indexed(uidvalidity, [one], [pieces.finish()], ()))
                return
        self._list_unfetched(uidvalidity, one, reason)

    def _keep(self, uidvalidity: int, mails: Sequence[Listed], raws: list[bytes], empty: Sequence[Listed] = ()) -> None:
        """Hand a batch to the writer, once the one before is on the disk: two batches at most are in memory."""
        self._settle()
        self.writing = self.writer.submit(
            lambda: self._indexed(uidvalidity, mails, self.archive.keep_many(raws), empty)
        )

    def _settle(self) -> None:
        """Wait for the batch being written and count it; `ArchiveError` or `StoreError` when it could not be."""
        if self.writing is not None:
            writing, self.writing = self.writing, None
            self._count(writing.result())

    def _indexed(
        self, uidvalidity: int, mails: Sequence[Listed], hashes: list[str], empty: Sequence[Listed]
    ) -> _Written:
        """Note where kept mails were seen: first beside them on the disk, then in the index.

        Mails that came back empty are noted with their batch as places without a mail: a run that ends before they were tried again would
        otherwise begin beyond them.
        """
        places = [self._place(uidvalidity, one, sha256) for one, sha256 in zip(mails, hashes, strict=True)]
        holes = [self._place(uidvalidity, one, "", EMPTY) for one in empty]
        self.archive.note_places([*places, *holes])
        kept = [self.archive.mail(place.sha256, place) for place in places]
        new = add_mails(self.engine, kept, [*places, *holes])
        return _Written(hashes, new, sum(mail.size_bytes for mail in kept))

    def _count(self, written: _Written) -> None:
        self.new.update(written.new)
        self.seen.update(written.hashes)
        self.done += len(written.hashes)
        self.bytes_done += written.size_bytes
        self.progress(self.done, self.total, self.bytes_done)

    def _list_unfetched(self, uidvalidity: int, one: Listed, reason: str) -> None:
        self._settle()
        text = f"邮箱文件夹“{self.selected}”中UID {one.uid}的邮件多次下载失败（{reason[:120]}）。"
        hole = self._place(uidvalidity, one, "", reason[:500])
        self.archive.note_places([hole])
        add_mails(self.engine, [], [hole])
        self.problems.append(
            Problem(
                code="unfetched",
                file=f"UID {one.uid}",
                reason=text,
                ask="请在网页邮箱中打开这封邮件，另存为.eml文件后用文件夹方式导入。",
            )
        )
        self.done += 1
        self.progress(self.done, self.total, self.bytes_done)

    def _place(self, uidvalidity: int, one: Listed, sha256: str, problem: str = "") -> MailPlace:
        return MailPlace(
            sha256=sha256,
            account=self.account.name,
            folder=self.selected,
            uidvalidity=uidvalidity,
            uid=one.uid,
            internal_at=one.internal_at,
            size_bytes=one.size_bytes,
            problem=problem,
        )

    def _once(self, folder: str, uidvalidity: int, ask: Callable[[Session], T]) -> T:
        return ask(self._connect(folder, uidvalidity))

    def _tried(self, folder: str, uidvalidity: int, ask: Callable[[Session], T]) -> T:
        """Ask over fresh connections until there is an answer or the server is given up."""
        for attempt in range(CONNECT_TRIES):
            try:
                return self._once(folder, uidvalidity, ask)
            except (*BROKEN, *REFUSED) as error:
                self._drop()
                last = error
                self._pause(attempt + 1)
        raise unreachable(self.account, last) from last

    def _connect(self, folder: str, uidvalidity: int | None) -> Session:
        """The open connection, or a new one with growing pauses; `_MovedError` when the folder's UIDVALIDITY is another."""
        attempt = 0
        while self.session is None:
            try:
                self.session = open_session(self.account, folder)
                self.reached = True
            except (LoginError, MailboxError):
                raise
            except (*BROKEN, *REFUSED) as error:
                attempt += 1
                self.reached = self.reached or not isinstance(error, OSError)
                if attempt >= (CONNECT_TRIES if self.reached else FIRST_CONTACT_TRIES):
                    raise unreachable(self.account, error) from error
                self._pause(attempt)
        if uidvalidity is not None and self.session.uidvalidity != uidvalidity:
            raise _MovedError
        self.selected = self.session.folder
        return self.session

    def _drop(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None

    def _pause(self, attempt: int) -> None:
        """Wait twice as long each time, with jitter, so that several installations do not knock together; no wait before the first try."""
        if attempt > 0:
            pause = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempt - 1))
            self.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - jitter, not a secret


def batches(listed: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Ascending batches of at most 50 mails or 6 MB, whichever comes first; a large mail stands alone."""
    batch: list[Listed] = []
    for one in listed:
        if batch and (
            one.size_bytes > LARGE_BYTES or len(batch) >= BATCH_MAILS or _bytes(batch) + one.size_bytes > BATCH_BYTES
        ):
            yield batch
            batch = []
        batch.append(one)
        if one.size_bytes > LARGE_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


def _stands_alone(batch: Sequence[Listed]) -> bool:
    return len(batch) == 1 and batch[0].size_bytes > LARGE_BYTES


def _bytes(batch: Sequence[Listed]) -> int:
    return sum(one.size_bytes for one in batch)
