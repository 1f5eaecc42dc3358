"""What of a person may stand in a report: the same text with ID numbers, phones, house numbers and names of people helped taken out.

Rules: ID numbers and phones keep their ends (138****1234); an address that leads to a door is cut after its 乡, 镇 or 街道, or, where none is
named, before the house number; the name after a word of hardship is left out. Everything that a mail or document said passes through here.
"""

import re
import unicodedata
from functools import lru_cache

# Eighteen or fifteen digits, also written with spaces or hyphens between the groups.
_ID_NUMBER = re.compile(r"(?<![0-9])(\d{6})[ -]?((?:19|20)\d{2})[ -]?(\d{4})[ -]?(\d{3}[0-9Xx])(?![0-9A-Za-z])")
_OLD_ID_NUMBER = re.compile(r"(?<![0-9])(\d{6})(\d{2}[01]\d[0-3]\d)(\d{3})(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])((?:\+?86[ -]?)?1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])(0\d{2,3})[ -]?(\d{3,4})(\d{4})(?![0-9])")
_BANK_CARD = re.compile(r"(?<![0-9])(\d{4})[ ]?(\d{4}[ ]?\d{4}[ ]?(?:\d{4}[ ]?)?)(\d{3,4})(?![0-9])")
_MAIL_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
)

_NUMBER = r"[0-9０-９零一二三四五六七八九十百甲乙丙丁A-Za-z]+(?:[-－之][0-9０-９]+)?"
# A street or village and what leads to a door. 区 and 园 alone are places where a branch serves, so they do not count.
_HOUSE = (
    rf"(?:{_NUMBER}(?:号(?!线|文|令|院|会|通|召|采|点|岗|卡|门|窗|桌|展|公)(?:楼|院)?|栋|幢|座(?!谈|椅|位)|单元|室|弄"
    r"|组(?=[0-9一二三四五六七八九十])|巷(?=\d)))"
)
_TOWN = r"(?:街道|[乡镇](?!政府|党委|人民|村振兴|卫生院|中心|干部|风))"
_ADDRESS_WITH_TOWN = re.compile(
    rf"([\u4e00-\u9fff]{{1,10}}?{_TOWN})(?!办)[\u4e00-\u9fff0-9（）()]{{0,20}}?{_HOUSE}+(?:[\u4e00-\u9fff]{{0,6}}?{_HOUSE})*"
)
_ADDRESS = re.compile(
    rf"([\u4e00-\u9fff]{{1,12}}?(?:路|街|巷|里|村|小区|新村|花园|苑|社区)){_HOUSE}+(?:[\u4e00-\u9fff]{{0,6}}?{_HOUSE})*"
)

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温游翁柯欧詹施洪俞庄颜卓阮池涂纪连危佘傅"
)
_HARDSHIP = (
    r"(?:困难|特困|贫困|孤寡|独居|空巢|高龄|残疾|失独|患病|生病|重病|大病|受助|结对|帮扶)(?:的)?"
    r"(?:群众|党员|职工|家庭|老人|老党员|学生|儿童|居民|村民|人员|户|人士|对象|人){1,2}"
    r"|低保户|五保户|脱贫户|监测户|困境儿童|留守儿童|留守老人|退役军人|军属|烈属"
)
_NAME = rf"(?:[{_SURNAMES}](?:某某|某|[\u4e00-\u9fff]{{1,2}}?))"
_TITLE = r"(?:阿婆|阿姨|阿公|大爷|大娘|奶奶|爷爷|伯伯|老伯|大伯|依伯|依姆|老人|老师|同志|女士|先生|大妈|大叔|夫妇)"
_AFTER = r"(?![村镇乡区路街])(?=[，。；、：！？,.;:!?（）()“”\s家等一送打进的和及与到夫户]|$|\d|[两二三四五六七八九十]?[户人位名])"
_HELPED = re.compile(rf"({_HARDSHIP})((?:[、和及与]?(?:{_NAME}(?:{_TITLE}|{_AFTER})))+)")

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def without_forbidden(text: str) -> str:
    """`text` without what XML forbids and without invisible or direction-turning characters."""
    return _FORBIDDEN.sub("", text)


def printable(text: str) -> str:
    """`text` on one line, without forbidden characters."""
    kept = without_forbidden(text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", kept)).strip()


@lru_cache(maxsize=20_000)  # a half-year says the same titles, files and reasons in many places
def mask(text: str) -> str:
    """`text` printable and without personal numbers, doors and the names of people helped."""
    masked = printable(text)
    if re.search(r"\d{3}|@", masked):
        masked = _mask_numbers(masked)
    masked = _ADDRESS_WITH_TOWN.sub(r"\1", masked)
    masked = _ADDRESS.sub(r"\1", masked)
    return _HELPED.sub(r"\1", masked)


def _mask_numbers(text: str) -> str:
    text = _ID_NUMBER.sub(lambda m: f"{m[1]}********{m[4]}", text)
    text = _OLD_ID_NUMBER.sub(lambda m: f"{m[1]}******{m[3]}", text)
    text = _MOBILE.sub(lambda m: f"{m[1]}****{m[3]}", text)
    text = _BANK_CARD.sub(lambda m: f"{m[1]}********{m[3]}", text)
    text = _LANDLINE.sub(lambda m: f"{m[1]}-****{m[3]}", text)
    return _MAIL_ADDRESS.sub(r"\1***@\2", text)


def shorten(text: str, characters: int) -> str:
    """`text` in at most `characters`, cut with "……"."""
    return text if len(text) <= characters else text[: max(characters - 2, 1)].rstrip("，、；：（“ ") + "……"
