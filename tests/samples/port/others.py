"""Letters that are no submission: a notice with others' totals and a blank form, an automatic reply, an advertisement, a question, a bounce."""

from typing import Any

from studio.clients import bounce, bulk, coremail, exchange_auto_reply, netease
from studio.letters import Note

from port.pages import letter
from port.roster import AUDIT, COMMITTEE, HOST, WORKS, at
from port.truth import submission

SUBMISSION = submission(AUDIT.name, None, 0, 0, status="missing")
ACTIVITIES: list[dict[str, Any]] = []
INDICATOR: dict[str, Any] | None = None
MEMBERS: list[dict[str, Any]] = []

NOTICE = """
关于做好2023年上半年党员志愿服务情况报送工作的通知
各市属企业党委：
今年1至5月，市属企业党员共开展志愿服务312场次，参加6480人次，累计服务1.7万小时，其中公交集团1520人次、水务集团980人次、港务集团1130人次。现将半年报送有关事项通知如下。
一、各单位于7月5日前汇总报送，表样见附件。
二、4月8日，市国资委机关党委组织35名党员到翠屏山植树300株，服务时长3小时，活动组织有序，请各单位借鉴。
三、下半年拟开展“国企先锋”志愿服务月活动，每家企业不少于20名党员参加。
附件：党员志愿服务活动登记表（样表）
| 支部名称 | 日期 | 活动内容 | 地点 | 参加人数 | 服务时长 | 服务对象 |
| （填写示例）××党支部 | 3月5日 | 学雷锋便民服务 | ××社区 | 10人 | 2小时 | 居民100人 |
| | | | | | | |
| | | | | | | |
> 市国资委机关党委
> 2023年6月9日
"""


def _notice() -> tuple[bytes, Note]:
    note = Note(
        "市国资委机关党委",
        "gzwjgdw@xizhougov.example",
        "关于做好2023年上半年党员志愿服务情况报送工作的通知",
        at(6, 9, 15, 22, 48),
        "各市属企业党委：\n\n通知及样表见附件，请于7月5日前报送。1至5月市属企业党员已开展志愿服务312场次、6480人次。\n\n市国资委机关党委\n",
        [("关于做好2023年上半年党员志愿服务情况报送工作的通知.docx", letter(NOTICE, "国资委"))],
        "1686295368-0a7c92f1@xizhougov.example",
        to=COMMITTEE,
    )
    return coremail(note), note


def _auto_reply() -> tuple[bytes, Note]:
    note = Note(
        "工程技术党支部",
        WORKS.addresses,
        "自动答复: 关于报送上半年党员志愿服务小结的通知",
        at(6, 12, 15, 2, 41),
        "您好，来信已收到。本人6月12日至16日在外地验收项目，16日后回复。急事请联系裘国栋（内线6201）。\n\n明亚男\n",
        message_id="b7a0e4d2f1c84a6f9d3e0c5517fa2b60@SHAPR01MB2233.CHNPR01.prod.partner.outlook.example",
        to=COMMITTEE,
    )
    return exchange_auto_reply(note), note


def _advert() -> tuple[bytes, Note]:
    note = Note(
        "红马甲定制中心",
        "promo@majia-edm.example",
        "七一特惠：党员志愿者马甲、帽子、袖标，满50件包邮",
        at(6, 21, 3, 10, 5),
        "",
        message_id="20230621031005.B71C2@majia-edm.example",
        markup=(
            "<html><body><h2>志愿服务，从一件好马甲开始</h2>"
            "<p>5月20日，某港口企业党委一次定制260件，当天80名党员穿着它到海边净滩3小时，照片刷屏！</p>"
            "<p>七一前下单8折，6月30日截止。</p>"
            '<p><a href="https://majia-edm.example/shop">点此选购</a></p>'
            '<img src="https://majia-edm.example/t.gif?c=2071" width="1" height="1"></body></html>'
        ),
        to=COMMITTEE,
    )
    return bulk(note), note


def _question() -> tuple[bytes, Note]:
    note = Note(
        "咸小雨",
        AUDIT.addresses,
        "请教：上半年志愿服务小结怎么填",
        at(6, 25, 9, 33, 16),
        "机关党委：\n\n请教两个问题：一是5月份我们4名党员参加内审交流算不算志愿服务？二是3月净滩当天没签到，只记得去了五六个人，能不能报？"
        "明确了我们再写小结。\n\n审计风控支部 咸小雨\n",
        message_id="3d0c77be.2a19.188f09a1c02.Coremail.sjfk@xizhouport.example",
        to=COMMITTEE,
    )
    return netease(note), note


def _bounce() -> tuple[bytes, Note]:
    failed = f"xxwl@{HOST}"
    note = Note(
        "",
        "MAILER-DAEMON@mx1.example.cn",
        "Undelivered Mail Returned to Sender",
        at(6, 12, 15, 2, 50),
        "This is the mail system at host mx1.example.cn.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{failed}>: host mail.{HOST}[203.0.113.26] said:\n"
        "    550 5.1.1 Mailbox disabled (in reply to RCPT TO command)\n",
        message_id="20230612070250.5E2B03120C@mx1.example.cn",
        to=COMMITTEE,
    )
    return bounce(note, failed, "关于报送上半年党员志愿服务小结的通知"), note


def mails() -> list[tuple[bytes, Note]]:
    """All five."""
    return [_notice(), _auto_reply(), _bounce(), _advert(), _question()]
