from datetime import UTC, datetime

from sqlalchemy import Engine

from tasks.records.assessment import Assessment
from tasks.records.facts import Activity, Decision, Ledger
from tasks.store.decisions import append_decision, list_decisions
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


def test_a_ledger_comes_back_as_it_was_saved_last(engine: Engine) -> None:
    ledger = Ledger(period="2022H1", activities=(Activity(branch="一支部", title="清洁家园", participants=3),))
    save_ledger(engine, Ledger(period="2022H1"), Assessment(period="2022H1"))
    save_ledger(engine, ledger, Assessment(period="2022H1"))
    assert load_ledger(engine, "2022H1") == (ledger, Assessment(period="2022H1"))
    assert load_ledger(engine, "2022H2") is None
    assert list_periods(engine) == ["2022H1"]
