"""离退休党支部: Apple Mail on 1 July, late; a bulletin as docx with text boxes, one activity told only in a box."""

from typing import Any

from studio.clients import apple
from studio.letters import Note

from port.pages import letter, photo
from port.roster import COMMITTEE, RETIRED, at
from port.truth import CARE, COUNTRY, MAYBE, TOWN, acts, either, indicator, person, submission

NAME = RETIRED.name
MESSAGE_ID = "5E0F9B27-1C44-4D3A-8E60-B1A7C93D0F52@icloud.example"

TEXT = """
港 晚 霞
离退休党支部志愿服务简报    2023年上半年
[ 【数字看半年】/党员24人，注册志愿者18人/社区报到22人，参加活动21人/“银帆”志愿服务队1支/服务9项，82小时
人退休，志不褪色。半年来，支部的老同志们量力而行，把志愿服务做在家门口。
◆墨香迎春。1月11日上午9时至11时，书画组六位老同志应望潮社区之邀义写春联，送出一百余副，九十三户居民喜得墨宝。
◆航海故事进课堂。3月下旬，老船长郁海生先后到港口幼儿园和海港小学各讲了一场航海故事，每场1小时，两场听讲的孩子共300名。
◆银发护苗。3月至6月，每逢周一、周四放学时分，两位老党员在海港小学门口护送学生过马路，每次半小时，至今共32次、64人次。
◆清明忆先烈。清明节前夕，11位老党员在烈士陵园为中小学生义务讲解，历时2小时，听讲学生近400人。5月8日，支部召开主题教育座谈会，18人参加。
! hall 耿忠（右）在烈士陵园讲解
◆一方有难。5月下旬，得知石岙村一户渔民家中失火，17名老党员当即捐款4300元，由郭启航送到其家中。
◆巧手暖童心。六一当天，巧手组5人把织好的46件毛衣送到市儿童福利院。
! home 毛衣送到福利院
◆海洋日净滩。6月8日，8位身体好的老同志与集团团委30名青年一道在银沙湾净滩，我们干了1小时，青年们干了3小时。同一天，市老年大学200名学员也在那里健步走。
◆平凡一事。佘玉琴常年照看同楼一位孤寡老人，送饭送药，从不肯记时长。
[ 【社区调解室】/5月16日，海港社区调解室，2位老党员调解邻里纠纷一起，前后3小时，双方握手言和
[ 【光荣榜】/郁海生：9次，21小时/耿忠：8次，18.5小时（持讲解员证）/尚有6名老同志因不用智能手机未注册
[ 【下半年预告】/7月：给高温岗位送绿豆汤/10月：重阳敬老，拟看望80岁以上老党员7名
去年上半年，支部开展活动6项，55小时。
> 编辑：耿忠    审核：郭启航
"""


def document() -> bytes:
    """The bulletin."""
    shots = {
        "hall": photo("calligraphy", "2023-04-04T09:22:46", "HONOR ANY-AN00"),
        "home": photo("special_school", "", "", flip=True),
    }
    return letter(TEXT, "耿忠", shots, 14)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "离退休支部耿忠",
        RETIRED.addresses,
        "离退休支部上半年志愿服务简报（补报）",
        at(7, 1, 9, 18, 6),
        "机关党委：\n\n前几天我住院，简报报晚了，请谅解。\n\n\n离退休支部 耿忠\n",
        [("港晚霞-2023上半年.docx", document())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(apple(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 2, status="late")
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "义写春联",
        "01-11",
        "书画组六位老同志应望潮社区之邀义写春联",
        either("望潮社区", None),
        "ethics",
        6,
        2,
        12,
        93,
    ),
    _act(
        "航海故事进课堂",
        "03-21",
        "到港口幼儿园和海港小学各讲了一场航海故事",
        either("港口幼儿园和海港小学", "港口幼儿园、海港小学"),
        CARE,
        either(2, 1),
        1,
        2,
        300,
        end="03-31",
        occurrences=2,
        collective=MAYBE,
        review={"start": "下旬", "end": "下旬"},
    ),
    _act(
        "银发护苗",
        either("03-01", "03-02"),
        "在海港小学门口护送学生过马路",
        "海港小学门口",
        TOWN,
        64,
        0.5,
        32,
        end=either("06-30", "06-29"),
        date_precision=either("month", "day"),
        occurrences=32,
    ),
    _act(
        "烈士陵园义务讲解",
        "04-04",
        "11位老党员在烈士陵园为中小学生义务讲解",
        "烈士陵园",
        TOWN,
        11,
        2,
        22,
        400,
        review={"start": "前夕", "end": "前夕", "beneficiaries": "近400人"},
    ),
    _act(
        "为失火渔民捐款",
        "05-21",
        "17名老党员当即捐款4300元",
        either("石岙村", None),
        COUNTRY,
        17,
        beneficiaries=either(1, None),
        end="05-31",
        love_action=True,
        review={"start": "下旬", "end": "下旬"},
    ),
    _act(
        "给儿童福利院送毛衣",
        "06-01",
        "巧手组5人把织好的46件毛衣送到市儿童福利院",
        "市儿童福利院",
        TOWN,
        5,
        love_action=True,
    ),
    _act("海洋日净滩", "06-08", "在银沙湾净滩，我们干了1小时", "银沙湾", "ethics", 8, 1, 8),
    _act(
        "照看孤寡老人",
        None,
        "佘玉琴常年照看同楼一位孤寡老人",
        None,
        TOWN,
        1,
        beneficiaries=1,
        date_precision="unknown",
        collective=False,
        love_action=MAYBE,
    ),
    _act("调解邻里纠纷", "05-16", "2位老党员调解邻里纠纷一起", "海港社区调解室", TOWN, 2, 3, 6),
]
INDICATOR = indicator(
    NAME,
    members=24,
    registered=18,
    reported=22,
    participated=21,
    skilled=either(None, 1),
    teams=1,
    hours_total=82,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = [
    person(NAME, "郁海生", registered=None, reported=None, hours=21, activities=9),
    person(
        NAME,
        "耿忠",
        registered=None,
        reported=None,
        hours=18.5,
        activities=8,
        skills=either(["讲解"], ["讲解员"], [], None),
    ),
]
