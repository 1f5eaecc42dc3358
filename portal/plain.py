"""Says in plain Chinese what went wrong and what to do. The program's own messages are English; staff read these.

A message is told by its stable words; one that is not known is shown as it is, with a general word of what to do.
"""

import re

from tasks.records.base import Record


class Trouble(Record):
    """What went wrong, what to do, and the program's own message for whoever helps."""

    what: str
    do: str
    message: str


UNKNOWN = "编制没有完成。"

_KNOWN: tuple[tuple[str, str, str], ...] = (
    (r"There is no roster at|^none at \S*roster", "还没有花名册。", "请管理员在“设置”页上传花名册，再重新开始。"),
    (r"There is no scheme for (\d{4})", "还没有 {0} 年的考评办法。", "请管理员按《安装》说明建立当年的办法，再重新开始。"),
    (r"has no secret", "邮箱没有配置密码或授权码。", "请管理员按《连接邮箱》说明填写授权码。"),
    (r"No mailbox is configured|none configured", "还没有配置邮箱。", "请管理员按《连接邮箱》说明配置。"),
    (r"Sending is not set up", "还没有配置发信。", "请管理员按《连接邮箱》的“发信”一节配置；或下载草稿，用邮件程序发出。"),
    (r"Sending (?:has|as)", "发信配置得不全。", "请管理员按《连接邮箱》的“发信”一节补上账号、授权码或发件地址。"),
    (r"takes no recipient: (.+)\.$", "对方的服务器不接受收件地址：{0}。", "没有发出。请核对花名册里的邮箱，重新起草后再发。"),
    (r"did not take the mail: (.+)\.$", "发信服务器没有收下这封信（{0}）。", "没有发出。请稍后再发；多次不成的，请管理员查看原因。"),
    (r"refuses to send for (\S+):", "发信服务器拒绝 {0} 登录。", "没有发出。请管理员核对授权码，并在网页邮箱里开启 SMTP。"),
    (r"The mail server (\S+) cannot be reached for sending", "连不上发信服务器 {0}。", "没有发出。请检查网络、服务器名称和端口后再发。"),
    (r"broke while the mail was sent", "发送途中连接断了，不知道对方收到没有。", "请先到邮箱的“已发送”里看一看，或问一下支部，再决定是否再发。"),
    (r"ended while the mail was sent", "发送途中程序被中断，不知道对方收到没有。", "请先到邮箱的“已发送”里看一看，或问一下支部，再决定是否再发。"),
    (r"calls the login of \S+ unsafe", "邮箱认为这次登录不安全，拒绝打开。", "请在网页邮箱里开启 IMAP，换用新的授权码，再检查一次。"),
    (r"The mail server \S+ refuses (\S+):", "邮箱拒绝登录 {0}。",
     "多半是授权码过期或没有开启 IMAP。请核对授权码后再试，不要反复尝试，以免账号被锁。"),
    (r"The mail server (\S+) cannot be reached", "连不上邮件服务器 {0}。", "请检查网络、服务器名称和端口。已经收下的邮件都在，不会重复收取。"),
    (r"The folder “(.+?)” of \S+ cannot be opened", "邮箱里打不开文件夹“{0}”。", "请管理员核对 settings.toml 里的文件夹名称。"),
    (r"A run of (\S+) is under way", "同一半年正在编制。", "请等它结束，或先取消。"),
    (r"The schedule “\S+” is switched", "开关已记下，但正在运行的定时服务没有收到。", "请管理员重新启动 taizhang serve。"),
    (r"There is no ledger of (\S+)", "{0} 还没有台账。", "请先收件并编制。"),
    (r"No space left|make room|disk is full", "磁盘空间不足。", "请管理员清理磁盘后重新开始。"),
    (r"template", "模板有问题。", "请管理员运行 taizhang template check 查看哪里要改。"),
    (r"settings\.toml", "settings.toml 写得不对。", "请管理员按下面的提示改正。"),
    (r"roster", "花名册有问题。", "请管理员在“设置”页重新上传花名册。"),
    (r"schemes?/", "考评办法的文件有错。", "请管理员按下面的提示改正。"),
    (r"database|mail index|ledger\.db", "数据库出了问题。", "请管理员查看日志。邮件原件都在存档里，不会丢失。"),
    (r"inbox_archive", "邮件存档出了问题。", "请管理员查看日志，必要时用备份恢复。"),
)  # fmt: skip

_CHECKS: tuple[tuple[str, str], ...] = (
    (r"login accepted for sending", "登录成功，可以发信。"),
    (r"^off; drafts", "没有配置，程序不发信；草稿可以下载后自己发。"),
    (r"login accepted; (\S+): (\d+) mails", "登录成功，文件夹“{0}”有 {1} 封邮件。"),
    (r"^(\d+) mails archived", "已存档 {0} 封邮件。"),
    (r"^(\d+) branches", "{0} 个支部。"),
    (r"^(\d+) GiB free", "还有 {0} GB 可用。"),
    (r"^none for (\d{4})", "还没有 {0} 年的办法，请管理员用 taizhang scheme new 建立。"),
    (r"^missing (.+?);", "缺少字体 {0}，图表和 PDF 预览改用别的字体。"),
    (r"^running at", "正在运行。"),
    (r"^not running", "没有运行。请用 taizhang serve 或系统服务启动。"),
    (r"^found$", "已安装。"),
    (r"apt-get install (.+)$|reinstall", "没有安装，这类文件会列为待核。请管理员按《安装》说明补装。"),
)

_ROSTER: tuple[tuple[str, str], ...] = (
    (r"larger than (\d+) MB", "文件超过 {0} MB。花名册只有姓名和邮箱，请去掉图片和其他工作表。"),
    (r"not an \.xlsx workbook", "这不是 .xlsx 工作簿。请用 Excel 或 WPS 打开，不加密码，另存为 .xlsx。"),
    (r"unpacks to (\d+) MB", "文件展开后有 {0} MB,不像花名册。请把“支部”“党员”两张表复制到一个新工作簿。"),
    (r"there is no sheet (\S+?);", "缺少工作表“{0}”。"),
    (r"sheet (\S+) has no row with the heads (.+?) among", "工作表“{0}”前十行里没有表头：{1}。请补上。"),
    (r"sheet (\S+) has more than (\d+) rows", "工作表“{0}”超过 {1} 行。请删去名单下面的空行。"),
    (r"sheet (\S+) lists no branch", "工作表“{0}”里没有支部。请在表头下每行填一个支部。"),
    (r"sheet (\S+), row (\d+): a cell has more than (\d+)", "工作表“{0}”第 {1} 行有一格超过 {2} 字。只填姓名和邮箱。"),
    (r"sheet (\S+), row (\d+): 支部名称 is empty", "工作表“{0}”第 {1} 行没有支部名称。请填上或删去这一行。"),
    (r"sheet (\S+), row (\d+): “(.+?)” already names the branch of row (\d+)",
     "工作表“{0}”第 {1} 行的“{2}”与第 {3} 行重复。支部名称和别名不能相同。"),
    (r"sheet (\S+), row (\d+): branch “(.*?)” is not on sheet", "工作表“{0}”第 {1} 行的支部“{2}”不在“支部”表里。"),
    (r"sheet (\S+), row (\d+): the address (\S+) also stands in row (\d+)",
     "工作表“{0}”第 {1} 行的邮箱 {2} 与第 {3} 行重复。一个邮箱只能属于一个支部。"),
    (r"sheet (\S+), row (\d+): “(.+?)” is no mail address", "工作表“{0}”第 {1} 行的“{2}”不是邮箱地址。"),
    (r"sheet (\S+), row (\d+): 党员人数 is “(.+?)”", "工作表“{0}”第 {1} 行的党员人数“{2}”不是整数。"),
    (r"sheet (\S+) cannot be read", "工作表“{0}”读不出来。请重新另存为 .xlsx。"),
)  # fmt: skip


def explain(message: str) -> Trouble:
    """What a failed run's message says, in a clerk's words."""
    roster = explain_roster(message, "")
    if roster:
        return Trouble(what="花名册有问题。", do=roster, message=message)
    for pattern, what, do in _KNOWN:
        found = re.search(pattern, message, re.IGNORECASE)
        if found:
            return Trouble(what=what.format(*found.groups()), do=do, message=message)
    return Trouble(what=UNKNOWN, do="请重新开始；再次失败时，把下面这行字告诉管理员。", message=message)


def explain_check(state: str, text: str) -> str:
    """One line of the examination of the installation, in Chinese; what is not known stays as it is."""
    for pattern, words in _CHECKS:
        found = re.search(pattern, text)
        if found:
            return words.format(*found.groups())
    if state == "fine":
        return text
    trouble = explain(text)
    return f"{trouble.what}{trouble.do}" if trouble.what != UNKNOWN else text


def explain_roster(message: str, otherwise: str = "这个工作簿不能用作花名册。请检查后重新上传。") -> str:
    """Why a workbook is no roster, in one Chinese sentence."""
    for pattern, words in _ROSTER:
        found = re.search(pattern, message)
        if found:
            return words.format(*found.groups())
    return otherwise
