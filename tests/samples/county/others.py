"""Letters that are no submission: the county's notice, a question of the branch that never sends, an advert, a bounce, an automatic reply."""

from typing import Any

from studio.clients import bounce, bulk, coremail, exchange_auto_reply
from studio.letters import Note

from county.pages import letter
from county.roster import COMMITTEE, STATISTICS, SUPPLY
from county.truth import at, submission

SUBMISSION = submission(SUPPLY.name, None, 0, 0, status="missing")
ACTIVITIES: list[dict[str, Any]] = []
INDICATOR: dict[str, Any] | None = None
MEMBERS: list[dict[str, Any]] = []

NOTICE = """
关于报送2024年下半年党员志愿服务情况的通知
县直各机关党委：
截至11月底，全县直机关党员下半年累计开展志愿服务512场次，参加党员6230人次，服务时长1.84万小时，其中县教育局机关党委1105人次、县卫健局机关党委980人次。现将报送工作通知如下。
一、各机关党委于2025年1月8日前报送汇总表，各支部报送时间由机关党委自定。
二、10月19日，县直机关工委在河滨公园举办“千名党员护河”集中行动，县公安局、县住建局等12个单位80名党员参加，清理垃圾3吨，请各单位学习借鉴。
三、2025年将评选优秀志愿服务项目10个。
附件：党员志愿服务情况登记表
| 支部名称 | | 党员人数 | |
| 时间银行注册人数 | | 社区报到人数 | |
| 日期 | 活动名称 | 参加人数 | 每人时长 |
| （例）9月5日 | 社区大扫除 | 15人 | 2小时 |
| | | | |
| | | | |
> 中共青崖县直属机关工作委员会
> 2024年12月6日
"""


def _notice() -> tuple[bytes, Note]:
    note = Note(
        "县直机关工委",
        "zzgw_xcb@qingya-gov.example",
        "关于报送2024年下半年党员志愿服务情况的通知（附空表）",
        at(12, 6, 17, 5, 33),
        "各机关党委：\n\n通知及登记表见附件，请转发所属支部。10月19日“千名党员护河”集中行动材料可参考。\n",
        [("关于报送2024年下半年党员志愿服务情况的通知.docx", letter(NOTICE, "县直机关工委"))],
        "5a17e0d3.9c41.1939b0e72a1@qingya-gov.example",
        to=COMMITTEE,
    )
    return coremail(note), note


def _auto_reply() -> tuple[bytes, Note]:
    note = Note(
        "统计局支部",
        STATISTICS.addresses,
        "自动答复: 关于报送2024年下半年党员志愿服务情况的通知",
        at(12, 9, 15, 2, 41),
        "您好，邮件已收到。12月9日至13日我在州里开会，急事请联系冉小莉（6221655）。\n",
        message_id="f2a94c1be7d0483aa5c8170e6d93b24f@qingya-gov.example",
        to=COMMITTEE,
    )
    return exchange_auto_reply(note), note


def _bounce() -> tuple[bytes, Note]:
    failed = "rmt@qingya-gov.example"
    note = Note(
        "",
        "MAILER-DAEMON@mx1.example.cn",
        "Undelivered Mail Returned to Sender",
        at(12, 9, 15, 2, 49),
        "This is the mail system at host mx1.example.cn.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{failed}>: host mail.qingya-gov.example[203.0.113.80] said:\n"
        "    552 5.2.2 Mailbox full (in reply to RCPT TO command)\n",
        message_id="20241209070249.4E8A05C11D@mx1.example.cn",
        to=COMMITTEE,
    )
    return bounce(note, failed, "关于报送2024年下半年党员志愿服务情况的通知"), note


def _advert() -> tuple[bytes, Note]:
    note = Note(
        "红马甲工厂店",
        "promo@hongmajia-edm.example",
        "党员志愿服务红马甲、队旗、绶带，满100件包邮",
        at(12, 19, 3, 40, 16),
        "",
        message_id="20241218194016.B7702@hongmajia-edm.example",
        markup=(
            "<html><body><h2>年终考核，志愿马甲来助力</h2><p>11月18日，某县委党校120名党员身着本店马甲走进社区，服务时长360小时！</p>"
            '<p><a href="https://hongmajia-edm.example/shop">立即订购</a></p>'
            '<img src="https://hongmajia-edm.example/t.gif?c=7" width="1" height="1"></body></html>'
        ),
        to=COMMITTEE,
    )
    return bulk(note), note


def _question() -> tuple[bytes, Note]:
    note = Note(
        "蒲小英",
        SUPPLY.addresses,
        "咨询：下半年志愿服务材料能不能晚几天",
        at(12, 29, 11, 18, 7),
        "机关党委：\n\n我们支部10月、11月各搞了一次农资下乡志愿服务，6名党员参加，照片在下乡同志的手机里，材料还没写好，"
        "能不能宽限到元旦后？\n\n供销社党支部 蒲小英\n",
        message_id="7f21b0c6.3a18.194109c77d0.Coremail.gxs@qingya-gov.example",
        to=COMMITTEE,
    )
    return coremail(note), note


def mails() -> list[tuple[bytes, Note]]:
    """All five."""
    return [_notice(), _auto_reply(), _bounce(), _advert(), _question()]
