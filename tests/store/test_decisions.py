import signal
import subprocess
import sys
from datetime import UTC, datetime

from sqlalchemy import Engine

from tasks.records.assessment import Assessment
from tasks.records.facts import Activity, Decision, Ledger
from tasks.store.accounts import list_audit
from tasks.store.decisions import append_decision, append_decisions_seen, list_decisions
from tasks.store.ledgers import list_periods, load_ledger, save_ledger


def decision(period: str, value: object) -> Decision:
    return Decision(
        period=period, kind="correct", subject="activity:a1", field="participants", value=value, decided_by="jing",
        decided_at=datetime(2022, 7, 3, 9, 30, tzinfo=UTC),
    )  # fmt: skip


def test_decisions_come_back_in_their_order_and_period(engine: Engine) -> None:
    first = append_decision(engine, decision("2022H1", 12))
    append_decision(engine, decision("2022H2", 7))
    second = append_decision(engine, decision("2022H1", None))
    assert list_decisions(engine, "2022H1") == [first, second]
    assert first.id is not None
    assert second.id is not None
    assert first.id < second.id
    assert first.decided_at == datetime(2022, 7, 3, 9, 30, tzinfo=UTC)


def test_of_several_decisions_all_are_kept_with_their_lines_or_none(engine: Engine) -> None:
    people, title = decision("2022H1", 12), decision("2022H1", "植树").model_copy(update={"field": "title"})
    assert append_decisions_seen(engine, [(people, "人数"), (title, "名称")], 0, "核定")
    kept = list_decisions(engine, "2022H1")
    assert [(one.field, one.value) for one in kept] == [("participants", 12), ("title", "植树")]
    assert [(one.user, one.subject) for one in list_audit(engine)] == [("jing", "名称"), ("jing", "人数")]
    # Whoever saw only the first is told of the second, and the first is not kept alone.
    assert not append_decisions_seen(engine, [(people, "人数"), (title, "名称")], kept[0].id or 0, "核定")
    assert list_decisions(engine, "2022H1") == kept
    assert len(list_audit(engine)) == 2


KILLED = """
import os, pathlib, signal, sys
from tasks.records.facts import Decision
from tasks.store import decisions
from tasks.store.engine import open_store

decisions.write_audit = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
decision = Decision.model_validate_json(sys.argv[2])
decisions.append_decisions_seen(open_store(sys.argv[1]), [(decision, "人数")], 0, "核定")
"""


def test_a_process_killed_before_the_audit_line_leaves_no_decision(engine: Engine) -> None:
    url, decided = engine.url.render_as_string(hide_password=False), decision("2022H1", 12).model_dump_json()
    killed = subprocess.run([sys.executable, "-c", KILLED, url, decided], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list_decisions(engine, "2022H1") == []
    assert append_decisions_seen(engine, [(decision("2022H1", 12), "人数")], 0, "核定")


def test_a_ledger_comes_back_as_it_was_saved_last(engine: Engine) -> None:
    ledger = Ledger(period="2022H1", activities=(Activity(branch="一支部", title="清洁家园", participants=3),))
    save_ledger(engine, Ledger(period="2022H1"), Assessment(period="2022H1"))
    save_ledger(engine, ledger, Assessment(period="2022H1"))
    assert load_ledger(engine, "2022H1") == (ledger, Assessment(period="2022H1"))
    assert load_ledger(engine, "2022H2") is None
    assert list_periods(engine) == ["2022H1"]
