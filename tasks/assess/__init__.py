"""Ledger, scheme and roster in; scorecards, ranking and findings out. Nothing here knows a file format, the network or the clock."""

from tasks.assess.annual import assess_year, merge_halves
from tasks.assess.assessing import assess
from tasks.assess.scores import scores_json
from tasks.assess.time_bank import reconcile_time_bank

__all__ = ["assess", "assess_year", "merge_halves", "reconcile_time_bank", "scores_json"]
