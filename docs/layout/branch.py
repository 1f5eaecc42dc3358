"""What is shown of one branch: in annex 2, and in the sheet that goes to the branch."""

from docs.layout.markup import Column, cell, each, listing, only_if, p, row, section, table, tag_row, words


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
        ("项目", 1620, "SmallText", "{{ row.name }}"),
        ("得分", 560, "SmallFigure", "{{ row.points }}"),
        ("满分", 560, "SmallFigure", "{{ row.max }}"),
        ("得分依据和提升建议", 6105, "SmallText", "{{ row.reason }}{{ '；' if row.reason and row.gap }}{{ row.gap }}"),
    ]
    activities: list[Column] = [
        ("序号", 510, "SmallFigure", "{{ row.number }}"),
        ("活动名称", 1850 if letter else 2815, "SmallText", "{{ row.title }}"),
        ("时间", 1130 if letter else 1200, "SmallText", "{{ row.when }}"),
        ("地点", 1130 if letter else 1400, "SmallText", "{{ row.place }}"),
        ("领域", 1600, "SmallText", "{{ row.area }}"),
        ("人数", 580 if letter else 620, "SmallFigure", "{{ row.participants }}"),
        ("总时长", 710 if letter else 700, "SmallFigure", "{{ row.hours_total }}"),
    ]
    if letter:
        activities.append(("出处", 1335, "SmallText", "{{ row.source }}"))
    model: list[Column] = [
        ("两融入、四覆盖", 2050, "SmallText", "{{ row.reach }}"),
        ("落实情况", 1500, "SmallText", "{{ row.reached }}"),
        ("六个一", 2360, "SmallText", "{{ row.one }}"),
        ("落实情况", 2135, "SmallText", "{{ row.done }}"),
        ("状态", 800, "SmallFigure", "{{ row.state }}"),
    ]
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
            "{% if sheet.rank_range %}，名次可能在第{{ sheet.rank_range }}名之间{% endif %}"
            "{{ '。' if sheet.facts or sheet.score_range }}",
        ),
        files if letter else "",
        only_if(
            "sheet.scores",
            p("BlockTitle", "评分"),
            listing(scores, "row in sheet.scores", name="评分", head_style="SmallHead"),
        ),
        each("text in sheet.notes", p("Note", "注：{{ text }}")),
        ""
        if letter
        else only_if(
            "sheet.model",
            p("BlockTitle", "“246”模式落实情况"),
            listing(model, "row in sheet.model", name="“246”模式落实情况", head_style="SmallHead"),
        ),
        only_if(
            "sheet.absent or sheet.months",
            p(
                "Note",
                "{% for one in sheet.absent %}{{ one.name }}尚缺：{{ one.value }}。{% endfor %}"
                "{% if sheet.months %}各月活动：{% for one in sheet.months %}{{ one.name }}{{ one.value }}"
                "{{ '、' if not loop.last }}{% endfor %}。{% endif %}",
            ),
        ),
        only_if(
            "sheet.activities",
            # In annex 2 the scorecard fills the front of a leaf, activities and pictures its back.
            p("BlockTitle", "活动", extra="" if letter else "<w:pageBreakBefore/>"),
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


def branch_template() -> list[str]:
    return [
        p("Title", "{{ period }}志愿服务情况核对单"),
        p("Draft", "（{{ organisation }}{{ committee }}　{{ report_date }}）"),
        p("LetterText", "{{ sheet.branch }}：", extra='<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        only_if("sheet.files or sheet.activities", words("branch_letter", "LetterText")),
        only_if("not sheet.files and not sheet.activities", words("branch_missing", "LetterText")),
        *sheet_blocks(letter=True),
        p("Gap"),
        section(last=True, letter=True),
    ]
