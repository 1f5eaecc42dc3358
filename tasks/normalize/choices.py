"""Rows that ask and tick an answer: 是否全部注册 | □是 ☑否（除一人外全部注册）, 人人掌握一项技能 | 基本落实 | 22人中20人.

In: the label of a row and the cells beside it. Out: the row as a statement. What is asked for is told only where the answer says yes; a no, or a
part, takes 全部 or 人人 back, and leaves the figures beside it. A day alone beside a tick only says where the activity is told.
"""

import re
from collections.abc import Sequence

from tasks.normalize.text import even

_TICKED = re.compile(
    r"(?:☑|√|✓|✔|■|\[[xX√]\])[ ]*(?P<word>[是否]|(?:有|无|已[^\s□☑(,]{0,4}|未[^\s□☑(,]{0,4})(?=[\s□(,;:]|$))"
)
# On a scan the box is read as 口, and the ticked one as anything or not at all: of two answers it is the one without an open box.
_DRAWN = re.compile(r"(?:^|(?<=[\s□是否]))口(?=[ ]*[是否])")
_OTHER_OPEN = re.compile(r"^(?:□[ ]*是[ ]*[^\s□是否]?[ ]*(?P<no>否)|[^\s□是否]?[ ]*(?P<yes>是)[ ]*□[ ]*否)")
_OPEN = re.compile(r"(?:□|\[ ?\]|☐)[ ]*(?:[是否]|[^\s□☑√✓✔■(,]{1,6})")
_PLAIN = re.compile(r"^(?P<word>是|否|有|无)(?=[\s(,;:。]|$)[,;:。]?")
_ASKED = re.compile(r"是否|有无|有没有|是不是")
_NO = re.compile(r"否|无|未|没|×|✗")
_PARTLY = re.compile(r"(?:大?部分|基本|多数|尚未|未|没|不|否|×|✗)[^\d,;。]{0,6}")
_ALL = re.compile(r"全部|全员|全体|人人|个个|每(?:[名位个]党员|[名位]|人)|均|都(?!市)")
_TICK = re.compile(r"[√✓✔☑]|是|有|已[^\d]{0,4}|落实")
_DAY = re.compile(r"(?:20\d\d年)?\d{1,2}[月./]\d{1,2}[日号]?(?:[、,](?:\d{1,2}月)?\d{1,2}[日号])*")
_ON_DAY = re.compile(
    rf"(?:已于|于)?(?:{_DAY.pattern})[已都均]?(?:经|全部)?(?:开展|完成|组织|进行|落实|做了|办了|搞了)(?:完毕|到位)?"
)

_LACKING = re.compile(
    r"(?:尚?未|没有?)(?P<what>(?:在|到)?[^,。;:]{0,8}?(?:注册|报到|参训|培训|参[加与](?:[^,。;:]{0,4}(?:活动|服务|培训))?))的?(?:党员|人员|同志|人)?(?:人数|名单|数|情况)?:?"
)
_NONE = re.compile(r"(?:暂?无|没有|0[名人]?)")


def tell_choice(label: str, beside: Sequence[str]) -> str | None:
    """The statement of a row that ticks an answer or says how far a demand is met; None for other rows."""
    label, cells = even(label).strip(), [even(one).strip() for one in beside if one.strip()]
    if not cells:
        return None
    cells[0] = _DRAWN.sub("□", cells[0])
    ticked = _TICKED.search(cells[0]) or (_PLAIN.search(cells[0]) if _ASKED.search(label) else None)
    ticked = ticked or _OTHER_OPEN.search(cells[0])
    if ticked:
        told = _OPEN.sub("", cells[0][: ticked.start()] + cells[0][ticked.end() :]).strip()
        lone = re.fullmatch(r"\(([^()]*)\)(.*)", told)
        rest = [(",".join(part for part in lone.groups() if part) if lone else told), *cells[1:]]
        word = next(one for one in ticked.groups() if one)
        return _stated(label, _NO.search(word) is not None, [one for one in rest if one])
    if len(cells) > 1 and _ALL.search(label) and _PARTLY.fullmatch(cells[0]) and re.search(r"\d", cells[1]):
        return _ALL.sub("", label) + ",".join(cells[1:])
    lacking = _LACKING.fullmatch(label)
    if lacking and _NONE.fullmatch(cells[0]):
        # 未参加活动党员 | 无: everyone did.
        return ";".join(part for part in (f"全体党员均{lacking['what']}", ",".join(cells[1:])) if part)
    if _ON_DAY.fullmatch(cells[0]):
        return ",".join([label, "已完成", *cells[1:]])
    if len(cells) > 1 and _TICK.fullmatch(cells[0]) and _DAY.fullmatch(cells[1]):
        return ",".join([label, cells[0], *cells[2:]])
    return None


def _stated(label: str, denied: bool, rest: Sequence[str]) -> str:
    label = _ASKED.sub("", label)
    if denied and rest:
        # 人人参加 | 否，参加：18人 comes to 参加18人.
        label = _ALL.sub("", label).strip("?: ")
        count = re.match(r"[^\d,;。]{0,6}:?(?=\d+[名人])", rest[0])
        return ",".join([f"{label}:{rest[0][count.end() :]}", *rest[1:]]) if count else ",".join([label, *rest])
    if denied:
        return ("未" + label) if not _ALL.search(label) else _ALL.sub("", label)
    return ",".join([label.strip("?: "), *rest])
