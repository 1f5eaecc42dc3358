"""PDF files as LibreOffice writes them: paragraphs joined, ruled tables as grids (across pages too), pictures in place."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tasks.records.document import Picture, PictureRole
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import cell, docx, drawing, p, photo, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
LONG = "三月以来，支部党员每周五下午到社区清扫楼道、整理车棚，" * 6 + "居民称赞。"


def ruled(*rows: str) -> str:
    grid = '<w:gridCol w:w="3000"/>' * 3
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def as_pdf(data: bytes, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "a.docx",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "a.pdf").read_bytes()


def test_a_page_is_read_like_its_word_file(read, tmp_path: Path) -> None:
    rows = ruled(
        cell("横跨", '<w:gridSpan w:val="2"/>') + cell("尾"),
        cell("竖", '<w:vMerge w:val="restart"/>') + cell("清扫") + cell("12"),
        cell("", "<w:vMerge/>") + cell("义诊") + cell("8"),
    )
    body = p("上半年小结") + p(LONG) + rows + p("二、照片") + run(drawing("a")) + p("图1清扫社区")
    data = as_pdf(docx(body, {"word/media/a.jpg": photo()}, {"a": ("image", "media/a.jpg")}), tmp_path)
    document = read(data)
    assert (document.kind, document.pages, document.problems) == ("pdf", 1, ())
    assert texts(document.blocks) == [
        "上半年小结",
        LONG,
        "横跨",
        "尾",
        "竖",
        "清扫",
        "12",
        "义诊",
        "8",
        "二、照片",
        "图1清扫社区",
    ]
    (table,) = tables(document)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (1, 1, 1, 2), (1, 3, 1, 1), (2, 1, 2, 1), (2, 2, 1, 1), (2, 3, 1, 1), (3, 2, 1, 1), (3, 3, 1, 1),
    ]  # fmt: skip
    assert [picture.captions for picture in pictures(document)] == [("图1清扫社区",)]
    assert all(block.locator.page == 1 for block in document.blocks)


def test_a_table_that_crosses_a_page_is_one(read, tmp_path: Path) -> None:
    rows = [cell("序号") + cell("活动") + cell("人数")]
    rows += [cell(str(number)) + cell(f"第{number}次清扫") + cell("12") for number in range(1, 61)]
    document = read(as_pdf(docx(ruled(*rows)), tmp_path))
    assert (document.pages or 0) > 1
    (table,) = tables(document)
    assert (table.rows, table.columns) == (61, 3)
    assert [c.text for c in table.cells if c.column == 2][-1] == "第60次清扫"
    assert table.cells[-1].locator.page == document.pages


def one_page(content: str, size: tuple[int, int] = (595, 842), more: str = "", further: tuple[str, ...] = ()) -> bytes:
    """A page as it is written by hand: Helvetica as /F (object 3), `content` the operators, `further` objects from number 6."""
    return pages_of(content, size=size, more=more, further=further)


def pages_of(
    *contents: str, size: tuple[int, int] = (595, 842), more: str = "", further: tuple[str, ...] = ()
) -> bytes:
    """Pages as `one_page` makes them, one for each text of operators."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}/MediaBox[0 0 {size[0]} {size[1]}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for content in contents:
        page = f"<</Type/Page/Parent 2 0 R/Contents {len(objects) + 2} 0 R/Resources<</Font<</F 3 0 R>>>>{more}>>"
        objects += [page, f"<</Length {len(content)}>>stream\n{content}\nendstream"]
    objects += further
    body = "".join(f"{number} 0 obj{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>".encode()


def test_fields_typed_on_text_and_comments_are_read(read) -> None:
    shown = "BT /F 12 Tf 2 5 Td (12 persons) Tj ET"
    note = "FEFF" + "实际13人".encode("utf-16-be").hex()
    page = one_page(
        "BT /F 12 Tf 60 700 Td (Present:) Tj ET",
        more="/Annots[6 0 R 7 0 R 8 0 R 9 0 R 10 0 R]",
        further=(
            "<</Type/Annot/Subtype/Widget/FT/Tx/V(12 persons)/Rect[60 650 200 670]/F 4/AP<</N 11 0 R>>>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/V(never drawn)/Rect[60 600 200 620]/F 4>>",
            "<</Type/Annot/Subtype/FreeText/Contents(typed on)/Rect[60 550 200 570]/F 4>>",
            f"<</Type/Annot/Subtype/Text/Contents <{note}>/Rect[400 700 420 720]/F 4>>",
            "<</Type/Annot/Subtype/FreeText/Contents(hidden)/Rect[60 500 200 520]/F 2>>",
            f"<</Type/XObject/Subtype/Form/BBox[0 0 140 20]/Resources<</Font<</F 3 0 R>>>>/Length {len(shown)}>>stream\n{shown}\nendstream",
        ),
    )
    document = read(page)
    assert texts(document.blocks) == ["Present:", "12 persons", "never drawn", "typed on"]
    assert [(str(block.locator), *texts([block])) for block in document.aside] == [("批注 第1页", "实际13人")]


def test_the_unseen_text_over_a_scan_is_not_trusted(read) -> None:
    paper = "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID " + "\x7f" * 4 + " EI Q "
    words = "BT /F 12 Tf {} Tr 60 700 Td (Words that a scanner read and laid over its picture of the page) Tj ET"
    (page,) = read(one_page(paper + words.format(3))).blocks
    assert isinstance(page, Picture)
    assert page.role == PictureRole.PAGE_SCAN
    assert texts(read(one_page(paper + words.format(0))).blocks) != []


def test_letters_that_a_scanner_parted_from_the_paper_are_read_with_their_page(read) -> None:
    paper = "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID " + "\x7f" * 4 + " EI Q "
    letters = "q 300 0 0 200 60 500 cm BI /W {0} /H {0} {1} ID " + 8 * "\x55" + " EI Q "
    (page,) = read(one_page(paper + letters.format(8, "/IM true /BPC 1"))).blocks
    assert isinstance(page, Picture)
    assert page.locator.box is None
    grey = read(one_page(paper + letters.format(2, "/CS /RGB /BPC 4"))).blocks
    assert [block.locator.box is None for block in grey] == [False, True]


def test_pieces_that_touch_give_each_figure_once(read) -> None:
    squeezed = "".join(f"BT /F 12 Tf {60 + 5.8 * n} 700 Td ({figure}) Tj ET " for n, figure in enumerate("20221203"))
    tight = "".join(f"BT /F 12 Tf 60 {600 - 8 * n} Td (line {n}) Tj ET " for n in range(3))
    said = texts(read(one_page(squeezed + tight)).blocks)
    assert said[0] == "20221203"
    assert "".join(said[1:]) == "line 0line 1line 2"


@pytest.mark.parametrize(
    ("turn", "more"), [("0 1 -1 0", ""), ("0 -1 1 0", ""), ("-1 0 0 -1", ""), ("1 0 0 1", "/Rotate 90")]
)
def test_a_page_that_lies_on_its_side_is_read_upright(read, turn: str, more: str) -> None:
    """A table of two rows and two columns, drawn along the long side of the page or on a page turned by its viewer."""
    size = (842, 595) if more else (595, 842)
    start = {"0 1 -1 0": "500 100", "0 -1 1 0": "95 742", "-1 0 0 -1": "500 700", "1 0 0 1": "100 95"}[turn]
    cells = "".join(
        f"{x} {y} 200 30 re S BT /F 12 Tf {x + 5} {y + 10} Td ({x}:{y}) Tj ET " for x in (0, 200) for y in (0, 30)
    )
    document = read(one_page(f"q {turn} {start} cm {cells} Q", size, more))
    (table,) = tables(document)
    assert [cell.text for cell in table.cells] == ["0:30", "200:30", "0:0", "200:0"]


def test_a_cell_keeps_its_lines_and_joins_what_its_edge_broke(read) -> None:
    said = "".join(
        f"BT /F 12 Tf {x} {y} Td ({words}) Tj ET "
        for x, y, words in (
            (105, 770, "12"),
            (105, 755, "34"),
            (205, 770, "the cleaning of all the"),
            (205, 755, "stairs"),
        )
    )
    boxes = "".join(f"{x} 740 {wide} 45 re S " for x, wide in ((100, 100), (200, 135), (335, 50), (385, 50)))
    (table,) = tables(read(one_page(boxes + said)))
    assert [cell.text for cell in table.cells] == ["12\n34", "the cleaning of all the stairs", "", ""]


def test_what_is_drawn_after_its_line_stands_in_its_place(read) -> None:
    """Layout programs draw what another font has to give when the rest of the line is drawn."""
    said = "".join(f"BT /F 12 Tf {x} 700 Td ({words}) Tj ET " for x, words in ((60, "12"), (88, "90"), (73.5, "34")))
    assert texts(read(one_page(said)).blocks) == ["123490"]


def test_a_table_goes_on_with_its_heads_told_again_and_its_row_cut(read, tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="3"/>'
    heads = [cell("志愿服务台账", wide), cell("时间") + cell("内容") + cell("人数")]
    heads = [f"<w:trPr><w:tblHeader/></w:trPr>{row}" for row in heads]
    rows = [
        cell(f"{day}日") + cell("到社区清扫楼道、整理车棚，把旧家具搬到楼下。" * 2) + cell("12") for day in range(1, 29)
    ]
    document = read(as_pdf(docx(p("前言") * 3 + ruled(*heads, *rows)), tmp_path))
    (table,) = tables(document)
    assert (document.pages or 0) > 1
    assert table.rows == 30
    assert [c.text for c in table.cells if c.column == 1 and c.row > 2] == [f"{day}日" for day in range(1, 29)]
    assert {c.text for c in table.cells if c.column == 2 and c.row > 2} == {
        "到社区清扫楼道、整理车棚，把旧家具搬到楼下。" * 2
    }


def test_columns_are_read_one_after_the_other(read, tmp_path: Path) -> None:
    said = [f"第{number}次，{LONG}" for number in range(1, 9)]
    indent = '<w:pPr><w:ind w:firstLine="420"/></w:pPr>'
    body = "".join(f"<w:p>{indent}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in said)
    columns = '<w:sectPr><w:cols w:num="2" w:space="425"/></w:sectPr>'
    document = read(as_pdf(docx(body + columns), tmp_path))
    assert texts(document.blocks) == said


def test_pictures_in_cells_stand_in_the_cells(read, tmp_path: Path) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
    rows = ruled(cell("甲") + cell("乙") + cell("丙"), f"<w:tc>{wide}{run(drawing('a'))}</w:tc>")
    data = docx(rows, {"word/media/a.jpg": photo()}, {"a": ("image", "media/a.jpg")})
    (table,) = tables(read(as_pdf(data, tmp_path)))
    assert [(c.row, c.column, len(c.blocks)) for c in table.cells if c.blocks] == [(2, 1, 1)]


def test_page_numbers_and_running_heads_are_no_text(read, tmp_path: Path) -> None:
    def page(text: str, number: int) -> str:
        said = ((60, 800, "branch report"), (60, 700, text), (280, 90, f"- {number} -"))
        return "".join(f"BT /F 12 Tf {x} {y} Td ({words}) Tj ET " for x, y, words in said)

    document = read(pages_of(page("first", 1), page("second", 2)))
    assert texts(document.blocks) == ["first", "second"]
    assert texts(document.aside) == ["branch report"]


def test_figures_below_each_other_in_a_column_stay_apart(read) -> None:
    """A list drawn row by row whose rows have no rules: each figure of a tall cell is one of its own, also when it is one digit."""
    rows = [("7", "3", "12"), ("4", "0", "8"), ("9", "0", "5")]
    said = "".join(
        f"BT /F 12 Tf {105 + 50 * column} {770 - 13 * row} Td ({words}) Tj ET "
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    )
    boxes = "".join(f"{x} {y} 50 {high} re S " for y, high in ((785, 20), (735, 50)) for x in (100, 150, 200))
    (table,) = tables(read(one_page(boxes + said)))
    assert [cell.text for cell in table.cells][3:] == ["7\n4\n9", "3\n0\n0", "12\n8\n5"]


def test_lines_printed_over_each_other_are_read_one_after_the_other(read) -> None:
    said = "BT /F 12 Tf 60 700 Td (Text the first time) Tj ET BT /F 12 Tf 60 700 Td (Text the second time) Tj ET "
    assert "".join(texts(read(one_page(said)).blocks)).replace("time", "") == "Text the first Text the second "
    bold = "BT /F 12 Tf 60 700 Td (bold 17) Tj ET BT /F 12 Tf 60.4 700 Td (bold 17) Tj ET "
    assert texts(read(one_page(bold)).blocks) == ["bold 17"]
