"""ledger.db: the mail index, the staff's decisions, the runs and the last ledger, through SQLAlchemy (SQLite or PostgreSQL)."""
