"""One Word sheet a branch with its own rows, sources, score and open questions, to be sent to it before the ranking."""

import re
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.report.docx_template import render_docx
from tasks.report.model import ReportContent
from tasks.report.pictures import PlacedPictures
from tasks.report.word import properties

TEMPLATE = Path("report") / "branch.docx"
_NAME_CHARACTERS = 60


def write_branch_sheets(
    content: ReportContent, templates: Path, blobs: BlobStore, folder: Path, *, picture_px: int = 1000
) -> list[Path]:
    """Write `<branch>.docx` for every branch into `folder` and give the paths, in the order of the ranking.

    A sheet holds nothing of other branches but the branch's own rank. Sheets of branches that are no longer there are removed.
    Raises `TemplateError` for a broken template, `OutputError` where the folder cannot be written.
    """
    values = {name: getattr(content, name) for name in ReportContent.model_fields}
    written = []
    for sheet in content.sheets:
        target = folder / f"{file_name(sheet.branch)}.docx"
        pictures = PlacedPictures(blobs, picture_px)
        title = f"{sheet.branch}{content.period}志愿服务情况核对单"
        render_docx(templates / TEMPLATE, {**values, "sheet": sheet}, pictures, properties(content, title), target)
        written.append(target)
    for other in set(folder.glob("*.docx")) - set(written):
        other.unlink()
    return written


def file_name(branch: str) -> str:
    """`branch` as a file name that every system takes."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", branch).strip(". ")[:_NAME_CHARACTERS] or "_"
