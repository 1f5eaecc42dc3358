"""文化馆艺术辅导党支部: DreamMail with raw GBK, a zip with GBK names: a terse Word log, photos (two of them twice), leftovers of Windows."""

from hospital.clients import dreammail
from studio.letters import Note
from studio.office import zip_gbk
from studio.photos import thumbs_db
from studio.truth import indicator, member

from museum.pages import letter
from museum.roster import ARTISTS, COMMITTEE
from museum.shots import copy, photo
from museum.truth import HALF, MAYBE, TOWN, TRADE, acts, at, either, submission

NAME = ARTISTS.name
MESSAGE_ID = "202406281522048817@sina.example"

TEXT = """
艺术辅导支部上半年志愿服务流水账
支部党员16人，注册16人，报到15人（吉凤鸣没报到）。参加过培训的5人。特长嘛，干的就是这行，16个人个个有。服务队两支：“百灵”、“丹青”。
1月10日。站前小学，义务辅导教职工合唱。2人，1.5小时。唱的老师38人。
1月26日。送文艺下乡，榆树沟村。台上有咱支部党员10人，下午1点演到3点半。乡亲来了300来人。
2月2日，小年。江沿社区，写“福”字。4人，每人2小时。送出去220张。
3月5日。学雷锋，人民广场，广场舞公益课。3人，晚6:30到8:00。跟着跳的六十多人。
3月6日起。每周三，市残联，教盲人合唱班。赵悦同和郎静轮流去，一次去一个，到6月26日共去了16次（5月1日放假停一次），每次2小时。学员13人。
4月4日，清明。市烈士陵园，给祭扫群众义务诗朗诵。全体党员，1小时。
同月20日。市残联展厅，帮残疾人书画展布展。5人，半天。
! hanging 4月20日，布展间隙
5月12日，母亲节。给环卫女工拍照，洗照片29张。6人。地点见照片名。
5月19日，助残日。市残联办的文艺演出，在市文化宫，咱们出了3个节目、7名党员，前后2小时。
! stage 5月19日，后台候场
6月1日。少年宫请去当评委，有劳务费，不算。
6月10日，端午。朝阳里社区，包粽子送困难户8户。6人，累计12小时。
合计10项，能算出来的时长134.5小时。16个人都参加了。去年上半年8项。时长最多的是赵悦同，34小时，其次郎静，31.5小时。
7月打算去柳条乡办一期广场舞骨干班，10天，3人。
> 艺术辅导支部
> 2024.6.28
"""


def document() -> bytes:
    """The log, with two of the photos as the word processor made them smaller."""
    return letter(TEXT, "郎静", {"hanging": copy("sampling"), "stage": copy("vaccination")})


def package() -> bytes:
    """The zip as it was attached."""
    folder = "艺术辅导支部/"
    return zip_gbk(
        {
            folder + "艺术辅导支部上半年志愿服务流水账.docx": document(),
            folder + "~$辅导支部上半年志愿服务流水账.docx": "\x04郎静".encode("gbk").ljust(162, b" "),
            folder + "照片1 1月26日 送文艺下乡.jpg": photo("fair", "2024-01-26T13:20:41", "Redmi 23013RK75C"),
            folder + "照片2 4月20日 布展.jpg": photo("sampling", "2024-04-20T10:11:09", "Redmi 23013RK75C"),
            folder + "照片3 5月12日 江沿路环卫驿站.jpg": photo("crossing", "2024-05-12T09:30:15", "Canon EOS-R10"),
            folder + "照片4 5月19日 后台.jpg": photo("vaccination"),
            folder + "照片5 6月10日 包粽子.jpg": photo("home_visit", "2024-06-10T09:02:37", "Redmi 23013RK75C"),
            folder + "Thumbs.db": thumbs_db(),
        }
    )


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "艺术辅导支部",
        ARTISTS.addresses,
        "艺术辅导支部上半年志愿服务材料（压缩包）",
        at(6, 28, 15, 22, 4),
        "机关党委：\n    材料和照片打包在一起了，请解压。\n\n郎静\n",
        [("艺术辅导支部上半年志愿服务材料.zip", package())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(dreammail(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 5)
_act = acts(NAME)
ACTIVITIES = [
    _act("义务辅导教职工合唱", "01-10", "站前小学，义务辅导教职工合唱", "站前小学", TRADE, 2, 1.5, 3, 38),
    _act(
        "送文艺下乡",
        "01-26",
        "送文艺下乡，榆树沟村",
        "榆树沟村",
        either("rural", "industry", "ethics", "civil_city"),
        10,
        2.5,
        25,
        300,
        review={"beneficiaries": "300来人"},
    ),
    _act("小年写“福”字", "02-02", "江沿社区，写“福”字", "江沿社区", either("ethics", "civil_city"), 4, 2, 8),
    _act(
        "广场舞公益课",
        "03-05",
        "人民广场，广场舞公益课",
        "人民广场",
        TRADE,
        3,
        1.5,
        4.5,
        60,
        review={"beneficiaries": "六十多人"},
    ),
    _act(
        "教盲人合唱班",
        "03-06",
        "每周三，市残联，教盲人合唱班",
        "市残联",
        TRADE,
        16,
        2,
        32,
        13,
        end="06-26",
        occurrences=16,
        love_action=MAYBE,
    ),
    _act("清明义务诗朗诵", "04-04", "给祭扫群众义务诗朗诵", "市烈士陵园", TRADE, 16, 1, 16),
    _act(
        "帮残疾人书画展布展",
        "04-20",
        "帮残疾人书画展布展",
        "市残联展厅",
        TRADE,
        5,
        4,
        20,
        love_action=MAYBE,
        review=HALF,
    ),
    _act("给环卫女工拍照", "05-12", "给环卫女工拍照，洗照片29张", "江沿路环卫驿站", TRADE, 6),
    _act(
        "助残日文艺演出",
        "05-19",
        "咱们出了3个节目、7名党员，前后2小时",
        "市文化宫",
        TRADE,
        7,
        2,
        14,
        love_action=MAYBE,
    ),
    _act("端午包粽子送困难户", "06-10", "包粽子送困难户8户", "朝阳里社区", TOWN, 6, 2, 12, 8, love_action=True),
]
INDICATOR = indicator(
    NAME,
    members=16,
    registered=16,
    reported=15,
    trained=5,
    participated=16,
    skilled=16,
    teams=2,
    hours_total=134.5,
    activities_stated=10,
)
MEMBERS = [
    member(NAME, "吉凤鸣", registered=either(True, None), reported=False, skills=either([], None)),
    member(
        NAME, "赵悦同", registered=either(True, None), reported=either(True, None), skills=either([], None), hours=34
    ),
    member(
        NAME, "郎静", registered=either(True, None), reported=either(True, None), skills=either([], None), hours=31.5
    ),
]
