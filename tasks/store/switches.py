"""Which scheduled starts are switched off, by whom and when. A schedule without a row is on."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, Engine, String, Table, delete, insert, select

from tasks.store.engine import Moment, metadata

switches = Table(
    "switches",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("set_by", String(100), nullable=False),
    Column("set_at", Moment, nullable=False),
)


def set_switch(engine: Engine, name: str, *, is_on: bool, user: str) -> None:
    """Switch the named schedule on or off."""
    row = {"name": name, "is_on": is_on, "set_by": user, "set_at": datetime.now(UTC)}
    with engine.begin() as connection:
        connection.execute(delete(switches).where(switches.c.name == name))
        connection.execute(insert(switches).values(**row))


def switched_off(engine: Engine) -> frozenset[str]:
    """The names of the schedules that are off."""
    with engine.connect() as connection:
        return frozenset(connection.execute(select(switches.c.name).where(~switches.c.is_on)).scalars())
