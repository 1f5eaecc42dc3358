"""What the pages below a half-year show and what they refuse."""

import csv
import io
from pathlib import Path
from urllib.parse import quote, unquote

import openpyxl
import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from portal.kept import load_kept
from portal.shown import TURNING
from tasks.blobs import BlobStore
from tasks.records.facts import Ledger
from tasks.records.period import SHANGHAI, Period
from tasks.store.accounts import list_audit
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tasks.store.ledgers import save_ledger
from tests.portal.conftest import log_in
from tests.portal.filled import SCRIPT_SUBJECT, TURNED_NAME, compile_again
from tests.report.factory import make_assessment

P = "/periods/2022H1"


def test_the_half_year_tells_who_has_reported_and_who_has_not(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    page = site.get(P).text
    assert all(one.branch in page for one in ledger.submissions)
    assert {"按时", "逾期", "未报"} <= set(page.replace("<", " ").replace(">", " ").split())
    received = next(one.received_at for one in ledger.submissions if one.received_at)
    assert received.astimezone(SHANGHAI).strftime("%m-%d %H:%M") in page
    missing = [one for one in ledger.submissions if one.status == "missing"]
    assert f"<dt>未报</dt><dd><b>{len(missing)}</b>" in page
    assert f"<dt>活动</dt><dd><b>{len(ledger.activities)}</b>" in page
    assert "还没有编制过" in page


def test_a_final_report_with_open_items_needs_a_reason(
    site: TestClient, settings: Settings, ledger: Ledger, started: list[list[str]]
) -> None:
    csrf = log_in(site, "jing")
    assert site.post(f"{P}/final", data={"csrf": csrf, "reason": " "}).status_code == 400
    assert site.post(f"{P}/final", data={"csrf": csrf, "reason": "--force 会议 已定"}).status_code == 303
    assert started[0][-4:] == ["--source", "archive", "--final", "--accept-open=--force 会议 已定"]
    assert list_audit(open_store(settings.store_url))[0].action == "带待核项定稿"


def test_a_branch_shows_score_reasons_findings_and_history(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    earlier = ledger.model_copy(update={"period": "2021H2"})
    save_ledger(open_store(settings.store_url), earlier, make_assessment(earlier))
    log_in(site, "guan")
    page = site.get(f"{P}/branches/{quote(ledger.submissions[0].branch)}").text
    assert "再补一次活动即满分" in page
    assert "同一张照片出现在两个支部的材料中" in page
    assert "2021年下半年" in page
    assert site.get(f"{P}/branches/{quote('没有的支部')}").status_code == 404


def test_a_refusal_leads_back_to_the_page_it_came_from_and_nowhere_else(site: TestClient, ledger: Ledger) -> None:
    csrf, form = log_in(site, "jing"), f"{P}/activities/new"
    host = "http://127.0.0.1:8321"
    for came_from, back in (
        (f"{host}{form}?branch=1", f'href="{form}?branch=1">返回'),
        ("https://evil.example.com/periods", ""),
        (f"{host}//evil.example.com/", ""),
        ("", ""),
    ):
        refused = site.post(form, data={"csrf": csrf}, headers={"Referer": came_from})
        assert refused.status_code == 400
        assert "回到首页" in refused.text
        assert back in refused.text if back else "返回</a>" not in refused.text


def test_the_ranking_sorts_by_each_head(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    best, last = ledger.submissions[0].branch, ledger.submissions[-1].branch
    up = site.get(f"{P}/ranking?sort=total").text
    down = site.get(f"{P}/ranking?sort=total&down=1").text
    assert up.index(last) < up.index(best)
    assert down.index(best) < down.index(last)
    assert "再补一次活动即满分" in up
    assert site.get(f"{P}/ranking?sort=password_hash").status_code == 404


def test_the_ledger_is_searched_and_filtered(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    branch = ledger.submissions[2].branch
    page = site.get(f"{P}/ledger", params={"q": "柳溪", "branch": branch}).text
    wanted = [one for one in ledger.activities if one.branch == branch and one.place == "柳溪社区"]
    assert f"{len(wanted)} 项活动" in page
    assert "没有符合条件的活动" in site.get(f"{P}/ledger", params={"q": "不存在的活动"}).text


def test_the_export_holds_what_is_shown_and_no_formula(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    hostile = ledger.activities[0].model_copy(update={"title": '=HYPERLINK("http://example.org")'})
    changed = ledger.model_copy(update={"activities": (hostile, *ledger.activities[1:])})
    compile_again(settings, changed)
    log_in(site, "guan")
    rows = list(csv.reader(io.StringIO(site.get(f"{P}/ledger.csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(ledger.activities) + 1
    assert rows[1][1].startswith("'=")
    answer = site.get(f"{P}/ledger.xlsx")
    assert answer.headers["content-disposition"].startswith("attachment")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.cell(2, 2).data_type == "s"
    assert sheet.cell(2, 9).value == hostile.participants
    assert site.get(f"{P}/ledger.exe").status_code == 404


def test_an_activity_is_added_with_its_source(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    form = {
        "csrf": csrf,
        "branch": ledger.submissions[0].branch,
        "title": "暑期托管志愿服务",
        "start": "2022-06-11",
        "participants": "6",
    }
    assert site.post(f"{P}/activities/new", data=form).status_code == 400
    assert site.post(f"{P}/activities/new", data=form | {"reason": "支部电话补报"}).status_code == 303
    compile_again(settings, ledger)
    kept = load_kept(open_store(settings.store_url), Period(year=2022, half=1))
    assert kept is not None
    added = next(one for one in kept.ledger.activities if one.title == "暑期托管志愿服务")
    assert (added.participants, str(added.start), str(added.end)) == (6, "2022-06-11", "2022-06-11")
    assert kept.ledger.notes == ()


@pytest.mark.parametrize("kind", ["void", "join", "split", "correct"])
def test_an_activity_is_voided_joined_split_or_corrected(
    site: TestClient, settings: Settings, ledger: Ledger, kind: str
) -> None:
    csrf = log_in(site, "jing")
    branch = ledger.submissions[2].branch
    first, second = [one for one in ledger.activities if one.branch == branch and not one.review][:2]
    forms = {
        "void": {"reason": "不是志愿服务"},
        "join": {"reason": "同一件事", "other": second.key},
        "split": {"title-1": "上午植树", "start-1": "2022-03-12", "title-2": "下午护河", "start-2": "2022-03-12"},
        "correct": {"title": "改过的名称", "participants": str(first.participants)},
    }
    answer = site.post(f"{P}/activities/{first.key}", data={"csrf": csrf, "kind": kind, "seen": "0", **forms[kind]})
    assert answer.status_code == 303, answer.text
    compile_again(settings, ledger)
    kept = load_kept(open_store(settings.store_url), Period(year=2022, half=1))
    assert kept is not None
    titles = [one.title for one in kept.ledger.activities if one.branch == first.branch]
    before = len([one for one in ledger.activities if one.branch == first.branch])
    assert len(titles) == before + {"void": -1, "join": -1, "split": 1, "correct": 0}[kind]
    assert kept.ledger.notes == ()
    assert ("改过的名称" in titles) == (kind == "correct")
    assert ("下午护河" in titles) == (kind == "split")


def test_an_old_page_of_an_activity_changes_nothing(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    csrf = log_in(site, "jing")
    path = f"{P}/activities/{ledger.activities[0].key}"
    form = {"csrf": csrf, "kind": "void", "seen": "0", "reason": "重复"}
    assert site.post(path, data=form).status_code == 303
    answer = site.post(path, data=form)
    assert answer.status_code == 409
    assert len(list_decisions(open_store(settings.store_url), "2022H1")) == 1


def test_of_a_form_that_changes_several_values_all_are_kept_or_none(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf = log_in(site, "jing")
    path = f"{P}/activities/{ledger.activities[0].key}"
    form = {"csrf": csrf, "kind": "correct", "seen": "0"}
    assert site.post(path, data=form | {"participants": "31"}).status_code == 303
    # The colleague's page is from before; only one of its two values was decided meanwhile.
    assert site.post(path, data=form | {"title": "改过的名称", "participants": "28"}).status_code == 409
    engine = open_store(settings.store_url)
    assert [(one.field, one.value) for one in list_decisions(engine, "2022H1")] == [("participants", 31)]
    assert [one.action for one in list_audit(engine)] == ["核定"]


def test_every_mail_is_listed_with_what_it_was_taken_for(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    page = site.get(f"{P}/mails").text
    assert "推销邮件，没有支部名称" in page
    assert page.count("志愿服务小结</a>") == len([one for one in ledger.submissions if one.message_id])


def test_a_script_in_a_mail_is_text(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    log_in(site, "guan")
    listed = site.get(f"{P}/mails", params={"group": "stray"}).text
    assert SCRIPT_SUBJECT not in listed
    assert "&lt;script&gt;document.title" in listed
    sha256 = listed.split("/mails/")[-1].split('"')[0]
    page = site.get(f"{P}/mails/{sha256}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_letters_that_turn_a_name_around_are_shown_as_what_they_are(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    listed = site.get(f"{P}/mails", params={"group": "stray"}).text
    path = f"{P}/mails/{listed.split('/mails/')[-1].split(chr(34))[0]}"
    page = site.get(path).text
    assert TURNING.search(TURNED_NAME)
    assert not TURNING.search(listed + page)
    assert ">照片�xcod.exe</a>" in page
    assert "某�公司" in listed
    saved = unquote(site.get(f"{path}/parts/0").headers["content-disposition"])
    assert not TURNING.search(saved)
    assert saved.endswith("照片_xcod.exe")


def test_the_original_comes_as_an_attachment_that_no_browser_opens(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    log_in(site, "guan")
    sha256 = ledger.submissions[0].mail_sha256s[0]
    answer = site.get(f"{P}/mails/{sha256}/original")
    assert answer.content.startswith(b"Subject:")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    part = site.get(f"{P}/mails/{sha256}/parts/0")
    assert part.headers["content-disposition"].endswith(f"{quote('半年小结.docx')}")
    assert list_audit(open_store(settings.store_url))[0].action == "下载"


@pytest.mark.parametrize("name", ["../../ledger.db", "%2e%2e%2fledger.db", "0" * 64, "..%5c..%5cledger.db"])
def test_no_path_leads_out_of_the_archive(site: TestClient, ledger: Ledger, name: str) -> None:
    log_in(site, "guan")
    for path in (
        f"{P}/mails/{name}/original",
        f"/pictures/{name}",
        f"{P}/sheets/{name}",
        f"{P}/files/{name}",
        f"/pages/{name}/1",
    ):
        assert site.get(path).status_code == 404


def test_a_mail_is_assigned_to_a_branch(site: TestClient, settings: Settings, ledger: Ledger, roster: Path) -> None:
    csrf = log_in(site, "jing")
    sha256 = site.get(f"{P}/mails", params={"group": "stray"}).text.split("/mails/")[-1].split('"')[0]
    path, branch = f"{P}/mails/{sha256}/assign", ledger.submissions[-1].branch
    assert site.post(path, data={"csrf": csrf, "branch": "没有的支部", "seen": "0"}).status_code == 400
    assert site.post(path, data={"csrf": csrf, "branch": branch, "seen": "0"}).status_code == 303
    (kept,) = list_decisions(open_store(settings.store_url), "2022H1")
    assert (kept.kind, kept.subject, kept.value) == ("assign", f"mail:{sha256}", branch)
    assert site.post(path, data={"csrf": csrf, "branch": "none", "seen": "0"}).status_code == 409


def test_only_pictures_are_shown_as_pictures(site: TestClient, settings: Settings, ledger: Ledger) -> None:
    store = BlobStore(settings.cache / "blobs")
    page, drawing = (
        store.put(b"<html><script>alert(1)</script>"),
        store.put(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    photo = next(iter(ledger.photos.values()))[0].sha256
    log_in(site, "guan")
    assert site.get(f"/pictures/{photo}").headers["content-type"] == "image/jpeg"
    assert site.get(f"/pictures/{page}").status_code == 404
    assert site.get(f"/pictures/{drawing}").status_code == 404
    assert site.get(f"/pages/{page}/1").status_code == 404
