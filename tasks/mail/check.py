"""Looks at the mailbox once, for `taizhang doctor` and the portal: can it be reached, does it let us in, how many mails are there."""

from tasks.mail.session import BROKEN, REFUSED, open_session, unreachable
from tasks.records.mail import MailAccount


def check_mailbox(account: MailAccount) -> str:
    """One line a folder that says what is there; `LoginError` or `MailboxError` says what is wrong. Changes nothing, tries once."""
    found = []
    for folder in account.folders:
        try:
            session = open_session(account, folder)
        except (*BROKEN, *REFUSED) as error:
            raise unreachable(account, error) from error
        found.append(f"{session.folder}: {session.exists} mails")
        session.close()
    return f"{account.name}: login accepted; {'; '.join(found)}{_in_the_clear(account)}"


def _in_the_clear(account: MailAccount) -> str:
    """A warning when the password leaves this machine unencrypted; "" otherwise."""
    if account.tls != "none" or account.host in ("localhost", "::1") or account.host.startswith("127."):
        return ""
    return "; the password goes over the network in the clear, set tls to “tls” or “starttls”"
