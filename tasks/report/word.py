"""The consolidated report as a Word document: content and templates in, report.docx out."""

from pathlib import Path

from tasks.blobs import BlobStore
from tasks.report.docx_template import Properties, render_docx
from tasks.report.model import ReportContent
from tasks.report.pictures import PlacedPictures

TEMPLATE = Path("report") / "report.docx"


def write_report(
    content: ReportContent, templates: Path, blobs: BlobStore, target: Path, *, picture_px: int = 1000
) -> None:
    """Write the report to `target`: the same content, templates and pictures give the same bytes.

    Pictures are at most `picture_px` on their longer side. Raises `TemplateError` for a broken template, `OutputError` where the folder
    cannot be written, `FileNotFoundError` where the blob store was emptied.
    """
    values = {name: getattr(content, name) for name in ReportContent.model_fields}
    pictures = PlacedPictures(blobs, picture_px)
    render_docx(templates / TEMPLATE, values, pictures, properties(content, content.title), target)


def properties(content: ReportContent, title: str) -> Properties:
    """Document properties: title, period, sender, and the report's date."""
    sender = f"{content.organisation}{content.committee}"
    return Properties(title=title, subject=f"{content.period}志愿服务", creator=sender, day=content.report_day)
