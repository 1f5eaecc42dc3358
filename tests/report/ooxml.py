"""Checks a .docx or .xlsx as strictly as Word and Excel do where a file was not written by themselves: parts, relations, order of elements.

The order of children is that of ECMA-376's transitional schema; Word calls a file damaged where it is broken.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}%s"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
    "noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr "
    "tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
# What may come more than once in one parent; of all else Word takes one.
_REPEATED = {"tr", "tc", "style", "headerReference", "footerReference", "tblStylePr"}
_TEXT_HOLDERS = {"t", "instrText"}


def faults(path: Path) -> list[str]:
    """What is wrong with the package at `path`, one line a fault; empty for a sound one."""
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        parts = {name: file.read(name) for name in names}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels", ".vml"))}
    found = [f"{name} stands in the zip twice" for name, count in Counter(names).items() if count > 1]
    found += [*_content_types(trees, parts), *_relations(trees, parts)]
    for name, tree in trees.items():
        if name.startswith("word/"):
            found += [f"{name}: {fault}" for fault in _part(tree)]
    if "word/document.xml" in trees:
        found += _document(trees["word/document.xml"], trees["word/styles.xml"])
    return found


def _content_types(trees: dict, parts: dict) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    defaults = {one.get("Extension").lower() for one in types.iter(_PACKAGE % ("content-types", "Default"))}
    overrides = [one.get("PartName") for one in types.iter(_PACKAGE % ("content-types", "Override"))]
    for name in parts:
        if (
            name != "[Content_Types].xml"
            and f"/{name}" not in overrides
            and name.rpartition(".")[2].lower() not in defaults
        ):
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in overrides if name.lstrip("/") not in parts)
    yield from (f"{name} has two content types" for name, count in Counter(overrides).items() if count > 1)


def _relations(trees: dict, parts: dict) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder, _, own = name.rpartition("_rels/")
        source = folder + own.removesuffix(".rels")
        ids = [one.get("Id") for one in tree]
        yield from (f"{name}: {one} stands twice" for one, count in Counter(ids).items() if count > 1)
        for one in tree:
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), one.get("Target"))).lstrip("/")
            if one.get("Target").startswith("/"):
                target = one.get("Target").lstrip("/")
            reached.add(target)
            if target not in parts:
                yield f"{name}: {one.get('Id')} leads to {target}, which is not there"
        if source in trees:
            used = {
                value for element in trees[source].iter() for key, value in element.attrib.items() if key.startswith(R)
            }
            yield from (f"{source}: {one} leads nowhere" for one in used - set(ids))
    yield from (f"{name} is reached by no relation" for name in parts if name not in reached)


def _part(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
        if name in ORDER:
            order = ORDER[name].split()
            unknown = [child for child in children if child not in order]
            if unknown:
                yield f"{name} holds {unknown[0]}"
            places = [order.index(child) for child in children if child in order]
            if places != sorted(places):
                yield f"{name} holds {children} out of order"
            twice = [child for child, count in Counter(children).items() if count > 1 and child not in _REPEATED]
            if twice:
                yield f"{name} holds {twice[0]} twice"
        for first in {"p": "pPr", "r": "rPr", "tc": "tcPr"}.get(name, "").split():
            if first in children[1:]:
                yield f"{first} is not the first in its {name}"
        if element.text and element.text.strip() and element.tag.startswith(W) and name not in _TEXT_HOLDERS:
            yield f"{name} holds text"
        if element.tail and element.tail.strip() and element.tag.startswith((W, WP)):
            yield f"text stands behind a {name}"
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        if name in _TEXT_HOLDERS and element.text and element.text != element.text.strip() and not kept:
            yield f"{name} would lose its blanks"


def _document(tree: etree._Element, styles: etree._Element) -> Iterator[str]:
    body = tree.find(f"{W}body")
    if body[-1].tag != f"{W}sectPr":
        yield "the body does not end with its section"
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.find(f"{W}tblGrid"))
        for row in table.iterchildren(f"{W}tr"):
            wide = sum(
                int(span.get(f"{W}val")) if (span := cell.find(f"{W}tcPr/{W}gridSpan")) is not None else 1
                for cell in row.iter(f"{W}tc")
            )
            if wide != columns:
                yield f"a row has {wide} columns, its table {columns}"
        if table.getnext() is not None and table.getnext().tag == f"{W}tbl":
            yield "two tables touch and would become one"
    kinds = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in tree.iter(W + tag)}
    yield from (f"style {one} is not there" for one in used - kinds)
    for tag, where, key in (("docPr", WP, "id"), ("bookmarkStart", W, f"{W}id"), ("bookmarkStart", W, f"{W}name")):
        counted = Counter(one.get(key) for one in tree.iter(where + tag))
        yield from (f"{tag} {one} stands twice" for one, count in counted.items() if count > 1)
    if {one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkStart")} != {
        one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkEnd")
    }:
        yield "a bookmark has no end"
    marks = {one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")}
    for link in tree.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in marks:
            yield f"a link leads to {link.get(f'{W}anchor')}, which is not there"
    yield from _fields(tree)


def _fields(tree: etree._Element) -> Iterator[str]:
    depth = 0
    for one in tree.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType"), 0)
        if depth not in (0, 1):
            yield "a field is not closed before the next"
    if depth:
        yield "a field is not closed"
    for mark in tree.iter(f"{W}bookmarkStart"):
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", mark.get(f"{W}name", "")):
            yield f"bookmark {mark.get(f'{W}name')} has a name that Word refuses"
