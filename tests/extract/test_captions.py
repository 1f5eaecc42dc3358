"""Which words are taken for the caption of a picture."""

import pytest

from tasks.extract.captions import add_captions
from tasks.records.document import Paragraph, Picture, PictureRole

STORY = "7月参加新校区搬迁；9月在石榴坪村举办丰收节集市，拟组织11名党员全员参加；12月底前再开展两次入企服务。"


def captions(*words: str | int) -> list[tuple[str, ...]]:
    """Of each picture in turn; a number stands for as many pictures in a row."""
    blocks: list[Paragraph | Picture] = []
    for one in words:
        if isinstance(one, int):
            blocks += [
                Picture(sha256=f"{n}" * 64, width=800, height=600, size_bytes=1, role=PictureRole.CONTENT)
                for n in range(one)
            ]
        else:
            blocks.append(Paragraph(text=one))
    return [block.captions for block in add_captions(blocks) if isinstance(block, Picture)]


@pytest.mark.parametrize(
    "line", ["6月15日，湖滨绿道低碳骑行宣传\t3月8日，助企纾困政策面对面", "骑行宣传      政策面对面"]
)
def test_a_line_with_a_part_for_each_picture_is_their_caption_whatever_stands_above(line: str) -> None:
    parts = line.replace("      ", "\t").split("\t")
    assert captions(STORY, 2, line) == [(parts[0],), (parts[1],)]


def test_a_story_above_is_the_caption_where_nothing_else_is() -> None:
    assert (
        captions("3月5日，十二名党员到柳湾社区清扫楼道。", 1, "二、工作体会")[0][0]
        == "3月5日，十二名党员到柳湾社区清扫楼道。"
    )
