"""Documents: what a reader found in one file, as blocks in reading order, each with its place."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from tasks.records.base import Record
from tasks.records.mail import Problem


class Locator(Record):
    """A place in a document, precise enough to show it to a person. All numbers count from 1; None where it does not apply.

    `part` is "" for the main text, else 文本框, 页眉, 页脚, 脚注, 尾注, 批注, 图内文字, 图表. `box` is x0, y0, x1, y1 as shares (0–1) of the page
    or picture, origin at the top left. `sheet` and `cell` ("B4") are for workbooks.
    """

    part: str = ""
    page: int | None = None
    sheet: str = ""
    cell: str = ""
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    picture: int | None = None
    box: tuple[float, float, float, float] | None = None

    def __str__(self) -> str:
        """As a clerk reads it: 第2页 表1 第3行第4列; 工作表“台账”B4; 第12段."""
        words = [self.part] if self.part else []
        if self.page is not None:
            words.append(f"第{self.page}页")
        if self.sheet:
            words.append(f"工作表“{self.sheet}”{self.cell}")
        if self.table is not None and not self.sheet:
            words.append(f"表{self.table}")
        if self.row is not None and not self.cell:
            words.append(f"第{self.row}行" + (f"第{self.column}列" if self.column is not None else ""))
        if self.paragraph is not None and self.table is None:
            words.append(f"第{self.paragraph}段")
        if self.picture is not None:
            words.append(f"图{self.picture}")
        return " ".join(words) or "全文"


class Paragraph(Record):
    """One paragraph. `text` is without the list label; `label` is the list number as shown ("（一）"), "" without one.

    `level` is the heading level 1–9, None for body text. `confidence` is 0–1 for text from OCR, None for real text; `unsure` are begin and
    end (exclusive) in `text` of what OCR was in doubt about.
    """

    kind: Literal["paragraph"] = "paragraph"
    text: str
    label: str = ""
    level: int | None = None
    locator: Locator = Locator()
    confidence: float | None = None
    unsure: tuple[tuple[int, int], ...] = ()

    @property
    def shown(self) -> str:
        return self.label + self.text


class PictureRole(StrEnum):
    CONTENT = "content"
    LOGO = "logo"
    SEAL = "seal"
    SIGNATURE = "signature"
    TRACKER = "tracker"
    EMOJI = "emoji"
    PAGE_SCAN = "page_scan"


class Picture(Record):
    """One placed picture. Bytes lie in the blob store under `sha256`, as they came (None only when linked and not fetched).

    `phash` is a 64-bit perceptual hash as 16 hex digits of the upright picture, "" when it could not be decoded. `taken_at` is the EXIF time
    as written (naive). `captions` are candidates, best first. `width`/`height` are pixels of the upright picture,
    `placed_cm` its width and height on the page in cm, None where the file does not say.
    """

    kind: Literal["picture"] = "picture"
    sha256: str
    name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    width: int = 0
    height: int = 0
    role: PictureRole = PictureRole.CONTENT
    phash: str = ""
    taken_at: datetime | None = None
    captions: tuple[str, ...] = ()
    alt: str = ""
    placed_cm: tuple[float, float] | None = None
    locator: Locator = Locator()


class Cell(Record):
    """One anchor cell of a table; spans are in grid rows and columns. `row` and `column` count from 1.

    `value` is the typed value of a workbook cell (date, datetime, time, number, bool), None for text or empty; `text` is what is shown.
    `blocks` are what stands in the cell beyond plain text: nested tables, pictures (their text is not in `text`). `confidence` and `unsure`
    are those of a Paragraph.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    value: datetime | date | time | bool | int | float | None = None
    blocks: tuple["Block", ...] = ()
    locator: Locator = Locator()
    confidence: float | None = None
    unsure: tuple[tuple[int, int], ...] = ()


class Table(Record):
    """A table as a grid of anchor cells, row by row. Rows and columns hidden in a workbook are listed by number, their cells are there."""

    kind: Literal["table"] = "table"
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    name: str = ""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False
    locator: Locator = Locator()


Block = Annotated[Paragraph | Table | Picture, Field(discriminator="kind")]


class Document(Record):
    """What one file holds. `reader` is its name and version ("docx/3"); `scanned` is true for text from OCR only.

    `kind` is the recognised type by content: docx, doc, xlsx, pdf, html, text, picture, scan, …; "unknown" when nothing could be read.
    A photo (kind "picture") is a Document with one Picture block; it counts as a photo, not as a document.
    `aside` are blocks apart from the running text: headers, footers, comments.
    """

    sha256: str
    label: str
    kind: str
    reader: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    scanned: bool = False
    pages: int | None = None


Cell.model_rebuild()
Table.model_rebuild()
