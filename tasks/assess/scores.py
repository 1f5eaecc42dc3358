"""scores.json of the run contract: an Assessment in, bytes out, the same for the same assessment."""

import json

from tasks.records.assessment import Assessment, Scorecard

_ITEM = ("code", "name", "points", "low", "high", "max", "value", "target", "reason")


def scores_json(assessment: Assessment) -> bytes:
    """UTF-8 JSON with `period` and `scorecards`, best first, in the contract's shape; whole numbers are written without decimals."""
    data = {
        "period": assessment.period,
        "scorecards": [_scorecard(card) for card in assessment.scorecards],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _scorecard(card: Scorecard) -> dict[str, object]:
    return {
        "branch": card.branch,
        "rank": card.rank,
        "total": _plain(card.total),
        "low": _plain(card.low),
        "high": _plain(card.high),
        "grade": card.grade,
        "items": [{name: _plain(getattr(item, name)) for name in _ITEM} for item in card.items],
    }


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value
