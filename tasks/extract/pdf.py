"""PDF: text as paragraphs, ruled tables (joined where they cross a page), pictures, and pages without usable text by OCR."""

import io
import itertools
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tasks.extract.converters import has_ocr
from tasks.extract.lines import Box
from tasks.extract.pdf_annotations import flattened, read_annotations
from tasks.extract.pdf_layout import Page, blocks_of
from tasks.extract.pdf_tables import find_tables
from tasks.extract.pdf_text import NO_TEXT, read_page_text, shown_box
from tasks.extract.reading import MAX_PAGES, Found, Source, UnreadableError, keep_picture, problem
from tasks.extract.roles import Colours, is_blank, is_pale, picture_role
from tasks.extract.unruled import rows_in_text
from tasks.records.document import Locator, Paragraph, PictureRole

# Below this many characters a page that a picture covers is a scan; stamps and page numbers do not make it text.
_FEW_CHARACTERS = 30
_COVERS_PAGE = 0.6
_UNMAPPED_SHARE = 0.3
# A page with photos on it and few words is still paper; a photo that fills the page is seldom so pale.
_PAPER = 0.7
_MAX_PICTURES = 400
# A character takes some 5 µs; a page has below 3,000 of them.
_MAX_CHARACTERS = 600_000
_SCAN_DPI = 200
# A page as large as a poster is rendered smaller.
_MAX_SIDE = 2600
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\ufffe\x00-\x08]")


def read_pdf(source: Source) -> Found:
    """The Found of a PDF; UnreadableError when it is encrypted or broken."""
    found = Found("pdf")
    document = _open(source.data)
    try:
        found.pages = len(document)
        found.title = (document.get_metadata_dict().get("Title") or "").strip() if found.pages else ""
        if found.pages > MAX_PAGES:
            found.problems.append(problem("too_large", source.name, f"{found.pages} 页，只读前 {MAX_PAGES} 页"))
        pages: list[Page] = []
        budget = _MAX_CHARACTERS
        for number in range(min(found.pages, MAX_PAGES)):
            pages.append(_read_page(source, document, number, found, budget))
            budget -= len(pages[-1].text.characters)
        if budget <= 0:
            found.problems.append(problem("too_large", source.name))
        _read_tables(source, document, pages, found)
        _keep_scans(source, document, pages)
    finally:
        document.close()
    found.blocks, running = blocks_of(pages)
    found.aside = [*running, *found.aside]
    if any(table.cut for page in pages for table in page.tables):
        found.problems.append(problem("cut_sheet", source.name))
    if quote := rows_in_text(found.blocks):
        found.problems.append(problem("unruled_table", source.name, quote=quote))
    return found


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "encrypted" if "password" in str(error).lower() else "corrupt"
        raise UnreadableError(code, str(error)) from error


def _read_page(source: Source, document: pdfium.PdfDocument, number: int, found: Found, budget: int) -> Page:
    page = Page(number + 1, NO_TEXT)
    try:
        pdf_page = document[number]
    except pdfium.PdfiumError:
        found.problems.append(problem("partly_corrupt", source.name, f"第{number + 1}页"))
        return page
    try:
        beside = read_annotations(pdf_page)
        if beside.drawn:
            pdf_page = flattened(document, pdf_page, number)
        page.typed_on = beside.lines
        found.aside.extend(
            Paragraph(text=note, locator=Locator(part="批注", page=page.number)) for note in beside.notes
        )
        turned = pdf_page.get_rotation()
        page.text = read_page_text(pdf_page, budget)
        page.turned = turned != pdf_page.get_rotation()
        placed = _pictures_on(source, pdf_page, page, found)
        said = "".join([*page.text.characters, *(line.text for line in page.typed_on)]).strip()
        unmapped = len(_UNMAPPED.findall(said)) + 6 * said.count("(cid:")
        # The unseen text that a scanner lays over its picture is OCR without a mark of doubt: the page is read anew.
        seen = 0 if page.text.unseen and has_ocr() else len(said)
        page.needs_ocr = (seen < _FEW_CHARACTERS and page.covered >= _COVERS_PAGE) or (
            bool(said) and unmapped / len(said) > _UNMAPPED_SHARE
        )
        _keep_pictures(source, pdf_page, page, placed, found)
    finally:
        pdf_page.close()
    return page


def _pictures_on(
    source: Source, pdf_page: pdfium.PdfPage, page: Page, found: Found
) -> list[tuple[pdfium.PdfObject, Box]]:
    """The pictures of a page and where they stand; how much of it they cover is noted in the Page."""
    placed: list[tuple[pdfium.PdfObject, Box]] = []
    objects = pdf_page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=5)
    for item in itertools.islice(objects, _MAX_PICTURES):
        try:
            placed.append((item, shown_box(pdf_page, *item.get_bounds())))
        except pdfium.PdfiumError:
            found.problems.append(problem("unreadable_picture", source.name, f"第{page.number}页"))
    page.covered = min(1.0, sum(_area(box) for _, box in placed))
    return placed


def _keep_pictures(
    source: Source, pdf_page: pdfium.PdfPage, page: Page, placed: list[tuple[pdfium.PdfObject, Box]], found: Found
) -> None:
    width, height = pdf_page.get_size()
    for item, box in placed:
        if not 0.0001 <= _area(box) < _COVERS_PAGE:
            # A picture over the whole page is a scan or a background; OCR decides from the rendered page.
            continue
        try:
            if page.needs_ocr and item.get_metadata().bits_per_pixel == 1:
                # A scanner that parts the letters from the paper lays them over it in pieces: they are read with the page.
                continue
            data = _picture_bytes(item)
        except (pdfium.PdfiumError, ValueError, OSError, NotImplementedError):
            found.problems.append(problem("unreadable_picture", source.name, f"第{page.number}页"))
            continue
        locator = Locator(page=page.number, picture=len(page.pictures) + 1, box=box)
        placed_cm = ((box[2] - box[0]) * width * 2.54 / 72, (box[3] - box[1]) * height * 2.54 / 72)
        picture = keep_picture(source, data, locator=locator, placed_cm=placed_cm)
        if picture is not None:
            page.pictures.append((box, picture))


def _area(box: Box) -> float:
    """The share of the page that a box takes."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _picture_bytes(item: pdfium.PdfObject) -> bytes:
    """A JPEG as it lies in the file; other pictures as PNG."""
    filters = item.get_filters()
    out = io.BytesIO()
    if filters and filters[-1] in ("DCTDecode", "JPXDecode"):
        item.extract(out)
        return out.getvalue()
    bitmap = item.get_bitmap(render=False, scale_to_original=True) if hasattr(item, "get_bitmap") else None
    if bitmap is None:
        raise ValueError("no bitmap")
    bitmap.to_pil().save(out, "PNG")
    return out.getvalue()


def _read_tables(source: Source, document: pdfium.PdfDocument, pages: list[Page], found: Found) -> None:
    wanted = [page for page in pages if not page.needs_ocr and page.text.characters]
    data = b"" if any(page.turned for page in pages) else source.data
    texts = {page.number: page.text for page in wanted}
    for number, tables in find_tables(document, data, texts, found, source.name).items():
        pages[number - 1].tables = tables


def _keep_scans(source: Source, document: pdfium.PdfDocument, pages: list[Page]) -> None:
    """Pages without usable text are kept as pictures, to be read by OCR; a photo that fills a page stays a photo."""
    for page in pages:
        if not page.needs_ocr:
            continue
        pdf_page = document[page.number - 1]
        scale = min(_SCAN_DPI / 72, _MAX_SIDE / max(1, *pdf_page.get_size()))
        image = pdf_page.render(scale=scale).to_pil().convert("RGB")
        if is_blank(image) and not page.text.characters:
            # The back of a sheet, scanned with its front.
            continue
        out = io.BytesIO()
        image.save(out, "JPEG", quality=92)
        picture = keep_picture(source, out.getvalue(), locator=Locator(page=page.number, picture=1))
        if picture is None:
            continue
        is_paper = is_pale(image, _PAPER) or picture_role(Colours(image), *image.size) != PictureRole.CONTENT
        if page.text.characters or is_paper:
            picture = picture.model_copy(update={"role": PictureRole.PAGE_SCAN})
        page.text, page.typed_on = NO_TEXT, []
        page.scanned = [picture]
