import pytest

from portal.plain import explain, explain_check, explain_roster


@pytest.mark.parametrize(
    ("message", "what"),
    [
        (
            "There is no roster at /srv/roster.xlsx. Give it once with --roster FILE; it is kept for later runs.",
            "还没有花名册",
        ),
        (
            "There is no scheme for 2031 in /srv/schemes. Make one with: taizhang scheme new 2031 --from 2022",
            "还没有 2031 年的考评办法",
        ),
        (
            "The mail server imap.example.org refuses a@example.org: LOGIN failed. Not tried again. hint.",
            "邮箱拒绝登录 a@example.org",
        ),
        (
            "The mail server imap.example.org cannot be reached or keeps breaking off (OSError: x). Check host.",
            "连不上邮件服务器 imap.example.org",
        ),
        ("The folder “小结” of a@b cannot be opened: no. Folders there: INBOX.", "打不开文件夹“小结”"),
        ("/srv/roster.xlsx: sheet 支部, row 4: 支部名称 is empty; fill it in or delete the row.", "花名册有问题"),
    ],
)
def test_what_a_run_says_is_told_in_chinese(message: str, what: str) -> None:
    trouble = explain(message)
    assert what in trouble.what
    assert trouble.do
    assert trouble.message == message


def test_an_unknown_message_is_kept_for_whoever_helps() -> None:
    trouble = explain("Something nobody thought of")
    assert trouble.what == "编制没有完成。"
    assert trouble.message == "Something nobody thought of"


def test_a_wrong_row_of_the_roster_is_named() -> None:
    said = explain_roster("x.xlsx: sheet 支部, row 4: 党员人数 is “十来个”; write a whole number or leave it empty.")
    assert said == "工作表“支部”第 4 行的党员人数“十来个”不是整数。"


def test_lines_of_the_examination_are_chinese() -> None:
    assert explain_check("fine", "a@host: login accepted; INBOX: 12 mails") == "登录成功，文件夹“INBOX”有 12 封邮件。"
    assert explain_check("missing", "none configured in /srv/settings.toml; folders can be read").startswith(
        "还没有配置邮箱"
    )
