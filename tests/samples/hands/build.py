"""Builds mailboxes from the half-year submissions of this folder.

In: the folders beside this file, each with a `source.txt` (markup: see README.md) and a `truth.json` for one branch.
Out: one mailbox per period with `mail/*.eml`, `roster.xlsx` and a `truth.json` of all its branches. The same sources
give the same bytes: no clock, no random ids, no zip times.
"""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email.charset import BASE64, Charset
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from pathlib import Path

import openpyxl

from .documents import digest, html_page, picture_bytes, saved_workbook, word_bytes, workbook_bytes, zipped

HERE = Path(__file__).resolve().parent
SHANGHAI = timezone(timedelta(hours=8))
MARK = re.compile(r"^@([a-z]+)(?: (.*))?$")
WORD_TYPE = "vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET_TYPE = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"docx": WORD_TYPE, "xlsx": SHEET_TYPE, "zip": "zip", "txt": "octet-stream"}
SURNAMES = "赵钱孙周吴郑冯褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = ["建平", "晓岚", "国栋", "美琴", "志远", "春燕", "立新", "雅静", "海涛", "秀云", "文彬", "丽娟", "子墨", "佳宁"]


@dataclass
class Piece:
    """One part of a mail: its kind (text, html, docx, xlsx, txt, photo, zip), its name, its lines or inner pieces."""

    kind: str
    name: str
    lines: list[str] = field(default_factory=list)
    inner: list["Piece"] = field(default_factory=list)


@dataclass
class Mail:
    """One mail: its head lines as written and its pieces in order."""

    head: dict[str, str]
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Submission:
    """One source read: the roster line of the branch and its mails."""

    seed: str
    head: dict[str, str]
    mails: list[Mail]


def development() -> list[str]:
    """Names of the submissions that may be developed against, in order."""
    return sorted((p.parent.name for p in HERE.glob("*/source.txt")), key=number_of)


def held_out() -> list[str]:
    """Names of the submissions that are only scored, never developed against, in order."""
    return [
        f"held_out/{name}"
        for name in sorted((p.parent.name for p in HERE.glob("held_out/*/source.txt")), key=number_of)
    ]


def number_of(name: str) -> int:
    """The number that a submission's folder name begins with."""
    return int(name.partition("_")[0])


def build(folder: Path, names: Sequence[str]) -> list[Path]:
    """Mailbox folders below `folder`, one per period of the chosen submissions, oldest period first."""
    chosen = [(read_source(HERE / name), json.loads((HERE / name / "truth.json").read_text("utf-8"))) for name in names]
    periods = sorted({submission.head["period"] for submission, _ in chosen})
    boxes = []
    for period in periods:
        box = folder / period
        (box / "mail").mkdir(parents=True)
        members = [(s, t) for s, t in chosen if s.head["period"] == period]
        for number, (submission, mail) in enumerate(((s, m) for s, _ in members for m in s.mails), 1):
            (box / "mail" / f"{number:03}.eml").write_bytes(mail_bytes(submission, mail))
        (box / "roster.xlsx").write_bytes(roster_bytes([s for s, _ in members]))
        (box / "truth.json").write_text(merged_truth(period, [t for _, t in members]), "utf-8")
        boxes.append(box)
    return boxes


def read_source(folder: Path) -> Submission:
    """The submission of one folder, read from its `source.txt`."""
    submission = Submission(folder.name, {}, [])
    head, piece, archive = submission.head, Piece("none", ""), None
    for line in (folder / "source.txt").read_text("utf-8").splitlines():
        mark = MARK.match(line)
        if mark is None:
            piece.lines.append(line)
            continue
        key, value = mark[1], mark[2] or ""
        if key == "mail":
            submission.mails.append(Mail({"sent": value}))
            head, archive = submission.mails[-1].head, None
        elif key in {"text", "html", "docx", "xlsx", "txt", "photo", "zip"}:
            piece = Piece(key, value)
            (archive.inner if archive else submission.mails[-1].pieces).append(piece)
            archive = piece if key == "zip" else archive
        elif key == "sheet":
            piece.lines.append(line)
        elif key == "end":
            archive = None
        else:
            head[key] = value
    return submission


def merged_truth(period: str, truths: Sequence[dict[str, list[object]]]) -> str:
    """The truths of all branches of one mailbox as one JSON text in the shape of the ledger."""
    merged: dict[str, object] = {"period": period}
    for key in ("submissions", "activities", "indicators", "members"):
        merged[key] = [row for truth in truths for row in truth[key]]
    return json.dumps(merged, ensure_ascii=False, indent=1) + "\n"


def roster_bytes(submissions: Sequence[Submission]) -> bytes:
    """The roster workbook: sheet 支部, one row per branch, and sheet 党员, one row per member."""
    book = openpyxl.Workbook()
    branches = book.create_sheet("支部", 0)
    branches.append(["支部名称", "别名", "邮箱", "书记", "党员人数"])
    people = book.create_sheet("党员", 1)
    del book[book.sheetnames[2]]
    people.append(["支部名称", "姓名"])
    for submission in submissions:
        head = submission.head
        count = int(head["members"])
        branches.append([head["branch"], head["aliases"], head["address"], head["secretary"], count])
        for name in member_names(submission.seed, head["names"].split(), count):
            people.append([head["branch"], name])
    return saved_workbook(book)


def member_names(seed: str, named: list[str], count: int) -> list[str]:
    """The named members first, then invented ones up to the count."""
    chance, names = random.Random(seed), list(dict.fromkeys(named))
    while len(names) < count:
        name = chance.choice(SURNAMES) + chance.choice(GIVEN)
        if name not in names:
            names.append(name)
    return names


def mail_bytes(submission: Submission, mail: Mail) -> bytes:
    """The mail as it lies in the mailbox, with a Received header of the receiving server."""
    content = mail_content(submission.seed, mail)
    sent = datetime.fromisoformat(mail.head["sent"]).replace(tzinfo=SHANGHAI)
    received = sent + timedelta(seconds=4)
    if "received" in mail.head:
        received = datetime.fromisoformat(mail.head["received"]).replace(tzinfo=SHANGHAI)
    name, _, address = mail.head["from"].rpartition(" ")
    charset = mail.head.get("charset", "utf-8")
    del content["MIME-Version"]
    heads = {
        "Received": f"from {address.partition('@')[2]} by mx.jiguan.example with ESMTP; {format_datetime(received)}",
        "From": f"{Header(name, charset).encode()} <{address}>",
        "To": Header("机关党委", charset).encode() + " <jgdw@jiguan.example>",
        "Subject": Header(mail.head["subject"], charset).encode(),
        "Date": format_datetime(sent),
        "Message-ID": mail.head["id"],
        "MIME-Version": "1.0",
    }
    lines = [f"{key}: {value}" for key, value in heads.items()]
    return "\r\n".join([*lines, *content.as_string().splitlines()]).encode("ascii") + b"\r\n"


def mail_content(seed: str, mail: Mail) -> Message:
    """The body and the attachments of a mail as one part, multipart where there is more than one."""
    charset = mail.head.get("charset", "utf-8")
    bodies = [p for p in mail.pieces if p.kind in {"text", "html"}]
    parts: list[Message] = [body_part(seed, mail.head["id"], piece, charset) for piece in bodies]
    if len(parts) > 1:
        alternative = MIMEMultipart("alternative", boundary=f"==a{digest(mail.head['id'])}")
        for part in parts:
            alternative.attach(part)
        parts = [alternative]
    for piece in mail.pieces:
        if piece.kind not in {"text", "html"}:
            parts.append(attachment(seed, piece, mail.head.get("filenames", "rfc2231")))
    if len(parts) == 1:
        return parts[0]
    mixed = MIMEMultipart("mixed", boundary=f"==m{digest(mail.head['id'])}")
    for part in parts:
        mixed.attach(part)
    return mixed


def body_part(seed: str, message_id: str, piece: Piece, charset: str) -> Message:
    """A plain or an HTML body; pictures of an HTML body stand beside it and are shown by Content-ID."""
    lines = piece.lines
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if piece.kind == "text":
        return text_part("plain", "\r\n".join(lines) + "\r\n", charset)
    page, pictures = html_page(lines, digest(message_id))
    body = text_part("html", page, charset)
    if not pictures:
        return body
    related = MIMEMultipart("related", boundary=f"==r{digest(message_id)}")
    related.attach(body)
    for cid, name in pictures:
        image = MIMEImage(picture_bytes(seed, name), "png" if name == "logo" else "jpeg")
        image["Content-ID"] = f"<{cid}>"
        image.add_header("Content-Disposition", "inline")
        related.attach(image)
    return related


def text_part(subtype: str, text: str, charset: str) -> Message:
    """A text part in base64 in the named character set."""
    part = MIMENonMultipart("text", subtype)
    encoding = Charset(charset)
    encoding.body_encoding = BASE64
    encoding.output_codec = charset
    part.set_payload(text.encode(charset).decode(charset), encoding)
    return part


def attachment(seed: str, piece: Piece, filenames: str) -> Message:
    """An attached file; `filenames` says how its name is written: `rfc2231`, or `word` as some web mailers do."""
    content = file_bytes(seed, piece)
    part = MIMEImage(content, "jpeg") if piece.kind == "photo" else MIMEApplication(content, TYPES[piece.kind])
    name: str | tuple[str, str, str] = ("utf-8", "", piece.name)
    if filenames == "word":
        name = Header(piece.name, "gb18030", maxlinelen=10**6).encode()
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def file_bytes(seed: str, piece: Piece) -> bytes:
    """The bytes of an attached file."""
    if piece.kind == "docx":
        return word_bytes(seed, piece.lines)
    if piece.kind == "xlsx":
        return workbook_bytes(piece.lines)
    if piece.kind == "photo":
        return picture_bytes(seed, piece.lines[0].strip().removeprefix("!"))
    if piece.kind == "zip":
        return zipped({inner.name: file_bytes(seed, inner) for inner in piece.inner})
    return "\r\n".join(piece.lines).encode("gb18030")
