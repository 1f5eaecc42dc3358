"""Mail drafts: who gets one, what it says, and that it is the same again."""

import base64
import email
import email.policy
import re
from datetime import date

import pytest

from tasks.report.mails import QUESTION, REMINDER, draft_branch, draft_mails, write_drafts
from tasks.report.model import OpenItem
from tasks.report.questions import ask
from tests.report import factory


@pytest.fixture(scope="module")
def drafts(half_year, templates):
    roster = factory.make_roster(len(half_year.ledger.submissions))
    return draft_mails(half_year.content, half_year.ledger, roster, templates, sender="committee@example.org")


def read(draft):
    return email.message_from_bytes(draft.data, policy=email.policy.default)


def test_a_missing_branch_is_reminded(drafts, half_year):
    (reminder,) = [draft for draft in drafts if draft.kind == REMINDER]
    message = read(reminder)
    assert reminder.branch == half_year.content.missing[0]
    assert message["subject"] == "关于报送2022年上半年志愿服务小结的提醒"
    assert message["to"] == "branch6@example.org"
    assert message["x-unsent"] == "1"
    assert "2022年6月30日" in message.get_content()


def test_a_branch_with_open_items_gets_one_question_with_all_of_them(drafts, half_year):
    questions = {draft.branch: draft for draft in drafts if draft.kind == QUESTION}
    asked = {sheet.branch: sheet for sheet in half_year.content.sheets if sheet.open_items}
    assert set(questions) == set(asked)
    for branch, draft in questions.items():
        content = read(draft).get_content()
        for item in asked[branch].open_items:
            assert item.reason in content
        assert f"有{len(asked[branch].questions)}处需要你支部核实" in content


def test_a_question_answers_the_branchs_own_mail(drafts):
    draft = next(one for one in drafts if one.kind == QUESTION)
    assert draft.branch in read(draft)["in-reply-to"]


def test_a_draft_is_a_mail_that_outlook_and_foxmail_open_for_sending(drafts):
    for draft in drafts:
        head, _, text = draft.data.partition(b"\r\n\r\n")
        assert draft.data.isascii()
        assert not re.search(rb"[^\r]\n", draft.data)
        assert max(len(line) for line in draft.data.split(b"\r\n")) <= 78
        assert b"\r\nX-Unsent: 1\r\n" in head
        assert head.count(b"=?utf-8?b?") >= 1
        assert b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: base64' in head
        assert draft.branch in base64.b64decode(text).decode()


def test_drafts_are_the_same_again(drafts, half_year, templates):
    roster = factory.make_roster(len(half_year.ledger.submissions))
    again = draft_mails(half_year.content, half_year.ledger, roster, templates, sender="committee@example.org")
    assert again == drafts
    assert len({read(draft)["message-id"] for draft in drafts}) == len(drafts)


def test_drafts_of_another_day_are_the_same_mails_where_they_say_the_same(drafts, half_year, templates):
    roster = factory.make_roster(len(half_year.ledger.submissions))
    later = draft_mails(
        half_year.content, half_year.ledger, roster, templates, sender="committee@example.org", day=date(2022, 6, 27)
    )
    for old, new in zip(drafts, later, strict=True):
        assert "27 Jun 2022" in read(new)["date"]
        # A reminder says until when nothing came; a question asks the same thing.
        assert (read(old)["message-id"] == read(new)["message-id"]) == (new.kind == QUESTION)
        assert new.kind == QUESTION or "截至2022年6月27日" in read(new).get_content()
    assert {draft_branch(draft.file_name, roster).name for draft in later} == {draft.branch for draft in later}
    assert draft_branch("催报-没有的支部.eml", roster) is None


def test_drafts_that_no_longer_hold_are_removed(drafts, tmp_path):
    write_drafts(drafts, tmp_path)
    left = write_drafts(drafts[:1], tmp_path)
    assert list(tmp_path.iterdir()) == left


def test_addresses_of_the_roster_cannot_add_headers(half_year, templates):
    roster = factory.make_roster(len(half_year.ledger.submissions))
    bad = roster.branches[-1].model_copy(update={"addresses": ("a@example.org\r\nBcc: b@example.org",)})
    drafts = draft_mails(
        half_year.content,
        half_year.ledger,
        roster.model_copy(update={"branches": (*roster.branches[:-1], bad)}),
        templates,
    )
    message = read(next(draft for draft in drafts if draft.kind == REMINDER))
    assert message["bcc"] is None
    assert message["to"] is None


def item(subject, field, value, reason, quote="原话"):
    return OpenItem(
        number=1,
        branch="一支部",
        subject=subject,
        field=field,
        value=value,
        reason=reason,
        quote=quote,
        source="1-1",
        source_file="小结.docx 第3段",
    )


def test_items_of_one_activity_are_one_question():
    (first, second) = ask(
        [
            item("河道清理", "开始日期", "2022-06-11", "日期只写到“中旬”"),
            item("河道清理", "结束日期", "2022-06-20", "日期只写到“中旬”"),
            item("河道清理", "人均时长", "8", "“一天”按8小时计"),
            item("河道清理", "总时长", "40", "由待核的人均时长推算"),
            item("报送材料", "—", "—", "附件未能打开", quote=""),
        ]
    )
    assert first.points == (
        "开始日期、结束日期（现记为2022-06-11、2022-06-20）：日期只写到“中旬”",
        "人均时长（现记为8）：“一天”按8小时计",
    )
    assert first.quotes == ("原话",)
    assert second.points == ("附件未能打开",)
