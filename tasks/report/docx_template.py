"""Word templates: a .docx with docxtpl tags rendered over values, written part by part, so that 20,000 table rows need no tree in memory.

docxtpl's own cleaning of the tags that Word tears apart is used; rendering, pictures and the zip are ours, because docxtpl parses the result
anew and numbers parts by chance of order. A template keeps all else that it holds: styles, headers, settings.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, pass_context
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from tasks.records.base import Record
from tasks.records.errors import TemplateError
from tasks.report.figures import chinese_number, number
from tasks.report.fixed_zip import FixedZip, fixed_zip
from tasks.report.model import Chart, Image
from tasks.report.pictures import PlacedPictures, relation_id
from tasks.report.privacy import without_forbidden
from tasks.report.wording import list_names

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_RENDERED = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_IMAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}%s"
_BUFFER = 4000
_RUN = "_run"  # no name of a template begins with an underscore
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}%s"
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SAFE_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Properties(Record):
    """Document properties as Word shows them."""

    title: str
    subject: str = ""
    creator: str = ""
    day: date


def render_docx(
    template: Path, values: Mapping[str, Any], pictures: PlacedPictures, properties: Properties, target: Path
) -> None:
    """Write `template` filled with `values` to `target`. Raises `TemplateError` with template, place and what is wrong."""
    with open_template(template) as parts, fixed_zip(target) as out:
        names = [name for name in parts.namelist() if not name.endswith("/")]
        out.add(_TYPES, _content_types(parts.read(_TYPES)))
        for name in sorted(names):
            if name in (_TYPES, _DOCUMENT, _RELATIONS, _CORE):
                continue
            data = parts.read(name)
            out.add(name, _pieces(template, name, data, values, pictures) if _RENDERED.fullmatch(name) else data)
        out.add(_DOCUMENT, _pieces(template, _DOCUMENT, parts.read(_DOCUMENT), values, pictures))
        out.add(_RELATIONS, _relations(parts.read(_RELATIONS), pictures))
        _add_media(out, pictures)
        out.add(_CORE, _core(properties))


def render_text(template: Path, values: Mapping[str, Any], pictures: PlacedPictures) -> list[bytes]:
    """The XML of each filled part, for checking a template without writing a file."""
    with open_template(template) as parts:
        names = [name for name in parts.namelist() if _RENDERED.fullmatch(name)]
        return [b"".join(_pieces(template, name, parts.read(name), values, pictures)) for name in names]


def open_template(template: Path) -> zipfile.ZipFile:
    """The template's parts. Raises `TemplateError` when it is missing or no Word document."""
    try:
        parts = zipfile.ZipFile(template)
    except OSError as error:
        raise TemplateError(f"The template {template} cannot be read: {error.strerror}.") from error
    except zipfile.BadZipFile as error:
        raise TemplateError(f"The template {template} is no .docx document; save it in Word as .docx.") from error
    missing = {_DOCUMENT, _RELATIONS, _TYPES} - set(parts.namelist())
    if missing:
        parts.close()
        raise TemplateError(f"The template {template} is no Word document: it has no {', '.join(sorted(missing))}.")
    return parts


def _pieces(
    template: Path, part: str, data: bytes, values: Mapping[str, Any], pictures: PlacedPictures
) -> Iterator[bytes]:
    """The filled part, in pieces as they are made."""
    unfinished = _unfinished_tag(data)
    if unfinished:
        raise TemplateError(
            _told(template, part, *unfinished, "a tag is not complete; it needs {{ … }} or {% … %} in one paragraph")
        )
    source = _source(data)
    try:
        stream = _compiled(source).stream({**values, _RUN: _Run(pictures)})
        stream.enable_buffering(_BUFFER)
        yield from (piece.encode() for piece in stream)
    except (JinjaError, TypeError, ValueError, KeyError, ZeroDivisionError, OverflowError) as error:
        raise TemplateError(_explain(template, part, source, error)) from error


@lru_cache(maxsize=16)
def _unfinished_tag(data: bytes) -> tuple[int, str] | None:
    """Number and text of the first paragraph that holds half a tag, None where all are whole.

    Looked for before anything is cleaned: the cleaning takes all up to the next closing brace for the inside of the tag, and drops it.
    """
    try:
        root = etree.fromstring(data, _SAFE_PARSER)
    except etree.XMLSyntaxError:
        return None  # the rendered part is looked at as well
    for place, paragraph in enumerate(root.iter(_W % "p"), 1):
        text = "".join(
            one.text or "" for one in paragraph.iter(_W % "t") if next(one.iterancestors(_W % "p")) is paragraph
        )
        if _HALF_TAG.search(_WHOLE_TAG.sub("", text)):
            return place, text
    return None


class _Run:
    """What one rendering counts: its pictures and its bookmarks. Compiled templates are shared, this is not."""

    def __init__(self, pictures: PlacedPictures) -> None:
        self.pictures = pictures
        self.bookmarks = 0


@lru_cache(maxsize=16)
def _source(data: bytes) -> str:
    """The part as a Jinja2 template with one paragraph a line, so that an error's line names its paragraph."""
    text = data.decode("utf-8-sig")
    declaration, _, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
    del declaration
    source: str = DocxTemplate.patch_xml(None, rest)
    source = re.sub(r"\s*\n\s*", " ", source)
    source = re.sub(r'<wp:docPr([^>]*?) id="\d+"', r'<wp:docPr\1 id="{{ next_id() }}"', source)
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + source.strip("\n")


class _Environment(SandboxedEnvironment):
    """A sandbox that gives the fields of our own records at once: a large report reads a million of them."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Record) and attribute in type(obj).model_fields:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=16)
def _compiled(source: str) -> Template:
    environment = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    environment.filters.update(
        picture=_picture,
        list_names=list_names,
        number=number,
        chinese_number=chinese_number,
        bookmark=_bookmark,
        contents=contents_entry,
    )
    environment.globals["next_id"] = _next_id
    return environment.from_string(source)


def _finalize(value: Any) -> Any:
    return without_forbidden(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_context
def _picture(context: Context, picture: Image | Chart | None, width_mm: float = 75, height_mm: float = 56) -> Markup:
    """The filter `picture`: a photo or chart within width × height millimetres."""
    run: _Run = context[_RUN]
    return run.pictures.place(picture, width_mm, height_mm)


@pass_context
def _next_id(context: Context) -> int:
    run: _Run = context[_RUN]
    return run.pictures.next_id()


@pass_context
def _bookmark(context: Context, name: str) -> Markup:
    """The filter `bookmark`: sets a bookmark that an entry of the contents leads to."""
    run: _Run = context[_RUN]
    run.bookmarks += 1
    number_of = run.bookmarks
    return Markup(  # noqa: S704  # a number and an escaped name
        f'</w:t></w:r><w:bookmarkStart w:id="{number_of}" w:name="{escape(name)}"/><w:bookmarkEnd w:id="{number_of}"/>'
        '<w:r><w:t xml:space="preserve">'
    )


def contents_entry(text: str, anchor: str, loop: Any) -> Markup:
    """One line of a table of contents: a link to the bookmark `anchor`. The first line opens Word's contents field, the last one closes it.

    The field lists headings without page numbers: nothing but Word knows them, and a field marked for updating asks the reader on opening.
    """
    opening = closing = ""
    if loop.first:
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\h \\z \\n \\t "支部标题,1" </w:instrText>'
            "</w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
    if loop.last:
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    link = f'<w:hyperlink w:anchor="{escape(anchor)}" w:history="1"><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:hyperlink>'
    return Markup(f'</w:t></w:r>{opening}{link}{closing}<w:r><w:t xml:space="preserve">')  # noqa: S704  # escaped above


def _explain(template: Path, part: str, source: str, error: Exception) -> str:
    """Template, place and what is wrong, in one sentence."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
    lines = source.splitlines()
    text = re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    return _told(template, part, line, text, str(error).rstrip("."))


def _told(template: Path, part: str, number: int, text: str, wrong: str) -> str:
    where = {"word/document.xml": "text"}.get(part, part.removeprefix("word/").removesuffix(".xml"))
    place = f"{where}, paragraph {number}" + (f" (“{text[:80]}”)" if text else "")
    return f"{template.name}, {place}: {wrong}. Correct the tag in Word; docs/template-names.md lists the names."


def _line_of(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _content_types(data: bytes) -> bytes:
    """Content types with the pictures' kinds among them."""
    root = etree.fromstring(data, _SAFE_PARSER)
    default = _PACKAGE % ("content-types", "Default")
    known = {element.get("Extension", "").lower() for element in root.iter(default)}
    for extension, kind in (("jpg", "image/jpeg"), ("png", "image/png")):
        if extension not in known:
            root.insert(0, etree.Element(default, Extension=extension, ContentType=kind))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations(data: bytes, pictures: PlacedPictures) -> bytes:
    root = etree.fromstring(data, _SAFE_PARSER)
    for name in pictures.names():
        relation = etree.SubElement(root, _PACKAGE % ("relationships", "Relationship"))
        relation.set("Id", relation_id(name))
        relation.set("Type", _IMAGE_RELATION)
        relation.set("Target", f"media/{name}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_media(out: FixedZip, pictures: PlacedPictures) -> None:
    for name, data in pictures.media():
        out.add(f"word/media/{name}", data)


def _core(properties: Properties) -> bytes:
    moment = f"{properties.day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.creator)}</dc:creator><cp:lastModifiedBy>{escape(properties.creator)}</cp:lastModifiedBy>"
        f'<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>'
    ).encode()
