"""Makes a second mailbox: `python tests/samples/make_hospital.py FOLDER` writes `mail/`, `roster.xlsx` and `truth.json` there.

A county hospital's Party committee after the second half of 2022 (`hospital/`). The same program versions give the same bytes;
LibreOffice is not needed, what it makes is kept in `hospital/files/`.
"""

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from hospital import (  # noqa: E402
    chinese,
    clinics,
    emergency,
    medicine,
    nurses,
    others,
    pharmacy,
    retired,
    surgery,
    women,
)
from hospital.roster import BRANCHES, PERIOD  # noqa: E402
from studio.letters import received_at  # noqa: E402
from studio.roster import roster_xlsx  # noqa: E402

SENDERS = (medicine, surgery, women, clinics, nurses, others, emergency, pharmacy, chinese, retired)  # as in the roster


def truth(arrivals: dict[str, str]) -> dict[str, Any]:
    """What a perfect reader would get out of the mailbox; `arrivals` tells when each message came in."""
    submissions = []
    for module in SENDERS:
        message_id = module.SUBMISSION["message_id"]
        first = message_id["any"][0] if isinstance(message_id, dict) else message_id
        submissions.append(module.SUBMISSION | {"received_at": arrivals.get(first)})
    return {
        "period": PERIOD,
        "submissions": submissions,
        "activities": [row for module in SENDERS for row in module.ACTIVITIES],
        "indicators": [module.INDICATOR for module in SENDERS if module.INDICATOR],
        "members": [row for module in SENDERS for row in module.MEMBERS],
    }


def main(folder: Path) -> None:
    """Writes the mailbox into `folder`, which must not hold one yet."""
    mails = sorted((mail for module in SENDERS for mail in module.mails()), key=lambda mail: mail[1].sent)
    (folder / "mail").mkdir(parents=True)
    for number, (data, _) in enumerate(mails, 1):
        (folder / "mail" / f"{number:03}.eml").write_bytes(data)
    (folder / "roster.xlsx").write_bytes(roster_xlsx(BRANCHES))
    found = truth({note.message_id: received_at(note) for _, note in mails})
    (folder / "truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(mails)} mails, {sum(len(data) for data, _ in mails) / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
