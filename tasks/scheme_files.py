"""What the files of a scheme may hold, and how a fault in one is said: file, key, what is allowed.

The models mirror the files key by key; tasks/scheme.py turns them into the `Scheme` that the stages read.
"""

import re
import tomllib
import types
import typing
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, StringConstraints, ValidationError

from tasks.records.base import Record
from tasks.records.errors import SchemeError

FILES = ("scheme.toml", "rubric.toml", "columns.toml", "words.toml", "calendar.toml")

PLAN_FILE = "plan.txt"
"""Optional: the text of the year's plan, whose sentences branches may repeat without having copied them from one another."""

MAX_FILE_BYTES = 1_000_000

# What may stand under [items.settings] of a rubric item, all of it needed: a kind, or the words allowed.
ITEM_SETTINGS: dict[str, dict[str, type[float] | tuple[str, ...]]] = {
    "on_time": {},
    "illustrated": {"text": float, "pictures": float, "complete": float},
    "mobilised": {"plan": float, "record": float},
    "registered": {},
    "trained": {},
    "participated": {},
    "team": {"teams": float},
    "collective": {"per_team": float},
    "skill": {},
    "monthly": {"counts": ("any", "community")},
    "hours": {"year_hours": float},
    "love": {"first_half": ("left_out", "zero")},
    "community": {"activities": float},
    "urban_rural": {"activities": float},
    "areas": {"half_target": float},
    "typical": {"story": float, "honour": float},
}

# Items whose settings are parts of the points: the parts must sum to `max`.
PARTED_ITEMS = ("illustrated", "mobilised", "typical")

COLUMN_FIELDS = (
    "date", "title", "content", "place", "participants", "person_times", "hours_each", "hours_total", "hours", "beneficiaries",
    "occurrences", "area", "names", "organiser", "evidence", "remarks", "index",
    "name", "registered", "reported", "trained", "skills", "activities",
)  # fmt: skip

Text = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Words = tuple[Text, ...]
Hours = Annotated[float, Field(gt=0, le=24)]
Weight = Annotated[float, Field(ge=1, le=5)]
Share = Annotated[float, Field(gt=0, le=1)]
Year = Annotated[int, Field(ge=2000, le=2099)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,29}$")]


class GraceEntry(Record):
    working_days: Annotated[int, Field(ge=1, le=60)]
    points: Annotated[float, Field(ge=0, le=100)]


class GradeEntry(Record):
    name: Text
    at_least: Annotated[float, Field(ge=0, le=100)]


class SchemeFile(Record):
    year: Year
    name: Text
    half_day_hours: Hours
    full_day_hours: Hours
    daily_cap_hours: Hours
    count_unverified: bool
    tie_order: tuple[Literal["hours", "monthly", "participated", "earlier_submission"], ...]
    excellent_share: Share | None = None
    grace: tuple[GraceEntry, ...]
    grades: Annotated[tuple[GradeEntry, ...], Field(min_length=1)]
    stars: dict[Text, Annotated[float, Field(gt=0, le=8784)]]
    exemptions: dict[Text, Words]


class ItemEntry(Record):
    code: Code
    name: Text
    max: Annotated[float, Field(gt=0, le=100)]
    settings: dict[str, float | str] = {}


class RubricFile(Record):
    items: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]


class AreaEntry(Record):
    code: Code
    name: Text
    heading_words: Words
    words: dict[Text, Weight]


class IntegrationEntry(Record):
    code: Literal["community", "urban_rural"]
    name: Text
    words: dict[Text, Weight]


class LoveEntry(Record):
    words: Words


class WordsFile(Record):
    areas: Annotated[tuple[AreaEntry, ...], Field(min_length=1)]
    integrations: tuple[IntegrationEntry, ...]
    love: LoveEntry
    headings: dict[Code, Words]


class HolidayEntry(Record):
    name: Text
    start: date
    end: date


class CalendarFile(Record):
    year: Year
    workdays: tuple[date, ...]
    holidays: tuple[HolidayEntry, ...]


_File = TypeVar("_File", bound=Record)


def read_file(path: Path) -> bytes:
    """The bytes of one file of a scheme; SchemeError when it is not there or far too large."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SchemeError(f"{path}: larger than {MAX_FILE_BYTES} bytes; this is not a scheme's file.")
        return path.read_bytes()
    except OSError as error:
        raise SchemeError(
            f"{path}: cannot be read ({error.strerror}). A scheme's folder holds {', '.join(FILES)}; "
            "copy the missing file from another year."
        ) from error


def plan_sentences(path: Path, data: bytes) -> tuple[str, ...]:
    """The sentences of the plan's text, each once, in order."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemeError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[。！？；\n]", text) if part.strip()))


def read_toml(path: Path, data: bytes) -> dict[str, Any]:
    """The file as TOML; SchemeError with the line when it is none."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SchemeError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(f"{path}: not TOML: {error}. Chinese keys need quotes, texts need quotes.") from error


def parse_file(path: Path, data: bytes, model: type[_File]) -> _File:
    """The file as `model`; SchemeError naming the first key that is wrong and what is allowed there."""
    try:
        return model.model_validate(read_toml(path, data))
    except ValidationError as error:
        raise _refusal(path, model, error) from error


def _refusal(path: Path, model: type[Record], error: ValidationError) -> SchemeError:
    """The first fault, said with key, value and what is allowed; how many more there are."""
    faults = error.errors(include_url=False)
    first = faults[0]
    loc = first["loc"]
    if first["type"] == "extra_forbidden":
        said = f"is not known here; allowed: {', '.join(_keys_at(model, loc[:-1]))}"
    elif first["type"] == "missing":
        said = "is missing; copy the line from another year's scheme"
    else:
        said = f"is {first['input']!r:.60}; {first['msg'][0].lower()}{first['msg'][1:]}"
    more = f" ({len(faults) - 1} more faults in this file.)" if len(faults) > 1 else ""
    return SchemeError(f"{path}: {_key(loc)} {said}.{more}")


def _key(loc: Sequence[int | str]) -> str:
    """A place as a person finds it: grades[2].at_least (counted from 1)."""
    key = ""
    for part in loc:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return key


def _keys_at(model: Any, loc: Sequence[int | str]) -> tuple[str, ...]:
    """The keys that a model allows at a place inside it."""
    for part in loc:
        if isinstance(part, str) and isinstance(model, type) and issubclass(model, Record):
            model = model.model_fields[part].annotation
        else:
            model = next((one for one in typing.get_args(model) if isinstance(one, type)), model)
        while isinstance(model, types.UnionType):
            model = typing.get_args(model)[0]
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, Record) else ()
