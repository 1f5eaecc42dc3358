"""The invented committee of a city's library, museum and culture house (临桦市三馆联合机关党委): branches, members, addresses."""

from studio.roster import Branch

COMMITTEE = "sgjgdw@linhua-wh.example"
HOST = "linhua-wh.example"
PERIOD = "2024H1"
# The modules of the branches, as in the roster; that of the one that sends nothing holds the mails that are no submissions.
SENDERS = (
    "readers",
    "catalogue",
    "children",
    "stores",
    "teachers",
    "guards",
    "artists",
    "others",
    "general",
    "retired",
)
SURNAMES = "栗隋丛曲矫初衣苑鞠盖宿战亓姜邵谷宫刁滕于林邢沙亢夏侯门"
GIVEN = "铁军淑芬春雷雪梅永强桂兰洪波丽艳志刚晓光凤英大伟秀云海涛立新玉芹长林亚楠文革景春"  # two characters each


_taken: set[str] = set()


def _branch(name: str, aliases: str, addresses: str, named: str, count: int) -> Branch:
    """A branch whose first members are named in its texts; the others are made up, no name twice."""
    members = named.split()
    place = sum(map(ord, name)) % 997
    while len(members) < count:
        place += 5
        given = 2 * ((place // 2 + len(members) * 3) % (len(GIVEN) // 2))
        one = SURNAMES[place % len(SURNAMES)] + GIVEN[given : given + 2]
        if one not in _taken:
            _taken.add(one)
            members.append(one)
    return Branch(name, aliases, addresses, tuple(members))


READERS = _branch(
    "图书馆第一党支部", "图一支部；图书馆一支部", "lhtsg_1@163.example", "栾世博 迟慧敏 栾雨桐 孟凡星 佟艳", 24
)
CATALOGUE = _branch(
    "图书馆第二党支部",
    "图二支部；图书馆二支部",
    f"tsg2@{HOST}",
    "卢方舟 田野 康健 窦琳 苗雨时 白桦林 齐家欣",
    15,
)
CHILDREN = _branch("少儿分馆党支部", "少儿支部；少儿图书馆支部", "0066190254@qq.example", "汤小满 闫述 柏青 鲍春晓", 12)
STORES = _branch("博物馆陈列保管党支部", "陈列保管支部；博物馆保管支部", "lhbwg_clbg@163.example", "车有年 孙鹤鸣", 18)
TEACHERS = _branch(
    "博物馆社会教育党支部", "社教支部；博物馆社教支部", "lhbwg_sj@icloud.example", "纪晓荷 邵一诺 关小苒", 14
)
GUARDS = _branch("博物馆安全保卫党支部", "安保支部；保卫支部", "lhbwg_bw@126.example", "马奎 尚志成", 9)
ARTISTS = _branch("文化馆艺术辅导党支部", "艺术辅导支部；辅导部支部", "lhwhg_fd@sina.example", "郎静 赵悦同 吉凤鸣", 16)
HERITAGE = _branch("文化馆非遗保护党支部", "非遗支部；非遗中心支部", f"feiyi@{HOST}", "尹长青 葛晓彤", 10)
GENERAL = _branch("机关综合党支部", "综合支部；三馆综合支部", f"zhb@{HOST}", "胡文彬 钱如意 冯大勇 常远", 20)
RETIRED = _branch("离退休干部党支部", "老干部支部；离退休支部", "lhsg_ltx@163.example", "宫维勤 费玉芝 步云程", 26)
BRANCHES = (READERS, CATALOGUE, CHILDREN, STORES, TEACHERS, GUARDS, ARTISTS, HERITAGE, GENERAL, RETIRED)
