"""From raw mails to submissions: a mail is told right, or a person is told why it could not be."""

import pytest

from tasks.records.period import Period
from tasks.submissions import form_submissions
from tests.submissions.harbour import PERIOD, ROSTER, written
from tests.submissions.post import COMMITTEE, Post, Sorted, sorted_post


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Sorted:
    sent = Post()
    written(sent)
    return sorted_post(sent, tmp_path_factory.mktemp("post"), ROSTER, PERIOD)


@pytest.mark.parametrize(
    ("branch", "mail", "sender"),
    [
        ("装卸一队党支部", "body only", "haiou77@mail.example"),
        ("引航站党支部", "title only", "qq5521@mail.example"),
        ("装卸二队党支部", "file name only", "bb@mail.example"),
        ("船舶修理厂党支部", "secretary", "kws1990@mail.example"),
        ("第一党支部", "first", "anon1@mail.example"),
        ("第二党支部", "second", "anon2@mail.example"),
        ("机关一支部", "offices", "anon3@mail.example"),
        ("离退休第一党支部", "retired", "anon4@mail.example"),
        ("疏浚队党支部", "by chat", COMMITTEE),
    ],
)
def test_an_unknown_sender_speaks_for_the_branch_that_is_named_somewhere(
    post: Sorted, branch: str, mail: str, sender: str
) -> None:
    assert post.mails(branch) == [mail]
    assert post.of(branch).status == "on_time"
    assert post.superseded(branch) == []
    (item,) = [item for item in post.of(branch).review if "不在花名册" in item.reason]
    assert sender in item.reason


@pytest.mark.parametrize(
    ("branch", "mail"),
    [
        ("安全环保部党支部", "answer"),
        ("幼儿园党支部", "empty body"),
        ("通信站党支部", "material"),
        ("理货公司党支部", "shared address"),
        ("工会党支部", "passed on"),
        ("财务部党支部", "own of finance"),
    ],
)
def test_a_known_sender_needs_no_words(post: Sorted, branch: str, mail: str) -> None:
    assert post.mails(branch) == [mail]
    assert (post.of(branch).status, post.of(branch).documents, post.superseded(branch)) == ("on_time", 1, [])
    assert not post.of(branch).review


def test_a_name_that_several_branches_end_in_goes_to_a_person(post: Sorted) -> None:
    stray = post.stray("tie")
    assert stray is not None
    assert stray.kind == "unassigned"
    for branch in ("集装箱码头党支部", "散货码头党支部"):
        assert branch in stray.reason
        assert any(item.quote == "码头党支部小结" for item in post.of(branch).review)


def test_two_branches_papers_in_one_mail_are_each_read_for_their_own(post: Sorted) -> None:
    assert post.mails("集装箱码头党支部") == post.mails("散货码头党支部") == ["two branches"]
    assert post.read("集装箱码头党支部") == ["集装箱码头党支部小结.docx"]
    assert post.read("散货码头党支部") == ["散货码头党支部小结.docx"]
    assert "已归入该支部" in post.reasons("集装箱码头党支部")
    assert "同一封邮件" in post.reasons("散货码头党支部")
    first, second = post.of("集装箱码头党支部"), post.of("散货码头党支部")
    assert first.work_name != second.work_name


def test_another_branchs_mail_never_supersedes_what_a_branch_sent_itself(post: Sorted) -> None:
    assert post.mails("舞蹈队党支部")[0] == "text after"
    assert post.superseded("舞蹈队党支部") == ["guest"]
    assert post.read("疏导队党支部") == ["疏导队支部小结.docx"]


def test_a_correction_of_one_file_leaves_the_others(post: Sorted) -> None:
    assert post.mails("信息中心党支部") == ["with table", "table again"]
    assert sorted(post.read("信息中心党支部")) == ["台账.xlsx", "小结.docx"]
    assert post.of("信息中心党支部").documents == 2
    (left_out,) = post.of("信息中心党支部").left_out
    old, new = (post.documents[post.messages[name].sha256][-1] for name in ("with table", "table again"))
    assert left_out == old.sha256 != new.sha256
    assert "只换了“台账.xlsx”" in post.reasons("信息中心党支部")


def test_a_mail_that_says_the_former_is_void_replaces_it(post: Sorted) -> None:
    assert post.mails("后勤服务中心党支部") == ["right"]
    assert post.superseded("后勤服务中心党支部") == ["wrong"]


def test_a_withdrawal_without_a_new_paper_is_shown(post: Sorted) -> None:
    assert post.mails("保卫部党支部") == ["withdrawn first"]
    assert "作废" in post.reasons("保卫部党支部")


def test_photos_in_further_mails_before_or_after_join(post: Sorted) -> None:
    assert post.mails("港口医院党支部") == ["text", "photos 1", "photos 2"]
    assert post.of("港口医院党支部").photos == 4
    assert post.mails("舞蹈队党支部") == ["text after", "photos first"]
    assert post.of("舞蹈队党支部").photos == 1


def test_the_deadline_is_midnight_in_shanghai_whatever_the_date_field_says(post: Sorted) -> None:
    on_time, late = post.of("铁路运输公司党支部"), post.of("工程指挥部党支部")
    assert (on_time.status, late.status) == ("on_time", "late")
    assert late.received_at is not None
    assert late.received_at.isoformat() == "2024-07-01T00:00:00+08:00"


@pytest.mark.parametrize(("branch", "mail"), [("物资公司党支部", "last half"), ("航运研究所党支部", "old months")])
def test_the_last_half_years_paper_is_no_report_and_the_branch_is_told_apart(
    post: Sorted, branch: str, mail: str
) -> None:
    stray = post.stray(mail)
    assert stray is not None
    assert (stray.kind, stray.branch) == ("other_period", branch)
    assert post.of(branch).status == "missing"
    assert "2023年下半年" in post.reasons(branch)


def test_a_file_that_was_forgotten_is_asked_for(post: Sorted) -> None:
    assert post.of("规划部党支部").status == "missing"
    assert "没有附件" in post.reasons("规划部党支部")


def test_every_mail_is_classified_with_a_reason(post: Sorted) -> None:
    by_hash = {message.sha256: name for name, message in post.messages.items()}
    kinds = {by_hash[one.sha256]: one.kind for one in post.formed.placed}
    assert kinds["with table"] == "submission"
    assert kinds["table again"] == kinds["photos 1"] == "supplement"
    assert (kinds["right"], kinds["wrong"]) == ("resubmission", "submission")
    assert (kinds["twice 2"], kinds["twice 1"]) == ("submission", "duplicate")
    assert all(one.reason for one in (*post.formed.placed, *post.formed.strays))
    assert {*kinds, *(by_hash[one.sha256] for one in post.formed.strays)} == set(post.messages)


@pytest.mark.parametrize(
    ("mail", "kind"),
    [
        ("away", "auto_reply"),
        ("notice", "notice"),
        ("reminder", "notice"),
        ("advert", "advert"),
        ("notice passed on", "other"),
        ("off topic", "other"),
        ("withdrawn", "other"),
        ("whole year", "other_period"),
    ],
)
def test_what_is_no_submission_is_listed_with_a_reason(post: Sorted, mail: str, kind: str) -> None:
    stray = post.stray(mail)
    assert stray is not None
    assert stray.kind == kind
    assert stray.reason


def test_who_is_not_named_in_a_notice_or_a_reminder_is_not_told_by_it(post: Sorted) -> None:
    for mail in ("notice", "advert"):
        stray = post.stray(mail)
        assert stray is not None
        assert stray.branch == ""
    assert post.of("供电队党支部").status == post.of("拖轮公司党支部").status == "missing"


def test_a_paper_of_the_whole_year_counts_for_the_second_half_and_is_marked(
    post: Sorted,
) -> None:
    formed = form_submissions(list(post.messages.values()), post.documents, ROSTER, Period(year=2024, half=2))
    whole = next(one for one in formed.submissions if one.branch == "灯塔党支部")
    assert whole.status == "late"
    assert whole.review
