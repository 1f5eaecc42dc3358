"""One row of a table under its heads, read into a telling: when, who, how long, for whom, where.

In: a `Row` and the days read for it. Out: a Telling whose values each have their cell as evidence. Which rows tell an activity at all, and what
they inherit from the rows above, is told in tasks.normalize.row_kinds and tables.
"""

import re

from tasks.normalize.cells import When, read_served
from tasks.normalize.counts import read_counts
from tasks.normalize.fields import read_fields
from tasks.normalize.headcounts import Headcount
from tasks.normalize.hours import read_hours
from tasks.normalize.row import Row
from tasks.normalize.row_hours import set_hours
from tasks.normalize.row_people import set_people, set_served, set_turns, settle_days
from tasks.normalize.sections import area_of_heading
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even
from tasks.records.document import Cell

_YES = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*是|^(?:是|集中|集体|√|有|Y|yes)$")
_NO = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*否|^(?:否|不是|分散|个人|自行|无|N|no)$")


_A_FIGURE = re.compile(r"(?:\d|[一二两三四五六七八九十百])[余多]?[人名位户家]|若干|许多|众多|很多|数[十百千]")
_COUNTED_NOUN = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,6})(?P<n>\d{1,4})(?P<more>余|多)?[名人位户](?:听课|到场|参加)?")
_ITEMS = re.compile(r"\d[余多]?(?![人名位户家个\d.,次])[\u4e00-\u9fff]")
_TAUGHT = re.compile(r"送[教课]|宣讲|讲|授课|培训|教|咨询|宣传")
_WORKERS = re.compile(r"(?:职工|员工|工人|官兵|消防员|店员|司机|民警|教师)\d{1,4}[余多]?[名人位]")
# 见照片 says that the place stands elsewhere.
_ELSEWHERE = re.compile(r"(?:详|参)?见(?:照片|图|附|后|备注|名单|签到|下|上|右)")
# Heads that ask for a place or for those served beside something else: 地点、人员; 时长、成效.
_ASKS_PLACE = re.compile(r"地点|场所|地址|在哪")
_ASKS_SERVED = re.compile(r"成效|效果|成果|受益|受众|服务对象|服务群众|惠及")
_WHERE = re.compile(
    r"^[^,、;:\s(]*(?:[小中大]学|学校|学院|幼儿园|校区|社区|小区|家园|公寓|[村镇乡屯寨庄]|大?院|[站所点处店厂馆场园里路街巷桥港口门]|中心|广场|码头|大厅|工地|驿站|基地)(?![生员民工者])"
)


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
    turns = set_turns(row, when, fields)
    if headcount is not None:
        # One of several days, each with its own people: 两次 in its words counts them all.
        fields.pop("occurrences", None)
        turns = None
    names = set_people(row, headcount, turns, when, fields)
    set_hours(row, fields, total_column)
    settle_days(fields)
    for cell in [cell for cell in row.cells("place")[:1] if not _ELSEWHERE.match(even(cell.text).strip())]:
        fields["place"] = row.reading(" ".join(even(cell.text).split()), cell)
    _place_and_served(row, fields)
    _asked_beside(row, fields)
    set_served(row, fields)
    _fields_from_words(row, fields)
    _audience(row, fields)
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


def _audience(row: Row, fields: dict[str, Reading]) -> None:
    """Those whom a remark alone counts and the row is for: workers beside a lesson (职工60名), or who the title names (果农30名)."""
    if "beneficiaries" in fields or row.heads.has("beneficiaries", "place_served"):
        return
    title = row.text("title", "content")
    for cell in row.cells("note") if row.heads.has("participants", "person_times", "names") else ():
        text = even(cell.text).strip()
        named = _COUNTED_NOUN.fullmatch(text)
        for_them = named and re.search(rf"(?:给|为|教|帮|向|对)[^,。;]{{0,6}}{named['noun']}", title)
        if for_them or (_TAUGHT.search(title) and _WORKERS.fullmatch(text)):
            value, doubt = read_served(cell)
            fields["beneficiaries"] = row.reading(value, cell, doubt)


def _place_and_served(row: Row, fields: dict[str, Reading]) -> None:
    """The parts of a cell that tells where and for whom at once (某某小学三年级学生90人, 某某村；6户)."""
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


def _asked_beside(row: Row, fields: dict[str, Reading]) -> None:
    """Place and people served in cells whose head asks for them beside people or hours (地点、人员: 某某村, 党员4名)."""
    for column, head in row.heads.words.items():
        cell = row.grid.cell(row.row, column)
        if cell is None or row.heads.roles.get(column) in (
            None,
            "place",
            "place_served",
            "beneficiaries",
            "time",
            "note",
        ):
            continue
        parts = [part.strip() for part in re.split(r"[\n,;]", even(cell.text)) if part.strip()]
        if _ASKS_PLACE.search(head) and not row.heads.has("place", "place_served"):
            where = next((part for part in parts if not read_counts(part) and not re.search(r"\d", part)), "")
            if where:
                doubt = "" if _WHERE.match(where) else f"地点取自“{where[:30]}”"
                fields.setdefault("place", row.reading(where, cell, doubt))
        if _ASKS_SERVED.search(head) and not row.heads.has("beneficiaries", "place_served"):
            if row.heads.roles.get(column) in ("participants", "person_times", "names"):
                # The first figure counts the branch's own.
                parts = parts[1:]
            rest = cell.model_copy(
                update={"text": ",".join(one for one in parts if not read_hours(one)), "value": None}
            )
            value, doubt = read_served(rest)
            if value is not None:
                fields.setdefault("beneficiaries", row.reading(value, cell, doubt))


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
    """The place in a column for day and place at once (何日何地: 7月6日，后河路)."""
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
    told = ("title", "content", "place", "beneficiaries", "note")
    beside = [
        even(cell.text).replace("\n", ",")
        for column, head in row.heads.words.items()
        if _ASKS_SERVED.search(head) and row.heads.roles.get(column) not in told
        if (cell := row.grid.cell(row.row, column)) is not None
    ]
    parts = [*(row.text(role) for role in told), *beside]
    return ",".join(part for part in parts if part)


def _answer(text: str) -> bool | None:
    compact = re.sub(r"\s+", "", text)
    if _YES.search(compact):
        return True
    return False if _NO.search(compact) else None
