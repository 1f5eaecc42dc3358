"""A loose picture: a photo, or a photographed or scanned page that is read by OCR."""

from tasks.extract.reading import Found, Source, UnreadableError, keep_picture
from tasks.records.document import Locator, PictureRole


def read_picture(source: Source) -> Found:
    """A Found of kind "picture" with one Picture; of kind "scan" with text when it shows a page."""
    picture = keep_picture(source, source.data, name=source.name.rsplit("/", 1)[-1], locator=Locator(picture=1))
    if picture is None or not picture.width:
        raise UnreadableError("unreadable_picture")
    if picture.role == PictureRole.CONTENT:
        from tasks.extract.scan import read_page_picture

        page = read_page_picture(source, picture)
        if page is not None:
            return page
    return Found("picture", blocks=[picture])
