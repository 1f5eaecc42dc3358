"""Tables of scanned pages that go on on the next page are one; what is a table of its own stays one."""

from tasks.extract.scan_tables import join_pages
from tasks.records.document import Cell, Locator, Paragraph, Picture, PictureRole, Table

EDGES = (0.1, 0.3, 0.6, 0.9)


def table(page: int, top: float, *rows: tuple[str, ...], edges: tuple[float, ...] = EDGES, shift: float = 0.0) -> Table:
    """A table of rows 0.04 high from `top` down; a row of one word is a cell from edge to edge."""
    cells = []
    for row, words in enumerate(rows, 1):
        last = len(edges) - 1
        for column, text in enumerate(words, 1):
            span = last if len(words) == 1 else 1
            box = (
                edges[column - 1] + shift,
                top + 0.04 * (row - 1),
                edges[column - 1 + span] + shift,
                top + 0.04 * row,
            )
            at = Locator(page=page, table=page, row=row, column=column, box=box)
            cells.append(Cell(row=row, column=column, column_span=span, text=text, locator=at))
    box = (edges[0] + shift, top, edges[-1] + shift, top + 0.04 * len(rows))
    return Table(
        rows=len(rows), columns=len(edges) - 1, cells=tuple(cells), locator=Locator(page=page, table=page, box=box)
    )


def page(number: int) -> Picture:
    return Picture(sha256=str(number), role=PictureRole.PAGE_SCAN, locator=Locator(page=number, picture=1))


HEADS = ("时间", "内容", "人数")
FIRST = table(1, 0.8, HEADS, ("3月5日", "修伞", "4"), ("4月9日", "理发", "3"))


def said(found: Table) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in found.cells]


def test_a_table_goes_on_over_two_pages_and_cells_keep_their_places() -> None:
    second = table(2, 0.1, HEADS, ("5月8日", "清扫", "9"), shift=0.008)
    third = table(3, 0.1, ("6月1日", "义诊", "7"))
    joined, *rest = join_pages([FIRST, page(2), second, page(3), third])
    # The second page does not reach its foot, so that the third holds a table of its own.
    assert isinstance(joined, Table)
    assert rest == [page(2), page(3), third]
    assert said(joined)[6:] == [
        (3, 1, "4月9日"),
        (3, 2, "理发"),
        (3, 3, "3"),
        (4, 1, "5月8日"),
        (4, 2, "清扫"),
        (4, 3, "9"),
    ]
    assert (joined.rows, joined.columns) == (4, 3)
    assert str(joined.cells[-1].locator) == "第2页 表2 第2行第3列"


def test_fewer_rulings_fall_into_the_columns_of_the_other_page() -> None:
    second = table(2, 0.1, ("5月8日", "清扫楼道"), edges=(0.1, 0.3, 0.9))
    (joined, _) = join_pages([FIRST, page(2), second])
    assert isinstance(joined, Table)
    assert [(cell.row, cell.column, cell.column_span) for cell in joined.cells[-2:]] == [(4, 1, 1), (4, 2, 2)]


def test_a_form_that_the_page_cuts_is_whole_and_the_next_is_its_own() -> None:
    first = table(1, 0.8, ("登记表（一）",), ("名目", "修伞", ""), ("时间", "3月5日", ""))
    second = table(2, 0.1, ("人数", "4", ""), ("登记表（二）",), ("名目", "理发", ""), ("时间", "4月9日", ""))
    one, two, _ = join_pages([first, page(2), second])
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert [text for _, column, text in said(one) if column == 2] == ["修伞", "3月5日", "4"]
    assert said(two)[0] == (1, 1, "登记表（二）")


def test_a_row_that_the_page_cuts_is_whole() -> None:
    first = table(1, 0.8, HEADS, ("3月5日", "修伞、理发，为老人", "4"))
    rest = table(2, 0.1, ("", "量血压。", ""), ("4月9日", "清扫", "3"))
    rest = rest.model_copy(
        update={"cells": tuple(c.model_copy(update={"unsure": ((1, 2),)}) if "血" in c.text else c for c in rest.cells)}
    )
    joined, _ = join_pages([first, page(2), rest])
    assert isinstance(joined, Table)
    assert said(joined)[3:] == [
        (2, 1, "3月5日"), (2, 2, "修伞、理发，为老人量血压。"), (2, 3, "4"), (3, 1, "4月9日"), (3, 2, "清扫"), (3, 3, "3"),
    ]  # fmt: skip
    assert [joined.cells[4].text[begin:end] for begin, end in joined.cells[4].unsure] == ["血"]
    assert joined.rows == 3


def test_a_row_under_a_merged_cell_is_no_rest_of_the_one_above() -> None:
    full = table(2, 0.1, ("", "清扫", "3"))
    ended = table(1, 0.8, HEADS, ("3月5日", "修伞。", "4"))
    for first, second in ((FIRST, full), (ended, table(2, 0.1, ("", "清扫。", "")))):
        (joined, _) = join_pages([first, page(2), second])
        assert isinstance(joined, Table)
        assert joined.rows == first.rows + 1


def test_tables_of_their_own_stay_apart() -> None:
    rest = table(2, 0.1, ("5月8日", "清扫", "9"))
    words = Paragraph(text="以上为上半年。", locator=Locator(page=1))
    form = table(1, 0.8, ("名目", "修伞", "4人"), ("时间", "3月5日", ""))
    for blocks in (
        [table(1, 0.4, HEADS, ("3月5日", "修伞", "4")), page(2), rest],
        [FIRST, words, page(2), rest],
        [FIRST, page(2), table(2, 0.4, ("5月8日", "清扫", "9"))],
        [FIRST, page(2), table(2, 0.1, ("5月8日", "清扫", "9"), edges=(0.1, 0.45, 0.6, 0.9))],
        [FIRST, page(3), table(3, 0.1, ("5月8日", "清扫", "9"))],
        [form, page(2), table(2, 0.1, ("名目", "理发", "3人"), ("时间", "4月9日", ""))],
    ):
        assert join_pages(blocks) == blocks
