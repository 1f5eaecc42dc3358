from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from flows.settings import PROJECT, Settings
from tasks.assess import assess
from tasks.ledger.decisions import apply_decisions
from tasks.records.facts import Ledger
from tasks.records.period import Period
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.accounts import list_audit
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tests.portal.conftest import log_in

H1 = Period(year=2022, half=1)


def assessed(settings: Settings, ledger: Ledger):
    """The scorecards that the next run makes, by branch."""
    decided = apply_decisions(ledger, list_decisions(open_store(settings.store_url), "2022H1"))
    found = assess(decided, load_scheme(PROJECT / "schemes" / "2022"), load_roster(settings.roster), H1)
    return {card.branch: card for card in found.scorecards}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"scope": "member", "member": "柯明远"}, "柯明远"),
        ({"scope": "count", "count": "2"}, "免计党员 2 名"),
        ({"scope": "branch"}, "整个支部"),
    ],
    ids=["a member", "a number of members", "the branch"],
)
def test_an_exemption_counts_is_named_and_can_be_undone(
    site: TestClient, settings: Settings, ledger: Ledger, roster: Path, form: dict[str, str], said: str
) -> None:
    csrf, branch = log_in(site, "jing"), ledger.submissions[0].branch
    page = f"/periods/2022H1/branches/{quote(branch)}"
    full = {"csrf": csrf, "seen": "0", "reason": "6 月 1 日会议批准", **form}
    assert site.post(f"{page}/exempt", data=full | {"reason": " "}).status_code == 400
    assert site.post(f"{page}/exempt", data=full).status_code == 303
    shown = site.get(page).text
    assert said in shown
    assert "6 月 1 日会议批准" in shown
    assert "jing" in shown
    card = assessed(settings, ledger).get(branch)
    if form["scope"] == "branch":
        assert card is None
    else:
        assert card is not None
        assert f"免计的{form.get('count', '1')}名" in "".join(card.notes)
    assert list_audit(open_store(settings.store_url))[0].action == "免于考评"
    (kept,) = list_decisions(open_store(settings.store_url), "2022H1")
    assert "免" in site.get("/periods/2022H1/decisions").text
    undone = site.post(f"/periods/2022H1/decisions/{kept.id}/undo", data={"csrf": csrf, "seen": str(kept.id)})
    assert undone.status_code == 303
    again = assessed(settings, ledger)[branch]
    assert "免计" not in "".join(again.notes)


def test_undoing_an_exemption_leaves_other_decisions_on_the_member(
    site: TestClient, settings: Settings, ledger: Ledger, roster: Path
) -> None:
    csrf, branch = log_in(site, "jing"), ledger.submissions[0].branch
    form = {"csrf": csrf, "seen": "0", "scope": "member", "member": "柯明远", "reason": "援派"}
    site.post(f"/periods/2022H1/branches/{quote(branch)}/exempt", data=form)
    engine = open_store(settings.store_url)
    (kept,) = list_decisions(engine, "2022H1")
    site.post(f"/periods/2022H1/decisions/{kept.id}/undo", data={"csrf": csrf, "seen": str(kept.id)})
    assert list_decisions(engine, "2022H1")[-1].field == kept.field != ""


def test_a_second_exemption_on_an_old_page_is_refused(
    site: TestClient, settings: Settings, ledger: Ledger, roster: Path
) -> None:
    csrf, branch = log_in(site, "jing"), ledger.submissions[0].branch
    page = f"/periods/2022H1/branches/{quote(branch)}/exempt"
    form = {"csrf": csrf, "seen": "0", "scope": "count", "reason": "援派"}
    assert site.post(page, data=form | {"count": "1"}).status_code == 303
    assert site.post(page, data=form | {"count": "2"}).status_code == 409
    assert site.post(page, data=form | {"count": "viele"}).status_code == 400
    assert site.post(page, data=form | {"scope": "member"}).status_code == 400
    assert len(list_decisions(open_store(settings.store_url), "2022H1")) == 1


def test_a_viewer_exempts_nobody(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf, branch = log_in(site, "guan"), ledger.submissions[0].branch
    form = {"csrf": csrf, "seen": "0", "scope": "branch", "reason": "x"}
    assert site.post(f"/periods/2022H1/branches/{quote(branch)}/exempt", data=form).status_code == 403
    assert list_decisions(open_store(settings.store_url), "2022H1") == []
