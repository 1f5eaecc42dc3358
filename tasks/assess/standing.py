"""What one branch has to show in the span, as the rules see it, and its two extremes over what is still open.

In: ledger, scheme, roster. Out: a `Standing` a branch. `Standing.reading("low")` takes every open value as rejected, `reading("high")` takes
it as the branch would hope: the rules run on all three, which bounds the points without any rule knowing about doubt.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from tasks.assess.span import Span
from tasks.records.base import Record
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member, Submission
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Scheme

Reading = Literal["told", "low", "high"]

# What a review item could still add is told by its reason: a passage that was not counted may be one more activity, a file that was not
# read may hold anything. All others (who sent it, what was guessed, unclear letters in a photo) add nothing.
_PASSAGE = re.compile(r"没有读成|没能读成|未能读成|没有计入|未计入|没有读懂")
_UNREAD = re.compile(
    r"无法读取|无法解压|无法识别|不能识别|不能读取|打不开|密码|加密|损坏|没有读到文字|没有读出|尚未读取|未读取|只读取了|未解压|已停止|异常终止|出错|拒绝读取"
)
_NOTHING_LOST = re.compile(r"不在本期|图片|照片")

_MOST_ALTERNATIVE = 10_000


@dataclass(frozen=True)
class Chances:
    """What open items could still add, in the hopeful reading only.

    `entries`: passages that may be further activities; `unread`: a file that could not be read, so anything may be in it;
    `open_areas`, `open_months`, `open_integrations`: activities whose area, month or integration is open.
    """

    entries: int = 0
    unread: bool = False
    open_areas: int = 0
    open_months: int = 0
    open_integrations: int = 0


@dataclass(frozen=True)
class Standing:
    """One branch's facts in the span. `members` is M: the roster's members less exemptions, None when nobody says how many.

    `roll` are the names that count (members less exemptions), () when the roster has none. `loved_before` says that an earlier half of the
    same year had a love action. `extreme` says at which bound the facts are taken, `whole` is then the Standing as told.
    """

    branch: Branch
    span: Span
    scheme: Scheme
    members: int | None
    roll: tuple[str, ...]
    submissions: tuple[Submission, ...]
    activities: tuple[Activity, ...]
    indicator: Indicator | None
    people: tuple[Member, ...]
    has_text: bool
    loose_photos: int = 0
    loved_before: bool = False
    chances: Chances = field(default_factory=Chances)
    exempted: int = 0
    extreme: Literal["", "low", "high"] = ""
    whole: "Standing | None" = None

    @property
    def sent(self) -> bool:
        return any(submission.status != "missing" for submission in self.submissions)

    def stated(self, name: str) -> Any:
        """What the branch states about itself under an indicator's name; None where it states nothing."""
        return getattr(self.indicator, name) if self.indicator is not None else None

    def reading(self, reading: Reading) -> "Standing":
        if reading == "told":
            return self if self.scheme.count_unverified else _lowest(self)
        found = _lowest(self) if reading == "low" else _highest(self)
        return replace(found, extreme=reading, whole=self)


def build_standings(
    ledger: Ledger, scheme: Scheme, roster: Roster, span: Span, prior: Ledger | None = None
) -> list[Standing]:
    """One Standing for each branch of the roster, in its order; none for a branch that is exempt as a whole.

    Facts of branches that the roster does not know are not assessed.
    """
    submissions, activities = _by_branch(ledger.submissions), _by_branch(ledger.activities)
    people, indicators = _by_branch(ledger.members), {one.branch: one for one in ledger.indicators}
    loved = _loved_before(prior, span)
    standings = []
    for branch in roster.branches:
        if _is_exempt(branch.name, ledger.applied):
            continue
        indicator = indicators.get(branch.name)
        exempt, exempted = _exempt(branch, scheme, ledger.applied)
        inside = (one for one in activities[branch.name] if _inside(one, span))
        own = tuple(sorted(inside, key=lambda one: (str(one.start or "9999"), one.title, one.key)))
        shown = {photo.sha256 for activity in own for photo in activity.photos}
        photos = {photo.sha256 for photo in ledger.photos.get(branch.name, ())}
        standings.append(
            Standing(
                branch=branch,
                span=span,
                scheme=scheme,
                members=_members(branch, indicator, exempted),
                roll=tuple(name for name in branch.members if name not in exempt),
                submissions=tuple(submissions[branch.name]) or (Submission(branch=branch.name, status="missing"),),
                activities=own,
                indicator=indicator,
                people=tuple(person for person in people[branch.name] if person.name not in exempt),
                has_text=bool(ledger.texts.get(branch.name)) or bool(own),
                loose_photos=len(photos - shown),
                loved_before=branch.name in loved,
                exempted=exempted,
            )
        )
    return standings


Row = TypeVar("Row", Submission, Activity, Member)


def _by_branch(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.branch].append(row)
    return grouped


def _inside(activity: Activity, span: Span) -> bool:
    """An activity outside the span belongs to the half of its date; one without a date to the submission that tells it."""
    if activity.start is None:
        return True
    return activity.start <= span.end and (activity.end or activity.start) >= span.start


def _loved_before(prior: Ledger | None, span: Span) -> frozenset[str]:
    if prior is None or span.half != 2 or prior.period != f"{span.year}H1":
        return frozenset()
    return frozenset(activity.branch for activity in prior.activities if activity.love_action)


def _exempt(branch: Branch, scheme: Scheme, applied: Sequence[Decision]) -> tuple[frozenset[str], int]:
    """Names that do not count, and how many members that are in all (a decision may give a number without names)."""
    names = set(scheme.exemptions.get(branch.name, ()))
    nameless = 0
    for decision in applied:
        if decision.kind != "exempt":
            continue
        if decision.subject.startswith(f"member:{branch.name}/"):
            names.add(decision.subject.removeprefix(f"member:{branch.name}/"))
        elif decision.subject == f"branch:{branch.name}" and isinstance(decision.value, int):
            nameless += decision.value
    listed = names & set(branch.members) if branch.members else names
    return frozenset(names), len(listed) + nameless


def _is_exempt(name: str, applied: Sequence[Decision]) -> bool:
    """Whether a decision leaves the whole branch out: one on the branch that gives no number of members."""
    return any(one.kind == "exempt" and one.subject == f"branch:{name}" and one.value is None for one in applied)


def _members(branch: Branch, indicator: Indicator | None, exempted: int) -> int | None:
    known = branch.member_count
    if known is None and indicator is not None:
        known = indicator.members
    return None if known is None else max(0, known - exempted)


def _lowest(standing: Standing) -> Standing:
    """Every value under review taken as rejected; an entry whose very title is in doubt as no activity."""
    kept = (one for one in standing.activities if "title" not in one.review)
    indicator = standing.indicator
    unsure = standing.branch.member_count is None and indicator is not None and "members" in indicator.review
    return replace(
        standing,
        members=None if unsure else standing.members,
        activities=tuple(_without_marked(one) for one in kept),
        indicator=None if indicator is None else _without_marked(indicator),
        people=tuple(_without_marked(one) for one in standing.people),
    )


Marked = TypeVar("Marked", Activity, Indicator, Member)


def _without_marked(row: Marked) -> Marked:
    # Several turns that are open are kept: one turn alone would count in more months and for more hours, not for less.
    kept = ("branch", "key", "title", "name", "occurrences", "review", "evidence")
    changes: dict[str, Any] = {}
    for name in row.review:
        if name in type(row).model_fields and name not in kept:
            changes[name] = type(row).model_fields[name].default
    if isinstance(row, Activity) and changes.keys() & {"start", "end", "date_precision"}:
        changes |= {"start": None, "end": None, "date_precision": "unknown"}
    if isinstance(row, Activity) and changes.keys() & {"participants", "hours_each"}:
        # The total is mostly their product and falls with them.
        changes["hours_total"] = None
    return row.model_copy(update=changes) if changes else row


def _highest(standing: Standing) -> Standing:
    """Every value under review taken at the best that its mark allows, and every open passage as one more activity."""
    members = standing.members or 0
    cap = standing.scheme.daily_cap_hours
    items = [item for submission in standing.submissions for item in submission.review]
    chances = Chances(
        entries=sum(bool(_PASSAGE.search(item.reason) and not _NOTHING_LOST.search(item.reason)) for item in items),
        unread=any(_UNREAD.search(item.reason) and not _NOTHING_LOST.search(item.reason) for item in items),
        open_areas=sum("area" in one.review for one in standing.activities),
        open_months=sum("start" in one.review for one in standing.activities),
        open_integrations=sum("integration" in one.review for one in standing.activities),
    )
    indicator = standing.indicator
    return replace(
        standing,
        activities=tuple(_hopeful_activity(one, members, cap) for one in standing.activities),
        indicator=None if indicator is None else _hopeful_indicator(indicator, members, cap),
        people=tuple(_hopeful_member(one) for one in standing.people),
        chances=chances,
    )


def _alternatives(reason: str, most: float) -> list[float]:
    """Figures that a mark's reason lays beside the one taken (文字为15,表格为12), as far as they are possible."""
    found = [float(text) for text in re.findall(r"(?<![\d.年月])\d+(?:\.\d+)?(?![\d.]*[年月日])", reason)]
    return [figure for figure in found if figure <= most]


def _hopeful_activity(activity: Activity, members: int, cap: float) -> Activity:
    changes: dict[str, Any] = {}
    people = max(members, 1) * activity.occurrences
    if "participants" in activity.review:
        changes["participants"] = _best(activity.participants, activity.review["participants"], people, whole=True)
    if "hours_each" in activity.review:
        changes["hours_each"] = _best(activity.hours_each, activity.review["hours_each"], cap)
    if activity.review.keys() & {"participants", "hours_each", "hours_total"}:
        count, each = changes.get("participants", activity.participants), changes.get("hours_each", activity.hours_each)
        product = count * each if count is not None and each is not None else None
        reason = activity.review.get("hours_total", "")
        changes["hours_total"] = max(product or 0, _best(activity.hours_total, reason, cap * people))
    for name in ("collective", "love_action"):
        if name in activity.review:
            changes[name] = True
    return activity.model_copy(update=changes) if changes else activity


def _best(value: float | None, reason: str, most: float, whole: bool = False) -> Any:
    """The most that an open figure may turn out to be: what is told, a figure named beside it, or anything when nothing is told."""
    best = most if value is None else max([value, *_alternatives(reason, min(most, _MOST_ALTERNATIVE))])
    return int(best) if whole else best


def _hopeful_indicator(indicator: Indicator, members: int, cap: float) -> Indicator:
    changes: dict[str, Any] = {}
    for name, reason in indicator.review.items():
        value = getattr(indicator, name, None)
        if name in ("registered", "reported", "trained", "participated", "skilled"):
            changes[name] = _best(value, reason, members, whole=True)
        elif name == "teams":
            changes[name] = max(1, value or 0)
        elif name == "hours_total":
            changes[name] = _best(value, reason, members * cap * 183)
        elif name in ("plan", "mobilised"):
            changes[name] = True
    return indicator.model_copy(update=changes) if changes else indicator


def _hopeful_member(member: Member) -> Member:
    changes: dict[str, Any] = {name: True for name in ("registered", "reported", "trained") if name in member.review}
    return member.model_copy(update=changes) if changes else member


def first_rows(rows: Iterable[Record], field_name: str, most: int = 3) -> tuple[Any, ...]:
    """Evidence of a field from the first rows that have any, at most `most` pieces: enough to look it up, not a second ledger."""
    found: list[Any] = []
    for row in rows:
        evidence: Mapping[str, Sequence[Any]] = getattr(row, "evidence", {})
        sources = evidence.get(field_name) or next((group for group in evidence.values() if group), ())
        found.extend(sources[:1])
        if len(found) >= most:
            break
    return tuple(found)
