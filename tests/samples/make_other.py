"""Makes another organisation's mailbox: `python tests/samples/make_other.py NAME FOLDER` writes `mail/`, `roster.xlsx` and `truth.json` there.

NAME is a package beside this file: `hospital`, `port`, `county`, `museum`. The same program versions give the same bytes; LibreOffice is not needed,
what it makes is kept in the package's `files/`.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from studio.letters import received_at
from studio.roster import roster_xlsx


def truth(period: str, senders: list[ModuleType], arrivals: dict[str, str]) -> dict[str, Any]:
    """What a perfect reader would get out of the mailbox; `arrivals` tells when each message came in."""
    submissions = []
    for module in senders:
        message_id = module.SUBMISSION["message_id"]
        first = message_id["any"][0] if isinstance(message_id, dict) else message_id
        submissions.append(module.SUBMISSION | {"received_at": arrivals.get(first)})
    return {
        "period": period,
        "submissions": submissions,
        "activities": [row for module in senders for row in module.ACTIVITIES],
        "indicators": [module.INDICATOR for module in senders if module.INDICATOR],
        "members": [row for module in senders for row in module.MEMBERS],
    }


def main(name: str, folder: Path) -> None:
    """Writes the mailbox of one organisation into `folder`, which must not hold one yet."""
    roster = import_module(f"{name}.roster")
    senders = [import_module(f"{name}.{sender}") for sender in roster.SENDERS]
    mails = sorted((mail for module in senders for mail in module.mails()), key=lambda mail: mail[1].sent)
    (folder / "mail").mkdir(parents=True)
    for number, (data, _) in enumerate(mails, 1):
        (folder / "mail" / f"{number:03}.eml").write_bytes(data)
    (folder / "roster.xlsx").write_bytes(roster_xlsx(roster.BRANCHES))
    found = truth(roster.PERIOD, senders, {note.message_id: received_at(note) for _, note in mails})
    (folder / "truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(mails)} mails, {sum(len(data) for data, _ in mails) / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
