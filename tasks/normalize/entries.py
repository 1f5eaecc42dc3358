"""Clusters of tellings become the ledger's activities: figures merged, classed, checked against the period and the branch, keyed.

In: clusters and the photos bound to them. Out: activities in order, and review items for what is not counted.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from tasks.normalize.areas import Judgement, acted_alone, judge_area, judge_integration, judge_love
from tasks.normalize.derive import mark_bounds
from tasks.normalize.joining import RANK, Cluster, merge_cluster
from tasks.normalize.sections import area_of_heading
from tasks.normalize.text import bare, written
from tasks.records.facts import Activity, Photo, ReviewItem
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.records.scheme import Scheme

OUTSIDE = "日期不在本期内，没有计入"


def make_activities(
    clusters: Sequence[Cluster],
    photos: dict[int, tuple[Photo, ...]],
    branch: Branch,
    period: Period,
    scheme: Scheme,
) -> tuple[list[Activity], list[ReviewItem]]:
    """Activities of one branch by first day (undated ones last) and title, and an item for each entry outside the period."""
    found: list[Activity] = []
    review: list[ReviewItem] = []
    headed = _areas_of_tables(clusters, scheme)
    for place, cluster in enumerate(clusters):
        fields = merge_cluster(cluster)
        if _is_outside(fields, period):
            lead = cluster.lead.evidence
            review.append(ReviewItem(reason=OUTSIDE, quote=lead.quote, document=lead.document, locator=lead.locator))
            continue
        _class(fields, cluster, scheme, headed)
        mark_bounds(fields, branch.member_count, scheme.daily_cap_hours)
        _mark_edges(fields, period)
        fields |= {name: written(fields[name]) for name in ("title", "place") if fields.get(name)}
        found.append(Activity.model_validate(fields | {"branch": branch.name, "photos": photos.get(place, ())}))
    found.sort(key=lambda one: (one.start.isoformat() if one.start else "9999", one.title))
    return with_keys(found), review


def _areas_of_tables(clusters: Sequence[Cluster], scheme: Scheme) -> dict[str, str]:
    """The area that the heading above a table sets for its rows, by the table's headings.

    A table that sums up all sections stands under the last one's heading: where the text puts one of its rows elsewhere, the heading says
    nothing of the table.
    """
    areas: dict[str, str] = {}
    refuted: set[str] = set()
    for cluster in clusters:
        lead = cluster.lead
        area = next((code for text in reversed(lead.headings) if (code := area_of_heading(text, scheme))), None)
        if RANK[lead.source] > 0 or area is None:
            continue
        name = "/".join(lead.headings)
        areas[name] = area
        if any(one.area_hint not in (None, area) for one in cluster.tellings):
            refuted.add(name)
    return {name: area for name, area in areas.items() if name not in refuted}


def _served_in_tables(cluster: Cluster) -> list[str]:
    """The cells that tell whom a table's row served (残疾儿童41人)."""
    told = (one.fields.get("beneficiaries") for one in cluster.tellings if one.source in ("table", "form"))
    return list(dict.fromkeys(one.evidence.quote for one in told if one and one.value is not None))


def _class(fields: dict[str, Any], cluster: Cluster, scheme: Scheme, headed: dict[str, str]) -> None:
    """Set area, integration, love_action and collective by the words of all tellings, where no column of a table told them."""
    text = "。".join(dict.fromkeys([fields["title"], *(one.text for one in cluster.tellings if one.text)]))
    place = fields.get("place") or ""
    hints = [one.area_hint for one in cluster.tellings if one.area_hint]
    hints += [code for one in cluster.tellings if (code := headed.get("/".join(one.headings)))]
    area = judge_area(text, scheme, place, hints)
    judged: dict[str, Judgement] = {
        "area": area,
        "integration": judge_integration(text, scheme, place, area.value if isinstance(area.value, str) else None),
        "love_action": judge_love("。".join((text, *_served_in_tables(cluster))), scheme),
    }
    for field, judgement in judged.items():
        if fields.get(field) is None:
            fields[field] = judgement.value
            if judgement.doubt:
                fields["review"].setdefault(field, judgement.doubt)
            fields["evidence"].setdefault(field, fields["evidence"]["title"][:1])
    if (
        "collective" not in fields["evidence"]
        and acted_alone(text)
        and (fields.get("participants") or 1) <= (2 if fields["occurrences"] == 1 else fields["occurrences"])
    ):
        fields["collective"] = False


def with_keys(activities: Sequence[Activity]) -> list[Activity]:
    """The activities with keys `branch-day-title` of short hashes; equal ones are told apart by their number.

    The day stands by itself in the key, so that a decision finds its entry when a new submission only words the title otherwise.
    """
    seen: dict[str, int] = {}
    keyed = []
    for one in activities:
        day = one.start.strftime("%Y%m%d") if one.start else "undated"
        key = f"{_short(one.branch)}-{day}-{_short(bare(one.title))}"
        seen[key] = seen.get(key, 0) + 1
        keyed.append(one.model_copy(update={"key": key if seen[key] == 1 else f"{key}{seen[key]}"}))
    return keyed


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _is_outside(fields: dict[str, Any], period: Period) -> bool:
    start, end = fields.get("start"), fields.get("end")
    return start is not None and end is not None and (end < period.start or start > period.end)


def _mark_edges(fields: dict[str, Any], period: Period) -> None:
    """A span that leaves the half-year is cut nowhere: a person decides what of it counts."""
    start, end = fields.get("start"), fields.get("end")
    if start is None or end is None or (start >= period.start and end <= period.end):
        return
    reason = "起止日期跨出本期，请核对哪些次数计入本期"
    fields["review"].setdefault("start" if start < period.start else "end", reason)
