"""Letters that are no submission: the bureau's notice with a blank form, an automatic reply, an advertisement, a question."""

from typing import Any

from studio.clients import bulk, coremail, exchange_auto_reply, netease
from studio.letters import Note

from museum.pages import letter
from museum.roster import COMMITTEE, HERITAGE
from museum.truth import at, submission

SUBMISSION = submission(HERITAGE.name, None, 0, 0, status="missing")
ACTIVITIES: list[dict[str, Any]] = []
INDICATOR: dict[str, Any] | None = None
MEMBERS: list[dict[str, Any]] = []

NOTICE = """
关于做好2024年上半年党员志愿服务情况报送工作的通知
局属各单位党组织：
今年1月至5月，全系统党员志愿者共开展活动317场，5240人次参加，累计服务1.46万小时，惠及群众8.9万人次，其中市歌舞团1120人次、市体育中心960人次。为做好半年总结，现通知如下。
一、各单位于6月30日前将所属支部小结汇总，填写附表。
二、4月20日，局机关党委组织28名党员到江沿公园开展“文明游园”劝导，历时2小时，受到群众好评，请各单位借鉴。
三、7月份将集中开展“七一”志愿服务月活动，每个支部不少于2次，每名党员不少于4小时。
| 支部名称 | 活动时间 | 活动内容 | 地点 | 人数 | 时长 |
| （填写示例）某某支部 | 3月5日 | 学雷锋便民服务 | 某某广场 | 10人 | 2小时 |
| | | | | | |
| | | | | | |
> 市文化广电和旅游局机关党委
> 2024年6月11日
"""


def _notice() -> tuple[bytes, Note]:
    note = Note(
        "市文旅局机关党委",
        "wljjgdw@linhua-gov.example",
        "转发：关于做好2024年上半年党员志愿服务情况报送工作的通知",
        at(6, 11, 15, 52, 20),
        "三馆联合机关党委：\n\n通知及附表见附件。前5个月全系统已开展志愿服务317场，请于6月30日前汇总报送。\n\n市文旅局机关党委\n",
        [("关于做好2024年上半年党员志愿服务情况报送工作的通知（含附表）.docx", letter(NOTICE, "文旅局"))],
        "1718092340-8a31c7f0@linhua-gov.example",
        to=COMMITTEE,
    )
    return coremail(note), note


def _auto_reply() -> tuple[bytes, Note]:
    note = Note(
        "尹长青",
        HERITAGE.addresses,
        "自动答复: 请各支部报送上半年志愿服务小结",
        at(6, 12, 8, 40, 9),
        "您好！我6月10日至21日带传承人赴外省参加展演，共12人，不能及时查看邮件。急事请打非遗中心值班电话 8260417。\n\n尹长青\n",
        message_id="5f0c8e1d2b7a4a63a1d0@SEYPR04MB5512.apcprd04.prod.outlook.example",
        to=COMMITTEE,
    )
    return exchange_auto_reply(note), note


def _advert() -> tuple[bytes, Note]:
    note = Note(
        "暖橙文创",
        "vip@nuancheng-mail.example",
        "【七一特惠】志愿者马甲、帽子、袖标第二件半价",
        at(6, 21, 3, 14, 50),
        "",
        message_id="edm.20240620191450.77120@nuancheng-mail.example",
        markup=(
            "<html><body><h1>穿上它，做最暖的志愿红</h1><p>6月1日，某市图书馆党支部45名党员身着我司马甲服务读者1300人次，"
            "人均服务6小时，好评如潮！</p><p>50件起免费印字，<b>6月30日前</b>下单再送哨子。</p>"
            '<p><a href="https://nuancheng-mail.example/red">点此选购</a></p>'
            '<img src="https://nuancheng-mail.example/o.gif?id=77120" width="1" height="1"></body></html>'
        ),
        to=COMMITTEE,
    )
    return bulk(note), note


def _question() -> tuple[bytes, Note]:
    note = Note(
        "葛晓彤",
        HERITAGE.addresses,
        "非遗支部材料能否晚几天",
        at(6, 28, 16, 9, 31),
        "党委的同志：\n\n我们尹书记上周才回来，支部的小结还没碰过头，能不能等到7月10日前后再交？"
        "另外想问一下，5月份传承人到景区摆摊教剪纸那种，党员跟着去了3个，算不算志愿服务？\n\n非遗中心 葛晓彤\n",
        message_id="2d41b6c8.5f02.1905e0b8f3a.Coremail.feiyi@linhua-wh.example",
        to=COMMITTEE,
    )
    return netease(note), note


def mails() -> list[tuple[bytes, Note]]:
    """All four."""
    return [_notice(), _auto_reply(), _advert(), _question()]
