"""The year's scheme as data: what changes with the year. Loaded from schemes/<year>/, never built into code."""

from datetime import date

from pydantic import Field

from tasks.records.base import Record


class WeightedWord(Record):
    """A key word and how strongly it speaks for its area (1 weak … 5 decides)."""

    word: str
    weight: float = 1.0


class Area(Record):
    """One area of service. `code` goes into the ledger; `heading_words` name it in a submission's own headings."""

    code: str
    name: str
    heading_words: tuple[str, ...] = ()
    words: tuple[WeightedWord, ...] = ()


class Integration(Record):
    """One of the two integrations (两融入): `community`, `urban_rural`."""

    code: str
    name: str
    words: tuple[WeightedWord, ...] = ()


class RubricItem(Record):
    """One line of the rubric: `code` names the rule in tasks/assess, `settings` its thresholds."""

    code: str
    name: str
    max: float
    settings: dict[str, float | str] = {}


class GraceStep(Record):
    """Points of `on_time` up to this many working days late."""

    working_days: int
    points: float


class Grade(Record):
    name: str
    at_least: float


class Holiday(Record):
    """A public holiday of the year: its name and the days off."""

    name: str
    start: date
    end: date


class Scheme(Record):
    """Everything the year fixes. `sha256` is the hash over the scheme's files.

    `columns` maps a ledger field to the heads under which branches write it; `heading_words` maps a section kind (plan, comparison, study,
    indicators, typical, …) to the words of headings that open it. `half_day_hours`, `full_day_hours`: what 半天 and 一天 are.
    `daily_cap_hours`: hours of one person on one day that count at most. `count_unverified`: whether a value marked for review counts
    before a person has accepted it. `stars` are names of star levels and the hours in a year they begin at. `plan_sentences` are the
    sentences of the year's plan, where its text lies beside the scheme: every branch may repeat them.
    """

    year: int
    name: str
    areas: tuple[Area, ...]
    integrations: tuple[Integration, ...]
    love_words: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]] = {}
    heading_words: dict[str, tuple[str, ...]] = {}
    half_day_hours: float = 4
    full_day_hours: float = 8
    daily_cap_hours: float = 8
    count_unverified: bool = True
    rubric: tuple[RubricItem, ...] = ()
    grace: tuple[GraceStep, ...] = ()
    grades: tuple[Grade, ...] = ()
    excellent_share: float | None = None
    tie_order: tuple[str, ...] = ()
    stars: dict[str, float] = {}
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = Field(default=(), description="weekend days worked in exchange for a holiday")
    exemptions: dict[str, tuple[str, ...]] = Field(default={}, description="branch → members exempt, with approval")
    plan_sentences: tuple[str, ...] = ()
    sha256: str = ""

    def area(self, code: str | None) -> Area | None:
        return next((area for area in self.areas if area.code == code), None)
