"""Tells the sender's new text from what was quoted or forwarded below it and from the signature, line by line.

The same rules serve plain text and HTML (whose lines html_body.py makes). Markers are those of Foxmail, QQ, 163, Outlook, Apple Mail,
Thunderbird, Gmail and phone clients, in Chinese and English.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

RULE = re.compile(
    r"^[>\s]*[-–—_*=]{2,}\s*(?:原始邮件|原始郵件|原邮件|回复的原邮件|回复的邮件|转发的?邮件|转发邮件信息|转发的原邮件|"
    r"转发信息|被转发(?:的)?邮件|邮件原件|original message|"
    r"original|forwarded (?:message|mail)|forwarded by.{0,60}|reply message|回复邮件|原信件|转寄邮件|轉寄郵件)\s*[-–—_*=]{2,}\s*$",
    re.I,
)
FORWARD_RULE = re.compile(r"转发|轉寄|转寄|forward", re.I)
APPLE_FORWARD = re.compile(
    r"^[>\s]*(?:begin forwarded message|开始转发的邮件|下面是被转发的邮件|以下是转发的邮件|開始轉寄郵件)\s*[:：]\s*$",
    re.I,
)
FROM_LINE = re.compile(r"^[>\s*]*(?:发件人|寄件者|寄件人|發件人|from)\s*\**\s*[:：]\s*\**\s*\S", re.I)
BARE_FROM = re.compile(r"^[>\s*]*(?:发件人|寄件者|寄件人|發件人|from)\s*\**\s*[:：]\s*\**\s*$", re.I)
HEADER_LINE = re.compile(
    r"^[>\s*]*(发送时间|发送日期|发件时间|发送于|日期|时间|date|sent|收件人|收件者|to|抄送|cc|主题|主旨|主題|subject|附件|attachments?)\s*\**\s*[:：]",
    re.I,
)
WROTE = re.compile(
    r"^[>\s]*(?:在\s*.{0,120}?(?:\d{4}|\d{1,2}[:：]\d{2}|<[^<>]+@[^<>]+>).{0,160}(?:写道|寫道|写到|编写)\s*[:：]?"
    r"|.{0,160}(?:于|於)\s*\d{4}[年/.-].{0,120}(?:写道|寫道|写到)\s*[:：]?"
    r"|\d{4}[年/.-].{0,160}(?:写道|寫道|写到)\s*[:：]"
    r"|(?:on|at)\s.{6,240}\swrote\s*[:：])\s*$",
    re.I,
)
UNDERSCORES = re.compile(r"^[\s]*_{8,}\s*$")
PHONE_LINE = re.compile(
    r"^\s*(?:发自我的.{0,40}"
    r"|(?:发送|发)自.{0,30}(?:手机|邮箱|客户端|iphone|ipad|mail|outlook).{0,20}|从我的.{0,20}(?:发送|发出).{0,10}|来自我的.{0,30}"
    r"|sent from (?:my|mail|outlook|yahoo|qq).{0,60}|get outlook for .{0,20}|获取\s*outlook.{0,20}"
    r"|.{0,12}邮箱大师.{0,20}|由.{0,20}邮箱(?:大师)?定制)\s*$",
    re.I,
)
SEPARATOR = re.compile(r"^\s*(?:[-–—_=*~]{5,}|[-–—]{4,})\s*$")
FIGURE = re.compile(r"\d\s*(?:余|多)?\s*(?:人次|人|名|小时|户|次|场)")
DATED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十元]{1,3})\s*月|\d{1,2}\s*[.．]\s*\d{1,2}")
SIGNATURE_LINES = 8
SIGNATURE_CHARACTERS = 260


class Split(NamedTuple):
    """Line numbers: `quoted` and `signature` are sorted and disjoint; everything else is new text.

    `cut` is the line from which on everything is quoted (None when only lines with `>` are, or nothing); `forward` tells that the quoted
    part was forwarded rather than answered.
    """

    quoted: tuple[int, ...] = ()
    signature: tuple[int, ...] = ()
    cut: int | None = None
    forward: bool = False


def split_lines(lines: Sequence[str]) -> Split:
    """Which lines are quoted and which are signature. Text below lines with `>` is the sender's again; below a marker it is not."""
    start, forward = _marker(lines)
    angled = {number for number, line in enumerate(lines) if re.match(r"\s*>", line)}
    angled = angled if _is_quote(lines, angled) else set()
    if start is not None and angled and min(angled, default=0) > start:
        end = _end_of_angled(lines, start, angled)
        quoted = set(range(start, end)) | angled
        cut = None if end < len(lines) else start
    elif start is not None:
        quoted = set(range(start, len(lines))) | angled
        cut = start
    else:
        quoted, cut = angled, None
    own = [number for number in range(len(lines)) if number not in quoted]
    signature = _signature(lines, own)
    return Split(tuple(sorted(quoted)), tuple(signature), cut, forward)


def below_header(lines: Sequence[str]) -> int:
    """The first line below the first marker and the header lines that follow it; 0 without a marker."""
    start, _ = _marker(lines)
    if start is None:
        return 0
    number = start + 1
    while number < len(lines) and (
        not lines[number].strip(" >") or HEADER_LINE.match(lines[number]) or FROM_LINE.match(lines[number])
    ):
        number += 1
    return number


def quoted_senders(lines: Sequence[str]) -> list[str]:
    """The values of 发件人/From lines in quoted text, outermost first."""
    found = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if FROM_LINE.match(line):
            found.append(re.split(r"[:：]", line, maxsplit=1)[1].strip(" *"))
        elif BARE_FROM.match(line) and following.strip():
            found.append(following.lstrip(" >*").rstrip(" *"))
    return found


def _marker(lines: Sequence[str]) -> tuple[int | None, bool]:
    """The first line of the quoted part and whether it was forwarded."""
    for number, line in enumerate(lines):
        if len(line) > 400:
            continue
        if RULE.match(line):
            return number, bool(FORWARD_RULE.search(line))
        if APPLE_FORWARD.match(line):
            return number, True
        if WROTE.match(line) or (number + 1 < len(lines) and _wrote_over_two_lines(line, lines[number + 1])):
            return number, False
        if (FROM_LINE.match(line) or BARE_FROM.match(line)) and _header_block(lines, number):
            return (number - 1 if number and UNDERSCORES.match(lines[number - 1]) else number), False
    return None, False


def _wrote_over_two_lines(line: str, following: str) -> bool:
    if not re.match(r"^[>\s]*(?:on|at|在|于)\s", line, re.I) and not re.match(r"^\s*在", line):
        return False
    return len(line) < 200 and len(following) < 120 and bool(WROTE.match(f"{line.strip()} {following.strip()}"))


def _header_block(lines: Sequence[str], number: int) -> bool:
    kinds = {match[1].lower() for line in lines[number + 1 : number + 10] if (match := HEADER_LINE.match(line))}
    return len(kinds) >= 2


def _is_quote(lines: Sequence[str], angled: set[int]) -> bool:
    """A lone `>` line amid text is an arrow; two, or one below a header line, are a quote."""
    return len(angled) >= 2 or any(WROTE.match(lines[number - 1]) for number in angled if number)


def _end_of_angled(lines: Sequence[str], start: int, angled: set[int]) -> int:
    """Where the quote that begins at `start` ends, when its lines carry `>`: the first line of new text below them."""
    first = min(number for number in angled if number > start)
    if any(
        lines[number].strip()
        for number in range(start + 1, first)
        if not HEADER_LINE.match(lines[number]) and not FROM_LINE.match(lines[number])
    ):
        return len(lines)
    last = max(angled)
    return last + 1 if any(line.strip() for line in lines[last + 1 :]) else len(lines)


def _signature(lines: Sequence[str], own: Sequence[int]) -> list[int]:
    """The lines of the signature among the sender's `own` lines: near the end, below some text, short, and without a dated figure."""
    told = [position for position, number in enumerate(own) if lines[number].strip()]
    for position in told[-SIGNATURE_LINES - 1 :]:
        line = lines[own[position]]
        opens = re.fullmatch(r"-- ?", line) or SEPARATOR.match(line)
        if (opens and position != told[0]) or PHONE_LINE.match(line):
            rest = [lines[number] for number in own[position:]]
            if _could_be_signature(rest):
                return list(own[position:])
    return []


def _could_be_signature(rest: Sequence[str]) -> bool:
    told = [line for line in rest if line.strip()]
    text = "\n".join(told)
    return (
        len(told) <= SIGNATURE_LINES
        and len(text) <= SIGNATURE_CHARACTERS
        and not (FIGURE.search(text) and DATED.search(text))
    )
