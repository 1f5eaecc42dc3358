"""Findings on pictures: one picture in two branches, for two activities, from an earlier half; a picture taken on another day than told."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.assess.case import MOST_SIDES, Case, day_words, finding
from tasks.picture_copies import group_pictures, hash_distance
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity, Ledger, Photo

# A camera's clock may run in another time zone; a doubtful date may be off by more.
_CLOCK_DAYS = 1
_DOUBTFUL_DAYS = 7
# Copies that were only resized and recompressed differ in at most so many bits; cropped ones in more, and so may two shots of one scene.
_SURELY_SAME = 6
# A picture in so many branches, or in this share of them, is a poster, a code to scan, or a photo of a joint event.
_COMMON_BRANCHES = 4
_COMMON_SHARE = 0.3
# Cameras without a set clock begin at such years.
_FIRST_YEAR = 2010
_CAPTION_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月\s*([12]\d|3[01]|0?[1-9])\s*[日号]")


@dataclass(frozen=True)
class _Shown:
    """A picture where it is shown: its branch, the activities it stands for, and the half-year ("" for the one assessed)."""

    branch: str
    photo: Photo
    activities: tuple[Activity, ...]
    half: str = ""


def find_reused_pictures(case: Case) -> Iterator[Finding]:
    """Pictures that look the same in two branches, for two activities of a branch, or in the half before."""
    shown = [*_shown(case.ledger, ""), *(_shown(case.prior, case.prior.period) if case.prior else ())]
    common = max(_COMMON_BRANCHES, math.ceil(_COMMON_SHARE * len(case.standings)))
    groups: defaultdict[int, list[_Shown]] = defaultdict(list)
    for first, one in zip(group_pictures([one.photo.phash or "" for one in shown]), shown, strict=True):
        groups[first].append(one)
    for group in groups.values():
        if len(group) > 1 or len(group[0].activities) > 1:
            yield from _reuse(group, common)


def _shown(ledger: Ledger, half: str) -> list[_Shown]:
    """Each picture of a branch once (by its bytes), with all activities it stands for."""
    uses: dict[tuple[str, str], tuple[Photo, list[Activity]]] = {}
    for activity in ledger.activities:
        for photo in activity.photos:
            uses.setdefault((activity.branch, photo.sha256), (photo, []))[1].append(activity)
    for branch, photos in ledger.photos.items():
        for photo in photos:
            uses.setdefault((branch, photo.sha256), (photo, []))
    return [_Shown(branch, photo, tuple(activities), half) for (branch, _), (photo, activities) in uses.items()]


def _reuse(group: list[_Shown], common: int) -> Iterator[Finding]:
    now = [one for one in group if not one.half]
    if not now:
        return
    branches = list(dict.fromkeys(one.branch for one in now))
    about = sorted({one.photo.sha256 for one in group})
    if len(branches) > 1:
        firsts = [next(one for one in now if one.branch == branch) for branch in branches]
        yield _shared(branches, firsts, about, common)
    before = [one for one in group if one.half]
    if before:
        own = any(one.branch in branches for one in before)
        words = "本支部" if own else f"{before[0].branch}"
        summary = f"{'、'.join(branches)}的照片与{words}{before[0].half}报送的照片相同"
        involved = [*branches, *(one.branch for one in before)]
        yield finding("picture_reused", involved, summary, [_side(now[0]), _side(before[0])], "high", about)
    for branch in branches:
        yield from _twice_in_one(branch, [one for one in now if one.branch == branch], about)


def _shared(branches: list[str], firsts: list[_Shown], about: list[str], common: int) -> Finding:
    """One picture in several branches: grave when it is surely the same, light when so many have it that it looks like a poster."""
    names = "、".join(branches[:MOST_SIDES]) + (f"等{len(branches)}个支部" if len(branches) > MOST_SIDES else "")
    summary, severity = f"{names}的材料中有同一张照片", "high"
    if len(branches) >= common:
        summary, severity = f"{summary}，可能是共用的宣传画或合影", "low"
    elif max(hash_distance(firsts[0].photo.phash, one.photo.phash) for one in firsts) > _SURELY_SAME:
        summary, severity = f"{names}的材料中有两张很相像的照片", "medium"
    return finding("picture_reused", branches, summary, [_side(one) for one in firsts], severity, about)


def _twice_in_one(branch: str, own: list[_Shown], about: list[str]) -> Iterator[Finding]:
    """One picture for two different activities of a branch. The same picture sent twice for one activity says nothing."""
    uses = {activity.key or activity.title: (one, activity) for one in own for activity in one.activities}
    if len(uses) < 2:
        return
    (first, here), (second, there) = list(uses.values())[:2]
    summary = f"{branch}把同一张照片用于{len(uses)}项活动：“{here.title}”和“{there.title}”"
    sides = [_side(first, here), _side(second, there)]
    yield finding("picture_reused", [branch], summary, sides, "medium", [*about, branch])


def _side(one: _Shown, activity: Activity | None = None) -> FindingSide:
    told = activity or (one.activities[0] if one.activities else None)
    words = [f"{one.half}" if one.half else "", f"“{one.photo.caption}”" if one.photo.caption else "（无说明）"]
    if told is not None:
        words.append(f"，用于{day_words(told)}“{told.title}”")
    if one.photo.taken_at is not None:
        words.append(f"，拍摄于{one.photo.taken_at:%Y-%m-%d %H:%M}")
    return FindingSide(
        branch=one.branch,
        text="".join(words),
        document=one.photo.document,
        locator=one.photo.locator,
        picture_sha256=one.photo.sha256,
    )


def find_picture_dates(case: Case) -> Iterator[Finding]:
    """Pictures whose EXIF day fits none of the days that their caption, their file name and their activities tell."""
    for one in _shown(case.ledger, ""):
        taken = one.photo.taken_at.date() if one.photo.taken_at is not None else None
        if taken is None or not _FIRST_YEAR <= taken.year <= case.span.year + 1:
            continue
        told = _told_days(one, case.span.year)
        if told and not any(start - slack <= taken <= end + slack for start, end, slack, _ in told):
            yield _date_finding(one, taken, told[0][3])


def _told_days(one: _Shown, year: int) -> list[tuple[date, date, timedelta, str]]:
    """First and last day, slack and wording of each date that the caption, the file's name and the activities shown tell.

    A picture that fits any of them is right: which activity it shows was itself told by its words.
    """
    exact, doubtful = timedelta(days=_CLOCK_DAYS), timedelta(days=_DOUBTFUL_DAYS)
    days = []
    for words, text in (("说明", one.photo.caption), ("文件名", one.photo.document.rpartition("/")[2])):
        day = _caption_day(text, year)
        if day is not None:
            days.append((day, day, exact, f"{words}写的是{day.month}月{day.day}日"))
    for activity in one.activities:
        if activity.start is not None:
            slack = doubtful if "start" in activity.review else exact
            told = f"所示活动“{activity.title}”在{day_words(activity)}"
            days.append((activity.start, activity.end or activity.start, slack, told))
    return days


def _caption_day(caption: str, year: int) -> date | None:
    """The one day that a caption names; None when it names none, several, or one that does not exist."""
    found = {(int(month), int(day)) for month, day in _CAPTION_DAY.findall(caption)}
    if len(found) != 1:
        return None
    try:
        return date(year, *found.pop())
    except ValueError:
        return None


def _date_finding(one: _Shown, taken: date, told: str) -> Finding:
    summary = f"{one.branch}的照片{told}，拍摄时间却是{taken.year}年{taken.month}月{taken.day}日"
    sides = [
        _side(one),
        FindingSide(branch=one.branch, text=told, document=one.photo.document, locator=one.photo.locator),
    ]
    return finding("picture_date", [one.branch], summary, sides, "medium", [one.photo.sha256, told])
