"""How many of the members a clause speaks of: a count, a share, all of them, all but some, N of M, from N to M.

In: the folded text of a clause. Out: `Quantity`s in its order; figures that are due, that grow a number, or that count others are not among
them. What they are said of is told in tasks.normalize.coverage.
"""

import re
from typing import Literal

from tasks.normalize.counts import read_counts
from tasks.normalize.numerals import NUMBER, read_number, read_whole
from tasks.records.base import Record

# Idioms that hold a figure or a denial and yet mean all.
_IDIOM = re.compile(
    r"一[人个名](?:都|也)?[不没](?:落下?|漏|少|缺|差)|不(?:漏|落|少)(?:下)?一[人个名]|无一(?:例外|遗漏|掉队|缺席|落下|人缺席|人掉队)?"
    r"|没有?一[人个名](?:党员|同志)?(?:例外|落下|缺席|掉队)|无人(?:例外|落下|缺席|掉队)|零(?:遗漏|缺席|盲区|死角)|无(?:遗漏|死角|盲区)"
)
_ALL = re.compile(
    r"全部|全数|悉数|全员|全体|全覆盖|满员|人人|个个|所有|一律|清一色|齐刷刷|(?<![人户平])均|皆|(?<![首成])(?<!月月)(?<!天天)(?<!周周)(?<!次次)(?<!每[月天周次])都(?!市|会)|(?<![\d.])100%|百分之百|百分百"
    r"|应[^,。;率]{1,4}尽[^,。;]|每[名位人个](?!活动|社区|季|月)|双双|(?<=[一-龥])全(?=办|到|报|注|开|参|上)|^全(?=办|到|报|注|开|参)"
)
# 培训全覆盖5月10日举办……，6名党员参加: the name of what is asked for claims nothing where people are counted behind it.
_ASKED_FOR = re.compile(r"^(?P<what>[^,。;:\d]{2,14})全覆盖(?=[:]?[^,。;]{4})")
_PERCENT = re.compile(r"(?<!\d)(?P<n>\d{1,3}(?:\.\d+)?)%|百分之(?P<han>[一二三四五六七八九十点百]+)")
_PART = re.compile(
    r"(?P<low>[二三四五六七八九十])分之(?P<high>[一二三四五六七八九])|(?P<half>半数(?!以上)|一半(?!以上))"
    r"|(?P<tenth>[一二三四五六七八九])成(?P<more>以上|多)?(?![功果效员立为长本])"
)
_OF = re.compile(r"(?<![\d/.])(?P<n>\d{1,4})[名人]?/(?P<all>\d{1,4})[名人]?(?![\d/])")
_GROWN = re.compile(
    rf"(?:由|从)[^,。;\d]{{0,8}}(?P<first>{NUMBER})[名人位个]?[^,。;\d]{{0,6}}?(?:增|升|提|扩|发展|上升|涨|到|至)[^,。;\d]{{0,3}}(?P<last>{NUMBER})(?P<unit>[名人位个])"
)
_DUE = re.compile(
    rf"(?<!对)应(?:当)?(?![^,。;\d]{{1,4}}尽)[^,。;\d实]{{0,8}}(?P<n>{NUMBER})[名人位个]|新(?:增|注册|报到|发展|转入)[^,。;\d]{{0,6}}(?P<m>{NUMBER})[名人位个]"
)
# Counts of others that stand beside a word of the coverages.
_OTHERS = re.compile(
    r"群众|积极分子|家属|居民|村民|学生|协管员|职工|青年团员|团员|社会志愿者|临聘|合同工|辅警|商户|业主|老人|家长|用户|市民"
)
_OWN_PEOPLE = re.compile(r"党员|同志|老师|教师|教职|干部|民警|医生|护士|医护|骨干")
_UNIT = re.compile(
    rf"(?<![第\d./])(?P<n>{NUMBER})(?:个(?=[^,。;、\d]{{0,6}}(?:账户|账号|户头)|号|[,。;、]|$|[全都也]?齐|[都均也全]?(?:参加|参与|出过|上过|出来|到过|报了|注册|听过|学过|去过|没|未|已经|持有|受过))|户(?=[,。;、]|$)|[份张](?=[^,。;、\d]{{0,6}}(?:报到|注册|志愿者?证|回执)|[,。;、]|$))"
)
# 十二个党员里九个在时间银行有户头: of the people before it (made blank once they are read), whatever noun follows.
_AMONG = re.compile(
    rf"(?:党员|同志|人|〇)(?:里头?|之?中|当中|里面)有?(?P<n>{NUMBER})个(?!月|多?小时|半|钟|星期|工作日)"
)
_BARE = re.compile(
    r"(?:[:为有是到共计约者的数了成册训能长证育户与加]|已|(?<=[社小])区|岗)[ ]?(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,4})个?"
    r"(?=[。,;、(\s]|$|注册|报到|双报|培训|参|时间银行)"
)


class Quantity(Record):
    """A quantity at `text[begin:finish]`.

    `kind`: "count" holds `value` people; "share" is `share` per cent of the members; "all" is all of them; "of" is `value` of `base`.
    `party`: the word 党员 stands at a count. `doubt` is "" or a Chinese reason to look. `times`: 一次N人, a figure of one turn only.
    """

    kind: Literal["count", "share", "all", "of"]
    begin: int
    finish: int
    value: int | None = None
    base: int | None = None
    share: float = 0.0
    party: bool = False
    doubt: str = ""
    times: bool = False


def read_quantities(text: str) -> list[Quantity]:
    """The quantities of people in a clause, in its order, each stretch of it read once."""
    found: list[Quantity] = []
    hidden = text
    for reader in (_idioms, _everyone_of, _grown, _due, _parts, _counts, _units, _everyone):
        for one in reader(hidden):
            if one.kind != "count" or one.value is not None:
                found.append(one)
            hidden = hidden[: one.begin] + "〇" * (one.finish - one.begin) + hidden[one.finish :]
    return sorted(found, key=lambda one: one.begin)


def hide_idioms(text: str) -> str:
    """The text with the idioms that deny without denying (一个不落, 无一例外) made blank."""
    return _IDIOM.sub(lambda hit: "〇" * len(hit[0]), text)


def hide_claim(text: str, sentence: str) -> str:
    """The text, in as many letters, without 全覆盖 where that only names what the figures behind it in the sentence are of."""
    label = _ASKED_FOR.match(text)
    counted = label and any(one.kind == "count" and one.value for one in read_quantities(sentence[label.end() :]))
    return f"{label['what']}〇〇〇{text[label.end() :]}" if label and counted else text


def share_of(quantity: Quantity, members: int) -> tuple[int, str]:
    """The people that a share of the members is, and a doubt where it comes out at no whole number."""
    exact = members * quantity.share / 100
    whole = round(exact)
    if quantity.doubt:
        return whole, quantity.doubt
    # A share printed with one or two places stands for a whole number of people when that number prints the same.
    printed = whole / members * 100 if members else 0.0
    if abs(printed - quantity.share) < 0.06 or abs(exact - whole) < 1e-6:
        return whole, ""
    return whole, f"{quantity.share:g}%乘以党员数{members}不是整数"


def _idioms(text: str) -> list[Quantity]:
    return [Quantity(kind="all", begin=hit.start(), finish=hit.end()) for hit in _IDIOM.finditer(text)]


def _grown(text: str) -> list[Quantity]:
    return [
        Quantity(kind="count", value=read_whole(hit["last"]), begin=hit.start(), finish=hit.end())
        for hit in _GROWN.finditer(text)
    ]


def _due(text: str) -> list[Quantity]:
    """What is due or has been added is hidden from the readers that follow."""
    return [Quantity(kind="count", begin=hit.start(), finish=hit.end()) for hit in _DUE.finditer(text)]


def _everyone_of(text: str) -> list[Quantity]:
    """24人均完成: 均 belongs to the doing, not to 人均."""
    return [
        Quantity(kind="count", value=read_whole(hit["n"]), begin=hit.start(), finish=hit.end())
        for hit in re.finditer(rf"(?P<n>{NUMBER})[名人位]均(?=已|完成|参|报|注|在|通|取)", text)
    ]


def _parts(text: str) -> list[Quantity]:
    found = [
        Quantity(kind="of", value=int(hit["n"]), base=int(hit["all"]), begin=hit.start(), finish=hit.end())
        for hit in _OF.finditer(text)
    ]
    for hit in _PERCENT.finditer(text):
        share = float(hit["n"]) if hit["n"] else 100.0 if hit["han"] == "百" else float(read_number(hit["han"]) or 0)
        kind: Literal["share", "all"] = "all" if share == 100 else "share"
        found.append(Quantity(kind=kind, share=share, begin=hit.start(), finish=hit.end()))
    for hit in _PART.finditer(text):
        doubt = f"“{hit[0]}”是约数" if hit["tenth"] else ""
        low: float = 2 if hit["half"] else 10
        high: float = 1 if hit["half"] else read_number(hit["tenth"] or "零") or 0
        if hit["low"]:
            low, high = read_number(hit["low"]) or 1, read_number(hit["high"]) or 0
        found.append(Quantity(kind="share", share=high / low * 100, begin=hit.start(), finish=hit.end(), doubt=doubt))
    return found


def _counts(text: str) -> list[Quantity]:
    found = []
    for one in read_counts(text):
        lead = re.split(r"[、,和及与]", text[: one.begin])[-1]
        # 能帮助群众的九名: those whom a relative clause tells of are not whom they serve.
        foreign = _OTHERS.search(one.noun) or (
            _OTHERS.search(lead.rsplit("的", 1)[-1][-6:]) and not re.search(r"党员|支部", lead + one.noun)
        )
        # 有一技之长者十六人 are no 长者.
        served = (
            one.role == "served"
            and one.noun
            and not text[: one.begin].endswith("之长者")
            and not _OWN_PEOPLE.search(one.noun)
        )
        if one.unit == "户" and re.search(r"开户|账户|户头|户数", text):
            continue
        if one.unit != "人" or one.value is None or one.everyone or foreign or served:
            if not one.everyone:
                found.append(Quantity(kind="count", begin=one.begin, finish=one.finish))
            continue
        party = "党员" in one.noun or lead.endswith("党员")
        end = one.begin + len(one.words)
        found.append(
            Quantity(
                kind="count",
                value=one.value,
                begin=one.begin,
                finish=max(end, one.finish),
                party=party,
                doubt=one.doubt,
                times=one.per_turn,
            )
        )
    return found


def _units(text: str) -> list[Quantity]:
    """24个账户, 22份回执, 报到的二十三个, 已注册24: figures whose unit is no word for people."""
    found = [
        Quantity(kind="count", value=read_whole(hit["n"]), begin=hit.start("n"), finish=hit.end())
        for pattern in (_AMONG, _UNIT)
        for hit in pattern.finditer(text)
    ]
    spans = [(one.begin, one.finish) for one in found]
    for hit in _BARE.finditer(text):
        if all(hit.end("n") <= begin or hit.start("n") >= finish for begin, finish in spans):
            found.append(Quantity(kind="count", value=read_whole(hit["n"]), begin=hit.start("n"), finish=hit.end("n")))
    return found


def _everyone(text: str) -> list[Quantity]:
    return [Quantity(kind="all", begin=hit.start(), finish=hit.end()) for hit in _ALL.finditer(text)]
