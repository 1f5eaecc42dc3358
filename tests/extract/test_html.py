"""HTML bodies of mail programs come out as a browser shows them, with the pictures that came along."""

import base64

import pytest

from tasks.records.document import Paragraph, PictureRole
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import photo


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>一</p><div>二<div>三</div>四</div>", ["一", "二", "三", "四"]),
        ("<div>一<br>二<br><br>三</div>", ["一", "二", "三"]),
        ("<p>党员\n   志愿</p>", ["党员志愿"]),
        ("<p>red   vest\n day</p>", ["red vest day"]),
        ("<p class=MsoNormal>一、<span lang=EN-US>3<o:p></o:p></span>月</p>", ["一、3月"]),
        ("<!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><p>显示</p><![endif]>", ["显示"]),
        ("<style>p{}</style><script>x</script><p>字</p>", ["字"]),
        ('<p style="display:none">藏</p><p>露</p>', ["露"]),
        ("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>", ["3.甲", "4.乙", "丙"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>A&nbsp;&lt;B&gt;</p>", ["A <B>"]),
        ("没有标签的<b>文字</b>", ["没有标签的文字"]),
    ],
)
def test_words_are_read_as_shown(read, page: str, said: list[str]) -> None:
    document = read(f"<html><body>{page}</body></html>".encode())
    assert document.kind == "html"
    assert texts(document.blocks) == said


def test_headings_have_levels(read) -> None:
    blocks = read("<html><h2>标题</h2><p>文</p></html>".encode()).blocks
    assert [block.level for block in blocks] == [2, None]


@pytest.mark.parametrize("charset", ["gb2312", "gb18030", "utf-8", "big5"])
def test_a_declared_charset_is_followed(read, charset: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><p>志工小組服務時數統計</p>'
    if charset == "gb2312":
        page = page.replace("志工小組服務時數統計", "志愿服务时数")
    assert texts(read(page.encode(charset)).blocks) == [
        "志愿服务时数" if charset == "gb2312" else "志工小組服務時數統計"
    ]


def test_a_page_in_utf8_is_read_whatever_it_declares(read) -> None:
    page = '<html><head><meta charset="gb2312"></head><p>社区义诊</p></html>'
    assert texts(read(page.encode()).blocks) == ["社区义诊"]


def test_spans_make_the_grid(read) -> None:
    page = "<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<td>丁</table>"
    (table,) = tables(read(f"<html>{page}</html>".encode()))
    assert (table.rows, table.columns) == (2, 3)
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("甲", 1, 1, 2, 1),
        ("乙", 1, 2, 1, 2),
        ("丙", 2, 2, 1, 1),
        ("丁", 2, 3, 1, 1),
    ]


def test_tables_in_cells_stay_tables(read) -> None:
    (table,) = tables(read("<html><table><tr><td>外<table><tr><td>内<td>里</table><td>旁</table>".encode()))
    assert table.cells[0].text == "外"
    assert texts(table.cells[0].blocks) == ["内", "里"]


def test_pictures_come_by_content_id_and_from_data_addresses(read, store) -> None:
    first, second = photo(1), photo(2, (600, 450))
    known = {"one@mail": (store.put(first), "义诊.jpg")}
    page = (
        '<html><p>前</p><img src="cid:one%40mail"><p>图1 义诊</p>'
        f'<img src="data:image/jpeg;base64,{base64.b64encode(second).decode()}"><p>后</p>'
    )
    document = read(page.encode(), pictures=known)
    assert [block.kind for block in document.blocks] == ["paragraph", "picture", "paragraph", "picture", "paragraph"]
    assert [store.get(picture.sha256) for picture in pictures(document)] == [first, second]
    assert pictures(document)[0].captions == ("图1 义诊", "义诊")


def test_trackers_and_outside_pictures_are_no_photos(read, store) -> None:
    dot = store.put(photo(1, (1, 1), "PNG"))
    page = '<html><p>文</p><img src="cid:dot"><img src="http://ads.example/track.gif"><img src="http://a.example/x.jpg" alt="现场">'
    document = read(page.encode(), pictures={"dot": (dot, "dot.png")})
    assert [picture.role for picture in pictures(document)] == [PictureRole.TRACKER]
    assert [(what.code, what.quote) for what in document.problems] == [("link_only", "http://a.example/x.jpg")]


def test_deep_nesting_ends(read) -> None:
    document = read(("<html><body><p>头</p>" + "<div>" * 5000 + "深").encode())
    assert "头" in texts(document.blocks)


def test_a_frame_round_a_text_is_no_table(read) -> None:
    page = "<html><table><tr><td><p>一、清扫</p><p>二、义诊</p><table><tr><td>甲<td>乙</table></td></tr></table>"
    document = read(page.encode())
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "table"]


def test_layout_tables_of_mail_programs_are_opened_to_what_they_hold(read) -> None:
    """Spacer columns, tables in tables in tables; the one that holds data stays."""
    prose = "现将我支部上半年志愿服务情况报告如下，三月五日组织党员十二人到柳溪社区清扫楼道两小时。"
    data = "<table border=1><tr><th>活动<th>人数<tr><td>清扫<td>12</table>"
    page = (
        f"<html><body><table width=600><tr><td width=20>&nbsp;</td><td><table><tr><td><p>各位领导：<p>{prose}"
        f"<tr><td>{data}</table></td><td>&nbsp;</td></tr></table><div>方以宁</div>"
    )
    document = read(page.encode())
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "table", "paragraph"]
    assert texts(document.blocks) == ["各位领导：", prose, "活动", "人数", "清扫", "12", "方以宁"]


def test_a_table_beside_a_label_stands_by_itself_and_a_column_of_numbers_numbers_a_list(read) -> None:
    points = "<table><tr><td>1.<td>三月五日清扫<tr><td>2.<td>四月二日义诊</table>"
    data = "<table border=1><tr><th>活动<th>人数<tr><td>清扫<td>12</table>"
    page = (
        f"<html><body><table border=1><tr><td>支部<td>三支部<tr><td><b>主要做法</b><td>{points}<tr><td>明细<td>{data}"
        "<tr><td>填表人<td>方以宁</table>"
    )
    document = read(page.encode())
    shown = [block.shown if isinstance(block, Paragraph) else len(block.cells) for block in document.blocks]
    assert shown == [2, "主要做法", "1.三月五日清扫", "2.四月二日义诊", "明细", 4, 2]


def test_a_column_of_figures_numbers_no_list(read) -> None:
    (table,) = read(b"<html><table border=1><tr><td>1<td>a<tr><td>2<td>b</table>").blocks
    assert len(table.cells) == 4


def test_a_body_of_outlook_shows_each_thing_once(read, store) -> None:
    known = {"a": (store.put(photo(1)), "image001.jpg")}
    page = (
        "<html><head><!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]--></head><body><div class=WordSection1>"
        "<p class=MsoNormal>一、<span lang=EN-US>3</span>月清扫<span lang=EN-US><o:p></o:p></span></p>"
        "<p class=MsoListParagraph><![if !supportLists]><span><span style='mso-list:Ignore'>1.&nbsp;&nbsp;</span></span><![endif]>12人</p>"
        '<p><!--[if gte vml 1]><v:shape><v:imagedata src="cid:a"/></v:shape><![endif]--><![if !vml]><img src="cid:a"><![endif]></p>'
        "<table class=MsoTableGrid><tr><td rowspan=2><p>月份</p></td><td><p>活动<o:p></o:p></p></td></tr><tr><td><p>清扫</p></td></tr></table>"
    )
    document = read(page.encode("gb18030"), pictures=known)
    assert texts(document.blocks) == ["一、3月清扫", "1.  12人", "月份", "活动", "清扫"]
    assert len(pictures(document)) == 1
    assert [cell.row_span for cell in tables(document)[0].cells] == [2, 1, 1]
