"""Collecting from servers that misbehave: nothing is lost, nothing is kept twice, and what cannot be had is listed."""

import shutil
import ssl
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasks.archive import Archive
from tasks.mail import imap, session
from tasks.mail.imap import collect_mailbox
from tasks.mail.session import Listed
from tasks.records.errors import LoginError, MailboxError
from tasks.records.mail import Collected
from tasks.store.engine import open_store
from tasks.store.mails import list_mails, reindex
from tests.loopback import make_certificate
from tests.mail.samples import large_mail, plain_mail
from tests.mail.scripted import Script, Server, serving

pytestmark = pytest.mark.server


def _mails(count: int) -> dict[int, bytes]:
    return {uid: plain_mail(f"第{uid}封", message_id=f"<{uid}@example.org>") for uid in range(1, count + 1)}


@pytest.fixture
def pauses() -> list[float]:
    """The pauses that were asked for; nobody waits."""
    return []


def _collected(server: Server, engine: Engine, archive: Archive, pauses: list[float]) -> Collected:
    return collect_mailbox(server.account(), engine, archive, sleep=pauses.append)


def _complete(script: Script, archive: Archive) -> bool:
    return {archive.read(name) for name in archive.known()} == set(script.mails.values())


def test_id_is_sent_before_a_folder_is_opened_on_every_connection(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(3), unsafe_until_id=True, cuts={2: 1})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert len(collected.new) == 3
    identified = sum(command.startswith("ID (") for command in script.commands)
    opened = sum(command.startswith("EXAMINE") for command in script.commands)
    assert identified == opened >= 2
    assert all(value in next(c for c in script.commands if c.startswith("ID (")) for value in ("name", "taizhang"))


def test_uids_are_asked_for_ascending_and_nothing_is_searched(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script({uid: plain_mail(str(uid)) for uid in (9, 4, 30, 12)})
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
        collected = _collected(server, engine, archive, pauses)
    assert collected.new == ()
    assert collected.problems == ()
    assert _complete(script, archive)
    assert not any("SEARCH" in command.upper() for command in script.commands)
    assert not any("STORE" in command.upper() or command.startswith("SELECT") for command in script.commands)


def test_batches_hold_six_megabytes_or_fifty_mails_and_a_large_mail_stands_alone() -> None:
    sizes = [*[100_000] * 55, *[2_500_000] * 3, 9_000_000, 10]
    listed = [Listed(uid, size, None) for uid, size in enumerate(sizes, 1)]
    made = list(imap.batches(listed))
    assert [len(batch) for batch in made] == [50, 7, 1, 1, 1]
    assert [one for batch in made for one in batch] == listed
    assert all(len(batch) == 1 or sum(one.size_bytes for one in batch) <= imap.BATCH_BYTES for batch in made)


def test_an_unchanged_mailbox_costs_one_round(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script(_mails(4))
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
        script.commands.clear()
        _collected(server, engine, archive, pauses)
    assert [command.split(" (")[0] for command in script.commands if command.startswith("UID")] == ["UID FETCH 5:*"]


def test_an_empty_body_is_asked_for_again(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script(_mails(5), nil={3: 2})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_body_that_stays_empty_is_listed_and_tried_by_the_next_run(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(5), nil={3: 100})
    with serving(script) as server:
        first = _collected(server, engine, archive, pauses)
        script.nil.clear()
        second = _collected(server, engine, archive, pauses)
    assert [problem.file for problem in first.problems] == ["UID 3"]
    assert len(first.new) == 4
    assert len(second.new) == 1
    assert second.problems == ()
    assert _complete(script, archive)


def test_a_mail_left_out_of_the_answer_is_asked_for_again(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(5), left_out={2: 1, 4: 2})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_run_that_ends_before_an_empty_body_is_tried_again_leaves_it_to_the_next(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_MAILS", 3)
    script = Script(_mails(8), nil={2: 100})

    def ends(*_figures: object) -> None:
        raise KeyboardInterrupt

    with serving(script) as server:
        with pytest.raises(KeyboardInterrupt):
            collect_mailbox(server.account(), engine, archive, ends, sleep=pauses.append)
        assert 2 not in {place.uid for place in archive.places() if place.sha256}
        script.nil.clear()
        fresh = open_store(f"sqlite:///{archive.root.parent / 'fresh.db'}")
        reindex(fresh, archive.mails(), archive.places())
        collect_mailbox(server.account(), fresh, archive, sleep=pauses.append)
        _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert len(list_mails(engine)) == len(list_mails(fresh)) == 8
    fresh.dispose()


def test_the_next_batch_is_asked_for_before_an_answer_is_read_even_when_answers_mix(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_MAILS", 2)
    script = Script(_mails(9), mixes_answers=True)
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert script.asked_ahead >= 2
    assert _complete(script, archive)
    assert collected.problems == ()
    assert script.connections == 1


def test_a_server_that_bears_one_command_at_a_time_is_asked_so(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_MAILS", 2)
    script = Script(_mails(9), one_at_a_time=True)
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert script.asked_ahead == 1
    assert script.connections == 2
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_folder_that_cannot_be_opened_just_now_is_tried_again(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(2), refuses_select=["[SERVERBUG] Internal error occurred.", "[INUSE] Mailbox in use"])
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert len(collected.new) == len(pauses) == 2


def test_a_cut_in_the_middle_of_a_mail_is_survived(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script(_mails(12), cuts={7: 2})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_mail_that_breaks_every_connection_is_isolated(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script(_mails(12), cuts={7: 1000})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert len(collected.new) == 11
    assert [problem.file for problem in collected.problems] == ["UID 7"]
    assert "7" in collected.problems[0].reason
    assert max(pauses) <= imap.LONGEST_PAUSE_SECONDS


def test_a_stalled_answer_is_cut_and_asked_for_again(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GRACE_SECONDS", 0.3)
    script = Script(_mails(4), stalls={3: 1})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_trickle_is_put_together(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script({1: large_mail(1, 20_000), 2: large_mail(2, 500)}, trickles=True)
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
    assert _complete(script, archive)


@pytest.mark.parametrize("claimed", [0, 10, 50_000_000])
def test_a_wrong_size_changes_nothing(engine: Engine, archive: Archive, pauses: list[float], claimed: int) -> None:
    script = Script({1: large_mail(1, 9_000), 2: large_mail(2, 3_000), 3: large_mail(3, 800)}, sizes={2: claimed})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_server_that_knows_no_pieces_gives_the_whole_mail(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGE_BYTES", 10_000)
    monkeypatch.setattr(imap, "PIECE_BYTES", 4_000)
    script = Script({1: large_mail(1, 30_000)}, whole_for_pieces=True)
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
    assert _complete(script, archive)


def test_pieces_go_on_after_a_cut(
    engine: Engine, archive: Archive, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGE_BYTES", 10_000)
    monkeypatch.setattr(imap, "PIECE_BYTES", 4_000)
    script = Script({1: large_mail(1, 30_000)}, cuts={1: 2})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_new_uidvalidity_relists_and_keeps_nothing_twice(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(6))
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
        script.uidvalidity[:] = [2]
        script.mails = {uid + 100: raw for uid, raw in script.mails.items()} | {200: plain_mail("neu")}
        collected = _collected(server, engine, archive, pauses)
    assert len(collected.new) == 1
    assert len(collected.seen) == 7
    assert len(list_mails(engine)) == len(archive.known()) == 7


def test_a_uidvalidity_that_flips_under_way_starts_the_folder_over(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(6), uidvalidity=[1, 2], cuts={4: 1})
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    assert collected.problems == ()


def test_a_bad_date_does_not_spoil_the_list(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script(_mails(3), dates={2: "99-Foo-2022 10:00:00"})
    with serving(script) as server:
        _collected(server, engine, archive, pauses)
    assert _complete(script, archive)
    dates = [mail.internal_at for mail in list_mails(engine)]
    assert dates.count(None) == 1


def test_a_busy_server_is_asked_again_with_growing_pauses(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(2), refuses_login=["[LIMIT] Too many connections", "System busy!"])
    with serving(script) as server:
        collected = _collected(server, engine, archive, pauses)
    assert len(collected.new) == 2
    assert len(pauses) == 2
    assert 0.5 <= pauses[0] <= 1.0 <= pauses[1] <= 2.0


@pytest.mark.parametrize(
    ("provider", "advice"),
    [("163", "授权码.*not the password"), ("qq", "QQ/Exmail"), ("exchange", "xoauth2"), ("", "IMAP is switched on")],
)
def test_a_refused_login_is_never_repeated_and_says_what_to_check_at_that_provider(
    engine: Engine, archive: Archive, pauses: list[float], provider: str, advice: str
) -> None:
    script = Script({}, refuses_login=["LOGIN Login error or password error"] * 5)
    with serving(script) as server, pytest.raises(LoginError, match=advice):
        collect_mailbox(server.account(provider=provider), engine, archive, sleep=pauses.append)
    assert pauses == []
    assert sum(command.startswith("LOGIN") for command in script.commands) == 1


def test_an_unreachable_server_is_given_up_with_one_clear_message(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    with serving(Script({})) as server:
        account = server.account()
    with pytest.raises(MailboxError, match=r"127\.0\.0\.1.*Check host"):
        collect_mailbox(account, engine, archive, sleep=pauses.append)
    assert len(pauses) == imap.FIRST_CONTACT_TRIES - 1


def test_the_secret_is_in_no_message(engine: Engine, archive: Archive, pauses: list[float]) -> None:
    script = Script({}, refuses_login=["no"])
    with serving(script) as server, pytest.raises(LoginError) as refused:
        _collected(server, engine, archive, pauses)
    assert "geheim" not in str(refused.value)
    assert "geheim" not in repr(server.account())


def test_a_token_logs_in_and_a_refused_one_is_not_repeated(
    engine: Engine, archive: Archive, pauses: list[float]
) -> None:
    script = Script(_mails(2), token="fresh")
    with serving(script) as server:
        account = server.account(auth="xoauth2", secret="fresh")
        assert len(collect_mailbox(account, engine, archive, sleep=pauses.append).new) == 2
        stale = server.account(auth="xoauth2", secret="stale", provider="exchange")
        with pytest.raises(LoginError, match="xoauth2"):
            collect_mailbox(stale, engine, archive, sleep=pauses.append)
    assert pauses == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_tls_is_spoken_and_an_unknown_certificate_refused(
    engine: Engine, archive: Archive, pauses: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, made = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with serving(Script(_mails(2), tls=context)) as server:
        account = server.account(tls="tls")
        with pytest.raises(MailboxError, match=r"(?i)certificate"):
            collect_mailbox(account, engine, archive, sleep=pauses.append)
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
        assert len(collect_mailbox(account, engine, archive, sleep=pauses.append).new) == 2
