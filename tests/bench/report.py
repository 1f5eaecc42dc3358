"""Measures the report's files on a large half-year: `python tests/bench/report.py [BRANCHES]` (1,000 branches, 20 activities and 3 photos each).

Prints seconds, megabytes on disk and the peak of memory; a quarter, a half and the whole show how the cost grows.
"""

import io
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tasks.blobs import BlobStore  # noqa: E402  # run as a script, from a checkout
from tasks.records.facts import Photo  # noqa: E402
from tasks.report.branch_sheets import write_branch_sheets  # noqa: E402
from tasks.report.word import write_report  # noqa: E402
from tasks.report.workbook import write_workbook  # noqa: E402
from tests.report import factory  # noqa: E402

ACTIVITIES, PHOTOS, BASES = 20, 3, 24
SIZE = (3000, 2000)  # a phone's photo


def make_photos(blobs: BlobStore, count: int) -> list[Photo]:
    """Photos that cost what real ones cost to decode; alike in groups, told apart by bytes behind the picture's end."""
    bases = []
    for place in range(BASES):
        noise = Image.effect_noise((SIZE[0] // 6, SIZE[1] // 6), 60 + place).filter(ImageFilter.GaussianBlur(2))
        noise = noise.resize(SIZE)
        image = Image.merge("RGB", (noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=88)
        bases.append(out.getvalue())
    return [
        Photo(
            sha256=blobs.put(bases[place % BASES] + place.to_bytes(4, "big")),
            phash=f"{place * 2654435761 % 2**64:016x}",
            caption=f"活动现场{place}",
            width=SIZE[0],
            height=SIZE[1],
        )
        for place in range(count)
    ]


def measure(branches: int, blobs_folder: str, photos: list[Photo]) -> None:
    ledger = factory.make_ledger(branches, activities=ACTIVITIES, photos=0)
    names = [one.branch for one in ledger.submissions if one.status != "missing"]
    kept = {name: tuple(photos[place * PHOTOS : (place + 1) * PHOTOS]) for place, name in enumerate(names)}
    ledger = ledger.model_copy(update={"photos": kept})
    assessment, blobs = factory.make_assessment(ledger), BlobStore(Path(blobs_folder) / "blobs")
    print(f"{branches} branches, {len(ledger.activities)} activities, {len(names) * PHOTOS} photos")
    with tempfile.TemporaryDirectory() as name:
        folder, templates = Path(name), ROOT / "templates"
        content = timed("content", lambda: factory.make_content(ledger, assessment, templates))
        timed("report.docx", lambda: write_report(content, templates, blobs, folder / "report.docx"))
        print(f"  report.docx {(folder / 'report.docx').stat().st_size / 1e6:.1f} MB")
        scheme = factory.make_scheme()
        timed("ledger.xlsx", lambda: write_workbook(content, ledger, assessment, scheme, folder / "ledger.xlsx"))
        print(f"  ledger.xlsx {(folder / 'ledger.xlsx').stat().st_size / 1e6:.1f} MB")
        timed("branches/", lambda: write_branch_sheets(content, templates, blobs, folder / "branches"))
    print(f"  peak of memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def timed(what: str, work: Callable[[], Any]) -> Any:
    start, busy = time.perf_counter(), time.process_time()
    made = work()
    print(
        f"  {what}: {time.perf_counter() - start:.1f} s, of processor time {time.process_time() - busy:.1f} s",
        flush=True,
    )
    return made


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = tempfile.mkdtemp(prefix="taizhang-bench-")
    try:
        photos = make_photos(BlobStore(Path(folder) / "blobs"), most * PHOTOS)
        for branches in (most // 4, most // 2, most):
            # Pictures drawn for the size before would make the next one look cheaper than it is.
            shutil.rmtree(Path(folder) / "drawn", ignore_errors=True)
            # A process of its own, so that its peak of memory is its own.
            process = multiprocessing.get_context("spawn").Process(target=measure, args=(branches, folder, photos))
            process.start()
            process.join()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
