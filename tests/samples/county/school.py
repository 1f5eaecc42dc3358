"""县委党校办公室党支部: Foxmail, a Word file by month with a merged table and photos; the same mail sent again twenty minutes later."""

from typing import Any

from hospital.shots import photo
from studio.clients import foxmail
from studio.letters import Note
from studio.truth import indicator, member

from county.pages import letter
from county.roster import COMMITTEE, SCHOOL
from county.truth import HALF, MAYBE, TOWN, acts, at, either, submission

NAME = SCHOOL.name
FIRST_ID, SECOND_ID = "2024122409360281473215@qingya-gov.example", "2024122409554417390628@qingya-gov.example"

TEXT = """
县委党校办公室党支部2024年下半年党员志愿服务工作小结
联合机关党委：
按照《关于报送2024年下半年党员志愿服务情况的通知》要求，现将我支部下半年党员志愿服务开展情况小结如下。
# 一、基本情况
支部共有党员15名，其中预备党员1名。15名党员全部在“时间银行”完成注册，14名党员到居住地社区报到（欧阳兰同志住在邻县，未报到）。支部组建“崖上先锋”志愿服务队1支。9月12日，10名党员参加了县直机关工委组织的志愿服务培训，学习心肺复苏和海姆立克急救法，其中6名考取了救护员证。
# 二、活动开展情况
| 月份 | 日期 | 活动内容 | 地点 | 参加人数 | 人均时长（小时） | 服务总时长（小时） | 备注 |
| 7月 | 7.1 | “七一”走访慰问困难党员 | 石板溪村（结对村） | 6 | 3 | 18 | 困难党员5户，送慰问金和米油 |
| ^ | 7.19 | 防溺水巡河 | 水打田河段 | 4 | 2.5 | 10 | 劝离下河学生9人 |
| 8月 | 8.6—8.9 | 文明城市复查入户宣传 | 桂香社区 | 每天3人，4天12人次 | 2 | 24 | 发放宣传单400份 |
| ^ | 8月下旬 | 为秋季主体班学员搬行李、引路 | 学员公寓 | 5 | 半天 | 20 | |
| 9月 | 9.13 | 中秋节前看望困难职工 | 县棉麻公司家属院 | 4 | 1.5 | 6 | 困难职工6户，送月饼、食用油 |
| 10月 | 10.11 | 重阳节陪老人包饺子 | 县中心敬老院 | 8 | 9:00—11:30 | 20 | 老人40余人 |
| 11月 | 11.9 | 消防宣传日“敲门行动” | 桂香社区 | 7 | 2 | 14 | 入户86户 |
| ^ | 11.6—12.25（每周三） | 早高峰文明交通劝导 | 党校路口 | 每次2人，共8次 | 1 | 16 | 7:30—8:30 |
| 12月 | 12.5 | 国际志愿者日无偿献血 | 县人民医院献血点 | 5 | — | < | 献血1600毫升 |
| 合计 | < | 9项 | < | < | < | 128 | |
# 三、几点体会
一是领导带头。书记杨秀成每月至少参加一次。10月11日重阳节那天，9名党员一大早就赶到县中心敬老院，擀皮的擀皮、剁馅的剁馅，老人们笑得合不拢嘴。
二是不怕琐碎。11月9日的“敲门行动”，7名党员爬了两栋步梯楼，逐户检查燃气软管。12月20日，龙再美同志利用午休时间帮桂香社区两位独居老人代缴了医保，前后1个小时左右，因为是个人自发，没有登进表里。
三是参与面较广。15名党员中有14名参加了活动，1名党员借调在省里。去年同期开展7项、96小时，参加党员11名。
# 四、明年上半年打算
（一）2025年1月中旬，组织10名党员到石板溪村写春联、送“福”字，预计服务200户。（二）3月5日前后开展学雷锋活动，全体党员参加。（三）每周三的路口劝导继续坚持。
! home_visit 图1　7月1日，走访石板溪村困难党员
! dorm_lobby 图2　10月11日，县中心敬老院
! crossing 图3　每周三早高峰，党校路口
> 县委党校办公室党支部
> 2024年12月24日
"""


def document() -> bytes:
    """The report with its photos."""
    photos = {
        "home_visit": photo("home_visit", "2024-07-01T10:21:30", "HUAWEI ALN-AL00"),
        "dorm_lobby": photo("dorm_lobby", "2024-10-11T10:40:12", "HUAWEI ALN-AL00", orientation=6),
        "crossing": photo("crossing", "2024-11-13T07:48:55", "vivo V2309A"),
    }
    return letter(TEXT, "龙再美", photos)


def _note(hour: int, minute: int, second: int, message_id: str) -> Note:
    return Note(
        "党校办公室支部",
        SCHOOL.addresses,
        "县委党校办公室党支部2024年下半年党员志愿服务工作小结",
        at(12, 24, hour, minute, second),
        "联合机关党委：\n    现报上我支部下半年党员志愿服务工作小结，请审阅。\n\n龙再美  6220318\n",
        [("县委党校办公室党支部2024年下半年志愿服务小结.docx", document())],
        message_id,
        to=COMMITTEE,
    )


def mails() -> list[tuple[bytes, Note]]:
    """The mail and the same again."""
    return [(foxmail(note), note) for note in (_note(9, 36, 2, FIRST_ID), _note(9, 55, 44, SECOND_ID))]


SUBMISSION = submission(NAME, SECOND_ID, 1, 3, superseded=[FIRST_ID])
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "“七一”走访慰问困难党员",
        "07-01",
        "“七一”走访慰问困难党员",
        "石板溪村",
        "rural",
        6,
        3,
        18,
        5,
        love_action=True,
    ),
    _act("防溺水巡河", "07-19", "防溺水巡河", "水打田河段", TOWN, 4, 2.5, 10, either(9, None)),
    _act(
        "文明城市复查入户宣传",
        "08-06",
        "文明城市复查入户宣传",
        "桂香社区",
        "civil_city",
        12,
        2,
        24,
        end="08-09",
        occurrences=4,
    ),
    _act(
        "为主体班学员搬行李、引路",
        "08-21",
        "为秋季主体班学员搬行李、引路",
        "学员公寓",
        either("industry", "ethics"),
        5,
        4,
        20,
        end="08-31",
        review=HALF | {"start": "8月下旬", "end": "8月下旬"},
    ),
    _act(
        "中秋节前看望困难职工",
        "09-13",
        "中秋节前看望困难职工",
        "县棉麻公司家属院",
        TOWN,
        4,
        1.5,
        6,
        6,
        love_action=True,
    ),
    _act(
        "重阳节陪老人包饺子",
        "10-11",
        "重阳节陪老人包饺子",
        "县中心敬老院",
        TOWN,
        8,
        2.5,
        20,
        40,
        love_action=MAYBE,
        review={"participants": "文中9名，表中8", "beneficiaries": "40余人"},
    ),
    _act("消防宣传日“敲门行动”", "11-09", "消防宣传日“敲门行动”", "桂香社区", TOWN, 7, 2, 14, 86),
    _act(
        "早高峰文明交通劝导",
        "11-06",
        "早高峰文明交通劝导",
        "党校路口",
        TOWN,
        16,
        1,
        16,
        end="12-25",
        occurrences=8,
    ),
    _act("国际志愿者日无偿献血", "12-05", "国际志愿者日无偿献血", "县人民医院献血点", TOWN, 5, love_action=True),
    _act(
        "帮独居老人代缴医保",
        "12-20",
        "龙再美同志利用午休时间帮桂香社区两位独居老人代缴了医保",
        "桂香社区",
        TOWN,
        1,
        1,
        1,
        2,
        collective=False,
        love_action=MAYBE,
        review={"hours_each": "1个小时左右"},
    ),
]
INDICATOR = indicator(
    NAME,
    members=15,
    registered=15,
    reported=14,
    trained=10,
    participated=14,
    skilled=either(6, None),
    teams=1,
    hours_total=128,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = [
    member(NAME, "欧阳兰", registered=either(True, None), reported=False, skills=either([], None))
]
