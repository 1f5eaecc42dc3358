"""Documents of one submission read into facts: every value with its evidence, doubt marked."""

from tasks.normalize.submission import normalize_submission

__all__ = ["normalize_submission"]
