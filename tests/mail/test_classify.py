"""What a mail is taken for, with the reason."""

import pytest

from tasks.mail.classify import Draft, classify
from tasks.records.mail import MailKind

TOLD = "3月5日，8名党员到社区开展志愿服务，每人2小时。\n4月12日，5名党员清扫河堤，每人3小时。\n其余见下。"


def kind_of(
    subject: str = "", text: str = "", *, sender: str = "a@example.org", documents: int = 0, pictures: int = 0, mails: int = 0,
    headers: dict[str, str] | None = None, calendar: bool = False, report: str = "",
) -> MailKind:  # fmt: skip
    verdict = classify(Draft(headers or {}, subject, sender, text, documents, pictures, mails, calendar, report))
    assert verdict.reason
    return verdict.kind


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("报送上半年小结", "机关党委：附件请查收。"),
        ("回复：关于报送小结的通知", "已填好，见附件。"),
        ("关于报送上半年志愿服务小结的报告", "现将我支部小结报上，请审阅。"),
        ("二支部材料", ""),
        ("小结（更正版）", "前一封有误，请以这封为准。"),
        ("上半年小结", "您好，请问收到了吗？附件是我支部小结。"),
    ],
)
def test_what_carries_documents_is_a_submission(subject: str, text: str) -> None:
    assert kind_of(subject, text, documents=1) is MailKind.SUBMISSION


def test_a_body_that_tells_is_a_submission() -> None:
    assert kind_of("小结", TOLD) is MailKind.SUBMISSION
    assert kind_of("照片", "", pictures=3) is MailKind.SUBMISSION
    assert kind_of("转发", "请看", mails=1) is MailKind.SUBMISSION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("请教", "请问小结要盖章吗？交电子版还是纸质版？"),
        ("关于时长", "我支部3月5日10人去了社区，4月2日又8人去了，想问一下这算一次还是两次？"),
        ("小结", "表格还在汇总，争取周五前交。"),
        ("咨询", "领导好，能否晚两天交？"),
        ("材料", "领导好，能不能过了节再交？"),
        ("Re: 催报提醒", "抱歉，正在收集照片，明天一定发。"),
        ("延期", "我支部材料恐怕要7月3日才能报，望理解。"),
    ],
)
def test_questions_and_announcements(subject: str, text: str) -> None:
    assert kind_of(subject, text) is MailKind.QUESTION


@pytest.mark.parametrize("text", ["收到，谢谢！", "好的", ""])
def test_a_bare_answer_is_something_else(text: str) -> None:
    assert kind_of("回复：提醒", text) is MailKind.OTHER


@pytest.mark.parametrize(
    ("subject", "text", "documents"),
    [
        ("关于报送上半年情况的通知", "各支部：\n请于6月30日前报送小结。", 1),
        ("关于开展活动的通知", "各单位、各部门：\n现将有关事项通知如下：", 1),
        ("催报提醒", "各党支部：尚未报送的请尽快报送。", 0),
        ("转发市里方案", "各位书记：请认真组织落实。", 2),
        ("【提示】距截止还有三天", "各位书记、委员：\n请抓紧报送。", 0),
        ("先进名单公示", "各镇文明办，市直各单位：现将名单予以公布。", 1),
        ("会议通知", "兹定于周三下午召开书记例会，请准时参加。", 0),
        ("Fwd: 上级关于报送材料的通知", "请各支部阅处。", 2),
        ("上半年情况的通报", "各支部：上半年共开展志愿服务90场次，1月至6月共1200人次。现通报如下。", 1),
    ],
)
def test_notices_speak_to_many_and_demand(subject: str, text: str, documents: int) -> None:
    assert kind_of(subject, text, documents=documents) is MailKind.NOTICE


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("自动回复: 提醒", {}),
        ("Automatic reply: x", {}),
        ("已读: 提醒", {}),
        ("撤回: 小结", {}),
        ("休假自动回复", {}),
        ("提醒", {"auto-submitted": "auto-replied"}),
        ("提醒", {"x-autoreply": "yes"}),
        ("提醒", {"precedence": "auto_reply"}),
    ],
)
def test_machines_that_answer(subject: str, headers: dict[str, str]) -> None:
    assert kind_of(subject, TOLD, headers=headers) is MailKind.AUTO_REPLY


def test_a_generated_mail_with_documents_may_be_a_submission() -> None:
    assert kind_of("小结", "见附件", headers={"auto-submitted": "auto-generated"}, documents=1) is MailKind.SUBMISSION
    assert kind_of("小结", "见附件", headers={"auto-submitted": "no"}, documents=1) is MailKind.SUBMISSION


@pytest.mark.parametrize(
    ("sender", "subject", "headers", "report"),
    [
        ("MAILER-DAEMON@example.org", "x", {}, ""),
        ("postmaster@example.org", "x", {}, ""),
        ("a@example.org", "系统退信", {"return-path": "<>"}, ""),
        ("a@example.org", "x", {}, "multipart/report; report-type=delivery-status"),
    ],
)
def test_bounces(sender: str, subject: str, headers: dict[str, str], report: str) -> None:
    assert kind_of(subject, "", sender=sender.lower(), headers=headers, report=report) is MailKind.BOUNCE


def test_invitations_are_notices_and_receipts_are_replies() -> None:
    assert kind_of("会议", "", calendar=True) is MailKind.NOTICE
    assert kind_of("x", "", report="multipart/report; report-type=disposition-notification") is MailKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("subject", "text", "headers"),
    [
        ("队旗绶带厂家直供", "上月为300名队员供货，20面起订，35元/面，加微信。", {}),
        ("暑期培训", "报名从速", {"list-unsubscribe": "<mailto:x@y>"}),
        ("代开发票", "优惠，包邮", {}),
        ("红色教育火热报名", "5天4晚，每人2980元，满20人成团。", {}),
        ("展板设计", "我司专注展板制作，欢迎咨询，客服电话400-000-0000。", {}),
    ],
)
def test_adverts(subject: str, text: str, headers: dict[str, str]) -> None:
    assert kind_of(subject, text, headers=headers) is MailKind.ADVERT


def test_a_submission_that_speaks_of_one_shopping_word_is_no_advert() -> None:
    assert kind_of("小结", TOLD + "4月20日，4名党员直播带货，帮农户批发枇杷。", documents=1) is MailKind.SUBMISSION


def test_a_report_that_teaches_about_prices_is_no_advert() -> None:
    told = "1月9日，3名党员讲解优惠政策2小时。\n2月8日，4名党员防范贷款诈骗宣讲。\n3月5日，5名党员团购帮农户卖枇杷，3小时。"
    assert kind_of("上半年小结", told) is MailKind.SUBMISSION


def test_a_salutation_deep_in_a_report_is_no_notice() -> None:
    text = "机关党委：\n现将我支部情况报告如下。\n各项活动：\n" + TOLD
    assert kind_of("上半年小结", text, documents=1) is MailKind.SUBMISSION
