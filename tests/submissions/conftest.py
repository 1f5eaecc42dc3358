"""An empty mailbox of the river authority."""

import pytest

from tests.submissions.river import Mailbox


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()
