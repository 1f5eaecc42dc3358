"""Activities told in prose: sentences, bullets, log lines, dated headings with what follows them, captions.

In: passages of one document (tasks.normalize.sections) and its `Source`. Out: `Prose`: one `Telling` for each dated action in reading order,
and `ReviewItem`s for passages with a date and a headcount that became none. Captions become tellings of source "caption" also without a date:
they can complete an activity told elsewhere, never be one alone.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.dates import DateContext, DateReading, read_dates
from tasks.normalize.hours import read_hours
from tasks.normalize.fields import Fields, Value, read_fields
from tasks.normalize.kinds import Kind, is_plan, judge, serves
from tasks.normalize.names import NameReading, read_names
from tasks.normalize.numerals import NUMBER, read_number
from tasks.normalize.places import read_place
from tasks.normalize.sections import Passage
from tasks.normalize.sentences import sentences
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.titles import make_title
from tasks.records.base import Record
from tasks.records.facts import ReviewItem


class Prose(Record):
    """What the prose of one document tells, in reading order."""

    tellings: tuple[Telling, ...] = ()
    review: tuple[ReviewItem, ...] = ()


class _Piece(Record):
    """A span of one passage that tells of an event."""

    passage: Passage
    begin: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.folded.text[self.begin : self.end]

    @property
    def original(self) -> str:
        return self.passage.folded.original(self.begin, self.end)


class _Event(Record):
    """An action being read: its dates, the pieces that tell of it, and the heading that opened it."""

    dates: tuple[DateReading, ...]
    pieces: tuple[_Piece, ...]
    opener: str = ""
    open: bool = False
    # The event told before, when this one is its like again (次日又去了一回): it tells what this one leaves out.
    again: "_Event | None" = None

    def with_piece(self, piece: _Piece) -> "_Event":
        return self.model_copy(update={"pieces": (*self.pieces, piece)})

    @property
    def text(self) -> str:
        words = ""
        for piece in self.pieces:
            # Lines that end without a mark must not run into one another.
            words += ("" if not words or words.rstrip().endswith(tuple("。;!?,:")) else "。") + piece.text
        return words


_SILENT_KINDS = {"plan", "comparison", "study", "excluded", "example"}
_LIST_GAP = re.compile(
    r"^[ ]?(?:\((?:周|星期)[一二三四五六日天]\))?(?:上午|下午|晚上|中午)?(?:(?:在|于|到|赴)[^,。;\d]{2,12}(?=[、,和及与]))?[、,和及与以]?及?[ ]?$"
)
_PART_OF_DAY = re.compile(
    r"^[ ,]*(?:当天|当日|同日|同一天|这天)?(?:的)?(?P<part>上午|下午|晚上|傍晚|中午|晚间|夜里|当晚)[,、又还再]?"
)
_ANY_PART = re.compile(r"上午|下午|晚上|傍晚|中午|清晨|早上")
_HALF_YEAR = re.compile(
    r"半年来?|上半年|下半年|今年以来|一年来|全年|年内|截至|目前|现有|平台(?:上|显示)|时间银行|注册|双?报到(?:率|\d|的|全)|(?:累计|共|总共|合计)(?:开展|组织)[^,。;]{0,14}(?:活动|服务)[^,。;]{0,6}\d+[^,。;]{0,2}[次场项件]|覆盖率|参与率|组建|成立"
)
_SUMMARY = re.compile(
    r"截至|半年来?[,共累有]|今年以来|时间银行|报到率|注册率|(?:累计|共|总共|合计|先后)(?:开展|组织|举办)(?:了)?[^,。;]{0,14}(?:活动|服务)[^,。;\d]{0,6}\d+[^,。;]{0,2}[次场项件]"
)
_LABEL_LINE = re.compile(
    r"^[ ]*(?:活动|服务|参[加与]|志愿|开展|受益|具体)?(?:时间|日期|地点|地址|人数|人员|对象|时长|内容|主题|情况|成效|效果|过程|照片|名称|群众)[:]"
)
_SIGNATURE = re.compile(r"^[^,。;:!?]{0,24}$")
_UNREAD = "有日期和人数，但没有读成一项活动"


def tell_prose(passages: Sequence[Passage], source: Source) -> Prose:
    """The tellings and unread passages of one document's prose."""
    return _Reader(source, passages).read()


def tell_caption(passage: Passage, source: Source, kind: str = "caption") -> Telling | None:
    """The telling of one caption (`kind` "caption") or file name ("file_name"); None when it says neither date, place nor doing."""
    piece = _Piece(passage=passage, begin=passage.begin, end=len(passage.folded.text))
    context = DateContext(period=source.period)
    dates = tuple(one for one in read_dates(piece.text, context) if not one.until)
    if is_plan(piece.text):
        return None
    fields = read_fields(piece.text, source)
    if not (dates and dates[0].start) and not serves(piece.text) and not fields.values:
        return None
    event = _Event(dates=dates[:1], pieces=(piece,))
    telling = _telling(event, dates[0] if dates else None, fields, source)
    return telling.model_copy(update={"source": kind})


class _Reader:
    """Reads passages in order; keeps the event being told and the last date spoken of."""

    def __init__(self, source: Source, passages: Sequence[Passage]) -> None:
        self._source = source
        self._passages = passages
        self._context = DateContext(period=source.period, bare=False)
        self._bare_lines = _has_bare_lines(passages)
        self._event: _Event | None = None
        self._last: _Event | None = None
        self._named = ""
        self._tellings: list[Telling] = []
        self._review: list[ReviewItem] = []

    def read(self) -> Prose:
        for passage in self._passages:
            if _QUOTED.match(passage.body):
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
        labelled = _LABEL_LINE.match(passage.folded.text) is not None
        opener = passage.is_heading or _opens(body) or labelled
        if passage.is_heading:
            self._close()
        elif self._event and not (self._event.open or labelled):
            self._close()
        if not labelled and not read_dates(body, self._context):
            self._named = body.strip() if len(body) <= 40 and not re.search(r"[。;]", body) else ""
        for begin, end in sentences(body):
            begin += _inline_label(body[begin:end])
            self._sentence(_Piece(passage=passage, begin=passage.begin + begin, end=passage.begin + end), opener)

    def _month_of_heading(self, heading: str) -> None:
        """【3月】 above a list says the month of the days that stand there alone."""
        readings = read_dates(heading, self._context)
        if len(readings) == 1 and readings[0].precision == "month" and readings[0].start and not readings[0].until:
            self._context = self._context.after(readings)

    def _sentence(self, piece: _Piece, opener: bool) -> None:
        readings = self._dates(piece)
        if self._event and self._event.dates:
            # 每天…… without a span of its own speaks of the event being told.
            readings = [one for one in readings if one.start or not one.recurring]
        active = [one for one in readings if not one.until and not _only_background(piece.text, one) and not _is_half_year(one)]
        if is_plan(piece.text) and not (active and any(one.start and one.start <= self._source.period.end for one in active) and serves(piece.text)):
            if not self._past_and_plan(piece, active):
                self._close()
                return
        if not active:
            self._undated(piece)
            return
        relative_only = all(one.relative for one in active)
        if relative_only and self._event and self._continues(piece, active):
            self._event = self._event.with_piece(piece)
            return
        segments = _segments(piece.text, active)
        for dates, begin, end in segments:
            segment = _Piece(passage=piece.passage, begin=piece.begin + begin, end=piece.begin + end)
            here = tuple(one.model_copy(update={"begin": one.begin - begin, "finish": one.finish - begin}) for one in dates)
            self._segment(_as_one_span(here, segment.text), segment, opener)
            shared = _shared_tail(piece.text, end) if end < len(piece.text) and len(segments) > 1 else None
            if shared and self._event:
                self._event = self._event.with_piece(
                    _Piece(passage=piece.passage, begin=piece.begin + shared, end=piece.begin + len(piece.text))
                )

    def _past_and_plan(self, piece: _Piece, active: list[DateReading]) -> bool:
        """Whether a sentence with words of a plan still tells of a past action in a part of its own."""
        return bool(active) and any(not is_plan(piece.text[begin:end]) and serves(piece.text[begin:end]) for _, begin, end in _segments(piece.text, active))

    def _dates(self, piece: _Piece) -> list[DateReading]:
        at_line_start = piece.begin == piece.passage.begin
        context = self._context.model_copy(update={"bare": self._bare_lines and at_line_start and bool(_BARE_START.match(piece.text))})
        readings = read_dates(piece.text, context)
        self._context = self._context.after(readings)
        return readings

    def _continues(self, piece: _Piece, active: list[DateReading]) -> bool:
        """Whether 当天 and the like only speak on of the same event, rather than of a second one on that day."""
        if self._event is None or any(one.start != self._event.dates[0].start for one in active):
            return False
        return not self._second_of_day(piece)

    def _second_of_day(self, piece: _Piece) -> bool:
        match = _PART_OF_DAY.match(piece.text)
        if match is None or self._event is None or not serves(piece.text):
            return False
        earlier = _ANY_PART.search(self._event.text) or re.search(r"\d:\d\d|\d点", self._event.text)
        return bool(earlier) and match["part"] not in self._event.text

    def _undated(self, piece: _Piece) -> None:
        if self._event is None:
            self._lone(piece)
            return
        if self._second_of_day(piece):
            dates = self._event.dates
            self._close()
            self._event = _Event(dates=dates, pieces=(piece,))
            return
        kind = self._judge(piece.text)
        if kind in (Kind.PLAN, Kind.EXAMPLE, Kind.COMPARISON) or (kind is Kind.TOTAL and _HALF_YEAR.search(piece.text)):
            self._close()
        elif kind is Kind.OTHERS or _SUMMARY.search(piece.text) or (_HALF_YEAR.search(piece.text) and kind is not Kind.SERVICE):
            return
        elif not self._detail_of_one(piece):
            self._event = self._event.with_piece(piece)

    def _detail_of_one(self, piece: _Piece) -> bool:
        """Whether a sentence gives one named member's own figures inside an action whose figures are told: they are not the action's."""
        if self._event is None or not read_names(piece.text, self._source.branch.members):
            return False
        if re.match(r"[ ]*(?:还有|另外|此外|另[,，])", piece.text):
            return True
        if not _has_hours(piece.text):
            return False
        return _has_people(self._event.text) and _has_hours(self._event.text)

    def _lone(self, piece: _Piece) -> None:
        """An action told without any date: only where the text names who did what for whom."""
        text, passage = piece.text, piece.passage
        if passage.kind in ("indicators", "typical", "problems") or passage.is_heading or _HALF_YEAR.search(text):
            return
        names = read_names(text, self._source.branch.members)
        if self._judge(text) is not Kind.SERVICE:
            return
        fields = read_fields(text, self._source)
        told = fields.values
        who = names or (told.get("participants") and any(one.role == "members" for one in read_counts(text)))
        helped = "beneficiaries" in told or "hours_each" in told or re.search(r"志愿|义务|公益", text)
        if not who or not helped or not ("place" in told or re.search(r"(?:自己|所住|居住)[^,。;]{0,4}(?:小区|社区|楼)", text)):
            return
        self._event = _Event(dates=(), pieces=(piece,))

    def _segment(self, dates: tuple[DateReading, ...], piece: _Piece, opener: bool) -> None:
        earlier = self._event
        self._close()
        text = piece.text
        heading = piece.passage.heading if piece.passage.is_heading else ""
        if _LABEL_LINE.match(piece.passage.folded.text):
            # A list of labels (时间:…, 地点:…) stands under the name of the action.
            heading, opener = self._named or "〇", True
        if _is_signature(piece, dates):
            return
        kind = self._judge(text)
        if kind not in (Kind.SERVICE, Kind.UNSURE, Kind.TRAINING, Kind.STUDY, Kind.MOBILISATION) and not opener:
            return
        if kind is Kind.PLAN:
            return
        again = earlier if earlier and _AGAIN.search(text) and len(earlier.text) < 400 else None
        if again is None and earlier and len(text) < 24 and not serves(text) and _same_sentence(earlier, piece):
            again = earlier
        if again is None and self._last and _AGAIN_SAME.search(text) and self._last.pieces[0].passage.order == piece.passage.order:
            again = self._last
        opened = heading.strip("〇") or ("" if heading else text if opener else "")
        self._event = _Event(dates=dates, pieces=(piece,), opener=opened, open=opener, again=again)

    def _judge(self, text: str) -> Kind:
        branch = self._source.branch
        return judge(text, self._source.others, self._names(text), (branch.name, *branch.aliases))

    def _names(self, text: str) -> tuple[NameReading, ...]:
        return tuple(read_names(text, self._source.branch.members))

    def _close(self) -> None:
        event, self._event = self._event, None
        if event is None:
            return
        text = event.text if not event.opener or event.opener in event.text else f"{event.opener}。{event.text}"
        self._last = event
        kind = self._kind(event, text)
        if kind is Kind.SERVICE or (kind is Kind.UNSURE and event.pieces[0].passage.area and _has_figures(text)):
            self._tell(event)
        elif kind is Kind.UNSURE and any(one.start or one.doubt for one in event.dates) and _has_people(text) and not _HALF_YEAR.search(text):
            self._unread(event, _UNREAD)

    def _kind(self, event: _Event, text: str) -> Kind:
        """What an event tells: its first words decide unless what follows gives it to others."""
        whole = self._judge(_without_asides(text))
        if whole is not Kind.SERVICE and len(event.pieces) > 1 and whole not in (Kind.OTHERS, Kind.CANCELLED):
            first = self._judge(_without_asides(event.pieces[0].text))
            whole = first if first is Kind.SERVICE else whole
        if whole is Kind.UNSURE and event.again is not None:
            whole = self._judge(_without_asides(event.again.text))
        if whole is Kind.UNSURE and event.dates and event.dates[0].start and not _HALF_YEAR.search(text):
            told = read_fields(text, self._source).values
            # Own people who gave hours or met people somewhere: a service whose verb is not known.
            if "participants" in told and ("hours_each" in told or "beneficiaries" in told) and ("place" in told or "beneficiaries" in told):
                return Kind.SERVICE
        return whole

    def _tell(self, event: _Event) -> None:
        period = self._source.period
        if event.dates and all(_outside(one, period.start, period.end) for one in event.dates):
            self._unread(event, "日期不在本期内，没有计入")
            return
        if not event.dates:
            fields = read_fields(event.text, self._source)
            self._tellings.append(_telling(event, None, fields, self._source))
            return
        first = event.dates[0]
        days = (first.end - first.start).days + 1 if first.start and first.end and first.start != first.end else None
        computed = first.occurrences if first.recurring else None
        fields = read_fields(event.text, self._source, len(event.dates), computed, days)
        if event.again is not None:
            fields = _with_earlier(fields, read_fields(event.again.text, self._source), event)
        if days is None and len(event.dates) == 1:
            first = _through(first, fields, event.text)
        for at, reading in enumerate(event.dates if len(event.dates) > 1 else (first,)):
            own = _share(fields, event, at)
            telling = _telling(event, reading, own, self._source)
            self._drop_background(telling)
            self._tellings.append(telling)

    def _drop_background(self, telling: Telling) -> None:
        """A month or vague span that only led into the exact dates of the same paragraph was no action of its own."""
        before = self._tellings[-1] if self._tellings else None
        if before is None or before.source != "prose" or before.order != telling.order or not (before.start and before.end and telling.start):
            return
        vague = before.date_precision == "month" or ("start" in before.fields and before.fields["start"].doubt)
        told = {"participants", "hours_each", "hours_total", "beneficiaries"} & set(before.fields)
        if vague and not told and before.start <= telling.start <= before.end and telling.date_precision == "day":
            self._tellings.pop()

    def _unread(self, event: _Event, reason: str) -> None:
        piece = event.pieces[0]
        self._review.append(
            ReviewItem(reason=reason, quote=_quote(event), document=self._source.document, locator=str(piece.passage.locator))
        )


_QUOTED = re.compile(r"^[ >]*(?:-{4,}[ ]*原始邮件|发件人[:]|发送时间[:]|From:|-{2,}[ ]*转发)")
_AGAIN = re.compile(r"^[ ,]*(?:次日|翌日|第二天|同日|当天|\w{1,6}日)[^。;]{0,8}(?:又|再|继续|接着|同样|换|也是)")
_AGAIN_SAME = re.compile(r"也是(?:这|那)(?:么)?些人|原班人马|同一[批拨]人|又(?:走|去|来)了一")
_EACH_AT = re.compile(r"分别(?:到|给|在|赴|为|前往|走进|深入|去)(?P<list>[^,。;上讲开做进]{3,60})")
_RUN_OF_DAYS = re.compile(rf"(?:连续|一连|接连|连着|为期|一干就是)(?:干了?|值守了?|了)?(?P<n>{NUMBER.replace('|半', '')})(?:天|晚|夜|个晚上)")
_BARE_START = re.compile(r"^[ ]*(?:1[0-2]|0?[1-9])[./·](?:3[01]|[12]\d|0?[1-9])(?!\d)")
_ASIDE = re.compile(r"\([^()]{12,}\)")


def _inline_label(sentence: str) -> int:
    """Length of a number that opens a sentence inside a paragraph: 2.元宵节当天…, 3.3月初…."""
    match = re.match(r"[ ]*(?:\(\d{1,2}\)|\d{1,2}[.、)](?=\D|\d{1,2}月)|[①-⑳])[ ]*", sentence)
    return match.end() if match else 0


def _opens(body: str) -> bool:
    """Whether a short line opens an action that the next lines tell: a date and a name, without figures of its own."""
    return len(body) <= 36 and not re.search(r"[。;]", body) and body.count(",") <= 2 and not _has_people(body) and not _has_hours(body)


def _has_hours(text: str) -> bool:
    return bool(read_hours(text))


def _is_half_year(reading: DateReading) -> bool:
    """Whether a span is only the half-year that a text reports on."""
    return bool(reading.start and reading.end and (reading.end - reading.start).days > 140 and not reading.recurring)


def _without_asides(text: str) -> str:
    return _ASIDE.sub("", text) or text


def _has_bare_lines(passages: Sequence[Passage]) -> bool:
    """Whether lines of the document open with dates such as 3.5: some are surely dates, and they are not a numbering 1.1, 1.2, 1.3."""
    starts = [match[0].strip() for one in passages if (match := _BARE_START.match(one.body))]
    sure = [one for one in starts if int(re.split(r"[./·]", one)[1]) > 9]
    return len(starts) >= 2 and bool(sure)


def _only_background(text: str, reading: DateReading) -> bool:
    """Whether a date is no time of a doing: of a document, a rule, a year of history, or inside a title."""
    before, after = text[: reading.begin], text[reading.finish :]
    if before.count("《") > before.count("》") or re.search(r"(?:〔|第)$", before):
        return True
    if reading.start is None and not reading.doubt:
        return True
    return bool(re.match(r"(?:印发|下发|发布|以来(?=,?我国)|生效|出生|入党|成立的)", after)) or bool(re.search(r"(?:自|从)$", before) and re.match(r"(?:以来|成立)", after))


def _segments(text: str, active: list[DateReading]) -> list[tuple[tuple[DateReading, ...], int, int]]:
    """The dates of a sentence, each with the span of text that tells of it; dates that only list turns of one doing stand together."""
    groups: list[list[DateReading]] = []
    for reading in active:
        gap = text[groups[-1][-1].finish : reading.begin] if groups else ""
        if groups and _LIST_GAP.match(gap) and not reading.relative:
            groups[-1].append(reading)
        elif groups and _repeats(groups[-1], reading, text):
            continue
        else:
            groups.append([reading])
    cuts = [0]
    for group in groups[1:]:
        cuts.append(_cut_before(text, group[0].begin, cuts[-1]))
    if _after_their_doing(text, groups):
        cuts = [0, *(text.find(")", group[-1].finish) + 1 for group in groups[:-1])]
    ends = [*cuts[1:], len(text)]
    return [(tuple(group), begin, end) for group, begin, end in zip(groups, cuts, ends, strict=True)]


def _shared_tail(text: str, after: int) -> int | None:
    """Where a closing clause begins that speaks of every date of the sentence (……每次都是两个小时); None when there is none."""
    match = re.search(r"[,、](?P<tail>(?:每次|每场|每回|两次|[三四五]次|均为?|都是)[^,。;]*(?:小时|分钟|钟头)[^,。;]*[。;]?)$", text[after:])
    return after + match.start("tail") if match else None


def _repeats(group: list[DateReading], reading: DateReading, text: str) -> bool:
    """Whether a later date only speaks of the same day or of a part of the span told before."""
    first = group[0]
    if any(_is_background_of(one, reading) for one in group) and all(_is_vague(one) for one in group):
        group[:] = [reading]
        return True
    if reading.start is None or first.start is None or first.end is None or reading.end is None:
        return reading.start is None
    inside = first.start <= reading.start and reading.end <= first.end
    between = text[group[-1].finish : reading.begin]
    if reading.relative and inside:
        return not re.search(r"(?:上午|下午|晚上)", text[reading.finish : reading.finish + 3]) or not re.search(r"[。;,]", between)
    if reading.start == first.start and reading.end == first.end:
        return True
    return inside and (first.recurring or bool(re.search(r"其中|[(]", between)) or (first.precision == "month" and len(between) < 16))


def _is_background_of(first: DateReading, reading: DateReading) -> bool:
    """Whether a month or a vague span only leads into the exact date that follows it in the sentence."""
    if not (first.start and first.end and reading.start and reading.end) or first.recurring or reading.relative:
        return False
    vague = _is_vague(first)
    exact = reading.precision == "day" and not reading.doubt
    return bool(vague and exact and first.start <= reading.start and reading.end <= first.end)


def _is_vague(reading: DateReading) -> bool:
    return reading.precision == "month" or bool(reading.doubt and reading.start != reading.end)


def _as_one_span(dates: tuple[DateReading, ...], text: str) -> tuple[DateReading, ...]:
    """Days in a row that the text tells as one action (7日、8日……每天三人) as one span; other lists stay as they are."""
    if len(dates) < 2 or any(one.start is None or one.start != one.end or one.precision != "day" for one in dates):
        return dates
    days = [one.start for one in dates if one.start]
    in_a_row = all((later - earlier).days == 1 for earlier, later in zip(days, days[1:], strict=False))
    if not in_a_row or not re.search(r"[每一]天|每人每|两天|[三四五]天|各(?:半|一|\d|去|值)|每日|每晚", text):
        return dates
    first, last = dates[0], dates[-1]
    return (first.model_copy(update={"end": last.end, "finish": last.finish, "occurrences": len(dates), "computed": False, "recurring": True}),)


def _after_their_doing(text: str, groups: list[list[DateReading]]) -> bool:
    """Whether every date stands in brackets after what was done on it: 植树(3月12日)、义诊(4月9日)."""
    if len(groups) < 2:
        return False
    return all(text[: group[0].begin].endswith("(") and text.find(")", group[-1].finish) >= 0 for group in groups)


def _cut_before(text: str, at: int, after: int) -> int:
    """Where the part of a date at `at` begins: at the mark before its clause when only a few words lead in, else at the date."""
    mark = max((text.rfind(one, after, at) for one in ",;。:、("), default=-1)
    return mark + 1 if mark >= after and at - mark <= 9 and text[mark] != "(" else at


def _same_sentence(earlier: _Event, piece: _Piece) -> bool:
    last = earlier.pieces[-1]
    return last.passage.order == piece.passage.order and not re.search(r"[。;]", piece.passage.folded.text[last.begin : piece.begin])


def _is_signature(piece: _Piece, dates: Iterable[DateReading]) -> bool:
    """Whether a line is only a date with a name, as at the foot of a letter."""
    body = piece.passage.body.strip()
    if _LABEL_LINE.match(piece.passage.folded.text) or len(body) > 40 or _has_people(body) or serves(body):
        return False
    rest = body
    for one in dates:
        rest = rest.replace(one.words, "")
    return bool(re.fullmatch(r"[^,。;!?\d]{0,26}", rest.strip())) and (
        not rest.strip() or bool(re.search(r"支部|党委|委员会|编辑|审核|小组|办公室|机关|中心|局|院|处|[日年]$", rest)) or len(rest.strip()) <= 4
    )


def _has_people(text: str) -> bool:
    return any(one.value or one.everyone for one in read_counts(text))


def _has_figures(text: str) -> bool:
    return any(one.role in ("members", "unknown") for one in read_counts(text))


def _outside(reading: DateReading, start: date, end: date) -> bool:
    return reading.start is not None and reading.end is not None and (reading.end < start or reading.start > end)


def _share(fields: Fields, event: _Event, at: int) -> Fields:
    """The fields of the `at`-th of several dates told at once: its own figure of a list (4名、3名), else the common one."""
    if len(event.dates) == 1:
        return fields
    counts = [one for one in read_counts(event.text) if one.role in ("members", "unknown") and one.value and one.unit == "人"]
    values = dict(fields.values)
    run = [one for one in counts if not one.per_turn]
    if len(run) == len(event.dates):
        values["participants"] = Value(value=run[at].value, doubt=run[at].doubt)
    elif "participants" in values and not any(one.per_turn for one in counts) and re.search(r"(?:共|累计|合计)", event.text) and counts and counts[0].total:
        values["participants"] = Value(value=values["participants"].value, doubt="几次活动合写一个人数，每次多少不明")
    elif "participants" in values and not run and any(one.unit == "人次" for one in read_counts(event.text)):
        values["participants"] = Value(value=values["participants"].value, doubt="几次活动合写一个人次，每次多少不明")
    values.pop("occurrences", None)
    place = _own_place(event, at)
    if place:
        values["place"] = Value(value=place)
    total = values.get("hours_total")
    if total:
        values["hours_total"] = Value(value=total.value, doubt="几次活动合写一个总时长，每次多少不明")
    return fields.model_copy(update={"values": values})


def _own_place(event: _Event, at: int) -> str:
    """The place of the `at`-th date alone: behind its date (3月8日在甲社区、4月12日在乙社区) or in a list (分别到甲、乙、丙)."""
    text, dates = event.text, event.dates
    listed = _EACH_AT.search(text)
    if listed:
        items = [one for one in re.split(r"[、和及]", listed["list"]) if one]
        if len(items) == len(dates):
            found = read_place("到" + items[at])
            return found.place if found else ""
    until = dates[at + 1].begin if at + 1 < len(dates) else dates[at].finish + 16
    own = re.split(r"[,。;、]", text[dates[at].finish : until])[0]
    found = read_place(own) if len(own) >= 3 else None
    return found.place if found else ""


def _with_earlier(fields: Fields, earlier: Fields, event: _Event) -> Fields:
    """The fields of an action told again, with place and people of the one before where it leaves them out, marked as taken over."""
    values = dict(fields.values)
    wanted = ["place"]
    if re.search(r"这么?些人|这拨|原班|同一[批拨]|还是[^,。;]{0,4}人|又去了|又来", event.text):
        wanted.append("participants")
    for name in wanted:
        if name not in values and name in earlier.values:
            values[name] = Value(value=earlier.values[name].value, doubt="沿用上一次活动的写法")
    return fields.model_copy(update={"values": values, "names": fields.names or (earlier.names if "participants" in wanted else ())})


def _through(reading: DateReading, fields: Fields, text: str) -> DateReading:
    """A single first day with a stated run of days (次日……一连三天) ends with the run."""
    run = _RUN_OF_DAYS.search(text)
    turns = fields.values.get("occurrences")
    if run is None or reading.end is None or turns is None or reading.precision != "day" or not 1 < turns.value < 60:
        return reading
    count = read_number(run["n"])
    if not count:
        return reading
    end = reading.end + timedelta(days=int(count) - 1)
    return reading.model_copy(update={"end": end, "doubt": reading.doubt or f"结束日期由“{run[0]}”推算"})


def _quote(event: _Event) -> str:
    words = ""
    for piece in event.pieces:
        if len(words) > 240:
            break
        words += piece.original
    return words[:400]


def _telling(event: _Event, reading: DateReading | None, fields: Fields, source: Source) -> Telling:
    passage = event.pieces[0].passage
    quote = _quote(event)
    evidence = source.evidence(passage.locator, quote)
    told = {name: Reading(value=value.value, evidence=evidence, doubt=value.doubt) for name, value in fields.values.items()}
    if reading and (reading.start or reading.doubt):
        told["start"] = Reading(value=reading.start.isoformat() if reading.start else None, evidence=evidence, doubt=reading.doubt)
    return Telling(
        source="caption" if passage.caption else "prose",
        title=make_title(event.text, list(event.dates) if len(event.pieces) == 1 else [], event.opener),
        start=reading.start if reading else None,
        end=reading.end if reading else None,
        date_precision=reading.precision if reading else "unknown",
        fields=told,
        names=fields.names,
        text=event.text,
        headings=passage.headings,
        area_hint=passage.area,
        typical=passage.kind == "typical",
        evidence=evidence,
        order=passage.order,
    )
