"""Rows of annex 1 and the sheets of annex 2: what is shown of each branch. Ledger and assessment in; printed rows out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tasks.records.assessment import Assessment, Scorecard, ScoreItem
from tasks.records.facts import Activity, Indicator, Ledger, Submission
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.records.words import STATUS
from tasks.report.branch_model import absent_members, active_months, model_pairs
from tasks.report.choice import pick_photos, picture_rows
from tasks.report.figures import activity_when, branch_members, by_branch, hours, number, person_times
from tasks.report.model import UNKNOWN, BranchSheet, Fact, FindingRow, LedgerRow, OpenItem, ReceivedRow, ScoreRow
from tasks.report.open_items import SUPERSEDED, first_source
from tasks.report.privacy import mask, shorten
from tasks.report.questions import ask
from tasks.report.ranking import is_uncertain, rank_labels
from tasks.report.sources import SourceNumbers

TITLE_CHARACTERS = 80
PLACE_CHARACTERS = 40
REASON_CHARACTERS = 120
MARK = "※"
# What a score may still become stands in a sentence of its own.
_RANGE_AGAIN = re.compile("待核事项核定后，得分可能在")
# A reason ends with its points for readers who see it alone; beside the columns of points that is said twice.
_POINTS_AGAIN = re.compile(r"[，；]得[\d.]+(?:/[\d.]+)?分。?$")
# What stands beside a branch's score where no 246 model tells it, in this order; a fact that nothing tells is left out.
FACTS = (
    ("registered", "已注册", "人"),
    ("reported", "已到社区报到", "人"),
    ("trained", "参加培训", "人"),
    ("participated", "参加过活动", "人"),
    ("skilled", "有服务技能", "人"),
    ("teams", "服务队", "支"),
)


def ledger_rows(ledger: Ledger, scheme: Scheme, numbers: SourceNumbers) -> tuple[LedgerRow, ...]:
    """One row an activity, numbered through, in the order of the ledger."""
    return tuple(_ledger_row(activity, scheme, numbers, place) for place, activity in enumerate(ledger.activities, 1))


def _ledger_row(activity: Activity, scheme: Scheme, numbers: SourceNumbers, place: int) -> LedgerRow:
    area, sources = scheme.area(activity.area), first_source(activity.evidence)
    year = scheme.year if activity.start is None else activity.start.year
    return LedgerRow(
        number=place,
        branch=activity.branch,
        title=_marked(activity, "title", shorten(mask(activity.title), TITLE_CHARACTERS)),
        when=_marked(activity, "start", activity_when(activity, year), also="end"),
        place=_marked(activity, "place", shorten(mask(activity.place or ""), PLACE_CHARACTERS) or UNKNOWN),
        area=_marked(activity, "area", area.name if area else UNKNOWN),
        times=_marked(activity, "occurrences", str(activity.occurrences)),
        participants=_marked(activity, "participants", number(activity.participants)),
        hours_each=_marked(activity, "hours_each", number(activity.hours_each)),
        hours_total=_marked(activity, "hours_total", number(activity.hours_total)),
        beneficiaries=_marked(activity, "beneficiaries", number(activity.beneficiaries)),
        source=numbers.short(sources),
        marked=bool(activity.review),
    )


def _marked(activity: Activity, field: str, text: str, also: str = "") -> str:
    return text + MARK if field in activity.review or also in activity.review else text


def branch_sheets(
    ledger: Ledger,
    assessment: Assessment,
    roster: Roster,
    items: Sequence[OpenItem],
    findings: Sequence[FindingRow],
    *,
    pictures: int,
    rows: Sequence[LedgerRow],
    received: Sequence[ReceivedRow],
    activities_shown: int,
) -> tuple[BranchSheet, ...]:
    """One sheet a branch in the order of the ranking; a branch without a scorecard comes last, in the order of the ledger.

    A sheet lists at most `activities_shown` activities and shows at most `pictures` pictures; the rest is counted.
    """
    cards = {card.branch: card for card in assessment.scorecards}
    models = {model.branch: model for model in assessment.models}
    submissions = {submission.branch: submission for submission in ledger.submissions}
    names = list(cards) + [name for name in submissions if name not in cards]
    activities, rows_of = by_branch(ledger.activities), by_branch(rows)
    labels, members = rank_labels(assessment), branch_members(roster, ledger.indicators)
    indicators = {indicator.branch: indicator for indicator in ledger.indicators}
    items_of, findings_of = by_branch(items), _findings_by_branch(assessment, findings)
    files_of = _files_by_branch(received)
    sheets = []
    for place, name in enumerate(names, 1):
        own, photos = activities.get(name, []), ledger.photos.get(name, ())
        listed, unsure = rows_of.get(name, []), items_of.get(name, [])
        chosen = pick_photos(own, photos, pictures)
        known = len({photo.sha256 for photo in photos} | {photo.sha256 for one in own for photo in one.photos})
        card = cards.get(name)
        open_count = len(unsure) + sum(not finding.decided for finding in findings_of[name])
        sheets.append(
            BranchSheet(
                number=place,
                branch=name,
                anchor=f"branch_{place}",
                rank_label=labels.get(name, UNKNOWN),
                score=f"{card.total:.1f}" if card else UNKNOWN,
                score_range=_score_range(card),
                rank_range=_rank_range(card),
                grade=card.grade if card else UNKNOWN,
                status=_status(submissions.get(name)),
                files=tuple(files_of[name]),
                facts=_facts(members.get(name), own, None if name in models else indicators.get(name)),
                model=model_pairs(models.get(name)),
                absent=absent_members(models.get(name)),
                months=active_months(models.get(name)),
                scores=tuple(_score_row(item) for item in card.items) if card else (),
                notes=tuple(mask(note) for note in card.notes if not _RANGE_AGAIN.match(note)) if card else (),
                activities=tuple(listed[:activities_shown]),
                more_activities=max(len(listed) - activities_shown, 0),
                pictures=picture_rows(name, own, chosen),
                more_pictures=max(known - len(chosen), 0),
                open_items=tuple(unsure),
                questions=ask(unsure),
                findings=tuple(findings_of[name]),
                open_count=open_count,
            )
        )
    return tuple(sheets)


def _findings_by_branch(assessment: Assessment, rows: Iterable[FindingRow]) -> dict[str, list[FindingRow]]:
    groups: dict[str, list[FindingRow]] = defaultdict(list)
    names = {branch for finding in assessment.findings for branch in finding.branches}
    for row in rows:
        for name in row.branches.split("、"):
            if name in names:
                groups[name].append(row)
    return groups


def _files_by_branch(received: Sequence[ReceivedRow]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for row in (row for row in received if row.status != SUPERSEDED):
        for place, file in enumerate(row.files, 1):
            groups[row.branch].append(Fact(name=f"{row.number}-{place}", value=file))
    return groups


def _score_range(card: Scorecard | None) -> str:
    if card is None or f"{card.low:.1f}" == f"{card.high:.1f}":
        return ""
    return f"{card.low:.1f}—{card.high:.1f}"


def _rank_range(card: Scorecard | None) -> str:
    if card is None or not is_uncertain(card):
        return ""
    ranks = sorted(rank for rank in (card.rank_low, card.rank_high) if rank is not None)
    return f"{ranks[0]}—{ranks[-1]}"


def _status(submission: Submission | None) -> str:
    if submission is None or submission.status == "missing":
        return "未报送"
    day = submission.received_at
    when = f"{day.month}月{day.day}日" if day else ""
    return f"{when}{STATUS[submission.status]}报送"


def _facts(members: int | None, activities: Sequence[Activity], indicator: Indicator | None) -> tuple[Fact, ...]:
    """Name and value of what is known of the branch, with units."""
    rows = []
    if members is not None:
        rows.append(Fact(name="党员", value=f"{members}人"))
    if activities:
        rows.append(Fact(name="活动", value=f"{len(activities)}项"))
    if any(activity.participants is not None for activity in activities):
        rows.append(Fact(name="参加", value=f"{person_times(activities)}人次"))
    if any(activity.hours_total is not None for activity in activities):
        rows.append(Fact(name="服务时长", value=f"{number(hours(activities))}小时"))
    for field, name, unit in FACTS:
        value = getattr(indicator, field) if indicator else None
        if value is not None:
            rows.append(Fact(name=name, value=f"{number(value)}{unit}" if value else "无"))
    return tuple(rows)


def _score_row(item: ScoreItem) -> ScoreRow:
    return ScoreRow(
        name=item.name,
        points=number(item.points) if item.max or item.points else UNKNOWN,
        max=number(item.max) if item.max else UNKNOWN if item.points else "不计",
        value=_value(item.value),
        target=_value(item.target),
        reason=shorten(_POINTS_AGAIN.sub("", mask(item.reason)), REASON_CHARACTERS),
        gap=shorten(mask(item.gap), REASON_CHARACTERS),
    )


def _value(value: float | str | None) -> str:
    return (
        mask(value)
        if isinstance(value, str) and value
        else number(value)
        if isinstance(value, int | float)
        else UNKNOWN
    )
