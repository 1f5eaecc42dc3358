"""Content made from the types alone, full or bare, to try templates on before there is any mail."""

import types
from datetime import date
from typing import Any, TypeVar, Union, get_args, get_origin

from tasks.records.base import Record
from tasks.report.model import ReportContent

TEXT = "示例"
T = TypeVar("T", bound=Record)


def sample_content(*, full: bool) -> ReportContent:
    """Every list with two entries and every optional value there, or every list empty and every optional value absent."""
    return sample_record(ReportContent, full=full)


def sample_record(kind: type[T], *, full: bool) -> T:
    """One record of `kind`, made in the same way."""
    return kind(**{name: _sample(info.annotation, full) for name, info in kind.model_fields.items()})


def _sample(kind: Any, full: bool) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_sample(inner[0], full) for _ in range(2 if full else 0))
        return tuple(_sample(one, full) for one in inner)
    if origin is dict:
        return {TEXT: _sample(get_args(kind)[1], full)} if full else {}
    if origin in (Union, types.UnionType):
        choices = [one for one in get_args(kind) if one is not type(None)]
        return _sample(choices[0], full) if full or len(choices) == len(get_args(kind)) else None
    if isinstance(kind, type) and issubclass(kind, Record):
        return sample_record(kind, full=full)
    plain = {
        str: TEXT if full else "",
        int: 1 if full else 0,
        float: 1.0 if full else 0.0,
        bool: full,
        date: date(2000, 1, 1),
    }
    return plain[kind]
