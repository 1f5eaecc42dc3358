"""What a walk through WordprocessingML works with: the package around it, its counters, styles, the line being gathered, signs of symbol fonts."""

from dataclasses import dataclass, field
from typing import Protocol

from tasks.records.document import Block, Locator, Paragraph, Picture, Table

# Boxes and ticks of forms, set in symbol fonts (font, code) → the Unicode character.
SYMBOLS = {
    0xF0FE: "☒", 0xF0FD: "☒", 0xF053: "☒", 0xF054: "☒", 0xF0A8: "☐", 0xF0A3: "☐", 0xF06F: "☐", 0xF071: "☐", 0xF0FC: "√",
    0xF052: "☑", 0xF050: "√", 0xF0FB: "×", 0xF0A1: "○", 0xF06C: "●", 0xF06E: "■", 0xF0D8: "▶", 0xF0B2: "◆",
}  # fmt: skip


class Parts(Protocol):
    """What a walk asks of the package around it; a relationship id means one of the part being walked."""

    def picture(
        self, relation: str, *, alt: str, locator: Locator, placed_cm: tuple[float, float] | None
    ) -> Picture | None: ...
    def chunk(self, relation: str) -> list[Block]: ...
    def embedded(self, relation: str) -> None: ...
    def diagram(self, relation: str) -> list[str]: ...
    def chart(self, relation: str, at: Locator) -> list[Block]: ...


@dataclass
class Counters:
    """The numbers of a document's walk, shared by its text boxes and cells."""

    paragraph: int = 0
    table: int = 0
    picture: int = 0
    chart: int = 0
    cells: int = 0
    blocks: int = 0
    full: bool = False


def renumbered(blocks: list[Block], counters: Counters, base: Locator) -> list[Block]:
    """The blocks of a file that stands in this one, placed by this one's numbers: the paragraphs, tables and pictures before them count."""
    before = counters.table
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            made.append(_moved(block, before))
            counters.table = max(counters.table, _highest(made[-1]))
        elif isinstance(block, Paragraph):
            counters.paragraph += 1
            made.append(block.model_copy(update={"locator": base.model_copy(update={"paragraph": counters.paragraph})}))
        else:
            counters.picture += 1
            made.append(block.model_copy(update={"locator": base.model_copy(update={"picture": counters.picture})}))
    return made


def _moved(table: Table, by: int) -> Table:
    cells = (
        cell.model_copy(
            update={
                "locator": _later(cell.locator, by),
                "blocks": tuple(
                    _moved(inner, by)
                    if isinstance(inner, Table)
                    else inner.model_copy(update={"locator": _later(inner.locator, by)})
                    for inner in cell.blocks
                ),
            }
        )
        for cell in table.cells
    )
    return table.model_copy(update={"locator": _later(table.locator, by), "cells": tuple(cells)})


def _highest(block: Block) -> int:
    inner = (_highest(one) for cell in block.cells for one in cell.blocks) if isinstance(block, Table) else ()
    return max(block.locator.table or 0, *inner, 0)


def _later(locator: Locator, by: int) -> Locator:
    return locator.model_copy(update={"table": locator.table + by}) if locator.table is not None else locator


@dataclass
class Styles:
    """Paragraph styles: id → heading level, list id, list level (inherited), and which style is the default."""

    level: dict[str, int] = field(default_factory=dict)
    list_id: dict[str, str] = field(default_factory=dict)
    list_level: dict[str, int] = field(default_factory=dict)


@dataclass
class Line:
    """A paragraph as it is gathered: its text, and what stands before and after it."""

    text: list[str] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    def place(self, block: Block) -> None:
        if not self.after and not "".join(self.text).strip():
            self.before.append(block)
        else:
            self.after.append(block)
