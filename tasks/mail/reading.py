"""Archived mails to Messages, many at a time: in worker processes with limits, each result kept by content hash and parser version.

A mail that kills its worker becomes a Message with one Problem; it is tried again in the next run, since the cause may have been the machine.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tasks.archive import Archive
from tasks.blobs import BlobStore, write_whole
from tasks.records.mail import ArchivedMail, Message, Problem
from tasks.workers import Failure, WorkerPool

PARSER_VERSION = "mail/4"
"""Part of the name of every kept Message: raise it when mails are parsed differently."""
PARSE_SECONDS = 60
PARSE_BYTES = 1 << 30
"""Memory of one worker; a mail of 200 MB is held a few times over while its parts are taken out."""


def read_mails(
    archive: Archive, mails: Sequence[ArchivedMail], cache: Path, workers: int, progress: Callable[[int, int], None]
) -> list[Message]:
    """One Message a mail, in the order of `mails`; parts lie in the blob store in `cache` afterwards. No worker starts when all is kept."""
    found = {mail.sha256: kept for mail in mails if (kept := _kept(cache, mail.sha256)) is not None}
    missing = [mail for mail in mails if mail.sha256 not in found]
    done = len(found)
    progress(done, len(mails))
    if missing:
        with WorkerPool(
            workers, memory_bytes=PARSE_BYTES, wall_seconds=PARSE_SECONDS, preload=("tasks.mail.mime",)
        ) as pool:
            results = pool.run(
                partial(_parse_one, archive.root, cache),
                missing,
                lambda index, _result: progress(done + index + 1, len(mails)),
            )
        for mail, result in zip(missing, results, strict=True):
            found[mail.sha256] = _broken(mail, result) if isinstance(result, Failure) else result
    return [found[mail.sha256] for mail in mails]


def _parse_one(archive_root: Path, cache: Path, mail: ArchivedMail) -> Message:
    """Runs in a worker process."""
    from tasks.mail.mime import parse_mail

    message = parse_mail(Archive(archive_root).read(mail.sha256), mail, _blobs(cache))
    write_whole(_path(cache, mail.sha256), message.model_dump_json().encode())
    return message


def _kept(cache: Path, sha256: str) -> Message | None:
    """The Message in the cache, unless any of its parts is no longer there."""
    try:
        message = Message.model_validate_json(_path(cache, sha256).read_bytes())
    except (OSError, ValueError):
        return None
    blobs = _blobs(cache)
    parts = (*message.blobs, *((message.body,) if message.body else ()))
    return message if all(blobs.has(part.sha256) for part in parts) else None


def _broken(mail: ArchivedMail, failure: Failure) -> Message:
    reason = "解析超时" if failure.kind in ("timeout", "cpu") else "解析时出错"
    problem = Problem(
        code="worker_died",
        file=mail.path,
        reason=f"这封邮件{reason},没有读出内容({failure.message})。",
        ask="请支部换一种方式重新发送。",
    )
    return Message(
        sha256=mail.sha256,
        message_id=f"<sha256:{mail.sha256}>",
        received_at=mail.internal_at,
        problems=(problem,),
        kind_reason=problem.reason,
    )


def _blobs(cache: Path) -> BlobStore:
    return BlobStore(cache / "blobs")


def _path(cache: Path, sha256: str) -> Path:
    return cache / "messages" / PARSER_VERSION.replace("/", "-") / f"{sha256}.json"
