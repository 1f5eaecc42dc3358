"""What the columns of a table mean: by the rows of its head, else by what their cells hold.

In: a Grid. Out: `Heads` with a role for each column and the last row of the head; a list without a head may still show its columns.
"""

import re
from collections.abc import Callable, Sequence

from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.grid import Grid
from tasks.normalize.headcounts import people_of
from tasks.normalize.heads import FORMULA, MOST_HEAD_ROWS, Heads, role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.period import Period
from tasks.records.scheme import Scheme

# A label with its value in one cell: 时间：8月6日.
_TOLD = re.compile(r"^[\u4e00-\u9fff]{2,8}:[ ]*\S")

_TELLING_ROLES = {
    "time",
    "month",
    "end",
    "title",
    "content",
    "place",
    "place_served",
    "participants",
    "hours",
    "hours_each",
    "hours_total",
    "beneficiaries",
    "area",
    "occurrences",
}

_DECIDING_ROLES = _TELLING_ROLES - {"title", "content", "area", "beneficiaries", "occurrences"}
# What a place ends with, for columns whose head does not say that they hold places.
_LEAST_ROWS = 2
_PLACE = re.compile(
    r"[^,。;]{1,18}(?:[小中大]学|学校|学院|幼儿园|社区|小区|家园|公寓|[村镇乡屯寨庄]|[院站所点处店厂馆场园里路街巷桥港口门堤河湖山]|中心|广场|码头|大厅|工地|驿站|基地)"
)


def find_heads(grid: Grid, scheme: Scheme, period: Period) -> Heads | None:
    """The heads of a table that lists activities; None when no row of its top is a head.

    The head may be up to three rows deep and stand below title rows; columns whose head says nothing get a role by their cells.
    """
    first: Heads | None = None
    for place, row in enumerate(grid.rows[:MOST_HEAD_ROWS]):
        if not _is_head_row(grid, row, scheme):
            continue
        depth = _depth(grid, place)
        words = _words(grid, grid.rows[place : place + depth])
        roles = {column: role for column, head in words.items() if (role := role_of(head, scheme))}
        heads = by_content(grid, Heads(roles=roles, words=words, last_row=grid.rows[place + depth - 1]), period)
        if lists_days(grid, heads, period):
            # Labels of a form beside their values may look like a head; the head of the list is the one with days under it.
            return heads
        first = first or heads
    return first


def headless(grid: Grid, period: Period) -> Heads | None:
    """The columns of a list without a head by what they hold; None unless days, people or hours, and a text stand in columns of their own."""
    found = by_content(grid, Heads(roles={}, words=dict.fromkeys(grid.columns, "")), period)
    texts = [text for column in found.columns("time") for text in _column_texts(grid, column, 0)]
    if len(texts) < _LEAST_ROWS or not found.has("participants", "hours") or not found.has("title"):
        return None
    context = DateContext(period=period, bare=True)
    return found if _share(texts, lambda text: _begins_with_day(text, context)) >= 0.8 else None


def _is_head_row(grid: Grid, row: int, scheme: Scheme) -> bool:
    cells = [cell for cell in grid.anchors(row) if cell.text.strip()]
    if len(cells) < 2 or (any(len(bare(cell.text)) > 24 for cell in cells) and len(cells) < 4):
        return False
    if any(_TOLD.search(even(cell.text)) for cell in cells):
        return False
    named = [role_of(cell.text, scheme) for cell in cells]
    known = {role for role in named if role}
    figures = sum(bool(re.search(r"\d{2,}|\d[月日:.]\d?", cell.text)) or cell.value is not None for cell in cells)
    # 项目 beside 情况 alone heads any list; a list of activities says when, where, who or how long.
    return (
        len(known & _TELLING_ROLES) >= 2
        and bool(known & _DECIDING_ROLES)
        and figures == 0
        and len([n for n in named if n]) * 2 >= len(cells)
    )


def _depth(grid: Grid, place: int) -> int:
    """How many rows the head takes: as far as cells of its first row reach down, or a sub-row stands under a wide cell."""
    first = grid.rows[place]
    deepest = max(cell.row + max(1, cell.row_span) - 1 for cell in grid.anchors(first))
    rows = [row for row in grid.rows[place:] if row <= deepest]
    wide = [cell for cell in grid.anchors(first) if cell.column_span > 1]
    depth = min(max(1, len(rows)), 3)
    if depth == 1 and wide and place + 1 < len(grid.rows):
        below = [
            grid.text(grid.rows[place + 1], column)
            for cell in wide
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        plain = [text for text in below if text and not re.search(r"\d", text) and len(text) <= 10]
        if plain and len(plain) == len([text for text in below if text]):
            depth = 2
    return depth


def _words(grid: Grid, rows: Sequence[int]) -> dict[int, str]:
    words: dict[int, str] = {}
    for column in grid.columns:
        parts = dict.fromkeys(re.sub(r"\s+", "", grid.text(row, column)) for row in rows)
        words[column] = "/".join(part.replace("/", "") for part in parts if part)
    return words


def lists_days(grid: Grid, heads: Heads, period: Period) -> bool:
    """Whether the table under the heads is a list beyond doubt: four columns known, and days down one of them."""
    context = DateContext(period=period, bare=True)
    texts = [text for column in heads.columns("time") for text in _column_texts(grid, column, heads.last_row)]
    return (
        len(heads.roles) >= 4 and len(texts) >= 2 and _share(texts, lambda text: _begins_with_day(text, context)) >= 0.6
    )


def _begins_with_day(text: str, context: DateContext) -> bool:
    return any(one.begin == 0 for one in read_dates(text, context))


def by_content(grid: Grid, heads: Heads, period: Period) -> Heads:
    """`heads` corrected by what the cells hold: a column of dates is a time column, whatever its head; a column of texts may be the title."""
    roles = dict(heads.roles)
    context = DateContext(period=period, bare=True)
    for column in grid.columns:
        texts = _column_texts(grid, column, heads.last_row)
        if not texts:
            continue
        role = roles.get(column)
        if role in (None, "time", "end", "occurrences", "title") and _share(texts, _is_clock) >= 0.8:
            roles[column] = "clock"
        elif _share(texts, lambda text: FORMULA.search(text) is not None) >= 0.5:
            roles[column] = "formula"
        elif (
            role in (None, "title", "hours", "index", "note", "clock")
            and _share(texts, lambda text: _is_date(text, context)) >= 0.6
        ):
            roles[column] = "time"
        elif role == "beneficiaries" and not heads.has("participants", "person_times", "names") and _is_attended(texts):
            roles[column] = "participants"
        elif role == "time" and (
            _share(texts, _is_duration) >= 0.6
            or (
                len(heads.columns("time")) > 1
                and _share(texts, lambda text: bool(read_hours(text))) == 1
                and not any(read_dates(text, context) for text in texts)
            )
        ):
            roles[column] = "hours"
        elif (role is None and _share(texts, _is_headcount) >= 0.6 and not heads.has("participants")) or (
            role == "names" and _share(texts, _is_headcount) >= 0.6
        ):
            roles[column] = "participants"
        elif role is None and _share(texts, _is_duration) >= 0.6:
            roles[column] = "hours"
        elif (
            role is None
            and "place" not in roles.values()
            and _share(texts, lambda text: bool(_PLACE.fullmatch(text))) >= 0.8
        ):
            roles[column] = "place"
    roles = _with_title(grid, roles, heads)
    for column in grid.columns:
        # What stands under a head that says nothing is a remark on its row.
        if column not in roles and heads.words.get(column) and _is_running(_column_texts(grid, column, heads.last_row)):
            roles[column] = "note"
    return Heads(roles=roles, words=heads.words, last_row=heads.last_row)


def _with_title(grid: Grid, roles: dict[int, str], heads: Heads) -> dict[int, str]:
    titles = [column for column, role in roles.items() if role == "title"]
    if titles:
        # 活动名称 beside 服务项目: the first is the title, the others add words.
        return roles | dict.fromkeys(titles[1:], "content")
    for wanted in ("content", "note", None):
        rest = [column for column in grid.columns if roles.get(column) == wanted]
        lengths = {
            c: sum(map(len, texts)) / len(texts) for c in rest if (texts := _column_texts(grid, c, heads.last_row))
        }
        best = max(lengths, key=lambda column: lengths[column], default=None)
        if best is not None and lengths[best] >= (2 if wanted == "content" else 4):
            return roles | {best: "title"}
    return roles


def _column_texts(grid: Grid, column: int, after: int) -> list[str]:
    """What stands in a column below the head; cells that span half the table are rows of their own."""
    wide = max(3, len(grid.columns))
    return [
        text
        for row in grid.rows
        if row > after
        and grid.own(row, column)
        and (text := grid.text(row, column))
        and (cell := grid.cell(row, column)) is not None
        and cell.column_span * 2 <= wide
    ]


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)


def _is_date(text: str, context: DateContext) -> bool:
    found = read_dates(text, context)
    return bool(found) and sum(one.finish - one.begin for one in found) * 2 >= len(text)


def _is_clock(text: str) -> bool:
    """Whether a text is a time of day or a span between two, with the name of a shift at most."""
    return bool(
        re.fullmatch(r"(?:[\u4e00-\u9fff]{0,3}[(]?)?\d{1,2}:\d\d(?:[ ]?(?:-|至|到|~)[ ]?\d{1,2}:\d\d)?[)]?", text)
    )


def _is_running(texts: Sequence[str]) -> bool:
    """Whether a column holds words rather than names, figures or ticks."""
    return any(
        len(text) >= 5 and not re.fullmatch(r"[\W\d]*|[\u4e00-\u9fff]{1,4}(?:[、, ][\u4e00-\u9fff]{2,4})*", text)
        for text in texts
    )


def _is_attended(texts: Sequence[str]) -> bool:
    """Whether figures count those on duty in a turn (每次3人, 3人/班), as none of people served are written."""
    return _share(texts, lambda text: bool(re.search(r"每[次班天日场组岗]|/[次班天日场]", text))) >= 0.6


def _is_duration(text: str) -> bool:
    found = read_hours(text)
    return any(one.form != "clock" for one in found) and sum(one.finish - one.begin for one in found) * 2 >= len(text)


def role_of_value(cell: Cell) -> str | None:
    """What a cell under a head that says nothing counts: people or hours; None for anything else."""
    text = even(cell.text).strip()
    if _is_headcount(text):
        return "participants"
    return "hours" if text and _is_duration(text) else None


def _is_headcount(text: str) -> bool:
    if re.fullmatch(r"[^\d]{0,4}\d{1,4}(?:余|多)?(?:名|人|位|人次)(?:党员)?", text):
        return True
    if len(text) > 24 or not re.search(r"\d|[名人]|全[体员]", text):
        return False
    told = people_of(text, 99)
    return told.value is not None and not told.doubt and not told.names
