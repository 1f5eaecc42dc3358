"""博物馆陈列保管党支部: Outlook, a PDF with a text layer and two photos, under the plan's headings; a table gives three figures again."""

from pathlib import Path
from typing import Any

from studio.clients import outlook
from studio.letters import Note
from studio.truth import indicator

from museum.pages import letter
from museum.roster import COMMITTEE, STORES
from museum.shots import photo
from museum.truth import DAY, MAYBE, acts, at, either, submission

NAME = STORES.name
MESSAGE_ID = "004701dac86b$2e90d5a0$8bb280e0$@163.example"
FILE = Path(__file__).parent / "files" / "stores.pdf"  # made from SOURCE by museum/convert.py

TEXT = """
博物馆陈列保管党支部2024年上半年党员志愿服务工作总结
2024年上半年，博物馆陈列保管党支部在三馆联合机关党委的领导下，以“让文物活起来、让党员动起来”为抓手，组织动员党员投身志愿服务，取得了一定成效。现总结如下。
支部现有党员18名，志愿者注册率100%，17名党员完成社区“双报到”，组建“护宝人”“宝藏讲述者”志愿服务队2支。支部选派10名党员参加了市文明办举办的志愿服务骨干培训班，掌握一项以上志愿服务技能的党员达到14名。半年来18名党员全员参与，共开展志愿服务11项（次），累计303.5小时，人均近17小时，较去年同期的9项、262小时均有增长。
# 一、围绕创建全国文明城市开展志愿服务
1月6日，8名党员会同站前街道的5名网格员，在站前广场劝导乱扔烟头、随地吐痰等不文明行为，历时2小时。
3月的每个周六、周日，支部每天安排2名党员在博物馆路口开展文明交通引导，每人每天1.5小时，全月累计10天、20人次。
5月中旬，支部到结对的铁西社区清理楼道堆物，12名党员整整干了一上午，清出杂物三车。
# 二、围绕精神文明建设开展志愿服务
3月5日，支部在博物馆门前摆出“老物件免费鉴赏”咨询台，党员7人，9:00至11:30接待市民近120人次。
清明节前一天，15名党员赴东山抗联密营遗址清扫落叶，并为前来祭扫的3所学校480名师生义务讲解，每人服务2.5小时。
6月8日“文化和自然遗产日”，6名党员在江沿公园宣传文物保护法规，8:30到16:30中午没有休息，发放宣传册600份。
# 三、围绕服务产业发展开展志愿服务
4月17日、24日，孙鹤鸣利用轮休时间，两次到市玻璃厂帮助布置工业遗产陈列室，第一次3小时，第二次4小时。
5月18日国际博物馆日，全馆86名志愿者上岗，我支部9名党员负责文物修复体验区，服务了一整天。
# 四、围绕助力乡村振兴开展志愿服务
1月31日，支部一行3人走访慰问榆树沟村低保户4户，送去米、面、油，价值1600元，用时2小时。
4月28日，支部党员6人到榆树沟村，为村史馆展柜除尘，登记老农具43件，每人服务4小时。
# 五、部分活动工时核定表
| 序号 | 活动 | 日期 | 参加人数 | 工时（小时） |
| 1 | 抗联密营遗址清扫、讲解 | 4月3日 | 14 | 35 |
| 2 | 国际博物馆日文物修复体验区 | 5月18日 | 9 | 72 |
| 3 | 文化和自然遗产日宣传 | 6月8日 | 6 | 48 |
! legal_advice 3月5日“老物件免费鉴赏”咨询台
! wetland 清明节前，党员在东山抗联密营遗址周边清扫
# 六、存在的问题和下半年工作安排
一是活动多集中在节日前后，日常服务偏少；二是青年党员带头作用还不够突出。下半年，支部拟于8月、11月各到铁西社区开展一次“文物进社区”，每次安排6名党员；“十一”假期继续在博物馆路口开展交通引导，力争全年人均服务时长达到35小时。
> 博物馆陈列保管党支部
> 2024年6月27日
"""


def source() -> bytes:
    """The Word file that was printed."""
    photos = {
        "legal_advice": photo("legal_advice", "2024-03-05T09:35:10", "Canon EOS-R6"),
        "wetland": photo("wetland", "2024-04-03T08:50:41", "Canon EOS-R6"),
    }
    return letter(TEXT, "车有年", photos, size=15)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "博物馆陈列保管党支部",
        STORES.addresses,
        "报送：陈列保管支部2024年上半年志愿服务总结",
        at(6, 27, 17, 5, 8),
        "机关党委：\n\n陈列保管支部上半年党员志愿服务工作总结（PDF版）见附件，纸质件随后送到。\n\n车有年\n8260532\n",
        [("陈列保管支部2024年上半年志愿服务工作总结.pdf", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(outlook(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2)
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "站前广场不文明行为劝导",
        "01-06",
        "在站前广场劝导乱扔烟头、随地吐痰等不文明行为",
        "站前广场",
        "civil_city",
        8,
        2,
        16,
    ),
    _act(
        "文明交通引导",
        either("03-02", "03-01"),
        "支部每天安排2名党员在博物馆路口开展文明交通引导",
        "博物馆路口",
        "civil_city",
        20,
        1.5,
        30,
        end="03-31",
        date_precision=either("day", "month"),
        occurrences=10,
    ),
    _act(
        "清理楼道堆物",
        "05-11",
        "支部到结对的铁西社区清理楼道堆物",
        "铁西社区",
        "civil_city",
        12,
        either(4, None),
        either(48, None),
        end="05-20",
        review={"start": "5月中旬", "end": "5月中旬", "hours_each": "一上午"},
    ),
    _act(
        "“老物件免费鉴赏”咨询",
        "03-05",
        "支部在博物馆门前摆出“老物件免费鉴赏”咨询台",
        "博物馆门前",
        "ethics",
        7,
        2.5,
        17.5,
        120,
        review={"beneficiaries": "近120人次"},
    ),
    _act(
        "抗联密营遗址清扫、讲解",
        "04-03",
        "15名党员赴东山抗联密营遗址清扫落叶",
        either("东山抗联密营遗址", "抗联密营遗址"),
        "ethics",
        14,
        2.5,
        35,
        480,
        review={"participants": "文中15，表中14"},
    ),
    _act("文化和自然遗产日宣传", "06-08", "6名党员在江沿公园宣传文物保护法规", "江沿公园", "ethics", 6, 8, 48),
    _act(
        "帮助布置工业遗产陈列室",
        "04-17",
        "两次到市玻璃厂帮助布置工业遗产陈列室",
        "市玻璃厂",
        "industry",
        1,
        3,
        3,
        collective=either(False, True),
    ),
    _act(
        "帮助布置工业遗产陈列室（第二次）",
        "04-24",
        "两次到市玻璃厂帮助布置工业遗产陈列室",
        "市玻璃厂",
        "industry",
        1,
        4,
        4,
        collective=MAYBE,
    ),
    _act(
        "国际博物馆日文物修复体验区",
        "05-18",
        "我支部9名党员负责文物修复体验区",
        either("文物修复体验区", None),
        "industry",
        9,
        8,
        72,
        review=DAY,
    ),
    _act(
        "走访慰问低保户",
        "01-31",
        "支部一行3人走访慰问榆树沟村低保户4户",
        "榆树沟村",
        "rural",
        3,
        2,
        6,
        4,
        love_action=True,
    ),
    _act(
        "村史馆展柜除尘、登记老农具",
        "04-28",
        "支部党员6人到榆树沟村，为村史馆展柜除尘",
        either("榆树沟村", "榆树沟村史馆"),
        "rural",
        6,
        4,
        24,
    ),
]
INDICATOR = indicator(
    NAME,
    members=18,
    registered=18,
    reported=17,
    trained=10,
    participated=18,
    skilled=14,
    teams=2,
    hours_total=303.5,
    activities_stated=11,
)
MEMBERS: list[dict[str, Any]] = []
