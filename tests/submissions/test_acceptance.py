"""Which mails are submissions, of whom and for which half-year: branches and people are invented."""

import pytest

from tasks.records.document import Cell, Document, Picture, PictureRole, Table
from tasks.records.mail import Address, MailKind, Message, Problem
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.submissions import form_submissions, submission_documents
from tests.submissions.river import FIRST_HALF, OTHER_TOLD, ROSTER, TOLD, Mailbox, digest, document


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


def test_what_a_question_tells_by_the_way_is_no_submission_and_shown_where_nothing_else_comes(box: Mailbox) -> None:
    asked = "7月的事不算。3月5日8名党员清扫河堤，4月2日6名党员义务巡河，没有签到，能不能报？志愿服务小结还没写好。"
    box.add("yike@river.example", "咨询", body=asked, kind=MailKind.QUESTION)
    box.add("erke@river.example", "咨询", body=asked + "盼复。", kind=MailKind.QUESTION)
    box.add("erke@river.example", "上半年小结", document("小结.docx", *OTHER_TOLD))
    first, second = box.submission("河务一科党支部"), box.submission("河务二科党支部")
    assert (first.status, [item.quote for item in first.review]) == ("missing", ["咨询"])
    assert (second.status, second.review) == ("on_time", ())


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
