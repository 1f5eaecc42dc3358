"""New text, quoted text and signature, as the clients write them."""

import pytest

from tasks.mail.html_body import read_html
from tasks.mail.quoted import quoted_senders, split_lines

NEW = "一支部小结请查收。"
OLD = "各支部请报送小结，例如4月7日19名党员走访。"

QUOTES = {
    "qq": (
        f"{NEW}\n"
        "\n"
        "------------------ 原始邮件 ------------------\n"
        '发件人: "党委" <dw@example.net>;\n'
        "发送时间: 2022年6月20日(星期一) 上午9:30\n"
        "收件人: 各支部;\n"
        "主题: 提醒\n"
        "\n"
        f"{OLD}"
    ),
    "outlook": (
        f"{NEW}\n"
        "\n"
        "________________________________\n"
        "发件人: 党委 <dw@example.net>\n"
        "发送时间: 2022年6月20日 9:30\n"
        "收件人: 一支部 <yi@example.org>\n"
        "主题: 提醒\n"
        "\n"
        f"{OLD}"
    ),
    "outlook without a rule": (
        f"{NEW}\n\n发件人：党委 <dw@example.net>\n日期：2022年6月20日\n收件人：一支部\n主题：提醒\n{OLD}"
    ),
    "163": (f'{NEW}\n\n\n\n\n\n在 2022-06-20 09:30:00，"党委" <dw@example.net> 写道：\n{OLD}'),
    "163 english": (f'{NEW}\n\nAt 2022-06-20 09:30:00, "dw" <dw@example.net> wrote:\n>{OLD}\n>完'),
    "foxmail": (f"{NEW}\n\n \n发件人： 党委\n发送时间： 2022-06-20 09:30\n收件人： 一支部\n主题： 提醒\n{OLD}"),
    "thunderbird": (f"{NEW}\n\n在 2022/6/20 9:30, 党委 写道:\n> {OLD}\n> 完"),
    "apple": (f"{NEW}\n\n> 2022年6月20日 上午9:30，党委 <dw@example.net> 写道：\n> \n> {OLD}"),
    "gmail": (f"{NEW}\n\n党委 <dw@example.net> 于2022年6月20日周一 09:30写道：\n\n> {OLD}\n> 完"),
    "gmail over two lines": (
        f"{NEW}\n\nOn Mon, Jun 20, 2022 at 9:30 AM Committee of the school <dw@example.net>\nwrote:\n\n> {OLD}\n> 完"
    ),
    "english outlook": (
        f"{NEW}\n"
        "\n"
        "-----Original Message-----\n"
        "From: dw [mailto:dw@example.net]\n"
        "Sent: Monday, June 20, 2022 9:30 AM\n"
        "To: yi\n"
        "Subject: x\n"
        "\n"
        f"{OLD}"
    ),
    "forward": (f"{NEW}\n\n---------- 转发的邮件 ----------\n发件人：党委 <dw@example.net>\n主题：提醒\n{OLD}"),
    "apple forward": (f"{NEW}\n\nBegin forwarded message:\n\n> From: dw <dw@example.net>\n> Subject: x\n> {OLD}"),
}


@pytest.mark.parametrize("client", QUOTES)
def test_what_was_quoted_is_not_new(client: str) -> None:
    lines = QUOTES[client].split("\n")
    split = split_lines(lines)
    kept = "\n".join(line for number, line in enumerate(lines) if number not in split.quoted).strip()
    assert kept == NEW
    assert any(OLD in lines[number] for number in split.quoted)


@pytest.mark.parametrize("client", QUOTES)
def test_the_same_in_html(client: str) -> None:
    body = "".join(
        f"<div>{line.replace('<', '&lt;').replace('>', '&gt;') or '<br>'}</div>" for line in QUOTES[client].split("\n")
    )
    read = read_html(f"<html><body>{body}</body></html>")
    assert read.new_text == NEW
    assert OLD in read.quoted_text
    assert OLD.split("，")[0] not in read.html or client in ("apple", "thunderbird")


def test_text_below_an_angled_quote_is_new() -> None:
    lines = ["在 2022/6/20 9:30, 党委 写道:", "> 请报送", "> 谢谢", "", "已报送，请查收。"]
    split = split_lines(lines)
    assert [lines[number] for number in range(5) if number not in split.quoted and lines[number]] == [
        "已报送，请查收。"
    ]


def test_an_arrow_is_no_quote() -> None:
    lines = ["路线：", "> 东门到西门", "共8人。"]
    assert split_lines(lines).quoted == ()


@pytest.mark.parametrize(
    "text", ["发件人要写清楚。", "主题：三月学雷锋\n时间：3月5日\n地点：广场", "来自河边的清风", "我在3月5日写道歉信"]
)
def test_a_submission_that_speaks_like_headers_is_not_cut(text: str) -> None:
    assert split_lines(text.split("\n")).quoted == ()


@pytest.mark.parametrize(
    "signature",
    [
        "-- \n一支部 某甲\n内线 801",
        "——————————\n某某学校 一支部",
        "发自我的iPhone",
        "Sent from my Huawei phone",
        "发自QQ邮箱手机版",
    ],
)
def test_signatures_are_told_apart(signature: str) -> None:
    lines = [NEW, "", *signature.split("\n")]
    split = split_lines(lines)
    assert "\n".join(lines[number] for number in split.signature) == signature


def test_what_tells_an_activity_is_never_a_signature() -> None:
    lines = [NEW, "----------", "3月5日，8名党员植树，2小时。"]
    assert split_lines(lines).signature == ()


def test_a_mail_that_begins_with_a_line_is_not_all_signature() -> None:
    assert split_lines(["==========", "小结", "见附件"]).signature == ()


def test_senders_of_quoted_mails_are_named() -> None:
    lines = QUOTES["qq"].split("\n")
    assert quoted_senders(lines) == ['"党委" <dw@example.net>;']
    assert quoted_senders(["发件人：", "乙 <b@example.org>"]) == ["乙 <b@example.org>"]


@pytest.mark.parametrize(
    "quote",
    [
        '<blockquote type="cite">{}</blockquote>',
        '<div class="gmail_quote">{}</div>',
        '<div class="moz-cite-prefix">x</div><blockquote type="cite">{}</blockquote>',
        '<blockquote id="isReplyContent">{}</blockquote>',
        "<includetail>{}</includetail>",
    ],
)
def test_containers_of_clients_are_taken_out_of_html(quote: str) -> None:
    read = read_html(f"<div>{NEW}</div>" + quote.format(f"<p>{OLD}</p><img src='cid:old'>") + "<p>又及：照片另发。</p>")
    assert read.new_text == f"{NEW}\n又及：照片另发。"
    assert OLD not in read.html
    assert read.quoted_cids == {"old"}


def test_pictures_of_signature_and_text_are_told_apart() -> None:
    body = "<div>文<img src='cid:photo@1'></div><div>——————————<br>学校<img src='cid:logo@2'></div>"
    read = read_html(body)
    assert read.kept_cids == {"photo@1"}
    assert read.signature_cids == {"logo@2"}
    assert "logo@2" not in read.html


def test_a_body_keeps_its_tables_and_pictures_in_place() -> None:
    body = "<table><tr><td>时间</td><td>人数</td></tr></table><p>一<img src='cid:a'>二</p><style>p{}</style><script>x</script>"
    read = read_html(body)
    assert "<td>时间</td><td>人数</td>" in read.html
    assert read.html.index("一") < read.html.index("cid:a") < read.html.index("二")
    assert "script" not in read.html
    assert read.new_text == "时间 人数\n\n一二"


@pytest.mark.parametrize(
    "body",
    ["", "<", "<html>", "plain", "<div>" * 5000 + "深", "\x00<b>x", "<table><td>" * 300, "<!-- x", "&#xFFFFFFFF;&#0;"],
)
def test_hostile_html_is_read(body: str) -> None:
    read_html(body).html.encode("utf-8")
