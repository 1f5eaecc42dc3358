"""Lines of laid-out pages become the paragraphs that were typed: told by where words would have had room."""

import pytest

from tasks.extract.lines import Frame, Line, frame_of, is_wide, join_lines, rows_of, unsure_spans

EM = 0.02


def line(text: str, top: float, left: float = 0.1, *, em: float = EM, label: int = 0) -> Line:
    """A line of type of one size; figures and Latin letters are half as wide as Chinese characters."""
    spans, at = [], left
    for character in text:
        wide = em if is_wide(character) else em / 2
        spans.append((at, at + wide))
        at += wide
    return Line(text, (left, top - em, at, top), em=em, base=top, spans=tuple(spans), label=label)


def joined(*lines: Line, right: float = 0.3, pitch: float | None = 1.5) -> list[str]:
    return [one.text for one in join_lines(lines, {0: Frame(0.1, right, 1.0, pitch)})]


def test_a_full_line_goes_on_and_one_with_room_ends() -> None:
    full, rest = line("十名党员到东湖社区清", 0.10), line("扫。", 0.13)
    assert joined(full, rest) == ["十名党员到东湖社区清扫。"]
    assert joined(line("十名党员到东湖", 0.10), rest) == ["十名党员到东湖", "扫。"]


def test_marks_and_figures_are_not_torn_from_what_they_belong_to() -> None:
    assert joined(line("看望困难的老人和孩", 0.10), line("子，12人。", 0.13)) == ["看望困难的老人和孩子，12人。"]
    assert joined(line("清扫的活动到场党员", 0.10), line("（含预备）", 0.13)) == ["清扫的活动到场党员（含预备）"]
    assert joined(line("服务居民一千零", 0.10), line("1200人。", 0.13)) == ["服务居民一千零", "1200人。"]


@pytest.mark.parametrize(
    "second",
    [
        line("另起一段。", 0.13, 0.14),
        line("离得更远。", 0.16),
        line("字大一些。", 0.13, em=1.3 * EM),
        line("（二）又一项。", 0.13),
        line("3.6月去了。", 0.13, label=2),
    ],
)
def test_what_begins_a_paragraph_parts_it_from_a_full_line(second: Line) -> None:
    assert len(joined(line("十名党员到东湖社区清。", 0.10), second)) == 2


def test_a_heading_in_another_face_ends_where_the_text_begins() -> None:
    heading, text = line("认真开展志愿服务活动", 0.10), line("支部去了社区。", 0.13)
    heading.faces, text.faces = (1,) * 10, (2,) * 6
    assert len(joined(heading, text)) == 2
    heading.faces = (1,) * 5 + (2,) * 5
    assert len(joined(heading, text)) == 1


def test_the_edge_is_where_most_lines_end_although_a_caption_stands_beyond() -> None:
    lines = [line("十名党员到东湖社区清扫楼道整理车棚", 0.1 + 0.03 * row) for row in range(8)]
    frame = frame_of([*lines, line("图片", 0.5, 0.8)])
    assert frame.right == pytest.approx(0.1 + 17 * EM)


def test_a_number_in_mid_sentence_begins_no_paragraph() -> None:
    assert joined(line("课堂开在每周的周一、", 0.10), line("三、五下午。", 0.13)) == [
        "课堂开在每周的周一、三、五下午。"
    ]


def test_a_title_goes_on_below_its_middle() -> None:
    lines = line("党支部志愿服务活动小", 0.10), line("结", 0.13, 0.19)
    assert joined(*lines) == ["党支部志愿服务活动小结"]


@pytest.mark.parametrize(
    ("first", "second", "right", "whole"),
    [
        ("2023.1.1", "8", 0.19, "2023.1.18"),
        ("12.1", "7（周六）", 0.19, "12.17（周六）"),
        ("SB000", "1", 0.155, "SB0001"),
        ("6月1", "7日", 0.145, "6月17日"),
        ("12", "34", 0.2, "12\n34"),
        ("12", "34", 0.125, "12\n34"),
        ("2023.1.5", "2023.2.8", 0.185, "2023.1.5\n2023.2.8"),
        ("2022.3.5", "14:30", 0.185, "2022.3.5\n14:30"),
    ],
)
def test_a_figure_broken_by_a_narrow_cell_is_one_and_two_figures_are_two(
    first: str, second: str, right: float, whole: str
) -> None:
    assert "\n".join(joined(line(first, 0.10), line(second, 0.13), right=right)) == whole


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    first, second = line("十名党员到东湖社区清", 0.95), line("扫楼道。", 0.08)
    first.region, second.region = 1, 2
    frame = Frame(0.1, 0.3, 1.0, 1.5)
    (one,) = join_lines([first, second], {1: frame, 2: frame})
    assert (one.text, one.box) == ("十名党员到东湖社区清扫楼道。", first.box)


def test_lines_that_ocr_found_go_on_when_they_fill_the_width() -> None:
    lines = [
        Line("    一行到头的文字没有说完", (0.1, 0.10, 0.9, 0.12)),
        Line("就在下一行说完。", (0.1, 0.13, 0.5, 0.15)),
        Line("另起一段。", (0.14, 0.16, 0.4, 0.18)),
        Line("（一）标题不接上文", (0.1, 0.19, 0.9, 0.21)),
    ]
    assert [one.text for one in join_lines(lines)] == [
        "一行到头的文字没有说完就在下一行说完。",
        "另起一段。",
        "（一）标题不接上文",
    ]


def test_pieces_on_one_height_are_one_line() -> None:
    pieces = [Line("右", (0.6, 0.1, 0.64, 0.12)), Line("左", (0.1, 0.1, 0.14, 0.12))]
    assert [one.text for one in rows_of(pieces)] == ["左\t右"]


def test_what_ocr_doubts_keeps_its_place_where_pieces_and_lines_are_joined() -> None:
    pieces = [
        Line("到场 12", (0.1, 0.1, 0.3, 0.12), 0.9, unsure=(False, False, False, True)),
        Line("人", (0.6, 0.1, 0.62, 0.12), 0.9, unsure=(True,)),
        Line("每人 2小时", (0.1, 0.13, 0.3, 0.15), 0.9, unsure=(False, False, True, False, False)),
    ]
    told = [(one.text, unsure_spans(one.text, one.unsure)) for one in join_lines(rows_of(pieces))]
    assert [[text[begin:end] for begin, end in spans] for text, spans in told] == [["2", "人"], ["2"]]
    assert unsure_spans("12 34", (True, True, True, False)) == ((0, 2), (3, 4))
