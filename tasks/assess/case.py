"""What the finders look through, and how a finding is written down. Nothing found here changes any points."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import partial_ratio

from tasks.assess.span import Span
from tasks.assess.standing import Standing
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity, Evidence, Facts, Ledger
from tasks.records.scheme import Scheme

MOST_SIDES = 8


@dataclass(frozen=True)
class Case:
    """One assessment's material. `prior` is the half before; `earlier` are the facts of superseded mails, where they were read."""

    ledger: Ledger
    scheme: Scheme
    span: Span
    standings: Sequence[Standing]
    prior: Ledger | None = None
    earlier: Sequence[Facts] = ()

    @cached_property
    def activities(self) -> Mapping[str, Sequence[Activity]]:
        """All activities by branch, those outside the span too: a wrong date is what some finders look for."""
        grouped: defaultdict[str, list[Activity]] = defaultdict(list)
        for activity in self.ledger.activities:
            grouped[activity.branch].append(activity)
        return grouped


def finding(
    kind: str,
    branches: Sequence[str],
    summary: str,
    sides: Sequence[FindingSide],
    severity: str = "medium",
    about: Sequence[str] = (),
) -> Finding:
    """A finding with a key that stays the same as long as it is `about` the same things (default: the sides' words and pictures)."""
    told = about or [f"{side.branch}{side.text}{side.picture_sha256}" for side in sides]
    names = tuple(dict.fromkeys(branches))
    words = "\n".join([kind, *sorted(names), *sorted(told)])
    return Finding.model_validate(
        {
            "key": f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:12]}",
            "kind": kind,
            "branches": names,
            "summary": summary,
            "sides": tuple(sides[:MOST_SIDES]),
            "severity": severity,
        }
    )


def side_of(branch: str, text: str, source: Evidence | None) -> FindingSide:
    """One side: what is said, and where it stands."""
    if source is None:
        return FindingSide(branch=branch, text=text)
    return FindingSide(branch=branch, text=text, document=source.document, locator=source.locator)


def source_of(activity: Activity, *fields: str) -> Evidence | None:
    """The first evidence of the fields, else of the title, else any."""
    for name in (*fields, "title"):
        if activity.evidence.get(name):
            return activity.evidence[name][0]
    return next((group[0] for group in activity.evidence.values() if group), None)


SAME_TITLE = 70.0
"""Titles of one action on one day, as two versions or two halves word them, are at least so alike."""


def title_likeness(one: str, other: str) -> float:
    """How alike two titles are, 0–100; a title that adds words to the other is the same."""
    return partial_ratio(one, other)


def day_words(activity: Activity) -> str:
    """When an activity took place, as a clerk writes it; 日期不明 without a date."""
    start, end = activity.start, activity.end or activity.start
    if start is None or end is None:
        return "日期不明"
    if start == end:
        return f"{start.month}月{start.day}日"
    return f"{start.month}月{start.day}日至{end.month}月{end.day}日"
