"""The year on the site: its ranking, its files, its run."""

from urllib.parse import quote

from fastapi.testclient import TestClient

from flows.settings import Settings
from tasks.records.facts import Ledger
from tasks.store.accounts import list_audit
from tasks.store.engine import open_store
from tests.portal.conftest import log_in


def test_the_years_ranking_leads_to_the_branches_of_its_last_half(site: TestClient, ledger: Ledger) -> None:
    log_in(site, "guan")
    assert 'href="/years/2022">2022年度</a>' in site.get("/").text
    page = site.get("/years/2022").text
    best, last = ledger.submissions[0].branch, ledger.submissions[-1].branch
    assert f'href="/periods/2022H1/branches/{quote(best)}"' in page
    assert "下半年</a>（还没有台账，按未报送计）" in page
    assert "再补一次活动即满分" in page
    table = site.get("/years/2022?sort=total").text
    assert table.index(f">{last}</a>") < table.index(f">{best}</a>")
    assert site.get("/years/2022?sort=password_hash").status_code == 404
    assert site.get("/years/1999").status_code == 400


def test_the_years_files_have_chinese_names_and_nothing_else_can_be_had(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    folder = settings.outputs / "2022"
    folder.mkdir(parents=True)
    for file in ("report.docx", "report.pdf", "scores.json"):
        (folder / file).write_bytes(b"x")
    log_in(site, "guan")
    assert "Word 通报" in site.get("/years/2022").text
    answer = site.get("/years/2022/files/report.docx")
    assert answer.headers["content-disposition"].endswith(quote("2022年度志愿服务情况通报.docx"))
    assert site.get("/years/2022/preview.pdf").headers["content-type"] == "application/pdf"
    assert site.get("/years/2022/files/scores.json").status_code == 404
    assert list_audit(open_store(settings.store_url))[0].subject == "2022/report.docx"


def test_the_year_is_compiled_by_a_clerk_where_a_half_has_a_ledger(
    site: TestClient, settings: Settings, ledger: Ledger, started: list[list[str]]
) -> None:
    csrf = log_in(site, "jing")
    assert '<button class="main" disabled>编制全年' in site.get("/years/2021").text
    assert '<button class="main">编制全年' in site.get("/years/2022").text
    assert site.post("/years/2022/run", data={"csrf": csrf}).headers["location"] == "/years/2022"
    assert started[0][1:] == ["-m", "flows.cli", "annual", "2022", "--home", str(settings.home)]
    assert list_audit(open_store(settings.store_url))[0].action == "开始编制"
    assert site.post("/years/2022/cancel", data={"csrf": csrf}).status_code == 409
    log_in(site, "guan")
    assert "编制全年</button>" not in site.get("/years/2022").text


def test_a_half_years_name_is_no_years_and_a_years_no_half_years(
    site: TestClient, settings: Settings, ledger: Ledger, started: list[list[str]]
) -> None:
    csrf = log_in(site, "jing")
    for path in ("/years/2022H1", "/periods/2022", "/years/1999", "/settings/2022"):
        assert site.get(f"{path}/run").status_code == 404, path
        assert site.post(f"{path}/run", data={"csrf": csrf}).status_code == 404, path
    assert started == []
