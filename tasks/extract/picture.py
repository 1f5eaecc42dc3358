"""A loose picture: a photo, or a photographed or scanned page (marked PAGE_SCAN, and read by `scan` afterwards)."""

from tasks.extract.reading import Found, Source, UnreadableError, keep_picture
from tasks.records.document import Locator


def read_picture(source: Source) -> Found:
    """A Found of kind "picture" with one Picture; UnreadableError when it cannot be decoded."""
    picture = keep_picture(source, source.data, name=source.name.rsplit("/", 1)[-1], locator=Locator(picture=1))
    if picture is None or not picture.width:
        raise UnreadableError("unreadable_picture")
    return Found("picture", blocks=[picture])
