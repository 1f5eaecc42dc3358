"""People told without a figure and without a name of the roster: the author (我和老李), a colleague by nickname, an officer by title, and one
person served who is only named (周阿婆).

In: folded text whose roster names are written as 某. Out: how many people such words add, and the words; nothing is looked up.
"""

import re
from collections.abc import Sequence

from tasks.normalize.names import SURNAMES, NameReading, mask_names, read_names
from tasks.normalize.people import HARDSHIP, SERVED_NOUNS

_NO_NICKNAME = (
    r"(?!师|区|时|康|满|支|党|干|家|广|麦|方向|城|年|常|谈|别|国|大|公|平|生|从|于|和|能|应|路|车|经|关|文|空|后|都|相)"
)
_NICKNAME = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[和跟与同带叫喊约随有、])|(?<=[带领跟随]着)|(?<=[叫喊约带]上))"
    rf"[小老阿]{_NO_NICKNAME}[{SURNAMES}](?![师年化板旧话式])"
)
_OFFICE = r"(?:主席|副?书记|支书|主任|局长|院长|校长|馆长|所长|科长|处长|站长|队长|组长|经理|厂长|总监|委员|师傅|老师|大姐|姐|哥|工)"
_TITLED = rf"[{SURNAMES}]{_OFFICE}"
I_WORD = r"(?<![自本对给])我(?![们支院校局所馆站队区市县镇街村司行厂处科国党军矿公办单这那家的自方])"
_ITEM = rf"(?:某{{2,4}}{_OFFICE}?|{_NICKNAME}(?:\(某{{2,4}}\))?|{_TITLED}(?:\(某{{2,4}}\))?|{I_WORD})"
_AND = r"(?:、|,?(?:和|跟|与|同|及|以及|还有|带着?|领着?|叫上|喊上|约上|拉上|率))"
_COMPANY = re.compile(rf"(?P<list>{_ITEM}(?:{_AND}{_ITEM}){{1,8}})")
_LISTED = re.compile(_ITEM)
_WITH_ME = re.compile(r"(?:跟着|跟|随|陪|和|与|同|叫上|喊上|带着|带上|领着|加上)我(?=[去到来在上给帮把一提拎拿,、。;])")
_ALONE = re.compile(r"(?:^|[,。;:])[^,。;某]{0,8}?(?<![自本对给跟和与同向])我(?:一个人|自己|独自|只身)")
# Whom something was done for stands behind these.
_DONE_FOR = re.compile(r"(?:给|帮|替|为|向|教|看望|慰问|走访|探望|感谢|表扬|接送|照顾|听|找|请)[^,。;、]{0,6}$")

_ELDER = r"(?:大爷|大娘|大妈|大伯|大叔|大婶|阿婆|阿公|奶奶|爷爷|婆婆|老太太?|老伯|老爷子|老汉|[一二三四五大小]?[叔姑姨婶爷伯娘嫂](?![爷娘婆母侄]))"
_NAMED_ELDER = re.compile(rf"(?<![\u4e00-\u9fff]老)(?P<who>{_NO_NICKNAME}[{SURNAMES}]{_ELDER})(?!家?[门前口附])")
_NAMED_ONE = re.compile(
    rf"(?:学生|同学|孩子|儿童|女孩|男孩|居民|村民|邻居)(?P<who>(?:小|老|阿){_NO_NICKNAME}[{SURNAMES}])"
)
# 村里有个孩子得了白血病
_ONE = re.compile(rf"[有给帮替为]个(?:[^,。;、\d]{{0,6}}的)?(?P<who>{SERVED_NOUNS})(?![们户])")
_HELPED = re.compile(
    r"(?:给|帮|替|为|陪|教|背|扶|推|接送?|送|照顾|照料|看望|探望|慰问|走访|关爱|去|到|资助|捐|理发|陪护|代购|修|擦)"
)
_SAID = re.compile(r"(?:激动地|高兴地|笑着|连声|感慨地?|都|直)?(?:说|道|夸|赞|称|告诉|竖起|感慨|表示|拉着)")

_ONE_PERSON = re.compile(
    r"[ ]*(?:其中|像|如|比如|例如|特别是|尤其是|[^,。;]{0,6}?[要就当最]?数)?[,:]?"
    rf"(?:他|她|某{{2,4}}|{_NO_NICKNAME}[{SURNAMES}]老(?![人年党同伙])|[小老阿]{_NO_NICKNAME}[{SURNAMES}])"
    rf"(?:一?个?人|老?同志|{_OFFICE})?(?![、和与同跟及等们])"
)
_FOR_ALL = re.compile(
    r"支部|我们|大家|全体|党员们|(?<!名)党员|\d+(?:[名位人]|个[人党同])|统计|[合归拢加][了一]?[合归拢加]|汇总|[算说]|带领|领着|率领|带着|牵头|人均"
)


def is_of_one(text: str, members: Sequence[str]) -> bool:
    """Whether folded `text`, the words before a figure, speaks of one person (某某半年……, 白老……, 她……), not of all whom the person led."""
    head = _ONE_PERSON.match(mask_names(text, read_names(text, members)))
    return head is not None and _FOR_ALL.search(text, head.end()) is None


def company_of(text: str, names: Sequence[NameReading]) -> tuple[int, str]:
    """How many people beside `names` acted, and the words that tell of them; (0, "") where nobody else is told.

    An only 我 counts where it says that the author went alone, or stands in a list of those who went.
    """
    found: list[str] = []
    for match in _COMPANY.finditer(text):
        if _DONE_FOR.search(text[: match.start()]):
            continue
        found += [re.sub(r"\(.*", "", one) for one in _LISTED.findall(match["list"]) if not _of_roster(one)]
    if (names and _WITH_ME.search(text)) or (not names and not found and _ALONE.search(text)):
        found.append("我")
    found = list(dict.fromkeys(found))
    return len(found), "、".join(found)


def _of_roster(item: str) -> bool:
    """Whether an item of a list is a name of the roster, alone or in brackets behind a nickname (老白(白露生))."""
    return "某" in item


def served_by_name(text: str) -> tuple[int, str]:
    """How many people are named as served, and the first of their names: 周阿婆 and 学生小苏 are one each."""
    if not _HELPED.search(text):
        return 0, ""
    told: list[str] = []
    for pattern in (_NAMED_ELDER, _NAMED_ONE, _ONE) if HARDSHIP.search(text) else (_NAMED_ELDER,):
        for match in pattern.finditer(text):
            if not _SAID.match(text, match.end()) or match["who"] in told:
                told.append(match["who"])
    told = list(dict.fromkeys(told))
    return len(told), told[0] if told else ""
