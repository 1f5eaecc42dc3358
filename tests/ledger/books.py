"""Small invented ledgers for the tests of this room."""

from datetime import UTC, date, datetime
from typing import Any

from tasks.records.facts import Activity, Decision, Evidence, Facts, Indicator, Ledger, Member, Submission
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster

PERIOD = Period(year=2022, half=1)
NORTH, SOUTH = "北岸党支部", "南岸党支部"
ROSTER = Roster(branches=(Branch(name=SOUTH, member_count=9), Branch(name=NORTH, member_count=12)))


def words(quote: str) -> Evidence:
    return Evidence(message_id="<1@example.org>", document="小结.docx", locator="第2段", quote=quote)


def activity(key: str = "n-20220305-a", **changes: Any) -> Activity:
    told = words("3月5日，8名党员擦洗栏杆2小时")
    fields: dict[str, Any] = {
        "key": key,
        "branch": NORTH,
        "title": "擦洗栏杆",
        "start": date(2022, 3, 5),
        "end": date(2022, 3, 5),
        "date_precision": "day",
        "participants": 8,
        "hours_each": 2.0,
        "hours_total": 16.0,
        "evidence": {"title": (told,), "participants": (told,)},
    }
    return Activity.model_validate(fields | changes)


def decision(kind: str, subject: str, field: str = "", value: Any = None, **changes: Any) -> Decision:
    fields: dict[str, Any] = {
        "period": str(PERIOD),
        "kind": kind,
        "subject": subject,
        "field": field,
        "value": value,
        "reason": "电话核实",
        "decided_by": "核对员",
        "decided_at": datetime(2022, 7, 4, 9, tzinfo=UTC),
    }
    return Decision.model_validate(fields | changes)


def submission(branch: str = NORTH, **changes: Any) -> Submission:
    fields: dict[str, Any] = {"branch": branch, "status": "on_time", "message_id": "<1@example.org>", "documents": 1}
    return Submission.model_validate(fields | changes)


def facts(branch: str = NORTH, **changes: Any) -> Facts:
    return Facts.model_validate({"branch": branch, "activities": (activity(branch=branch),)} | changes)


def ledger(*activities: Activity) -> Ledger:
    return Ledger(
        period=str(PERIOD),
        submissions=(submission(),),
        activities=activities or (activity(),),
        indicators=(Indicator(branch=NORTH, members=12, registered=11),),
        members=(Member(branch=NORTH, name="石清泉", hours=6.5),),
    )
