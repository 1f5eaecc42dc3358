"""Charts, diagrams and equations say what a reader of the page sees."""

import io
import zipfile

import pytest
from openpyxl.chart import BarChart, Reference

from tasks.records.document import Table
from tests.extract.conftest import tables, texts
from tests.extract.office_files import docx, p, zipped
from tests.extract.test_slides_and_mails import MAIN_TYPE, relations, shape, slide
from tests.extract.test_workbook import book

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWN = f'<c:chart xmlns:c="{C}" r:id="c"/>'
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def points(*values: object) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values) if value != "")


def series(name: str, categories: str, values: str, code: str = "General") -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx><c:cat>{categories}</c:cat>"
        f"<c:val><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart(title: str, *inside: str) -> bytes:
    words = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart>{words}<c:plotArea><c:barChart>{"".join(inside)}</c:barChart></c:plotArea>'
        "</c:chart></c:chartSpace>"
    ).encode()


NAMES = f"<c:strRef><c:strCache>{points('清扫', '义诊')}</c:strCache></c:strRef>"
CHART = chart(
    "各类活动", series("次数", NAMES, points(3, 4.1000000000000005)), series("占比", NAMES, points("", 0.25), "0%")
)


def in_word(drawn: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2700000"/><wp:docPr id="9" name="图表"/><a:graphic>'
        f"<a:graphicData>{drawn}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def rows(table: Table) -> list[tuple[int, int, str, object]]:
    return [(cell.row, cell.column, cell.text, cell.value) for cell in table.cells]


FIGURES = [
    (1, 1, "各类活动", None), (1, 2, "次数", None), (1, 3, "占比", None), (2, 1, "清扫", None), (2, 2, "3", 3), (3, 1, "义诊", None),
    (3, 2, "4.1", 4.1), (3, 3, "25%", 0.25),
]  # fmt: skip


def test_a_chart_of_a_word_file_is_the_table_of_its_figures(read) -> None:
    parts = {"word/charts/chart1.xml": CHART}
    document = read(docx(p("前") + in_word(DRAWN) + p("后"), parts, {"c": ("chart", "charts/chart1.xml")}))
    before, drawn, after = document.blocks
    assert (texts([before]), texts([after])) == (["前"], ["后"])
    assert (rows(drawn), str(drawn.locator)) == (FIGURES, "图表 表1")


def test_a_chart_of_a_slide_is_the_table_of_its_figures(read) -> None:
    frame = f"<p:graphicFrame><a:graphic><a:graphicData>{DRAWN}</a:graphicData></a:graphic></p:graphicFrame>"
    main = slide("").replace(b"p:sld ", b"p:presentation ").split(b"<p:cSld>")[0]
    document = read(
        zipped(
            {
                "[Content_Types].xml": f'<Types><Override ContentType="{MAIN_TYPE}"/></Types>'.encode(),
                "_rels/.rels": relations(m=("officeDocument", "ppt/presentation.xml")),
                "ppt/presentation.xml": main + b'<p:sldIdLst><p:sldId r:id="a"/></p:sldIdLst></p:presentation>',
                "ppt/_rels/presentation.xml.rels": relations(a=("slide", "slides/1.xml")),
                "ppt/slides/1.xml": slide(shape("标题", "title") + frame),
                "ppt/slides/_rels/1.xml.rels": relations(c=("chart", "../charts/chart1.xml")),
                "ppt/charts/chart1.xml": CHART,
            }
        )
    )
    assert [rows(table) for table in tables(document)] == [FIGURES]


@pytest.mark.parametrize(
    ("categories", "said"),
    [
        (f"<c:numRef><c:numCache><c:formatCode>m/d/yyyy</c:formatCode>{points(44625)}</c:numCache></c:numRef>", "2022-03-05"),
        (f"<c:strLit>{points('三月')}</c:strLit>", "三月"),
        (f"<c:multiLvlStrCache><c:lvl>{points('三月')}</c:lvl><c:lvl>{points('2022年')}</c:lvl></c:multiLvlStrCache>", "2022年 三月"),
    ],
)  # fmt: skip
def test_categories_of_every_kind_are_read(read, categories: str, said: str) -> None:
    data = chart("人次", series("人次", categories, points(8)))
    document = read(docx(in_word(DRAWN), {"word/charts/chart1.xml": data}, {"c": ("chart", "charts/chart1.xml")}))
    assert texts(document.blocks) == ["人次", "人次", said, "8"]


def test_hostile_charts_are_cut(read) -> None:
    data = chart("大", *(series(str(n), NAMES, points(*range(3000))) for n in range(120)))
    document = read(docx(in_word(DRAWN), {"word/charts/chart1.xml": data}, {"c": ("chart", "charts/chart1.xml")}))
    assert [(table.rows, table.columns) for table in tables(document)] == [(1001, 101)]


def sheet_with_chart() -> bytes:
    def build(workbook) -> None:
        sheet = workbook.active
        for row in (["活动", "人数"], ["清扫", 12]):
            sheet.append(row)
        drawn = BarChart()
        drawn.title = "人数图"
        drawn.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2), titles_from_data=True)
        sheet.add_chart(drawn, "D2")

    return book(build)


def test_a_chart_of_a_sheet_gives_its_title_alone(read) -> None:
    """Its figures stand in the cells."""
    document = read(sheet_with_chart())
    assert texts(document.blocks) == ["活动", "人数", "清扫", "12", "人数图"]
    assert str(document.blocks[-1].locator) == "文本框 工作表“Sheet”"


def test_a_diagram_of_a_sheet_is_read(read) -> None:
    with zipfile.ZipFile(io.BytesIO(sheet_with_chart())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    drawing = members["xl/drawings/drawing1.xml"].decode()
    start = drawing.index("<c:chart") if "<c:chart" in drawing else drawing.index("<chart")
    diagram = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    diagram += 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="rId1"/>'
    members["xl/drawings/drawing1.xml"] = (
        drawing[:start] + diagram + drawing[drawing.index("/>", start) + 2 :]
    ).encode()
    members["xl/charts/chart1.xml"] = f'<d xmlns:a="{A}"><a:p><a:r><a:t>流程图</a:t></a:r></a:p></d>'.encode()
    assert texts(read(zipped(members)).blocks)[-1] == "流程图"


@pytest.mark.parametrize(
    ("equation", "said"),
    [
        ("<m:f><m:fPr/><m:num><m:r><m:t>22</m:t></m:r></m:num><m:den><m:r><m:t>24</m:t></m:r></m:den></m:f>", "22/24"),
        ("<m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "(a+1)/2"),
        ("<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "m²"),
        (
            "<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>",
            "[x]",
        ),
        ("<m:rad><m:deg/><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "√9"),
    ],
)
def test_equations_keep_their_signs(read, equation: str, said: str) -> None:
    body = f'<w:p><w:r><w:t>率为</w:t></w:r><m:oMath xmlns:m="{M}">{equation}</m:oMath><w:r><w:t>。</w:t></w:r></w:p>'
    assert texts(read(docx(body)).blocks) == [f"率为{said}。"]
