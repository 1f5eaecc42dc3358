"""Sentences and clauses of folded text, as spans, without cutting inside brackets or quotation marks."""

import re

_OPEN = "(“「『《〈[{"
_CLOSE = ")”」』》〉]}"
# No sentence of a report is longer; what has no marks at all is read in pieces of this length.
LONGEST = 600
_ENDS = re.compile(r"[。;!?\n]")


def sentences(text: str, ends: re.Pattern[str] = _ENDS) -> list[tuple[int, int]]:
    """Spans of the sentences of `text` with their closing mark; a semicolon ends one, as lists in Chinese are written with it."""
    spans: list[tuple[int, int]] = []
    begin = depth = 0
    for at, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        # A bracket that is never closed must not swallow the rest: after 400 characters it counts as closed.
        ended = ends.match(letter) and (depth == 0 or at - begin > 400)
        if ended or at - begin >= LONGEST:
            spans.append((begin, at + 1))
            begin, depth = at + 1, 0
    if text[begin:].strip():
        spans.append((begin, len(text)))
    return [span for span in spans if text[span[0] : span[1]].strip(" 。;!?\n")]


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence: cut at commas and sentence ends outside brackets."""
    return sentences(text, re.compile(r"[,。;:!?\n]"))


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The span between the marks that end sentences before and behind place `at`, whatever brackets stand there."""
    begin = max(text.rfind(mark, 0, at) for mark in "。;!?\n") + 1
    ends = [end for mark in "。;!?\n" if (end := text.find(mark, at)) >= 0]
    return begin, min(ends, default=len(text))
