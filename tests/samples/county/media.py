"""县融媒体中心党支部: an iPhone and a private address that the roster does not know; the plain text, one long paragraph, is the submission."""

from typing import Any

from hospital.shots import copy, photo
from studio.letters import Note
from studio.truth import indicator

from county.clients import iphone
from county.roster import COMMITTEE, MEDIA
from county.truth import COUNTRY, MAYBE, TOWN, TRADE, acts, at, either, submission

NAME = MEDIA.name
MESSAGE_ID = "5C0E7A13-8B4D-4F92-A6D1-07E39B52C8F4@163.example"

TEXT = """机关党委的领导好，我是县融媒体中心党支部的龙小慧，单位邮箱满了发不出去，用自己的邮箱报一下我们支部下半年志愿服务的情况，就直接写在正文里了。
我们支部12个党员，时间银行都注册了，社区报到11个（小杨住单位宿舍没地方报），志愿服务队就一支，叫“镜头暖”。下半年做的事按时间说：7月28号，4个人去石板溪村给老人拍“幸福照”，忙了一上午，32位老人当场拿到照片；8月10号七夕，东山社区办联欢会，我们去了3个人帮忙拍照录像，晚上六点半到九点；8月24号，两个人在阳光广场教大家拍短视频卖山货，讲了2小时，来听的有三十多个人；中秋节第二天，也就是9月18号，全支部出动去白岩乡给受灾的5户人家搬东西，早上8点干到下午3点，中间吃饭歇了1个小时；国庆假期七天，每天安排1个人在高速路口给自驾游客指路、发旅游图，每天5小时；10月20号，石磊和我去特殊教育学校放露天电影，2个半小时，37个孩子看得很开心；11月8号记者节，5个党员献了血，一共1700毫升；11月中旬去了一次县福利院，我和吴娟、小杨三个人给孩子们拍生日照，一个多小时，孩子有十来个；12月15号团县委搞冬衣募集，那是他们的活动，我们只是去采访，不算；12月22号，6个人到桂香社区铲小广告、刷墙，每人3小时。一共9次，12个党员都参加过，没有落下的。时长我粗算是160个小时，具体以平台为准。去年下半年我们只有6次。明年1月打算下乡给石板溪村每家拍一张全家福，大概要去10个人。
照片发了几张，够的话就这些。
龙小慧

发自我的iPhone
"""


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "慧慧",
        "huihui_0719@163.example",
        "融媒体中心支部下半年志愿服务",
        at(12, 31, 22, 47, 5),
        TEXT,
        [
            ("IMG_3317.jpg", photo("advice_stall", "2024-07-28T10:02:19", "Apple iPhone 14")),
            ("IMG_3590.jpg", photo("special_school", "2024-11-16T15:20:44", "Apple iPhone 14", orientation=6)),
            ("桂香社区刷墙.jpg", photo("sampling")),
            ("IMG_3590(1).jpg", copy("special_school")),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(iphone(note), note)]


SUBMISSION = submission(
    NAME, MESSAGE_ID, 1, 3, review=[{"reason": "不在册的私人邮箱", "quote": "huihui_0719@163.example"}]
)
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "给老人拍“幸福照”",
        "07-28",
        "4个人去石板溪村给老人拍“幸福照”",
        "石板溪村",
        COUNTRY,
        4,
        either(4, None),
        either(16, None),
        32,
        review={"hours_each": "一上午"},
    ),
    _act(
        "七夕联欢会拍照录像",
        "08-10",
        "东山社区办联欢会，我们去了3个人帮忙拍照录像",
        "东山社区",
        TOWN,
        3,
        2.5,
        7.5,
    ),
    _act(
        "教拍短视频卖山货",
        "08-24",
        "两个人在阳光广场教大家拍短视频卖山货",
        "阳光广场",
        TRADE,
        2,
        2,
        4,
        30,
        review={"beneficiaries": "三十多个人"},
    ),
    _act(
        "给受灾户搬东西",
        "09-18",
        "全支部出动去白岩乡给受灾的5户人家搬东西",
        "白岩乡",
        either("ethics", "civil_city", "rural"),
        12,
        either(6, 7),
        either(72, 84),
        5,
        love_action=MAYBE,
    ),
    _act(
        "高速路口为自驾游客指路",
        "10-01",
        "每天安排1个人在高速路口给自驾游客指路、发旅游图",
        "高速路口",
        TOWN,
        7,
        5,
        35,
        end="10-07",
        occurrences=7,
        review={"start": "国庆假期", "end": "国庆假期"},
    ),
    _act(
        "特殊教育学校放露天电影",
        "10-20",
        "石磊和我去特殊教育学校放露天电影",
        "特殊教育学校",
        TOWN,
        2,
        2.5,
        5,
        37,
        love_action=MAYBE,
        collective=either(True, False),
    ),
    _act("记者节献血", "11-08", "11月8号记者节，5个党员献了血", None, TOWN, 5, love_action=True),
    _act(
        "县福利院拍生日照",
        "11-11",
        "我和吴娟、小杨三个人给孩子们拍生日照",
        "县福利院",
        TOWN,
        3,
        1,
        either(3, None),
        10,
        end="11-20",
        love_action=MAYBE,
        review={
            "start": "11月中旬",
            "end": "11月中旬",
            "hours_each": "一个多小时",
            "beneficiaries": "十来个",
        },
    ),
    _act("铲小广告、刷墙", "12-22", "6个人到桂香社区铲小广告、刷墙", "桂香社区", TOWN, 6, 3, 18),
]
INDICATOR = indicator(
    NAME,
    members=12,
    registered=12,
    reported=11,
    participated=12,
    teams=1,
    hours_total=160,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = []
