"""Members named in a text, by the roster's list and by the words that stand beside names."""

import re
from collections.abc import Sequence

from tasks.records.base import Record

# Family names, one letter each.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公涂佟"
)
_BESIDE = re.compile(
    rf"(?:党员|书记|委员|组长|队长|副书记|志愿者|老师|教授|医生|由|同志|班长|主任|科长)(?P<a>(?!应[邀约聘征召])[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=同志"
    rf"|独自|一人|带|率|主讲|牵头|利用|作|为|在|到|,|、|和)"
    rf"|(?<![\u4e00-\u9fff])(?P<b>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=同志|老师|等\d|等[一二两三四五六七八九十])"
)


def is_surname(letter: str) -> bool:
    """Whether a character is a family name (of those of two characters, its first)."""
    return letter in SURNAMES or letter in "欧上司诸令淳轩端百呼澹"


# 困难党员徐奶奶 is called so by those who help her: no member's name.
_ELDERS = re.compile(r"(?:奶奶|爷爷|大爷|大娘|大妈|大伯|大婶|阿婆|阿公|婆婆|老太)$")


class NameReading(Record):
    """A person named at `text[begin:finish]`; `listed` when the roster lists the name among the branch's members."""

    name: str
    begin: int
    finish: int
    listed: bool


def read_names(text: str, members: Sequence[str]) -> list[NameReading]:
    """Names in folded `text`, in its order, each place once: members of the roster, and names that a title or 同志 shows to be one."""
    found: list[NameReading] = []
    for name in sorted(set(members), key=len, reverse=True):
        at = text.find(name) if len(name) > 1 else -1
        while at >= 0:
            if all(at >= one.finish or at + len(name) <= one.begin for one in found):
                found.append(NameReading(name=name, begin=at, finish=at + len(name), listed=True))
            at = text.find(name, at + len(name))
    for match in _BESIDE.finditer(text):
        group = "a" if match["a"] else "b"
        if _ELDERS.search(match[group]):
            continue
        begin, finish = match.span(group)
        if all(begin >= one.finish or finish <= one.begin for one in found):
            found.append(NameReading(name=match[group], begin=begin, finish=finish, listed=False))
    return sorted(found, key=lambda one: one.begin)


def mask_names(text: str, names: Sequence[NameReading]) -> str:
    """The text with every letter of the names written as 某: the same length, and no word read out of a name."""
    for one in names:
        text = text[: one.begin] + "某" * (one.finish - one.begin) + text[one.finish :]
    return text


# 甲(驻外)、乙: what brackets add to a name does not end the list.
_BETWEEN = re.compile(
    r"(?:同志)?(?:\([^()]{0,30}\))?(?:[、,和及与\s]+|(?:、|和|及|与|还有)(?:刚|新|才|去年|今年|上月|正|在|从)[^,。;、\d]{1,7}的)"
)


def listed_together(text: str, before: Sequence[NameReading]) -> list[str]:
    """The names of the list that ends with the last of `before`: 甲、乙、丙等5名同志."""
    group = [before[-1]]
    for one in reversed(before[:-1]):
        if not _BETWEEN.fullmatch(text[one.finish : group[-1].begin]):
            break
        group.append(one)
    return [one.name for one in reversed(group)]


def listed_from(text: str, after: Sequence[NameReading]) -> list[str]:
    """The names of the list that begins with the first of `after`."""
    group = [after[0]]
    for one in after[1:]:
        if not _BETWEEN.fullmatch(text[group[-1].finish : one.begin]):
            break
        group.append(one)
    return [one.name for one in group]
