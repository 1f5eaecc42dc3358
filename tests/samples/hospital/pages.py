"""Word files and pictures of paper, made of a small markup; see `letter`."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import numpy as np
from docx.oxml import parse_xml
from PIL import Image, ImageDraw, ImageFilter
from pypdfium2 import PdfDocument
from studio.office import Letter
from studio.paint import noise
from studio.photos import jpeg_bytes

WIDTH = 15.6  # cm of text on a page
DPI = 150
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def letter(text: str, author: str, photos: Mapping[str, bytes] | None = None, size: float = 14) -> bytes:
    """A Word file of the markup: the first line is the title; `# ` opens a heading, `! key caption` a photo, `> ` a line
    at the right, `[ ` a text box (`/` breaks its lines), `| a | b |` a row of a table, whose `<` joins its left neighbour
    and `^` the cell above. All else is a paragraph.
    """
    title, *lines = [line.strip() for line in text.strip().splitlines()]
    page = Letter(title, author, size=size)
    for name in ("created", "modified", "last_printed"):
        setattr(page.doc.core_properties, name, datetime(2022, 12, 26, 10, 5))
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            page.table(rows, _widths(rows))
            rows = []
        if line:
            _add(page, line, photos or {})
    return page.bytes()


def _add(page: Letter, line: str, photos: Mapping[str, bytes]) -> None:
    mark, _, rest = line.partition(" ")
    if mark == "#":
        page.head(rest)
    elif mark == ">":
        page.line(rest, align="right", indent=0)
    elif mark == "[":
        page.doc.add_paragraph()._p.append(parse_xml(_box(rest, len(page.doc.paragraphs))))
    elif mark == "!":
        key, _, caption = rest.partition(" ")
        page.photo(photos[key], caption, 10)
    else:
        page.line(line)


def _widths(rows: list[list[str]]) -> list[float]:
    longest = [max(3, *(min(14, len(row[column])) for row in rows)) for column in range(len(rows[0]))]
    return [round(WIDTH * length / sum(longest), 2) for length in longest]


def _box(text: str, number: int) -> str:
    """A run with a text box as Word writes it: the shape, and the same text in VML for old programs."""
    lines = "".join(f"<w:p><w:r><w:t>{line.strip()}</w:t></w:r></w:p>" for line in text.split("/"))
    inner = f"<w:txbxContent>{lines}</w:txbxContent>"
    return (
        f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='4680000' cy='1440000'/>"
        f"<wp:docPr id='{number}' name='文本框 {number}'/><a:graphic>"
        "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/>"
        "<wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='4680000' cy='1440000'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape style='width:368pt;height:113pt'><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def printed(pdf: bytes) -> Image.Image:
    """The first page of a PDF on paper, grey."""
    return PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")


def scan_pdf(pdf: bytes, degrees: float) -> bytes:
    """The page printed, sealed, laid crooked on a scanner: a PDF that holds one picture and no text."""
    page = printed(pdf).convert("RGB")
    draw, (x, y), r = ImageDraw.Draw(page), (page.width * 7 // 10, page.height * 4 // 5), 105
    draw.ellipse((x - r, y - r, x + r, y + r), outline=(205, 60, 60), width=6)
    draw.regular_polygon((x, y, 34), 5, fill=(205, 60, 60))
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(250, 250, 246))
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6))).astype(np.float32)
    rng = np.random.default_rng(2022)
    grey = grey * 0.95 + 8 + rng.normal(0, 5, grey.shape[:2])[..., None]
    specks = rng.random(grey.shape[:2]) < 0.00015
    grey[specks] = 70
    stream = BytesIO()
    picture = Image.open(BytesIO(jpeg_bytes(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)), 62)))
    moment = datetime(2022, 12, 29, 9, 12).timetuple()
    picture.save(stream, "PDF", resolution=DPI, creationDate=moment, modDate=moment, producer="ScanPlus 3.1")
    return stream.getvalue()


def photographed(pdf: bytes) -> Image.Image:
    """The page as a phone sees it on a table: from an angle, with a shadow across it."""
    page = printed(pdf)
    page = page.crop((0, 0, page.width, page.height * 3 // 4))
    width, height = 1440, 1400
    corners = [(90, 70), (1330, 120), (1400, 1330), (40, 1290)]  # upper left, upper right, lower right, lower left
    source = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    seen = page.transform(
        (width, height), Image.Transform.PERSPECTIVE, _mapping(corners, source), Image.Resampling.BICUBIC
    )
    paper = Image.new("L", page.size, 255).transform(
        (width, height), Image.Transform.PERSPECTIVE, _mapping(corners, source)
    )
    table = np.stack([noise(height, width, 60, 5, 4, 6.0) * s + o for s, o in ((60, 96), (46, 66), (34, 40))], axis=2)
    mask = np.asarray(paper.filter(ImageFilter.GaussianBlur(1.2))).astype(np.float32)[..., None] / 255
    sheet = np.asarray(seen).astype(np.float32)[..., None] * np.array([0.93, 0.91, 0.86], np.float32)
    px = table * (1 - mask) + sheet * mask
    yy, xx = np.mgrid[0:height, 0:width]
    shadow = 1 - 0.34 / (1 + np.exp((xx * 0.7 + yy - 1500) / -60)) - 0.12 * (yy / height)
    px = px * shadow[..., None] + np.random.default_rng(7).normal(0, 3, (height, width, 1))
    picture = Image.fromarray(np.clip(px, 0, 255).astype(np.uint8))
    return picture.filter(ImageFilter.GaussianBlur(0.7))


def _mapping(corners: list[tuple[int, int]], source: list[tuple[int, int]]) -> list[float]:
    """The eight numbers of a perspective that shows `source` at `corners`."""
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, float), np.array(values, float))]
