"""图书馆第一党支部: Foxmail, a Word file with a merged table and photos; four days later a corrected one (one figure, one photo more)."""

from typing import Any

from studio.clients import foxmail
from studio.letters import Note
from studio.truth import indicator, member

from museum.pages import letter
from museum.roster import COMMITTEE, READERS
from museum.shots import photo
from museum.truth import DAY, MAYBE, TOWN, TRADE, acts, at, either, submission

NAME = READERS.name
FIRST_ID, SECOND_ID = "2024062116402755310812@163.example", "2024062509184466120347@163.example"

TEXT = """
图书馆第一党支部2024年上半年志愿服务工作小结
三馆联合机关党委：
按照通知要求，现将我支部上半年志愿服务开展情况小结如下。
# 一、基本情况
图书馆第一党支部（借阅部、特藏部）共有党员24名，其中预备党员1名。24名党员全部在市志愿服务平台完成注册，22名党员到居住地社区报到，今年刚调入的栾雨桐、孟凡星2人报到手续还在办理中。支部建有“书香摆渡人”志愿服务队1支。4月份组织了一次志愿服务礼仪和急救培训，18名党员参加。上半年参加过志愿服务的党员23人，佟艳因长期病休未参加。
# 二、上半年活动明细
| 月份 | 日期 | 活动内容 | 地点 | 参加人数 | 每人时长（小时） | 合计工时 | 服务对象 |
| 1月 | 1.18 | 腊八节给环卫工人送热粥 | 江沿路环卫驿站 | 6 | 1.5 | 9 | 环卫工38人 |
| ^ | 1.27 | “春联送万家” | 站前社区 | 9 | 9:00—11:30 | 22.5 | 居民160余户 |
| 2月 | 2.24 | 元宵节猜灯谜、赠阅旧刊 | 图书馆一楼大厅 | 8 | 3 | 24 | 读者300余人次 |
| 3月 | 3.5 | 学雷锋·清理馆前残冰 | 馆前广场及江沿路 | {count} | 2 | {hours} | |
| ^ | 3.9—3.30（每周六） | “代借代还”上门服务 | 站前社区、铁西社区 | 每次3人，4次12人次 | 2 | 24 | 行动不便老人14户 |
| 4月 | 4.23 | 世界读书日流动书车进村 | 榆树沟村（包联村） | 7 | 一天 | 56 | 村民90人 |
| 5月 | 5.19 | 全国助残日伴读 | 市盲人学校 | 5 | 14:00—16:30 | 12.5 | 视障学生21人 |
| 6月 | 6.7—6.8 | 高考考点外送水、维持秩序 | 市二中考点 | 每天4人，2天8人次 | 3 | 24 | |
| 合计 | < | 8项 | < | < | < | {total} | |
# 三、主要做法
一是围绕主业做服务。4月23日，流动书车开进榆树沟村，8名党员带去图书320册，现场办证41张，村民围着书车看到太阳偏西。二是围绕需求做服务。“代借代还”是站前社区党委点的单，支部接单后每周六由3名党员分头上门，老人们足不出户就能看上书。三是围绕爱心做服务。6月14日世界献血者日，3名党员到市中心血站献血共1000毫升。
与去年上半年相比，活动多了2项，工时增加47小时。6月20日，支部还组织全体党员开展了党纪学习教育集中研讨。
# 四、下半年打算
7月至8月，每周末安排2名党员担任“小小图书管理员”辅导员，计划服务小读者200人次；10月重阳节组织10名党员到福寿老年公寓开展送书活动。
{photos}
> 图书馆第一党支部
> {day}
"""
PHOTOS = [
    "! calligraphy 图1　1月27日，站前社区“春联送万家”现场",
    "! village_road 图2　流动书车在榆树沟村",
    "! special_school 图3　党员在市盲人学校伴读",
]


def _pictures() -> dict[str, bytes]:
    return {
        "calligraphy": photo("calligraphy", "2024-01-27T09:40:12"),
        "village_road": photo("village_road", "2024-04-23T10:02:55", "vivo V2324A", orientation=6),
        "special_school": photo("special_school", "2024-05-19T14:32:08"),
    }


def document(corrected: bool) -> bytes:
    """The report; the first version has 19 people on 5 March and one photo fewer."""
    figures = {"count": 17, "hours": 34, "total": 206} if corrected else {"count": 19, "hours": 38, "total": 210}
    shown = "\n".join(PHOTOS if corrected else PHOTOS[:2])
    day = "2024年6月25日" if corrected else "2024年6月21日"
    return letter(TEXT.format(photos=shown, day=day, **figures), "迟慧敏", _pictures())


def mails() -> list[tuple[bytes, Note]]:
    """Both versions."""
    first = Note(
        "图书馆第一党支部",
        READERS.addresses,
        "图书馆第一党支部上半年志愿服务小结",
        at(6, 21, 16, 40, 22),
        "机关党委：\n    我支部上半年志愿服务小结见附件，请审阅。\n\n迟慧敏\n2024-06-21",
        [("图书馆第一党支部2024年上半年志愿服务小结.docx", document(False))],
        FIRST_ID,
        to=COMMITTEE,
    )
    second = Note(
        "图书馆第一党支部",
        READERS.addresses,
        "【更正】图书馆第一党支部上半年志愿服务小结",
        at(6, 25, 9, 18, 40),
        "机关党委：\n    21日报的那份3月5日人数有误（把两名读者志愿者算进去了），现予更正，"
        "合计同步修改，另补了一张照片。请以此件为准，原件作废。\n\n迟慧敏\n2024-06-25",
        [("图书馆第一党支部2024年上半年志愿服务小结（更正稿）.docx", document(True))],
        SECOND_ID,
        to=COMMITTEE,
    )
    return [(foxmail(first), first), (foxmail(second), second)]


SUBMISSION = submission(NAME, SECOND_ID, 1, 3, superseded=[FIRST_ID])
_act = acts(NAME)
ACTIVITIES = [
    _act("腊八节给环卫工人送热粥", "01-18", "腊八节给环卫工人送热粥", "江沿路环卫驿站", TOWN, 6, 1.5, 9, 38),
    _act(
        "“春联送万家”",
        "01-27",
        "“春联送万家”",
        "站前社区",
        either("ethics", "civil_city"),
        9,
        2.5,
        22.5,
        160,
        review={"beneficiaries": "160余户"},
    ),
    _act(
        "元宵节猜灯谜、赠阅旧刊",
        "02-24",
        "元宵节猜灯谜、赠阅旧刊",
        "图书馆一楼大厅",
        TRADE,
        8,
        3,
        24,
        300,
        review={"beneficiaries": "300余人次"},
    ),
    _act("学雷锋·清理馆前残冰", "03-05", "学雷锋·清理馆前残冰", "馆前广场及江沿路", TOWN, 17, 2, 34),
    _act(
        "“代借代还”上门服务",
        "03-09",
        "“代借代还”上门服务",
        "站前社区、铁西社区",
        TRADE,
        12,
        2,
        24,
        14,
        end="03-30",
        occurrences=4,
        love_action=MAYBE,
    ),
    _act(
        "世界读书日流动书车进村",
        "04-23",
        "世界读书日流动书车进村",
        "榆树沟村",
        "rural",
        7,
        8,
        56,
        90,
        review=DAY | {"participants": "文中8名，表中7"},
    ),
    _act("全国助残日伴读", "05-19", "全国助残日伴读", "市盲人学校", TRADE, 5, 2.5, 12.5, 21, love_action=MAYBE),
    _act(
        "高考考点外送水、维持秩序",
        "06-07",
        "高考考点外送水、维持秩序",
        "市二中考点",
        TOWN,
        8,
        3,
        24,
        end="06-08",
        occurrences=2,
    ),
    _act(
        "无偿献血",
        "06-14",
        "3名党员到市中心血站献血共1000毫升",
        "市中心血站",
        TOWN,
        3,
        love_action=True,
        collective=MAYBE,
    ),
]
INDICATOR = indicator(
    NAME,
    members=24,
    registered=24,
    reported=22,
    trained=18,
    participated=23,
    teams=1,
    hours_total=206,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = [
    member(NAME, "栾雨桐", registered=either(True, None), reported=False, skills=either([], None)),
    member(NAME, "孟凡星", registered=either(True, None), reported=False, skills=either([], None)),
    {"branch": NAME, "name": "佟艳", "activities": either(0, None)},
]
