"""What the assessment says: scored items, scorecards, findings, the 246 model of each branch."""

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


class Integrated(Record):
    """One of the two integrations: how many activities went into it."""

    code: str
    name: str
    activities: int


class Coverage(Record):
    """One of the four coverages (registration has two lines). `count` of `of` members, None when not told; `missing` only where names are known."""

    code: str
    name: str
    count: int | None = None
    of: int | None = None
    share: float | None = None
    missing: tuple[str, ...] = ()
    note: str = ""


class OneOfSix(Record):
    """One of the six ones; `in_progress` is what the year still allows. `value` is Chinese, with its figures."""

    code: str
    name: str
    state: Literal["met", "not_met", "in_progress"]
    value: str


class MonthRecord(Record):
    """One month: activities held in it, and how many of them in communities."""

    month: int
    activities: int
    community: int
    titles: tuple[str, ...] = ()


class PersonRecord(Record):
    """One named member's half-year or year. None is what nothing tells; `star` is the level reached, "" below the first."""

    name: str
    registered: bool | None = None
    reported: bool | None = None
    trained: bool | None = None
    skills: tuple[str, ...] = ()
    hours: float | None = None
    activities: int | None = None
    months: tuple[int, ...] = ()
    star: str = ""


class Model246(Record):
    """One branch against the plan's model: two integrations, four coverages, six ones, month by month, person by person."""

    branch: str
    period: str
    members: int | None
    integrations: tuple[Integrated, ...]
    coverages: tuple[Coverage, ...]
    ones: tuple[OneOfSix, ...]
    months: tuple[MonthRecord, ...]
    people: tuple[PersonRecord, ...]


class Change(Record):
    """What one branch did in the first and in the second half of a year; None where nothing was sent or told."""

    branch: str
    activities: tuple[int, int]
    person_times: tuple[int, int]
    hours: tuple[float, float]
    totals: tuple[float | None, float | None] = (None, None)


class Assessment(Record):
    """Scorecards best first, the findings, the 246 model of each branch in the order of the roster; for a year the change between its halves."""

    period: str
    scorecards: tuple[Scorecard, ...] = ()
    findings: tuple[Finding, ...] = ()
    models: tuple[Model246, ...] = ()
    changes: tuple[Change, ...] = ()
