"""Photos of a submission: each distinct content picture once, with its caption, bound to the activity it shows.

In: documents in order. Out: placed photos; then, for clusters of tellings, which photos belong to which. A caption's words and day bind first,
then the table row or form a picture stands in, then the telling right before it.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.joining import Cluster
from tasks.normalize.matching import caption_fit
from tasks.normalize.places import read_place
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even, written
from tasks.picture_copies import near_pairs
from tasks.records.document import Block, Document, Picture, PictureRole, Table
from tasks.records.facts import Evidence, Photo
from tasks.records.period import Period

_NAMELESS = re.compile(
    r"^(?:image|img|dsc[nf]?|p|pic|picture|photo|mmexport|wx_camera|微信图片|微信截图|qq图片|qq截图|screenshot|截图|屏幕截图|图片|照片|图|附图|未命名|untitled)?[\s_\-()\d]*[a-f\d]*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[\s(【\[]*(?:图|照片|图片|附图|配图|上图|下图|左图|右图|▲|△|▼|↑|↓)+\s*[\d一二三四五六七八九十]*\s*[)】\]:.、]*\s*"
)


class Placed(NamedTuple):
    """A photo and where it stands: its document, block and table row (0 outside tables)."""

    photo: Photo
    caption: str
    document: int
    order: int
    row: int
    message_id: str
    loose: bool = False


def place_photos(documents: Sequence[tuple[str, Document]], firsts: Sequence[int]) -> list[Placed]:
    """Each distinct content picture once, where it first stands; `firsts` is the order of each document's first block.

    The same picture again, by its bytes or its look, adds its caption when the first had none.
    """
    kept: list[Placed] = []
    for place, (message_id, document) in enumerate(documents):
        loose = document.kind == "picture"
        for order, row, picture in _pictures(document.blocks, firsts[place]):
            if picture.role != PictureRole.CONTENT:
                continue
            caption = caption_of(picture, document.label if loose else "")
            photo = Photo(
                sha256=picture.sha256,
                phash=picture.phash,
                caption=caption,
                taken_at=picture.taken_at,
                document=document.label,
                locator=str(picture.locator),
                width=picture.width,
                height=picture.height,
            )
            _keep(kept, Placed(photo, caption, place, order, row, message_id, loose))
    return kept


def caption_of(picture: Picture, label: str = "") -> str:
    """The words that tell what a picture shows, without 图3 and the like: its best caption, else its file name; "" when nothing tells."""
    for words in (*picture.captions, picture.alt):
        text = _LABEL.sub("", even(words)).strip()
        if len(bare(text)) > 1:
            return written(text)
    for name in (picture.name, label):
        stem = PurePosixPath(name.replace("\\", "/")).stem.strip()
        text = _LABEL.sub("", even(stem)).strip()
        if len(bare(text)) > 1 and not _NAMELESS.fullmatch(stem):
            return written(text)
    return ""


def _pictures(blocks: Sequence[Block], first: int) -> Iterator[tuple[int, int, Picture]]:
    for at, block in enumerate(blocks):
        if isinstance(block, Picture):
            yield first + at, 0, block
        elif isinstance(block, Table):
            for cell in block.cells:
                for _, row, picture in _pictures(cell.blocks, first + at):
                    yield first + at, row or cell.row, picture


def _keep(kept: list[Placed], new: Placed) -> None:
    for at, old in enumerate(kept):
        if old.photo.sha256 == new.photo.sha256 or _is_copy(old.photo, new.photo):
            # A loose full-size photo stands for its small copy in a document, whose caption it takes.
            better = new if new.photo.width > old.photo.width else old
            caption = old.caption or new.caption
            photo = better.photo.model_copy(update={"caption": caption})
            kept[at] = old._replace(photo=photo, caption=caption)
            return
    kept.append(new)


def _is_copy(one: Photo, other: Photo) -> bool:
    return bool(one.phash and other.phash) and bool(near_pairs([one.phash, other.phash]))


def bind_photos(clusters: Sequence[Cluster], photos: Sequence[Placed], period: Period) -> dict[int, tuple[Photo, ...]]:
    """Photos by the index of the cluster they belong to; a photo that fits none is left out."""
    bound: dict[int, list[Photo]] = {}
    for placed in photos:
        place = _by_caption(clusters, placed, period)
        if place is None:
            place = _by_row(clusters, placed)
        if place is None and not placed.caption and not placed.loose:
            place = _by_nearness(clusters, placed)
        if place is not None:
            bound.setdefault(place, []).append(placed.photo)
    return {place: tuple(group) for place, group in bound.items()}


def caption_telling(placed: Placed, period: Period) -> Telling:
    """The caption as a telling, to be compared with others: its words and its day."""
    text = even(placed.caption)
    days = [one for one in read_dates(text, DateContext(period=period, bare=True)) if one.start and not one.until]
    first = days[0] if days else None
    title = (text[: first.begin] + text[first.finish :]).strip(" ,、:") if first else text
    evidence = Evidence(
        message_id=placed.message_id, document=placed.photo.document, locator=placed.photo.locator, quote=placed.caption
    )
    return Telling(
        source="file_name" if placed.loose else "caption",
        title=title or text,
        start=first.start if first else None,
        end=first.end if first else None,
        date_precision=first.precision if first else "unknown",
        text=text,
        evidence=evidence,
        order=placed.order,
    )


def with_place(caption: Telling) -> Telling:
    """The caption with the word of it that is only the name of a place (柳湾公园 义诊 8人), where nothing else told one."""
    if "place" in caption.fields:
        return caption
    for word in re.split(r"[\s\d_,、;:.年月日号/\-—+]+", even(caption.evidence.quote)):
        told = read_place(f"到{word}开展服务") if 3 <= len(word) <= 14 and not re.search(r"\d", word) else None
        if told is not None and told.place == word:
            return caption.with_reading("place", Reading(value=word, evidence=caption.evidence))
    return caption


def _by_caption(clusters: Sequence[Cluster], placed: Placed, period: Period) -> int | None:
    if not placed.caption:
        return None
    telling = caption_telling(placed, period)
    same = [
        place
        for place, cluster in enumerate(clusters)
        if any(one.evidence.quote and bare(one.evidence.quote) == bare(placed.caption) for one in cluster.tellings)
    ]
    if same:
        return same[0]
    scored = sorted(
        ((caption_fit(cluster.tellings, telling), -place) for place, cluster in enumerate(clusters)), reverse=True
    )
    if not scored or scored[0][0] < 1.0:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.1 and telling.start is None:
        return None
    return -scored[0][1]


def _by_row(clusters: Sequence[Cluster], placed: Placed) -> int | None:
    if not placed.row:
        return None
    wanted = re.compile(rf"第{placed.row}行")
    for place, cluster in enumerate(clusters):
        for one in cluster.tellings:
            if (
                one.evidence.document == placed.photo.document
                and one.order // 1000 == placed.order
                and wanted.search(one.evidence.locator)
            ):
                return place
    return None


def _by_nearness(clusters: Sequence[Cluster], placed: Placed) -> int | None:
    """The cluster told last before the photo in the same document, if it stands close."""
    near: tuple[int, int] | None = None
    for place, cluster in enumerate(clusters):
        for one in cluster.tellings:
            distance = placed.order - one.order // 1000
            if (
                one.evidence.document == placed.photo.document
                and 0 <= distance <= 4
                and (near is None or distance < near[0])
            ):
                near = (distance, place)
    return near[1] if near else None
