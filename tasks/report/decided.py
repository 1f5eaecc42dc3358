"""What the staff decided: rows of the record in annex 3, each with its reason and the name of who decided it. Ledger in; printed rows out."""

from tasks.records.assessment import Assessment
from tasks.records.base import Record
from tasks.records.facts import Activity, Decision, Indicator, Ledger, Member, Submission
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme
from tasks.records.words import DECISION_KINDS, FINDING_KINDS, field_title
from tasks.report.figures import chinese_date, number
from tasks.report.model import UNKNOWN, DecisionRow
from tasks.report.open_items import shown_value
from tasks.report.privacy import mask, shorten

_TEXT_CHARACTERS = 60
_REASON_CHARACTERS = 200
_RECORDS: dict[str, type[Record]] = {
    "activity": Activity,
    "indicator": Indicator,
    "member": Member,
    "submission": Submission,
}
_ON_FINDING = {"accept": "属实，不作处理", "reject": "不成立", "void": "该项不计"}


def decision_rows(ledger: Ledger, assessment: Assessment, scheme: Scheme) -> tuple[DecisionRow, ...]:
    """One row a decision in force, in the order in which they were made."""
    findings = {one.key: one for one in assessment.findings}
    rows = []
    for place, one in enumerate(ledger.applied, 1):
        kind, _, rest = one.subject.partition(":")
        finding = findings.get(rest) if kind == "finding" else None
        if finding:
            branch, subject = one.field or "、".join(finding.branches), FINDING_KINDS.get(finding.kind, finding.kind)
        else:
            branch, subject = _subject(ledger, kind, rest, one)
        rows.append(
            DecisionRow(
                number=place,
                branch=branch or UNKNOWN,
                subject=shorten(mask(subject), _TEXT_CHARACTERS),
                result=_result(one, kind, scheme, ledger),
                reason=shorten(mask(one.reason), _REASON_CHARACTERS),
                name=mask(one.decided_by),
                day=chinese_date(one.decided_at.astimezone(SHANGHAI).date()),
            )
        )
    return tuple(rows)


def _subject(ledger: Ledger, kind: str, rest: str, one: Decision) -> tuple[str, str]:
    """The branch a decision is about, and the matter."""
    if kind == "activity":
        return ledger.named.get(one.subject, ("", "活动"))
    if kind == "member":
        branch, _, name = rest.partition("/")
        return branch, f"党员{name}"
    if kind == "mail":
        return str(one.value or ""), "来信"
    if kind == "finding":
        return one.field, "比对线索"
    return rest, {"indicator": "支部总体情况", "submission": "报送材料"}.get(kind, "考评")


def _result(one: Decision, kind: str, scheme: Scheme, ledger: Ledger) -> str:
    """What was decided, in words: 参加人数改为15; 作废，不计入台账; 扣2分."""
    plain = {
        "void": "作废，不计入台账",
        "add": "补录",
        "assign": "归给该支部" if one.value else "不属于任何支部",
        "bar": f"不评{scheme.grades[0].name}" if scheme.grades else DECISION_KINDS["bar"],
        "deduct": f"扣{number(abs(one.value))}分" if isinstance(one.value, int | float) else "扣分",
        "exempt": f"{one.value}名党员免于考评" if isinstance(one.value, int) else "免于考评",
        "split": f"拆分为{len(one.value)}项" if isinstance(one.value, list | tuple) else "拆分",
        "join": f"与{_others(one, ledger)}合并",
    }
    if kind == "finding":
        plain |= _ON_FINDING
    if one.kind in plain:
        return plain[one.kind]
    if one.field.startswith("item-") or kind not in _RECORDS:
        return DECISION_KINDS.get(one.kind, one.kind)
    title = field_title(_RECORDS[kind], one.field)
    if one.kind == "correct":
        return f"{title}清空" if one.value in (None, "") else f"{title}改为{shown_value(one.value, one.field, scheme)}"
    return f"{title}认可" if one.kind == "accept" else f"{title}不采用"


def _others(one: Decision, ledger: Ledger) -> str:
    keys = one.value if isinstance(one.value, list | tuple) else [one.value]
    titles = [ledger.named[f"activity:{key}"][1] for key in keys if f"activity:{key}" in ledger.named]
    told = "、".join(f"“{shorten(mask(title), 30)}”" for title in titles)
    return told or f"另{len(keys)}项"
