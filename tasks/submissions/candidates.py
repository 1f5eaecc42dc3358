"""Looks at one mail with its documents: whose it is, which half-year it speaks of, and whether it can be a submission."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from tasks.records.document import Document, PictureRole
from tasks.records.facts import ReviewItem
from tasks.records.mail import MailKind, Message, Stray
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.submissions.branch import BranchGuess, BranchNames, tell_branch
from tasks.submissions.period import PeriodGuess, nearest, tell_period, tells_whole_year
from tasks.submissions.substance import (
    OTHER_PAPERS,
    SERVICE,
    Substance,
    fold,
    holds_content,
    pictures,
    text_lines,
    weigh,
    weigh_text,
)

MACHINES = (MailKind.AUTO_REPLY, MailKind.BOUNCE)
UNREAD = {
    "encrypted",
    "corrupt",
    "link_only",
    "missing_converter",
    "too_large",
    "unknown_type",
    "timeout",
    "page_unread",
    "worker_died",
    "unreadable",
}
# Takes back or doubts what was sent before, without sending anything in its place.
WITHDRAWS = re.compile(
    r"作废|撤回|收回|勿用|(?:不要|别|请勿|暂不|先不)(?:再)?(?:使用|采用|用|录入|统计)|(?:有误|有错|发错|报错|弄错|填错)|不作数|暂缓"
)
ENCLOSED = re.compile(
    r"(?:见|详见|在|如|发|传)附件|附件(?:请|为|是|中|里|如下|已)|附上|随(?:信|函|邮件)附|现将.{0,30}(?:报|发|呈)"
)
ABOUT = re.compile(r"志愿|小结|总结|台账|台帐|服务|双报到|活动")
BODY_TELLINGS = 2
OWN_REPORT_TELLINGS = 4
QUESTION_TELLINGS = 3
# From how many tellings on such a mail is shown on its sender's entry.
SHOWN_FROM = {"notice": 2, "question": 1}
BODY_FIGURES = 2
OWN_FIGURES = re.compile(r"志愿|服务|党员|注册|报到|培训|时长|活动|时间银行|报了到|在册|工时|小时|技能")
BODY_CHARACTERS = 120


@dataclass
class Candidate:
    """A mail that belongs to a branch's submission of the period, alone or beside others.

    `documents` are those that hold content, blank forms and covering letters left out; `lines` their text. `everything` are all of the mail
    that are read for this branch, `left_out` the SHA-256s of those that are not. `guest` tells that another branch's mail brought them.
    """

    message: Message
    branch: Branch
    guess: BranchGuess
    period: PeriodGuess | None
    documents: list[Document]
    everything: list[Document]
    lines: list[str]
    weight: Substance
    review: list[ReviewItem] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()
    guest: bool = False

    @property
    def received_at(self) -> datetime | None:
        return self.message.received_at

    @property
    def tells(self) -> bool:
        return any(weigh(document).tells for document in self.documents)

    @property
    def only_pictures(self) -> bool:
        return not self.documents and any(_photos(document) for document in self.everything)


@dataclass
class Judged:
    """Candidates (several when one mail holds several branches' papers) or a stray; `for_branches` are the branches on whose entry a
    person should see the stray, with `note`."""

    candidates: tuple[Candidate, ...] = ()
    stray: Stray | None = None
    for_branches: tuple[str, ...] = ()
    note: str = "有一封邮件可能是本支部的"


def judge(
    message: Message, documents: Sequence[Document], names: BranchNames, period: Period, assigned: Mapping[str, str]
) -> Judged:
    """What this mail is for this period. A person's assignment decides over every rule but the period's."""
    everything = list(documents)
    forced = assigned.get(message.sha256)
    if forced == "":
        return Judged(stray=_stray(message, message.kind.value, "按人工决定不计入"))
    if message.kind in MACHINES and forced is None:
        return Judged(stray=_stray(message, message.kind.value, message.kind_reason))
    guess = (
        BranchGuess(names.roster.branch(forced), "人工指定", known_sender=True)
        if forced
        else tell_branch(message, everything, names)
    )
    content, lines, weight = _content(message, everything)
    refusal = None if forced else _refusal(message, guess, everything, content, weight)
    if refusal is not None:
        stray = _stray(message, refusal[0], refusal[1], guess.branch)
        if guess.branch and refusal[0] not in ("notice", "advert") and WITHDRAWS.search(_own_words(message)):
            return Judged(stray=stray, for_branches=(guess.branch.name,), note="来信似说所报材料有误或作废，请核对")
        if guess.branch and _forgot_file(message) and refusal[0] not in ("notice", "advert"):
            return Judged(stray=stray, for_branches=(guess.branch.name,), note="来信说附有材料，邮件里却没有附件")
        return Judged(stray=stray, for_branches=_concerned(guess, refusal[0], weight))
    if guess.branch is None:
        stray = _stray(message, "unassigned", f"像是材料，但支部不能确定：{guess.how}")
        return Judged(stray=stray, for_branches=guess.candidates)
    told = _period(message, content, lines)
    if told is not None and told.period != period:
        stray = _stray(message, "other_period", f"属于{told.period.label}（{told.how}）", guess.branch)
        # Sent when this half-year is reported: most likely the wrong file.
        shown = nearest(message.received_at) == period
        return Judged(stray=stray, for_branches=(guess.branch.name,) if shown else (), note="可能发错了文件，材料")
    whole = Candidate(message, guess.branch, guess, told, content, everything, lines, weight)
    parts = [whole] if forced else _divided(whole, names)
    for candidate in parts:
        candidate.review.extend(_review(candidate))
        candidate.review.extend(_of_others(candidate, names))
    return Judged(candidates=tuple(parts))


def body_counts(message: Message) -> bool:
    """Whether the mail's own text tells something (activities, or figures of the branch), or is a covering letter only."""
    weight = weigh_text(message.body_text)
    return weight.tellings >= BODY_TELLINGS or (
        weight.figures >= BODY_FIGURES and bool(OWN_FIGURES.search(message.body_text))
    )


def read_documents(message: Message, documents: Sequence[Document]) -> list[Document]:
    """What is read of a mail: documents that hold content, and pictures; no covering letters, blank forms or second copies."""
    content = {document.sha256 for document in _content(message, list(documents))[0]}
    return [document for document in documents if document.sha256 in content or document.kind == "picture"]


def _content(message: Message, everything: list[Document]) -> tuple[list[Document], list[str], Substance]:
    """The documents that hold content, their text, and what they weigh together."""
    bodies = {message.body.sha256: message} if message.body else {}
    bodies.update({inner.body.sha256: inner for inner in _all_attached(message) if inner.body})
    content: list[Document] = []
    hashes: set[str] = set()
    for document in everything:
        owner = bodies.get(document.sha256)
        if not holds_content(document) or document.sha256 in hashes or (owner is not None and not body_counts(owner)):
            continue
        if weigh(document).blank_form:
            continue
        hashes.add(document.sha256)
        content.append(document)
    return content, *_weighed(content)


def _weighed(content: Sequence[Document]) -> tuple[list[str], Substance]:
    """The text of the documents and what they weigh together."""
    lines = [line for document in content for line in text_lines(document)]
    weights = [weigh(document) for document in content]
    total = Substance(
        tellings=sum(weight.tellings for weight in weights),
        figures=sum(weight.figures for weight in weights),
        service=len({word for line in lines for word in SERVICE.findall(line)}),
        characters=sum(weight.characters for weight in weights),
    )
    return lines, total


def _divided(whole: Candidate, names: BranchNames) -> list[Candidate]:
    """One candidate a branch when a mail holds papers of several: a paper is another branch's when its file name or title begins with that
    branch's name and it tells of service. Photos and what names no branch stay with the branch the mail speaks for."""
    foreign: dict[str, set[str]] = {}
    for document in whole.documents:
        named = {name for text in (document.label, document.title) if (name := names.heading(text, whole.branch))}
        if len(named) == 1 and whole.branch.name not in named and weigh(document).tells:
            foreign.setdefault(named.pop(), set()).add(document.sha256)
    others = {sha256 for papers in foreign.values() for sha256 in papers}
    if not any(weigh(document).tells for document in whole.documents if document.sha256 not in others):
        return [whole]
    own = without(whole, others)
    parts = [own]
    for name, papers in foreign.items():
        part = without(whole, {document.sha256 for document in whole.everything} - papers)
        first, branch = part.documents[0], names.roster.branch(name)
        assert branch is not None
        doubt = f"与{whole.branch.name}的材料在同一封邮件里，按附件名称或标题分给{name}"
        part.branch, part.guest = branch, True
        part.guess = BranchGuess(branch, f"附件“{first.label}”", whole.guess.known_sender, doubt=doubt)
        parts.append(part)
        reason = f"附件写的是{name}，已归入该支部，请确认"
        own.review.append(ReviewItem(reason=reason, quote=first.title, document=first.label))
    return parts


def without(whole: Candidate, left_out: Set[str]) -> Candidate:
    """The candidate without some of its documents."""
    documents = [document for document in whole.documents if document.sha256 not in left_out]
    lines, weight = _weighed(documents)
    return replace(
        whole,
        documents=documents,
        everything=[document for document in whole.everything if document.sha256 not in left_out],
        lines=lines,
        weight=weight,
        left_out=whole.left_out | left_out,
        review=list(whole.review),
    )


def _all_attached(message: Message) -> list[Message]:
    return [found for inner in message.attached for found in (inner, *_all_attached(inner))]


def _refusal(
    message: Message, guess: BranchGuess, everything: list[Document], content: list[Document], weight: Substance
) -> tuple[str, str] | None:
    """Why the mail is no submission: kind and reason in Chinese; None when it is one."""
    if message.kind is MailKind.ADVERT and not guess.known_sender:
        return "advert", message.kind_reason
    if message.kind is MailKind.NOTICE and not _own_report(guess, content, weight):
        return "notice", message.kind_reason
    if _off_topic(message, content, weight):
        return "other", "附件与志愿服务无关"
    # What a question tells by the way (5月有三个人去过，可以填吗？) is what it asks about.
    if message.kind is MailKind.QUESTION and weight.tellings < QUESTION_TELLINGS:
        return "question", message.kind_reason
    if any(weigh(document).tells for document in content):
        return None
    if _unread(message, everything) and ABOUT.search(_said(message)):
        return None
    if weight.tellings or (weight.service and weight.characters >= BODY_CHARACTERS):
        return None
    if any(_photos(document) for document in everything):
        return ("photos", "只有照片") if guess.branch is None else None
    if any(weigh(document).blank_form for document in everything):
        return "blank_form", "附件是没有填写的空表"
    return (
        message.kind.value if message.kind is not MailKind.SUBMISSION else "other"
    ), "没有可读的活动内容" if everything else message.kind_reason


def _own_report(guess: BranchGuess, content: list[Document], weight: Substance) -> bool:
    """Whether a mail that reads like a notice carries its own sender's report: a branch that also sends notices for the committee."""
    if not guess.known_sender or guess.branch is None or weight.tellings < OWN_REPORT_TELLINGS:
        return False
    titles = fold(
        "".join(text for document in content for text in (document.label, document.title, *text_lines(document)[:4]))
    )
    return any(fold(name) in titles for name in (guess.branch.name, *guess.branch.aliases))


def _off_topic(message: Message, content: list[Document], weight: Substance) -> bool:
    said = _said(message)
    if "志愿" in said or "服务" in said:
        return False
    titles = said + "".join(document.title for document in content)
    if OTHER_PAPERS.search(titles) and weight.service < 4:
        return True
    return bool(content) and weight.service == 0 and weight.tellings < 2 and not ABOUT.search(titles)


def _said(message: Message) -> str:
    names = " ".join(blob.label for blob in message.blobs)
    inner = " ".join(f"{mail.subject} {mail.body_text}" for mail in message.attached)
    problems = " ".join(problem.file for problem in message.problems)
    return f"{message.subject} {names} {message.body_text} {inner} {problems}"


def _unread(message: Message, everything: list[Document]) -> bool:
    problems = [*message.problems, *(problem for document in everything for problem in document.problems)]
    return any(problem.code in UNREAD for problem in problems)


def _photos(document: Document) -> bool:
    return any(picture.role is PictureRole.CONTENT for picture in pictures(document))


def _forgot_file(message: Message) -> bool:
    return not message.blobs and not message.problems and bool(ENCLOSED.search(_own_words(message)))


def _own_words(message: Message) -> str:
    return f"{message.subject}\n{message.body_text}"


def _concerned(guess: BranchGuess, kind: str, weight: Substance) -> tuple[str, ...]:
    """The branches on whose entry the stray is shown: what may be theirs after all."""
    if kind == "photos":
        return guess.candidates
    return (
        (guess.branch.name,)
        if kind in SHOWN_FROM and guess.known_sender and guess.branch and weight.tellings >= SHOWN_FROM[kind]
        else ()
    )


def _period(message: Message, content: list[Document], lines: list[str]) -> PeriodGuess | None:
    names = [
        message.subject,
        *(inner.subject for inner in _all_attached(message)),
        *(blob.label for blob in message.blobs),
    ]
    return tell_period(names, _titles(content), [*lines, message.body_text], message.received_at)


def _titles(content: Sequence[Document]) -> list[str]:
    return [text for document in content for text in (document.title, *text_lines(document)[:4])]


def _review(candidate: Candidate) -> list[ReviewItem]:
    """What a person must look at in this mail: the sender, the branch, the period, and everything that could not be read."""
    message, guess = candidate.message, candidate.guess
    items = []
    if not guess.known_sender:
        sender = " ".join(part for part in (message.sender.name, message.sender.address) if part) or "（无发件人）"
        items.append(
            ReviewItem(reason=f"发件人{sender}不在花名册，支部由{guess.how}判定", quote=_first_sentence(message))
        )
    if guess.doubt:
        items.append(ReviewItem(reason=guess.doubt, quote=message.subject))
    if message.authentication == "fail":
        items.append(
            ReviewItem(reason=f"收件服务器未能验证发件人{message.sender.address}的身份", quote=message.subject)
        )
    if candidate.period is not None and not candidate.period.sure:
        items.append(
            ReviewItem(
                reason=f"所属半年有不同说法，{candidate.period.how}归入{candidate.period.period.label}",
                quote=message.subject,
            )
        )
    shown = [message.subject, *(document.label for document in candidate.documents), *_titles(candidate.documents)]
    if candidate.period is not None and tells_whole_year(shown, candidate.lines, candidate.period.period):
        reason = f"材料似为全年的总结，只计{candidate.period.period.label}的活动，合计数请核对"
        items.append(ReviewItem(reason=reason, quote=message.subject))
    if candidate.tells and not candidate.weight.service and not re.search("志愿|服务", " ".join(shown)):
        items.append(ReviewItem(reason="材料里没有志愿服务的字样，请确认是不是小结", quote=message.subject))
    if message.received_at is None:
        items.append(ReviewItem(reason="邮件没有收到时间，不能判断是否按时", quote=message.subject))
    problems = [*message.problems, *(problem for document in candidate.everything for problem in document.problems)]
    items.extend(
        ReviewItem(reason=problem.reason, quote=problem.quote, document=problem.file)
        for problem in dict.fromkeys(problems)
    )
    return items


def _of_others(candidate: Candidate, names: BranchNames) -> list[ReviewItem]:
    """Documents whose own name and title speak of another branch only: somebody sent two branches' papers in one mail, or the wrong file."""
    items = []
    for document in candidate.documents:
        title = "\n".join((document.label, document.title, *text_lines(document)[:3]))
        named = {branch for branch, strength in names.found(title, with_core=False).items() if strength == 1}
        if named and candidate.branch.name not in named:
            others = "、".join(sorted(named))
            items.append(
                ReviewItem(
                    reason=f"附件写的是{others}，请确认属于哪个支部", quote=document.title, document=document.label
                )
            )
    return items


def _first_sentence(message: Message) -> str:
    """The first sentence beyond the salutation."""
    lines = [line.strip() for line in message.body_text.split("\n") if line.strip()]
    told = [line for line in lines if not line.endswith(("：", ":", "好！", "好"))] or lines
    return re.split(r"(?<=[。！；])", told[0])[0][:120] if told else message.subject


def _stray(message: Message, kind: str, reason: str, branch: Branch | None = None) -> Stray:
    return Stray(
        sha256=message.sha256,
        message_id=message.message_id,
        kind=kind,
        reason=reason,
        branch=branch.name if branch else "",
        subject=message.subject,
        sender=message.sender.address,
        received_at=message.received_at,
    )
