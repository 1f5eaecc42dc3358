"""What rests on characters that OCR was in doubt about is marked, and nothing else is."""

import pytest

from tasks.records.document import Document, Locator, Paragraph, Table
from tests.normalize.paper import document, read, table

HEAD = "活动时间 | 活动名称 | 活动地点 | 参加人数 | 人均时长 | 备注"


def unclear(block: Paragraph | Table, *words: str) -> Paragraph | Table:
    """The block with OCR in doubt about each of the words."""
    if isinstance(block, Table):
        cells = tuple(cell.model_copy(update={"unsure": spans(cell.text, words)}) for cell in block.cells)
        return block.model_copy(update={"cells": cells})
    return block.model_copy(update={"unsure": spans(block.text, words)})


def spans(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words if word in text)


def scan(*blocks: Paragraph | Table) -> Document:
    return document(*blocks, kind="pdf", label="小结.pdf")


def marks(*blocks: Paragraph | Table) -> dict[str, dict[str, str]]:
    return {one.title: one.review for one in read(scan(*blocks)).activities}


def test_a_figure_of_a_table_is_marked_and_what_is_worked_out_of_it() -> None:
    rows = f"{HEAD}\n2022年4月9日 | 清理河岸 | 柳湾河 | 14人 | 2 | 无\n2022年5月8日 | 修伞 | 东坊社区 | 4人 | 2 | 无"
    found = marks(unclear(table(rows), "14"))
    reason = "扫描件上“14人”字迹不清，请核对"
    assert found == {"清理河岸": {"participants": reason, "hours_total": reason}, "修伞": {}}


def test_a_figure_of_a_sentence_is_marked() -> None:
    text = "2022年4月9日，12名党员到柳湾河清理河岸，每人2小时。5月8日，4名党员到东坊社区修伞，每人3小时。"
    told = unclear(Paragraph(text=text, locator=Locator(page=1, paragraph=1)), "12")
    first, second = read(scan(told)).activities
    assert "字迹不清" in first.review["participants"]
    assert not any("字迹不清" in reason for reason in second.review.values())


@pytest.mark.parametrize("word", ["人", "居", "无"])
def test_a_letter_that_touches_a_figure_counts(word: str) -> None:
    rows = f"{HEAD}\n2022年4月9日 | 清理河岸 | 柳湾河 | 12人 | 2 | 居民、无"
    assert ("participants" in marks(unclear(table(rows), word))["清理河岸"]) == (word == "人")


@pytest.mark.parametrize(
    ("cell", "word", "marked"), [("(12人)", "(", False), ("1.5", ".", True), ("12人、", "、", False)]
)
def test_marks_count_within_a_figure_alone(cell: str, word: str, marked: bool) -> None:
    rows = "日期 | 事项 | 地址 | 人数 | 小时/人\n2022年4月9日 | 清理河岸 | 柳湾河 | 12人 | {}\n"
    rows = rows.format(cell) if word == "." else rows.replace("12人", cell).format("2")
    found = marks(unclear(table(rows), word))["清理河岸"]
    assert any("字迹不清" in reason for reason in found.values()) == marked


def test_a_place_and_a_name_are_marked_by_their_own_letters() -> None:
    rows = f"{HEAD}\n2022年4月9日 | 清理河岸 | 柳湾河 | 12人 | 2 | 无"
    assert list(marks(unclear(table(rows), "湾"))["清理河岸"]) == ["place"]
    assert marks(unclear(table(rows), "清"))["清理河岸"] == {}
    listed = unclear(table("姓名 | 是否注册 | 服务时长\n秦望川 | 是 | 16\n白露生 | 是 | 7"), "16")
    assert [list(one.review) for one in read(scan(listed)).members] == [["hours"], []]
