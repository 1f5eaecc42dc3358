"""The output folder of a period: every file written whole, the manifest last, so that a manifest always speaks of files that are there."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tasks.blobs import BlobStore, write_whole
from tasks.records.assessment import Assessment
from tasks.records.errors import OutputError
from tasks.records.facts import Ledger
from tasks.records.job import Job
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.report.branch_sheets import write_branch_sheets
from tasks.report.content import build_content
from tasks.report.received import ReceivedMail
from tasks.report.word import write_report
from tasks.report.workbook import write_workbook


def write_files(
    job: Job,
    ledger: Ledger,
    assessment: Assessment,
    scheme: Scheme,
    roster: Roster,
    *,
    prior: Ledger | None,
    received: Sequence[ReceivedMail],
    data_files: Mapping[str, bytes],
    inputs: Mapping[str, Any],
) -> Path:
    """Write the period's files and give the report's path.

    `data_files` are files that other stages made (ledger.json, scores.json), by name; `inputs` is what the manifest says went in. Raises
    `OutputError` where the folder cannot be written, `UsageError` for a final report with open items.
    """
    content = build_content(
        ledger,
        assessment,
        scheme,
        roster,
        job.span,
        templates=job.templates,
        prior=prior,
        received=received,
        options=job.report,
    )
    blobs = BlobStore(job.cache / "blobs")
    made = {
        "report.docx": _written(
            lambda path: write_report(content, job.templates, blobs, path, picture_px=job.report.picture_px)
        ),
        "ledger.xlsx": _written(
            lambda path: write_workbook(content, ledger, assessment, scheme, path, received=received)
        ),
        **data_files,
    }
    outputs = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(made.items())}
    manifest = {"period": job.period_name, "inputs": dict(inputs), "outputs": outputs}
    made["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    write_branch_sheets(content, job.templates, blobs, job.target / "branches", picture_px=job.report.picture_px)
    try:
        for name, data in made.items():
            write_whole(job.target / name, data)
    except OSError as error:
        raise OutputError(
            f"{job.target} cannot be written: {error.strerror}. Close the files in Word and Excel, or make room."
        ) from error
    return job.target / "report.docx"


def _written(write: Callable[[Path], None]) -> bytes:
    """What `write` puts into a file of its own."""
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        path = Path(folder) / "made"
        write(path)
        return path.read_bytes()
