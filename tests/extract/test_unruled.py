"""Printed workbooks: tables without rulings, known by heads and by blanks that no row crosses, and sheets wider than their paper."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from tasks.extract.unruled import Row, find_unruled, rows_in_text
from tasks.records.document import Paragraph
from tests.extract.conftest import tables

HEADS = [(0, "姓名"), (10, "服务日期"), (20, "地点"), (30, "时长")]


def row(at: float, *parts: tuple[float, str]) -> Row:
    """A row of type one unit wide whose parts begin at the given places."""
    inks = tuple((left, left + sum(1.0 if ord(one) > 255 else 0.5 for one in words), words) for left, words in parts)
    return Row(inks, 1.0, at, at + 1.0, 1.0)


def cells(rows: list[Row]) -> list[list[list[str]]]:
    """The words of each table's cells."""
    found = []
    for layout in find_unruled(rows):
        found.append(
            [
                [
                    "".join(w for r in rows if top <= (r.top + r.bottom) / 2 <= bottom for x, _, w in r.inks if x0 <= x < x1)
                    for x0, x1 in pairwise(layout.columns)
                ]
                for top, bottom in pairwise(layout.rows)
            ]
        )  # fmt: skip
    return found


def test_figures_at_the_other_side_of_their_column_stand_below_its_head() -> None:
    rows = [
        row(0, *HEADS),
        row(1.5, (0, "苗青禾"), (16, "3/5"), (20, "云台社区"), (36, "2.5")),
        row(3, (0, "卞一舟"), (15.5, "3/12"), (20, "河堤"), (37, "3")),
        row(4.5, (0, "合计"), (36, "5.5")),
    ]
    assert cells(rows) == [
        [
            ["姓名", "服务日期", "地点", "时长"],
            ["苗青禾", "3/5", "云台社区", "2.5"],
            ["卞一舟", "3/12", "河堤", "3"],
            ["合计", "", "", "5.5"],
        ]
    ]


def test_a_cell_of_two_lines_stays_one_cell() -> None:
    rows = [
        row(0, *HEADS),
        row(1.5, (0, "苗青禾"), (10, "3月5日"), (20, "云台社区便民"), (30, "2")),
        row(2.6, (20, "服务中心")),
        row(4.5, (0, "卞一舟"), (10, "3月12日"), (20, "河堤"), (30, "3")),
    ]
    assert cells(rows)[0][1:] == [["苗青禾", "3月5日", "云台社区便民服务中心", "2"], ["卞一舟", "3月12日", "河堤", "3"]]


def test_a_head_set_apart_is_one_head_and_days_may_be_heads() -> None:
    rows = [
        row(0, (0, "姓"), (3, "名"), (10, "3.6"), (15, "3.13"), (20, "3.20"), (25, "3.27")),
        row(1.5, (0, "欧阳青禾"), (10, "√"), (20, "√")),
        row(3, (0, "卞一舟"), (15, "√"), (25, "√")),
    ]
    assert cells(rows)[0] == [
        ["姓名", "3.6", "3.13", "3.20", "3.27"],
        ["欧阳青禾", "√", "", "√", ""],
        ["卞一舟", "", "√", "", "√"],
    ]


NAMES = [
    row(0, (0, "苗青禾"), (5, "卞一舟"), (10, "邹晚")),
    row(1.5, (0, "伍月"), (5, "骆一鸣"), (10, "席真")),
    row(3, (0, "金川"), (5, "白帆"), (10, "乔木")),
]
SIGNATURES = [
    row(0, (0, "书记：苗青禾"), (12, "填表：卞一舟"), (25, "2023年6月")),
    row(1.5, (0, "电话：12345"), (12, "传真：6"), (25, "7")),
    row(3, (0, "1"), (12, "2"), (25, "3")),
]
PROSE = [
    row(0, (0, "地点"), (6, "人数"), (12, "时长")),
    row(1.5, (0, "三月以来党员每周五到社区清扫楼道12次")),
    row(3, (0, "居民称赞有加，共收到锦旗3面")),
]


@pytest.mark.parametrize("rows", [NAMES, SIGNATURES, PROSE], ids=["names", "signatures", "prose"])
def test_what_is_set_side_by_side_is_no_table(rows: list[Row]) -> None:
    assert find_unruled(rows) == []


def test_a_month_beside_several_rows_makes_no_table() -> None:
    rows = [
        row(0, (0, "月份"), (6, "日"), (12, "事项"), (24, "人数")),
        row(2, (6, "18"), (12, "送轮椅"), (24, "3")),
        row(3, (0, "1月")),
        row(4, (6, "25"), (12, "慰问"), (24, "5")),
        row(6, (6, "3"), (12, "义诊"), (24, "4")),
        row(7, (0, "3月")),
        row(8, (6, "5"), (12, "植树"), (24, "9")),
    ]
    assert find_unruled(rows) == []


def test_a_table_not_known_for_one_is_told_by_its_first_row() -> None:
    said = ["台账", "1月\t送轮椅\t3", "1月\t慰问\t5", "3月\t义诊\t4", "以上属实"]
    assert rows_in_text([Paragraph(text=text) for text in said]) == "1月\t送轮椅\t3"
    assert rows_in_text([Paragraph(text=text) for text in said[:3]]) == ""


def printed(book: openpyxl.Workbook, folder: Path, *, fit: bool = True) -> bytes:
    sheet = book.active
    for one in book:
        one.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fit)
        one.page_setup.fitToHeight = 0
    for column, width in zip("ABCDE", (14, 16, 30, 20, 10), strict=True):
        sheet.column_dimensions[column].width = width
    book.save(folder / "a.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "a.xlsx"], cwd=folder, check=True, capture_output=True
    )
    return (folder / "a.pdf").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_printed_workbook_without_borders_is_one_table_over_its_pages(read, tmp_path: Path) -> None:
    said = [["姓名", "服务日期", "项目名称", "地点", "时长"]]
    for number in range(90):
        doing = "清扫楼道" if number % 3 else "帮老人理发"
        said.append(
            [f"苗{'甲乙丙丁'[number % 4]}", f"2023/3/{number % 28 + 1}", doing, "云台社区", str(number % 5 + 1)]
        )
    book = openpyxl.Workbook()
    for line in said:
        book.active.append([*line[:4], int(line[4]) if line[4].isdigit() else line[4]])
    document = read(printed(book, tmp_path))
    (table,) = tables(document)
    assert document.problems == ()
    assert document.pages > 1
    assert (table.rows, table.columns) == (91, 5)
    assert [cell.text for cell in table.cells] == [text for line in said for text in line]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rows_that_cannot_be_told_apart_are_marked(read, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    months = ["1月", "1月", "3月", "3月"]
    doings = ["送轮椅", "慰问", "义诊", "植树"]
    sheet.append(["月份", "日", "事项", "人数"])
    for number, (month, doing) in enumerate(zip(months, doings, strict=True), 2):
        sheet.append([month, number + 10, doing, number])
        sheet.row_dimensions[number].height = 30
    for merged in ("A2:A3", "A4:A5"):
        sheet.merge_cells(merged)
        sheet[merged[:2]].alignment = Alignment(vertical="center")
    document = read(printed(book, tmp_path))
    assert tables(document) == []
    assert [one.code for one in document.problems] == ["unruled_table"]
    assert "送轮椅" in document.problems[0].quote


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_columns_of_a_sheet_wider_than_its_paper_stand_beside_each_other(read, tmp_path: Path) -> None:
    """Twelve columns over several papers, 70 rows over two of each; the sheet behind has its own heads and stays a table of its own."""
    heads = [
        "序号",
        "活动日期",
        "项目名称",
        "地点",
        "人数",
        "每人时长",
        "总时长",
        "服务对象",
        "照片",
        "联系人",
        "备注",
        "核对",
    ]
    said = [heads] + [[f"{head}{number}" for head in heads] for number in range(1, 71)]
    book = openpyxl.Workbook()
    people = book.create_sheet("党员")
    for line in said:
        book.active.append(line)
        people.append(["姓名" if line is heads else f"苗{line[0]}", line[4]])
    for sheet in book:
        for place in (cell for line in sheet.iter_rows() for cell in line):
            place.border = Border(*[Side(style="thin")] * 4)
    document = read(printed(book, tmp_path, fit=False))
    first, second = tables(document)
    assert document.pages > 4
    assert (first.rows, first.columns, second.rows, second.columns) == (71, 12, 71, 2)
    by_place = {(cell.row, cell.column): cell.text for cell in first.cells}
    assert [[by_place[row, column] for column in range(1, 13)] for row in range(1, 72)] == said
    assert [one.code for one in document.problems] == ["cut_sheet"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_sheet_of_as_many_rows_is_a_table_of_its_own(read, tmp_path: Path) -> None:
    """The first leaves room on its paper, so nothing of it was cut, whatever the second begins with."""
    book = openpyxl.Workbook()
    people = book.create_sheet("二")
    for sheet, heads in ((book.active, ["日期", "项目名称", "人数"]), (people, ["党员", "次数", "时长"])):
        for number in range(6):
            sheet.append(heads if not number else [f"{head}{number}" for head in heads])
        for place in (cell for line in sheet.iter_rows() for cell in line):
            place.border = Border(*[Side(style="thin")] * 4)
    document = read(printed(book, tmp_path, fit=False))
    assert [(one.rows, one.columns) for one in tables(document)] == [(6, 3), (6, 3)]
    assert document.problems == ()
