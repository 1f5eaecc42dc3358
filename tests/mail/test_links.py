"""Files that lie behind a link are listed with name, size and expiry, and nothing is fetched."""

import pytest

from tasks.mail.links import linked_files

PLAIN = """小结见超大附件。

从QQ邮箱发来的超大附件

照片汇总.zip (123.4M, 2022年7月28日 10:15 到期)进入下载页面：
http://mail.qq.com/cgi-bin/ftnExs_download?k=abc&t=exs_ftn_download&code=1
"""


def test_a_qq_link_in_plain_text() -> None:
    (problem,) = linked_files(PLAIN, ())
    assert (problem.code, problem.file) == ("link_only", "照片汇总.zip")
    assert "123.4M" in problem.reason
    assert "2022年7月28日 10:15到期" in problem.reason
    assert problem.quote.startswith("http://mail.qq.com/")
    assert "照片汇总.zip" in problem.ask


def test_a_163_link_in_html() -> None:
    lines = "云附件\n二支部材料.rar\n56.78M\n到期时间：2022-07-15 09:00\n下载"
    (problem,) = linked_files(lines, [("https://mail.163.com/large-attachment-download/index.html?p=x", "下载")])
    assert problem.file == "二支部材料.rar"
    assert "56.78M" in problem.reason
    assert "2022-07-15 09:00到期" in problem.reason


@pytest.mark.parametrize(
    "url",
    [
        "https://pan.baidu.com/s/1abc",
        "https://wx.mail.qq.com/ftn/download?func=3",
        "https://dashi.163.com/html/cloud-attachment-download/?key=1",
    ],
)
def test_a_link_without_a_name_is_listed_too(url: str) -> None:
    (problem,) = linked_files(f"材料：{url} 提取码 1234", ())
    assert problem.file == "超大附件"


@pytest.mark.parametrize(
    "url", ["https://www.example.org/news/1.docx", "http://track.example.com/pan.html", "https://mail.qq.com/"]
)
def test_ordinary_links_are_none(url: str) -> None:
    assert linked_files(f"见 {url}", [(url, "这里")]) == ()


def test_one_file_with_two_links_is_one() -> None:
    urls = ["https://mail.qq.com/cgi-bin/ftnExs_download?k=1", "https://mail.qq.com/cgi-bin/ftnExs_download?k=1&x=2"]
    assert len(linked_files(f"照片.zip\n{urls[0]}", [(urls[1], "照片.zip")])) == 1
