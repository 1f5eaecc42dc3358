"""Records of the hand-made truth of this mailbox, of the shape that the hospital's have."""

from datetime import datetime
from functools import partial

from hospital.truth import CARE, COUNTRY, DAY, HALF, MAYBE, TOWN, either, submission
from hospital.truth import acts as acts_of
from studio.letters import CHINA

__all__ = ["COUNTRY", "DAY", "HALF", "MAYBE", "TOWN", "TRADE", "acts", "at", "either", "submission"]

TRADE = CARE  # the house's own trade, done for others
acts = partial(acts_of, year=2024)


def at(month: int, day: int, hour: int, minute: int, second: int = 0, year: int = 2024) -> datetime:
    """A moment of 2024 in China."""
    return datetime(year, month, day, hour, minute, second, tzinfo=CHINA)
