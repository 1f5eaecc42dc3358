"""What readers of one submission's documents lean on: the branch, the half-year, the scheme, and where the words stand."""

from tasks.normalize.telling import Reading
from tasks.records.base import Record
from tasks.records.document import Locator
from tasks.records.facts import Evidence
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.records.scheme import Scheme


class Source(Record):
    """One document of one submission, as the readers see it.

    `others` are names and aliases of the other branches of the roster: what they did is not this branch's. `points_per_hour` is how many
    points of the time bank stand for an hour, None where the submission does not say.
    """

    message_id: str
    document: str
    branch: Branch
    period: Period
    scheme: Scheme
    others: tuple[str, ...] = ()
    points_per_hour: float | None = None

    def evidence(self, locator: Locator | str, quote: str) -> Evidence:
        """The evidence for something read at a place of this document."""
        return Evidence(message_id=self.message_id, document=self.document, locator=str(locator), quote=quote)

    def reading(self, value: object, locator: Locator | str, quote: str, doubt: str = "") -> Reading:
        """A reading of `value` with its evidence."""
        return Reading(value=value, evidence=self.evidence(locator, quote), doubt=doubt)


def member_count(source: Source) -> int | None:
    """How many members the branch has by the roster; None when the roster does not say."""
    return source.branch.member_count or (len(source.branch.members) or None)
