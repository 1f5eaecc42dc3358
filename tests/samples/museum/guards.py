"""博物馆安全保卫党支部: 163's web page, a printed form filled in and scanned crooked, with one photo beside it."""

from pathlib import Path
from typing import Any

from hospital.pages import scan_pdf
from studio.clients import netease
from studio.letters import Note
from studio.truth import indicator

from museum.pages import letter
from museum.roster import COMMITTEE, GUARDS
from museum.shots import photo
from museum.truth import DAY, TOWN, acts, at, either, submission

NAME = GUARDS.name
MESSAGE_ID = "6b20f7d4.91c3.1905d2b06e1.Coremail.lhbwg_bw@126.example"
FILE = Path(__file__).parent / "files" / "form.pdf"  # the printed form, made from SOURCE by museum/convert.py

TEXT = """
党员志愿服务情况登记表（2024年上半年）
| 支部名称 | 博物馆安全保卫党支部 | 党员人数 | 9 |
| 志愿者注册 | 9人 | 社区报到 | 9人 |
| 志愿服务队 | 1支 | 参加培训 | 6人 |

| 日期 | 服务内容 | 地点 | 人数 | 时长 | 服务对象 |
| 1月12日 | 冬季防火宣传 | 铁西社区 | 4 | 9:00-11:00 | 居民56人 |
| 2月3日 | 除雪铲冰 | 博物馆广场 | 9 | 3小时 | 过往行人 |
| 2月26日 | 护送迷路老人回家 | 站前街 | 1 | 1小时 | 老人1名 |
| 3月5日 | 义务磨刀磨剪子 | 新开社区 | 3 | 3小时 | 居民42户 |
| 3月20日 | 校园安全讲座 | 市第五中学 | 2 | 1.5小时 | 学生260人 |
| 4月14日 | 协助防火巡山 | 榆树沟村 | 5 | 一天 | |
| 5月18日 | 博物馆日客流疏导 | 博物馆南门 | 6 | 8:00-16:00 | |
| 6月7日 | 高考交通疏导 | 市二中路口 | 4 | 2小时 | 考生及家长 |
| 6月14日 | 无偿献血 | 流动献血车 | 3 | | |
| 合计 | 9次 | | 37 | 144小时 | |
下半年打算：10月组织4名党员到社区讲防盗知识2次。
填表人：尚志成
支部书记：马奎
"""


def source() -> bytes:
    """The filled-in form before it was printed."""
    return letter(TEXT, "尚志成", size=15)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "马奎",
        GUARDS.addresses,
        "保卫支部志愿服务登记表（扫描件）",
        at(6, 28, 8, 20, 41),
        "机关党委：\n\n登记表签字后扫描了，另附2月3日除雪照片一张。\n\n保卫支部 马奎\n",
        [
            ("志愿服务登记表扫描件.pdf", scan_pdf(FILE.read_bytes(), -0.9)),
            ("2月3日除雪.jpg", photo("rush_hour", "2024-02-03T08:11:20", "OPPO PHW110")),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(netease(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 1)
_act = acts(NAME)
ACTIVITIES = [
    _act("冬季防火宣传", "01-12", "冬季防火宣传", "铁西社区", TOWN, 4, 2, 8, 56),
    _act("除雪铲冰", "02-03", "除雪铲冰", "博物馆广场", TOWN, 9, 3, 27),
    _act("护送迷路老人回家", "02-26", "护送迷路老人回家", "站前街", TOWN, 1, 1, 1, 1, collective=either(False, True)),
    _act("义务磨刀磨剪子", "03-05", "义务磨刀磨剪子", "新开社区", TOWN, 3, 3, 9, 42),
    _act(
        "校园安全讲座",
        "03-20",
        "校园安全讲座",
        "市第五中学",
        either("industry", "civil_city", "ethics"),
        2,
        1.5,
        3,
        260,
    ),
    _act(
        "协助防火巡山",
        "04-14",
        "协助防火巡山",
        "榆树沟村",
        either("rural", "civil_city", "ethics"),
        5,
        8,
        40,
        review=DAY,
    ),
    _act(
        "博物馆日客流疏导",
        "05-18",
        "博物馆日客流疏导",
        "博物馆南门",
        either("industry", "civil_city", "ethics"),
        6,
        8,
        48,
    ),
    _act("高考交通疏导", "06-07", "高考交通疏导", "市二中路口", TOWN, 4, 2, 8),
    _act("无偿献血", "06-14", "无偿献血", "流动献血车", TOWN, 3, love_action=True),
]
INDICATOR = indicator(
    NAME,
    members=9,
    registered=9,
    reported=9,
    trained=6,
    participated=either(9, None),
    teams=1,
    hours_total=144,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = []
