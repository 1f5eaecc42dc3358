from portal.evidence import Excerpt, find_excerpt, merge_excerpts
from tasks.records.document import Cell, Document, Locator, Paragraph, Table
from tasks.records.facts import Evidence

LINES = ("一、活动情况", "3月8日，四名党员到社区讲解", "办事流程，每人两小时。", "二、打算")
ROWS = (
    ("半年台账", "", "", ""),
    ("序号", "活动", "人数", "总时长"),
    ("1", "河岸清洁", "2", "24"),
    ("2", "敬老院陪伴", "12", "2"),
)


def words_of(excerpt: Excerpt) -> list[str]:
    """The marked words, in the order of the page."""
    pieces = [piece for line in excerpt.lines for piece in line.pieces]
    pieces += [piece for row in excerpt.rows for cell in row.cells for piece in cell.pieces]
    return [piece.text for piece in pieces if piece.marked]


def document() -> Document:
    paragraphs = tuple(Paragraph(text=text, locator=Locator(paragraph=number)) for number, text in enumerate(LINES, 1))
    cells = tuple(
        Cell(row=row, column=column, text=text, locator=Locator(table=1, row=row, column=column))
        for row, texts in enumerate(ROWS, 1)
        for column, text in enumerate(texts, 1)
        if text
    )
    table = Table(rows=4, columns=4, cells=cells, locator=Locator(table=1))
    return Document(sha256="0" * 64, label="小结.pdf", kind="pdf", reader="pdf/1", blocks=(*paragraphs, table))


def excerpt(locator: str, quote: str, label: str = "小结.pdf") -> Excerpt:
    evidence = Evidence(message_id="<a@example.org>", document=label, locator=locator, quote=quote)
    return find_excerpt(evidence, [("<a@example.org>", document())])


def test_words_that_run_over_lines_are_marked_in_all_of_them() -> None:
    found = excerpt("第2段", "四名党员到社区讲解办事流程")
    assert words_of(found) == ["四名党员到社区讲解", "办事流程"]
    assert [line.hit for line in found.lines] == [False, True, True, False]


def test_a_figure_is_marked_in_its_own_cell_only() -> None:
    found = excerpt("表1 第4行第4列", "总时长：2")
    assert words_of(found) == ["2"]
    (row,) = [row for row in found.rows if row.hit]
    assert [cell.hit for cell in row.cells] == [False, False, False, True]


def test_the_row_that_names_the_columns_is_shown_and_not_the_title() -> None:
    found = excerpt("表1 第4行第3列", "人数：12")
    assert ["".join(piece.text for piece in cell.pieces) for cell in found.rows[0].cells] == list(ROWS[1])


def test_values_of_one_row_are_shown_together() -> None:
    found = merge_excerpts(
        [("人数", excerpt("表1 第4行第3列", "人数：12")), ("总时长", excerpt("表1 第4行第4列", "总时长：2"))]
    )
    assert [names for names, _ in found] == [("人数", "总时长")]
    assert words_of(found[0][1]) == ["12", "2"]


def scan(kind: str) -> Document:
    """One page, read from a picture or drawn in a PDF: a line, and a table of one row."""
    line = Paragraph(text="3月8日，四名党员到社区", locator=Locator(page=1, paragraph=1, box=(0.1, 0.1, 0.9, 0.2)))
    cells = tuple(
        Cell(
            row=1,
            column=column,
            text=text,
            locator=Locator(page=1, table=1, row=1, column=column, box=(column / 10, 0.5, (column + 1) / 10, 0.6)),
        )
        for column, text in enumerate(("河岸清洁", "2", "24"), 1)
    )
    table = Table(rows=1, columns=3, cells=cells, locator=Locator(page=1, table=1))
    return Document(
        sha256="a" * 64, label="小结", kind=kind, reader="x/1", blocks=(line, table), scanned=kind == "picture"
    )


def placed(document: Document, locator: str, quote: str) -> Excerpt:
    evidence = Evidence(message_id="<a@example.org>", document="小结", locator=locator, quote=quote)
    return find_excerpt(evidence, [("<a@example.org>", document)])


def test_words_of_a_scan_are_boxed_on_its_picture() -> None:
    found = placed(scan("picture"), "第1页 第1段", "四名党员")
    assert (found.picture_sha256, found.page, found.box) == ("a" * 64, None, (0.1, 0.1, 0.9, 0.2))
    assert found.scanned


def test_words_of_a_pdf_are_boxed_on_its_page() -> None:
    found = placed(scan("pdf"), "第1页 第1段", "四名党员")
    assert (found.page, found.box) == (1, (0.1, 0.1, 0.9, 0.2))
    assert found.file_sha256 == "a" * 64


def test_the_box_is_that_of_the_figures_own_cell() -> None:
    table = scan("pdf").blocks[1]
    assert isinstance(table, Table)
    own = str(table.cells[2].locator)
    assert placed(scan("pdf"), own, "总时长：24").box == (0.3, 0.5, 0.4, 0.6)
    row = own.partition("第3列")[0]
    assert placed(scan("pdf"), row, "河岸清洁").box == (0.1, 0.5, 0.4, 0.6)


def test_without_words_nothing_is_shown_as_words() -> None:
    assert find_excerpt(Evidence(message_id="", document="签到表.xlsx", locator="", quote=""), ()).lines == ()


def test_without_the_document_the_quote_itself_is_shown() -> None:
    found = excerpt("第2段", "四名党员", label="没有的文件.docx")
    assert not found.found
    assert words_of(found) == ["四名党员"]
