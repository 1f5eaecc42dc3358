"""Plain text is read in whatever encoding a Chinese machine writes."""

import pytest

from tasks.extract.text import decode_text
from tests.extract.conftest import tables, texts

SAID = "三月五日，党员十二名到社区清扫，每人两小时。\n四月义诊。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_are_paragraphs_in_any_encoding(read, codec: str) -> None:
    document = read(SAID.encode(codec))
    assert texts(document.blocks) == SAID.split("\n")
    assert [str(block.locator) for block in document.blocks] == ["第1段", "第2段"]


def test_big5_is_told_from_gb18030() -> None:
    text = "三月五日，志工十二名到社區清掃，每人兩小時，共服務長者三十位"
    assert decode_text(text.encode("big5")) == text


def test_broken_bytes_do_not_hide_the_rest() -> None:
    assert "清扫" in decode_text("清扫".encode("gb18030") + b"\xff\xff")


@pytest.mark.parametrize("separator", [",", "\t"])
def test_separated_values_are_a_table(read, separator: str) -> None:
    lines = [["活动", "日期", "人数"], ["清扫", "2022-03-05", "12"], ["义诊", "2022-04-01", "8"]]
    document = read("\n".join(separator.join(line) for line in lines).encode("gb18030"))
    (table,) = tables(document)
    assert document.kind == "csv"
    assert [cell.text for cell in table.cells] == [text for line in lines for text in line]


def test_prose_with_commas_is_no_table(read) -> None:
    said = "One, two, three and more.\nFour, five.\nSix."
    assert tables(read(said.encode())) == []


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
@pytest.mark.parametrize("above", ["", "志愿服务台账\n", "sep={}\n"])
def test_separated_values_are_a_table_by_any_separator(read, separator: str, above: str) -> None:
    lines = (("活动", "日期", "人数"), ("清扫", "3月5日", "12"), ("义诊", "4月1日", "8"))
    text = above.format(separator) + "".join(separator.join(line) + "\n" for line in lines)
    (table,) = tables(read(text.encode("gb18030")))
    assert [cell.text for cell in table.cells if cell.text][-9:] == [field for line in lines for field in line]


def test_two_columns_of_names_and_figures_are_a_table(read) -> None:
    (table,) = tables(read("姓名,时长\n甲,2\n乙,3.5\n".encode("gb18030")))
    assert (table.rows, table.columns) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "上半年,我支部组织活动,共3次\n其中,清扫,5人参加\n",
        "各位同志,材料如下\n联系人,张三\n电话,见附件\n",
        "活动有清扫;义诊;慰问\n骨干有甲;乙;丙\n",
    ],
)
def test_sentences_with_commas_are_no_table(read, text: str) -> None:
    assert tables(read(text.encode("gb18030"))) == []
