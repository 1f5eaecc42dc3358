"""From Messages to Documents: which blobs are read, by workers with limits, each result kept by content hash and reader version.

A body takes the inline pictures it shows (cid:) into its own Document; they do not come again as loose pictures. What a file says does not
depend on its name, so names (labels, captions from file names) are put on after the cache.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from tasks.blobs import BlobStore, write_whole
from tasks.extract.captions import name_caption
from tasks.extract.converters import has_ocr
from tasks.extract.readers import READER_VERSION, Order, pictures_of, read_order
from tasks.extract.reading import problem
from tasks.extract.scan import PageOrder, ScannedPage, pages_to_scan, with_scans
from tasks.records.document import Block, Document, Picture
from tasks.records.mail import Blob, Message
from tasks.workers import Failure, WorkerPool

# Processor time is the measure of a reader; the wall clock, which other programs' load slows, only ends what sleeps.
CPU_SECONDS = 15.0
READ_SECONDS = 60.0
READ_BYTES = 1 << 30
OCR_BYTES = 1 << 30
_BATCH = 10
# Failures that another run may not have: they are not kept.
_PASSING = {"timeout", "worker_died", "memory", "missing_converter"}
_CID = re.compile(rb"cid:([^\"'\s>)]+)", re.IGNORECASE)
_DOCUMENTS = TypeAdapter(tuple[Document, ...])


def read_documents(
    messages: Sequence[Message], cache: Path, workers: int = 2, progress: Callable[[int, int], None] | None = None
) -> dict[str, tuple[Document, ...]]:
    """By mail SHA-256 the Documents of its body and blobs, in order, files inside a file after it.

    `cache` holds blobs/ (the parts of the mails) and documents/ (what was read). `progress(done, all)` counts files to read.
    A file that cannot be read is a Document of kind "unknown" with a Problem. No worker starts when everything is kept.
    """
    store = BlobStore(cache / "blobs")
    wanted = {message.sha256: list(_wanted(message, store)) for message in messages}
    orders = {_key(order): order for entries in wanted.values() for _, order in entries}
    read = _read_all(orders, cache, store, workers, progress or (lambda _done, _all: None))
    pages = _scan_all(read, cache, store, workers, progress or (lambda _done, _all: None))
    read = {key: tuple(with_scans(document, pages) for document in documents) for key, documents in read.items()}
    return {
        sha256: tuple(
            named for blob, order in entries for document in read[_key(order)] if (named := _named(document, blob))
        )
        for sha256, entries in wanted.items()
    }


def read_blob(blob: Blob, cache: Path) -> tuple[Document, ...]:
    """The Documents of one blob, read like an attachment."""
    message = Message(sha256="0" * 64, blobs=(blob,))
    return read_documents([message], cache, workers=1)[message.sha256]


def _wanted(message: Message, store: BlobStore) -> Iterator[tuple[Blob, Order]]:
    """Each blob to read with its order; pictures that a body shows are part of the body's order."""
    blobs = [*([message.body] if message.body is not None else []), *message.blobs]
    by_id = {blob.content_id: blob for blob in message.blobs if blob.content_id}
    by_id |= {blob.name: blob for blob in message.blobs if blob.name and blob.inline and not blob.content_id}
    shown: set[str] = set()
    orders: list[tuple[Blob, Order]] = []
    for blob in blobs:
        pictures = _shown_pictures(blob, by_id, store) if blob.body else ()
        shown.update(content_id for content_id, _, _ in pictures)
        orders.append((blob, Order(blob.sha256, blob.label if blob.body else _file_name(blob), store.root, pictures)))
    for blob, order in orders:
        if blob.body or not (blob.content_id in shown or (blob.inline and blob.name in shown)):
            yield blob, order


def _shown_pictures(body: Blob, by_id: Mapping[str, Blob], store: BlobStore) -> tuple[tuple[str, str, str], ...]:
    if not by_id:
        return ()
    from urllib.parse import unquote

    found = {unquote(name.decode("utf-8", "replace")) for name in _CID.findall(store.get(body.sha256))}
    return tuple(sorted((name, by_id[name].sha256, by_id[name].name) for name in found if name in by_id))


def _file_name(_blob: Blob) -> str:
    """What a worker calls the file: nothing, so that the same bytes under another name read the same."""
    return ""


def _key(order: Order) -> str:
    text = "\n".join(
        [str(READER_VERSION), order.sha256, order.name, *(" ".join(picture) for picture in order.pictures)]
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _read_all(
    orders: Mapping[str, Order], cache: Path, store: BlobStore, workers: int, progress: Callable[[int, int], None]
) -> dict[str, tuple[Document, ...]]:
    read = {key: kept for key in orders if (kept := _kept(cache, key, store)) is not None}
    missing = [key for key in orders if key not in read]
    done = len(read)
    progress(done, len(orders))
    if not missing:
        return read

    def finished(index: int, result: list[Document] | Failure) -> None:
        nonlocal done
        done += 1
        key = missing[index]
        documents = (_failed(orders[key], result),) if isinstance(result, Failure) else tuple(result)
        read[key] = documents
        if not any(what.code in _PASSING for document in documents for what in document.problems):
            write_whole(_path(cache, key), _DOCUMENTS.dump_json(documents))
        progress(done, len(orders))

    with WorkerPool(
        min(workers, len(missing)),
        memory_bytes=READ_BYTES,
        wall_seconds=READ_SECONDS,
        cpu_seconds=CPU_SECONDS,
        preload=("tasks.extract.readers", "tasks.extract.looks"),
    ) as pool:
        converted = _convert_together([orders[key].sha256 for key in missing], store, pool)
        pool.run(
            read_order,
            [replace(orders[key], converted=converted.get(orders[key].sha256, "")) for key in missing],
            finished,
        )
    return read


def _convert_together(sha256s: Sequence[str], store: BlobStore, pool: WorkerPool) -> dict[str, str]:
    """What LibreOffice made of all files that need it, few starts for many files; a batch that fails is left to its single files."""
    from tasks.extract.office import BatchOrder, convert_batch, may_need_office

    wanted = [sha256 for sha256 in dict.fromkeys(sha256s) if may_need_office(_head(store, sha256))]
    if len(wanted) < 2:
        return {}
    size = min(_BATCH, -(-len(wanted) // pool.workers))
    batches = [BatchOrder(tuple(wanted[start : start + size]), store.root) for start in range(0, len(wanted), size)]
    converted: dict[str, str] = {}
    for result in pool.run(convert_batch, batches):
        if not isinstance(result, Failure):
            converted.update(result)
    return converted


def _head(store: BlobStore, sha256: str) -> bytes:
    with store.path(sha256).open("rb") as file:
        return file.read(200)


def _scan_all(
    read: Mapping[str, tuple[Document, ...]],
    cache: Path,
    store: BlobStore,
    workers: int,
    progress: Callable[[int, int], None],
) -> dict[str, ScannedPage | None]:
    """What OCR reads on every picture that may be a page, by SHA-256; None where it failed. Kept like Documents, one file a page."""
    wanted = dict.fromkeys(
        sha256 for documents in read.values() for document in documents for sha256 in pages_to_scan(document)
    )
    pages: dict[str, ScannedPage | None] = {sha256: _kept_page(cache, sha256, store) for sha256 in wanted}
    missing = [sha256 for sha256, page in pages.items() if page is None]
    if not missing or not has_ocr():
        return pages
    from tasks.extract.page_reading import read_scanned_page

    done = len(pages) - len(missing)

    def finished(index: int, result: ScannedPage | Failure) -> None:
        nonlocal done
        done += 1
        if not isinstance(result, Failure):
            pages[missing[index]] = result
            write_whole(_page_path(cache, missing[index]), result.model_dump_json().encode())
        progress(done, len(pages))

    # OCR takes two threads of its own; more workers than half the processors would only wait for each other.
    with WorkerPool(
        max(1, min(workers // 2, len(missing))), memory_bytes=OCR_BYTES, wall_seconds=READ_SECONDS, cpu_seconds=None
    ) as pool:
        pool.run(read_scanned_page, [PageOrder(sha256, store.root) for sha256 in missing], finished)
    return pages


def _page_path(cache: Path, sha256: str) -> Path:
    return cache / "documents" / sha256[:2] / f"{sha256}.ocr{READER_VERSION}.json"


def _kept_page(cache: Path, sha256: str, store: BlobStore) -> ScannedPage | None:
    """What the cache holds of a page, unless a photo on it is no longer in the blob store."""
    try:
        page = ScannedPage.model_validate_json(_page_path(cache, sha256).read_bytes())
    except (OSError, ValueError):
        return None
    return page if all(store.has(picture.sha256) for picture in pictures_of(page.blocks)) else None


def _path(cache: Path, key: str) -> Path:
    return cache / "documents" / key[:2] / f"{key}.json"


def _kept(cache: Path, key: str, store: BlobStore) -> tuple[Document, ...] | None:
    """What the cache holds, unless a picture it speaks of is no longer in the blob store."""
    try:
        documents = _DOCUMENTS.validate_json(_path(cache, key).read_bytes())
    except (OSError, ValueError):
        return None
    there = all(store.has(picture.sha256) for document in documents for picture in pictures_of(document.blocks))
    return documents if there else None


def _failed(order: Order, failure: Failure) -> Document:
    code = {"timeout": "timeout", "cpu": "timeout", "memory": "memory", "died": "worker_died"}.get(
        failure.kind, "reader_error"
    )
    what = problem(code, order.name, quote=f"{failure.message}\n{failure.traceback}".strip()[-2000:])
    return Document(
        sha256=order.sha256, label=order.name, kind="unknown", reader=f"none/{READER_VERSION}", problems=(what,)
    )


def _named(document: Document, blob: Blob) -> Document:
    """The Document under the name it came with: label, problems, a photo's name and the caption its name gives."""
    if blob.body:
        return document
    label = blob.label + document.label
    problems = tuple(what.model_copy(update={"file": blob.label + what.file}) for what in document.problems)
    blocks: tuple[Block, ...] = document.blocks
    if document.kind in ("picture", "scan") and not document.label:
        name = PurePosixPath(blob.name.replace("\\", "/")).name
        blocks = tuple(_named_picture(block, name) if isinstance(block, Picture) else block for block in blocks)
    return document.model_copy(update={"label": label, "problems": problems, "blocks": blocks})


def _named_picture(picture: Picture, name: str) -> Picture:
    caption = name_caption(name)
    captions = tuple(dict.fromkeys([*picture.captions, *([caption] if caption else [])]))
    return picture.model_copy(update={"name": name, "captions": captions})
