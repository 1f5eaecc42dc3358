"""A clause cut into pieces that each hold one key word and its figure: 24人注册、22人报到.

In: the folded text of a clause and the `Key`s in it. Out: the pieces in its order, each with its own keys; a clause whose keys share one
figure stays whole.
"""

import re
from collections.abc import Sequence

from tasks.normalize.keys import Key
from tasks.normalize.quantities import Quantity, read_quantities


def cut_pieces(text: str, keys: Sequence[Key]) -> list[tuple[str, list[Key]]]:
    """The text cut at 、 and 和, or where nothing separates them before what opens each piece."""
    cuts = [0]
    quantities = read_quantities(text)
    marks = [hit.span() for hit in re.finditer(r"[、和及并]|[ ]+", text)]
    marks += [(one.begin, one.begin) for one in _openers(keys, quantities)]
    for begin, end in sorted(marks):
        left = _holds(keys, quantities, cuts[-1], begin)
        right = _holds(keys, quantities, end, len(text))
        if left and right and not any(one.begin < end and one.finish > begin for one in keys):
            cuts.append(end)
    spans = zip(cuts, [*cuts[1:], len(text)], strict=True)
    return [
        (
            text[begin:end],
            [Key(one.field, one.begin - begin, one.finish - begin) for one in keys if begin <= one.begin < end],
        )
        for begin, end in spans
    ]


def _openers(keys: Sequence[Key], quantities: Sequence[Quantity]) -> Sequence[Key | Quantity]:
    """What opens each piece where nothing separates them: the figure in 24人注册22人报到, else the key (注册24人报到22人)."""
    figures = [one for one in quantities if one.kind in ("count", "of", "share")]
    first = bool(figures and keys) and figures[0].begin < keys[0].begin and len(figures) == len(keys)
    return figures if first else keys


def _holds(keys: Sequence[Key], quantities: Sequence[Quantity], begin: int, end: int) -> bool:
    return all(any(begin <= one.begin and one.finish <= end for one in held) for held in (keys, quantities))
