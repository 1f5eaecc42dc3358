"""The tellings that an event makes: one a date, with its title, fields and evidence, and the doubt whether it is the branch's service at all."""

import re
from collections.abc import Sequence

from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateReading
from tasks.normalize.event_fields import (
    share_fields,
    through_run,
    with_earlier,
    with_people_before,
    with_place_before,
    with_place_of,
    with_subject,
)
from tasks.normalize.events import Event, quote_of
from tasks.normalize.fields import read_fields
from tasks.normalize.kinds import serves
from tasks.normalize.places import guess_place
from tasks.normalize.segments import as_one_series, as_one_span
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.titles import make_title
from tasks.normalize.values import Fields

_DATE_LEAD = re.compile(
    r"^[^,。;]{0,14}?(?:\d{1,2}[日号]|[上中下]旬|\d月份?|前夕|当天)[ ,、]*(?:上午|下午|晚上)?[,、 ]*"
)
_DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:份|\d{1,2}[日号])?起?|\d{1,2}[日号]起?|(?:每逢?个?|逢)(?:周|星期|礼拜)[一二三四五六日天末]"
)
_SUBJECT = re.compile(
    r"^(?P<who>[^,。;:、()\d“”]{0,12}?(?:局|大队|中队|支队|公司|集团|学校|小学|中学|医院|工会|团委|妇联|协会|街道|社区|居委会|村委会|派出所|法院|检察院|银行|物业|党委|工委|志愿者))"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:也|又|还|都|先后)?(?:组织|开展|举办|举行|慰问|看望|在|到|对|来|为|给|向|派|联合|邀请|启动|召开|安排)"
)
_OWN_SUBJECT = re.compile(
    r"[我本]|支部|党员|^(?:在|到|赴|前往|走进|来到|给|为|向|与|和|联合|组织|协助|配合|慰问|看望|由|应|从|沿|于|下沉|深入|支援|结对|走访|参加|陪|帮|教|送)"
)
# 隔月又去该村看望: a place told of before.
_THAT_PLACE = re.compile(r"[到去赴在往进为给帮向]该(?P<kind>村|社区|小区|校|院|馆|镇|乡|街道|园区|公司|中心|站)")


def tell_event(event: Event, before: str, source: Source) -> list[Telling]:
    """The tellings of an event, one for each of its dates; `before` is what its paragraph says ahead of the first date, "" for nothing."""
    if not event.dates:
        fields = read_fields(event.text, source)
        return [make_telling(event, None, fields, source)]
    first = event.dates[0]
    days = (first.end - first.start).days + 1 if first.start and first.end and first.start != first.end else None
    computed = first.occurrences if first.recurring else None
    event = event.model_copy(update={"dates": as_one_series(as_one_span(event.dates, event.text), event.text)})
    first = event.dates[0]
    computed = first.occurrences if first.recurring else computed
    listed = first.recurring and not first.computed
    fields = read_fields(event.text, source, len(event.dates), computed, days, listed)
    fields = with_people_before(with_subject(fields, event), event)
    fields = with_place_of(fields, event.opener)
    if before:
        fields = with_place_before(fields, before)
    if event.again is not None:
        fields = with_earlier(fields, read_fields(event.again.text, source), event)
    if days is None and len(event.dates) == 1:
        first = through_run(first, fields, event.text)
    dates = event.dates if len(event.dates) > 1 else (first,)
    return [make_telling(event, one, share_fields(fields, event, at), source) for at, one in enumerate(dates)]


def only_led_into(before: Telling, telling: Telling) -> bool:
    """Whether a telling of a month or vague span only led into the exact dates of the same paragraph, and was no action of its own."""
    if before.source != "prose" or before.order != telling.order or not (before.start and before.end and telling.start):
        return False
    vague = before.date_precision == "month" or ("start" in before.fields and before.fields["start"].doubt != "")
    told = {"participants", "hours_each", "hours_total", "beneficiaries"} & {
        name for name, reading in before.fields.items() if reading.value is not None
    }
    return vague and not told and before.start <= telling.start <= before.end and telling.date_precision == "day"


def make_telling(event: Event, reading: DateReading | None, fields: Fields, source: Source) -> Telling:
    """The event as a Telling with the date that was read for it."""
    passage, named = event.pieces[0].passage, _naming(event)
    quote = quote_of(event)
    evidence = source.evidence(passage.locator, quote)
    told = {
        name: Reading(value=value.value, evidence=evidence, doubt=value.doubt) for name, value in fields.values.items()
    }
    for name, reason in fields.leftovers.items():
        if name not in told:
            guessed = guess_place(reason.lstrip("“")) if name == "place" else ""
            told[name] = Reading(
                value=guessed or None,
                evidence=evidence,
                doubt=f"“{guessed}”是不是地点，请核对" if guessed else reason,
            )
        elif not told[name].doubt:
            told[name] = told[name].model_copy(update={"doubt": reason})
    unsure = _doubt_of_kind(event)
    if unsure:
        told["title"] = Reading(value=None, evidence=evidence, doubt=unsure)
    if reading and (reading.start or reading.doubt):
        told["start"] = Reading(
            value=reading.start.isoformat() if reading.start else None, evidence=evidence, doubt=reading.doubt
        )
    return Telling(
        source="caption" if passage.caption else "prose",
        title=make_title(named.text, list(named.dates), named.opener),
        start=reading.start if reading else None,
        end=reading.end if reading else None,
        date_precision=reading.precision if reading else "unknown",
        fields=told,
        names=fields.names,
        text="。".join(one for one in (event.text, event.of_others, "" if named is event else named.text) if one),
        headings=passage.headings,
        area_hint=passage.area,
        typical=passage.kind == "typical",
        evidence=evidence,
        order=passage.order,
    )


def _naming(event: Event) -> Event:
    """The event whose words name what was done: the one that this is like (5月6日又去了一回), where its own name no service."""
    return event.again if event.again is not None and not serves(event.text) else event


def _doubt_of_kind(event: Event) -> str:
    """Why a person must look whether the event is a service of the branch at all, "" where it plainly is."""
    if event.weak:
        return "没有认出服务的内容，请核对是不是志愿服务"
    undated = _DAY.sub("", event.text).lstrip(" ,、上下午晚")
    who = _SUBJECT.match(undated) or _SUBJECT.match(_DATE_LEAD.sub("", event.text))
    if who and not _OWN_SUBJECT.search(who["who"]):
        return f"主语写的是“{who['who']}”，请核对是不是本支部的活动"
    return ""


def with_place_led_to(lead: Telling, telling: Telling) -> Telling:
    """The telling with the place of the one that only led into it, to be checked, where it names none itself."""
    place = lead.fields.get("place")
    if place is None or place.value is None or "place" in telling.fields:
        return telling
    return telling.with_reading("place", place).doubted("place", f"地点“{place.value}”取自前文")


def with_place_meant(earlier: Sequence[Telling], telling: Telling) -> Telling:
    """The telling with the place that 该村, 该校 means: that of the one told last of which it may be said."""
    meant = _THAT_PLACE.search(telling.text)
    told = telling.fields.get("place")
    if meant is None or (told is not None and told.value is not None):
        return telling
    kind = "小学|中学|大学|学院|学校" if meant["kind"] == "校" else meant["kind"]
    for one in reversed(earlier[-3:]):
        place = one.fields.get("place")
        if place is not None and place.value and re.search(rf"(?:{kind})$", str(place.value)):
            return telling.with_reading("place", place)
    return telling
