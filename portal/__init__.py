"""The staff site: reads runs and ledgers, appends decisions, starts runs."""
