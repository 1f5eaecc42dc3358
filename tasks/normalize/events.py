"""An action being read from prose: its pieces of text, its dates, and what opened it."""

from tasks.normalize.date_readings import DateReading
from tasks.normalize.sections import Passage
from tasks.records.base import Record

# No action is told in more sentences; what goes on after them is no longer about it.
MOST_PIECES = 30


class Piece(Record):
    """A span of one passage that tells of an event."""

    passage: Passage
    begin: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.folded.text[self.begin : self.end]

    @property
    def original(self) -> str:
        return self.passage.folded.original(self.begin, self.end)


class Event(Record):
    """An action being read: its dates, the pieces that tell of it, and the heading that opened it."""

    dates: tuple[DateReading, ...]
    pieces: tuple[Piece, ...]
    opener: str = ""
    open: bool = False
    # The event told before, when this one is its like again (次日又去了一回): it tells what this one leaves out.
    again: "Event | None" = None
    # A line that is only a day heads what the lines below it tell.
    heads_day: bool = False
    # Own people and hours are told, but no word known for a service.
    weak: bool = False
    # What others did, where the event is the branch's own part in it.
    of_others: str = ""
    # The member whose paragraph this is.
    subject: str = ""

    def with_piece(self, piece: Piece) -> "Event":
        if len(self.pieces) >= MOST_PIECES:
            return self
        return self.model_copy(update={"pieces": (*self.pieces, piece)})

    @property
    def text(self) -> str:
        words = ""
        for piece in self.pieces:
            # Lines that end without a mark must not run into one another.
            words += ("" if not words or words.rstrip().endswith(tuple("。;!?,:")) else "。") + piece.text
        return words


def quote_of(event: Event) -> str:
    """The words that tell the event, at most 400 characters."""
    words = ""
    for piece in event.pieces:
        if len(words) > 240:
            break
        words += piece.original
    return words[:400]
