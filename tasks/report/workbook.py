"""ledger.xlsx: the ledger as clerks work with it, and as `taizhang decide` reads it back.

Sheets: 报送情况, 活动, 支部指标, 党员, 得分, 得分明细, 待核, 发现. In 活动, 支部指标 and 党员 a marked cell is coloured and carries its reason as a
comment; the last columns are 待核 (all marks), 出处 (a link to the archived mail), 处理 (for the clerk: 认可 accepts all marks of the row, 作废 says
that the entry does not count) and 编号 (hidden: the row's key: `Activity.key`; the branch; branch/name). The row 合计 has no 编号.

What may stand in a report is masked, so a cell is not always the ledger's value. For the way back the sheet `_taizhang` (very hidden) holds:
  column | sheet | head | field          which field a column is
  word   | field | shown | code          what a shown word stands for (areas, 两融入, 日期精度, 是/否)
  row    | sheet | key | JSON            {field: value as written}; dates in ISO form, None for an empty cell
A cell was changed by a person where it differs from its row's JSON.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tasks.records.assessment import Assessment
from tasks.records.base import Record
from tasks.records.facts import Activity, Evidence, Indicator, Ledger, Member
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme
from tasks.report.model import ReceivedMail, ReportContent
from tasks.report.open_items import STATUS, first_source, source_text
from tasks.report.privacy import mask, shorten
from tasks.report.workbook_file import save_workbook

HIDDEN_SHEET = "_taizhang"
ACTIVITIES, INDICATORS, MEMBERS = "活动", "支部指标", "党员"
MARKS, SOURCE, ACTION, KEY = "待核", "出处", "处理", "编号"
ACTIONS = ("认可", "作废")
TEXT_CHARACTERS = 2000
ARCHIVE = "../../inbox_archive/"  # as seen from outputs/<period>/

_TITLES = {"branch": "支部", "title": "活动名称", "name": "姓名", "date_precision": "日期精度"}
_LEFT_OUT = {"key", "review", "evidence", "photos"}
_PRECISION = {"day": "日", "month": "月", "unknown": "不明"}
_WIDTHS = {
    "支部": 22,
    "活动名称": 40,
    "地点": 18,
    "领域": 18,
    "两融入": 18,
    "参加人员": 20,
    "典型": 20,
    MARKS: 40,
    SOURCE: 30,
    "姓名": 10,
    "技能": 18,
}
_HEAD = Font(name="黑体", size=11)
_TEXT = Font(name="宋体", size=10.5)
_LINK = Font(name="宋体", size=10.5, color="0563C1", underline="single")
_HEAD_FILL = PatternFill("solid", fgColor="D9E1F2")
_MARK_FILL = PatternFill("solid", fgColor="FFE699")
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(vertical="center", wrap_text=True)
_HEAD_ALIGNMENT = Alignment(horizontal="center", vertical="center", wrap_text=True)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(
    content: ReportContent,
    ledger: Ledger,
    assessment: Assessment,
    scheme: Scheme,
    target: Path,
    *,
    received: Iterable[ReceivedMail] = (),
) -> None:
    """Write the workbook to `target`; the same inputs give the same bytes. Raises `OutputError` where the folder cannot be written."""
    mails = tuple(received)
    links = {mail.message_id: ARCHIVE + mail.path for mail in mails if mail.path}
    workbook = Workbook()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    words = shown_words(scheme)
    hidden = _Hidden(words)
    _submissions(workbook, ledger, mails, links)
    _records(workbook, ACTIVITIES, Activity, ledger.activities, links, hidden)
    _records(workbook, INDICATORS, Indicator, ledger.indicators, links, hidden)
    _records(workbook, MEMBERS, Member, ledger.members, links, hidden)
    _scores(workbook, assessment, scheme)
    _score_items(workbook, assessment)
    _open_items(workbook, content)
    _findings(workbook, content)
    hidden.write(workbook)
    save_workbook(
        workbook, target, title=content.title, creator=content.organisation + content.committee, day=content.report_day
    )


def shown_words(scheme: Scheme) -> dict[str, dict[Any, str]]:
    """Field → code → the word a cell shows for it."""
    return {
        "area": {area.code: area.name for area in scheme.areas},
        "integration": {one.code: one.name for one in scheme.integrations},
        "date_precision": dict(_PRECISION),
    }


class _Hidden:
    """What the way back needs, gathered while the sheets are written."""

    def __init__(self, words: dict[str, dict[Any, str]]) -> None:
        self.words = words
        self.rows: list[tuple[str, str, str, str]] = []
        for field, shown in words.items():
            self.rows += [("word", field, text, str(code)) for code, text in shown.items()]

    def shown(self, field: str, value: Any) -> Any:
        """A value as its cell shows it: typed for numbers and dates, a word for a code or truth value, one text for a list."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, tuple):
            return shorten("；".join(mask(str(one)) for one in value), TEXT_CHARACTERS) or None
        if isinstance(value, str):
            word = self.words.get(field, {}).get(value)
            return word if word is not None else shorten(mask(value), TEXT_CHARACTERS) or None
        return value

    def keep(self, sheet: str, key: str, cells: dict[str, Any]) -> None:
        texts = {field: value.isoformat() if isinstance(value, date) else value for field, value in cells.items()}
        self.rows.append(("row", sheet, key, json.dumps(texts, ensure_ascii=False)))

    def write(self, workbook: Workbook) -> None:
        sheet = workbook.create_sheet(HIDDEN_SHEET)
        sheet.sheet_state = "veryHidden"
        for place, row in enumerate(self.rows, 1):
            for column, text in enumerate(row, 1):
                _put(sheet, place, column, text)


def _records(
    workbook: Workbook, title: str, record: type[Record], rows: Sequence[Any], links: dict[str, str], hidden: _Hidden
) -> None:
    """A sheet with one row a record, a totals row, and the columns for the way back."""
    fields = [name for name in record.model_fields if name not in _LEFT_OUT]
    heads = [_TITLES.get(name) or record.model_fields[name].title or name for name in fields]
    hidden.rows += [("column", title, head, field) for head, field in zip(heads, fields, strict=True)]
    sheet = _sheet(workbook, title, [*heads, MARKS, SOURCE, ACTION, KEY])
    for place, row in enumerate(rows, 2):
        cells = {field: hidden.shown(field, getattr(row, field)) for field in fields}
        for column, field in enumerate(fields, 1):
            cell = _put(sheet, place, column, cells[field])
            if field in row.review:
                cell.fill = _MARK_FILL
                cell.comment = Comment(f"待核：{mask(row.review[field])}", "台账", width=260, height=90)
        titles = dict(zip(fields, heads, strict=True))
        marks = "；".join(f"{titles.get(field, field)}：{mask(reason)}" for field, reason in row.review.items())
        _put(sheet, place, len(fields) + 1, marks or None)
        _source(sheet, place, len(fields) + 2, first_source(row.evidence), links)
        key = _key(row)
        _put(sheet, place, len(fields) + 4, key)
        hidden.keep(title, key, cells)
    _finish(sheet, len(rows), [_unit(record, field) for field in fields])
    sheet.column_dimensions[get_column_letter(len(fields) + 4)].hidden = True
    _choices(sheet, fields, len(rows), hidden.words)


def _key(row: Any) -> str:
    if isinstance(row, Activity):
        return row.key
    return f"{row.branch}/{row.name}" if isinstance(row, Member) else str(row.branch)


def _unit(record: type[Record], field: str) -> str:
    extra = record.model_fields[field].json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) and field not in ("hours_each", "members") else ""


def _choices(sheet: Worksheet, fields: Sequence[str], rows: int, words: dict[str, dict[Any, str]]) -> None:
    """Drop-down lists for columns of words, so that a correction cannot be misspelt."""
    last = max(rows + 1, 2)
    truth = {"collective", "love_action", "typical", "registered", "reported", "trained"}
    if sheet.title == INDICATORS:
        truth = {"plan", "mobilised"}
    lists: dict[int, tuple[str, ...]] = {}
    for place, field in enumerate(fields, 1):
        if field in truth:
            lists[place] = ("是", "否")
        elif field in words:
            lists[place] = tuple(words[field].values())
    lists[len(fields) + 3] = ACTIONS
    for place, options in lists.items():
        formula = f'"{",".join(options)}"'
        if rows and len(formula) <= 255 and not any("," in option or '"' in option for option in options):
            validation = DataValidation(type="list", formula1=formula, allow_blank=True)
            letter = get_column_letter(place)
            validation.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(validation)


def _submissions(workbook: Workbook, ledger: Ledger, mails: Sequence[ReceivedMail], links: dict[str, str]) -> None:
    sheet = _sheet(
        workbook, "报送情况", ["支部", "状态", "收到时间", "文档数", "照片数", "文件", "被替代的邮件数", MARKS, "邮件"]
    )
    files = {mail.message_id: mail.file_names for mail in mails}
    for place, one in enumerate(ledger.submissions, 2):
        received_at = one.received_at.astimezone(SHANGHAI).replace(tzinfo=None) if one.received_at else None
        names = "；".join(mask(name) for name in files.get(one.message_id or "", ()))
        missing = one.status == "missing"
        values = [
            one.branch,
            STATUS[one.status],
            received_at,
            None if missing else one.documents,
            None if missing else one.photos,
            names or None,
            len(one.superseded) or None,
            "；".join(mask(item.reason) for item in one.review) or None,
        ]
        for column, value in enumerate(values, 1):
            cell = _put(sheet, place, column, value)
            if column == 8 and value:
                cell.fill = _MARK_FILL
        _link(sheet, place, 9, "打开邮件" if one.message_id else None, links.get(one.message_id or "", ""))
    _finish(sheet, len(ledger.submissions), ["", "", "", "份", "张"])


def _scores(workbook: Workbook, assessment: Assessment, scheme: Scheme) -> None:
    codes = [item.code for item in scheme.rubric] or [
        item.code for card in assessment.scorecards[:1] for item in card.items
    ]
    names = {item.code: item.name for item in scheme.rubric} | {
        item.code: item.name for card in assessment.scorecards for item in card.items
    }
    sheet = _sheet(
        workbook, "得分", ["名次", "支部", "总分", "最低", "最高", "等次", *(names[code] for code in codes), "说明"]
    )
    for place, card in enumerate(assessment.scorecards, 2):
        points = {item.code: item.points if item.max else "不计" for item in card.items}
        values = [
            card.rank,
            card.branch,
            card.total,
            card.low,
            card.high,
            card.grade,
            *(points.get(code) for code in codes),
            "；".join(mask(note) for note in card.notes) or None,
        ]
        for column, value in enumerate(values, 1):
            _put(sheet, place, column, value)
    _finish(sheet, len(assessment.scorecards), [])


def _score_items(workbook: Workbook, assessment: Assessment) -> None:
    sheet = _sheet(
        workbook, "得分明细", ["支部", "项目", "得分", "最低", "最高", "满分", "实际", "标准", "依据", "提升建议"]
    )
    place = 2
    for card in assessment.scorecards:
        for item in card.items:
            values = [
                card.branch,
                item.name,
                item.points,
                item.low,
                item.high,
                item.max,
                item.value,
                item.target,
                mask(item.reason) or None,
                mask(item.gap) or None,
            ]
            for column, value in enumerate(values, 1):
                _put(sheet, place, column, value)
            place += 1
    _finish(sheet, place - 2, [])


def _open_items(workbook: Workbook, content: ReportContent) -> None:
    sheet = _sheet(workbook, "待核", ["序号", "支部", "所涉事项", "栏目", "现值", "原因", "原文", "出处"])
    for place, row in enumerate(content.open_items, 2):
        values = [
            row.number,
            row.branch,
            row.subject,
            row.field,
            row.value,
            row.reason,
            row.quote or None,
            row.source or None,
        ]
        for column, value in enumerate(values, 1):
            _put(sheet, place, column, value)
    _finish(sheet, len(content.open_items), [])


def _findings(workbook: Workbook, content: ReportContent) -> None:
    sheet = _sheet(workbook, "发现", ["序号", "类别", "程度", "所涉支部", "情况", "比对内容和出处", "核实结果"])
    for place, row in enumerate(content.findings, 2):
        values = [
            row.number,
            row.kind,
            row.severity,
            row.branches,
            row.summary,
            "\n".join(row.sides) or None,
            row.decided or None,
        ]
        for column, value in enumerate(values, 1):
            _put(sheet, place, column, value)
    _finish(sheet, len(content.findings), [])


def _sheet(workbook: Workbook, title: str, heads: Sequence[str]) -> Worksheet:
    """A sheet with its head row, widths, frozen head and print set-up."""
    sheet: Worksheet = workbook.create_sheet(title)
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(row=1, column=column, value=head)
        cell.font, cell.fill, cell.alignment, cell.border = _HEAD, _HEAD_FILL, _HEAD_ALIGNMENT, _BORDER
        wide = (
            32
            if head
            in ("原因", "原文", "情况", "比对内容和出处", "依据", "提升建议", "文件", "说明", "所涉事项", "所涉支部")
            else 11
        )
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, wide)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2" if "支部" in heads[:2] else "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Any:
    """Write one value; text stays text whatever it begins with, so that nothing from a mail becomes a formula."""
    cell = sheet.cell(row=row, column=column)
    if value is None:
        return cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_DANGEROUS):
            cell.quotePrefix = True
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, float):
        cell.number_format = "0.0#"
    return cell


def _source(sheet: Worksheet, row: int, column: int, sources: Sequence[Evidence], links: dict[str, str]) -> None:
    _link(sheet, row, column, source_text(sources) or None, links.get(sources[0].message_id, "") if sources else "")


def _link(sheet: Worksheet, row: int, column: int, text: str | None, target: str) -> None:
    cell = _put(sheet, row, column, text)
    if text and target:
        cell.hyperlink = target
        cell.font = _LINK


def _finish(sheet: Worksheet, rows: int, units: Sequence[str]) -> None:
    """Filters, borders and fonts, and a row of totals under columns that have a unit; the totals follow the filter."""
    last = rows + 1
    for line in sheet.iter_rows(min_row=2, max_row=max(last, 2)):
        for cell in line:
            if not cell.hyperlink:
                cell.font = _TEXT
            cell.border, cell.alignment = _BORDER, _WRAP
    sheet.auto_filter.ref = f"A1:{get_column_letter(sheet.max_column)}{max(last, 1)}"
    if rows and any(units):
        sheet.cell(row=last + 1, column=1, value="合计").font = _HEAD
        for column, unit in enumerate(units, 1):
            if unit:
                letter = get_column_letter(column)
                cell = sheet.cell(row=last + 1, column=column, value=f"=SUBTOTAL(109,{letter}2:{letter}{last})")
                cell.font, cell.border = _HEAD, _BORDER
