"""离退休干部党支部: 163's web page, a legacy .doc in Chinese numerals with two photos, two days after the half-year's end."""

from pathlib import Path
from typing import Any

from studio.clients import netease
from studio.letters import Note
from studio.truth import indicator

from museum.pages import letter
from museum.roster import COMMITTEE, RETIRED
from museum.shots import photo
from museum.truth import COUNTRY, MAYBE, TOWN, TRADE, acts, at, either, submission

NAME = RETIRED.name
MESSAGE_ID = "0f93ce21.1d77.19070c55a48.Coremail.lhsg_ltx@163.example"
FILE = Path(__file__).parent / "files" / "retired.doc"  # made from SOURCE by museum/convert.py

TEXT = """
离退休干部党支部上半年为群众办事情况汇报
机关党委：
我支部现有党员二十六名，年纪最大的步云程同志已八十九岁。志愿者注册的十五名，社区报到的二十四名，有“夕阳书友”志愿服务队一支。上半年出来做过事的老同志二十一名，其余五名因身体原因没有参加。现将做过的八件事报告如下。
元月十三日，五位老同志在江沿社区给邻里写春联，自上午九时写到十一时，送出一百八十余副。
二月二十八日，老馆长宫维勤同志将自己收藏的地方志四十二册捐给了图书馆。
三月四日，也就是学雷锋日的前一天，七位同志到人民公园捡拾白色垃圾，忙了一个半小时。
三月至五月，每逢周一上午，“夕阳书友”都到福寿老年公寓给老人读报，两人一班，每班一小时，三个月下来共十三次、二十六人次，没有断过。
! vaccination 三月，福寿老年公寓，老人们等着听报
四月二日，十余位老同志到市烈士陵园，给一百二十名中学生讲抗联故事，历时两小时。
五月，图书馆一位老读者的女儿患白血病，十八名党员捐款三千六百元。
六月五日，宫维勤、费玉芝二人去榆树沟村，给十四个孩子讲了一个小时的故事。
同月十八日清晨，六位会太极拳的同志在江沿公园义务教拳，来学的有三十多人。
! rush_hour 六月十八日，江沿公园，清晨教拳归来
六月二十一日，机关党委组织我们参观了廉政教育基地。去年上半年我们做了六件事。
下半年，天热时休息，九月以后继续读报，每周一次；重阳节前后拟请十位老同志到江沿社区给孩子们讲家风。
> 离退休干部党支部
> 二〇二四年七月二日
"""


def source() -> bytes:
    """The Word file that was saved as .doc."""
    photos = {
        "vaccination": photo("vaccination", "2024-03-18T09:20:33", "HONOR CMA-AN00", mirror=True),
        "rush_hour": photo("rush_hour", "2024-06-18T06:40:05", "HONOR CMA-AN00", mirror=True),
    }
    return letter(TEXT, "费玉芝", photos, size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "离退休干部党支部",
        RETIRED.addresses,
        "离退休支部上半年情况汇报",
        at(7, 2, 9, 36, 12),
        "机关党委：\n\n汇报材料见附件。老同志打字慢，报晚了两天，请谅解。\n\n费玉芝\n",
        [("离退休干部党支部上半年为群众办事情况汇报.doc", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(netease(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2, status="late")
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "给邻里写春联",
        "01-13",
        "五位老同志在江沿社区给邻里写春联",
        "江沿社区",
        either("ethics", "civil_city"),
        5,
        2,
        10,
    ),
    _act(
        "捐赠地方志四十二册",
        "02-28",
        "将自己收藏的地方志四十二册捐给了图书馆",
        either("图书馆", None),
        TRADE,
        1,
        collective=False,
    ),
    _act("捡拾白色垃圾", "03-04", "七位同志到人民公园捡拾白色垃圾", "人民公园", TOWN, 7, 1.5, 10.5),
    _act(
        "老年公寓读报",
        either("03-04", "03-01"),
        "“夕阳书友”都到福寿老年公寓给老人读报",
        "福寿老年公寓",
        TRADE,
        26,
        1,
        26,
        end=either("05-27", "05-31"),
        date_precision=either("day", "month"),
        occurrences=13,
    ),
    _act(
        "给中学生讲抗联故事",
        "04-02",
        "十余位老同志到市烈士陵园",
        "市烈士陵园",
        TRADE,
        10,
        2,
        None,
        120,
        review={"participants": "十余位", "hours_total": "人数不确"},
    ),
    _act(
        "为患白血病的读者女儿捐款",
        "05-01",
        "十八名党员捐款三千六百元",
        None,
        TRADE,
        18,
        None,
        None,
        either(1, None),
        end="05-31",
        date_precision="month",
        love_action=True,
    ),
    _act(
        "给村里孩子讲故事",
        "06-05",
        "宫维勤、费玉芝二人去榆树沟村",
        "榆树沟村",
        COUNTRY,
        2,
        1,
        2,
        14,
        collective=MAYBE,
    ),
    _act(
        "义务教太极拳",
        "06-18",
        "六位会太极拳的同志在江沿公园义务教拳",
        "江沿公园",
        TOWN,
        6,
        None,
        None,
        30,
        review={"beneficiaries": "三十多人"},
    ),
]
INDICATOR = indicator(NAME, members=26, registered=15, reported=24, participated=21, teams=1, activities_stated=8)
MEMBERS: list[dict[str, Any]] = []
