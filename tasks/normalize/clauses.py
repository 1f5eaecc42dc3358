"""A clause of prose that may state something of the branch as a whole, with the sentence and passage it stands in."""

from tasks.normalize.sections import Passage
from tasks.records.base import Record


class Clause(Record):
    """One clause with the sentence and passage it stands in; `number` is the figure carried from the clauses before it."""

    text: str
    sentence: str
    passage: Passage
    begin: int
    number: int | None = None
    following: str = ""
    before: str = ""


def quote_clause(clause: Clause) -> str:
    """The very words of the clause's sentence, at most 300 characters."""
    at = clause.passage.folded.text.find(clause.sentence, clause.begin)
    at = at if at >= 0 else clause.begin
    return clause.passage.folded.original(at, at + len(clause.sentence))[:300]
