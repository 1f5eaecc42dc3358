"""The circular itself: title to date."""

from docs.layout.markup import Column, cell, each, listing, only_if, p, row, section, table, tag_row, words


def body() -> list[str]:
    area_columns: list[Column] = [
        ("领域", 2345, "TableText", "{{ row.name }}"),
        ("活动（项）", 1200, "TableFigure", "{{ row.activities or '—' }}"),
        ("支部（个）", 1200, "TableFigure", "{{ row.branches or '—' }}"),
        ("参加（人次）", 1450, "TableFigure", "{{ row.person_times or '—' }}"),
        ("时长（小时）", 1450, "TableFigure", "{{ row.hours if row.hours != '0' else '—' }}"),
        ("占比", 1200, "TableFigure", "{{ row.share if row.activities else '—' }}"),
    ]
    rank_columns: list[Column] = [
        ("名次", 850, "TableFigure", "{{ row.rank_label }}{{ '*' if row.uncertain }}"),
        ("党支部", 3045, "TableText", "{{ row.branch }}"),
        ("党员数", 780, "TableFigure", "{{ row.members }}"),
        ("活动数", 780, "TableFigure", "{{ row.activities or '—' }}"),
        ("人次", 780, "TableFigure", "{{ row.person_times }}"),
        ("人均时长", 980, "TableFigure", "{{ row.mean_hours }}"),
        ("得分", 780, "TableFigure", "{{ row.score }}"),
        ("等次", 850, "TableFigure", "{{ row.grade }}"),
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
        only_if("totals.activities", p("Caption", "表2　各月活动情况"), months_table(), p("Gap")),
        only_if(
            "charts.months",
            p("Picture", "{{ charts.months|picture(140, 48) }}"),
            p("PictureCaption", "图2　{{ charts.months.title }}（单位：项）"),
        ),
        p("Heading1", "二、考评情况"),
        p("Heading2", "（一）考评名次"),
        words("ranking"),
        p("Caption", "表{{ 3 if totals.activities else 1 }}　各支部考评名次"),
        listing(rank_columns, "row in ranking", name="各支部考评名次"),
        words("ranking_note", "Note"),
        p("Heading2", "（二）“246”模式落实情况"),
        words("model"),
        only_if(
            "model", p("Caption", "表{{ 4 if totals.activities else 2 }}　“246”模式落实情况"), model_table(), p("Gap")
        ),
        only_if(
            "charts.coverage",
            p("Picture", "{{ charts.coverage|picture(140, 46) }}"),
            p(
                "PictureCaption",
                "图{{ 1 + (1 if charts.areas else 0) + (1 if charts.months else 0) }}　{{ charts.coverage.title }}（按写明数据的支部计算）",
            ),
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
        p("AttachmentNote", "　　　3．待核事项、比对线索和核定记录"),
        p("AttachmentNote", "　　　4．收到的报送材料"),
        p("a", extra="<w:keepNext/>") * 2,
        p("Signature", "{{ signature_blank }}{{ organisation }}{{ committee }}"),
        p("IssueDate", "{{ date_blank }}{{ report_date }}"),
        section(),
    ]


def months_table() -> str:
    """Months across, six a row, so that a half-year takes three lines and a year six."""
    widths = [1465, *[1230] * 6]
    rows = []
    for head, field, style in (
        ("月份", "name", "TableHead"),
        ("活动（项）", "activities", "TableFigure"),
        ("支部（个）", "branches", "TableFigure"),
    ):
        texts = [f"{{{{ (six[{place}].{field} or '—') if six[{place}] }}}}" for place in range(6)]
        cells = [cell(widths[0], p("TableHead", head))]
        cells += [
            cell(width, p(style, text, extra="<w:keepNext/>")) for width, text in zip(widths[1:], texts, strict=True)
        ]
        rows.append(row(cells, head=field == "name"))
    body_rows = tag_row("{%tr for six in months|batch(6, '') %}", 7) + "".join(rows) + tag_row("{%tr endfor %}", 7)
    return table(widths, body_rows, name="各月活动情况")


def model_table() -> str:
    widths = [900, 3145, 2800, 1000, 1000]
    heads = ["类别", "要求", "总体情况", "满分支部", "未满分"]
    head = row([cell(width, p("TableHead", title)) for width, title in zip(widths, heads, strict=True)], head=True)
    one = row(
        [
            cell(widths[0], p("TableFigure", "{% vm %}{{ group.name }}"), merged=True),
            cell(widths[1], p("TableText", "{{ row.name }}")),
            cell(widths[2], p("TableText", "{{ row.situation }}")),
            cell(widths[3], p("TableFigure", "{{ row.full or '—' }}")),
            cell(widths[4], p("TableFigure", "{{ row.short or '—' }}")),
        ]
    )
    opening = tag_row("{%tr for group in model %}", 5) + tag_row("{%tr for row in group.rows %}", 5)
    return table(widths, head + opening + one + tag_row("{%tr endfor %}", 5) * 2, name="“246”模式落实情况")
