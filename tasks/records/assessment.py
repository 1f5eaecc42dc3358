"""What the assessment says: scored items, scorecards, findings."""

from typing import Literal

from tasks.records.base import Record
from tasks.records.facts import Evidence


class ScoreItem(Record):
    """One line of a scorecard. `low` and `high` bound the points over the open review items; `reason` is one Chinese sentence
    with its figures; `gap` says what would bring the full mark ("" at full mark). `max` is 0 for an item left out of the denominator.
    """

    code: str
    name: str
    points: float
    low: float
    high: float
    max: float
    value: float | str | None = None
    target: float | str | None = None
    reason: str = ""
    gap: str = ""
    sources: tuple[Evidence, ...] = ()


class Scorecard(Record):
    """One branch's score. `total` is on the scale of 100 after items that do not apply are left out; `rank` is shared on a tie (1, 1, 3)."""

    branch: str
    rank: int
    total: float
    low: float
    high: float
    grade: str
    items: tuple[ScoreItem, ...]
    rank_low: int | None = None
    rank_high: int | None = None
    notes: tuple[str, ...] = ()


class FindingSide(Record):
    """One of the two things laid side by side."""

    branch: str = ""
    text: str = ""
    document: str = ""
    locator: str = ""
    picture_sha256: str = ""


class Finding(Record):
    """Something for a person to judge; it never deducts by itself. `key` is stable over reruns.

    `kind`: picture_reused, picture_date, text_copied, impossible_figure, two_places, text_table, totals, weekday, superseded_figure, time_bank.
    """

    key: str
    kind: str
    branches: tuple[str, ...]
    summary: str
    sides: tuple[FindingSide, ...]
    severity: Literal["high", "medium", "low"] = "medium"
    decided: str = ""


class Assessment(Record):
    """Scorecards best first, and the findings."""

    period: str
    scorecards: tuple[Scorecard, ...] = ()
    findings: tuple[Finding, ...] = ()
