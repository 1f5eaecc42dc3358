"""Small things of letters and lists: what was learnt and who came, when nothing was done on a day, whose doing it was.

Entries are written as in test_told_and_when. All people and places are invented.
"""

from typing import Any

import pytest

from tests.normalize.test_told_and_when import entries
from tests.normalize.test_told_fields import differences

SERVED = "3月9日，6名党员到永宁社区清扫，2小时。"
NONE = [
    # Those who went to a lesson learnt.
    "4月底局里办的应急救护讲座，我们去了8个。",
    "5月12日街道组织的急救讲座，支部派了5人参加。",
    "6月3日卫生站开的心肺复苏课，我们去了4人。",
    # When somebody came to the branch or left it.
    "志愿平台15个人注册了，就差顾长风，他五一后才转来组织关系，没注册上。",
    "注册了15人，温书言4月才调入，还没顾上办。",
    "名册上的叶青禾是5月刚入职的，2小时的岗前课还没听。",
]


@pytest.mark.parametrize("line", NONE)
def test_what_was_learnt_and_who_came_is_no_activity(line: str) -> None:
    assert entries([SERVED, line]) == ["0309"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5月12日，5名党员在街道办的集市上教居民急救，2小时。", "0512"),
        ("4月8日，支部到永宁社区为居民办急救讲座，去了5名党员，讲了2小时。", "0408"),
        ("4月20日，刚调来的温书言带着4名党员到河堤清淤，3小时。", "0420"),
        ("4月20日，支部新调来物资40箱，5名党员送到永宁社区独居老人家中，2小时。", "0420"),
    ],
)
def test_a_lesson_given_and_a_newcomer_who_serves_stay_activities(line: str, day: str) -> None:
    assert entries([SERVED, line]) == ["0309", day]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # Whose doing it was, said of all in one sentence or of the last.
        ("团委4月13日组织120名队员捡拾落叶、家委会5月9日的爱心义卖，都不是支部的活动，没有列入。", []),
        ("4月13日的演练、5月9日少先队的义卖，均未列入。", []),
        ("家长义工队4月21日去植物园捡垃圾是家委会自己办的，不放在这里。", []),
        ("4月底电教馆的同志去社区修了一天电脑，那是他们支部的活，我就不往自己脸上贴金了。", []),
        ("5月9日团员去敬老院唱歌，由学生会自己组织的。", []),
        ("4月13日、5月9日各有5名党员到敬老院理发，都不是头一回了。", ["0413", "0509"]),
        ("5月9日，6名党员到敬老院唱歌，节目是支部自己编的。", ["0509"]),
        # Days of a duty of every week, and days that only happen to be so.
        ("5月4日、11日、18日、25日（每周三），每次2名党员到永宁社区讲绘本，每次1小时。", ["0504-0525 x4"]),
        ("4月3日、10日、17日，都是周一，每场3名党员到永宁社区教剪纸。", ["0403-0417 x3"]),
        ("4月4日、11日、18日，逢周二到永宁社区给老人读报，每次2人，每次1小时。", ["0404-0418 x3"]),
        ("4月起每周二到永宁社区给老人读报，每次2人，每次1小时，共12次。", ["0404-0627 x12"]),
        ("永宁社区4月起每周二组织居民学唱歌。", []),
        ("4月3日、10日，每次2名党员到永宁社区教剪纸，每次1小时。", ["0403", "0410"]),
        # An exact day before wins over the festival a thing is for; a festival of its own is a day.
        ("6月18日，2名党员到永宁社区，给15名留守儿童送去他们的端午微心愿。", ["0618"]),
        ("1月15日，4名党员到榆树湾，为独居老人备好一份春节年货。", ["0115"]),
        ("6月18日4名党员到永宁社区清扫两个小时，捡了三袋垃圾，端午当天5名党员给孤老送粽子。", ["0618", "0622"]),
        # The next day, though 天 stands twice; half a day each is no turn; the exact day of a festival told around it.
        ("1月14日夜里下冻雨，第二天天不亮就去了八个同志，在桥头撒盐铲冰。", ["0115"]),
        ("3月14日起，党员天天到桥头劝导，直到3月20日。", ["0314-0320 x7"]),
        ("春节那几天，永宁社区书屋照常开放，1月30日、2月2日各去了一名党员值班，每人半天。", ["0130", "0202"]),
        ("端午节前两天，也就是6月20日，5名党员看望了九位高龄老人。", ["0620"]),
        # What was done in everyday words, and when nobody knows.
        ("4月16号，去了四个人看了看两位病着的老教师，坐了一个钟头。", ["0416"]),
        ("1月16号下了场大雪，第二天一早来了十二个人，把门口到车站的雪铲干净了，七点半干到九点。", ["0117"]),
        ("有两位老同志在永宁社区劝和了一对闹离婚的小夫妻，日子记不清了。", ["?"]),
        ("两名党员帮永宁社区的陶大娘修好了门，哪天忘了记。", ["?"]),
        ("4月20日、21日两天，4名党员教师到宏远机械厂做数控操作培训，每天6小时，培训职工55人。", ["0420-0421 x2"]),
        ("4月20日，支部到党校参加两天培训，每天6小时，培训党员12人。", []),
    ],
)
def test_a_line_beside_a_service_tells_these_entries(line: str, told: list[str]) -> None:
    assert entries([SERVED, line]) == sorted(["0309", *told])


FIELDS: list[tuple[str, dict[str, Any]]] = [
    # The author and company did it; those who sat below listened.
    (
        "4月11号，我和老柏、小孔三个人去了趟榆树湾小学，给那边的老师上培训课，讲了两个钟头，底下坐了42位老师。",
        {"participants": 3, "beneficiaries": 42, "hours_total": 6},
    ),
    ("4月18号，5名党员到榆树湾讲防火，一个小时，来的村民少些，三十来个。", {"participants": 5, "beneficiaries": 30}),
    (
        "5月21号，我们七个人在永宁社区摆了张桌子，给家长讲升学，问的人一拨接一拨，光登记的就有56个。",
        {"participants": 7, "beneficiaries": 56},
    ),
    # Mornings are turns.
    (
        "5月上旬，温书言一个人顶了六个上午，每个上午三小时，在永宁社区教孩子写字。",
        {"occurrences": 6, "participants": 6, "hours_total": 18},
    ),
    (
        "5月4日到15日，天天有人在榆树湾小学路口护学，十个早上，每个早上两人、半个钟头，共二十人次。",
        {"occurrences": 10, "participants": 20, "hours_total": 10},
    ),
    (
        "3月2日起到4月底，温书言每周四下午去教永宁社区老人用手机，共8次，每次1小时。",
        {"occurrences": 8, "participants": 8, "place": "永宁社区", "title": "温书言去教永宁社区老人用手机"},
    ),
    ("5月4日，4名党员用一个上午到永宁社区清扫。", {"occurrences": 1, "participants": 4}),
    # Who belongs to those taught, and who to the branch's team.
    (
        "3月2日起到4月底，温书言每周四晚上去辅导永宁社区老年合唱队，19:00—20:30，一共8次，队员26人。",
        {"occurrences": 8, "participants": 8, "beneficiaries": 26, "hours_total": 12},
    ),
    ("4月2日，志愿服务队到永宁社区清扫，队员9人，2小时。", {"participants": 9, "hours_total": 18}),
    # Who put their names down, and who did it.
    ("4月17日，组织无偿献血，报名15人，经体检9名党员成功献血。", {"participants": 9}),
    ("4月17日，组织无偿献血，报名参加的党员15人，每人200毫升。", {"participants": 15}),
    ("4月24日，送教红枫幼儿园，温书言带两名党员，当地11名老师听课。", {"participants": 3, "place": "红枫幼儿园"}),
    ("5月2日，2名党员在东门古城值守，2小时。", {"participants": 2, "place": "东门古城"}),
    # A place gone up to again.
    ("4月17日，5名党员再上青松岭，给护林员送药。", {"participants": 5, "place": "青松岭"}),
    ("4月17日，5名党员二访榆树湾村，帮老人修灯。", {"participants": 5, "place": "榆树湾村"}),
    # Those who came to work, and those who came to be helped.
    ("1月17日，一早来了十二个人，把永宁社区门口的雪铲干净了，干了2小时。", {"participants": 12}),
    ("4月12号早上来了九个人，七手八脚把永宁社区门口的落叶扫完了，干了一个钟头。", {"participants": 9}),
    ("1月17日，3名党员到永宁社区义诊，一早来了十二个人，都是来量血压的。", {"participants": 3, "beneficiaries": 12}),
]


@pytest.mark.parametrize(("line", "want"), FIELDS)
def test_a_line_tells_who_did_it_how_often_and_for_whom(line: str, want: dict[str, Any]) -> None:
    assert differences(line, want) == {}
