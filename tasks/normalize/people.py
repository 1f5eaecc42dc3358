"""The words for people in these texts: who belongs to the branch, who is served, who belongs to somebody else.

The lists hold the language, not one mailbox: kinds of people a branch of any organisation sends out or meets. Which word decides is told in
tasks.normalize.counts.
"""

import re

# Longest first inside each list matters: a pattern takes the first alternative that fits.
MEMBER_NOUNS = (
    r"党员(?:志愿者|干部|教师|职工|医生|护士|民警|律师|骨干|代表|同志|突击队员|先锋队?员?|队员|师生)?|预备党员"
    r"|中共党员|志愿者|志愿服务者|志愿服务队员|队员|突击队员"
    r"|老党员|(?:老)?同志|(?:入党)?积极分子|发展对象|干部职工|机关干部|(?:青年|女|退休|离退休|老)?(?:干部|教师"
    r"|教职工|职工|员工)|党员教师|老师|讲师|教授|团员|青年骨干|支委|委员"
    r"|宣讲员|讲解员|姐妹|老?伙计|老?搭档|同伴|主讲人?|助讲|助教|领队|主持人?|引导员|安全员|宣传员|保障员|裁判员?|伙伴|成员|馆员|科员|人员|同事|战友"
)
SERVED_NOUNS = (
    r"(?:困难|生活困难|特困|贫困|患病|高龄|退休)老?(?:党员|职工|群众|学生|家庭|教师|户|居民|村民|老人|妇女)|群众"
    r"|居民|村民|(?:独居|空巢|孤寡|高龄|失能|失独|残疾)?老人(?:家)?|老年人|老年朋友|(?<!所)长者|老奶奶|老大爷"
    r"|(?:留守|困境|自闭症|残障|流动|农民工)?(?:儿童|孩子|少年|子女)|孩子们|小朋友|小学生|中学生|大学生(?!志愿)"
    r"|高中生|初中生|学生(?!志愿|党员)|同学|学员|学子|新生|师生|幼儿|残疾人|(?:残疾|残障)(?:人士|朋友)|[视听]障(?:人士|朋友|读者)?|特殊群体"
    r"|环卫(?:工人?|女工|师傅)|清洁工|保洁员?|保安|(?:快递|外卖)(?:小哥|员)|骑手|(?:船员|海员|船东|货主)(?!党员|志愿)|货车司机|司机|农民工|务工人员"
    r"|工人|工友|独居|空巢|留守|低保|五保"
    r"|家庭(?![照医成教护])|农户|[果菜茶花蚕瓜粮棉烟药]农(?![业村田])|渔民|农民|社员|养殖户|种植户|考生|家长|病人|病患|听众|观众"
    r"|游客|旅客|市民|住户|业主|租户|乘客|行人|路人|退役军人|老兵|退伍军人|军属|烈属|优抚对象"
    r"|脱贫户|监测户|低保户|困难户|五保户|商户|经营户|个体户|妇女|(?<!老)姐妹|新人(?!才)|(?:待就业|待业|失业)(?:青年|人员)|毕业生|顾客|服务对象|受益人"
    r"|受众|民众|乡亲们?|老乡|父老|街坊|邻居|邻里|大妈|大爷|阿姨|宝妈|孕妇|产妇|孕妈|准妈妈|妈妈|奶奶|爷爷|老太太?|婆婆|大叔|大婶|老爷子|失业者|献血者|客户|学童"
    r"|娃娃?|[男女]孩|[男女]童|乡党|姑娘|青工|(?<!志愿服务)(?<!志愿)(?<!工作)(?<!组织)(?<!劳动)[照看护受参来过听观患求就待使爱读消费学表][\u4e00-\u9fff]{0,3}者(?!协会)|游人|抗战老兵|旅人|大学生家庭|伤员"
)
OTHER_NOUNS = (
    r"医护(?:人员)?|医务(?:人员|工作者)|医生|护士|网格员|民警|交警|协警|辅警|社区(?:工作者|干部|工作人员|志愿者"
    r"|党员|网格员)|(?:镇|村|乡|街道)[里上的]?(?:干部|党员|工作人员)|村干部|镇干部|农村党员|社工|专家|律师"
    r"|书法家|理发师|摄影师|主播|网络主播|记者|城管(?:队员)?|消防(?:员|队员|战士|指战员)|保安员|学生志愿者|大学生志愿者"
    r"|社会志愿者|巾帼志愿者|物业(?:人员|工作人员)|工作人员|媒体|领导|嘉宾|教官|技术员|农技员"
    r"|(?:[书作摄美音舞剧曲]协|协会)(?:的)?(?:会员|老师)|会员|流动党员|群众志愿者|家属|企业代表|企业家|社区“两委”干部|两委干部|“两委”(?:干部|成员)|青年学生|保洁人员"
)

_NOUN = re.compile(rf"(?P<other>{OTHER_NOUNS})|(?P<served>{SERVED_NOUNS})|(?P<member>{MEMBER_NOUNS})")

# Words by which a passage shows somebody acting for others, nearest before a figure without a noun.
SERVED_VERBS = re.compile(
    r"接谈|接诊|处置|处理(?=[^,。;\d]{0,8}[伤病晕])|救治|包扎|指路|答问|接听|受理|服务(?!队|时|站|岗|点|中心|活动|小?组|对象(?!\d|[一二三四五六七八九十]))|惠及|受益|受惠|走访|慰问|看望|探望|看了看"
    r"|帮扶|辅导|接待|咨询|听众|听课|听讲|覆盖|吸引|解答|救助|资助|义诊|问诊|诊疗|借阅|送给|送到|送往|送上|献给"
    r"|帮助|关爱|陪伴|照顾|测量|理发|看诊|巡诊|就诊|查视力|观看|观众|前来|到场|办理|采样|检测|接种|劝导|引导|疏导"
    r"|教会|培训|讲解|照应|照料|照看"
)
PART_VERBS = re.compile(
    r"参加|参与|出动|选派|选派出?|派出|抽调|安排|组织|下沉|投入|去了|到岗|上岗|在岗|值守|轮值|执勤|带领|发动|集合"
    r"|出了|报名|献血|到位|集结|组队|一行|齐聚|齐赴|值班|组成|共有?(?=\d|[一二三四五六七八九十])|换|由(?=\d|[一二三四五六七八九十])"
    r"|来了|支援"
)
_COUNTED_NEXT = re.compile(r"(?!一[名人位]个?[不没])[:]?(?:\d+|[一二两三四五六七八九十百]+)[余多来几]?[名人位]")
_GIVEN = re.compile(r"(?:为|给|帮|替|教|向|送|陪|对)[^,。;\d]{0,8}$")

HARDSHIP = re.compile(
    r"困难|因[病残灾学][致返]贫|[致返]贫户|[肢听视智]残|[矽硅尘]肺|卧床|瘫痪|单亲|特困|贫困|低保|五保|独居|空巢|孤寡|失独|失能|残疾|残障|残联|留守|困境|孤儿|福利院|敬老院|养老院|患病"
    r"|重病|大病|白血病|尿毒症|患者|受灾|灾区|特殊教育|自闭症|弱势|特殊群体|高龄|优抚|烈属|伤残|失业|监测户|脱贫户|不稳定户|易致贫"
    r"|特教|特校|聋校|盲校|聋哑|聋人|盲人|[听视智]障|脑瘫|孤独症|轮椅使用者|无儿无女|无依无靠|捐资助学|失学|托养"
    r"|求助|救助站|孤老|康复中心|突发[^,。;]{0,6}(?:病|梗|出血|中风)|脑出血|脑梗|中风|[烧烫]伤|癌|肿瘤|住院(?!产妇|[部楼医处病区])|遭(?:了|遇)?(?:火灾|车祸|水灾)|家(?:中|里)[^,。;]{0,4}(?:失火|着了?火|起了?火|被淹|被烧)"
)


def noun_after(text: str, at: int) -> tuple[str, str, int] | None:
    """Kind ("member", "served" or "other"), word and end of the first person noun in the noun phrase that begins at `at`."""
    phrase = re.match(r"[^\s,。;:!?、()\"“”]{0,14}", text[at:])
    match = _NOUN.search(phrase[0]) if phrase else None
    if match is None:
        return None
    lead = match.string[: match.start()]
    if _COUNTED_NEXT.match(text[at + match.end() :]):
        # 4人驾艇救起渔民3名: the noun goes with the figure behind it.
        return None
    # A verb before the noun ends the phrase: in 3人为居民… the 居民 are not the 3.
    if re.search(
        r"[为给帮替向到赴在对与和把被让去教讲带陪领\d]|服务|慰问|走访|开展|来到|前往|送|看望|参加|组织|冒|顶|引导|劝导|疏导|协助|陪伴|照看|照料|维持|接待|辅导|护送|接送|帮|清[理扫洗]|搬|检|修|捐|宣|拍|值守|巡",
        lead,
    ):
        return None
    if (
        match.lastgroup != "member"
        and phrase is not None
        and phrase[0][match.end() :].startswith(("党员", "职工", "干部"))
        and not re.search(r"农村|社区|村|流动", match[0])
    ):
        # 护士党员, 学生党员: what they are by trade comes first, but they are members.
        return "member", match[0] + phrase[0][match.end() : match.end() + 2], at + match.end() + 2
    return str(match.lastgroup), match[0], at + match.end()


def noun_before(text: str, at: int) -> tuple[str, str] | None:
    """Kind and word of a person noun that ends right before `at` (群众20余人, 听众:18位)."""
    lead = re.sub(
        r"(?:[(:\s\"”]|共计|共有|一共|总共|拢共|加起来|加在一起|大概|差不多|共|总计|合计|累计|约|有|达到?|计|超过?|近|来了|到了|少说也?有?|足有|至少有?|总数|人数"
        r"|[为是合]|各|等|师傅|朋友|代表|(?:[一二三四五六七八九十两几\d]{1,3}个?|各)(?:年级|班级|班|批次?|组|村))+$",
        "",
        text[max(0, at - 16) : at],
    )
    best: tuple[str, str] | None = None
    for match in _NOUN.finditer(lead):
        if match.end() == len(lead):
            best = (str(match.lastgroup), match[0])
    return best


def acted_before(clause: str) -> str:
    """ "served" or "member" by the nearest telling verb in the words before a figure, "" without one."""
    given = _GIVEN.search(clause)
    # In 帮果农装箱6人 the helped are already named: the six are others.
    if given and not _NOUN.search(given[0]):
        return "served"
    served = max((match.end() for match in SERVED_VERBS.finditer(clause)), default=-1)
    part = max((match.end() for match in PART_VERBS.finditer(clause)), default=-1)
    if served == part:
        return ""
    return "served" if served > part else "member"
