"""The whole run on a PostgreSQL server: the same files as on SQLite."""

import pytest

from tests.flows.conftest import Command, give_cache
from tests.store.conftest import postgresql

__all__ = ["postgresql"]

pytestmark = pytest.mark.server


def test_a_run_on_postgresql_writes_the_same_bytes(taizhang: Command, sample_home: Command, postgresql: str) -> None:
    give_cache(sample_home.home / ".cache", taizhang.home)
    taizhang.environment |= {"TAIZHANG_DATABASE_URL": postgresql}
    done = taizhang.run_sample()
    assert done.returncode == 0, done.stderr
    assert not (taizhang.home / "ledger.db").exists()
    assert taizhang.outputs() == sample_home.outputs()
