"""Drafts in the portal: nothing goes out by itself, a released draft goes out once, as it is, to the branch's own addresses."""

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient

from flows.reminders import draft_reminders
from flows.settings import OutgoingSettings, Settings
from portal.outbox import draft_names, open_outbox
from tasks.records.facts import Ledger
from tasks.records.period import Period
from tasks.store.accounts import list_audit
from tasks.store.engine import open_store
from tasks.store.mailings import list_mailings
from tests.mail.postoffice import USER, PostOffice, open_office
from tests.portal.conftest import Served, log_in, log_in_by_form, open_site, write_roster

DRAFTS = "/periods/2022H1/drafts"
H1 = Period(year=2022, half=1)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_office() as office:
        yield office


@pytest.fixture
def sending(settings: Settings, office: PostOffice) -> Settings:
    """A home that may send; the flows it starts read the same from its file."""
    words = f'[outgoing]\nhost = "127.0.0.1"\nport = {office.port}\nuser = ""\ntls = "none"\nsender = "{USER}"\n'
    (settings.home / "settings.toml").write_text(words, encoding="utf-8")
    outgoing = OutgoingSettings(host="127.0.0.1", port=office.port, user="", tls="none", sender=USER)
    return settings.model_copy(update={"outgoing": outgoing})


@pytest.fixture
def drafted(sending: Settings, ledger: Ledger, roster: Path) -> Settings:
    """The home with drafts in it."""
    draft_reminders(H1, sending.home)
    return sending


def send(site: TestClient, csrf: str, draft, **changes: object):
    form = {"csrf": csrf, "sha256": draft.sha256, "attempt": draft.attempt, **changes}
    return site.post(f"{DRAFTS}/{quote(draft.file)}/send", data=form)


def drafts_of(settings: Settings):
    return open_outbox(settings, open_store(settings.store_url), H1).drafts


def test_without_settings_nothing_can_be_sent(
    site: TestClient, settings: Settings, ledger: Ledger, roster: Path
) -> None:
    csrf = log_in(site, "jing")
    assert site.post(DRAFTS, data={"csrf": csrf}).status_code == 303
    page = site.get(DRAFTS).text
    assert "程序不会发出任何邮件" in page
    assert "/send" not in page
    answer = send(site, csrf, drafts_of(settings)[0])
    assert answer.status_code == 400
    assert "还没有配置发信" in answer.text
    assert list_mailings(open_store(settings.store_url), "2022H1") == []


def test_a_released_draft_goes_out_once_as_it_is_to_the_branch(
    drafted: Settings, office: PostOffice, ledger: Ledger
) -> None:
    with open_site(drafted) as site:
        csrf = log_in(site, "jing")
        page = site.get(DRAFTS).text
        assert office.mails == []
        draft = drafts_of(drafted)[0]
        assert f'value="{draft.sha256}"' in page
        assert send(site, csrf, draft).status_code == 303
        again = send(site, csrf, draft)
        assert again.status_code == 409
        assert "没有再发" in again.text
        page = site.get(DRAFTS).text
    (mail,) = office.mails
    assert mail.data == (drafted.outputs / "2022H1" / "drafts" / draft.file).read_bytes()
    place = [one.branch for one in ledger.submissions].index(draft.branch)
    assert (mail.sender, mail.recipients) == (USER, [f"branch{place}@example.org"])
    assert "已发送" in page
    assert "再发一次" in page
    (kept,) = list_mailings(open_store(drafted.store_url), "2022H1")
    assert (kept.state, kept.released_by, kept.branch) == ("sent", "jing", draft.branch)
    assert "发送邮件" in {one.action for one in list_audit(open_store(drafted.store_url))}


def test_a_sent_mail_is_known_again_when_it_is_drafted_anew(
    drafted: Settings, office: PostOffice, ledger: Ledger
) -> None:
    with open_site(drafted) as site:
        csrf = log_in(site, "jing")
        send(site, csrf, drafts_of(drafted)[0])
        draft_reminders(H1, drafted.home)
        first = drafts_of(drafted)[0]
        assert first.last is not None
        assert send(site, csrf, first, attempt=1).status_code == 409
        # A person who has seen that it was sent may say so once more.
        assert send(site, csrf, first).status_code == 303
    assert len(office.mails) == 2


def test_two_clerks_and_a_double_click_send_one_mail(drafted: Settings, office: PostOffice, ledger: Ledger) -> None:
    office.go = threading.Event()
    with open_site(drafted) as one, open_site(drafted) as other, open_site(drafted) as third:
        words = [(one, log_in(one, "jing")), (other, log_in(other, "ban")), (third, log_in(third, "jing"))]
        draft = drafts_of(drafted)[0]
        with ThreadPoolExecutor(3) as pool:
            first = pool.submit(send, *words[0], draft)
            assert office.taken.wait(30)
            assert "正在发送" in other.get(DRAFTS).text
            others = [pool.submit(send, *pair, draft) for pair in words[1:]]
            assert [answer.result().status_code for answer in others] == [409, 409]
            office.go.set()
            assert first.result().status_code == 303
    assert len(office.mails) == 1


def test_what_was_not_sent_says_why_and_may_be_sent_again(
    drafted: Settings, office: PostOffice, ledger: Ledger
) -> None:
    office.answer = "451 too many mails"
    with open_site(drafted) as site:
        csrf = log_in(site, "jing")
        draft = drafts_of(drafted)[0]
        assert send(site, csrf, draft).status_code == 303
        page = site.get(DRAFTS).text
        assert "没有发出" in page
        assert "451 too many mails" in page
        office.answer = "250 kept"
        assert send(site, csrf, drafts_of(drafted)[0]).status_code == 303
    assert len(office.mails) == 1
    assert [one.state for one in list_mailings(open_store(drafted.store_url), "2022H1")] == ["failed", "sent"]


def test_a_draft_that_no_longer_fits_is_not_sent(drafted: Settings, office: PostOffice, ledger: Ledger) -> None:
    with open_site(drafted) as site:
        csrf = log_in(site, "jing")
        draft = drafts_of(drafted)[0]
        path = drafted.outputs / "2022H1" / "drafts" / draft.file
        path.write_bytes(path.read_bytes() + b"\r\n")
        answer = send(site, csrf, draft)
        assert answer.status_code == 409
        assert "重新起草过" in answer.text
        write_roster(drafted.roster, [f"第{place}支部" for place in range(9)])
        answer = send(site, csrf, drafts_of(drafted)[0])
        assert answer.status_code == 400
        assert "重新起草" in answer.text
        assert site.post(f"{DRAFTS}/..%2Fledger.db/send", data={"csrf": csrf}).status_code == 404
    assert office.mails == []


def test_a_viewer_reads_the_drafts_and_sends_none(drafted: Settings, office: PostOffice, ledger: Ledger) -> None:
    with open_site(drafted) as site, open_site(drafted) as other:
        csrf = log_in(other, "guan")
        page = other.get(DRAFTS).text
        assert "/send" not in page
        assert re.search(r'<pre class="mail"[^>]*>[^<]*支部', page)
        assert send(other, csrf, drafts_of(drafted)[0]).status_code == 403
        log_in(site, "jing")
        assert send(site, "forged", drafts_of(drafted)[0]).status_code == 403
    assert office.mails == []


def test_a_foreign_file_among_the_drafts_breaks_nothing(
    sending: Settings, office: PostOffice, ledger: Ledger, roster: Path
) -> None:
    folder = sending.outputs / "2022H1" / "drafts"
    folder.mkdir(parents=True)
    (folder / "催报-别处.eml").write_bytes(b"\xff\xfe\x00From: \r\n\r\n<script>alert(1)</script>")
    with open_site(sending) as site:
        csrf = log_in(site, "jing")
        assert "<script>alert(1)" not in site.get(DRAFTS).text
        assert draft_names(folder.parent) == ["催报-别处.eml"]
        assert send(site, csrf, drafts_of(sending)[0]).status_code == 400
    assert office.mails == []


@pytest.mark.slow
def test_a_site_killed_while_it_sends_does_not_send_again_by_itself(
    drafted: Settings, office: PostOffice, serve: Callable[[Settings], Served]
) -> None:
    office.go = threading.Event()
    draft = drafts_of(drafted)[0]
    address, process = serve(drafted)
    with httpx.Client(base_url=address, timeout=60) as site, ThreadPoolExecutor(1) as pool:
        csrf = log_in_by_form(site, "jing")
        cookie = dict(site.cookies)
        cut_off = pool.submit(send, site, csrf, draft)
        assert office.taken.wait(30)
        process.kill()
        assert isinstance(cut_off.exception(60), httpx.TransportError)
    office.go.set()
    address, _ = serve(drafted)
    # The session outlives the process as well.
    with httpx.Client(base_url=address, timeout=60, cookies=cookie) as site:
        page = site.get(DRAFTS).text
        assert "不知是否发出" in page
        assert "发送途中程序被中断" in page
        assert send(site, csrf, draft).status_code == 409
        assert len(office.mails) == 1
        assert send(site, csrf, drafts_of(drafted)[0]).status_code == 303
    assert len(office.mails) == 2
    states = [one.state for one in list_mailings(open_store(drafted.store_url), "2022H1")]
    assert states == ["unknown", "sent"]
