"""Whole entries that a person adds, splits or joins. In: activities and one decision; out: activities by subject ("activity:<key>")."""

from collections.abc import Mapping
from typing import Any

from tasks.records.facts import Activity, Decision, Evidence

# What an entry cannot be given by a person: it would break the ties to its sources.
_KEPT = ("key", "review", "evidence")


def add_entries(one: Decision) -> dict[str, Activity]:
    """The activity that a person added; `value` holds its fields, `branch` and `title` among them, else `ValueError`."""
    fields = _fields(one.value)
    if not fields.get("branch") or not fields.get("title"):
        raise ValueError("新增活动须写明支部和活动名称")
    key = one.subject.removeprefix("activity:")
    source = Evidence(message_id="", document="人工补录", locator="", quote=one.reason)
    entry = Activity.model_validate(_day(fields) | {"key": key, "evidence": {"title": (source,)}})
    return {f"activity:{key}": entry}


def split_entry(entry: Activity, one: Decision) -> dict[str, Activity]:
    """The parts of `entry`, one for each set of fields in `value`; they keep its evidence and get its key with their number."""
    parts = one.value if isinstance(one.value, list | tuple) else []
    if len(parts) < 2:
        raise ValueError("拆分至少要有两项")
    found = {}
    for number, part in enumerate(parts, 1):
        key = f"{entry.key}-{number}"
        found[f"activity:{key}"] = Activity.model_validate(entry.model_dump() | _day(_fields(part)) | {"key": key})
    return found


def join_entries(activities: Mapping[str, Activity], subject: str, one: Decision) -> dict[str, Activity]:
    """The entry `subject` with what the entries named in `value` add: fields that it lacks, and all their evidence and photos."""
    keys = one.value if isinstance(one.value, list | tuple) else [one.value]
    entry = activities[subject]
    for key in keys:
        entry = _joined(entry, activities[f"activity:{key}"])
    return {subject: entry}


def _joined(entry: Activity, other: Activity) -> Activity:
    changes: dict[str, Any] = {}
    for field in Activity.model_fields:
        if field not in _KEPT and getattr(entry, field) in (None, ()):
            changes[field] = getattr(other, field)
    evidence = dict(entry.evidence)
    for field, sources in other.evidence.items():
        evidence[field] = tuple(dict.fromkeys((*evidence.get(field, ()), *sources)))
    photos = {photo.sha256: photo for photo in (*entry.photos, *other.photos)}
    review = {field: reason for field, reason in other.review.items() if field in changes} | entry.review
    return entry.model_copy(update=changes | {"evidence": evidence, "photos": tuple(photos.values()), "review": review})


def _fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("内容须是各栏的值")
    unknown = set(value) - set(Activity.model_fields)
    if unknown:
        raise ValueError(f"没有“{'、'.join(sorted(unknown))}”这一栏")
    return {field: one for field, one in value.items() if field not in _KEPT}


def _day(fields: dict[str, Any]) -> dict[str, Any]:
    """`fields` with both ends and the precision of a day that is given alone."""
    if fields.get("start") and not fields.get("end"):
        fields["end"] = fields["start"]
    if fields.get("start"):
        fields.setdefault("date_precision", "day")
    return fields
