"""Ledger, scheme and roster in; scorecards, ranking and findings out. Nothing here knows a file format, the network or the clock."""

from tasks.assess.assessing import assess
from tasks.assess.scores import scores_json

__all__ = ["assess", "scores_json"]
