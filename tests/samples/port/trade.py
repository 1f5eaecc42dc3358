"""生产业务党支部: DreamMail with raw GBK; a zip with GBK names: a terse log as docx and loose photos, one of them the only teller of a place."""

from typing import Any

from hospital.clients import dreammail
from studio.letters import Note
from studio.office import zip_gbk
from studio.photos import thumbs_db

from port.pages import letter, photo
from port.roster import COMMITTEE, TRADE, at
from port.truth import CARE, MAYBE, TOWN, acts, either, indicator, person, submission

NAME = TRADE.name
MESSAGE_ID = "202306281005420771@sina.example"

TEXT = """
生产业务支部志愿服务流水账
（2023.1.1—2023.6.25，有什么记什么）
支部18人，“汐州志愿”18人全注册，双报到16人。“桥吊”“理货”两支服务队。上半年出勤17人（1人长期病休）。3月听安全志愿者课9人。
# 一月
1.7—1.15，春运头九天，客运码头拎行李。每天2人，9天18人次，每班3小时。
1.18，给码头保洁班送热粥、贴春联。4人，1.5小时，保洁师傅15位。
# 二月
2.5，元宵节。望潮社区猜灯谜，搭台子、守秩序。6人，17:30到20:00。
2月下旬，望潮社区独居老人家里换灯泡、修水管，去了两趟，每趟3人、2小时，一共修了9户。
# 三月
3.5，学雷锋。上午9点—11点半，潮音广场修自行车、磨刀，5人，服务70多人次。
同日下午，另有3人到海员俱乐部给外籍船员当翻译，2小时。
3.12，植树。港区北大堤。12人（含家属4人），一上午，栽黑松60棵。
3.21，支部学习，两会精神，17人，2小时。
# 四月
4.23，读书日，到石岙小学送书240册，4人，来回一天。
4月其他时间箱量大，没搞。
# 五月
5.6—5.27，每周六早上7:30—9:00，望潮路口文明交通。每次2人，共4次。
5.13、5.14两天，夏志航自己报名，到省运会帆船赛场当志愿者，每天6小时。
# 六月
6.8，世界海洋日净滩。10人。地点见照片。
6.14，献血。3人，1000毫升。
6.21，航道公司在锚地搞海上救援演练，120人，我们没参加。
# 小计
以上12项，小时数没有细算，大概190个小时，去年上半年是8项。
出勤靠前的：夏志航7次，39小时；鲍海生6次，33.5小时；颜小渔5次，30小时，会日语。
# 下半年先记着
7.11航海日要开放码头，预计出8人；8月给高温岗位送水，每周一次；10月重阳去看望退休老码头。
! fair 3.5 潮音广场
! rush 5.20 望潮路口
> 记账人：颜小渔
"""


def _shot(key: str) -> bytes:
    scene, taken, model, flip = {
        "sweep": ("dorm_lobby", "2023-01-18T09:12:40", "HONOR FNE-AN00", False),
        "fair": ("fair", "2023-03-05T09:40:18", "HONOR FNE-AN00", True),
        "school": ("village_school", "2023-04-23T10:30:55", "OPPO PGBM10", True),
        "rush": ("rush_hour", "2023-05-20T07:50:21", "HONOR FNE-AN00", False),
        "beach": ("village_road", "", "", False),
        "ferry": ("ebike_stop", "2023-01-09T06:58:02", "OPPO PGBM10", False),
    }[key]
    return photo(scene, taken, model, flip)


def package() -> bytes:
    """The zip as it was attached."""
    small = {
        "fair": photo("fair", flip=True, width=800),
        "rush": photo("rush_hour", width=800),
    }
    folder = "生产业务支部上半年志愿服务材料/"
    return zip_gbk(
        {
            folder + "流水账.docx": letter(TEXT, "颜小渔", small, 12),
            folder + "~$流水账.docx": "\x09颜小渔".encode("gbk").ljust(162, b" "),
            folder + "照片/1.9 客运码头.jpg": _shot("ferry"),
            folder + "照片/1.18 保洁班.jpg": _shot("sweep"),
            folder + "照片/3.5 潮音广场.jpg": _shot("fair"),
            folder + "照片/4.23 送书.jpg": _shot("school"),
            folder + "照片/5.20 路口.jpg": _shot("rush"),
            folder + "照片/6.8 金沙湾净滩.jpg": _shot("beach"),
            folder + "照片/Thumbs.db": thumbs_db(),
        }
    )


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "生产业务支部",
        TRADE.addresses,
        "生产业务支部上半年志愿服务材料（压缩包）",
        at(6, 28, 10, 5, 42),
        "机关党委：\n    材料打包了，流水账加6张照片，请查收。\n\n颜小渔\n",
        [("生产业务支部上半年志愿服务材料.zip", package())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(dreammail(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 6)
_act = acts(NAME)
ACTIVITIES = [
    _act("春运客运码头拎行李", "01-07", "客运码头拎行李", "客运码头", CARE, 18, 3, 54, end="01-15", occurrences=9),
    _act(
        "给码头保洁班送热粥、贴春联", "01-18", "给码头保洁班送热粥、贴春联", either("码头", None), TOWN, 4, 1.5, 6, 15
    ),
    _act("元宵节猜灯谜守秩序", "02-05", "望潮社区猜灯谜，搭台子、守秩序", "望潮社区", TOWN, 6, 2.5, 15),
    _act(
        "独居老人家里换灯泡、修水管",
        "02-21",
        "望潮社区独居老人家里换灯泡、修水管",
        "望潮社区",
        TOWN,
        6,
        2,
        12,
        9,
        end="02-28",
        occurrences=2,
        love_action=MAYBE,
        review={"start": "下旬", "end": "下旬"},
    ),
    _act(
        "学雷锋修自行车、磨刀",
        "03-05",
        "潮音广场修自行车、磨刀",
        "潮音广场",
        "ethics",
        5,
        2.5,
        12.5,
        70,
        review={"beneficiaries": "70多"},
    ),
    _act("给外籍船员当翻译", "03-05", "到海员俱乐部给外籍船员当翻译", "海员俱乐部", CARE, 3, 2, 6),
    _act(
        "植树",
        "03-12",
        "12人（含家属4人），一上午，栽黑松60棵",
        either("港区北大堤", "北大堤"),
        "ethics",
        either(8, 12),
        either(4, None),
        either(32, 48, None),
        review={"hours_each": "一上午"},
    ),
    _act(
        "读书日送书",
        "04-23",
        "到石岙小学送书240册",
        "石岙小学",
        either("rural", "ethics", "civil_city"),
        4,
        8,
        32,
        review={"hours_each": "一天"},
    ),
    _act(
        "望潮路口文明交通",
        "05-06",
        "望潮路口文明交通",
        "望潮路口",
        either("ethics", "civil_city"),
        8,
        1.5,
        12,
        end="05-27",
        occurrences=4,
    ),
    _act(
        "省运会帆船赛场志愿者",
        "05-13",
        "夏志航自己报名，到省运会帆船赛场当志愿者",
        either("省运会帆船赛场", "帆船赛场"),
        TOWN,
        either(2, 1),
        either(6, 12),
        12,
        end="05-14",
        occurrences=either(2, 1),
        collective=False,
    ),
    _act("世界海洋日净滩", "06-08", "世界海洋日净滩", "金沙湾", "ethics", 10),
    _act("献血", "06-14", "3人，1000毫升", None, TOWN, 3, love_action=True, collective=MAYBE),
]
INDICATOR = indicator(
    NAME,
    members=18,
    registered=18,
    reported=16,
    trained=9,
    participated=17,
    skilled=either(None, 1),
    teams=2,
    hours_total=190,
    activities_stated=12,
)
MEMBERS: list[dict[str, Any]] = [
    person(NAME, "夏志航", hours=39, activities=7),
    person(NAME, "鲍海生", hours=33.5, activities=6),
    person(NAME, "颜小渔", hours=30, activities=5, skills=["日语"]),
]
