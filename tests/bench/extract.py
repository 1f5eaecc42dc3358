"""Times the reading of documents against mammoth and kreuzberg (`make bench` puts it into .cache): 20 Word files of 6 MB; 10 .doc together; OCR.

Run: python -m tests.bench.extract. Prints seconds and what was found; nothing is asserted. Old files are made by LibreOffice.
"""

import io
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import mammoth
import numpy as np
from PIL import Image

from tasks.blobs import BlobStore
from tasks.extract.looks import look_at_pictures
from tasks.extract.mails import read_documents
from tasks.extract.page_reading import read_scanned_page
from tasks.extract.readers import pictures_of, read_file
from tasks.extract.reading import Source
from tasks.extract.scan import PageOrder
from tasks.records.document import Document, Table
from tasks.records.mail import Blob, Message
from tests.extract.office_files import cell, docx, drawing, p, run, table
from tests.extract.paper import FONT, full_page, prose_page, scanned

WORD_FILES, PHOTOS, OLD_FILES, OCR_PAGES = 20, 6, 10, 3


def noisy_photo(seed: int) -> bytes:
    """A JPEG of about 1 MB, as a phone's photo is after a chat program has shrunk it."""
    chance = np.random.default_rng(seed)
    ground = Image.fromarray(chance.integers(0, 255, (60, 80, 3), dtype=np.uint8)).resize(
        (2000, 1500), Image.Resampling.BICUBIC
    )
    grain = chance.normal(0, 9, (1500, 2000, 3))
    out = io.BytesIO()
    Image.fromarray(np.clip(np.asarray(ground, dtype=np.float64) + grain, 0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=88
    )
    return out.getvalue()


def word_file(seed: int) -> bytes:
    chance = random.Random(seed)
    media = {f"word/media/{n}.jpg": noisy_photo(100 * seed + n) for n in range(PHOTOS)}
    rows = [cell("月份", '<w:vMerge w:val="restart"/>') + cell("活动") + cell("人数")]
    rows += [cell("", "<w:vMerge/>") + cell(f"第{n}次清扫") + cell(str(chance.randrange(5, 30))) for n in range(20)]
    body = "".join(p(f"（{n}）" + "支部党员到社区开展志愿服务，居民称赞。" * 4) for n in range(40)) + table(*rows)
    body += "".join(run(drawing(f"r{n}")) + p(f"图{n + 1} 活动现场") for n in range(PHOTOS))
    return docx(body, media, {f"r{n}": ("image", f"media/{n}.jpg") for n in range(PHOTOS)})


def in_turns(readers: dict[str, Callable[[bytes], object]], files: list[bytes]) -> dict[str, float]:
    """Median seconds a file of each reader; all read one file before any reads the next, so that a busy machine slows them alike."""
    spent: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(files[0])
    for data in files:
        for name, read in readers.items():
            start = time.perf_counter()
            read(data)
            spent[name].append(time.perf_counter() - start)
    return {name: median(seconds) for name, seconds in spent.items()}


def bench_word(folder: Path) -> None:
    """Reading keeps every picture and what its header says; the look (perceptual hash, role, captions), which no peer takes, is a step of its own."""
    files = [word_file(seed) for seed in range(WORD_FILES)]
    store = BlobStore(folder / "blobs")

    def ours(data: bytes) -> list[Document]:
        return read_file(Source(data, "a.docx", store, folder), "0" * 64)

    (document,) = ours(files[0])
    merged = [
        cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells if cell.row_span > 1
    ]
    print(
        f"Word, {len(files)} files of {len(files[0]) / 1e6:.1f} MB: {len(pictures_of(document.blocks))} pictures, merged cells {merged}"
    )
    readers: dict[str, Callable[[bytes], object]] = {"ours": ours}
    readers |= {"mammoth": lambda data: mammoth.convert_to_html(io.BytesIO(data))} | kreuzberg_readers()
    spent = in_turns(readers, files[1:])
    for name, seconds in spent.items():
        print(f"  {name:22}{1000 * seconds:7.1f} ms a file; ours takes {spent['ours'] / seconds:.2f} of it")
    looks = in_turns({"look": lambda data: look_at_pictures(ours(data)[0], store)}, files)["look"] - spent["ours"]
    print(f"  {'our look at pictures':22}{1000 * looks:7.1f} ms a file, once a picture")


def kreuzberg_readers() -> dict[str, Callable[[bytes], object]]:
    """kreuzberg with and without the pictures; nothing where it is not installed."""
    if find_spec("kreuzberg") is None:
        print("  kreuzberg is not installed")
        return {}
    import kreuzberg

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    config = kreuzberg.ExtractionConfig(images=kreuzberg.ImageExtractionConfig(extract_images=True))
    return {
        "kreuzberg": lambda data: kreuzberg.extract_bytes_sync(data, kind, config=config),
        "kreuzberg, words only": lambda data: kreuzberg.extract_bytes_sync(data, kind),
    }


def bench_old(folder: Path) -> None:
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: no .doc")
        return
    for number in range(OLD_FILES):
        (folder / f"{number}.docx").write_bytes(
            docx("".join(p(f"第{number}份，{n}：到社区清扫楼道。") for n in range(60)))
        )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [f"{number}.docx" for number in range(OLD_FILES)]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "doc", *names], cwd=folder, check=True, capture_output=True
    )
    store = BlobStore(folder / "old" / "blobs")
    blobs = tuple(Blob(sha256=store.put((folder / f"{n}.doc").read_bytes()), name=f"{n}.doc") for n in range(OLD_FILES))
    start = time.perf_counter()
    read = read_documents([Message(sha256="0" * 64, blobs=blobs)], folder / "old")
    spent = time.perf_counter() - start
    whole = sum(len(document.blocks) == 60 for document in read["0" * 64])
    print(f".doc, {OLD_FILES} together: {spent:.1f} s, {spent / OLD_FILES:.2f} s a file, {whole} complete")


def bench_ocr(folder: Path) -> None:
    if not Path(FONT).exists():
        print("the Chinese font that draws the pages is not installed: no OCR")
        return
    store = BlobStore(folder / "blobs")
    pages = {"12 lines": prose_page(), "22 lines of 28": full_page()}
    for name, page in pages.items():
        out = io.BytesIO()
        scanned(page).save(out, "PNG")
        order = PageOrder(store.put(out.getvalue()), store.root)
        read_scanned_page(order)
        start, worked = time.perf_counter(), time.process_time()
        for _ in range(OCR_PAGES):
            read_scanned_page(order)
        spent, worked = (time.perf_counter() - start) / OCR_PAGES, (time.process_time() - worked) / OCR_PAGES
        print(f"OCR of a 200-dpi A4 page, {name}: {spent:.1f} s, {worked:.1f} s of processor time on two threads")


def main() -> int:
    for bench in (bench_word, bench_old, bench_ocr):
        with tempfile.TemporaryDirectory() as folder:
            bench(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
