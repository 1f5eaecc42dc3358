"""Reads a ledger.xlsx that a person corrected: changed cells become decisions.

In: the workbook and the ledger it was written from. Out: decisions in the order of the workbook's rows, or a `DecisionError` that names the
first cell that cannot be one. What was written stands in the workbook's hidden sheet (layout: the workbook's writer), so only what a person
changed counts, wherever rows were sorted to; a row that was deleted decides nothing.
"""

import json
import re
import types
import typing
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from tasks.ledger.decisions import source_hash
from tasks.records.errors import DecisionError
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member

HIDDEN_SHEET = "_taizhang"
KEY, ACTION = "编号", "处理"
ACCEPT, VOID = "认可", "作废"
_SUBJECTS: dict[str, tuple[type[Activity] | type[Indicator] | type[Member], str]] = {
    "活动": (Activity, "activity"),
    "支部指标": (Indicator, "indicator"),
    "党员": (Member, "member"),
}
_FIXED = ("branch", "name")
_LIST = re.compile(r"\s*[；;]\s*")
_DAY = re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?")

# Columns that only tell: no cell of them is a decision.
_TOLD = ("待核", "出处")
# What stands behind a figure that a clerk writes with its unit.
_UNIT = re.compile(r"(?<=\d)[ ]?(?:人次?|名|位|户|次|场|项|支|个?小时|h)$")
_NOT_WORKED_OUT = object()

Row = Activity | Indicator | Member


@dataclass
class _Written:
    """What the hidden sheet says was written: fields by head, codes by shown word, values by row."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Maker:
    """What all decisions of one workbook share."""

    period: str
    by: str
    reason: str
    at: datetime

    def make(self, kind: str, subject: str, name: str = "", value: Any = None, source: str = "") -> Decision:
        return Decision(
            period=self.period,
            kind=kind,
            subject=subject,
            field=name,
            value=value,
            reason=self.reason,
            decided_by=self.by,
            decided_at=self.at,
            source_sha256=source,
        )


def read_decisions(workbook: Path, ledger: Ledger, *, by: str, reason: str, at: datetime) -> list[Decision]:
    """The decisions of the workbook's changed cells, by `by` at `at` (aware).

    A changed cell is a `correct`, an emptied one a `reject`; 认可 accepts every mark of its row, 作废 voids it; a new row of 活动 is an `add`.
    Raises `DecisionError` for a workbook that is none of ours and for the first cell that cannot be a decision.
    """
    sheets = _read_sheets(workbook)
    if HIDDEN_SHEET not in sheets:
        raise DecisionError(
            f"{workbook.name} has no hidden sheet {HIDDEN_SHEET}: it is no ledger.xlsx written by this program. "
            "Correct the file in outputs/ and save it as .xlsx."
        )
    written = _read_hidden(sheets[HIDDEN_SHEET])
    maker = _Maker(period=ledger.period, by=by, reason=reason, at=at)
    found: list[Decision] = []
    _check_names(sheets)
    for sheet, (_, prefix) in _SUBJECTS.items():
        if sheet in sheets:
            found += _sheet_decisions(sheets[sheet], sheet, prefix, written, _rows_of(ledger, sheet), maker)
    return found


def _read_sheets(workbook: Path) -> dict[str, list[list[Any]]]:
    """Cell values of every sheet, row by row."""
    try:
        book = load_workbook(workbook, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise DecisionError(f"{workbook.name} cannot be read as a workbook: {error}. Save it as .xlsx.") from error
    sheets: dict[str, list[list[Any]]] = {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }
    # A formula that no office program has worked out yet would read as an emptied cell.
    for sheet in load_workbook(workbook).worksheets:
        for row, cells in enumerate(sheet.iter_rows(values_only=True)):
            for column, value in enumerate(cells):
                if isinstance(value, str) and value.startswith("=") and sheets[sheet.title][row][column] is None:
                    sheets[sheet.title][row][column] = _NOT_WORKED_OUT
    return sheets


def _check_names(sheets: Mapping[str, list[list[Any]]]) -> None:
    """Refuse a workbook in which a sheet goes by another name: what was corrected there would be lost without a word."""
    missing = [sheet for sheet in _SUBJECTS if sheet not in sheets]
    keyed = [
        name for name, rows in sheets.items() if name not in _SUBJECTS and rows and KEY in rows[0] and ACTION in rows[0]
    ]
    if missing and keyed:
        raise DecisionError(
            f"Sheet {keyed[0]} has another name than was written; name it {' or '.join(missing)} again."
        )


def _check_heads(sheet: str, heads: Mapping[str, int], written: Mapping[str, str]) -> None:
    """Refuse a sheet in which a head was renamed; a column that was deleted decides nothing, and one that was added is a note."""
    missing = [head for head in written if head not in heads]
    unknown = [head for head in heads if head not in written and head not in (KEY, ACTION) and head not in _TOLD]
    if missing and unknown:
        raise DecisionError(
            f"Sheet {sheet} has a column {unknown[0]} that was not written; name it {' or '.join(missing)} again."
        )


def _read_hidden(rows: list[list[Any]]) -> _Written:
    written = _Written()
    for row in rows:
        kind, first, second, third = ([*row, None, None, None, None])[:4]
        if kind == "column":
            written.fields.setdefault(str(first), {})[str(second)] = str(third)
        elif kind == "word":
            written.codes.setdefault(str(first), {})[str(second)] = str(third)
        elif kind == "row":
            written.rows.setdefault(str(first), {})[str(second)] = json.loads(str(third))
    return written


def _rows_of(ledger: Ledger, sheet: str) -> dict[str, Row]:
    if sheet == "活动":
        return {one.key: one for one in ledger.activities}
    if sheet == "党员":
        return {f"{one.branch}/{one.name}": one for one in ledger.members}
    return {one.branch: one for one in ledger.indicators}


def _sheet_decisions(
    rows: list[list[Any]], sheet: str, prefix: str, written: _Written, known: Mapping[str, Row], maker: _Maker
) -> list[Decision]:
    heads = {str(head).strip(): place for place, head in enumerate(rows[0]) if head is not None} if rows else {}
    if KEY not in heads:
        raise DecisionError(f"Sheet {sheet} has no column {KEY} any more; correct a fresh copy of the workbook.")
    _check_heads(sheet, heads, written.fields.get(sheet, {}))
    columns = {heads[head]: name for head, name in written.fields.get(sheet, {}).items() if head in heads}
    found: list[Decision] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        key = str(row[heads[KEY]] or "").strip()
        if not key:
            found += _added(row, number, sheet, columns, written, maker)
            continue
        if key in seen:
            raise DecisionError(
                f"Rows {seen[key]} and {number} of sheet {sheet} have the same {KEY}; empty that cell of a row to be added."
            )
        seen[key] = number
        if key not in known or key not in written.rows.get(sheet, {}):
            raise DecisionError(
                f"Row {number} of sheet {sheet} belongs to an entry that the ledger no longer has; correct a fresh copy of the workbook."
            )
        place = _Place(sheet, number, columns, written)
        found += _row_decisions(row, place, f"{prefix}:{key}", written.rows[sheet][key], known[key], maker)
        action = str(row[heads[ACTION]] or "").strip() if ACTION in heads else ""
        found += _action(action, place, heads.get(ACTION, 0), f"{prefix}:{key}", known[key], found, maker)
    return found


@dataclass(frozen=True)
class _Place:
    """One row of one sheet, for messages and for reading its cells."""

    sheet: str
    row: int
    columns: Mapping[int, str]
    written: _Written

    def error(self, column: int, what: str) -> DecisionError:
        return DecisionError(f"Cell {get_column_letter(column + 1)}{self.row} of sheet {self.sheet}: {what}")


def _row_decisions(
    row: list[Any], place: _Place, subject: str, before: Mapping[str, Any], record: Row, maker: _Maker
) -> list[Decision]:
    """A decision for each cell that differs from what was written; a single day that moves takes its end along."""
    values: dict[str, Any] = {}
    for column, name in place.columns.items():
        cell = row[column] if column < len(row) else None
        if _same(cell, before.get(name)):
            continue
        if name in _FIXED:
            raise place.error(column, "branch and name cannot be corrected here; void the entry and add it anew.")
        values[name] = _value(cell, name, record, place, column)
    if values.get("start") and isinstance(record, Activity):
        if "end" not in values and record.start == record.end:
            values["end"] = values["start"]
        if record.date_precision != "day":
            values.setdefault("date_precision", "day")
    _check(values, record, place)
    return [
        maker.make("reject" if value is None else "correct", subject, name, value, source_hash(record, name))
        for name, value in values.items()
    ]


def _same(cell: Any, before: Any) -> bool:
    if isinstance(cell, str):
        cell = cell.strip() or None
    if isinstance(cell, datetime):
        cell = cell.date().isoformat()
    elif isinstance(cell, date):
        cell = cell.isoformat()
    if isinstance(cell, int | float) and isinstance(before, int | float):
        return abs(cell - before) < 1e-9
    return bool(cell == (before.strip() or None if isinstance(before, str) else before))


def _value(cell: Any, name: str, record: Row, place: _Place, column: int) -> Any:
    """The value of a changed cell as JSON keeps it; None for an emptied one."""
    kinds = _kinds(type(record), name)
    if cell is _NOT_WORKED_OUT:
        raise place.error(
            column, "its formula has no result yet; type the figure, or open and save the file in an office program."
        )
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if type(None) not in kinds and tuple not in kinds:
            raise place.error(column, f"{name} cannot be empty.")
        return None
    text = str(cell).strip()
    codes = place.written.codes.get(name)
    if codes:
        if text not in codes:
            raise place.error(column, f"“{text}” is none of {'、'.join(codes)}.")
        return codes[text]
    if tuple in kinds:
        return [one for one in _LIST.split(text) if one]
    if bool in kinds:
        if text not in ("是", "否"):
            raise place.error(column, f"“{text}” is neither 是 nor 否.")
        return text == "是"
    if date in kinds:
        return _day(cell, text, place, column)
    if int in kinds or float in kinds:
        return _figure(cell, text, whole=float not in kinds, place=place, column=column)
    return text


def _kinds(record: type[Row], name: str) -> set[Any]:
    """The plain types that a field takes: date | None → {date, NoneType}, tuple[str, ...] → {tuple}."""
    kind = typing.get_type_hints(record)[name]
    parts = typing.get_args(kind) if typing.get_origin(kind) in (typing.Union, types.UnionType) else (kind,)
    return {tuple if typing.get_origin(one) is tuple else one for one in parts}


def _day(cell: Any, text: str, place: _Place, column: int) -> str:
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    match = _DAY.fullmatch(text)
    try:
        if match:
            return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        pass
    raise place.error(column, f"“{text}” is no date; write it like 2022-03-05.")


def _figure(cell: Any, text: str, *, whole: bool, place: _Place, column: int) -> int | float:
    try:
        plain = _UNIT.sub("", unicodedata.normalize("NFKC", text))
        plain = plain.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else plain
        value = float(cell if isinstance(cell, int | float) else plain)
    except ValueError:
        raise place.error(column, f"“{text}” is no number; write digits only, the unit stands in the head.") from None
    if value < 0 or value != value or value in (float("inf"), float("-inf")):
        raise place.error(column, f"“{text}” cannot be: it must be zero or more.")
    if value.is_integer():
        return int(value)
    if whole:
        raise place.error(column, f"“{text}” must be a whole number.")
    return value


def _check(values: Mapping[str, Any], record: Row, place: _Place) -> None:
    """Refuse values that the record would refuse, and a span that ends before it begins."""
    columns = {name: column for column, name in place.columns.items()}
    kept = {name: value for name, value in values.items() if value is not None}
    try:
        changed = type(record).model_validate(record.model_dump(mode="json") | kept)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise place.error(columns.get(name, 0), f"{name} cannot be “{values.get(name)}”.") from error
    if isinstance(changed, Activity) and changed.start and changed.end and changed.end < changed.start:
        raise place.error(columns.get("end", 0), "the last day lies before the first.")


def _action(
    action: str, place: _Place, column: int, subject: str, record: Row, found: list[Decision], maker: _Maker
) -> Iterator[Decision]:
    if not action:
        return
    if action == VOID:
        if isinstance(record, Indicator):
            raise place.error(column, "the figures of a branch cannot be voided; empty the wrong cells instead.")
        yield maker.make("void", subject, source=source_hash(record))
        return
    if action != ACCEPT:
        raise place.error(column, f"“{action}” is neither {ACCEPT} nor {VOID}.")
    decided = {one.field for one in found if one.subject == subject}
    for name in record.review:
        if name not in decided and name in type(record).model_fields:
            value = record.model_dump(mode="json")[name]
            yield maker.make("accept", subject, name, value, source_hash(record, name))


def _added(
    row: list[Any], number: int, sheet: str, columns: Mapping[int, str], written: _Written, maker: _Maker
) -> Iterator[Decision]:
    """A row without a key: the totals, an empty one, or an activity that a person adds."""
    told = {
        name: row[column] for column, name in columns.items() if column < len(row) and row[column] not in (None, "")
    }
    if not told or any(str(cell).startswith("合计") for cell in row):
        return
    if sheet != "活动":
        raise DecisionError(f"Row {number} of sheet {sheet} is new; only activities can be added.")
    if not {"branch", "title"} <= told.keys():
        raise DecisionError(f"Row {number} of sheet {sheet} is new; an added activity needs 党支部 and 活动名称.")
    place = _Place(sheet, number, columns, written)
    blank = Activity(branch=str(told["branch"]).strip(), title=str(told["title"]).strip())
    values = {
        name: _value(cell, name, blank, place, next(c for c, n in columns.items() if n == name))
        for name, cell in told.items()
    }
    _check(values, blank, place)
    stamp = maker.at.strftime("%Y%m%dT%H%M%S")
    yield maker.make("add", f"activity:added-{stamp}-{number}", value=values)
