"""A home as a run leaves it: ledger, documents, mails, pictures, all invented."""

import hashlib
import json
from datetime import UTC, datetime

from pydantic import TypeAdapter

from flows.settings import Settings
from tasks.blobs import BlobStore, write_whole
from tasks.ledger.decisions import apply_decisions
from tasks.records.document import Cell, Document, Locator, Paragraph, Table
from tasks.records.facts import Evidence, Ledger
from tasks.records.mail import Address, ArchivedMail, Blob, Message, Stray
from tasks.records.period import SHANGHAI
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tasks.store.ledgers import save_ledger
from tasks.store.mails import add_mails
from tests.report.factory import make_assessment, make_ledger

SOURCED = TypeAdapter(tuple[tuple[str, Document], ...])
SCRIPT_SUBJECT = "<script>document.title='坏'</script><img src=x onerror=alert(1)>小结"
TURNED_NAME = "照片\u202excod.exe"
"""A program that a browser would show as a document."""
HEADS = ("活动名称", "日期", "参加人数", "人均时长")


def fill(settings: Settings, branches: int = 7, activities: int = 6) -> Ledger:
    """Write a ledger of 2022H1 with everything the pages show, and one of 2022; give the first."""
    blobs = BlobStore(settings.cache / "blobs")
    ledger = make_ledger(branches, activities, blobs=blobs)
    marked = tuple(
        one.model_copy(update={"evidence": {**one.evidence, "participants": (_words(one),)}}) if one.review else one
        for one in ledger.activities
    )
    mails = [_mail(settings, place, one.branch) for place, one in enumerate(ledger.submissions) if one.message_id]
    hashes = {message.message_id: message.sha256 for message in mails}
    submissions = tuple(
        one.model_copy(update={"mail_sha256s": (hashes[one.message_id],)}) if one.message_id else one
        for one in ledger.submissions
    )
    ledger = ledger.model_copy(update={"activities": marked, "submissions": submissions})
    for one in submissions:
        if one.mail_sha256s:
            _documents(settings, ledger, one.branch, one.work_name, one.message_id or "")
    stray = _stray(settings)
    formed = {
        "submissions": [one.model_dump(mode="json") for one in submissions],
        "strays": [stray.model_dump(mode="json")],
        "placed": [
            {"sha256": sha256, "kind": "submission", "reason": "附有1个文件", "branch": one.branch}
            for one in submissions
            for sha256 in one.mail_sha256s
        ],
    }
    write_whole(settings.cache / "work" / "2022H1" / "formed.json", json.dumps(formed).encode())
    compile_again(settings, ledger)
    year = ledger.model_copy(update={"period": "2022"})
    save_ledger(open_store(settings.store_url), year, make_assessment(year))
    return ledger


def compile_again(settings: Settings, ledger: Ledger) -> None:
    """What a run does at its end: apply the decisions and keep the ledger."""
    engine = open_store(settings.store_url)
    applied = apply_decisions(ledger, list_decisions(engine, ledger.period))
    save_ledger(engine, applied, make_assessment(applied))


def _words(one: object) -> Evidence:
    return Evidence(
        message_id=f"<{one.branch}@example.org>",  # type: ignore[attr-defined]
        document="半年小结.docx",
        locator="第3段",
        quote="参加党员12人",
    )


def _mail(settings: Settings, place: int, branch: str) -> Message:
    raw = f"Subject: {branch}\r\n\r\nbody {place}\r\n".encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    path = f"{sha256[:2]}/{sha256}.eml"
    write_whole(settings.archive / path, raw)
    received = datetime(2022, 6, 20 + place % 9, 10, tzinfo=SHANGHAI)
    attached = BlobStore(settings.cache / "blobs").put(f"attachment of {branch}".encode())
    message = Message(
        sha256=sha256,
        message_id=f"<{branch}@example.org>",
        subject=f"{branch}2022年上半年志愿服务小结",
        sender=Address(name=branch, address=f"branch{place}@example.org"),
        received_at=received,
        body_text="机关党委：\n  现将本支部上半年志愿服务情况报上，请查收。\n  附件：小结、照片。",
        blobs=(Blob(sha256=attached, name="半年小结.docx", size_bytes=34_000),),
    )
    write_whole(settings.cache / "messages" / "mime-1" / f"{sha256}.json", message.model_dump_json().encode())
    archived = ArchivedMail(sha256=sha256, path=path, size_bytes=len(raw), internal_at=received)
    add_mails(open_store(settings.store_url), [archived])
    return message


def _stray(settings: Settings) -> Stray:
    raw = b"Subject: stray\r\n\r\n<script>alert(1)</script>\r\n"
    sha256 = hashlib.sha256(raw).hexdigest()
    write_whole(settings.archive / f"{sha256[:2]}/{sha256}.eml", raw)
    message = Message(
        sha256=sha256,
        message_id="<stray@example.org>",
        subject=SCRIPT_SUBJECT,
        sender=Address(name="某\u2067公司", address="sales@example.net"),
        received_at=datetime(2022, 6, 3, 8, tzinfo=SHANGHAI),
        body_text="<script>alert(1)</script>",
        blobs=(Blob(sha256=BlobStore(settings.cache / "blobs").put(b"MZ"), name=TURNED_NAME, size_bytes=2),),
    )
    write_whole(settings.cache / "messages" / "mime-1" / f"{sha256}.json", message.model_dump_json().encode())
    kept = ArchivedMail(
        sha256=sha256,
        path=f"{sha256[:2]}/{sha256}.eml",
        size_bytes=len(raw),
        internal_at=datetime(2022, 6, 3, tzinfo=UTC),
    )
    add_mails(open_store(settings.store_url), [kept])
    return Stray(
        sha256=sha256,
        message_id="<stray@example.org>",
        kind="advert",
        reason="推销邮件，没有支部名称",
        subject=SCRIPT_SUBJECT,
    )


def _documents(settings: Settings, ledger: Ledger, branch: str, work_name: str, message_id: str) -> None:
    own = [one for one in ledger.activities if one.branch == branch]
    words = (
        "上半年，支部围绕服务群众开展志愿服务，现小结如下。",
        "一、主要做法",
        "支部坚持每月组织一次活动，参加党员12人，服务时间每次两小时左右，受到社区好评。",
        "二、存在不足",
        "参加人员还不够广，下半年将继续改进。",
    )
    paragraphs = tuple(Paragraph(text=text, locator=Locator(paragraph=number)) for number, text in enumerate(words, 1))
    rows = [HEADS, *((one.title, str(one.start), f"{one.participants}人", f"{one.hours_each}小时") for one in own)]
    cells = tuple(
        Cell(row=row, column=column, text=text, locator=Locator(table=1, row=row, column=column))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    )
    table = Table(rows=len(rows), columns=4, cells=cells, locator=Locator(table=1))
    document = Document(
        sha256="0" * 64, label="半年小结.docx", kind="docx", reader="docx/1", blocks=(*paragraphs, table)
    )
    path = settings.cache / "work" / "2022H1" / "documents" / f"{work_name}.json"
    write_whole(path, SOURCED.dump_json(((message_id, document),)))
