"""The fields of an event: what its text states, completed by its heading, the words before it and the event it is like, shared among its dates.

In: `Fields` (tasks.normalize.fields) and the `Event`. Out: `Fields` again; what was taken from elsewhere is marked.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import timedelta

from tasks.normalize.continuing import as_long
from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.events import Event
from tasks.normalize.hours import read_hours
from tasks.normalize.implied import imply_place
from tasks.normalize.numerals import NUMBER, read_number, read_whole
from tasks.normalize.places import read_place
from tasks.normalize.telling import TAKEN_OVER
from tasks.normalize.values import Fields, Value

_PARTY_OF = re.compile(r"(?:[前后头另]|第[一二三四五])一?[批场次拨][^,。;\d]{0,3}$")
_EACH_AT = re.compile(
    r"(?:(?:分别|依次|先后|轮流)(?:到|给|在|赴|为|前往|走进|深入|去|落脚)|(?<=[日号])(?:走进|深入|前往|赴|到))(?P<list>[^,。;上讲开做进]{3,60})"
)
_IN_TURN = re.compile(r"(?:分别|依次|先后|各自?)[^,。;]{0,16}$")
# 4月那次来了9人, 第二场60人: the turn stands right before the figure.
_THAT_TURN = re.compile(r"(?:[月日号天]份?的?[那这]|[前后][那这一]|第[一二三四五六])[次场回趟][^,。;\d]{0,10}$")
# 次日又到……讲了一场 has the subject of the sentence before.
_SAME_PEOPLE = re.compile(
    r"这么?些人|这拨|原班|同一[批拨]|还是[^,。;]{0,4}人|又去了|又来|^[ ,]*(?:次日|翌日|第二天)[上下]?午?,?又[到去在给为]"
)
# 第一场, 首场, 第二次: which of several a figure is of.
_TURN = re.compile(r"(?:第(?P<n>[一二三四五六七八九\d])|(?P<first>首|头一))[场次回趟批期个]")
_RUN_OF_DAYS = re.compile(
    rf"(?:连续|一连|接连|连着|为期|一干就是)(?:干了?|值守了?|了)?(?P<n>{NUMBER})(?:天|晚|夜|个晚上)"
)
_THEY = re.compile(r"(?:^|[,。;日天午晚])(?:他们|她们)(?!的)")
_HOSTING = re.compile(r"^(?:承办|举办|牵头|开展|组织|参与|协办|助力|服务|支援)")


def with_subject(fields: Fields, event: Event) -> Fields:
    """The fields of what a member's own paragraph tells: the member took part, alone where nobody else is told, beside those named."""
    if not event.subject:
        return fields
    people = fields.values.get("participants")
    if people is None:
        turns = fields.values.get("occurrences")
        alone = Value(value=turns.value if turns else 1, doubt=turns.doubt if turns else "")
        return fields.model_copy(update={"values": fields.values | {"participants": alone}, "names": (event.subject,)})
    company = re.search(
        r"[与和同跟][^,。;()]{1,12}?(?:同[去往行]|一[起同道]|搭档|结伴|合作)|(?:还有|另有|同去的)", event.text
    )
    if fields.names and event.subject not in fields.names and people.value == len(fields.names) and company:
        return fields.model_copy(
            update={
                "values": fields.values | {"participants": Value(value=people.value + 1)},
                "names": (event.subject, *fields.names),
            }
        )
    return fields


def with_people_before(fields: Fields, event: Event) -> Fields:
    """The fields with the members whom the sentence before counts, where the action tells of them as 他们 and counts nobody; to be checked."""
    piece = event.pieces[0]
    if "participants" in fields.values or fields.names or not _THEY.search(event.text):
        return fields
    before = re.split(r"[。;]", piece.passage.folded.text[: piece.begin].rstrip("。; "))[-1]
    told = [one for one in read_counts(before) if one.value and one.unit == "人"]
    if len(told) != 1 or told[0].role != "members":
        return fields
    turns = fields.values.get("occurrences")
    people = (told[0].value or 0) * (turns.value if turns else 1)
    found = Value(value=people, doubt=f"人数取自前一句“{told[0].words}”")
    return fields.model_copy(update={"values": fields.values | {"participants": found}})


def with_place_of(fields: Fields, heading: str) -> Fields:
    """The fields with the place that the words heading the action name, where its text names none."""
    if not heading or "place" in fields.values:
        return fields
    found, doubt = read_place(heading), ""
    if found is None:
        found, doubt = read_place("到" + _HOSTING.sub("", heading)), "地点由标题推断"
    if found is None:
        return fields
    place = Value(value=found.place, doubt=found.doubt or doubt)
    return fields.model_copy(update={"values": fields.values | {"place": place}})


def with_place_before(fields: Fields, before: str) -> Fields:
    """The fields with the place that the words before the first date of the paragraph tell, marked, where the action names none."""
    states = re.search(r"注册|报到|党员\d|现有|共有", before)
    found = None if states or "place" in fields.values else read_place(before) or imply_place(before)
    if found is None:
        return fields
    doubt = f"地点“{found.place}”取自同段前文"
    return fields.model_copy(update={"values": fields.values | {"place": Value(value=found.place, doubt=doubt)}})


def with_earlier(fields: Fields, earlier: Fields, event: Event) -> Fields:
    """The fields of an action told again, with place and people of the one before where it leaves them out, marked as taken over."""
    values = dict(fields.values)
    wanted = ["place"]
    if _SAME_PEOPLE.search(event.text):
        wanted.append("participants")
    if as_long(event.text) and "hours_total" not in values:
        wanted.append("hours_each")
    for name in wanted:
        if name not in values and name in earlier.values:
            values[name] = Value(value=earlier.values[name].value, doubt=TAKEN_OVER)
    return fields.model_copy(
        update={"values": values, "names": fields.names or (earlier.names if "participants" in wanted else ())}
    )


def through_run(reading: DateReading, fields: Fields, text: str) -> DateReading:
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


def share_fields(fields: Fields, event: Event, at: int) -> Fields:
    """The fields of the `at`-th of several dates told at once: its own figure of a list (4名、3名), else the common one."""
    if len(event.dates) == 1:
        return fields
    told = read_counts(event.text)
    counts = [one for one in told if one.role in ("members", "unknown") and one.value and one.unit == "人"]
    values = dict(fields.values)
    run = _side_by_side(counts, event.text, len(event.dates)) or [one for one in counts if not one.per_turn]
    strangers = [one for one in counts if one.role != "members" and _PARTY_OF.search(event.text[: one.begin])]
    if any(one.per_turn and one.role == "members" for one in counts) and len(strangers) == len(event.dates):
        # 每批由3名党员讲解，前一批45人，后一批52人: those whom nothing calls members were served.
        values["beneficiaries"] = Value(value=strangers[at].value, doubt="按先后次序对应到各次，是谁没有写明")
        run = [one for one in run if one not in strangers]
    turns = _of_turns(told, event.text, len(event.dates))
    if any(one.role == "served" for one in turns):
        run = [one for one in run if one not in turns]
        values["beneficiaries"] = Value(value=turns[at].value, doubt=turns[at].doubt)
    if len(run) == len(event.dates):
        values["participants"] = Value(value=run[at].value, doubt=run[at].doubt)
    elif (
        "participants" in values
        and not any(one.per_turn for one in counts)
        and re.search(r"(?:共|累计|合计)", event.text)
        and counts
        and counts[0].total
    ):
        values["participants"] = Value(value=values["participants"].value, doubt="几次活动合写一个人数，每次多少不明")
    elif (
        "participants" in values
        and not run
        and not any(one.per_turn for one in counts)
        and any(one.unit == "人次" for one in told)
    ):
        values["participants"] = Value(value=values["participants"].value, doubt="几次活动合写一个人次，每次多少不明")
    durations = [one for one in read_hours(event.text) if one.scope != "total" and one.form != "day"]
    if len(durations) == len(event.dates) and len({one.value for one in durations}) > 1:
        values["hours_each"] = Value(value=durations[at].value, doubt=durations[at].doubt)
    served = [one for one in told if one.role == "served" and one.value and not one.total]
    each_named = [_THAT_TURN.search(event.text[: one.begin]) for one in served]
    if len(served) == len(event.dates) and (_IN_TURN.search(event.text[: served[0].begin]) or all(each_named)):
        # 两次分别接待居民9人和14人
        values["beneficiaries"] = Value(value=served[at].value, doubt=served[at].doubt)
    values.pop("occurrences", None)
    place = _own_place(event, at)
    common = values.get("place")
    if place:
        values["place"] = Value(value=place)
    elif common and len(several := common.value.split("、")) == len(event.dates):
        values["place"] = Value(value=several[at], doubt="几个地点按先后次序对应到各次")
    total = values.get("hours_total")
    if total:
        values["hours_total"] = Value(value=total.value, doubt="几次活动合写一个总时长，每次多少不明")
    return fields.model_copy(update={"values": values})


def _side_by_side(counts: Sequence[CountReading], text: str, several: int) -> list[CountReading]:
    """先后有5名、4名党员: as many headcounts as dates, with nothing between them; empty where there are none."""
    for first in range(len(counts) - several + 1):
        row = counts[first : first + several]
        gaps = [text[one.finish : other.begin] for one, other in itertools.pairwise(row)]
        if all(re.fullmatch(r"(?:党员|同志)?[、和及与]", gap) for gap in gaps):
            return list(row)
    return []


def _of_turns(counts: Sequence[CountReading], text: str, several: int) -> list[CountReading]:
    """第一场听课的有90人,第二场70人: the headcount of each turn by its number; empty where not each has one."""
    found: dict[int, CountReading] = {}
    for one in counts:
        lead = re.split(r"[,。;]", text[: one.begin])[-1]
        turn = _TURN.search(lead)
        if turn and one.unit == "人" and one.value:
            found.setdefault(1 if turn["first"] else read_whole(turn["n"]) or 0, one)
    turns = range(1, several + 1)
    return [found[turn] for turn in turns] if set(found) == set(turns) else []


def _own_place(event: Event, at: int) -> str:
    """The place of the `at`-th date alone: behind its date (3月8日在甲社区、4月12日在乙社区) or in a list (分别到甲、乙、丙)."""
    text, dates = event.text, event.dates
    listed = _EACH_AT.search(text)
    if listed:
        items = [one for one in re.split(r"[、和及]", listed["list"]) if one]
        # 听讲的分别为学生110人、居民46人 lists people.
        if len(items) == len(dates) and not any(read_counts(item) for item in items):
            found = read_place("到" + items[at])
            return found.place if found else items[at] if 3 <= len(items[at]) <= 10 else ""
    until = dates[at + 1].begin if at + 1 < len(dates) else dates[at].finish + 16
    own = re.split(r"[,。;、]", text[dates[at].finish : until])[0]
    found = read_place(own) if len(own) >= 3 else None
    return found.place if found else ""
