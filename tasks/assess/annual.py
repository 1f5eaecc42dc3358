"""The year: the ledgers of both halves merged into one, assessed anew, never an average of the halves; and what changed between them.

An activity told in both halves is one entry; a branch renamed during the year is one branch (the roster's aliases); a member who moved
brings the hours along to the branch whose roll has the name now.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.assess.assessing import rank_all
from tasks.assess.case import SAME_TITLE, Case, title_likeness
from tasks.assess.findings import find_all, mark_decided
from tasks.assess.measures import counted_hours
from tasks.assess.model246 import build_model246
from tasks.assess.span import span_of
from tasks.assess.standing import build_standings
from tasks.records.assessment import Assessment, Change, Finding
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member, Submission
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.records.words import figures_of

# What a later telling may leave out, and what is known of the branch at a time.
_FILLED = [
    name for name, field in Activity.model_fields.items() if field.default is None and name not in ("start", "end")
]
_COUNTS = [name for name in figures_of(Indicator) if name not in ("hours_total", "activities_stated")]


def assess_year(
    first: Ledger | None,
    second: Ledger | None,
    scheme: Scheme,
    roster: Roster,
    decisions: Sequence[Decision] = (),
) -> Assessment:
    """The year's assessment. A half whose ledger is None counts as not reported. `decisions` are those of the year itself.

    Findings are those of both halves, the second compared with the first. `changes` tell each branch's halves side by side.
    """
    year = scheme.year
    halves = [ledger or Ledger(period=f"{year}H{half}") for half, ledger in ((1, first), (2, second))]
    halves = [_renamed(ledger, roster) for ledger in halves]
    merged = merge_halves(halves[0], halves[1], roster)
    merged = merged.model_copy(update={"applied": (*merged.applied, *decisions)})
    span = span_of(str(year))
    standings = build_standings(merged, scheme, roster, span)
    findings = mark_decided(_findings(halves, scheme, roster), merged.applied)
    totals = [_totals(ledger, scheme, roster) for ledger in halves]
    return Assessment(
        period=str(span),
        scorecards=rank_all(standings, merged.applied, findings, scheme),
        findings=findings,
        models=tuple(build_model246(standing) for standing in standings),
        changes=tuple(_change(branch.name, halves, scheme, totals) for branch in roster.branches),
    )


def merge_halves(first: Ledger, second: Ledger, roster: Roster) -> Ledger:
    """One ledger of the year, its period the year's number: two submissions a branch, first half first, and everything else joined."""
    first, second = _renamed(first, roster), _renamed(second, roster)
    names = [branch.name for branch in roster.branches]
    sent = [{one.branch: one for one in ledger.submissions} for ledger in (first, second)]
    return Ledger(
        period=second.period[:4],
        submissions=tuple(half.get(name, Submission(branch=name, status="missing")) for name in names for half in sent),
        activities=_joined_activities(first.activities, second.activities, names),
        indicators=_joined_indicators(first, second),
        members=_joined_members([*first.members, *second.members], roster),
        photos=_concatenated(first.photos, second.photos),
        texts=_concatenated(first.texts, second.texts),
        applied=(*first.applied, *second.applied),
        named=first.named | second.named,
        notes=(*first.notes, *second.notes),
    )


def _renamed(ledger: Ledger, roster: Roster) -> Ledger:
    """The ledger under the branches' present names."""
    present = {alias: branch.name for branch in roster.branches for alias in branch.aliases}
    present |= {branch.name: branch.name for branch in roster.branches}

    def rows(group: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(row.model_copy(update={"branch": present.get(row.branch, row.branch)}) for row in group)

    return ledger.model_copy(
        update={
            "submissions": rows(ledger.submissions),
            "activities": rows(ledger.activities),
            "indicators": rows(ledger.indicators),
            "members": rows(ledger.members),
            "photos": {present.get(name, name): photos for name, photos in ledger.photos.items()},
            "texts": {present.get(name, name): texts for name, texts in ledger.texts.items()},
        }
    )


def _joined_activities(
    first: Sequence[Activity], second: Sequence[Activity], names: Sequence[str]
) -> tuple[Activity, ...]:
    """All activities; one told in both halves once, as told last, with what only the first telling knew."""
    known: defaultdict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for activity in first:
        known[_days(activity)].append(activity)
    joined: list[Activity] = []
    for activity in second:
        same = known[_days(activity)] if activity.start is not None else []
        best = max(same, key=lambda one: (title_likeness(one.title, activity.title), one.key), default=None)
        if best is not None and title_likeness(best.title, activity.title) >= SAME_TITLE:
            same.remove(best)
            activity = _join(best, activity)
        joined.append(activity)
    kept = [activity for group in known.values() for activity in group]
    order = {name: place for place, name in enumerate(names)}
    return tuple(
        sorted(
            [*kept, *joined],
            key=lambda one: (order.get(one.branch, len(order)), str(one.start or "9999"), one.title, one.key),
        )
    )


def _days(activity: Activity) -> tuple[object, ...]:
    return (activity.branch, activity.start, activity.end, activity.date_precision)


def _join(before: Activity, after: Activity) -> Activity:
    """The later telling, filled from the earlier where it says nothing; figures that differ are marked."""
    changes: dict[str, Any] = {}
    review, evidence = dict(after.review), {**before.evidence, **after.evidence}
    for name in _FILLED:
        old, new = getattr(before, name), getattr(after, name)
        if new is None and old is not None:
            changes[name] = old
            if name in before.review:
                review[name] = before.review[name]
        elif name in ("participants", "hours_each", "hours_total") and old not in (None, new):
            review[name] = f"两个半年的材料不一：上半年写{old:g}，下半年写{new:g}，取后者"
            evidence[name] = (*before.evidence.get(name, ()), *after.evidence.get(name, ()))
    changes |= {
        "names": tuple(dict.fromkeys((*after.names, *before.names))),
        "typical": before.typical or after.typical,
        "photos": tuple({photo.sha256: photo for photo in (*before.photos, *after.photos)}.values()),
        "review": review,
        "evidence": evidence,
    }
    return after.model_copy(update=changes)


def _joined_indicators(first: Ledger, second: Ledger) -> tuple[Indicator, ...]:
    halves = [{one.branch: one for one in ledger.indicators} for ledger in (first, second)]
    return tuple(
        _joined_indicator(halves[0].get(name), halves[1].get(name)) for name in sorted({*halves[0], *halves[1]})
    )


def _joined_indicator(before: Indicator | None, after: Indicator | None) -> Indicator:
    """The newest word on each status; who took part in either half took part in the year; hours add up only where both halves tell them."""
    if before is None or after is None:
        one = after or before
        assert one is not None
        # One half's own total is not the year's: the entries of the other half would be lost against it.
        return one.model_copy(update={"hours_total": None, "activities_stated": None})
    changes: dict[str, Any] = {name: getattr(_teller(before, after, name), name) for name in _COUNTS}
    for name in ("hours_total", "activities_stated"):
        both = getattr(before, name), getattr(after, name)
        changes[name] = None if None in both else sum(both)
    for name in ("plan", "mobilised"):
        told = [value for one in (before, after) if (value := getattr(one, name)) is not None]
        changes[name] = any(told) if told else None
    for name in ("typical_cases", "honours"):
        changes[name] = tuple(dict.fromkeys((*getattr(before, name), *getattr(after, name))))
    # A status that only the newer half tells brings that half's marks; what both halves add to brings both.
    marks = [(_teller(before, after, name), name) for name in _COUNTS]
    marks += [(one, name) for name in changes if name not in _COUNTS for one in (before, after)]
    review = {name: one.review[name] for one, name in marks if name in one.review}
    return after.model_copy(
        update={**changes, "review": review, "evidence": _concatenated(before.evidence, after.evidence)}
    )


def _teller(before: Indicator, after: Indicator, name: str) -> Indicator:
    """The half whose word on a status holds for the year: the newest that says anything; for taking part the one that says more."""
    if name == "participated":
        return before if (before.participated or 0) > (after.participated or 0) else after
    return after if getattr(after, name) is not None else before


def _joined_members(members: Sequence[Member], roster: Roster) -> tuple[Member, ...]:
    """One row a person; hours and turns of both halves add up, statuses hold once they were told."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for branch in roster.branches:
        for listed in branch.members:
            homes[listed].append(branch.name)
    rows: dict[tuple[str, str], Member] = {}
    for member in members:
        home = homes.get(member.name, [])
        # A name that the old branch no longer lists and exactly one other does has moved there.
        name = home[0] if len(home) == 1 else member.branch
        moved = member.model_copy(update={"branch": name})
        old = rows.get((name, member.name))
        rows[name, member.name] = moved if old is None else _joined_member(old, moved)
    order = {branch.name: place for place, branch in enumerate(roster.branches)}
    return tuple(sorted(rows.values(), key=lambda one: order.get(one.branch, len(order))))


def _joined_member(before: Member, after: Member) -> Member:
    flags = {
        name: after_value if (after_value := getattr(after, name)) is not None else getattr(before, name)
        for name in ("registered", "reported", "trained")
    }
    sums = {name: _sum(getattr(before, name), getattr(after, name)) for name in ("hours", "activities")}
    return after.model_copy(
        update={
            **flags,
            **sums,
            "skills": tuple(dict.fromkeys((*before.skills, *after.skills))),
            "review": {**before.review, **after.review},
            "evidence": {**before.evidence, **after.evidence},
        }
    )


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None and second is None else (first or 0) + (second or 0)


def _concatenated(
    first: Mapping[str, tuple[Any, ...]], second: Mapping[str, tuple[Any, ...]]
) -> dict[str, tuple[Any, ...]]:
    return {name: (*first.get(name, ()), *second.get(name, ())) for name in {**first, **second}}


def _findings(halves: Sequence[Ledger], scheme: Scheme, roster: Roster) -> list[Finding]:
    """The findings of both halves, each once."""
    found: dict[str, Finding] = {}
    for ledger, prior in ((halves[0], None), (halves[1], halves[0])):
        span = span_of(ledger.period)
        case = Case(ledger, scheme, span, build_standings(ledger, scheme, roster, span, prior), prior)
        found |= {finding.key: finding for finding in find_all(case)}
    return list(found.values())


def _totals(ledger: Ledger, scheme: Scheme, roster: Roster) -> dict[str, float]:
    """The half's own totals by branch, for those that sent something."""
    standings = build_standings(ledger, scheme, roster, span_of(ledger.period))
    sent = {standing.branch.name for standing in standings if standing.sent}
    return {card.branch: card.total for card in rank_all(standings, ledger.applied, (), scheme) if card.branch in sent}


def _change(branch: str, halves: Sequence[Ledger], scheme: Scheme, totals: Sequence[Mapping[str, float]]) -> Change:
    own = [[one for one in ledger.activities if one.branch == branch] for ledger in halves]
    hours = [sum(counted_hours(one, scheme.daily_cap_hours) or 0 for one in group) for group in own]
    people = [sum(one.participants or 0 for one in group) for group in own]
    return Change(
        branch=branch,
        activities=(len(own[0]), len(own[1])),
        person_times=(people[0], people[1]),
        hours=(hours[0], hours[1]),
        totals=(totals[0].get(branch), totals[1].get(branch)),
    )
