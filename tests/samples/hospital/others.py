"""Letters that are no submission: the health bureau's notice, a question, an advertisement, an automatic reply, a failed delivery."""

from typing import Any

from studio.clients import bounce, bulk, coremail, exchange_auto_reply, netease
from studio.letters import Note, at

from hospital.pages import letter
from hospital.roster import CLINICS, COMMITTEE, HOST, OFFICE
from hospital.truth import submission

SUBMISSION = submission(OFFICE.name, None, 0, 0, status="missing")
ACTIVITIES: list[dict[str, Any]] = []
INDICATOR: dict[str, Any] | None = None
MEMBERS: list[dict[str, Any]] = []

NOTICE = """
关于报送2022年下半年党员志愿服务情况的通知
各医疗卫生单位党组织：
7至11月，全县卫健系统党员累计开展志愿服务426场次，8350人次参加，服务2.6万小时，其中县总医院1980人次、中医院1120人次。现就做好年终报送通知如下。
一、报送时间：2023年1月6日前。
二、12月5日，县卫健局机关党委在体育公园举办了“健康杉岭”集中义诊，各单位40名党员参加，服务群众600余人，成效明显，望各单位学习。
三、明年拟评选“最美白衣志愿者”15名。
| 单位 | 活动时间 | 活动名称 | 参加人数 | 服务时长 |
| （示例）××卫生院 | 9月9日 | 敬老义诊 | 12人 | 3小时 |
| | | | | |
> 县卫健局机关党委
> 2022年12月8日
"""


def _notice() -> tuple[bytes, Note]:
    note = Note(
        "县卫健局机关党委",
        "wjjjgdw@gov.example",
        "关于报送2022年下半年党员志愿服务情况的通知",
        at(12, 8, 16, 30, 2),
        "各单位：\n\n通知和空表见附件。7至11月全系统已开展志愿服务426场次，请抓紧报送。\n",
        [("关于报送2022年下半年党员志愿服务情况的通知.docx", letter(NOTICE, "卫健局"))],
        "1670488202-5bd0c1e4@gov.example",
        to=COMMITTEE,
    )
    return coremail(note), note


def _question() -> tuple[bytes, Note]:
    note = Note(
        "凤来",
        f"hqk@{HOST}",
        "咨询：夜里值班搬物资算不算志愿服务",
        at(12, 21, 10, 47, 55),
        "党委办：\n\n请教一下，12月中旬以来后勤科8名党员每晚轮流搬氧气瓶，算加班还是算志愿服务？定了口径我们再汇总上报。\n\n行政后勤支部 凤来\n",
        message_id="77c0de12.5a31.1853253f8a4.Coremail.hqk@shanling-hospital.example",
        to=COMMITTEE,
    )
    return netease(note), note


def _advert() -> tuple[bytes, Note]:
    note = Note(
        "时光计时器",
        "news@shiguang-edm.example",
        "志愿服务打卡机年底清仓，单位采购立减300",
        at(12, 22, 2, 18, 40),
        "",
        message_id="20221221181840.E4471@shiguang-edm.example",
        markup=(
            "<html><body><h2>志愿服务时长，一刷就准</h2><p>某三甲医院党委12月1日上线，86名党员当月服务1240小时！</p>"
            '<p><a href="https://shiguang-edm.example/buy">立即抢购</a></p>'
            '<img src="https://shiguang-edm.example/t.gif?c=91" width="1" height="1"></body></html>'
        ),
        to=COMMITTEE,
    )
    return bulk(note), note


def _auto_reply() -> tuple[bytes, Note]:
    note = Note(
        "门诊医技党支部",
        CLINICS.addresses.split("；")[0],
        "自动答复: 关于报送下半年志愿服务总结的通知",
        at(12, 12, 9, 20, 31),
        "您好，邮件已收到。本人12月12日至16日参加省里培训，期间工作请联系皮小露（6315）。\n\n糜静秋\n",
        message_id="8d21f6a0c4b74e0fb3e95a17d6c20f44@TYZPR03MB7001.apcprd03.prod.outlook.example",
        to=COMMITTEE,
    )
    return exchange_auto_reply(note), note


def _bounce() -> tuple[bytes, Note]:
    failed = f"ltx@{HOST}"
    note = Note(
        "",
        "MAILER-DAEMON@mx1.example.cn",
        "Undelivered Mail Returned to Sender",
        at(12, 12, 9, 20, 35),
        "This is the mail system at host mx1.example.cn.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{failed}>: host mail.{HOST}[203.0.113.25] said:\n"
        "    552 5.2.2 Mailbox full (in reply to RCPT TO command)\n",
        message_id="20221212012035.7C1D04410B@mx1.example.cn",
        to=COMMITTEE,
    )
    return bounce(note, failed, "关于报送下半年志愿服务总结的通知"), note


def mails() -> list[tuple[bytes, Note]]:
    """All five."""
    return [_notice(), _question(), _advert(), _auto_reply(), _bounce()]
