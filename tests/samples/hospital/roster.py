"""The invented county hospital (杉岭县总医院): its branches, their members and addresses."""

from studio.roster import Branch

COMMITTEE = "dwbgs@shanling-hospital.example"
HOST = "shanling-hospital.example"
PERIOD = "2022H2"
# The modules of the branches, as in the roster; that of the one that sends nothing holds the mails that are no submissions.
SENDERS = ("medicine", "surgery", "women", "clinics", "nurses", "others", "emergency", "pharmacy", "chinese", "retired")
SURNAMES = "尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢"
GIVEN = (
    "志成雅琴国平秋月子昂文静长青丽华学军小燕振宇玉兰思远慧敏建新春梅永康佩珊明辉若兰德厚晓峰"  # two characters each
)


def _branch(name: str, aliases: str, addresses: str, named: str, count: int) -> Branch:
    """A branch whose first members are named in its texts; the others are made up, no name twice in the hospital."""
    members = named.split()
    start = sum(map(ord, name))
    for step in range(count - len(members)):
        place = start + step * 7
        given = 2 * ((place // 3 + step) % (len(GIVEN) // 2))
        members.append(SURNAMES[place % len(SURNAMES)] + GIVEN[given : given + 2])
    return Branch(name, aliases, addresses, tuple(members))


MEDICINE = _branch("内科第一党支部", "内一支部；内科一支部", "slyy_neiyi@163.example", "佘明远 夏侯明 戚若彤", 21)
SURGERY = _branch("外科党支部", "外科支部", "0071902245@qq.example", "岑立 巫小勇 阳文珊", 19)
WOMEN = _branch("妇产儿科党支部", "妇儿支部；妇产儿科支部", "slfuer@126.example", "臧慧 郝春妮", 17)
CLINICS = _branch(
    "门诊医技党支部", "门诊支部；医技支部", f"menzhen@{HOST}；slmz_dzb@163.example", "糜静秋 柴正 皮小露", 24
)
NURSES = _branch(
    "护理党支部",
    "护理部支部；护理支部",
    "hulibu_dzb@sina.example",
    "舒惠 乐桂英 阮小雨 左琳 冉冬梅 巩莉 包思琪 敖红",
    31,
)
OFFICE = _branch("行政后勤党支部", "行政支部；后勤支部", f"hqk@{HOST}", "郁达仁 凤来", 16)
EMERGENCY = _branch("急诊重症党支部", "急诊支部；重症支部", "jizhen_icu@icloud.example", "崔小舟 邹小棠 郎平川", 14)
PHARMACY = _branch("药剂检验党支部", "药检支部；药剂支部", f"yaoji@{HOST}", "管清 佟小麦", 13)
CHINESE = _branch("中医康复党支部", "中医支部；康复支部", f"zhongyi@{HOST}", "甘草 逄乐山", 12)
RETIRED = _branch("离退休党支部", "老干支部；离退休支部", f"ltx@{HOST}", "闾丘正 茅桂香", 22)
BRANCHES = (MEDICINE, SURGERY, WOMEN, CLINICS, NURSES, OFFICE, EMERGENCY, PHARMACY, CHINESE, RETIRED)
