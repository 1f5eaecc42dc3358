"""What stands over a table and says what it is: a section, an example, a title of its own.

In: the passages of a document and the table's place among its blocks. Out: the passage that the table stands under.
"""

import re
from collections.abc import Sequence

from tasks.normalize.context import Source
from tasks.normalize.sections import SILENT, Passage, section_kind
from tasks.normalize.text import bare

_TABLE_TITLE = re.compile(
    r"^附[件表录]?|(?:明细|台账|清单|一览|汇总|统计|登记|情况|记录)表?(?:如下|见下|部分|节选|摘录)?$|表$"
)
_TO_COME = re.compile(r"安排|计划|打算|拟|预[定计]|设想|待办")


def passage_over(passages: Sequence[Passage], order: int, source: Source) -> Passage | None:
    """The last passage before a table, which tells the headings it stands under, None for a table that opens its paper.

    A short line right over it that calls the table an example (登记表（示例）) heads it as one.
    """
    above = next((one for one in reversed(passages) if one.order < order), None)
    words = above.folded.text.strip() if above is not None else ""
    near = above is not None and above.order == order - 1 and not above.is_heading and len(words) <= 30
    if not near or "。" in words or section_kind(words, source.period, source.scheme) != "example":
        return above
    return above.model_copy(update={"kind": "example", "headings": (words,)}) if above else None


def beyond_example(above: Passage | None, shown: set[str]) -> Passage | None:
    """The passage over a table. A heading that announces an example speaks of the next table alone, which `shown` then remembers."""
    if above is None or above.kind != "example":
        return above
    heading = " ".join(above.headings) or above.folded.text
    if any(heading.startswith(one) for one in shown):
        return above.model_copy(update={"kind": "", "headings": ()})
    shown.add(heading)
    return above


def has_own_title(above: Passage, source: Source) -> bool:
    """Whether the line over a table is a title of the table's own (附：活动明细表), which the section before it (四、打算) does not reach."""
    words = bare(above.folded.text)
    own = not above.is_heading or above.heading == (above.headings[-1] if above.headings else "")
    return bool(
        own
        and len(words) <= 40
        and _TABLE_TITLE.search(words)
        and not _TO_COME.search(words)
        and section_kind(words, source.period, source.scheme) not in SILENT
    )
