"""How values look to a clerk: words for values and codes, times in Shanghai. Used by the templates as filters."""

import re
from datetime import date, datetime
from typing import Any

from tasks.records.facts import Activity, Decision, Indicator, Member
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme
from tasks.records.words import DECISION_KINDS, PRECISION, STATUS, TRUTH, field_title

NOTHING = "—"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Letters that nobody sees and that turn the order of those after them, so that a program's name reads like a document's (Unicode TR 36, 2.5)."""
INTEGRATION = {"community": "融入社区", "urban_rural": "融入城乡文明"}
MAIL_KINDS = {
    "submission": "报送",
    "question": "咨询",
    "notice": "通知",
    "auto_reply": "自动回复",
    "bounce": "退信",
    "advert": "广告",
    "other": "其他",
    "other_period": "其他期间",
    "resubmission": "更正重报",
    "duplicate": "重复",
    "supplement": "报送的补充",
    "unassigned": "待认领",
    "photos": "只有照片",
    "blank_form": "空表",
}


def harmless(value: Any) -> Any:
    """What a page may show of any value: each letter that turns the order of others stands as �, for a person to see that the name was forged."""
    return TURNING.sub("�", value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def field_word(field: str) -> str:
    """The title of a field whose record is not known; the records share the meaning of a name."""
    return next(
        (field_title(record, field) for record in (Activity, Indicator, Member) if field in record.model_fields), field
    )


def shown(value: Any, field: str = "", scheme: Scheme | None = None) -> str:
    """A value as a cell shows it: words for codes and truth values, “—” for what is unknown."""
    if value is None or value in ("", (), []):
        return NOTHING
    if isinstance(value, bool):
        return TRUTH[value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return "、".join(shown(one) for one in value)
    if isinstance(value, dict):
        return ",".join(f"{name}:{shown(one)}" for name, one in value.items())
    return _coded(str(value), field, scheme)


def _coded(value: str, field: str, scheme: Scheme | None) -> str:
    if field == "area":
        area = scheme.area(value) if scheme else None
        return area.name if area else value
    codes = {"integration": INTEGRATION, "date_precision": PRECISION, "status": STATUS}.get(field, {})
    return codes.get(value, value)


def number(value: float | None, digits: int = 2) -> str:
    """A figure without needless zeros: 3, 2.5."""
    if value is None:
        return NOTHING
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(value: datetime | None, form: str = "%Y-%m-%d %H:%M") -> str:
    """A time in Shanghai."""
    return value.astimezone(SHANGHAI).strftime(form) if value else NOTHING


def span(start: date | None, end: date | None, precision: str = "day") -> str:
    """The days of an activity: 2022-03-05, 2022-03-05 至 03-07, 2022年3月."""
    if start is None:
        return NOTHING
    if precision == "month":
        return f"{start.year}年{start.month}月"
    if end is None or end == start:
        return start.isoformat()
    return f"{start.isoformat()} 至 {end.isoformat() if end.year != start.year else end.strftime('%m-%d')}"


def size(count: int) -> str:
    """A file's size: 820 KB, 3.4 MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(count // 1000, 1)} KB"


def told(decision: Decision, title: str = "") -> str:
    """A decision in words: “改为 35”, “认可”."""
    word = DECISION_KINDS.get(decision.kind, decision.kind)
    if decision.kind == "split" and isinstance(decision.value, list):
        return f"{word}为 {len(decision.value)} 项"
    if decision.kind == "exempt" and isinstance(decision.value, int):
        return f"免计党员 {decision.value} 名"
    if decision.kind in ("correct", "assign", "deduct"):
        value = shown(decision.value, decision.field)
        return f"{word} {'不属于任何支部' if decision.kind == 'assign' and not decision.value else value}"
    return f"{word} {title}".strip()
