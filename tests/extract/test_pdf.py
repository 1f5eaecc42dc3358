"""PDF files as LibreOffice writes them: paragraphs joined, ruled tables as grids (across pages too), pictures in place."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tasks.extract.lines import Line, join_lines
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import docx, drawing, p, photo
from tests.extract.test_docx import cell, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
LONG = "三月以来，支部党员每周五下午到社区清扫楼道、整理车棚，" * 6 + "居民称赞。"


def ruled(*rows: str) -> str:
    grid = '<w:gridCol w:w="3000"/>' * 3
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def as_pdf(data: bytes, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "a.docx",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "a.pdf").read_bytes()


def test_a_page_is_read_like_its_word_file(read, tmp_path: Path) -> None:
    rows = ruled(
        cell("横跨", '<w:gridSpan w:val="2"/>') + cell("尾"),
        cell("竖", '<w:vMerge w:val="restart"/>') + cell("清扫") + cell("12"),
        cell("", "<w:vMerge/>") + cell("义诊") + cell("8"),
    )
    body = p("上半年小结") + p(LONG) + rows + p("二、照片") + run(drawing("a")) + p("图1清扫社区")
    data = as_pdf(docx(body, {"word/media/a.jpg": photo()}, {"a": ("image", "media/a.jpg")}), tmp_path)
    document = read(data)
    assert (document.kind, document.pages, document.problems) == ("pdf", 1, ())
    assert texts(document.blocks) == [
        "上半年小结",
        LONG,
        "横跨",
        "尾",
        "竖",
        "清扫",
        "12",
        "义诊",
        "8",
        "二、照片",
        "图1清扫社区",
    ]
    (table,) = tables(document)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (1, 1, 1, 2), (1, 3, 1, 1), (2, 1, 2, 1), (2, 2, 1, 1), (2, 3, 1, 1), (3, 2, 1, 1), (3, 3, 1, 1),
    ]  # fmt: skip
    assert [picture.captions for picture in pictures(document)] == [("图1清扫社区",)]
    assert all(block.locator.page == 1 for block in document.blocks)


def test_a_table_that_crosses_a_page_is_one(read, tmp_path: Path) -> None:
    rows = [cell("序号") + cell("活动") + cell("人数")]
    rows += [cell(str(number)) + cell(f"第{number}次清扫") + cell("12") for number in range(1, 61)]
    document = read(as_pdf(docx(ruled(*rows)), tmp_path))
    assert (document.pages or 0) > 1
    (table,) = tables(document)
    assert (table.rows, table.columns) == (61, 3)
    assert [c.text for c in table.cells if c.column == 2][-1] == "第60次清扫"
    assert table.cells[-1].locator.page == document.pages


def test_lines_that_fill_the_width_go_on() -> None:
    lines = [
        Line("    一行到头的文字没有说完", (0.1, 0.10, 0.9, 0.12)),
        Line("就在下一行说完。", (0.1, 0.13, 0.5, 0.15)),
        Line("另起一段。", (0.14, 0.16, 0.4, 0.18)),
        Line("（一）标题不接上文", (0.1, 0.19, 0.9, 0.21)),
    ]
    assert [line.text for line in join_lines(lines)] == [
        "一行到头的文字没有说完就在下一行说完。",
        "另起一段。",
        "（一）标题不接上文",
    ]


def test_pieces_on_one_height_are_one_line() -> None:
    pieces = [Line("右", (0.6, 0.1, 0.64, 0.12)), Line("左", (0.1, 0.1, 0.14, 0.12))]
    assert [line.text for line in join_lines(pieces)] == ["左\t右"]
