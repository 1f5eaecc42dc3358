"""Places that no preposition announces: who asked (镇小学请我们去讲), whose people were served (河东村的老人), what was worked on or only named.

In: folded text of one telling without a place in plain words. Out: one `PlaceReading` or None. Every noun phrase whose last word names a
kind of place is weighed by what stands before and behind it; what is only implied, or has rivals, carries a reason to check it.
"""

import itertools
import re
from typing import NamedTuple

from tasks.normalize.people import SERVED_NOUNS
from tasks.normalize.places import PART_OF_HOUSE, PlaceReading, sound_place

# Kinds of place that are plain in any phrase; those of one letter need two letters of a name before them.
_HEAD = re.compile(
    r"社区|小区|家属[院区楼]|(?:\d+|[一二三四五六七八九十]+)号[楼院]|[东西南北]门(?!街|路|社|[^,。;]{0,2}市场)|新村|花园|家园|公寓|街道|路口|街口|道口|广场|公园|乐园|景区|陵园|公墓|学校|小学(?!生)|中学(?!生)|大学(?!生)|学院"
    r"|幼儿园|(?<=[县市区镇乡州])[一二三四五六七八九十]中(?!队|心)"
    r"|医院|卫生院|养老院|敬老院|福利院|光荣院|体育馆|体育场|图书馆|博物馆|文化馆|车站|火车站|高铁站|地铁站"
    r"|机场|码头|口岸|渡口|市场|集市|夜市|早市|菜场|超市|商场"
    r"|书局|书店|书屋|酒店|操场|礼堂|看守所|监狱|工地|车间|遗址|水库|林场|农场|茶园|果园|基地|园区|产业园|工业园|动物园|合作社|隧道|海滩|沙滩"
    r"|(?:检测|采样|接种|医疗|隔离|安置|集中|救助|服务|值守|观察)点|卡[口点]|服务站|驿站|救助站|消防站|大厅|门口"
    r"|(?<=[\u4e00-\u9fff]{2})(?:村(?![民干支两里委])|寨|屯|镇(?![上里政])|乡(?!亲|村|镇)"
    r"|(?<![顺过半线思出绕带问指铁公马网一两三四五六七八九兵分几])路(?![口费上边人灯线程过])"
    r"|(?<![巡上逛扫沿])街(?![坊道头口上])|巷|桥(?!梁)|河(?![边道岸堤畔长])|江(?![边岸堤畔])|湖(?![边畔])"
    r"|山(?![上下脚区路])|湾|堤|馆(?![员长内里])"
    r"|厂(?![长家里区])|站(?![岗里长台点])|园(?![区丁林艺])|苑|(?<!街)坊|桥头|(?<=[\u4e00-\u9fff][东西南北])[岸坡])"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,12}$")
# What no name of a place holds: it begins behind the last of these.
_BEFORE = re.compile(
    r".*(?:[某的了在到由把被给替让是我们他她它每这那该各等将并还也依都就才便共约近从往对请比]"
    r"|清扫|清理|清洗|打扫|清除|走访|慰问|看望|探望|支援|增援|值守|守护|负责|参加|组织|开展|邀请|协助|配合|联合"
    r"|会同|进入|住进|走进|返回|回到|结对|帮扶|对口|包联|挂钩|挂点|共建|所在|所住"
    r"|位于|驻扎|维护|擦洗|擦拭|应邀|受邀|主动|听说|得知|获悉|据说|另外|参与|领着|带着|前往|赶赴|奔赴|来到|包了|守住|疏通|整治|美化|巡查|检查|粉刷|周边"
    r"|附近|辖区|沿着|支部|党员|同志|志愿者?|居民|群众|老人|学生|孩子|业主|小朋友"
    r"|\d[日号月天]|[日号](?=[^本照])|月份?|[上中下]旬|节日?|前夕|期间|当天|当日|上午|下午|中午|晚上|傍晚|清晨"
    r"|一早|早晨|夜里|当晚|周末|考[上起入取]|就读|结合|教育|(?:周|星期)[一二三四五六日天]|暑期|寒假|暑假|假期"
    r"|[一二两三四五六七八九十百]+[名位人户个条座所处场次])"
)
# Letters that are words before a name, but may also open it (和平路, 来安镇).
_PERHAPS = re.compile(r"(?<=.)[和与同跟来去沿为向进回赴驻守扫](?=.{2})")
_OPENED = re.compile(
    r"(?:住进|走进|进入|来到?|去|赴|回|返回|驻扎?|守|沿|沿着|包了|位于|设在|(?<![得达遇感受收看])到|在|于|进)$"
)
_WITH = re.compile(r"(?:与|和|同|跟|由|联合|会同|携手|协同|邀请?|请来?)$")
_HOST = re.compile(
    r"(?:那边|里|方面|的?[\u4e00-\u9fff]{0,3}老师|团委)?(?:邀请?|请|约|托|叫|喊)(?:了)?(?:我|某|支部|党员|大家|去)"
)
# Behind people these letters are words, not the first of a name: 小朋友来灯具厂, 孩子去竹溪中学.
_MOVED = re.compile(r"^[来去进回赴驻为给与和](?=.)")
_WHO = re.compile(r"(?:孩子们?|学生们?|小朋友们?|党员|同志|老人们?|居民|群众|支部|志愿者?|我们|他们|业主)$")
# A body rather than a place: it acts, or somebody of it does.
_BODY = re.compile(
    r"(?:党?支部|党委|党总支|总支|干部|主任|书记|工作人员|党员|老师|教师|医生|护士|领导|社工|志愿|网格|居委会"
    r"|村委会|委员会|团委|工会|协会|负责人|校长|院长|厂长|派出所|大队|民警|民兵|统一|组织|安排|要求|通知"
    r"|说|表示|来信|送来|主办|承办|举办|发起|告诉|反映|特意|人事|管理|建设|分局|公司|职工|员工|同志|专家|退休|报|集团|指挥部|转来|共建|联合)"
)
_HELPED = re.compile(
    rf"(?:里|内)?的?[^,。;]{{0,8}}?(?:{SERVED_NOUNS}|[一二两三四五六七八九十百\d]+[余多来]?[名位人户个])"
    r"|的?(?:[“\"《]|[\u4e00-\u9fff]{0,8}?(?:岗|摊|帐篷|讲堂|课堂|小课|水塘|水渠|人行道|楼道|围墙|器材|路径))"
)
_ASIDE = re.compile(r"(?:改造|日(?![常间])|籍|人$|口味|牌|特产|出品|经验|精神|模式|故事|路线)")
_VAGUE = frozenset(
    [
        "社区",
        "小区",
        "学校",
        "村里",
        "街道",
        "路口",
        "医院",
        "广场",
        "公园",
        "基地",
        "市场",
        "工地",
        "车间",
        "大厅",
        "门口",
        "小学",
        "中学",
        "大学",
        "学院",
        "幼儿园",
        "酒店",
        "超市",
        "服务点",
        "服务站",
        "本社区",
        "老小区",
        "居住小区",
        "各社区",
        "全镇",
        "全村",
        "乡镇",
        "城镇",
        "乡村",
        "农村",
        "公路",
        "道路",
        "马路",
        "一路",
        "上路",
        "网站",
        "本站",
        "全市",
        "建设基地",
        "实践基地",
        "服务基地",
        "志愿服务点",
        "志愿服务站",
        "家门口",
        "校门口",
        "社区大厅",
    ]
)


# 滨江路东段, 社区三号楼: what says more closely where.
_BESIDE = re.compile(
    rf"(?:[东西南北中上下]段|沿线|(?:\d+|[一二三四五六七八九十]+)号[楼院]|[东西南北]门口?|门口|大厅|{PART_OF_HOUSE}|活动室|车库|食堂|对面|桥头)+"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十几]个?$")
_MARKETS = ("集市", "夜市", "早市", "菜场")


class _Found(NamedTuple):
    weight: int
    place: str
    begin: int
    finish: int


def imply_place(text: str) -> PlaceReading | None:
    """The likeliest place among the noun phrases of folded `text`; None where none names one."""
    found = [one for match in itertools.islice(_HEAD.finditer(text), _MOST) if (one := _weigh(text, match))]
    found = list(dict.fromkeys(found))
    # 集贤社区服务站: the longer name holds the shorter one.
    found = [one for one in found if not any(_holds(other, one) for other in found)]
    if not found:
        return None
    found = [one for one in found if sound_place(PlaceReading(place=one.place, begin=one.begin, finish=one.finish))]
    if not found:
        return None
    best = max(found, key=lambda one: (one.weight, len(one.place) > 2, -one.begin))
    rivals = [one.place for one in found if one.weight >= best.weight - 1 and one.place != best.place]
    doubt = "" if best.weight >= _PLAIN else f"地点由“{best.place}”推断"
    if rivals:
        doubt = f"地点由“{best.place}”推断，同一处还写了“{rivals[0]}”"
    return sound_place(PlaceReading(place=best.place, begin=best.begin, finish=best.finish, doubt=doubt))


_PLAIN = 3
# No sentence names more places; the rest of a text without marks is left.
_MOST = 40


def _holds(longer: _Found, shorter: _Found) -> bool:
    return longer is not shorter and longer.begin <= shorter.begin and shorter.finish <= longer.finish


def _weigh(text: str, head: re.Match[str]) -> _Found | None:
    lead = _NAME.search(text, max(0, head.start() - 12), head.start())
    run = lead[0] if lead else ""
    cut = _BEFORE.match(run)
    name = run[cut.end() :] if cut else run
    if cut and _WHO.search(cut[0]):
        name = _MOVED.sub("", name)
    for split in reversed(list(_PERHAPS.finditer(name))):
        name = name[split.end() :]
        break
    if name in ("与", "和", "同", "跟", "及"):
        return None
    beside = _BESIDE.match(text, head.end())
    finish = beside.end() if beside else head.end()
    place = name + text[head.start() : finish]
    begin = head.start() - len(name)
    if place in _MARKETS and (not run or (cut and not name)):
        return _Found(_weight(text[:begin], text[finish:]), place, begin, finish)
    if len(place) < 3 or place in _VAGUE or len(name) > 8:
        return None
    before, after = text[:begin], text[finish:]
    if place[0] in "进入" or _COUNTED.search(name) or _BODY.match(after) or _ASIDE.match(after):
        return None
    return _Found(_weight(before, after), place, begin, finish)


def _weight(before: str, after: str) -> int:
    """3 who asked us or where we went, 2 whose people or things it was about or what opens a clause, 1 a phrase anywhere, 0 a partner's name."""
    if _HOST.match(after) or _OPENED.search(before):
        return 3
    if _WITH.search(before):
        return 0
    if _HELPED.match(after) or not before or before[-1] in ",。;:、) ":
        return 2
    return 1
