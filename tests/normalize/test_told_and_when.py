"""Which activities a passage tells, on which days and how often: short passages in many hands, all people and places invented.

An entry is written `MMDD`, `MMDD-MMDD` or `?` (no date), then `xN` for occurrences other than one and `pN` for people taking part.
A passage whose expectation starts with `!` must tell nothing of it in silence: each quoted part is an item for a person to look at.
"""

from collections.abc import Iterable

import pytest

from tasks.records.facts import Activity
from tasks.records.period import Period

from .paper import document, read

FIRST = Period(year=2023, half=1)
SECOND = Period(year=2023, half=2)


def shown(activity: Activity) -> str:
    parts = ["?"]
    if activity.start is not None:
        parts = [f"{activity.start:%m%d}"]
        if activity.end != activity.start:
            parts[0] += f"-{activity.end:%m%d}"
    if activity.occurrences != 1:
        parts.append(f"x{activity.occurrences}")
    return " ".join(parts)


def entries(lines: Iterable[str], period: Period) -> list[str]:
    return sorted(shown(one) for one in read(document(*lines), period=period).activities)


OFFICIAL = {
    "a day and what was done": ("3月9日，支部组织党员到永宁社区开展环境整治，参加党员9名，服务时长2小时。", "0309"),
    "two days of one month": ("4月12日至13日，支部5名党员在榆树湾社区协助开展入户登记，每日3小时。", "0412-0413 x2"),
    "range with the sign day only": ("5月8日至9日，组织6名党员在中考考点外设置爱心服务点。", "0508-0509"),
    "headline, then the dated details": (
        "（一）积极参与社区治理。支部与榆树湾社区结对，先后开展服务活动2次。3月14日，白露生、温书言到社区清理小广告2小时；"
        "4月18日，顾长风等3名党员为社区老人测血压1.5小时。",
        "0314, 0418",
    ),
    "a study day and a service day": (
        "6月2日，支部召开党员大会学习有关精神，16名党员参加。6月8日，支部组织7名党员到敬老院为老人打扫卫生。",
        "0608",
    ),
    "a mobilisation is none": (
        "3月1日，支部召开学雷锋动员会，号召全体党员参加志愿服务。3月5日，12名党员走上街头清扫积雪。",
        "0305",
    ),
    "award and commendation are none": (
        "5月4日，温书言同志被授予优秀志愿者称号。5月20日，温书言同志到永宁社区讲防诈骗知识，听讲居民40人。",
        "0520",
    ),
    "planned for the next half": (
        "6月18日，支部4名党员到榆树湾社区陪老人包粽子。7月10日拟组织党员到水库捡拾垃圾，预计10人参加。",
        "0618",
    ),
    "what others did": (
        "4月21日，市中医院专家到我单位为职工义诊，60人受益。4月22日，我支部6名党员到河堤植树。",
        "0422",
    ),
    "cancelled for rain": ("5月13日原定的护河行动因雨取消。5月14日，支部8名党员补做护河行动，清理垃圾20袋。", "0514"),
}
CHATTY = {
    "an unusual verb": (
        "4月6号下午，秦望川和顾长风扛着梯子去给幸福里小区的八户人家换楼道灯泡，忙活了三个钟头。",
        "0406",
    ),
    "no verb of the list": ("5月17日傍晚，叶青禾领着三位同事把社区活动室的旧桌椅挨个加固了一遍，前后两小时。", "0517"),
    "said after the deed": ("榆树湾那口老井边的护栏，是温书言他们四个人焊好的，那天是4月25号，干了一下午。", "0425"),
    "told backwards": (
        "最近的一次是6月11日，5名党员在永宁社区帮居民搬旧家具；再往前是5月21日，顾长风给孩子们辅导作业两小时；最早要数3月19日，"
        "三个人去河边捡垃圾。",
        "0319, 0521, 0611",
    ),
    "asides": (
        "6月3日（那天下着小雨，大家都没退缩），支部6个人去给独居的葛奶奶收拾院子，从九点忙到十一点，临走还合了影。",
        "0603",
    ),
    "the next day and the day after": (
        "5月27日上午，白露生带队给永宁社区贴反诈海报；第二天又有4人去补贴了两栋楼。",
        "0527, 0528",
    ),
    "we": ("咱们支部3月25日没闲着：10个人拿上扫帚铁锹，把后街那条臭水沟清了个底朝天，干了3小时。", "0325"),
    "three Saturdays": (
        "4月的8号、15号、22号三个周六，都有两名党员在图书馆帮读者还书上架，每回两小时，一共六人次。",
        "0408-0422 x3",
    ),
    "every Thursday between two days": (
        "5月4日到25日，逢周四下午，叶青禾都到永宁社区教老人用手机，每次一个半小时。",
        "0504-0525 x4",
    ),
    "a sum over turns": ("3月里给独居老人送餐，每次2人，共6次，每次1小时。", "0301-0331 x6"),
}
TERSE = {
    "a log": (
        "3.12 河堤植树 8人 3h\n4.2 永宁社区擦拭公交站牌 5人 2h\n5.30 给榆树湾小学讲交通安全 2人 1h",
        "0312, 0402, 0530",
    ),
    "a log with ISO days": ("2023-03-12 河堤植树，8人\n2023-04-02 擦公交站牌，5人\n", "0312, 0402"),
    "month heads, bullets without a day": (
        "三月\n清理小广告，6人，2小时\n四月\n给环卫工人送热水，4人，1小时",
        "0301-0331, 0401-0430",
    ),
    "month heads with days": (
        "三月\n8日 看望老党员遗孀，送米面，3人\n19日 河边捡垃圾，7人\n四月\n5日 文明祭扫劝导，4人",
        "0308, 0319, 0405",
    ),
    "numbered, date at the end": (
        "1. 清洗社区健身器材，9人，2小时（4月9日）\n2. 辅导留守儿童作业，3人，2小时（5月14日）",
        "0409, 0514",
    ),
    "date after place": ("1. 永宁社区，4月9日，清洗健身器材，9人\n2. 榆树湾小学，5月14日，辅导作业，3人", "0409, 0514"),
    "date only in the head line": (
        "4月9日  永宁社区\n9名党员清洗健身器材，2小时。\n5月14日  榆树湾小学\n3名党员辅导作业，2小时。",
        "0409, 0514",
    ),
    "semicolons": ("3月18日植树6人；4月1日擦站牌5人；4月29日劝导电动车7人；6月10日送考5人。", "0318, 0401, 0429, 0610"),
    "diary": (
        "4月9日 晴\n早上八点集合，9个人去永宁社区清洗健身器材，十点收工。\n4月16日 阴\n在单位学习了一天文件。",
        "0409",
    ),
    "list of days": ("4月9日、16日、23日，先后在永宁社区清洗健身器材，每次3人、2小时。", "0409, 0416, 0423"),
}
FIRST_WHAT = {
    "place first": (
        "永宁社区：4月9日，9名党员清洗健身器材；6月11日，5名党员搬旧家具。榆树湾小学：5月14日，3名党员辅导作业。",
        "0409, 0514, 0611",
    ),
    "people first": (
        "温书言，3月19日在河边捡垃圾2小时，4月25日焊护栏3小时。顾长风，5月21日辅导作业2小时。",
        "0319, 0425, 0521",
    ),
    "beneficiaries first": (
        "26位环卫工人5月1日喝上了支部党员熬的绿豆汤，熬汤送汤的是白露生、叶青禾二人，忙了3小时。",
        "0501",
    ),
    "figures at the end": (
        "3月11日到河堤植树，4月15日到永宁社区清理楼道，5月20日到榆树湾小学修课桌。三次分别有8人、6人、4人参加，用时3小时、2小时、2小时。",
        "0311, 0415, 0520",
    ),
    "a deed after a colon": (
        "上半年我们做了三件小事：3月11日植树，8人；4月15日清楼道，6人；5月20日修课桌，4人。",
        "0311, 0415, 0520",
    ),
    "summary and detail": (
        "半年来，支部先后开展了植树、清理楼道两项活动。\n植树。3月11日，8名党员到河堤栽下柳树60棵。\n清理楼道。4月15日，6名党员到永宁社区清运杂物3车。",
        "0311, 0415",
    ),
    "the same told twice": (
        "4月15日，支部6名党员到永宁社区清理楼道。\n特别是4月15日那次清理楼道，大家从早上八点干到十一点，清运杂物3车，居民连连称赞。",
        "0415",
    ),
    "same day, two places": (
        "6月1日上午，3名党员到榆树湾小学陪孩子过节；下午，5名党员到敬老院给老人理发。",
        "0601, 0601",
    ),
    "gratitude of others": (
        "5月6日，支部4名党员帮残疾居民老段修好了轮椅。5月9日，老段的家人送来了感谢信。",
        "0506",
    ),
    "comparison": ("4月22日，支部组织9人清理河道，比去年4月20日那次多了3人，清出垃圾1.2吨。", "0422"),
}
TIMES = {
    "over midnight": ("1月21日晚十点到22日凌晨两点，顾长风等4人在社区值守，劝阻燃放烟花。", "0121-0122"),
    "a month only": ("今年二月，支部党员3人到榆树湾村帮果农剪枝两天。", "0201-0228"),
    "a third of a month": ("4月中旬，支部组织7名党员到永宁社区开展电动车消防宣传。", "0411-0420"),
    "day, then other doings without a day": (
        "3月5日，支部组织12名党员到广场开展便民服务，修伞、磨刀、理发，服务群众70余人。活动中还发放了宣传单200份。",
        "0305",
    ),
    "weekly duty with its turns": (
        "3月1日至5月31日，每周三上午安排2名党员到政务大厅当引导员，共13次，26人次。",
        "0301-0531 x13",
    ),
    "monthly duty": ("自一月起，每月15日由2名党员给困难学生小段送生活用品，共送6次。", "0115-0615 x6"),
    "in turn, three days": ("5月1日至3日，每天4名党员在景区门口引导游客，三天共12人次。", "0501-0503 x3"),
    "holiday": ("清明节当天，5名党员在公墓劝导文明祭扫。", "0405"),
    "drill and routine": ("5月12日，组织全体职工开展消防演练。5月13日，组织5名党员到永宁社区宣传消防知识。", "0513"),
    "training received": (
        "4月18日，白露生等6人参加红十字会的急救培训并取证。4月26日，他们到榆树湾小学教学生包扎伤口，两小时。",
        "0426",
    ),
    "blood": ("6月14日，叶青禾、温书言在市中心血站各献血400毫升。", "0614"),
    "donation": ("2月10日，支部16名党员为患重病的职工子女捐款4300元。", "0210"),
}
SHARED = {
    "a lead for two dates, a tail for both": (
        "实验室开放参观：4月25日接待中学生60人，5月6日接待居民45人，两场都在一楼大厅，每场3名党员讲解，各两个小时。",
        "0425, 0506",
    ),
    "people by date, the doing behind": (
        "在榆树湾社区参加“清洁家园”：4月9日出动6人，5月13日出动5人，清积水、除杂草，每次均为2小时。",
        "0409, 0513",
    ),
    "who came on which day, summed up": (
        "永宁社区的法律咨询台由我们轮流值守，登记如下：2月14日白露生，3月14日温书言，4月14日顾长风，都是两小时，三次三人次，共6小时。",
        "0214-0414 x3",
    ),
    "three times counted behind the days": (
        "送肥下地。4月8号、15号、22号，一共三回，每回去两人，一回半天。",
        "0408-0422 x3",
    ),
    "both days in the head, each day behind": (
        "【6月7日、8日】高考服务点。实验中学门口供水，两天每天4名党员，每天4小时。",
        "0607-0608 x2",
    ),
    "a day on which it did not take place": (
        "三月七日起，每逢星期二上午，温书言到永宁社区教唱歌，教到五月三十日。清明停了一回，劳动节停了一回，算下来教了十一回。",
        "0307-0530 x11",
    ),
    "in and out": ("永宁社区缺人，白露生第一个报名，3月3日进驻，3月23日撤回，帮着登记住户，整整21天。", "0303-0323"),
}
BACKGROUND = {
    "a thing named by its month": (
        "5月13日，4名党员给孤寡老人送粽子，2小时。\n5月份的粽子由党员自费购买，大家都没有二话。",
        "0513",
    ),
    "a hand lent to others": (
        "4月24号，请市里专家到第三中学作报告，报告是人家讲的，我们出了4个人搬展板、维持秩序，前后两个小时。",
        "0424",
    ),
    "experts who came to us": (
        "市二院专家组3月20日来校义诊，接诊教职工120人。4月2日，3名党员到永宁社区量血压。",
        "0402",
    ),
    "taught by others": ("三月由医院的大夫来教过一回急救，九人学了。3月19日，5名党员到河边捡垃圾。", "0319"),
    "a word in quotation marks": ("6月6日，4名党员到永宁社区开展电梯安全“体检”、讲解乘梯常识，历时3小时。", "0606"),
    "among ourselves": ("4月9日，6名党员在礼堂合影。4月10日，12人收看报告会。4月11日，8人擦站牌。", "0411"),
}
CASES = {**SHARED, **BACKGROUND, **OFFICIAL, **CHATTY, **TERSE, **FIRST_WHAT, **TIMES}


@pytest.mark.parametrize("name", CASES)
def test_a_passage_tells_its_activities_on_their_days(name: str) -> None:
    text, expected = CASES[name]
    assert entries(text.splitlines(), FIRST) == sorted(expected.split(", "))
