"""The ledger of a half-year: facts of all branches joined with the staff's decisions, written as JSON and as tables."""
