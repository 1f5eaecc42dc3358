"""All that the report says, as data. Templates use these names; docs/template-names.md is generated from this file.

Values are ready to be printed: masked, rounded, with "—" where nothing is known. Descriptions are in Chinese because staff read them.
"""

from datetime import date
from typing import Any

from pydantic import Field

from tasks.records.base import Record

UNKNOWN = "—"


def said(description: str, default: Any = ...) -> Any:
    """A field with its description for the list of template names."""
    return Field(default=default, description=description)


class Image(Record):
    """图片：模板中写 {{ 名称|picture(宽毫米, 高毫米) }}。"""

    sha256: str = said("图片原件的校验值")
    caption: str = said("图注", "")
    alt: str = said("替代文字（读屏软件朗读）", "")
    width: int = said("像素宽", 0)
    height: int = said("像素高", 0)
    number: int = said("在本支部图片中的序号", 0)


class PictureRow(Record):
    """并排的三幅图片。"""

    images: tuple[Image | None, Image | None, Image | None] = said("三幅图片，缺的为空")


class Bar(Record):
    """图表中的一项。"""

    label: str = said("名称")
    value: float = said("数值")
    shown: str = said("数值的写法")


class Chart(Record):
    """统计图：模板中写 {{ charts.areas|picture(宽毫米, 高毫米) }}。"""

    code: str = said("代号")
    title: str = said("图题")
    unit: str = said("单位")
    alt: str = said("替代文字，写明图中数字")
    bars: tuple[Bar, ...] = said("各项数值")
    full: float | None = said("满值（比例图为100），没有则为空", None)


class Charts(Record):
    """正文的统计图；没有数据的图为空。"""

    areas: Chart | None = said("各领域活动数", None)
    months: Chart | None = said("各月活动数", None)
    coverage: Chart | None = said("四覆盖完成比例", None)


class AreaRow(Record):
    """一个领域的汇总。"""

    code: str = said("领域代码")
    name: str = said("领域名称")
    activities: int = said("活动数")
    branches: int = said("开展活动的支部数")
    person_times: int = said("参加人次（已知的合计）")
    hours: str = said("服务时长（小时）")
    beneficiaries: int = said("服务人数（户数）")
    share: str = said("占活动总数的比例")


class MonthRow(Record):
    """一个月的汇总。"""

    name: str = said("月份，如3月")
    activities: int = said("活动数")
    branches: int = said("开展活动的支部数")


class RankRow(Record):
    """考评表的一行。"""

    rank: int = said("名次")
    rank_label: str = said("名次的写法，并列时写“并列1”")
    branch: str = said("支部名称")
    members: str = said("党员数")
    activities: int = said("活动数")
    person_times: str = said("参加人次")
    mean_hours: str = said("人均时长（小时）")
    score: str = said("得分")
    grade: str = said("等次")
    uncertain: bool = said("名次是否可能因待核事项变动", False)


class ModelRow(Record):
    """“246”模式的一行要求。"""

    name: str = said("要求")
    situation: str = said("总体情况")
    full: int = said("得满分的支部数")
    short: int = said("未得满分的支部数")


class ModelGroup(Record):
    """“246”模式的一组要求。"""

    name: str = said("两融入、四覆盖或六个一")
    rows: tuple[ModelRow, ...] = said("各项要求")


class ExampleRow(Record):
    """从领域中选出的一项活动。"""

    branch: str = said("支部名称")
    when: str = said("时间的写法")
    title: str = said("活动名称")
    place: str = said("地点，未写明或活动名称中已有的为空文字")
    participants: int | None = said("参加人数，未写明为空")
    named: bool = said("活动名称是否像名称；不像名称而像一句话的，不加引号")
    acting: bool = said("活动名称像一句话时，句中是否自带主语", False)
    hours: str = said("总时长（小时），未写明为空文字")
    beneficiaries: int | None = said("服务对象数，未写明为空")
    occurrences: int = said("次数")


class AreaSection(Record):
    """正文中一个领域的段落。"""

    number: str = said("序号，如（一）")
    name: str = said("领域名称")
    paragraphs: tuple[str, ...] = said("各段文字")


class LedgerRow(Record):
    """附件1台账的一行。"""

    number: int = said("序号")
    branch: str = said("支部名称")
    title: str = said("活动名称")
    when: str = said("时间的写法")
    place: str = said("地点")
    area: str = said("领域名称")
    times: str = said("次数")
    participants: str = said("参加人数，待核的带※")
    hours_each: str = said("人均时长（小时），待核的带※")
    hours_total: str = said("总时长（小时），待核的带※")
    beneficiaries: str = said("服务对象数，待核的带※")
    source: str = said("出处：附件4的材料号和位置")
    marked: bool = said("是否有待核内容", False)


class ScoreRow(Record):
    """评分表的一行。"""

    name: str = said("项目")
    points: str = said("得分")
    max: str = said("满分")
    value: str = said("实际值")
    target: str = said("标准")
    reason: str = said("得分依据")
    gap: str = said("怎样可得满分，已得满分为空文字")


class OpenItem(Record):
    """附件3的一条待核事项。"""

    number: int = said("序号")
    branch: str = said("支部名称")
    subject: str = said("所涉活动或事项")
    field: str = said("所涉栏目")
    value: str = said("台账现值")
    reason: str = said("待核原因")
    quote: str = said("原文")
    source: str = said("出处：附件4的材料号和位置")
    source_file: str = said("出处：文件名和位置")


class Question(Record):
    """请支部核实的一件事：同一活动的几处合在一起。"""

    subject: str = said("所涉活动或事项")
    points: tuple[str, ...] = said("需要核实的各处：栏目、现值和原因")
    quotes: tuple[str, ...] = said("原文")
    source: str = said("出处：文件名和位置")


class FindingRow(Record):
    """附件3的一条比对线索。"""

    number: int = said("序号")
    kind: str = said("类别")
    severity: str = said("程度：高、中、低")
    branches: str = said("所涉支部")
    summary: str = said("情况")
    sides: tuple[str, ...] = said("比对的两处内容及出处")
    decided: str = said("核实结果，未核实为空文字")


class DecisionRow(Record):
    """附件3核定记录的一行。"""

    number: int = said("序号")
    branch: str = said("所涉支部")
    subject: str = said("所涉活动或事项")
    result: str = said("核定结果，如“参加人数改为15”")
    reason: str = said("理由，没有写则为空文字")
    name: str = said("核定人")
    day: str = said("核定日期")


class ReceivedRow(Record):
    """附件4的一行。"""

    number: int = said("序号")
    branch: str = said("支部名称")
    status: str = said("按时、逾期或未报")
    received: str = said("收到时间")
    files: tuple[str, ...] = said("文件名")
    documents: str = said("文档数")
    photos: str = said("照片数")
    note: str = said("说明，如以后一次报送为准")
    message_id: str = said("邮件标识，没有邮件则为空文字", "")


class Fact(Record):
    """一项名目和它的值。"""

    name: str = said("名目")
    value: str = said("值")


class ModelPair(Record):
    """支部“246”模式表的一行：左边是两融入、四覆盖的一项，右边是六个一的一项，缺的为空文字。"""

    reach: str = said("两融入、四覆盖的要求")
    reached: str = said("落实情况：活动数，或人数和比例")
    one: str = said("六个一的要求")
    done: str = said("落实情况")
    state: str = said("已落实、未落实或进行中")


class BranchSheet(Record):
    """附件2中一个支部的情况。"""

    number: int = said("序号")
    branch: str = said("支部名称")
    anchor: str = said("书签名（目录用）")
    rank_label: str = said("名次的写法，未参加排名为“—”")
    score: str = said("得分")
    score_range: str = said("待核事项定下前得分的可能范围，没有则为空文字")
    rank_range: str = said("待核事项定下前名次的可能范围，没有则为空文字", "")
    grade: str = said("等次")
    status: str = said("报送情况")
    facts: tuple[Fact, ...] = said("基本情况")
    files: tuple[Fact, ...] = said("报送的文件：名目是附件4的材料号，值是文件名")
    model: tuple[ModelPair, ...] = said("“246”模式表")
    absent: tuple[Fact, ...] = said("四覆盖中尚缺的党员：名目是要求，值是姓名；不知姓名的不列")
    months: tuple[Fact, ...] = said("各月活动：名目是月份，值是活动数；没有活动的月份不列")
    scores: tuple[ScoreRow, ...] = said("评分表")
    notes: tuple[str, ...] = said("评分说明")
    activities: tuple[LedgerRow, ...] = said("活动")
    more_activities: int = said("未列出的活动数，见附件1")
    pictures: tuple[PictureRow, ...] = said("照片，三幅一行")
    more_pictures: int = said("未刊出的照片数")
    open_items: tuple[OpenItem, ...] = said("待核事项")
    questions: tuple[Question, ...] = said("请支部核实的事，按活动归并")
    findings: tuple[FindingRow, ...] = said("所涉线索")
    open_count: int = said("待核事项和未核实线索的数目")


class Totals(Record):
    """半年总数。"""

    branches: int = said("应报支部数")
    submitted: int = said("已报支部数")
    on_time: int = said("按时报送支部数")
    late: int = said("逾期报送支部数")
    missing: int = said("未报支部数")
    members: int = said("党员总数")
    activities: int = said("活动数")
    person_times: int = said("参加人次（已知的合计）")
    hours: str = said("服务时长（小时，已知的合计）")
    mean_hours: str = said("人均时长（小时），未知为空文字")
    beneficiaries: int = said("服务人数（户数）")
    photos: int = said("照片数")
    without_participants: int = said("未写明人数的活动数")
    without_hours: int = said("未写明时长的活动数")


class Comparison(Record):
    """与上一个半年的比较。"""

    period: str = said("上一个半年的写法")
    submitted: int = said("上一个半年报送的支部数")
    activities: int = said("上一个半年的活动数")
    person_times: int = said("上一个半年的参加人次")
    hours: str = said("上一个半年的服务时长")
    activities_change: int = said("活动数的增减")
    person_times_change: int = said("参加人次的增减")
    activities_percent: str = said("活动数增减的百分比（不带正负号），无法计算为空文字")
    person_times_percent: str = said("参加人次增减的百分比（不带正负号），无法计算为空文字")


class Words(Record):
    """由 templates/report/wording 中的句子写成的段落，每项若干段。"""

    title: tuple[str, ...] = said("标题，每段一行", ())
    draft: tuple[str, ...] = said("标题下的文稿状态，只用于征求意见稿", ())
    basis: tuple[str, ...] = said("引言：依据和截止时间", ())
    overall: tuple[str, ...] = said("总体情况", ())
    areas_intro: tuple[str, ...] = said("各领域和各月分布的说明", ())
    ranking: tuple[str, ...] = said("考评情况", ())
    ranking_note: tuple[str, ...] = said("考评表下的注", ())
    model: tuple[str, ...] = said("“246”模式落实情况", ())
    examples_rule: tuple[str, ...] = said("选例办法", ())
    typical: tuple[str, ...] = said("典型人物和案例", ())
    problems: tuple[str, ...] = said("存在问题", ())
    next_steps: tuple[str, ...] = said("下步要求", ())
    ledger_note: tuple[str, ...] = said("附件1的说明", ())
    scores_note: tuple[str, ...] = said("附件2的说明", ())
    open_note: tuple[str, ...] = said("附件3的说明", ())
    received_note: tuple[str, ...] = said("附件4的说明", ())
    branch_letter: tuple[str, ...] = said("核对单的说明", ())
    branch_missing: tuple[str, ...] = said("核对单的说明，用于未报送的支部", ())


class ReportContent(Record):
    """All that one half-year's report says. A template sees exactly these names."""

    title: str = said("标题")
    period: str = said("期间，如2022年上半年")
    period_code: str = said("期间代号，如2022H1")
    half: str = said("上半年、下半年或全年")
    year: int = said("年份")
    committee: str = said("发文机关署名")
    organisation: str = said("单位名称，没有则为空文字")
    recipients: str = said("主送机关")
    scheme: str = said("年度方案名称")
    report_date: str = said("成文日期，如2022年7月4日")
    signature_blank: str = said("署名前的空格，使署名右空二字")
    date_blank: str = said("成文日期前的空格，使其首字比署名首字右移二字")
    cut_off: str = said("收件截至日期")
    report_day: date = said("成文日期的日期值")
    deadline: str = said("报送截止日期")
    draft: bool = said("是否征求意见稿")
    open_count: int = said("待核事项和未核实线索的总数")
    accepted: str = said("带着待核事项定稿的理由，没有则为空文字")
    totals: Totals = said("半年总数")
    comparison: Comparison | None = said("与上一个半年的比较，没有则为空")
    areas: tuple[AreaRow, ...] = said("各领域汇总")
    months: tuple[MonthRow, ...] = said("各月汇总")
    coverage: tuple[Fact, ...] = said("四覆盖的比例")
    charts: Charts = said("统计图")
    ranking: tuple[RankRow, ...] = said("考评表，名次从先到后")
    ties: tuple[tuple[str, ...], ...] = said("并列的支部，一组一项")
    best: tuple[str, ...] = said("等次最高的支部")
    grades: tuple[Fact, ...] = said("各等次的支部数")
    model: tuple[ModelGroup, ...] = said("“246”模式表")
    examples: dict[str, tuple[ExampleRow, ...]] = said("各领域选出的活动，以领域代码为名")
    sections: tuple[AreaSection, ...] = said("各领域的段落")
    typical_number: str = said("典型人物和案例一节的序号，如（六）")
    typical: tuple[Fact, ...] = said("典型人物和案例：支部和事迹")
    untold: tuple[str, ...] = said("推出了典型、但材料中没有可以引用的句子的支部")
    honours: tuple[Fact, ...] = said("推荐荣誉：支部和人选")
    late: tuple[str, ...] = said("逾期报送的支部")
    missing: tuple[str, ...] = said("未报送的支部")
    thin: tuple[str, ...] = said("活动偏少（不足两项）的支部")
    unillustrated: tuple[str, ...] = said("没有照片的支部")
    months_empty: tuple[str, ...] = said("没有活动的月份，连续三个月以上的写作“7月至12月”")
    areas_empty: tuple[str, ...] = said("没有活动的领域")
    items_open: int = said("待核事项数")
    findings_open: int = said("未核实的线索数")
    ledger: tuple[LedgerRow, ...] = said("附件1：台账")
    sheets: tuple[BranchSheet, ...] = said("附件2：各支部情况，名次从先到后")
    open_items: tuple[OpenItem, ...] = said("附件3：待核事项")
    findings: tuple[FindingRow, ...] = said("附件3：线索")
    decisions: tuple[DecisionRow, ...] = said("附件3：核定记录")
    received: tuple[ReceivedRow, ...] = said("附件4：收到的材料")
    words: Words = said("由句子模板写成的段落", Words())
    body_characters: int = said("正文字数", 0)
