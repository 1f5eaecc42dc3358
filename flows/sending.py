"""Sends one released mail through the server of the settings, and says how that ended."""

from flows.job import sending_account
from flows.settings import Settings
from tasks.mail.sending import send_mail
from tasks.records.errors import SendingError, UncertainSendingError
from tasks.store.mailings import Mailing, State


def send_mailing(settings: Settings, mailing: Mailing) -> tuple[State, str]:
    """(state, the program's message): sent, with the addresses that the server did not take; failed; or unknown, where the connection broke.

    `SettingsError` when sending is not set up.
    """
    account = sending_account(settings)
    try:
        refused = send_mail(account, mailing.recipients, mailing.data.encode("ascii"))
    except UncertainSendingError as error:
        return "unknown", str(error)
    except SendingError as error:
        return "failed", str(error)
    return "sent", "; ".join(f"{address}: {words}" for address, words in refused.items())
