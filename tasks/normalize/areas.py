"""Where an activity belongs in the year's scheme: its area, its integration, whether it was a love action, whether people acted alone.

In: the joined folded text of all tellings of one activity, its title and place, and the scheme's words. Out: `Judgement`s. A submission's own
heading decides the area; else the words of the scheme do, longest first, so that 学雷锋 does not count once more as 雷锋. Where nothing
speaks, the area is the scheme's one for civility, marked.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tasks.normalize.kinds import serves
from tasks.normalize.people import HARDSHIP
from tasks.normalize.text import even
from tasks.records.base import Record
from tasks.records.scheme import Scheme, WeightedWord


class Judgement(Record):
    """A judgement with its reason to be checked, "" when it is plain; `value` is None where nothing can be said."""

    value: str | bool | None
    doubt: str = ""
    words: tuple[str, ...] = ()


# A second area this near the first is a reason for a mark; below the least weight, no area has spoken.
_CLOSE = 0.85
_LEAST = 2.0
_STRONG = 4.0
_DEFAULT_AREA = "ethics"

# What a place says about the area, beside the words of the scheme: codes are those of the contract and are skipped where a scheme has others.
_PLACES: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "rural",
        5.0,
        re.compile(
            r"[\u4e00-\u9fff]{1,5}(?<![新农乡])(?<!城中)村(?!社区|镇银行|路|街|委)(?:$|[^民庄干])|村(?:部|委会|小学|道"
            r"|口|里|文化广场|卫生所|养老院|幸福院)|田间|地头|合作社|农家书屋|乡镇"
        ),
    ),
    (
        "industry",
        3.0,
        re.compile(
            r"企业|公司(?!门口|食堂|大门)|工业园|产业园|创业园|开发区|孵化|商会|车间|工厂|(?<!饭)厂(?:$|区|[房里])|新校区"
            r"|项目部"
        ),
    ),
    ("epidemic", 4.0, re.compile(r"采样点|接种点|检测点|隔离点|隔离酒店|方舱|卡口")),
    ("civil_city", 1.0, re.compile(r"社区|小区|居委会|网格|实践站")),
)
# At a post set up against the epidemic the village says only where it stood.
_POST = re.compile(r"(?:疫情|防疫|防控|抗疫)(?:防控|检查|劝返|值守)*卡[点口]")
_VILLAGE_IN_TOWN = re.compile(r"新村|职工村|工人村|家属村|单身村|城中村|度假村|中关村|村镇银行")

# 疫情停了一回, 节假日和封控停岗 say when a doing was not done.
_PAUSED = re.compile(
    r"[^,。;、(]{0,8}(?:疫情|封控|管控|静默|核酸)[^,。;、]{0,6}(?:停(?![课工业产学运])|取消|推迟|延期|顺延|中断|歇|除外|没去)[^,。;]*"
    # 因疫情管控改为线上 says why, not what for.
    r"|(?:因|受|由于)[^,。;]{0,4}疫情[^,。;]{0,8}?(?=[改转])"
)
_BLOOD = re.compile(
    r"献(?:[了过完]|上了?|出了?)?(?:[^,。;\d]{0,2}|[\d一二两三四五六百]{1,4}(?:毫升|[cC]{2}|[mM][lL])的?)"
    r"血(?!法|宣传|科普|知识|常识|政策|车|屋|点|站|者|引导|咨询|招募|讲座|服务|志愿服务)"
    r"|(?:献|捐)[^,。;\d]{0,4}\d{2,4}[ ]?(?:毫升|[cC]{2}|[mM][lL])(?:的?全?血|(?=[,。;]|$))|捐献(?:成分血|血小板|造血干细胞)"
)
# Money given after a disaster; to hear of one or to learn about it is none.
_RELIEF = re.compile(
    r"(?:地震|震[灾区]|洪[水涝灾]|水灾|火灾|台风|泥石流|灾情)[^。]{0,30}捐[^。]{0,20}(?:[元款钱物]|捐助)|捐[款物][^。]{0,20}(?:地震|震[灾区]|洪[水涝灾]|水灾|火灾|泥石流|灾情)"
)
_GIFT = re.compile(
    r"慰问|捐|转[给交赠]|赠|送(?!走|别|教|考|审|戏|法|医|课|货|站|行|检|达|学(?!习用品|具|费)|诊)|资助|救助|解囊|掏钱|凑(?:了|齐|出)[^,。;]{0,10}[元块钱]|微心愿|圆梦|认领|礼包|慰问金"
    r"|(?:拿到|收到|领到)[^,。;]{0,6}(?:书包|礼物|衣|文具|米|油|棉|被|红包)"
    r"|装(?:上|了)?[^,。;]{0,4}(?:风扇|电扇|空调|热水器|取暖器|暖气)|带(?:着|去|上)[^,。;]{0,10}(?:米|油(?![^\W\d_和与等去来到看给慰送及])|奶|礼|慰问|物资)|献爱心|送温暖"
)
# Work done for people in hardship themselves, not for a house that holds them.
_FOR_HARD = re.compile(
    rf"(?:帮助?|给|替|为|陪|看护|照料|照顾|接送|护理|照护|邀请?)[^,。;]{{0,8}}?(?:{HARDSHIP.pattern})[^,。;院校站心]{{0,5}}(?:老人|老?党员|户|家庭|群众|职工|学生|学员|考生|患者|儿童|人士|孩子|[大婆奶爷伯][大婆奶爷伯])(?!的?家长)"
)
# 到光荣院陪老人们读报: those who live in such a house, not the house.
_IN_HOUSE = re.compile(
    r"(?:福利院|敬老院|养老院|孤儿院|儿童村|光荣院|特教学校|特殊教育学校)[^。;\d]{0,6}?(?:给|帮|替|为|陪)[^,。;]{0,4}(?:老人|孩子|儿童|娃)"
)
_VISIT = re.compile(r"走访|看望|探望|探视|慰问|结对帮扶|[看瞧]了|[去来]看|登门")
_NOT_HARD = re.compile(r"接到?[^,。;]{0,6}求助|困难(?:和?问题|解决)|克服[^,。;]{0,6}困难|解决[^,。;]{0,8}困难")
_ALONE = re.compile(
    r"独自|只身|孤身|个人自愿|自发|(?<![天日次班晚场回])一个人|不是支部(?:组织|安排)|(?:自己|其|所)(?:所)?(?:居住|住|报到)的?|在自己(?:的"
    r"|所)?(?:小区|社区|住)|以个人|下班后|业余时间自行|返乡(?:机会|期间)"
)


def judge_area(text: str, scheme: Scheme, place: str = "", hints: Sequence[str] = ()) -> Judgement:
    """The area of an activity: the first of `hints` (codes set by its headings or its table) decides, else the words of folded `text`."""
    for hint in hints:
        if scheme.area(hint):
            return Judgement(value=hint)
    scores, told = _area_scores(_PAUSED.sub("", even(text)), even(place), scheme)
    if not scores:
        fallback = _DEFAULT_AREA if scheme.area(_DEFAULT_AREA) else (scheme.areas[0].code if scheme.areas else None)
        # Volunteering as such is what the area of civility holds; a mark only where even that is not told.
        return Judgement(value=fallback, doubt="" if serves(even(text)) else "没有说明领域的词，领域是推定的")
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0] != _DEFAULT_AREA))
    first, points = ordered[0]
    if points < _LEAST and first != _DEFAULT_AREA and scheme.area(_DEFAULT_AREA):
        # A lone weak word (社区) says where, not what: civility is what such a service is about.
        return Judgement(value=_DEFAULT_AREA, words=told[first])
    if len(ordered) > 1 and ordered[1][1] >= points * _CLOSE and ordered[1][1] >= _STRONG:
        names = [area.name for code in (first, ordered[1][0]) if (area := scheme.area(code))]
        return Judgement(value=first, doubt=f"也可能属于“{names[-1]}”", words=told[first])
    return Judgement(value=first, words=told[first])


def judge_integration(text: str, scheme: Scheme, place: str = "", area: str | None = None) -> Judgement:
    """The integration (两融入) of an activity; None when neither's words stand in folded `text` or its place."""
    words = f"{even(text)}。{even(place)}"
    scores = {one.code: sum(word.weight for word in _found(words, one.words)) for one in scheme.integrations}
    known = set(scores)
    if "urban_rural" in known and area == "rural":
        scores["urban_rural"] += 3
    best = max(scores.items(), key=lambda item: item[1], default=("", 0.0))
    return Judgement(value=best[0] if best[1] >= _LEAST else None)


def judge_love(text: str, scheme: Scheme) -> Judgement:
    """Whether an activity was a love action: blood given, or gifts or a visit to people whom folded `text` shows in hardship."""
    words = _NOT_HARD.sub("", even(text))
    if _BLOOD.search(words) or _RELIEF.search(words):
        return Judgement(value=True)
    hard = HARDSHIP.search(words)
    if hard is None:
        return Judgement(value=False)
    given = _GIFT.search(words) or _VISIT.search(words) or any(word in words for word in scheme.love_words)
    return Judgement(value=bool(given or _FOR_HARD.search(words) or _IN_HOUSE.search(words)), words=(hard[0],))


def acted_alone(text: str) -> bool:
    """Whether folded `text` says that somebody acted on his own, not as one of a group that the branch sent."""
    return _ALONE.search(text) is not None


def _area_scores(text: str, place: str, scheme: Scheme) -> tuple[dict[str, float], dict[str, tuple[str, ...]]]:
    scores: dict[str, float] = {}
    told: dict[str, tuple[str, ...]] = {}
    for area in scheme.areas:
        found = _found(text, area.words)
        if found:
            scores[area.code] = _sum(found)
            told[area.code] = tuple(word.word for word in found)
    for code, points, pattern in _PLACES:
        where = _VILLAGE_IN_TOWN.sub("", place or "")
        if code == "rural" and _POST.search(text):
            continue
        if scheme.area(code) and where and pattern.search(where):
            scores[code] = scores.get(code, 0.0) + points
            told[code] = (*told.get(code, ()), where)
    return scores, told


def _sum(found: Sequence[WeightedWord]) -> float:
    """The strongest word whole, the others by half: ten weak words must not outvote the one that names the area."""
    weights = sorted((word.weight for word in found), reverse=True)
    return weights[0] + sum(weights[1:]) / 2


def _found(text: str, words: tuple[WeightedWord, ...]) -> list[WeightedWord]:
    """The words that stand in `text`, longest first, none inside another one's place."""
    pattern = _pattern(tuple(sorted((word.word for word in words), key=len, reverse=True)))
    if pattern is None:
        return []
    hits = set(pattern.findall(text))
    return [word for word in words if word.word in hits]


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(re.escape(word) for word in words)) if words else None
