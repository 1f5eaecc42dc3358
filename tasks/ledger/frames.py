"""The ledger as pandas tables with Chinese heads, one row a submission, activity, indicator, member or open item."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tasks.records.base import Record
from tasks.records.facts import Activity, Indicator, Ledger, Member
from tasks.records.words import PRECISION, STATUS, TRUTH, field_title

SUBMISSIONS, ACTIVITIES, INDICATORS, MEMBERS, REVIEW = "报送", "活动", "支部情况", "党员", "待核"

_INTEGRATION = {"community": "融入社区", "urban_rural": "融入城乡文明"}
_HIDDEN = {"review", "evidence", "photos"}


def frames(ledger: Ledger) -> dict[str, pd.DataFrame]:
    """Tables by sheet name (报送, 活动, 支部情况, 党员, 待核); heads are the records' titles, unknown values are None."""
    return {
        SUBMISSIONS: _submissions(ledger),
        ACTIVITIES: _table(Activity, ledger.activities),
        INDICATORS: _table(Indicator, ledger.indicators),
        MEMBERS: _table(Member, ledger.members),
        REVIEW: _review(ledger),
    }


def columns(record: type[Record]) -> dict[str, str]:
    """Field → Chinese head of a table of `record`, in the order of its columns."""
    return {name: field_title(record, name) for name in record.model_fields if name not in _HIDDEN}


def shown(field: str, value: Any) -> Any:
    """A value as a cell shows it: words for codes and truth values, one text for a list, None for unknown."""
    if isinstance(value, tuple):
        return "；".join(str(one) for one in value) or None
    if isinstance(value, bool):
        return TRUTH[value]
    if field == "date_precision":
        return PRECISION[value]
    if field == "integration" and value is not None:
        return _INTEGRATION[value]
    return value


def _table(record: type[Record], rows: Sequence[Record]) -> pd.DataFrame:
    heads = columns(record)
    cells = [[shown(field, getattr(row, field)) for field in heads] for row in rows]
    # Without dtype=object pandas would turn missing whole numbers into floats and NaN.
    table = pd.DataFrame(cells, columns=list(heads.values()), dtype=object)
    table["待核"] = [_marks(row) for row in rows]
    return table


def _marks(row: Any) -> str | None:
    heads = columns(type(row))
    return "；".join(f"{heads.get(field, field)}：{reason}" for field, reason in sorted(row.review.items())) or None


def _submissions(ledger: Ledger) -> pd.DataFrame:
    heads = ["支部", "状态", "收到时间", "Message-ID", "被替代的邮件", "文档数", "照片数", "待核"]
    rows = [
        [
            one.branch,
            STATUS[one.status],
            one.received_at,
            one.message_id,
            "；".join(one.superseded) or None,
            one.documents,
            one.photos,
            "；".join(item.reason for item in one.review) or None,
        ]
        for one in ledger.submissions
    ]
    return pd.DataFrame(rows, columns=heads, dtype=object)


def _review(ledger: Ledger) -> pd.DataFrame:
    rows: list[list[Any]] = []
    for one in ledger.submissions:
        rows += [[one.branch, "报送材料", None, None, item.reason, item.quote] for item in one.review]
    records: list[tuple[str, Activity | Indicator | Member]] = []
    records += [(one.title, one) for one in ledger.activities]
    records += [("支部情况", one) for one in ledger.indicators]
    records += [(one.name, one) for one in ledger.members]
    for subject, record in records:
        heads = columns(type(record))
        for field, reason in sorted(record.review.items()):
            quote = "；".join(source.quote for source in record.evidence.get(field, ()))
            value = shown(field, getattr(record, field, None))
            rows.append([record.branch, subject, heads.get(field, field), value, reason, quote or None])
    return pd.DataFrame(rows, columns=["支部", "事项", "栏目", "台账现值", "原因", "原文"], dtype=object)
