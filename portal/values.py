"""What a clerk types into a field of the ledger, read into the value the field holds; refused in one Chinese sentence."""

import re
import unicodedata
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from fastapi import HTTPException
from pydantic import TypeAdapter, ValidationError

from portal.shown import INTEGRATION, number
from tasks.records.base import Record
from tasks.records.facts import Activity, Indicator, Member
from tasks.records.scheme import Scheme
from tasks.records.words import PRECISION, field_title

EDITABLE = (
    "title", "start", "end", "occurrences", "place", "area", "integration", "participants", "hours_each", "hours_total",
    "beneficiaries", "collective", "love_action", "names",
)  # fmt: skip
"""Fields of an activity that a form offers, in its order."""


class Entry(Record):
    """One input of a form: `kind` is text, number, date, or choice among `options` (value, words)."""

    field: str
    title: str
    kind: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()


def clean(text: str) -> str:
    """What was typed, on one line, without letters that nobody sees: they turn names around, and no report or database takes them all."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def record_of(subject: str) -> type[Record]:
    """The record that a subject such as "activity:…" names."""
    records: dict[str, type[Record]] = {"activity": Activity, "indicator": Indicator, "member": Member}
    return records[subject.partition(":")[0]]


def entry_for(record: type[Record], field: str, value: Any, scheme: Scheme | None) -> Entry:
    """The input for a field with its present value."""
    text = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    if isinstance(value, float):
        text = number(value)
    options: tuple[tuple[str, str], ...] = ()
    kind = _kind(record, field)
    if kind is bool:
        options, text = (("是", "是"), ("否", "否")), {True: "是", False: "否"}.get(value, "")
    elif field == "area":
        options = tuple((area.code, area.name) for area in scheme.areas) if scheme else ()
    elif field in ("integration", "date_precision"):
        options = tuple((INTEGRATION if field == "integration" else PRECISION).items())
    name = "choice" if options else "date" if kind is date else "number" if kind in (int, float) else "text"
    return Entry(field=field, title=field_title(record, field), kind=name, value=text, options=options)


def read_value(record: type[Record], field: str, text: str) -> Any:
    """The value as JSON holds it; None for an empty text. 400 for what the field cannot hold."""
    title = field_title(record, field)
    if field not in record.model_fields or field in ("key", "branch", "review", "evidence", "photos"):
        raise HTTPException(400, "没有这一栏。")
    kind = _kind(record, field)
    # Full-width digits are what a Chinese input method gives.
    text = unicodedata.normalize("NFKC", text).strip() if kind in (int, float, date) else clean(text)
    if not text and kind is not tuple:
        return None
    value: Any = [part.strip() for part in re.split("[;；、,，]", text) if part.strip()]
    if kind is not tuple:
        value = {"是": True, "否": False}.get(text, text) if kind is bool else text
    adapter: TypeAdapter[Any] = TypeAdapter(record.model_fields[field].rebuild_annotation())
    try:
        read = adapter.validate_python(value, strict=False)
    except ValidationError as error:
        raise HTTPException(400, f"“{title}”不能写成“{text[:40]}”，{_wanted(kind)}。") from error
    if isinstance(read, int | float) and not isinstance(read, bool) and not 0 <= read <= 1_000_000:
        raise HTTPException(400, f"“{title}”不能写成“{text[:40]}”，请写 0 到 1000000 的数。")
    return adapter.dump_python(read, mode="json")


def _kind(record: type[Record], field: str) -> type:
    """The plain type behind `int | None`, `tuple[str, ...]`, `Literal[…] | None`."""
    annotation = record.model_fields[field].annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    origin = get_origin(annotation)
    if origin is Literal:
        return str
    plain = origin or annotation
    return plain if isinstance(plain, type) else str


def _wanted(kind: type) -> str:
    words = {int: "请写整数", float: "请写数字", date: "请写成 2022-03-05 这样的日期", bool: "请选“是”或“否”"}
    return words.get(kind, "请检查后重写")
