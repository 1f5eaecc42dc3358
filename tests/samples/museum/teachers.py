"""博物馆社会教育党支部: Apple Mail, a Word bulletin by month with text boxes and photos."""

from studio.clients import apple
from studio.letters import Note
from studio.truth import indicator, member

from museum.pages import letter
from museum.roster import COMMITTEE, TEACHERS
from museum.shots import photo
from museum.truth import COUNTRY, MAYBE, TRADE, acts, at, either, submission

NAME = TEACHERS.name
MESSAGE_ID = "E41C07B9-5D28-4A16-93F0-7C2B88D1A35E@icloud.example"

TEXT = """
社教简报·志愿服务专刊（2024年上半年）
[ 支部一览 / 党员14人，平均年龄34岁 / 志愿者注册14人，社区报到13人 / “金话筒”志愿讲解队1支，持讲解员资格证11人 / \
上半年志愿服务9项222小时，14名党员人人上过岗
# 一月·年味
元旦当天馆里加场，3名党员各讲了1个小时“关东年俗”，听众一共85人。
1月15日至2月4日，“小小讲解员”冬令营义务授课，6名党员排了班，每人上3次课，每次1.5小时，24个营员从怯场到抢话筒，只用了三周。
# 二月·闹元宵
正月十五（2月24日）下午，5名党员把皮影戏搬进了福寿老年公寓，演了一个来小时，47位老人看得直拍巴掌。
! special_school 正月十五，福寿老年公寓，皮影戏开演前
# 三月·讲雷锋
原定3月5日的广场义讲，因大风取消，改在3月6日，8名党员借图书馆报告厅给环卫工、外卖小哥讲了《雷锋在东北》，前后1.5小时，来了60人左右。
# 四月·进校园
从4月9日起，连着四个周二下午，“移动博物馆”开进二十一中、实验小学、朝鲜族小学和特教学校，每次2名党员，每次2小时，四场下来听课学生730人。
! lecture “移动博物馆”在二十一中
# 五月·大客流
5月3日、4日，假期人流最高的两天，社教部9名党员全部取消休息，在大厅和展厅做疏导，每人每天6小时，两天合计108小时。
18日是国际博物馆日，7名党员在基本陈列展厅义务讲解，从9点讲到15点，前前后后讲了11场。
26日，临桦大学历史系来了12名学生志愿者，帮我们整理教具、清点道具服装，谢谢他们！
# 六月·无声与有声
6月1日，与市少年宫联手，给40名听障儿童上了一堂“无声的陶艺课”，我支部党员4名、少年宫手语老师2名，14:00开始，16:00结束。
! dorm_lobby 6月1日，市少年宫，“无声的陶艺课”
[ 暖镜头 / 6月16日，邵一诺一个人背着教具坐了两个小时客车，到柳条乡敬老院给21位老人讲“老照片里的临桦”，讲了1小时，还给每人带去一个放大镜。
20日，支部举办党纪学习教育读书班，全体党员参加，学习一天。
[ 时长榜（上半年） / 邵一诺 39小时 / 关小苒 36.5小时 / 纪晓荷 31小时
# 下半年预告
7月、8月，“移动博物馆”将走进4个乡镇，每次3名党员；国庆假期大厅疏导照旧，计划服务观众1万人次。去年上半年我们做了7项，今年全年目标15项。
> 博物馆社会教育党支部
"""


def document() -> bytes:
    """The bulletin."""
    photos = {
        "special_school": photo("special_school", "2024-02-24T14:02:19", "Apple iPhone 14", mirror=True),
        "lecture": photo("lecture", "2024-04-09T14:36:50", "Apple iPhone 14", orientation=6),
        "dorm_lobby": photo("dorm_lobby", "2024-06-01T14:48:26", "Apple iPhone 14"),
    }
    return letter(TEXT, "纪晓荷", photos)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "纪晓荷",
        TEACHERS.addresses,
        "社教支部上半年志愿服务简报",
        at(6, 27, 21, 47, 33),
        "机关党委：\n社教支部用简报的形式报上半年志愿服务情况，请查收。\n\n\n如需原图请联系我。\n纪晓荷\n",
        [("社教简报·志愿服务专刊（2024年上半年）.docx", document())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(apple(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 3)
_act = acts(NAME)
ACTIVITIES = [
    _act("元旦加场讲解“关东年俗”", "01-01", "3名党员各讲了1个小时“关东年俗”", either(None, "馆里"), TRADE, 3, 1, 3, 85),
    _act(
        "“小小讲解员”冬令营义务授课",
        "01-15",
        "“小小讲解员”冬令营义务授课",
        None,
        TRADE,
        either(18, 6),
        either(1.5, 4.5),
        27,
        24,
        end="02-04",
        occurrences=either(18, 3, 1),
    ),
    _act(
        "皮影戏进老年公寓",
        "02-24",
        "5名党员把皮影戏搬进了福寿老年公寓",
        "福寿老年公寓",
        TRADE,
        5,
        1,
        5,
        47,
        review={"hours_each": "一个来小时"},
    ),
    _act(
        "义讲《雷锋在东北》",
        "03-06",
        "8名党员借图书馆报告厅给环卫工、外卖小哥讲了《雷锋在东北》",
        "图书馆报告厅",
        TRADE,
        8,
        1.5,
        12,
        60,
        review={"beneficiaries": "60人左右"},
    ),
    _act(
        "“移动博物馆”进校园",
        "04-09",
        "“移动博物馆”开进二十一中、实验小学、朝鲜族小学和特教学校",
        either("二十一中、实验小学、朝鲜族小学和特教学校", "二十一中", None),
        TRADE,
        8,
        2,
        16,
        730,
        end="04-30",
        occurrences=4,
    ),
    _act(
        "假期客流疏导",
        "05-03",
        "社教部9名党员全部取消休息，在大厅和展厅做疏导",
        either("大厅和展厅", None),
        TRADE,
        18,
        6,
        108,
        end="05-04",
        occurrences=2,
    ),
    _act("国际博物馆日义务讲解", "05-18", "7名党员在基本陈列展厅义务讲解", "基本陈列展厅", TRADE, 7, 6, 42),
    _act(
        "“无声的陶艺课”",
        "06-01",
        "给40名听障儿童上了一堂“无声的陶艺课”",
        "市少年宫",
        TRADE,
        4,
        2,
        8,
        40,
        love_action=MAYBE,
    ),
    _act(
        "敬老院讲“老照片里的临桦”",
        "06-16",
        "到柳条乡敬老院给21位老人讲“老照片里的临桦”",
        "柳条乡敬老院",
        COUNTRY,
        1,
        1,
        1,
        21,
        collective=MAYBE,
        love_action=MAYBE,
    ),
]
INDICATOR = indicator(
    NAME,
    members=14,
    registered=14,
    reported=13,
    participated=14,
    skilled=either(11, None),
    teams=1,
    hours_total=222,
    activities_stated=9,
)
MEMBERS = [
    member(NAME, name, hours=hours, registered=either(True, None), reported=None, skills=either([], None))
    for name, hours in (("邵一诺", 39), ("关小苒", 36.5), ("纪晓荷", 31))
]
