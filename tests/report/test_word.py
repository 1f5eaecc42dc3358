"""The Word report read back: geometry, fonts, styles, headings, tables, pictures, properties, and the same bytes again."""

import email
import email.policy
import io
import itertools
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from lxml import etree
from PIL import Image

from tasks.records.errors import OutputError, TemplateError
from tasks.records.facts import ReviewItem
from tasks.report.branch_sheets import write_branch_sheets
from tasks.report.mails import draft_mails
from tasks.report.word import write_report
from tasks.report.workbook import write_workbook
from tests.report import factory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def document(half_year):
    return Document(half_year.report)


@pytest.fixture(scope="module")
def parts(half_year) -> dict[str, bytes]:
    with zipfile.ZipFile(half_year.report) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_pages_are_a4_with_the_standards_margins(document):
    for section in document.sections:
        upright = section.page_width < section.page_height
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
        margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        wanted = [37, 35, 28, 26] if upright else [28, 26, 37, 35]
        assert [round(one.mm) for one in margins] == wanted


def test_ledger_and_open_items_lie_across(document):
    assert [section.page_width > section.page_height for section in document.sections] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_body_has_the_standards_line_spacing_and_fonts(document):
    normal = document.styles["Normal"]
    assert normal.paragraph_format.line_spacing == Twips(579)
    assert normal.font.size.pt == 16
    properties = normal.element.rPr
    assert properties.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert properties.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert properties.rFonts.get(qn("w:ascii")) == "Times New Roman"
    assert not etree.tostring(document.element).count(b"w:docGrid")


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", None),
        ("Heading 2", "楷体_GB2312", None),
        ("附件序号", "黑体", None),
    ],
)
def test_headings_have_the_standards_fonts(document, style, font, points):
    found = document.styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    if points:
        assert found.font.size.pt == points


def test_headings_follow_in_order_and_none_is_empty(document):
    levels = {"Heading 1": 1, "附件标题": 1, "Heading 2": 2, "支部标题": 2, "小标题": 3}
    held = [(levels[one.style.name], one.text) for one in document.paragraphs if one.style.name in levels]
    assert all(text.strip() for _, text in held)
    for (before, _), (after, _) in itertools.pairwise(held):
        assert after <= before + 1
    texts = [text for level, text in held if level == 1]
    assert texts[:5] == ["一、总体情况", "二、考评情况", "三、主要做法和典型", "四、存在问题", "五、下步要求"]


def test_recipient_stands_at_the_edge_with_a_full_width_colon(document):
    (recipient,) = [one for one in document.paragraphs if one.style.name == "主送机关"]
    assert recipient.text == "各党支部："
    assert document.styles["主送机关"].paragraph_format.first_line_indent is None


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(document, parts):
    assert document.settings.odd_and_even_pages_header_footer
    first = document.sections[0]
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert " PAGE " in etree.tostring(paragraph._p).decode()
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
    assert document.styles["footer"].font.size.pt == 14


def test_tables_repeat_their_heads_and_keep_rows_whole(document):
    listings = [
        table
        for table in document.tables
        if len(table.rows) > 1 and table._tbl.tblPr.find(qn("w:tblStyle")) is not None
    ]
    assert len(listings) > 10
    for table in listings:
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    for table in document.tables:
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)


def test_every_activity_has_a_row_in_annex_one(document, half_year):
    (ledger,) = [
        table
        for table in document.tables
        if table.rows[0].cells[-1].text == "出处"
        and table.rows[0].cells[1].text == "党支部"
        and table.rows[0].cells[2].text == "活动名称"
    ]
    assert len(ledger._tbl.tr_lst) - 1 == len(half_year.ledger.activities)


def test_tables_and_figures_are_numbered_without_a_gap(document, templates, half_year, tmp_path):
    ledger = factory.make_ledger(2, activities=-2, photos=0).model_copy(update={"activities": ()})
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates)
    write_report(content, templates, half_year.blobs, tmp_path / "bare.docx")
    for one, tables, figures in ((document, 4, 3), (Document(tmp_path / "bare.docx"), 2, 1)):
        texts = [
            paragraph.text for paragraph in one.paragraphs if paragraph.style.name in ("Caption", "caption", "图注")
        ]
        numbers = [text[:2] for text in texts if re.match("[表图]\\d", text)]
        assert [text for text in numbers if "表" in text] == [f"表{place}" for place in range(1, tables + 1)]
        assert [text for text in numbers if "图" in text] == [f"图{place}" for place in range(1, figures + 1)]
        assert f"（见表{tables - 1}）" in "".join(paragraph.text for paragraph in one.paragraphs)


def test_drawings_have_ids_of_their_own_and_alternative_texts(parts):
    tree = etree.fromstring(parts["word/document.xml"])
    drawings = list(tree.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert len({one.get("id") for one in drawings}) == len(drawings) > 3
    assert all(one.get("descr") for one in drawings)
    assert "教研一部党支部照片1：核酸采样点秩序引导" in {one.get("descr") for one in drawings}


def test_each_picture_is_kept_once_and_can_be_found(parts, half_year):
    photos = {name for name in parts if re.fullmatch(r"word/media/photo\d+\.jpg", name)}
    shown = {
        image.sha256 for sheet in half_year.content.sheets for row in sheet.pictures for image in row.images if image
    }
    assert len(photos) == len(shown)
    related = re.findall(rb'Id="(rIdPicture_[^"]+)"', parts["word/_rels/document.xml.rels"])
    used = re.findall(rb'r:embed="([^"]+)"', parts["word/document.xml"])
    assert set(used) == set(related)


def test_pictures_are_upright_and_carry_no_exif(parts):
    sizes = set()
    for name, data in parts.items():
        if name.endswith(".jpg"):
            image = Image.open(io.BytesIO(data))
            assert not image.getexif()
            sizes.add(image.size)
    assert any(width < height for width, height in sizes)  # one that lay on its side
    assert max(max(size) for size in sizes) < 500  # 49 mm at 250 dpi


def test_properties_are_filled_and_know_no_clock(document, half_year):
    properties = document.core_properties
    assert properties.title == "关于2022年上半年志愿服务工作情况的通报"
    assert properties.author == "机关党委"
    assert properties.created.date() == properties.modified.date() == half_year.content.report_day


def test_contents_of_annex_two_lead_to_every_branch(parts, half_year):
    text = parts["word/document.xml"].decode()
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', text)
    assert anchors == [sheet.anchor for sheet in half_year.content.sheets]
    assert set(anchors) <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', text))
    assert text.count("begin") == text.count('fldCharType="end"')


def test_no_tag_is_left(parts):
    for name in ("word/document.xml", "word/footer1.xml"):
        assert not re.search(rb"\{\{|\{%|%\}|\}\}", parts[name])


def test_text_from_mails_cannot_break_the_document(templates, half_year, tmp_path):
    ledger = factory.make_ledger(2)
    hostile = "<w:p>&amp;{{ title }}\x00\x0b\ud800</w:p>" + "很长的话" * 500
    first = ledger.activities[0].model_copy(update={"title": hostile, "place": "]]>&<", "review": {}})
    ledger = ledger.model_copy(update={"activities": (first, *ledger.activities[1:])})
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates)
    no_photos = content.model_copy(
        update={"sheets": tuple(one.model_copy(update={"pictures": ()}) for one in content.sheets)}
    )
    write_report(no_photos, templates, half_year.blobs, tmp_path / "report.docx")
    texts = [cell.text for table in Document(tmp_path / "report.docx").tables for cell in table._cells]
    assert any("<w:p>&amp;{{ title }}" in text for text in texts)
    assert max(len(text) for text in texts) < 400


SPOKEN = "走访独居老人林阿婆（电话13900001111，证件110101199003071234，住长安路18号3栋201室）"
SECRETS = ("13900001111", "199003071234", "林阿婆", "201室")


@pytest.fixture(scope="module")
def talkative(half_year, templates):
    """A half-year in which everything that anybody says holds personal data."""
    ledger = factory.make_ledger(2, blobs=half_year.blobs)
    source = (
        ledger.activities[0].evidence["title"][0].model_copy(update={"quote": SPOKEN, "document": f"{SPOKEN}.docx"})
    )
    spoken = {"title": SPOKEN, "place": SPOKEN, "review": {"participants": SPOKEN, "place": SPOKEN}}
    activities = tuple(
        one.model_copy(update={**spoken, "evidence": {"title": (source,), "participants": (source,)}})
        for one in ledger.activities
    )
    told = {"typical_cases": (SPOKEN,), "honours": (SPOKEN,), "review": {"trained": SPOKEN}}
    decided = factory.make_decision("correct", "activity:a", field="place", value=SPOKEN, reason=SPOKEN)
    item = ReviewItem(reason=SPOKEN, quote=SPOKEN, document=SPOKEN)
    ledger = ledger.model_copy(
        update={
            "activities": activities,
            "indicators": tuple(one.model_copy(update=told) for one in ledger.indicators),
            "submissions": tuple(one.model_copy(update={"review": (item,)}) for one in ledger.submissions),
            "photos": {
                name: tuple(one.model_copy(update={"caption": SPOKEN}) for one in photos)
                for name, photos in ledger.photos.items()
            },
            "applied": (decided,),
            "named": {"activity:a": (factory.branch_name(0), SPOKEN)},
        }
    )
    plain = factory.make_assessment(ledger)
    (finding,) = plain.findings
    sides = tuple(one.model_copy(update={"text": SPOKEN, "document": SPOKEN}) for one in finding.sides)
    said = {"reason": SPOKEN, "gap": SPOKEN, "value": SPOKEN}
    cards = tuple(
        one.model_copy(update={"notes": (SPOKEN,), "items": tuple(item.model_copy(update=said) for item in one.items)})
        for one in plain.scorecards
    )
    assessment = plain.model_copy(
        update={
            "scorecards": cards,
            "findings": (finding.model_copy(update={"summary": SPOKEN, "sides": sides, "decided": SPOKEN}),),
        }
    )
    received = tuple(
        one.model_copy(update={"file_names": (f"{SPOKEN}.docx",), "subject": SPOKEN})
        for one in factory.make_received(ledger)
    )
    return ledger, assessment, factory.make_content(ledger, assessment, templates, received=received), received


def words_of(path: Path) -> str:
    """All that stands in a package: texts, alternative texts, comments, hidden sheets, properties."""
    with zipfile.ZipFile(path) as file:
        texts = [file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(text + re.sub(r"<[^>]+>", "", text) for text in texts)


def test_personal_numbers_are_masked_in_every_file(talkative, templates, half_year, tmp_path):
    ledger, assessment, content, received = talkative
    write_report(content, templates, half_year.blobs, tmp_path / "report.docx")
    sheets = write_branch_sheets(content, templates, half_year.blobs, tmp_path / "branches")
    scheme = factory.make_scheme()
    write_workbook(content, ledger, assessment, scheme, tmp_path / "ledger.xlsx", received=received)
    for path in (tmp_path / "report.docx", tmp_path / "ledger.xlsx", *sheets):
        text = words_of(path)
        assert "走访独居老人" in text
        assert not [secret for secret in SECRETS if secret in text], path.name
    drafts = draft_mails(content, ledger, factory.make_roster(2), templates)
    assert drafts
    for draft in drafts:
        text = email.message_from_bytes(draft.data, policy=email.policy.default).get_content()
        assert "走访独居老人" in text
        assert not [secret for secret in SECRETS if secret in text]


_WRITE = """
import sys, time, types
from datetime import datetime, timedelta, timezone
from pathlib import Path
import openpyxl.packaging.core
from tasks.blobs import BlobStore
from tasks.report.branch_sheets import write_branch_sheets
from tasks.report.word import write_report
from tasks.report.workbook import write_workbook
from tests.report import factory

days, real = int(sys.argv[2]), time.time
time.time = lambda: real() + days * 86400

class Later(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=days)

openpyxl.packaging.core.datetime = types.SimpleNamespace(datetime=Later, timezone=timezone)
folder, templates = Path(sys.argv[1]), Path("templates")
blobs = BlobStore(folder / "blobs")
ledger = factory.make_ledger(4, blobs=blobs)
assessment = factory.make_assessment(ledger)
content = factory.make_content(ledger, assessment, templates)
write_report(content, templates, blobs, folder / "report.docx")
write_branch_sheets(content, templates, blobs, folder / "branches")
write_workbook(content, ledger, assessment, factory.make_scheme(), folder / "ledger.xlsx")
"""


def test_the_same_content_gives_the_same_bytes_on_any_day_under_any_hash_seed(tmp_path):
    for seed, zone, days in (("1", "UTC", "0"), ("2", "America/New_York", "400")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-c", _WRITE, str(tmp_path / seed), days]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    first = {
        path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*") if path.suffix in (".docx", ".xlsx")
    }
    assert len(first) == 2 + 4
    for name in first:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_a_missing_template_is_named(half_year, tmp_path):
    with pytest.raises(TemplateError, match=r"report\.docx cannot be read"):
        write_report(half_year.content, tmp_path, half_year.blobs, tmp_path / "out.docx")


def test_a_folder_that_cannot_be_written_is_named(half_year, templates, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(half_year.content, templates, half_year.blobs, tmp_path / "file" / "report.docx")


def test_margins_are_exact_to_a_tenth_of_a_millimetre(document):
    assert abs(document.sections[0].left_margin - Mm(28)) < Mm(0.1)
