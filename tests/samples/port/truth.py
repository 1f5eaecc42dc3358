"""Records of the hand-made truth of this mailbox, of the shape that the hospital's have."""

from functools import partial
from typing import Any

from hospital.truth import CARE, MAYBE, TOWN, either, submission
from hospital.truth import acts as acts_of
from studio.truth import indicator, member

__all__ = ["CARE", "COUNTRY", "MAYBE", "NONE", "TOWN", "acts", "either", "indicator", "person", "submission"]

COUNTRY = either("rural", "civil_city", "ethics")
NONE = either([], None)
acts = partial(acts_of, year=2023)


def person(branch: str, name: str, **figures: Any) -> dict[str, Any]:
    """One named member of whom the text does not say all; skills that are not told may be an empty list or nothing."""
    likely = {"registered": either(True, None), "reported": either(True, None), "skills": NONE}
    return member(branch, name, **(likely | figures))
