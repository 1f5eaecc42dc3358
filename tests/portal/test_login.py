import html
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings, load_settings
from portal.app import create_app
from portal.security import LOGIN_TRIES
from tasks.records.facts import Ledger
from tasks.store.accounts import list_audit
from tasks.store.engine import open_store
from tests.portal.conftest import log_in


def test_pages_ask_for_a_login(site: TestClient) -> None:
    for path in ("/", "/periods/2022H1", "/periods/2022H1/files/report.docx", "/password"):
        answer = site.get(path)
        assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/login")


def test_first_start_makes_the_administrator_and_says_the_password_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load_settings(tmp_path)
    create_app(settings)
    said = capsys.readouterr().out
    password = re.search(r"密码：(\S+)", said)
    assert password is not None
    create_app(settings)
    assert capsys.readouterr().out == ""
    with TestClient(create_app(settings), follow_redirects=False) as client:
        assert client.post("/login", data={"name": "admin", "password": password[1]}).status_code == 303


def test_wrong_password_is_refused_and_written_down(site: TestClient, settings: Settings) -> None:
    answer = site.post("/login", data={"name": "jing", "password": "guess"})
    assert answer.status_code == 401
    assert "用户名或密码不对" in answer.text
    assert "taizhang" not in site.cookies
    assert list_audit(open_store(settings.store_url))[0].action == "登录失败"


def test_guessing_is_stopped(site: TestClient) -> None:
    for _ in range(LOGIN_TRIES):
        site.post("/login", data={"name": "jing", "password": "guess"})
    answer = site.post("/login", data={"name": "jing", "password": "jing-password"})
    assert answer.status_code == 429


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(site: TestClient) -> None:
    answer = site.post("/login", data={"name": "jing", "password": "jing-password"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_viewer_cannot_change(site: TestClient) -> None:
    csrf = log_in(site, "guan")
    answer = site.post("/periods/2022H1/run", data={"csrf": csrf})
    assert answer.status_code == 403
    assert "只能查看" in answer.text
    assert "收件并编制" not in site.get("/periods/2022H1").text


def test_logging_out_ends_the_session(site: TestClient) -> None:
    csrf = log_in(site, "jing")
    token = site.cookies["taizhang"]
    assert site.post("/logout", data={"csrf": csrf}).status_code == 303
    site.cookies.set("taizhang", token)
    assert site.get("/").headers.get("location") == "/login"


def test_every_answer_carries_the_protecting_headers(site: TestClient) -> None:
    answer = site.get("/login")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("file", ["manifest.json", "..%2F..%2Fledger.db", "report.docx%00", "ledger.json"])
def test_only_the_outputs_can_be_downloaded(site: TestClient, settings: Settings, file: str) -> None:
    (settings.outputs / "2022H1").mkdir(parents=True)
    (settings.outputs / "2022H1" / "manifest.json").write_text("{}", encoding="utf-8")
    log_in(site, "guan")
    assert site.get(f"/periods/2022H1/files/{file}").status_code == 404


def test_downloads_have_chinese_names(site: TestClient, settings: Settings) -> None:
    (settings.outputs / "2022H1").mkdir(parents=True)
    (settings.outputs / "2022H1" / "report.docx").write_bytes(b"PK")
    log_in(site, "guan")
    answer = site.get("/periods/2022H1/files/report.docx")
    assert answer.content == b"PK"
    assert "%E4%B8%8A%E5%8D%8A%E5%B9%B4" in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("attachment")


def test_after_the_login_a_person_is_where_the_session_ended(
    site: TestClient, settings: Settings, ledger: Ledger
) -> None:
    csrf, item = log_in(site, "jing"), "/periods/2022H1/review/0123456789ab?show=all"
    site.cookies.clear()
    assert site.get(item).headers["location"] == f"/login?next={quote(item, safe='')}"
    answer = site.post(
        "/periods/2022H1/review/0123456789ab", data={"csrf": csrf}, headers={"Referer": f"http://127.0.0.1:8321{item}"}
    )
    page = site.get(answer.headers["location"])
    assert "没有保存" in page.text
    place = re.search(r'name="place" value="([^"]+)"', page.text)
    assert place is not None
    form = {"name": "jing", "password": "jing-password", "place": html.unescape(place[1])}
    assert site.post("/login", data=form).headers["location"] == item
    site.cookies.clear()
    asked = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1:8321/periods/2022H1"}
    assert site.get("/periods/2022H1/run", headers=asked).headers["hx-redirect"] == "/login?next=%2Fperiods%2F2022H1"


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/periods/\\\r\nX: y",
        "javascript:alert(1)",
        "/login",
    ],
)
def test_a_login_leads_nowhere_else(site: TestClient, place: str) -> None:
    form = {"name": "jing", "password": "jing-password", "place": place}
    assert site.post("/login", data=form).headers["location"] == "/"
