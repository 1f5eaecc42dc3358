"""Oversized attachments (超大附件) and cloud files: only a link came with the mail. They are listed for a person; nothing is fetched."""

import re
from collections.abc import Sequence

from tasks.records.mail import Problem

HOSTS = (
    "mail.qq.com/cgi-bin/ftnExs_download",
    "wx.mail.qq.com/ftn/download",
    "exmail.qq.com/cgi-bin/ftnExs_download",
    "mail.163.com/large-attachment-download",
    "mail.126.com/large-attachment-download",
    "mail.yeah.net/large-attachment-download",
    "dashi.163.com/html/cloud-attachment-download",
    "fs.163.com/fs/display",
    "u.163.com/t0",
    "mail.sina.com.cn/filecenter/download",
    "pan.baidu.com/s",
    "share.weiyun.com",
    "docs.qq.com/",
    "kdocs.cn/l",
    "aliyundrive.com/s",
    "alipan.com/s",
    "cloud.189.cn",
    "yun.139.com/link",
    "caiyun.139.com",
    "drive.weixin.qq.com/s",
    "1drv.ms",
    "lanzou",
)
URL = re.compile(r"https?://[^\s<>\"'（）“”，。；]+")
FILE_NAME = re.compile(
    r"[^\s/\\:*?\"<>|：（）()“”]{1,120}\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|zip|rar|7z|jpe?g|png|heic|mp4|mov|tar|gz)\b",
    re.I,
)
SIZE = re.compile(r"\d+(?:\.\d+)?\s*(?:[KMG]i?B?|字节|兆)(?![a-z])", re.I)
EXPIRY = re.compile(
    r"(?:到期|过期|失效|有效)(?:时间|日期|期)?(?:至|到|为)?\s*[:：]?\s*(\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?(?:\s*\d{1,2}:\d{2})?|\d+\s*天|永久|无限期)"
    r"|(\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?(?:\s*\d{1,2}:\d{2})?)\s*(?:到期|过期|失效|前有效)"
)
LINES_AROUND = 4


def linked_files(text: str, anchors: Sequence[tuple[str, str]]) -> tuple[Problem, ...]:
    """One Problem (code `link_only`) for each file that lies behind a link. `text` is the body with its links in plain text;
    `anchors` are (address, shown text) of an HTML body."""
    lines = text.split("\n")
    seen: dict[str, Problem] = {}
    for number, line in enumerate(lines):
        for url in URL.findall(line):
            if _is_file_link(url):
                around = "\n".join(lines[max(0, number - LINES_AROUND) : number + 2])
                seen.setdefault(url, _problem(url, around))
    for url, shown in anchors:
        if _is_file_link(url):
            seen.setdefault(url, _problem(url, _around(lines, shown)))
    problems: dict[str, Problem] = {}
    for problem in seen.values():
        problems.setdefault(problem.file, problem)
    return tuple(problems.values())


def _is_file_link(url: str) -> bool:
    plain = re.sub(r"^https?://", "", url)
    return any(plain.startswith(host) or f".{host}" in plain.split("?")[0] for host in HOSTS)


def _around(lines: Sequence[str], shown: str) -> str:
    for number, line in enumerate(lines):
        if shown and shown in line:
            return "\n".join(lines[max(0, number - LINES_AROUND) : number + LINES_AROUND + 1])
    return shown + "\n" + "\n".join(line for line in lines if FILE_NAME.search(line))[:600]


def _problem(url: str, around: str) -> Problem:
    names = FILE_NAME.findall(URL.sub(" ", around))
    name = names[-1] if names else "超大附件"
    size = SIZE.search(around)
    expiry = EXPIRY.search(around)
    details = "，".join(
        [
            found
            for found in (size[0].strip() if size else "", f"{(expiry[1] or expiry[2]).strip()}到期" if expiry else "")
            if found
        ]
    )
    reason = (
        f"“{name}”"
        + (f"（{details}）" if details else "")
        + "是超大附件或网盘文件，邮件里只有下载链接，内容没有随信保存。"
    )
    return Problem(
        code="link_only",
        file=name,
        reason=reason,
        ask=f"请将“{name}”压缩或拆分后作为普通附件重新发送。",
        quote=url[:300],
    )
