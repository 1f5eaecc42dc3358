"""Which mails of a branch supersede which, and which join: branches and people are invented."""

from tasks.records.mail import MailKind, Problem
from tests.submissions.river import TOLD, Mailbox, document


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
