"""What every reader of this stage needs to know of the place it reads at: whose document it is, which half-year, which scheme."""

from dataclasses import dataclass

from tasks.records.document import Locator
from tasks.records.facts import Evidence
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.records.scheme import Scheme


@dataclass(frozen=True)
class Source:
    """The document that is read. `everyone` is the branch's member count (全体党员), None when nothing tells it."""

    branch: Branch
    period: Period
    scheme: Scheme
    message_id: str
    document: str
    everyone: int | None = None

    def evidence(self, locator: Locator, quote: str) -> Evidence:
        """Evidence at a place of this document; long words are cut, since a person finds the rest at the place."""
        words = quote.strip()
        return Evidence(
            message_id=self.message_id,
            document=self.document,
            locator=str(locator),
            quote=words if len(words) <= 300 else words[:299] + "…",
        )
