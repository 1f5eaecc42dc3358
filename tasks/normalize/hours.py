"""Durations as texts write them: 2小时, 一个半小时, 90分钟, 8:30-11:00, 晚上7点半播到9点半, 半天, 累计48小时.

Comes in: folded text. Goes out: `HoursReading`s in its order, each with what it counts for: every participant and turn, or the whole entry.
"""

import re
from typing import Literal, NamedTuple

from tasks.normalize.numerals import (
    AFTER_APPROXIMATE,
    BEFORE_APPROXIMATE,
    NUMBER,
    is_loose,
    lower_of_loose,
    read_number,
)
from tasks.records.base import Record
from tasks.records.scheme import Scheme

Scope = Literal["each", "total", "unknown"]


class HoursReading(Record):
    """A duration at `text[begin:finish]`, in hours.

    `scope`: "each" for each participant and turn, "total" for person-hours of the whole entry, "unknown" for a plain figure (the contract
    reads it as each). `doubt` is "" or a Chinese reason to look; `clock` tells a span between two times of day. `form` is "day" for
    半天 and 一天.
    """

    value: float
    scope: Scope
    begin: int
    finish: int
    words: str = ""
    doubt: str = ""
    form: Literal["amount", "clock", "day"] = "amount"


class _Clock(NamedTuple):
    begin: int
    finish: int
    hour: float
    part: str


_PARTS = r"清晨|早晨|早上|上午|中午|晌午|下午|午后|傍晚|晚上|夜晚|夜里|夜间|深夜|半夜|凌晨|当晚|每晚|晚|早|夜|[AaPp]\.?[Mm]\.?"
_CLOCK = re.compile(
    rf"(?P<part>{_PARTS})?[ ]?(?<![\d.])(?:(?P<h>[01]?\d|2[0-4])(?::(?P<m>[0-5]\d)(?!\d)|(?P<unit>[点时])(?!间|候"
    rf"|段|许多|建议|要求|意见))|(?P<han>[一二两三四五六七八九十]{{1,3}})[点时](?!间|候|段|建议|要求|意见))"
    r"(?P<rest>半|一刻|三刻|[0-5]?\d分|整|许)?(?P<after>[ ]?[AaPp]\.?[Mm]\b\.?)?"
)
# 忙到晌午: noon is a time of day that needs no figure.
_NOON_WORDS = ("晌午", "正午", "中午")
_NOON = re.compile(rf"(?:到|至)了?(?P<noon>{'|'.join(_NOON_WORDS)})(?![\d一二十两])")
_LEFT_OPEN = re.compile(
    rf"(?P<part>{_PARTS})?[ ]?(?<![\d.:])(?P<h>[01]?\d|2[0-4])(?=(?:-|至|到)[ ]?(?:{_PARTS})?[ ]?(?:[01]?\d|2[0-4])(?:点"
    rf"|时)(?!间))"
)
_CLOCK_GAP = re.compile(
    r"^[ ]?(?:(?:-|—|至|到|直到|直至|起?[,]?[^,。;\d]{0,6}(?:到|至)了?)(?:次日|翌日|第二天)?|(?:开始|开工|出发|开场"
    r"|起)[,、]?(?:[^,。;\d]{0,6}))[ ]?$"
)
# 下午3:00拉响警报，4:45收队: what ends at the second time began at the first.
_CLOSED_AFTER = re.compile(
    r"[ ]?(?:才|便|就|全部|顺利|准时)?(?:收[队工场摊兵尾]|结束|散[场会]|撤[离收场岗]|(?:才|就)?(?:走|动身|告辞)(?=[,。;]|$)|"
    r"返[回程航岗]|回[到港队]|归来|才回|完成|完工|离开|打烊|下岗|交班)"
)
_SOME_WORDS = re.compile(r"[^。;]{1,40}")
# 下午两点……直到四点: what lasts to the second time began at the first.
_LASTED_TO = re.compile(r"[^。;]{0,40}?(?:直到|[忙干守站陪教讲聊做玩](?:到|至)|持续(?:到|至))(?:了)?")
_NIGHT = ("下午", "午后", "傍晚", "晚上", "夜晚", "夜里", "夜间", "深夜", "当晚", "每晚", "晚", "夜", "PM")

_AMOUNT = re.compile(
    rf"(?P<before>{BEFORE_APPROXIMATE})?(?<![\d.])(?:(?P<low>\d+(?:\.\d+)?)(?:-|至|到))?(?P<n>{NUMBER}|半)(?P<about>{AFTER_APPROXIMATE})?[ ]?"
    rf"(?:个)?(?P<about2>多|余|来)?(?P<half>半)?(?P<about3>多)?(?P<unit>小时|钟头|(?<=个)钟(?![头声表情点鼓])|[hH](?![a-zA-Z])|工时|人[·.]?时)"
    rf"(?P<half2>半)?(?:[ ]?零?(?P<min>\d{{1,2}})分(?:钟)?)?(?P<after>{AFTER_APPROXIMATE})?"
)
_MINUTES = re.compile(
    rf"(?P<before>{BEFORE_APPROXIMATE})?(?<![\d.])(?<![\d一二两三四五六七八九十半个点]时)(?P<n>{NUMBER})(?P<about>余|多|来)?分钟(?P<after>左右|以上|上下)?"
)
_QUARTERS = re.compile(
    rf"(?P<before>{BEFORE_APPROXIMATE})?(?<![点时\d])(?P<n>[一二两三1-3])刻钟(?P<after>左右|以上|上下|多)?"
)
_HALF_DAY = re.compile(
    r"(?<![\d一两二三四五六七八九十])(?:大)?半天|半个工作日|(?:整整?)?一(?:整?个)?(?:上午|下午)|整整?个?(?:上午"
    r"|下午)|半日(?!游)"
)
_FULL_DAY = re.compile(
    r"(?:整整?|一整)(?:一)?[天日](?!候)|(?:全天|全日)(?!候|制)|(?<![第每有另同这那当前后头哪十\d])一天(?![天一两二三四五六七八九十\d])"
    r"|(?<![第\d.月])1天"
)

_DAYS_EACH = re.compile(
    r"(?:每人|人均|各)(?:[^,。;\d]{0,6})(?P<n>\d+(?:\.5)?|[一两二三四五六七八九十])(?:个工作日|天)(?P<half>半)?"
)
_REST = re.compile(
    rf"(?:休息|歇(?:了|息|晌)?|午休|午饭|吃饭|用餐|[扣减刨]除?(?:去|掉)?|除去)[^,。;\d]{{0,4}}?(?P<n>{NUMBER}|半)个?(?P<unit>小时|钟头|分)"
)
_RESTED = re.compile(r"(?:休息|歇|午休|午饭|吃饭|用餐)(?:了|息|晌)?$")
_IDIOM_AFTER = re.compile(
    r"^(?:不间断|值守|值班|轮|在岗|服务热线|备勤|全天|开放|营业|制|待命|之?外|以外|之内|以内|内|后|前)"
)
_REQUIRED_BEFORE = re.compile(r"(?:不少于|不低于|不得少于|要求|满|至少(?:服务)?|目标)[ ]?$")

_UNITLESS = re.compile(r"(?:时长|用时|耗时)[:为]?[ ]?(?P<n>\d{1,2}(?:\.\d{1,2})?)(?=[ ]*(?:[,。;)]|$))")
_PARTS_EACH = re.compile(r"(?:早、?中、?晚|早、?晚|上、?下午)(?:高峰|两个?|时段|[班次段])*各[ ]?$")
_PER_HEAD = re.compile(r"[ ]?(?:/|每)(?:人|名|位)")
_LESSONS = re.compile(rf"(?P<n>{NUMBER})个?(?:[节堂讲]|课时)(?:课|连堂|连上)?[,、(]?[每一](?:[节堂讲]|个?课时)课?[ ]?$")

_EACH = re.compile(
    r"人均|平均|每人|每名|每位|各自?(?!项|类|种|级|地)|每次|每回|每场|每天|每日|每晚|每班|每课|每趟|单次|每个人"
    r"|一次(?=\D*$)"
)
_TOTAL = re.compile(
    r"累计|累积|共计|合计|总计|总共|一共|算下来|加起来|总时长|总服务|服务总|总[^,。;]{0,4}时长|时数?合计|(?<![公一])共(?!建|同"
    r"|产|享|青)|(?<![统估预设])计(?=[\d一二三四五六七八九十])|=$|折合"
)


def read_hours(text: str, scheme: Scheme | None = None) -> list[HoursReading]:
    """The durations of folded `text`, in its order. `scheme` gives what half a day and a day are (4 and 8 without one)."""
    half = scheme.half_day_hours if scheme else 4.0
    full = scheme.full_day_hours if scheme else 8.0
    found = _amounts(text)
    found = _added(found, text)
    found += _clock_spans(text)
    found += _day_words(text, half, full)
    return _without_overlaps(sorted(found, key=lambda one: (one.begin, -one.finish)))


def unrounded(hours: float) -> float:
    """Hours that were rounded to two places as the minutes they stand for (0.67 is 40 minutes); others as they are."""
    minutes = 5 * round(hours * 12)
    return minutes / 60 if abs(minutes / 60 - hours) < 0.006 else hours


def scope_at(text: str, begin: int) -> Scope:
    """What a duration that begins at `begin` counts for, by the nearest word before it in its sentence."""
    clause = re.split(r"[。;!?\n]", text[max(0, begin - 40) : begin])[-1]
    each = [match.end() for match in _EACH.finditer(clause)]
    total = [match.end() for match in _TOTAL.finditer(clause)]
    if not each and not total:
        return "unknown"
    if re.search(r"(?:每人|人均|每名\w{0,4}|每位\w{0,4}|各自?)(?:共|累计|总共|合计|一共|计)[^,。;]{0,8}$", clause):
        return "each"
    if max(total, default=-1) > max(each, default=-1):
        between = clause[total[-1] :]
        # In 共8人、2小时 the 共 belongs to the people; in 共8次、32人次、48小时 to the whole list.
        far = "," in between and not re.search(r"时长|小时", between)
        return "unknown" if far or re.search(r"\d\s?[名人](?!次)", between) else "total"
    between = clause[each[-1] :]
    return "unknown" if between.count(",") > 1 else "each"


def _amounts(text: str) -> list[HoursReading]:
    found = []
    for match in _AMOUNT.finditer(text):
        if _IDIOM_AFTER.match(text[match.end() :]) and (
            match["n"] in ("24", "二十四") or re.match(r"之?外|以外|之?内|以内", text[match.end() :])
        ):
            continue
        value, doubt = _amount(match)
        if value is None or _RESTED.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        if _REQUIRED_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
            doubt = "只写了下限，不是实际时长"
        scope = "each" if _PER_HEAD.match(text, match.end()) else scope_at(text, match.start())
        if match["unit"].startswith(("工", "人")) and scope != "each":
            scope = "total"
        found.append(_times(text, _hours(text, match.start(), match.end(), value, scope, doubt)))
    for match in _MINUTES.finditer(text):
        value = read_number(match["n"])
        if value is None or re.match(r"内|之内|以内|后|前", text[match.end() :]):
            continue
        doubt = _approximate(match[0]) if match["before"] or match["about"] or match["after"] else ""
        told = _hours(text, match.start(), match.end(), round(value / 60, 2), scope_at(text, match.start()), doubt)
        found.append(_times(text, told))
    for match in _QUARTERS.finditer(text):
        value = read_number(match["n"])
        if value:
            doubt = _approximate(match[0]) if match["before"] or match["after"] else ""
            scope = scope_at(text, match.start())
            found.append(_hours(text, match.start(), match.end(), value / 4, scope, doubt))
    for match in _UNITLESS.finditer(text):
        found.append(_hours(text, match.start("n"), match.end("n"), float(match["n"]), "unknown", ""))
    return found


def _times(text: str, told: HoursReading) -> HoursReading:
    """早晚高峰各1小时, 两节连堂，每节45分钟: a duration said once for several parts of one turn is so many of it."""
    before = re.split(r"[。;]", text[max(0, told.begin - 60) : told.begin])[-1]
    parts = _PARTS_EACH.search(before)
    lessons = _LESSONS.search(before)
    if parts:
        times = 3 if "中" in parts[0] else 2
    elif lessons and not re.search(
        r"[一1]人[一1]节|各[一1]节|每人[一1]节|、", before[lessons.start() - 12 : lessons.end()]
    ):
        times = int(read_number(lessons["n"]) or 1)
    else:
        return told
    if not 1 < times < 6:
        return told
    return told.model_copy(
        update={"value": round(unrounded(told.value) * times, 2), "doubt": told.doubt or f"按{times}段相加"}
    )


def _amount(match: re.Match[str]) -> tuple[float | None, str]:
    figure = match["n"]
    value = lower_of_loose(figure) if is_loose(figure) and "个" in match[0] + "个" else read_number(figure)
    if value is None:
        return None, ""
    doubt = (
        _approximate(match[0])
        if any(match[name] for name in ("before", "about", "about2", "about3", "after")) or is_loose(figure)
        else ""
    )
    if match["half"] or match["half2"]:
        value += 0.5
    if match["min"]:
        value = round(value + int(match["min"]) / 60, 2)
    if match["low"]:
        return float(match["low"]), f"“{match[0]}”是一个范围，取小的数"
    return float(value), doubt


def _added(readings: list[HoursReading], text: str) -> list[HoursReading]:
    """40分钟讲课加50分钟答疑: two parts of one turn are one duration."""
    kept: list[HoursReading] = []
    for one in sorted(readings, key=lambda reading: reading.begin):
        before = kept[-1] if kept else None
        if before and re.fullmatch(r"[^,。;\d]{0,6}(?:加上?|\+)", text[before.finish : one.begin]):
            kept[-1] = _hours(
                text,
                before.begin,
                one.finish,
                round(before.value + one.value, 2),
                before.scope,
                before.doubt or one.doubt,
            )
        else:
            kept.append(one)
    return kept


def _approximate(words: str) -> str:
    return f"“{words}”是约数"


def _clock_spans(text: str) -> list[HoursReading]:
    points = _clock_points(text)
    spans: list[HoursReading] = []
    at = 0
    while at + 1 < len(points):
        first, second = points[at], points[at + 1]
        closed = _CLOSED_AFTER.match(text[second.finish :]) and _SOME_WORDS.fullmatch(text[first.finish : second.begin])
        closed = closed or _LASTED_TO.fullmatch(text[first.finish : second.begin])
        if not closed and not _CLOCK_GAP.match(text[first.finish : second.begin]):
            at += 1
            continue
        value, doubt = _between(first, second, bool(re.search(r"次日|翌日|第二天", text[first.finish : second.begin])))
        rest = _REST.search(text[second.finish : second.finish + 24])
        if rest:
            value -= float(read_number(rest["n"]) or 0) / (60 if rest["unit"] == "分" else 1)
        if "许" in text[first.begin : second.finish] or text[second.begin : second.finish] in _NOON_WORDS:
            doubt = "起止时间不确切"
        reading = _hours(text, first.begin, second.finish, value, "each", doubt, "clock")
        before = spans[-1] if spans else None
        if before and re.fullmatch(
            rf"[ ]?(?:[、,和及与;]|以及)?(?:{_PARTS})?[ ]?", text[before.finish : reading.begin]
        ):
            # 8:30-11:30、14:30-17:00 of one day: both halves belong to the same turn.
            total = before.value + reading.value
            spans[-1] = _hours(text, before.begin, reading.finish, total, "each", "两段时间相加", "clock")
        else:
            spans.append(reading)
        at += 2
    return spans


def _clock_points(text: str) -> list[_Clock]:
    if not re.search(r"[:点时\d]", text):
        return []
    points = [_point(match) for match in _CLOCK.finditer(text)]
    for match in _LEFT_OPEN.finditer(text):
        if all(match.end() <= one.begin or match.start() >= one.finish for one in points):
            points.append(_Clock(match.start(), match.end(), float(match["h"]), match["part"] or ""))
    for match in _NOON.finditer(text):
        points.append(_Clock(match.start("noon"), match.end("noon"), 12.0, "中午"))
    return sorted(points)


def _point(match: re.Match[str]) -> _Clock:
    hour = float(match["h"]) if match["h"] else float(read_number(match["han"]) or 0)
    rest = match["rest"] or ""
    minutes = float(match["m"] or 0)
    if rest in ("半", "一刻", "三刻"):
        minutes = {"半": 30.0, "一刻": 15.0, "三刻": 45.0}[rest]
    elif rest.endswith("分"):
        minutes = float(rest[:-1])
    part = match["part"] or match["after"] or ""
    if re.search(r"[AaPp]", part):
        part = part.replace(".", "").strip().upper()
    return _Clock(match.start(), match.end(), hour + minutes / 60, part)


def _between(first: _Clock, second: _Clock, over_night: bool) -> tuple[float, str]:
    start, end, doubt = first.hour, second.hour, ""
    part_end = "" if over_night else second.part or (first.part if first.part in _NIGHT else "")
    if first.part in _NIGHT and start < 12:
        start += 12
    if part_end in _NIGHT and end < 12:
        end += 12
    if end <= start:
        if over_night:
            end += 24
        elif start >= 17 or second.part == "凌晨":
            end += 24 if end + 12 <= start else 12
        else:
            end += 12
            doubt = "" if first.part in ("上午", "早上", "中午") and end - start <= 8 else "起止时间先后不明"
    value = round(end - start, 2)
    if not 0 < value <= 14:
        doubt = "起止时间不合常理"
    return value, doubt


def _day_words(text: str, half: float, full: float) -> list[HoursReading]:
    found = []
    for match in _DAYS_EACH.finditer(text):
        days = float(read_number(match["n"]) or 0) + (0.5 if match["half"] else 0)
        found.append(
            _hours(text, match.start(), match.end(), days * full, "each", f"“{match[0]}”按每天{full:g}小时计", "day")
        )
    for pattern, value in ((_HALF_DAY, half), (_FULL_DAY, full)):
        for match in pattern.finditer(text):
            found.append(
                _hours(text, match.start(), match.end(), value, "each", f"“{match[0]}”按{value:g}小时计", "day")
            )
    return found


def _hours(
    text: str,
    begin: int,
    finish: int,
    value: float,
    scope: Scope,
    doubt: str,
    form: Literal["amount", "clock", "day"] = "amount",
) -> HoursReading:
    if value <= 0 and not doubt:
        doubt = "时长为零"
    return HoursReading(
        value=float(value), scope=scope, begin=begin, finish=finish, words=text[begin:finish], doubt=doubt, form=form
    )


def _without_overlaps(readings: list[HoursReading]) -> list[HoursReading]:
    kept: list[HoursReading] = []
    for reading in readings:
        if kept and reading.begin < kept[-1].finish:
            continue
        kept.append(reading)
    return kept
