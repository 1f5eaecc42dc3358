"""Writes mails as clients write them and takes them through parsing, reading and forming, like a run."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import docx
from openpyxl import Workbook
from PIL import Image, ImageDraw

from tasks.blobs import BlobStore
from tasks.extract.mails import read_documents
from tasks.mail.mime import parse_mail
from tasks.records.document import Document
from tasks.records.facts import Submission
from tasks.records.mail import ArchivedMail, Message, Stray
from tasks.records.period import SHANGHAI, Period
from tasks.records.roster import Roster
from tasks.submissions import Formed, form_submissions, submission_documents

COMMITTEE = "dangwei@harbour.example"
PLACES = ("望潮社区", "灯塔小学", "海燕福利院", "渔港码头", "榕树巷", "北堤公园")
DEEDS = ("清扫楼道", "为学生讲水上安全", "看望独居老人", "劝导文明停车", "修剪花木", "分发防台风手册")


def told(seed: str, count: int = 5, months: Sequence[int] = (1, 2, 3, 4, 5, 6)) -> list[str]:
    """`count` sentences with date, place, deed and figures, other ones for each `seed`."""
    number = int(hashlib.sha256(seed.encode()).hexdigest()[:6], 16)
    lines = []
    for index in range(count):
        pick = number + index * 7
        month, day = months[index % len(months)], 2 + (pick * 5 + index) % 26
        lines.append(
            f"{month}月{day}日，{3 + pick % 9}名党员到{PLACES[pick % 6]}{DEEDS[(pick // 6) % 6]}，"
            f"每人{1 + pick % 3}小时，服务群众{20 + pick % 50}人。"
        )
    return lines


def paper(title: str, lines: Sequence[str]) -> bytes:
    """A Word file."""
    document = docx.Document()
    for line in (title, *lines):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet(title: str, rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append([title])
    for row in rows:
        page.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def photo(seed: int) -> bytes:
    """A picture that looks like no other."""
    image = Image.new("RGB", (640, 480), ((seed * 40) % 255, 90, 200 - (seed * 30) % 200))
    draw = ImageDraw.Draw(image)
    for step in range(14):
        corner = ((seed * 97 + step * 131) % 560, (seed * 53 + step * 77) % 400)
        shade = ((step * 19 + seed * 7) % 255, (step * 41) % 255, (seed * 61 + step) % 255)
        draw.rectangle((*corner, corner[0] + 30 + 9 * step, corner[1] + 20 + 5 * step), fill=shade)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=85)
    return stream.getvalue()


@dataclass
class Post:
    """The mails that came, by a short name each."""

    raws: dict[str, bytes] = field(default_factory=dict)

    def send(
        self,
        name: str,
        sender: str,
        subject: str,
        body: str = "",
        *files: tuple[str, bytes],
        at: str = "2024-06-25 09:30:00",
        **headers: str,
    ) -> None:
        moment = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
        mail = EmailMessage()
        mail["Received"] = f"from out.example by mx.harbour.example; {format_datetime(moment)}"
        mail["From"], mail["To"], mail["Subject"] = sender, COMMITTEE, subject
        mail["Date"] = format_datetime(moment)
        mail["Message-ID"] = f"<{name}@post.example>"
        for field_name, value in headers.items():
            mail.replace_header("Date", value) if field_name == "Date" else mail.__setitem__(
                field_name.replace("_", "-"), value
            )
        mail.set_content(body)
        for file_name, data in files:
            kind = ("image", "jpeg") if file_name.endswith(".jpg") else ("application", "octet-stream")
            mail.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=file_name)
        self.raws[name] = mail.as_bytes()


@dataclass
class Sorted:
    """What came of the post."""

    formed: Formed
    messages: dict[str, Message]
    documents: dict[str, Sequence[Document]]

    def of(self, branch: str) -> Submission:
        return next(one for one in self.formed.submissions if one.branch == branch)

    def mails(self, branch: str) -> list[str]:
        by_hash = {message.sha256: name for name, message in self.messages.items()}
        return [by_hash[sha256] for sha256 in self.of(branch).mail_sha256s]

    def superseded(self, branch: str) -> list[str]:
        by_hash = {message.sha256: name for name, message in self.messages.items()}
        return [by_hash[sha256] for sha256 in self.of(branch).superseded_sha256s]

    def stray(self, name: str) -> Stray | None:
        return next((one for one in self.formed.strays if one.sha256 == self.messages[name].sha256), None)

    def reasons(self, branch: str) -> str:
        return "\n".join(item.reason for item in self.of(branch).review)

    def read(self, branch: str) -> list[str]:
        """Labels of the documents that are read for the branch."""
        return [
            one.label for _, one in submission_documents(self.of(branch), list(self.messages.values()), self.documents)
        ]


def sorted_post(post: Post, folder: Path, roster: Roster, period: Period) -> Sorted:
    """The post through all stages from raw bytes to submissions."""
    blobs = BlobStore(folder / "blobs")
    messages = {}
    for name, raw in post.raws.items():
        archived = ArchivedMail(sha256=hashlib.sha256(raw).hexdigest(), path="", size_bytes=len(raw))
        messages[name] = parse_mail(raw, archived, blobs)
    documents = read_documents(list(messages.values()), folder)
    formed = form_submissions(list(messages.values()), documents, roster, period)
    return Sorted(formed, messages, dict(documents))
