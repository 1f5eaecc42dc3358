"""Times every file of a folder by itself, as an attachment is read (worker, LibreOffice and OCR included), and prints the ten slowest.

Run: python -m tests.bench.slowest FOLDER. Columns: seconds on the wall, seconds of processor time of all processes, kind, problems, file.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.extract.mails import read_blob
from tasks.records.mail import Blob

SHOWN = 10


def main() -> int:
    """Measure all files below the folder; nothing is asserted."""
    root = Path(sys.argv[1])
    rows: list[tuple[float, float, str, str, str]] = []
    for path in sorted(file for file in root.rglob("*") if file.is_file()):
        with tempfile.TemporaryDirectory() as folder:
            cache = Path(folder)
            blob = Blob(sha256=BlobStore(cache / "blobs").put(path.read_bytes()), name=path.name)
            wall, processor = time.perf_counter(), _processor_seconds()
            documents = read_blob(blob, cache)
            spent = time.perf_counter() - wall, _processor_seconds() - processor
        codes = ",".join(sorted({what.code for document in documents for what in document.problems}))
        rows.append((*spent, documents[0].kind if documents else "", codes, str(path.relative_to(root))))
        print("{:7.1f} {:7.1f} {:8} {:20} {}".format(*rows[-1]), file=sys.stderr, flush=True)
    walls = sorted(row[0] for row in rows)
    print(
        f"{len(rows)} files, {sum(walls):.0f} s on the wall; median {walls[len(walls) // 2]:.1f}, longest {walls[-1]:.1f}"
    )
    for row in sorted(rows, reverse=True)[:SHOWN]:
        print("{:7.1f} {:7.1f} {:8} {:20} {}".format(*row))
    return 0


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
