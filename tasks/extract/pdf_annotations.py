"""What stands on a PDF page beside its text: filled form fields, typed-on text, stamps, and the comments of readers.

A page comes in; fields and stamps become part of what is on it, comments and fields without an appearance come out as text.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tasks.extract.lines import Line
from tasks.extract.pdf_text import shown_box

_ON_THE_PAGE = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)
_SILENT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
_NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MAX_ANNOTATIONS = 2000
_MAX_BYTES = 20_000


@dataclass
class Annotations:
    """`drawn`: the page has fields or stamps to be flattened; `lines` what has only its words; `notes` are comments."""

    drawn: bool = False
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_annotations(page: pdfium.PdfPage) -> Annotations:
    """The annotations of a page that are shown, in the order of the file."""
    found = Annotations()
    for annotation in _each(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in _SILENT or raw.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
            continue
        text = _string(annotation, b"Contents") or (_string(annotation, b"V") if kind == raw.FPDF_ANNOT_WIDGET else "")
        if kind not in _ON_THE_PAGE:
            found.notes.extend([text] if text else [])
        elif raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
            found.drawn = True
        elif text:
            area = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, area)
            found.lines.append(Line(text, shown_box(page, area.left, area.bottom, area.right, area.top)))
    return found


def flattened(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
    """The page anew, with its fields and stamps as part of its content."""
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[number]


def _each(page: pdfium.PdfPage) -> Iterator[object]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield annotation
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: object, key: bytes) -> str:
    size = min(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0), _MAX_BYTES)
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return ctypes.string_at(buffer, size).decode("utf-16-le", "ignore").replace("\0", "").replace("\r", "\n").strip()
