"""What a passage of prose is about: a service of the branch in the past, or one of the things that are none.

In: folded text of one telling (a sentence or part of one). Out: a `Kind`. Words decide, the nearer and plainer first: a plan's 拟 before a
service's 慰问, a study session's 学习会 only where nothing serves anybody. The order is the contract's list of what is no activity.
"""

import re
from enum import StrEnum

from tasks.normalize.context import Source
from tasks.normalize.counts import ELSEWHERE
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.people import SERVED_NOUNS
from tasks.normalize.service_words import SERVICE, WEAK


class Kind(StrEnum):
    """What a telling tells. Everything but SERVICE and UNSURE is no activity; UNSURE has no word for or against."""

    SERVICE = "service"
    UNSURE = "unsure"
    PLAN = "plan"
    COMPARISON = "comparison"
    TOTAL = "total"
    STUDY = "study"
    TRAINING = "training"
    MOBILISATION = "mobilisation"
    OTHERS = "others"
    EXAMPLE = "example"
    CANCELLED = "cancelled"


_PLAN = re.compile(
    r"(?<![谋规业])计划(?:于|在|组织|开展|安排|每|选派|\d|今年|[7-9]月|年内|再)|拟(?!定|人)|打算|准备(?=在|于|组织"
    r"|开展|再|把|从)|预计|预期|力争|争取|确保(?=全年|年底)|下一步|下步|接下来|今后|明年|届时|即将|将(?=于|在|会"
    r"|继续|组织|开展|举办|举行|安排|前往|进一步|陆续|持续|再|以更|始终|不断|统一|联合)|还要|还想|想办|要(?:组织"
    r"|开展|继续)|待(?:开展|安排|定)|已排定|拟定|筹备|设想|后续(?:将|计划)|再约|预告"
)
_COMPARISON = re.compile(r"去年|上年(?!纪|岁)|同期|同比|相比|往年|前年|比(?:20\d\d|上|前)[^,。;]{0,4}年")
_TOTAL = re.compile(
    r"(?:半年来|上半年|下半年|今年以来|本期|全年|一年来)[^。;]{0,16}(?:开展|组织|参加|参与|举办)[^。;]{0,24}(?:\d"
    r"|[一二三四五六七八九十百])[^,。;]{0,5}(?:次|场|项|件|小时|人次)|半年[^,。;]{0,6}(?:合计|累计|算下来)|大大?小小?[^,。;]{0,6}活动"
)
_STUDY = re.compile(
    r"(?:集中|专题|共同|一起)学习[^,。;]{1,20}?(?:条例|办法|规定|制度|精神|讲话|文件|文章|报告|[^书办]法|章程|纪要)(?=[,。;]|$)|学习(?!雷锋)(?:会|班|教育|贯彻|讨论|研讨|精神|交流|心得|党|了|活动|《)?|组织生活|读书[会班]|备课|(?<!送)(?<!把)党课(?!送|进|下)|研讨会?"
    r"|座谈会|听[^,。;给为向]{0,6}报告|民主评议|民主生活|支委会|党员大会|全会精神|例会|(?<!服)务会(?![员所展场堂])|工作会|(?<!开放)参观|观看|观影|路演|评选会|答辩|看(?:了)?电影|[收观]?看了?[^,。;给为]{0,14}(?:直播|开幕[会式]?|闭幕[会式]?|阅兵)|旁听|庭审|警示教育|入党誓词|革命旧址|答题|聆听|参会(?!代表|企业|群众|居民|村民|人员)"
    r"|理论中心组|述职|(?<!社区)(?<!小区)(?<!居委会)(?<!村)(?<!两委)换届|党日(?!.*(?:服务|清|慰问|劝导|走访))|团建|拓展训练|考察|听取|讲座|(?<!到场)(?<!前来)听课(?!的|[^。;]{0,5}评课)|汇报会|表彰会"
    r"|总结会|(?:文艺汇演|运动会|比赛|竞赛|体检)(?![^,。;]{0,4}(?:后勤|保障|志愿|秩序|引导|裁判|医疗|救护|服务))|疗休养|春游|秋游"
)
_TRAINING = re.compile(
    r"请[^,。;]{2,12}[教讲][^,。;]{1,8},(?:都|全)?(?:去|来)?(?:听|学)[了的][^,。;]{0,4}[\d一二三四五六七八九十]+[名人位]|"
    r"(?:参加|接受|举办|组织|开展|邀请|完成|听)[^,。;]{0,24}(?:培训|岗前|轮训|业务学习|技能学习)|培训(?:班|会|课)?(?:先后|一?共)?[办搞开组织举]{1,2}[了过](?:[一两二三四\d]+[次期场])?|培训(?:班|会|课|[过了](?:[一两三\d][次期场])?)?(?=[,。;:(\d]|有\d|$)|(?:志愿者?|会员|骨干|救护员|急救)[^,。;]{0,4}[复集轮]训"
    r"|(?:考取|取得)[^,。;]{0,10}证|由[^,。;]{2,12}?(?:来|给(?:我|大家|支部|党员))[^,。;]{0,6}(?:教|讲|授课|培训|上课)|(?:请|邀|邀请|聘请)(?:了|到)?[^,。;]{1,14}?(?:来(?!的)[^,。;]{0,6}|为(?:我|支部|党员|全体)[^,。;]{0,6}|给(?:我|支部|党员|全体)[^,。;]{0,6})(?:教|讲|授课|培训|上课|辅导|作报告)"
)
_MOBILISATION = re.compile(
    r"动员(?:会|部署|大会|令)|倡议书|发出[^,。;]{0,8}倡议|召开[^,。;]{0,14}会|(?:布置|部署|研究|传达|安排)[^,。;]{0,14}(?:工作"
    r"|精神|任务)|印发|下发|制定了?[^,。;]{0,14}(?:方案|计划|制度)|部署会|推进会|成立了?[^,。;]{0,12}(?:队|小组)"
    r"|组建了?[^,。;]{0,12}队"
)
_EXAMPLE = re.compile(
    r"例如|比如|例[:]|(?:^|[,。;:(])如[“\"]|请各支部|各支部请|示例|样例|举例|[Xx×]{2,}|填写|现报送|更正版|漏写|以本次为准|请(?:查收|审阅|审核)"
    r"|所报|(?:请|须|应)于[^,。;]{0,14}前"
)
_CANCELLED = re.compile(
    r"(?:因|由于)[^,。;]{0,14}(?:取消|未能|没能|停办|延期|推迟|改期)|(?:暂?未|没有?)(?:能|再)?(?:组织|开展|安排|举办)(?:[^,。;]{0,6}(?:活动|服务))?(?=[,。;)]?$|[,。;)](?!但|只|就|仅|而|不过))|暂未开展|未开展|没有开展|取消了|延期到|推迟到"
    r"|未能成行|没办成|没去成|(?:(?:我|本)?支部|我们)[^。;]{0,14}(?:未|没有|没能|没)(?:单独|专门|另外|另|一?个?人|党员)?(?:抽调|参加|参与|派|组织|安排|去)|(?:取消|改期|延期|推迟|顺延|作罢|搁置|没搞成|没开成)(?:了)?(?=[,。;]|$)|被取消|暂停(?:了|开展)?(?=[,。;)]|$)"
)
# 除4月21日因雨取消外共办了5次: what is taken out of the sum was cancelled, the rest was held.
_EXCEPT = re.compile(r"除[^。;]{1,24}?(?:外|以外|之外)")
_NOT_OURS = re.compile(
    "|".join(
        (
            # It was theirs, or they say it.
            r"(?:是|属于?|系|由|归)(?:他们|她们|人家|对方|其他|兄弟|别的|学校|校|局|上级|社区)[^,。;]{0,8}的(?:活动|活儿?(?=$|[,。;])|差事|成绩|事|功劳|安排|$|[,。;])",
            r"[是由](?!我|咱|本|支部|党员)[^,。;]{2,10}自己(?:组织|办|搞|做|开展|张罗|发起|举办|安排)的|(?:不是|并非|不属于?)(?:我们?|本)?支部的?(?:组织的|开展的)?(?:活动|事)|(?:他们|她们)自己|不是我们|与我(?:们|支部)无关",
            r"(?:社区|医院|镇里|村里)的?(?:同志|干部|人|书记)说|(?:说道?|表示|评价|感慨|称赞)[^,。;]{0,2}[:,]?“",
            # They came to see us.
            r"(?:慰问|看望|走访)(?:了)?我(?:们|支部|队|院|校|局|所|站|馆|处)",
            r"来(?:队|校|院|站|所|局|馆|处|司|厂)(?:义诊|坐诊|巡诊|授课|讲课|宣讲|演出)|来(?:队|校|院|站|所|局|馆|处|司|厂|村|社区)?(?:看望|慰问|检查|调研|考评|考核|视察|指导)(?:我们|我队|我站|我所|我院|我校|工作|组|$|[,。;])",
            r"[^,。;]{2,8}(?:来|到)我(?:们|队|站|所|院|校|局|馆|支部)[^,。;]{0,6}(?:看望|慰问|检查|调研|考评|座谈)",
            r"(?:支部|单位|局|协会|同行)(?:一行)?(?:来|到)我(?:们|队|站|所|院|校|局|馆|中心|科|处|支部)[^,。;]{0,4}(?:交流|取经|考察)",
            # We only lent a place, sat by, or took no part.
            r"只是?借|仅提供场地|只提供场地|只旁听|我们只|没有参与|未参与(?=[,。;]|$)",
            # 来的队员都是对方的人: none of ours were there.
            r"(?:是|系|属)(?:他们|她们|人家|对方)的(?:人|志愿者|队伍|员工|职工)(?=$|[,。;)])|不是(?:我们|(?:我|本)?支部)的人",
            # It is the daily work of the house.
            r"本职(?:工作|岗位|$|[,。;)])|勤务命令|采访任务|工作任务,",
            r"(?:属|系|是|为|按)(?:于)?[^,。;]{0,6}(?:本职|份内|分内|职责|勤务|日常业务|正常业务|工作任务)",
            # It is said not to count.
            r"不在(?:我们|(?:我|本)?支部|上述|以上|此)[^,。;]{0,4}(?:数|统计|内|列)",
            r"(?:不是|不算|不属于?|并非|不当作)(?:什么)?志愿服务|(?<!路上|来回|往返|途中|路程|车程|午休|吃饭|休息)不算(?!什么|多|少|长|短|远)",
            r"[没未]算(?!过?(?:时间|时长|人数|人头|钟头|小时|多久))|(?<!学生)(?<!群众)(?<!家属)不计入|不在其列|不列",
            # 路上不计 leaves out a part of the time alone.
            r"(?<!路上|来回|往返|途中|路程|车程|午休|吃饭|休息)(?<!不)不(?:另)?(?:计时|计志愿|计工|列计|另计|计(?=[,。;)]|$)|算在内|(?:拿来)?充数|入账|申报时长)",
            r"(?:别|不能?|不该|不要|没)(?:把[^,。;]{1,6})?[算记][到在进]?(?:我们|咱们?|(?:我|本)?支部)(?:的|头上|名下|账上|这里|里)?(?=[,。;]|$)",
            # It was struck out, or written down by mistake.
            r"划掉|抄错|写串|记串|误记|^不报|不报(?:志愿|服务)?时[长数]",
        )
    )
)
_AWARD = re.compile(
    r"荣获|获评|获得[^,。;]{0,20}(?:称号|荣誉|奖|表彰)|被评为|受到[^,。;]{0,10}(?:表扬|表彰|肯定|好评)|表扬信|感谢信"
    r"|锦旗|命名|授予|授旗|授牌|揭牌|挂牌|签约|签订|仪式|刊登|登报|测评组|检查组|督导组|报道|刊发"
)
# What people of a branch do among themselves, at their post or for their own: evidence against a service whose verb nobody knows.
_AMONG_OURSELVES = re.compile(
    r"[支党]部?大会|学(?:文件|原文|条例)|集中学|传达|中心组|理论|收看|收听|看直播|直播大会|党[史章规]|(?<!志愿)交流(?!给)|重温|宣誓|转正|转入|转出|调入|调来|发展对象"
    r"|入党|选举|谈心|测试|考试|演讲|征文|歌咏|联谊|聚餐|合影|留念|健步|登山|球赛|趣味|迎检|自查|颁发|颁奖|纪念章|表彰|[听讲]了?[^,。;]{0,8}(?:课|报告)|听讲|去听了?"
    r"|补[^,。;]{0,4}课|演练|练兵|点验|拉练|盘点|培训|顶班|加班|例行|照例|日常|本职|岗位|职责|注册|报到|录用|入职|退休|请假|病倒|生病|感染|发烧|值机|台账|上报|报送|汇总|补上|更正"
    r"|(?:领导|专家|大夫|医生|老师|教官|民警)[^,。;]{0,8}来"
)
# 比去年同一天少4个: a clause that only compares takes nothing from the rest.
_BESIDE = re.compile(
    r"[,(](?:比|较|同比|相比)(?:去年|上年|往年|前年|上半年|上一?次|20\d\d年)?[^,。;()]{0,16}(?:[多少增减升降翻][^,。;()]{0,8})(?=[,。;)]|$)"
    # 其余3人在外培训 tells where the others were.
    rf"|[,;](?:其余|其他|余下|剩下)的?\d{{0,3}}[名人位]?(?:党员|同志)?(?:因[^,。;]{{0,6}})?[都均]?{ELSEWHERE.pattern}"
)
# 会后某某给大家讲了怎么打卡: told among those who studied.
_TOLD_US = re.compile(
    r"(?:[会课学看]后|散会|结束后|学完|看完)[^,。;]{0,8}(?:给|向|为|带)(?:大家|同志们|党员们?|全体党员)[^,。;]{0,6}(?:讲|教|说|演示|示范|介绍|解读)[^,。;]*"
)
# 陪十二名老人去医院体检: whose check-up it was.
_ESCORTED = re.compile(r"(?:陪|护送|接送|带(?=[^,。;]*(?:老人|孩子|村民|居民)))[^,。;]{2,20}体检")
# 协会来人给站里讲急救: those who learn are the branch's own.
_TAUGHT_US = re.compile(
    r"来[^,。;]{0,8}?给(?:我们|咱们|我?[队站院局所处校馆厂]里?|支部|大家|党员)[^,。;]{0,6}(?:讲|教|上课|培训|授课)"
    # 请团委老师讲沟通技巧，到12人: who is asked to teach, with nobody else told to be taught.
    rf"|(?:^|[日号天午,。;])(?:我们|支部)?(?:还|又)?(?:请|邀请?)(?:来|到|了)*[^,。;给为向到在]{{2,14}}?(?:老师|教师|专家|师资|讲师|教练|教官|干事|医生)(?:来)?(?:讲解?|教|传授|授课|上课|上了?[^,。;]{{0,6}}课)(?![^。]{{0,24}}(?:{SERVED_NOUNS}|职工))"
)
# 局里办的急救讲座，我们去了8个: those who went learnt.
_WENT_TO_LEARN = re.compile(
    r"(?:办|组织|开|开设|安排)的?[^,。;给为向]{0,14}(?:讲座|培训班?|报告会|[^,。;]课),?[^,。;给为向教讲]{0,8}(?:去了?|派了?|有|听|参加)[^,。;给为向教讲]{0,4}[\d一二两三四五六七八九十]+[名个位人]"
    r"|(?:自己|支部|中心|单位)[^,。;给为向]{0,2}[办搞]的培训班?[来到]了\d+[名个位人](?!居民|村民|群众|老人|家长|学生|职工|业主|商户|农)"
    # 6月听了一堂礼仪课14人
    r"|(?:^|[月日号份,。;])[ ]*(?:我们|支部)?去?听了?[^,。;给为向陪]{0,12}(?:课|讲座|报告),?[\d一二两三四五六七八九十]+[名个位人]"
    r"|(?:讲|上)[过了][^,。;给为向]{0,14}课,(?:我们|支部)[^,。;给为向教讲]{0,4}听"
)
# A member's wife or son who did something is not the member.
_KIN = re.compile(
    r"[^,。;]{0,14}的(?:爱人|丈夫|妻子|儿子|女儿|父亲|母亲|父母|爸爸|妈妈|家属)(?!们?(?:[和同与跟]|一[起同道]|住|家))[^,。;]{0,6}?(?:在|是|当|也|去|参加|报名|做|主动)"
)
_OWN_PART = re.compile(
    r"(?:我们|(?:我|本)?支部|我[处科校局院馆所队])(?:也|只|另|还|先后)?(?:出|派|抽|安排|调)[了出去来]?[^,。;\d]{0,4}[\d一二两三四五六七八九十]+[名个位](?:人|党员|同志)?(?P<what>[^。;]*)"
)
# 献了血, 擦过窗户, 送完水: what aspect a verb has says nothing of which verb it is.
_ASPECT = re.compile(r"(?<=[\u4e00-\u9fff])(?<![为除])[了过完](?=[\u4e00-\u9fff])")
_OTHER_SUBJECT = re.compile(
    r"^(?:(?:起|开始|当天|当日|同日|同期|同一时[段间]|与此同时|另外?|此外|期间|隔壁|同时|[,、 ])*)"
    # What opens with a preposition or a verb of going is no subject.
    r"(?!起|开始|每逢|每?个?(?:周|星期|礼拜)[一二三四五六日天末]|逢|在|到|赴|去|于|走[进入]|前往|来到|深入|下沉|[与和同跟]|[为给向对帮替](?!民)|协助|配合|联合|会同)(?P<who>[^,。;:、\d]{0,12}?(?:团委|团支部|工会|妇联"
    r"|协会|学会|商会|医院|社区|居委会|街道|镇政府|镇里|村委会|村里|物业|公司|企业|学校|学院|小学|中学|幼儿园|局里"
    r"|院里|馆里|处里|市里|区里|县里|校里|单位|机关党委|上级党委|文明办|卫健局|教育局|公安局|组织部|宣传部|工委"
    r"|党委|银行|党支部|支部|测评组|血站|红十字会|爱卫办|指挥部|我市|全市|全区|全县|全省|全校|我区|我县))(?:也"
    r"|还|另|又|先后|统一|集中|联合[^,。;]{0,10})?(?:组织|开展|举办|举行|启动|召开|派出?|安排|发动|发起|搞(?!了?卫生)|主办|承办"
    r"|印发|下发|实行|实施|邀请|慰问|选派|表彰|累计|共有|共(?=\d)|各级|为(?!主|首|期|载体|契机|抓手)|向|给|发放|来校|到访|到我|动员|号召|出动|要求|通报|调来|调派|派来|增派|抽调|投入)"
)


def judge_for(source: Source, text: str) -> Kind:
    """What folded `text` of one of the branch's documents tells."""
    branch = source.branch
    return judge(text, source.others, tuple(read_names(text, branch.members)), (branch.name, *branch.aliases))


def judge(
    text: str, others: tuple[str, ...] = (), names: tuple[NameReading, ...] = (), own: tuple[str, ...] = ()
) -> Kind:
    """What folded `text` tells. `others` are the names of other branches, `own` the branch's own, `names` who of its members is named."""
    text = _BESIDE.sub("", text)
    if _EXAMPLE.search(text):
        return Kind.EXAMPLE
    if _NOT_OURS.search(text) and not _gave_a_hand(text):
        return Kind.OTHERS
    if _PLAN.search(_outside_quotes(text)):
        return Kind.PLAN
    if _CANCELLED.search(_EXCEPT.sub("", text)):
        return Kind.CANCELLED
    if is_others(text, others, names, own):
        return Kind.OTHERS
    if _COMPARISON.search(text):
        return Kind.COMPARISON
    if _TOTAL.search(text):
        return Kind.TOTAL
    return _of_ours(text)


def _gave_a_hand(text: str) -> bool:
    """Whether own people, counted, did a service inside what others held (报告是人家讲的，我们出了4个人维持秩序)."""
    part = _OWN_PART.search(text)
    return part is not None and serves(part["what"]) and not re.search(r"旁听|观摩|列席|没有参与|不算|不计|不列", text)


def is_plan(text: str) -> bool:
    """Whether words of a plan stand in folded `text`."""
    return _PLAN.search(_outside_quotes(text)) is not None


def serves(text: str) -> bool:
    """Whether some word of folded `text` tells of a service done."""
    return _service(_without_bodies(text)) is not None


def _service(words: str) -> re.Match[str] | None:
    """A word for a service, also where 了 or 过 stands inside it (献了血, 植过两回树)."""
    return SERVICE.search(words) or SERVICE.search(_ASPECT.sub("", words))


def is_others(
    text: str, others: tuple[str, ...], names: tuple[NameReading, ...] = (), own: tuple[str, ...] = ()
) -> bool:
    """Whether the subject of folded `text` is somebody else and no word brings the branch's own people in."""
    lead = re.sub(
        r"^[^,。;]{0,16}?(?:日|月|旬|期间|上午|下午|晚上|[)]|(?:前夕|前后|之际|当天|当日|那天|[节假])(?=[,、 ]))[,、 ]*",
        "",
        text,
        count=1,
    )
    if _KIN.match(text):
        return True
    if names or any(name and name in text for name in own):
        return False
    for name in others:
        if (
            len(name) >= 3
            and name in text
            and not re.search(rf"(?:与|和|同|联合|会同|携手|向|到|给|为){re.escape(name)}", text)
        ):
            return True
    undated = re.sub(r"(?:\d{4}年)?\d{1,2}月(?:份|\d{1,2}日)?|\d{1,2}日", "", text)
    match = _OTHER_SUBJECT.match(lead) or (_OTHER_SUBJECT.match(undated) if undated != text else None)
    if match is None:
        return False
    if match["who"].endswith("支部"):
        # Other branches of the roster were looked for above; what is left is the branch by a name of its own.
        return re.search(r"兄弟|其他|隔壁|友邻|另一|别的", match["who"]) is not None
    rest = match.string[match.end() :]
    return not re.search(
        r"支部|我们|本支部|我[处科校局院馆所]|党员(?!干部群众)|先锋队|突击队|(?<!学生)(?<!社区)志愿队", rest
    )


# A lecture is a service where the branch's people give it to others.
_GIVES_LESSON = re.compile(
    r"(?:为|给|向|对)[^,。;]{2,16}?(?:开展|举办|举行|办|作|做|上|讲)[^,。;]{0,16}(?:讲座|培训|课|宣讲|辅导)|(?:为|给|向|对)[^,。;我]{2,16}?(?:讲(?!话|座|台)|上[了一]?[^,。;]{0,4}课|授课)|走进[^,。;]{2,14}[^。;]{0,12}(?:开展|举办|作)[^,。;]{0,12}讲座|(?:到|赴|去|在|来到)[^,。;]{2,14}?(?:作|做|开)了?[^,。;]{0,14}(?:讲座|宣讲|报告)|(?:到|赴|走进|来到)[^,。;]{2,14}?[做搞]了?[^,。;]{0,14}培训"
)


# What the people served do: 学生88名听课, 群众旁听, 接待市民参观.
_AUDIENCE = re.compile(
    rf"(?:{SERVED_NOUNS})(?:代表)?(?:[、和及](?:{SERVED_NOUNS}))?[^,。;\d]{{0,6}}[\d一二三四五六七八九十百千]{{0,6}}[余多]?[名人位个]?(?:次)?(?:前来|到场|一起|现场)?(?:听课|听讲|旁听|聆听|听取|参观|观看|学习|观摩)"
    rf"|(?:听课|听讲|旁听|参观|观看)(?:的)?(?:{SERVED_NOUNS})|(?:接待|迎来|接受|引导|组织|带领|请)(?:{SERVED_NOUNS})[^,。;]{{0,8}}(?:参观|听课|观看|体验)"
)


# 到机械厂做数控培训，培训职工55人: whom the branch's people trained.
_TRAINS = re.compile(
    rf"(?:到|赴|走进|来到)[^,。;]{{2,14}}?[做搞]了?[^,。;]{{0,14}}培训|培训了?(?!我|党员|支部)(?:{SERVED_NOUNS}|职工|员工|教师|骨干|村医|店员)[^,。;\d]{{0,4}}\d"
)


def trains_others(text: str) -> bool:
    """Whether folded `text` tells of a training that the branch's people gave to others."""
    return _TRAINS.search(text) is not None


def _of_ours(text: str) -> Kind:
    words = _TOLD_US.sub("〇", _AUDIENCE.sub("〇", _without_bodies(text)))
    service = _service(words)
    if _TAUGHT_US.search(words):
        return Kind.TRAINING
    if _GIVES_LESSON.search(words):
        return Kind.SERVICE
    if _WENT_TO_LEARN.search(words):
        return Kind.TRAINING
    learnt = (
        _TRAINING.search(words)
        and not trains_others(words)
        and not re.search(r"为[^,。;]{1,14}(?:培训|讲|教)|给[^,。;]{1,14}(?:培训|讲|教)|带教", words)
    )
    if learnt and not _gave_a_hand(text):
        return Kind.TRAINING
    # 电梯“体检”: a word in quotation marks is a figure of speech.
    study = _STUDY.search(_ESCORTED.sub("〇", re.sub(r"“[^”]{2,4}”(?!活动|会)", "〇", words)))
    if study and not _serves_beyond(words, study):
        return Kind.STUDY
    if service:
        if _MOBILISATION.search(words) and not _serves_beyond(words, _MOBILISATION.search(words)):
            return Kind.MOBILISATION
        if _AWARD.search(words) and not _serves_in_other_clauses(words, _AWARD):
            return Kind.OTHERS
        return Kind.SERVICE
    if _MOBILISATION.search(words):
        return Kind.MOBILISATION
    if _AWARD.search(words):
        return Kind.OTHERS
    return Kind.UNSURE


def is_among_ourselves(text: str) -> bool:
    """Whether words of folded `text`, which holds no word for a service, tell what people do among themselves or at their post."""
    return _AMONG_OURSELVES.search(text) is not None


def _serves_in_other_clauses(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a clause without a word of `pattern` tells of a service (签约仪式结束后，8名党员到小区入户宣传)."""
    # What only opens with 结束后 speaks of the time, not of the doing.
    rest = [clause for clause in re.split(r"[,。;!?]", words) if not pattern.search(clause)]
    # What somebody gives thanks for was done before.
    rest = [clause for clause in rest if not re.match(r"[^,。;]{0,6}(?:感谢|表扬|称赞|点赞|答谢)", clause)]
    return any(SERVICE.search(clause) for clause in rest)


def _serves_beyond(words: str, match: re.Match[str] | None) -> bool:
    """Whether a service word stands outside the clause piece that `match` speaks of."""
    if match is None:
        return False
    rest = words[: match.start()] + "," + words[match.end() :]
    rest = re.sub(
        r"学雷锋(?:月|日|活动)?(?:工作|部署|安排|方案|示范点|先进|标兵|岗)|志愿服务(?:工作|条例|精神|意识|知识|事迹|品牌|示范点|先进|集体|平台|积分|办法|方案)?|服务(?:意识|大局|中心)"
        r"|引导(?=党员|大家)|宣传(?=部|委员)|讲解(?=员|词)",
        "",
        rest,
    )
    return any(match[0] not in WEAK for match in SERVICE.finditer(rest))


def _without_bodies(text: str) -> str:
    """The text without names of offices that hold service words (新时代文明实践站, 党群服务中心, 志愿者协会) and without book titles."""
    return re.sub(
        r"《[^》]*》|(?:便民|党群|社区|政务|公共|卫生|养老|综合|群众|行政)?服务(?:中心|站|大厅|点|平台)|志愿者?(?:服务)?(?:协会"
        r"|联合会|总队)|文明实践(?:站|所|中心|基地)|志愿(?:服务|者)(?=[^,。;]{0,2}(?:培训|骨干))",
        "〇",
        text,
    )


def _outside_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”|《[^》]*》|\"[^\"]*\"", "〇", text)
