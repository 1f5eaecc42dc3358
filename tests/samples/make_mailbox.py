"""Make the sample mailbox: `python tests/samples/make_mailbox.py` writes `tests/samples/mailbox/` anew.

Nothing in it comes from a clock or from chance: the same program versions give the same bytes. It needs the project's Python
packages, LibreOffice (for the one PDF) and the Noto Sans CJK fonts; the finished mailbox is kept in the repository, so neither the
demo nor the tests need any of that.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from studio import backoffice, first, others, research, retired, second, teaching  # noqa: E402
from studio.letters import Note, received_at  # noqa: E402
from studio.roster import BRANCHES, PERIOD, roster_xlsx  # noqa: E402

SENDERS = (backoffice, teaching, first, second, research, others, retired)

FINDINGS = [
    {
        "kind": "picture_reused",
        "branches": ["第一教研支部", "离退休干部支部"],
        "detail": "图4“4月17日，党员在澄溪湿地清理垃圾”与“照片2 4月28日澄溪护河.jpg”是同一张照片，后者缩小并重新压缩、没有EXIF",
    },
    {
        "kind": "text_copied",
        "branches": ["第二教研支部", "科研资政支部"],
        "detail": "“通过半年的实践，我们深切体会到，志愿服务不是给群众添一份热闹……”一段在两个支部的材料里几乎一字不差",
    },
    {
        "kind": "impossible_figure",
        "branches": ["科研资政支部"],
        "detail": "4月12日产业发展政策入户咨询填报14人，支部党员只有11名",
    },
    {
        "kind": "picture_date",
        "branches": ["第二教研支部"],
        "detail": "“早高峰劝导.jpg”的说明是6月16日，EXIF拍摄时间是2022-05-19 07:24:33",
    },
]
# Differences inside one branch's papers that a check may name as well; they accuse nobody of anything.
DIFFERENCES = [
    {
        "kind": "text_against_table",
        "branches": ["教务信息支部"],
        "detail": "3月25日核酸检测点秩序维护：文中9名，表中8人",
    },
    {
        "kind": "version_differs",
        "branches": ["行政后勤支部"],
        "detail": "3月4日便民服务：前一封12人、36小时，更正版14人、42小时；更正版多出6月14日无偿献血一行",
    },
]


def submissions() -> list[dict[str, Any]]:
    """One record a branch, in the order of the roster."""
    received = {note.message_id: received_at(note) for module in SENDERS for _, _, note in module.mails()}
    found = [module.SUBMISSION for module in SENDERS]
    rows = [next(row for row in found if row["branch"] == branch.name) for branch in BRANCHES]
    return [row | {"received_at": received.get(row["message_id"]), "review": []} for row in rows]


def truth() -> dict[str, Any]:
    """What a perfect reader would get out of the mailbox."""
    writers = [module for module in SENDERS if module is not others]
    order = [branch.name for branch in BRANCHES]
    writers.sort(key=lambda module: order.index(module.SUBMISSION["branch"]))
    return {
        "period": PERIOD,
        "submissions": submissions(),
        "activities": [row for module in writers for row in module.ACTIVITIES],
        "indicators": [module.INDICATOR for module in writers],
        "members": [row for module in writers for row in module.MEMBERS],
        "findings": FINDINGS,
        "differences": DIFFERENCES,
    }


def main(folder: Path) -> None:
    """Write the whole mailbox into `folder`, replacing what is there (its README.md stays)."""
    mails: list[tuple[str, bytes, Note]] = [mail for module in SENDERS for mail in module.mails()]
    mails.sort(key=lambda mail: mail[2].sent)
    target = folder / "mail"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for number, (_, data, _) in enumerate(mails, 1):
        Path(target, f"{number:03}.eml").write_bytes(data)
    Path(folder, "roster.xlsx").write_bytes(roster_xlsx())
    Path(folder, "truth.json").write_text(_json(truth()), encoding="utf-8")
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{len(mails)} mails, {total / 1e6:.1f} MB in {folder}")


def _json(document: dict[str, Any]) -> str:
    """JSON with one record a line, so that a change shows as one line."""
    parts = []
    for key, value in document.items():
        if isinstance(value, list):
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f' "{key}": [\n{rows}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "mailbox")
