"""The body of an Outlook mail that comes as compressed RTF only: unpacked (MS-OXRTFCP), and read as the HTML that Outlook hid in it
(MS-OXRTFEX) or as plain text.

Bytes come in, text goes out; what is broken gives what could be read of it. Text in Chinese stands in it as escaped bytes of a code page,
which fonts may change in mid-sentence, so bytes are gathered until a character that is none.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from tasks.charset import decode_bytes

COMPRESSED, UNCOMPRESSED = b"LZFu", b"MELA"
# What every writer's dictionary begins with (MS-OXRTFCP 2.1.2.1).
DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
    b"RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
RING = 4096
MOST_BYTES = 64 << 20
TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
# Destinations whose text is not the mail's.
SILENT = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "mhtmltag", "fldinst"}
SPOKEN = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
}
SPOKEN |= {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
# Windows' character sets of fonts that are no Latin (\fcharset).
FONT_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 204: "cp1251"}


class RtfBody(NamedTuple):
    """The body as text, HTML when `is_html`."""

    text: str
    is_html: bool


@dataclass
class _State:
    """What a group inherits from the one around it."""

    silent: bool = False
    tag: bool = False
    hidden: bool = False
    font: int = -1
    skipped: int = 1
    table: bool = False


def read_compressed_rtf(data: bytes) -> RtfBody:
    """The body in a PidTagRtfCompressed property; empty when it is none. Raises on nothing."""
    return _Reader(decompress(data).decode("latin-1")).read()


def decompress(data: bytes) -> bytes:
    """The RTF itself; what a cut or broken stream still gives."""
    kind, size = data[8:12], min(int.from_bytes(data[4:8], "little"), MOST_BYTES)
    if kind == UNCOMPRESSED:
        return data[16 : 16 + size]
    if kind != COMPRESSED:
        return b""
    ring = bytearray(DICTIONARY.ljust(RING, b" "))
    write, position = len(DICTIONARY), 16
    out = bytearray()
    while position < len(data) and len(out) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if control >> bit & 1:
                pair = int.from_bytes(data[position : position + 2], "big")
                position += 2
                read = pair >> 4
                if read == write or position > len(data):
                    return bytes(out[:size])
                run = (pair & 0xF) + 2
            else:
                ring[write : write + 1] = data[position : position + 1] or b" "
                position += 1
                read, run = write, 1
            for _ in range(run):
                byte = ring[read]
                ring[write] = byte
                out.append(byte)
                read, write = (read + 1) % RING, (write + 1) % RING
    return bytes(out[:size])


class _Reader:
    """One RTF text, read from front to back; groups stand on a stack of their own."""

    def __init__(self, rtf: str) -> None:
        self.rtf = rtf
        self.is_html = "\\fromhtml1" in rtf[:4000]
        page = re.search(r"\\ansicpg(\d{1,5})", rtf[:4000])
        self.charset = {"936": "gb18030", "950": "big5"}.get(page[1], f"cp{page[1]}") if page else "cp1252"
        self.fonts: dict[int, str] = {}
        self.parts: list[str] = []
        self.bytes = bytearray()
        self.to_skip = 0

    def read(self) -> RtfBody:
        state, stack = _State(), []
        position = 0
        while token := TOKEN.match(self.rtf, position):
            position = token.end()
            if token["brace"]:
                self.to_skip = 0
            if token["brace"] == "{":
                self._flush(state)
                stack.append(state)
                state = replace(state)
            elif token["brace"]:
                self._flush(state)
                state = stack.pop() if stack else _State()
            elif token["word"]:
                position = self._word(token["word"], token["number"], state, position)
            elif token["byte"]:
                self._byte(int(token["byte"], 16), state)
            elif token["sign"]:
                self._sign(token["sign"], state)
            elif token["text"] and self._speaks(state):
                self._text(token["text"])
        self._flush(state)
        # Characters beyond the first plane are written as two halves.
        text = "".join(self.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return RtfBody(text, self.is_html)

    def _word(self, word: str, number: str | None, state: _State, position: int) -> int:
        """Follow a control word; the place from which to read on."""
        value = int(number) if number else 0
        if word == "u":
            if self._speaks(state):
                self._flush(state)
                self.parts.append(chr(value & 0xFFFF))
            self.to_skip = state.skipped
            return position
        if word == "bin":
            return position + max(value, 0)
        self._flush(state)
        if word in SPOKEN and self._speaks(state):
            self.parts.append(SPOKEN[word])
        elif word in SILENT:
            state.silent, state.table = True, word == "fonttbl"
        elif word == "htmltag":
            state.silent, state.tag = not self.is_html, True
        elif word == "htmlrtf":
            state.hidden = number != "0"
        elif word == "f":
            state.font = value
        elif word == "fcharset" and state.table:
            self.fonts[state.font] = FONT_CHARSETS.get(value, "")
        elif word == "uc":
            state.skipped = value
        return position

    def _sign(self, sign: str, state: _State) -> None:
        if sign == "*":
            # A destination that only some readers know; \\htmltag, the one wanted here, opens it again.
            state.silent = True
        elif sign in SIGNS and self._speaks(state):
            if self.to_skip:
                self.to_skip -= 1
                return
            self._flush(state)
            self.parts.append(SIGNS[sign])

    def _byte(self, byte: int, state: _State) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif self._speaks(state):
            self.bytes.append(byte)

    def _text(self, text: str) -> None:
        """Plain characters are gathered too: the second byte of a Chinese character may be a letter."""
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        self.bytes += text[skipped:].encode("latin-1")

    def _speaks(self, state: _State) -> bool:
        return not state.silent and not (self.is_html and state.hidden and not state.tag)

    def _flush(self, state: _State) -> None:
        if self.bytes:
            charset = self.charset if state.tag else self.fonts.get(state.font) or self.charset
            self.parts.append(decode_bytes(bytes(self.bytes), charset).text)
            self.bytes.clear()
