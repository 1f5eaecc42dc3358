"""Bytes to text as real Chinese mail needs it: charsets that are declared wrongly, unknown by name, or not at all.

Bytes and the declared charset come in; text goes out, with a mark in Chinese wherever something had to be guessed or was lost.
Nothing here raises, and no U+FFFD comes out without a mark.
"""

import codecs
import re
import unicodedata
from typing import NamedTuple

# GB 18030 contains GBK contains GB 2312, and Chinese clients declare the smaller one while they write the larger.
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "xgbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows936": "gb18030",
    "936": "gb18030",
    "gb": "gb18030",
    "gb231280": "gb18030",
    "eucgb2312cn": "gb18030",
    "euccn": "gb18030",
    "chinese": "gb18030",
    "csgb2312": "gb18030",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode11utf8": "utf-8",
    "xutf8": "utf-8",
    "big5": "big5hkscs",
    "xbig5": "big5hkscs",
    "cnbig5": "big5hkscs",
    "ansix341968": "ascii",
    "default": "",
    "unknown8bit": "",
    "8bit": "",
    "xunknown": "",
    "none": "",
}
# Declared by clients that did not look: with bytes above 127 they say nothing.
SAYS_NOTHING = {"", "ascii", "iso8859-1", "cp1252", "latin-1"}
LATIN = {"iso8859-1", "cp1252"}
NOT_FOR_TEXT = {
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "mbcs",
    "oem",
}
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Decoded(NamedTuple):
    """Text and what had to be guessed ("" when nothing was)."""

    text: str
    mark: str = ""


def decode_bytes(raw: bytes, declared: str = "") -> Decoded:
    """The text of `raw`: by the declared charset where it fits, else by what fits, else with U+FFFD and a mark."""
    decoded = _decoded(raw, codec_name(declared), declared)
    if not decoded.mark and "\ufffd" in decoded.text:
        return Decoded(decoded.text, f"原文有{decoded.text.count(chr(0xFFFD))}处字符在寄出前已损坏")
    return decoded


def _decoded(raw: bytes, charset: str, declared: str) -> Decoded:
    if not raw.isascii():
        bom = next((codec for start, codec in BOMS if raw.startswith(start)), None)
        if bom is not None and (text := _strict(raw, bom)) is not None:
            return Decoded(_clean(text))
    if charset not in SAYS_NOTHING and (text := _strict(raw, charset)) is not None:
        return _declared_or_lie(raw, charset, text)
    if raw.isascii():
        return Decoded(_clean(raw.decode("ascii")))
    return _guessed(raw, declared, charset)


def codec_name(declared: str) -> str:
    """Python's codec for a declared charset; "" for none, an unknown one, or one that is not a charset."""
    name = re.sub(r"[^a-z0-9]", "", declared.lower())
    if name in ALIASES:
        return ALIASES[name]
    try:
        info = codecs.lookup(re.sub(r"[^\w.:+-]", "", declared)[:40])
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", False) or info.name in NOT_FOR_TEXT:
        return ""
    return ALIASES.get(re.sub(r"[^a-z0-9]", "", info.name), info.name)


def hanzi_share(text: str) -> float:
    """Which share of the characters beyond ASCII are everyday Chinese (GB 2312 level 1, Chinese punctuation); 1.0 without any."""
    strange = [character for character in text if ord(character) > 127]
    if not strange:
        return 1.0
    return sum(map(_everyday, strange)) / len(strange)


def _everyday(character: str) -> bool:
    if (
        character
        in "　、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】±×÷℃°！（），．：；？％＋－０１２３４５６７８９"
    ):
        return True
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7


def _declared_or_lie(raw: bytes, charset: str, text: str) -> Decoded:
    """UTF-8 often decodes as GB 18030 without an error; it then reads as rare characters, and as UTF-8 as everyday ones."""
    if charset != "utf-8" and not raw.isascii() and hanzi_share(text) < 0.6:
        other = _strict(raw, "utf-8")
        if other is not None and hanzi_share(other) > max(0.6, hanzi_share(text)):
            return Decoded(_clean(other), f"声明的字符集{charset}不符，按utf-8读取")
    return Decoded(_clean(text))


def _guessed(raw: bytes, declared: str, charset: str) -> Decoded:
    said = f"声明的字符集{declared}不能解码" if declared else "未声明字符集"
    for codec, least in (("utf-8", 0.0), ("gb18030", 0.5), ("big5hkscs", 0.0)):
        text = _strict(raw, codec)
        if text is None or (codec != "utf-8" and charset in LATIN and hanzi_share(text) < 0.8):
            continue
        if codec == "utf-8" and _short_gbk(raw, text):
            continue
        if codec == "big5hkscs" and not _mostly_hanzi(text):
            continue
        if hanzi_share(text) >= least or codec == "utf-8":
            return Decoded(_clean(text), f"{said}，按{codec}读取")
    if charset in LATIN and (text := _strict(raw, charset)) is not None:
        return Decoded(_clean(text))
    return _lossy(raw, charset, said)


def _short_gbk(raw: bytes, as_utf8: str) -> bool:
    """A character or two of GBK may happen to be UTF-8 of two bytes each: it then reads as Cyrillic or the like, and as everyday Chinese in
    GBK. A Latin letter with an accent stands beside plain letters and stays UTF-8."""
    strange = [(number, character) for number, character in enumerate(as_utf8) if ord(character) > 127]
    if any(ord(character) >= 0x800 for _, character in strange):
        return False
    around = [
        as_utf8[max(0, number - 1) : number + 2] for number, character in strange if "\u00c0" <= character <= "\u024f"
    ]
    if len(around) == len(strange) and all(re.search("[A-Za-z]", part) for part in around):
        return False
    text = _strict(raw, "gb18030")
    return text is not None and hanzi_share(text) >= 0.8


def _lossy(raw: bytes, charset: str, said: str) -> Decoded:
    """The codec that loses least, U+FFFD where nothing fits."""
    codecs_tried = [charset] if charset and charset not in SAYS_NOTHING else []
    texts = [(codec, raw.decode(codec, "replace")) for codec in (*codecs_tried, "gb18030", "utf-8")]
    codec, text = min(texts, key=lambda pair: pair[1].count("\ufffd"))
    return Decoded(_clean(text), f"{said}，按{codec}读取，有{text.count(chr(0xFFFD))}处字符无法识别")


def _mostly_hanzi(text: str) -> bool:
    strange = [character for character in text if ord(character) > 127]
    return sum("\u4e00" <= character <= "\u9fff" for character in strange) > 0.7 * len(strange)


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def _clean(text: str) -> str:
    """Text that every later step can store: no lone surrogates, no NUL."""
    if text.isascii():
        return text.replace("\0", "")
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text).replace("\0", "")
