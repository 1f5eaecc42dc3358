"""Which activities the report tells as examples and which pictures it shows. The rules stand here and in the wording of the report."""

import re
from collections.abc import Sequence

from tasks.picture_copies import SAME_PICTURE_DISTANCE, hash_distance
from tasks.records.facts import Activity, Ledger, Photo
from tasks.records.scheme import Scheme
from tasks.report.figures import activity_when, number
from tasks.report.model import ExampleRow, Image, PictureRow
from tasks.report.privacy import mask, shorten

CAPTION_CHARACTERS = 40
PLACE_CHARACTERS = 30
# A title taken from a sentence reads as a clause: it is long, names people, or says who does what to whom.
NAME_CHARACTERS = 20
_CLAUSE = re.compile(
    "(?<!报)到|帮(?!扶)|[赴将给替]|^[派于在]|进驻|下沉|同志|组织|同时|前往|一道|一起|(?<![行认作成])为(?!民)"
)
_TELLS_PLACE = re.compile("[到赴于在进]|下沉|前往")
# "全市开展核酸检测": the sentence has its own 开展, so that only what follows is a name.
_HELD = re.compile(r"^[^，。；：]*?(?:组织)?开展了?(?=.{4})")
# A clause that names who acts ("退休教授为学员讲课") is set off from the date; one without ("到湿地捡拾垃圾") follows it.
_ACTOR = re.compile(
    "^(?!.{0,4}(?:组织|带领|发动|号召|[与和同])).{0,6}"
    "(?:党员|同志|志愿者|志愿服务队|先锋队|教授|教师|老师|干部|队员|团员|青年|职工|医生|书记|委员)(?![之的家])"
)


def pick_examples(ledger: Ledger, scheme: Scheme, count: int) -> dict[str, tuple[ExampleRow, ...]]:
    """Up to `count` activities an area: without open marks, most hours first, then most people; at most one a branch.

    A typical case goes before others. Areas without a candidate are absent.
    """
    chosen = {}
    for area in scheme.areas:
        candidates = [
            activity
            for activity in ledger.activities
            if activity.area == area.code and not activity.review and activity.title.strip()
        ]
        candidates.sort(key=lambda one: (not one.typical, -(one.hours_total or 0), -(one.participants or 0), one.key))
        picked: list[Activity] = []
        for activity in candidates:
            if len(picked) < count and all(activity.branch != other.branch for other in picked):
                picked.append(activity)
        if picked:
            chosen[area.code] = tuple(_example(activity) for activity in picked)
    return chosen


def _example(activity: Activity) -> ExampleRow:
    year = activity.start.year if activity.start else 0
    title, place = _balanced(shorten(mask(activity.title), 40)), shorten(mask(activity.place or ""), PLACE_CHARACTERS)
    people = any(name in title for name in activity.names)
    named = len(title) <= NAME_CHARACTERS and not people and not _CLAUSE.search(title)
    if named:
        title = _HELD.sub("", title)
    when = activity_when(activity, year)
    return ExampleRow(
        branch=activity.branch,
        when="" if activity.start is None else when,
        title=_inside_quotes(title) if named else title,
        named=named,
        acting=not named and (people or bool(_ACTOR.search(title))),
        place="" if place in title or (not named and _TELLS_PLACE.search(title)) else place,
        participants=activity.participants,
        hours="" if activity.hours_total is None else number(activity.hours_total),
        beneficiaries=activity.beneficiaries,
        occurrences=activity.occurrences,
    )


def _balanced(text: str) -> str:
    """`text` without quotation marks where one of a pair was cut off."""
    return text if text.count("“") == text.count("”") else text.replace("“", "").replace("”", "")


def _inside_quotes(text: str) -> str:
    """`text` with its own quotation marks made inner ones."""
    return text.replace("“", "‘").replace("”", "’")


def pick_photos(activities: Sequence[Activity], photos: Sequence[Photo], count: int) -> tuple[Photo, ...]:
    """Up to `count` photos of one branch: the first of each activity in turn, then photos with a caption, then the rest.

    Copies of one picture are shown once; what could not be decoded (no size, no hash) is not shown.
    """
    ordered = [photo for rank in range(3) for activity in activities for photo in activity.photos[rank : rank + 1]]
    ordered += sorted(photos, key=lambda photo: not photo.caption)
    captions = {photo.sha256: photo.caption for photo in photos if photo.caption}
    picked: list[Photo] = []
    for photo in ordered:
        if len(picked) == count:
            break
        if (photo.width or photo.phash) and not any(_is_copy(photo, other) for other in picked):
            caption = photo.caption or captions.get(photo.sha256, "")
            picked.append(photo.model_copy(update={"caption": caption}))
    return tuple(picked)


def _is_copy(photo: Photo, other: Photo) -> bool:
    return photo.sha256 == other.sha256 or hash_distance(photo.phash, other.phash) <= SAME_PICTURE_DISTANCE


def picture_rows(branch: str, activities: Sequence[Activity], photos: Sequence[Photo]) -> tuple[PictureRow, ...]:
    """The photos three a row, with captions: the photo's own, else the activity it belongs to."""
    titles = {photo.sha256: activity.title for activity in activities for photo in activity.photos}
    images = []
    for place, photo in enumerate(photos, 1):
        caption = shorten(mask(photo.caption or titles.get(photo.sha256, "")), CAPTION_CHARACTERS)
        images.append(
            Image(
                sha256=photo.sha256,
                caption=caption,
                alt=f"{branch}照片{place}：{caption or '未附说明'}",
                width=photo.width,
                height=photo.height,
                number=place,
            )
        )
    padded = [*images, None, None]
    return tuple(
        PictureRow(images=(padded[place], padded[place + 1], padded[place + 2])) for place in range(0, len(images), 3)
    )
