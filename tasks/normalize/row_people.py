"""Whom a row of a table counts: the branch's own people, their turns, what a remark says of them, the people served.

In: a Row and its days. Out: Readings set under `occurrences`, `participants` and `beneficiaries`.
"""

import re
from collections.abc import Sequence

from tasks.normalize.cells import When, read_served, read_turns
from tasks.normalize.counts import read_counts
from tasks.normalize.headcounts import Headcount, read_headcount
from tasks.normalize.numerals import NUMBER, read_whole
from tasks.normalize.row import Row
from tasks.normalize.telling import Reading
from tasks.normalize.text import even
from tasks.records.document import Cell

_EACH_OR_ALL = "是人次还是每次的人数不明"
_BY_DAYS = "次数按起止日期逐天推算"
_LONGEST_RUN = 62
_HOURS = ("hours", "hours_each", "clock")
_PER_TURN = re.compile(r"每(?:次|场|班|天|日|期|回)")
_ALL_SERVED = re.compile(r"合计|总|小计|共")
# What a remark says of the figure in the column for people.
_PRESENT = re.compile(
    r"(?:实到|实际(?:到场|参加|参与|到岗|到)|到场)(?P<count>\d{1,4})[人名位](?!次)"
    r"|(?:为准|应为|更正为?|实为|改为|核实为?)[:,是为共]{0,2}[ ]?(?P<right>\d{1,4})[人名位]?(?![\d次小时月日.:])"
)
_OUTSIDE = re.compile(r"医院|社区|街道|外单位|兄弟|物业|群众|家属|居民|企业|公司|学生|共建|非党员|村|社会")
_OF_OTHERS = re.compile(r"(?:其中|含|包括|有)[^,。;\d]{0,10}\d")
_TURNS_DONE = re.compile(
    rf"(?:^|[,。;])(?:实际(?:完成|开展|去|来|到|做|办)?|完成|只[去来办做搞]成?)了?(?P<n>{NUMBER})[次场回]"
)
_AS_TIMES = re.compile(r"人数[为系是按计]{1,2}人次|均?[为系是按]人次")


def set_turns(row: Row, when: When, fields: dict[str, Reading]) -> int | None:
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
    done = _turns_done(row)
    if done:
        fields["occurrences"] = row.reading(done[0], done[1])
        return done[0]
    stated = next(
        (
            (turns, cell)
            for cell in (*row.cells("participants", "time", "note", "content", "title", "hours"), *_remarks(row))
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


def _turns_done(row: Row) -> tuple[int, Cell] | None:
    """The turns that came of those planned (每周六(4次) beside 完成3次), and their cell."""
    for cell in row.cells("note", "content", "status"):
        match = _TURNS_DONE.search(even(cell.text))
        turns = read_whole(match["n"]) if match else None
        if turns:
            return turns, cell
    return None


def _remarks(row: Row) -> list[Cell]:
    """The cells of a column for those served that is one for remarks as well (服务对象/备注)."""
    heads = row.heads.words
    return [cell for cell in row.cells("beneficiaries") if re.search(r"备注|说明", heads.get(cell.column, ""))]


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


def set_people(
    row: Row, headcount: Headcount | None, turns: int | None, when: When, fields: dict[str, Reading]
) -> tuple[str, ...]:
    """Set `participants` (person-times where `turns` are more than one), and `occurrences` that the cell itself tells; gives the names told."""
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
            doubt = doubt or f"共{turns}次，人数{value}{_EACH_OR_ALL}"
    elif value is not None and count.per_turn and when.start and when.end and when.start < when.end and not turns:
        doubt = doubt or f"“{cell.text.strip()}”的次数不明"
    daily = count.per_turn and re.search(r"每[天日晚]|/[天日]", even(cell.text))
    each_day = not (count.person_times or row.cells("hours_total")) and any(
        re.match(r"每[天日晚]", even(one.text).strip()) for one in row.cells(*_HOURS)
    )
    if value is not None and not turns and (daily or each_day):
        days = _days_of(when)
        if 1 < days <= _LONGEST_RUN:
            # 每天4人 or 每天3小时 from the first to the last of so many days.
            fields["occurrences"] = row.reading(days, cell, _BY_DAYS)
            turns, value, doubt = days, value * days, count.doubt or _BY_DAYS
    if value is not None and "随" in row.heads.words.get(cell.column, "") and row.cells("leader", "branch"):
        doubt = doubt or "带队的人是否算在人数内不明"
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


def settle_days(fields: dict[str, Reading]) -> None:
    """Take back the doubt of days counted as turns, or of a figure for each turn, where the stated total agrees with them."""
    told = [fields.get(name) for name in ("participants", "hours_each", "hours_total")]
    values = [one.value for one in told if one is not None and one.value is not None]
    turns, people = fields.get("occurrences"), fields.get("participants")
    if len(values) == 3 and turns and people and (turns.value or 0) > 1 and _EACH_OR_ALL in people.doubt:
        if abs(values[0] * values[1] * turns.value - values[2]) < 0.05:
            fields["participants"] = people.model_copy(update={"value": people.value * turns.value, "doubt": ""})
            return
        if abs(values[0] * values[1] - values[2]) < 0.05:
            fields["participants"] = people.model_copy(update={"doubt": ""})
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


def set_served(row: Row, fields: dict[str, Reading]) -> None:
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
        count = read_headcount(cell, row.source.branch.member_count, row.source.branch.members)
        if row.heads.roles.get(cell.column) == "person_times":
            count = count._replace(person_times=True)
        counts.append((count, cell))
    told = [(count, cell) for count, cell in counts if count.value is not None] or counts
    times = [one for one in told if one[0].person_times]
    party = [one for one in told if "党员" in row.heads.words.get(one[1].column, "")]
    return (times or party or told)[0]
