"""What a branch is asked: its open items, those of one activity as one question, so that a single answer settles them."""

import re
from collections.abc import Sequence

from tasks.report.model import UNKNOWN, OpenItem, Question

# A figure worked out from a doubtful one is settled with it; asking for it as well would only lengthen the mail.
_DERIVED = re.compile("由待核的.*(?:推算|得出|计算)")


def ask(items: Sequence[OpenItem]) -> tuple[Question, ...]:
    """One question a subject, in the order of the items; fields with the same reason are asked together."""
    subjects: dict[str, list[OpenItem]] = {}
    for item in items:
        subjects.setdefault(item.subject, []).append(item)
    return tuple(_question(subject, held) for subject, held in subjects.items())


def _question(subject: str, items: Sequence[OpenItem]) -> Question:
    asked = [item for item in items if not _DERIVED.search(item.reason)] or list(items)
    reasons: dict[str, list[OpenItem]] = {}
    for item in asked:
        reasons.setdefault(item.reason, []).append(item)
    return Question(
        subject=subject,
        points=tuple(_point(reason, held) for reason, held in reasons.items()),
        quotes=tuple(dict.fromkeys(item.quote for item in asked if item.quote)),
        source=next((item.source_file for item in asked if item.source_file), ""),
    )


def _point(reason: str, items: Sequence[OpenItem]) -> str:
    """开始日期、结束日期（现记为2022-06-11、2022-06-20）：日期只写到“中旬”."""
    fields = "、".join(item.field for item in items if item.field != UNKNOWN)
    values = "、".join(item.value for item in items if item.value != UNKNOWN)
    if not fields:
        return reason
    return f"{fields}（现记为{values}）：{reason}" if values else f"{fields}：{reason}"
