import io
import re
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from portal.security import LARGEST_REQUEST_BYTES
from tasks.roster import load_roster
from tasks.store.accounts import list_audit, list_users
from tasks.store.engine import open_store
from tasks.store.switches import switched_off
from tests.portal.conftest import log_in, open_site, write_roster


def upload(site: TestClient, csrf: str, data: bytes):
    files = {"workbook": ("花名册.xlsx", data, "application/octet-stream")}
    return site.post("/settings/roster", data={"csrf": csrf}, files=files)


def test_a_new_roster_is_shown_before_it_is_taken(site: TestClient, settings: Settings, tmp_path: Path) -> None:
    write_roster(settings.roster, ["甲支部", "乙支部"])
    new = write_roster(tmp_path / "new.xlsx", ["甲支部", "丙支部"], members=("柯明远", "安若水"))
    csrf = log_in(site, "zong")
    page = upload(site, csrf, new.read_bytes()).text
    assert "新增支部 1 个" in page
    assert "减少支部 1 个" in page
    assert "新增党员 1 人：安若水" in page
    assert [one.name for one in load_roster(settings.roster).branches] == ["甲支部", "乙支部"]
    confirm = re.search(r'action="(/settings/roster/[0-9a-f]{64})"', page)
    assert confirm is not None
    assert site.post(confirm[1], data={"csrf": csrf}).status_code == 303
    assert [one.name for one in load_roster(settings.roster).branches] == ["甲支部", "丙支部"]
    assert len(list((settings.home / "roster-old").iterdir())) == 1


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"not a workbook", "这不是 .xlsx 工作簿"),
        (lambda: _zip({"xl/workbook.xml": b"x"}), "读不出来"),
        (lambda: _bomb(), "不像花名册"),
        (lambda: _inner_bomb(), "已拒绝"),
    ],
    ids=["no workbook", "broken", "bomb", "bomb below the limit"],
)
def test_a_hostile_workbook_is_refused_and_nothing_changes(
    site: TestClient, settings: Settings, make, said: str
) -> None:
    write_roster(settings.roster, ["甲支部"])
    before = settings.roster.read_bytes()
    csrf = log_in(site, "zong")
    answer = upload(site, csrf, make())
    assert answer.status_code == 400
    assert said in answer.text
    assert "花名册没有改动" in answer.text
    assert settings.roster.read_bytes() == before
    assert list((settings.cache / "uploads").glob("*")) == []


def test_a_roster_with_a_mistake_is_refused_with_its_row(site: TestClient, settings: Settings, tmp_path: Path) -> None:
    wrong = write_roster(tmp_path / "wrong.xlsx", ["甲支部", "甲支部"])
    csrf = log_in(site, "zong")
    answer = upload(site, csrf, wrong.read_bytes())
    assert answer.status_code == 400
    assert "第 3 行的“甲支部”与第 2 行重复" in answer.text


def test_a_roster_that_cannot_be_read_is_not_said_to_be_missing(site: TestClient, settings: Settings) -> None:
    log_in(site, "guan")
    assert "还没有花名册" in site.get("/settings").text
    settings.roster.write_bytes(b"no workbook")
    page = site.get("/settings").text
    assert "现有的花名册读不出来" in page
    assert "还没有花名册" not in page


def test_a_request_larger_than_any_roster_is_refused_unread(site: TestClient) -> None:
    log_in(site, "zong")
    answer = site.post("/settings/roster", headers={"Content-Length": str(LARGEST_REQUEST_BYTES + 1)}, content=b"x")
    assert answer.status_code == 413
    assert "没有办成" in answer.text


def test_a_search_in_the_log_that_finds_nothing_says_so(site: TestClient) -> None:
    log_in(site, "zong")
    assert "没有符合条件的记录" in site.get("/audit", params={"q": "没有这样的操作"}).text


def test_only_administrators_administer(site: TestClient, settings: Settings) -> None:
    csrf = log_in(site, "jing")
    refused = site.get("/audit")
    assert refused.status_code == 403
    # A clerk may change things: the words for a viewer would be wrong.
    assert "只有管理员能用" in refused.text
    assert "只能查看" not in refused.text
    assert site.post("/settings/users", data={"csrf": csrf, "name": "neu", "role": "administrator"}).status_code == 403
    assert upload(site, csrf, b"PK").status_code == 403
    assert "操作记录" not in site.get("/settings").text
    assert "neu" not in {user.name for user in list_users(open_store(settings.store_url))}


def test_users_are_added_and_closed(site: TestClient, settings: Settings) -> None:
    csrf = log_in(site, "zong")
    page = site.post("/settings/users", data={"csrf": csrf, "name": "新来的", "role": "clerk"}).text
    password = re.search(r'class="secret">([^<]+)<', page)
    assert password is not None
    with open_site(settings) as other:
        assert other.post("/login", data={"name": "新来的", "password": password[1]}).status_code == 303
        added = next(user for user in list_users(open_store(settings.store_url)) if user.name == "新来的")
        assert site.post(f"/settings/users/{added.id}/close", data={"csrf": csrf}).status_code == 303
        assert other.get("/").headers["location"] == "/login"
    own = next(user for user in list_users(open_store(settings.store_url)) if user.name == "zong")
    assert site.post(f"/settings/users/{own.id}/close", data={"csrf": csrf}).status_code == 400
    assert [one.action for one in list_audit(open_store(settings.store_url))[:2]] == ["停用用户", "登录"]


def test_names_that_are_markup_are_refused(site: TestClient) -> None:
    csrf = log_in(site, "zong")
    answer = site.post("/settings/users", data={"csrf": csrf, "name": "<b>x</b>", "role": "clerk"})
    assert answer.status_code == 400


def test_the_audit_log_tells_who_did_what(site: TestClient) -> None:
    log_in(site, "zong")
    page = site.get("/audit", params={"q": "登录"}).text
    assert "zong" in page


def test_every_room_refuses_a_missing_field_in_chinese(site: TestClient) -> None:
    csrf = log_in(site, "zong")
    answer = site.post("/settings/users", data={"csrf": csrf})
    assert answer.status_code == 400
    assert "表单没有填完整" in answer.text


def _zip(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def _bomb() -> bytes:
    """A workbook of 400 KB that says it unpacks to 400 MB."""
    return _zip({"xl/worksheets/sheet1.xml": b"0" * 400_000_000})


def _inner_bomb() -> bytes:
    """A workbook below the stated limit whose one row has more cells than memory holds while it is read."""
    book = io.BytesIO()
    write_roster(book, ["甲支部"])
    with zipfile.ZipFile(book) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    head, _, tail = members["xl/worksheets/sheet1.xml"].partition(b"</row>")
    members["xl/worksheets/sheet1.xml"] = head + b"<c/>" * 50_000_000 + b"</row>" + tail
    return _zip(members)


def test_a_schedule_is_switched_off_and_on(site: TestClient, settings: Settings) -> None:
    csrf = log_in(site, "zong")
    engine = open_store(settings.store_url)
    assert site.post("/settings/schedules/half-1", data={"csrf": csrf, "state": "off"}).status_code == 303
    assert switched_off(engine) == {"half-1"}
    assert "已停用" in site.get("/").text
    assert site.post("/settings/schedules/half-1", data={"csrf": csrf, "state": "on"}).status_code == 303
    assert switched_off(engine) == frozenset()
    assert site.post("/settings/schedules/other", data={"csrf": csrf, "state": "off"}).status_code == 404


def test_the_settings_show_the_scheme_and_examine_the_installation(site: TestClient, settings: Settings) -> None:
    write_roster(settings.roster, ["甲支部"])
    words = '[mailbox]\nhost = "127.0.0.1"\nport = 9\nuser = "jgdw@example.org"\nsecret = "x"\ntls = "none"\n'
    (settings.home / "settings.toml").write_text(words, encoding="utf-8")
    csrf = log_in(site, "zong")
    page = site.post("/settings/check", data={"csrf": csrf}).text
    assert "2022年党员志愿服务活动" in page
    assert "1 个支部" in page
    assert "连不上邮件服务器 127.0.0.1" in page
    assert "程序不发信" in page
    assert list_audit(open_store(settings.store_url))[0].action == "检查安装"
