"""Numbers as people write them: 12, 1,200, 1.8万, 十二, 二〇二二, 廿六, 两百三, 十余, 二三十, 百.

The grammars of dates, headcounts and hours build on `NUMBER`, and read its match with `read_number`. An own grammar, because the
libraries read idioms and names ("第一党支部", "五一", "两个半小时") as numbers.
"""

import re

DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100}
_TENS = {"廿": 20, "卅": 30}
_HAN = "零〇一二两三四五六七八九十百千廿卅"

# A number figure without what makes it approximate. A lone 百, 千, 万 is one ("约百户").
# Lengths are bounded: a page of nothing but figures must not cost more than its length. 半 is none: only what it halves tells (半年, 半小时).
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,9}(?:\.\d{1,4})?)(?:[百千]?万|亿)?"
    rf"|[{_HAN}]{{1,12}}点[零〇一二三四五六七八九]{{1,4}}(?=个?小时|个?钟头|%|万)|[{_HAN}]{{1,12}}(?:万[{_HAN}]{{0,12}})?|[俩仨]"
)
BEFORE_APPROXIMATE = r"(?:大?约莫?|大概|近|将近|接近|差不多|超过|超|逾|多达|达到?近|不下|(?<![以之])上|好几|至少)"
AFTER_APPROXIMATE = r"(?:余|多|来|几|左右|上下|以上|许)"

_ARABIC = re.compile(r"(\d+(?:\.\d+)?)(百|千|百万|千万|万|亿)?")
_SCALE = {None: 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_NEIGHBOURS = re.compile(r"([一二三四五六七八])([二三四五六七八九])(十|百|千|万)?")
_YEARLIKE = re.compile(r"[零〇一二三四五六七八九]{2,}")


def read_number(figure: str) -> float | int | None:
    """The value of a figure that `NUMBER` matched, or of 半; None when it is no number. Whole values come as int."""
    figure = figure.replace(",", "").strip()
    arabic = _ARABIC.fullmatch(figure)
    if arabic:
        return _whole(round(float(arabic[1]) * _SCALE[arabic[2]], 6))
    if figure == "半":
        return 0.5
    if "点" in figure:
        whole, _, places = figure.partition("点")
        high, low = read_han(whole), "".join(str(DIGITS.get(letter, "")) for letter in places)
        return None if high is None or not low else float(f"{high}.{low}")
    return read_han(figure)


def read_han(figure: str) -> int | None:
    """The value of a numeral in characters, by places (一百二十三) or by digits (二〇二二); None when it is none."""
    if not figure or any(
        letter not in DIGITS and letter not in _UNITS and letter not in _TENS and letter not in "万亿"
        for letter in figure
    ):
        return None
    if _YEARLIKE.fullmatch(figure):
        return int("".join(str(DIGITS[letter]) for letter in figure))
    for sign, scale in (("亿", 100_000_000), ("万", 10_000)):
        if sign in figure:
            high, _, low = figure.partition(sign)
            upper = read_han(high) if high else 1
            lower = read_han(low) if low else 0
            if upper is None or lower is None:
                return None
            # 一万二 is 12 000: a single digit right after the sign counts the next lower place.
            return upper * scale + (lower * scale // 10 if len(low) == 1 and low in DIGITS else lower)
    return _below_ten_thousand(figure)


def read_whole(figure: str) -> int | None:
    """The value of a figure that `NUMBER` matched where it is a whole one, else None."""
    value = read_number(figure)
    return int(value) if value is not None and value == int(value) else None


def is_loose(figure: str) -> bool:
    """Whether a numeral names two neighbours (二三十, 五六): then its value is only the lower of them."""
    return _NEIGHBOURS.fullmatch(figure) is not None


def lower_of_loose(figure: str) -> int | None:
    """The lower of two neighbours: 20 of 二三十, 5 of 五六."""
    match = _NEIGHBOURS.fullmatch(figure)
    if match is None or DIGITS[match[2]] != DIGITS[match[1]] + 1:
        return None
    return DIGITS[match[1]] * {None: 1, "十": 10, "百": 100, "千": 1000, "万": 10_000}[match[3]]


def _below_ten_thousand(figure: str) -> int | None:
    total, digit, last_unit = 0, None, 0
    for letter in figure:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in _TENS:
            total, digit, last_unit = total + _TENS[letter], None, 10
        else:
            total += (1 if digit is None else digit) * _UNITS[letter]
            digit, last_unit = None, _UNITS[letter]
    if digit is None:
        return total
    # 两百三 is 230, but 两百零三 is 203 and 十三 is 13.
    if last_unit >= 100 and figure[-1] in DIGITS and len(figure) > 1 and figure[-2] in _UNITS:
        return total + digit * last_unit // 10
    return total + digit


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
