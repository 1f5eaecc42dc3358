"""Mails go out through a real SMTP server, with each of the ways in which mailboxes want it."""

import socket
import threading
from pathlib import Path

import pytest

from tasks.mail.sending import check_sending, send_mail
from tasks.records.errors import SendingError, UncertainSendingError
from tasks.records.mail import SendingAccount
from tests.loopback import free_port, make_certificate
from tests.mail.postoffice import SECRET, TOKEN, USER, PostOffice, Tls, open_office

# The server does not know that it sits behind implicit TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

DATA = b"Subject: =?utf-8?b?5o+Q6YaS?=\r\nTo: a@example.org\r\n\r\n.a line that begins with a dot\r\n\r\nend\r\n"
TO = ("a@example.org", "b@example.org")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def account(office: PostOffice, **changes: object) -> SendingAccount:
    return SendingAccount.model_validate(
        {"host": "127.0.0.1", "port": office.port, "sender": USER, "tls": "none", "timeout_seconds": 10, **changes}
    )


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_a_mail_goes_out_as_it_is_over_tls_after_a_login(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tls: Tls
) -> None:
    with open_office(tls, certificate, login=True) as office:
        own = account(office, tls=tls, user=USER, secret=SECRET)
        with pytest.raises(SendingError, match=r"(?i)certificate"):
            send_mail(own, TO, DATA)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
        assert send_mail(own, TO, DATA) == {}
        (kept,) = office.mails
        assert (kept.sender, kept.recipients, kept.data) == (USER, list(TO), DATA)
        assert "login accepted" in check_sending(own)
        assert len(office.mails) == 1
        with pytest.raises(SendingError, match=f"refuses to send for {USER}: 535"):
            send_mail(own.model_copy(update={"secret": "wrong"}), TO, DATA)


def test_an_access_token_is_a_login(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    with open_office("starttls", certificate, login=True) as office:
        own = account(office, tls="starttls", user=USER, auth="xoauth2", secret=TOKEN)
        assert send_mail(own, TO, DATA) == {}
        with pytest.raises(SendingError, match="refuses to send"):
            send_mail(own.model_copy(update={"secret": "stale"}), TO, DATA)


def test_a_secret_is_not_told_to_a_server_without_the_agreed_tls(certificate: tuple[Path, Path]) -> None:
    with open_office(login=True) as office:
        with pytest.raises(SendingError, match="cannot be reached for sending"):
            send_mail(account(office, tls="starttls", user=USER, secret=SECRET), TO, DATA)
        assert office.logins == []


def test_an_inner_server_may_ask_for_no_login() -> None:
    with open_office() as office:
        assert send_mail(account(office), TO, DATA) == {}
        assert office.logins == []


def test_refused_recipients_are_told_and_the_others_served() -> None:
    with open_office() as office:
        assert send_mail(account(office), ("nobody@example.org", *TO), DATA) == {
            "nobody@example.org": "550 no such mailbox"
        }
        assert office.mails[0].recipients == list(TO)
        with pytest.raises(SendingError, match=r"takes no recipient: nobody@example\.org: 550"):
            send_mail(account(office), ["nobody@example.org"], DATA)
        assert len(office.mails) == 1


def test_a_mail_that_the_server_does_not_take_was_certainly_not_sent() -> None:
    with open_office() as office:
        office.answer = "554 looks like an advert"
        with pytest.raises(SendingError, match="did not take the mail: 554 looks like an advert") as told:
            send_mail(account(office), TO, DATA)
        assert not isinstance(told.value, UncertainSendingError)


def test_a_server_that_is_not_there_sent_nothing() -> None:
    port = free_port()
    with pytest.raises(SendingError, match="cannot be reached for sending") as told:
        send_mail(account(PostOffice(port=port)), TO, DATA)
    assert not isinstance(told.value, UncertainSendingError)


def test_a_connection_that_breaks_after_the_mail_is_no_certainty() -> None:
    """A real server never hangs up here on demand, so a plain socket does."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb") as file:
            file.write(b"220 ready\r\n")
            file.flush()
            in_data = False
            for line in file:
                if in_data and line == b".\r\n":
                    return
                if not in_data:
                    in_data = line.upper().startswith(b"DATA")
                    file.write(b"354 go on\r\n" if in_data else b"250 OK\r\n")
                    file.flush()

    thread = threading.Thread(target=serve)
    thread.start()
    with pytest.raises(UncertainSendingError, match="broke while the mail was sent"):
        send_mail(account(PostOffice(port=listening.getsockname()[1])), TO, DATA)
    thread.join(10)
    listening.close()
