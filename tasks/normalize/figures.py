"""Tables that hold running text or figures of the branch: read as prose, a row (or a label with its value) a paragraph.

In: a Grid that lists no activities and no members. Out: paragraphs. Labels may stand left of their values (党员总数 | 24, two or more pairs a
row) or above them (a head row over one row of figures, or over one row a branch).
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tasks.normalize.cells import is_empty, read_plain
from tasks.normalize.choices import tell_choice
from tasks.normalize.grid import Grid
from tasks.normalize.heads import Heads
from tasks.normalize.keys import read_keys
from tasks.normalize.row_kinds import TOTAL
from tasks.normalize.text import bare, even
from tasks.records.document import Cell, Paragraph
from tasks.records.roster import Branch

_TOTALS = re.compile(
    r"党员(?:总?人?数|总数|$)|在册党员|时[长数间]|工时|小时|[愿务锋击小分]队(?!员|长)|队伍|活动(?:场次|次数|项?数|$)|志愿服务$|场次"
)
_ACTION = re.compile(r"(?:时间|日期|地点|内容|主题)$|(?<!支部)(?<!单位)(?<!指标)名称$|姓名")
_UNITS = (
    (r"(?:人数|党员数|党员总数|人员|党员)$", "人"),
    (r"队", "支"),
    (r"时[长数间]|工时|小时", "小时"),
    (r"活动|次数|场次|项|志愿服务$", "项"),
    (r"党员|注册|报到|培训|轮训|技|长|参[加与]|人", "人"),
)
_NUMBER_OF = re.compile(r"(?<![人员户次总])数$")
_ENTRY = re.compile(
    r"[ ]*(?:\([\d一二三四五六七八九十]{1,2}\)|[\d一二三四五六七八九十]{1,2}[、.](?!\d)|(?:\d{4}年)?\d{1,2}(?:月|日|[./]\d))"
)
_NOT_DONE = re.compile(r"打算|计划|设想|下一?步|今后|安排|不足|问题|去年|上年(?!纪|岁)|同期|学习|意见|建议")
# Labels that stand below a list in a form.
_FORM_LABEL = re.compile(r"(?:次数|时长|时数|人数|意见|安排|照片|打算|建议|签字|盖章|备注|说明)$")
# Labels that number the doings of a form: 活动一, 第2项, 事项三.
NUMBERED = re.compile(
    r"(?:(?:志愿|服务)*(?:活动|项目|事项|实事|任务)|第)[ ]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[次项件场])?[:.、]?"
)
_MOST_ROWS = 12
_DUE = re.compile(r"应(?:[^尽]{1,4})?$|总数|党员数")
_AIM = re.compile(r"(?:年度|全年|半年|年初)?(?:目标|任务|计划|要求)(?:[数值]|人数)?")
_DONE = re.compile(r"实(?:[^施]{1,4})?$|已|完成(?:数|人数)?$")
_TOTAL = re.compile(r"(?:合计|总计|共计|总数)")
# The branch or its secretary is named beside its figures.
_NAMED = re.compile(r"名称$|支部$|单位$|书记$|负责人$|填[报表]人$")
_SENTENCE = re.compile(r"[^,。;]{4,}[,;。][^,。;]{2,}")
_UNIT_CELL = re.compile(r"[人名支个场次项件]|小时")
_MONTHS = re.compile(r"月份?|季度|月度")
_TURNS = re.compile(r"(?:开展|组织|志愿服务)?(?:活动)?(?:场次|项数|次数|项目数|活动数)")
_INDEX = re.compile(r"\d{1,2}[.、]?|[一二三四五六七八九十]{1,2}、?")


def figure_paragraphs(grid: Grid, branch: Branch) -> list[Paragraph] | None:
    """The figures of the branch under a head row, one paragraph each; None for other tables.

    The head row's labels name them (one row of figures, the branch's own row, or the total over its groups), or a first column does, with
    应到 and 实到 beside it.
    """
    for row in grid.rows[:_MOST_ROWS]:
        labels = {column: grid.text(row, column) for column in grid.columns if grid.own(row, column)}
        if any(_ACTION.search(bare(text)) for text in labels.values()):
            return None
        done = [column for column, text in labels.items() if _DONE.match(bare(text))]
        due = [column for column, text in labels.items() if _DUE.match(bare(text))]
        if sum(bool(read_keys(grid.text(one, grid.columns[0]))) for one in grid.rows if one > row) > 1:
            # 注册 and 报到 beside 目标 and 完成; the plan of one activity is none of the branch.
            due += [column for column, text in labels.items() if _AIM.fullmatch(bare(text))]
        if done and due:
            return _done_paragraphs(grid, row, due[0], done[0])
        if months := _month_totals(grid, row, labels):
            return months
        known = [bare(text) for text in labels.values() if is_label(text)]
        # 人次 and 工时 again and again under months are no figures of the branch; 注册 or 党员数 stands among those.
        if (
            len(known) < 2
            or len(set(known)) < len(known)
            or not any(read_keys(text) or "党员" in text for text in known)
        ):
            continue
        if any(read_plain_text(text) for text in labels.values()):
            # Labels and values in one row are pairs.
            return None
        below = [one for one in grid.rows if one > row and any(_is_figure(grid.cell(one, column)) for column in labels)]
        own = _own_row(grid, row, below, branch)
        if own is None or not _all_figures(grid, own, labels):
            return None
        return [
            _figure(labels[column], cell)
            for column in labels
            if is_label(labels[column]) and (cell := grid.cell(own, column)) is not None and cell.text.strip()
        ]
    return None


def _month_totals(grid: Grid, head: int, labels: Mapping[int, str]) -> list[Paragraph]:
    """The half-year's activities and hours in the total row of a table of months (月份 | 项数 | 人次 | 小时); empty for other tables."""
    if not _MONTHS.fullmatch(bare(labels.get(grid.columns[0], ""))):
        return []
    total = next((row for row in grid.rows if row > head and _TOTAL.match(grid.text(row, grid.columns[0]))), None)
    counted = {column: text for column, text in labels.items() if _TURNS.fullmatch(bare(text))}
    timed = {column: text for column, text in labels.items() if re.search(r"小时|时长|工时", text)}
    if total is None or len(counted) != 1 or len(timed) > 1:
        return []
    named = dict.fromkeys(counted, "活动场次") | dict.fromkeys(timed, "服务总时长")
    return [
        _figure(label, cell) for column, label in named.items() if _is_figure(cell := grid.cell(total, column)) and cell
    ]


def holds_figures(grid: Grid) -> bool:
    """Whether at least two words of the coverages stand in the table, each with a figure to its right: no form of an activity has them.

    The same one again and again (参加人数) is that of forms under one another.
    """
    found = {
        bare(label.text)
        for row in grid.rows
        for label, value in itertools.pairwise(_without_units(grid.anchors(row)))
        if read_keys(even(label.text)) and is_label(label.text) and _is_figure(value)
    }
    return sum(not any(one != other and one.startswith(other) for other in found) for one in found) >= 2


def _without_units(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if not _UNIT_CELL.fullmatch(bare(cell.text))]


def remarks(grid: Grid) -> list[Paragraph]:
    """The sentences that a row of a list holds in one cell (说明:全支部党员26名……), a paragraph each."""
    cells = [found[0] for row in grid.rows if len(found := grid.anchors(row)) == 1 and found[0].row == row]
    return [Paragraph(text=cell.text, locator=cell.locator) for cell in cells if _SENTENCE.search(even(cell.text))]


def paragraphs_around(grid: Grid, heads: Heads) -> list[Paragraph]:
    """The figures of the branch in rows over the head of a list and in rows of labels below it, where a form holds both."""
    over = replace(grid, rows=tuple(row for row in grid.rows if row < heads.last_row))
    below = replace(grid, rows=tuple(rows_below(grid, heads)))
    stated = text_paragraphs(over) if holds_figures(over) else _labels_in_line(over)
    return [*stated, *text_paragraphs(below)]


def _labels_in_line(grid: Grid) -> list[Paragraph]:
    """Labels with their values in one line over a list (党员数：13　　服务队：1支), a paragraph each."""
    cells = [found[0] for row in grid.rows if len(found := grid.anchors(row)) == 1]
    return [
        Paragraph(text=part.strip(), locator=cell.locator)
        for cell in cells
        if len(re.findall(r"[\u4e00-\u9fff)）][:：]", cell.text)) > 1
        for part in re.split(r"[ \u3000]{2,}|\n", cell.text)
        if part.strip()
    ]


def rows_below(grid: Grid, heads: Heads) -> list[int]:
    """The rows of labels and values that follow a list in one form (集中活动次数 | 9次 | 服务总时长 | 144小时); empty without such rows."""
    days = heads.columns("time")
    found: list[int] = []
    for row in reversed([one for one in grid.rows if one > heads.last_row]):
        first = bare(grid.text(row, days[0])) if days else ""
        labelled = first and len(first) <= 12 and not re.search(r"\d|[一二三四五六七八九十]月", first)
        if not labelled or TOTAL.match(first) or not grid.own(row, days[0]):
            break
        found.append(row)
    return found[::-1] if any(_FORM_LABEL.search(bare(grid.text(row, days[0]))) for row in found) else []


def _done_paragraphs(grid: Grid, head: int, due: int, done: int) -> list[Paragraph] | None:
    """What was done (实到, 已完成) of each label in the first column, with the remark on it, and the members that all of them are due of."""
    rows = [row for row in grid.rows if row > head and is_label(grid.text(row, grid.columns[0]))]
    found = []
    for row in rows:
        cell = grid.cell(row, done)
        if cell is None or not _is_figure(cell):
            continue
        told = _figure(grid.text(row, grid.columns[0]), cell)
        beside = [one for one in grid.anchors(row) if one.column > max(due, done) and not _is_figure(one)]
        remark = "，".join(text for one in beside if (text := " ".join(one.text.split())))
        found.append(told.model_copy(update={"text": f"{told.text}（{remark}）"}) if remark else told)
    owed = [cell for row in rows if read_keys(grid.text(row, grid.columns[0])) and (cell := grid.cell(row, due))]
    aimed_at = _AIM.fullmatch(bare(grid.text(head, due))) is not None
    if (
        found
        and not aimed_at
        and len(owed) > 1
        and len({read_plain(cell)[0] for cell in owed}) == 1
        and _is_figure(owed[0])
    ):
        found.append(Paragraph(text=f"党员总数{owed[0].text.strip()}人", locator=owed[0].locator))
    return found or None


def _figure(label: str, cell: Cell) -> Paragraph:
    return Paragraph(text=with_unit(label.strip() + cell.text.strip(), label.strip()), locator=cell.locator)


def _all_figures(grid: Grid, row: int, labels: dict[int, str]) -> bool:
    cells = [grid.cell(row, column) for column, text in labels.items() if is_label(text)]
    return all(_is_figure(cell) for cell in cells if cell is not None and cell.text.strip())


def is_label(text: str) -> bool:
    """Whether words name a figure of the branch: 时间银行注册人数, 服务队（支）."""
    words = re.sub(r"\s+|\(.*?\)", "", even(text))
    return 0 < len(words) <= 16 and not re.search(r"\d", words) and bool(read_keys(words) or _TOTALS.search(words))


def read_plain_text(text: str) -> bool:
    """Whether a text is a bare figure, with or without a unit."""
    return re.fullmatch(r"\d+(?:\.\d+)?(?:人|名|支|次|场|项|小时|%|个)?", text) is not None


def text_paragraphs(grid: Grid) -> list[Paragraph]:
    """A table of running text: a row of short cells is one line, pairs of label and value one each, a long cell its own paragraphs."""
    paragraphs: list[Paragraph] = []
    for row in grid.rows:
        cells = [cell for cell in grid.anchors(row) if cell.text.strip() and cell.row == row]
        if not cells:
            continue
        pictures = bool(grid.pictures(row)) or any(grid.pictures(other) for other in (row - 1,) if other in grid.rows)
        if len(cells) > 2 and _INDEX.fullmatch(even(cells[0].text).strip()) and is_label(cells[1].text):
            # A number of the row before its label.
            cells = cells[1:]
        if (
            len(cells) > 2
            and _UNIT_CELL.fullmatch(bare(cells[1].text))
            and is_label(cells[0].text)
            and _is_figure(cells[2])
        ):
            # 服务队 | 支 | 2: the unit stands between.
            text = f"{cells[0].text.strip()}{cells[2].text.strip()}{bare(cells[1].text)}"
            paragraphs.append(Paragraph(text=text, locator=cells[0].locator))
            continue
        pairs = _pairs(cells)
        if pairs:
            paragraphs += pairs
            continue
        chosen = tell_choice(cells[0].text, [cell.text for cell in cells[1:]])
        if chosen is not None:
            paragraphs.append(Paragraph(text=chosen, locator=cells[0].locator))
            continue
        cells, beside = _apart(cells)
        paragraphs += beside
        lead = even(cells[0].text).strip()
        if len(cells) >= 2 and not pictures and len(lead) <= 20:
            # 1月9日 | 我们… reads as one line; so does 党员总数 | 18.
            entries = _entries(cells[1:])
            for rest in entries:
                glue = "" if re.match(r"\d", rest) and not re.search(r"\d", lead) else ","
                # 活动三 only numbers what stands beside it, and is no part of its date.
                text = rest if NUMBERED.fullmatch(lead) else lead + glue + rest
                if len(entries) > 1 and not re.search(r"\d", lead):
                    # A numbered list beside 主要活动情况 is a list of its own; 下半年打算 says of each line that it is to come.
                    text = f"{lead}：{rest}" if _NOT_DONE.search(lead) else rest
                paragraphs.append(Paragraph(text=with_unit(text, lead), locator=cells[0].locator))
            continue
        for cell in cells:
            paragraphs += [Paragraph(text=line, locator=cell.locator) for line in cell.text.split("\n") if line.strip()]
    return paragraphs


def _entries(cells: Sequence[Cell]) -> list[str]:
    """The words beside a row's head: one line, or, where the lines of a lone cell are numbered or dated, one for each."""
    if len(cells) == 1:
        lines = [line.strip() for line in cells[0].text.split("\n") if line.strip()]
        if len(lines) > 1 and all(_ENTRY.match(even(line)) for line in lines):
            return lines
    return [",".join(" ".join(cell.text.split("\n")) for cell in cells)]


def with_unit(text: str, label: str) -> str:
    """A line such as 双报到完成19 with the unit that its label asks for, since a bare figure could count anything."""
    match = re.match(rf"{re.escape(label)}(\d+(?:\.\d+)?)(?P<unit>[人名])?(?=[(（,，]|[.。]?$)", text)
    if match is None or re.search(r"率|%|比例", label):
        return text
    if match["unit"]:
        # 注册数27人 would number the person, 注册人数27人 counts.
        return _NUMBER_OF.sub("人数", label) + text[len(label) :]
    words = re.sub(r"\s+", "", even(label).replace("时间银行", ""))
    stated = re.search(r"\((?:单位:?)?([名人支次场项]|小时|h|个)\)$", words)
    words = re.sub(r"\(.*?\)", "", words)
    people = read_keys(words) and not re.search(r"次数?$|场次|项数|时长|队", words)
    unit = (
        stated[1]
        if stated
        else "人"
        if people
        else next((unit for pattern, unit in _UNITS if re.search(pattern, words)), "")
    )
    if unit == "人":
        words = _NUMBER_OF.sub("人数", words)
    return words + text[match.start(1) : match.end()] + unit + text[match.end() :]


def _pairs(cells: Sequence[Cell]) -> list[Paragraph]:
    """A row of labels and figures in turn, a paragraph a pair; empty for other rows."""
    if len(cells) < 4 or len(cells) % 2:
        return []
    couples = list(zip(cells[::2], cells[1::2], strict=True))
    if not all(is_label(label.text) or not re.search(r"\d", label.text) for label, _ in couples):
        return []
    if sum(is_label(label.text) for label, _ in couples) < 1 or not all(
        _is_figure(value) or is_empty(even(value.text)) or _NAMED.search(label.text) for label, value in couples
    ):
        return []
    return [_figure(label.text, value) for label, value in couples if _is_figure(value)]


def _apart(cells: Sequence[Cell]) -> tuple[list[Cell], list[Paragraph]]:
    """A row without the coverages that stand with their figures behind its first pair (服务队 | 一心队 | 有技能人数 | 7), and those."""
    rest, pairs = list(cells), []
    for label, value in zip(cells[2::2], cells[3::2], strict=False):
        if is_label(label.text) and read_keys(even(label.text)) and _is_figure(value):
            pairs.append(_figure(label.text, value))
            rest = [cell for cell in rest if cell not in (label, value)]
    return rest, pairs


def _is_figure(cell: Cell | None) -> bool:
    return cell is not None and (
        read_plain(cell)[0] is not None or re.match(r"\d", even(cell.text).strip()) is not None
    )


def _own_row(grid: Grid, head: int, rows: Sequence[int], branch: Branch) -> int | None:
    """The row of figures that is the branch's: the only one, the one that names it, or the total over its own groups."""
    if len(rows) == 1:
        return rows[0]
    names = {bare(name) for name in (branch.name, *branch.aliases)}
    named = [row for row in rows if any(bare(cell.text) in names for cell in grid.anchors(row))]
    if named:
        return named[0] if len(named) == 1 else None
    totals = [row for row in rows if _TOTAL.match(re.sub(r"\s+", "", grid.line(row)))]
    of_branches = re.search(r"支部|单位|部门", grid.text(head, grid.columns[0]))
    return totals[0] if len(totals) == 1 and not of_branches else None
