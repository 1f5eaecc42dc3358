"""The report as a person sees it: laid out by LibreOffice and measured in the PDF."""

from collections import defaultdict
from collections.abc import Iterator

import pdfplumber
import pytest
from pdfplumber.page import Page

from tasks.report.branch_sheets import write_branch_sheets
from tasks.report.preview import find_office, write_preview
from tasks.report.word import write_report
from tests.report import factory

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]
POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def pages(half_year, templates) -> Iterator[list[Page]]:
    """The pages of the report with three of plain text in its body; each is parsed once and keeps what was found."""
    plain = "国" * 28 * 22 * 3
    words = half_year.content.words.model_copy(update={"basis": (plain,)})
    content = half_year.content.model_copy(update={"words": words})
    write_report(content, templates, half_year.blobs, half_year.folder / "rendered.docx")
    assert write_preview(half_year.folder / "rendered.docx", half_year.folder / "rendered.pdf")
    with pdfplumber.open(half_year.folder / "rendered.pdf") as file:
        yield file.pages


def lines(page) -> list[list[dict]]:
    """Characters of the type area by line, from the top."""
    rows: dict[int, list[dict]] = defaultdict(list)
    for char in page.chars:
        if char["bottom"] < page.height - 30 * POINTS_PER_MM and char["text"].strip():
            rows[round(char["bottom"])].append(char)
    return [rows[key] for key in sorted(rows)]


def test_a_full_page_has_22_lines_of_28_characters(pages):
    page = lines(pages[1])
    assert len(page) == 22
    assert {len(line) for line in page} == {28}


def test_nothing_stands_outside_the_margins(pages):
    for page in pages:
        upright = page.width < page.height
        left, right = (28, 26) if upright else (37, 35)
        # Punctuation may hang half a character into the margin, as Chinese typesetting has it.
        inside = [char for char in page.chars if char["text"] not in "，。、；：）”"]
        assert min(char["x0"] for char in inside) >= left * POINTS_PER_MM - 1
        assert max(char["x1"] for char in inside) <= page.width - right * POINTS_PER_MM + 1


def test_page_numbers_stand_at_the_outer_side(pages):
    for number, page in enumerate(pages, 1):
        foot = [
            char for char in page.chars if char["bottom"] > page.height - 25 * POINTS_PER_MM and char["text"] != " "
        ]
        assert "".join(char["text"] for char in foot) == f"—{number}—"
        middle = sum(char["x0"] for char in foot) / len(foot)
        assert (middle > page.width / 2) == bool(number % 2)


def test_signature_and_date_are_set_in_from_the_margin(pages, half_year):
    """The date ends two characters before the margin, the shorter signature begins two characters left of it."""
    character = 156 / 28 * POINTS_PER_MM
    right = pages[0].width - 26 * POINTS_PER_MM
    texts = [[("".join(char["text"] for char in line), line) for line in lines(page)] for page in pages]
    body = [row for page in texts for row in page]
    place = next(place for place, (text, _) in enumerate(body) if text == half_year.content.committee)
    (_, signature), (text, date) = body[place], body[place + 1]
    assert text == half_year.content.report_date
    assert date[0]["x0"] - signature[0]["x0"] == pytest.approx(2 * character, abs=1)
    assert right - date[-1]["x1"] == pytest.approx(2 * character, abs=character)


def test_every_annex_begins_a_page(pages):
    tops = ["".join(char["text"] for char in lines(page)[0]) if lines(page) else "" for page in pages]
    assert [top for top in tops if top.startswith("附件")] == ["附件1", "附件2", "附件3", "附件4"]


def test_a_scorecard_takes_one_page_and_activities_its_back(pages, half_year):
    texts = ["".join(char["text"] for line in lines(page) for char in line) for page in pages]
    assert any(sheet.activities for sheet in half_year.content.sheets)
    for sheet in half_year.content.sheets:
        (front,) = [place for place, text in enumerate(texts) if text.startswith(f"2-{sheet.number}{sheet.branch}")]
        assert "评分项目得分满分" in texts[front]
        assert "“246”模式落实情况两融入、四覆盖" in texts[front]
        if sheet.activities:
            assert texts[front + 1].startswith("活动序号活动名称")


def test_a_branch_sheet_takes_two_pages_at_most(half_year, templates):
    """Of a branch with more activities than a sheet lists and a question on several of them."""
    ledger = factory.make_ledger(2, activities=24, photos=0)
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates)
    folder = half_year.folder / "long-sheets"
    path = write_branch_sheets(content, templates, half_year.blobs, folder)[0]
    assert content.sheets[0].more_activities
    assert content.sheets[0].questions
    assert write_preview(path, folder / "sheet.pdf")
    with pdfplumber.open(folder / "sheet.pdf") as file:
        assert len(file.pages) <= 2


def test_no_page_is_empty(pages):
    assert all(len(page.chars) > 10 for page in pages)
