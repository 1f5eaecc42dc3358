"""Letters that are no submission: a higher organ's notice, an advertisement, a question, an automatic reply, a failed delivery."""

from typing import Any

from studio.clients import bounce, bulk, coremail, exchange_auto_reply
from studio.letters import Note, at
from studio.office import Letter
from studio.roster import RESEARCH, STUDENTS

SUBMISSION: dict[str, Any] = {
    "branch": STUDENTS.name,
    "status": "missing",
    "message_id": None,
    "superseded": [],
    "documents": 0,
    "photos": 0,
}


def _notice() -> tuple[str, bytes, Note]:
    page = Letter("关于做好市级机关党员志愿服务半年总结工作的通知", "市级机关工委")
    page.line("市级各单位机关党委（党总支、党支部）：", indent=0)
    page.line(
        "今年1至5月，市级机关广大党员闻令而动，共组织志愿服务318场次，6420人次参加，累计服务1.9万小时，服务群众约5.2万人次。其中3月份疫情防控期间，2100余名党员下沉到87个社区。为进一步做好半年总结，现通知如下："
    )
    page.line("一、请各单位于7月8日前将半年统计表（见下）报送市级机关工委。")
    page.line("二、6月25日上午，工委将在人民广场组织市级机关党员志愿服务集中行动，每个单位选派10名党员参加。")
    page.line("三、下半年将评选“最美机关志愿者”20名，请提前做好推荐准备。")
    page.table(
        [
            ["单位", "活动时间", "活动名称", "参加人数", "服务时长"],
            ["（示例）市某局", "5月20日", "社区清洁行动", "15人", "2小时"],
            ["", "", "", "", ""],
            ["", "", "", "", ""],
        ],
        [3.6, 2.6, 4.2, 2.4, 2.4],
    )
    page.line("")
    page.line("云汀市级机关工委", align="right", indent=0)
    page.line("2022年6月13日", align="right", indent=0)
    note = Note(
        "市级机关工委",
        "szgwxcb@gov.example.cn",
        "关于做好市级机关党员志愿服务半年总结工作的通知",
        at(6, 13, 15, 20, 5),
        "市级各单位机关党委：\n    现将通知发给你们，请于7月8日前报送统计表。"
        "今年1至5月全市机关已开展志愿服务318场次，望再接再厉。\n\n市级机关工委\n",
        [("关于做好市级机关党员志愿服务半年总结工作的通知.docx", page.bytes())],
        "1655104805-8e21d4f7@gov.example.cn",
    )
    return "notice", coremail(note), note


def _advert() -> tuple[str, bytes, Note]:
    note = Note(
        "优印工坊客服",
        "edm@youyin.example.com",
        "志愿者红马甲、小红帽、服务队旗帜定做，满100件包邮",
        at(6, 17, 3, 41, 26),
        "",
        message_id="20220616194126.77.A91C@edm.youyin.example.com",
        markup=(
            '<html><body style="font-family:微软雅黑"><h2 style="color:#c00">党员志愿服务用品 年中特惠</h2>'
            "<p>红马甲 18元/件，小红帽 6元/顶，绶带 4元/条，队旗 35元/面。</p>"
            "<p>5月20日，我司为某市120名志愿者赶制马甲，当天下单次日发货，服务时长仅24小时！</p>"
            '<p><a href="https://youyin.example.com/zyz">点击选购</a></p>'
            '<img src="https://stat.youyin.example.com/o.gif?id=77" width="1" height="1"></body></html>'
        ),
    )
    return "advert", bulk(note), note


def _question() -> tuple[str, bytes, Note]:
    note = Note(
        "学员管理支部",
        STUDENTS.addresses,
        "请教：时长怎么统计",
        at(6, 22, 10, 5, 33),
        "机关党委：\n\n    您好！想请教一下：几个人轮流值班，时长按人次累加还是按场次算？没有在“时间银行”打卡的能不能计入？"
        "支部丁小满同志正在汇总材料，问清楚后马上报送。\n\n学员管理支部  艾国安\n",
        message_id="4d8a1f02.1c7b.18189bd0a44.Coremail.xygl@dx.example.cn",
    )
    return "question", coremail(note), note


def _auto_reply() -> tuple[str, bytes, Note]:
    note = Note(
        "科研资政支部",
        RESEARCH.addresses.split("；")[1],
        "自动答复: 关于尽快报送半年志愿服务总结的通知",
        at(6, 27, 9, 28, 40),
        "您好！来信已收到。我6月26日至29日带课题组在外调研，30日回校后尽快回复。急事请联系符晓岚（内线6122）。\n\n闻一鸣\n",
        message_id="b57d0c3e8a614f29a0de5c91f7d2386b@SEYPR02MB5511.apcprd02.prod.exchangelabs.example.cn",
    )
    return "auto_reply", exchange_auto_reply(note), note


def _bounce() -> tuple[str, bytes, Note]:
    failed = "xygl_old@dx.example.cn"
    note = Note(
        "",
        "MAILER-DAEMON@mx1.example.cn",
        "Undelivered Mail Returned to Sender",
        at(6, 27, 9, 28, 44),
        "This is the mail system at host mx1.example.cn.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{failed}>: host mail.dx.example.cn[203.0.113.80] said:\n"
        "    550 5.1.1 User unknown (in reply to RCPT TO command)\n",
        message_id="20220627012847.3F9C21A07D@mx1.example.cn",
    )
    return "bounce", bounce(note, failed, "关于尽快报送半年志愿服务总结的通知"), note


def mails() -> list[tuple[str, bytes, Note]]:
    """All five."""
    return [_notice(), _advert(), _question(), _auto_reply(), _bounce()]
