"""Pictures of a Word file stand in their place with their captions."""

import re

import pytest

from tasks.extract.readers import pictures_of
from tasks.records.document import Picture, PictureRole
from tests.extract.conftest import pictures, tables
from tests.extract.office_files import OFFICE, RELATIONS, box, cell, docx, drawing, floating, p, part, photo, run, table


def test_a_picture_in_a_header_is_no_content(read) -> None:
    link = f'<Relationship Id="i" Type="{OFFICE}/image" Target="media/a.jpg"/>'
    document = read(
        docx(
            p("正文") + '<w:sectPr><w:headerReference r:id="h" w:type="default"/></w:sectPr>',
            {
                "word/header1.xml": part("hdr", run(drawing("i"))),
                "word/_rels/header1.xml.rels": f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'.encode(),
                "word/media/a.jpg": photo(2),
            },
            {"h": ("header", "header1.xml")},
        )
    )
    assert [(block.role, block.locator.part) for block in document.aside if isinstance(block, Picture)] == [
        (PictureRole.LOGO, "页眉")
    ]


def test_pictures_stand_in_place_with_their_captions(read, store) -> None:
    first, second = photo(1), photo(2)
    body = (
        p("正文")
        + run(drawing("a"))
        + p("图1 清扫社区")
        + run('<w:pict><v:shape style="width:200pt;height:150pt"><v:imagedata r:id="b"/></v:shape></w:pict>')
        + p("图2 义诊现场")
    )
    document = read(
        docx(
            body,
            {"word/media/a.jpg": first, "word/media/b.jpg": second},
            {"a": ("image", "media/a.jpg"), "b": ("image", "media/b.jpg")},
        )
    )
    assert [block.kind for block in document.blocks] == ["paragraph", "picture", "paragraph", "picture", "paragraph"]
    found = pictures(document)
    assert [store.get(picture.sha256) for picture in found] == [first, second]
    assert [picture.captions for picture in found] == [("图1 清扫社区",), ("图2 义诊现场",)]
    assert {picture.role for picture in found} == {PictureRole.CONTENT}
    assert (found[0].width, found[0].height) == (900, 675)


def test_a_picture_in_a_cell_takes_the_words_below_it(read) -> None:
    rows = table(cell("", inside=run(drawing("a"))) + cell("说明"), cell("慰问老人") + cell("另一格"))
    (found,) = tables(read(docx(rows, {"word/media/a.jpg": photo()}, {"a": ("image", "media/a.jpg")})))
    (picture,) = found.cells[0].blocks
    assert picture.captions[0] == "慰问老人"
    assert str(picture.locator) == "表1 第1行第1列 图1"


def blip(relation: str) -> str:
    return f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'


GROUP = '<wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">{}</wpg:wgp>'


TWO_PHOTOS = {
    "parts": {"word/media/a.jpg": photo(1), "word/media/b.jpg": photo(2)},
    "relations": {"a": ("image", "media/a.jpg"), "b": ("image", "media/b.jpg")},
}


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{floating(blip('a'))}{floating(box(p('清扫现场')))}{floating(blip('b'))}{floating(box(p('义诊现场')))}</w:p>",
        f"<w:p>{floating(blip('a'))}{floating(blip('b'))}{floating(box(p('清扫现场')))}{floating(box(p('义诊现场')))}</w:p>",
        "".join(f"<w:p>{floating(GROUP.format(blip(name) + box(p(text))))}</w:p>" for name, text in (("a", "清扫现场"), ("b", "义诊现场"))),
        "".join(f"<w:p>{floating(GROUP.format(box(p(text)) + blip(name)))}</w:p>" for name, text in (("a", "清扫现场"), ("b", "义诊现场"))),
        f"<w:p>{floating(blip('a'))}{floating(blip('b'))}</w:p>" + p("清扫现场        义诊现场"),
        f"<w:p>{floating(blip('a'))}{floating(blip('b'))}</w:p>" + p("左图：清扫现场　右图：义诊现场"),
        table(
            "".join(cell("", inside=f"<w:p>{floating(blip(name))}</w:p>") for name in "ab"),
            cell("清扫现场") + cell("义诊现场"),
        ),
        table(*(cell("活动照片") + cell("", inside=f"<w:p>{floating(blip(n))}</w:p>") + cell(t) for n, t in (("a", "清扫现场"), ("b", "义诊现场")))),
    ],
    ids=["boxes", "boxes after both", "groups", "groups, box first", "one line", "left and right", "sheet of photos", "list"],
)  # fmt: skip
def test_each_photo_has_its_own_caption(read, body: str) -> None:
    document = read(docx(p("三月以来开展活动。") + body, **TWO_PHOTOS))
    captions = [picture.captions[0] for picture in pictures_of(document.blocks)]
    assert [re.sub("[左右]图：", "", caption) for caption in captions] == ["清扫现场", "义诊现场"]


def test_linked_pictures_are_named_and_never_fetched(read) -> None:
    document = read(docx(p("文") + run(drawing("a")), relations={"a": ("image", "!http://pictures.example/1.jpg")}))
    assert [(what.code, what.quote) for what in document.problems] == [("link_only", "http://pictures.example/1.jpg")]
