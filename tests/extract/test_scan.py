"""Scanned and photographed pages are read by the real OCR: words, rows, cells, in the right order and the right way up."""

import difflib
import io
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tasks.blobs import BlobStore
from tasks.extract import ocr
from tasks.extract.lines import Line
from tasks.extract.ocr import PageText
from tasks.extract.page_image import find_grids
from tasks.extract.page_reading import read_scanned_page
from tasks.extract.readers import pictures_of
from tasks.extract.scan import PageOrder, ScannedPage, pages_to_scan, with_scans
from tasks.records.document import Cell, Document, Locator, Paragraph, Picture, PictureRole, Table
from tests.extract.conftest import texts
from tests.extract.office_files import docx, drawing, p, photo, run
from tests.extract.paper import (
    A4,
    FONT,
    FORM,
    PROSE,
    album_page,
    article,
    chat,
    form_page,
    held,
    photographed,
    prose_page,
    scanned,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(FONT).exists(), reason="the Chinese font that draws the pages is not installed"),
]


def encode(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, quality=88, **options)
    return out.getvalue()


def fold(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def share_right(expected: str, found: str) -> float:
    """The share of the expected characters that OCR found in order."""
    matcher = difflib.SequenceMatcher(None, fold(expected), fold(found), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(fold(expected))


@pytest.fixture
def scan(store: BlobStore) -> Callable[[Image.Image], ScannedPage]:
    return lambda image: read_scanned_page(PageOrder(store.put(encode(image)), store.root))


SAID = "党员志愿服务半年小结" + "".join(PROSE)


@pytest.mark.parametrize(
    ("make", "least"),
    [
        (prose_page, 0.995),
        (lambda: scanned(prose_page()), 0.995),
        (lambda: scanned(prose_page(), -2.5), 0.995),
        (lambda: photographed(prose_page()), 0.98),
        (lambda: prose_page().rotate(90, expand=True), 0.995),
        (lambda: prose_page().rotate(180), 0.995),
        (lambda: prose_page().rotate(270, expand=True), 0.995),
    ],
)
def test_prose_is_read_from_any_page(scan, make: Callable[[], Image.Image], least: float) -> None:
    page = scan(make())
    assert page.is_page
    assert share_right(SAID, "".join(texts(page.blocks))) >= least


@pytest.mark.parametrize(
    "make",
    [
        form_page,
        lambda: scanned(form_page(), 1.2).rotate(90, expand=True),
        lambda: photographed(form_page()),
        lambda: held(form_page()).rotate(180),
    ],
)
def test_forms_are_tables(scan, make: Callable[[], Image.Image]) -> None:
    page = scan(make())
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    assert (table.rows, table.columns) == (6, 2)
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    for row, (name, value) in enumerate(FORM, 1):
        assert fold(found[row, 1]) == fold(name)
        assert share_right(value, found[row, 2]) >= 0.9
    assert [fold(text) for text in texts([page.blocks[0], page.blocks[-1]])] == ["志愿服务活动登记表", "经办人方以宁"]
    assert table.locator.box is not None


@pytest.mark.parametrize("row", [32, 48, 96])
def test_two_tables_under_each_other_keep_their_own_columns(row: int) -> None:
    """A block of labels above a list, ruled as one: no cell reaches into the row below, however low the rows are."""
    image = Image.new("RGB", (1240, 9 * row + 120), "white")
    draw = ImageDraw.Draw(image)
    layouts = [(60, 300, 660, 960, 1180)] * 3 + [(60, 200, 520, 700, 860, 1180)] * 5
    for number, edges in enumerate(layouts):
        for left, right in pairwise(edges):
            draw.rectangle((left, 40 + number * row, right, 40 + (number + 1) * row), outline=(30, 30, 30), width=3)
    (grid,) = find_grids(np.asarray(image, dtype=np.uint8))
    spans = {(cell[0], cell[2]) for cell in grid.cells}
    assert spans == {(number, 1) for number in range(1, 9)}
    assert [sum(cell[0] == number for cell in grid.cells) for number in (1, 8)] == [4, 5]


def test_what_ocr_doubts_is_told_by_character(scan) -> None:
    page = prose_page()
    assert not any(block.unsure for block in scan(page).blocks if isinstance(block, Paragraph))
    top = 380 + 90 * 3
    page.paste(page.crop((180, top, 1300, top + 70)).filter(ImageFilter.GaussianBlur(4)), (180, top))
    (read,) = [block for block in scan(page).blocks if isinstance(block, Paragraph) and block.unsure]
    line = read.text.index(PROSE[3][:4])
    assert all(line <= begin < end <= line + len(PROSE[3]) for begin, end in read.unsure)


def test_a_line_that_cannot_be_read_is_told(scan, monkeypatch: pytest.MonkeyPatch) -> None:
    box = (180.0, 400.0, 900.0, 450.0)
    found = [Line("嚣口彐", box, 0.3), Line("、", (900.0, 400.0, 910.0, 450.0), 0.3), Line(PROSE[0], box, 0.99)]
    monkeypatch.setattr("tasks.extract.page_reading.read_page", lambda _pixels: PageText(found, [], A4))
    page = scan(prose_page())
    assert page.unsure == ("嚣口彐",)
    assert texts(page.blocks) == [PROSE[0]]


def test_a_lone_stroke_in_a_cell_may_be_a_dash(scan, monkeypatch: pytest.MonkeyPatch) -> None:
    image = form_page()
    draw = ImageDraw.Draw(image)
    top = 340 + 120 * 3
    draw.rectangle((540, top + 10, 1470, top + 110), fill="white")
    draw.text((560, top + 32), "一", font=ImageFont.truetype(FONT, 40), fill="black")
    # Alone it is seldom seen; between cells with words it is, as a piece of their line.
    seen, stroke = ocr._detect, [(550, top + 15), (640, top + 15), (640, top + 100), (550, top + 100)]
    monkeypatch.setattr(ocr, "_detect", lambda pixels: [*seen(pixels), np.array(stroke, dtype=np.float32)])
    (table,) = [block for block in scan(image).blocks if isinstance(block, Table)]
    read = {cell.row: cell for cell in table.cells if cell.column == 2}
    assert (read[4].text, read[4].unsure) == ("一", ((0, 1),))
    assert read[2].unsure == ()


def noisy(seed: int) -> Image.Image:
    return Image.open(io.BytesIO(photo(seed)))


@pytest.mark.parametrize(
    "make",
    [scanned, lambda page: scanned(page).rotate(90, expand=True), photographed],
    ids=["flat", "turned", "by phone"],
)
def test_photos_on_a_page_are_pictures_with_their_captions(scan, store: BlobStore, make) -> None:
    page = scan(make(album_page(noisy(3), noisy(4), noisy(5))))
    found = [block for block in page.blocks if isinstance(block, Picture)]
    assert [picture.captions for picture in found] == [(f"图{number}清扫楼道",) for number in (1, 2, 3)]
    assert len({picture.phash for picture in found}) == 3
    for picture in found:
        with Image.open(io.BytesIO(store.get(picture.sha256))) as image:
            assert image.size == (picture.width, picture.height)
            assert 1.2 < picture.width / picture.height < 1.5


def test_a_photo_in_a_form_stands_in_its_cell(scan) -> None:
    image = form_page()
    ImageDraw.Draw(image).rectangle((180, 1060, 1480, 1700), outline="black", width=4)
    image.paste(noisy(3).resize((700, 520)), (640, 1120))
    (table,) = [block for block in scan(scanned(image)).blocks if isinstance(block, Table)]
    assert [(cell.row, len(cell.blocks)) for cell in table.cells if cell.blocks] == [(7, 1)]


def test_seals_shades_and_shadows_are_no_photos(scan) -> None:
    image = form_page()
    draw = ImageDraw.Draw(image)
    draw.ellipse((900, 1300, 1260, 1660), outline=(220, 30, 30), width=12)
    draw.regular_polygon((1080, 1480, 60), 5, fill=(220, 30, 30))
    draw.rectangle((180, 1750, 1480, 2100), fill=(60, 110, 180))
    draw.rectangle((1500, 0, 1654, 2339), fill=(40, 38, 36))
    page = scan(scanned(image))
    assert any(isinstance(block, Table) for block in page.blocks)
    assert not any(isinstance(block, Picture) for block in page.blocks)


def test_a_page_with_little_but_photos_is_still_read(read) -> None:
    out = io.BytesIO()
    scanned(album_page(noisy(3), noisy(4))).save(out, "PDF", resolution=200)
    (page,) = read(out.getvalue()).blocks
    assert page.role == PictureRole.PAGE_SCAN


def test_the_empty_back_of_a_sheet_is_no_photo(read) -> None:
    empty, dated = Image.new("RGB", A4, "white"), Image.new("RGB", A4, "white")
    ImageDraw.Draw(dated).text((1100, 300), "2023年1月5日", font=ImageFont.truetype(FONT, 40), fill="black")
    out = io.BytesIO()
    scanned(prose_page()).save(
        out, "PDF", resolution=200, save_all=True, append_images=[scanned(empty), scanned(dated)]
    )
    found = read(out.getvalue())
    assert [(block.role, block.locator.page) for block in found.blocks] == [
        (PictureRole.PAGE_SCAN, 1),
        (PictureRole.PAGE_SCAN, 3),
    ]


def test_photos_of_a_page_are_placed_on_it() -> None:
    shown = Picture(sha256="f", locator=Locator(picture=2))
    table = Table(rows=1, columns=1, cells=(Cell(row=1, column=1, blocks=(shown,)),), locator=Locator(table=1))
    page = PAGE.model_copy(update={"blocks": (*PAGE.blocks, shown, table)})
    made = with_scans(document("pdf", picture("a", locator=Locator(page=3, picture=1))), {"a": page})
    assert [str(one.locator) for one in pictures_of(made.blocks)] == ["第3页 图1", "第3页 图2", "第3页 图2"]


def test_a_long_screenshot_is_read_in_pieces(scan) -> None:
    page = scan(article(Image.open(io.BytesIO(photo(4)))))
    assert page.is_page
    assert share_right("".join(PROSE), "".join(texts(page.blocks))) >= 0.98
    assert page.whole


def test_a_chat_at_night_is_read(scan) -> None:
    page = scan(chat(night=True))
    assert page.is_page
    assert share_right("".join(PROSE), "".join(texts(page.blocks))) >= 0.98


@pytest.mark.parametrize("night", [False, True])
def test_screenshots_of_text_are_asked_for(read, night: bool) -> None:
    document = read(encode(chat(night)))
    assert [block.role for block in document.blocks if isinstance(block, Picture)] == [PictureRole.PAGE_SCAN]


def test_a_screenshot_without_end_is_cut_and_told() -> None:
    page = PAGE.model_copy(update={"whole": False})
    assert [what.code for what in with_scans(document("picture", picture("a")), {"a": page}).problems] == ["too_large"]


def test_a_photo_is_no_page(scan) -> None:
    assert not scan(Image.open(io.BytesIO(photo(3)))).is_page


def picture(sha256: str, **more: object) -> Picture:
    return Picture(sha256=sha256, role=PictureRole.PAGE_SCAN, **more)  # type: ignore[arg-type]


PAGE = ScannedPage(blocks=(Paragraph(text="认出的字", confidence=0.9, locator=Locator(paragraph=1)),), is_page=True)
BARE = ScannedPage()


def document(kind: str, *blocks: object) -> Document:
    return Document(sha256="d", label="件", kind=kind, reader="x", blocks=blocks)


def test_a_loose_page_becomes_a_scan_and_its_picture_stays() -> None:
    made = with_scans(document("picture", picture("a")), {"a": PAGE})
    assert (made.kind, made.scanned, made.pages) == ("scan", True, 1)
    assert [block.kind for block in made.blocks] == ["picture", "paragraph"]


def test_a_picture_without_text_becomes_content() -> None:
    made = with_scans(document("picture", picture("a")), {"a": BARE})
    assert (made.kind, made.scanned) == ("picture", False)
    assert [block.role for block in made.blocks if isinstance(block, Picture)] == [PictureRole.CONTENT]


def test_pages_of_a_scanned_pdf_keep_their_numbers() -> None:
    made = with_scans(
        document("pdf", picture("a", locator=Locator(page=1)), picture("b", locator=Locator(page=2))),
        {"a": PAGE, "b": PAGE},
    )
    assert made.scanned
    assert [(b.locator.page, b.locator.paragraph) for b in made.blocks if isinstance(b, Paragraph)] == [(1, 1), (2, 2)]


def test_a_picture_on_a_page_that_is_read_whole_is_not_read_again() -> None:
    piece = picture("piece", locator=Locator(page=1, picture=1, box=(0.1, 0.1, 0.9, 0.5)))
    elsewhere = piece.model_copy(update={"sha256": "x", "locator": piece.locator.model_copy(update={"page": 2})})
    found = document("pdf", piece, picture("a", locator=Locator(page=1, picture=1)), elsewhere)
    assert pages_to_scan(found) == ["a", "x"]
    made = with_scans(found, {"a": PAGE, "x": PAGE})
    assert made.problems == ()
    assert [block.sha256 if isinstance(block, Picture) else block.kind for block in made.blocks] == [
        "a", "paragraph", "x", "paragraph",
    ]  # fmt: skip


def test_a_failed_page_is_a_problem() -> None:
    made = with_scans(document("picture", picture("a")), {"a": None})
    assert [what.code for what in made.problems] == ["page_unread"]


def test_pages_that_failed_are_named_and_the_others_doubts_are_told() -> None:
    pages = [picture(name, locator=Locator(page=number, picture=1)) for number, name in enumerate("abc", 1)]
    unsure = PAGE.model_copy(update={"unsure": ("甘霖?",)})
    made = with_scans(document("pdf", *pages), {"a": unsure, "b": None, "c": None})
    assert [what.code for what in made.problems] == ["page_unread", "ocr_unsure"]
    assert "第2页、第3页" in made.problems[0].reason
    assert [block.text for block in made.blocks if isinstance(block, Paragraph)] == ["认出的字"]


def test_unsure_words_are_told() -> None:
    page = PAGE.model_copy(update={"unsure": ("甘霖?",)})
    (what,) = with_scans(document("picture", picture("a")), {"a": page}).problems
    assert (what.code, what.quote) == ("ocr_unsure", "甘霖?")


def test_a_page_pasted_into_a_word_file_is_marked(read) -> None:
    data = encode(scanned(form_page()))
    found = read(docx(p("附件：") + run(drawing("a")), {"word/media/a.jpg": data}, {"a": ("image", "media/a.jpg")}))
    assert [block.role for block in found.blocks if isinstance(block, Picture)] == [PictureRole.PAGE_SCAN]
    sha256 = next(block.sha256 for block in found.blocks if isinstance(block, Picture))
    made = with_scans(found, {sha256: PAGE})
    assert (made.kind, str(made.blocks[-1].locator)) == ("docx", "图内文字 图1")


def test_pages_without_ocr_name_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.extract.scan.has_ocr", lambda: False)
    assert [what.code for what in with_scans(document("picture", picture("a")), {"a": None}).problems] == [
        "missing_converter"
    ]
