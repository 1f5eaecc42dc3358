"""县委党校教研党支部: Thunderbird, a .wps of five told cases."""

from pathlib import Path
from typing import Any

from studio.clients import thunderbird
from studio.letters import Note
from studio.truth import indicator, member

from county.pages import letter
from county.roster import COMMITTEE, RESEARCH
from county.truth import COUNTRY, DAY, HALF, MAYBE, TOWN, acts, at, either, submission

NAME = RESEARCH.name
MESSAGE_ID = "4be1c8a7-0d35-4e6b-8f12-93ab7c5d20e4@126.example"
FILE = Path(__file__).parent / "files" / "research.wps"  # made from `source` by county/convert.py

TEXT = """
把讲台搬到大山里
——县委党校教研党支部2024年下半年志愿服务典型案例
教研党支部现有党员13名，都是教员，13名党员都注册了时间银行，也都回社区报了到，建有“火塘夜话”宣讲队和“法润山乡”咨询队2支志愿服务队，8名党员参加过县里的志愿服务骨干培训，人人有一项拿得出手的服务本领。下半年算下来做了10项，大约100个小时，除1名同志在省委党校进修外，12名党员都参加了，比去年下半年多了3项。下面讲几个小故事。
# 案例一：“火塘夜话”
8月8日晚上7点，第一场“火塘夜话”在结对村石板溪村的吴家院坝开讲。田应龙用本地话讲党的二十届三中全会精神，石美珍在一旁答疑，一直讲到9点，36位乡亲围着听，没有一个提前走。8月22日、9月5日，两人又分别到半坡寨、青杠村各讲一场，每场都是两个小时，听众分别有28人和41人。三场下来，累计听众105人。县农业农村局同期在石板溪村办了两期天麻种植培训，那是他们单位的活动，这里不写。
# 案例二：一通电话引来的咨询
9月中旬，石板溪村支书打来电话，说几户人家因为林地界线闹了别扭。“法润山乡”队杨胜前一行3人当即进寨，翻林权证、踩界桩，忙了整整一天，6户人家握手言和。10月15日，杨胜前又带着两名党员回到石板溪村，在村委会讲土地延包政策，讲了半天，来听的有二十来人。
# 案例三：图书室里的周六
从10月19日起，每逢周六上午，支部在桂香社区图书室给留守儿童辅导作业，讲红军过青崖的故事。到11月30日一共开了7次，每次2名党员、2个小时，前后来过22个孩子。图书室的书不够看，支部又组织了一次捐书，4名党员把家里闲置的书送了过去，具体是哪一天没有记下来。
# 案例四：车间里的安全课
11月7日，应工业园区邀请，石美珍、龙艳到天麻加工厂车间给工人讲安全生产法，讲了1.5小时，68名工人参加。11月21日，龙艳一个人去了园区的电子厂，同样的课，同样的时间，听课员工54人。
# 案例五：一人一件棉衣
12月10日，石美珍等5名党员冒雪把棉衣送到白岩乡中心小学，57名家庭困难的寄宿生一人一件，往返加上发放用了大约4个小时。买棉衣的钱是13名党员凑的。
# 写在后面
9月24日至27日全体教员参加全省党校系统精品课集训，属于本职业务，没有计算。下半年个人服务时长前三名：杨胜前42小时，石美珍35.5小时，田应龙31小时。
下一步，我们想把“火塘夜话”讲到更多的寨子里去，2025年春节前后先讲2场，每场安排2名教员，力争全年讲满12场、听众不少于500人。
> 2024年12月26日
"""


def source() -> bytes:
    """The Word file that was saved by WPS."""
    return letter(TEXT, "龙艳")


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "龙艳",
        RESEARCH.addresses,
        "教研党支部下半年志愿服务材料",
        at(12, 26, 16, 48, 19),
        "机关党委：\n\n我们支部写成了典型案例的形式，5个小故事，附件请用WPS打开。\n\n教研党支部 龙艳\n",
        [("把讲台搬到大山里（教研党支部）.wps", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(thunderbird(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 0)
_act = acts(NAME)
TALK = "两人又分别到半坡寨、青杠村各讲一场"
ACTIVITIES = [
    _act(
        "“火塘夜话”宣讲（石板溪村）",
        "08-08",
        "第一场“火塘夜话”在结对村石板溪村的吴家院坝开讲",
        either("石板溪村吴家院坝", "石板溪村"),
        either("rural", "industry"),
        2,
        2,
        4,
        36,
    ),
    _act("“火塘夜话”宣讲（半坡寨）", "08-22", TALK, "半坡寨", COUNTRY, 2, 2, 4, 28),
    _act("“火塘夜话”宣讲（青杠村）", "09-05", TALK, "青杠村", COUNTRY, 2, 2, 4, 41),
    _act(
        "进寨调解林地界线纠纷",
        "09-11",
        "“法润山乡”队杨胜前一行3人当即进寨",
        "石板溪村",
        "rural",
        3,
        8,
        24,
        6,
        end="09-20",
        review=DAY | {"start": "9月中旬", "end": "9月中旬"},
    ),
    _act(
        "讲土地延包政策",
        "10-15",
        "杨胜前又带着两名党员回到石板溪村，在村委会讲土地延包政策",
        either("石板溪村", "石板溪村村委会"),
        "rural",
        3,
        4,
        12,
        20,
        review=HALF | {"beneficiaries": "二十来人"},
    ),
    _act(
        "周六给留守儿童辅导作业",
        "10-19",
        "支部在桂香社区图书室给留守儿童辅导作业",
        "桂香社区图书室",
        TOWN,
        14,
        2,
        28,
        22,
        end="11-30",
        occurrences=7,
        love_action=MAYBE,
    ),
    _act(
        "给社区图书室捐书",
        None,
        "4名党员把家里闲置的书送了过去",
        either("桂香社区图书室", None),
        TOWN,
        4,
        date_precision="unknown",
        love_action=MAYBE,
        review={"start": "没有日期", "end": "没有日期"},
    ),
    _act(
        "天麻加工厂讲安全生产法",
        "11-07",
        "石美珍、龙艳到天麻加工厂车间给工人讲安全生产法",
        either("天麻加工厂车间", "天麻加工厂"),
        "industry",
        2,
        1.5,
        3,
        68,
    ),
    _act(
        "电子厂讲安全生产法",
        "11-21",
        "龙艳一个人去了园区的电子厂",
        either("电子厂", "园区的电子厂"),
        "industry",
        1,
        1.5,
        1.5,
        54,
        collective=MAYBE,
    ),
    _act(
        "给困难寄宿生送棉衣",
        "12-10",
        "石美珍等5名党员冒雪把棉衣送到白岩乡中心小学",
        "白岩乡中心小学",
        either("ethics", "civil_city", "rural"),
        either(5, 13),
        4,
        either(20, 52, None),
        57,
        love_action=True,
        review={"hours_each": "大约4个小时"},
    ),
]
INDICATOR = indicator(
    NAME,
    members=13,
    registered=13,
    reported=13,
    trained=8,
    participated=12,
    skilled=13,
    teams=2,
    hours_total=100,
    activities_stated=10,
)
MEMBERS: list[dict[str, Any]] = [
    member(NAME, name, hours=hours, registered=either(True, None), reported=either(True, None), skills=either([], None))
    for name, hours in (("杨胜前", 42), ("石美珍", 35.5), ("田应龙", 31))
]
