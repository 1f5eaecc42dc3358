"""工程技术党支部: Outlook, gb2312; a formal report under the plan's headings as a PDF with a text layer over two pages."""

from pathlib import Path
from typing import Any

from studio.clients import outlook
from studio.letters import Note

from port.pages import letter, photo
from port.roster import COMMITTEE, WORKS, at
from port.truth import acts, either, indicator, submission

NAME = WORKS.name
MESSAGE_ID = "000f01d9a8c2$7b0e4a10$7122de30$@xizhouport.example"
FILE = Path(__file__).parent / "files" / "works.pdf"  # made by port/convert.py

TEXT = """
工程技术党支部关于2023年上半年党员志愿服务开展情况的报告
集团机关党委：
今年以来，工程技术党支部坚持把党员志愿服务与港口建设、基层治理结合起来，扎实推进各项工作，现报告如下。
# 一、总体情况
支部现有党员20名，其中在职18名、退居二线2名，编有“筑港先锋”党员志愿服务队和“蓝图”青年志愿服务队2支。志愿平台注册率100%，社区报到率95%。2月24日，支部15名党员参加了集团组织的志愿服务专题培训。上半年共开展志愿服务10项，累计302小时，人均15.1小时，除1名长期派驻境外的党员外，其余党员均参加过活动。去年同期为7项、216小时，今年增长近四成。
# 二、开展情况
（一）围绕服务产业发展，在急难任务中冲锋在前
1．2月8日至10日，6名党员组成突击队支援五号泊位岸电改造，每天8小时，三天累计144小时，保证了岸电按期送电。
2．4月19日，3名高级工程师到汐州航海职业学院，为港口工程专业学生120余人作专题讲座，时长一个半小时。
3．5月30日上午9:00至11:30，会同海事部门在综合服务大厅开展“我为船东解难题”现场咨询，双方共派出14人，其中我支部5人，接待船东31人。
（二）围绕创建全国文明城市，在社区治理中主动作为
1．1月12日，结合“双报到”，8名党员与海港社区4名电工一道，上门排查老旧线路46户，用时约3小时。
2．3月10日、17日、24日三个周五下午，为海港社区无障碍坡道放线、砌筑，每次4人、每次3小时，合计36工时。
3．6月7日至8日高考期间，2名党员两天都在市二中考点外送水、指路，每人每天4小时，合计16小时。
（三）围绕精神文明建设，在培育新风中走在前列
1．3月5日，13名党员在渔人公园清理垃圾、擦拭护栏，自8时30分起至10时30分止。
2．5月，支部一名职工的孩子患白血病，18名党员为其捐款5600元。
（四）围绕助力乡村振兴，在结对帮扶中务求实效
1．4月15日，7名党员赴结对的岙里村测量村道，历时5小时。
2．同月27日，又派2名党员到该村，就设计图纸向26名村民代表作说明，用时2小时。
此外，5月11日支部组织主题党日活动，全体党员参观了汐州建港史馆。
# 三、存在问题
一是活动多集中在上半月，统筹不够；二是退居二线的党员参与面还不宽；三是档案留存不及时，部分活动没有照片。
# 四、下一步打算
一是7月中旬组织10名党员到岙里村开展路基放样；二是8月配合海事部门开展防台宣传，计划服务渔民200人次；三是力争全年人均志愿服务时长达到30小时。
! road 图1  4月15日，岙里村测量村道
! advice 图2  “我为船东解难题”现场咨询
> 工程技术党支部
> 2023年6月28日
"""


def source() -> bytes:
    """The Word file that was printed to PDF."""
    shots = {
        "road": photo("village_road", "2023-04-15T10:11:30", "Canon EOS-80D", flip=True),
        "advice": photo("advice_stall", "2023-05-30T09:36:12", "Canon EOS-80D"),
    }
    return letter(TEXT, "明亚男", shots, 15)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "明亚男",
        WORKS.addresses,
        "工程技术党支部上半年党员志愿服务情况报告",
        at(6, 28, 17, 12, 36),
        "机关党委：\n\n报告见附件，纸质件随后送达。\n\n工程技术党支部  明亚男\n内线 6207\n",
        [("工程技术党支部2023年上半年志愿服务情况报告.pdf", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(outlook(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2)
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "支援五号泊位岸电改造",
        "02-08",
        "6名党员组成突击队支援五号泊位岸电改造",
        "五号泊位",
        "industry",
        18,
        8,
        144,
        end="02-10",
        occurrences=3,
    ),
    _act(
        "港口工程专题讲座",
        "04-19",
        "为港口工程专业学生120余人作专题讲座",
        "汐州航海职业学院",
        "industry",
        3,
        1.5,
        4.5,
        120,
        review={"beneficiaries": "120余人"},
    ),
    _act(
        "“我为船东解难题”现场咨询",
        "05-30",
        "开展“我为船东解难题”现场咨询",
        "综合服务大厅",
        "industry",
        5,
        2.5,
        12.5,
        31,
    ),
    _act(
        "上门排查老旧线路",
        "01-12",
        "上门排查老旧线路46户",
        "海港社区",
        "civil_city",
        8,
        3,
        24,
        46,
        review={"hours_each": "约3小时"},
    ),
    _act(
        "无障碍坡道放线、砌筑",
        "03-10",
        "为海港社区无障碍坡道放线、砌筑",
        "海港社区",
        "civil_city",
        12,
        3,
        36,
        end="03-24",
        occurrences=3,
    ),
    _act(
        "高考考点送水、指路",
        "06-07",
        "2名党员两天都在市二中考点外送水、指路",
        either("市二中考点外", "市二中考点", "市二中"),
        "civil_city",
        4,
        4,
        16,
        end="06-08",
        occurrences=2,
    ),
    _act(
        "渔人公园清理垃圾、擦拭护栏",
        "03-05",
        "13名党员在渔人公园清理垃圾、擦拭护栏",
        "渔人公园",
        "ethics",
        13,
        2,
        26,
    ),
    _act(
        "为患病职工子女捐款",
        "05-01",
        "18名党员为其捐款5600元",
        None,
        "ethics",
        18,
        beneficiaries=either(1, None),
        end="05-31",
        date_precision="month",
        love_action=True,
    ),
    _act("测量村道", "04-15", "7名党员赴结对的岙里村测量村道", "岙里村", "rural", 7, 5, 35),
    _act(
        "向村民代表说明设计图纸",
        "04-27",
        "就设计图纸向26名村民代表作说明",
        "岙里村",
        "rural",
        2,
        2,
        4,
        26,
    ),
]
INDICATOR = indicator(
    NAME,
    members=20,
    registered=20,
    reported=19,
    trained=15,
    participated=19,
    teams=2,
    hours_total=302,
    activities_stated=10,
)
MEMBERS: list[dict[str, Any]] = []
