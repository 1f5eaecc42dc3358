"""What one place in a document says about one activity, before tellings of the same activity are joined."""

from datetime import date
from typing import Any, Literal

from tasks.records.base import Record
from tasks.records.facts import Evidence

# The reason to check what an action does not say itself, but the one before it.
TAKEN_OVER = "沿用上一次活动的写法"


class Reading(Record):
    """One value as read at one place. `doubt` is the reason in Chinese why a person must check it, "" when there is none.

    `corrects`: the words take back what another place says (导出的是34小时，下半年按32小时算).
    """

    value: Any
    evidence: Evidence
    doubt: str = ""
    corrects: bool = False


class Telling(Record):
    """One telling of one activity: a table row, a form, a sentence, a caption, a file name.

    `fields` holds Readings under the ledger's field names (start and end come together in `start`, `end`); a field that is not told is absent.
    `headings` are the headings it stands under, outermost first. `area_hint` is an area code set by a heading or table, which decides.
    `corrects`: it puts right what another telling says of that day, and is no activity of its own. `photos` are indexes into the submission's
    photo list. `order` is its place in reading order.
    """

    source: Literal["table", "form", "prose", "caption", "file_name"]
    title: str
    start: date | None = None
    end: date | None = None
    date_precision: Literal["day", "month", "unknown"] = "unknown"
    fields: dict[str, Reading] = {}
    names: tuple[str, ...] = ()
    text: str = ""
    headings: tuple[str, ...] = ()
    area_hint: str | None = None
    typical: bool = False
    corrects: bool = False
    photos: tuple[int, ...] = ()
    evidence: Evidence
    order: int = 0

    def with_reading(self, field: str, reading: Reading) -> "Telling":
        """The telling with `reading` as what it says of `field`, whatever it said before."""
        return self.model_copy(update={"fields": self.fields | {field: reading}})

    def doubted(self, field: str, doubt: str) -> "Telling":
        """The telling whose field, if it gives a value, must be checked for `doubt`, unless there was a reason before; else as it is."""
        told = self.fields.get(field)
        if told is None or told.value is None or told.doubt or not doubt:
            return self
        return self.with_reading(field, told.model_copy(update={"doubt": doubt}))
