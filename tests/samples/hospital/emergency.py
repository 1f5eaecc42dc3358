"""急诊重症党支部: Apple Mail, a Word file in prose by month with text boxes and photos; the same mail sent again nine minutes later."""

from studio.clients import apple
from studio.letters import Note, at
from studio.truth import indicator, member

from hospital.pages import letter
from hospital.roster import COMMITTEE, EMERGENCY
from hospital.shots import photo
from hospital.truth import CARE, HALF, TOWN, acts, either, submission

NAME = EMERGENCY.name
FIRST_ID, SECOND_ID = (
    "7B1E52C0-94AD-4D0F-8E3B-0C6A7D2F9E11@icloud.example",
    "C30F8D94-2A6B-47E1-B5D7-61F04E9A8B32@icloud.example",
)

TEXT = """
与时间赛跑的人——急诊重症党支部下半年志愿服务纪实
[ 数读支部 / 党员14名，志愿平台注册14名，社区报到12名 / “生命线”志愿服务队1支，急救导师证9本 / 下半年志愿服务7项，合计336小时，14名党员全部参加
# 七月
每个周六的晚上，“生命线”志愿服务队在沿江夜市设急救岗，每晚2人，从19:00守到22:00，整个7月守了5个晚上，处理中暑、鱼刺、划伤二十多起。
! lantern 七月，沿江夜市急救岗
# 八月
8月6日，水上乐园请我们给救生员教心肺复苏，3名党员教了半天，学员26人。
8月24日起的7天里，4名党员随负压车转运，每人跟了5个班，每班8小时。急诊科本身那几天也人仰马翻，那是本职，不算。
# 九月
9月10日中秋夜，下了小夜班的5名党员给沿江路的环卫工送去热汤和月饼。
# 十月
国庆七天，香炉峰景区医疗点每天2名党员值守，每天9小时，共接诊游客83人。
! wetland 国庆，香炉峰景区湿地栈道巡诊
[ 暖心一刻 / 12月8日，邹小棠听说独居的方奶奶家里没有炭火，带着两名党员送去取暖器和棉被，教她用电安全。
# 十一月
11日，县一中高一新生心肺复苏课，4名党员，2小时，学生400人。
! lecture 11月11日，县一中
月底科室支部换届，选举工作占去两个半天。
# 十二月
17日以后急诊连轴转，志愿服务暂停。个人时长前三名：崔小舟58小时，邹小棠46.5小时，郎平川41小时。
# 明年
开春要把急救课带进10个村，每村培训急救员2名；五一、国庆景区医疗点照旧。
> 急诊重症党支部
"""


def document() -> bytes:
    """The chronicle."""
    photos = {
        "lantern": photo("lantern", "2022-07-16T20:12:33", "Apple iPhone 13 Pro"),
        "wetland": photo("wetland", "2022-10-03T10:05:47", "Apple iPhone 13 Pro", orientation=6),
        "lecture": photo("lecture", "2022-11-11T15:40:02", "Apple iPhone 13 Pro"),
    }
    return letter(TEXT, "崔小舟", photos)


def _note(minute: int, second: int, message_id: str) -> Note:
    return Note(
        "崔小舟",
        EMERGENCY.addresses,
        "急诊重症党支部下半年志愿服务纪实",
        at(12, 30, 23, minute, second),
        "党委办：\n急诊重症党支部的材料在这里。\n\n\n忙到现在才发，见谅。\n崔小舟\n",
        [("急诊重症党支部2022年下半年志愿服务纪实（含照片）.docx", document())],
        message_id,
        to=COMMITTEE,
    )


def mails() -> list[tuple[bytes, Note]]:
    """The mail and the same again."""
    return [(apple(note), note) for note in (_note(4, 19, FIRST_ID), _note(13, 42, SECOND_ID))]


SUBMISSION = submission(NAME, SECOND_ID, 1, 3, superseded=[FIRST_ID])
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "沿江夜市急救岗",
        either("07-01", "07-02"),
        "在沿江夜市设急救岗",
        "沿江夜市",
        CARE,
        10,
        3,
        30,
        either(None, 20),
        end=either("07-31", "07-30"),
        occurrences=5,
        date_precision=either("month", "day"),
    ),
    _act(
        "给救生员教心肺复苏", "08-06", "水上乐园请我们给救生员教心肺复苏", "水上乐园", CARE, 3, 4, 12, 26, review=HALF
    ),
    _act(
        "随负压车转运",
        "08-24",
        "4名党员随负压车转运",
        None,
        "epidemic",
        either(20, 4),
        either(8, 40),
        160,
        end="08-30",
        occurrences=either(20, 5, 1),
    ),
    _act("中秋夜给环卫工送热汤和月饼", "09-10", "给沿江路的环卫工送去热汤和月饼", "沿江路", TOWN, 5),
    _act(
        "香炉峰景区医疗点值守",
        "10-01",
        "香炉峰景区医疗点每天2名党员值守",
        "香炉峰景区医疗点",
        CARE,
        14,
        9,
        126,
        83,
        end="10-07",
        occurrences=7,
        review={"start": "国庆七天", "end": "国庆七天"},
    ),
    _act("县一中心肺复苏课", "11-11", "县一中高一新生心肺复苏课", "县一中", CARE, 4, 2, 8, 400),
    _act(
        "给独居老人送取暖器和棉被",
        "12-08",
        "带着两名党员送去取暖器和棉被",
        either(None, "方奶奶家"),
        TOWN,
        3,
        None,
        None,
        either(1, None),
        love_action=True,
    ),
]
INDICATOR = indicator(
    NAME,
    members=14,
    registered=14,
    reported=12,
    participated=14,
    skilled=either(9, None),
    teams=1,
    hours_total=336,
    activities_stated=7,
)
MEMBERS = [
    member(NAME, name, hours=hours, registered=either(True, None), reported=None, skills=either([], None))
    for name, hours in (("崔小舟", 58), ("邹小棠", 46.5), ("郎平川", 41))
]
