"""Duty rosters: a table of days and the members on duty, that says what the duty is only in its heading.

In: a Grid, the passage above it and its `Source`. Out: one telling of the duty; None for other tables. Days stand down the side, with one column
of names or one for each shift, or over the columns; every cell of names is a turn. A turn that was cancelled or missed is none, a member who
stayed away is not counted; days of another half-year are not. Rosters with ticks instead of names: tasks.normalize.rota.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tasks.normalize.cells import read_plain, read_served, read_when
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateContext
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import MOST_HEAD_ROWS, role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.implied import imply_place
from tasks.normalize.places import read_place
from tasks.normalize.row_kinds import TOTAL
from tasks.normalize.sections import Passage, area_of_heading
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.facts import Evidence

_LEAST = 2
_DUTY = re.compile(r"[值轮岗守巡哨]|执勤|护学|引导|劝导|班(?!级|子|组)")
_TITLE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\))?(?:\d+[年月日份]*|[^\u4e00-\u9fff“\d])*|(?:安排|登记|签到|统计|一览|情况)*表(?:\(.*\))?[:。]?$"
)
# A table that calls itself a roster may give the hours of each turn.
_ROSTER = re.compile(r"排班|值班表|轮值表|值守(?:安排|表)|轮班")
_PLACE = re.compile(r"(?:地点|岗位|点位|位置|服务点):\s*(?P<place>[^\s,。;:、]{2,16})")
_STATE = re.compile(
    r"(?:已|均|都|全部?|按时|准时|正常|实际)*(?:[到在上]岗|签到|到|完成|值守|出勤|履职|正常|在)|[√✓✔是有○●☑×✗—-]*"
)
_OFF = re.compile(r"取消|停[止班岗]|暂停|未(?:开展|进行|值守|上岗|到岗?)|没[到去来]|缺[席勤岗]|×|✗")
_AWAY = re.compile(r"请[病事]?假|未到|没[到去来]|缺[席勤岗]?|因[病事公]")
_SERVED = re.compile(r"接待|咨询|服务.{0,3}(?:群众|居民|人|对象|次)|受益|求助|帮助|惠及")
_CUT = re.compile(r"[、,;/\s]+")


@dataclass(frozen=True)
class _Turn:
    """One cell of names with its day; `hours` of each, None where the table does not say."""

    day: date
    names: tuple[str, ...]
    cell: Cell
    line: str
    hours: float | None = None
    doubt: str = ""


@dataclass(frozen=True)
class _Roster:
    """The turns that a table holds under the row `head`; `served` are those served, row by row, `called_off` counts shifts struck out."""

    head: int
    turns: tuple[_Turn, ...]
    served: int | None = None
    called_off: int = 0


def names_duty(title: str) -> bool:
    """Whether the words over a table call what its days are for a duty (校门口护学岗, 大厅轮值)."""
    return _DUTY.search(title) is not None


def read_duty(grid: Grid, above: Passage | None, source: Source, order: int) -> Telling | None:
    """The duty that a table of days and names tells; None where the table tells what was done, counts hours, or is no such table."""
    heading = _heading(grid, above)
    roster = _days_down(grid, source, heading) or _days_across(grid, source, heading)
    if roster is None or len(roster.turns) < _LEAST or not names_duty(heading + grid.line(roster.head)):
        return None
    turns, title = roster.turns, _TITLE.sub("", heading)
    line = above.body if above else ""
    days, names = [one.day for one in turns], [name for one in turns for name in one.names]
    first = _evidence(grid, turns[0].cell, source, turns[0].line)
    told = source.evidence(above.locator, line[:200]) if above else first
    fields = {
        "start": Reading(value=min(days), evidence=first, doubt=turns[0].doubt),
        "occurrences": Reading(value=len(turns), evidence=first),
        "participants": Reading(value=len(names), evidence=first, doubt=_against_total(grid, roster, len(names))),
        **_hours(grid, roster, line, first, told),
        **_place(line, title, told),
        **_served(grid, roster, source),
    }
    return Telling(
        source="table",
        title=title,
        start=min(days),
        end=max(days),
        date_precision="day",
        fields=fields,
        names=tuple(dict.fromkeys(names)),
        text=f"{heading},{line}",
        headings=above.headings if above else (),
        area_hint=area_of_heading(heading, source.scheme),
        evidence=_evidence(grid, grid.anchors(roster.head)[0], source, grid.line(roster.head)),
        order=order,
    )


def _heading(grid: Grid, above: Passage | None) -> str:
    """What the duty is: a title row, the sheet's name where it is one, else the heading over the table."""
    titles = [grid.line(row).strip() for row in grid.rows[:2] if len(grid.anchors(row)) == 1]
    over = [above.body, *reversed(above.headings)] if above else []
    return next(
        (even(one).strip() for one in (*titles, grid.table.name, *over) if names_duty(one) and len(one) <= 40), ""
    )


def _days_down(grid: Grid, source: Source, heading: str) -> _Roster | None:
    """The roster whose rows are days; None where no column holds days and names, or one tells what was done or counts hours."""
    for head in grid.rows[:MOST_HEAD_ROWS]:
        cells = [cell for cell in grid.anchors(head) if cell.text.strip()]
        roles = {cell.column: role_of(cell.text, source.scheme) for cell in cells}
        days = [column for column, role in roles.items() if role == "time" and _holds_days(grid, head, column, source)]
        if len(cells) < 2 or not days:
            continue
        named = [column for column in roles if column not in days and _names_members(grid, head, column, source)]
        others = [column for column in roles if column not in (*days, *named)]
        timed = {"hours", "hours_each"} if _ROSTER.search(heading) else set()
        if not named or any(
            roles[column] not in timed and _tells_more(grid, head, column, roles[column]) for column in others
        ):
            return None
        if len(named) > 1 and any(roles[column] == "names" for column in named):
            # Who led and who came are no two shifts.
            return None
        return _rows(grid, head, days[0], named, others, source)
    return None


def _holds_days(grid: Grid, head: int, column: int, source: Source) -> bool:
    found = list(_dated(grid, head, column, source))
    return len(found) >= _LEAST and len(found) * 2 > len([row for row in grid.rows if row > head])


def _dated(grid: Grid, head: int, column: int, source: Source) -> Iterator[tuple[int, date, str]]:
    """(row, day, doubt) of the rows under `head` that tell a day of the half-year."""
    context = DateContext(period=source.period, bare=True)
    for row in grid.rows:
        cell = grid.cell(row, column)
        if row > head and cell is not None and not TOTAL.match(grid.line(row)):
            when, context = read_when([cell], context)
            if when.start and when.start == when.end and source.period.holds(when.start):
                yield row, when.start, when.doubt


def _tells_more(grid: Grid, head: int, column: int, role: str | None) -> bool:
    """Whether a column beside days and names tells what was done, or counts the hours of each."""
    if role in ("hours", "hours_each", "hours_total", "month"):
        return True
    if role not in ("title", "content"):
        return False
    texts = _texts(grid, head, column)
    return not texts or not all(_STATE.fullmatch(text) or _OFF.search(text) or _AWAY.search(text) for text in texts)


def _texts(grid: Grid, head: int, column: int) -> list[str]:
    return [text for row in _turn_rows(grid, head) if (text := even(grid.text(row, column)).strip())]


def _turn_rows(grid: Grid, head: int) -> list[int]:
    return [row for row in grid.rows if row > head and len(grid.anchors(row)) > 1 and not TOTAL.match(grid.line(row))]


def _names_members(grid: Grid, head: int, column: int, source: Source) -> bool:
    texts = _texts(grid, head, column)
    named = sum(_holds_member(text, source) for text in texts)
    return named >= _LEAST and named * 2 > len(texts)


def _holds_member(text: str, source: Source) -> bool:
    return any(part in source.branch.members for part in _CUT.split(re.sub(r"\([^()]*\)", "", text)))


def _rows(grid: Grid, head: int, day: int, named: Sequence[int], others: Sequence[int], source: Source) -> _Roster:
    turns: list[_Turn] = []
    served, counted = 0, [column for column in others if _SERVED.search(even(grid.text(head, column)))]
    for row, start, doubt in _dated(grid, head, day, source):
        said = " ".join(even(grid.text(row, column)) for column in others)
        if _OFF.search(said) and not any(name in said for name in source.branch.members):
            # 某某出差，未到: the others held the turn.
            continue
        clock = [_length(even(grid.text(row, column))) for column in (day, *others)]
        for column in named:
            names = _present(even(grid.text(row, column)), said)
            hours = next((one for one in (*clock, _length(even(grid.text(head, column)))) if one), None)
            cell = grid.cell(row, column)
            if names and cell is not None:
                turns.append(_Turn(start, names, cell, grid.line(row), hours, doubt))
        cells = [one for column in counted if (one := grid.cell(row, column)) is not None]
        served += sum(read_served(cell)[0] or 0 for cell in cells)
    struck = sum(bool(_OFF.search(text)) for column in named for text in _texts(grid, head, column))
    return _Roster(head, tuple(turns), served or None, struck)


def _days_across(grid: Grid, source: Source, heading: str) -> _Roster | None:
    """The roster whose columns are days, with a row for each shift or post; None for other tables."""
    for head in grid.rows[:MOST_HEAD_ROWS]:
        context = DateContext(period=source.period, bare=True)
        _, context = read_when([Cell(row=1, column=1, text=heading)], context)
        days: dict[int, date] = {}
        for cell in grid.anchors(head):
            when, context = read_when([cell], context)
            if when.start and when.start == when.end and source.period.holds(when.start):
                days[cell.column] = when.start
        named = [column for column in days if _some_named(grid, head, column, source)]
        if len(days) < _LEAST or len(named) * 2 <= len(days):
            continue
        turns = [
            _Turn(days[column], names, one, grid.line(row), _length(even(grid.text(row, grid.columns[0]))))
            for column in days
            for row in _turn_rows(grid, head)
            if (one := grid.cell(row, column)) is not None
            and _holds_member(one.text, source)
            and (names := _present(even(one.text), ""))
        ]
        struck = sum(bool(_OFF.search(text)) for column in days for text in _texts(grid, head, column))
        return _Roster(head, tuple(turns), called_off=struck)
    return None


def _some_named(grid: Grid, head: int, column: int, source: Source) -> bool:
    return any(_holds_member(text, source) for text in _texts(grid, head, column))


def _present(text: str, said: str) -> tuple[str, ...]:
    """The names of a cell without those who stayed away, as its brackets or the words beside it say; none for a turn that was cancelled."""
    away = re.findall(r"([^、,;/\s()]+)\(([^()]*)\)", text)
    if _OFF.search(re.sub(r"[^、,;/\s()]+\((?:未到|没[到去来]|缺[席勤岗]?)\)", "", text)):
        return ()
    missing = {name for name, why in away if _AWAY.search(why) or _OFF.search(why)}
    parts = [part for part in _CUT.split(re.sub(r"\([^()]*\)", "", text)) if re.search(r"[\u4e00-\u9fff]", part)]
    named = {part for part in parts if _AWAY.search(said) and part in said}
    if _AWAY.search(said) and not named:
        return ()
    return tuple(part for part in parts if part not in missing | named)


def _length(text: str) -> float | None:
    """The hours that a time of day or a duration makes; None where it tells none, or several."""
    found = {one.value for one in read_hours(text)}
    return found.pop() if len(found) == 1 else None


def _hours(grid: Grid, roster: _Roster, line: str, first: Evidence, told: Evidence) -> dict[str, Reading]:
    """How long each was there: by the shifts, else in the line over the table, its title or a remark under it."""
    lengths = {one.hours for one in roster.turns}
    if len(lengths) == 1 and None not in lengths:
        return {"hours_each": Reading(value=lengths.pop(), evidence=first)}
    if None not in lengths:
        total = sum((one.hours or 0) * len(one.names) for one in roster.turns)
        return {"hours_total": Reading(value=total, evidence=first)}
    alone = [even(grid.line(row)) for row in grid.rows if len(grid.anchors(row)) == 1]
    hours = next((value for text in (line, *alone, even(grid.line(roster.head))) if (value := _length(text))), None)
    return {"hours_each": Reading(value=hours, evidence=told)} if hours else {}


def _place(line: str, title: str, told: Evidence) -> dict[str, Reading]:
    """The place as the line over the table gives it (地点：第一食堂), else as the title names it."""
    where = _PLACE.search(line)
    if where:
        return {"place": Reading(value=where["place"], evidence=told)}
    found = read_place(title)
    found = found if found and not (found.doubt or found.place.endswith("岗")) else imply_place(title)
    if found and not found.place.endswith("岗"):
        return {"place": Reading(value=found.place, evidence=told, doubt=found.doubt)}
    return {}


def _total_rows(grid: Grid, roster: _Roster) -> list[int]:
    return [row for row in grid.rows if row > roster.head and TOTAL.match(grid.line(row))]


def _against_total(grid: Grid, roster: _Roster, times: int) -> str:
    """Why the names counted must be checked: a sum below them says something else, or none does and a shift among them was called off."""
    counts = read_counts(",".join(even(grid.line(row)) for row in _total_rows(grid, roster)))
    stated = {one.value for one in counts if one.unit == "人次" and one.role in ("members", "unknown") and one.value}
    if not stated and roster.called_off:
        return f"表中{roster.called_off}班注明没有上，没有计入"
    return "" if times in stated or not stated else f"表中列名{times}人次，合计写{min(stated)}人次"


def _served(grid: Grid, roster: _Roster, source: Source) -> dict[str, Reading]:
    """Those served: the column for them added up, else what the sum below counts."""
    if roster.served:
        return {"beneficiaries": Reading(value=roster.served, evidence=_evidence(grid, roster.turns[0].cell, source))}
    for cell in [one for row in _total_rows(grid, roster) for one in grid.anchors(row) if read_plain(one)[0] is None]:
        text = even(cell.text)
        served = [
            one for one in read_counts(text) if one.value and _SERVED.search(text[max(0, one.begin - 6) : one.finish])
        ]
        if len(served) == 1:
            return {"beneficiaries": Reading(value=served[0].value, evidence=_evidence(grid, cell, source))}
    return {}


def _evidence(grid: Grid, cell: Cell, source: Source, quote: str = "") -> Evidence:
    return cell_evidence(cell, grid.table, source.message_id, source.document, quote)
