"""Activities told in prose: sentences, bullets, log lines, dated headings with what follows them, captions.

In: passages of one document (tasks.normalize.sections) and its `Source`. Out: `Prose`: one `Telling` for each dated action in reading order,
and `ReviewItem`s for passages with a date and a headcount that became none. Captions become tellings of source "caption" also without a date:
they can complete an activity told elsewhere, never be one alone.
"""

import re
from collections.abc import Sequence
from datetime import date

from tasks.normalize.clauses import SUMS
from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.dates import DateContext, DateReading, read_dates
from tasks.normalize.events import (
    Event,
    Piece,
    make_telling,
    quote_of,
    share_fields,
    through_run,
    with_earlier,
    with_place_before,
    with_place_of,
    with_subject,
)
from tasks.normalize.fields import read_fields
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import Kind, is_plan, judge, serves
from tasks.normalize.lines import (
    BARE_START,
    LABEL_LINE,
    QUOTED,
    day_heads,
    has_bare_lines,
    has_people,
    inline_label,
    is_signature,
    opens,
)
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.sections import Passage, area_of_heading, section_kind
from tasks.normalize.segments import as_one_series, as_one_span, shared_tail, split_by_dates
from tasks.normalize.sentences import sentences
from tasks.normalize.telling import Telling
from tasks.normalize.text import bare
from tasks.records.base import Record
from tasks.records.facts import ReviewItem


class Prose(Record):
    """What the prose of one document tells, in reading order."""

    tellings: tuple[Telling, ...] = ()
    review: tuple[ReviewItem, ...] = ()


_SILENT_KINDS = {"plan", "comparison", "study", "excluded", "example"}
_PART_OF_DAY = re.compile(
    r"^[ ,]*(?:当天|当日|同日|同一天|这天)?(?:的)?(?P<part>上午|下午|晚上|傍晚|中午|晚间|夜里|当晚)[,、又还再]?"
)
_ANY_PART = re.compile(r"上午|下午|晚上|傍晚|中午|清晨|早上")
_HALF_YEAR = re.compile(
    r"半年来?|上半年|下半年|今年以来|一年来|全年|年内|截至|目前|现有|平台(?:上|显示)|时间银行|注册|双?报到(?:率"
    r"|\d|的|全)|(?:累计|共|总共|合计)(?:开展|组织)[^,。;]{0,14}(?:活动|服务)[^,。;]{0,6}\d+[^,。;]{0,2}[次场项件]|覆盖率"
    r"|参与率|组建|成立"
)
_SUMMARY = re.compile(
    r"截至|半年来?[,共累有]|今年以来|时间银行|报到率|注册率|(?:累计|共|总共|合计|先后)(?:开展|组织|举办)(?:了)?[^,。;]{0,14}(?:活动"
    r"|服务)[^,。;\d]{0,6}\d+[^,。;]{0,2}[次场项件]"
)
_UNREAD = "有日期和人数，但没有读成一项活动"
_MAY_SERVE = (Kind.SERVICE, Kind.UNSURE)
_NOT_COUNTED = {
    Kind.STUDY: "读作学习、会议，没有计入",
    Kind.TRAINING: "读作培训，没有计入",
    Kind.MOBILISATION: "读作会议、动员，没有计入",
    Kind.OTHERS: "读作别的单位的活动或本职工作，没有计入",
    Kind.UNSURE: _UNREAD,
}


def tell_prose(passages: Sequence[Passage], source: Source) -> Prose:
    """The tellings and unread passages of one document's prose."""
    return _Reader(source, passages).read()


def tell_caption(passage: Passage, source: Source, kind: str = "caption") -> Telling | None:
    """The telling of one caption (`kind` "caption") or file name ("file_name"); None when it says neither date, place nor doing."""
    piece = Piece(passage=passage, begin=passage.begin, end=len(passage.folded.text))
    context = DateContext(period=source.period)
    dates = tuple(one for one in read_dates(piece.text, context) if not one.until)
    if is_plan(piece.text):
        return None
    fields = read_fields(piece.text, source)
    if not (dates and dates[0].start) and not serves(piece.text) and not fields.values:
        return None
    branch = source.branch
    named = tuple(read_names(piece.text, branch.members))
    kind_of = judge(piece.text, source.others, named, (branch.name, *branch.aliases))
    if kind_of not in (Kind.SERVICE, Kind.UNSURE, Kind.TOTAL, Kind.MOBILISATION):
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
        self._bare_lines = has_bare_lines(passages)
        self._day_heads = {passages[at].order for at in day_heads(passages)}
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
            elif passage.kind in _SILENT_KINDS:
                self._close()
            else:
                self._passage(passage)
        self._close()
        return Prose(tellings=tuple(self._tellings), review=tuple(self._review))

    def _caption(self, passage: Passage) -> None:
        telling = tell_caption(passage, self._source)
        if telling:
            self._tellings.append(telling)

    def _passage(self, passage: Passage) -> None:
        body = passage.body
        if passage.heading:
            self._month_of_heading(passage.heading)
        labelled = LABEL_LINE.match(passage.folded.text) is not None
        opener = passage.is_heading or opens(body) or labelled
        self._called = self._call(passage)
        self._subject = _subject_of(passage, self._source.branch.members)
        if passage.is_heading or (self._event and not (self._event.open or labelled)):
            self._close()
        elif self._event and self._next_of_day(passage):
            head = self._event.model_copy(update={"pieces": self._event.pieces[:1]})
            self._close()
            self._event = head
        if not labelled:
            short = len(body) <= 40 and not re.search(r"[。;]", body)
            self._named = body.strip() if short and not read_dates(body, self._context) else ""
        for begin, end in sentences(body):
            begin += inline_label(body[begin:end])
            self._sentence(Piece(passage=passage, begin=passage.begin + begin, end=passage.begin + end), opener)

    def _call(self, passage: Passage) -> str:
        """The heading that a paragraph of one action opens with (承办邻里节。9月24日……) and that names the action; "" for others."""
        heading, scheme = passage.heading, self._source.scheme
        if len(bare(heading)) < 5 or passage.is_heading or section_kind(heading, self._source.period, scheme):
            return ""
        if area_of_heading(heading, scheme) or read_dates(heading, self._context):
            return ""
        body = passage.body
        dated = [1 for begin, end in sentences(body) if read_dates(body[begin:end], self._context)]
        return heading if len(dated) == 1 else ""

    def _next_of_day(self, passage: Passage) -> bool:
        """Whether a line under the head of a day tells a further doing of it: one with people of its own, like the one before."""
        if self._event is None or not self._event.heads_day:
            return False
        told = "".join(one.text for one in self._event.pieces[1:])
        return all(serves(one) and (has_people(one) or self._names(one)) for one in (told, passage.body))

    def _month_of_heading(self, heading: str) -> None:
        """【3月】 above a list says the month of the days that stand there alone."""
        readings = read_dates(heading, self._context)
        if len(readings) == 1 and readings[0].precision == "month" and readings[0].start and not readings[0].until:
            self._context = self._context.after(readings)

    def _sentence(self, piece: Piece, opener: bool) -> None:
        readings = self._dates(piece)
        if self._event and self._event.dates:
            # 每天…… without a span of its own speaks of the event being told.
            readings = [one for one in readings if one.start or not one.recurring]
        active = [
            one
            for one in readings
            if not one.until
            and not _only_background(piece.text, one)
            and (not _is_half_year(one) or self._all_the_time(piece))
        ]
        if SUMS.match(piece.text) or _STATES.search(piece.text):
            # A sum or a coverage is no doing of the day that it names in brackets.
            active = [one for one in active if not _in_brackets(piece.text, one)]
        if is_plan(piece.text) and not self._told_despite_plan(piece, active):
            self._close()
            return
        if all(one.recurring and one.start is None for one in active) and _PRAISE.search(piece.text):
            # 他天天在岗 praises somebody, and tells no duty.
            active = []
        if not active:
            if self._event is None or not any(one.until for one in readings):
                self._undated(piece)
            return
        relative_only = all(one.relative for one in active)
        if relative_only and self._event and self._continues(piece, active):
            self._event = self._event.with_piece(piece)
            return
        if self._event and self._event.heads_day and all(one.start == self._event.dates[0].start for one in active):
            # 小年这天 under the head of that day only says it again.
            self._event = self._event.with_piece(piece)
            return
        segments = split_by_dates(piece.text, active)
        for dates, begin, end in segments:
            segment = Piece(passage=piece.passage, begin=piece.begin + begin, end=piece.begin + end)
            here = tuple(
                one.model_copy(update={"begin": one.begin - begin, "finish": one.finish - begin}) for one in dates
            )
            self._segment(as_one_span(here, segment.text), segment, opener)
            shared = shared_tail(piece.text, end) if end < len(piece.text) and len(segments) > 1 else None
            if shared and self._event:
                self._event = self._event.with_piece(
                    Piece(passage=piece.passage, begin=piece.begin + shared, end=piece.begin + len(piece.text))
                )

    def _all_the_time(self, piece: Piece) -> bool:
        """Whether a sentence over the whole half-year tells one service by its place and the people served, rather than a sum."""
        text = piece.text
        if _SUMS_ALL.search(text) or _STATES.search(text) or piece.passage.kind == "indicators":
            return False
        served = any(one.role == "served" and one.value for one in read_counts(text))
        fields = read_fields(text, self._source).values
        return served and "place" in fields and self._judge(text) is Kind.SERVICE

    def _told_despite_plan(self, piece: Piece, active: list[DateReading]) -> bool:
        """Whether a sentence with words of a plan still tells of a past action: on a day of the half-year, or in a part of its own."""
        if serves(piece.text) and any(one.start and one.start <= self._source.period.end for one in active):
            return True
        return bool(active) and any(
            not is_plan(piece.text[begin:end]) and serves(piece.text[begin:end])
            for _, begin, end in split_by_dates(piece.text, active)
        )

    def _dates(self, piece: Piece) -> list[DateReading]:
        at_line_start = piece.begin == piece.passage.begin
        context = self._context.model_copy(
            update={"bare": self._bare_lines and at_line_start and bool(BARE_START.match(piece.text))}
        )
        readings = read_dates(piece.text, context)
        self._context = self._context.after(readings)
        return readings

    def _continues(self, piece: Piece, active: list[DateReading]) -> bool:
        """Whether 当天 and the like only speak on of the same event, rather than of a second one on that day."""
        if self._event is None or any(one.start != self._event.dates[0].start for one in active):
            return False
        return not self._second_of_day(piece)

    def _second_of_day(self, piece: Piece) -> bool:
        match = _PART_OF_DAY.match(piece.text)
        if match is None or self._event is None or not serves(piece.text):
            return False
        if match["part"] in self._event.text:
            return False
        own = has_people(piece.text) and has_people(self._event.text)
        return own or bool(_ANY_PART.search(self._event.text) or re.search(r"\d:\d\d|\d点", self._event.text))

    def _undated(self, piece: Piece) -> None:
        if self._event is None:
            if not self._tellings or self._tellings[-1].order != piece.passage.order:
                self._lead = (piece.passage.order, piece.text)
            self._lone(piece)
            return
        if self._second_of_day(piece):
            dates = self._event.dates
            self._close()
            self._event = Event(dates=dates, pieces=(piece,))
            return
        if self._own_part(piece):
            theirs = self._event
            self._event = Event(dates=theirs.dates, pieces=(piece,), again=theirs, of_others=theirs.text)
            return
        kind = self._judge(piece.text)
        if kind in (Kind.PLAN, Kind.EXAMPLE, Kind.COMPARISON) or (kind is Kind.TOTAL and _HALF_YEAR.search(piece.text)):
            self._close()
        elif (
            kind is Kind.OTHERS
            or _SUMMARY.search(piece.text)
            or (_HALF_YEAR.search(piece.text) and kind is not Kind.SERVICE)
        ):
            return
        elif not self._detail_of_one(piece):
            self._event = self._event.with_piece(piece)

    def _own_part(self, piece: Piece) -> bool:
        """Whether a sentence says what the branch did in an action of others (那是他们的；我支部只有……两名同志跟着去了)."""
        if self._event is None or not re.search(r"(?:我|本)支部|我们(?:支部)?(?:只|有|也|去|派)", piece.text):
            return False
        people = has_people(piece.text) or bool(self._names(piece.text))
        return people and self._judge(self._event.text) is Kind.OTHERS and self._judge(piece.text) in _MAY_SERVE

    def _detail_of_one(self, piece: Piece) -> bool:
        """Whether a sentence gives one named member's own figures inside an action whose figures are told: they are not the action's."""
        if self._event is None or not read_names(piece.text, self._source.branch.members):
            return False
        if re.match(r"[ ]*(?:还有|另外|此外|另[,，])", piece.text):
            return True
        if not read_hours(piece.text):
            return False
        return has_people(self._event.text) and bool(read_hours(self._event.text))

    def _lone(self, piece: Piece) -> None:
        """An action told without any date: only where the text names who did what for whom."""
        text, passage = piece.text, piece.passage
        if passage.kind in ("indicators", "typical", "problems") or passage.is_heading or _HALF_YEAR.search(text):
            return
        names = read_names(text, self._source.branch.members)
        if self._judge(text) is not Kind.SERVICE or _PRAISE.search(text):
            return
        fields = read_fields(text, self._source)
        told = fields.values
        who = names or (told.get("participants") and any(one.role == "members" for one in read_counts(text)))
        helped = "beneficiaries" in told or "hours_each" in told or re.search(r"志愿|义务|公益", text)
        if (
            not who
            or not helped
            or not (
                ("place" in told and not told["place"].doubt)
                or re.search(r"(?:自己|所住|居住)[^,。;]{0,4}(?:小区|社区|楼)", text)
            )
        ):
            return
        self._event = Event(dates=(), pieces=(piece,))

    def _segment(self, dates: tuple[DateReading, ...], piece: Piece, opener: bool) -> None:
        if not opener and self._speaks_on(dates, piece):
            self._event = self._event.with_piece(piece) if self._event else None
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
        kind = self._judge(text)
        told = (Kind.SERVICE, Kind.UNSURE, Kind.TRAINING, Kind.STUDY, Kind.MOBILISATION, Kind.OTHERS)
        if (kind not in told and not opener) or kind is Kind.PLAN:
            return
        again = earlier if earlier and _AGAIN.search(text) and len(earlier.text) < 400 else None
        if again is None and earlier and len(text) < 24 and not serves(text) and _same_sentence(earlier, piece):
            again = earlier
        if (
            again is None
            and self._last
            and _AGAIN_SAME.search(text)
            and self._last.pieces[0].passage.order == piece.passage.order
        ):
            again = self._last
        opened = heading.strip("〇") or ("" if heading else text if opener else self._called)
        self._event = Event(
            dates=dates,
            pieces=(piece,),
            opener="" if heads_day else opened,
            open=opener or heads_day,
            again=again,
            heads_day=heads_day,
            subject=self._subject,
        )

    def _speaks_on(self, dates: tuple[DateReading, ...], piece: Piece) -> bool:
        """Whether a dated part only goes on about the event being told: its day again, of which nothing was said yet (重阳佳节……。10月14日，……),
        or a next day without people of its own (第二天一早分给了环卫工)."""
        event = self._event
        if event is None or not event.dates or event.pieces[-1].passage.order != piece.passage.order:
            return False
        first, text = event.dates[0], piece.text
        if all(one.relative for one in dates):
            own = has_people(text) or read_hours(text) or self._names(text) or _AGAIN.search(text)
            return not own and first.start is not None and _same_sentence(event, piece)
        same = len(dates) == len(event.dates) == 1 and first.start == dates[0].start and first.end == dates[0].end
        told = has_people(event.text) or read_hours(event.text) or self._names(event.text)
        return bool(same and first.start and first.precision == "day" and not told)

    def _judge(self, text: str) -> Kind:
        branch = self._source.branch
        return judge(text, self._source.others, self._names(text), (branch.name, *branch.aliases))

    def _names(self, text: str) -> tuple[NameReading, ...]:
        return tuple(read_names(text, self._source.branch.members))

    def _close(self) -> None:
        event, self._event = self._event, None
        if event is None:
            return
        text = event.text
        if event.opener not in text and self._judge(text) is Kind.UNSURE:
            text = f"{event.opener}。{text}"
        self._last = event
        kind = self._kind(event, text)
        if kind is Kind.UNSURE and self._gave_time(event, text):
            event, kind = event.model_copy(update={"weak": True}), Kind.SERVICE
        if kind is Kind.SERVICE or (kind is Kind.UNSURE and event.pieces[0].passage.area and _has_figures(text)):
            self._tell(event)
        elif kind in _NOT_COUNTED and self._might_be_ours(event, text, kind):
            self._unread(event, _NOT_COUNTED[kind])

    def _gave_time(self, event: Event, text: str) -> bool:
        """Whether own people gave hours on a day of the half-year: most likely a service whose verb is not known."""
        if not event.dates or event.dates[0].start is None or _HALF_YEAR.search(text):
            return False
        counts = read_counts(text)
        own = any(one.role == "members" and one.value for one in counts) or self._names(text)
        return bool(own) and bool(read_hours(text))

    def _might_be_ours(self, event: Event, text: str, kind: Kind) -> bool:
        """Whether a dated passage that became no activity is worth a look: own people are told in it, and it is no total."""
        dated = any(one.start or one.doubt for one in event.dates)
        if not dated or _HALF_YEAR.search(text) or all(self._is_past_or_coming(one) for one in event.dates):
            return False
        if kind is Kind.UNSURE:
            return has_people(text) or bool(self._names(text))
        figures = bool(read_hours(text)) or any(one.role == "served" for one in read_counts(text))
        if kind is Kind.OTHERS:
            own = re.search(r"(?<![兄弟他]\w)(?:我|本)?支部|我们|本[院校所队站局馆处科]", text) or self._names(text)
            return bool(own) and figures and not any(name in text for name in self._source.others)
        return serves(text) and figures and has_people(text)

    def _is_past_or_coming(self, reading: DateReading) -> bool:
        return _outside(reading, self._source.period.start, self._source.period.end)

    def _kind(self, event: Event, text: str) -> Kind:
        """What an event tells: its first words decide unless what follows gives it to others."""
        if _SAID_TO_BE_NONE.search(text):
            # 演练不算志愿服务 counts also where it stands in brackets.
            return Kind.OTHERS
        whole = self._judge(_without_asides(text))
        if whole is not Kind.SERVICE and len(event.pieces) > 1 and whole not in (Kind.OTHERS, Kind.CANCELLED):
            first = self._judge(_without_asides(event.pieces[0].text))
            whole = first if first is Kind.SERVICE else whole
        if whole is Kind.UNSURE and event.again is not None:
            again = self._judge(_without_asides(event.again.text))
            whole = Kind.SERVICE if again is Kind.OTHERS and serves(event.again.text) else again
        if whole is Kind.UNSURE and event.dates and event.dates[0].start and not _HALF_YEAR.search(text):
            told = read_fields(text, self._source).values
            # Own people who gave hours or met people somewhere: a service whose verb is not known.
            if (
                "participants" in told
                and ("hours_each" in told or "hours_total" in told or "beneficiaries" in told)
                and ("place" in told or "beneficiaries" in told or "occurrences" in told)
            ):
                return Kind.SERVICE
        return whole

    def _tell(self, event: Event) -> None:
        period = self._source.period
        if event.dates and all(_outside(one, period.start, period.end) for one in event.dates):
            self._unread(event, "日期不在本期内，没有计入")
            return
        if not event.dates:
            fields = read_fields(event.text, self._source)
            self._tellings.append(make_telling(event, None, fields, self._source))
            return
        first = event.dates[0]
        days = (first.end - first.start).days + 1 if first.start and first.end and first.start != first.end else None
        computed = first.occurrences if first.recurring else None
        event = event.model_copy(update={"dates": as_one_series(event.dates, event.text)})
        first = event.dates[0]
        computed = first.occurrences if first.recurring else computed
        fields = read_fields(event.text, self._source, len(event.dates), computed, days)
        fields = with_subject(fields, event)
        fields = with_place_of(fields, event.opener)
        if self._lead[0] == event.pieces[0].passage.order:
            fields = with_place_before(fields, self._lead[1])
        if event.again is not None:
            fields = with_earlier(fields, read_fields(event.again.text, self._source), event)
        if days is None and len(event.dates) == 1:
            first = through_run(first, fields, event.text)
        for at, reading in enumerate(event.dates if len(event.dates) > 1 else (first,)):
            own = share_fields(fields, event, at)
            telling = make_telling(event, reading, own, self._source)
            self._drop_background(telling)
            self._tellings.append(telling)

    def _drop_background(self, telling: Telling) -> None:
        """A month or vague span that only led into the exact dates of the same paragraph was no action of its own."""
        before = self._tellings[-1] if self._tellings else None
        if (
            before is None
            or before.source != "prose"
            or before.order != telling.order
            or not (before.start and before.end and telling.start)
        ):
            return
        vague = before.date_precision == "month" or ("start" in before.fields and before.fields["start"].doubt)
        told = {"participants", "hours_each", "hours_total", "beneficiaries"} & {
            name for name, reading in before.fields.items() if reading.value is not None
        }
        if vague and not told and before.start <= telling.start <= before.end and telling.date_precision == "day":
            self._tellings.pop()

    def _unread(self, event: Event, reason: str) -> None:
        piece = event.pieces[0]
        self._review.append(
            ReviewItem(
                reason=reason, quote=quote_of(event), document=self._source.document, locator=str(piece.passage.locator)
            )
        )


_AGAIN = re.compile(r"^[ ,]*(?:次日|翌日|第二天|同日|当天|\w{1,6}日)[^。;]{0,8}(?:又|再|继续|接着|同样|换|也是)")
_AGAIN_SAME = re.compile(r"也是(?:这|那)(?:么)?些人|原班人马|同一[批拨]人|又(?:走|去|来)了一")
_SUMS_ALL = re.compile(r"半年|今年以来|全年|累计|合计|总计|共(?:开展|组织|举办)|活动\d|各类|多种|一系列")
_SAID_TO_BE_NONE = re.compile(r"(?:不是|不算|不属于?|不作为)(?:什么)?志愿服务")
_ASIDE = re.compile(r"\([^()]{12,}\)")


def _subject_of(passage: Passage, members: Sequence[str]) -> str:
    """The member whose doings a paragraph tells: 布衣：时间银行18小时……; "" for other paragraphs."""
    head = re.match(r"[ ]*(?P<who>[\u4e00-\u9fff]{2,4})(?:同志|老师)?(?:\([^()]{1,12}\))?:", passage.body)
    return head["who"] if head and head["who"] in members else ""


def _is_half_year(reading: DateReading) -> bool:
    """Whether a span is only the half-year that a text reports on."""
    return bool(reading.start and reading.end and (reading.end - reading.start).days > 140 and not reading.recurring)


def _without_asides(text: str) -> str:
    return _ASIDE.sub("", text) or text


_PRAISE = re.compile(
    r"^[ ]*[他她]|[他她](?:天天|总是|每次|从不|都)|一次(?:也)?[没不](?:落|缺)"
    r"|的[一二三四五六七八九十\d]+个?(?:天|周六|周日|周末)[,、]"
)


def _only_background(text: str, reading: DateReading) -> bool:
    """Whether a date is no time of a doing: of a document, a rule, a year of history, or inside a title."""
    before, after = text[: reading.begin], text[reading.finish :]
    quoted = before.rpartition("“")[2] if before.count("“") > before.count("”") else ""
    if quoted and re.search(r"[,。]", quoted + text[reading.finish :].partition("”")[0]):
        # A date inside words that somebody is quoted with.
        return True
    if before.count("《") > before.count("》") or re.search(r"(?:〔|第)$", before):
        return True
    if reading.start is None and not reading.doubt:
        return True
    return bool(
        re.match(
            r"(?:报送|上报|报的|提交|发来|发出的|寄出|交来|印发|下发|发布|以来(?=,?我国)|生效|出生|入党|成立的)", after
        )
    ) or bool(re.search(r"(?:自|从)$", before) and re.match(r"(?:以来|成立)", after))


_STATES = re.compile(
    r"(?:注册|报到)(?:了|过|的|率|人数|率为)?[^,。;\d]{0,4}(?:\d|[一二三四五六七八九十])[^,。;]{0,4}[名人位]"
)


def _in_brackets(text: str, reading: DateReading) -> bool:
    before = text[: reading.begin]
    return before.count("(") > before.count(")")


def _same_sentence(earlier: Event, piece: Piece) -> bool:
    last = earlier.pieces[-1]
    return last.passage.folded is piece.passage.folded and not re.search(
        r"[。;]", piece.passage.folded.text[last.begin : piece.begin]
    )


def _has_figures(text: str) -> bool:
    return any(one.role in ("members", "unknown") for one in read_counts(text))


def _outside(reading: DateReading, start: date, end: date) -> bool:
    return reading.start is not None and reading.end is not None and (reading.end < start or reading.start > end)
