"""Tables with a row for each person of each activity (时长明细): the rows of one activity become one telling.

In: the tellings of one table. Out: the same, rows of equal title and days joined: as many participants as there are different names.
"""

from collections.abc import Sequence

from tasks.normalize.telling import Telling
from tasks.normalize.text import bare


def join_personal(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, joined where nearly every row names one person and some activity has several rows; else as they are."""
    personal = [one for one in tellings if len(one.names) == 1]
    if len(personal) * 4 < len(tellings) * 3:
        return list(tellings)
    groups: dict[tuple[str, str, str], list[Telling]] = {}
    for one in tellings:
        key = (bare(one.title), str(one.start), str(one.end)) if len(one.names) == 1 else ("", "", str(id(one)))
        groups.setdefault(key, []).append(one)
    return [_joined(group) if len(group) > 1 else group[0] for group in groups.values()]


def _joined(group: Sequence[Telling]) -> Telling:
    first = group[0]
    names = tuple(dict.fromkeys(name for one in group for name in one.names))
    fields = dict(first.fields)
    if "participants" in fields:
        fields["participants"] = fields["participants"].model_copy(update={"value": len(names)})
    hours = [one.fields[field].value for one in group for field in ("hours_each", "hours_total") if field in one.fields]
    stated = next((fields[field] for field in ("hours_each", "hours_total") if field in fields), None)
    if stated is not None and len(hours) == len(group):
        fields.pop("hours_each", None)
        fields["hours_total"] = stated.model_copy(update={"value": sum(hours)})
    return first.model_copy(update={"fields": fields, "names": names})
