"""The roster in force, as the pages look at it."""

from flows.settings import Settings
from portal.plain import explain_roster
from tasks.records.errors import TaizhangError
from tasks.records.roster import Roster
from tasks.roster import load_roster


def present_roster(settings: Settings) -> Roster | None:
    """The roster in force; None where there is none or it cannot be read: the pages then do without it."""
    try:
        return load_roster(settings.roster)
    except TaizhangError:
        return None


def roster_trouble(settings: Settings) -> str:
    """Why the roster that is there cannot be read, in Chinese; "" where it can, and where there is none."""
    try:
        load_roster(settings.roster)
    except TaizhangError as error:
        return explain_roster(str(error)) if settings.roster.exists() else ""
    return ""
