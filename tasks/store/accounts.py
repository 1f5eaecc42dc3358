"""Who may use the portal: users, their sessions, failed logins, and the audit log of what they did."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from tasks.records.base import Record
from tasks.store.engine import Moment, metadata

SESSION_HOURS = 12
"""A session ends this long after its last use."""

ROLES = ("viewer", "clerk", "administrator")
"""Each may do what the one before may."""

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("created_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    # Only the hash is kept: who reads the database cannot take over a session.
    Column("token_sha256", String(64), primary_key=True),
    Column("user_id", Integer, nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("expires_at", Moment, nullable=False),
)

failed_logins = Table(
    "failed_logins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, index=True),
    Column("address", String(60), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("user", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", Text, nullable=False),
)


class User(Record):
    """One account; the hash of its password stays in the store."""

    id: int
    name: str
    role: str
    active: bool = True


class Session(Record):
    """An open session: its user and the word that every change must carry."""

    user: User
    csrf: str


class AuditEntry(Record):
    """One line of the audit log."""

    at: datetime
    user: str
    action: str
    subject: str


def list_users(engine: Engine) -> list[User]:
    """All accounts by name."""
    query = select(users.c.id, users.c.name, users.c.role, users.c.active).order_by(users.c.name)
    with engine.connect() as connection:
        return [User.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def password_hash(engine: Engine, name: str) -> tuple[User, str] | None:
    """The active account of that name with its hash, None when there is none."""
    with engine.connect() as connection:
        row = connection.execute(select(users).where(users.c.name == name, users.c.active)).mappings().first()
    if row is None:
        return None
    return User(id=row["id"], name=row["name"], role=row["role"]), str(row["password_hash"])


def save_user(engine: Engine, name: str, hashed: str, role: str) -> None:
    """Add an account, or give an existing one a new password and role; its open sessions end."""
    with engine.begin() as connection:
        changed = connection.execute(
            update(users).where(users.c.name == name).values(password_hash=hashed, role=role, active=True)
        )
        if changed.rowcount == 0:
            row = {"name": name, "password_hash": hashed, "role": role, "active": True, "created_at": datetime.now(UTC)}
            connection.execute(insert(users).values(**row))
        ids = select(users.c.id).where(users.c.name == name)
        connection.execute(delete(sessions).where(sessions.c.user_id.in_(ids)))


def close_user(engine: Engine, user_id: int) -> None:
    """The account may log in no more; its sessions end."""
    with engine.begin() as connection:
        connection.execute(update(users).where(users.c.id == user_id).values(active=False))
        connection.execute(delete(sessions).where(sessions.c.user_id == user_id))


def open_session(engine: Engine, user: User) -> tuple[str, Session]:
    """A new session and the token that goes into the cookie."""
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {"token_sha256": _sha256(token), "user_id": user.id, "csrf": csrf, "expires_at": _expiry()}
    with engine.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.expires_at < datetime.now(UTC)))
        connection.execute(insert(sessions).values(**row))
    return token, Session(user=user, csrf=csrf)


def find_session(engine: Engine, token: str) -> Session | None:
    """The session of the token while it lasts; its time starts anew once an hour of it is gone."""
    query = (
        select(sessions.c.csrf, sessions.c.expires_at, users.c.id, users.c.name, users.c.role)
        .join(users, users.c.id == sessions.c.user_id)
        .where(sessions.c.token_sha256 == _sha256(token), users.c.active, sessions.c.expires_at >= datetime.now(UTC))
    )
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if row["expires_at"] < _expiry() - timedelta(hours=1):
        with engine.begin() as connection:
            connection.execute(
                update(sessions).where(sessions.c.token_sha256 == _sha256(token)).values(expires_at=_expiry())
            )
    return Session(user=User(id=row["id"], name=row["name"], role=row["role"]), csrf=row["csrf"])


def close_session(engine: Engine, token: str) -> None:
    """End the session of the token."""
    with engine.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.token_sha256 == _sha256(token)))


def note_failed_login(engine: Engine, name: str, address: str) -> None:
    """Remember a refused login."""
    with engine.begin() as connection:
        connection.execute(insert(failed_logins).values(name=name[:60], address=address[:60], at=datetime.now(UTC)))


def count_failed_logins(engine: Engine, name: str, address: str, since: datetime) -> int:
    """Refused logins of that name or from that address since then."""
    who = (failed_logins.c.name == name[:60]) | (failed_logins.c.address == address[:60])
    with engine.connect() as connection:
        counted = connection.execute(
            select(func.count()).select_from(failed_logins).where(who, failed_logins.c.at >= since)
        )
        return int(counted.scalar_one())


def log_action(engine: Engine, user: str, action: str, subject: str) -> None:
    """Add a line to the audit log, which only grows."""
    with engine.begin() as connection:
        write_audit(connection, user, action, subject)


def write_audit(connection: Connection, user: str, action: str, subject: str) -> None:
    """The same within a transaction, so that what was done and its line are kept together or not at all."""
    connection.execute(insert(audit).values(at=datetime.now(UTC), user=user[:60], action=action, subject=subject))


def list_audit(engine: Engine, most: int = 200) -> list[AuditEntry]:
    """The newest lines of the audit log, newest first."""
    query = select(audit.c.at, audit.c.user, audit.c.action, audit.c.subject).order_by(audit.c.id.desc()).limit(most)
    with engine.connect() as connection:
        return [AuditEntry.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _expiry() -> datetime:
    return datetime.now(UTC) + timedelta(hours=SESSION_HOURS)
