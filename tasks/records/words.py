"""What staff read for the ledger's fields and codes, said in one place: report, workbook, mails and portal show the same words."""

from tasks.records.base import Record

STATUS = {"on_time": "按时", "late": "逾期", "missing": "未报"}
SEVERITY = {"high": "高", "medium": "中", "low": "低"}
PRECISION = {"day": "到日", "month": "到月", "unknown": "不明"}
TRUTH = {True: "是", False: "否"}
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
# Fields whose records leave the title to this place.
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


def field_unit(record: type[Record], field: str) -> str:
    """The unit of a field, "" for none."""
    info = record.model_fields.get(field)
    extra = info.json_schema_extra if info else None
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def figures_of(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold figures: those with a unit."""
    return tuple(name for name in record.model_fields if field_unit(record, name))
