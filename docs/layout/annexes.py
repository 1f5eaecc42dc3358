"""The four annexes."""

from docs.layout.branch import sheet_blocks
from docs.layout.markup import Column, annex, each, listing, only_if, p, section


def ledger_annex() -> list[str]:
    columns: list[Column] = [
        ("序号", 520, "SmallFigure", "{{ row.number }}"),
        ("党支部", 1500, "SmallText", "{{ row.branch }}"),
        ("活动名称", 2356, "SmallText", "{{ row.title }}"),
        ("时间", 1150, "SmallText", "{{ row.when }}"),
        ("地点", 1250, "SmallText", "{{ row.place }}"),
        ("领域", 1600, "SmallText", "{{ row.area }}"),
        ("次数", 480, "SmallFigure", "{{ row.times }}"),
        ("人数", 600, "SmallFigure", "{{ row.participants }}"),
        ("人均时长", 600, "SmallFigure", "{{ row.hours_each }}"),
        ("总时长", 680, "SmallFigure", "{{ row.hours_total }}"),
        ("服务对象", 600, "SmallFigure", "{{ row.beneficiaries }}"),
        ("出处", 1420, "SmallText", "{{ row.source }}"),
    ]
    return [
        *annex(1, "{{ period }}志愿服务活动台账", "ledger_note"),
        only_if("ledger", listing(columns, "row in ledger", name="志愿服务活动台账", head_style="SmallHead")),
        section(landscape=True),
    ]


def scores_annex() -> list[str]:
    return [
        *annex(2, "各支部考评情况", "scores_note"),
        only_if(
            "sheets",
            p("Caption", "目　　录"),
            each(
                "sheet in sheets",
                p("TOC1", "{{ ('2-%d　%s' % (sheet.number, sheet.branch))|contents(sheet.anchor, loop) }}"),
            ),
        ),
        each(
            "sheet in sheets",
            p("BranchTitle", "{{ sheet.anchor|bookmark }}2-{{ sheet.number }}　{{ sheet.branch }}"),
            *sheet_blocks(letter=False),
        ),
        section(),
    ]


def open_annex() -> list[str]:
    items: list[Column] = [
        ("序号", 520, "SmallFigure", "{{ row.number }}"),
        ("党支部", 1500, "SmallText", "{{ row.branch }}"),
        ("所涉事项", 2100, "SmallText", "{{ row.subject }}"),
        ("栏目", 1000, "SmallText", "{{ row.field }}"),
        ("现值", 1000, "SmallText", "{{ row.value }}"),
        ("待核原因", 2436, "SmallText", "{{ row.reason }}"),
        ("原文", 3000, "SmallText", "{{ row.quote }}"),
        ("出处", 1200, "SmallText", "{{ row.source }}"),
    ]
    findings: list[Column] = [
        ("序号", 520, "SmallFigure", "{{ row.number }}"),
        ("类别", 1300, "SmallText", "{{ row.kind }}"),
        ("程度", 560, "SmallFigure", "{{ row.severity }}"),
        ("所涉支部", 1800, "SmallText", "{{ row.branches }}"),
        ("情况", 2900, "SmallText", "{{ row.summary }}"),
        (
            "比对内容和出处",
            4276,
            "SmallText",
            each("side in row.sides", p("SmallText", "{{ side }}")) + only_if("not row.sides", p("SmallText", "—")),
        ),
        ("核实结果", 1400, "SmallText", "{{ row.decided or '待核实' }}"),
    ]
    decisions: list[Column] = [
        ("序号", 520, "SmallFigure", "{{ row.number }}"),
        ("所涉支部", 1800, "SmallText", "{{ row.branch }}"),
        ("所涉事项", 2600, "SmallText", "{{ row.subject }}"),
        ("核定结果", 2736, "SmallText", "{{ row.result }}"),
        ("理由", 2600, "SmallText", "{{ row.reason or '—' }}"),
        ("核定人", 1100, "SmallFigure", "{{ row.name }}"),
        ("核定日期", 1400, "SmallFigure", "{{ row.day }}"),
    ]
    return [
        *annex(3, "待核事项、比对线索和核定记录", "open_note"),
        only_if(
            "open_items",
            p("Caption", "待核事项"),
            listing(items, "row in open_items", name="待核事项", head_style="SmallHead"),
            p("Gap"),
        ),
        only_if(
            "findings",
            p("Caption", "比对线索"),
            listing(findings, "row in findings", name="比对线索", head_style="SmallHead"),
            p("Gap"),
        ),
        only_if(
            "decisions",
            p("Caption", "核定记录"),
            listing(decisions, "row in decisions", name="核定记录", head_style="SmallHead"),
        ),
        section(landscape=True),
    ]


def received_annex() -> list[str]:
    columns: list[Column] = [
        ("序号", 560, "SmallFigure", "{{ row.number }}"),
        ("党支部", 1900, "SmallText", "{{ row.branch }}"),
        ("情况", 900, "SmallFigure", "{{ row.status }}"),
        ("收到时间", 1000, "SmallFigure", "{{ row.received }}"),
        (
            "文件",
            3385,
            "SmallText",
            each("file in row.files", p("SmallText", "{{ row.number }}-{{ loop.index }}　{{ file }}"))
            + only_if("not row.files or row.note", p("SmallText", "{{ row.note or '—' }}")),
        ),
        ("文档数", 550, "SmallFigure", "{{ row.documents }}"),
        ("照片数", 550, "SmallFigure", "{{ row.photos }}"),
    ]
    return [
        *annex(4, "收到的报送材料", "received_note"),
        listing(columns, "row in received", name="收到的报送材料", head_style="SmallHead"),
        p("Gap"),
        section(last=True),
    ]
