"""Records of the hand-made truth, in the shape of the ledger contract, with the defaults that most of them share."""

from typing import Any

TOWN = {"any": ["civil_city", "ethics"]}  # service to neighbours that the text files under no area
OPEN = {"any": ["community", "urban_rural", None]}


def activity(branch: str, title: str, start: Any, end: Any = None, **rest: Any) -> dict[str, Any]:
    """One activity; what is not given is a single day's collective action without figures."""
    record = {
        "branch": branch,
        "title": title,
        "start": start,
        "end": start if end is None else end,
        "date_precision": "day",
        "occurrences": 1,
        "place": None,
        "area": None,
        "integration": None,
        "participants": None,
        "hours_each": None,
        "hours_total": None,
        "beneficiaries": None,
        "collective": True,
        "love_action": False,
        "quote": title,
        "review": {},
    }
    unknown = set(rest) - set(record)
    if unknown:
        raise KeyError(f"no such field of an activity: {sorted(unknown)}")
    return record | rest


def indicator(branch: str, **figures: Any) -> dict[str, Any]:
    """One branch's indicators; what is not given is unknown."""
    names = [
        "members",
        "registered",
        "reported",
        "trained",
        "participated",
        "skilled",
        "teams",
        "hours_total",
        "activities_stated",
    ]
    return {"branch": branch} | {name: figures.get(name) for name in names}


def member(branch: str, name: str, **figures: Any) -> dict[str, Any]:
    """One named member; what is not given is unknown."""
    unknown = {"registered": None, "reported": None, "trained": None, "skills": [], "hours": None, "activities": None}
    return {"branch": branch, "name": name} | unknown | figures
