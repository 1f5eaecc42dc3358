"""Short names of sources: the number that annex 4 gives to a file, so that a table need not repeat long file names."""

from collections.abc import Iterable, Sequence

from tasks.records.facts import Evidence
from tasks.report.model import ReceivedMail, ReceivedRow
from tasks.report.privacy import mask, shorten

BODY = "邮件正文"
_CHARACTERS = 40


class SourceNumbers:
    """Which number annex 4 gives to each file: 3-2 is the second file of row 3; 3正文 is that mail's text."""

    def __init__(self, mails: Iterable[ReceivedMail], rows: Sequence[ReceivedRow]) -> None:
        """`rows` are the annex's rows; those of mails carry their Message-ID."""
        numbers = {row.message_id: row.number for row in rows if row.message_id}
        self._names: dict[tuple[str, str], str] = {}
        for mail in mails:
            number = numbers.get(mail.message_id)
            if number is not None:
                self._names[mail.message_id, BODY] = f"{number}正文"
                for place, name in enumerate(mail.file_names, 1):
                    self._names.setdefault((mail.message_id, name), f"{number}-{place}")

    def short(self, sources: Sequence[Evidence]) -> str:
        """Number and place of the first source, further ones counted; the file's own name where it has no number; "" without a source."""
        if not sources:
            return ""
        first = sources[0]
        name = self._names.get((first.message_id, first.document)) or mask(first.document)
        more = "" if len(sources) == 1 else f"等{len(sources)}处"
        return shorten(f"{name} {mask(first.locator)}", _CHARACTERS) + more
