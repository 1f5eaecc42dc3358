"""What a row of a table is before it is read: data, a group over the rows below, a total, running text, a remark, or nothing.

In: a Grid with its Heads and the number of a row; or a row ready to be read. Out: the kind, and whether a row of data tells of no activity.
"""

import re
from collections.abc import Sequence

from tasks.normalize.counts import read_counts
from tasks.normalize.grid import Grid
from tasks.normalize.heads import Heads
from tasks.normalize.kinds import Kind, judge, serves
from tasks.normalize.row import Row
from tasks.normalize.text import bare, even
from tasks.records.document import Cell

TOTAL = re.compile(
    r"(?:.{0,8}?(?:季度|月份?|上半年|下半年|半年|全年|年度))?(?:合计|小计|总计|总合计|共计|累计|总数|汇总|总(?=$))(?:数|\(.*\))?:?.*"
)
EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|填表示例|举例|例如|例)(?:[:,、)(].*|行|\d*)?|\(?(?:示?例|样例)\).*")
_PLACEHOLDER = re.compile(
    r"(?<![\dA-Za-z*＊])[×xX*＊○]{2,}(?![\dA-Za-z])|某某|某社区|某小区|某村|(?:x|X|×)年(?:x|X|×)月"
)
_NOT_DONE = re.compile(
    r"\((?:拟|计划|预定|待定)[^()]{0,6}\)|(?:暂|尚)?未(?:开展|启动|组织|举办|进行)|已?取消(?!了?\d)|(?:因.{0,12})(?:取消|延期|推迟)|待(?:开展|执行|实施|进行|举办)|拟开展|计划中|未完成|筹备中|\(?(?:已排定|拟定|计划|待定|预计)\)?"
)
# A row that compares with an earlier period: 去年同期, 同比.
COMPARED = re.compile(
    r"(?:与|较|比)?(?:去年|上年|上一?年度|前年|往年|上期|(?:20\d\d年?)?(?:上半年|下半年)?同期)|同比|环比|增减|增[长幅]"
)
# A total told in words across the table: 以上共计2次活动，9人次.
_SUMMED = re.compile(
    r"(?:以上|本表|本期|上半年|下半年|全年|全期|我?支部)?[^\d,。;]{0,8}(?:合计|共计?|累计|总计|总共|一共)[^\d]{0,8}\d.*[次人时项场]"
)
_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]|(?<!\d)\d{1,2}\.\d{1,2}(?!\d)")
# Remarks that take a row back in other words than those of a plan.
_CALLED_OFF = re.compile(
    r"(?:没有?|未|未能|没能)(?:能|有)?(?:搞|办|开展|举办|举行|组织|成行|进行|实施)(?:成|了)?(?:$|[,。;)])"
    r"|取消(?:了|举办|开展)?(?:$|[,。;)])|并入|合并[到至]|(?:改期|推迟|延期|顺延|暂停|中止|搁置)(?!.*(?:已|完成|开展))"
)
REMARK = re.compile(r"(?:备注|说明|注)[:：]")
# A cell of so many characters says how far a row came (推迟到明年), not what was done.
_SHORT = 12
_FOOT = re.compile(
    r"承[前上]页|过次页|[转接][上下]页|本页|(?:填表|填报|制表|审核|报送|统计)(?:人|单位|日期|时间)|(?:支部)?(?:书记|负责人|联系人)(?:签字|签名)?[:：]|联系电话"
)
NOT_COUNTED = re.compile(
    r"未签到|缺勤|爽约|误填|剔除|不计(?!时[长数间]|[^,。;]{0,4}人[数次头]|工时|小时|工分|调休|报酬|加班|补休)|不列|不算|本职|未到岗|缺席|作废|无效|未核定|驳回|(?:不|未|没有?)(?:予)?通过|[已被]退回|请假"
)
_STUDY_NOTE = re.compile(
    r"(?:理论|集中|政治|内部|业务)?(?:学习|培训|会议|党课|组织生活)(?:活动)?(?:[,;]?不(?:计入?|算|列入?)[^,。;]{0,6})?[。,]?"
)
# One who stayed away takes back no activity: 1人临时请假，实到7人.
_SOME_AWAY = re.compile(
    r"(?:\d+[名人位个]|[\u4e00-\u9fff]{2,4})(?:同志|党员)?[^,，。;；\d]{0,6}(?:请假|缺席|未到岗|未签到|缺勤)(?=[^,，。;；]{0,4}[,，。;；].*\d)"
)


def row_kind(grid: Grid, heads: Heads, row: int) -> str:
    """ "data", "group" (a month, an area over the rows that follow), "total", "note" (running text in the table), or "skip"."""
    cells = grid.anchors(row)
    texts = [even(cell.text).strip() for cell in cells if cell.text.strip()]
    if not texts:
        return "skip"
    if any(heads.words.values()) and all(
        bare(grid.text(row, column)) == bare(head.split("/")[-1])
        for column, head in heads.words.items()
        if head and grid.text(row, column)
    ):
        return "skip"
    first = re.sub(r"\s+", "", texts[0])
    if COMPARED.match(first):
        return "skip"
    lead = [re.sub(r"\s+", "", text) for text in texts[:2]]
    if _FOOT.match(first):
        return "skip"
    if any(TOTAL.fullmatch(text) and len(text) <= 40 for text in lead):
        return "total"
    if len(cells) == 1 and len(first) > 8 and _SUMMED.match(first):
        return "note"
    if len(cells) == 1 and len(texts) == 1:
        wide = cells[0].column_span > 1 or len(grid.columns) > 1
        if REMARK.match(first):
            return "remark"
        if _DAY.search(texts[0]) and read_counts(texts[0]):
            # 7月5日，清理楼道，4人 across the table tells of an activity.
            return "note"
        return "group" if wide and len(first) <= 40 else "skip"
    if _sums_up(cells, len(grid.columns)):
        return "total"
    if len(cells) <= 2 and any(cell.column_span * 2 > len(grid.columns) for cell in cells[1:]):
        return "note"
    if any(EXAMPLE.fullmatch(text) for text in lead) or _PLACEHOLDER.search("\n".join(texts)):
        return "skip"
    return "data"


def _sums_up(cells: Sequence[Cell], columns: int) -> bool:
    """Whether words over most of the columns stand before figures alone: 平台记录若干条 | 50."""
    words, *rest = cells
    figures = [one.text for one in rest if one.text.strip()]
    if words.column_span * 2 <= columns or not figures or _DAY.search(words.text) or serves(even(words.text)):
        return False
    return all(re.fullmatch(r"\d+(?:\.\d+)?", even(one).strip()) for one in figures)


def is_left_out(row: Row, moved: bool = False) -> bool:
    """Whether a row of data is another branch's, says nothing of an action, or was not held or not counted; one `moved` to a day was held."""
    if _is_others(row):
        return True
    told = row.cells("title") or row.cells("content")
    if not told and not row.cells("place", "participants", "hours", "hours_each", "hours_total"):
        return True
    # A title alone may say the same of its row: 四月 | 因疫情没有开展.
    bare_row = not row.cells("participants", "person_times", "names", "hours", "hours_each", "hours_total")
    words = row.cells("content", *(("title",) if bare_row else ()))
    short = " ".join(even(cell.text) for cell in words if len(cell.text) <= _SHORT)
    if not moved and _CALLED_OFF.search(f"{row.text('note', 'status')};{short}"):
        return True
    undone = not moved and _NOT_DONE.search(row.text("title", "content", "note", "participants", "time"))
    if undone and not row.cells("hours_total", "hours_each"):
        return True
    return NOT_COUNTED.search(_SOME_AWAY.sub("", row.text("title", "status", "note"))) is not None


def is_only_planned(row: Row) -> bool:
    """Whether some cell of a row says that it is still to come."""
    words = " ".join(even(cell.text) for cell in row.grid.anchors(row.row))
    return re.search(r"已排定|拟定于|尚未开展|暂未开展", words) is not None


def _is_others(row: Row) -> bool:
    """Whether a column for the branch names another branch of the roster, and not this one."""
    text = bare(row.text("branch"))
    own = (row.source.branch.name, *row.source.branch.aliases)
    named = [bare(name) for name in row.source.others]
    return bool(text) and text in named and not any(bare(name) == text for name in own)


def is_study_row(row: Row) -> bool:
    """Whether a row tells of study, training or a meeting that serves nobody."""
    title = row.text("title") or row.text("content")
    words = re.sub(r"\(.*?\)", "", title)
    if any(_STUDY_NOTE.fullmatch(even(cell.text).strip()) for cell in row.cells("note", "beneficiaries")):
        return True
    if judge(words) not in (Kind.STUDY, Kind.TRAINING) or serves(words) or row.cells("beneficiaries"):
        return False
    # 讲座 before 学生120人 is given to them.
    return not any(one.role == "served" and (one.value or 0) > 1 for one in read_counts(even(row.line)))
