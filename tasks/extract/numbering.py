"""List numbers as Word shows them: numbering.xml and the counters of a walk through the document (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from tasks.extract.packages import W
from tasks.extract.wordml import attribute

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    symbol: bool = False


@dataclass
class Numbering:
    """The lists of one document; `label(num_id, level)` counts as it is called in reading order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, num_id: str, level: int) -> str:
        """The next number of list `num_id` at `level` (from 0) as shown, "" where the list shows nothing."""
        levels = self._levels.get(num_id)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(self._abstract[num_id], [None] * 9)
        start_again = (num_id, level) in self._overrides and (num_id, level) not in self._started
        self._started.add((num_id, level))
        if start_again:
            counts[level] = self._overrides[num_id, level]
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, 9):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and level < restart):
                counts[deeper] = None
        return self._shown(levels, counts, level)

    def _shown(self, levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
        own = levels[level]
        if own.format == "bullet":
            return "•" if own.symbol and own.text else shown_bullet(own.text)

        def number(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            source = levels.get(place, _Level())
            value = counts[place] if counts[place] is not None else source.start
            return format_number(value or 0, "decimal" if own.legal else source.format)

        return re.sub(r"%([1-9])", number, own.text).strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of a numbering part; none without one."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, str] = {}
    links: dict[str, str] = {}
    for entry in root.iter(f"{W}abstractNum"):
        name = entry.get(f"{W}abstractNumId", "")
        abstract[name] = {int(level.get(f"{W}ilvl", "0")): _read_level(level) for level in entry.findall(f"{W}lvl")}
        if (style := attribute(entry, "styleLink")) is not None:
            by_style[style] = name
        if (link := attribute(entry, "numStyleLink")) is not None:
            links[name] = link
    for entry in root.iter(f"{W}num"):
        num_id, name = entry.get(f"{W}numId", ""), attribute(entry, "abstractNumId") or ""
        if not abstract.get(name) and name in links:
            name = by_style.get(links[name], name)
        numbering._abstract[num_id] = name
        numbering._levels[num_id] = dict(abstract.get(name, {}))
        for override in entry.findall(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl", "0"))
            if (own := override.find(f"{W}lvl")) is not None:
                numbering._levels[num_id][level] = _read_level(own)
            start = attribute(override, "startOverride")
            if start is not None and start.lstrip("-").isdigit():
                numbering._overrides[num_id, level] = int(start)
    return numbering


def _read_level(level: etree._Element) -> _Level:
    start, restart = attribute(level, "start"), attribute(level, "lvlRestart")
    return _Level(
        # Without an element the list starts at 0 (17.9.25), and LibreOffice writes none for 0.
        start=int(start) if start and start.isdigit() else 0,
        format=attribute(level, "numFmt") or "decimal",
        text=attribute(level, "lvlText") or "",
        restart=int(restart) if restart and restart.isdigit() else None,
        legal=level.find(f"{W}isLgl") is not None,
        symbol=_in_symbol_font(level),
    )


def _in_symbol_font(level: etree._Element) -> bool:
    """Whether the letters of a bullet are drawn as signs: LibreOffice and WPS write a Wingdings ● as the letter l."""
    fonts = level.find(f"{W}rPr/{W}rFonts")
    return fonts is not None and (fonts.get(f"{W}ascii") or "").lower().startswith(_SYMBOL_FONTS)


def shown_bullet(text: str) -> str:
    """A bullet of a symbol font, whose code says nothing, is shown as •."""
    return "•" if any("\ue000" <= character <= "\uf8ff" or character == "\ufffd" for character in text) else text


def format_number(value: int, kind: str) -> str:
    """`value` in one of Word's number formats (ST_NumberFormat); formats that are not known are shown as decimals."""
    if kind == "none":
        return ""
    maker = _FORMATS.get(kind)
    return str(value) if maker is None or value < 0 else maker(value)


def _chinese(value: int, digits: str = _DIGITS, units: str = "十百千", ten: str = "") -> str:
    """Counting numbers below 10,000: 十一, 一百零五; larger ones digit by digit."""
    if value == 0 or value >= 10_000:
        return "".join(digits[int(figure)] for figure in str(value))
    shown, gap = "", False
    for place in range(3, -1, -1):
        figure = value // 10**place % 10
        if figure == 0:
            gap = bool(shown)
            continue
        shown += (digits[0] if gap else "") + digits[figure] + (units[place - 1] if place else "")
        gap = False
    if ten and 10 <= value < 20:
        shown = shown.removeprefix(digits[1])
    return shown


def _letters(value: int) -> str:
    """a … z, aa, bb: Word repeats the letter."""
    return chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _roman(value: int) -> str:
    marks = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    shown = ""
    for worth, mark in marks:
        shown += mark * (value // worth)
        value %= worth
    return shown


def _enclosed(first: int, count: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if 1 <= value <= count else str(value)


def _circled(value: int) -> str:
    if 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if 21 <= value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if 36 <= value <= 50 else str(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord(figure) - 48 + 0xFF10) for figure in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": lambda value: _chinese(value, digits="〇" + _DIGITS[1:], ten="十"),
    "chineseCountingThousand": lambda value: _chinese(value, ten="十"),
    "japaneseCounting": lambda value: _chinese(value, ten="十"),
    "taiwaneseCounting": lambda value: _chinese(value, ten="十"),
    "taiwaneseCountingThousand": lambda value: _chinese(value, ten="十"),
    "ideographDigital": lambda value: "".join(("〇" + _DIGITS[1:])[int(figure)] for figure in str(value)),
    "japaneseDigitalTenThousand": lambda value: "".join(("〇" + _DIGITS[1:])[int(figure)] for figure in str(value)),
    "taiwaneseDigital": lambda value: "".join(("〇" + _DIGITS[1:])[int(figure)] for figure in str(value)),
    "chineseLegalSimplified": lambda value: _chinese(value, digits=_LEGAL, units="拾佰仟"),
    "ideographLegalTraditional": lambda value: _chinese(value, digits=_LEGAL, units="拾佰仟"),
    "ideographTraditional": lambda value: _STEMS[value - 1] if 1 <= value <= 10 else str(value),
    "ideographZodiac": lambda value: _BRANCHES[value - 1] if 1 <= value <= 12 else str(value),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
}
