"""A loose picture: a photo, or a photographed or scanned page (marked PAGE_SCAN, and read by `scan` afterwards)."""

import io

from PIL import Image

from tasks.extract.media import media_type
from tasks.extract.reading import DRAWN, Found, Source, UnreadableError, keep_picture
from tasks.pictures import flatten
from tasks.records.document import Locator, Picture

_MAX_FRAMES = 60


def read_picture(source: Source) -> Found:
    """A Found of kind "picture" with one Picture; UnreadableError when it cannot be decoded."""
    picture = keep_picture(source, source.data, name=source.name.rsplit("/", 1)[-1], locator=Locator(picture=1))
    if picture is None or not picture.width or picture.media_type in DRAWN:
        # Without a header that can be read there is nothing to look at, and nothing here draws a drawing.
        raise UnreadableError("unreadable_picture")
    return Found("picture", blocks=[picture, *_further_pages(source)])


def _further_pages(source: Source) -> list[Picture]:
    """The other pages of a TIFF: fax and scan programs put several into one file. Frames of a GIF are no pages."""
    if media_type(source.data) != "image/tiff":
        return []
    pages: list[Picture] = []
    with Image.open(io.BytesIO(source.data)) as image:
        for number in range(1, min(getattr(image, "n_frames", 1), _MAX_FRAMES)):
            image.seek(number)
            out = io.BytesIO()
            flatten(image).save(out, "PNG")
            page = keep_picture(source, out.getvalue(), locator=Locator(picture=number + 1))
            pages.extend([page] if page is not None else [])
    return pages
