"""The pictures of an OOXML package: each inflated, hashed and stored once, two at a time, while the text is walked.

Inflating and hashing leave the interpreter free, and they are most of what reading a file with photos costs.
"""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from tasks.blobs import BlobStore
from tasks.extract.packages import Package
from tasks.extract.reading import Kept, store_picture

_THREADS = 2


class MediaParts:
    """Pictures by the name of their member; `wanted` are read ahead. Use it as a context manager."""

    def __init__(self, package: Package, store: BlobStore, wanted: Iterable[str]) -> None:
        self._package = package
        self._store = store
        self._threads = ThreadPoolExecutor(_THREADS)
        self._kept: dict[str, Future[Kept | None]] = {}
        for name in wanted:
            self._ask(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def get(self, name: str) -> Kept | None:
        """The picture of a member as it was stored; None when it is missing or no picture."""
        return self._ask(name).result()

    def _ask(self, name: str) -> "Future[Kept | None]":
        if name not in self._kept:
            self._kept[name] = self._threads.submit(self._keep, name)
        return self._kept[name]

    def _keep(self, name: str) -> Kept | None:
        data = self._package.read(name)
        return store_picture(self._store, data) if data else None
