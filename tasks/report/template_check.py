"""Tries every template: Word templates, sentence files, mail templates. What is wrong comes out as a list, not one at a time."""

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tasks.blobs import BlobStore
from tasks.records.errors import TemplateError
from tasks.report import branch_sheets, word
from tasks.report.docx_template import render_text
from tasks.report.mails import QUESTION, REMINDER
from tasks.report.model import AreaRow, BranchSheet, ExampleRow, Image, ReportContent, Words
from tasks.report.pictures import PlacedPictures
from tasks.report.sample_content import sample_content, sample_record
from tasks.report.wording import Wording


def check_templates(templates: Path) -> list[str]:
    """One sentence a problem, naming template, place and what is wrong; empty when all templates are in order.

    Each template is filled twice, with every list and value there and with none, so that names inside conditions are tried as well.
    """
    problems: list[str] = []
    for full in (True, False):
        values = {name: getattr(sample_content(full=full), name) for name in ReportContent.model_fields}
        for attempt in _attempts(templates, values, full):
            try:
                attempt()
            except TemplateError as error:
                if str(error) not in problems:
                    problems.append(str(error))
    return problems


def _attempts(templates: Path, values: dict[str, object], full: bool) -> list[Callable[[], object]]:
    sheet = sample_record(BranchSheet, full=full)
    with_sheet = {**values, "sheet": sheet}
    mail_values = {**with_sheet, "branch": "示例", "secretary": "示例"}
    area_values = {
        **values,
        "area": sample_record(AreaRow, full=full),
        "area_examples": (sample_record(ExampleRow, full=full),) * 2,
    }
    sentences, mails = Wording(templates), Wording(templates, folder="mail", suffix=".j2")
    attempts: list[Callable[[], object]] = [
        lambda: _try_word(templates / word.TEMPLATE, values),
        lambda: _try_word(templates / branch_sheets.TEMPLATE, with_sheet),
        lambda: sentences.paragraphs("area", **area_values),
    ]
    attempts += [lambda name=name: sentences.paragraphs(name, **values) for name in Words.model_fields]  # type: ignore[misc]
    attempts += [lambda name=name: mails.lines(name, **mail_values) for name in (REMINDER, QUESTION)]  # type: ignore[misc]
    return attempts


def _try_word(template: Path, values: dict[str, object]) -> None:
    for part in render_text(template, values, _NoPictures()):
        try:
            etree.fromstring(part)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                f"{template.name}: a tag stands where it breaks the document ({error.msg}); a tag that begins in one paragraph or row must end "
                "in one of the same kind."
            ) from error


class _NoPictures(PlacedPictures):
    """Places pictures without reading any."""

    def __init__(self) -> None:
        super().__init__(BlobStore(Path()), 1)

    def _fit(self, picture: Image, width_mm: float, height_mm: float) -> tuple[float, float]:  # noqa: ARG002
        return width_mm, height_mm
