"""Whom a headcount counts: the branch's own people, the people served, or others, told by its noun and by the words before and behind it.

In: folded text and one figure in it (tasks.normalize.counts). Out: its role and the person word.
"""

import re
from typing import Literal

from tasks.normalize.people import HARDSHIP, acted_before, noun_before

Role = Literal["members", "served", "others", "unknown"]

LED = re.compile(r"(?:带着|带领|率领|率|领着|携|带)[^,。;\d]{0,12}$")
# What is done with or to the people of a figure that follows it: 查了88名.
_DONE_TO = re.compile(
    r"(?:(?:看|查|诊|测|理|修|教|采|接待|登记|惠及|听|量)了?|(?:测|量|查|检|诊|理发|修)[^,。;\d]{0,6}|(?:围|来"
    r"|聚|坐)(?:满)?了)$"
)
# 来问的有五十多人, 前来咨询的38人: who came to be helped.
CAME_FOR = re.compile(
    r"(?:前?来|过来|赶来|围观|排队|上门)?[^,。;\d]{0,2}(?:听|问|看|咨询|找|修|剪|理|测|学|瞧|量|领|取|买|喝|吃|坐|借|凑热闹|求助|排队|围观|体检|检查|学会|登记|受益|得到|受惠|被困|滞留|吃上|用上|领到|报名听)[^,。;\d]{0,4}的(?:青年|女|老|村|镇|基层|企业)?(?:职工|员工|群众|干部|教师|老师|师傅|同事|党员)?(?:[^,。;\d]{0,3}?[有达共约]|人|足足|少说|前后)*(?:有|是)?$"
    # 来复秤的有七十多位, 每次来的都有二十来人
    r"|(?:来(?![帮干参支助搭协])[\u4e00-\u9fff]{1,4}|每[次场回期]来)的(?:人|街坊|居民)?(?:足足|少说|都|总|常|也|至少|大概|差不多|约)*(?:有|是)$"
)
_LISTENED = re.compile(
    r"[^,。;\d]{0,4}(?:听讲|聆听|听课|听了|听得|观看|观摩|受训|受益|领取|排队|[看睇]病|就诊|咨询|到场听)"
)
# 参与企业人员60名: whom the branch's own doing was for.
_TOOK_IN = re.compile(
    r"(?:^|[,(])(?:参[与会训加]|到场|受训|参训)的?(?:企业|商户|居民|村民|农户|园区|合作社)[^,。;\d]{0,5}$"
)
# 底下坐了42位老师: an audience, whatever its trade.
_SEATED = re.compile(
    r"(?:底下|台下|下面|场下|屋里|教室里?|会场|现场|院子?里)[^,。;\d]{0,4}[坐站挤围聚来][^,。;\d]{0,3}$"
)
# 辅导老年合唱队……队员26人: who belongs to those taught.
_ENSEMBLE = re.compile(
    r"(?:辅导|教|指导|带教|培训|帮|给|为|陪)[^,。;]{0,14}(?:合唱|舞蹈?|腰鼓|秧歌|锣鼓|戏曲|乐|球|模特|书[法画]|太极|操|艺术|文艺|老年|少年|兴趣|剪纸)[^,。;]{0,3}(?:队|团|社|班|小组)"
)
# 一早来了12个人，把雪铲干净了: those who came did it.
_CAME_TO_WORK = re.compile(
    r"(?:党员|同志)?,?(?:一[起齐道]|大家|都)?(?:[\u4e00-\u9fff]{0,5}把|动手|帮|替|扫|铲|抬|搬|抢|干)"
)
_WITH_ME = re.compile(r"(?:^|[^给为向对帮教陪看])我(?:[和跟与同、]|带着?|叫上|约上)[^,。;\d]{1,14}$")
# 我支部到场4人: the branch's own people came.
_OURS_CAME = re.compile(r"(?:(?:我|本)?支部|我们|本[站所院处科馆校])[^,。;\d]{0,3}(?:到场|到会|来了?|去了?|到了?)$")
_ALL_MEMBERS = re.compile(
    r"[^,。;、()\d]{0,8}(?:[、和][^,。;、()\d]{0,6}[\d一二两三四五六七八九十]{1,2}[名人位][^,。;、()\d]{0,4}){0,3}[,(](?:均|都|全|皆|全部)[为是系]?[^()\d,。;]{0,6}党员"
)
# ……讲了一个半小时,园区职工40余人到场
_LESSON = re.compile(r"讲(?!话|究|台|师|卫生|文明|解员|礼|诚信)|宣讲|授课|解读|主讲|普法|培训")
_TO_LISTEN = re.compile(r"[余多]?(?:到场|到会|前来|在座|在场|听课|听讲)")
# 一名职工的孩子, 一位老师家里着了火: whose kin or house is spoken of does nothing himself.
_KIN_OF = re.compile(
    r"的(?:孩子|儿子|女儿|子女|孙子|孙女|父亲|母亲|父母|爸爸|妈妈|家属|家人|爱人|妻子|丈夫|老伴)(?P<lot>[^,。;]{0,8}(?:患|病|住院|去世|受伤|遇难|出事|困难|失业|上不了学))?"
    r"|的?家[里中](?P<loss>[^,。;]{0,6}(?:着了?火|失火|起了?火|被[淹烧]))"
)
# 30名队员也在那里跳舞: who was there too did something else.
_THERE_TOO = re.compile(
    r"[^,。;\d]{0,8}?也(?:恰好|恰|正好|正|都)?在(?:那里|那儿|那边|这里|这儿|现场|同一|附近|场"
    r"|[^,。;]{1,8}?(?:排练|训练|锻炼|晨练|跳舞|健步走?|比赛|演出|开会|施工|合影)(?=[,。;]|$))"
)
# 某某带着两个年轻人去了
_YOUNG = re.compile(r"年轻人|小年轻|后生|小伙子?|徒弟")
# 体检合格后5人献成
_GAVE_BLOOD = re.compile(r"(?:成功|实际|最终|顺利)?(?:献[成了血上出]|捐[成献])")
# 3个人分头登记: who shares out the doing does it, whatever the words before tell of.
_SHARED_OUT = re.compile(
    r"(?:轮着|轮流|轮番|倒着班|倒班|分头|换着|搭手)(?!体验|上前|排队|量|测|查|理|试|看病|上台)"
    r"|(?:全程|一直|自始至终)?(?:都|全)(?:在(?:场|岗)?(?=[,。;)]|$)|到齐|没走|没离)"
)
_RETIRED = re.compile(r"^退休(?:老?党员|教师|职工)$")
_VISITED = re.compile(r"(?:慰问|走访|看望|探望|看了看|关爱|帮扶|资助|送给)(?:了)?[^,。;]{0,8}$")
_WITH_OTHERS = re.compile(
    r"(?:联合|会同|协同|协助|配合|携手|邀请|联手|请来|请|组织|与|和|同|跟|及)(?P<who>[^,。;、\d]{1,14}?)(?:的|里"
    r"|派出|派)?$"
)
_NOT_OWN = re.compile(r"(?:农村|社区|镇|村|医院|街道|物业|企业|公司|学生|大学生|社会|群众|退役军人|兄弟)[^,。;]{0,3}$")
# 团县委组织青年志愿者300名: those whom others brought.
_SENT_BY_OTHERS = re.compile(
    r"(?:团[县市区省]?委|妇联|工会|街道|[县市区镇局]里|机关党委|协会|联合会)[^,。;\d]{0,4}(?:组织|发动|动员|召集|招募)[^,。;\d]{0,10}$"
)
# 全县来了300多人, 对方3名: those of others, or of all who were there.
_THEIRS = re.compile(
    r"(?:对方|友邻|兄弟单位|社区方面|院方|校方|村里)[^,。;\d]{0,4}$|全(?:场|[省市区县镇乡]的?)[^,。;\d]{0,6}$"
)
_ORGANISATION = re.compile(
    r"社区|街道|村|镇|(?<!老)乡|医院|学校|小学|中学|大学|学院|公司|企业|协会|单位|局|委|中心|站|队|团委|团支部|物业|银行|派出所|分局|法院|检察院|大队|消防"
    r"|联合会|妇联|工会|志愿服务队|居委会"
)


def read_role(
    text: str, match: re.Match[str], clause: str, noun: tuple[str, str, int] | None, unit: str
) -> tuple[Role, str]:
    """Whom a figure counts, and the person word, "" without one.

    `match` is the figure with its unit in folded `text`, `clause` the words before it in its clause, `noun` the kind, word and end of the noun
    behind it (tasks.normalize.people), `unit` 人, 人次 or 户.
    """
    if unit == "户":
        return "served", "户"
    word, kind = (noun[1], noun[0]) if noun else ("", "")
    if (
        not kind
        and re.search(rf"(?:{_ORGANISATION.pattern})(?:另)?(?:来|派来?|出|有|派出)了?$", clause)
        and not re.search(r"支部|[我本][站队所院校局馆处科室行店厂班组][^,。;]{0,3}$", clause)
    ):
        return "others", ""
    if not kind and LED.search(clause) and (young := _YOUNG.match(text, match.end())):
        return "members", young[0]
    if unit == "人" and _GAVE_BLOOD.match(text, match.end()):
        return "members", word
    if _ALL_MEMBERS.match(text[match.end() :]):
        return "members", word or (re.search(r"[^,、:;。\d]{0,4}$", clause) or [""])[0]
    if not kind and re.search(r"(?:^|[,、])(?:(?:我|本|全|整个)?支部|全体)$", clause):
        return "members", word
    if not kind:
        before = noun_before(text, match.start())
        if before:
            kind, word = before
    if noun and (kin := _KIN_OF.match(text, noun[2])):
        return ("served" if kin["lot"] or kin["loss"] or _VISITED.search(clause) else "others"), word
    if kind != "member" and _THERE_TOO.match(text, match.end()):
        return "others", word
    if kind != "served" and _THEIRS.search(clause):
        return "others", word
    if not kind and unit == "人" and re.search(r"(?:带领|[带率领])[着了]?$", clause):
        return "members", word
    if not kind and unit == "人" and _SHARED_OUT.match(text, match.end()):
        return "members", word
    acted = acted_before(clause)
    if kind == "served" and acted == "member" and not HARDSHIP.search(word) and re.search(r"党员|职工|教师|干部", word):
        return "members", word
    if kind == "served" and _RETIRED.search(word) and acted != "served" and not _VISITED.search(clause):
        return "members", word
    if re.search(r"职工|员工|工人|人员|[村镇乡区]干部|网格员", word) and _listened_to_ours(text, match, word):
        return "served", word
    if kind == "member":
        return _member_role(text, match, clause, noun, word, acted), word
    if kind == "served":
        return "served", word
    theirs = re.search(
        r"(?:[为给向教]|慰问|看望|照[应料看顾]|接待|安抚|陪[同伴护]?)[^,。;、\d和与同]{0,8}$", clause
    ) or CAME_FOR.search(clause)
    if kind == "other" and theirs:
        # 为二十名民警理发, 听课的村干部40人: what is theirs by trade makes them no helpers.
        return "served", word
    if kind == "other":
        led = LED.search(clause) and re.search(r"医|护|民警|律师|专家|员$", word)
        return ("members" if led else "others"), word
    worked = clause.endswith("来了") and _CAME_TO_WORK.match(text, match.end())
    if worked or _OURS_CAME.search(clause) or _WITH_ME.search(clause):
        return "members", ""
    if _DONE_TO.search(clause) or (CAME_FOR.search(clause) and not re.search(r"党员|支部|我们|干活", clause)):
        return "served", ""
    if re.search(r"听下来[^,。;\d]{0,8}$", clause) or (
        _LISTENED.match(text[match.end() :]) and not re.search(r"支部|党员|我们|同志", clause)
    ):
        return "served", ""
    return ("served" if acted == "served" else "members" if acted == "member" else "unknown"), ""


def _listened_to_ours(text: str, match: re.Match[str], word: str) -> bool:
    """Whether those of a figure came to hear what the words before it tell (……讲了一个半小时，园区职工40人到场; 网格员12人参加)."""
    told = _LESSON.search(text, max(0, match.start() - 60), match.start())
    came = _TO_LISTEN.match(text, match.end())
    # What is no noun of the branch's own people may also have come to a lesson that is only 参加.
    joined = re.search(r"[村镇乡区]干部|网格员", word) and re.match(
        r"[余多]?参[加与](?=[,。;)]|$)", text[match.end() :]
    )
    return told is not None and (came is not None or joined is not None)


def _member_role(
    text: str, match: re.Match[str], clause: str, noun: tuple[str, str, int] | None, word: str, acted: str
) -> Role:
    # 给…儿童送书-党员4人: what a dash sets apart is not said of them.
    phrase = text[match.end() : noun[2]] if noun else re.split(r"[-—_ ]", clause[-12:])[-1]
    if re.search(r"参[加与](?:走访|慰问|看望|探望)(?:活动)?的?[^,。;]{0,6}$", clause):
        return "members"
    if _VISITED.search(clause) or HARDSHIP.search(phrase):
        return "served"
    if re.search(r"职工|员工|青工|干部|教师|人员|代表|老师", word) and (
        CAME_FOR.search(clause) or _LISTENED.match(text[noun[2] if noun else match.end() :])
    ):
        return "served"
    if word in ("职工", "员工", "教师", "老师", "同志", "人员", "干部", "教职工") and acted == "served":
        return "served"
    taught = re.fullmatch(r"队员|团员|成员|社员", word) and _ENSEMBLE.search(text, 0, match.start())
    if taught or _TOOK_IN.search(clause) or _SEATED.search(clause):
        return "served"
    with_whom = _WITH_OTHERS.search(clause)
    if with_whom and _ORGANISATION.search(with_whom["who"]) and not re.search(r"支部|本|我", with_whom["who"]):
        return "others"
    if re.search(r"志愿者|青年|职工|团员", word) and _SENT_BY_OTHERS.search(clause):
        return "others"
    if _NOT_OWN.search(phrase.removesuffix(word)) or re.search(
        r"(?:隔壁|兄弟|另一(?![组批队路拨班])|其他|对方)[^,。;]{0,10}$",
        clause,
    ):
        return "others"
    return "members"
