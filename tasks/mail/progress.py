"""How collecting tells of its progress."""

from collections.abc import Callable

# mails done, mails in all, bytes done; called from the thread that collects
Progress = Callable[[int, int, int], None]


def no_progress(_done: int, _total: int, _bytes: int) -> None:
    """For callers that show nothing."""
