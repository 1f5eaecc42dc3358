"""调度指挥中心党支部: 126's web page, a legacy .doc of questions and answers, all figures in Chinese numerals, captions above the photos."""

from pathlib import Path
from typing import Any

from studio.clients import netease
from studio.letters import Note

from port.pages import letter, photo
from port.roster import COMMITTEE, CONTROL, at
from port.truth import CARE, TOWN, acts, either, indicator, person, submission

NAME = CONTROL.name
MESSAGE_ID = "4c19e7b0.15f3.188fb02d6aa.Coremail.diaoduzx@126.example"
FILE = Path(__file__).parent / "files" / "control.doc"  # made by port/convert.py

TEXT = """
调度支部上半年志愿服务十问十答
# 一问：支部多少人，注册了吗？
答：党员十三名，十三名都注册了志愿平台。到社区报到的十二名，安澜住倒班公寓，归港区管，没有社区可报。志愿队一支，叫“守望”。去听过集团志愿者培训的有五个人。
# 二问：春运最忙的时候做了什么？
答：一月七日到二月十五日，春运四十天，每天派一名党员下了夜班去客运码头引导旅客，一人两小时，四十天没断过。
# 三问：过年前看望了谁？
答：一月十九日，三名党员看望了三位患病的老船员，带了牛奶和慰问金，跑了一上午。
# 四问：学雷锋月有什么动作？
答：三月五日，六个人去渔港小学讲海上求生，一个小时，三年级两个班九十一名学生。同月十二日，七个人到北大堤种树，从八点种到十点半。去年的这个时候只去了四个人。
# 五问：帮扶村去了没有？
答：四月下旬去了一次岙里村，五名同志教十八户渔民用船舶定位软件，忙了大半天。
# 六问：文明城市的事怎么出力？
答：五月份每逢周一早高峰，两个人到港前路口站岗一小时，五个周一，一共十人次。
# 七问：最近的一次是什么？
答：六月二十二日端午节，四名刚下班的党员给锚地待命的六条船送粽子，船员一百一十人，来回两个小时。第二天，又有两名党员给望潮社区的两户独居老人送去粽子，坐了一个小时。
# 八问：有没有同志自己做的？
答：有。乐小满在自己住的海景苑小区当楼长，帮邻居代收快递、代买药，日子和钟点都没有记。
# 九问：加起来是多少？
答：九件事，一百六十个小时上下，十三个人都参加过。出力最多的是乐小满，十一次、三十一个小时；其次是温良玉，九次、二十四个小时，他会手语。五月的防台演练是本职，没有算。引航站支部四月净滩去了二十几个人，我们没排上班，也没有去。
# 十问：下半年怎么打算？
答：七月十一日航海日想请二十个孩子来看调度大屏；重阳节去看三位老船员；争取每个月都有一次集中活动。
▲三月五日，渔港小学
! school
▲六月二十二日，给锚地船员送粽子
! boat
> 调度指挥中心党支部
> 二〇二三年六月二十六日
"""


def source() -> bytes:
    """The Word file that was saved as .doc."""
    shots = {
        "school": photo("village_school", "2023-03-05T09:31:44", "vivo V2154A"),
        "boat": photo("sampling", "2023-06-22T08:45:10", "vivo V2154A", flip=True),
    }
    return letter(TEXT, "温良玉", shots, 16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "调度支部",
        CONTROL.addresses,
        "调度支部上半年志愿服务小结",
        at(6, 26, 22, 14, 3),
        "机关党委：\n\n小结见附件（doc格式，调度台的电脑版本低）。\n\n调度支部 温良玉\n",
        [("调度支部上半年志愿服务十问十答.doc", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(netease(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2)
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "春运客运码头引导旅客", "01-07", "去客运码头引导旅客", "客运码头", CARE, 40, 2, 80, end="02-15", occurrences=40
    ),
    _act(
        "看望患病的老船员",
        "01-19",
        "三名党员看望了三位患病的老船员",
        None,
        TOWN,
        3,
        either(4, None),
        either(12, None),
        3,
        love_action=True,
        review={"hours_each": "一上午"},
    ),
    _act("讲海上求生", "03-05", "六个人去渔港小学讲海上求生", "渔港小学", CARE, 6, 1, 6, 91),
    _act("北大堤种树", "03-12", "七个人到北大堤种树", "北大堤", TOWN, 7, 2.5, 17.5),
    _act(
        "教渔民用船舶定位软件",
        "04-21",
        "五名同志教十八户渔民用船舶定位软件",
        "岙里村",
        "rural",
        5,
        either(None, 4, 5, 6),
        either(None, 20, 25, 30),
        18,
        end="04-30",
        review={"start": "下旬", "end": "下旬", "hours_each": "大半天"},
    ),
    _act(
        "港前路口站岗",
        "05-01",
        "两个人到港前路口站岗一小时",
        "港前路口",
        "civil_city",
        10,
        1,
        10,
        end=either("05-31", "05-29"),
        date_precision=either("month", "day"),
        occurrences=5,
    ),
    _act("端午给锚地船员送粽子", "06-22", "给锚地待命的六条船送粽子", "锚地", CARE, 4, 2, 8, 110),
    _act(
        "给独居老人送粽子",
        "06-23",
        "给望潮社区的两户独居老人送去粽子",
        "望潮社区",
        TOWN,
        2,
        1,
        2,
        2,
        love_action=True,
    ),
    _act(
        "当楼长、帮邻居代买药",
        None,
        "在自己住的海景苑小区当楼长",
        "海景苑小区",
        TOWN,
        1,
        date_precision="unknown",
        collective=False,
    ),
]
INDICATOR = indicator(
    NAME,
    members=13,
    registered=13,
    reported=12,
    trained=5,
    participated=13,
    skilled=either(None, 1),
    teams=1,
    hours_total=160,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = [
    person(NAME, "乐小满", hours=31, activities=11),
    person(NAME, "温良玉", hours=24, activities=9, skills=["手语"]),
    person(NAME, "安澜", reported=False),
]
