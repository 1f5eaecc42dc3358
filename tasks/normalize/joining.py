"""Tellings of the same activity become one Activity that keeps every telling as evidence.

In: the tellings of one submission, with the branch's member count. Out: activities, each with a stable key. The table's figure wins over the
text's, and the text's over a caption's; what one lacks another fills; a conflict is marked. Rules: ledger contract, "What the figures mean".
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tasks.normalize.derive import finish
from tasks.normalize.matching import SAME, caption_fit, days_fit, likeness, same_place, score
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare
from tasks.records.facts import Evidence

RANK = {"table": 0, "form": 0, "prose": 1, "caption": 2, "file_name": 3}
_SOURCE_NAMES = {"table": "表格", "form": "登记表", "prose": "正文", "caption": "图片说明", "file_name": "文件名"}
# Words that point back at an action told before.
_BACK = re.compile(r"(?:[日号天]|那天)的?[那这](?:[次场回趟]|一[次场回趟])|上述|前面(?:说|提)|刚才(?:说|提)|前文")
# Below this a value that several tellings give as text counts as different.
_ALIKE = 0.5


class Cluster:
    """The tellings of one activity, those that win first."""

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.tellings.sort(key=lambda one: (RANK[one.source], one.order))

    @property
    def lead(self) -> Telling:
        return self.tellings[0]

    @property
    def order(self) -> int:
        return min(one.order for one in self.tellings)

    def fit(self, telling: Telling) -> float:
        scores = [score(one, telling) for one in self.tellings]
        # One telling whose days exclude the new one excludes it, unless that telling only guessed its days.
        return -1.0 if min(scores) < 0 and days_fit(self.lead, telling) is None else max(scores)


def cluster_tellings(tellings: Sequence[Telling]) -> list[Cluster]:
    """The tellings grouped by activity, in reading order.

    Listings (one table, one document's prose) are laid over one another, richest first: the rows of one table are different activities, so
    that each activity takes at most one row of a table.
    """
    clusters: list[Cluster] = []
    for listing in _listings([one for one in tellings if RANK[one.source] < 2 and not one.corrects]):
        _lay_over(clusters, listing)
    _put_right(clusters, [one for one in tellings if one.corrects])
    _add_captions(clusters, [one for one in tellings if RANK[one.source] >= 2])
    return sorted(clusters, key=lambda one: one.order)


def _put_right(clusters: list[Cluster], corrections: Sequence[Telling]) -> None:
    """Add each correction to the entry of its day that its words fit best; one that fits none stands for itself, to be checked."""
    for one in corrections:
        same = [
            cluster for cluster in clusters if days_fit(cluster.lead, one) in (2.0, 3.0) or _in_month(cluster.lead, one)
        ]
        best = max(same, key=lambda cluster: max(score(told, one) for told in cluster.tellings), default=None)
        if best is not None:
            best.add(one)
        else:
            doubt = Reading(value=None, evidence=one.evidence, doubt="更正的这项活动没有在别处找到")
            clusters.append(Cluster(one.with_reading("title", doubt)))


def _in_month(entry: Telling, correction: Telling) -> bool:
    """Whether an entry lies in the month that is all a correction tells of its day (8月值守写成5天，实为4天)."""
    if correction.date_precision != "month" or not (entry.start and entry.end and correction.start and correction.end):
        return False
    return correction.start <= entry.start <= entry.end <= correction.end


def _add_captions(clusters: list[Cluster], captions: Sequence[Telling]) -> None:
    """Join captions and file names to what they show; one that fits nothing is an activity only if it tells a day and what was done."""
    for caption in sorted(captions, key=lambda one: (RANK[one.source], one.order)):
        shown = [(at, one) for at, one in enumerate(clusters) if not _shows_another(one, caption)]
        fits = sorted(((caption_fit(one.tellings, caption), -at) for at, one in shown), reverse=True)
        if fits and fits[0][0] >= 1.0:
            clear = caption.start is not None or len(fits) < 2 or fits[0][0] - fits[1][0] >= 0.1
            if clear:
                clusters[-fits[0][1]].add(caption)
        elif caption.start is not None and ("participants" in caption.fields or len(bare(caption.title)) >= 6):
            clusters.append(Cluster(caption))


def _shows_another(cluster: Cluster, caption: Telling) -> bool:
    """Whether two captions of a day tell a doing each: they count other people and share few words."""
    people = [one.fields.get("participants") for one in (cluster.lead, caption)]
    if cluster.lead.source != "caption" or caption.source != "caption" or not (people[0] and people[1]):
        return False
    return people[0].value != people[1].value and likeness(cluster.lead.title, caption.title) < _ALIKE


def _listings(tellings: Sequence[Telling]) -> list[list[Telling]]:
    groups: dict[tuple[int, str, str], list[Telling]] = {}
    for one in tellings:
        table = ""
        if RANK[one.source] == 0:
            found = re.match(r".*?(?:表\d+|工作表“.*?”)", one.evidence.locator)
            table = found[0] if found else one.evidence.locator
        groups.setdefault((RANK[one.source], one.evidence.document, table), []).append(one)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], -len(groups[key]), groups[key][0].order))]


def _lay_over(clusters: list[Cluster], listing: Sequence[Telling]) -> None:
    """Join each telling of a listing to the cluster that fits best, or open a new one."""
    is_table = RANK[listing[0].source] == 0
    old = list(clusters)
    pairs = sorted(
        ((cluster.fit(telling), -at, place) for at, telling in enumerate(listing) for place, cluster in enumerate(old)),
        reverse=True,
    )
    joined: dict[int, int] = {}
    used: set[int] = set()
    for fit, minus, place in pairs:
        at = -minus
        slip = fit == SAME and days_fit(old[place].lead, listing[at]) is None
        if slip and place in used:
            # That activity is told on its own day by this very text: the other day is another time.
            continue
        if at in joined or fit < _needed(listing[at], old, listing, place) or (is_table and place in used):
            continue
        joined[at] = place
        used.add(place)
    rows: dict[tuple[Any, ...], Cluster] = {}
    for at, telling in enumerate(listing):
        if at in joined:
            old[joined[at]].add(telling)
            continue
        # A row of the same table that says exactly the same is a row entered twice.
        twin = rows.get(_said(telling)) if is_table else _twin(clusters[len(old) :], telling)
        if twin:
            twin.add(telling)
        else:
            clusters.append(Cluster(telling))
            rows[_said(telling)] = clusters[-1]


def _needed(telling: Telling, old: Sequence[Cluster], listing: Sequence[Telling], place: int) -> float:
    """The score needed: a day on which each side tells of one activity only needs little else."""
    lead = old[place].lead
    if telling.start is None or telling.date_precision != "day" or days_fit(lead, telling) != 3.0:
        return SAME
    others = [one for one in old if days_fit(one.lead, telling) == 3.0]
    rivals = [one for one in listing if one is not telling and days_fit(lead, one) == 3.0]
    return SAME - 0.2 if len(others) == 1 and not rivals else SAME + 0.3


def _twin(fresh: Iterable[Cluster], telling: Telling) -> Cluster | None:
    """A cluster opened by the same listing that the telling repeats: prose that names an activity twice, captions of one event."""
    best = max(
        ((one.fit(telling), -number, one) for number, one in enumerate(fresh)), default=None, key=lambda item: item[:2]
    )
    if best is None:
        return None
    if telling.source != "prose":
        strict = SAME + 0.3
    elif _BACK.search(telling.text):
        # 4月15日那次清理楼道…… speaks of what was told.
        strict = SAME
    else:
        strict = SAME + (1.0 if _completes(best[2], telling) else 1.6)
    return best[2] if best[0] >= strict else None


def _completes(cluster: Cluster, telling: Telling) -> bool:
    """Whether a telling adds figures to an activity rather than telling its own: no figure is told by both."""
    told = {name for one in cluster.tellings for name in _figures_of(one)}
    return not told & _figures_of(telling)


def _figures_of(telling: Telling) -> set[str]:
    figures = ("participants", "hours_each", "hours_total", "beneficiaries", "occurrences")
    return {name for name in figures if name in telling.fields and telling.fields[name].value is not None}


def _said(telling: Telling) -> tuple[Any, ...]:
    values = tuple(sorted((field, str(reading.value)) for field, reading in telling.fields.items()))
    return bare(telling.title), telling.start, telling.end, values, telling.names


def merge_cluster(cluster: Cluster) -> dict[str, Any]:
    """Fields of the activity told by a cluster, with `review` and `evidence`; start, end and date_precision among them."""
    fields: dict[str, Any] = {}
    review: dict[str, str] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {
        "title": tuple(dict.fromkeys(one.evidence for one in cluster.tellings))
    }
    # Words that only put a figure right name no action.
    naming = sorted(cluster.tellings, key=lambda one: one.corrects)
    fields["title"] = next((one.title for one in naming if one.title), "")
    unsure = [one.fields["title"].doubt if "title" in one.fields else "" for one in cluster.tellings]
    if all(unsure):
        review["title"] = unsure[0]
    _merge_days(cluster, fields, review, evidence)
    for field in (
        "occurrences",
        "place",
        "participants",
        "hours_each",
        "hours_total",
        "beneficiaries",
        "collective",
        "love_action",
        "area",
        "integration",
    ):
        readings = [(one, one.fields[field]) for one in cluster.tellings if field in one.fields]
        if not readings:
            continue
        value, doubt = _choose(field, readings)
        fields[field] = value
        if doubt:
            review[field] = doubt
        evidence[field] = tuple(dict.fromkeys(reading.evidence for _, reading in readings))
    fields["names"] = tuple(dict.fromkeys(name for one in cluster.tellings for name in one.names))
    fields["typical"] = any(one.typical for one in cluster.tellings)
    return finish(fields | {"review": review, "evidence": evidence})


def _choose(field: str, readings: Sequence[tuple[Telling, Reading]]) -> tuple[Any, str]:
    """The value that wins and the reason to look at it, "" without one."""
    told = [(one, reading) for one, reading in readings if reading.value is not None]
    if not told:
        return None, readings[0][1].doubt
    right = [reading.value for one, reading in told if one.corrects]
    if right:
        wrong = [_shown(reading.value) for _, reading in told if not _agree(field, reading.value, right[-1])]
        return right[-1], f"一处写{wrong[0]}，另一处更正为{_shown(right[-1])}" if wrong else ""
    if field == "place":
        # A place in plain words beats one that another telling only implies.
        told = [pair for pair in told if not pair[1].doubt] or told
    lead, first = told[0]
    if first.doubt:
        # The same value said plainly elsewhere settles the doubt; a plain value inside the same rank wins over a doubtful one.
        plain = [pair for pair in told if not pair[1].doubt]
        if plain and (plain[0][1].value == first.value or RANK[plain[0][0].source] == RANK[lead.source]):
            lead, first = plain[0]
    for one, reading in told:
        if not _agree(field, first.value, reading.value) and one is not lead:
            names = _SOURCE_NAMES[lead.source], _SOURCE_NAMES[one.source]
            here, there = _shown(first.value), _shown(reading.value)
            if names[0] == names[1]:
                return first.value, f"材料前后不一：一处为{here}，另一处为{there}"
            return first.value, f"{names[0]}写{here}，{names[1]}写{there}，取{names[0]}"
    if field == "place":
        return _fuller_place([str(reading.value) for _, reading in told]), first.doubt
    return first.value, first.doubt


def _agree(field: str, one: Any, other: Any) -> bool:
    if field == "place":
        return same_place(str(one), str(other)) >= _ALIKE
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 0.01
    return bool(one == other)


_UNNAMED = re.compile(r"(?:核酸|疫苗|疫情|志愿|便民|社区)?(?:采样|检测|接种|服务|值守|隔离)点")


def _fuller_place(places: Sequence[str]) -> str:
    """The first place, unless a later one holds it whole and says more, or names which one of its kind it is (核酸采样点, 东桥社区采样点)."""
    first = places[0]
    if _UNNAMED.fullmatch(first):
        first = next((place for place in places if place.endswith(first[-3:]) and not _UNNAMED.fullmatch(place)), first)
    fuller = [place for place in places if first in place and len(place) <= len(first) + 12]
    return max(fuller, key=len, default=first)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:g}" if isinstance(value, float) else f"“{value}”" if isinstance(value, str) else str(value)


def _merge_days(
    cluster: Cluster, fields: dict[str, Any], review: dict[str, str], evidence: dict[str, tuple[Evidence, ...]]
) -> None:
    dated = [one for one in cluster.tellings if one.start is not None and one.end is not None]
    if not dated:
        doubt = next((one.fields["start"].doubt for one in cluster.tellings if "start" in one.fields), "")
        fields |= {"start": None, "end": None, "date_precision": "unknown"}
        review["start"] = review["end"] = doubt or "没有写日期"
        return
    lead = _best_dated(dated)
    fields |= {"start": lead.start, "end": lead.end, "date_precision": lead.date_precision}
    sources = [one.fields["start"].evidence if "start" in one.fields else one.evidence for one in dated]
    evidence["start"] = evidence["end"] = tuple(dict.fromkeys(sources))
    doubt = _day_doubt(lead, dated)
    if doubt:
        review["start"] = review["end"] = doubt


def _best_dated(dated: Sequence[Telling]) -> Telling:
    """The telling whose days count: exact ones before doubtful ones and months, the first in rank among equals."""
    lead = dated[0]
    lead_doubt = _start_doubt(lead)
    if lead.date_precision == "day" and not lead_doubt:
        return lead
    exact = [one for one in dated if one.date_precision == "day" and not _start_doubt(one)]
    return exact[0] if exact else next((one for one in dated if one.date_precision == "day"), lead)


def _start_doubt(one: Telling) -> str:
    return one.fields["start"].doubt if "start" in one.fields else ""


def _day_doubt(lead: Telling, dated: Sequence[Telling]) -> str:
    for one in dated:
        exact = one.date_precision == "day" and not _start_doubt(one)
        if exact and RANK[one.source] < 3 and (one.start, one.end) != (lead.start, lead.end) and not _within(one, lead):
            return f"{_SOURCE_NAMES[lead.source]}写{_span(lead)}，{_SOURCE_NAMES[one.source]}写{_span(one)}"
    return _start_doubt(lead)


def _within(one: Telling, lead: Telling) -> bool:
    """Whether a caption's or another telling's day only names one day of the lead's span."""
    if not (one.start and one.end and lead.start and lead.end):
        return False
    return lead.start <= one.start and one.end <= lead.end and lead.start != lead.end


def _span(one: Telling) -> str:
    def day(value: date | None) -> str:
        return f"{value.month}月{value.day}日" if value else ""

    return day(one.start) if one.start == one.end else f"{day(one.start)}至{day(one.end)}"
