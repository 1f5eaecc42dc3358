"""What a named member is able to do, as sentences tell it: 某某会理发, 某某擅长修表、懂电工, 有急救证的是某某、某某, 某某（电工，12小时）.

In: the folded text of one sentence and the names in it. Out: the skills by name, each a short phrase in the text's own words.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.normalize.hours import read_hours
from tasks.normalize.names import NameReading, listed_from, listed_together
from tasks.normalize.numerals import NUMBER, read_whole

# A clause of somebody's: the verb says that what follows is an ability.
_ABLE = re.compile(
    r"(?:同志|老师|师傅|本人|他|她)?[也还又则都均]?(?:很|最|特别)?(?:"
    r"(?:会(?![同议上后员场见长])|擅长|善于|精通|熟悉|懂得?|拿手的?是?|能(?=[修写讲教画缝剪说做拍开]))(?P<list>(?:(?!的)[\u4e00-\u9fffA-Za-z、/]){1,16}?)"
    r"|(?:具?有|持有?|考[取出到了]|取得|拿到|获得?)(?:了)?(?P<paper>[\u4e00-\u9fffA-Za-z、/]{2,16}?(?:证书?|资格(?:证书?)?|技能|特长|手艺)))(?:等(?:技能|特长)?)?"
)
_USED = re.compile(
    r"(?:^|[,;。])[ ]*[他她]?的?(?:那?手)?(?P<list>[^,;。\d的]{2,10}?)(?:的?(?:手艺|特长|专长|本事|功夫))?"
    r"[是可还也真总算终于正好都]*派上了?[大好]?用场"
)
_NO_SKILL = re.compile(r"结业|合格|荣誉|参加|证明|党员|服务|活动|注册")
_ABILITY = r"特长|技能|专长|手艺|本事|绝活"
_LABELLED = re.compile(r"(?:特长|技能|专长|拿手|手艺)(?:技能)?[:为是有]*[ ]*(?P<list>[^,。;()]{2,40})")
_LABEL_ENDS = re.compile(r"(?:特长|技能|专长|手艺)[^,。;:]{0,6}:$")
# 有手艺的:某某理发,某某修车: what opens a list, and the trade or doing right behind each name.
_LIST_OPENS = re.compile(
    rf"(?:^|[,。;]|[有会懂][^,。;:]{{0,6}})(?:{_ABILITY})的?(?:党员|同志|人|者)*(?:有|是|为)?(?:\d+[名人个位])?:[^。;:\d()]*$"
)
_ITEM = re.compile(r"(?:会|能|懂)?(?P<list>[\u4e00-\u9fff]{2,5})(?=[,、。;]|$)")
# 有急救证的是某某: the ability stands before the names.
_OF_WHOM = re.compile(
    r"(?:(?:持?有|考[取出到了]|取得|拿到)(?:了)?(?P<paper>[\u4e00-\u9fff]{2,12}?证书?)|(?:会|懂|擅长|能)(?P<what>[\u4e00-\u9fff、]{2,10}?))的"
    r"(?:党员|同志)?(?:[共就只]?[有是]|为|:|包括|[有是]?\d+[名人]?[:,(])[^,。;\d]{0,2}$"
)
# 会修水电的某某, 懂摄影的某某: the ability stands right before the name.
_ABLE_ONE = re.compile(
    r"(?:^|[,、;。(:]|加上|还有|以及|[和与及由请让])(?:会(?![议员场长同上后])|懂得?|擅长|精通|善于)(?P<what>[\u4e00-\u9fff]{2,6}?)的(?:老?党员|同志)?$"
)
TRADE = re.compile(
    r"电工|[焊钳木瓦漆]工|水电|维修|修理|修[鞋表车伞锁]|家电|急救|救护|心肺复苏|手语|理发|书法|写字|写作|文案|摄影|摄像|航拍|无人机|翻译"
    r"|[英日韩俄法德]语|外语|双语|心理|法律|财务|会计|电脑|计算机|编程|推拿|中医|针灸|护理|烹饪|面点|厨|缝纫|裁缝|剪纸|绘画|美术|画画|乐器|二胡|唱歌|声乐|舞蹈|太极"
    r"|驾驶|游泳|潜水|主持|讲解|宣讲|朗诵|农技|园艺|绿化|磨刀|开锁|消防|应急|调解|社工|养老|测量|排版|设计|检测"
)
_BRACKET = re.compile(r"[ ]*\((?P<inside>[^()]{2,40})\)")
_ALL_ABLE = re.compile(
    r"(?:^|[,;。])[ ]*(?:以上|这|他们)?(?P<n>[两二三四五六七八九\d])[人位](?:同志|党员)?(?P<what>[都均皆][^,;。]{2,20})"
)
_FIGURES = re.compile(rf"\d|(?:{NUMBER})个?半?(?:[次场项回]|小时|钟头|工时)")
_VERB = re.compile(r"^(?:会|懂得?|能|擅长|精通|善于)")
_SPLIT = re.compile(r"[、/\s|+]+|和|及|与")


def split_skills(words: str) -> tuple[str, ...]:
    """The skills of a phrase such as 理发、修表和电工."""
    return tuple(word for part in _SPLIT.split(words.strip()) if (word := _VERB.sub("", part)))


def names_trade(words: str) -> bool:
    """Whether a short phrase names a trade or a craft (电工, 手语翻译)."""
    return 2 <= len(words) <= 12 and TRADE.search(words) is not None


def read_abilities(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, skills) for each member of whom folded `text` tells a skill."""
    for at, one in enumerate(names):
        part = text[one.finish : names[at + 1].begin if at + 1 < len(names) else len(text)]
        found = (
            _behind(part)
            or put_to_use(part)
            or _dashed(part)
            or _labelled(text[: one.begin], part)
            or _in_brackets(part)
        )
        if found:
            group = listed_together(text, names[: at + 1]) if not part.startswith("(") else [one.name]
            for name in group:
                yield name, found
    for name, skills in _before(text, names):
        yield name, skills


def abilities_of_all(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, skills) for all those named before in a sentence, where they are as many: 某某9小时；某某6小时，两人都会理发."""
    for match in _ALL_ABLE.finditer(text):
        begin = text.rfind("。", 0, match.start()) + 1
        before = list(dict.fromkeys(one.name for one in names if begin <= one.begin and one.finish <= match.start()))
        able = _ABLE.fullmatch(match["what"])
        words = (able["list"] or able["paper"]) if able else ""
        if words and len(before) == read_whole(match["n"]) and not _NO_SKILL.search(words):
            yield from ((name, split_skills(words)) for name in before)


def put_to_use(text: str) -> tuple[str, ...]:
    """The trades that folded `text` says to have come in useful: 书法派上了用场."""
    return _trades_alone(_USED.search(text))


def _trades_alone(listed: re.Match[str] | None) -> tuple[str, ...]:
    """The skills of a list whose every item is a trade; empty for other lists."""
    skills = split_skills(listed["list"]) if listed else ()
    return skills if all(names_trade(one) for one in skills) else ()


def _behind(part: str) -> tuple[str, ...]:
    """The skills that the clauses behind a name tell; figures between them are passed over."""
    skills: list[str] = []
    for place, clause in enumerate(re.split(r"[,;。:]", part)):
        able = _ABLE.fullmatch(clause.strip())
        words = (able["list"] or able["paper"]) if able else ""
        if words and not _NO_SKILL.search(words):
            skills += split_skills(words)
        elif clause.strip() and place and not _FIGURES.search(clause):
            break
    return tuple(skills)


def _dashed(part: str) -> tuple[str, ...]:
    """某某——电工、焊工: a dash and trades alone behind a name."""
    return _trades_alone(re.match(r"[ ]*[-—–]+[ ]*(?P<list>[^,;。\d]{2,24})", part))


def _labelled(before: str, part: str) -> tuple[str, ...]:
    """特长 behind a name with figures, or a list that 特长: opens, each with its own in brackets."""
    label = _LABELLED.search(part) if read_hours(part) or part.startswith((":", " ", ",")) else None
    opened = _LABEL_ENDS.search(re.sub(r"[\u4e00-\u9fff·]{2,4}\([^()]*\)[、,]?", "", before))
    inside = re.match(r"\((?P<list>[^()\d]{2,20})\)", part) if opened else None
    listed = _ITEM.match(part) if _LIST_OPENS.search(before) else None
    found = label or inside or listed
    return split_skills(found["list"]) if found else ()


def _in_brackets(part: str) -> tuple[str, ...]:
    """(电工,12小时): a trade in brackets behind a name, beside the person's figures."""
    bracket = _BRACKET.match(part)
    if bracket is None or not re.search(r"\d", bracket["inside"]):
        return ()
    return tuple(
        word for piece in re.split(r"[,;]", bracket["inside"]) for word in split_skills(piece) if names_trade(word)
    )


def _before(text: str, names: Sequence[NameReading]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for at, one in enumerate(names):
        lead = _OF_WHOM.search(text[: one.begin])
        if lead and not re.search(_ABILITY, lead[0]):
            skills = split_skills(lead["paper"] or lead["what"])
            for name in listed_from(text, names[at:]):
                yield name, skills
        elif able := _ABLE_ONE.search(text[: one.begin]):
            yield one.name, split_skills(able["what"])
