"""What one paper of a submission takes back of another: 附件里写5月6日巡查去了4个人，其实是5个人，以这封信为准.

In: a piece of prose with the one day that it speaks of, and the `Source`. Out: a `Telling` that `corrects`: it is no action of its own, and its
figures win over those of the entry of that day (tasks.normalize.joining).
"""

import re

from tasks.normalize.context import Source
from tasks.normalize.counts import read_counts
from tasks.normalize.date_readings import DateReading
from tasks.normalize.events import Piece
from tasks.normalize.hours import read_hours
from tasks.normalize.people import SERVED_NOUNS
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.titles import make_title

# The other paper, or the word that opens a list of corrections.
_ELSEWHERE = re.compile(
    r"(?:附件|附表|表格|[这那]张表|台账|小结|材料|简报|登记表|清单|报表|总结|[上前](?:一)?封(?:信|邮件)?|[上前]一?次报的?)(?:里|中|上|内|把|将|的|写|误)"
    r"|(?:昨[天日]|前[天日]|上[次回]|原[来先]|之前|先前|此前)[^,。;]{0,6}(?:写|填|报|记)(?:成|为|的|了)"
    r"|^[^,。;:]{0,6}(?:更正|勘误|订正)"
)
_NOT = r"(?:不是|而非|并非)"
_WRONG = r"(?:写|填|记|报|数|登)(?:少|多|错|漏|重)了?|误[写填记报]|笔误|漏[写填记报]"
# 敬老院那次日期写错，是11日不是9日: what stands wrong is named.
_MISWRITTEN = re.compile(rf"(?:日期|时间|人数|地点|地址|时长|数字)[^,。;]{{0,4}}(?:{_WRONG})")
_NOT_THAT = re.compile(rf"{_NOT}$")
_RIGHT = re.compile(
    r"(?:应该?|实际(?:上)?|更正|订正|改)(?:是|为|去了|到了|来了|有)|实[为是]|其实|实际(?=\d)|核[对实查](?:了|过|后)?[^,。;]{0,10}[是为]|(?:而是|正确的?是)"
    rf"|(?:{_WRONG})[,]?(?=[^。;]{{0,8}}是[^,。;]{{0,4}}\d|[^。;]{{0,20}}{_NOT}[^,。;]{{0,4}}\d)"
)
_TAKEN_BACK = re.compile(rf"\([^()]*\)|{_NOT}[^,。;]*")
_SERVED = re.compile(rf"受益|惠及|服务(?:人数|群众)|{SERVED_NOUNS}")
_PLACE = re.compile(r"(?:地点|地址|在)[^,。;]{0,12}$")


def read_correction(piece: Piece, days: list[DateReading], source: Source) -> Telling | None:
    """The correction that a sentence tells of the entry of one day; None for other sentences, and where no figure or place is put right."""
    text = piece.text
    days = [one for one in days if one.start and not one.until and not _NOT_THAT.search(text[: one.begin])]
    right = _RIGHT.search(text)
    if len(days) != 1 or right is None:
        return None
    miswritten = _MISWRITTEN.search(text)
    if not miswritten and (not _ELSEWHERE.search(text) or days[0].begin > right.start()):
        return None
    evidence = source.evidence(piece.passage.locator, piece.original.strip()[:300])
    values = _values(text[: right.start()], _TAKEN_BACK.sub("", text[right.end() :]))
    if not values:
        return None
    # The day itself may be what is put right.
    before = text[days[0].begin : right.start()]
    lead = before or text[: right.start()]
    return Telling(
        source="prose",
        title=make_title(lead, _at_start(days[0]) if before else []),
        start=days[0].start,
        end=days[0].end,
        date_precision=days[0].precision,
        fields={name: Reading(value=value, evidence=evidence) for name, value in values.items()},
        text=lead,
        corrects=True,
        evidence=evidence,
        order=piece.passage.order,
    )


def _at_start(day: DateReading) -> list[DateReading]:
    return [day.model_copy(update={"begin": 0, "finish": day.finish - day.begin})]


def _values(before: str, behind: str) -> dict[str, float | int | str]:
    """What is put right, by field: the last figure of each kind behind the word that corrects."""
    counts = [one for one in read_counts(behind) if one.value]
    hours = read_hours(behind)
    values: dict[str, float | int | str] = {}
    if counts:
        served = counts[-1].role == "served" or _SERVED.search(before)
        values["beneficiaries" if served else "participants"] = counts[-1].value or 0
    if hours:
        total = hours[-1].scope == "total" or re.search(r"总时长|合计|累计", before + behind)
        values["hours_total" if total else "hours_each"] = hours[-1].value
    place = re.split(r"[,。;]", behind)[0].strip("是为:“” ")
    if not values and _PLACE.search(before.rstrip(",")) and 2 <= len(place) <= 16:
        values["place"] = place
    return values
