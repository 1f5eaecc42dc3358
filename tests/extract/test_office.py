"""Old formats come out of a real LibreOffice as the same blocks that the Word file gave."""

import base64
import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage

from tasks.extract.office import BatchOrder, convert_batch
from tasks.records.document import Paragraph
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import NUMBERING, cell, docx, drawing, item, p, part, photo, run, table
from tests.extract.rtf_files import jpeg, nested, para, rtf, text_box
from tests.extract.rtf_files import row as rtf_row
from tests.extract.rtf_files import run as rtf_run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

BOX = (
    '<w:drawing><wp:anchor><wp:extent cx="3600000" cy="900000"/><wp:docPr id="7" name="框"/><a:graphic><a:graphicData><wps:wsp>'
    f"<wps:txbx><w:txbxContent>{p('标记05号')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
ROWS = (
    cell("标记07号", '<w:gridSpan w:val="2"/>') + cell("标记08号"),
    cell("标记09号", '<w:vMerge w:val="restart"/>') + cell("标记10号") + cell("标记11号"),
    cell("", "<w:vMerge/>")
    + cell("标记14号", inside=table(cell("标记12号") + cell("标记13号")) + "<w:p/>")
    + cell("标记15号"),
)
# One marker for each thing that the format can hold.
BODY = (
    p("标记01号", '<w:outlineLvl w:val="0"/>')
    + item("标记02号", 0)
    + item("标记03号", 1)
    + f"<w:p><w:r><w:t>标记04号</w:t></w:r><w:r>{BOX}</w:r></w:p>"
    + '<w:p><w:ins w:id="1" w:author="甲" w:date="2022-06-01T08:00:00Z"><w:r><w:t>标记06号</w:t></w:r></w:ins>'
    + '<w:del w:id="2" w:author="甲" w:date="2022-06-01T08:00:00Z"><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>'
    + "<w:tbl><w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="2500"/>' * 3 + "</w:tblGrid>"
    + "".join(f"<w:tr>{row}</w:tr>" for row in ROWS) + "</w:tbl>"
    + run(drawing("a", "现场"))
    + p("图1 标记16号")
    + '<w:p><w:r><w:t>标记17号</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    + '<w:p><w:hyperlink r:id="l"><w:r><w:t>标记18号</w:t></w:r></w:hyperlink></w:p>'
    + '<w:sectPr><w:headerReference r:id="h" w:type="default"/><w:footerReference r:id="f" w:type="default"/></w:sectPr>'
)  # fmt: skip
PARTS = {
    "word/media/a.jpg": photo(),
    "word/numbering.xml": NUMBERING,
    "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p("标记19号")}</w:footnote>'),
    "word/header1.xml": part("hdr", p("标记20号")),
    "word/footer1.xml": part("ftr", p("标记21号")),
}
RELATIONS = {
    "a": ("image", "media/a.jpg"), "l": ("hyperlink", "!http://example.invalid/"), "n": ("numbering", "numbering.xml"),
    "fn": ("footnotes", "footnotes.xml"), "h": ("header", "header1.xml"), "f": ("footer", "footer1.xml"),
}  # fmt: skip
OLD_WORD = ("doc", "odt")


def mark(number: int) -> str:
    return rtf_run(f"标记{number:02d}号")


# The same things in RTF.
RTF_BODY = (
    r"\sectd\ltrsect{\headerr\ltrpar" + para(mark(20)) + r"}{\footerr\ltrpar" + para(mark(21)) + "}"
    + para(mark(1), r"\s1\qj\outlinelevel0")
    + para(mark(2), r"\ls1", "一、")
    + para(mark(3), r"\ilvl1\ls1", "（一）")
    + para(mark(4) + text_box(para(mark(5))))
    + para(rtf_run("标记06号", r"\revised\revauth1\revdttm1") + rtf_run("删去的话", r"\deleted\revauthdel1\revdttmdel1"))
    + rtf_row((mark(7), "", 4892), (mark(8), "", 7392))
    + rtf_row((mark(9), r"\clvmgf", 2392), (mark(10), "", 4892), (mark(11), "", 7392))
    + rtf_row(("", r"\clvmrg", 2392), (nested(mark(14), mark(12), mark(13)), "", 4892), (mark(15), "", 7392))
    + para(jpeg(photo()))
    + para(rtf_run("图1 标记16号"))
    + para(mark(17) + r"{\super\chftn{\footnote" + para(r"{\super\chftn }" + mark(19)) + "}}")
    + para(r'{\field{\*\fldinst{HYPERLINK "http://example.invalid/" }}{\fldrslt{' + mark(18) + "}}}")
)  # fmt: skip


def by_office(folder: Path, name: str, data: bytes, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """The same file in every kind, written by LibreOffice itself."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in kinds:
        command = ["soffice", profile, "--headless", "--convert-to", kind, name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return {kind: (folder / name).with_suffix(f".{kind}").read_bytes() for kind in kinds}


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    data = docx(BODY, PARTS, RELATIONS)
    folder = tmp_path_factory.mktemp("old")
    return by_office(folder, "a.docx", data, OLD_WORD) | {"docx": data, "rtf": rtf(RTF_BODY)}


@pytest.mark.parametrize("kind", ["docx", "rtf", *OLD_WORD])
def test_every_marker_comes_once_and_in_order(read, old_files: dict[str, bytes], kind: str) -> None:
    document = read(old_files[kind])
    assert (document.kind, document.problems) == (kind, ())
    said = "".join(texts(document.blocks))
    # Cell text comes before what stands in the cell.
    order = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 12, 13, 15, 16, 17, 18, 19]
    assert re.findall(r"标记(\d\d)号", said) == [f"{number:02d}" for number in order]
    assert "删去" not in said
    assert [block.locator.part for block in document.aside] == ["页眉", "页脚"]
    assert texts(document.aside) == ["标记20号", "标记21号"]
    heading, numbered, deeper = document.blocks[:3]
    assert isinstance(heading, Paragraph)
    assert heading.level == 1
    assert texts([numbered, deeper]) == ["一、标记02号", "（一）标记03号"]
    (grid,) = tables(document)
    spans = {c.text: (c.row_span, c.column_span) for c in grid.cells}
    assert spans["标记09号"][0] == 2
    assert spans["标记07号"][1] == 2 * spans["标记08号"][1]
    assert [picture.captions[0] for picture in pictures(document)] == ["图1 标记16号"]


def test_many_files_are_converted_together(
    read, store, old_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {store.put(data): kind for kind, data in old_files.items() if kind != "docx"}
    broken = store.put(old_files["doc"][:2000])
    converted = convert_batch(BatchOrder((*names, broken), store.root))
    assert converted.keys() == names.keys()
    first = next(iter(names))
    document = read(store.get(first), converted=store.get(converted[first]))
    assert texts(document.blocks)[0] == "标记01号"


def test_list_numbers_of_rtf_are_those_that_were_last_shown(read) -> None:
    """LibreOffice counts anew: a list from 0, one that goes on elsewhere, numbers of before Word 97."""
    wordpad = (
        r"\pard{\pntext\f0 5)\tab}{\*\pn\pnlvlbody\pnf0\pnindent0\pnstart5\pndec{\pntxta)}}\fi-360\li720 five\par"
        r"{\pntext\f14\'B7\tab}dot\par"
    )
    items = (("0.", r"\ls2"), ("1.", r"\ls2"), ("一、", r"\ls1"))
    body = "".join(para(rtf_run("文"), words, label) for label, words in items)
    body += para(rtf_run("字体不符"), r"\ls1", "七、", r"\f0")
    body += para(rtf_run("续"), r"\ls4", "十一、")
    body += para(rtf_run("点"), r"\ls3", "l", r"\loch\af14\dbch\af13\hich\f14")
    found = rtf_row((para(rtf_run("格"), r"\ls2", "2."), "", 2392), (rtf_run("旁"), "", 4892))
    document = read(rtf(body + found + wordpad))
    labels = [block.label for block in document.blocks if isinstance(block, Paragraph)]
    # Where the number cannot be decoded by its font, the count stands.
    assert labels == ["0.", "1.", "一、", "二、", "十一、", "•", "5)", "•"]
    assert [c.text for c in tables(document)[0].cells] == ["2.格", "旁"]


def test_a_cut_rtf_is_read_as_far_as_it_goes(read) -> None:
    data = rtf(para(rtf_run("前面")) + para(rtf_run("后面")))
    document = read(data[: data.rindex(b"{")])
    assert texts(document.blocks) == ["前面", "后面"]
    assert [what.code for what in document.problems] == ["partly_corrupt"]
    assert read(data + b"}} what a mail gateway set below").problems == ()


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_lists_from_nought_and_bullets_keep_their_labels(read, tmp_path: Path, kind: str) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>'
    dots = level.format(1, "bullet", "\uf06c", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{one}</w:abstractNum>'
        for n, one in enumerate((level.format(0, "decimal", "%1.", ""), dots))
    ) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    data = docx(
        item("甲", 0) + item("乙", 0) + item("丙", 0, 2),
        {"word/numbering.xml": part("numbering", lists)},
        {"n": RELATIONS["n"]},
    )
    assert texts(read(by_office(tmp_path, "d.docx", data, (kind,))[kind]).blocks) == ["0.甲", "1.乙", "•丙"]


def test_a_missing_converter_is_told(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.extract.office.find_office", lambda: None)
    assert [what.code for what in read(rb"{\rtf1 hello}").problems] == ["missing_converter"]


def test_the_profile_fetches_nothing(read, old_files: dict[str, bytes], tmp_path: Path) -> None:
    read(old_files["doc"])
    settings = (tmp_path / "office-profile" / "user" / "registrymodifications.xcu").read_text()
    assert 'oor:name="BlockUntrustedRefererLinks"' in settings
    assert 'oor:name="DisableMacrosExecution"' in settings


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for row in (
        ["志愿服务台账"],
        ["活动", "日期", "人数", "照片"],
        ["清扫", date(2022, 3, 5), 12],
        ["义诊", date(2022, 4, 23), 8],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet["A6"], sheet["B6"], sheet["A7"], sheet["B7"] = "姓名", "时长", "甲", 2.5
    sheet["C8"] = "=SUM(C3:C4)"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.add_image(SheetImage(io.BytesIO(photo())), "D3")
    book.create_sheet("底稿")["A1"] = "藏"
    book["底稿"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def old_books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return by_office(tmp_path_factory.mktemp("books"), "b.xlsx", workbook(), ("xls", "ods"))


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_workbooks_keep_values_merges_hidden_parts_and_pictures(
    read, old_books: dict[str, bytes], kind: str
) -> None:
    """A .et of WPS is one of these (or an xlsx) by its bytes."""
    document = read(old_books[kind], "台账.et")
    assert (document.kind, document.problems) == (kind, ())
    first, second, hidden = tables(document)
    found = {cell.locator.cell: cell for cell in (*first.cells, *second.cells)}
    assert (found["B3"].value, found["C4"].value, found["C8"].value, found["B7"].value) == (
        date(2022, 3, 5),
        8,
        20,
        2.5,
    )
    assert found["A1"].column_span == 4
    assert (first.hidden_rows, first.hidden_columns) == ((4,), (3,))
    assert [texts([first])[0], texts([second])[0], hidden.hidden] == ["志愿服务台账", "姓名", True]
    (picture,) = found["D3"].blocks
    assert picture.captions[0] == "清扫"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_workbooks_keep_units_and_comments(read, tmp_path: Path, kind: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["时长", 90])
    book.active["B1"].number_format = '0"分钟"'
    book.active["B1"].comment = Comment("两人合计", "甲")
    out = io.BytesIO()
    book.save(out)
    document = read(by_office(tmp_path, "u.xlsx", out.getvalue(), (kind,))[kind])
    assert texts(document.blocks) == ["时长", "90分钟"]
    assert ["两人合计" in text for text in texts(document.aside)] == [True]


def test_workbooks_that_hold_more_than_values_are_converted_with_the_others(
    store, old_books: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {store.put(data) for data in old_books.values()}
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    assert convert_batch(BatchOrder((*names, store.put(plain.getvalue())), store.root)).keys() == names


def test_an_old_workbook_without_its_converter_keeps_its_values(
    read, old_books: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.extract.office.find_office", lambda: None)
    document = read(old_books["xls"])
    assert "清扫" in texts(document.blocks)
    assert [what.code for what in document.problems] == ["missing_converter"]


def slides() -> bytes:
    """A flat OpenDocument presentation: title, table, picture and notes."""
    names = {"draw": "drawing", "svg": "svg-compatible"}
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{names.get(name, name)}:1.0"'
        for name in ("office", "draw", "text", "table", "presentation", "svg")
    )
    place = 'svg:x="2cm" svg:y="{}cm" svg:width="20cm" svg:height="4cm"'

    def frame(inside: str, y: int, kind: str = "") -> str:
        return f"<draw:frame {kind} {place.format(y)}>{inside}</draw:frame>"

    def words(text: str) -> str:
        return f"<draw:text-box><text:p>{text}</text:p></draw:text-box>"

    row = "<table:table-row>{}</table:table-row>"
    entry = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    grid = "".join(row.format("".join(map(entry.format, texts))) for texts in (("活动", "人数"), ("清扫", "12")))
    image = f"<draw:image><office:binary-data>{base64.b64encode(photo()).decode()}</office:binary-data></draw:image>"
    notes = frame(words("讲稿"), 15, 'presentation:class="notes"')
    page = (
        frame(words("标题"), 1, 'presentation:class="title"')
        + frame(f"<table:table>{'<table:table-column/>' * 2}{grid}</table:table>", 6)
        + frame(image, 11)
        + f"<presentation:notes>{notes}</presentation:notes>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {namespaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation">'
        f'<office:body><office:presentation><draw:page draw:name="1">{page}</draw:page></office:presentation></office:body></office:document>'
    ).encode()


@pytest.mark.parametrize("kind", ["ppt", "odp"])
def test_old_slides_keep_text_tables_pictures_and_notes(read, tmp_path: Path, kind: str) -> None:
    document = read(by_office(tmp_path, "c.fodp", slides(), (kind,))[kind])
    assert (document.kind, document.pages, document.problems) == (kind, 1, ())
    assert texts(document.blocks) == ["标题", "活动", "人数", "清扫", "12"]
    assert len(pictures(document)) == 1
    assert "讲稿" in texts(document.aside)


@pytest.mark.corpus
def test_a_file_of_ms_works_is_read(read, corpus: Path) -> None:
    document = read((corpus / "documents" / "apache+tika" / "testWORKS2000.wps").read_bytes())
    assert document.kind == "wps"
    assert "Microsoft Works" in "".join(texts(document.blocks))
