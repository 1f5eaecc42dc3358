"""One more client: the mail app of an iPhone, which writes plain text with its pictures behind it."""

import base64

from hospital.clients import hops
from studio.letters import Note, b64, media_type, multipart, qp, stamp, words


def iphone(note: Note) -> bytes:
    """Plain text in UTF-8, quoted-printable, and the pictures as attachments."""
    edge = f"Apple-Mail-{note.seed('edge', 8).upper()}-{note.seed('e', 4).upper()}-{note.seed('f', 12).upper()}"
    head = [
        *hops(note, "m16.mail.163.example", "203.0.113.116"),
        f"From: {words(note.sender, 'utf-8', 'utf-8')} <{note.address}>",
        f'Content-Type: multipart/mixed;\r\n boundary="{edge}"',
        "Content-Transfer-Encoding: 7bit",
        "Mime-Version: 1.0 (1.0)",
        f"Date: {stamp(note.sent)}",
        f"Subject: {words(note.subject, 'utf-8', 'utf-8', step=12)}",
        f"Message-Id: <{note.message_id}>",
        f"To: {note.to}",
        "X-Mailer: iPhone Mail (21G93)",
    ]
    parts = [
        (
            "Content-Type: text/plain;\r\n\tcharset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
            qp(note.text.encode()),
        )
    ]
    for file, data in note.files:
        name = file if file.isascii() else f"=?utf-8?B?{base64.b64encode(file.encode()).decode()}?="
        parts.append(
            (
                f'Content-Type: {media_type(file)};\r\n\tname="{name}"\r\nContent-Disposition: inline;\r\n\tfilename="{name}"\r\n'
                "Content-Transfer-Encoding: base64",
                b64(data),
            )
        )
    return ("\r\n".join(head) + "\r\n\r\n" + multipart(edge, parts)).encode("ascii")
