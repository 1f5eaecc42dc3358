"""Activities told as labels in running text: 时间：…；地点：…；人数：…；内容：… in one paragraph, or a label a paragraph under a title.

In: the passages of one document. Out: `Labelled`s: each the labels and values of one activity as a form (tasks.normalize.forms), so that they are
read by the rules of tables, and the passages that they take out of the prose.
"""

import re
from collections.abc import Sequence

from tasks.normalize.forms import read_forms
from tasks.normalize.grid import Grid, read_grid
from tasks.normalize.heads import Heads, role_of
from tasks.normalize.sections import Passage
from tasks.records.base import Record
from tasks.records.document import Cell, Table
from tasks.records.scheme import Scheme

_LABEL = re.compile(r"(?:^|(?<=[;。,\s)]))[ ]*(?:\(?\d{1,2}\)?[、.)])?[ ]*(?P<label>[\u4e00-\u9fff]{2,8})[ ]?:[ ]*")
_COUNTER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[项次个]|活动[一二三四五六七八九十\d]{1,3})[、.: ]*|^[一二三四五六七八九十\d]{1,3}[、.]"
)
_LONGEST_TITLE = 40
_LEAST_LABELS = 3


class Labelled(Record):
    """One activity: a two-column table of its labels and values, the passage that it begins with, and the orders of all its passages."""

    table: Table
    first: Passage
    orders: tuple[int, ...]


def find_labelled(passages: Sequence[Passage], scheme: Scheme) -> list[Labelled]:
    """The activities told as labels, in reading order; passages of captions and headings belong to none."""
    found: list[Labelled] = []
    open_: list[tuple[Passage, list[tuple[str, str]]]] = []
    title: Passage | None = None
    for passage in passages:
        pairs = [] if passage.caption else _pairs(passage, scheme)
        roles = {role_of(label, scheme) for label, _ in pairs}
        if not pairs:
            found += _closed(open_, title, scheme)
            open_, title = [], _as_title(passage)
            continue
        known = {role_of(label, scheme) for _, told in open_ for label, _ in told}
        if open_ and known & roles & {"time", "title"}:
            found += _closed(open_, title, scheme)
            open_, title = [], None
        open_.append((passage, pairs))
    return found + _closed(open_, title, scheme)


def rows_of(labelled: Labelled, scheme: Scheme) -> list[tuple[Grid, Heads]]:
    """The form as rows under heads; empty when it is blank."""
    return read_forms(read_grid(labelled.table), scheme) or []


def _pairs(passage: Passage, scheme: Scheme) -> list[tuple[str, str]]:
    """The labels of a passage with their values; empty when it does not begin with one."""
    body = passage.folded.text
    marks = [match for match in _LABEL.finditer(body) if role_of(match["label"], scheme)]
    if not marks or marks[0].start() > 0:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    return [(mark["label"], body[mark.end() : end].strip(" ;。,")) for mark, end in zip(marks, ends, strict=True)]


def _as_title(passage: Passage) -> Passage | None:
    text = passage.folded.text.strip()
    return passage if 0 < len(text) <= _LONGEST_TITLE and not re.search(r"[。;]", text) else None


def _closed(
    parts: Sequence[tuple[Passage, list[tuple[str, str]]]], title: Passage | None, scheme: Scheme
) -> list[Labelled]:
    """The activity of passages with labels in a row; nothing where they are too few or name no day."""
    pairs = [(label, value, passage) for passage, told in parts for label, value in told]
    roles = [role_of(label, scheme) for label, _, _ in pairs]
    if len(set(roles)) < _LEAST_LABELS or not {"time", "month"} & set(roles):
        return []
    orders = [passage.order for passage, _ in parts]
    first = parts[0][0]
    if title is not None and "title" not in roles and (len(parts) > 1 or "content" not in roles):
        pairs.insert(0, ("活动名称", _COUNTER.sub("", title.folded.text.strip()), title))
        orders.insert(0, title.order)
    cells = [
        Cell(row=row, column=column, text=text, locator=passage.locator)
        for row, (label, value, passage) in enumerate(pairs, 1)
        for column, text in ((1, label), (2, value))
    ]
    table = Table(rows=len(pairs), columns=2, cells=tuple(cells), locator=first.locator)
    return [Labelled(table=table, first=first, orders=tuple(orders))]
