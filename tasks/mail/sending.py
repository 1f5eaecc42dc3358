"""Sends one mail as it is, over SMTP. In: an account, the recipients, the bytes. Out: which recipients the server did not take.

What is certain is told apart from what is not: after `SendingError` nothing was sent, after `UncertainSendingError` nobody knows.
"""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from tasks.records.errors import SendingError, UncertainSendingError
from tasks.records.mail import SendingAccount

PORTS = {"tls": 465, "starttls": 587, "none": 25}
BROKEN = (OSError, smtplib.SMTPServerDisconnected)
HELLO = "[127.0.0.1]"
"""What the server is told this machine is called: its own name would be looked up, which may take long, and is nobody's business."""


def send_mail(account: SendingAccount, recipients: Sequence[str], data: bytes) -> dict[str, str]:
    """Send `data` (CRLF lines) to the recipients; the refused ones with the server's words, {} when all were taken."""
    with _connection(account) as client:
        try:
            refused = client.sendmail(account.sender, list(recipients), data)
        except smtplib.SMTPRecipientsRefused as error:
            raise SendingError(
                f"The mail server {account.host} takes no recipient: {_words(error.recipients)}."
            ) from error
        except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as error:
            raise SendingError(f"The mail server {account.host} did not take the mail: {_said(error)}.") from error
        except BROKEN as error:
            raise UncertainSendingError(
                f"The connection to {account.host} broke while the mail was sent ({type(error).__name__})."
            ) from error
        return {address: _text(answer) for address, answer in refused.items()}


def check_sending(account: SendingAccount) -> str:
    """One line that says that the server lets the account in; `SendingError` says what is wrong. Sends nothing."""
    with _connection(account):
        return f"{account.name}: login accepted for sending"


@contextmanager
def _connection(account: SendingAccount) -> Iterator[smtplib.SMTP]:
    try:
        client = _connect(account)
    except smtplib.SMTPAuthenticationError as error:
        raise SendingError(
            f"The mail server {account.host} refuses to send for {account.user}: {_said(error)}."
        ) from error
    except (smtplib.SMTPException, *BROKEN) as error:
        raise SendingError(
            f"The mail server {account.host} cannot be reached for sending ({type(error).__name__}: {_said(error)}). "
            "Check host, port, TLS setting and network."
        ) from error
    try:
        yield client
    finally:
        with suppress(smtplib.SMTPException, *BROKEN):
            client.quit()
        client.close()


def _connect(account: SendingAccount) -> smtplib.SMTP:
    port, seconds = account.port or PORTS[account.tls], account.timeout_seconds
    if account.tls == "tls":
        context = ssl.create_default_context()
        client: smtplib.SMTP = smtplib.SMTP_SSL(account.host, port, HELLO, timeout=seconds, context=context)
    else:
        client = smtplib.SMTP(account.host, port, HELLO, timeout=seconds)
    try:
        if account.tls == "starttls":
            client.starttls(context=ssl.create_default_context())
        client.ehlo_or_helo_if_needed()
        _log_in(client, account)
    except BaseException:
        client.close()
        raise
    return client


def _log_in(client: smtplib.SMTP, account: SendingAccount) -> None:
    if not account.user:
        return
    if account.auth == "password":
        client.login(account.user, account.secret)
        return
    words = f"user={account.user}\x01auth=Bearer {account.secret}\x01\x01"
    # A refusal comes as a challenge that tells the reason; the empty answer brings the refusal itself.
    client.auth("XOAUTH2", lambda challenge=None: words if challenge is None else "")


def _said(error: Exception) -> str:
    return (
        _text((error.smtp_code, error.smtp_error)) if isinstance(error, smtplib.SMTPResponseException) else str(error)
    )


def _text(answer: tuple[int, bytes | str]) -> str:
    code, words = answer
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:300]


def _words(refused: dict[str, tuple[int, bytes]]) -> str:
    return "; ".join(f"{address}: {_text(answer)}" for address, answer in refused.items())
