"""机关综合党支部: QQ mail on a phone from an address that is not on the roster; a Word file with one form per activity and some prose."""

from hospital.clients import qq_phone
from studio.letters import Note
from studio.truth import indicator, member

from museum.pages import letter
from museum.roster import COMMITTEE, GENERAL
from museum.shots import photo
from museum.truth import HALF, MAYBE, TOWN, acts, at, either, submission

NAME = GENERAL.name
MESSAGE_ID = "tencent_1F60B8E39A4D72C50E83@qq.example"
ADDRESS = "0093317508@qq.example"

TEXT = """
机关综合党支部志愿服务活动登记卡
（2024年1月至6月）
一、总的情况。支部有党员20人，其中19人在志愿服务平台注册，社区报到率95%，60%的党员参加过志愿服务培训，支部成立“勤务兵”志愿服务队一支。5月刚转入的常远同志还没有注册，也没有到社区报到。上半年共开展活动8项，时长114小时，20名党员都至少参加过一次。3月5日的志愿集市影响最大，13名党员把服务台摆到了人民广场。
二、活动登记卡。
| 活动名称 | 春节前走访困难家庭 | 活动时间 | 2024年2月1日上午 |
| 活动地点 | 铁西社区 | 服务时长 | 2小时 |
| 参加人员 | 胡文彬、钱如意、冯大勇 | < | < |
| 活动内容 | 走访3户困难家庭，每户送慰问金500元 | < | < |

| 活动名称 | 清扫积雪 | 活动时间 | 2024年2月22日 |
| 活动地点 | 三馆门前 | 服务时长 | 1.5小时 |
| 参加人员 | 党员18人（2人请假） | < | < |
| 活动内容 | 清扫人行道积雪，撒防滑沙 | < | < |

| 活动名称 | 学雷锋志愿集市 | 活动时间 | 2024年3月5日9:00—11:00 |
| 活动地点 | 人民广场 | 服务时长 | 2小时 |
| 参加人员 | 党员11人 | < | < |
| 活动内容 | 设政策咨询、图书漂流、义务理发（理发师由社区请来）3个服务台，服务市民150人次 | < | < |

| 活动名称 | 义务植树 | 活动时间 | 2024年4月12日 |
| 活动地点 | 东山公园 | 服务时长 | 半天 |
| 参加人员 | 冯大勇等9人 | < | < |
| 活动内容 | 栽云杉120棵 | < | < |
! planting 4月12日，东山公园义务植树

| 活动名称 | “社区点单”帮老人办医保缴费 | 活动时间 | 2024年5月9日、5月16日 |
| 活动地点 | 铁西社区 | 服务时长 | 每次2小时 |
| 参加人员 | 每次2人，共4人次 | < | < |
| 活动内容 | 帮助26位老人在手机上办理医保缴费 | < | < |

| 活动名称 | 直播卖蘑菇 | 活动时间 | 2024年6月15日14:00—17:00 |
| 活动地点 | 包联的榆树沟村 | 服务时长 | 3小时 |
| 参加人员 | 钱如意带3名党员 | < | < |
| 活动内容 | 帮11户农家直播卖木耳、蘑菇，卖出210单 | < | < |
! ebike_stop 6月15日，榆树沟村直播间外打包发货

| 活动名称 | 文明餐桌劝导 | 活动时间 | 2024年3月至5月，每月15日午餐时间 |
| 活动地点 | 机关食堂 | 服务时长 | 每次1小时 |
| 参加人员 | 每次1人，轮流，共3人次 | < | < |
| 活动内容 | 劝导光盘，提醒不剩饭菜 | < | < |
三、没有登记卡的一项。5月份，财务科一名同事的家属患重病住院，支部发起捐款，20名党员共捐6300元。
四、6月6日，钱如意、常远陪同省里调研组到榆树沟村调研，属于公务，没有登记。
五、下半年考虑：8月份到榆树沟村开展“夏日清风”义诊（请市医院4名医生），10月份组织10名党员清理江堤，每月15日的文明餐桌劝导继续。
> 机关综合党支部
> 2024年6月28日
"""


def document() -> bytes:
    """The forms."""
    photos = {
        "planting": photo("wetland", "2024-04-12T09:44:30", "HUAWEI ALN-AL80", mirror=True),
        "ebike_stop": photo("ebike_stop", "2024-06-15T16:30:11", "HUAWEI ALN-AL80", orientation=6),
    }
    return letter(TEXT, "钱如意", photos)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "如意",
        ADDRESS,
        "综合支部的登记卡",
        at(6, 29, 11, 2, 46),
        "党委的同志好，我是机关综合党支部的钱如意，在外面出差，单位邮箱登不上，先用自己的QQ邮箱把支部的登记卡发过来，收到请回个话。",
        [("机关综合党支部志愿服务登记卡.docx", document())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(qq_phone(note), note)]


SUBMISSION = submission(
    NAME, MESSAGE_ID, 1, 2, review=[{"reason": "不在册的私人邮箱", "quote": "我是机关综合党支部的钱如意"}]
)
_act = acts(NAME)
ACTIVITIES = [
    _act("春节前走访困难家庭", "02-01", "春节前走访困难家庭", "铁西社区", TOWN, 3, 2, 6, 3, love_action=True),
    _act("清扫积雪", "02-22", "清扫人行道积雪，撒防滑沙", "三馆门前", TOWN, 18, 1.5, 27),
    _act(
        "学雷锋志愿集市",
        "03-05",
        "学雷锋志愿集市",
        "人民广场",
        TOWN,
        11,
        2,
        22,
        150,
        review={"participants": "文中13名，卡上11"},
    ),
    _act("义务植树", "04-12", "义务植树", "东山公园", TOWN, 9, 4, 36, review=HALF),
    _act(
        "“社区点单”帮老人办医保缴费",
        "05-09",
        "“社区点单”帮老人办医保缴费",
        "铁西社区",
        TOWN,
        4,
        2,
        8,
        26,
        end="05-16",
        occurrences=2,
    ),
    _act("直播卖蘑菇", "06-15", "直播卖蘑菇", "榆树沟村", "rural", 4, 3, 12, 11),
    _act(
        "文明餐桌劝导",
        either("03-15", "03-01"),
        "文明餐桌劝导",
        "机关食堂",
        TOWN,
        3,
        1,
        3,
        end=either("05-15", "05-31"),
        date_precision=either("day", "month"),
        occurrences=3,
        collective=MAYBE,
    ),
    _act(
        "为患重病的同事家属捐款",
        "05-01",
        "支部发起捐款，20名党员共捐6300元",
        None,
        either("ethics", "civil_city", "industry"),
        20,
        None,
        None,
        either(1, None),
        end="05-31",
        date_precision="month",
        love_action=True,
    ),
]
INDICATOR = indicator(
    NAME,
    members=20,
    registered=19,
    reported=19,
    trained=12,
    participated=20,
    teams=1,
    hours_total=114,
    activities_stated=8,
)
MEMBERS = [member(NAME, "常远", registered=False, reported=False, skills=either([], None))]
