"""Joins a branch's candidate mails into its submission: the newest whole one is accepted, earlier ones are superseded, and mails
that only add to it (photos sent apart, a forgotten attachment) join it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from tasks.picture_copies import group_pictures
from tasks.records.base import Record
from tasks.records.document import Document, PictureRole
from tasks.records.facts import ReviewItem, Submission
from tasks.records.mail import Message, Placed, Stray
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.submissions.branch import BranchNames
from tasks.submissions.candidates import Candidate, judge, read_documents, without
from tasks.submissions.substance import (
    contained,
    likeness,
    months_told,
    pictures,
    tells_the_same_days,
)

ADDS = re.compile(
    r"补充|补发|补报|补交|补上|另发|另附|另行发|续报|续发|漏(?:发|附|传|了|掉|报)|忘(?:了)?(?:发|附|加|放|带)|没(?:有)?(?:附|带|发)上|照片(?:在|见)(?:此|这)|照片补|第[二2三3](?:封|部分)|之[二三]|[（(][二三23][）)]\s*$|\b[23]/[23]\b"
)
REPLACES = re.compile(
    r"更正|修订|更新|修改|为准|作废|重新(?:发|报|提交|上传)|重[发报传]|替换|改[好正]|最终版|终稿|定稿|再发一[遍次]|再报一|上一封.{0,6}(?:有误|错)|发错|新版|以上次.{0,6}不"
)
# Speaks of the mail before as a whole: nothing of it is to be used.
REPLACES_ALL = re.compile(
    r"(?:本|此|这)(?:封)?(?:邮件|次|份)?为准.{0,20}(?:作废|删除|忽略)|(?:上|前|之前|原来)[^。\n]{0,8}(?:封|邮件|份|次)[^。\n]{0,8}(?:作废|删除|忽略|不用)|(?:本|这封|此)邮件为准|全部更换"
)
VERSION = re.compile(
    r"[（(\[【][^）)\]】]*[）)\]】]|更正|更新|修订|修改|改正|最终|定稿|终稿|新版|新|版|稿|v?\d+(?:\.\d+)?$|[-_—.·\s]",
    re.I,
)
LIKE = 0.15
WHOLE = 0.6


class Formed(Record):
    """`submissions` has one entry for each branch of the roster, in its order; `strays` every mail that is in none, in the order they came.

    `placed` says what each mail of a submission is to it, branch by branch, the accepted first.
    """

    submissions: tuple[Submission, ...] = ()
    strays: tuple[Stray, ...] = ()
    placed: tuple[Placed, ...] = ()


def form_submissions(
    messages: Sequence[Message],
    documents: Mapping[str, Sequence[Document]],
    roster: Roster,
    period: Period,
    assigned: Mapping[str, str] | None = None,
) -> Formed:
    """The submissions of one half-year. `documents` are by mail SHA-256, in the order of the mail's body and blobs.

    `assigned` are a person's decisions: mail SHA-256 → branch name, "" for “no submission”. The same mails give the same result in any order.
    """
    candidates: dict[str, list[Candidate]] = {branch.name: [] for branch in roster.branches}
    strays: list[Stray] = []
    names = BranchNames(roster)
    notes: dict[str, list[ReviewItem]] = {branch.name: [] for branch in roster.branches}
    asked: dict[str, list[ReviewItem]] = {branch.name: [] for branch in roster.branches}
    for message in sorted(_once(messages), key=_order):
        judged = judge(message, documents.get(message.sha256, ()), names, period, assigned or {})
        for candidate in judged.candidates:
            candidates[candidate.branch.name].append(candidate)
        if judged.stray is not None:
            strays.append(judged.stray)
            for name in judged.for_branches:
                note = f"{judged.note}：{judged.stray.reason}"
                # What a question told by the way is of use where nothing else comes.
                told = asked if judged.stray.kind == "question" else notes
                told[name].append(ReviewItem(reason=note, quote=message.subject))
    submissions, placed = [], []
    for branch in roster.branches:
        submission, places, left = _form(
            branch, candidates[branch.name], notes[branch.name], asked[branch.name], period
        )
        submissions.append(submission)
        placed.extend(places)
        strays.extend(left)
    strays.sort(key=lambda stray: (stray.received_at or datetime.max.replace(tzinfo=UTC), stray.sha256))
    return Formed(submissions=tuple(submissions), strays=tuple(strays), placed=tuple(placed))


def submission_documents(
    submission: Submission, messages: Sequence[Message], documents: Mapping[str, Sequence[Document]]
) -> list[tuple[str, Document]]:
    """(Message-ID, document) of everything that is read for a submission, photos included, the accepted mail first.

    Covering letters, blank forms, second copies of a file and what `left_out` names are left out.
    """
    by_hash = {message.sha256: message for message in messages}
    read: list[tuple[str, Document]] = []
    hashes: set[str] = set()
    for sha256 in submission.mail_sha256s:
        message = by_hash[sha256]
        for document in read_documents(message, documents.get(sha256, ())):
            if document.sha256 not in hashes and document.sha256 not in submission.left_out:
                hashes.add(document.sha256)
                read.append((message.message_id, document))
    return read


def _form(
    branch: Branch, found: list[Candidate], notes: list[ReviewItem], asked: list[ReviewItem], period: Period
) -> tuple[Submission, list[Placed], list[Stray]]:
    # What another branch's mail brought comes before the branch's own mails, whenever it came: it may only fill a gap.
    whole = sorted(
        (candidate for candidate in found if not candidate.only_pictures), key=lambda candidate: not candidate.guest
    )
    if not whole:
        return _missing(branch, found, [*notes, *asked])
    main, added, superseded = _arranged(whole, [candidate for candidate in found if candidate.only_pictures])
    review = [*notes]
    for candidate in (main, *added):
        review.extend(candidate.review)
    review.extend(_relation_review(main, added, superseded))
    parts = [main, *added]
    return (
        Submission(
            branch=branch.name,
            status=_status(main, period),
            message_id=main.message.message_id,
            superseded=tuple(candidate.message.message_id for candidate in superseded),
            received_at=main.received_at,
            documents=len({document.sha256 for candidate in parts for document in candidate.documents}),
            photos=count_photos([document for candidate in parts for document in candidate.everything]),
            review=tuple(dict.fromkeys(review)),
            mail_sha256s=tuple(candidate.message.sha256 for candidate in parts),
            superseded_sha256s=tuple(candidate.message.sha256 for candidate in superseded),
            left_out=_left_out(parts),
        ),
        _placed(main, added, superseded),
        [],
    )


def _placed(main: Candidate, added: list[Candidate], superseded: list[Candidate]) -> list[Placed]:
    """What each mail is to the submission."""
    changed = {candidate.message.sha256 for candidate in superseded if not _same_files(main, candidate)}
    told = f"{main.message.kind_reason}；支部由{main.guess.how}判定"
    reason = f"替代本支部先前{len(changed)}封邮件；{told}" if changed else told
    places = [_place(main, "resubmission" if changed else "submission", reason)]
    for candidate in added:
        what = "照片" if candidate.only_pictures else "补充或更正的文件"
        places.append(_place(candidate, "supplement", f"{what}，并入“{main.message.subject}”"))
    for candidate in superseded:
        if candidate.message.sha256 in changed:
            places.append(_place(candidate, "submission", f"已被“{main.message.subject}”替代"))
        else:
            places.append(_place(candidate, "duplicate", "与后来的一封内容相同，以后一封为准"))
    return places


def _place(
    candidate: Candidate, kind: Literal["submission", "resubmission", "duplicate", "supplement"], reason: str
) -> Placed:
    return Placed(sha256=candidate.message.sha256, kind=kind, reason=reason, branch=candidate.branch.name)


def _left_out(parts: Sequence[Candidate]) -> tuple[str, ...]:
    """What none of the parts reads."""
    read = {document.sha256 for candidate in parts for document in candidate.everything}
    return tuple(sorted({sha256 for candidate in parts for sha256 in candidate.left_out} - read))


def count_photos(documents: Sequence[Document]) -> int:
    """Distinct content pictures: copies of one (resized, recompressed) count once; what could not be decoded does not count."""
    hashes = [
        picture.phash
        for document in documents
        for picture in pictures(document)
        if picture.role is PictureRole.CONTENT and picture.phash
    ]
    return len(set(group_pictures(hashes)))


def _missing(
    branch: Branch, found: list[Candidate], notes: list[ReviewItem]
) -> tuple[Submission, list[Placed], list[Stray]]:
    review = list(notes)
    strays = []
    for candidate in found:
        message = candidate.message
        review.append(ReviewItem(reason="只收到照片，没有小结", quote=message.subject))
        strays.append(
            Stray(
                sha256=message.sha256,
                message_id=message.message_id,
                kind="photos",
                reason="只有照片，没有同一支部的小结可以归入",
                branch=branch.name,
                subject=message.subject,
                sender=message.sender.address,
                received_at=message.received_at,
            )
        )
    return Submission(branch=branch.name, status="missing", review=tuple(review)), [], strays


def _arranged(whole: list[Candidate], photos: list[Candidate]) -> tuple[Candidate, list[Candidate], list[Candidate]]:
    """The accepted mail, those that add to it, and those it supersedes; all in the order they came."""
    main = whole[0]
    added: list[Candidate] = []
    superseded: list[Candidate] = []
    for later in whole[1:]:
        replaced = _corrected_files(main, later)
        if replaced:
            main = without(main, replaced)
            added.append(later)
            later.review.append(_corrects(later))
        elif _came_before(main, later):
            added.append(main)
            main = later
        elif _adds_to(main, later):
            added.append(later)
        else:
            superseded.extend([main, *added])
            added, main = [], later
    for candidate in photos:
        if superseded and _order(candidate.message) < _order(main.message) and count_photos(main.everything):
            superseded.append(candidate)
        else:
            added.append(candidate)
    return (
        main,
        sorted(added, key=lambda one: _order(one.message)),
        sorted(superseded, key=lambda one: _order(one.message)),
    )


def _corrected_files(main: Candidate, later: Candidate) -> set[str]:
    """SHA-256s of the files of the accepted mail that a later one sends again under their names, while it is silent about others that tell
    something: “台账有误，以此为准” replaces the 台账 and no more. Empty when the later mail replaces or adds to the whole."""
    if REPLACES_ALL.search(_words(later)) or _same_files(main, later):
        return set()
    sent = {_name(document): document.sha256 for document in later.documents}
    there = {_name(document): document.sha256 for document in main.documents}
    bodies = {message.body.sha256 for message in (main.message, later.message) if message.body}
    if not sent or not sent.keys() <= there.keys() or bodies & set(sent.values()):
        return set()
    rest = without(main, {there[name] for name in sent})
    if not rest.tells or contained(rest.lines, later.lines) >= WHOLE:
        return set()
    return {there[name] for name in sent}


def _name(document: Document) -> tuple[str, str]:
    """A file's name without what tells versions apart, and its kind."""
    stem = re.sub(r"\.\w{1,5}$", "", document.label.rpartition("/")[2])
    return VERSION.sub("", stem) or stem, document.kind


def _corrects(later: Candidate) -> ReviewItem:
    files = "、".join(f"“{document.label}”" for document in later.documents)
    reason = f"后一封邮件只换了{files}，其余文件仍用前一封的，请确认"
    return ReviewItem(reason=reason, quote=later.message.subject)


def _adds_to(main: Candidate, later: Candidate) -> bool:
    """Whether a later mail completes the accepted one rather than replacing it.

    It says so, or holds little beside it (a correction of one line), or something else altogether; or nothing of it could be read, and
    then what was readable stays accepted.
    """
    words = _words(later)
    if not main.lines or _same_files(main, later) or contained(main.lines, later.lines) >= WHOLE:
        return False
    if not later.lines or _is_small_beside(later, main):
        return True
    if REPLACES.search(words):
        return False
    if _covers_less(later, main):
        return True
    return bool(ADDS.search(words)) or (likeness(main.lines, later.lines) < LIKE and not _both_whole(main, later))


def _came_before(earlier: Candidate, main: Candidate) -> bool:
    """Whether the earlier mail was a part sent ahead: it says so or tells less, and the later one neither repeats nor replaces it."""
    if (
        not earlier.lines
        or not main.lines
        or REPLACES.search(_words(main))
        or likeness(earlier.lines, main.lines) >= LIKE
    ):
        return False
    if ADDS.search(_words(main)) or _both_whole(earlier, main):
        return False
    return bool(ADDS.search(_words(earlier))) or earlier.weight.tellings < main.weight.tellings


def _is_small_beside(later: Candidate, main: Candidate) -> bool:
    return 3 * later.weight.tellings < main.weight.tellings and 3 * later.weight.characters < main.weight.characters


def _covers_less(later: Candidate, main: Candidate) -> bool:
    """A report of one month or one occasion beside the half-year's: it tells less, of half the months at most."""
    narrow, wide = months_told(later.lines), months_told(main.lines)
    return later.weight.tellings < main.weight.tellings and len(wide) >= 4 and 2 * len(narrow) <= len(wide)


def _both_whole(main: Candidate, other: Candidate) -> bool:
    """Two summaries that tell the same days, or are both whole, are versions, however differently they are worded."""
    first, second = main.weight.tellings, other.weight.tellings
    if tells_the_same_days(main.lines, other.lines):
        return True
    return min(first, second) >= 4 and main.documents[0].kind == other.documents[0].kind


def _same_files(main: Candidate, other: Candidate) -> bool:
    return {document.sha256 for document in main.documents} == {document.sha256 for document in other.documents}


def _words(candidate: Candidate) -> str:
    message = candidate.message
    return f"{message.subject}\n{message.body_text[:600]}\n" + "\n".join(
        blob.name for blob in message.blobs if not blob.inline
    )


def _relation_review(main: Candidate, added: list[Candidate], superseded: list[Candidate]) -> list[ReviewItem]:
    items = []
    for candidate in added:
        kind = "照片" if candidate.only_pictures else "补充材料"
        items.append(ReviewItem(reason=f"另有一封邮件作为{kind}并入，请确认不是更正", quote=candidate.message.subject))
    for candidate in superseded:
        if main.lines and candidate.lines and likeness(main.lines, candidate.lines) < LIKE:
            items.append(
                ReviewItem(reason="新邮件与被替代的邮件内容差别很大，请确认是否应并入", quote=candidate.message.subject)
            )
    return items


def _status(main: Candidate, period: Period) -> Literal["on_time", "late"]:
    return "late" if main.received_at is not None and main.received_at > period.deadline else "on_time"


def _once(messages: Sequence[Message]) -> list[Message]:
    return list({message.sha256: message for message in messages}.values())


def _order(message: Message) -> tuple[datetime, str]:
    return message.received_at or datetime.max.replace(tzinfo=UTC), message.sha256
