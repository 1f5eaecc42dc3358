"""The ledger's facts: submissions, activities, indicators, members, each value with its evidence.

Field titles, units and descriptions stand here once; workbook, portal and docs loop over them. The meaning of every field is fixed by the
ledger contract.
"""

import hashlib
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from tasks.records.base import Record


def _column(title: str, unit: str = "", description: str = "") -> Any:
    return Field(default=None, title=title, description=description, json_schema_extra={"unit": unit})


class Evidence(Record):
    """Where a value stands: the mail, the document's label, the place in it, and the very words."""

    message_id: str
    document: str
    locator: str
    quote: str


class ReviewItem(Record):
    """Something a person must look at, in one line of Chinese, with the words that gave rise to it."""

    reason: str
    quote: str = ""
    document: str = ""
    locator: str = ""


class Photo(Record):
    """A content picture kept for the report: its blob, perceptual hash, caption and EXIF time."""

    sha256: str
    phash: str = ""
    caption: str = ""
    taken_at: datetime | None = None
    document: str = ""
    locator: str = ""
    width: int = 0
    height: int = 0


Marks = Annotated[dict[str, str], Field(title="待核", description="field → reason in Chinese")]
Sources = Annotated[dict[str, tuple[Evidence, ...]], Field(title="出处")]


class Submission(Record):
    """What one branch sent for one period; `status` missing has null in everything that a mail would tell.

    `mail_sha256s` are the raw mails that are read for it, accepted one first; `superseded` holds Message-IDs. `left_out` are the SHA-256s of
    documents in those mails that are not read for it: another branch's, or replaced by a corrected file.
    """

    branch: str
    status: Literal["on_time", "late", "missing"]
    message_id: str | None = None
    superseded: tuple[str, ...] = ()
    received_at: datetime | None = None
    documents: int = 0
    photos: int = 0
    review: tuple[ReviewItem, ...] = ()
    mail_sha256s: tuple[str, ...] = ()
    superseded_sha256s: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def work_name(self) -> str:
        """What a run calls the files it makes for it; the mail alone would not do, because one mail may hold two branches' papers."""
        return hashlib.sha256("\n".join((self.branch, *self.mail_sha256s[:1])).encode()).hexdigest()


class Activity(Record):
    """One past volunteer-service action of a branch. `key` is stable over reruns: decisions hang on it."""

    key: str = ""
    branch: str
    title: str
    start: date | None = _column("开始日期")
    end: date | None = _column("结束日期")
    date_precision: Literal["day", "month", "unknown"] = "unknown"
    occurrences: int = Field(default=1, title="次数", json_schema_extra={"unit": "次"})
    place: str | None = _column("地点")
    area: str | None = _column("领域", description="code of an area of the year's scheme")
    integration: Literal["community", "urban_rural"] | None = _column("两融入")
    participants: int | None = _column(
        "参加人数", "人", "own members and volunteers; person-times when occurrences > 1"
    )
    hours_each: float | None = _column("人均时长", "小时", "per participant and occurrence")
    hours_total: float | None = _column("总时长", "小时", "person-hours of the whole entry")
    beneficiaries: int | None = _column("服务对象数", "人")
    collective: bool | None = _column("集中活动")
    love_action: bool | None = _column("献爱心")
    names: tuple[str, ...] = Field(default=(), title="参加人员", description="members named as taking part")
    typical: bool = Field(default=False, title="典型", description="told as a typical person or case")
    photos: tuple[Photo, ...] = Field(default=(), title="照片")
    review: Marks = {}
    evidence: Sources = {}


class Indicator(Record):
    """What a submission states or proves about the branch as a whole; null where it says nothing."""

    branch: str
    members: int | None = _column("党员数", "人")
    registered: int | None = _column("已注册时间银行", "人")
    reported: int | None = _column("已到社区报到", "人")
    trained: int | None = _column("参加培训", "人")
    participated: int | None = _column("参加过活动", "人")
    skilled: int | None = _column("有服务技能", "人")
    teams: int | None = _column("服务队数", "支")
    hours_total: float | None = _column("自报总时长", "小时")
    activities_stated: int | None = _column("自报活动数", "项")
    plan: bool | None = _column("年度计划", description="the submission speaks of its yearly plan")
    mobilised: bool | None = _column(
        "动员记录", description="the submission tells of a mobilisation (meeting, notice, call)"
    )
    typical_cases: tuple[str, ...] = Field(default=(), title="典型", description="a sentence a typical person or case")
    honours: tuple[str, ...] = Field(
        default=(), title="推荐荣誉", description="a sentence a person put forward for an honour"
    )
    review: Marks = {}
    evidence: Sources = {}


class Member(Record):
    """A named person to whom the submission gives a status or a figure of the half-year."""

    branch: str
    name: str
    registered: bool | None = _column("已注册")
    reported: bool | None = _column("已报到")
    trained: bool | None = _column("已培训")
    skills: tuple[str, ...] = Field(default=(), title="技能")
    hours: float | None = _column("时长", "小时")
    activities: int | None = _column("参加次数", "次")
    review: Marks = {}
    evidence: Sources = {}


class Facts(Record):
    """Everything one submission tells. `text` is its own new prose (for comparison between branches), a paragraph a line."""

    branch: str
    activities: tuple[Activity, ...] = ()
    indicator: Indicator | None = None
    members: tuple[Member, ...] = ()
    photos: tuple[Photo, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    text: tuple[str, ...] = ()


class Ledger(Record):
    """The ledger of one half-year: facts of all branches with the staff's decisions applied, in the order of the roster.

    `applied` are the decisions in force; `named` tells what those on activities acted upon, voided ones among them: subject → branch, title.
    """

    period: str
    submissions: tuple[Submission, ...] = ()
    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    members: tuple[Member, ...] = ()
    photos: dict[str, tuple[Photo, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    applied: tuple["Decision", ...] = ()
    named: dict[str, tuple[str, str]] = {}
    notes: tuple[str, ...] = ()


class Decision(Record):
    """What a person decided, append-only. The newest decision of a (kind, subject, field) wins.

    `kind`: correct (field gets `value`), accept (the marked value is right), reject (the value becomes null), void (the entry does
    not count), add (a new activity, `value` is its fields), split, join, assign (a mail to a branch), deduct (points), bar (no 优秀),
    exempt, reopen (undo).
    `subject` is "activity:<key>", "indicator:<branch>", "member:<branch>/<name>", "submission:<branch>", "mail:<sha256>",
    "finding:<key>" or "branch:<name>".
    `source_sha256` is the hash of the evidence it was made on: when that changes, the decision is shown again.
    """

    id: int | None = None
    period: str
    kind: str
    subject: str
    field: str = ""
    value: Any = None
    reason: str = ""
    decided_by: str
    decided_at: datetime
    source_sha256: str = ""


Ledger.model_rebuild()
