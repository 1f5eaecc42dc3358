"""内科第一党支部: Foxmail, a Word file with a merged table and photos, and a week later a corrected one (more photos, one figure)."""

from typing import Any

from studio.clients import foxmail
from studio.letters import Note, at
from studio.truth import indicator, member

from hospital.pages import letter
from hospital.roster import COMMITTEE, MEDICINE
from hospital.shots import photo
from hospital.truth import CARE, COUNTRY, DAY, HALF, MAYBE, TOWN, acts, either, submission

NAME = MEDICINE.name
FIRST_ID, SECOND_ID = "2022121917254810236614@163.example", "202212261008332297105@163.example"

TEXT = """
内科第一党支部2022年下半年志愿服务情况报告
医院党委：
半年来，内科第一党支部把支部建在查房路上，把服务做到群众身边。现将情况报告如下。
支部现有党员21名，全部注册“时间银行”，到社区报到20名（夏侯明在省城进修，未报到）。成立“杏林”志愿服务队1支，9月份有14名党员参加了医院组织的志愿服务培训。
# 一、下半年活动一览
| 月份 | 时间 | 活动内容 | 地点 | 参加党员 | 每人时长（小时） | 合计（小时） | 服务对象 |
| 7月 | 7.9 | “杏林”义诊进集市 | 黄竹墟集市 | 6 | 3 | 18 | 群众160人次 |
| 8月 | 8.19 | 医师节健康讲座 | 北门社区 | 3 | 1.5 | 4.5 | 老人52名 |
| ^ | 8.24—8.28 | 支援全员核酸采样 | 城南小学采样点 | 每天5人，5天25人次 | 6 | 150 | |
| 9月 | 9.9 | 中秋节前慰问孤寡老人 | 黄竹镇敬老院 | 5 | 半天 | 20 | 老人23名 |
| 10月 | 10.8 | 全国高血压日宣传 | 门诊大厅 | 4 | 2 | 8 | 200余人 |
| 11月 | 11.14 | 糖尿病日免费测血糖 | 万家福超市门前 | {count} | 9:00-11:30 | {hours} | 184人 |
| ^ | 11.26 | 送药下乡 | 大坑尾村（结对村） | 4 | 一天 | 32 | 村民67人 |
| 12月 | 12.15—12.25 | 发热门诊外引导 | 门诊楼前广场 | 每天2人 | 4 | 88 | |
| 合计 | < | 8项 | < | < | < | {total} | |
# 二、几个片段
8月24日起的五天，党员们天不亮就赶到城南小学，面屏上全是水汽，没有一个人叫苦。11月26日在大坑尾村，4名党员从早忙到晚，76位村民看上了病、拿到了药，结对的第四个年头，老乡已经叫得出我们的名字。
# 三、成效
下半年20名党员参加了志愿服务，比去年下半年多3名；人均时长也由去年的11小时提高到16小时左右。
# 四、明年上半年打算
春节前组织15名党员开展“送医送药送春联”，3月计划与第二支部合办学雷锋义诊，预计服务300人。
{photos}
> 内科第一党支部
> {day}
"""
PHOTOS = [
    "! fair 图1　7月9日黄竹墟集市义诊",
    "! sampling 图2　8月，城南小学采样点",
    "! village_road 图3　11月26日，去大坑尾村的路上",
]


def _pictures() -> dict[str, bytes]:
    return {
        "fair": photo("fair", "2022-07-09T09:12:40"),
        "sampling": photo("sampling", "2022-08-26T06:31:02", "vivo V2154A", orientation=6),
        "village_road": photo("village_road", "2022-11-26T08:20:11"),
    }


def document(corrected: bool) -> bytes:
    """The report; the first version has 8 people on 14 November and one photo fewer."""
    figures = {"count": 5, "hours": 12.5, "total": 333} if corrected else {"count": 8, "hours": 20, "total": 340.5}
    shown = "\n".join(PHOTOS if corrected else PHOTOS[:2])
    day = "2022年12月26日" if corrected else "2022年12月19日"
    return letter(TEXT.format(photos=shown, day=day, **figures), "戚若彤", _pictures())


def mails() -> list[tuple[bytes, Note]]:
    """Both versions."""
    first = Note(
        "内科第一党支部",
        MEDICINE.addresses,
        "内科第一党支部2022年下半年志愿服务情况报告",
        at(12, 19, 17, 25, 48),
        "党委办：\n    内科第一党支部下半年志愿服务情况报告见附件，请查收。\n\n戚若彤\n2022-12-19",
        [("内科第一党支部2022年下半年志愿服务情况报告.docx", document(False))],
        FIRST_ID,
        to=COMMITTEE,
    )
    second = Note(
        "内科第一党支部",
        MEDICINE.addresses,
        "更正：内科第一党支部2022年下半年志愿服务情况报告",
        at(12, 26, 10, 8, 33),
        "党委办：\n    上次报的材料里11月14日的人数填错了，应为5人，合计也跟着改了，另补照片1张。以这份为准，给你们添麻烦了。\n\n戚若彤\n2022-12-26",
        [("内科第一党支部2022年下半年志愿服务情况报告（更正）.docx", document(True))],
        SECOND_ID,
        to=COMMITTEE,
    )
    return [(foxmail(first), first), (foxmail(second), second)]


SUBMISSION = submission(NAME, SECOND_ID, 1, 3, superseded=[FIRST_ID])
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "“杏林”义诊进集市",
        "07-09",
        "“杏林”义诊进集市",
        place="黄竹墟集市",
        area=COUNTRY,
        participants=6,
        hours_each=3,
        hours_total=18,
        beneficiaries=160,
    ),
    _act(
        "医师节健康讲座",
        "08-19",
        "医师节健康讲座",
        place="北门社区",
        area=CARE,
        participants=3,
        hours_each=1.5,
        hours_total=4.5,
        beneficiaries=52,
    ),
    _act(
        "支援全员核酸采样",
        "08-24",
        "支援全员核酸采样",
        end="08-28",
        occurrences=5,
        place="城南小学采样点",
        area="epidemic",
        participants=25,
        hours_each=6,
        hours_total=150,
    ),
    _act(
        "中秋节前慰问孤寡老人",
        "09-09",
        "中秋节前慰问孤寡老人",
        place="黄竹镇敬老院",
        area=TOWN,
        participants=5,
        hours_each=4,
        hours_total=20,
        beneficiaries=23,
        love_action=True,
        review=HALF,
    ),
    _act(
        "全国高血压日宣传",
        "10-08",
        "全国高血压日宣传",
        place="门诊大厅",
        area=CARE,
        participants=4,
        hours_each=2,
        hours_total=8,
        beneficiaries=200,
        review={"beneficiaries": "200余人"},
    ),
    _act(
        "糖尿病日免费测血糖",
        "11-14",
        "糖尿病日免费测血糖",
        place="万家福超市门前",
        area=CARE,
        participants=5,
        hours_each=2.5,
        hours_total=12.5,
        beneficiaries=184,
    ),
    _act(
        "送药下乡",
        "11-26",
        "送药下乡",
        place="大坑尾村",
        area="rural",
        participants=4,
        hours_each=8,
        hours_total=32,
        beneficiaries=67,
        love_action=MAYBE,
        review=DAY | {"beneficiaries": "文中76，表中67"},
    ),
    _act(
        "发热门诊外引导",
        "12-15",
        "发热门诊外引导",
        end="12-25",
        occurrences=either(11, 1),
        place="门诊楼前广场",
        area=either("epidemic", "industry"),
        participants=either(22, 2),
        hours_each=either(4, 44),
        hours_total=88,
    ),
]
INDICATOR = indicator(
    NAME,
    members=21,
    registered=21,
    reported=20,
    trained=14,
    participated=20,
    teams=1,
    hours_total=333,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = [member(NAME, "夏侯明", registered=either(True, None), reported=False)]
