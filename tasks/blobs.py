"""The blob store: bytes of parts, archive members and pictures under their SHA-256, in the cache folder.

Everything here can be made again from inbox_archive/; a stage that finds a blob missing treats its own cache as cold.
"""

import hashlib
import os
import tempfile
from pathlib import Path


class BlobStore:
    """Files named by content below `root`, written whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def put(self, data: bytes) -> str:
        """The SHA-256 of `data`, which is in the store afterwards."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if not target.is_file():
            write_whole(target, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes; `FileNotFoundError` when the cache was emptied."""
        return self.path(sha256).read_bytes()


def write_whole(target: Path, data: bytes, *, durable: bool = False) -> None:
    """Put `data` at `target` in one step: readers see the old file or the new one, never half. `durable` waits for the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        # A temporary file is for its owner alone; what is kept gets the rights that any new file gets.
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if durable:
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _umask() -> int:
    """The process's mask for new files, which can only be read by setting it; read once, since threads share it."""
    global _mask
    if _mask is None:
        _mask = os.umask(0o077)
        os.umask(_mask)
    return _mask


_mask: int | None = None
