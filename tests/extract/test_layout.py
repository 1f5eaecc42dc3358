"""Tables that are a series of forms or lists are parted, whatever program ran them together."""

from tasks.extract.layout import part_series
from tasks.records.document import Cell, Locator, Table


def table(*rows: tuple[str, ...]) -> Table:
    """A table of two columns; a row of one word is a cell from edge to edge."""
    cells = [
        Cell(
            row=at, column=column, column_span=3 - len(row), text=text, locator=Locator(table=1, row=at, column=column)
        )
        for at, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    ]
    return Table(rows=len(rows), columns=2, cells=tuple(cells), locator=Locator(table=1))


def test_forms_in_a_row_are_tables_of_their_own() -> None:
    forms = table(
        ("登记表（一）",), ("时间", "地点"), ("5月1日", "社区"), ("登记表（二）",), ("时间", "地点"), ("5月8日", "学校"),
    )  # fmt: skip
    first, second = (one for one in part_series([forms]) if isinstance(one, Table))
    assert [(c.row, c.text) for c in second.cells] == [
        (1, "登记表（二）"),
        (2, "时间"),
        (2, "地点"),
        (3, "5月8日"),
        (3, "学校"),
    ]
    assert (first.rows, second.rows) == (3, 3)
    assert str(second.cells[-1].locator) == "表1 第6行第2列"


def test_groups_within_one_table_stay_together() -> None:
    whole = table(("台账",), ("时间", "地点"), ("一季度",), ("1月5日", "社区"), ("二季度",), ("4月5日", "社区"))
    assert part_series([whole]) == [whole]
