"""The atoms of dates in a text: a month with a day, a lone day, a festival, 次日, a third of a month. They are joined and resolved in dates.py.

In: folded text. Out: `Atom`s in its order, none over another. An atom says what stands there, not yet which day that is.
"""

import re
from datetime import date
from typing import Literal

from tasks.normalize.holidays import NAMES
from tasks.normalize.numerals import read_number
from tasks.normalize.recurrence import find_recurrences
from tasks.records.base import Record

_H = "零〇一二三四五六七八九"
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d|\d\d|[一二][{_H}]{{3}})年度?|(?P<said>今年|本年|去年|上年|前年))的?[ ]?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]|二十|廿|十[一二三四五六七八九]?|[一二三四五六七八九])"
_SEP = r"(?:[-、,和及与至到]|以及)"
_AHEAD_DAYS = rf"(?={_SEP}[ ]?{_DAY}(?:{_SEP}[ ]?{_DAY})*[日号])"
_UNIT = r"(?:个?小时|个半|万|亿|元|公里|千米|平方|米|斤|公斤|千克|吨|个|倍|[hH%℃°]|亩|分钟|点|[名位人户场次项支岁级版])"
_DATE = re.compile(
    rf"(?:{_YEAR})?(?:(?<![\d{_H}十第每个.近过逾约])|(?<=[:。;!?\n ]\d[.]))(?P<month>{_MONTH})月{{1,2}}(?:份)?(?:[ ]?(?P<day>{_DAY})(?:[日号](?!楼"
    rf"|线)|{_AHEAD_DAYS}|(?=[ ]?\((?:周|星期))))?"
)
_MONTH_OF_RANGE = re.compile(
    rf"(?:{_YEAR})?(?<![\d{_H}十第每.])(?P<month>{_MONTH})(?=(?:-|至|到)[ ]?{_MONTH}月(?!{_DAY}[日号]))"
)
_YEAR_DOTTED = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:[-./](?=\d{1,2}(?:[-./]\d|(?!\d)))|年(?=\d{1,2}[./]\d))"
    r"(?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d|[./]\d|月)日?"
)
_EIGHT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d|日)")
_DAY_ALONE = re.compile(
    rf"(?<![\d{_H}十月第满逾过近约期续共每.〕\]])(?P<day>{_DAY})(?:日(?!游|捐|内|均|常|报|程|志)|号(?![、和,]\d{{1,3}}(?:[、和,]\d{{1,3}})*号?[楼院栋幢门井])(?=[上下早中晚清凌傍午夜当那这是又再还也都就我咱他她去来给陪帮替走干跑搞办做教值守止结共为,、至到-]|学雷锋|$))(?!间)"
    rf"|(?<=[日号][、,和及与到至-])(?P<also>{_DAY})号(?=[三两四五]个|[两三四五]天|[连这共都我支党均各每去到])"
    rf"|(?:(?<=[-、,和及与至到(])|^[ ]*)(?P<listed>{_DAY})(?={_SEP}[ ]?{_DAY}(?:{_SEP}[ ]?{_DAY})*[日号](?![楼线馆院门]))"
)
_BARE = re.compile(
    rf"(?<![\d.:/×*])(?P<month>1[0-2]|0?[1-9])[./·・](?P<day>3[01]|[12]\d|0?[1-9])(?![\d/]|:\d|\.\d|[ ]?{_UNIT})日?"
)
_BARE_DAY = re.compile(rf"(?<=\d[-、,])(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.:/月]|[ ]?{_UNIT})日?")
_DOTTED_BEFORE = re.compile(r"20\d\d[./]\d{1,2}[./]\d{1,2}[-、]$")
_BARE_DASHED = re.compile(r"^\s*(?P<month>1[0-2]|0?[1-9])-(?P<day>3[01]|[12]\d|0?[1-9])\s*$")
_BARE_BESIDE = re.compile(
    r"^[ ]?(?:[(]?(?:周|星期|礼拜)[一二三四五六日天末]|上午|下午|晚|早|中午|傍晚|凌晨|当天|前后|学雷锋|雷锋|植树节"
    r"|妇女节|青年节|劳动节|母亲节|儿童节"
    r"|世界|国际|全国|国家|[\u4e00-\u9fff]{2,7}(?:日|节)(?=[,，。:\s]|$)|(?:-|至|到)[ ]?(?:1[0-2]|0?[1-9])[./·]\d)"
)
_PART = re.compile(
    r"(?P<part>上中旬|中下旬|上旬|中旬|下旬|(?<![\d一二三四五六七八九十元每])月[底末初]|年[底末](?!考|结|评|总)"
    r"|岁末|(?<=月)份?[底末初]|(?<=月)份?中(?![心学小]))(?!前)"
)
_LUNAR = re.compile(
    r"(?:农历|阴历)?(?P<month>正月|腊月|冬月)(?P<day>初[一二三四五六七八九十]|[十廿二三]十?[一二三四五六七八九]|二十(?!几)"
    r"|三十|十[五]?)(?:日)?"
    r"|(?:农历|阴历)(?P<month2>[一二三四五六七八九十]{1,2}月)(?P<day2>初[一二三四五六七八九十]|[十廿二三]十?[一二三四五六七八九]|二十"
    r"|三十)(?:日)?"
)
_FESTIVAL = re.compile(
    rf"(?P<name>{NAMES})[”\"」]?(?:节)?(?P<how>(?:小?长|小)?假期?的?(?:第[一二三四五六七八\d]|首|最后一?)[天日]|(?:小?长|小)?假期?间?|期间|前夕|前后|(?:即将)?(?:来临|到来)(?:之际"
    rf"|前夕)?|之际|前(?=[,)送走慰开组看])|(?:的)?(?:次日(?!期)|翌日|第二天)|[前后](?:一|二|两|三|四|五|六|七|\d)[天日]|那几天|当天|当日|那天|这天"
    rf"|这一天|的?头一?天)?"
)
_NTH_DAY = re.compile(
    rf"(?:{_YEAR})?(?<![\d{_H}十第每])(?P<month>{_MONTH})月(?:份)?的?(?P<turn>第[一二三四五]|头一?|首|最后一?|末)个?"
    r"(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])|双休日)"
)
_QUARTER = re.compile(rf"(?:{_YEAR})?第?(?P<quarter>[一二三四1-4])季度(?!末)")
# 6月8日，高考第二天，…… names the day once more.
_NAMED_AGAIN = re.compile(
    r"[\d一二三四五六七八九十][日号](?:\([^()]*\))?,(?:也就是|正是|正值|即|是)?[^,。;\d了完]{2,8}的?$"
)
_RELATIVE = re.compile(
    r"(?:[本该]月(?=[ ]?\d{1,2}[日号])|[同当]月)(?!份?工资)"
    r"(?:[ ]?(?P<day>3[01]|[12]\d|0?[1-9]|[一二三四五六七八九十廿]{1,3})[日号])?|(?<![至到])(?:次日(?!期)|翌日|第二天)"
    r"|隔天|当天|当日|同日|同一天|当晚|同年同月"
)
_VAGUE = re.compile(r"近日|日前|前不久|不久前|近期|前些天|前段时间|最近")
_INSIDE_WORD = re.compile(r"[\u4e00-\u9fff](?<![、和及与至到于在从自旬是])$")
_DAYS_AGAIN = re.compile(rf"\((?:即|分别为?|也就是)?{_DAY}[日号]?(?:[、,和及]{_DAY}[日号]?)*\)")
_MONTHS = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[.年/](?P<month>1[0-2]|0?[1-9])-(?P<last>1[0-2]|0?[1-9])月?(?![\d.日/号-])"
)
_BROKEN = re.compile(r"(?<!\d)(?:\d{8,}日|[4-9]\d日|\d{3,}日|(?:1[3-9]|[2-9]\d)月(?:\d+日)?)")
RANGE_GAP = re.compile(
    r"^[ ]?(?:[(,]?(?:周|星期)[一二三四五六日天][)]?)?(?:上午|下午|早上|晚上|晚|中午|起|开始|开学|开工|开班|启动)?[,]?[ ]?(?:-|—|至"
    r"|到|直至|直到|一直到)[ ]?$"
)


class Atom(Record):
    """One atom at `text[begin:finish]`; `word` holds the form where the kind alone does not tell it."""

    kind: Literal["date", "day", "part", "festival", "lunar", "relative", "vague", "nth", "quarter", "months"]
    begin: int
    finish: int
    year: int | None = None
    last_year: bool = False
    month: int | None = None
    day: int | None = None
    word: str = ""
    # A day that an adjective clause names once more (世界读书日当天) only repeats the atom before.
    start: date | None = None
    end: date | None = None
    precision: Literal["day", "month", "unknown"] = "day"
    doubt: str = ""


def find_atoms(text: str, this_year: int, bare: bool) -> list[Atom]:
    """The atoms of folded `text` in its order; `bare` forms such as 3.5 are dates in a date column. `this_year` is the period's."""
    found: list[Atom] = []
    taken = [False] * len(text)
    # 每月逢5(5日、15日、25日): the days in brackets only say the recurring form again.
    blocked = []
    for one in find_recurrences(text):
        again = _DAYS_AGAIN.match(text, one.finish) if one.month_days else None
        blocked.append((one.begin, again.end() if again else one.finish))

    def take(atom: Atom) -> None:
        if not any(taken[atom.begin : atom.finish]):
            taken[atom.begin : atom.finish] = [True] * (atom.finish - atom.begin)
            found.append(atom)

    for begin, finish in blocked:
        taken[begin:finish] = [True] * (finish - begin)
    for match in _BROKEN.finditer(text):
        if not _EIGHT.match(text, match.start()):
            take(Atom(kind="vague", begin=match.start(), finish=match.end(), word="broken"))
    for match in _LUNAR.finditer(text):
        take(_lunar(match))
    for match in _NTH_DAY.finditer(text):
        turn = (
            -1
            if match["turn"][0] in "最末"
            else 1
            if match["turn"][0] in "头首"
            else int(read_number(match["turn"][1:]) or 1)
        )
        take(_civil(match, this_year).model_copy(update={"kind": "nth", "day": turn, "word": match["weekday"] or "末"}))
    for match in _QUARTER.finditer(text):
        month = 3 * int(read_number(match["quarter"]) or 1) - 2
        take(
            Atom(
                kind="quarter",
                begin=match.start(),
                finish=match.end(),
                year=_year_of(match, this_year),
                month=month,
                word=match[0],
            )
        )
    for match in _MONTHS.finditer(text):
        if int(match["month"]) < int(match["last"]):
            last = int(match["last"])
            take(
                Atom(
                    kind="months",
                    begin=match.start(),
                    finish=match.end(),
                    year=int(match["year"]),
                    month=int(match["month"]),
                    day=last,
                )
            )
    for pattern in (_YEAR_DOTTED, _EIGHT, _DATE, _MONTH_OF_RANGE):
        for match in pattern.finditer(text):
            take(_civil(match, this_year))
    for match in _festivals(text):
        take(
            Atom(
                kind="festival",
                begin=match.start(),
                finish=match.end(),
                word=match["name"] + "|" + (match["how"] or ""),
            )
        )
    for match in _RELATIVE.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        if match[0] in ("次日", "翌日", "第二天") and (behind.startswith(",") and _NAMED_AGAIN.search(before)):
            continue
        day = read_number(match["day"]) if match["day"] else None
        take(
            Atom(kind="relative", begin=match.start(), finish=match.end(), word=match[0], day=int(day) if day else None)
        )
    for match in _bare_matches(text, bare):
        groups = match.groupdict()
        named = int(groups["month"]) if groups.get("month") else None
        take(
            Atom(
                kind="date" if named else "day",
                begin=match.start(),
                finish=match.end(),
                month=named,
                day=int(match["day"]),
            )
        )
    for match in _DAY_ALONE.finditer(text):
        if (
            match["day"]
            and not match["day"].isdigit()
            and _INSIDE_WORD.search(text[max(0, match.start() - 2) : match.start()])
        ):
            # 慈善一日捐, 生活二日: inside a word, characters and 日 name no day.
            continue
        day = read_number(match["day"] or match["also"] or match["listed"])
        take(Atom(kind="day", begin=match.start(), finish=match.end(), day=int(day or 0)))
    for match in _PART.finditer(text):
        take(Atom(kind="part", begin=match.start(), finish=match.end(), word=match["part"]))
    for match in _VAGUE.finditer(text):
        take(Atom(kind="vague", begin=match.start(), finish=match.end(), word=match[0]))
    return _join_parts(sorted(found, key=lambda atom: atom.begin))


def _year_of(match: re.Match[str], this_year: int) -> int | None:
    groups = match.groupdict()
    said = groups.get("said")
    if said:
        return this_year - {"去年": 1, "上年": 1, "前年": 2}.get(said, 0)
    year = read_number(groups["year"]) if groups.get("year") else None
    return int(year) + (2000 if year < 100 else 0) if year is not None else None


def _civil(match: re.Match[str], this_year: int) -> Atom:
    groups = match.groupdict()
    month = 1 if match["month"] == "元" else read_number(match["month"])
    day = read_number(groups["day"]) if groups.get("day") else None
    return Atom(
        kind="date",
        begin=match.start(),
        finish=match.end(),
        year=_year_of(match, this_year),
        month=int(month or 0),
        day=int(day) if day else None,
    )


def _lunar(match: re.Match[str]) -> Atom:
    month_word = match["month"] or match["month2"]
    day_word = (match["day"] or match["day2"]).removeprefix("初")
    month = {"正": 1, "冬": 11, "腊": 12}.get(month_word[0]) or read_number(month_word[:-1])
    return Atom(
        kind="lunar",
        begin=match.start(),
        finish=match.end(),
        month=int(month or 0),
        day=int(read_number(day_word) or 0),
    )


def _festivals(text: str) -> list[re.Match[str]]:
    return [
        match
        for match in _FESTIVAL.finditer(text)
        if not re.match(r"[路街巷村社勋广奖中小]|精神|讲话", text[match.end() :])
        # 送元宵, 包元宵: what is given and cooked, not the day.
        and not (
            match[0] == "元宵"
            and re.search(r"(?:[送包吃煮做搓滚捧端]|带[去来])[上去来了过]?$|[碗份袋盒的了、]$", text[: match.start()])
        )
    ]


def _bare_matches(text: str, bare: bool) -> list[re.Match[str]]:
    if bare:
        whole = _BARE_DASHED.match(text)
        if whole:
            return [whole]
        found = list(_BARE.finditer(text))
        return (
            found + [one for one in _BARE_DAY.finditer(text) if any(other.end() <= one.start() for other in found)]
            if found
            else []
        )
    found = [
        match
        for match in _BARE_DAY.finditer(text)
        if _DOTTED_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    ]
    for match in _BARE.finditer(text):
        beside = match[0].endswith("日") or _BARE_BESIDE.match(text[match.end() :])
        joined = found and RANGE_GAP.match(text[found[-1].end() : match.start()])
        opening = not re.search(
            r"\w",
            re.sub(r"\(\d{1,2}\)[ ]*$", "", re.split(r"[。;:]", text[max(0, match.start() - 40) : match.start()])[-1]),
        )
        slashed = "/" in match[0] and re.match(r"[:,、 ]", text[match.end() :]) and opening
        listed = found and "/" in match[0] and re.fullmatch(r"[,、]", text[found[-1].end() : match.start()])
        opens = opening and (int(match["day"]) >= 13 or (len(match["day"]) == 2 and match["day"][0] == "0"))
        bracketed = text[: match.start()].endswith("(") and re.match(r"\)|-", text[match.end() :])
        after_dotted = _DOTTED_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if after_dotted or bracketed or beside or joined or opens or slashed or listed:
            found.append(match)
    return found


def _join_parts(atoms: list[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if (
            atom.kind == "part"
            and before
            and before.kind == "date"
            and before.day is None
            and before.finish >= atom.begin - 1
        ):
            joined[-1] = before.model_copy(update={"kind": "part", "finish": atom.finish, "word": atom.word})
        elif atom.kind == "part" and atom.word in ("年底", "年末", "岁末"):
            joined.append(atom.model_copy(update={"month": 12}))
        elif atom.kind != "part" or len(atom.word) > 1:
            joined.append(atom)
    return joined


_NAMES_A_THING = re.compile(r"[^,。;、:(\s]$")
_OF_FESTIVAL = re.compile(
    r"(?!当[天日晚]|[这那一]天|[前后]|期间|节?假|长假|[上中下]午|[早晚夜里之至到-]|节?起|正日)[\u4e00-\u9fff“]"
)


def _is_occasion(before: Atom, atom: Atom, text: str) -> bool:
    """Whether a festival inside a clause only says behind an exact day what a thing is for: 9月27日……圆了孩子们的中秋微心愿."""
    exact = before.kind == "date" and before.day is not None
    named = _NAMES_A_THING.search(text[: atom.begin]) and _OF_FESTIVAL.match(text, atom.finish)
    return exact and atom.kind in ("festival", "lunar") and named is not None


def drop_repeats(atoms: list[Atom], text: str) -> list[Atom]:
    """The atoms without those that only say another one again: 6月5日世界环境日, 腊月廿六(1月28日), 世界读书日当天, 3月学雷锋日."""
    kept: list[Atom] = []
    for atom in atoms:
        before = kept[-1] if kept else None
        gap = text[before.finish : atom.begin] if before else ""
        same = before is not None and not re.search(r"[。;!?]", gap)
        if same and before is not None and _is_occasion(before, atom, text):
            continue
        near = same and len(gap) <= 15
        if near and before is not None:
            exact_before = before.kind in ("date", "day", "relative") and (
                before.day is not None or before.kind == "relative"
            )
            exact = atom.kind == "date" and atom.day is not None
            if before.kind == "nth" and (exact or atom.kind == "day") and re.fullmatch(r"[ ,]?[(即,]", gap):
                kept[-1] = atom.model_copy(
                    update={"kind": "date", "month": atom.month or before.month, "year": before.year}
                )
                continue
            if atom.kind in ("festival", "lunar") and exact_before and not RANGE_GAP.match(gap):
                continue
            if (
                atom.kind == "relative"
                and atom.word in ("当天", "当日", "当晚", "同日")
                and before.kind in ("festival", "lunar")
                and len(gap) <= 8
            ):
                continue
            vague = before.kind == "part" or (
                before.kind == "festival" and re.search(r"期间|假|那几天|前后|之际", before.word) is not None
            )
            if exact and (
                (
                    before.kind in ("festival", "lunar")
                    and re.fullmatch(r"[^,。;、]{0,4}[(,]?[ ]?(?:也?就是|也?即|正[是逢好])?", gap)
                )
                or (vague and before.kind == "festival")
            ):
                kept[-1] = atom
                continue
            if atom.kind == "festival" and before.kind == "date" and before.day is None and len(gap) <= 4:
                kept[-1] = atom
                continue
        kept.append(atom)
    return kept
