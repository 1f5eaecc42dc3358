"""Paragraphs, tables, sections and tags as WordprocessingML text."""

from docs.layout.styles import W

NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(style_id: str, text: str = "", *, extra: str = "") -> str:
    """A paragraph of the style; `extra` goes into its properties (a section's end)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{extra}</w:pPr>{run(text) if text else ""}</w:p>'


def each(expression: str, *blocks: str) -> str:
    """Blocks repeated: docxtpl drops the paragraphs that hold the tags."""
    return p("a", "{%p for " + expression + " %}") + "".join(blocks) + p("a", "{%p endfor %}")


def only_if(condition: str, *blocks: str) -> str:
    return p("a", "{%p if " + condition + " %}") + "".join(blocks) + p("a", "{%p endif %}")


def cell(width: int, *paragraphs: str, merged: bool = False) -> str:
    """A table cell. A merged cell holds {% vm %}: docxtpl adds its property at the end, so it may carry no alignment after it."""
    middle = "" if merged else '<w:vAlign w:val="center"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(cells: list[str], *, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text: str, columns: int) -> str:
    return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{p("SmallText", text)}</w:tc></w:tr>'


def table(widths: list[int], body: str, *, grid: bool = True, name: str = "") -> str:
    description = f'<w:tblCaption w:val="{name}"/>' if name else ""
    table_style = '<w:tblStyle w:val="TableGrid"/>' if grid else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{table_style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{description}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )


Column = tuple[str, int, str, str]  # head, width, style, text with tags


def listing(columns: list[Column], loop: str, *, name: str, head_style: str = "TableHead", whole: bool = False) -> str:
    """A table with a repeated head and one row an entry of `loop`. A `whole` table stays on one page with what follows it."""
    widths = [width for _, width, _, _ in columns]
    head = row([cell(width, p(head_style, title)) for title, width, _, _ in columns], head=True)
    body = row(
        [
            cell(width, text if text.startswith("<w:p>") else p(kind, text, extra="<w:keepNext/>" if whole else ""))
            for _, width, kind, text in columns
        ]
    )
    return table(
        widths,
        head + tag_row("{%tr for " + loop + " %}", len(columns)) + body + tag_row("{%tr endfor %}", len(columns)),
        name=name,
    )


def section(*, landscape: bool = False, last: bool = False, letter: bool = False) -> str:
    """Section properties: page, margins, page numbers. All but the last stand in the last paragraph of their section.

    A `letter` to a branch is no official document: it has 25 mm above and below, so that two pages hold it.
    """
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    top, right, bottom, left = (1587, 1984, 1474, 2098) if landscape else (2098, 1474, 1984, 1587)
    if letter:
        top = bottom = 1417
    footers = '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    footer = 850 if landscape or letter else 1247
    properties = (
        f'<w:sectPr>{footers}<w:type w:val="nextPage"/>{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="{footer}" w:gutter="0"/></w:sectPr>'
    )
    return properties if last else f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{properties}</w:pPr></w:p>'


def words(name: str, style_id: str = "BodyText") -> str:
    return each(f"text in words.{name}", p(style_id, "{{ text }}"))


def annex(number: int, title: str, note: str) -> list[str]:
    return [p("AnnexLabel", f"附件{number}"), p("a"), p("AnnexTitle", title), words(note, "Note")]


def footer(*, even: bool) -> str:
    """The page number: odd pages right, even pages left, one character from the edge."""
    indent = (
        '<w:ind w:left="280" w:leftChars="100"/><w:jc w:val="left"/>'
        if even
        else '<w:ind w:right="280" w:rightChars="100"/><w:jc w:val="right"/>'
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field = mark("begin") + code + mark("separate") + "<w:r><w:t>1</w:t></w:r>" + mark("end")
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>{run("— ")}{field}{run(" —")}</w:p></w:ftr>'
