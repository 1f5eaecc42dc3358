"""Duty rosters: a table of days, each with the members on duty in one or several shifts, that says what the duty is only in its heading.

In: a Grid, the passage above it and its `Source`. Out: one telling of the duty, a turn a day and shift, with the place and hours that the line
above, the heads or a note give; None for other tables. 未到 or 请假 takes a row out, 取消 beside the names a shift; days of another half-year
are not counted.
"""

import re
from typing import NamedTuple

from tasks.normalize.cells import read_when
from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateContext
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.implied import imply_place
from tasks.normalize.places import read_place
from tasks.normalize.row_kinds import TOTAL
from tasks.normalize.sections import Passage, area_of_heading
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import even
from tasks.records.facts import Evidence

_LEAST = 2
_DUTY = re.compile(r"[值轮]守?班?|值[守班日勤]|执勤|上岗|护学|守护|排班|引导|劝导|站岗|巡|岗")
_TITLE = re.compile(r"^(?:\d+[年月日份]*|[^\u4e00-\u9fff“\d])+|(?:安排|登记|签到|统计|一览|情况)*表(?:\(.*\))?[:。]?$")
_PLACE = re.compile(r"(?:地点|岗位|点位|位置|服务点)[::]\s*(?P<place>[^\s,。;:、]{2,16})")
_ABSENT = re.compile(r"缺[席勤岗]?|未到|没到|请假|取消|×|✗")
_CUT = re.compile(r"[、,;/\s]+")


class _Turn(NamedTuple):
    row: int
    names: tuple[str, ...]
    reading: Reading


def read_duty(grid: Grid, above: Passage | None, source: Source, order: int) -> Telling | None:
    """The duty that a table of days and names tells; None where the table tells what was done, counts hours, or is no such table."""
    heading = _heading(grid, above)
    head, columns = _columns(grid, source)
    if columns is None or not _DUTY.search(heading + grid.line(head)):
        return None
    turns = _turns(grid, head, columns, source)
    days = [one.reading.value for one in turns]
    if len(turns) < _LEAST:
        return None
    line = above.body if above else ""
    place = source.evidence(above.locator, line[:200]) if above else turns[0].reading.evidence
    called_off = sum(bool(_ABSENT.search(grid.text(row, column))) for row in grid.rows for column in columns[1])
    doubt = f"表中{called_off}班注明没有上，没有计入" if called_off else ""
    names = tuple(name for one in turns for name in one.names)
    fields = {
        "start": turns[0].reading,
        "occurrences": Reading(value=len(turns), evidence=turns[0].reading.evidence),
        "participants": Reading(value=len(names), evidence=turns[0].reading.evidence, doubt=doubt),
    } | _told_above(line, place)
    fields = _told_in(grid, head, columns[1], heading, turns[0].reading.evidence) | fields
    return Telling(
        source="table",
        title=_TITLE.sub("", heading),
        start=min(days),
        end=max(days),
        date_precision="day",
        fields=fields,
        names=tuple(dict.fromkeys(names)),
        text=f"{heading},{line}",
        headings=above.headings if above else (),
        area_hint=area_of_heading(heading, source.scheme),
        evidence=_whole(grid, head, source),
        order=order,
    )


def _heading(grid: Grid, above: Passage | None) -> str:
    """What the duty is: a title row, the sheet's name where it is one, else the heading over the table."""
    titles = [grid.line(row).strip() for row in grid.rows[:2] if len(grid.anchors(row)) == 1]
    over = [above.body, *reversed(above.headings)] if above else []
    return next(
        (even(one).strip() for one in (*titles, grid.table.name, *over) if _DUTY.search(one) and len(one) <= 40), ""
    )


def _columns(grid: Grid, source: Source) -> tuple[int, tuple[int, list[int]] | None]:
    """The head row, the column of days and those of names (one a shift); no columns for tables that tell more of each row."""
    for row in grid.rows[:3]:
        cells = [cell for cell in grid.anchors(row) if cell.text.strip()]
        roles = {cell.column: role_of(cell.text, source.scheme) for cell in cells}
        if len(cells) < 2 or "time" not in roles.values():
            continue
        told = {"title", "content", "hours", "hours_each", "hours_total", "beneficiaries", "month"}
        named = [column for column in roles if roles[column] != "time" and _names_members(grid, row, column, source)]
        days = [column for column, role in roles.items() if role == "time"]
        shifts = {roles[column] for column in named} if len(named) > 1 else set()
        return row, (days[0], named) if named and not told & (set(roles.values()) - shifts) else None
    return 0, None


def _names_members(grid: Grid, head: int, column: int, source: Source) -> bool:
    texts = [text for row in grid.rows if row > head and (text := grid.text(row, column))]
    named = sum(any(part in source.branch.members for part in _CUT.split(text)) for text in texts)
    return named >= _LEAST and named * 2 > len(texts)


def _turns(grid: Grid, head: int, columns: tuple[int, list[int]], source: Source) -> list[_Turn]:
    context = DateContext(period=source.period, bare=True)
    turns: list[_Turn] = []
    for row in grid.rows:
        cell = grid.cell(row, columns[0])
        beside = " ".join(grid.text(row, column) for column in grid.columns if column not in columns[1])
        if row <= head or cell is None or TOTAL.match(grid.line(row)) or _ABSENT.search(beside):
            continue
        when, context = read_when([cell], context)
        if not (when.start and when.start == when.end and source.period.holds(when.start)):
            continue
        evidence = cell_evidence(cell, grid.table, source.message_id, source.document, grid.line(row))
        for people in (grid.text(row, column) for column in columns[1]):
            names = tuple(part for part in _CUT.split(re.sub(r"\([^()]*\)", "", people)) if part)
            if names and not _ABSENT.search(people):
                turns.append(_Turn(row, names, Reading(value=when.start, evidence=evidence, doubt=when.doubt)))
    return turns


def _told_in(grid: Grid, head: int, shifts: list[int], heading: str, evidence: Evidence) -> dict[str, Reading]:
    """The place that the heading names, and each one's hours of a turn in the heads of the shifts (上午班7:00-11:00) or a note of the table."""
    where = read_place(heading) or imply_place(_TITLE.sub("", heading))
    found = {"place": Reading(value=where.place, evidence=evidence, doubt=where.doubt)} if where else {}
    notes = [grid.line(row) for row in grid.rows if row > head and len(grid.anchors(row)) == 1]
    for texts in ([grid.text(head, column) for column in shifts], notes):
        hours = {one.value for text in texts for one in read_hours(even(text)) if one.scope != "total"}
        if len(hours) == 1:
            return found | {"hours_each": Reading(value=hours.pop(), evidence=evidence)}
    return found


def _told_above(line: str, place: Evidence) -> dict[str, Reading]:
    """The place and each one's hours of a turn in the line over the table (时间：每周二11:30—12:30 地点：第一食堂)."""
    where = _PLACE.search(line)
    hours = {one.value for one in read_hours(line)}
    found = {"place": Reading(value=where["place"], evidence=place)} if where else {}
    return found | ({"hours_each": Reading(value=hours.pop(), evidence=place)} if len(hours) == 1 else {})


def _whole(grid: Grid, head: int, source: Source) -> Evidence:
    return cell_evidence(grid.anchors(head)[0], grid.table, source.message_id, source.document, grid.line(head))
