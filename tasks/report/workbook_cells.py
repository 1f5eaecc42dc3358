"""How cells and sheets of the workbook look: heads, widths, number formats, marks, links, filters and totals."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tasks.report.privacy import shorten

# Widths of columns by head; others are as wide as a figure with its head in two lines.
_WIDTHS = {
    "党支部": 22,
    "活动名称": 40,
    "地点": 18,
    "领域": 18,
    "两融入": 18,
    "参加人员": 20,
    "典型": 20,
    "推荐荣誉": 20,
    "待核": 40,
    "出处": 30,
    "技能": 18,
    "项目": 18,
    "类别": 15,
    "栏目": 13,
    "现值": 16,
    "收到时间": 17,
    "编号": 80,
    "开始日期": 12,
    "结束日期": 12,
    "核定日期": 16,
}
_WIDE_HEADS = frozenset(
    (
        "原因",
        "原文",
        "情况",
        "比对内容和出处",
        "依据",
        "提升建议",
        "文件",
        "说明",
        "所涉事项",
        "所涉支部",
        "核定结果",
        "理由",
    )
)
_WIDE, _NARROW = 32, 11
_WORD = 4  # characters up to which a text is one word, like 是 or 优秀, and stands in the middle as figures do
_LONGEST, _LONGEST_COMMENT = 8000, 1000  # a cell takes 32,767 characters; nobody reads as many
_A4, _A3 = 9, 8
_A4_WIDTH = 170  # characters that a landscape A4 page shows in a size that can be read
_LINE_HEIGHT, _LINES_SHOWN = 14, 8
_HEAD = Font(name="黑体", size=11)
_TEXT = Font(name="宋体", size=10.5)
_LINK = Font(name="宋体", size=10.5, color="0563C1", underline="single")
_HEAD_FILL = PatternFill("solid", fgColor="D9E1F2")
_TOTAL_FILL = PatternFill("solid", fgColor="F2F2F2")
_MARK_FILL = PatternFill("solid", fgColor="FFE699")
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
# What Excel, or a program that a sheet is pasted into, could take for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", float: "0.0#"}


class Sheet:
    """One sheet being filled row by row."""

    def __init__(self, workbook: Workbook, title: str, heads: Sequence[str]) -> None:
        """A sheet with its head row, widths, frozen head and print set-up."""
        self.cells: Worksheet = workbook.create_sheet(title)
        self._looks: dict[tuple[type, bool, bool, bool, bool], Any] = {}
        self._lines: dict[int, int] = {}
        self.columns = len(heads)
        self._widths = [_WIDTHS.get(head, _WIDE if head in _WIDE_HEADS else _NARROW) for head in heads]
        for column, head in enumerate(heads, 1):
            cell = self.cells.cell(row=1, column=column, value=head)
            cell.font, cell.fill, cell.alignment, cell.border = _HEAD, _HEAD_FILL, _CENTRE, _BORDER
            self.cells.column_dimensions[get_column_letter(column)].width = self._widths[column - 1]
        self.cells.row_dimensions[1].height = 32
        self.cells.freeze_panes = "C2" if "党支部" in heads[:2] else "A2"
        self.cells.print_title_rows = "1:1"
        wide = sum(one.width for one in self.cells.column_dimensions.values()) > _A4_WIDTH
        self.cells.page_setup.orientation, self.cells.page_setup.paperSize = "landscape", _A3 if wide else _A4
        self.cells.page_setup.fitToWidth, self.cells.page_setup.fitToHeight = 1, 0
        self.cells.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def put(self, row: int, column: int, value: Any, *, mark: str = "", link: str = "") -> None:
        """Write one value. `mark` colours the cell and becomes its comment; `link` is where a click leads.

        Text stays text whatever it begins with, so that nothing from a mail becomes a formula.
        """
        cell = self.cells.cell(row=row, column=column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, str):
            value = shorten(value, _LONGEST)
        if value is not None:
            cell.value = value
            self._lines[row] = max(self._lines.get(row, 1), self._count_lines(column, value))
        quoted = isinstance(value, str) and value.startswith(_DANGEROUS)
        if isinstance(value, str):
            cell.data_type = "s"
        if link and value:
            cell.hyperlink = link
        if mark:
            cell.comment = Comment(f"待核：{shorten(mark, _LONGEST_COMMENT)}", "台账", width=260, height=90)
        middle = not isinstance(value, str) or (len(value) <= _WORD and self._widths[column - 1] == _NARROW)
        self._look(cell, type(value), bool(mark), bool(link and value), quoted, middle)

    def _look(self, cell: Any, kind: type, marked: bool, linked: bool, quoted: bool, middle: bool) -> None:
        """Give the cell its look. Looks are made once and shared: openpyxl looks up each font and border anew otherwise."""
        look = (kind, marked, linked, quoted, middle)
        if look not in self._looks:
            cell.font, cell.border = _LINK if linked else _TEXT, _BORDER
            cell.alignment = _CENTRE if middle else _WRAP
            if marked:
                cell.fill = _MARK_FILL
            cell.number_format = _FORMATS.get(kind, "General")
            cell.quotePrefix = quoted
            self._looks[look] = cell._style
        else:
            cell._style = self._looks[look]

    def _count_lines(self, column: int, value: Any) -> int:
        """Lines that a text takes in its column; a Chinese character is as wide as two figures."""
        if not isinstance(value, str):
            return 1
        width = self._widths[column - 1] - 1
        # UTF-8 has one byte for a figure and three for a Chinese character, so the mean of bytes and characters is the width.
        return sum(max(ceil((len(line) + len(line.encode())) / 2 / width), 1) for line in value.split("\n"))

    def finish(self, rows: int, units: Sequence[str] = ()) -> None:
        """Filters over `rows` rows, and a row of totals under the columns that have a unit; the totals follow the filter."""
        last = rows + 1
        # Heights are written because not every program fits wrapped rows by itself.
        for row, lines in self._lines.items():
            self.cells.row_dimensions[row].height = min(max(lines, 1), _LINES_SHOWN) * _LINE_HEIGHT + 4
        self.cells.auto_filter.ref = f"A1:{get_column_letter(self.columns)}{last}"
        if not rows or not any(units):
            return
        for column in range(1, self.columns + 1):
            cell = self.cells.cell(row=last + 1, column=column)
            cell.font, cell.fill, cell.border, cell.alignment = _HEAD, _TOTAL_FILL, _BORDER, _CENTRE
            if column <= len(units) and units[column - 1]:
                letter = get_column_letter(column)
                cell.value = f"=SUBTOTAL(109,{letter}2:{letter}{last})"
        self.cells.cell(row=last + 1, column=1).value = "合计"
