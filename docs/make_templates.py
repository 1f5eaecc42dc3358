"""Writes the Word templates of templates/report/ anew: `python docs/make_templates.py`.

The templates are committed and staff edit them in Word; this program is where their layout was first laid down, and the way back to it.
Geometry and fonts follow GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22 lines of 28 characters by an exact line of 579 twips and a character
spacing of -0.25 pt (a document grid would break both), fonts by name.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tasks.report.fixed_zip import fixed_zip  # noqa: E402  # the checkout is not installed when this runs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
FANGSONG, KAITI, HEITI, BIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
FIGURES = "Times New Roman"
LINE = 579
WIDTH = 8845  # twips between the margins of a portrait page
WIDE = 12756  # of a landscape page


def fonts(name: str, figures: str = FIGURES) -> str:
    return f'<w:rFonts w:ascii="{figures}" w:hAnsi="{figures}" w:eastAsia="{name}" w:cs="{figures}"/>'


def style(
    identifier: str,
    name: str,
    *,
    based: str = "a",
    font: str = "",
    size: int = 0,
    paragraph: str = "",
    run: str = "",
    following: str = "",
) -> str:
    """A paragraph style; `size` in half-points."""
    run_properties = (
        (fonts(font) if font else "") + run + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )
    next_style = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{next_style}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def small(line: int, *, align: str = "left", keep: bool = False, before: int = 0, after: int = 0) -> str:
    """Paragraph properties of small type in tables and notes; `line` in twips, exact."""
    keeping = "<w:keepNext/>" if keep else ""
    return (
        f'{keeping}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
    )


def heading_paragraph(level: int) -> str:
    return f'<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="630"/><w:outlineLvl w:val="{level}"/>'


def styles() -> str:
    no_spacing = '<w:spacing w:val="0"/>'
    rows = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{fonts(FANGSONG)}<w:spacing w:val="-5"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="a1"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>",
        style("BodyText", "Body Text", paragraph='<w:ind w:firstLineChars="200" w:firstLine="630"/>'),
        style(
            "Title",
            "Title",
            font=BIAOSONG,
            size=44,
            run=no_spacing,
            paragraph='<w:keepNext/><w:spacing w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
            following="BodyText",
        ),
        style("Heading1", "heading 1", font=HEITI, paragraph=heading_paragraph(0), following="BodyText"),
        style("Heading2", "heading 2", font=KAITI, paragraph=heading_paragraph(1), following="BodyText"),
        style("Heading3", "heading 3", font=FANGSONG, paragraph=heading_paragraph(2), following="BodyText"),
        style("Draft", "文稿状态", font=KAITI, paragraph='<w:jc w:val="center"/>'),
        style("Recipient", "主送机关"),
        style(
            "AttachmentNote",
            "附件说明",
            paragraph='<w:keepNext/><w:ind w:left="1575" w:leftChars="500" w:hanging="945" w:hangingChars="300"/><w:jc w:val="left"/>',
        ),
        style(
            "Signature",
            "发文机关署名",
            paragraph='<w:keepNext/><w:ind w:right="630" w:rightChars="200"/><w:jc w:val="right"/>',
        ),
        style("IssueDate", "成文日期", paragraph='<w:ind w:right="630" w:rightChars="200"/><w:jc w:val="right"/>'),
        style("AnnexLabel", "附件序号", font=HEITI, paragraph='<w:keepNext/><w:jc w:val="left"/>'),
        style("AnnexTitle", "附件标题", based="Title", paragraph='<w:outlineLvl w:val="0"/>', following="BodyText"),
        style(
            "BranchTitle",
            "支部标题",
            font=HEITI,
            run=no_spacing,
            paragraph='<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="60" w:line="460" w:lineRule="exact"/><w:jc w:val="center"/>'
            '<w:outlineLvl w:val="1"/>',
        ),
        style(
            "BlockTitle",
            "小标题",
            font=HEITI,
            size=21,
            run=no_spacing,
            paragraph=small(300, keep=True, before=80, after=20) + '<w:outlineLvl w:val="2"/>',
        ),
        style(
            "Caption", "caption", font=HEITI, size=24, run=no_spacing, paragraph=small(400, align="center", keep=True)
        ),
        style(
            "TableHead", "表头", font=HEITI, size=21, run=no_spacing, paragraph=small(300, align="center", keep=True)
        ),
        style("TableText", "表格文字", size=21, run=no_spacing, paragraph=small(300)),
        style("TableFigure", "表格数字", size=21, run=no_spacing, paragraph=small(300, align="center")),
        style(
            "SmallHead", "小表头", font=HEITI, size=18, run=no_spacing, paragraph=small(240, align="center", keep=True)
        ),
        style("SmallText", "小表格文字", size=18, run=no_spacing, paragraph=small(230)),
        style("SmallFigure", "小表格数字", size=18, run=no_spacing, paragraph=small(230, align="center")),
        style("Note", "表注", font=KAITI, size=21, run=no_spacing, paragraph=small(320, before=40, after=40)),
        style(
            "Picture",
            "图片",
            size=18,
            run=no_spacing,
            paragraph='<w:keepNext/><w:spacing w:before="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        ),
        style(
            "PictureCaption",
            "图注",
            font=KAITI,
            size=18,
            run=no_spacing,
            paragraph=small(240, align="center", after=20),
        ),
        style("TOC1", "toc 1", size=28, run=no_spacing, paragraph='<w:spacing w:line="400" w:lineRule="exact"/>'),
        style("Gap", "表后空", size=12, paragraph='<w:spacing w:line="160" w:lineRule="exact"/>'),
        style(
            "Footer",
            "footer",
            font="宋体",
            size=28,
            run=no_spacing,
            paragraph='<w:spacing w:line="240" w:lineRule="auto"/>',
        ).replace(fonts("宋体"), fonts("宋体", "宋体")),
    ]
    return f"<w:styles {W}>" + "".join(rows) + "</w:styles>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(style_id: str, text: str = "", *, extra: str = "") -> str:
    """A paragraph of the style; `extra` goes into its properties (a section's end)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{extra}</w:pPr>{run(text) if text else ""}</w:p>'


def each(expression: str, *blocks: str) -> str:
    """Blocks repeated: docxtpl drops the paragraphs that hold the tags."""
    return p("a", "{%p for " + expression + " %}") + "".join(blocks) + p("a", "{%p endfor %}")


def only_if(condition: str, *blocks: str) -> str:
    return p("a", "{%p if " + condition + " %}") + "".join(blocks) + p("a", "{%p endif %}")


def cell(width: int, *paragraphs: str, merged: bool = False) -> str:
    """A table cell. A merged cell holds {% vm %}: docxtpl adds its property at the end, so it may carry no alignment after it."""
    middle = "" if merged else '<w:vAlign w:val="center"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(cells: list[str], *, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text: str, columns: int) -> str:
    return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{p("SmallText", text)}</w:tc></w:tr>'


def table(widths: list[int], body: str, *, grid: bool = True, name: str = "") -> str:
    description = f'<w:tblCaption w:val="{name}"/>' if name else ""
    table_style = '<w:tblStyle w:val="TableGrid"/>' if grid else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{table_style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{description}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )


Column = tuple[str, int, str, str]  # head, width, style, text with tags


def listing(columns: list[Column], loop: str, *, name: str, head_style: str = "TableHead", whole: bool = False) -> str:
    """A table with a repeated head and one row an entry of `loop`. A `whole` table stays on one page with what follows it."""
    widths = [width for _, width, _, _ in columns]
    head = row([cell(width, p(head_style, title)) for title, width, _, _ in columns], head=True)
    body = row(
        [
            cell(width, text if text.startswith("<w:p>") else p(kind, text, extra="<w:keepNext/>" if whole else ""))
            for _, width, kind, text in columns
        ]
    )
    return table(
        widths,
        head + tag_row("{%tr for " + loop + " %}", len(columns)) + body + tag_row("{%tr endfor %}", len(columns)),
        name=name,
    )


def section(*, landscape: bool = False, last: bool = False, letter: bool = False) -> str:
    """Section properties: page, margins, page numbers. All but the last stand in the last paragraph of their section.

    A `letter` to a branch is no official document: it has 25 mm above and below, so that two pages hold it.
    """
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    top, right, bottom, left = (1587, 1984, 1474, 2098) if landscape else (2098, 1474, 1984, 1587)
    if letter:
        top = bottom = 1417
    footers = '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    footer = 850 if landscape or letter else 1247
    properties = (
        f'<w:sectPr>{footers}<w:type w:val="nextPage"/>{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="{footer}" w:gutter="0"/></w:sectPr>'
    )
    return properties if last else f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{properties}</w:pPr></w:p>'


def words(name: str, style_id: str = "BodyText") -> str:
    return each(f"text in words.{name}", p(style_id, "{{ text }}"))


def body() -> list[str]:
    area_columns: list[Column] = [
        ("领域", 2845, "TableText", "{{ row.name }}"),
        ("活动（项）", 1200, "TableFigure", "{{ row.activities or '—' }}"),
        ("支部（个）", 1200, "TableFigure", "{{ row.branches or '—' }}"),
        ("参加（人次）", 1400, "TableFigure", "{{ row.person_times or '—' }}"),
        ("时长（小时）", 1400, "TableFigure", "{{ row.hours if row.hours != '0' else '—' }}"),
        ("占比", 800, "TableFigure", "{{ row.share if row.activities else '—' }}"),
    ]
    rank_columns: list[Column] = [
        ("名次", 850, "TableFigure", "{{ row.rank_label }}{{ '*' if row.uncertain }}"),
        ("党支部", 2695, "TableText", "{{ row.branch }}"),
        ("党员数", 850, "TableFigure", "{{ row.members }}"),
        ("活动数", 850, "TableFigure", "{{ row.activities or '—' }}"),
        ("人次", 850, "TableFigure", "{{ row.person_times }}"),
        ("人均时长", 1000, "TableFigure", "{{ row.mean_hours }}"),
        ("得分", 850, "TableFigure", "{{ row.score }}"),
        ("等次", 900, "TableFigure", "{{ row.grade }}"),
    ]
    return [
        each("text in words.title", p("Title", "{{ text }}")),
        only_if("draft", words("draft", "Draft")),
        p("a"),
        p("Recipient", "{{ recipients }}："),
        words("basis"),
        p("Heading1", "一、总体情况"),
        words("overall"),
        words("areas_intro"),
        only_if(
            "totals.activities",
            p("Caption", "表1　各领域活动情况"),
            listing(area_columns, "row in areas", name="各领域活动情况", whole=True),
            p("Gap"),
        ),
        only_if(
            "charts.areas",
            p("Picture", "{{ charts.areas|picture(140, 52) }}"),
            p("PictureCaption", "图1　{{ charts.areas.title }}（单位：项）"),
        ),
        only_if(
            "charts.months",
            p("Picture", "{{ charts.months|picture(140, 48) }}"),
            p("PictureCaption", "图2　{{ charts.months.title }}（单位：项）"),
        ),
        p("Heading1", "二、考评情况"),
        p("Heading2", "（一）考评名次"),
        words("ranking"),
        p("Caption", "表2　各支部考评名次"),
        listing(rank_columns, "row in ranking", name="各支部考评名次"),
        words("ranking_note", "Note"),
        p("Heading2", "（二）“246”模式落实情况"),
        words("model"),
        only_if("model", p("Caption", "表3　“246”模式落实情况"), model_table(), p("Gap")),
        only_if(
            "charts.coverage",
            p("Picture", "{{ charts.coverage|picture(140, 46) }}"),
            p("PictureCaption", "图3　{{ charts.coverage.title }}（按写明数据的支部计算）"),
        ),
        p("Heading1", "三、主要做法和典型"),
        words("examples_rule"),
        each(
            "section in sections",
            p("Heading2", "{{ section.number }}{{ section.name }}"),
            each("text in section.paragraphs", p("BodyText", "{{ text }}")),
        ),
        p("Heading2", "{{ typical_number }}典型人物和案例"),
        words("typical"),
        p("Heading1", "四、存在问题"),
        words("problems"),
        p("Heading1", "五、下步要求"),
        words("next_steps"),
        # Kept together, so that the page of the signature always holds text of the body.
        p("BodyText", "特此通报。", extra="<w:keepNext/>"),
        p("a", extra="<w:keepNext/>"),
        p("AttachmentNote", "附件：1．{{ period }}志愿服务活动台账"),
        p("AttachmentNote", "　　　2．各支部考评情况"),
        p("AttachmentNote", "　　　3．待核事项和比对线索"),
        p("AttachmentNote", "　　　4．收到的报送材料"),
        p("a", extra="<w:keepNext/>") * 2,
        p("Signature", "{{ organisation }}{{ committee }}"),
        p("IssueDate", "{{ report_date }}"),
        section(),
    ]


def model_table() -> str:
    widths, keep = [900, 3145, 2800, 1000, 1000], "<w:keepNext/>"
    heads = ["类别", "要求", "总体情况", "满分支部", "未满支部"]
    head = row([cell(width, p("TableHead", title)) for width, title in zip(widths, heads, strict=True)], head=True)
    one = row(
        [
            cell(widths[0], p("TableFigure", "{% vm %}{{ group.name }}", extra=keep), merged=True),
            cell(widths[1], p("TableText", "{{ row.name }}", extra=keep)),
            cell(widths[2], p("TableText", "{{ row.situation }}", extra=keep)),
            cell(widths[3], p("TableFigure", "{{ row.full or '—' }}")),
            cell(widths[4], p("TableFigure", "{{ row.short or '—' }}")),
        ]
    )
    opening = tag_row("{%tr for group in model %}", 5) + tag_row("{%tr for row in group.rows %}", 5)
    return table(widths, head + opening + one + tag_row("{%tr endfor %}", 5) * 2, name="“246”模式落实情况")


def annex(number: int, title: str, note: str) -> list[str]:
    return [p("AnnexLabel", f"附件{number}"), p("a"), p("AnnexTitle", title), words(note, "Note")]


def ledger_annex() -> list[str]:
    columns: list[Column] = [
        ("序号", 520, "SmallFigure", "{{ row.number }}"),
        ("党支部", 1500, "SmallText", "{{ row.branch }}"),
        ("活动名称", 2500, "SmallText", "{{ row.title }}"),
        ("时间", 1150, "SmallText", "{{ row.when }}"),
        ("地点", 1250, "SmallText", "{{ row.place }}"),
        ("领域", 1600, "SmallText", "{{ row.area }}"),
        ("次数", 480, "SmallFigure", "{{ row.times }}"),
        ("人数", 600, "SmallFigure", "{{ row.participants }}"),
        ("人均时长", 600, "SmallFigure", "{{ row.hours_each }}"),
        ("总时长", 680, "SmallFigure", "{{ row.hours_total }}"),
        ("服务对象", 600, "SmallFigure", "{{ row.beneficiaries }}"),
        ("出处", 1276, "SmallText", "{{ row.source }}"),
    ]
    return [
        *annex(1, "{{ period }}志愿服务活动台账", "ledger_note"),
        only_if("ledger", listing(columns, "row in ledger", name="志愿服务活动台账", head_style="SmallHead")),
        section(landscape=True),
    ]


def sheet_summary() -> str:
    cells = []
    widths = [800, 1000, 800, 1000, 800, 1100, 800, 2545]
    pairs = [
        ("名次", "{{ sheet.rank_label }}"),
        ("得分", "{{ sheet.score }}"),
        ("等次", "{{ sheet.grade }}"),
        ("报送", "{{ sheet.status }}"),
    ]
    for place, (head, text) in enumerate(pairs):
        cells += [cell(widths[2 * place], p("SmallHead", head)), cell(widths[2 * place + 1], p("SmallFigure", text))]
    return table(widths, row(cells), name="名次和得分")


def sheet_blocks(*, letter: bool) -> list[str]:
    """What is shown of one branch: in annex 2, and in the sheet that goes to the branch (then with sources and open questions)."""
    scores: list[Column] = [
        ("项目", 1550, "SmallText", "{{ row.name }}"),
        ("得分", 560, "SmallFigure", "{{ row.points }}"),
        ("满分", 560, "SmallFigure", "{{ row.max }}"),
        ("得分依据", 3875, "SmallText", "{{ row.reason }}"),
        ("提升建议", 2300, "SmallText", "{{ row.gap }}"),
    ]
    activities: list[Column] = [
        ("序号", 510, "SmallFigure", "{{ row.number }}"),
        ("活动名称", 1920 if letter else 2815, "SmallText", "{{ row.title }}"),
        ("时间", 1130 if letter else 1200, "SmallText", "{{ row.when }}"),
        ("地点", 1130 if letter else 1400, "SmallText", "{{ row.place }}"),
        ("领域", 1600, "SmallText", "{{ row.area }}"),
        ("人数", 580 if letter else 620, "SmallFigure", "{{ row.participants }}"),
        ("总时长", 640 if letter else 700, "SmallFigure", "{{ row.hours_total }}"),
    ]
    if letter:
        activities.append(("出处", 1335, "SmallText", "{{ row.source }}"))
    questions: list[Column] = [
        ("所涉事项", 2200, "SmallText", "{{ row.subject }}"),
        (
            "需要核实的内容",
            3545,
            "SmallText",
            each("text in row.points", p("SmallText", "{{ text }}")) + only_if("not row.points", p("SmallText", "—")),
        ),
        (
            "原文",
            3100,
            "SmallText",
            each("text in row.quotes", p("SmallText", "{{ text }}")) + only_if("not row.quotes", p("SmallText", "—")),
        ),
    ]
    files = only_if(
        "sheet.files",
        p(
            "Note",
            "报送材料：{% for one in sheet.files %}{{ one.name }}　{{ one.value }}{{ '；' if not loop.last }}{% endfor %}。",
        ),
    )
    blocks = [
        sheet_summary(),
        p(
            "Note",
            "{% for one in sheet.facts %}{{ one.name }}{{ one.value }}{{ '；' if not loop.last }}{% endfor %}"
            "{% if sheet.score_range %}。待核事项核定前，得分可能在{{ sheet.score_range }}分之间{% endif %}"
            "{{ '。' if sheet.facts or sheet.score_range }}",
        ),
        files if letter else "",
        only_if(
            "sheet.scores",
            p("BlockTitle", "评分"),
            listing(scores, "row in sheet.scores", name="评分", head_style="SmallHead"),
        ),
        each("text in sheet.notes", p("Note", "注：{{ text }}")),
        only_if(
            "sheet.activities",
            p("BlockTitle", "活动"),
            listing(activities, "row in sheet.activities", name="活动", head_style="SmallHead"),
        ),
        only_if("sheet.more_activities", p("Note", "另有{{ sheet.more_activities }}项活动，见台账。")),
    ]
    if not letter:
        blocks += [
            only_if("sheet.pictures", p("BlockTitle", "照片"), picture_table()),
            only_if("sheet.more_pictures", p("Note", "另有{{ sheet.more_pictures }}张照片未刊出，存于报送材料中。")),
            only_if("sheet.open_count", p("Note", "本支部有{{ sheet.open_count }}项内容待核，见附件3。")),
        ]
        return blocks
    return [
        *blocks,
        only_if(
            "sheet.questions",
            p("BlockTitle", "请核实的内容"),
            listing(questions, "row in sheet.questions", name="请核实的内容", head_style="SmallHead"),
        ),
        only_if(
            "sheet.findings",
            p("BlockTitle", "比对线索（供核实，不直接扣分）"),
            each("one in sheet.findings", p("Note", "{{ one.kind }}：{{ one.summary }}")),
        ),
    ]


def picture_table() -> str:
    widths = [2948, 2948, 2949]
    one = row(
        [
            cell(
                width,
                p("Picture", f"{{{{ row.images[{place}]|picture(49, 37) }}}}"),
                p("PictureCaption", f"{{{{ row.images[{place}].caption if row.images[{place}] }}}}"),
            )
            for place, width in enumerate(widths)
        ]
    )
    return table(
        widths,
        tag_row("{%tr for row in sheet.pictures %}", 3) + one + tag_row("{%tr endfor %}", 3),
        grid=False,
        name="照片",
    )


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
    return [
        *annex(3, "待核事项和比对线索", "open_note"),
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
        ),
        section(landscape=True),
    ]


def received_annex() -> list[str]:
    columns: list[Column] = [
        ("序号", 560, "SmallFigure", "{{ row.number }}"),
        ("党支部", 1900, "SmallText", "{{ row.branch }}"),
        ("情况", 800, "SmallFigure", "{{ row.status }}"),
        ("收到时间", 1000, "SmallFigure", "{{ row.received }}"),
        (
            "文件",
            3485,
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


def footer(*, even: bool) -> str:
    """The page number: odd pages right, even pages left, one character from the edge."""
    indent = (
        '<w:ind w:left="280" w:leftChars="100"/><w:jc w:val="left"/>'
        if even
        else '<w:ind w:right="280" w:rightChars="100"/><w:jc w:val="right"/>'
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field = mark("begin") + code + mark("separate") + "<w:r><w:t>1</w:t></w:r>" + mark("end")
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>{run("— ")}{field}{run(" —")}</w:p></w:ftr>'


def write_template(target: Path, blocks: list[str]) -> None:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    overrides = {
        "/word/document.xml": f"{base}.document.main+xml",
        "/word/styles.xml": f"{base}.styles+xml",
        "/word/settings.xml": f"{base}.settings+xml",
        "/word/footer1.xml": f"{base}.footer+xml",
        "/word/footer2.xml": f"{base}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    relations = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ]
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{defaults}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        "docProps/app.xml": f'<Properties xmlns="{office.replace("relationships", "extended-properties")}">'
        "<Application>taizhang</Application></Properties>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"/>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{place}" Type="{office}/{kind}" Target="{name}"/>'
            for place, (kind, name) in enumerate(relations, 1)
        )
        + "</Relationships>",
        "word/footer1.xml": footer(even=False),
        "word/footer2.xml": footer(even=True),
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/styles.xml": styles(),
    }
    with fixed_zip(target) as out:
        for name, text in parts.items():
            out.add(name, (head + text).encode())


def branch_template() -> list[str]:
    return [
        p("Title", "{{ period }}志愿服务情况核对单"),
        p("Draft", "（{{ organisation }}{{ committee }}　{{ report_date }}）"),
        p("Recipient", "{{ sheet.branch }}："),
        words("branch_letter"),
        *sheet_blocks(letter=True),
        p("Gap"),
        section(last=True, letter=True),
    ]


if __name__ == "__main__":
    folder = ROOT / "templates" / "report"
    write_template(
        folder / "report.docx", [*body(), *ledger_annex(), *scores_annex(), *open_annex(), *received_annex()]
    )
    write_template(folder / "branch.docx", branch_template())
