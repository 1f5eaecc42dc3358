"""Workbooks keep typed values, merged ranges, hidden rows, cached formulas, and pictures in their cells."""

import io
import re
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage

from tasks.extract.workbook import show_value
from tests.extract.conftest import tables, texts
from tests.extract.office_files import OFFICE, RELATIONS, photo, zipped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def book(build) -> bytes:
    workbook = openpyxl.Workbook()
    build(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def cells_of(table) -> dict[str, object]:
    return {cell.locator.cell: cell.value if cell.value is not None else cell.text for cell in table.cells}


def test_values_keep_their_types_and_places(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        sheet.title = "台账"
        sheet.append(["活动", "日期", "开始", "人数", "时长", "已注册", "到会率"])
        sheet.append(["清扫", date(2022, 3, 5), time(8, 30), 12, 2.5, True, 0.9375])
        sheet["G2"].number_format = "0.00%"
        sheet["B3"] = datetime(2022, 5, 10, 14, 30)

    (table,) = tables(read(book(build)))
    assert (table.name, table.rows, table.columns) == ("台账", 3, 7)
    found = {cell.locator.cell: (cell.text, cell.value) for cell in table.cells}
    assert found["B2"] == ("2022-03-05", date(2022, 3, 5))
    assert found["C2"] == ("08:30", time(8, 30))
    assert found["D2"] == ("12", 12)
    assert found["E2"] == ("2.5", 2.5)
    assert found["F2"] == ("TRUE", True)
    assert found["G2"] == ("93.75%", 0.9375)
    assert found["B3"] == ("2022-05-10 14:30", datetime(2022, 5, 10, 14, 30))
    assert str(table.cells[-1].locator) == "工作表“台账”B3"


def test_merged_ranges_are_one_cell(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        sheet.append(["月份", "活动", "人数"])
        sheet.append(["3月", "清扫", 5])
        sheet.append([None, "义诊", 6])
        sheet.merge_cells("A2:A3")
        sheet["A4"] = "合计"
        sheet.merge_cells("A4:B4")
        sheet["C4"] = 11

    (table,) = tables(read(book(build)))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["3月"] == (2, 1, 2, 1)
    assert spans["合计"] == (4, 1, 1, 2)


def test_hidden_rows_columns_and_sheets_are_marked_and_kept(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        for row in range(1, 4):
            sheet.append([f"甲{row}", f"乙{row}"])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        workbook.create_sheet("藏")["A1"] = "底稿"
        workbook["藏"].sheet_state = "hidden"

    shown, hidden = tables(read(book(build)))
    assert (shown.hidden, shown.hidden_rows, shown.hidden_columns) == (False, (2,), (2,))
    assert cells_of(shown)["B2"] == "乙2"
    assert (hidden.name, hidden.hidden) == ("藏", True)


def test_tables_below_each_other_are_parted(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        for row in (["姓名", "时长"], ["甲", 5], ["乙", 6], [], ["活动", "人数"], ["清扫", 12]):
            sheet.append(row)

    first, second = tables(read(book(build)))
    assert (first.rows, second.rows) == (3, 2)
    assert (second.cells[0].row, second.cells[0].locator.cell) == (1, "A5")


def test_a_gap_without_a_new_heading_parts_nothing(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        for row in (["姓名", "时长"], ["甲", 5], [], ["乙", 6]):
            sheet.append(row)

    assert len(tables(read(book(build)))) == 1


def test_a_table_that_starts_elsewhere_keeps_its_addresses(read) -> None:
    def build(workbook) -> None:
        workbook.active["C4"] = "活动"
        workbook.active["D5"] = 3

    (table,) = tables(read(book(build)))
    assert cells_of(table) == {"C4": "活动", "D5": 3}
    assert [(cell.row, cell.column) for cell in table.cells] == [(1, 1), (2, 2)]


def test_pictures_stand_in_their_cells(read, store) -> None:
    data = photo(5)

    def build(workbook) -> None:
        sheet = workbook.active
        sheet.append(["活动", "照片"])
        sheet.append(["清扫社区", None])
        sheet.add_image(SheetImage(io.BytesIO(data)), "B2")

    (table,) = tables(read(book(build)))
    (cell,) = [cell for cell in table.cells if cell.blocks]
    (picture,) = cell.blocks
    assert (cell.locator.cell, store.get(picture.sha256)) == ("B2", data)
    assert "清扫社区" in picture.captions


def test_a_photo_below_a_title_and_headings_is_told_by_its_row(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        for row in (["志愿服务台账"], ["序号", "活动", "人数", "照片"], [1, "到社区清扫楼道", 12], [2, "义诊", 8]):
            sheet.append(row)
        sheet.merge_cells("A1:D1")
        sheet.add_image(SheetImage(io.BytesIO(photo(5))), "D3")

    (table,) = tables(read(book(build)))
    ((picture,),) = [cell.blocks for cell in table.cells if cell.blocks]
    assert picture.captions == ("到社区清扫楼道",)


def with_parts(data: bytes, members: dict[str, bytes], replaced: dict[str, tuple[str, str]]) -> bytes:
    """A workbook with further members, and one pattern replaced in some of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name in replaced:
                text = re.sub(*replaced[name], text.decode()).encode()
            target.writestr(name, text)
        for name, text in members.items():
            target.writestr(name, text)
    return out.getvalue()


def two_rows(workbook) -> None:
    for row in (["活动", "照片"], ["清扫社区", "x"], ["义诊", "无"]):
        workbook.active.append(row)


def links(*entries: tuple[str, str, str]) -> bytes:
    inner = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'.encode()


def test_pictures_in_cells_of_wps_stand_in_their_cells(read, store) -> None:
    data = photo(7)
    images = (
        f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="{XDR}" xmlns:a="{DRAWING}" '
        f'xmlns:r="{OFFICE}"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="ID_9F" descr="现场"/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="i"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
    )
    formula = '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_9F",1)</f><v>=DISPIMG("ID_9F",1)</v></c>'
    cell_link = '<Relationship Id="c" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
    made = with_parts(
        book(two_rows),
        {
            "xl/cellimages.xml": images.encode(),
            "xl/_rels/cellimages.xml.rels": links(("i", f"{OFFICE}/image", "media/image1.jpeg")),
            "xl/media/image1.jpeg": data,
        },
        {
            "xl/worksheets/sheet1.xml": ('<c r="B2"[^>]*>.*?</c>', formula),
            "xl/_rels/workbook.xml.rels": ("</Relationships>", cell_link + "</Relationships>"),
        },
    )
    (table,) = tables(read(made))
    (cell,) = [cell for cell in table.cells if cell.blocks]
    assert (cell.locator.cell, cell.text, store.get(cell.blocks[0].sha256)) == ("B2", "", data)
    assert cell.blocks[0].captions == ("清扫社区", "现场")


def test_pictures_placed_in_cells_by_excel_stand_in_their_cells(read, store) -> None:
    data, kinds = photo(8), "http://schemas.microsoft.com/office"
    rich = f'xmlns="{kinds}/spreadsheetml/2017/richdata"'
    metadata = (
        f'<metadata xmlns="{SHEET}"><futureMetadata name="XLRICHVALUE"><bk><extLst><ext>'
        f'<x:rvb xmlns:x="{kinds}/spreadsheetml/2017/richdata" i="0"/></ext></extLst></bk></futureMetadata>'
        '<valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
    )
    made = with_parts(
        book(two_rows),
        {
            "xl/metadata.xml": metadata.encode(),
            "xl/richData/rdrichvalue.xml": f'<rvData {rich}><rv s="0"><v>0</v><v>5</v></rv></rvData>'.encode(),
            "xl/richData/richValueRel.xml": f'<richValueRels xmlns="urn:x" xmlns:r="{OFFICE}"><rel r:id="i"/></richValueRels>'.encode(),
            "xl/richData/_rels/richValueRel.xml.rels": links(("i", f"{OFFICE}/image", "../media/image1.jpeg")),
            "xl/media/image1.jpeg": data,
        },
        {"xl/worksheets/sheet1.xml": ('<c r="B2"[^>]*>.*?</c>', '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>')},
    )
    (table,) = tables(read(made))
    (cell,) = [cell for cell in table.cells if cell.blocks]
    assert (cell.locator.cell, cell.text, store.get(cell.blocks[0].sha256)) == ("B2", "", data)


def test_formulas_give_their_cached_values(read) -> None:
    def build(workbook) -> None:
        workbook.active.append(["合计", "=1+2"])

    data = book(build)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(
                name, part.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>")
            )
    assert cells_of(tables(read(out.getvalue()))[0])["B1"] == 3


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.0, "3"), (2.25, "2.25"), (datetime(2022, 6, 1), "2022-06-01"), ("a\r\nb ", "a\nb"), (None, ""), (True, "TRUE")],
)
def test_what_is_shown_of_a_value(value: object, shown: str) -> None:
    assert show_value(value)[1] == shown


def test_two_far_cells_are_no_bomb(read) -> None:
    def build(workbook) -> None:
        workbook.active["A1"] = "甲"
        workbook.active["XFD1048576"] = "乙"

    found = tables(read(book(build)))
    assert [cells_of(table) for table in found] == [{"A1": "甲", "XFD1048576": "乙"}]


def test_units_that_a_number_format_writes_are_read(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        for value, code in (
            (90, '0"分钟"'),
            (1.25, '0.0"小时"'),
            (12, "General"),
            (12345, '0!.0,"万"'),
            (3, '"共"0"次"'),
            (0, '0"人";;"无"'),
        ):
            sheet.append([value])
            sheet.cell(sheet.max_row, 1).number_format = code

    (table,) = tables(read(book(build)))
    assert [(c.text, c.value) for c in table.cells] == [
        ("90分钟", None), ("1.25小时", None), ("12", 12), ("12345", 12345), ("共3次", None), ("0", 0)
    ]  # fmt: skip


def test_comments_and_the_sheets_header_stand_apart(read) -> None:
    def build(workbook) -> None:
        sheet = workbook.active
        sheet.title = "台账"
        sheet["A1"] = 5
        sheet["A1"].comment = Comment("实际6人", "甲")
        sheet.oddHeader.center.text = "志愿服务台账 第 &P 页"

    document = read(book(build))
    assert [(str(block.locator), *texts([block])) for block in document.aside] == [
        ("页眉 工作表“台账”", "志愿服务台账 第 页"),
        ("批注 工作表“台账”A1", "实际6人"),
    ]


def test_columns_without_width_and_rows_without_height_are_hidden(read) -> None:
    def build(workbook) -> None:
        for row in range(1, 4):
            workbook.active.append([f"甲{row}", f"乙{row}"])

    with zipfile.ZipFile(io.BytesIO(book(build))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="2" ht="0" customHeight="1"')
    columns = b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData>", columns)
    (table,) = tables(read(zipped(members)))
    assert (table.hidden_rows, table.hidden_columns) == ((2,), (2,))


def test_a_formula_without_a_result_is_told(read) -> None:
    def build(workbook) -> None:
        workbook.active.append(["人数", 5, "=SUM(B1:B1)"])

    document = read(book(build), "台账.xlsx")
    assert [(what.code, what.file) for what in document.problems] == [("no_result", "台账.xlsx")]
    assert "Sheet!C1" in document.problems[0].reason
