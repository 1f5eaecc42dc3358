"""From mails to submissions: whose they are, which count, which supersede which. Branches and people are invented."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import pytest

from tasks.records.document import Cell, Document, Paragraph, Picture, PictureRole, Table
from tasks.records.facts import Submission
from tasks.records.mail import Address, Blob, MailKind, Message, Problem
from tasks.records.period import SHANGHAI, Period
from tasks.records.roster import Branch, Roster
from tasks.submissions import Formed, form_submissions, submission_documents

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


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


def test_every_branch_of_the_roster_is_there_in_its_order(box: Mailbox) -> None:
    box.add("shuiwen@river.example", "上半年志愿服务小结", document("小结.docx", *TOLD))
    formed = box.formed()
    assert [one.branch for one in formed.submissions] == [branch.name for branch in ROSTER.branches]
    assert [one.status for one in formed.submissions] == ["missing", "missing", "on_time", "missing", "missing"]
    assert formed.submissions[0].message_id is None
    assert formed.submissions[0].received_at is None
    assert formed.strays == ()


@pytest.mark.parametrize(
    ("at", "status"),
    [("2023-06-30 23:59:59", "on_time"), ("2023-07-01 00:00:00", "late"), ("2023-07-09 08:00:00", "late")],
)
def test_the_deadline_is_the_last_second_of_the_half_year(box: Mailbox, at: str, status: str) -> None:
    box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD), at=at)
    assert box.submission("河务一科党支部").status == status


def test_second_mail_supersedes_first(box: Mailbox) -> None:
    first = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD), at="2023-06-20 09:00:00")
    changed = (*TOLD[:3], "5月20日，6名党员慰问困难户5户，每人2小时。")
    second = box.add(
        "yike@river.example", "小结（更正）", document("小结更正.docx", *changed), at="2023-06-25 09:00:00"
    )
    submission = box.submission("河务一科党支部")
    assert submission.message_id == second.message_id
    assert submission.superseded == (first.message_id,)
    assert submission.mail_sha256s == (second.sha256,)
    assert submission.superseded_sha256s == (first.sha256,)


def test_the_same_content_sent_twice_counts_once(box: Mailbox) -> None:
    paper = document("小结.docx", *TOLD)
    first = box.add("yike@river.example", "上半年小结", paper, at="2023-06-20 09:00:00")
    second = box.add(
        "yike@river.example", "上半年小结", paper, at="2023-06-20 09:06:00", body="刚才提示超时，又发一次。"
    )
    submission = box.submission("河务一科党支部")
    assert (submission.message_id, submission.superseded) == (second.message_id, (first.message_id,))
    assert submission.documents == 1


def test_the_order_in_which_mails_are_handed_over_changes_nothing(box: Mailbox) -> None:
    for day in (20, 22, 25):
        box.add(
            "yike@river.example",
            f"小结{day}",
            document(f"{day}.docx", *TOLD, f"6月{day}日，2名党员值守，每人2小时。"),
            at=f"2023-06-{day} 09:00:00",
        )
    box.add("erke@river.example", "请问", at="2023-06-21 09:00:00", kind=MailKind.QUESTION, body="请问小结要盖章吗？")
    formed = box.formed()
    box.messages.reverse()
    assert box.formed() == formed


def test_photos_sent_apart_join_the_submission(box: Mailbox) -> None:
    main = box.add(
        "erke@river.example",
        "二科支部小结",
        document("小结.docx", *TOLD, pictures=["00" * 8]),
        at="2023-06-25 09:00:00",
        body="照片另发。",
    )
    photos = [
        document("图1.jpg", kind="picture", pictures=["00" * 8]),
        document("图2.jpg", kind="picture", pictures=["ff" * 8]),
    ]
    later = box.add("erke@river.example", "照片", *photos, at="2023-06-25 09:10:00", body="补上照片。")
    submission = box.submission("河务二科党支部")
    assert submission.message_id == main.message_id
    assert submission.mail_sha256s == (main.sha256, later.sha256)
    assert submission.superseded == ()
    assert submission.photos == 2
    assert submission.documents == 1


def test_a_forgotten_attachment_joins_and_is_shown_to_a_person(box: Mailbox) -> None:
    main = box.add("erke@river.example", "二科支部小结", document("小结.docx", *TOLD), at="2023-06-25 09:00:00")
    names = ("姓名\t时长\t次数", "莫知秋\t12小时\t5次", "于归\t8小时\t3次", "6月9日\t2人\t防汛值守")
    extra = box.add(
        "erke@river.example",
        "补充：党员时长表",
        document("时长表.docx", *names),
        at="2023-06-25 11:00:00",
        body="刚才漏发了一个附件。",
    )
    submission = box.submission("河务二科党支部")
    assert submission.mail_sha256s == (main.sha256, extra.sha256)
    assert submission.documents == 2
    assert any("补充" in item.quote for item in submission.review)


def test_a_resubmission_after_the_deadline_is_late(box: Mailbox) -> None:
    box.add("yike@river.example", "小结", document("小结.docx", *TOLD), at="2023-06-29 09:00:00")
    box.add(
        "yike@river.example",
        "小结（以此为准）",
        document("小结2.docx", *TOLD, "6月6日，2名党员献血。"),
        at="2023-07-03 09:00:00",
    )
    assert box.submission("河务一科党支部").status == "late"


def test_a_forwarded_mail_speaks_for_its_writer(box: Mailbox) -> None:
    inner = Message(sha256="", subject="水文支部上半年志愿服务小结", sender=Address(address="shuiwen@river.example"))
    paper = document("小结.docx", *TOLD)
    message = box.add("yike@river.example", "转发：水文支部小结", paper, attached=(inner,), body="代转。")
    submission = box.submission("水文测报中心党支部")
    assert submission.message_id == message.message_id
    assert box.submission("河务一科党支部").status == "missing"


def test_an_unknown_sender_is_accepted_by_content_and_shown(box: Mailbox) -> None:
    paper = document("小结.docx", "闸站管理所" + TOLD[0], *TOLD[1:])
    box.add("private@mail.example", "上半年小结", paper, body="我用自己的邮箱发一份闸站支部的小结。")
    submission = box.submission("闸站管理所党支部")
    assert submission.status == "on_time"
    (item,) = submission.review
    assert "private@mail.example" in item.reason
    assert "自己的邮箱" in item.quote


def test_a_member_who_signs_tells_the_branch(box: Mailbox) -> None:
    box.add(
        "private@mail.example", "上半年志愿服务小结", document("小结.docx", *TOLD), body="机关党委：请查收。\n莫知秋"
    )
    box.add(
        "other@mail.example",
        "上半年志愿服务小结",
        document("汇总.docx", *OTHER_TOLD),
        body="机关党委：请查收。\n无名氏",
    )
    assert box.submission("河务二科党支部").status == "on_time"
    assert [stray.kind for stray in box.formed().strays] == ["unassigned"]


def test_a_misspelt_branch_is_found_and_marked(box: Mailbox) -> None:
    box.add("private@mail.example", "后勤保章中心党支部上半年小结", document("小结.docx", *TOLD))
    submission = box.submission("后勤保障中心党支部")
    assert submission.status == "on_time"
    assert any("后勤保章中心" in item.reason for item in submission.review)


def test_a_tie_goes_to_a_person(box: Mailbox) -> None:
    box.add("private@mail.example", "河务科党支部上半年小结", document("小结.docx", *TOLD))
    formed = box.formed()
    assert all(one.status == "missing" for one in formed.submissions)
    (stray,) = formed.strays
    assert stray.kind == "unassigned"
    assert [one.branch for one in formed.submissions if one.review] == ["河务一科党支部", "河务二科党支部"]


def test_a_person_assigns_a_mail(box: Mailbox) -> None:
    unclear = box.add("private@mail.example", "上半年小结", document("小结.docx", *TOLD))
    own = box.add("yike@river.example", "上半年小结", document("小结一.docx", *OTHER_TOLD))
    formed = box.formed(assigned={unclear.sha256: "河务二科党支部", own.sha256: ""})
    assert [one.status for one in formed.submissions] == ["missing", "on_time", "missing", "missing", "missing"]
    assert [stray.sha256 for stray in formed.strays] == [own.sha256]


def test_a_question_is_no_submission(box: Mailbox) -> None:
    box.add("yike@river.example", "请教", body="请问要交几份？", kind=MailKind.QUESTION)
    formed = box.formed()
    assert formed.submissions[0].status == "missing"
    assert formed.strays[0].branch == "河务一科党支部"
    assert formed.strays[0].kind == "question"


def test_a_notice_from_above_with_a_filled_table_is_no_submission(box: Mailbox) -> None:
    box.add("office@city.example", "关于报送小结的通知", document("通知.docx", *TOLD), kind=MailKind.NOTICE)
    assert [stray.kind for stray in box.formed().strays] == ["notice"]


def test_an_empty_form_is_no_submission(box: Mailbox) -> None:
    heads = [Cell(row=1, column=column, text=text) for column, text in enumerate(("日期", "活动", "人数", "时长"), 1)]
    rows = [Cell(row=row, column=column, text="") for row in range(2, 8) for column in range(1, 5)]
    form = Document(
        sha256=digest("form"),
        label="志愿服务统计表.docx",
        kind="docx",
        reader="test/1",
        blocks=(Table(rows=7, columns=4, cells=(*heads, *rows)),),
    )
    box.add("yike@river.example", "志愿服务统计表", form)
    (stray,) = box.formed().strays
    assert stray.kind == "blank_form"


def test_another_half_yearly_paper_is_no_submission(box: Mailbox) -> None:
    lines = ("理论学习小结", "3月5日，8名党员集中学习，2小时。", "4月12日，5名党员参加读书会，3小时。")
    box.add("yike@river.example", "上半年理论学习小结", document("理论学习小结.docx", *lines))
    assert box.submission("河务一科党支部").status == "missing"


@pytest.mark.parametrize(
    ("subject", "title", "at", "period"),
    [
        ("2022年下半年志愿服务小结", "2022年下半年志愿服务小结", "2023-06-20 09:00:00", Period(year=2022, half=2)),
        ("下半年志愿服务小结", "下半年志愿服务小结", "2023-01-05 09:00:00", Period(year=2022, half=2)),
        ("1—6月志愿服务台账", "台账", "2023-07-20 09:00:00", FIRST_HALF),
        ("志愿服务小结", "二〇二三年上半年志愿服务小结", "2023-09-20 09:00:00", FIRST_HALF),
        ("志愿服务小结", "志愿服务小结", "2023-06-20 09:00:00", FIRST_HALF),
    ],
)
def test_the_period_comes_from_content_and_date(
    box: Mailbox, subject: str, title: str, at: str, period: Period
) -> None:
    box.add(
        "yike@river.example",
        subject,
        document(
            f"{title}.docx",
            title,
            "在社区服务，8名党员参加，每人2小时，7月、9月各一次。" if period.half == 2 else TOLD[1],
        ),
        at=at,
    )
    assert box.submission("河务一科党支部", period).status != "missing"
    assert box.submission("河务一科党支部", period.before).status == "missing"


def test_plans_for_the_next_half_year_do_not_move_the_mail(box: Mailbox) -> None:
    plans = (
        "三、下半年工作计划",
        "7月1日，10名党员走访；8月上旬防汛值守；9月20日科普日；10月重阳节慰问；11月植树；12月总结。",
    )
    box.add("yike@river.example", "志愿服务小结及下半年计划", document("小结.docx", *TOLD, *plans))
    assert box.submission("河务一科党支部").status == "on_time"


def test_an_unreadable_attachment_is_accepted_and_asked_for(box: Mailbox) -> None:
    problem = Problem(code="encrypted", file="小结.zip", reason="“小结.zip”设有密码，无法解压。", ask="请取消密码。")
    box.add("yike@river.example", "上半年志愿服务小结", problems=(problem,))
    submission = box.submission("河务一科党支部")
    assert submission.status == "on_time"
    assert submission.documents == 0
    assert [(item.document, item.reason) for item in submission.review] == [("小结.zip", problem.reason)]


def test_a_body_that_is_the_submission_counts_as_a_document(box: Mailbox) -> None:
    message = box.add("yike@river.example", "上半年志愿服务小结", body="\n".join(TOLD))
    submission = box.submission("河务一科党支部")
    assert submission.documents == 1
    ((message_id, read),) = submission_documents(submission, [message], box.documents)
    assert (message_id, read.label) == (message.message_id, "邮件正文")


def test_a_covering_letter_does_not_count_and_one_with_figures_does(box: Mailbox) -> None:
    box.add("yike@river.example", "小结", document("小结.docx", *TOLD), body="上次所报有误，现补一张照片，请查收。")
    figures = "支部党员14名，已全部注册时间银行，12名到社区报到，服务队1支。"
    box.add("erke@river.example", "小结", document("小结.docx", *OTHER_TOLD), body=figures)
    assert box.submission("河务一科党支部").documents == 1
    assert box.submission("河务二科党支部").documents == 2


def test_copies_logos_and_scans_are_no_photos(box: Mailbox) -> None:
    paper = document("小结.docx", *TOLD, pictures=["00" * 8, "0000000000000003", "ff" * 8])
    logo = Picture(sha256="1" * 64, phash="0f" * 8, role=PictureRole.LOGO)
    scan = Picture(sha256="2" * 64, phash="33" * 8, role=PictureRole.PAGE_SCAN)
    undecoded = Picture(sha256="3" * 64)
    paper = paper.model_copy(update={"blocks": (*paper.blocks, logo, scan, undecoded)})
    box.add("yike@river.example", "小结", paper)
    assert box.submission("河务一科党支部").photos == 2


def test_a_failed_authentication_is_shown(box: Mailbox) -> None:
    box.add("yike@river.example", "小结", document("小结.docx", *TOLD), authentication="fail")
    assert any("验证" in item.reason for item in box.submission("河务一科党支部").review)


def test_machines_never_submit(box: Mailbox) -> None:
    box.add("yike@river.example", "自动回复", document("小结.docx", *TOLD), kind=MailKind.AUTO_REPLY)
    box.add("mailer-daemon@river.example", "退信", at="2023-06-29 10:00:00", kind=MailKind.BOUNCE)
    assert [stray.kind for stray in box.formed().strays] == ["auto_reply", "bounce"]


def test_a_short_correction_does_not_replace_the_submission(box: Mailbox) -> None:
    more = [f"{month}月2日，{month}名党员在渡口值守，每人2小时。" for month in range(1, 7)]
    main = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD, *more), at="2023-06-25 09:00:00")
    note = box.add(
        "yike@river.example", "更正一处", at="2023-06-26 09:00:00", body="3月5日志愿服务应为14人，每人2小时，请更正。"
    )
    submission = box.submission("河务一科党支部")
    assert submission.mail_sha256s == (main.sha256, note.sha256)
    assert submission.superseded == ()
    assert submission.review


def test_a_newer_mail_that_cannot_be_read_does_not_replace_what_can(box: Mailbox) -> None:
    main = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD), at="2023-06-25 09:00:00")
    problem = Problem(code="encrypted", file="小结.zip", reason="“小结.zip”设有密码，无法解压。")
    box.add("yike@river.example", "小结更正", at="2023-06-26 09:00:00", problems=(problem,))
    submission = box.submission("河务一科党支部")
    assert submission.message_id == main.message_id
    assert any("密码" in item.reason for item in submission.review)


def test_a_readable_mail_replaces_one_that_could_not_be_read(box: Mailbox) -> None:
    problem = Problem(code="link_only", file="小结.docx", reason="只有下载链接。")
    first = box.add("yike@river.example", "上半年小结", at="2023-06-25 09:00:00", problems=(problem,))
    second = box.add("yike@river.example", "补发附件", document("小结.docx", *TOLD), at="2023-06-26 09:00:00")
    submission = box.submission("河务一科党支部")
    assert (submission.message_id, submission.superseded) == (second.message_id, (first.message_id,))
    assert submission.review == ()


def test_a_part_sent_ahead_is_kept(box: Mailbox) -> None:
    ahead = box.add(
        "yike@river.example",
        "补充材料先发",
        document("a.docx", "6月9日\t2人\t防汛巡堤", "6月10日\t3人\t搬运沙袋"),
        at="2023-06-25 09:00:00",
    )
    main = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD), at="2023-06-26 09:00:00")
    submission = box.submission("河务一科党支部")
    assert submission.message_id == main.message_id
    assert ahead.sha256 in submission.mail_sha256s


@pytest.mark.parametrize("spelling", ["第3党支部", "三支部", "第三支部", "第三党支部", "3支部"])
def test_numbered_branches_are_known_in_every_spelling(spelling: str) -> None:
    names = ("第三党支部", "第十三党支部", "第一党支部")
    roster = Roster(branches=tuple(Branch(name=name) for name in names))
    paper = document("小结.docx", *TOLD)
    message = Message(
        sha256=digest("x"),
        message_id="<x@y>",
        subject=f"{spelling}上半年小结",
        received_at=FIRST_HALF.deadline,
        kind=MailKind.SUBMISSION,
    )
    formed = form_submissions([message], {message.sha256: [paper]}, roster, FIRST_HALF)
    assert [one.status for one in formed.submissions] == ["on_time", "missing", "missing"]


def test_a_rewritten_summary_of_the_same_days_is_a_version(box: Mailbox) -> None:
    short = ("一、学雷锋：3月5日出动8人。", "二、河堤保洁：4月12日出动5人。")
    first = box.add("yike@river.example", "上半年志愿服务情况", document("情况.docx", *short), at="2023-06-20 09:00:00")
    second = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD), at="2023-06-25 09:00:00")
    submission = box.submission("河务一科党支部")
    assert (submission.message_id, submission.superseded) == (second.message_id, (first.message_id,))


def test_a_report_of_one_month_joins_the_half_years(box: Mailbox) -> None:
    more = [f"{month}月9日，{month}名党员在渡口值守，每人2小时。" for month in range(1, 7)]
    main = box.add("yike@river.example", "上半年小结", document("小结.docx", *TOLD, *more), at="2023-06-20 09:00:00")
    march = [f"三月{day}日，6名党员清理河道漂浮物，每人1小时。" for day in ("五", "九", "十二", "二十", "二十六")]
    later = box.add(
        "yike@river.example",
        "学雷锋月活动总结",
        document("总结.docx", "三月学雷锋志愿服务总结", *march),
        at="2023-06-22 09:00:00",
    )
    submission = box.submission("河务一科党支部")
    assert submission.mail_sha256s == (main.sha256, later.sha256)
    assert submission.superseded == ()
    assert submission.review


def test_a_branch_that_sends_notices_is_shown_but_not_taken_to_report(box: Mailbox) -> None:
    sample = document("样表.docx", "志愿服务台账样表", TOLD[1], TOLD[2])
    box.add(
        "yike@river.example", "关于报送小结的通知", sample, kind=MailKind.NOTICE, body="各支部：请于6月30日前报送。"
    )
    formed = box.formed()
    assert formed.submissions[0].status == "missing"
    assert formed.submissions[0].review
    assert formed.strays[0].kind == "notice"


def test_a_branch_that_reports_in_the_tone_of_a_notice_has_reported(box: Mailbox) -> None:
    paper = document("小结.docx", "河务一科" + TOLD[0], *TOLD[1:], OTHER_TOLD[1])
    box.add("yike@river.example", "关于上半年情况的通报", paper, kind=MailKind.NOTICE)
    assert box.submission("河务一科党支部").status == "on_time"


def test_a_paper_of_another_branch_in_the_mail_is_shown(box: Mailbox) -> None:
    own = document("一科.docx", "河务一科" + TOLD[0], *TOLD[1:])
    other = document("二科支部小结.docx", "河务二科党支部小结", *OTHER_TOLD[1:])
    box.add("yike@river.example", "一科支部上半年小结", own, other)
    (item,) = box.submission("河务一科党支部").review
    assert "河务二科党支部" in item.reason
    assert item.document == "二科支部小结.docx"
