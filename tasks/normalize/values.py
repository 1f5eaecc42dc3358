"""What one telling of an action states: a value for each field told, with the reason to check it."""

from typing import Any

from tasks.records.base import Record


class Value(Record):
    """A value and why a person must look at it, "" when it is plain."""

    value: Any
    doubt: str = ""


class Fields(Record):
    """What one telling states, under the ledger's field names; a field that is not told is absent. `names` are listed members named as acting.

    `leftovers` are reasons to check a field, told or not, because of figures in the text that nothing explains.
    """

    values: dict[str, Value] = {}
    names: tuple[str, ...] = ()
    leftovers: dict[str, str] = {}
