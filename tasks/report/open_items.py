"""What waits for a person, and what was received: rows of annexes 3 and 4. Ledger, assessment and mails in; printed rows out."""

from collections.abc import Iterable, Sequence
from typing import Any

from tasks.records.assessment import Assessment, Finding
from tasks.records.facts import Activity, Evidence, Indicator, Ledger, Member, Submission
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme
from tasks.records.words import FINDING_KINDS, PRECISION, SEVERITY, STATUS, TRUTH, field_title
from tasks.report.figures import number
from tasks.report.model import UNKNOWN, FindingRow, OpenItem, ReceivedRow
from tasks.report.privacy import mask, shorten
from tasks.report.received import ReceivedMail
from tasks.report.sources import BODY, SourceNumbers

QUOTE_CHARACTERS = 120
REASON_CHARACTERS = 160
SUPERSEDED = "已被替代"


def shown_value(value: Any, field: str, scheme: Scheme) -> str:
    """A value as a clerk reads it: 是, 否, 2022-03-05, an area's name; "—" for None."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, bool):
        return TRUTH[value]
    if field == "area":
        area = scheme.area(value)
        return area.name if area else str(value)
    if field == "integration":
        return next((one.name for one in scheme.integrations if one.code == value), str(value))
    if field == "date_precision":
        return PRECISION.get(value, str(value))
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, tuple | list):
        return shorten(mask("、".join(str(one) for one in value)), 60)
    return shorten(mask(str(value)), 60)


def source_text(sources: Sequence[Evidence]) -> str:
    """Where a value stands: file and place; further places counted."""
    if not sources:
        return ""
    first = mask(f"{sources[0].document} {sources[0].locator}")
    return first if len(sources) == 1 else f"{first} 等{len(sources)}处"


def first_source(evidence: dict[str, tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """The evidence of the title, else of the first field that has any."""
    if evidence.get("title"):
        return evidence["title"]
    return next((sources for sources in evidence.values() if sources), ())


def open_items(ledger: Ledger, scheme: Scheme, numbers: SourceNumbers) -> tuple[OpenItem, ...]:
    """Every open mark in the order of the submissions: the submission's own, then its activities', indicators' and members'."""
    order = {submission.branch: place for place, submission in enumerate(ledger.submissions)}
    rows: list[OpenItem] = []
    for submission in ledger.submissions:
        rows.extend(_submission_items(submission, numbers))
    for activity in ledger.activities:
        rows.extend(_marks(activity, activity.title, scheme, numbers))
    for indicator in ledger.indicators:
        rows.extend(_marks(indicator, "支部总体情况", scheme, numbers))
    for member in ledger.members:
        rows.extend(_marks(member, f"党员{member.name}", scheme, numbers))
    rows.sort(key=lambda row: order.get(row.branch, len(order)))
    return tuple(row.model_copy(update={"number": place}) for place, row in enumerate(rows, 1))


def _submission_items(submission: Submission, numbers: SourceNumbers) -> list[OpenItem]:
    return [
        OpenItem(
            number=0,
            branch=submission.branch,
            subject="报送材料",
            field=UNKNOWN,
            value=UNKNOWN,
            reason=shorten(mask(item.reason), REASON_CHARACTERS),
            quote=shorten(mask(item.quote), QUOTE_CHARACTERS),
            source=numbers.file(submission.message_id or "", item.document, item.locator),
            source_file=mask(f"{item.document} {item.locator}"),
        )
        for item in submission.review
    ]


def _marks(
    record: Activity | Indicator | Member, subject: str, scheme: Scheme, numbers: SourceNumbers
) -> list[OpenItem]:
    rows = []
    for field, reason in record.review.items():
        sources = record.evidence.get(field) or first_source(record.evidence)
        rows.append(
            OpenItem(
                number=0,
                branch=record.branch,
                subject=shorten(mask(subject), 60),
                field=field_title(type(record), field),
                value=shown_value(getattr(record, field, None), field, scheme),
                reason=shorten(mask(reason), REASON_CHARACTERS),
                quote=shorten(mask(sources[0].quote), QUOTE_CHARACTERS) if sources else "",
                source=numbers.short(sources),
                source_file=source_text(sources),
            )
        )
    return rows


def finding_rows(assessment: Assessment) -> tuple[FindingRow, ...]:
    """One row a finding, undecided ones first, grave ones before light ones."""
    grave = {"high": 0, "medium": 1, "low": 2}
    ordered = sorted(assessment.findings, key=lambda one: (bool(one.decided), grave[one.severity]))
    return tuple(
        FindingRow(
            number=place,
            kind=FINDING_KINDS.get(finding.kind, finding.kind),
            severity=SEVERITY[finding.severity],
            branches="、".join(finding.branches),
            summary=mask(finding.summary),
            sides=_sides(finding),
            decided=mask(finding.decided),
        )
        for place, finding in enumerate(ordered, 1)
    )


def _sides(finding: Finding) -> tuple[str, ...]:
    """Each side with its place; of a file in an archive the file's own name, and the branch only where there are several."""
    rows = []
    for side in finding.sides:
        place = mask(f"{side.document.rsplit('/', 1)[-1]} {side.locator}")
        branch = f"{side.branch}：" if side.branch and len(finding.branches) > 1 else ""
        rows.append(f"{branch}{shorten(mask(side.text), QUOTE_CHARACTERS)}" + (f"（{place}）" if place else ""))
    return tuple(rows)


def received_rows(ledger: Ledger, received: Iterable[ReceivedMail]) -> tuple[ReceivedRow, ...]:
    """One row a mail, a branch's accepted mail before the superseded ones; a branch that sent nothing has a row too."""
    mails: dict[str, list[ReceivedMail]] = {}
    for mail in received:
        mails.setdefault(mail.branch, []).append(mail)
    rows: list[ReceivedRow] = []
    for submission in ledger.submissions:
        accepted = [mail for mail in mails.get(submission.branch, []) if not _superseded(mail, submission)]
        earlier = [mail for mail in mails.get(submission.branch, []) if _superseded(mail, submission)]
        rows.extend(_received_row(submission, mail, first=not place) for place, mail in enumerate(accepted))
        if not accepted:
            rows.append(_received_row(submission, None, first=True))
        rows.extend(_superseded_row(submission, mail) for mail in earlier)
    return tuple(row.model_copy(update={"number": place}) for place, row in enumerate(rows, 1))


def _superseded(mail: ReceivedMail, submission: Submission) -> bool:
    return mail.superseded or mail.message_id in submission.superseded


def _received_row(submission: Submission, mail: ReceivedMail | None, *, first: bool) -> ReceivedRow:
    received_at = mail.received_at if mail else submission.received_at
    missing = submission.status == "missing"
    return ReceivedRow(
        number=0,
        branch=submission.branch,
        status=STATUS[submission.status],
        received=received_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if received_at else UNKNOWN,
        files=(file_names(mail.file_names) or (BODY,)) if mail else (),
        documents=UNKNOWN if missing or not first else str(submission.documents),
        photos=UNKNOWN if missing or not first else str(submission.photos),
        note="" if first else "同一次报送的另一封邮件",
        message_id=mail.message_id if mail else "",
    )


def file_names(names: Sequence[str]) -> tuple[str, ...]:
    """File names with the archive they lie in; where the line before has the same archive, "〃" stands for it."""
    shown, before = [], ""
    for name in names:
        folder, slash, own = mask(name).rpartition("/")
        shown.append(f"〃/{own}" if slash and folder == before else f"{folder}{slash}{own}")
        before = folder
    return tuple(shown)


def _superseded_row(submission: Submission, mail: ReceivedMail) -> ReceivedRow:
    row = _received_row(submission, mail, first=False)
    return row.model_copy(update={"status": SUPERSEDED, "note": "以后一次报送为准"})
