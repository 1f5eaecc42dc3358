"""Marks what was read from words that OCR was in doubt about: a figure, a place or a name is right or marked.

In: the facts of a submission and its documents. Out: the facts, with a mark on each value whose own words hold a doubtful character.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from tasks.normalize.grid import locate_cell
from tasks.records.document import Cell, Document, Paragraph, Table
from tasks.records.facts import Activity, Evidence, Facts, Indicator, Member

# Told in sentences that a person reads anyway.
_WORDS = ("title", "typical_cases", "honours")
_FIGURE = re.compile(r"[\d零〇一二三四五六七八九十廿百千两半√×✓]")
# What may stand inside a figure; other marks change none, and are what OCR is most often in doubt about.
_POINT = re.compile(r"[.,，·。]")

Told = TypeVar("Told", Activity, Indicator, Member)


class _Words(NamedTuple):
    """What stands at one place of a document, and where in it OCR was in doubt."""

    text: str
    unsure: tuple[tuple[int, int], ...]
    is_cell: bool


_Places = Mapping[tuple[str, str, str], Sequence[_Words]]


def mark_unclear(facts: Facts, documents: Sequence[tuple[str, Document]]) -> Facts:
    """The facts with a reason on each figure, place or name that rests on doubtful characters of `documents` (Message-ID, document)."""
    places: dict[tuple[str, str, str], list[_Words]] = {}
    for message_id, document in documents:
        for locator, words in _doubtful(document):
            places.setdefault((message_id, document.label, locator), []).append(words)
    if not places:
        return facts
    return facts.model_copy(
        update={
            "activities": tuple(_marked(one, places) for one in facts.activities),
            "indicator": _marked(facts.indicator, places) if facts.indicator is not None else None,
            "members": tuple(_marked(one, places) for one in facts.members),
        }
    )


def _doubtful(document: Document) -> Iterator[tuple[str, _Words]]:
    """The paragraphs, cells and rows of a document in which OCR was in doubt, each with its place as evidence names it."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.unsure:
            yield str(block.locator), _Words(block.text, block.unsure, False)
        elif isinstance(block, Table):
            for cell in block.cells:
                if cell.unsure:
                    words = _Words(cell.text, cell.unsure, True)
                    yield from ((place, words) for place in _places_of(cell, block))


def _places_of(cell: Cell, table: Table) -> tuple[str, str]:
    """The place of a cell and that of its row."""
    place = locate_cell(cell, table)
    return str(place), str(place.model_copy(update={"column": None}))


def _marked(told: Told, places: _Places) -> Told:
    review = dict(told.review)
    for field, group in told.evidence.items():
        value = getattr(told, field, None)
        if field in review or field in _WORDS or value is None or value is False:
            continue
        found = next((one for evidence in group if (one := _unclear(value, evidence, places))), "")
        if found:
            review[field] = f"扫描件上“{found}”字迹不清，请核对"
    return told.model_copy(update={"review": review}) if review != told.review else told


def _unclear(value: Any, evidence: Evidence, places: _Places) -> str:
    """The doubtful words that a value rests on, "" where there are none."""
    for words in places.get((evidence.message_id, evidence.document, evidence.locator), ()):
        for begin, end in _own(value, evidence.quote, words):
            for first, last in words.unsure:
                if first < end and last > begin and (not _is_figure(value) or _tells_figure(words.text, first, last)):
                    return " ".join(words.text[max(begin, first - 4) : last + 4].split())
    return ""


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float | date)


def _tells_figure(text: str, begin: int, end: int) -> bool:
    """Whether doubtful characters are figures, letters that touch one (1O is ten, or one) or a point within one."""
    around = text[max(0, begin - 1) : begin], text[end : end + 1]
    words = text[begin:end]
    if _FIGURE.search(words):
        return True
    touching = [bool(_FIGURE.search(one)) for one in around]
    return any(touching) if re.search(r"\w", words) else all(touching) and _POINT.search(words) is not None


def _own(value: Any, quote: str, words: _Words) -> list[tuple[int, int]]:
    """Where in the words at its place a value is told: in its quote; a name or a place where it stands by its letters."""
    if words.is_cell:
        span = (0, len(words.text)) if _shown(words.text) in _shown(quote) else None
    else:
        at = words.text.find(quote)
        span = (at, at + len(quote)) if at >= 0 else (0, len(words.text))
    if span is None or _is_figure(value):
        return [span] if span else []
    told = [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]
    return [match.span() for one in told if one for match in re.finditer(re.escape(one), words.text)]


def _shown(text: str) -> str:
    return "".join(text.split())
