"""ledger.xlsx: the ledger as clerks work with it, and as `taizhang decide` reads it back.

Sheets: 报送情况, 活动, 支部指标, 党员, 得分, 得分明细, 待核, 发现, 核定. In 活动, 支部指标 and 党员 a marked cell is coloured and carries
its reason as a comment; the last columns are 待核 (all marks), 出处 (a link to the archived mail), 处理 (for the clerk: 认可 accepts all marks of
the row, 作废 says that the entry does not count) and 编号 (hidden: the row's key: `Activity.key`; the branch; branch/name). The row 合计 has no
编号.

What may stand in a report is masked, so a cell is not always the ledger's value. For the way back the sheet `_taizhang` (very hidden) holds:
  column | sheet | head | field          which field a column is
  word   | field | shown | code          what a shown word stands for (areas, 两融入, 日期精度, 是/否)
  row    | sheet | key | JSON            {field: value as written}; dates in ISO form, None for an empty cell
A cell was changed by a person where it differs from its row's JSON.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from tasks.records.assessment import Assessment
from tasks.records.base import Record
from tasks.records.facts import Activity, Indicator, Ledger, Member
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme
from tasks.records.words import PRECISION, STATUS, TRUTH, field_title, field_unit
from tasks.report.model import ReportContent
from tasks.report.open_items import file_names, first_source, source_text
from tasks.report.privacy import mask, shorten
from tasks.report.received import ReceivedMail
from tasks.report.workbook_cells import Sheet
from tasks.report.workbook_file import save_workbook

HIDDEN_SHEET = "_taizhang"
ACTIVITIES, INDICATORS, MEMBERS = "活动", "支部指标", "党员"
MARKS, SOURCE, ACTION, KEY = "待核", "出处", "处理", "编号"
ACTIONS = ("认可", "作废")
TEXT_CHARACTERS = 2000
ARCHIVE = "../../inbox_archive/"  # as seen from outputs/<period>/

_LEFT_OUT = {"key", "review", "evidence", "photos"}
# Columns of truth values by sheet; the indicators' registered and reported are counts.
_TRUTH_FIELDS = {
    ACTIVITIES: {"collective", "love_action", "typical"},
    INDICATORS: {"plan", "mobilised"},
    MEMBERS: {"registered", "reported", "trained"},
}


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
    for empty in workbook.worksheets:
        workbook.remove(empty)
    hidden = _Hidden(shown_words(scheme))
    _submissions(workbook, ledger, mails, links)
    _records(workbook, ACTIVITIES, Activity, ledger.activities, links, hidden)
    _records(workbook, INDICATORS, Indicator, ledger.indicators, links, hidden)
    _records(workbook, MEMBERS, Member, ledger.members, links, hidden)
    _scores(workbook, assessment, scheme)
    _listing(workbook, "得分明细", _SCORE_HEADS, _score_rows(assessment))
    _listing(workbook, "待核", _OPEN_HEADS, _open_rows(content))
    _listing(workbook, "发现", _FINDING_HEADS, _finding_rows(content))
    _listing(workbook, "核定", _DECISION_HEADS, _decision_rows(content))
    hidden.write(workbook)
    sender = content.organisation + content.committee
    save_workbook(workbook, target, title=content.title, creator=sender, day=content.report_day)


def shown_words(scheme: Scheme) -> dict[str, dict[Any, str]]:
    """Field → code → the word a cell shows for it."""
    return {
        "area": {area.code: area.name for area in scheme.areas},
        "integration": {one.code: one.name for one in scheme.integrations},
        "date_precision": dict(PRECISION),
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
            return TRUTH[value]
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
                cell = sheet.cell(row=place, column=column, value=text)
                cell.data_type = "s"


def _records(
    workbook: Workbook, title: str, record: type[Record], rows: Sequence[Any], links: dict[str, str], hidden: _Hidden
) -> None:
    """A sheet with one row a record, a totals row, and the columns for the way back."""
    fields = [name for name in record.model_fields if name not in _LEFT_OUT]
    titles = {name: field_title(record, name) for name in fields}
    hidden.rows += [("column", title, head, field) for field, head in titles.items()]
    sheet = Sheet(workbook, title, [*titles.values(), MARKS, SOURCE, ACTION, KEY])
    for place, row in enumerate(rows, 2):
        cells = {field: hidden.shown(field, getattr(row, field)) for field in fields}
        for column, field in enumerate(fields, 1):
            sheet.put(place, column, cells[field], mark=mask(row.review.get(field, "")))
        marks = "；".join(f"{titles.get(field, field)}：{mask(reason)}" for field, reason in row.review.items())
        sources, key = first_source(row.evidence), _key(row)
        link = links.get(sources[0].message_id, "") if sources else ""
        sheet.put(place, len(fields) + 1, marks or None)
        sheet.put(place, len(fields) + 2, source_text(sources) or None, link=link)
        sheet.put(place, len(fields) + 3, None)
        sheet.put(place, len(fields) + 4, key)
        hidden.keep(title, key, cells)
    sheet.finish(len(rows), [_unit(record, field) for field in fields])
    sheet.cells.column_dimensions[get_column_letter(len(fields) + 4)].hidden = True
    if rows:
        _choices(sheet, title, fields, len(rows), hidden.words)


def _key(row: Any) -> str:
    if isinstance(row, Activity):
        return row.key
    return f"{row.branch}/{row.name}" if isinstance(row, Member) else str(row.branch)


def _unit(record: type[Record], field: str) -> str:
    """The field's unit where its values may be added up, "" for others."""
    return field_unit(record, field) if field != "hours_each" else ""


def _choices(sheet: Sheet, title: str, fields: Sequence[str], rows: int, words: dict[str, dict[Any, str]]) -> None:
    """Drop-down lists for columns of words, so that a correction cannot be misspelt."""
    lists: dict[int, tuple[str, ...]] = {len(fields) + 3: ACTIONS}
    for place, field in enumerate(fields, 1):
        if field in _TRUTH_FIELDS[title]:
            lists[place] = tuple(TRUTH.values())
        elif field in words:
            lists[place] = tuple(words[field].values())
    for place, options in lists.items():
        formula = f'"{",".join(options)}"'
        # Excel takes lists of at most 255 characters, and no quotation marks in them.
        if len(formula) <= 255 and formula.count('"') == 2:
            validation = DataValidation(type="list", formula1=formula, allow_blank=True)
            letter = get_column_letter(place)
            validation.add(f"{letter}2:{letter}{rows + 1}")
            sheet.cells.add_data_validation(validation)


def _submissions(workbook: Workbook, ledger: Ledger, mails: Sequence[ReceivedMail], links: dict[str, str]) -> None:
    heads = ["党支部", "状态", "收到时间", "文档数", "照片数", "文件", "被替代的邮件数", MARKS, "邮件"]
    sheet = Sheet(workbook, "报送情况", heads)
    files = {mail.message_id: mail.file_names for mail in mails}
    for place, one in enumerate(ledger.submissions, 2):
        missing, message_id = one.status == "missing", one.message_id or ""
        marks = "；".join(mask(item.reason) for item in one.review)
        values = [
            one.branch,
            STATUS[one.status],
            one.received_at.astimezone(SHANGHAI).replace(tzinfo=None) if one.received_at else None,
            None if missing else one.documents,
            None if missing else one.photos,
            "\n".join(file_names(files.get(message_id, ()))) or None,
            len(one.superseded) or None,
        ]
        for column, value in enumerate(values, 1):
            sheet.put(place, column, value)
        sheet.put(place, 8, marks or None, mark=marks)
        link = links.get(message_id, "")
        sheet.put(place, 9, "打开邮件" if link else None, link=link)
    sheet.finish(len(ledger.submissions), ["", "", "", "份", "张"])


def _scores(workbook: Workbook, assessment: Assessment, scheme: Scheme) -> None:
    """One row a branch, one column an item of the rubric."""
    items = {item.code: item.name for card in assessment.scorecards for item in card.items}
    names = {item.code: item.name for item in scheme.rubric if item.code in items} | items
    rows: list[list[Any]] = []
    for card in assessment.scorecards:
        points = {item.code: item.points if item.max else "不计" for item in card.items}
        notes = "；".join(mask(note) for note in card.notes)
        head = [card.rank, card.branch, card.total, card.low, card.high, card.grade]
        rows.append([*head, *(points.get(code) for code in names), notes or None])
    _listing(workbook, "得分", ["名次", "党支部", "总分", "最低", "最高", "等次", *names.values(), "说明"], rows)


_SCORE_HEADS = ("党支部", "项目", "得分", "最低", "最高", "满分", "实际", "标准", "依据", "提升建议")
_OPEN_HEADS = ("序号", "党支部", "所涉事项", "栏目", "现值", "原因", "原文", "出处")
_FINDING_HEADS = ("序号", "类别", "程度", "所涉支部", "情况", "比对内容和出处", "核实结果")
_DECISION_HEADS = ("序号", "所涉支部", "所涉事项", "核定结果", "理由", "核定人", "核定日期")


def _score_rows(assessment: Assessment) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for card in assessment.scorecards:
        for item in card.items:
            told = [STATUS.get(one, mask(one)) if isinstance(one, str) else one for one in (item.value, item.target)]
            points = [item.points, item.low, item.high, item.max]
            rows.append([card.branch, item.name, *points, *told, mask(item.reason) or None, mask(item.gap) or None])
    return rows


def _open_rows(content: ReportContent) -> list[list[Any]]:
    return [
        [
            row.number,
            row.branch,
            row.subject,
            row.field,
            row.value,
            row.reason,
            row.quote or None,
            row.source_file or None,
        ]
        for row in content.open_items
    ]


def _finding_rows(content: ReportContent) -> list[list[Any]]:
    return [
        [
            row.number,
            row.kind,
            row.severity,
            row.branches,
            row.summary,
            "\n".join(row.sides) or None,
            row.decided or None,
        ]
        for row in content.findings
    ]


def _decision_rows(content: ReportContent) -> list[list[Any]]:
    return [
        [row.number, row.branch, row.subject, row.result, row.reason or None, row.name, row.day]
        for row in content.decisions
    ]


def _listing(workbook: Workbook, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A sheet of plain rows."""
    sheet = Sheet(workbook, title, heads)
    for place, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.put(place, column, value)
    sheet.finish(len(rows))
