"""The roster: which branches there are, who belongs to them, from which addresses they write."""

from tasks.records.base import Record


class Branch(Record):
    """One branch. `member_count` is the roster's 党员人数, else the number of listed members; None when neither is there."""

    name: str
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    secretary: str = ""
    member_count: int | None = None
    members: tuple[str, ...] = ()


class Roster(Record):
    """All branches in the order of the workbook; `sha256` is the hash of the workbook's bytes."""

    branches: tuple[Branch, ...]
    sha256: str = ""

    def branch(self, name: str) -> Branch | None:
        return next((branch for branch in self.branches if branch.name == name), None)
