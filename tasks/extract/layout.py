"""Tables that hold no data but lay out a page: a box round a text, a mail program's frame. Their words are paragraphs."""

from collections.abc import Sequence

from tasks.records.document import Block, Paragraph, Table

# A cell of a list is shorter than this; what is longer is prose in a frame.
_PROSE_CHARACTERS = 80


def open_frames(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with frames replaced by what they hold; places stay those of the cells."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and _is_frame(block):
            for cell in block.cells:
                lines = (line.strip() for line in cell.text.split("\n"))
                made.extend(Paragraph(text=line, locator=cell.locator) for line in lines if line)
                made.extend(open_frames(cell.blocks))
        else:
            made.append(block)
    return made


def _is_frame(table: Table) -> bool:
    """One cell; or one column, empty ones at its sides left out, in which some cell holds prose or a table of its own."""
    if len(table.cells) == 1:
        return True
    filled = [cell for cell in table.cells if cell.text.strip() or cell.blocks]
    if len({cell.column for cell in filled}) != 1:
        return False
    return any(
        len(cell.text) > _PROSE_CHARACTERS or any(isinstance(block, Table) for block in cell.blocks) for cell in filled
    )
