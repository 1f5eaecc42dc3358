"""The sheet that goes to a branch: its own rows and nobody else's."""

import pytest
from docx import Document

from tasks.report.branch_sheets import file_name, write_branch_sheets


@pytest.fixture(scope="module")
def written(half_year, templates):
    folder = half_year.folder / "branches"
    folder.mkdir()
    (folder / "撤销的支部.docx").write_bytes(b"old")
    return write_branch_sheets(half_year.content, templates, half_year.blobs, folder)


def text_of(path) -> str:
    document = Document(path)
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_every_branch_has_a_sheet_and_old_ones_go(written, half_year):
    assert len(written) == len(half_year.content.sheets)
    assert {path.name for path in (half_year.folder / "branches").iterdir()} == {path.name for path in written}


def test_a_sheet_holds_nothing_of_other_branches(written, half_year):
    names = [sheet.branch for sheet in half_year.content.sheets]
    assert not all(sheet.findings for sheet in half_year.content.sheets)
    for path, sheet in zip(written, half_year.content.sheets, strict=True):
        text = text_of(path)
        assert sheet.branch in text
        if not sheet.findings:
            assert not [name for name in names if name != sheet.branch and name in text]


def test_a_sheet_shows_rows_sources_score_and_questions(written, half_year):
    sheet = next(one for one in half_year.content.sheets if one.open_items and one.activities)
    text = text_of(written[sheet.number - 1])
    assert sheet.score in text
    assert sheet.activities[0].source in text
    assert sheet.files[0].value in text
    assert sheet.open_items[0].reason in text


def test_a_branch_that_sent_nothing_is_told_so(written, half_year):
    sheet = next(one for one in half_year.content.sheets if one.branch == half_year.content.missing[0])
    text = text_of(written[sheet.number - 1])
    assert "尚未收到你支部2022年上半年志愿服务小结" in text
    assert "报送的材料中整理出" not in text


def test_file_names_are_safe_everywhere():
    assert file_name('a/b:c*?"<>|\\d') == "a_b_c_______d"
    assert file_name("...") == "_"
    assert len(file_name("支" * 200)) == 60
