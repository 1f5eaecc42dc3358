"""Public test mails, broken ones included: none stops anything, none is lost, what is undecodable is marked."""

import hashlib
import time
from pathlib import Path

import pytest

from tasks.blobs import BlobStore
from tasks.mail.mime import parse_mail
from tasks.outlook.message import is_outlook_message
from tasks.records.mail import ArchivedMail, MailKind, Message
from tests.mail.samples import plain_mail

pytestmark = pytest.mark.corpus


def _parsed(file: Path, blobs: BlobStore) -> Message:
    raw = file.read_bytes()
    return parse_mail(raw, ArchivedMail(sha256=hashlib.sha256(raw).hexdigest(), path="", size_bytes=len(raw)), blobs)


@pytest.mark.slow
def test_every_public_mail_is_understood_or_marked(corpus: Path, blobs: BlobStore) -> None:
    files = [
        file
        for file in sorted((corpus / "mails").rglob("*"))
        if file.is_file() and file.name not in ("NOTES", "README")
    ]
    assert len(files) > 500
    for file in files:
        started = time.process_time()
        message = _parsed(file, blobs)
        assert time.process_time() - started < 5, file
        texts = (message.subject, message.body_text, message.sender.name, *(blob.name for blob in message.blobs))
        silent = any("\ufffd" in text for text in texts) and not message.marks
        assert not silent, file
        assert Message.model_validate_json(message.model_dump_json()) == message
        assert all(blobs.has(blob.sha256) for blob in message.blobs), file


def test_the_development_mailbox_is_classified(corpus: Path, blobs: BlobStore) -> None:
    kinds = [_parsed(file, blobs).kind for file in sorted((corpus / "dev" / "mail").glob("*.eml"))]
    assert [number for number, kind in enumerate(kinds, 1) if kind is not MailKind.SUBMISSION] == [1, 2, 4, 7]
    assert [kind for kind in kinds if kind is not MailKind.SUBMISSION] == [
        MailKind.NOTICE,
        MailKind.QUESTION,
        MailKind.ADVERT,
        MailKind.AUTO_REPLY,
    ]


def test_outlook_files_are_read_and_their_files_come_out(corpus: Path, blobs: BlobStore) -> None:
    files = {file.name: file for file in corpus.rglob("*.msg") if is_outlook_message(file.read_bytes(), file.name)}
    assert len(files) > 15
    read = {}
    for name, file in sorted(files.items()):
        mail = plain_mail(attachments=[(name, file.read_bytes())])
        archived = ArchivedMail(sha256=hashlib.sha256(mail).hexdigest(), path="", size_bytes=len(mail))
        message = parse_mail(mail, archived, blobs)
        assert message.attached or message.problems, name
        read[name] = message
    assert sum(bool(message.attached) for message in read.values()) > 15
    chinese = read["chinese-traditional.msg"].attached[0]
    assert "測試" in chinese.body_text
    assert "張" in chinese.sender.name
    assert any(blob.name == "test-unicode.doc" for blob in read["testMSG_att_doc.msg"].blobs)
