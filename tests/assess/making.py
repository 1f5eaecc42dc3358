"""Builds branches, ledgers and standings of invented people from the few facts that a test is about."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from tasks.assess.span import span_of
from tasks.assess.standing import Standing, build_standings
from tasks.records.facts import Activity, Decision, Evidence, Indicator, Ledger, Member, Photo, Submission
from tasks.records.period import SHANGHAI
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import RubricItem, Scheme
from tasks.scheme import load_scheme

SCHEME = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")
BRANCH = "青禾支部"
NAMES = ("甘棠", "荀况", "冉青", "麦穗", "乐山", "池鱼", "丘田", "宁远", "邵阳", "覃川")


def item(code: str) -> RubricItem:
    return next(one for one in SCHEME.rubric if one.code == code)


def roster(members: int | None = 10, names: tuple[str, ...] = NAMES, branch: str = BRANCH) -> Roster:
    return Roster(branches=(Branch(name=branch, member_count=members, members=names),))


def at(month: int, day: int, hour: int = 9, year: int = 2022) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def sent(status: str = "on_time", received: datetime | None = None, **rest: Any) -> Submission:
    values = {"branch": BRANCH, "status": status, "message_id": "<a@example.cn>", "received_at": received or at(6, 20)}
    return Submission.model_validate(values | rest)


MISSING = Submission(branch=BRANCH, status="missing")


def source(quote: str, document: str = "小结.docx", locator: str = "第3段") -> Evidence:
    return Evidence(message_id="<a@example.cn>", document=document, locator=locator, quote=quote)


def activity(month: int | None = 3, day: int = 5, **rest: Any) -> Activity:
    """A one-day collective action in a month; what a test does not give is not told."""
    start = None if month is None else date(2022, month, day)
    values: dict[str, Any] = {
        "branch": BRANCH,
        "title": f"{month}月的活动",
        "start": start,
        "end": start,
        "date_precision": "unknown" if start is None else "day",
    }
    values |= rest
    values.setdefault("key", f"{values['branch']}-{values['start']}-{values['title']}")
    return Activity.model_validate(values)


def photo(number: int, phash: str = "", **rest: Any) -> Photo:
    return Photo.model_validate({"sha256": f"{number:064x}", "phash": phash or f"{number:016x}"} | rest)


def indicator(**figures: Any) -> Indicator:
    return Indicator.model_validate({"branch": BRANCH} | figures)


def member(name: str, **figures: Any) -> Member:
    return Member.model_validate({"branch": BRANCH, "name": name} | figures)


def decision(kind: str, subject: str, **rest: Any) -> Decision:
    values = {"period": "2022H1", "kind": kind, "subject": subject, "decided_by": "经办人", "decided_at": at(7, 1)}
    return Decision.model_validate(values | rest)


def ledger(*activities: Activity, period: str = "2022H1", **rest: Any) -> Ledger:
    values: dict[str, Any] = {"period": period, "submissions": (sent(),), "activities": activities}
    return Ledger.model_validate(values | rest)


def standing(
    *activities: Activity,
    m: int | None = 10,
    names: tuple[str, ...] = NAMES,
    period: str = "2022H1",
    scheme: Scheme = SCHEME,
    **rest: Any,
) -> Standing:
    """The Standing of the one branch, with `m` members, of a ledger made of these facts."""
    made = ledger(*activities, period=period, **rest)
    return build_standings(made, scheme, roster(m, names), span_of(period))[0]
