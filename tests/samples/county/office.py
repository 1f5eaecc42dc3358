"""县委办公室党支部: its own mail server, a Word form that is one big table with pictures in cells, and a scanned supplement."""

from pathlib import Path
from typing import Any

from hospital.pages import scan_pdf
from hospital.shots import photo
from studio.clients import coremail
from studio.letters import Note
from studio.truth import indicator

from county.pages import letter
from county.roster import COMMITTEE, OFFICE
from county.truth import HALF, TOWN, TRADE, acts, at, either, submission

NAME = OFFICE.name
MESSAGE_ID = "17c9d3e2.4a05.19408f2b7c1.Coremail.xwbzb@qingya-gov.example"
FILE = (
    Path(__file__).parent / "files" / "supplement.pdf"
)  # the printed page, made from `supplement` by county/convert.py

TEXT = """
青崖县直机关党支部志愿服务情况登记表（2024年下半年）
| 支部名称 | 县委办公室党支部 | 书记 | 向国华 |
| 党员人数 | 22 | “时间银行”注册人数 | 22 |
| 社区报到人数 | 21 | 志愿服务队（支） | 2 |
| 参加培训人数 | 17 | 参加活动人数 | 22 |
| 主要活动 | 1．7月8日防汛转移。强降雨期间，6名党员到云台街道上河街转移低洼地带群众14户，从晚上8点一直忙到次日凌晨2点。/ 2．8月1日“八一”走访。4名党员走访云台街道5户困难退役军人，送去慰问金，半天。/ 3．9月6日反诈宣传。3名党员在上河街夜市发放资料200余份，19:00—21:30。/ 4．9月27日清扫烈士陵园。全体党员参加，每人1.5小时。/ 5．10月26日义务植树。与县林业局机关支部联合开展，两家共35人，我支部12人，在云台山东坡栽树120株，用时2小时。/ 6．11月份每周五傍晚，党员轮流在县委大院门口劝导电动车规范停放，5个周五共10人次，每次半小时。/ 7．12月4日国家宪法日，2名党员配合司法局在阳光广场设点宣传，2小时，接受咨询40人次。 | < | < |
| 活动照片 | !crossing / 9月6日 上河街夜市反诈宣传 | !village_road / 10月26日 云台山东坡植树 | !fair / 12月4日 阳光广场 |
| 典型事例 | 党员罗启明今年52岁，入党28年，每月抽一个周末去石板溪村给残疾老人吴老贵理发、送药，7月到12月去了6次，每次2小时左右。 | < | < |
| 存在问题及下一步打算 | 年轻党员参加多、中层干部参加少；活动集中在县城，下乡偏少。计划2025年1月20日前组织12名党员到石板溪村开展“送温暖”，走访30户。 | < | < |
| 合计 | 下半年开展活动10项，累计时长149.5小时（去年同期8项、120小时） | < | < |
| 备注 | 另有2项填在补充页上（盖章扫描件） | < | < |
| 填表人 | 彭静 | 填表日期 | 2024.12.27 |
"""  # noqa: E501
SUPPLEMENT = """
志愿服务情况登记表（补充页）
支部名称：县委办公室党支部
| 日期 | 活动内容 | 地点 | 人数 | 每人时长 | 备注 |
| 11月14日 | 给困难学生送学习用品 | 白岩乡中学 | 3 | 4小时 | 困难学生7名 |
| 12月13日 | 无偿献血 | 县献血屋 | 9 | | 献血2800毫升 |
填表人：彭静
审核人：向国华
"""


def supplement() -> bytes:
    """The supplement before it was printed."""
    return letter(SUPPLEMENT, "彭静", size=15)


def document() -> bytes:
    """The form."""
    photos = {
        "crossing": photo("lantern", "2024-09-06T19:42:11", "HONOR BVL-AN00"),
        "village_road": photo("village_road", "2024-10-26T09:31:47", "HONOR BVL-AN00"),
        "fair": photo("vaccination"),
    }
    return letter(TEXT, "彭静", photos)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "县委办支部",
        OFFICE.addresses,
        "县委办公室党支部志愿服务登记表（2024下半年）",
        at(12, 28, 10, 20, 51),
        "联合机关党委：\n\n登记表见附件，补充页盖了章，是扫描件。\n\n县委办公室党支部  彭静\n",
        [
            ("县委办公室党支部登记表（2024下半年）.docx", document()),
            ("登记表补充页.pdf", scan_pdf(FILE.read_bytes(), -0.9)),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(coremail(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 2, 3)
ON_PAPER = ("给困难学生送学习用品", "无偿献血")  # quotes of the scan
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "防汛转移群众",
        "07-08",
        "6名党员到云台街道上河街转移低洼地带群众14户",
        either("云台街道上河街", "上河街"),
        TOWN,
        6,
        6,
        36,
        14,
        end=either("07-08", "07-09"),
    ),
    _act(
        "“八一”走访困难退役军人",
        "08-01",
        "4名党员走访云台街道5户困难退役军人",
        "云台街道",
        TOWN,
        4,
        4,
        16,
        5,
        love_action=True,
        review=HALF,
    ),
    _act("反诈宣传", "09-06", "3名党员在上河街夜市发放资料200余份", "上河街夜市", TOWN, 3, 2.5, 7.5),
    _act("清扫烈士陵园", "09-27", "9月27日清扫烈士陵园", "烈士陵园", TOWN, 22, 1.5, 33),
    _act("义务植树", "10-26", "10月26日义务植树", "云台山东坡", TOWN, 12, 2, 24),
    _act(
        "劝导电动车规范停放",
        "11-01",
        "党员轮流在县委大院门口劝导电动车规范停放",
        "县委大院门口",
        TOWN,
        10,
        0.5,
        5,
        end=either("11-30", "11-29"),
        occurrences=5,
        date_precision=either("month", "day"),
    ),
    _act("国家宪法日宣传", "12-04", "2名党员配合司法局在阳光广场设点宣传", "阳光广场", TRADE, 2, 2, 4, 40),
    _act(
        "每月给残疾老人理发、送药",
        "07-01",
        "每月抽一个周末去石板溪村给残疾老人吴老贵理发、送药",
        "石板溪村",
        either("rural", "ethics", "civil_city"),
        6,
        2,
        12,
        1,
        end="12-31",
        occurrences=6,
        date_precision=either("month", "day"),
        collective=False,
        love_action=True,
        review={"hours_each": "2小时左右"},
    ),
    _act(
        "给困难学生送学习用品",
        "11-14",
        "给困难学生送学习用品",
        "白岩乡中学",
        either("ethics", "civil_city", "rural"),
        3,
        4,
        12,
        7,
        love_action=True,
    ),
    _act("无偿献血", "12-13", "无偿献血", "县献血屋", TOWN, 9, love_action=True),
]
INDICATOR = indicator(
    NAME,
    members=22,
    registered=22,
    reported=21,
    trained=17,
    participated=22,
    teams=2,
    hours_total=149.5,
    activities_stated=10,
)
MEMBERS: list[dict[str, Any]] = []
