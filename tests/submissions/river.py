"""Mails to the committee of an invented river authority, and its roster."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from tasks.records.document import Document, Paragraph, Picture
from tasks.records.facts import Submission
from tasks.records.mail import Address, Blob, MailKind, Message
from tasks.records.period import SHANGHAI, Period
from tasks.records.roster import Branch, Roster
from tasks.submissions import Formed, form_submissions

FIRST_HALF = Period(year=2023, half=1)
ROSTER = Roster(
    branches=(
        Branch(
            name="河务一科党支部", aliases=("一科支部",), addresses=("yike@river.example",), members=("梁秋实", "石磊")
        ),
        Branch(name="河务二科党支部", aliases=("二科支部",), addresses=("erke@river.example",), members=("莫知秋",)),
        Branch(name="水文测报中心党支部", aliases=("水文支部", "测报支部"), addresses=("shuiwen@river.example",)),
        Branch(name="闸站管理所党支部", aliases=("闸站支部",), addresses=("zhazhan@river.example",)),
        Branch(name="后勤保障中心党支部"),
    )
)
TOLD = (
    "党支部2023年上半年志愿服务小结",
    "3月5日，8名党员到柳岸社区开展学雷锋志愿服务，每人2小时，服务居民60人次。",
    "4月12日，5名党员清扫河堤，每人3小时。",
    "5月20日，6名党员慰问困难户4户，每人1小时。",
)
OTHER_TOLD = (
    "党支部2023年上半年志愿服务总结",
    "1月9日，3名党员给独居老人送春联，每人1小时。",
    "2月17日，4名党员在渡口值守，每人4小时。",
    "6月1日，7名党员到小学宣讲防溺水，每人1.5小时。",
)


def document(label: str, *lines: str, kind: str = "docx", pictures: Sequence[str] = ()) -> Document:
    shown = tuple(Picture(sha256=digest(f"{label}{number}"), phash=phash) for number, phash in enumerate(pictures))
    blocks = (*(Paragraph(text=line) for line in lines), *shown)
    return Document(
        sha256=digest(label + "".join(lines)),
        label=label,
        kind=kind,
        reader="test/1",
        title=lines[0] if lines else "",
        blocks=blocks,
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Mailbox:
    """Mails with their documents, as the stages before hand them over."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.documents: dict[str, list[Document]] = {}

    def add(
        self,
        sender: str,
        subject: str,
        *documents: Document,
        at: str = "2023-06-28 10:00:00",
        body: str = "附件请查收。",
        kind: MailKind = MailKind.SUBMISSION,
        **more: object,
    ) -> Message:
        number = len(self.messages) + 1
        sha256 = digest(f"mail {number}")
        values: dict[str, object] = {
            "sha256": sha256,
            "message_id": f"<{number}@river.example>",
            "subject": subject,
            "sender": Address(address=sender),
            "received_at": datetime.fromisoformat(at).replace(tzinfo=SHANGHAI),
            "body_text": body,
            "body": Blob(sha256=digest(body), body=True),
            "blobs": tuple(Blob(sha256=one.sha256, name=one.label) for one in documents),
            "kind": kind,
        }
        message = Message.model_validate(values | more)
        self.messages.append(message)
        self.documents[sha256] = [document_of_body(body), *documents]
        return message

    def formed(self, period: Period = FIRST_HALF, assigned: dict[str, str] | None = None) -> Formed:
        return form_submissions(self.messages, self.documents, ROSTER, period, assigned)

    def submission(self, name: str, period: Period = FIRST_HALF) -> Submission:
        return next(one for one in self.formed(period).submissions if one.branch == name)


def document_of_body(body: str) -> Document:
    return Document(
        sha256=digest(body),
        label="邮件正文",
        kind="html",
        reader="test/1",
        blocks=tuple(Paragraph(text=line) for line in body.split("\n")),
    )
