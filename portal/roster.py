"""The roster in force, as the pages look at it."""

from flows.settings import Settings
from tasks.records.errors import TaizhangError
from tasks.records.roster import Roster
from tasks.roster import load_roster


def present_roster(settings: Settings) -> Roster | None:
    """The roster in force; None where there is none or it cannot be read: the pages then do without it."""
    try:
        return load_roster(settings.roster)
    except TaizhangError:
        return None
