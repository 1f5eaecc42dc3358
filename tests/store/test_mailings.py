from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from tasks.store.locks import hold_lock
from tasks.store.mailings import Mailing, begin_mailing, end_mailing, list_mailings

MAILING = Mailing(
    period="2022H1",
    message_id="<a@taizhang.invalid>",
    attempt=1,
    branch="一支部",
    subject="提醒",
    recipients=("a@example.org", "b@example.org"),
    data="Subject: x\r\n\r\nbody\r\n",
    released_by="jing",
    released_at=datetime(2022, 6, 20, 9, tzinfo=UTC),
)


def test_an_attempt_is_begun_once(engine: Engine) -> None:
    first = begin_mailing(engine, MAILING)
    assert first is not None
    assert begin_mailing(engine, MAILING.model_copy(update={"released_by": "ban"})) is None
    second = begin_mailing(engine, MAILING.model_copy(update={"attempt": 2}))
    assert second is not None
    end_mailing(engine, first.id, "failed", "451 later")
    kept = list_mailings(engine, "2022H1")
    assert [(one.attempt, one.state, one.message, one.released_by) for one in kept] == [
        (1, "failed", "451 later", "jing"),
        (2, "sending", "", "jing"),
    ]
    assert kept[1] == second
    assert list_mailings(engine, "2022H2") == []


def test_a_lock_is_held_by_one_at_a_time(engine: Engine, tmp_path: Path) -> None:
    with hold_lock(engine, "mail a", tmp_path) as first, hold_lock(engine, "mail a", tmp_path) as second:
        assert (first, second) == (True, False)
        with hold_lock(engine, "mail b", tmp_path) as other:
            assert other
    with hold_lock(engine, "mail a", tmp_path) as again:
        assert again
