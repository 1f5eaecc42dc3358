"""Pages that are pictures: whether a picture shows a page, and what OCR reads on it, with rows and cells rebuilt."""

from PIL import Image

from tasks.extract.reading import Found, Source
from tasks.records.document import Block, Locator, Picture


def read_page_picture(source: Source, picture: Picture) -> Found | None:
    """The Found of a photographed or scanned page; None when the picture shows no page."""
    return None


def read_page_image(image: Image.Image, base: Locator, found: Found, file: str) -> list[Block]:
    """Blocks of a page that OCR read."""
    return []
