"""Zip files that are the same to the byte for the same parts: fixed dates, attributes, order and level, no clock."""

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.records.errors import OutputError

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_LEVEL = 6


class FixedZip:
    """A zip being written. Parts stand in the order in which they were added."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def add(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Add one part, whole or in pieces as they come. Pictures that are packed already are stored as they are."""
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system = 0
        packed = name.lower().endswith((".jpg", ".jpeg", ".png"))
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info._compresslevel = _LEVEL  # type: ignore[attr-defined]  # ZipFile.open takes the level from here alone
        with self._file.open(info, "w") as part:
            for piece in (data,) if isinstance(data, bytes) else data:
                part.write(piece)


@contextmanager
def fixed_zip(target: Path) -> Iterator[FixedZip]:
    """A `FixedZip` that takes the place of `target` when all is written; readers see the old file or the new one, never half.

    Raises `OutputError` where the folder cannot be written.
    """
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            yield FixedZip(archive)
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and temporary is not None and error.filename != str(temporary):
            raise
        raise OutputError(
            f"{target} cannot be written: {error.strerror or error}. Check the folder and the disk."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
