"""A Word file is read completely, in order, each thing once."""

import io
import re
import subprocess
import zipfile

import mammoth
import pytest

from tasks.records.document import Paragraph
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import (
    NAMESPACES,
    NUMBERING,
    WITH_NUMBERS,
    W,
    box,
    cell,
    docx,
    drawing,
    floating,
    item,
    p,
    part,
    photo,
    run,
    table,
)

BOX = f"<w:txbxContent>{p('文本框里的话')}</w:txbxContent>"
BOTH_BRANCHES = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="3" name="框"/>'
    f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


GRID = table(cell("甲") + cell("乙"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p("一") + p("二"), ["一", "二"]),
        (BOTH_BRANCHES, ["文本框里的话"]),
        (f"<w:p><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>", ["文本框里的话"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里')}</w:sdtContent></w:sdt>", ["控件里"]),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>行内控件</w:t></w:r></w:sdtContent></w:sdt></w:p>", ["行内控件"]),
        ("<w:p><w:ins><w:r><w:t>加的</w:t></w:r></w:ins><w:del><w:r><w:delText>删的</w:delText></w:r></w:del></w:p>", ["加的"]),
        ("<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>", ["新处"]),
        ("<w:p><w:smartTag><w:r><w:t>标记内</w:t></w:r></w:smartTag></w:p>", ["标记内"]),
        ('<w:p><w:hyperlink r:id="x"><w:r><w:t>链接字</w:t></w:r></w:hyperlink></w:p>', ["链接字"]),
        ('<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>6月3日</w:t></w:r></w:fldSimple></w:p>', ["6月3日"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>", ["看得见"]),
        (run("<w:t>上</w:t><w:br/><w:t>下</w:t>"), ["上\n下"]),
        (run('<w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t>'), ["甲乙"]),
        (run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>"), ["甲\t乙"]),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已注册</w:t>'), ["☒已注册"]),
        (run("<w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby>"), ["音"]),
        (run('<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'), ["艺术字"]),
        (f"<w:customXml>{p('自定义')}</w:customXml>", ["自定义"]),
        (f'<vendor xmlns="urn:office-of-another-maker">{p("别家的标记")}</vendor>', ["别家的标记"]),
        (
            '<mc:AlternateContent><mc:Choice Requires="cx1"><w:p/></mc:Choice>'
            f"<mc:Fallback>{p('图表的替代文字')}</mc:Fallback></mc:AlternateContent>",
            ["图表的替代文字"],
        ),
    ],
)  # fmt: skip
def test_words_are_read_as_shown(read, body: str, said: list[str]) -> None:
    document = read(docx(body))
    assert document.kind == "docx"
    assert document.problems == ()
    assert texts(document.blocks) == said


def test_only_the_result_of_a_field_is_read(read) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:p>{mark.format('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>"
        f"{mark.format('begin')}<w:r><w:t>内层指令</w:t></w:r>{mark.format('separate')}<w:r><w:t>内层结果</w:t></w:r>{mark.format('end')}"
        f"{mark.format('separate')}<w:r><w:t>结果</w:t></w:r>{mark.format('end')}<w:r><w:t>之后</w:t></w:r></w:p>"
    )
    assert texts(read(docx(body)).blocks) == ["结果之后"]


@pytest.mark.parametrize(("by_converter", "said"), [(False, ["2022年6月3日报"]), (True, ["报"])])
def test_a_date_of_today_that_a_converter_set_is_left_out(read, by_converter: bool, said: list[str]) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = f"{mark.format('begin')}<w:r><w:instrText> DATE \\@ x </w:instrText></w:r>{mark.format('separate')}"
    body = f"<w:p>{field}<w:r><w:t>2022年6月3日</w:t></w:r>{mark.format('end')}<w:r><w:t>报</w:t></w:r></w:p>"
    assert texts(read(docx(body), by_converter=by_converter).blocks) == said


@pytest.mark.parametrize(("state", "shown"), [("<w:checked/>", "☒"), ('<w:default w:val="0"/>', "☐")])
def test_old_form_boxes_show_their_state(read, state: str, shown: str) -> None:
    box = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>'
    body = f'<w:p><w:r>{box}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>参加</w:t></w:r></w:p>'
    assert texts(read(docx(body)).blocks) == [f"{shown}参加"]


def test_list_numbers_are_as_shown(read) -> None:
    body = (
        item("甲", 0) + item("乙", 1) + item("丙", 1) + item("丁", 0) + item("戊", 1) + item("己", 2) + item("庚", 0, 2)
    )
    document = read(docx(body, {"word/numbering.xml": NUMBERING}, WITH_NUMBERS))
    assert texts(document.blocks) == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "1.己", "五、庚"]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.label, first.text) == ("一、", "甲")


def test_headings_and_lists_come_through_styles(read) -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="base"><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="base"/></w:style>',
    )
    document = read(
        docx(
            p("标题", '<w:pStyle w:val="own"/>') + p("正文"),
            {"word/styles.xml": styles, "word/numbering.xml": NUMBERING},
            WITH_NUMBERS | {"styles": ("styles", "styles.xml")},
        )
    )
    assert [(block.shown, block.level) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("一、标题", 2),
        ("正文", None),
    ]


def test_merged_cells_stand_once_with_their_spans(read) -> None:
    (found,) = tables(
        read(
            docx(
                table(
                    cell("横", '<w:gridSpan w:val="2"/>') + cell("尾"),
                    cell("竖", '<w:vMerge w:val="restart"/>') + cell("一") + cell("二"),
                    cell("", "<w:vMerge/>") + cell("三") + cell("四"),
                )
            )
        )
    )
    assert (found.rows, found.columns) == (3, 3)
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found.cells] == [
        ("横", 1, 1, 1, 2), ("尾", 1, 3, 1, 1), ("竖", 2, 1, 2, 1), ("一", 2, 2, 1, 1), ("二", 2, 3, 1, 1),
        ("三", 3, 2, 1, 1), ("四", 3, 3, 1, 1),
    ]  # fmt: skip
    assert str(found.cells[-1].locator) == "表1 第3行第3列"


def test_rows_and_cells_in_wrappers_are_found_and_deleted_rows_are_not(read) -> None:
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('行')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:sdt><w:sdtContent>{cell('格')}</w:sdtContent></w:sdt></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("缩")}</w:tr></w:tbl>'
    )
    (found,) = tables(read(docx(body)))
    assert [(c.text, c.row, c.column) for c in found.cells] == [("行", 1, 1), ("格", 2, 1), ("缩", 3, 2)]


def test_cells_whose_deletion_is_tracked_are_gone(read) -> None:
    gone = cell("旧数", '<w:cellDel w:id="1" w:author="a"/>')
    new = cell("新数", '<w:cellIns w:id="2" w:author="a"/>')
    (found,) = tables(read(docx(table(cell("活动") + cell("人数"), cell("清扫") + gone + new))))
    assert [(c.text, c.row, c.column) for c in found.cells] == [
        ("活动", 1, 1), ("人数", 1, 2), ("清扫", 2, 1), ("新数", 2, 2),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_a_table_of_its_own(read) -> None:
    (outer,) = tables(read(docx(table(cell("外", inside=table(cell("内")) + p("后")) + cell("旁")))))
    assert outer.cells[0].text == "外\n后"
    (inner,) = outer.cells[0].blocks
    assert texts([inner]) == ["内"]


def test_notes_follow_and_headers_footers_and_comments_stand_apart(read) -> None:
    body = (
        '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r></w:p>'
        '<w:sectPr><w:headerReference r:id="h" w:type="default"/><w:footerReference r:id="f" w:type="default"/></w:sectPr>'
    )
    document = read(
        docx(
            body,
            {
                "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p("脚注文")}</w:footnote>'),
                "word/endnotes.xml": part("endnotes", f'<w:endnote w:id="2">{p("尾注文")}</w:endnote>'),
                "word/comments.xml": part("comments", f'<w:comment w:id="1">{p("批注文")}</w:comment>'),
                "word/header1.xml": part("hdr", p("页眉文")),
                "word/footer1.xml": part("ftr", p("页脚文")),
            },
            {
                "fn": ("footnotes", "footnotes.xml"),
                "en": ("endnotes", "endnotes.xml"),
                "c": ("comments", "comments.xml"),
                "h": ("header", "header1.xml"),
                "f": ("footer", "footer1.xml"),
            },
        )
    )
    assert [(block.locator.part, *texts([block])) for block in document.blocks] == [
        ("", "正文"),
        ("脚注", "脚注文"),
        ("尾注", "尾注文"),
    ]
    assert [(block.locator.part, *texts([block])) for block in document.aside] == [
        ("页眉", "页眉文"),
        ("页脚", "页脚文"),
        ("批注", "批注文"),
    ]


def test_a_damaged_member_is_read_as_far_as_it_goes(read) -> None:
    data = docx(p("完好的段落") + "".join(p(f"第{n}段，共{n * 7919 % 1000}字") for n in range(400)))
    place = data.index(b"word/document.xml") + 2500
    document = read(data[:place] + b"\xff" * 8 + data[place + 8 :])
    assert texts(document.blocks)[:2] == ["完好的段落", "第0段，共0字"]
    assert [what.code for what in document.problems] == ["partly_corrupt"]


PHOTO_IN_IT = {"parts": {"word/media/i.jpg": photo()}, "relations": {"i": ("image", "media/i.jpg")}}


def test_text_boxes_in_headers_and_tables_in_text_boxes_are_read(read) -> None:
    header = part("hdr", f"<w:p>{floating(box(p('机关第一党支部')))}</w:p>")
    body = f"<w:p>{floating(box(p('框内') + table(cell('活动') + cell('人数'), cell('清扫') + cell('12'))))}</w:p>"
    document = read(
        docx(
            p("前") + body + p("后") + '<w:sectPr><w:headerReference r:id="h" w:type="default"/></w:sectPr>',
            {"word/header1.xml": header},
            {"h": ("header", "header1.xml")},
        )
    )
    assert texts(document.blocks) == ["前", "框内", "活动", "人数", "清扫", "12", "后"]
    assert [(str(block.locator), *texts([block])) for block in document.aside] == [("页眉", "机关第一党支部")]


def test_chunks_of_html_stand_in_their_place(read) -> None:
    page = "<html><body><p>网页里的一段</p></body></html>".encode()
    document = read(
        docx(p("前") + '<w:altChunk r:id="c"/>' + p("后"), {"word/chunk.html": page}, {"c": ("aFChunk", "chunk.html")})
    )
    assert texts(document.blocks) == ["前", "网页里的一段", "后"]


def test_chunks_of_every_kind_are_placed_by_the_numbers_of_the_file(read) -> None:
    chunks = {
        "a.html": "<p>网页</p><table><tr><td>活动</td><td>人数</td></tr></table>".encode("gb18030"),
        "b.rtf": b"{\\rtf1 rich}",
        "c.docx": docx(p("文档") + table(cell("外", inside=GRID) + cell("旁")) + run(drawing("i")), **PHOTO_IN_IT),
        "d.txt": "纯文本".encode("gb18030"),
    }
    body = GRID + p("前") + "".join(f'<w:altChunk r:id="{name}"/>' for name in chunks) + p("后") + GRID
    parts = {f"word/{name}": data for name, data in chunks.items()}
    document = read(docx(body, parts, {name: ("aFChunk", name) for name in chunks}))
    assert [str(block.locator) for block in document.blocks] == [
        "表1", "第1段", "第2段", "表2", "第3段", "第4段", "表3", "图1", "第5段", "第6段", "表5"
    ]  # fmt: skip
    assert [str(c.locator) for c in tables(document)[2].cells] == ["表3 第1行第1列", "表3 第1行第2列"]
    assert str(tables(document)[2].cells[0].blocks[0].locator).startswith("表4")


def test_a_chunk_that_cannot_be_read_costs_the_chunk_alone(read) -> None:
    parts = {"word/c.docx": docx(p("内"))[:60], "word/d.bin": b"\x00\x01\x02" * 30}
    body = p("前") + '<w:altChunk r:id="c"/><w:altChunk r:id="d"/>' + p("后")
    document = read(docx(body, parts, {"c": ("aFChunk", "c.docx"), "d": ("aFChunk", "d.bin")}), "小结.docx")
    assert texts(document.blocks) == ["前", "后"]
    assert [(what.code, what.file) for what in document.problems] == [
        ("corrupt", "小结.docx/c.docx"),
        ("unknown_type", "小结.docx/d.bin"),
    ]


def test_paragraphs_whose_mark_was_deleted_go_on_in_the_next(read) -> None:
    deleted = '<w:p><w:pPr>{}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{}</w:p>'
    gone = deleted.format(
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
    )
    kept = deleted.format("", "<w:r><w:t>3月5日</w:t></w:r>")
    body = gone + item("甲", 0) + kept + p("清扫社区") + kept + GRID + kept
    document = read(docx(body, {"word/numbering.xml": NUMBERING}, WITH_NUMBERS))
    assert texts(document.blocks) == ["一、甲", "3月5日清扫社区", "3月5日", "甲", "乙", "3月5日"]


def test_embedded_files_are_documents_of_their_own(read_all) -> None:
    inner = docx(p("内层"))
    body = run('<w:object><v:shape><v:imagedata r:id="i"/></v:shape><o:OLEObject Type="Embed" r:id="e"/></w:object>')
    outer, embedded = read_all(
        docx(
            p("外层") + body,
            {"word/embeddings/附表.docx": inner, "word/media/i.png": photo(3, (80, 80), "PNG")},
            {"e": ("package", "embeddings/附表.docx"), "i": ("image", "media/i.png")},
        ),
        "小结.docx",
    )
    assert pictures(outer) == []
    assert (embedded.label, texts(embedded.blocks)) == ("小结.docx/附表.docx", ["内层"])


def test_macro_files_and_templates_are_read(read) -> None:
    macro = docx(p("宏"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    template = docx(
        p("模板"), main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    )
    assert [texts(read(data).blocks) for data in (macro, template)] == [["宏"], ["模板"]]


def test_strict_namespaces_mean_the_same(read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("严格变体")))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            target.writestr(name, data)
    assert texts(read(out.getvalue()).blocks) == ["严格变体"]


def test_a_doctype_is_refused(read) -> None:
    bomb = (
        '<!DOCTYPE w:document [<!ENTITY a "大"><!ENTITY b "&a;&a;&a;">]>'
        f"<w:document {NAMESPACES}><w:body>{p('&b;')}</w:body></w:document>"
    )
    document = read(docx("", {"word/document.xml": bomb.encode()}))
    assert (document.kind, [what.code for what in document.problems]) == ("unknown", ["forbidden_markup"])


MARKED = (
    p("标记01号")
    + f"<w:sdt><w:sdtContent>{p('标记02号')}</w:sdtContent></w:sdt>"
    + '<w:p><w:ins w:id="1" w:author="甲" w:date="2022-06-01T08:00:00Z"><w:r><w:t>标记03号</w:t></w:r></w:ins></w:p>'
    + '<w:p><w:hyperlink r:id="l"><w:r><w:t>标记04号</w:t></w:r></w:hyperlink></w:p>'
)
MARKED_TABLE = table(
    cell("标记05号", '<w:gridSpan w:val="2"/>'),
    cell("标记06号") + cell("", inside=table(cell("标记07号")) + p("标记08号")),
)
LINK = {"l": ("hyperlink", "!http://example.invalid/")}


def marks_in(text: str) -> list[str]:
    return re.findall(r"标记\d\d号", text)


def test_all_markers_come_once_as_for_mammoth(read) -> None:
    data = docx(MARKED + MARKED_TABLE + p("标记09号"), relations=LINK)
    ours = marks_in("".join(texts(read(data).blocks)))
    assert sorted(ours) == marks_in(mammoth.extract_raw_text(io.BytesIO(data)).value)
    assert len(ours) == 9


def test_all_markers_come_in_the_order_of_pandoc(read) -> None:
    data = docx(MARKED + BOTH_BRANCHES + p("标记05号"), relations=LINK)
    ours = marks_in("".join(texts(read(data).blocks)))
    theirs = subprocess.run(["pandoc", "-f", "docx", "-t", "plain"], input=data, capture_output=True, check=True)
    assert ours == marks_in(theirs.stdout.decode()) == [f"标记{number:02d}号" for number in range(1, 6)]
