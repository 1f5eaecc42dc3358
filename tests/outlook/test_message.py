"""Messages as files: text in the code page they name, files, messages in messages."""

import pytest

from tasks.outlook.message import OutlookError, read_outlook_message
from tests.outlook.files import compound_file, message


@pytest.mark.parametrize(
    ("code_page", "charset", "said"),
    [(936, "gb18030", "志愿服务小结"), (950, "big5", "志願服務小結"), (65001, "utf-8", "志愿服务"), (0, "gb18030", "志愿服务小结")],
)  # fmt: skip
def test_text_is_read_in_the_code_page_of_the_message(code_page: int, charset: str, said: str) -> None:
    raw = said.encode(charset)
    read = read_outlook_message(compound_file(message(subject=raw, plain=raw, code_page=code_page)))
    assert (read.title, read.plain, read.fields) == (said, said, (("subject", said),))


def test_unicode_and_pages_are_read_beside_their_files() -> None:
    page = '<meta charset="gb2312"><p>清扫</p>'.encode("gb18030")
    inner = message(subject="里", plain="话", top=False)
    read = read_outlook_message(
        compound_file(message(subject="外", html=page, files={"表.xlsx": b"x" * 5000, "里": inner}, content_ids={"表.xlsx": "<a>"}))
    )  # fmt: skip
    assert (read.title, "清扫" in read.html, read.plain) == ("外", True, "")
    assert [(file.name, len(file.data), file.content_id) for file in read.files] == [("表.xlsx", 5000, "a")]
    assert [(attached.title, attached.plain) for attached in read.attached] == [("里", "话")]


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", compound_file(message(subject="外"))[:900]])
def test_a_damaged_file_is_an_error_of_one_kind(data: bytes) -> None:
    with pytest.raises(OutlookError):
        read_outlook_message(data)
