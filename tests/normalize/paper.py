"""Documents made in tests: paragraphs and tables written as text, and a submission of an invented branch read from them."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tasks.ledger.contract import INDICATOR_FIELDS
from tasks.normalize import normalize_submission
from tasks.records.document import Block, Cell, Document, Locator, Paragraph, Picture, Table
from tasks.records.facts import Activity, Facts, Submission
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Scheme
from tasks.scheme import load_scheme

SCHEMES = Path(__file__).resolve().parents[2] / "schemes"
BRANCH = Branch(
    name="石桥书院党支部",
    aliases=("书院支部",),
    secretary="秦望川",
    member_count=16,
    members=("秦望川", "白露生", "温书言", "顾长风", "叶青禾"),
)
OTHER = Branch(name="南门粮站党支部", aliases=("粮站支部",), member_count=20)
WORKS = Branch(
    name="江岸仪表厂第二党支部",
    member_count=28,
    members=("郑立秋", "何远山", "苏晓棠", "马德福", "于小满", "钱守一", "梁冬生", "欧阳静"),
)
TOWN = Branch(
    name="青石镇第一党支部",
    aliases=("第一党支部",),
    member_count=24,
    members=("丁未远", "白水", "何所思", "林默然", "周也", "宋时雨", "陆小曼", "高山青", "欧阳兰亭"),
)
TOWN_TOO = Branch(name="青石镇第二党支部", aliases=("第二党支部",), member_count=20)
ROSTER = Roster(branches=(BRANCH, OTHER, WORKS, TOWN, TOWN_TOO))
FIRST_HALF = Period(year=2022, half=1)
SECOND_HALF = Period(year=2022, half=2)


@cache
def scheme() -> Scheme:
    return load_scheme(SCHEMES / "2022")


def table(text: str, name: str = "", values: dict[tuple[int, int], Any] | None = None, **changes: Any) -> Table:
    """A table from lines `a | b | c`; `<` is merged with the cell to its left, `^` with the one above, `/n` breaks a line.

    `values` are typed values of a workbook's cells by (row, column), counted from 1.
    """
    rows = [[part.strip() for part in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    anchors: dict[tuple[int, int], Cell] = {}
    at: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(rows, 1):
        for column, words in enumerate(cells, 1):
            if words == "<":
                at[row, column] = at[row, column - 1]
            elif words == "^":
                at[row, column] = at[row - 1, column]
            else:
                at[row, column] = (row, column)
                value = (values or {}).get((row, column))
                shown = words.replace("/n", "\n") or ("" if value is None else _shown(value))
                place = Locator(table=1, row=row, column=column, sheet=name)
                anchors[row, column] = Cell(row=row, column=column, text=shown, value=value, locator=place)
    for anchor, cell in anchors.items():
        covered = [place for place, owner in at.items() if owner == anchor]
        anchors[anchor] = cell.model_copy(
            update={
                "row_span": max(row for row, _ in covered) - anchor[0] + 1,
                "column_span": max(column for _, column in covered) - anchor[1] + 1,
            }
        )
    return Table(
        rows=len(rows),
        columns=max(map(len, rows)),
        cells=tuple(anchors.values()),
        name=name,
        locator=Locator(table=1, sheet=name),
        **changes,
    )


def _shown(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y/%m/%d")
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def document(*blocks: Block | str, kind: str = "docx", label: str = "小结.docx") -> Document:
    """A document of the blocks in order; a text is a paragraph."""
    made = tuple(
        Paragraph(text=block, locator=Locator(paragraph=place)) if isinstance(block, str) else block
        for place, block in enumerate(blocks, 1)
    )
    return Document(sha256=f"{hash(label) & 0xFFFF:064x}", label=label, kind=kind, reader="test/1", blocks=made)


def picture(name: str = "", caption: str = "", phash: str = "") -> Picture:
    return Picture(
        sha256=(name or caption).encode().hex().ljust(64, "0")[:64],
        name=name,
        phash=phash,
        width=800,
        height=600,
        captions=(caption,) if caption else (),
    )


def read(*documents: Document, period: Period = FIRST_HALF, branch: Branch = BRANCH) -> Facts:
    """The facts of a submission of the branch that consists of the documents."""
    submission = Submission(branch=branch.name, status="on_time", message_id="<1@example.org>")
    sent: Sequence[tuple[str, Document]] = [("<1@example.org>", one) for one in documents]
    return normalize_submission(submission, sent, scheme(), ROSTER, period)


def stated(facts: Facts) -> tuple[dict[str, float], set[str]]:
    """What is stated of the branch: the values by field (unknown ones left out), and the fields that carry a mark."""
    if facts.indicator is None:
        return {}, set()
    # The first field is the branch itself.
    values = {field: getattr(facts.indicator, field) for field in INDICATOR_FIELDS[1:]}
    return {field: value for field, value in values.items() if value is not None}, set(facts.indicator.review)


def read_table(text: str, *above: str, period: Period = FIRST_HALF, **changes: Any) -> tuple[Activity, ...]:
    """The activities of a document that holds paragraphs `above` and one table."""
    return read(document(*above, table(text, **changes)), period=period).activities
