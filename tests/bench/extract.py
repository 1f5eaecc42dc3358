"""Times the reading of documents: 20 Word files of 6 MB against mammoth (and kreuzberg where it is installed), 10 .doc together, OCR of a page.

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
from tasks.extract.mails import read_documents
from tasks.extract.readers import pictures_of, read_file
from tasks.extract.reading import Source
from tasks.extract.scan import PageOrder, read_scanned_page
from tasks.records.document import Table
from tasks.records.mail import Blob, Message
from tests.extract.office_files import docx, drawing, p
from tests.extract.paper import FONT, prose_page, scanned
from tests.extract.test_docx import cell, run, table

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


def timed(read: Callable[[bytes], object], files: list[bytes]) -> float:
    """Seconds a file, the median of all after one to warm up."""
    read(files[0])
    spent = []
    for data in files:
        start = time.perf_counter()
        read(data)
        spent.append(time.perf_counter() - start)
    return median(spent)


def bench_word(folder: Path) -> None:
    files = [word_file(seed) for seed in range(WORD_FILES)]
    store = BlobStore(folder / "blobs")

    def ours(data: bytes) -> object:
        return read_file(Source(data, "a.docx", store, folder), "0" * 64)

    document = read_file(Source(files[0], "a.docx", store, folder), "0" * 64)[0]
    tables = sum(isinstance(block, Table) for block in document.blocks)
    print(
        f"Word, {len(files)} files of {len(files[0]) / 1e6:.1f} MB: {len(pictures_of(document.blocks))} pictures and {tables} table each"
    )
    own = timed(ours, files)
    print(f"  ours      {1000 * own:7.1f} ms a file")
    theirs = timed(lambda data: mammoth.convert_to_html(io.BytesIO(data)), files)
    print(f"  mammoth   {1000 * theirs:7.1f} ms a file, ours takes {own / theirs:.2f} of it")
    if find_spec("kreuzberg") is None:
        print("  kreuzberg is not installed")
        return
    import kreuzberg

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    config = kreuzberg.ExtractionConfig(images=kreuzberg.ImageExtractionConfig(extract_images=True))
    other = timed(lambda data: kreuzberg.extract_bytes_sync(data, kind, config=config), files)
    print(f"  kreuzberg {1000 * other:7.1f} ms a file, ours takes {own / other:.2f} of it")


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
    out = io.BytesIO()
    scanned(prose_page()).save(out, "PNG")
    order = PageOrder(store.put(out.getvalue()), store.root)
    read_scanned_page(order)
    start = time.perf_counter()
    for _ in range(OCR_PAGES):
        read_scanned_page(order)
    print(f"OCR of a 200-dpi A4 page: {(time.perf_counter() - start) / OCR_PAGES:.1f} s")


def main() -> int:
    for bench in (bench_word, bench_old, bench_ocr):
        with tempfile.TemporaryDirectory() as folder:
            bench(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
