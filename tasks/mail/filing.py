"""Files collected mails into another folder of the mailbox, when the settings ask for it. The last thing done, and never the state."""

from collections.abc import Mapping

from imapclient import DELETED, IMAPClient

from tasks.mail.session import BROKEN, REFUSED, open_session
from tasks.records.errors import MailboxError
from tasks.records.mail import MailAccount, MailPlace

BATCH = 100


def file_mails(account: MailAccount, folder: str, uidvalidity: int, places: Mapping[int, MailPlace]) -> int:
    """Move every kept mail that is still in the folder to `account.move_to`; how many were moved.

    `MailboxError` when the server does not let it: the mails are kept all the same, and the next run tries again.
    """
    assert account.move_to is not None
    try:
        session = open_session(account, folder)
    except (*BROKEN, *REFUSED) as error:
        raise _not_filed(account, error) from error
    try:
        client = session.client
        if session.uidvalidity != uidvalidity:
            return 0
        here = [one.uid for one in session.list_from(1) if one.uid in places and places[one.uid].sha256]
        # A server that neither moves nor expunges single mails (QQ) leaves them marked as deleted: those were filed by an earlier run.
        gone = {uid for uid, flags in client.get_flags(here).items() if DELETED in flags} if here else set()
        here = [uid for uid in here if uid not in gone]
        if not here:
            return 0
        if not client.folder_exists(account.move_to):
            client.create_folder(account.move_to)
        client.select_folder(session.folder)
        for start in range(0, len(here), BATCH):
            _move(client, here[start : start + BATCH], account.move_to)
        return len(here)
    except (*BROKEN, *REFUSED) as error:
        raise _not_filed(account, error) from error
    finally:
        session.close()


def _move(client: IMAPClient, uids: list[int], target: str) -> None:
    if client.has_capability("MOVE"):
        client.move(uids, target)
    else:
        client.copy(uids, target)
        client.delete_messages(uids)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(uids)


def _not_filed(account: MailAccount, error: Exception) -> MailboxError:
    return MailboxError(
        f"Collected mails of {account.name} could not be moved to “{account.move_to}” ({type(error).__name__}: {error}). "
        "They are kept; check that the folder may be written, or leave move_to empty."
    )
