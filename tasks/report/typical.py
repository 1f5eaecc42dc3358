"""Typical people and cases, and honours, as one sentence a branch that can stand by itself. Ledger in; names and sentences out."""

import re

from tasks.records.facts import Ledger
from tasks.report.model import Fact
from tasks.report.privacy import mask, shorten

SHOWN = 8
_CHARACTERS = 80
# Who "he" is was told in a sentence before; a line that announces others tells nothing itself.
_PRONOUN = re.compile("(?<!其)[他她](?!人)|^[其这该此]")
_ANNOUNCES = re.compile("[：:]$|^.{0,7}$|(?:如下|主要有)$")
_HONOUR_NAME = re.compile("“([^”]{2,16})”")
_OWN_NAME = re.compile("^(?:我|本|该)?(?:党)?支部(?:已经|已|还|也)?")


def typical_cases(ledger: Ledger) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """One case a branch, and the branches that tell of one in no sentence that could be quoted.

    The sentence is the first that stands by itself; a branch without one is told by the title of an activity that it calls typical.
    """
    titles: dict[str, list[str]] = {}
    for activity in ledger.activities:
        if activity.typical:
            titles.setdefault(activity.branch, []).append(activity.title)
    cases = {one.branch: list(one.typical_cases) for one in ledger.indicators if one.typical_cases}
    rows, untold = [], []
    for branch in dict.fromkeys([*cases, *titles]):
        said = _quotable([*cases.get(branch, []), *titles.get(branch, [])])
        if said:
            rows.append(Fact(name=branch, value=said))
        else:
            untold.append(branch)
    return tuple(rows[:SHOWN]), tuple(untold)


def honours(ledger: Ledger) -> tuple[Fact, ...]:
    """Whom or for what each branch has put someone forward; a sentence that does not name the person gives the honour alone."""
    rows = []
    for one in ledger.indicators:
        said = _quotable(one.honours)
        if not said and (named := _HONOUR_NAME.search(" ".join(one.honours))):
            said = f"“{mask(named[1])}”"
        if said:
            rows.append(Fact(name=one.branch, value=_OWN_NAME.sub("", said)))
    return tuple(rows[:SHOWN])


def _quotable(sentences: list[str] | tuple[str, ...]) -> str:
    """The first sentence that can be understood alone, masked; columns of a list are set off by commas."""
    for sentence in sentences:
        # Several blanks are columns laid out with the space bar.
        text = re.sub(r"(?<=\S)(?:\s{2,}|\t)(?=\S)", "，", sentence.strip())
        text = mask(text).rstrip("。；;.，, ")
        if not _PRONOUN.search(text) and not _ANNOUNCES.search(text):
            return shorten(text, _CHARACTERS)
    return ""
