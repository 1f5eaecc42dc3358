"""What one mail may cost to take apart. Beyond a limit the rest is named in a Problem, and never unpacked."""

from tasks.records.base import Record

MEGABYTE = 1 << 20


class MailLimits(Record):
    """`depth` counts attached mails and archives inside one another; `ratio` is unpacked to packed bytes of one archive member."""

    mail_bytes: int = 300 * MEGABYTE
    parts: int = 5000
    depth: int = 6
    members: int = 1000
    member_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE
    ratio: int = 300


LIMITS = MailLimits()
