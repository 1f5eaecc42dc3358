"""The invented port group (汐州港务集团): the branches of its offices, their members and addresses."""

from datetime import datetime

from studio.letters import CHINA
from studio.roster import Branch

COMMITTEE = "jgdw@xizhouport.example"
HOST = "xizhouport.example"
PERIOD = "2023H1"
# As in the roster; "others" are the mails that are no submissions.
SENDERS = ("office", "others", "finance", "trade", "works", "safety", "control", "ferry", "data", "retired")
SURNAMES = "鲁顾邵万覃侯孟秦江史龙段雷汤尹黎易武贺赖龚樊兰殷施洪翟颜倪温芦季俞章葛伍韦申毕焦向柳邢"
GIVEN = "立强书琪国梁春霞文博丽君海涛小敏振华月红建平婷婷志刚晓燕永福慧玲俊杰雪梅光明玉洁"  # two characters each


def at(month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime:
    """A moment of 2023 in China."""
    return datetime(2023, month, day, hour, minute, second, tzinfo=CHINA)


USED: set[str] = set()


def _branch(name: str, aliases: str, addresses: str, named: str, count: int) -> Branch:
    """A branch whose first members are named in its texts; the others are made up, no name twice in the group."""
    members = named.split()
    start = sum(map(ord, name))
    step = 0
    while len(members) < count:
        place = start + step * 5
        given = 2 * ((place // 3 + step) % (len(GIVEN) // 2))
        made = SURNAMES[place % len(SURNAMES)] + GIVEN[given : given + 2]
        if made not in USED and made not in members:
            members.append(made)
        step += 1
    USED.update(members)
    return Branch(name, aliases, addresses, tuple(members))


OFFICE = _branch(
    "集团办公室党支部", "办公室支部；集团办支部", f"bgs@{HOST}；xzgbgs@163.example", "柴永川 屠晓棠 訾明远 米若兰", 16
)
AUDIT = _branch("审计风控党支部", "审计支部；风控支部", f"sjfk@{HOST}", "阎守正 咸小雨", 9)
FINANCE = _branch(
    "财务资金党支部",
    "财务支部；资金支部",
    f"cwzj@{HOST}",
    "卓敏 池玉珊 都建军 栾小杰 封雅琴 仇志远 缪春燕 虞大成 谷秋月 晏子文 邝丽 成思思 项卫东 路遥",
    14,
)
TRADE = _branch("生产业务党支部", "生产支部；业务支部", "xzg_shengchan@sina.example", "应大江 夏志航 鲍海生 颜小渔", 18)
WORKS = _branch("工程技术党支部", "工程支部；工技支部", f"gcjs@{HOST}", "裘国栋 明亚男", 20)
SAFETY = _branch("安全环保党支部", "安环支部；安全支部", f"ahb@{HOST}", "尉迟明 郎小舟", 12)
CONTROL = _branch("调度指挥中心党支部", "调度支部；调度中心支部", "diaoduzx@126.example", "滕远 乐小满 温良玉 安澜", 13)
FERRY = _branch("客运站务党支部", "客运支部；站务支部", "0055127781@qq.example", "莫海燕 聂小帆 董小礁", 15)
DATA = _branch("信息物流党支部", "信息支部；信息中心支部", f"xxwl@{HOST}", "昝立新 宫小渡 司马澄", 11)
RETIRED = _branch("离退休党支部", "老干支部；离退休人员支部", "xzg_ltx@icloud.example", "郭启航 郁海生 佘玉琴 耿忠", 24)
BRANCHES = (OFFICE, AUDIT, FINANCE, TRADE, WORKS, SAFETY, CONTROL, FERRY, DATA, RETIRED)
