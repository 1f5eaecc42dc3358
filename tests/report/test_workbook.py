"""The workbook read back: sheets, types, marks, links, totals, and what `decide` needs."""

import json
from datetime import datetime

import pytest
from openpyxl import load_workbook

from tasks.report.workbook import HIDDEN_SHEET, write_workbook
from tests.report import factory


@pytest.fixture(scope="module")
def workbook(half_year):
    target = half_year.folder / "ledger.xlsx"
    received = factory.make_received(half_year.ledger)
    write_workbook(
        half_year.content, half_year.ledger, half_year.assessment, factory.make_scheme(), target, received=received
    )
    return load_workbook(target)


def heads(sheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


def column(sheet, head: str) -> int:
    return heads(sheet).index(head) + 1


def test_there_is_a_sheet_for_each_matter(workbook):
    assert workbook.sheetnames == [
        "报送情况",
        "活动",
        "支部指标",
        "党员",
        "得分",
        "得分明细",
        "待核",
        "发现",
        "核定",
        HIDDEN_SHEET,
    ]
    assert workbook[HIDDEN_SHEET].sheet_state == "veryHidden"


def test_heads_stay_in_sight_and_can_be_filtered(workbook):
    for sheet in workbook.worksheets[:-1]:
        assert sheet.freeze_panes in ("A2", "C2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"


def test_one_row_an_activity_with_typed_values(workbook, half_year):
    sheet = workbook["活动"]
    first = half_year.ledger.activities[0]
    assert sheet.max_row == len(half_year.ledger.activities) + 2
    assert sheet.cell(2, column(sheet, "开始日期")).value == datetime(
        first.start.year, first.start.month, first.start.day
    )
    assert sheet.cell(2, column(sheet, "开始日期")).number_format == "yyyy-mm-dd"
    assert sheet.cell(2, column(sheet, "参加人数")).value == first.participants
    assert sheet.cell(2, column(sheet, "领域")).value == "新冠肺炎疫情防控"
    assert sheet.cell(2, column(sheet, "集中活动")).value == "是"


def test_unknown_is_an_empty_cell(workbook, half_year):
    sheet = workbook["活动"]
    rows = [place for place, one in enumerate(half_year.ledger.activities, 2) if one.beneficiaries is None]
    assert rows
    assert all(sheet.cell(place, column(sheet, "服务对象数")).value is None for place in rows)


def test_a_marked_cell_is_coloured_and_says_why(workbook, half_year):
    sheet = workbook["活动"]
    place = next(place for place, one in enumerate(half_year.ledger.activities, 2) if "participants" in one.review)
    cell = sheet.cell(place, column(sheet, "参加人数"))
    assert cell.fill.fgColor.rgb == "00FFE699"
    assert cell.comment.text == "待核：文字写“12人”，表格写“15人”，按表格记"
    assert sheet.cell(place, column(sheet, "待核")).value.startswith("参加人数：")


def test_a_source_leads_to_the_archived_mail(workbook):
    sheet = workbook["活动"]
    cell = sheet.cell(2, column(sheet, "出处"))
    assert cell.value == "半年小结.docx 表1 第2行"
    assert cell.hyperlink.target == "../../inbox_archive/ab/abcdef.eml"


def test_totals_are_formulas_that_follow_the_filter(workbook, half_year):
    sheet = workbook["活动"]
    last = len(half_year.ledger.activities) + 1
    assert sheet.cell(last + 1, 1).value == "合计"
    letter = sheet.cell(1, column(sheet, "参加人数")).column_letter
    assert sheet.cell(last + 1, column(sheet, "参加人数")).value == f"=SUBTOTAL(109,{letter}2:{letter}{last})"
    assert sheet.cell(last + 1, column(sheet, "人均时长")).value is None


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1"])
def test_text_of_a_mail_is_never_a_formula(half_year, tmp_path, text):
    first, *rest = half_year.ledger.activities
    ledger = half_year.ledger.model_copy(update={"activities": (first.model_copy(update={"title": text}), *rest)})
    write_workbook(half_year.content, ledger, half_year.assessment, factory.make_scheme(), tmp_path / "ledger.xlsx")
    sheet = load_workbook(tmp_path / "ledger.xlsx")["活动"]
    cell = sheet.cell(2, column(sheet, "活动名称"))
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text.strip(), "s", True)


def test_a_text_that_is_too_long_for_a_cell_is_cut(half_year, tmp_path):
    first, *rest = half_year.ledger.activities
    endless = first.model_copy(update={"title": "长" * 40_000, "review": {"place": "因" * 40_000}})
    ledger = half_year.ledger.model_copy(update={"activities": (endless, *rest)})
    write_workbook(half_year.content, ledger, half_year.assessment, factory.make_scheme(), tmp_path / "ledger.xlsx")
    sheet = load_workbook(tmp_path / "ledger.xlsx")["活动"]
    texts = [cell.value for cell in sheet[2] if isinstance(cell.value, str)]
    comments = [cell.comment.text for cell in sheet[2] if cell.comment]
    assert max(len(text) for text in texts + comments) <= 32_767


def test_figures_and_words_stand_in_the_middle_and_texts_at_the_left(workbook):
    sheet = workbook["活动"]
    sides = {head: sheet.cell(2, column(sheet, head)).alignment.horizontal for head in heads(sheet)}
    assert {sides[head] for head in ("参加人数", "开始日期", "集中活动")} == {"center"}
    assert {sides[head] for head in ("活动名称", "地点")} == {None}


def test_decisions_have_their_sheet(half_year, tmp_path):
    decided = factory.make_decision("void", "activity:a", reason="=1+1")
    ledger = half_year.ledger.model_copy(
        update={"applied": (decided,), "named": {"activity:a": ("一支部", "河道清理")}}
    )
    content = factory.make_content(ledger, half_year.assessment, factory.ROOT / "templates")
    write_workbook(content, ledger, half_year.assessment, factory.make_scheme(), tmp_path / "ledger.xlsx")
    rows = list(load_workbook(tmp_path / "ledger.xlsx")["核定"].iter_rows(values_only=True))
    assert rows[1] == (1, "一支部", "河道清理", "作废，不计入台账", "=1+1", "岳小满", "2022年7月3日")


def test_the_key_of_every_row_is_kept_but_not_shown(workbook, half_year):
    sheet = workbook["活动"]
    place = column(sheet, "编号")
    keys = [sheet.cell(row, place).value for row in range(2, sheet.max_row)]
    assert keys == [one.key for one in half_year.ledger.activities]
    assert sheet.column_dimensions[sheet.cell(1, place).column_letter].hidden
    assert sheet.cell(sheet.max_row, place).value is None


def test_the_hidden_sheet_tells_what_was_written(workbook, half_year):
    rows = list(workbook[HIDDEN_SHEET].iter_rows(values_only=True))
    fields = {head: field for kind, sheet, head, field in rows if kind == "column" and sheet == "活动"}
    written = {key: json.loads(text) for kind, sheet, key, text in rows if kind == "row" and sheet == "活动"}
    sheet = workbook["活动"]
    for row in range(2, sheet.max_row):
        key = sheet.cell(row, column(sheet, "编号")).value
        for head, field in fields.items():
            value = sheet.cell(row, column(sheet, head)).value
            shown = value.date().isoformat() if isinstance(value, datetime) else value
            assert shown == written[key][field]
    words = {(field, shown): code for kind, field, shown, code in rows if kind == "word"}
    assert words["area", "助力乡村振兴"] == "rural"
    assert len(written) == len(half_year.ledger.activities)


def test_scores_have_a_column_an_item(workbook, half_year):
    sheet = workbook["得分"]
    assert heads(sheet)[6:-1] == [item.name for item in half_year.assessment.scorecards[0].items]
    assert sheet.cell(2, 3).value == pytest.approx(95.4)


def test_open_items_and_findings_have_their_sheets(workbook, half_year):
    assert workbook["待核"].max_row - 1 == len(half_year.content.open_items)
    assert workbook["发现"].cell(2, 2).value == "照片重复使用"


def test_times_are_those_of_the_branches(workbook):
    sheet = workbook["报送情况"]
    assert sheet.cell(2, 3).value == datetime(2022, 6, 20, 10)
    assert sheet.cell(2, 3).number_format == "yyyy-mm-dd hh:mm"
