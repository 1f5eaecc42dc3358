"""Text made even before reading: one width, one script, no stray spaces, one dash, with the way back to the very words.

Comes in: a paragraph or cell as its file holds it. Goes out: `Folded`, whose `text` the grammars read and whose `original` gives the
words for evidence. The order of the steps is the one in which the forms of real mails come apart cleanly: width, script, spaces, dashes.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Any

from tasks.records.base import Record

_CJK = "\u4e00-\u9fff〇"
_NOON = "上下早中晚"
_HYPHENS = "-‐‑‒–—―─−~∼〜﹣﹘⁓"
_UNITS_AFTER = "年月日号时点分名位人次个户支天周场项小"
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0F])

# NFKC turns ① into a bare 1, and "①3月5日" would become 13月5日; brackets keep the label a label.
_CIRCLED = {chr(0x2460 + n): f"({n + 1})" for n in range(20)} | {chr(0x2776 + n): f"({n + 1})" for n in range(10)}
_DOTTED = {chr(0x2488 + n): f"{n + 1}、" for n in range(20)}
_OWN = _CIRCLED | _DOTTED | {"○": "〇", "Ｏ": "O", "\u3000": " ", "\xa0": " ", "\t": " "}

_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zü]*[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]*\)")
_DROPPED = re.compile(
    rf"(?<=\d)[ ](?=[{_CJK}])"  # "10 月 23 日"
    rf"|(?<=\d)[ ]+(?=[{_UNITS_AFTER}])|(?<=[年月])[ ]+(?=[\d{_CJK}])"
    r"|(?<=\d)[ ]+(?=[:.]\d)|(?<=\d:)[ ]+(?=\d)"
    r"|,(?=[。,;:!?、])|(?<=[。;!?])[,](?=.)"
)
# "党员 16 名": typesetters' spaces on both sides of a figure; "接种疫苗 7名" has one that parts two entries of a line.
_SPACED = re.compile(rf"\d[ ][{_CJK}]")
_BEFORE_FIGURE = re.compile(rf"(?<=[{_CJK}])[ ](?=\d)")
# What a scanner or a hasty hand takes for another letter; each slip is no word where it stands, and has the length of what is meant.
_SLIPS = re.compile(
    rf"(?P<day>(?<=\d)曰)|(?P<hour>(?<=小)[吋肘](?!子))|(?P<space>(?<=时)问(?=银行))|(?P<dash>(?<=:[0-5]\d)一(?=[\d{_NOON}])"
    r"|(?<=\d[日号月时点])一(?=\d{1,2}[日号月时点]))"
)
_MEANT = {"day": "日", "hour": "时", "space": "间", "dash": "-"}
_DASHES = re.compile(rf"[ ]*[{_HYPHENS}]+[ ]*")
_RANGE_LEFT = re.compile(r"[\d日号月时点分半天)]$")
_RANGE_RIGHT = re.compile(r"^[\d元一二三四五六七八九十廿上下早晚周星次翌凌清中正傍夜]")


class Folded(Record):
    """A text and its even form. `origins[i]` is the place in `source` that character i of `text` came from."""

    source: str
    text: str
    origins: tuple[int, ...]

    def original(self, begin: int, end: int) -> str:
        """The words of the source that `text[begin:end]` came from."""
        if begin >= end or not self.origins:
            return ""
        last = self.origins[end] if end < len(self.origins) else len(self.source)
        return self.source[self.origins[begin] : max(last, self.origins[begin] + 1)].strip()

    def place(self, at: int) -> int:
        """The place in `text` of character `at` of the source."""
        return bisect_left(self.origins, at)


def fold(source: str) -> Folded:
    """`source` in even form: NFKC, simplified, without spaces between figures and characters, ranges written with one "-"."""
    letters, origins = _narrow(source)
    text = simplify("".join(letters))
    text = _SLIPS.sub(lambda match: _MEANT[str(match.lastgroup)], text)
    if _SPACED.search(text):
        text, origins = _replace(_BEFORE_FIGURE, "", text, origins)
    for pattern in (_PINYIN, _DROPPED):
        text, origins = _replace(pattern, "", text, origins)
    text, origins = _unify_dashes(text, origins)
    return Folded(source=source, text=text, origins=tuple(origins))


@lru_cache(maxsize=8192)
def even(source: str) -> str:
    """Only the even text of `fold`, for cells and names where no way back is needed."""
    return fold(source).text


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length."""
    try:
        text.encode("gb2312")
        return text
    except UnicodeEncodeError:
        pass
    if not any("\u4e00" <= letter <= "\u9fff" and _beyond_gb2312(letter) for letter in text):
        return text
    turned = str(_converter().convert(text))
    return turned if len(turned) == len(text) else "".join(str(_converter().convert(letter))[:1] for letter in text)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Only letters, figures and characters of `text`, lower case: for comparing words whatever their punctuation."""
    return re.sub(r"[\W_]+", "", simplify(unicodedata.normalize("NFKC", text))).lower()


_MARKS = str.maketrans(",;:!?()", "，；：！？（）")


def written(text: str) -> str:
    """Folded words with the marks of Chinese print again (走村入户，把温暖送到山里), as a document shows them; 8:30 and 1,200 stay."""
    return re.sub(r"(?<![0-9A-Za-z])[,;:!?()]|[,;:!?()](?![0-9A-Za-z])", lambda hit: hit[0].translate(_MARKS), text)


@cache
def _converter() -> Any:
    # OpenCC reads its dictionaries on first use; mails in simplified characters never need it.
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _beyond_gb2312(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _narrow(source: str) -> tuple[list[str], list[int]]:
    letters: list[str] = []
    origins: list[int] = []
    for at, letter in enumerate(source):
        if ord(letter) in _INVISIBLE:
            continue
        form = _OWN.get(letter) or (letter if letter < "\x7f" else unicodedata.normalize("NFKC", letter))
        # A form such as "㎏" becomes two letters; both point to the one they came from.
        letters.extend(form)
        origins.extend([at] * len(form))
    return letters, origins


def _replace(pattern: re.Pattern[str], by: str, text: str, origins: list[int]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        pieces.append(text[last : match.start()] + by)
        places += origins[last : match.start()] + [origins[match.start()]] * len(by)
        last = match.end()
    if not last:
        return text, origins
    return "".join(pieces) + text[last:], places + origins[last:]


def _unify_dashes(text: str, origins: list[int]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _DASHES.finditer(text):
        inside = _RANGE_LEFT.search(text[max(0, match.start() - 1) : match.start()]) and _RANGE_RIGHT.search(
            text[match.end() : match.end() + 1]
        )
        pieces.append(text[last : match.start()] + ("-" if inside or match[0] == "-" else "—"))
        places += [*origins[last : match.start()], origins[match.start()]]
        last = match.end()
    if not last:
        return text, origins
    return "".join(pieces) + text[last:], places + origins[last:]
