"""Where something was done: 到…社区, 在…路口, 走进…, a clause that is only the name of a place, 地点:…

In: folded text of one telling. Out: one `PlaceReading` or None. A place is cut out of the words after a preposition up to the verb, and must
end in a word that names a kind of place; nothing is looked up in a gazetteer.
"""

import re
from collections.abc import Iterator

from tasks.records.base import Record


class PlaceReading(Record):
    """A place at `text[begin:finish]`; `doubt` is a Chinese reason when it is only implied."""

    place: str
    begin: int
    finish: int
    doubt: str = ""


# The parts that a library, a station or a clinic has for those who come.
PART_OF_HOUSE = r"(?:少儿|阅[览读]|借阅|自习|休息|候[车机船诊])区"
_KIND = (
    r"(?:社区|小区|新村|花园|家园|苑|公寓|宿舍区?|家属院|家属区|军营|营区|校园内|单元|\d+号楼|大院|(?<![住出入])院|楼(?![栋长组])道?|架空层|连廊|车棚|村部|村委会|居委会|村(?!民|干|支书|镇)|[一二三四五六七八九十]号院"
    r"|庄|寨|屯|自然村|街道|(?<!扫大)街|巷|胡同|里弄|镇|乡|路口|红绿灯|十字路口|道口|斑马线|路段|路沿线|沿线|交叉口|(?<![指带问铺修让引赶走顺迷堵探绊出上半差])路(?!人"
    r"|上|边|灯)|大道|步道|绿道|桥头|桥|渠"
    r"|亭|阁|塔(?!吊)|寺|庙|祠|戏台|广场|公园|绿地|景区|湿地|山(?!区)|公墓|墓地|陵园|墓园|纪念馆|纪念碑|纪念园"
    r"|旧址|故居|博物馆|展览馆|展馆|科技馆|科普馆|文化馆|图书馆|美术馆|体育馆|体育场|体育中心|操场|书屋|书店|书院"
    r"|图书角|阅览室|图书室|古(?:[镇城寨]|厝|民居|建筑)群?|老街"
    r"|学校|[小中大]学(?!习)|学院|幼儿园|[一二三四五六七八九十]中|[一二三四五六七八九十]小(?![时队组区学])|特校|考点(?:旁)?|高中|附小|附中|聋校|盲校|党校|校园|校区|校门口?|夜校"
    r"|校内|教室|教学点|教学楼|实验室|食堂|饭堂|餐厅|礼堂|报告厅|会议室|活动室|办公楼|综合楼|大楼|大厅"
    r"|门诊楼?|[一二三四五六七八九十]楼|病房"
    r"|医院|卫生院|卫生所|卫生服务中心|卫生站|诊所|康复中心|血站|血库|献血车|献血屋|献血点|献血站|养老院|敬老院"
    r"|福利院|养老服务站|养老服务中心|日间照料中心|照料中心|救助站|光荣院|老年大学|老年活动中心|托养中心"
    r"|实践站|实践所|实践中心|服务站|服务中心|服务点|党群中心|活动中心|文化中心|中心|驿站|岗亭|警务室|工作站|检查站"
    r"|收费站|加油站|车站|火车站|高铁站|地铁站|公交站台?|站台|机场|码头|港口|渔港|渡口|泊位|锚地"
    r"|卡口|采样点|检测点|接种点|隔离点|观察点|值守点|疫苗点|核酸点|医疗点|救助点|安置点|集中点|售票点|投票点|水源地|营地|驻地|方舱|筛查点|隔离酒店|酒店|宾馆|门岗|岗点|岗|通道|出入口"
    r"|大门口?|[村街巷]口|[东西南北]门口?|门口|门前|楼下|楼前|现场|考点外?|考场"
    r"|大坝|坝[顶上下头]|库尾|闸[口房]|河畔|溪畔|江畔|湖畔|海边|河边|江边|溪边|湖边|岸边|岸(?!电)|沙滩|海滩|(?<!净)滩|河道|河段|河(?!道)|溪|江|湖|水库|林场"
    r"|农场|茶园|果园|菜园|田间|地头|田|基地|合作社|车间|工厂|厂区|厂|园区|工业园|产业园|创业园|孵化园|科技园|科创园|物流园|文创园|生态园|动物园|植物园|采摘园|开发区|工地|项目部|企业"
    r"|公司|商圈|商场|市场|超市|集市|农贸市场|夜市|商铺|店|银行|网点|营业厅|营业部|窗口|法庭|监狱|看守所|消防站"
    r"|派出所|(?<=[\u4e00-\u9fff]{2})所(?![在有以需长谓得能属住作居用])|邻[县市区镇村]|(?<=[\u4e00-\u9fff]{2})(?:岭|坡|坳|坪|坝|湾|垭口|峡谷|草原|牧场|苗圃|大堤|河堤|堤)|[江河湖海]堤|[住寄留]宿点|大厦|[江河湖海]滨道|滨[江河湖海]道"
    rf"|{PART_OF_HOUSE}"
    r"|家中|家里|办事处|登记处|指挥部|(?:少年|文化|科学)宫|[灯花]市|庙会|之家|爱心屋|影院|剧院|剧场|茶馆|书局|药店|门店|口岸|隧道|工棚|(?:到达|出发|[候办营售报展大诊读演映]\w?\w?)厅(?![长级局])|[残聋盲妇侨科]\w{0,2}(?:协会|联(?!系|合|防|动|勤|络))|直播间|线上|托管[班角点]|中专|职高|技校|镇政府|乡政府|城区|市区|县城|邻市|馆前|馆内|馆里|院内|园内"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![家村镇乡校院馆厅所局店屋手心夜这那哪城区室园站队年月天日期间楼门眼嘴群户风雨雪声光公海处动务程事作类项表图书袋箱包车船街假邻故万])里(?![程面外])|[调阅谈会值活候诊展警档器]\w室|棚改区|服务区|安置区|库区|林区|矿区|社会福利院|场馆|场所|一带|周边|附近|点位|站)"
)
_PREPOSITION = (
    r"(?:驰援|增援|开到|跑到|赶到|站到|扫到|(?:(?<![\u4e00-\u9fff])|(?<=[某员们])|(?<=姐妹)|(?<=一[起道])|(?<=一块))上(?!门|街|班|课|岗|路|前|午|了|述|半|下|千|百|万|山|线|网|级|报|交|传|台|海|学|一)|往(?!返|来|年|日|行人|高处|上|下|前|后)|分赴|奔赴|齐赴|赶赴|远赴|赴|前往|来到|去到|去往|走到|走进|走入|走访|深入到?|下沉到?|进驻|入驻|驻|返回|回到|回(?:自己的?)?老家(?:的|在)?"
    r"|开进|送到|送至|送往|送进|住进|搬进|搬到|捐给|捐与|捐赠给|赠予|寄往|寄给|支援|聚于|聚在|立于|位于|设在|搭在|摆在"
    r"|走上|登上|沿着|沿(?![江河湖海街山][\u4e00-\u9fff]?(?:步道|绿道|岸|路|堤|大道|街))|围绕|绕|到(?!位|场|岗|底|达|账|期|家)|在(?!岗|职|线|编|册|校生|此|场(?:的)?)|于(?=[^\d])"
    r"|(?<=[再又重初三二两四数夜])(?:上|下|进|访)(?![午旬半月周])(?=[\u4e00-\u9fff]{2,6}?(?:村|岭|坡|坳|坪|坝|湾|寨|庄|屯|镇|乡|岛|社区|小学))"
    r"|去了?|是(?=结对|对口|挂钩|帮扶|共建)|进(?!行|一步)|为(?=[^,。;]{2,12}(?:提供|打扫|清)))"
)
_VERB = re.compile(
    r"开展|进行|举办|举行|组织|参加|参与|慰问|走访|看望|探望|集中(?=[学开收观培宣])|清理|清扫|打扫|清洁|清除|擦洗|擦拭|擦|捡拾|捡|净(?=滩)|值守|守(?=卡|夜|门|采)"
    r"|值勤|值班|执勤|站岗|轮值|维持|维护|引导|劝导|疏导|宣讲|宣传|讲解|讲(?!堂|台|师|座)|教(?!育|师|室|学|职|工"
    r"|授)|协助|支援|摆开|摆|设立|设点|(?<!建)设|为|给|帮|替|陪|送|当|做|作(?!社)|义诊|义务|义卖|检查|排查|巡查"
    r"|巡逻|登记|服务(?!中心|站|点|区|大厅|平台|队)|提供|张贴|发放|派发|捐|植树|栽|种|疏通|整理|搬|布置|坐诊|接受"
    r"|喊(?=楼|话)|解答|与|和(?!谐|平|睦)|同|向|对|把|将|用|以|担任|担起|承担|忙|干|义写|写|拍|巡|查|测|量|理发|修|辅导|咨询|调解|解说|办证|代办|助力"
    r"|助|献血|无偿|采样|扫码|测温|消杀|处|开了|开(?!发)|聊|带|待了|过|读|看护|煮|包粽|防火|设卡|免费|巡护|护林|巡河|抢修|检修|夜巡|疏散|演练|接(?=[老孩学旅患病送待])|搀扶|迎接|张罗|承办"
)
_LEADING = re.compile(
    r"^(?:[\d一二两三四五六七八九十]{1,3}[人名位](?:党员|同志)?[到在赴]|一?趟|慰问|走访|看望|双?报到(?:的)?社区(?=[^,。]{2,8}(?:社区|小区))|(?:结对|共建|挂钩)(?:的)?(?:社区|村)(?=[^,。]{2,8}(?:社区"
    r"|村))|了|[我咱]们|我|(?:我|本)?支部|定点|各|本|该|自己|其|他们?|她们?|所居住的?|所住的?|所|居住的?|的|挂钩|结对|联系[点户]?|帮扶|对口|共建|支援"
    r"|包联|挂点|挂包|附近|周边的|辖区|分别|一起|一同|自己住的|报到的?|家住的?|双报到的?)+(?:的)?"
)
# 交到某某医院一名护工手上: who was given something, not where.
_INTO_HANDS = re.compile(r"[^,。;]{1,16}(?:\d|[一二两三四五六七八九十]|的)[名位个]?[^,。;]{1,8}手[上中里](?![^,。;])")
# 该村, 该校: a place told of before, not named.
_THE_SAME = re.compile(r"该(?:村|社区|小区|校|院|馆|镇|乡|街道|园区|公司|中心|站)(?![小中大]学|部|委|口|道|史|园)")
# 候车厅东侧, 校门外: where beside the place.
_BESIDE = re.compile(r"(?:的)?(?:[东西南北两内外前后左右]侧|[一二三四五]楼|门[口前外]|旁边?|对面)")
_CROSSING = re.compile(r"[与和][^,。;\d]{1,8}?(?:路口|交叉口|交汇处|路(?!人)|街|大道)")
_TIED = re.compile(r"(?:帮扶|对口|包联|结对|共建|挂钩|联系|挂点|挂包|居住|双报到)$")
_ALSO_LETTERS = tuple("干作教读过同和以查拍当向测带")
# Words of kinds that name no place by themselves.
_GENERIC = re.compile(
    r"社区|小区|村|基层|一线|企业|学校|街道|现场|公司|中心|岗|站|路|街|店|点位|河|田间|家中|家里|院|楼|乡"
    r"|镇|医院|场所|窗口|田|山|滩|岸|厂|附近|门诊|校园|村里|馆|工地|农村|乡村|街头|岗位|下乡|进村|入村|大学|中学|小学"
)
_TIME_WORD = (
    r"(?:[\d一二三四五六七八九十]+(?:[月日天]|号(?![院楼门厅线仓库公宿桥井码泊]|站台|病[房区])|点半?)(?:的|里)?|国庆节?|元旦|春节|[上中下]旬"
    r"|(?:国庆|五一|春节|中秋)?(?:假期|期间|前夕)|当[天晚]|[早晚]上|上午|下午|中午|傍晚|夜里)"
)
_NOT_OF_NAME = re.compile(
    rf"(?:[】」)\]》、]|{_TIME_WORD}|一?趟|[陪给与着了过](?=.{{2}})|[名位个](?=.{{3}})|打扫|清扫|清理|检[查修](?=.{{3}})|粉刷|美化|布置|走访|慰问|看望|擦洗|冲洗|[去来]?(?:教|辅导|指导)(?=.{{3}})|送[教书戏医法课学](?=.{{3}}))+"
)
_NO_NAME = re.compile(
    r"\d[人名户位]$|[一二三四五六七八九十百][人名户位]$|^跑(?!马|道)|^[不没未也都再又还才](?!夜)|^[没不]了|[两一二三\d]个.*的|守[卡门]|^[家就]帮|^扫[大街]|.{2,}[来游]村$|^.{0,2}困难家庭|(?:居民|学生|群众|老人)\d|社区做|^(?:能|有|叫|让|把)"
    r"|把.{2,4}$|给了|^帮(?!扶).{2,3}$|^[办搞](?![事公税证])|[跟随]着|^人(?![民工文])|[“”]|^(?:周|星期)[一二三四五六日天]$|党员|(?:同志|老师|志愿者)当|、[进到去入]|^(?:参与|另外|听说|得知|早?[领带]着)|(?:附件|表格|材料|小结|信|邮件|群)里$|^(?:微信|工作|业主)?群里|^(?:无烟|平安|文明|书香|绿色|智慧|健康)(?:校园|单位|机关|医院)$"
)
_GONE_TO = re.compile(
    r"(?:分赴|奔赴|赶赴|赴|前往|来到|走进|走入|深入|下沉到?|到|在|驻扎?在?|位于)(?P<phrase>[\u4e00-\u9fff]{2,14})"
)
_NO_PLACE = re.compile(
    r"活动|期间|过程|工作|书记|通知|领导|基础|疫|[雨雪风]中|中(?:秋)?$|节|日$|主题|高温|假|之|^[早晚夜地上下前后]?$|^[晚早夜地]"
)
_LABEL = re.compile(
    r"(?:(?:活动|服务|集合|开展)?(?:地点|地址)|(?:(?:活动|服务|集合)|(?<![\u4e00-\u9fff]))场所)"
    r"[:为是在]?[ ]?(?!不|未|等|见|同上|同前)(?P<p>[^,。;\n ]{2,30})"
)
_GO = re.compile(
    rf"{_PREPOSITION}(?=(?P<phrase>[^,。;:!?、()\n《》]{{1,30}}(?:[、][^,。;:!?、()\n\d]{{2,12}})?))(?!\d{{1,2}}[月日.号:点时])"
)
_PEOPLE = re.compile(
    r"党员|某|同志|支部|老人|群众|居民|村民|学生|孩子|志愿|\d|名|户|[一二三四五六七八九十两]人|组织|[他她我]们|大家|街道办|部门|单位"
)
_FOR = re.compile(
    r"(?:为|给(?!了)|帮助?|替|慰问|走访|看望|向|教(?![师育室授练职学工材])|资助|(?:与|和)(?![^,。;]{2,10}?(?:一[起道同块]|共同)))(?=(?P<phrase>[^,。;:!?、()\n]{2,24}))"
)
_SERVED_PLACE = re.compile(
    r"(?P<p>[^,。;:、()\d]{0,12}?(?:社区|小区|[村镇](?![民里干长])|学校|小学(?!生)|中学(?!生)|[聋盲特]校|幼儿园"
    r"|大学(?!生)|福利院|敬老院|养老院|医院|陵园|中心|图书角|书屋|公寓|宿舍|新村|站台|巷|胡同|大院|家属院|老街|协会|联合会|产业园|工业园|创业园|园区|隔离点|卡口|救助点|棚改区|安置区|(?:核酸)?(?:采样点|检测点|接种点)|消防站|[中大支]队(?!员|长)|军营|部队|服务区)+)(?=的|$|\d|免费|义务|无偿|改|安|更|疏|冲|上[了一]?[^,。;]{0,4}课|[一二三四五六七八九十百两]+[名位户个]|[^,。;]{0,16}(?:老人"
    r"|孩子|儿童|群众|居民|村民|学生|困难|党委|党支部|居委会|村委会|签约|结对|共建|联合|农村党员|送|装|修|换|测"
    r"|捐|教|讲|读|打|卖|搬|建|写|办|理|洗|清|维|检|补|设计|画|绘|抢|收|割|种|缺))"
)
# Houses that need no verb behind them to be where it was: 替某小学粉刷围墙.
_SERVED_HOUSE = re.compile(
    r"(?P<p>[^,。;:、()\d]{2,10}?(?:学校|小学(?!生)|中学(?!生)|[聋盲特]校|幼儿园|福利院|敬老院|养老院|光荣院|卫生院))(?!的?[^,。;]{0,2}(?:学生|师生|老师|教师|孩子))"
)
_WORKED = re.compile(
    r"(?:清扫|清理|打扫|清洁|擦洗|擦拭|巡查|整治|维护|守护|美化|绿化|检修|粉刷|游|逛|检查|清洗|冲洗|沿(?![江河湖海街山])|疏通|清淤|整理|修剪|修缮|修补|布置|巡护|消杀|清|扫|刷)(?:了)?(?P<p>[^,。;:、()“”\d\s]{0,10}?(?:步道"
    r"|路(?!口?面)|街|大道|公园|广场|河道?|溪|江|湖|海滩|沙滩|渠|巷(?!道)|村|社区|小区|校园(?:(?:周边|附近|内外)的?)?(?:主干道|道路)?|陵园|宿舍|站台|河畔|景区|科技馆|博物馆|展览馆|纪念馆|美术馆|动物园|植物园|图书室|阅览室|书屋|棚改区"
    r"|公寓楼?|馆前|院|岸|[塔窟]群?|碑林|遗址))"
)
# 整理某某小区改造的账目: papers about a place are not the place.
_PAPERS = re.compile(r"(?:改造|建设|治理|整治)?的?[^,。;、]{0,4}?(?:账[目本]?|资料|档案|材料|台账|信息|数据|名册)")
# 跑遍青石、乌石、白石3个村: places of one kind, listed before their number.
_SEVERAL = re.compile(
    rf"{_PREPOSITION[:-1]}|跑遍|走遍|遍访|巡回)(?P<p>[^,。;:、()\d]{{2,6}}(?:、[^,。;:、()\d]{{2,6}}){{1,5}}(?:等)?[\d一二两三四五六七八九十]{{1,2}}(?:个|所|处|座)(?:社区|小区|[村镇乡]|学校|小学|路口|站|校区|广场|公园))"
)
_HOUSE_FIRST = re.compile(
    r"(?:^|[,。;:、 ])(?P<p>(?![为给在到向与和同协帮替去赴于由把将对从送请带各本我]|承办|举办|开展|牵头|帮扶|开办|走进|进驻|走访)[\u4e00-\u9fff]{2,7}"
    r"(?:学院|大学|中学|小学|中专|职高|技校|幼儿园|医院|敬老院|养老院|福利院|社区|小区|新村|广场|公园|车站|市场|商场))(?=[\u4e00-\u9fff]{2,12})"
    r"(?![^,。;]{0,4}(?:党员|党委|支部|教师|老师|学生|居委会|干部|医生|护士|组织|领导|书记|志愿者|居民|工作人员|派|协会))"
)
# 去讲家里怎么用气: to go and do, not to go to a place.
_GONE_TO_DO = re.compile(r"(?:讲|帮(?!扶)|教(?![学育师])|给|做|修|测|拍|看望|慰问|参加|听|送)")
_RELATION = re.compile(r"我们|本支部|挂钩|挂点|结对|对口|帮扶|包联|共建|联系点")
_BRACKET = re.compile(r"\((?P<p>[^()\d,。;]{2,18})\)")


def read_place(text: str) -> PlaceReading | None:
    """The place that folded `text` tells; None when it tells none."""
    found = _first_told(text)
    return sound_place(found) if found else None


def sound_place(reading: PlaceReading) -> PlaceReading | None:
    """The reading without the time, verbs and marks before its name; None where what is left names people or a doing."""
    before = _NOT_OF_NAME.match(reading.place)
    place = reading.place[before.end() :] if before else reading.place
    place = re.sub(r"(?<=[\u4e00-\u9fff]{3})里$", "", place) if re.search(r"[库楼堂厅场园院房站]里$", place) else place
    if len(place) < (3 if before else 2) or _GENERIC.fullmatch(place) or _NO_NAME.search(place):
        return None
    return reading.model_copy(update={"place": place, "begin": reading.finish - len(place)})


def guess_place(words: str) -> str:
    """The name of no known kind behind a word of going or being somewhere (赴某某水产开展……), up to the next verb; "" without one.

    Only for words that may tell a place (tasks.normalize.residue) where no other is told, and always to be checked.
    """
    match = _GONE_TO.match(words)
    if match is None or _THE_SAME.match(match["phrase"]):
        return ""
    lead = _LEADING.match(match["phrase"])
    begin = lead.end() if lead else 0
    cut = _cut_at_verb(match["phrase"], begin)
    name = match["phrase"][begin:cut].rstrip("的")
    told = cut < len(match["phrase"]) or len(match["phrase"]) < 8
    sound = _names_place(name) and not _NO_NAME.search(name) and not _NO_PLACE.search(name)
    return name if told and sound and 2 <= len(name) <= 9 else ""


def _first_told(text: str) -> PlaceReading | None:
    label = _LABEL.search(text)
    if label:
        place = re.sub(r"^(?:主要|集中|均|都|设)?(?:在|位于|为)?", "", label["p"].strip())
        return _at(label).model_copy(update={"place": place})
    several = _SEVERAL.search(text)
    if several:
        return _at(several)
    found = [
        one
        for match in _GO.finditer(text)
        if not (match[0] in ("去", "去了") and _GONE_TO_DO.match(match["phrase"]))
        and (one := _from_phrase(match.start("phrase"), match["phrase"]))
    ]
    if found:
        return next((one for one in found if len(one.place) > 2), found[0])
    return _bracketed(text) or _alone(text) or _opening(text) or _for_whom(text) or _worked_on(text) or _leading(text)


def looks_like_place(text: str) -> bool:
    """Whether a short folded text is nothing but the name of a place."""
    words = text.strip(' "“”')
    return (
        2 <= len(words) <= 20
        and not re.search(r"[进入到](?:校园|社区|企业|小区|工地|市场|景区|万家|\w{1,5}村)$", words)
        and re.search(rf"{_KIND}(?:各楼?层|各处)?$", words) is not None
        and not re.search(r"(?:便民|爱心|公益|环保|志愿|义卖|服务|普法|日的?)(?:集市|市集|大集)$", words)
        and not _VERB.search(_without_kind(words))
    )


def _at(match: re.Match[str]) -> PlaceReading:
    """The place that a pattern took as its group `p`."""
    return PlaceReading(place=match["p"], begin=match.start("p"), finish=match.end("p"))


def _names_place(words: str) -> bool:
    """Whether words of a kind of place name one, and speak of no people."""
    # 学生公寓 and 职工食堂 are houses.
    plain = re.sub(
        r"(?:学生|职工|居民|村民|老人|群众)(?=公寓|宿舍|食堂|餐厅|之家|[\u4e00-\u9fff]{0,2}中心|家属院)", "", words
    )
    return not _GENERIC.fullmatch(words) and not _PEOPLE.search(plain)


def _from_phrase(at: int, phrase: str) -> PlaceReading | None:
    if _THE_SAME.match(phrase) or _INTO_HANDS.match(phrase):
        return None
    lead = _LEADING.match(phrase)
    begin = lead.end() if lead else 0
    cut = _cut_at_verb(phrase, begin)
    if not re.search(_KIND, phrase[begin:cut]) and phrase[cut : cut + 1] in _ALSO_LETTERS:
        # 区老干部活动中心, 镇上过水桥: the letter was part of the name.
        further = _cut_at_verb(phrase, begin, cut + 1)
        cut = further if re.search(_KIND, phrase[begin:further]) else cut
    words = phrase[begin:cut]
    ends = [match.end(0) - (1 if match[0][-1] in "、和及与" else 0) for match in re.finditer(_KIND, words)]
    if not ends:
        return None
    beside = _BESIDE.match(words, max(ends))
    words = words[: beside.end() if beside else max(ends)].rpartition("—")[2]
    words = _after_modifier(words)
    if (_GENERIC.fullmatch(words) or words[0] == "村") and lead and _TIED.search(lead[0]):
        # 帮扶村, 对口社区: how the text names a place it takes as known.
        words = _TIED.search(lead[0])[0] + words  # type: ignore[index]
        start = max(0, phrase.find(words))
        return PlaceReading(place=words, begin=at + start, finish=at + start + len(words))
    if (
        not words
        or _GENERIC.fullmatch(words)
        or (lead and "各" in lead[0] and len(words) < 4)
        or _ends_early(phrase[begin:cut], max(ends))
    ):
        return None
    start = at + begin + phrase[begin:cut].find(words)
    return PlaceReading(place=words.strip('"“” '), begin=start, finish=start + len(words))


def _cut_at_verb(phrase: str, begin: int, after: int = 0) -> int:
    """Where the first verb after the name of a place begins, not before `after`: at least two characters in, and not part of a kind of place."""
    for match in _VERB.finditer(phrase, max(begin, after)):
        if (
            match.start() >= begin + 2
            and not _inside_kind(phrase, match)
            and not _CROSSING.match(phrase, match.start())
        ):
            return match.start()
    return len(phrase)


def _after_modifier(words: str) -> str:
    """The place without what qualifies it: 结对的某小学, 自己居住的某小区; a modifier that is itself a place stays."""
    head, de, tail = words.rpartition("的")
    if not de or not tail:
        return words
    return words if re.search(rf"{_KIND}$", head) and not _LEADING.match(head) else tail


def _ends_early(words: str, end: int) -> bool:
    # 到社区居民家…: what follows the kind of place is a person, then the place was only their address.
    return (
        bool(re.match(r"(?:居民|群众|老人|村民|干部|书记|党员|医生|民警)(?!家)", words[end:])) and len(words[:end]) <= 2
    )


def _inside_kind(phrase: str, match: re.Match[str]) -> bool:
    """Whether a verb's letters belong to a kind of place that begins at or before them (服务站, 检测点, 图书室)."""
    for kind in re.finditer(_KIND, phrase):
        if kind.start() <= match.start() < kind.end() and kind.end() - kind.start() > 1:
            return True
    # 到城东小学布置展馆: a place that is already told needs no verb in its name.
    told = re.search(rf"[\u4e00-\u9fff]{{2}}{_KIND}$", phrase[: match.start()])
    return (
        told is None
        and bool(re.match(r"[^,。;]{0,4}(?:中心|站|点|岗亭|室|基地|驿站|大厅|车|馆)(?!长)", phrase[match.start() :]))
        and len(match[0]) > 1
    )


def _without_kind(words: str) -> str:
    return re.sub(rf"(?:{_KIND})+$", "", words)


def _alone(text: str) -> PlaceReading | None:
    """A clause that is nothing but a place (食堂门口, 某社区小广场), as in logs and captions; what may name a doing (高考驿站) comes last."""
    found = list(_clauses_alone(text))
    return next((one for one in found if not re.search(r"(?:驿站|站|点|岗|线上|园地|通道)$", one.place)), None) or (
        found[0] if found else None
    )


def _clauses_alone(text: str) -> Iterator[PlaceReading]:
    for match in re.finditer(r"[^,。;:!?、()【】\[\]\s]{2,20}", text):
        words = match[0]
        if (
            _names_place(words)
            and looks_like_place(words)
            and not re.search(r"[“”\"]", words)
            and not re.search(r"[”\"]", text[match.start() - 1 : match.start()])
            and not re.search(r"(?:交通|示范|先锋|服务|志愿|党员|文明|护学|执勤|突击|在|到|上|顶|下)岗$", words)
            and not re.match(r"[\d一二三四五六七八九十]+[名人位户个]", words)
        ):
            yield PlaceReading(place=words, begin=match.start(), finish=match.end())


def _bracketed(text: str) -> PlaceReading | None:
    for match in _BRACKET.finditer(text):
        # (挂钩村) says what the place before it is to the branch.
        if looks_like_place(match["p"]) and not _GENERIC.fullmatch(match["p"]) and not _RELATION.search(match["p"]):
            return _at(match)
    return None


def _opening(text: str) -> PlaceReading | None:
    """A clause that opens with a place and goes on with what was done there: 养老院读报, 门诊大厅摆了一张台."""
    for match in re.finditer(r"(?:^|[,。;:、 】])(?P<clause>[^,。;:!?、()【】\s]{4,30})", text):
        clause = re.sub(
            r"^(?:\d{1,2}月\d{1,2}日|[\d月日.]+|(?<=[\d日号])[-至到](?=\d)|上午|下午|晚上|当天)+", "", match["clause"]
        )
        clause = re.split(r"[“”\"\d每]", clause)[0]
        cut = _cut_at_verb(clause, 0)
        words = re.sub(r"(?<=.{3})(?:文明|志愿|义务|爱心|交通|安全|公益|便民|巡回|现场)+$", "", clause[:cut])
        if re.match(r"举办|举行|组织|开展|召开|派|安排|启动|主办|承办|联合", clause[cut:]):
            continue
        if (
            (3 <= len(words) <= 18 or re.fullmatch(r"[村校馆站桥院][口门前头]", words))
            and _closes_in_kind(words)
            and not re.match(
                r"[给为在到向与和同协帮替去赴于由把将对从]|配合|联合|根据|按照|围绕|应|受|主要|集中|利用", words
            )
            and not _PEOPLE.search(words)
        ):
            begin = match.start("clause") + match["clause"].find(words)
            return PlaceReading(place=words, begin=begin, finish=begin + len(words))
    return None


def _leading(text: str) -> PlaceReading | None:
    """A clause that opens with the name of a house or a quarter and what was done there (某某学院户口咨询): only implied."""
    for match in _HOUSE_FIRST.finditer(text):
        if _names_place(match["p"]):
            return _at(match).model_copy(update={"doubt": f"地点由“{match['p']}”推断"})
    return None


def _for_whom(text: str) -> PlaceReading | None:
    """给某某小学装电脑, 为某某村测绘, 给聋校的学生讲: the place of those served."""
    for match in _FOR.finditer(text):
        lead = _LEADING.match(match["phrase"])
        begin = lead.end() if lead else 0
        if match[0] in ("与", "和") and re.search(r"一[起道同]|共同|携手|联手|合力", match["phrase"]):
            continue
        found = _SERVED_PLACE.match(match["phrase"], begin)
        if found is None and match[0] in ("为", "给", "帮", "帮助", "替"):
            found = _SERVED_HOUSE.match(match["phrase"], begin)
        place = found["p"].rstrip("的") if found else ""
        if place and _names_place(place):
            at = match.start("phrase") + begin
            return PlaceReading(place=place, begin=at, finish=at + len(place))
    return None


def _worked_on(text: str) -> PlaceReading | None:
    """清扫湖边步道, 擦洗东环路座椅: the place that was worked on."""
    for match in _WORKED.finditer(text):
        if len(match["p"]) > 2 and _names_place(match["p"]) and not _PAPERS.match(text, match.end()):
            return _at(match)
    return None


def _closes_in_kind(words: str) -> bool:
    if _GENERIC.fullmatch(words) or re.search(r"(?:进|入)[^,。;]{0,6}$", words):
        return False
    return re.search(rf"{_KIND}$", words) is not None
