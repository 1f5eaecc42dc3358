"""The exception tree. An exception means that the *world* or the *configuration* is wrong; wrong data is a Problem.

TaizhangError
├── ConfigError            exit status 2: something a person set is wrong
│   ├── UsageError         a command's words
│   ├── SettingsError      settings.toml, environment
│   ├── RosterError        roster.xlsx
│   ├── SchemeError        schemes/<year>/
│   ├── TemplateError      templates/
│   ├── DecisionError      a corrected ledger.xlsx holds what cannot be a decision
│   └── RunInProgressError another run of the same period is under way
└── WorldError             exit status 3: the outside world failed; what was collected is kept
    ├── MailboxError       server not reached, connection lost for good, folder not there
    │   └── LoginError     the server refuses the account; never retried
    ├── SendingError       a mail was not sent: server not reached, account or recipient refused
    │   └── UncertainSendingError  the connection broke while it was sent; nobody knows whether it arrived
    ├── SourceError        a folder of mails cannot be read
    ├── ArchiveError       inbox_archive/ cannot be written or is damaged
    ├── StoreError         ledger.db or the PostgreSQL server fails
    └── OutputError        outputs/ cannot be written

Every message says what happened, where, and what to do.
"""


class TaizhangError(Exception):
    """Root of the tree; `exit_status` is what the command ends with."""

    exit_status = 1


class ConfigError(TaizhangError):
    exit_status = 2


class UsageError(ConfigError):
    pass


class SettingsError(ConfigError):
    pass


class RosterError(ConfigError):
    pass


class SchemeError(ConfigError):
    pass


class TemplateError(ConfigError):
    pass


class DecisionError(ConfigError):
    pass


class RunInProgressError(ConfigError):
    pass


class WorldError(TaizhangError):
    exit_status = 3


class MailboxError(WorldError):
    pass


class LoginError(MailboxError):
    pass


class SendingError(WorldError):
    pass


class UncertainSendingError(SendingError):
    pass


class SourceError(WorldError):
    pass


class ArchiveError(WorldError):
    pass


class StoreError(WorldError):
    pass


class OutputError(WorldError):
    pass
