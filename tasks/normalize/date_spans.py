"""Spans: two dates that are the ends of one (3月5日至8日, 从2月站到6月, 8月……坚持到年底), and a date with the days counted behind it.

In: folded text, the readings and atoms beside one another. Out: whether they belong together, and the one `DateReading` that they make.
"""

import re
from datetime import timedelta

from tasks.normalize.date_atoms import RANGE_GAP, Atom
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.holidays import days_off
from tasks.normalize.numerals import read_number
from tasks.normalize.sentences import sentence_around

_FROM_GAP = re.compile(r"^[^,。;、\d]{0,4}(?:到|至)[ ]?$")
_BACK_AGAIN = re.compile(r"(?:方才?|才|止|为止|返|结束|归|撤|解封|收)")
_WENT_ON = re.compile(r"(?:一直|连着)?[送做干守站住忙搞跑扫看教办开值坐摆贴]到")
_ENDED = re.compile(
    r"(?:为?止|收官|收尾|结束|完成|停|终|告一段落|(?:一共|总?共|累计|前后)?[^,。;\d]{0,4}[\d一二三四五六七八九十]{1,3}[次期场回趟班])"
)
# 11月3日进去，11月23日出来; 7月2日进驻，16日撤离.
_PART_OF_DAY = r"(?:早上|上午|下午|晚上|清晨|凌晨)?"
_WENT_IN = re.compile(
    rf"{_PART_OF_DAY}(?:就|便|即)?(?:进(?!行|一步|社区|校园|企业|村)|住进|入(?:住|驻|舱|场)|出发|启程|动身|去(?![^,。;]{{2}})|上岗|到岗|报到"
    r"|开始|开工|开课|启动|起头)[^,。;]{0,10}[,、;]$"
)
_CAME_OUT = re.compile(
    rf"{_PART_OF_DAY}(?:才|方|就|便)?(?:出(?:来|舱|站|点)|撤|返|回(?!访|收)|下岗|结束|收(?!到|集|取)|解除|归|完(?:工|成)|结课|离|休整|停)"
)
_EVENING = re.compile(r"晚|夜|(?:1[89]|2[0-3])[:点时]|十[八九]点|二十[一二三]?点|傍晚|下午")
_SMALL_HOURS = re.compile(r"(?:的)?(?:凌晨|清晨|清早|一?早|拂晓|天亮|0?[0-9][:点时]|[一二三四五六七八零][点时])")
_HELD_TO = re.compile(r"(?:坚持|持续|延续|一直[^,。;]{0,3}|直)到$")
# 国庆七天, 8月24日起的7天里: how many days a holiday or a span took.
_DAYS_FROM = re.compile(r"(?:起|开始)?(?:的|,)?(?:连续|这|接连)?(?P<n>[两三四五六七八九十]|\d{1,2})天(?![前后一])")


def is_range(text: str, first: DateReading, next_begin: int) -> bool:
    """Whether what stands between a reading and the next atom makes them the two ends of one span."""
    gap = text[first.finish : next_begin]
    # 从二月份站到六月份: a verb may stand before 到 when the span was opened.
    return bool(
        RANGE_GAP.match(gap)
        # 7月20日送到8月20日: one verb of a doing that went on.
        or _WENT_ON.fullmatch(gap)
        or (text[max(0, first.begin - 1) : first.begin] in tuple("从自由") and _FROM_GAP.match(gap))
    )


def closing_atom(text: str, first: DateReading, atoms: list[Atom], at: int) -> int | None:
    """The atom that closes a span opened by 从……起 and closed later in its sentence by 到…… (without 从 by 直到……); None without one."""
    opened = re.match(r"(?:那个?(?:周末|周[一二三四五六日末]|天))?[早晚]?(?:起|开始|以来)", text[first.finish :])
    _, end = sentence_around(text, first.begin)
    if not opened:
        # 8月……坚持到年底 needs no opening word.
        closing = at + 1
        if closing >= len(atoms) or atoms[closing].begin >= end:
            return None
        between, after = text[first.finish : atoms[closing].begin], text[atoms[closing].finish :]
        if _through_night(between, after, atoms[closing]):
            return closing
        if atoms[closing].kind == "relative":
            return None
        if _WENT_IN.match(between) and _CAME_OUT.match(after):
            return closing
        # 3月17日驰援邻县……，至3月24日方才返程.
        back = re.search(r"[,;](?:一直)?[至到]$", between) and (_BACK_AGAIN.match(after) or _ENDED.match(after))
        return closing if back or _HELD_TO.search(between) else None
    since = re.search(r"[从自](?:今年)?$", text[: first.begin])
    closed = re.compile(r"(?:到|至|截至|截止到?)$" if since else r"(?:[直续守干忙做住教站]到|截至|截止到?|[,;][到至])$")
    for place in range(at + 1, len(atoms)):
        if place > at + 1 and RANGE_GAP.match(text[atoms[place - 1].finish : atoms[place].begin]):
            # 4月起……，从4月6日到6月22日: the span told behind has its own beginning.
            continue
        before, behind = text[: atoms[place].begin], text[atoms[place].finish :]
        if atoms[place].begin < end and (
            closed.search(before) or (re.search(r"[到至]$", before) and _ENDED.match(behind))
        ):
            return place
    return None


def _through_night(between: str, after: str, closing: Atom) -> bool:
    """Whether a day and the next are the two ends of one night: 14日晚9点出发，次日凌晨1点收车; 21日晚十点到22日凌晨两点."""
    if not _EVENING.search(between) or not _SMALL_HOURS.match(after) or re.search(r"[。;]", between):
        return False
    next_day = closing.kind == "relative" and closing.word in ("次日", "翌日", "第二天")
    # The evening is left for the morning: by 到 or by a verb of setting out, not by what was done on the first day.
    leads = re.search(r"(?:-|到|至|直到|直至)$", between) or re.fullmatch(
        r"[^,。;]{0,14}(?:出发|开始|上岗|起|进场|到岗|集合|动身|接班|出车|出动)[,、]", between
    )
    return bool(leads) and (next_day or closing.kind in ("date", "day"))


def join_span(first: DateReading, second: DateReading) -> DateReading:
    """The span from the start of one reading to the end of another; a span that would run backwards began the year before."""
    start, end = first.start, second.end
    doubt = first.doubt or second.doubt
    if start and end and end < start:
        # 12月28日至1月3日: the turn of a year, which a text rarely spells out.
        try:
            start = start.replace(year=start.year - 1)
        except ValueError:
            return first
        doubt = doubt or "起止日期先后颠倒"
        if (end - start).days > 60:
            start, end = first.start, first.end
    precision = "month" if first.precision == second.precision == "month" else "day"
    if "unknown" in (first.precision, second.precision):
        precision = "unknown"
    return first.model_copy(
        update={"start": start, "end": end, "precision": precision, "finish": second.finish, "doubt": doubt}
    )


def over_days(reading: DateReading, atom: Atom, text: str, context: DateContext) -> DateReading:
    """The reading over the days that are counted behind it: 国庆七天 is the holiday, 8月24日起的7天里 ends on the 30th."""
    counted = _DAYS_FROM.match(text, reading.finish)
    if counted is None or reading.start is None or reading.start != reading.end or reading.until:
        return reading
    number = int(read_number(counted["n"]) or 0)
    since = counted[0].startswith(("起", "开始"))
    if not 1 < number < 60 or not (since or atom.kind == "festival"):
        return reading
    off = days_off(re.sub(r"[“”\"《》]", "", atom.word).partition("|")[0], context.period.year) if not since else None
    start, end = off or (reading.start, reading.start + timedelta(days=number - 1))
    sure = since or (off is not None and (end - start).days + 1 == number)
    doubt = "" if sure else f"起止日期由“{text[reading.begin : counted.end()]}”推算"
    return reading.model_copy(update={"start": start, "end": end, "doubt": doubt, "finish": counted.end()})
