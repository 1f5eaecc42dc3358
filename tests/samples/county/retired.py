"""离退休干部党支部: 163's web page on 2 January: late; a legacy .doc, a chronicle in Chinese numerals with two photos."""

from pathlib import Path
from typing import Any

from hospital.shots import photo
from studio.clients import netease
from studio.letters import Note
from studio.truth import indicator

from county.pages import letter
from county.roster import COMMITTEE, RETIRED
from county.truth import HALF, MAYBE, TOWN, acts, at, either, submission

NAME = RETIRED.name
MESSAGE_ID = "2b60c7a8.1d93.1942516be04.Coremail.qylgb_2016@163.example"
FILE = Path(__file__).parent / "files" / "retired.doc"  # made from `source` by county/convert.py

TEXT = """
离退休干部党支部二〇二四年下半年志愿服务大事记
支部有党员二十五名，平均年龄七十一岁，注册志愿者十四名，向社区报到二十五名，设“夕阳红”志愿服务队一支。
七月六日　顾长庚、覃玉莲等四人到东山社区“乡贤调解室”坐班，自上午八时半至十一时，接待来访居民五人。
七月二十日　支部集中学习党的二十届三中全会精神，到会十八人。
八月九日　十一位老同志冒暑前往石板溪村，看望老支书等三户困难户，送去慰问金一千五百元，历时三小时。
九月十日　教师节，欧成章为县二中新生讲剿匪故事，一小时，学生二百三十人。次日又到县一中讲了一场，时间相同，学生三百余人。
九月三十日　烈士纪念日，八位老党员在烈士陵园义务讲解半日，听讲的学生和群众二百六十人。
! lecture 九月三十日，烈士陵园义务讲解
十月十一日　重阳节，县老年大学合唱队前来慰问演出，十五位老同志观看。
十月至十二月　每月五日、二十日，在河滨公园清捡垃圾，每次三人，每次一个半小时，共六次。
十一月下旬　彭世英将自家种的白菜三百斤，送给桂香社区的低保户九户。
十二月五日　二十余位党员为一名患白血病的儿童捐款三千六百元。
十二月二十八日　五位擅长书法的老同志到县政务大厅写春联、送“福”字，用时二小时，送出一百六十副。
! calligraphy 十二月二十八日，县政务大厅写春联
以上志愿服务九件，先后有二十二名党员参加；上年同期七件。
来年打算：正月十五前到石板溪村再看望困难户五户；三月五日组织八人上街宣传文明祭扫。
> 离退休干部党支部
> 二〇二四年十二月三十一日
"""


def source() -> bytes:
    """The Word file that was saved as .doc."""
    photos = {
        "lecture": photo("lecture", "2024-09-30T09:40:51", "HUAWEI CLS-AL00"),
        "calligraphy": photo("calligraphy", "2024-12-28T10:11:23", "HUAWEI CLS-AL00"),
    }
    return letter(TEXT, "覃玉莲", photos, size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "老干支部",
        RETIRED.addresses,
        "离退休干部党支部2024年下半年志愿服务大事记",
        at(1, 2, 9, 26, 14, year=2025),
        "机关党委：\n\n元旦放假耽搁了，今天补报，请谅解。\n\n离退休干部党支部 覃玉莲\n",
        [("离退休干部党支部志愿服务大事记.doc", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(netease(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2, status="late")
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "“乡贤调解室”坐班",
        "07-06",
        "顾长庚、覃玉莲等四人到东山社区“乡贤调解室”坐班",
        either("东山社区“乡贤调解室”", "东山社区"),
        TOWN,
        4,
        2.5,
        10,
        5,
    ),
    _act(
        "看望石板溪村困难户",
        "08-09",
        "看望老支书等三户困难户，送去慰问金一千五百元",
        "石板溪村",
        either("rural", "ethics", "civil_city"),
        11,
        3,
        33,
        3,
        love_action=True,
    ),
    _act(
        "县二中讲剿匪故事",
        "09-10",
        "欧成章为县二中新生讲剿匪故事",
        "县二中",
        either("ethics", "civil_city", "industry"),
        1,
        1,
        1,
        230,
        collective=MAYBE,
    ),
    _act(
        "县一中讲剿匪故事",
        "09-11",
        "次日又到县一中讲了一场",
        "县一中",
        either("ethics", "civil_city", "industry"),
        1,
        1,
        1,
        300,
        collective=MAYBE,
        review={"beneficiaries": "三百余人"},
    ),
    _act(
        "烈士陵园义务讲解",
        "09-30",
        "八位老党员在烈士陵园义务讲解半日",
        "烈士陵园",
        TOWN,
        8,
        4,
        32,
        260,
        review=HALF,
    ),
    _act(
        "河滨公园清捡垃圾",
        "10-05",
        "在河滨公园清捡垃圾",
        "河滨公园",
        TOWN,
        18,
        1.5,
        27,
        end="12-20",
        occurrences=6,
    ),
    _act(
        "给低保户送白菜",
        "11-21",
        "彭世英将自家种的白菜三百斤，送给桂香社区的低保户九户",
        "桂香社区",
        TOWN,
        1,
        beneficiaries=9,
        end="11-30",
        collective=False,
        love_action=True,
        review={"start": "十一月下旬", "end": "十一月下旬"},
    ),
    _act(
        "为患白血病的儿童捐款",
        "12-05",
        "二十余位党员为一名患白血病的儿童捐款三千六百元",
        None,
        TOWN,
        20,
        beneficiaries=either(1, None),
        love_action=True,
        review={"participants": "二十余位"},
    ),
    _act(
        "写春联、送“福”字",
        "12-28",
        "五位擅长书法的老同志到县政务大厅写春联、送“福”字",
        "县政务大厅",
        "ethics",
        5,
        2,
        10,
    ),
]
INDICATOR = indicator(
    NAME,
    members=25,
    registered=14,
    reported=25,
    participated=22,
    teams=1,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = []
