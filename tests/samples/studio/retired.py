"""离退休干部支部: a zip with GBK names (a Word file and four photos), sent from Outlook four days after the deadline.

Planted: the wetland picture of 第一教研支部, made smaller and saved again.
"""

from functools import partial
from typing import Any

from studio.clients import outlook
from studio.letters import Note, at
from studio.office import Letter, zip_gbk
from studio.photos import photo, recompressed, thumbs_db
from studio.roster import RETIRED
from studio.truth import TOWN, activity, indicator

MESSAGE_ID = "001401d88f4c$7be0a2d0$73a1e870$@163.com"


def document() -> bytes:
    """The half-year summary."""
    page = Letter("离退休干部支部上半年志愿服务小结", "尤长福")
    page.line(
        "支部现有党员二十四名，平均年龄七十一岁。老同志们退休不褪色，组建“银龄”志愿服务队一支，上半年共开展活动八项，累计服务108小时，二十一名党员参加了活动，另有三名党员因病住院未能参加。十五名党员学会使用手机并注册了“时间银行”，二十四名党员全部到社区报到，书法、调解、理疗等有一技之长的十二名。去年上半年我们只搞了五项活动，今年有了不小的进步。"
    )
    page.line("一月十二日，八名老党员在书院社区为居民写福字，写了整整两个小时，社区的孩子们围着桌子不肯走。")
    page.photo(photo("calligraphy", 640, 70), "1月12日，写福字", 9)
    page.line("三月三日，六名老党员来到望江小学，给120名学生讲雷锋故事，每人讲了1.5小时。")
    page.line(
        "从三月到六月，每月十日由两名老党员到望江社区调解室值班，每次半天，一共四次、八人次，邻里之间的疙瘩解开了不少。"
    )
    page.line("四月九日，五名党员在各自居住的小区劝邻居按时做核酸，各忙了3小时。")
    page.line("四月二十八日，银龄护河队十余名老同志沿着澄溪捡拾垃圾，干了2个小时。")
    page.line(
        "五月三十一日，五名老党员到石榴坪村小学看望十二名留守儿童，送去书包和文具，陪孩子们做游戏，前后约两个小时。"
    )
    page.line("六月二十三日，三名退休教授在东湖新校区为主体班55名学员讲学校的创业史，每人2小时。")
    page.line("六月二十七日，听说书院社区有居民患了重病，二十名党员当即捐款4300元。")
    page.line("八十一岁的司徒敬业同志写了六十年毛笔字，他常说：“字写给群众看，才算没有白练。”")
    page.line("今后，我们打算在重阳节前举办一次书画义卖，继续为关心下一代出力。")
    page.line("离退休干部支部", align="right", indent=0)
    page.line("二〇二二年七月一日", align="right", indent=0)
    return page.bytes()


def package() -> bytes:
    """The zip as it was attached."""
    folder = "离退休干部支部小结/"
    return zip_gbk(
        {
            folder + "离退休干部支部上半年志愿服务小结.docx": document(),
            folder + "照片1 写福字.jpg": photo("calligraphy"),
            folder + "照片2 4月28日澄溪护河.jpg": recompressed("wetland"),
            folder + "照片3 5月31日看望留守儿童.jpg": photo("village_school"),
            folder + "照片4 东湖新校区讲课.jpg": photo("lecture"),
            folder + "Thumbs.db": thumbs_db(),
        }
    )


def mails() -> list[tuple[str, bytes, Note]]:
    """The one letter."""
    note = Note(
        "尤长福",
        RETIRED.addresses,
        "离退休干部支部上半年志愿服务小结",
        at(7, 4, 10, 18, 23),
        "机关党委：\n\n实在抱歉，照片整理得慢了，小结今天才发出，都在压缩包里。\n\n离退休干部支部  尤长福\n",
        [("离退休干部支部小结.zip", package())],
        MESSAGE_ID,
    )
    return [("g", outlook(note), note)]


_act = partial(activity, RETIRED.name)

ACTIVITIES = [
    _act(
        "为居民写福字",
        "2022-01-12",
        place="书院社区",
        area="ethics",
        integration="community",
        participants=8,
        hours_each=2,
        hours_total=16,
        quote="八名老党员在书院社区为居民写福字，写了整整两个小时",
    ),
    _act(
        "给小学生讲雷锋故事",
        "2022-03-03",
        place="望江小学",
        area="ethics",
        integration={"any": ["community", None, "urban_rural"]},
        participants=6,
        hours_each=1.5,
        hours_total=9,
        beneficiaries=120,
        quote="六名老党员来到望江小学，给120名学生讲雷锋故事",
    ),
    _act(
        "社区调解室值班",
        {"any": ["2022-03-10", "2022-03-01"]},
        {"any": ["2022-06-10", "2022-06-30"]},
        date_precision={"any": ["day", "month"]},
        occurrences=4,
        place="望江社区调解室",
        area=TOWN,
        integration="community",
        participants=8,
        hours_each=4,
        hours_total=32,
        quote="每月十日由两名老党员到望江社区调解室值班，每次半天，一共四次、八人次",
        review={"hours_each": "半天"},
    ),
    _act(
        "劝邻居按时做核酸",
        "2022-04-09",
        place={"any": [None, "各自居住的小区", "居住的小区", "小区"]},
        area="epidemic",
        integration="community",
        participants=5,
        hours_each=3,
        hours_total=15,
        collective={"any": [True, False]},
        quote="五名党员在各自居住的小区劝邻居按时做核酸，各忙了3小时",
    ),
    _act(
        "银龄护河队捡拾垃圾",
        "2022-04-28",
        place="澄溪",
        area="ethics",
        integration={"any": ["urban_rural", None]},
        participants=10,
        hours_each=2,
        hours_total={"any": [None, 20]},
        quote="银龄护河队十余名老同志沿着澄溪捡拾垃圾，干了2个小时",
        review={"participants": "十余名"},
    ),
    _act(
        "看望石榴坪村小学留守儿童",
        "2022-05-31",
        place="石榴坪村小学",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=5,
        hours_each=2,
        hours_total=10,
        beneficiaries=12,
        love_action=True,
        quote="五名老党员到石榴坪村小学看望十二名留守儿童",
        review={"hours_each": "约两个小时"},
    ),
    _act(
        "为主体班学员讲创业史",
        "2022-06-23",
        place="东湖新校区",
        area="industry",
        participants=3,
        hours_each=2,
        hours_total=6,
        beneficiaries=55,
        quote="三名退休教授在东湖新校区为主体班55名学员讲学校的创业史",
    ),
    _act(
        "为患重病居民捐款",
        "2022-06-27",
        place={"any": [None, "书院社区"]},
        area=TOWN,
        integration="community",
        participants=20,
        beneficiaries={"any": [None, 1]},
        love_action=True,
        quote="听说书院社区有居民患了重病，二十名党员当即捐款4300元",
    ),
]
INDICATOR = indicator(
    RETIRED.name,
    members=24,
    registered=15,
    reported=24,
    participated=21,
    skilled=12,
    teams=1,
    hours_total=108,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = []
SUBMISSION = {
    "branch": RETIRED.name,
    "status": "late",
    "message_id": MESSAGE_ID,
    "superseded": [],
    "documents": 1,
    "photos": 4,
}
