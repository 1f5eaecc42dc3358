"""How values look to a clerk: titles of fields, words for codes, times in Shanghai. Used by the templates as filters."""

from datetime import date, datetime
from typing import Any

from tasks.records.base import Record
from tasks.records.facts import Activity, Decision, Indicator, Member
from tasks.records.period import SHANGHAI
from tasks.records.scheme import Scheme

NOTHING = "—"
STATUS = {"on_time": "按时", "late": "迟报", "missing": "未报"}
INTEGRATION = {"community": "融入社区", "urban_rural": "融入城乡文明"}
PRECISION = {"day": "到日", "month": "到月", "unknown": "不明"}
FINDING_KINDS = {
    "picture_reused": "照片重复使用",
    "picture_date": "照片日期不符",
    "text_copied": "文字雷同",
    "impossible_figure": "数字异常",
    "two_places": "同一时间在两处",
    "text_table": "文字与表格不一",
    "totals": "合计不符",
    "weekday": "星期不符",
    "superseded_figure": "前后报送数字不同",
    "time_bank": "与时间银行不符",
}
SEVERITY = {"high": "重", "medium": "中", "low": "轻"}
MAIL_KINDS = {
    "submission": "报送",
    "question": "咨询",
    "notice": "通知",
    "auto_reply": "自动回复",
    "bounce": "退信",
    "advert": "广告",
    "other": "其他",
    "other_period": "其他期间",
}
DECISION_KINDS = {
    "correct": "改为",
    "accept": "认可",
    "reject": "不采用",
    "void": "作废",
    "add": "补录",
    "split": "拆分",
    "join": "合并",
    "assign": "归给支部",
    "deduct": "扣分",
    "bar": "不得评优",
    "exempt": "免于考评",
    "reopen": "撤销",
}
_TITLES = {
    "key": "编号",
    "branch": "党支部",
    "title": "活动名称",
    "name": "姓名",
    "date_precision": "日期精度",
    "status": "报送状态",
}


def field_title(record: type[Record], field: str) -> str:
    """The Chinese title of a field of the ledger, its own name for an unknown one."""
    info = record.model_fields.get(field)
    return _TITLES.get(field) or (info.title if info and info.title else field)


def field_word(field: str) -> str:
    """The title of a field whose record is not known; the records share the meaning of a name."""
    return next(
        (field_title(record, field) for record in (Activity, Indicator, Member) if field in record.model_fields), field
    )


def field_unit(record: type[Record], field: str) -> str:
    """The unit of a field, "" for none."""
    info = record.model_fields.get(field)
    extra = info.json_schema_extra if info else None
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def shown(value: Any, field: str = "", scheme: Scheme | None = None) -> str:
    """A value as a cell shows it: words for codes and truth values, “—” for what is unknown."""
    if value is None or value in ("", (), []):
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
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
    if decision.kind in ("correct", "assign", "deduct"):
        value = shown(decision.value, decision.field)
        return f"{word} {'不属于任何支部' if decision.kind == 'assign' and not decision.value else value}"
    return f"{word} {title}".strip()
