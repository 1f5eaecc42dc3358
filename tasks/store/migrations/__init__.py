"""Brings a database up to the schema of this version, keeping everything in it: numbered steps in versions/, applied in one transaction.

A database without a version is either empty or was made before versions were kept; the first step makes only the tables that are missing, so
both come out the same. A step never drops a column that decisions, mails or users rest on.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

HEAD = "0005"
"""The newest step. Asked for first, so that an up-to-date database costs one query and no import of alembic."""

HERE = Path(__file__).resolve().parent
_LOCK = 7_221_001


def upgrade_store(engine: Engine) -> None:
    """Apply the steps that are missing; of several processes at the same time one does it and the others wait."""
    with engine.connect() as connection:
        if stored_version(connection) == HEAD:
            return
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # The driver would begin its transaction only before the first change, after the version was read.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if stored_version(connection) != HEAD:
            _run_steps(connection)
        connection.commit()


def stored_version(connection: Connection) -> str | None:
    """The step a database stands at, None for an empty one and for one from before versions were kept."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
