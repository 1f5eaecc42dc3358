"""The markup of WordprocessingML below the level of a walk: wrappers, attributes, merges, units."""

import re
from collections.abc import Iterator

from lxml import etree

from tasks.extract.packages import MC, W

_EMU_PER_CM = 360_000

# Namespaces of `Requires` that this walk understands; what needs another is read from its Fallback.
_UNDERSTOOD = {"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16se", "w16cid", "wp14", "a14", "v", "wpsCustomData"}

# What is not shown, or stands for something else.
DROPPED = {
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "delText",
        "delInstrText", "rt", "rubyPr", "fldData", "ffData", "customXmlPr", "smartTagPr", "annotationRef", "lastRenderedPageBreak",
        "softHyphen", "bookmarkStart", "bookmarkEnd", "proofErr",
    )
}  # fmt: skip


def block_elements(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and chunks of a container, wrappers (content controls, insertions, smart tags) opened."""
    for child in container:
        tag = child.tag
        if tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif tag == f"{MC}AlternateContent":
            branch = chosen_branch(child)
            if branch is not None:
                yield from block_elements(branch)
        elif tag not in DROPPED and isinstance(tag, str):
            if any(True for _ in child.iter(f"{W}p", f"{W}tbl", f"{W}altChunk")):
                yield from block_elements(child)
            elif len(child):
                yield child


def chosen_branch(alternate: etree._Element) -> etree._Element | None:
    """The one branch of alternate content to read: the first choice that this walk understands, else the fallback."""
    for choice in alternate.findall(f"{MC}Choice"):
        if set((choice.get("Requires") or "").split()) <= _UNDERSTOOD:
            return choice
    return alternate.find(f"{MC}Fallback")


def wrapped(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls, insertions and custom XML."""
    for child in container:
        if child.tag == wanted:
            yield child
        elif child.tag not in DROPPED and child.tag not in (f"{W}p", f"{W}tbl"):
            yield from wrapped(child, wanted)


def inside_text_box(element: etree._Element, top: etree._Element) -> bool:
    """Whether the element stands in a text box below `top`."""
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == f"{W}txbxContent":
            return True
    return False


def attribute(element: etree._Element, name: str) -> str | None:
    """The value (w:val) of the named child, None without one."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def is_on(element: etree._Element, name: str) -> bool:
    """Whether the named switch is there and not turned off."""
    child = element.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")


def has_deleted_mark(properties: etree._Element | None) -> bool:
    """Whether the mark at a paragraph's end was deleted or moved away: accepted, the paragraph goes on in the next one."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def number(element: etree._Element, path: str) -> int:
    """The whole number at a path of children, 0 without one."""
    child = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    value = "" if child is None else child.get(f"{W}val") or ""
    return int(value) if value.isdigit() else 0


def merge(cell: etree._Element, name: str) -> str:
    """ "restart", "continue" or ""; a merge mark without a value continues."""
    child = cell.find(f"{W}tcPr/{W}{name}")
    return "" if child is None else child.get(f"{W}val") or "continue"


def cm(emu: str | None) -> float:
    """A length in EMU as centimetres, 0 for what is none."""
    return int(emu) / _EMU_PER_CM if emu and emu.lstrip("-").isdigit() else 0.0


def vml_size(style: str) -> tuple[float, float] | None:
    """Width and height in cm from a shape's style: width:120pt;height:4.2cm."""
    units = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
    sizes = []
    for side in ("width", "height"):
        match = re.search(rf"(?:^|;)\s*{side}:\s*([\d.]+)(pt|in|cm|mm|px)", style)
        if match is None:
            return None
        sizes.append(float(match.group(1)) * units[match.group(2)])
    return sizes[0], sizes[1]


def tidy(text: str) -> str:
    """Outer white space and trailing spaces of lines go; inner spaces are the author's."""
    if "\n" in text:
        text = "\n".join(line.rstrip(" \t\u3000") for line in text.split("\n"))
    return text.strip(" \t\n\r\u3000\xa0")
