"""The post of an invented harbour company for the first half of 2024: mails that are hard to tell, one or more a branch."""

from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tests.submissions.post import COMMITTEE, Post, paper, photo, sheet, told

PERIOD = Period(year=2024, half=1)
ROSTER = Roster(
    branches=(
        Branch(name="第一党支部", addresses=("d1@harbour.example",)),
        Branch(name="第二党支部", addresses=("d2@harbour.example",)),
        Branch(name="机关一支部", addresses=("jg1@harbour.example",)),
        Branch(name="离退休第一党支部", addresses=("ltx1@harbour.example",)),
        Branch(name="装卸一队党支部"),
        Branch(name="装卸二队党支部", addresses=("zx2@harbour.example",)),
        Branch(name="引航站党支部"),
        Branch(name="船舶修理厂党支部", addresses=("xlc@harbour.example",), secretary="柯望舒"),
        Branch(name="集装箱码头党支部", addresses=("jzx@harbour.example",)),
        Branch(name="散货码头党支部", addresses=("sh@harbour.example",)),
        Branch(name="财务部党支部", addresses=("cw@harbour.example",)),
        Branch(name="工会党支部", addresses=("gh@harbour.example",)),
        Branch(name="信息中心党支部", addresses=("xx@harbour.example",)),
        Branch(name="后勤服务中心党支部", addresses=("hq@harbour.example",)),
        Branch(name="港口医院党支部", addresses=("yy@harbour.example",)),
        Branch(name="拖轮公司党支部", addresses=("tl@harbour.example",)),
        Branch(name="理货公司党支部", addresses=("tl@harbour.example",)),
        Branch(name="铁路运输公司党支部", addresses=("tlys@harbour.example",)),
        Branch(name="工程指挥部党支部", addresses=("gc@harbour.example",)),
        Branch(name="物资公司党支部", addresses=("wz@harbour.example",)),
        Branch(name="安全环保部党支部", addresses=("ah@harbour.example",)),
        Branch(name="幼儿园党支部", addresses=("yey@harbour.example",)),
        Branch(name="通信站党支部", addresses=("tx@harbour.example",)),
        Branch(name="供电队党支部", addresses=("gd@harbour.example",)),
        Branch(name="保卫部党支部", addresses=("bw@harbour.example",)),
        Branch(name="规划部党支部", addresses=("gh2@harbour.example",)),
        Branch(name="舞蹈队党支部", addresses=("wd@harbour.example",)),
        Branch(name="疏浚队党支部", addresses=("sj@harbour.example",)),
        Branch(name="航运研究所党支部", addresses=("hy@harbour.example",)),
        Branch(name="灯塔党支部", addresses=("dx@harbour.example",)),
        Branch(name="疏导队党支部", addresses=("sd@harbour.example",)),
        Branch(name="消防队党支部", addresses=("xf@harbour.example",)),
    )
)
FORWARDED = """工会的材料，代转一下。

------------------ 原始邮件 ------------------
发件人: "工会" <gonghui8@mail.example>
发送时间: 2024年6月24日 16:20
收件人: "财务部" <cw@harbour.example>
主题: 工会党支部小结

小结请转党委。"""
ANSWERED = """收到，材料见附件。

-----原始邮件-----
发件人: 党委办 <dangwei@harbour.example>
发送时间: 2024年6月10日
收件人: 各支部
主题: 关于报送上半年志愿服务小结的通知

各党支部：
请于6月30日前报送上半年小结。例如：3月5日，12名党员到某社区服务2小时。
4月1日，10名党员植树3小时。"""
PASSED_ON = """请大家6月20日前把各自参加的活动发我汇总。

---------- 转发的邮件 ----------
发件人：党委办 <dangwei@harbour.example>
日期：2024年6月10日
主题：关于报送上半年志愿服务小结的通知

各党支部：
请于6月30日前报送。例如：3月5日，12名党员到某社区服务2小时。"""


def written(post: Post) -> None:
    """The post of the first half of 2024."""
    send = post.send
    send(
        "body only",
        "haiou77@mail.example",
        "材料",
        "您好：\n发上装卸一队支部的材料，请查收。",
        ("小结.docx", paper("上半年志愿服务小结", told("a"))),
    )
    send(
        "title only",
        "qq5521@mail.example",
        "志愿服务",
        "",
        ("文档1.docx", paper("引航站党支部2024年上半年志愿服务小结", told("b"))),
    )
    send(
        "file name only",
        "bb@mail.example",
        "报送",
        "见附件",
        ("装卸二队支部小结.docx", paper("上半年志愿服务小结", told("c"))),
    )
    send(
        "secretary",
        "kws1990@mail.example",
        "上半年志愿服务小结",
        "党委办：\n我支部小结见附件，请审阅。\n\n柯望舒",
        ("小结.docx", paper("志愿服务小结", told("d"))),
    )
    send(
        "first",
        "anon1@mail.example",
        "一支部上半年志愿服务小结",
        "请查收",
        ("小结.docx", paper("志愿服务小结", told("e"))),
    )
    send("second", "anon2@mail.example", "志愿服务小结", "", ("2支部.docx", paper("第2党支部志愿服务小结", told("f"))))
    send(
        "offices",
        "anon3@mail.example",
        "机关一支部小结",
        "",
        ("小结.docx", paper("机关第一党支部志愿服务小结", told("g"))),
    )
    send(
        "retired",
        "anon4@mail.example",
        "离退休一支部志愿服务总结",
        "",
        ("总结.docx", paper("离退休一支部志愿服务总结", told("h"))),
    )
    send(
        "two branches",
        "jzx@harbour.example",
        "两个码头支部的小结",
        "集装箱码头、散货码头两个支部的小结一并报上，请查收。",
        ("集装箱码头党支部小结.docx", paper("集装箱码头党支部上半年志愿服务小结", told("i"))),
        ("散货码头党支部小结.docx", paper("散货码头党支部上半年志愿服务小结", told("j"))),
    )
    send(
        "passed on",
        "cw@harbour.example",
        "转发：工会党支部小结",
        FORWARDED,
        ("工会党支部小结.docx", paper("工会党支部上半年志愿服务小结", told("k"))),
    )
    send(
        "own of finance",
        "cw@harbour.example",
        "财务部小结",
        "请查收",
        ("财务部小结.docx", paper("财务部党支部上半年志愿服务小结", told("l"))),
        at="2024-06-26 09:00:00",
    )
    table = [
        ["日期", "活动", "人数", "时长（小时）"],
        ["3月8日", "清扫楼道", 6, 2],
        ["4月9日", "看望老人", 5, 2],
        ["5月6日", "植树", 8, 3],
    ]
    send(
        "with table",
        "xx@harbour.example",
        "信息中心党支部小结",
        "附件两份：小结和台账。",
        ("小结.docx", paper("信息中心党支部上半年志愿服务小结", told("m"))),
        ("台账.xlsx", sheet("志愿服务台账", table)),
        at="2024-06-20 10:00:00",
    )
    table[2] = ["4月9日", "看望老人", 7, 2]
    send(
        "table again",
        "xx@harbour.example",
        "Re: 信息中心党支部小结",
        "刚才的台账附件有误，以此为准。小结不变。",
        ("台账.xlsx", sheet("志愿服务台账", table)),
        at="2024-06-20 15:00:00",
    )
    send(
        "wrong",
        "hq@harbour.example",
        "后勤党支部小结",
        "请查收",
        ("小结.docx", paper("后勤服务中心党支部上半年志愿服务小结", told("n"))),
        at="2024-06-20 10:00:00",
    )
    send(
        "right",
        "hq@harbour.example",
        "请以本邮件为准",
        "上一封邮件作废，请以本邮件为准。",
        ("小结(新).docx", paper("后勤服务中心党支部上半年志愿服务小结", [*told("n")[:3], *told("n2")[3:]])),
        at="2024-06-21 10:00:00",
    )
    send(
        "text",
        "yy@harbour.example",
        "港口医院党支部小结（1/3）",
        "照片分两封另发。",
        ("小结.docx", paper("港口医院党支部上半年志愿服务小结", told("o"))),
        at="2024-06-22 10:00:00",
    )
    send(
        "photos 1",
        "yy@harbour.example",
        "港口医院照片（2/3）",
        "",
        ("1.jpg", photo(1)),
        ("2.jpg", photo(2)),
        at="2024-06-22 10:03:00",
    )
    send(
        "photos 2",
        "yy@harbour.example",
        "港口医院照片（3/3）",
        "",
        ("3.jpg", photo(3)),
        ("4.jpg", photo(4)),
        at="2024-06-22 10:05:00",
    )
    send(
        "shared address",
        "tl@harbour.example",
        "上半年小结",
        "",
        ("小结.docx", paper("理货公司党支部志愿服务小结", told("p"))),
    )
    send(
        "last second",
        "tlys@harbour.example",
        "铁路运输公司支部小结",
        "请查收",
        ("小结.docx", paper("志愿服务小结", told("q"))),
        at="2024-06-30 23:59:59",
        Date="Sun, 30 Jun 2024 15:59:59 +0000",
    )
    send(
        "too late",
        "gc@harbour.example",
        "工程指挥部小结",
        "请查收",
        ("小结.docx", paper("志愿服务小结", told("r"))),
        at="2024-07-01 00:00:00",
        Date="Sun, 30 Jun 2024 16:00:00 +0000",
    )
    send(
        "last half",
        "wz@harbour.example",
        "物资公司支部小结",
        "请查收",
        ("小结.docx", paper("物资公司党支部2023年下半年志愿服务小结", told("s", months=(7, 8, 9, 10, 11, 12)))),
    )
    send(
        "answer",
        "ah@harbour.example",
        "回复：关于报送上半年志愿服务小结的通知",
        ANSWERED,
        ("小结.docx", paper("上半年志愿服务小结", told("t"))),
    )
    send("empty body", "yey@harbour.example", "幼儿园", "", ("小结.docx", paper("上半年志愿服务小结", told("u"))))
    send("material", "tx@harbour.example", "材料", "", ("1.docx", paper("情况", told("v"))))
    send(
        "away",
        "gd@harbour.example",
        "自动回复: 关于报送上半年志愿服务小结的通知",
        "您好，本人6月20日至28日外出，邮件将尽快回复。",
        (
            "名片.docx",
            paper("供电队简介", ["供电队党支部志愿服务队成立于2020年，6月1日有12名党员参加，每人2小时。"] * 3),
        ),
        Auto_Submitted="auto-replied",
    )
    send(
        "notice",
        COMMITTEE,
        "关于报送2024年上半年志愿服务小结的通知",
        "各党支部：\n请于6月30日前将小结和台账发到本邮箱。样例见附件。",
        ("样例.docx", paper("（示例）某党支部上半年志愿服务小结", told("w"))),
        at="2024-06-10 09:00:00",
    )
    send(
        "reminder",
        COMMITTEE,
        "关于尚未报送小结的提醒",
        "各党支部：\n截至6月28日，装卸一队党支部、保卫部党支部、规划部党支部等尚未报送上半年小结，请抓紧报送。3月5日学雷锋12人、5月8日义诊20人次等活动请如实填写。",
        at="2024-06-28 09:00:00",
    )
    send(
        "advert",
        "sales@vest.example",
        "志愿者红马甲厂家直供",
        "志愿服务马甲、帽子，厂家直供，100件起订包邮，3月5日学雷锋日特价，加微信13800000000，客服热线400-800-0000。",
        ("报价单.docx", paper("志愿者马甲报价单", ["马甲 18元/件，100件起订", "6月1日至6月30日优惠，满300件送20件"])),
    )
    send(
        "withdrawn first",
        "bw@harbour.example",
        "保卫部党支部小结",
        "请查收",
        ("小结.docx", paper("保卫部党支部上半年志愿服务小结", told("x"))),
        at="2024-06-24 10:00:00",
    )
    send(
        "withdrawn",
        "bw@harbour.example",
        "保卫部小结请勿使用",
        "昨天发的小结数字有误，请先作废，改好后再发。",
        at="2024-06-25 10:00:00",
    )
    send("forgotten", "gh2@harbour.example", "规划部党支部小结", "小结见附件，请查收。")
    send(
        "notice passed on",
        "gd@harbour.example",
        "转发：关于报送上半年志愿服务小结的通知",
        PASSED_ON,
    )
    send(
        "off topic",
        "gd@harbour.example",
        "供电队职工运动会总结",
        "见附件",
        (
            "总结.docx",
            paper("职工运动会总结", ["5月8日，30名职工参加拔河，比赛2小时。", "5月9日，16人参加跳绳，比赛1小时。"]),
        ),
    )
    send(
        "photos first",
        "wd@harbour.example",
        "舞蹈队党支部照片",
        "小结随后",
        ("5.jpg", photo(5)),
        at="2024-06-22 09:00:00",
    )
    send(
        "text after",
        "wd@harbour.example",
        "舞蹈队党支部小结",
        "",
        ("小结.docx", paper("舞蹈队党支部志愿服务小结", told("z"))),
        at="2024-06-22 09:10:00",
    )
    send(
        "by chat",
        COMMITTEE,
        "转微信：疏浚队支部小结",
        "疏浚队微信上报来的，存一下。",
        ("疏浚队支部小结.docx", paper("志愿服务小结", told("aa"))),
    )
    send(
        "old months",
        "hy@harbour.example",
        "航运研究所小结",
        "",
        ("小结.docx", paper("志愿服务小结", told("bb", 6, months=(7, 8, 9, 10, 11, 12)))),
    )
    send(
        "whole year",
        "dx@harbour.example",
        "2024年度志愿服务总结",
        "",
        ("总结.docx", paper("灯塔党支部2024年度志愿服务总结", told("cc", 12, months=tuple(range(1, 13))))),
        at="2025-01-04 10:00:00",
    )
    send(
        "guest",
        "sd@harbour.example",
        "疏导队支部小结（代报）",
        "",
        ("疏导队支部小结.docx", paper("疏导队党支部志愿服务小结", told("dd"))),
        ("舞蹈队党支部小结旧稿.docx", paper("舞蹈队党支部志愿服务小结", told("z", 4))),
        at="2024-06-27 09:00:00",
    )
    twice = ("小结.docx", paper("消防队党支部上半年志愿服务小结", told("ee")))
    send("twice 1", "xf@harbour.example", "消防队小结", "请查收", twice, at="2024-06-24 10:00:00")
    send("twice 2", "xf@harbour.example", "消防队小结", "怕没收到，再发一次", twice, at="2024-06-24 11:00:00")
    send("tie", "anon9@mail.example", "码头党支部小结", "", ("小结.docx", paper("码头党支部志愿服务小结", told("y"))))
