"""Presentations, Outlook files, mails and web archives, HEIC photos; and what the doctor is told."""

import io
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from tasks.extract.converters import converters
from tasks.records.document import PictureRole
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import docx, p, photo, zipped
from tests.outlook.files import compound_file, message

P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**entries: tuple[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


def shape(text: str, kind: str = "body") -> str:
    holder = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
    return f"<p:sp>{holder}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


def slide(content: str) -> bytes:
    return f"<p:sld {P}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>".encode()


def tc(text: str, more: str = "") -> str:
    return f"<a:tc {more}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


def presentation() -> bytes:
    wide, covered = 'gridSpan="2"', 'hMerge="1"'
    table = f"<a:tbl><a:tr>{tc('合并', wide)}{tc('', covered)}</a:tr><a:tr>{tc('清扫')}{tc('12')}</a:tr></a:tbl>"
    frame = f"<p:graphicFrame><a:graphic><a:graphicData>{table}</a:graphicData></a:graphic></p:graphicFrame>"
    image = '<p:pic><p:nvPicPr><p:cNvPr id="1" name="图" descr="义诊现场"/></p:nvPicPr><p:blipFill><a:blip r:embed="i"/></p:blipFill></p:pic>'
    main = f'<p:presentation {P}><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/></p:sldIdLst></p:presentation>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{MAIN_TYPE}"/></Types>'.encode(),
            "_rels/.rels": relations(m=("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": main.encode(),
            "ppt/_rels/presentation.xml.rels": relations(a=("slide", "slides/1.xml"), b=("slide", "slides/2.xml")),
            "ppt/slides/1.xml": slide(shape("第二张") + f"<p:grpSp>{image}</p:grpSp>" + shape("7", "sldNum")),
            "ppt/slides/_rels/1.xml.rels": relations(
                i=("image", "../media/i.jpg"), n=("notesSlide", "../notesSlides/1.xml")
            ),
            "ppt/slides/2.xml": slide(shape("标题", "title") + frame),
            "ppt/notesSlides/1.xml": slide(shape("讲稿")),
            "ppt/media/i.jpg": photo(),
        }
    )


def test_slides_come_in_their_order_with_tables_pictures_and_notes(read) -> None:
    document = read(presentation())
    assert (document.kind, document.pages, document.problems) == ("pptx", 2, ())
    assert texts(document.blocks) == ["标题", "合并", "清扫", "12", "第二张"]
    assert [(c.row, c.column, c.column_span) for c in tables(document)[0].cells] == [(1, 1, 2), (2, 1, 1), (2, 2, 1)]
    (picture,) = pictures(document)
    assert (picture.alt, picture.locator.page) == ("义诊现场", 2)
    assert [(block.locator.part, *texts([block])) for block in document.aside] == [("备注", "讲稿")]


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "上半年小结"
    message["From"] = "a@branch.example"
    message.set_content("纯文本")
    message.add_alternative('<p>清扫</p><img src="cid:one">', subtype="html")
    page = message.get_payload()[1]
    page.add_related(photo(), "image", "jpeg", cid="<one>")
    message.add_attachment(docx(p("附件里")), maintype="application", subtype="octet-stream", filename="附件.docx")
    return message


def test_a_mail_inside_a_document_gives_its_body_and_files(read_all) -> None:
    outer, attached = read_all(mail().as_bytes(), "转发.eml")
    assert (outer.kind, outer.title, texts(outer.blocks)) == ("mail", "上半年小结", ["清扫"])
    assert len(pictures(outer)) == 1
    assert (attached.label, texts(attached.blocks)) == ("转发.eml/附件.docx", ["附件里"])


def test_mails_in_a_mail_and_pictures_that_its_page_does_not_show_are_read(read_all) -> None:
    inner = mail()
    inner.add_attachment(photo(2), maintype="image", subtype="jpeg", filename="现场.jpg", cid="<not-shown>")
    outer = EmailMessage()
    outer.set_content("见附件")
    outer.add_attachment(inner)
    raw = outer.as_bytes().replace(b"From:", b"X-From:")
    raw = b"Subject: " + "转发：小结".encode("gb18030") + b"\nFrom: a@b.example\n" + raw
    read = read_all(raw, "转发.eml")
    assert read[0].title == "转发：小结"
    assert [(document.label.removeprefix("转发.eml"), document.kind) for document in read] == [
        ("", "mail"),
        ("/附件邮件.eml", "mail"),
        ("/附件邮件.eml/附件.docx", "docx"),
        ("/附件邮件.eml/现场.jpg", "picture"),
    ]
    assert (read[1].title, texts(read[1].blocks), len(pictures(read[1]))) == ("上半年小结", ["清扫"], 1)


def test_outlook_mails_in_an_outlook_mail_are_read(read_all) -> None:
    inner = message(
        subject="里层".encode("gb18030"), plain="里层的话".encode("gb18030"), code_page=936, files={"附表.docx": docx(p("附表里"))}, top=False
    )  # fmt: skip
    outer = message(
        subject="上半年小結".encode("big5"),
        html='<p>清掃<img src="cid:one"></p>'.encode("big5"),
        code_page=950,
        files={"一.jpg": photo(1), "二.jpg": photo(2), "里": inner},
        content_ids={"一.jpg": "one", "二.jpg": "two"},
    )
    read = read_all(compound_file(outer), "转.msg")
    assert [(document.label.removeprefix("转.msg"), document.title) for document in read] == [
        ("", "上半年小結"),
        ("/二.jpg", ""),
        ("/附件邮件1.msg", "里层"),
        ("/附件邮件1.msg/附表.docx", ""),
    ]
    assert [texts(document.blocks) for document in read] == [["清掃"], [], ["里层的话"], ["附表里"]]
    assert len(pictures(read[0])) == 1


def test_outlook_mails_in_one_another_end_somewhere(read_all) -> None:
    deep: dict[str, bytes | object] = {}
    for number in range(9, -1, -1):
        deep = message(plain=f"第{number}层", files={"里": deep} if deep else {}, top=number == 0)  # type: ignore[dict-item]
    read = read_all(compound_file(deep))  # type: ignore[arg-type]
    assert [texts(document.blocks)[0] for document in read] == [f"第{number}层" for number in range(5)]
    assert read[-1].problems[0].code == "too_large"


@pytest.mark.corpus
def test_an_outlook_file_gives_its_body_and_files(read_all, corpus: Path) -> None:
    documents = read_all((corpus / "documents" / "apache+tika" / "testMSG_att_doc.msg").read_bytes(), "转发.msg")
    assert [(document.label, document.kind) for document in documents] == [
        ("转发.msg", "mail"),
        ("转发.msg/test-unicode.doc", "doc"),
        ("转发.msg/pj1.txt", "text"),
    ]
    assert "contenu" in "".join(texts(documents[0].blocks))
    assert "chinois : 줥 (C925)" in texts(documents[2].blocks)


@pytest.mark.corpus
def test_an_outlook_file_in_big5_is_read(read, corpus: Path) -> None:
    document = read((corpus / "documents" / "apache+poi" / "chinese-traditional.msg").read_bytes())
    assert (document.kind, document.problems) == ("mail", ())
    assert "中文測試" in "".join(texts(document.blocks))
    assert document.title == "Alfresco MSG format testing ( MSG 格式測試 )"


def test_a_web_archive_is_read_with_its_pictures(read) -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content('<html><p>网页</p><img src="a.jpg">', subtype="html")
    message.make_related()
    message.add_related(photo(), "image", "jpeg", headers=["Content-Location: a.jpg"])
    document = read(message.as_bytes())
    assert texts(document.blocks) == ["网页"]
    assert len(pictures(document)) == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "BMP", "GIF", "JPEG"])
def test_photos_of_every_format_are_pictures(read, kind: str) -> None:
    document = read(photo(1, kind=kind))
    (picture,) = pictures(document)
    assert (document.kind, picture.width, picture.height, len(picture.phash)) == ("picture", 900, 675, 16)


def test_a_heic_photo_of_a_phone_is_a_picture_with_its_time(read) -> None:
    """photo.heic was drawn for this test: circles on green, 320 × 240."""
    (picture,) = pictures(read((Path(__file__).parent / "photo.heic").read_bytes(), "IMG_0031.JPG"))
    assert (picture.media_type, picture.width, picture.height, len(picture.phash)) == ("image/heic", 320, 240, 16)
    assert (picture.taken_at, picture.role) == (datetime(2022, 3, 5, 9, 41, 7), PictureRole.CONTENT)


def test_several_frames_are_one_picture(read) -> None:
    out = io.BytesIO()
    frames = [Image.open(io.BytesIO(photo(seed, (300, 225)))) for seed in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert len(pictures(read(out.getvalue()))) == 1


def test_the_doctor_is_told_of_every_converter() -> None:
    told = converters()
    assert [name.split()[0] for name, _, _ in told] == ["LibreOffice", "OCR", "HEIC", "RAR"]
    assert all(hint for _, _, hint in told)


def test_every_page_of_a_tiff_is_read(read) -> None:
    out = io.BytesIO()
    frames = [Image.open(io.BytesIO(photo(seed, (300, 225)))) for seed in range(3)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    assert len({picture.sha256 for picture in pictures(read(out.getvalue()))}) == 3
