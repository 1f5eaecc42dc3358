"""Records of the hand-made truth of this mailbox; `studio.truth` gives their shape."""

from collections.abc import Callable
from typing import Any

from hospital.truth import either, submission
from studio.truth import activity, indicator, member

__all__ = ["CARE", "COUNTRY", "MAYBE", "NONE", "TOWN", "acts", "either", "indicator", "person", "submission"]

TOWN = either("civil_city", "ethics")  # service to neighbours that the text files under no area
CARE = either("industry", "civil_city", "ethics")  # the branch's own trade, done for others
COUNTRY = either("rural", "civil_city", "ethics")
MAYBE = either(True, False)
NONE = either([], None)


def acts(branch: str) -> Callable[..., dict[str, Any]]:
    """Makes records of one branch: title, day of 2023 (`03-05`), the words that tell it, place, area and figures; `end` is a day too."""

    def act(
        title: str,
        start: Any,
        quote: str,
        place: Any = None,
        area: Any = None,
        participants: Any = None,
        hours_each: Any = None,
        hours_total: Any = None,
        beneficiaries: Any = None,
        **rest: Any,
    ) -> dict[str, Any]:
        end = rest.pop("end", start)
        rest |= {
            "quote": quote,
            "place": place,
            "area": area,
            "participants": participants,
            "beneficiaries": beneficiaries,
        }
        return activity(branch, title, _day(start), _day(end), hours_each=hours_each, hours_total=hours_total, **rest)

    return act


def person(branch: str, name: str, **figures: Any) -> dict[str, Any]:
    """One named member of whom the text does not say all; skills that are not told may be an empty list or nothing."""
    likely = {"registered": either(True, None), "reported": either(True, None), "skills": NONE}
    return member(branch, name, **(likely | figures))


def _day(value: Any) -> Any:
    if isinstance(value, dict):
        return {"any": [_day(one) for one in value["any"]]}
    return value and f"2023-{value}"
