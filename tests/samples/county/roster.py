"""The invented county (青崖县): the branches of its Party school and organs, their members and addresses."""

from studio.roster import Branch

COMMITTEE = "lhjgdw@qingya-gov.example"
HOST = "qingya-gov.example"
PERIOD = "2024H2"
# As in the roster; "others" are the mails that are no submissions.
SENDERS = ("school", "research", "students", "office", "archives", "survey", "justice", "media", "others", "retired")
SURNAMES = "龙石田吴杨麻滕覃向彭姚罗舒谭冉张瞿米符欧贾梁邹蒲"
GIVEN = "再美秀成昌华光荣启贤胜武小菊家旺应富玉珍老六通海燕平承祖文魁金凤明礼兴邦寿山冬青"  # two characters each


def _branch(name: str, aliases: str, addresses: str, named: str, count: int) -> Branch:
    """A branch whose first members are named in its texts; the others are made up."""
    members = named.split()
    start = sum(map(ord, name))
    for step in range(len(SURNAMES) * len(GIVEN)):
        if len(members) == count:
            break
        given = 2 * ((start * 3 + step * 5 + step // len(SURNAMES)) % (len(GIVEN) // 2))
        candidate = SURNAMES[(start + step * 7) % len(SURNAMES)] + GIVEN[given : given + 2]
        if candidate not in members and candidate not in TAKEN:
            members.append(candidate)
    TAKEN.update(members)
    return Branch(name, aliases, addresses, tuple(members))


TAKEN: set[str] = set()

SCHOOL = _branch("县委党校办公室党支部", "党校办公室支部；校办支部", f"dxbgs@{HOST}", "杨秀成 龙再美 欧阳兰", 15)
RESEARCH = _branch(
    "县委党校教研党支部", "党校教研支部；教研支部", "qydx_jiaoyan@126.example", "石美珍 田应龙 杨胜前 龙艳", 13
)
STUDENTS = _branch(
    "县委党校教务学员党支部", "教务学员支部；教务支部", "0093417765@qq.example", "滕树清 刘宏斌 麻金花", 11
)
OFFICE = _branch("县委办公室党支部", "县委办支部；县委办党支部", f"xwbzb@{HOST}", "向国华 罗启明 彭静", 22)
ARCHIVES = _branch(
    "县档案馆党支部",
    "档案馆支部",
    "qy_dag@sina.example",
    "周晓兰 滕建国 伍云 麻小勇 覃芳 吴铁生 石兰英 向小军 田爱莲",
    9,
)
STATISTICS = _branch(
    "县统计局党支部",
    "统计局支部",
    f"tjj@{HOST}",
    "谭光明 冉小莉 石建军 符玉梅 张启航 瞿海波 米红 龙家富 姚元春 贾永胜 吴秀英 田杰 罗丹 彭大江 向阳春 舒畅 梁文 杨正国",
    18,
)
JUSTICE = _branch("县司法局党支部", "司法局支部", "qysfj_dzb@163.example", "姚本忠 吴芳 石昌华", 16)
MEDIA = _branch("县融媒体中心党支部", "融媒体支部；融媒体中心支部", f"rmt@{HOST}", "石磊 龙小慧 吴娟 杨凯", 12)
SUPPLY = _branch("县供销社党支部", "供销社支部；供销合作社党支部", f"gxs@{HOST}", "瞿国强 蒲小英", 10)
RETIRED = _branch(
    "离退休干部党支部", "老干支部；离退休支部", "qylgb_2016@163.example", "顾长庚 覃玉莲 欧成章 彭世英", 25
)
BRANCHES = (SCHOOL, RESEARCH, STUDENTS, OFFICE, ARCHIVES, STATISTICS, JUSTICE, MEDIA, SUPPLY, RETIRED)
