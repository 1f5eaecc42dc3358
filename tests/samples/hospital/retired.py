"""离退休党支部: a private QQ address on a phone, three days late; the summary is a photograph of the printed page."""

from datetime import datetime
from pathlib import Path
from typing import Any

from studio.letters import CHINA, Note
from studio.photos import Shot, exif_bytes, jpeg_bytes
from studio.truth import indicator

from hospital.clients import qq_phone
from hospital.pages import letter, photographed
from hospital.roster import COMMITTEE, RETIRED
from hospital.shots import photo
from hospital.truth import CARE, HALF, TOWN, acts, either, submission

NAME = RETIRED.name
MESSAGE_ID = "tencent_90B6F1D27C3E5A48E0A1@qq.example"
FILE = Path(__file__).parent / "files" / "retired.pdf"  # the printed page, made from SOURCE by hospital/convert.py

TEXT = """
离退休党支部下半年志愿服务小结
我支部党员22人，平均年龄70岁，注册志愿者13人，社区报到22人。
8月15日，3名老党员到北门社区劝返乡人员做核酸，站了2小时。
9月30日，6名老党员在烈士陵园为学生讲革命故事，1小时，学生75人。
10月至12月，每月15日到健康步道捡垃圾，共3次，每次4人，每次1.5小时。
11月18日，两名退休护士为街坊量血压，半天，来了30多人。
12月1日，18名党员为患病的邻居捐款1850元。
以上共5项。去年下半年4项。
2023年想办一个健康茶座，每月一次。
> 离退休党支部
> 2022年12月31日
"""


def source() -> bytes:
    """The page before it was printed."""
    return letter(TEXT, "茅桂香", size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    page = photographed(FILE.read_bytes())
    shot = Shot(datetime(2023, 1, 3, 10, 2, 8), "HUAWEI", "JKM-AL00b")
    note = Note(
        "平安是福",
        "0080413277@qq.example",
        "离退休支部的小结",
        datetime(2023, 1, 3, 10, 11, 36, tzinfo=CHINA),
        "党委办的同志：我是离退休支部茅桂香，医院邮箱密码忘了，用孙女的手机发，小结拍了照，还有两张活动照片。过节耽误了，抱歉。",
        [
            ("IMG_20230103_100208.jpg", jpeg_bytes(page, 80, exif_bytes(shot, page.size))),
            ("mmexport1664508122733.jpg", photo("village_school")),
            ("IMG_20221115_081530.jpg", photo("rush_hour", "2022-11-15T08:15:30", "HUAWEI JKM-AL00b")),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(qq_phone(note), note)]


SUBMISSION = submission(
    NAME, MESSAGE_ID, 1, 2, status="late", review=[{"reason": "不在册的私人邮箱", "quote": "0080413277@qq.example"}]
)
_act = acts(NAME)
ACTIVITIES = [
    _act("劝返乡人员做核酸", "08-15", "到北门社区劝返乡人员做核酸", "北门社区", "epidemic", 3, 2, 6),
    _act("为学生讲革命故事", "09-30", "在烈士陵园为学生讲革命故事", "烈士陵园", CARE, 6, 1, 6, 75),
    _act(
        "健康步道捡垃圾",
        "10-15",
        "每月15日到健康步道捡垃圾",
        "健康步道",
        TOWN,
        12,
        1.5,
        18,
        end="12-15",
        occurrences=3,
    ),
    _act(
        "为街坊量血压",
        "11-18",
        "两名退休护士为街坊量血压",
        None,
        CARE,
        2,
        4,
        8,
        30,
        review=HALF | {"beneficiaries": "30多人"},
    ),
    _act(
        "为患病的邻居捐款",
        "12-01",
        "18名党员为患病的邻居捐款1850元",
        None,
        TOWN,
        18,
        None,
        None,
        either(1, None),
        love_action=True,
    ),
]
INDICATOR = indicator(NAME, members=22, registered=13, reported=22, activities_stated=5)
MEMBERS: list[dict[str, Any]] = []
