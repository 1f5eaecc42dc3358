"""HTML bodies: their text line by line, and the same HTML without the quoted mail and the signature.

A hostile body may be huge, nested a thousand deep or no HTML at all; lxml reads all of it, and what it cannot read comes out as text.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from lxml import etree, html

from tasks.mail.quoted import DATED, FIGURE, Split, below_header, split_lines

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot",
    "thead", "tr", "ul", "caption",
}  # fmt: skip
SILENT = (
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "object",
    "applet",
    "svg",
    "math",
    "textarea",
    "select",
)
# Elements that clients put around what they quote, and around their signatures.
QUOTES = (
    "//blockquote[@type='cite' or @id='isReplyContent' or contains(@class,'gmail_quote')]",
    "//div[contains(concat(' ',@class,' '),' gmail_quote ') or contains(concat(' ',@class,' '),' gmail_quote_container ')]",
    "//div[contains(@class,'moz-cite-prefix') or contains(@class,'moz-forward-container') or @id='isForwardContent']",
    "//*[local-name()='includetail' or contains(@class,'yahoo_quoted') or contains(@class,'ntes-mailmaster-quote')]",
    "//div[@id='mail-editor-reference-message-container' or contains(@class,'protonmail_quote') or contains(@class,'zmail_extra')]",
)
NESTED_QUOTES = (
    "//blockquote[@type='cite']//blockquote[@type='cite']",
    "//div[contains(@class,'gmail_quote')]//div[contains(@class,'gmail_quote')]//blockquote",
)
SIGNATURES = (
    "//*[contains(@class,'moz-signature') or contains(@class,'gmail_signature') or @id='signature' or local-name()='sign']",
    "//*[@id='spnEditorSign' or @id='ntes-pcmac-signature' or @id='divNeteaseSiteMailSign' or contains(@class,'xm_mail_oringinal_sign')]",
)
LARGEST_SIGNATURE = 400
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
MAX_CHARACTERS = 8_000_000


class HtmlBody(NamedTuple):
    """`html` is the new part as a document; the texts are plain. `kept_cids` are the pictures that the new part shows, `quoted_cids`
    and `signature_cids` those that stand only in the quote or the signature. `links` are (href, text) outside the quote."""

    html: str
    new_text: str
    quoted_text: str
    signature_text: str
    kept_cids: frozenset[str]
    quoted_cids: frozenset[str]
    signature_cids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    forward: bool = False
    whole_text: str = ""


class _Line(NamedTuple):
    text: str
    node: html.HtmlElement
    in_tail: bool


def read_html(text: str) -> HtmlBody:
    """The body split into new, quoted and signature part. Never raises on content."""
    root = _parsed(text[:MAX_CHARACTERS])
    if root is None:
        return HtmlBody(f"<pre>{escape(text)}</pre>", text, "", "", frozenset(), frozenset(), frozenset(), ())
    lines = list(_lines(root))
    whole = _without(lines, set())
    all_cids = _cids(root)
    forward = bool(root.xpath("//div[contains(@class,'moz-forward-container') or @id='isForwardContent']"))
    quoted = _take_out(root, QUOTES, limit=None)
    if quoted:
        lines = list(_lines(root))
    split = split_lines([line.text for line in lines])
    quoted.extend(lines[number].text for number in split.quoted)
    if split.cut is not None:
        _cut(root, lines[split.cut])
    without_quote, links = _cids(root), _links(root)
    signature = [lines[number].text for number in split.signature]
    if split.signature and _reaches_end(lines, split):
        _cut(root, lines[split.signature[0]])
    signed = _take_out(root, SIGNATURES, limit=LARGEST_SIGNATURE)
    signature.extend(signed)
    kept = _cids(root)
    gone = {*split.quoted, *split.signature}
    if split.cut is not None or (signed and not gone):
        lines, gone = list(_lines(root)), set()
    return HtmlBody(
        html=etree.tostring(root, encoding="unicode", method="html"),
        new_text=_tidy(_without(lines, gone)),
        quoted_text="\n".join(quoted).strip(),
        signature_text="\n".join(signature).strip(),
        kept_cids=kept,
        quoted_cids=all_cids - without_quote,
        signature_cids=without_quote - kept,
        links=links,
        forward=forward or split.forward,
        whole_text=whole,
    )


def read_forwarded(text: str) -> tuple[str, str]:
    """HTML and text of a body whose quoted part is the content: what that part quotes in turn is taken out."""
    root = _parsed(text[:MAX_CHARACTERS])
    if root is None:
        return "", text
    _take_out(root, NESTED_QUOTES, limit=None)
    lines = list(_lines(root))
    start = below_header([line.text for line in lines])
    split = split_lines([line.text for line in lines[start:]])
    if split.cut is not None:
        _cut(root, lines[start + split.cut])
    return etree.tostring(root, encoding="unicode", method="html"), _tidy("\n".join(line.text for line in _lines(root)))


def _parsed(text: str) -> html.HtmlElement | None:
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    clean = re.sub(r"<\?xml[^>]*>", "", clean, count=1)
    try:
        root = html.document_fromstring(
            clean, parser=html.HTMLParser(encoding=None, huge_tree=False, no_network=True, recover=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    for node in [*root.iter(*SILENT)]:
        _drop(node)
    return root


def _lines(root: html.HtmlElement) -> Iterator[_Line]:
    """The text of the tree as lines, each with the text node at which it begins. An explicit stack, for trees of any depth."""
    pieces: list[str] = []
    begin: tuple[html.HtmlElement, bool] = (root, False)

    def ended() -> Iterator[_Line]:
        nonlocal begin
        line = _BLANKS.sub(" ", "".join(pieces)).strip(" ")
        pieces.clear()
        yield _Line(line, *begin)

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if node.tag in BLOCKS and pieces:
                yield from ended()
            if node.tag in ("td", "th") and pieces:
                pieces.append("\t")
            if not pieces:
                begin = (node, False)
            pieces.append(node.text or "")
            continue
        if event == "end" and (node.tag in BLOCKS or node.tag == "br"):
            yield from ended()
        if not "".join(pieces).strip():
            pieces.clear()
            begin = (node, True)
        if node.tail and node is not root:
            pieces.append(node.tail)
    if pieces:
        yield from ended()


def _take_out(root: html.HtmlElement, paths: tuple[str, ...], limit: int | None) -> list[str]:
    """Remove what the paths find and give its text; with a `limit`, only what is short and tells no dated figure."""
    texts = []
    for path in paths:
        for node in root.xpath(path):
            if node is root or node.getparent() is None or not _attached(root, node):
                continue
            text = "\n".join(line.text for line in _lines(node)).strip()
            if limit is not None and (len(text) > limit or (FIGURE.search(text) and DATED.search(text))):
                continue
            texts.append(text)
            _drop(node)
    return texts


def _attached(root: html.HtmlElement, node: html.HtmlElement) -> bool:
    return next((top for top in [*node.iterancestors()][-1:]), None) is root


def _drop(node: html.HtmlElement) -> None:
    """Remove an element and keep the text behind it."""
    if node.getparent() is not None:
        node.drop_tree()


def _without(lines: list[_Line], gone: set[int]) -> str:
    return "\n".join(line.text for number, line in enumerate(lines) if number not in gone)


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _reaches_end(lines: list[_Line], split: Split) -> bool:
    """Whether nothing but quoted lines and blanks stands below the signature."""
    last = split.signature[-1]
    gone = set(split.quoted)
    return all(number in gone or not line.text for number, line in enumerate(lines) if number > last)


def _cut(root: html.HtmlElement, line: _Line) -> None:
    """Take everything from this line to the end out of the tree.

    Quoted lines amid new text (`>`) stay in the tree as they were written: clients that write HTML do not answer that way.
    """
    node = line.node
    if line.in_tail:
        node.tail = None
    else:
        node.text = None
        for child in list(node):
            node.remove(child)
        node.tail = None
    while node is not root and node.getparent() is not None:
        for sibling in list(node.itersiblings()):
            sibling.getparent().remove(sibling)
        node = node.getparent()
        if node is not root:
            node.tail = None


def _cids(root: html.HtmlElement) -> frozenset[str]:
    """Content-Ids that the tree shows, without `cid:`, percent-decoded by nobody: compared as written."""
    found = set()
    for value in root.xpath("//@src | //@background | //@href"):
        match = re.match(r"\s*cid:(.+)", str(value), re.I)
        if match:
            found.add(match[1].strip().strip("<>"))
    return frozenset(found)


def _links(root: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    found = []
    for node in root.iter("a"):
        href = node.get("href") or ""
        if href[:4].lower() == "http":
            found.append((href, " ".join("".join(node.itertext()).split())))
    return tuple(found[:500])
