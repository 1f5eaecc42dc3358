"""信息物流党支部: Thunderbird, from a private address that is not on the roster; a letter in the plain text body, one photo attached."""

from typing import Any

from studio.clients import thunderbird
from studio.letters import Note

from port.pages import photo
from port.roster import COMMITTEE, DATA, at
from port.truth import CARE, MAYBE, TOWN, acts, either, indicator, person, submission

NAME = DATA.name
MESSAGE_ID = "c2b7d1e0-55a1-4be8-9f0d-7d3f8a61c9e4@126.example"

TEXT = """机关党委老师：

您好！我是信息物流党支部的组织委员宫小渡。支部公共邮箱的密码过期了，一时登不上去，先用我自己的邮箱把上半年的志愿服务情况报过来，不合要求的地方请告诉我。

我们支部一共11个人，“汐州志愿”上都注册过了，社区报到办了10个，只有刚来的小何还没去办。服务队就一支，叫“比特”。会修电脑的有6个人。4月份社区办急救课，我们去听了4个人。

今年做的事，我按先后写一下。

元旦刚过，1月3号，我们4个人去望潮社区，帮老人把旧手机里的照片导出来，从下午两点一直弄到四点半，来了17位老人。小年那天（1月14号），司马澄和两位同事给望潮社区的李奶奶送年货，李奶奶是低保户，陪她坐了一个来小时。2月份系统切换，大家都在加班，没有活动。

3月5号学雷锋日，我们和物业公司一起在港口花园小区摆摊，免费给电脑清灰、装杀毒软件。我们出了5个人，物业出了3个，9点开始、12点收摊，修了28台。过了一个星期，也就是12号，5个人里头有3个又去了一趟，把剩下的6台弄好，用了两个钟头。

从4月4号起，每周二晚上7点到8点半，派1个人到职工夜校教退休师傅用智能手机，一直教到6月20号，前后12次。4月15号国家安全教育日，我和司马澄到港口技校讲网络安全，两个班76个学生，一人讲一节，每节45分钟。

5月9号到11号，省里在会展中心办物流博览会，我们有4个人被抽去当志愿者，三天下来人均18小时。6月3号夜里客运站售票系统断了，昝立新带了1名同志赶去帮旅客手工登记，从晚上10点忙到第二天凌晨1点半。6月14号献血是集团统一组织的，我们去了3个人，有1个转氨酶偏高没献成，实际献了2个。6月18号星期天，除了我值班，其余10个人都去银沙湾净滩，从早上8点捡到10点，装了二十多袋垃圾（照片附后）。

加起来是10件事，152个半小时，11个人都参加了。去年上半年是7件，不到一百小时。大家推的志愿之星是司马澄，7次、43小时。5月份支部还去革命史馆参观过一回，那是学习，没有算。

下半年初步想法：9月网络安全宣传周进社区两次；10月重阳节给望潮社区的老人讲防诈骗，争取来50位老人。

此致
敬礼！

信息物流党支部 宫小渡
2023年6月29日
"""


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "小渡",
        "gongxiaodu_1990@126.example",
        "上半年志愿服务情况",
        at(6, 29, 12, 37, 20),
        TEXT,
        [("净滩.jpg", photo("wetland", "2023-06-18T08:55:37", "HUAWEI NOH-AN00", flip=True, width=1200))],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(thunderbird(note), note)]


SUBMISSION = submission(
    NAME,
    MESSAGE_ID,
    1,
    1,
    review=[{"reason": "发件人不在花名册上", "quote": "先用我自己的邮箱把上半年的志愿服务情况报过来"}],
)
_act = acts(NAME)
ACTIVITIES = [
    _act("帮老人导出旧手机照片", "01-03", "帮老人把旧手机里的照片导出来", "望潮社区", TOWN, 4, 2.5, 10, 17),
    _act(
        "给低保户送年货",
        "01-14",
        "司马澄和两位同事给望潮社区的李奶奶送年货",
        "望潮社区",
        TOWN,
        3,
        1,
        3,
        1,
        love_action=True,
        review={"hours_each": "一个来小时"},
    ),
    _act("学雷锋日免费修电脑", "03-05", "免费给电脑清灰、装杀毒软件", "港口花园小区", "ethics", 5, 3, 15),
    _act(
        "再去修完剩下的电脑",
        "03-12",
        "5个人里头有3个又去了一趟，把剩下的6台弄好",
        either("港口花园小区", None),
        TOWN,
        3,
        2,
        6,
    ),
    _act(
        "职工夜校教用智能手机",
        "04-04",
        "到职工夜校教退休师傅用智能手机",
        "职工夜校",
        CARE,
        12,
        1.5,
        18,
        end="06-20",
        occurrences=12,
    ),
    _act(
        "港口技校讲网络安全",
        "04-15",
        "我和司马澄到港口技校讲网络安全",
        "港口技校",
        CARE,
        2,
        0.75,
        1.5,
        76,
        occurrences=either(1, 2),
    ),
    _act(
        "物流博览会志愿者",
        "05-09",
        "我们有4个人被抽去当志愿者",
        "会展中心",
        CARE,
        either(4, 12),
        either(18, 6),
        72,
        end="05-11",
        occurrences=either(1, 3),
        collective=MAYBE,
    ),
    _act(
        "帮旅客手工登记",
        "06-03",
        "赶去帮旅客手工登记",
        "客运站",
        CARE,
        2,
        3.5,
        7,
        end=either("06-03", "06-04"),
    ),
    _act("献血", "06-14", "实际献了2个", None, TOWN, either(2, 3), love_action=True),
    _act("银沙湾净滩", "06-18", "其余10个人都去银沙湾净滩", "银沙湾", TOWN, 10, 2, 20),
]
INDICATOR = indicator(
    NAME,
    members=11,
    registered=11,
    reported=10,
    trained=either(4, None),
    participated=11,
    skilled=either(6, None),
    teams=1,
    hours_total=152.5,
    activities_stated=10,
)
MEMBERS: list[dict[str, Any]] = [person(NAME, "司马澄", hours=43, activities=7)]
