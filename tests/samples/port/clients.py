"""A mail that carries another as an attachment, as the group's own Coremail server writes it."""

from hospital.clients import hops
from studio.letters import Note, b64, multipart, stamp, words

from port.roster import HOST


def forwarded(note: Note, inner: bytes) -> bytes:
    """A colleague's mail in Coremail that carries another mail as a message/rfc822 attachment."""
    edge = f"----=_Part_{note.number('1', 5)}_{note.number('2', 9)}.{int(note.sent.timestamp() * 1000)}"
    head = [
        *hops(note, f"mail.{HOST}", "203.0.113.26"),
        f"Date: {stamp(note.sent, tail=' (GMT+08:00)')}",
        f"From: {words(note.sender, 'UTF-8', 'utf-8')} <{note.address}>",
        f"To: {words('机关党委', 'UTF-8', 'utf-8')} <{note.to}>",
        f"Subject: {words(note.subject, 'UTF-8', 'utf-8', step=13)}",
        "X-Priority: 3",
        "X-Mailer: Coremail Webmail Server Version XT6.0.3 build 20230112(7d1f0a2b)",
        "MIME-Version: 1.0",
        f"Message-ID: <{note.message_id}>",
        f'Content-Type: multipart/mixed; \r\n\tboundary="{edge}"',
    ]
    file = words("安环支部登记表.eml", "UTF-8", "utf-8")
    parts = [
        ("Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64", b64(note.text.encode())),
        (
            f'Content-Type: message/rfc822; \r\n\tname="{file}"\r\nContent-Disposition: attachment; \r\n\tfilename="{file}"',
            inner.decode("ascii"),
        ),
    ]
    return ("\r\n".join(head) + "\r\n\r\n" + multipart(edge, parts)).encode("ascii")
