"""Colours of the site: words can be read on the grounds they stand on (WCAG 2.1, 1.4.3: 4.5 : 1)."""

import re

import pytest

from flows.settings import PROJECT

STYLE = (PROJECT / "portal" / "static" / "style.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", STYLE))
HEAD = "#f3f0ea"
"""The ground of table heads, figure captions and groups of the queue."""


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *((words, ground) for words in ("ink", "soft", "link", "red") for ground in ("ground", "card", "stripe")),
        ("ink", "mark"),
        ("soft", HEAD),
        ("warn", "warn-ground"),
        ("good", "good-ground"),
        ("red", "bad-ground"),
        ("ink", "bad-ground"),
        ("#ffffff", "red"),
        ("#ffffff", "red-dark"),
        ("#4c463d", "#ebe6dd"),
    ],
)
def test_words_can_be_read_on_their_ground(words: str, ground: str) -> None:
    light, dark = sorted((_luminance(words), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(name: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    digits = COLOURS.get(name, name).removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
