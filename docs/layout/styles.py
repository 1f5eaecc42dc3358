"""The styles of every template: fonts by name, sizes, exact line heights."""

FANGSONG, KAITI, HEITI, BIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
FIGURES = "Times New Roman"
LINE = 579  # twips: 22 lines a page; 580 gives 21
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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
        # Their blanks stand in the text: how far each is set in depends on the length of both.
        style("Signature", "发文机关署名", paragraph='<w:keepNext/><w:jc w:val="left"/>'),
        style("IssueDate", "成文日期", paragraph='<w:jc w:val="left"/>'),
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
        style(
            "LetterText",
            "核对单正文",
            size=28,
            run=no_spacing,
            paragraph='<w:spacing w:line="440" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="560"/>',
        ),
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
