"""Office files as Word, Excel and a compressor leave them, without a clock in them: the same input gives the same bytes."""

import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree
from PIL import Image

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MOMENT = (2022, 6, 20, 9, 30, 0)


def rezip(data: bytes, change: dict[str, bytes] | None = None, drop: Iterable[str] = ()) -> bytes:
    """The same archive with fixed times and attributes, members in their order, some replaced or dropped."""
    out = BytesIO()
    drop = set(drop)
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in drop:
                continue
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0
            info.create_system = 0
            new.writestr(info, (change or {}).get(name) or old.read(name), compresslevel=9)
    return out.getvalue()


def settle_xlsx(data: bytes, author: str = "Administrator", when: str = "2022-06-20T09:30:00Z") -> bytes:
    """A workbook as Excel saves it: shared strings in UTF-8, with a fixed author and fixed times."""
    archive = zipfile.ZipFile(BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    strings: dict[str, int] = {}
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _share_strings(parts[name], strings)
    if "xl/sharedStrings.xml" not in parts:
        parts |= _string_table(parts, strings)
    core = parts["docProps/core.xml"].decode()
    core = re.sub(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{when}", core)
    parts["docProps/core.xml"] = re.sub(r"(<dc:creator>)[^<]*", rf"\g<1>{author}", core).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as fresh:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            fresh.writestr(name, parts[name])
    return rezip(out.getvalue())


def _share_strings(sheet: bytes, strings: dict[str, int]) -> bytes:
    """The sheet with its inline strings replaced by numbers into `strings`, which grows."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{{{SHEET}}}c"):
        if cell.get("t") == "inlineStr":
            text = "".join(cell.itertext())
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "s")
            etree.SubElement(cell, f"{{{SHEET}}}v").text = str(strings.setdefault(text, len(strings)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _string_table(parts: dict[str, bytes], strings: dict[str, int]) -> dict[str, bytes]:
    """The shared strings with their entries in the list of types and the workbook's relations."""
    table = etree.Element(f"{{{SHEET}}}sst", nsmap={None: SHEET}, uniqueCount=str(len(strings)))
    for text in strings:
        etree.SubElement(etree.SubElement(table, f"{{{SHEET}}}si"), f"{{{SHEET}}}t").text = text
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdStrings" Type="{office}" Target="sharedStrings.xml"/></Relationships>'
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    return {
        "xl/sharedStrings.xml": etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True),
        types: parts[types].replace(b"</Types>", override.encode()),
        rels: parts[rels].replace(b"</Relationships>", relation.encode()),
    }


def zip_gbk(files: dict[str, bytes]) -> bytes:
    """A zip as a Chinese Windows writes it: names in GBK bytes, no UTF-8 flag."""

    class GbkInfo(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  zipfile's own hook
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = GbkInfo(name, (2022, 7, 4, 9, 41, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".jpg") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


class Letter:
    """A Word file in the manner of Chinese offices: a title, indented 仿宋 paragraphs, headings, tables, captioned photos."""

    def __init__(
        self,
        title: str,
        author: str,
        body_font: str = "仿宋_GB2312",
        title_font: str = "方正小标宋简体",
        size: float = 16,
    ):
        self.doc: Docx = Document()
        self.body_font, self.size = body_font, size
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.5), Cm(3)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), body_font)
        core = self.doc.core_properties
        core.author = core.last_modified_by = author
        core.title, core.comments, core.revision = "", "", 3
        for name in ("created", "modified", "last_printed"):
            setattr(core, name, __import__("datetime").datetime(*MOMENT))
        self.line(title, font=title_font, size=size + 6, align="center", indent=0)

    def line(
        self,
        text: str,
        font: str | None = None,
        size: float | None = None,
        align: str = "",
        indent: int = 2,
        bold: bool = False,
    ) -> None:
        """One paragraph; `indent` counts characters."""
        paragraph = self.doc.add_paragraph()
        self._lay(paragraph, align, indent)
        run = paragraph.add_run(text)
        self._dress(run, font, size, bold)

    def head(self, text: str) -> None:
        self.line(text, font="黑体")

    def run_in(self, lead: str, text: str) -> None:
        """A paragraph whose first words are a heading in 楷体."""
        paragraph = self.doc.add_paragraph()
        self._lay(paragraph, "", 2)
        self._dress(paragraph.add_run(lead), "楷体_GB2312", None, True)
        self._dress(paragraph.add_run(text), None, None, False)

    def photo(self, data: bytes, caption: str, width_cm: float = 13.5) -> None:
        """A centred picture with its caption below."""
        paragraph = self.doc.add_paragraph()
        self._lay(paragraph, "center", 0, free=True)
        turned = Image.open(BytesIO(data)).getexif().get(0x0112) == 6
        shape = paragraph.add_run().add_picture(BytesIO(data), **{"height" if turned else "width": Cm(width_cm)})
        if turned:  # Word keeps the file as the camera left it and turns its frame
            shape._inline.graphic.graphicData.pic.spPr.find(qn("a:xfrm")).set("rot", "5400000")
        self.line(caption, font="楷体_GB2312", size=12, align="center", indent=0)

    def photo_row(self, photos: list[tuple[bytes, str]], width_cm: float = 7.4) -> None:
        """Pictures side by side in a table without lines, the captions in the row below."""
        table = self.doc.add_table(rows=2, cols=len(photos))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for column, (data, caption) in enumerate(photos):
            cell = table.cell(0, column).paragraphs[0]
            self._lay(cell, "center", 0, free=True)
            cell.add_run().add_picture(BytesIO(data), width=Cm(width_cm))
            below = table.cell(1, column).paragraphs[0]
            self._lay(below, "center", 0, free=True)
            self._dress(below.add_run(caption), "楷体_GB2312", 10.5, False)

    def table(self, rows: list[list[str]], widths: list[float], size: float = 10.5) -> None:
        """A ruled table. `<` joins a cell with its left neighbour, `^` with the one above; the first row is the header."""
        table = self.doc.add_table(rows=len(rows), cols=len(rows[0]))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cell = table.cell(r, c)
                cell.width = Cm(widths[c])
                if text not in ("<", "^"):
                    paragraph = cell.paragraphs[0]
                    self._lay(paragraph, "center" if r == 0 or len(text) < 9 else "", 0, free=True)
                    self._dress(paragraph.add_run(text), None, size, r == 0)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                right, down = c, r
                while right + 1 < len(row) and row[right + 1] == "<":
                    right += 1
                while down + 1 < len(rows) and rows[down + 1][c] == "^":
                    down += 1
                if (right, down) != (c, r):
                    merged = table.cell(r, c).merge(table.cell(down, right))
                    for extra in merged.paragraphs[1:]:
                        extra._p.getparent().remove(extra._p)
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))

    def bytes(self) -> bytes:
        """The finished file."""
        stream = BytesIO()
        self.doc.save(stream)
        data = stream.getvalue()
        rels = zipfile.ZipFile(BytesIO(data)).read("_rels/.rels").decode()
        rels = re.sub(r"<Relationship [^>]*thumbnail[^>]*/>", "", rels)
        return rezip(data, {"_rels/.rels": rels.encode()}, drop=["docProps/thumbnail.jpeg"])

    def _lay(self, paragraph: object, align: str, indent: int, free: bool = False) -> None:
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        if not free:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.size * 1.75)
        if indent:
            layout.first_line_indent = Pt(self.size * indent)
        if align:
            paragraph.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]

    def _dress(self, run: object, font: str | None, size: float | None, bold: bool) -> None:
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if font:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def pdf_bytes(docx: bytes) -> bytes:
    """The Word file printed to PDF by LibreOffice, with its times and its id made fixed."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.docx")
        source.write_bytes(docx)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        data = source.with_suffix(".pdf").read_bytes()
    data = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20220630165812", data)
    data = re.sub(
        rb"(/ID \[ ?<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>)",
        rb"\g<1>" + b"5A" * 16 + rb"\g<2>" + b"5A" * 16 + rb"\g<3>",
        data,
    )
    return re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"5A" * 16, data)
