"""妇产儿科党支部: 163's web page, a legacy .doc in Chinese numerals; two days later the photos in a mail of their own."""

from pathlib import Path
from typing import Any

from studio.clients import netease
from studio.letters import Note, at
from studio.truth import indicator

from hospital.pages import letter
from hospital.roster import COMMITTEE, WOMEN
from hospital.shots import photo
from hospital.truth import CARE, DAY, MAYBE, acts, either, submission

NAME = WOMEN.name
MESSAGE_ID = "5e0b41d7.3f21.18541c9a0b7.Coremail.slfuer@126.example"
PHOTOS_ID = "1c77a2e0.2b40.1854c3115fd.Coremail.slfuer@126.example"
FILE = Path(__file__).parent / "files" / "women.doc"  # made from SOURCE by hospital/convert.py

TEXT = """
妇产儿科党支部二〇二二年下半年志愿服务总结
支部共有党员十七名，其中男党员二名。十七名党员均注册了“时间银行”，十五名已到社区报到，下设“妈妈课堂”“护苗”两支志愿服务队。下半年十六名党员参加了志愿服务，一名党员休产假。
七月二日、八月六日、九月三日三个周六上午，“妈妈课堂”在门诊五楼开课，每次由两名党员主讲，每课两小时，三课共有九十六位准妈妈来听。
八月三日，世界母乳喂养周期间，支部在妇幼广场设咨询台，四名党员轮流坐了一天，接待一百一十余人。
九月中旬，机关幼儿园请我们去查牙、查视力，三名党员去了两个上午，查了二百零八个孩子。
十月十九日至二十二日，两名党员支援城关镇隔离点，吃住都在点上。
十一月二十日世界儿童日，“护苗”队六人前往大坑尾小学，给留守儿童体检、送棉袜六十双，历时五个小时。
十二月，一名家境困难的产妇大出血转院，十七名党员为她捐款四千二百六十元。
八月十九日医师节，工会组织健步走，党员参加十人，这是文体活动。去年下半年我们做了四项，一百二十小时左右。今年做了六项，时长没有细算。
明年上半年，打算把“妈妈课堂”办到三个乡镇去，每个乡镇两课；六一前为大坑尾小学体检一次。
照片都在手机里，整理好另发。
> 妇产儿科党支部
> 二〇二二年十二月二十六日
"""


def source() -> bytes:
    """The Word file that was saved as .doc."""
    return letter(TEXT, "郝春妮", size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The text, then the photos."""
    first = Note(
        "妇产儿科党支部",
        WOMEN.addresses,
        "妇产儿科党支部下半年志愿服务总结（照片另发）",
        at(12, 26, 16, 2, 51),
        "党委办：\n\n总结见附件，照片随后另发。\n\n妇产儿科 郝春妮\n",
        [("妇产儿科党支部2022年下半年志愿服务总结.doc", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    second = Note(
        "妇产儿科党支部",
        WOMEN.addresses,
        "补发：妇产儿科党支部活动照片",
        at(12, 28, 16, 31, 20),
        "党委办：\n\n补上前天总结的照片3张，文字材料不变。\n\n郝春妮\n",
        [
            ("8月3日咨询台.jpg", photo("advice_stall", "2022-08-03T09:50:18", "OPPO PGAM10")),
            ("11月20日大坑尾小学.jpg", photo("village_school", "2022-11-20T10:22:51", "OPPO PGAM10")),
            ("妈妈课堂.jpg", photo("legal_advice")),
        ],
        PHOTOS_ID,
        to=COMMITTEE,
    )
    return [(netease(first), first), (netease(second), second)]


# The contract names no rule for a mail that only completes another: either may be called the accepted one, its photos belong to the branch.
SUBMISSION = submission(
    NAME,
    either(MESSAGE_ID, PHOTOS_ID),
    1,
    3,
    superseded=either([], [MESSAGE_ID]),
    review=[{"reason": "照片另发", "quote": "照片另发"}],
)
_act = acts(NAME)
ACTIVITIES = [
    _act("“妈妈课堂”", "07-02", "“妈妈课堂”在门诊五楼开课", "门诊五楼", CARE, 6, 2, 12, 96, end="09-03", occurrences=3),
    _act(
        "世界母乳喂养周咨询台",
        "08-03",
        "支部在妇幼广场设咨询台",
        "妇幼广场",
        CARE,
        4,
        8,
        32,
        110,
        review=DAY | {"beneficiaries": "一百一十余人"},
    ),
    _act(
        "幼儿园查牙、查视力",
        "09-11",
        "机关幼儿园请我们去查牙、查视力",
        "机关幼儿园",
        CARE,
        either(6, 3),
        either(4, 8, None),
        either(24, None),
        208,
        end="09-20",
        occurrences=either(1, 2),
        review={"start": "九月中旬", "end": "九月中旬", "hours_each": "两个上午"},
    ),
    _act(
        "支援城关镇隔离点",
        "10-19",
        "两名党员支援城关镇隔离点",
        "城关镇隔离点",
        "epidemic",
        2,
        end="10-22",
        collective=MAYBE,
    ),
    _act(
        "给留守儿童体检、送棉袜",
        "11-20",
        "给留守儿童体检、送棉袜六十双",
        "大坑尾小学",
        either("rural", "ethics", "civil_city", "industry"),
        6,
        5,
        30,
        love_action=True,
    ),
    _act(
        "为困难产妇捐款",
        "12-01",
        "十七名党员为她捐款四千二百六十元",
        None,
        either("ethics", "civil_city", "industry"),
        17,
        None,
        None,
        either(1, None),
        end="12-31",
        date_precision="month",
        love_action=True,
    ),
]
INDICATOR = indicator(
    NAME, members=17, registered=17, reported=15, participated=either(16, 17), teams=2, activities_stated=6
)
MEMBERS: list[dict[str, Any]] = []
