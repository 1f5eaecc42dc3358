"""Word files of this mailbox: the markup of `hospital.pages`, saved in the summer of 2024."""

from collections.abc import Mapping
from datetime import datetime

from hospital.pages import _add, _widths
from studio.office import Letter


def letter(text: str, author: str, photos: Mapping[str, bytes] | None = None, size: float = 14) -> bytes:
    """A Word file of the markup that `hospital.pages.letter` explains."""
    title, *lines = [line.strip() for line in text.strip().splitlines()]
    page = Letter(title, author, size=size)
    for name in ("created", "modified", "last_printed"):
        setattr(page.doc.core_properties, name, datetime(2024, 6, 25, 14, 20))
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            page.table(rows, _widths(rows))
            rows = []
            if not line:
                page.line("", indent=0)  # else two tables would run into one
        if line:
            _add(page, line, photos or {})
    return page.bytes()
