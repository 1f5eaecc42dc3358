"""A corrected ledger.xlsx gives exactly the decisions of its changed cells."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tasks.ledger.decisions import apply_decisions, source_hash
from tasks.ledger.workbook_decisions import read_decisions
from tasks.records.errors import DecisionError
from tasks.report.workbook import write_workbook
from tests.report import factory

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
AT = datetime(2022, 7, 4, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def read():
    return factory.make_ledger(branches=3, activities=3, photos=0)


@pytest.fixture(scope="module")
def written(read, tmp_path_factory):
    target = tmp_path_factory.mktemp("book") / "ledger.xlsx"
    assessment = factory.make_assessment(read)
    content = factory.make_content(read, assessment, TEMPLATES)
    write_workbook(content, read, assessment, factory.make_scheme(), target)
    return target


@pytest.fixture
def book(read, written, tmp_path):
    """The written workbook, with a way to change cells and take the decisions."""
    return Book(read, Path(shutil.copy(written, tmp_path)))


class Book:
    def __init__(self, ledger, path):
        self.ledger, self.path = ledger, path
        self.open = load_workbook(path)

    def cell(self, sheet: str, row: int, head: str):
        heads = [cell.value for cell in self.open[sheet][1]]
        return self.open[sheet].cell(row=row, column=heads.index(head) + 1)

    def key(self, row: int) -> str:
        return str(self.cell("活动", row, "编号").value)

    def take(self):
        self.open.save(self.path)
        return read_decisions(self.path, self.ledger, by="核对员", reason="电话核实", at=AT)


def test_an_untouched_workbook_decides_nothing(book):
    assert book.take() == []


def test_a_changed_cell_is_a_correction_with_its_source(book, read):
    book.cell("活动", 2, "参加人数").value = 99
    (made,) = book.take()
    entry = next(one for one in read.activities if one.key == book.key(2))
    assert (made.kind, made.subject, made.field, made.value) == ("correct", f"activity:{entry.key}", "participants", 99)
    assert made.source_sha256 == source_hash(entry, "participants")
    assert (made.decided_by, made.reason, made.decided_at, made.period) == ("核对员", "电话核实", AT, "2022H1")


def test_an_emptied_cell_makes_a_value_unknown(book):
    book.cell("活动", 3, "人均时长").value = None
    (made,) = book.take()
    assert (made.kind, made.field) == ("reject", "hours_each")


def test_words_become_codes(book):
    book.cell("活动", 2, "领域").value = "助力乡村振兴"
    book.cell("活动", 2, "献爱心").value = "是"
    assert {one.field: one.value for one in book.take()} == {"area": "rural", "love_action": True}


def test_a_moved_day_takes_the_end_along(book):
    book.cell("活动", 2, "开始日期").value = "2022/3/9"
    assert {one.field: one.value for one in book.take()} == {"start": "2022-03-09", "end": "2022-03-09"}


def test_dates_typed_as_dates_are_read(book):
    book.cell("活动", 2, "结束日期").value = date(2022, 6, 29)
    assert {one.field: one.value for one in book.take()} == {"end": "2022-06-29"}


def test_rows_may_be_sorted_and_deleted(book):
    sheet = book.open["活动"]
    moved = [cell.value for cell in sheet[2]]
    sheet.delete_rows(2, 2)
    for column, value in enumerate(moved, 1):
        sheet.cell(row=3, column=column).value = value
    sheet.delete_rows(4)
    assert book.take() == []


def test_accepting_a_row_accepts_each_mark(book, read):
    marked = next(place for place, one in enumerate(read.activities, 2) if one.review)
    book.cell("活动", marked, "处理").value = "认可"
    (made,) = book.take()
    assert (made.kind, made.field) == ("accept", "participants")
    assert apply_decisions(read, [made]).activities[marked - 2].review == {}


def test_a_row_can_be_voided(book, read):
    book.cell("活动", 2, "处理").value = "作废"
    made = book.take()
    assert [one.kind for one in made] == ["void"]
    assert len(apply_decisions(read, made).activities) == len(read.activities) - 1


def test_a_new_row_adds_an_activity(book, read):
    row = len(read.activities) + 3
    for head, value in {
        "党支部": factory.branch_name(0),
        "活动名称": "修剪花木",
        "开始日期": "2022-04-02",
        "参加人数": 3,
    }.items():
        book.cell("活动", row, head).value = value
    (made,) = book.take()
    assert made.kind == "add"
    added = next(one for one in apply_decisions(read, [made]).activities if one.title == "修剪花木")
    assert (added.start, added.participants) == (date(2022, 4, 2), 3)


def test_members_and_branches_are_corrected_too(book):
    book.cell("党员", 2, "时长").value = 13
    book.cell("支部指标", 2, "服务队数").value = 2
    assert [(one.subject.partition(":")[0], one.field, one.value) for one in book.take()] == [
        ("indicator", "teams", 2),
        ("member", "hours", 13),
    ]


@pytest.mark.parametrize(
    ("head", "value", "told"),
    [
        ("参加人数", "十来个", "no number"),
        ("参加人数", "约15", "no number"),
        ("参加人数", "=10+5", "no result yet"),
        ("参加人数", 2.5, "whole number"),
        ("参加人数", -3, "zero or more"),
        ("开始日期", "三月初", "no date"),
        ("开始日期", "2022-02-30", "no date"),
        ("结束日期", "2021-01-01", "before the first"),
        ("领域", "别的领域", "none of"),
        ("献爱心", "也许", "neither"),
        ("次数", None, "cannot be empty"),
        ("党支部", "别的支部", "cannot be corrected"),
        ("处理", "删掉", "neither"),
    ],
)
def test_a_cell_that_cannot_be_a_decision_is_named(book, head, value, told):
    book.cell("活动", 2, head).value = value
    with pytest.raises(DecisionError, match=told) as error:
        book.take()
    assert "2 of sheet 活动" in str(error.value)


@pytest.mark.parametrize(
    ("typed", "value"), [("15人", 15), ("１５", 15), (" 15 ", 15), ("1,500", 1500), ("15 人次", 15)]
)
def test_a_figure_may_be_typed_as_text_with_its_unit(book, typed, value):
    book.cell("活动", 2, "参加人数").value = typed
    assert [one.value for one in book.take() if one.field == "participants"] == [value]


def test_a_renamed_sheet_is_named(book):
    book.open["活动"].title = "活动 (2)"
    with pytest.raises(DecisionError, match="another name"):
        book.take()


def test_a_renamed_head_is_named(book):
    book.cell("活动", 1, "参加人数").value = "人数"
    with pytest.raises(DecisionError, match="人数 that was not written"):
        book.take()


def test_columns_may_be_turned_round_and_deleted(book):
    sheet = book.open["活动"]
    rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(row=number, column=column).value = value
    sheet.delete_cols(rows[0].index("地点") + 1)
    book.cell("活动", 2, "参加人数").value = 7
    assert [(one.field, one.value) for one in book.take()] == [("participants", 7)]


def test_a_column_of_notes_decides_nothing(book):
    book.open["活动"].cell(row=1, column=40).value = "我的备注"
    book.open["活动"].cell(row=2, column=40).value = "请再问一下"
    assert book.take() == []


def test_a_copied_row_is_named(book):
    for column, cell in enumerate(list(book.open["活动"][2]), 1):
        book.open["活动"].cell(row=30, column=column).value = cell.value
    with pytest.raises(DecisionError, match="same"):
        book.take()


def test_a_workbook_of_another_kind_is_refused(tmp_path, read):
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    with pytest.raises(DecisionError, match="no ledger"):
        read_decisions(path, read, by="核对员", reason="", at=AT)


def test_a_file_that_is_no_workbook_is_refused(tmp_path, read):
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(DecisionError, match="cannot be read"):
        read_decisions(path, read, by="核对员", reason="", at=AT)
