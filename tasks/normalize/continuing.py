"""Whether a sentence goes on about the event being told, tells a second one of its day, or one that is its like again.

In: the event being told and the next piece of prose. Out: yes or no, or the earlier event that the new one leans on. Only the words decide;
the reader of prose keeps the events.
"""

import re
from collections.abc import Sequence

from tasks.normalize.company import is_of_one
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.events import Event, Piece
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import Kind, is_plan, judge_for, serves
from tasks.normalize.lines import has_people
from tasks.normalize.names import read_names
from tasks.normalize.numerals import NUMBER
from tasks.normalize.sections import Passage

_PART_OF_DAY = re.compile(
    r"^[ ,]*(?:当天|当日|同日|同一天|这天)?(?:的)?(?P<part>上午|下午|午后|晚上|傍晚|中午|晚间|夜里|当晚|清晨|凌晨|入夜)[,、又还再]?"
)
# 扫完雪，这6名党员又去看了……: the same people went on to another doing.
_DONE_WITH = re.compile(
    r"[ ]*(?:[\u4e00-\u9fff](?:完毕?|毕)[\u4e00-\u9fff]{0,3}|[\u4e00-\u9fff]{2}完?毕|[\u4e00-\u9fff]{1,4}结束)(?:后|之后|以后)?,"
    r"[^,。;]{0,14}?又(?:分头|分别|一起)?(?:到|去|来到|走访|看望|慰问|上门|赶)"
)
_ANY_PART = re.compile(r"上午|下午|午后|晚上|傍晚|中午|清晨|早上")
_AGAIN = re.compile(r"^[ ,]*(?:次日|翌日|第二天|同日|当天|\w{1,6}[日号])[^。;]{0,8}(?:又|再|继续|接着|同样|换|也是)")
_AGAIN_SAME = re.compile(r"也是(?:这|那)(?:么)?些人|原班人马|同一[批拨]人|又(?:走|去|来)了一")
# 次日在另一所学校，时间一样: how long it took stands with the one before.
_AS_LONG = re.compile(r"(?<=,)时[间长][也都]?(?:相同|一样|照旧)|同样的?(?:时间|时长)(?!段)")
_THAT_TURN = re.compile(r"(?:份)?的?[那这][次场回趟天]")
_AMONG_THEM = re.compile(r"其中|半年|今年以来|全年|累计|一个人就|最多|平均|人均")
_HALF_YEAR = re.compile(r"半年|今年以来|全年|累计")
_NONE_OF_IT = re.compile(
    r"[,、](?:这些|以上|两[项件次]|[这那]两?[些项件次])?(?:也|一概|一律|统统)?"
    r"(?:[都均皆全](?:不是|不算|不属于?)(?:(?:我们|[我本]?支部)的?(?:活动|事|志愿服务)?|志愿服务)(?:,[^,。;]{0,14})?"
    r"|[都均皆全](?:没有?|未)(?:列|计|算|写|放|报|统计)[入进在]?[^,。;]{0,6}|[都均皆全]?不(?:放|写|列|算|记)在(?:这里?|内|里面|此列)[^,。;]{0,3})[。;]?$"
)
_MAY_SERVE = (Kind.SERVICE, Kind.UNSURE)


def continues(event: Event, piece: Piece, active: Sequence[DateReading]) -> bool:
    """Whether 当天 and the like only speak on of the same event, rather than of a second one on that day."""
    if event.dates and any(one.start != event.dates[0].start for one in active):
        return False
    return not second_of_day(event, piece)


def speaks_on(event: Event, dates: tuple[DateReading, ...], piece: Piece, source: Source) -> bool:
    """Whether a dated part only goes on about the event being told: its day again, of which nothing was said yet (重阳佳节……。10月14日，……),
    or a next day without people of its own (第二天一早分给了环卫工)."""
    if not event.dates or event.pieces[-1].passage.order != piece.passage.order:
        return False
    first, text = event.dates[0], piece.text
    if all(one.relative for one in dates):
        own = has_people(text) or read_hours(text) or read_names(text, source.branch.members) or _AGAIN.search(text)
        return not own and first.start is not None and _same_sentence(event, piece)
    same = len(dates) == len(event.dates) == 1 and first.start == dates[0].start and first.end == dates[0].end
    told = has_people(event.text) or read_hours(event.text) or read_names(event.text, source.branch.members)
    return bool(same and first.start and first.precision == "day" and not told)


def narrows(event: Event, dates: tuple[DateReading, ...], piece: Piece) -> bool:
    """Whether days only say which of the holiday the event was told of (“五一”假期值守……。5月1日至3日，每天3人)."""
    if len(event.dates) != 1 or len(dates) != 1 or event.pieces[-1].passage.order != piece.passage.order:
        return False
    whole, exact = event.dates[0], dates[0]
    if not (whole.start and whole.end and exact.start and exact.end) or exact.precision != "day" or exact.doubt:
        return False
    within = whole.start <= exact.start and exact.end <= whole.end
    # What a month tells may be another doing than that of its days.
    holiday = bool(whole.doubt) and (whole.end - whole.start).days <= 9
    return holiday and within and has_people(piece.text) and not has_people(event.text) and not serves(piece.text)


def second_of_day(event: Event, piece: Piece) -> bool:
    """Whether a sentence opens with another part of the event's day (下午又……) and tells a doing of its own."""
    if _DONE_WITH.match(piece.text) and serves(piece.text) and has_people(piece.text) and has_people(event.text):
        return True
    match = _PART_OF_DAY.match(piece.text)
    if match is None or not serves(piece.text):
        return False
    if match["part"] in event.text:
        return False
    own = (has_people(piece.text) and has_people(event.text)) or re.search(
        r"^[^。;]{0,10}另(?:有|派|由)", piece.text
    ) is not None
    return own or bool(_ANY_PART.search(event.text) or re.search(r"\d:\d\d|\d点", event.text))


def done_by_one(event: Event, piece: Piece, source: Source) -> bool:
    """Whether a sentence tells what one named member did beside the others: for people, and for a time, of his own."""
    names = {one.name for one in read_names(piece.text, source.branch.members)}
    if len(names) != 1 or names & {one.name for one in read_names(event.text, source.branch.members)}:
        return False
    served = any(one.role == "served" and (one.value or 0) > 1 for one in read_counts(piece.text))
    whole = has_people(event.text) and read_hours(event.text)
    return bool(
        served and read_hours(piece.text) and whole and serves(piece.text) and not _AMONG_THEM.search(piece.text)
    )


def next_of_day(event: Event, passage: Passage, source: Source) -> bool:
    """Whether a line under the head of a day tells a further doing of it: one with people of its own, like the one before."""
    if not event.heads_day:
        return False
    told = "".join(one.text for one in event.pieces[1:])
    return all(
        serves(one) and (has_people(one) or read_names(one, source.branch.members)) for one in (told, passage.body)
    )


# 中间17日没有去，前后一共去了19天
_IN_BETWEEN = re.compile(
    r"[ ]*(?:中间|期间|其间)[^。;]{0,30}?(?:前后|先后|一?共|总共|累计|合计)[^,。;]{0,6}?[\d一二三四五六七八九十]{1,3}[天次回趟]"
)


def counts_turns(event: Event, piece: Piece) -> bool:
    """Whether a sentence says how a recurring duty was shared out and what its turns came to (每趟四人，半年十二趟，计四十八人次)."""
    if not any(one.recurring for one in event.dates) or is_plan(piece.text):
        return False
    if _IN_BETWEEN.match(piece.text):
        return True
    return re.match(r"[ ]*(?:大家|党员|同志们?)?每(?:次|趟|回|班|场|期|轮|天|晚|周)", piece.text) is not None


# 其余15人下半年都参加过志愿服务 speaks of all that was done.
_OF_HALF_YEAR = re.compile(r"半年[^,。;]{0,6}(?:都|均)|参[加与]过(?:志愿)?(?:服务|活动)")


def is_own_part(event: Event, piece: Piece, source: Source) -> bool:
    """Whether a sentence says what the branch did in an action of others (那是他们的；我支部只有……两名同志跟着去了)."""
    names = read_names(piece.text, source.branch.members)
    ours = re.search(r"(?:我|本)支部|我们(?:支部)?(?:只|有|也|去|派)", piece.text) or (names and serves(piece.text))
    if not ours or _OF_HALF_YEAR.search(piece.text):
        return False
    people = has_people(piece.text) or bool(names)
    return people and judge_for(source, event.text) is Kind.OTHERS and judge_for(source, piece.text) in _MAY_SERVE


def is_detail_of_one(event: Event, piece: Piece, source: Source) -> bool:
    """Whether a sentence gives one named member's own figures inside an action whose figures are told: they are not the action's."""
    hours = read_hours(piece.text)
    until = piece.text[: hours[-1].begin] if hours else ""
    if _HALF_YEAR.search(until) and is_of_one(until, source.branch.members):
        return True
    if not read_names(piece.text, source.branch.members):
        return False
    if re.match(r"[ ]*(?:还有|另外|此外|另,)", piece.text):
        return True
    return bool(hours) and has_people(event.text) and bool(read_hours(event.text))


def shares_out(event: Event, piece: Piece, active: Sequence[DateReading]) -> bool:
    """Whether a sentence only says for each day of the event who came on it (……都是晚上7点到9点。7号去5个人，9号去4个人)."""
    if len(event.dates) < 2 or len(active) != len(event.dates) or serves(piece.text):
        return False
    same = all(_is_day_or_turn_of(one, day, piece.text) for one, day in zip(active, event.dates, strict=True))
    return same and event.pieces[-1].passage.order == piece.passage.order


_CLOSES = re.compile(
    rf"[ ]*(?:截?至|到)[^,。;]{{2,8}}[日号]?(?:为止|止)?,?(?:一共|总共|共计?|累计|前后|合计)"
    rf"[^,。;\d一二三四五六七八九十]{{0,6}}(?:{NUMBER})[次场回趟期讲]"
)


def closes_duty(event: Event, piece: Piece, active: Sequence[DateReading]) -> bool:
    """Whether a sentence only says to what day the duty being told ran and how often it was held (到5月28日一共办了9次)."""
    if len(event.dates) != 1 or len(active) != 1 or event.pieces[-1].passage.order != piece.passage.order:
        return False
    first, last = event.dates[0], active[0]
    after = first.start is not None and last.end is not None and first.start < last.end
    return after and first.recurring and _CLOSES.match(piece.text) is not None


def _is_day_or_turn_of(reading: DateReading, day: DateReading, text: str) -> bool:
    """Whether a date is a day told before, or names the turn of that day by its month (5月那次)."""
    if not (reading.start and reading.end and day.start and day.end):
        return False
    turn = reading.precision == "month" and _THAT_TURN.match(text, reading.finish)
    return (reading.start, reading.end) == (day.start, day.end) or bool(
        turn and reading.start <= day.start and day.end <= reading.end
    )


def takes_back(text: str) -> bool:
    """Whether a sentence about others' or routine work says it of what was just told (那是本职，不算志愿)."""
    return (
        re.match(
            r"[ ]*(?:但|不过|当然)?[,]?(?:这|那|此|上述|以上)(?:些|个|项|次|都|也|只)?(?:都|也|只)?(?:是|属|系|不|没)"
            # (有误餐费，不计志愿时长): brackets right behind it speak of it.
            r"|[ ]*\([^()]*不(?:计|算|列)[^()]*\)",
            text,
        )
        is not None
    )


def takes_all_back(text: str) -> bool:
    """Whether a sentence closes by saying of all that it tells that it is none of the branch's or not listed (……、……，都不是支部的活动)."""
    return _NONE_OF_IT.search(text) is not None


def told_again(
    earlier: Event | None, last: Event | None, piece: Piece, dates: Sequence[DateReading] = ()
) -> Event | None:
    """The event that the one opened by `piece` is told to be like: `earlier`, just left, or `last`, the last one closed; None mostly."""
    text = piece.text
    series = earlier.again if earlier and earlier.again else earlier
    if (
        series
        and not (serves(text) or has_people(text))
        and _is_month_of(series, dates)
        and series.pieces[0].passage.order == piece.passage.order
    ):
        # 三月到三个村宣讲。甲村是3日，乙村10日……: what the month tells was done on each of the days.
        return series
    if earlier and _AGAIN.search(text) and len(earlier.text) < 400:
        return earlier
    if earlier and len(text) < 24 and not serves(text) and _same_sentence(earlier, piece):
        return earlier
    if last and (_AGAIN_SAME.search(text) or as_long(text)) and last.pieces[0].passage.order == piece.passage.order:
        return last
    return None


def as_long(text: str) -> bool:
    """Whether words give an action the hours of the one told before it (时间相同)."""
    return _AS_LONG.search(text) is not None


def _is_month_of(event: Event, dates: Sequence[DateReading]) -> bool:
    """Whether an event told of a month holds the days."""
    if len(event.dates) != 1 or event.dates[0].precision != "month" or not dates:
        return False
    start, end = event.dates[0].start, event.dates[0].end
    return all(
        one.start and one.end and start and end and one.precision == "day" and start <= one.start and one.end <= end
        for one in dates
    )


def _same_sentence(earlier: Event, piece: Piece) -> bool:
    last = earlier.pieces[-1]
    return last.passage.folded is piece.passage.folded and not re.search(
        r"[。;]", piece.passage.folded.text[last.begin : piece.begin]
    )
