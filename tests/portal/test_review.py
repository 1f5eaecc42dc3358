import re

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from portal.app import create_app
from portal.items import decide_items
from portal.kept import Kept, load_kept
from tasks.records.facts import Ledger
from tasks.records.period import Period
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tests.portal.conftest import log_in, open_site
from tests.portal.filled import compile_again

REVIEW = "/periods/2022H1/review"
H1 = Period(year=2022, half=1)


def open_items(settings: Settings) -> list:
    engine = open_store(settings.store_url)
    kept = load_kept(engine, H1)
    assert isinstance(kept, Kept)
    return [
        item
        for item in decide_items(kept.items, kept.ledger, list_decisions(engine, "2022H1"))
        if item.decision is None
    ]


def value_item(settings: Settings):
    return next(item for item in open_items(settings) if item.kind == "value")


def decide(site: TestClient, csrf: str, item, kind: str, **form: str):
    return site.post(f"{REVIEW}/{item.id}", data={"csrf": csrf, "kind": kind, "seen": str(item.latest), **form})


def test_an_item_stands_beside_its_words_in_their_document(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    log_in(site, "jing")
    page = site.get(f"{REVIEW}/{value_item(settings).id}").text
    assert "<mark>参加党员12人</mark>" in page
    assert "一、主要做法" in page
    assert "按表格记" in page
    assert re.search(r"还剩 \d+ 项", page)


def test_a_table_row_is_shown_with_its_head_and_neighbours(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "jing")
    activity = ledger.activities[0]
    page = site.get(f"/periods/2022H1/activities/{activity.key}").text
    row = re.search(r'<tr class="hit">(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    assert f"<mark>{activity.title}</mark>" in row[1]
    assert "参加人数" in page


def test_accepting_leads_to_the_next_item_and_is_kept(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    item, before = value_item(settings), len(open_items(settings))
    answer = decide(site, csrf, item, "accept", reason="已电话核实")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{REVIEW}/")
    assert item.id not in answer.headers["location"]
    kept = list_decisions(open_store(settings.store_url), "2022H1")
    assert [(one.kind, one.field, one.value, one.decided_by, one.reason) for one in kept] == [
        ("accept", "participants", item.value, "jing", "已电话核实")
    ]
    assert len(open_items(settings)) == before - 1


def test_a_correction_changes_the_ledger_with_the_next_run(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf = log_in(site, "jing")
    item = value_item(settings)
    decide(site, csrf, item, "correct", value="35")
    assert "还没有写进台账" in site.get("/periods/2022H1").text
    compile_again(settings, ledger)
    kept = load_kept(open_store(settings.store_url), H1)
    assert kept is not None
    changed = next(one for one in kept.ledger.activities if f"activity:{one.key}" == item.subject)
    assert changed.participants == 35
    assert item.id not in {one.id for one in open_items(settings)}


@pytest.mark.parametrize(("value", "said"), [("很多", "请写整数"), ("-3", "请写 0 到"), ("12.5", "请写整数")])
def test_what_the_field_cannot_hold_is_refused_in_chinese(
    site: TestClient, settings: Settings, ledger: Ledger, value: str, said: str
) -> None:
    csrf = log_in(site, "jing")
    answer = decide(site, csrf, value_item(settings), "correct", value=value)
    assert answer.status_code == 400
    assert said in answer.text
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


def test_undoing_brings_the_item_back_and_keeps_both_on_record(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf = log_in(site, "jing")
    item = value_item(settings)
    decide(site, csrf, item, "reject")
    (kept,) = list_decisions(open_store(settings.store_url), "2022H1")
    answer = site.post(f"/periods/2022H1/decisions/{kept.id}/undo", data={"csrf": csrf, "seen": str(kept.id)})
    assert answer.status_code == 303
    assert item.id in {one.id for one in open_items(settings)}
    assert [one.kind for one in list_decisions(open_store(settings.store_url), "2022H1")] == ["reject", "reopen"]
    assert "已撤销" in site.get("/periods/2022H1/decisions").text


def test_two_clerks_do_not_overwrite_each_other(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    item = value_item(settings)
    with open_site(settings) as second:
        csrf, other = log_in(site, "jing"), log_in(second, "ban")
        assert decide(site, csrf, item, "correct", value="30").status_code == 303
        answer = decide(second, other, item, "correct", value="28")
    assert answer.status_code == 409
    assert "您的决定没有保存" in answer.text
    assert "改为 30" in answer.text
    assert "改为 28" in answer.text
    assert [one.value for one in list_decisions(open_store(settings.store_url), "2022H1")] == [30]


def test_after_seeing_the_others_decision_it_may_be_changed(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf = log_in(site, "jing")
    item = value_item(settings)
    decide(site, csrf, item, "correct", value="30")
    page = site.get(f"{REVIEW}/{item.id}?show=all").text
    seen = re.search(r'class="acts".*?name="seen" value="(\d+)"', page, re.DOTALL)
    assert seen is not None
    answer = site.post(f"{REVIEW}/{item.id}", data={"csrf": csrf, "kind": "correct", "seen": seen[1], "value": "28"})
    assert answer.status_code == 303
    assert [one.value for one in list_decisions(open_store(settings.store_url), "2022H1")] == [30, 28]


def test_an_undoing_on_an_old_page_is_refused(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    item = value_item(settings)
    decide(site, csrf, item, "reject")
    (first,) = list_decisions(open_store(settings.store_url), "2022H1")
    decide(site, csrf, item.model_copy(update={"latest": first.id}), "accept")
    answer = site.post(f"/periods/2022H1/decisions/{first.id}/undo", data={"csrf": csrf, "seen": str(first.id)})
    assert answer.status_code == 409


def test_notices_and_findings_are_decided_too(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    by_kind = {item.kind: item for item in open_items(settings)}
    assert decide(site, csrf, by_kind["notice"], "accept").status_code == 303
    assert decide(site, csrf, by_kind["notice"], "correct", value="1").status_code == 400
    assert decide(site, csrf, by_kind["finding"], "reject").status_code == 303
    compile_again(settings, ledger)
    assert by_kind["notice"].id not in {one.id for one in open_items(settings)}


def test_a_viewer_sees_the_queue_and_cannot_decide(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "guan")
    item = value_item(settings)
    assert 'name="kind"' not in site.get(f"{REVIEW}/{item.id}").text
    assert decide(site, csrf, item, "accept").status_code == 403
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


def test_a_forged_word_decides_nothing(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    log_in(site, "jing")
    assert decide(site, "forged", value_item(settings), "accept").status_code == 403
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


def test_an_empty_queue_says_what_comes_next(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    for item in open_items(settings):
        decide(site, csrf, item, "accept")
    page = site.get(REVIEW).text
    assert "全部核完" in page
    assert "按核定重新编制" in page


def test_without_a_ledger_the_pages_say_what_to_do(site: TestClient) -> None:
    log_in(site, "jing")
    for path in (REVIEW, "/periods/2022H1/ranking", "/periods/2022H1/ledger"):
        answer = site.get(path)
        assert answer.status_code == 404
        assert "请先在“概况”页收件并编制" in answer.text


def test_a_finding_costs_points_only_with_a_reason(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    item = next(item for item in open_items(settings) if item.kind == "finding")
    form = {"value": "2", "target": item.finding.branches[0]}
    assert decide(site, csrf, item, "deduct", **form).status_code == 400
    assert decide(site, csrf, item, "deduct", **form | {"value": "viel"}, reason="照片两用").status_code == 400
    assert decide(site, csrf, item, "deduct", **form, reason="照片两用").status_code == 303
    (kept,) = list_decisions(open_store(settings.store_url), "2022H1")
    assert (kept.kind, kept.subject, kept.field, kept.value) == ("deduct", item.subject, form["target"], 2.0)
    assert item.id not in {one.id for one in open_items(settings)}


def test_what_nobody_sees_is_not_kept_and_full_width_digits_are_digits(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf = log_in(site, "jing")
    assert (
        decide(site, csrf, value_item(settings), "correct", value="３５", reason="电话\x00核实\u202e\n已改").status_code
        == 303
    )
    (kept,) = list_decisions(open_store(settings.store_url), "2022H1")
    assert (kept.value, kept.reason) == (35, "电话 核实 已改")


@pytest.mark.parametrize("form", [{"seen": "9" * 30}, {"seen": "-1"}, {"seen": "0", "reason": "长" * 400_000}])
def test_a_form_beyond_all_bounds_is_refused_in_chinese(
    site: TestClient, settings: Settings, ledger: Ledger, form: dict[str, str]
) -> None:
    csrf = log_in(site, "jing")
    answer = site.post(f"{REVIEW}/{value_item(settings).id}", data={"csrf": csrf, "kind": "accept", **form})
    assert answer.status_code == 400
    assert "表单没有填完整" in answer.text
    assert list_decisions(open_store(settings.store_url), "2022H1") == []


@pytest.mark.parametrize(
    ("error", "said"), [("database or disk is full", "磁盘空间不足"), ("no such thing", "portal.log")]
)
def test_what_breaks_is_told_in_chinese(
    settings: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, error: str, said: str
) -> None:
    def broken(*_: object) -> None:
        raise OSError(error)

    monkeypatch.setattr("portal.review.append_decisions_seen", broken)
    address = "http://127.0.0.1:8321"
    with TestClient(create_app(settings), address, raise_server_exceptions=False) as site:
        csrf = log_in(site, "jing")
        answer = site.post(f"{REVIEW}/{value_item(settings).id}", data={"csrf": csrf, "kind": "accept", "seen": "0"})
    assert answer.status_code == 500
    assert said in answer.text
    assert answer.headers["content-security-policy"]
