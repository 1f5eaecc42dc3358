"""Every file is one that Word and Excel open without repairing: the schema's order, whole packages, names that lead somewhere."""

import zipfile

import pytest

from tasks.report.branch_sheets import write_branch_sheets
from tasks.report.word import write_report
from tasks.report.workbook import write_workbook
from tests.report import factory
from tests.report.ooxml import faults


def test_the_report_is_a_sound_document(half_year):
    assert faults(half_year.report) == []


def test_a_report_of_nothing_is_a_sound_document(templates, half_year, tmp_path):
    ledger = factory.make_ledger(1, activities=-2, photos=0)
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates)
    bare = content.model_copy(update={"findings": (), "open_items": (), "ledger": (), "ranking": ()})
    write_report(bare, templates, half_year.blobs, tmp_path / "report.docx")
    assert faults(tmp_path / "report.docx") == []


def test_branch_sheets_are_sound_documents(half_year, templates, tmp_path):
    for path in write_branch_sheets(half_year.content, templates, half_year.blobs, tmp_path):
        assert faults(path) == []


def test_the_workbook_is_a_sound_package(half_year, tmp_path):
    received = factory.make_received(half_year.ledger)
    target = tmp_path / "ledger.xlsx"
    write_workbook(
        half_year.content, half_year.ledger, half_year.assessment, factory.make_scheme(), target, received=received
    )
    assert faults(target) == []


@pytest.mark.parametrize("name", ["report.docx", "branch.docx"])
def test_templates_are_sound_documents(templates, name):
    assert faults(templates / "report" / name) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<w:cantSplit/>", "<w:cantSplit/></w:trPr><w:trPr>", "tr holds trPr twice"),
        ('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="fixed"/><w:jc w:val="left"/>', "out of order"),
        ("<w:tcPr>", "<w:p/><w:tcPr>", "tcPr is not the first in its tc"),
        ('w:val="BodyText"', 'w:val="Lost"', "style Lost is not there"),
        ('r:embed="rIdPicture', 'r:embed="rIdLost', "leads nowhere"),
        ("</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>", "does not end with its section"),
        ('<w:bookmarkEnd w:id="1"/>', "", "a bookmark has no end"),
    ],
)
def test_the_check_itself_finds_faults(half_year, tmp_path, old, new, fault):
    with zipfile.ZipFile(half_year.report) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(tmp_path / "broken.docx", "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    assert any(fault in one for one in faults(tmp_path / "broken.docx"))
