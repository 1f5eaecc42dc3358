"""Records of the hand-made truth of this mailbox; `studio.truth` gives their shape."""

from collections.abc import Callable
from typing import Any

from studio.truth import activity

HALF = {"hours_each": "半天"}
DAY = {"hours_each": "一天"}


def either(*values: Any) -> dict[str, list[Any]]:
    """Values that a reader may defend with the same right."""
    return {"any": list(values)}


TOWN = either("civil_city", "ethics")  # service to neighbours that the text files under no area
CARE = either("industry", "civil_city", "ethics")  # the hospital's own trade, done for others in the town
COUNTRY = either("rural", "industry", "civil_city", "ethics")
MAYBE = either(False, True)


def acts(branch: str, year: int = 2022) -> Callable[..., dict[str, Any]]:
    """Makes records of one branch: title, day of the year (`07-09`), the words that tell it, place, area and figures; `end` is a day too."""

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
        return activity(
            branch, title, _day(start, year), _day(end, year), hours_each=hours_each, hours_total=hours_total, **rest
        )

    return act


def _day(value: Any, year: int) -> Any:
    if isinstance(value, dict):
        return {"any": [_day(one, year) for one in value["any"]]}
    return value and f"{year}-{value}"


def submission(branch: str, message_id: Any, documents: int, photos: Any, **rest: Any) -> dict[str, Any]:
    """The record of a submission on time; what differs is given."""
    record = {
        "branch": branch,
        "status": "on_time",
        "message_id": message_id,
        "superseded": [],
        "documents": documents,
        "photos": photos,
        "review": [],
    }
    return record | rest
