"""Passages that two branches, or two half-years, have in common. Paragraphs in, pairs of alike paragraphs out; never all against all.

Every paragraph is cut into windows of 12 characters, hashed all at once; only paragraphs that share windows meet. A window that many
branches share is the plan's wording or a common one and counts for nothing.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio

from tasks.assess.phrases import STOCK_PHRASES

WINDOW = 12
# 35 characters in one run, or two runs of 24: longer than any stock phrase.
MIN_SHARED_WINDOWS = 24
MIN_SHARE = 0.5
MIN_ALIKE = 80.0
# A wording in so many texts, or in this share of them, is nobody's own; beyond MOST_COPIES texts it never is.
COMMON_TEXTS = 4
COMMON_SHARE = 0.15
MOST_COPIES = 30
# A paragraph longer than any that a person writes; hostile input must not fill the memory.
_MOST_CHARACTERS = 5_000
_SEPARATOR = 0
_BASE = np.uint64(1_000_003)

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Passage:
    """A paragraph and whose it is. `owner` tells texts apart that are compared (a branch, or a branch's earlier half)."""

    owner: str
    text: str


@dataclass(frozen=True)
class Alike:
    """Two passages (indexes, lower first): characters in common, and how alike the shorter is to its place in the longer, 0–100."""

    first: int
    second: int
    shared: int
    alike: float


def alike_passages(passages: Sequence[Passage], plan: Collection[str] = ()) -> list[Alike]:
    """Pairs of passages of different owners that are mostly the same, in the order of the passages. `plan` are sentences free to use."""
    if not passages:
        return []
    owners = {owner: number for number, owner in enumerate(dict.fromkeys(one.owner for one in passages))}
    folded = [_cut(_fold(one.text[:_MOST_CHARACTERS]), plan) for one in passages]
    hashes, places = _windows(folded)
    owned = np.array([owners[one.owner] for one in passages], dtype=np.int64)
    counts = np.bincount(places, minlength=len(passages)) if len(places) else np.zeros(len(passages), dtype=np.int64)
    found = []
    for first, second, shared in _meetings(hashes, places, owned, len(owners)):
        if shared < MIN_SHARED_WINDOWS or shared < MIN_SHARE * min(counts[first], counts[second]):
            continue
        alike = partial_ratio(folded[first], folded[second])
        if alike >= MIN_ALIKE:
            found.append(Alike(first, second, shared + WINDOW - 1, alike))
    return found


def _fold(text: str) -> str:
    """Only what is said: no punctuation, no spaces, every figure the same, so that changed numbers hide nothing."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\d+", "0", re.sub(r"[^\w]|_", "", text))


_STOCK = re.compile("|".join(sorted(map(re.escape, map(_fold, STOCK_PHRASES)), key=len, reverse=True)))


def _cut(folded: str, plan: Collection[str]) -> str:
    for sentence in plan:
        own = _fold(sentence)
        if len(own) >= WINDOW:
            folded = folded.replace(own, "\0")
    return _STOCK.sub("\0", folded)


def _windows(texts: Sequence[str]) -> tuple[NDArray[np.uint64], Numbers]:
    """Hash and passage of every window that crosses no border and no cut, each once a passage."""
    joined = "\0".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < WINDOW:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    passage = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)[: len(codes)]
    size = len(codes) - WINDOW + 1
    hashes = np.zeros(size, dtype=np.uint64)
    whole = np.ones(size, dtype=bool)
    for step in range(WINDOW):
        part = codes[step : step + size]
        hashes = hashes * _BASE + part
        whole &= part != _SEPARATOR
    hashes, places = hashes[whole], passage[:size][whole]
    order = np.lexsort((places, hashes))
    hashes, places = hashes[order], places[order]
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (places[1:] != places[:-1])
    return hashes[fresh], places[fresh]


def _meetings(hashes: NDArray[np.uint64], places: Numbers, owned: Numbers, owners: int) -> list[tuple[int, int, int]]:
    """Pairs of passages of different owners with the number of windows that both hold, common windows left out."""
    if not len(hashes):
        return []
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.append(starts, len(hashes)))
    # Nearly all windows stand once; what is left is small.
    places, sizes = places[np.repeat(sizes > 1, sizes)], sizes[sizes > 1]
    group = np.repeat(np.arange(len(sizes)), sizes)
    distinct = np.bincount(np.unique(group * owners + owned[places]) // owners, minlength=len(sizes))
    common = min(MOST_COPIES, max(COMMON_TEXTS, math.ceil(COMMON_SHARE * owners)))
    rare = (distinct[group] >= 2) & (distinct[group] < common) & (sizes[group] < 4 * common)
    places, group = places[rare], group[rare]
    keys = []
    for step in range(1, int(sizes.max(initial=1))):
        same = group[step:] == group[:-step]
        if not same.any():
            break
        first, second = places[:-step][same], places[step:][same]
        apart = owned[first] != owned[second]
        keys.append(first[apart] * len(owned) + second[apart])
    if not keys:
        return []
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    enough = counts >= MIN_SHARED_WINDOWS
    return [
        (int(pair) // len(owned), int(pair) % len(owned), int(count))
        for pair, count in zip(pairs[enough], counts[enough], strict=True)
    ]
