"""Workbooks keep typed values, merged ranges, hidden rows, cached formulas, and pictures in their cells."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.drawing.image import Image as SheetImage

from tasks.extract.workbook import show_value
from tests.extract.conftest import tables
from tests.extract.office_files import photo


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
