"""One row of a table under its heads, read into a telling: when, who, how long, for whom, where.

In: a `Row` and the days read for it. Out: a Telling whose values each have their cell as evidence. Which rows tell an activity at all, and what
they inherit from the rows above, is told in tasks.normalize.row_kinds and tables.
"""

import re
from collections.abc import Sequence

from tasks.normalize.cells import When, is_empty, read_cell_hours, read_served, read_turns
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.fields import read_fields
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.headcounts import Headcount, read_headcount, read_named_hours
from tasks.normalize.heads import FORMULA, Heads
from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.sections import area_of_heading
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.facts import Evidence

_YES = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*是|^(?:是|集中|集体|√|有|Y|yes)$")
_NO = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*否|^(?:否|不是|分散|个人|自行|无|N|no)$")


_DAY_TWICE = re.compile(
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)([T ]*\d{1,2}:\d\d(?::\d\d)?[ ]?(?:-|至|到|~)[ ]?)\1[T ]*"
)
_A_FIGURE = re.compile(r"(?:\d|[一二两三四五六七八九十百])[余多]?[人名位户家]|若干|许多|众多|很多|数[十百千]")
_ITEMS = re.compile(r"\d[余多]?(?![人名位户家个\d.,次])[\u4e00-\u9fff]")
_WHERE = re.compile(
    r"^[^,、;:\s(]*(?:[小中大]学|学校|学院|幼儿园|校区|社区|小区|家园|公寓|[村镇乡屯寨庄]|大?院|[站所点处店厂馆场园里路街巷桥港口门]|中心|广场|码头|大厅|工地|驿站|基地)(?![生员民工者])"
)
_BY_DAYS = "次数按起止日期逐天推算"
_LONGEST_RUN = 62
_PER_TURN = re.compile(r"每(?:次|场|班|天|日|期|回)")
_ALL_SERVED = re.compile(r"合计|总|小计|共")


# What a remark says of the figure in the column for people.
_PRESENT = re.compile(
    r"(?:实到|实际(?:到场|参加|参与|到岗|到)|到场)(?P<count>\d{1,4})[人名位](?!次)"
    r"|(?:为准|应为|更正为?|实为|改为|核实为?)[:,是为共]{0,2}[ ]?(?P<right>\d{1,4})[人名位]?(?![\d次小时月日.:])"
)
_OUTSIDE = re.compile(r"医院|社区|街道|外单位|兄弟|物业|群众|家属|居民|企业|公司|学生|共建|非党员|村|社会")
_OF_OTHERS = re.compile(r"(?:其中|含|包括|有)[^,。;\d]{0,10}\d")
_AS_TIMES = re.compile(r"人数[为系是按计]{1,2}人次|均?[为系是按]人次")


class Row:
    """One row under its heads."""

    def __init__(self, grid: Grid, heads: Heads, row: int, source: Source) -> None:
        self.grid, self.heads, self.row, self.source = grid, heads, row, source
        self.line = grid.line(row)

    def cells(self, *roles: str) -> list[Cell]:
        found: dict[tuple[int, int], Cell] = {}
        for column in self.heads.columns(*roles):
            cell = self.grid.cell(self.row, column)
            if cell is not None and not (is_empty(cell.text) and cell.value is None):
                found[cell.row, cell.column] = cell
        return list(found.values())

    def text(self, *roles: str) -> str:
        return " ".join(even(cell.text).replace("\n", "").strip() for cell in self.cells(*roles))

    def reading(self, value: object, cell: Cell, doubt: str = "") -> Reading:
        head = self.heads.words.get(cell.column, "").replace("/", "")
        words = " ".join(cell.text.split()) or str(cell.value)
        quote = f"{head}：{words}" if head else words
        evidence = cell_evidence(cell, self.grid.table, self.source.message_id, self.source.document, quote)
        return Reading(value=value, evidence=evidence, doubt=doubt)

    def evidence(self) -> Evidence:
        anchor = self.grid.anchors(self.row)[0]
        place = anchor.locator.model_copy(update={"column": None}) if anchor.locator.row else anchor.locator
        return self.source.evidence(place, self.line)


def tell_row(
    row: Row,
    when: When,
    headcount: Headcount | None,
    *,
    above: tuple[str, ...],
    group: str,
    order: int,
    total_column: bool,
) -> Telling:
    """The telling of one row.

    `headcount` is the row's share where it lists several dates with as many headcounts, else None. `above` are the headings over the table,
    `group` the group row it stands under, "" for none; `total_column` says that plain hours are person-hours.
    """
    fields: dict[str, Reading] = {}
    turns = _when_fields(row, when, fields)
    names = _people_fields(row, headcount, turns, when, fields)
    _hours_fields(row, fields, total_column)
    _settle_days(fields)
    for cell in row.cells("place")[:1]:
        fields["place"] = row.reading(" ".join(even(cell.text).split()), cell)
    _place_and_served(row, fields)
    _served_fields(row, fields)
    _fields_from_words(row, fields)
    _place_of_time(row, fields)
    _unread_cells(row, fields)
    for role in ("collective", "love_action"):
        for cell in row.cells(role):
            answer = _answer(even(cell.text).strip())
            if answer is not None:
                fields[role] = row.reading(answer, cell)
    categories = tuple(" ".join(cell.text.split()) for cell in row.cells("area"))
    # Only the table's own words set an area for its rows; the heading above the table may be that of the last section.
    own = (*((group,) if group else ()), *categories)
    named = [area for heading in reversed(own) if (area := area_of_heading(heading, row.source.scheme))]
    return Telling(
        source="table",
        title=_title(row),
        start=when.start,
        end=when.end,
        date_precision=when.precision,
        fields=fields,
        names=names,
        text=_words(row),
        headings=(*above, *own),
        area_hint=named[0] if named else None,
        evidence=row.evidence(),
        order=order,
    )


def _fields_from_words(row: Row, fields: dict[str, Reading]) -> None:
    """What running words of the row tell of fields for which the table has no column: 惠及居民210户 under 备注."""
    columns = {
        "participants": ("participants", "person_times", "names"),
        "hours_each": ("hours", "hours_each", "hours_total"),
    }
    for cell in row.cells("note", "content", "title"):
        told = read_fields(even(cell.text), row.source).values
        for name in ("beneficiaries", "place", "participants", "hours_each", "hours_total"):
            known = columns.get("hours_each" if name == "hours_total" else name, (name,))
            whole = name == "place" and name in told and bare(str(told[name].value)) == bare(cell.text)
            if name in told and name not in fields and not row.heads.has(*known) and not whole:
                fields[name] = row.reading(told[name].value, cell, told[name].doubt)


def _place_and_served(row: Row, fields: dict[str, Reading]) -> None:
    """The parts of a cell that tells where and for whom at once (南堤小学四年级学生110人, 柳塘村；6户)."""
    for cell in row.cells("place_served")[:1]:
        text = " ".join(even(cell.text).split())
        value, doubt = read_served(cell)
        if value is not None:
            fields.setdefault("beneficiaries", row.reading(value, cell, doubt))
        figure = re.search(r"\d|[一二三四五六七八九十百]+余?[人名位户]", text) if value is not None else None
        before = text[: figure.start()] if figure else text
        place = _WHERE.match(before)
        where = (place[0] if place else re.split(r"[,、;:\s(]", before)[0]).strip()
        if where:
            fields.setdefault("place", row.reading(where, cell, "" if place else f"地点取自“{text[:30]}”"))


def _unread_cells(row: Row, fields: dict[str, Reading]) -> None:
    """A filled cell of a known column that gave no value marks its field with the cell's words: nothing is passed over in silence."""
    wanted = (
        (("participants", "person_times", "names"), ("participants",), "人数", None),
        (("hours_each", "hours"), ("hours_each", "hours_total"), "时长", None),
        (("hours_total",), ("hours_total",), "总时长", None),
        (("beneficiaries", "place_served"), ("beneficiaries",), "服务对象数", _A_FIGURE),
        (("time", "end"), ("start",), "日期", None),
        (("occurrences",), ("occurrences",), "次数", re.compile(r"[^01一]")),
    )
    for roles, names, what, only in wanted:
        if any(name in fields and fields[name].value is not None for name in names):
            continue
        cells = [
            cell
            for cell in row.cells(*roles)
            if only is None or only.search(even(cell.text)) or _asks_number(row, cell)
        ]
        if cells and not (names[0] in fields and fields[names[0]].doubt):
            words = " ".join(cells[0].text.split())[:40]
            fields[names[0]] = row.reading(
                None,
                cells[0],
                f"{what}一栏写“{words}”，没有读成数字" if what != "日期" else f"日期一栏写“{words}”，读不出日期",
            )


def _asks_number(row: Row, cell: Cell) -> bool:
    """Whether a column's head asks for a number (受益人数, 服务户数) and the cell counts no things instead (核对档案136卷)."""
    return not _ITEMS.search(even(cell.text)) and bool(
        re.search(r"数|几|多少|人次", row.heads.words.get(cell.column, ""))
    )


def _place_of_time(row: Row, fields: dict[str, Reading]) -> None:
    """The place in a column for day and place at once (何日何地: 7月6日，环堤路)."""
    if "place" in fields or row.heads.has("place"):
        return
    for cell in row.cells("time"):
        if "地" not in row.heads.words.get(cell.column, ""):
            continue
        parts = [
            part.strip()
            for part in re.split(r"[,，、;\s]", even(cell.text))
            if part.strip() and not re.search(r"\d", part)
        ]
        if parts:
            fields["place"] = row.reading(parts[-1], cell)


def _title(row: Row) -> str:
    cells = row.cells("title") or row.cells("content")
    text = " ".join(cells[0].text.split()) if cells else ""
    return text or " ".join(cell.text.strip() for cell in row.cells("place")[:1]) or row.line[:40]


def _words(row: Row) -> str:
    """The row's running words, from which area and kind of the activity are told."""
    parts = [row.text(role) for role in ("title", "content", "place", "beneficiaries", "note")]
    return ",".join(part for part in parts if part)


def _answer(text: str) -> bool | None:
    compact = re.sub(r"\s+", "", text)
    if _YES.search(compact):
        return True
    return False if _NO.search(compact) else None


def _when_fields(row: Row, when: When, fields: dict[str, Reading]) -> int | None:
    """Set `start` and `occurrences`; gives the stated turns."""
    cells = row.cells("time", "month", "end")
    if cells:
        fields["start"] = row.reading(when.start, cells[-1], when.doubt)
    elif when.doubt or when.start:
        fields["start"] = Reading(value=when.start, evidence=row.evidence(), doubt=when.doubt)
    counted = [
        cell
        for cell in row.cells("occurrences")
        if (read_turns("共" + even(cell.text)) or even(cell.text).strip().isdigit())
    ]
    if counted:
        value = read_turns("共" + even(counted[0].text)) or int(even(counted[0].text).strip())
        if value > 0:
            fields["occurrences"] = row.reading(value, counted[0])
            return value
    stated = next(
        (
            (turns, cell)
            for cell in row.cells("participants", "time", "note", "content", "title", "hours")
            if (turns := read_turns(even(cell.text)))
        ),
        None,
    )
    if stated:
        fields["occurrences"] = row.reading(stated[0], stated[1])
        return stated[0]
    share = _turns_of_share(row)
    if share:
        fields["occurrences"] = row.reading(share[0], share[1])
        return share[0]
    # 每次2人，共10人次 counts its turns better than the calendar, which knows no day left out.
    people = row.cells("participants", "person_times")
    told = read_headcount(people[0], None).turns if people else None
    if told:
        fields["occurrences"] = row.reading(told, people[0])
        return told
    if when.turns and cells:
        doubt = "次数按日历推算" if when.computed else ""
        fields["occurrences"] = row.reading(when.turns, cells[-1], doubt)
        return when.turns
    return None


def _turns_of_share(row: Row) -> tuple[int, Cell] | None:
    """The turns that person-times make of the people of each, told in another cell: 15人次 and 每班5人 are three."""
    times = [
        told.value
        for cell in row.cells("person_times", "participants")
        if (told := read_headcount(cell, None)).value
        and (told.person_times or "人次" in row.heads.words.get(cell.column, ""))
    ]
    if not times or not times[0]:
        return None
    for cell in row.cells("note", "content", "time"):
        each = [
            one.value for one in read_counts(even(cell.text)) if one.per_turn and one.value and one.role != "served"
        ]
        if len(each) == 1 and times[0] % each[0] == 0 and 1 < times[0] // each[0] <= 200:
            return times[0] // each[0], cell
    return None


def _people_fields(
    row: Row, headcount: Headcount | None, turns: int | None, when: When, fields: dict[str, Reading]
) -> tuple[str, ...]:
    cells = row.cells("person_times", "participants") or row.cells("names")
    if not cells:
        return ()
    count, cell = _choose_column(row, cells)
    count = headcount or count
    if (
        _PER_TURN.match(row.heads.words.get(cell.column, "").split("/")[-1])
        and count.value is not None
        and not count.person_times
    ):
        count = count._replace(per_turn=True)
    if count.turns and "occurrences" not in fields:
        fields["occurrences"] = row.reading(count.turns, cell)
        turns = count.turns
    if count.value is not None and _AS_TIMES.search(row.text("note")):
        count = count._replace(person_times=True)
    value, doubt = count.value, count.doubt
    if value is not None and turns and turns > 1 and not count.person_times:
        if count.per_turn:
            doubt = doubt or (
                "" if "occurrences" not in fields or not fields["occurrences"].doubt else f"每次{value}人×{turns}次推算"
            )
            value *= turns
        elif not headcount and "人次" not in row.heads.words.get(cell.column, ""):
            doubt = doubt or f"共{turns}次，人数{value}是人次还是每次的人数不明"
    elif value is not None and count.per_turn and when.start and when.end and when.start < when.end and not turns:
        doubt = doubt or f"“{cell.text.strip()}”的次数不明"
    if value is not None and not turns and count.per_turn and re.search(r"每[天日晚]|/[天日]", even(cell.text)):
        days = _days_of(when)
        if 1 < days <= _LONGEST_RUN:
            # 每天4人 from the first to the last of so many days.
            fields["occurrences"] = row.reading(days, cell, _BY_DAYS)
            turns, value, doubt = days, value * days, count.doubt or _BY_DAYS
    others = _of_others(row)
    if others and value is not None and others[0] < value and not count.doubt:
        doubt = f"人数栏写{value}人，备注写其中{others[0]}人不是本支部的"
        value = value - others[0]
    present = _present(row)
    if present and value is not None and present[0] != value and not (turns and turns > 1):
        value, doubt, cell = present[0], f"人数栏写{value}人，备注写{present[0]}人", present[1]
    if value is not None or doubt:
        fields["participants"] = row.reading(value, cell, doubt)
    return count.names


def _days_of(when: When) -> int:
    """The length of a span of days, 1 for a day and for a span that only names months."""
    if when.start is None or when.end is None or when.precision != "day" or len(when.parts) > 1:
        return 1
    return (when.end - when.start).days + 1


def _settle_days(fields: dict[str, Reading]) -> None:
    """Take back the doubt of days counted as turns where the stated total agrees with them."""
    told = [fields.get(name) for name in ("participants", "hours_each", "hours_total")]
    values = [one.value for one in told if one is not None and one.value is not None]
    if len(values) == 3 and abs(values[0] * values[1] - values[2]) < 0.05:
        for name in ("participants", "occurrences"):
            if name in fields and fields[name].doubt == _BY_DAYS:
                fields[name] = fields[name].model_copy(update={"doubt": ""})


def _present(row: Row) -> tuple[int, Cell] | None:
    """How many a remark says really came (实到4人), and its cell."""
    for cell in row.cells("note"):
        match = _PRESENT.search(even(cell.text))
        if match:
            return int(match["count"] or match["right"]), cell
    return None


def _of_others(row: Row) -> tuple[int, Cell] | None:
    """How many of the row's people a remark gives to another organisation (其中医院志愿者4人), and its cell."""
    for cell in row.cells("note"):
        text = even(cell.text)
        among = _OF_OTHERS.search(text)
        counts = [
            one
            for one in read_counts(text)
            if one.value and among and one.begin >= among.start() and one.role in ("others", "members", "unknown")
        ]
        others = [
            one
            for one in counts
            if one.role == "others" or _OUTSIDE.search(text[among.start() : one.finish] if among else "")
        ]
        if len(others) == 1 and others[0].value:
            return others[0].value, cell
    return None


def _served_fields(row: Row, fields: dict[str, Reading]) -> None:
    """The people served; columns that split them (老人, 儿童) add up, unless one of them holds the sum."""
    told = [(cell, *read_served(cell)) for cell in row.cells("beneficiaries")]
    told = [one for one in told if one[1] is not None]
    if not told:
        return
    heads = [row.heads.words.get(cell.column, "") for cell, _, _ in told]
    split = len(told) > 1 and len({head.split("/")[0] for head in heads}) == 1 and all("/" in head for head in heads)
    total = next((one for one, head in zip(told, heads, strict=True) if _ALL_SERVED.search(head.split("/")[-1])), None)
    cell, value, doubt = total or told[0]
    if split and total is None:
        value = sum(one[1] or 0 for one in told)
    fields["beneficiaries"] = row.reading(value, cell, doubt)


def _choose_column(row: Row, cells: Sequence[Cell]) -> tuple[Headcount, Cell]:
    """The headcount of a row and its cell; of several columns for people the one for person-times, then the one for party members."""
    counts = []
    for cell in cells:
        count = read_headcount(cell, row.source.branch.member_count)
        if row.heads.roles.get(cell.column) == "person_times":
            count = count._replace(person_times=True)
        counts.append((count, cell))
    told = [(count, cell) for count, cell in counts if count.value is not None] or counts
    times = [one for one in told if one[0].person_times]
    party = [one for one in told if "党员" in row.heads.words.get(one[1].column, "")]
    return (times or party or told)[0]


def in_minutes(row: Row, cell: Cell, read: HoursReading) -> HoursReading:
    """A bare figure under a head that counts minutes, in hours."""
    head = row.heads.words.get(cell.column, "")
    if "分钟" not in head or read.words != even(cell.text).strip() or re.search(r"小时|分", read.words):
        return read
    return read.model_copy(update={"value": round(read.value / 60, 4)})


def _formula_fields(row: Row, fields: dict[str, Reading]) -> None:
    """People, hours and turns of a cell that multiplies them."""
    for cell in row.cells("formula"):
        match = FORMULA.search(even(cell.text))
        people = re.match(r"\s*(\d+)人", even(cell.text))
        turns = int(match["turns"] or 1) if match else 1
        if people:
            fields.setdefault("participants", row.reading(int(people[1]) * turns, cell))
        if match:
            fields.setdefault("hours_each", row.reading(float(match["each"]), cell))
        if turns > 1:
            fields["occurrences"] = row.reading(turns, cell)


def _hours_fields(row: Row, fields: dict[str, Reading], total_column: bool) -> None:
    _formula_fields(row, fields)
    for cell in row.cells("participants", "names"):
        timed = read_named_hours(cell.text)
        if timed:
            fields["hours_total"] = row.reading(sum(hours for _, hours in timed), cell)
    for cell in row.cells("hours_each"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            read = in_minutes(row, cell, read)
            fields["hours_each"] = row.reading(read.value, cell, read.doubt)
    for cell in row.cells("hours_total"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            per_head = read.scope == "each" and read.words != even(cell.text).strip()
            fields["hours_each" if per_head or read.form == "day" else "hours_total"] = row.reading(
                read.value, cell, read.doubt
            )
    for cell in row.cells("hours"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            read = in_minutes(row, cell, read)
            total = read.scope == "total" or (total_column and read.scope == "unknown")
            doubt = read.doubt or ("" if total else _against_clock(row, read))
            fields.setdefault("hours_total" if total else "hours_each", row.reading(read.value, cell, doubt))
    if "hours_each" in fields:
        return
    clocks = row.cells("clock")
    if len(clocks) == 2:
        span = read_hours("-".join(even(cell.text).strip() for cell in clocks), row.source.scheme)
        if span and span[0].form == "clock":
            fields["hours_each"] = row.reading(span[0].value, clocks[0], span[0].doubt)
            return
    for cell in row.cells("participants", "names"):
        # 3人，2小时 and 5人/2小时 tell both in one cell.
        beside = read_hours(even(cell.text), row.source.scheme)
        if beside and "hours_total" not in fields:
            scope = "hours_total" if beside[0].scope == "total" else "hours_each"
            fields[scope] = row.reading(beside[0].value, cell, beside[0].doubt)
            return
    for cell in row.cells("time", "clock", "note", "content", "title"):
        clock = [
            one
            for one in read_hours(_same_day(even(cell.text)), row.source.scheme)
            if one.form == "clock" or one.scope == "each"
        ]
        if clock:
            fields["hours_each"] = row.reading(clock[0].value, cell, clock[0].doubt)
            return


def _against_clock(row: Row, read: HoursReading) -> str:
    """Why a stated duration is doubtful: the times of day in the same row say another."""
    spans = row_clocks(row)
    if (
        not spans
        or row.cells("end")
        or any(abs(one.value - read.value) < 0.01 for one in spans)
        or read.form == "clock"
    ):
        return ""
    return f"起止时间是{spans[0].value:g}小时，时长写{read.value:g}小时"


def _same_day(text: str) -> str:
    """2022-09-03 08:00至2022-09-03 12:00 with its day said once."""
    return _DAY_TWICE.sub(r"\1\2", text)


def row_clocks(row: Row) -> list[HoursReading]:
    """The spans between two times of day in the row's time cells."""
    cells = row.cells("time", "note", "content", "title")
    return [
        one
        for cell in cells
        for one in read_hours(_same_day(even(cell.text)), row.source.scheme)
        if one.form == "clock"
    ]
