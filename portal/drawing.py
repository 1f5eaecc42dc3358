"""Draws a page of a PDF; runs in a worker process with limits, so this module imports next to nothing."""

import io
from pathlib import Path

PAGE_PIXELS = 1400


def draw_page(order: tuple[Path, int]) -> bytes:
    """The PNG of page `number` (from 1) of the PDF at a path."""
    import pypdfium2

    path, number = order
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    scale = min(PAGE_PIXELS / max(page.get_size()), 4)
    data = io.BytesIO()
    page.render(scale=scale).to_pil().save(data, "PNG")
    return data.getvalue()
