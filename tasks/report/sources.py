"""Short names of sources: the number that annex 4 gives to a file, so that a table need not repeat long file names."""

import re
from collections.abc import Iterable, Sequence

from tasks.records.facts import Evidence
from tasks.report.model import ReceivedRow
from tasks.report.privacy import mask, shorten
from tasks.report.received import ReceivedMail

BODY = "邮件正文"
_CHARACTERS = 40
_SHEET = re.compile(r"工作表“[^”]*”")


class SourceNumbers:
    """Which number annex 4 gives to each file: 3-2 is the second file of row 3; 3正文 is that mail's text (3-1 where the text is all there is)."""

    def __init__(self, mails: Iterable[ReceivedMail], rows: Sequence[ReceivedRow]) -> None:
        """`rows` are the annex's rows; those of mails carry their Message-ID."""
        # One mail may hold two branches' files: each stands in its own row.
        numbers = {(row.branch, row.message_id): row.number for row in rows if row.message_id}
        self._names: dict[tuple[str, str], str] = {}
        for mail in mails:
            number = numbers.get((mail.branch, mail.message_id))
            if number is not None:
                self._names.setdefault((mail.message_id, BODY), f"{number}正文" if mail.file_names else f"{number}-1")
                for place, name in enumerate(mail.file_names, 1):
                    self._names.setdefault((mail.message_id, name), f"{number}-{place}")

    def short(self, sources: Sequence[Evidence]) -> str:
        """Number and place of the first source, further ones counted; "" without a source."""
        if not sources:
            return ""
        first = sources[0]
        more = "" if len(sources) == 1 else f" 等{len(sources)}处"
        return self.file(first.message_id, first.document, first.locator) + more

    def file(self, message_id: str, document: str, locator: str) -> str:
        """Number of a file and a place in it; the file's own name where it has no number. Of a cell the sheet is left out."""
        name = self._names.get((message_id, document)) or mask(document.rsplit("/", 1)[-1])
        return shorten(f"{name} {mask(_SHEET.sub('', locator))}".strip(), _CHARACTERS)
