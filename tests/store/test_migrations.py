import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, String, Text, create_engine, text

from tasks.records.assessment import Assessment
from tasks.records.facts import Decision, Ledger
from tasks.records.period import SHANGHAI
from tasks.store.decisions import append_decision, list_decisions
from tasks.store.engine import metadata, open_store
from tasks.store.ledgers import ledger_hash, save_ledger
from tasks.store.migrations import HEAD, HERE, stored_version, upgrade_store

A_DECISION = Decision(
    period="2022H1",
    kind="accept",
    subject="activity:a",
    field="participants",
    value=12,
    decided_by="王经办",
    decided_at=datetime(2022, 7, 1, 9, tzinfo=SHANGHAI),
)


def test_the_head_is_the_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def make_unversioned(url: str) -> None:
    """A database as it was before versions were counted."""
    open_store(url)
    with create_engine(url).begin() as connection:
        connection.execute(text("drop table alembic_version"))
        connection.execute(text("drop table switches"))
        connection.execute(text("drop table mailings"))
        connection.execute(text("drop table audit"))
        connection.execute(text("alter table ledgers drop column sha256"))


def test_a_database_from_before_versions_keeps_its_decisions(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    make_unversioned(url)
    before = append_decision(create_engine(url), A_DECISION)
    engine = open_store(url)
    assert list_decisions(engine, "2022H1") == [before]
    with engine.connect() as connection:
        assert stored_version(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    make_unversioned(url)
    with create_engine(url).begin() as connection:
        connection.execute(text("drop table users"))
        # The index of the table that the step makes is already taken: it fails half way.
        connection.execute(text("drop table sessions"))
        connection.execute(text("create table other (user_id integer)"))
        connection.execute(text("create index ix_sessions_user_id on other (user_id)"))
    with pytest.raises(Exception, match="cannot be opened"):
        open_store(url)
    with create_engine(url).connect() as connection:
        assert stored_version(connection) is None
        assert not connection.dialect.has_table(connection, "users")


def test_many_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    code = f"from tasks.store.engine import open_store; open_store({url!r})"
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=HERE.parent.parent.parent) for _ in range(4)]
    assert [process.wait(timeout=120) for process in started] == [0, 0, 0, 0]


def test_either_database_gets_the_schema_of_the_code(engine: Engine) -> None:
    kept = append_decision(engine, A_DECISION)
    upgrade_store(engine)
    assert list_decisions(engine, "2022H1") == [kept]
    with engine.connect() as connection:
        assert stored_version(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_of_an_older_version_is_brought_up_with_its_decisions(engine: Engine) -> None:
    kept = append_decision(engine, A_DECISION)
    with engine.begin() as connection:
        _as_first_version(connection)
    upgrade_store(engine)
    assert list_decisions(engine, "2022H1") == [kept]
    # A measure on a finding names its branch, and names are long.
    named = append_decision(engine, A_DECISION.model_copy(update={"kind": "deduct", "field": "某某支部" * 30}))
    assert list_decisions(engine, "2022H1") == [kept, named]
    with engine.connect() as connection:
        assert stored_version(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_ledger_from_before_hashes_gets_the_hash_it_would_be_kept_with(engine: Engine) -> None:
    ledger = Ledger(period="2022H1")
    save_ledger(engine, ledger, Assessment(period="2022H1"))
    kept = ledger_hash(engine, "2022H1")
    with engine.begin() as connection:
        _as_first_version(connection)
    upgrade_store(engine)
    assert ledger_hash(engine, "2022H1") == kept
    save_ledger(engine, ledger.model_copy(update={"notes": ("x",)}), Assessment(period="2022H1"))
    assert ledger_hash(engine, "2022H1") not in (None, kept)


def _as_first_version(connection: Connection) -> None:
    """Take back what the steps after the first one did."""
    connection.execute(text("alter table ledgers drop column sha256"))
    connection.execute(text("drop table mailings"))
    connection.execute(text("drop table switches"))
    with Operations(MigrationContext.configure(connection)).batch_alter_table("decisions") as table:
        table.alter_column("field", existing_type=Text(), type_=String(40), existing_nullable=False)
    connection.execute(text("update alembic_version set version_num = '0001'"))
