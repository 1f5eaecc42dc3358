"""Activities told in prose: sentences, bullets, log lines, dated headings with what follows them, captions.

In: passages of one document (tasks.normalize.sections) and its `Source`. Out: `Prose`: one `Telling` for each dated action in reading order,
and `ReviewItem`s for passages with a date and a headcount that became none. Captions become tellings of source "caption" also without a date:
they can complete an activity told elsewhere, never be one alone.

The reader here only keeps state, sentence by sentence. What it asks: which dates of a sentence are days of a doing (active_dates), whether the
sentence goes on about the event being told (continuing), and, when the event (events) closes, whether it counts (verdict). What counts is told,
one telling a date (event_tellings), with the fields of its text completed from around it (event_fields).
"""

import re
from collections.abc import Sequence

from tasks.normalize.active_dates import active_dates, praises, told_despite_plan
from tasks.normalize.context import Source
from tasks.normalize.continuing import (
    closes_duty,
    continues,
    counts_turns,
    done_by_one,
    is_detail_of_one,
    is_own_part,
    narrows,
    next_of_day,
    second_of_day,
    shares_out,
    speaks_on,
    takes_all_back,
    takes_back,
    told_again,
)
from tasks.normalize.corrections import read_correction
from tasks.normalize.date_readings import ONLY_SINCE, DateContext, DateReading
from tasks.normalize.dates import read_dates
from tasks.normalize.event_tellings import make_telling, only_led_into, tell_event, with_place_led_to, with_place_meant
from tasks.normalize.events import Event, Piece, quote_of
from tasks.normalize.fields import read_fields
from tasks.normalize.kinds import Kind, is_plan, judge_for, serves
from tasks.normalize.lines import (
    BARE_START,
    LABEL_LINE,
    QUOTED,
    day_heads,
    has_bare_lines,
    inline_label,
    is_one_month,
    is_signature,
    opens,
    read_month_line,
)
from tasks.normalize.places import looks_like_place
from tasks.normalize.sections import SILENT, Passage, area_of_heading, section_kind
from tasks.normalize.segments import as_one_span, as_turns, shared_lead, shared_tail, split_by_dates
from tasks.normalize.sentences import sentences
from tasks.normalize.telling import Telling
from tasks.normalize.text import bare
from tasks.normalize.verdict import HALF_YEAR, judge_event, stands_alone, stands_under_month
from tasks.records.base import Record
from tasks.records.facts import ReviewItem

_SUMMARY = re.compile(
    r"参[加与]过(?:志愿)?(?:服务|活动)|都参[加与]过(?=[,。;]|$)"
    r"|^[ ]*(?:以上|上述)[^,。;\d]{0,8}[\d一二三四五六七八九十]+[项场件](?!人)"
    r"|[攒存][下了][^,。;]{0,12}(?:小时|钟头)|一技之长|持证|(?:掌握|具备|拥有|会)[^,。;]{0,30}(?:技能|手艺|特长)"
    r"|[加合算]起来[^,。;]{0,6}[\d一二三四五六七八九十]+[项个场次件](?!人)|截至"
    r"|半年来?[,共累有]|今年以来|时间银行|报到率|注册率|(?:累计|共|总共|合计|先后)(?:开展|组织|举办)(?:了)?[^,。;]{0,14}(?:活动"
    r"|服务)[^,。;\d]{0,6}\d+[^,。;]{0,2}[次场项件]"
)
_ONE_OF_SUM = re.compile(r"(?:(?<=[次场项件回],)|^)其中[^,。;\d]{0,4}\d{1,2}月\d{1,2}日[^,。;]{0,10}那[次场回]")


class Prose(Record):
    """What the prose of one document tells, in reading order."""

    tellings: tuple[Telling, ...] = ()
    review: tuple[ReviewItem, ...] = ()


def tell_prose(passages: Sequence[Passage], source: Source) -> Prose:
    """The tellings and unread passages of one document's prose."""
    return _Reader(source, passages).read()


def tell_caption(
    passage: Passage, source: Source, kind: str = "caption", context: DateContext | None = None
) -> Telling | None:
    """The telling of one caption (`kind` "caption") or file name ("file_name"); None when it says neither date, place nor doing.

    `context` holds the dates of the captions before it, which 当天下午 leans on.
    """
    piece = Piece(passage=passage, begin=passage.begin, end=len(passage.folded.text))
    context = context or DateContext(period=source.period)
    dates = tuple(one for one in read_dates(piece.text, context) if not one.until)
    if is_plan(piece.text):
        return None
    fields = read_fields(piece.text, source)
    if not (dates and dates[0].start) and not serves(piece.text) and not fields.values:
        return None
    if judge_for(source, piece.text) not in (Kind.SERVICE, Kind.UNSURE, Kind.TOTAL, Kind.MOBILISATION):
        return None
    event = Event(dates=dates[:1], pieces=(piece,))
    telling = make_telling(event, dates[0] if dates else None, fields, source)
    return telling.model_copy(update={"source": kind})


class _Reader:
    """Reads passages in order; keeps the event being told and the last date spoken of."""

    def __init__(self, source: Source, passages: Sequence[Passage]) -> None:
        self._source = source
        self._passages = passages
        self._context = DateContext(period=source.period, bare=False)
        self._captions = DateContext(period=source.period)
        self._bare_lines = has_bare_lines(passages)
        self._day_heads = {passages[at].order for at in day_heads(passages)}
        # The month whose line or heading stands over lines without a date of their own.
        self._month: DateReading | None = None
        self._event: Event | None = None
        self._last: Event | None = None
        self._named = ""
        self._lead = (-1, "")
        self._subject = ""
        self._called = ""
        self._tellings: list[Telling] = []
        self._review: list[ReviewItem] = []

    def read(self) -> Prose:
        for passage in self._passages:
            if QUOTED.match(passage.body):
                # What follows the head of an older mail is that mail.
                break
            if passage.caption:
                self._caption(passage)
            elif passage.kind in SILENT:
                self._close()
            else:
                self._passage(passage)
        self._close()
        return Prose(tellings=tuple(self._tellings), review=tuple(self._review))

    def _caption(self, passage: Passage) -> None:
        telling = tell_caption(passage, self._source, context=self._captions)
        self._captions = self._captions.after(read_dates(passage.body, self._captions))
        if telling:
            self._tellings.append(telling)

    def _passage(self, passage: Passage) -> None:
        body = passage.body
        month = read_month_line(body, self._context)
        if month is not None:
            self._close()
            self._month, self._context = month, self._context.after([month])
            return
        if passage.is_heading:
            self._month = None
        if passage.heading:
            self._month_of_heading(passage.heading)
        labelled = LABEL_LINE.match(passage.folded.text) is not None
        opener = passage.is_heading or opens(body) or labelled
        self._called = self._call(passage)
        self._subject = _subject_of(passage, self._source.branch.members)
        if passage.is_heading or (self._event and not (self._event.open or labelled)):
            self._close()
        elif self._event and next_of_day(self._event, passage, self._source):
            head = self._event.model_copy(update={"pieces": self._event.pieces[:1]})
            self._close()
            self._event = head
        if not labelled:
            short = len(body) <= 40 and not re.search(r"[。;]", body)
            self._named = body.strip() if short and not read_dates(body, self._context) else ""
        for begin, end in sentences(body):
            begin += inline_label(body[begin:end], under_month=self._month is not None)
            self._sentence(Piece(passage=passage, begin=passage.begin + begin, end=passage.begin + end), opener)

    def _call(self, passage: Passage) -> str:
        """The heading that a paragraph of one action opens with (承办邻里节。9月24日……) and that names the action; "" for others."""
        heading, scheme = passage.heading, self._source.scheme
        short = len(bare(heading)) < 5 and not looks_like_place(heading)
        if short or passage.is_heading or section_kind(heading, self._source.period, scheme):
            return ""
        if area_of_heading(heading, scheme) or read_dates(heading, self._context):
            return ""
        body = passage.body
        dated = [1 for begin, end in sentences(body) if read_dates(body[begin:end], self._context)]
        return heading if len(dated) == 1 else ""

    def _month_of_heading(self, heading: str) -> None:
        """【3月】 above a list says the month of the days that stand there alone."""
        readings = read_dates(heading, self._context)
        if len(readings) == 1 and readings[0].precision == "month" and readings[0].start and not readings[0].until:
            self._context = self._context.after(readings)
            self._month = readings[0] if is_one_month(readings[0]) else None

    def _sentence(self, piece: Piece, opener: bool) -> None:
        if (apart := _ONE_OF_SUM.search(piece.text)) is not None:
            # 搞了8次，其中5月6日植树那次没有登记: the sum before it is of all.
            piece = piece.model_copy(update={"begin": piece.begin + apart.start()})
        readings = self._dates(piece)
        if self._event and self._event.dates:
            # 每天…… without a span of its own speaks of the event being told.
            readings = [one for one in readings if one.start or not one.recurring]
        active = active_dates(piece, readings, self._source)
        correction = read_correction(piece, readings, self._source)
        if correction is not None:
            self._close()
            self._tellings.append(correction)
            return
        if is_plan(piece.text) and not told_despite_plan(piece, active, self._source):
            self._close()
            return
        if takes_all_back(piece.text):
            self._close()
            return
        if praises(piece.text, active):
            active = []
        if not active:
            remark = any(one.until for one in readings) or _of_another_day(self._event, readings)
            if self._event is None or not remark:
                self._undated(piece)
            return
        relative_only = all(one.relative for one in active)
        if relative_only and self._event and is_own_part(self._event, piece, self._source):
            self._open_own_part(self._event, piece)
            return
        if relative_only and self._event and continues(self._event, piece, active):
            self._event = self._event.with_piece(piece)
            return
        if self._event and self._event.heads_day and all(one.start == self._event.dates[0].start for one in active):
            # 小年这天 under the head of that day only says it again.
            self._event = self._event.with_piece(piece)
            return
        if self._event and shares_out(self._event, piece, active):
            self._event = self._event.with_piece(piece)
            return
        if self._event and closes_duty(self._event, piece, active):
            first, last = self._event.dates[0], active[0]
            doubt = last.doubt if first.doubt == ONLY_SINCE else first.doubt
            ran = first.model_copy(
                update={"end": last.end, "precision": last.precision, "occurrences": None, "doubt": doubt}
            )
            self._event = self._event.with_piece(piece).model_copy(update={"dates": (ran,)})
            return
        segments = as_turns(piece.text, split_by_dates(piece.text, active))
        lead = shared_lead(piece.text, segments) if len(segments) > 1 else ""
        shared = shared_tail(piece.text, segments)
        for at, (dates, begin, end) in enumerate(segments):
            end = min(end, shared[0]) if shared else end
            segment = Piece(passage=piece.passage, begin=piece.begin + begin, end=piece.begin + end)
            here = tuple(
                one.model_copy(update={"begin": one.begin - begin, "finish": one.finish - begin}) for one in dates
            )
            self._segment(as_one_span(here, segment.text), segment, opener, lead if at else "")
            if shared and self._event:
                self._event = self._event.with_piece(
                    Piece(passage=piece.passage, begin=piece.begin + shared[1], end=piece.begin + len(piece.text))
                )

    def _dates(self, piece: Piece) -> list[DateReading]:
        at_line_start = piece.begin == piece.passage.begin
        context = self._context.model_copy(
            update={"bare": self._bare_lines and at_line_start and bool(BARE_START.match(piece.text))}
        )
        readings = read_dates(piece.text, context)
        self._context = self._context.after(readings)
        return readings

    def _undated(self, piece: Piece) -> None:
        if self._event is None:
            if not self._tellings or self._tellings[-1].order != piece.passage.order:
                self._lead = (piece.passage.order, piece.text)
            if self._month and stands_under_month(piece, self._source):
                self._event = Event(dates=(self._month.model_copy(update={"begin": 0, "finish": 0}),), pieces=(piece,))
            elif stands_alone(piece, self._source):
                self._event = Event(dates=(), pieces=(piece,))
            return
        if _ONE_OF_SUM.match(self._event.pieces[0].text):
            # What follows a sum with one set apart goes on about all.
            self._close()
            return
        if second_of_day(self._event, piece) or done_by_one(self._event, piece, self._source):
            first = self._event
            self._close()
            self._event = Event(dates=first.dates, pieces=(piece,), again=first)
            return
        if is_own_part(self._event, piece, self._source):
            self._open_own_part(self._event, piece)
            return
        kind = judge_for(self._source, piece.text)
        if counts_turns(self._event, piece):
            self._event = self._event.with_piece(piece)
        elif kind in (Kind.PLAN, Kind.EXAMPLE, Kind.COMPARISON) or (
            kind is Kind.TOTAL and HALF_YEAR.search(piece.text)
        ):
            self._close()
        elif kind is Kind.OTHERS and takes_back(piece.text):
            self._event = self._event.with_piece(piece)
        elif (
            kind is Kind.OTHERS
            or _SUMMARY.search(piece.text)
            or (HALF_YEAR.search(piece.text) and kind is not Kind.SERVICE)
        ):
            return
        elif not is_detail_of_one(self._event, piece, self._source):
            self._event = self._event.with_piece(piece)

    def _open_own_part(self, theirs: Event, piece: Piece) -> None:
        """What the branch's people did beside a deed of others, on its day."""
        self._event = Event(dates=theirs.dates, pieces=(piece,), again=theirs, of_others=theirs.text)

    def _segment(self, dates: tuple[DateReading, ...], piece: Piece, opener: bool, lead: str = "") -> None:
        if not opener and self._event and speaks_on(self._event, dates, piece, self._source):
            self._event = self._event.with_piece(piece)
            return
        if self._event and narrows(self._event, dates, piece):
            self._event = self._event.with_piece(piece).model_copy(update={"dates": dates})
            return
        earlier = self._event
        self._close()
        text = piece.text
        heading = piece.passage.heading if piece.passage.is_heading else ""
        if LABEL_LINE.match(piece.passage.folded.text):
            # A list of labels (时间:…, 地点:…) stands under the name of the action.
            heading, opener = self._named or "〇", True
        heads_day = piece.passage.order in self._day_heads
        if not heads_day and is_signature(piece.passage, dates):
            return
        kind = judge_for(self._source, text)
        told = (Kind.SERVICE, Kind.UNSURE, Kind.TRAINING, Kind.STUDY, Kind.MOBILISATION, Kind.OTHERS)
        if (kind not in told and not opener) or kind is Kind.PLAN:
            return
        opened = heading.strip("〇") or ("" if heading else text if opener else lead or self._called)
        self._event = Event(
            dates=dates,
            pieces=(piece,),
            opener="" if heads_day else opened,
            open=opener or heads_day,
            again=told_again(earlier, self._last, piece, dates),
            heads_day=heads_day,
            subject=self._subject,
        )

    def _close(self) -> None:
        event, self._event = self._event, None
        if event is None:
            return
        self._last = event
        verdict = judge_event(event, self._source)
        if verdict.told:
            self._tell(event.model_copy(update={"weak": verdict.weak}))
        elif verdict.reason:
            self._unread(event, verdict.reason)

    def _tell(self, event: Event) -> None:
        before = self._lead[1] if self._lead[0] == event.pieces[0].passage.order else ""
        for telling in tell_event(event, before, self._source):
            if self._tellings and only_led_into(self._tellings[-1], telling):
                telling = with_place_led_to(self._tellings.pop(), telling)
            telling = with_place_meant(self._tellings, telling)
            self._tellings.append(telling)

    def _unread(self, event: Event, reason: str) -> None:
        piece = event.pieces[0]
        self._review.append(
            ReviewItem(
                reason=reason, quote=quote_of(event), document=self._source.document, locator=str(piece.passage.locator)
            )
        )


def _of_another_day(event: Event | None, readings: Sequence[DateReading]) -> bool:
    """Whether a sentence opens with a day that is none of the event's (4月16日的那份图是村里要的): it remarks on something else."""
    if event is None or not readings or readings[0].relative or readings[0].begin > 2:
        return False
    day, told = readings[0].start, [one for one in event.dates if one.start and one.end]
    exact = readings[0].precision == "day" and not readings[0].until
    return bool(exact and day and told and not any(one.start <= day <= one.end for one in told))  # type: ignore[operator]


def _subject_of(passage: Passage, members: Sequence[str]) -> str:
    """The member whose doings a paragraph tells: 某某：时间银行18小时……; "" for other paragraphs."""
    head = re.match(r"[ ]*(?P<who>[\u4e00-\u9fff]{2,4})(?:同志|老师)?(?:\([^()]{1,12}\))?:", passage.body)
    return head["who"] if head and head["who"] in members else ""
