"""RTF made ready for LibreOffice, which refuses a file whose groups do not close and counts lists anew instead of taking their numbers.

Bytes of an RTF file come in, bytes with the same words go out.
"""

import re

from tasks.extract.numbering import shown_bullet
from tasks.extract.wordml import tidy

# Around a list number that the walk through the converted file takes as the paragraph's label: characters for private use.
LABEL_START, LABEL_END = "\uf8f1", "\uf8f2"

# Braces that open and close groups, escaped ones, and the raw bytes of \binN, which may hold any.
_GROUPS = re.compile(rb"\\bin(\d{1,9}) ?|\\[\\{}]|[{}]")
# The number as it was last shown, which a writer sets before the paragraph for readers that know no lists (RTF 1.9.1, \listtext, \pntext).
_LABEL = re.compile(rb"\{\\(?:listtext|pntext)(?![a-z])((?:[^{}\\]|\\[^{}]|\\[{}]|\{[^{}]{0,400}\}){0,1000})\}")


def mend_rtf(data: bytes) -> tuple[bytes, bool]:
    """The file with its groups closed and its list numbers as text between LABEL_START and LABEL_END; and whether its end was missing."""
    data, cut = _closed(data)
    start, end = (rb"{\uc0\u%d }" % (ord(mark) - 0x10000) for mark in (LABEL_START, LABEL_END))
    return _LABEL.sub(lambda match: b"{" + start + match.group(1) + end + b"}", data), cut


def written_label(text: str, counted: str) -> tuple[str, str]:
    """The label and the words of a paragraph of the converted file: the number that was written before it, else the `counted` one.

    A number whose font made Latin letters of its Chinese bytes is none; no list number has accents.
    """
    if not text.startswith(LABEL_START) or LABEL_END not in text:
        return counted, text
    label, text = (tidy(words) for words in text[1:].split(LABEL_END, 1))
    garbled = any("\x80" <= character <= "\xff" and character not in "·°§" for character in label)
    return counted if garbled else shown_bullet(label), text


def _closed(data: bytes) -> tuple[bytes, bool]:
    depth = place = 0
    while match := _GROUPS.search(data, place):
        place = match.end() + int(match.group(1) or 0)
        depth += {b"{": 1, b"}": -1}.get(match.group(), 0)
        if depth == 0 and match.group() == b"}":
            return data[: match.end()], False
    # A backslash at the very end would escape the first brace.
    return data.rstrip(b"\\\x00") + b"}" * depth, True
