"""What a mail is by its headers and words: submission, question, notice, auto-reply, bounce, advert, or something else.

This is the first look, before any attachment has been read; tasks/submissions.py has the last word, because it knows the roster and
what the attachments hold. Rules are words of the language and the structure of mails, never names of senders.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tasks.records.mail import MailKind

REPLY_PREFIX = re.compile(r"^\s*(?:re|aw|回复|答复|回覆)(?:\[\d+\])?\s*[:：]", re.I)
AUTO_SUBJECT = re.compile(
    r"^\s*(?:系统自动|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|auto:|out of (?:the )?office|不在办公室|外出自动"
    r"|已读|未读|已阅|read:|read receipt|return receipt|not read:|邮件回执|已读回执|撤回|recall:"
    r"|日程邀请|会议邀请|接受:|已接受:|谢绝:|accepted:|declined:)|^.{0,8}自动(?:回复|答复|回覆)|^.{0,8}自動回覆",
    re.I,
)
AUTO_TEXT = re.compile(
    r"自动(?:回复|答复)|系统自动|不能及时(?:处理|回复)(?:您的)?邮件"
    r"|(?:您的)?(?:来信|邮件|来件)(?:我)?(?:已经?|均已)?(?:收到|收悉).{0,20}尽快(?:给您|与您)?(?:回复|联系)"
)
BOUNCE_SENDER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@", re.I)
BOUNCE_SUBJECT = re.compile(
    r"(?:系统退信|退信通知|退信|未送达|无法投递|undeliver|delivery (?:status|failure|has failed)|returned mail|failure notice|mail delivery failed)",
    re.I,
)
ADVERT_WORDS = re.compile(
    r"厂家|直供|直销|批发|起订|包邮|优惠|促销|特价|折扣|清仓|限时|代开|发票|加微信|微信同号|扫码(?:咨询|领取)|退订|unsubscribe|招生简章|培训班"
    r"|免费(?:试用|出图|量尺|设计|咨询|领取|体验|报价)|报名(?:热线|从速)|火热报名|团购|套餐|成团|量大从优|我司|贵司|欢迎(?:咨询|选购|订购|合作)"
    r"|客服|热线电话|400-|询价|报价单|元\s*[/／]\s*[件个套份条面]|每人\d+元|\d+元起|淘宝|京东|旗舰店|会员福利"
    r"|点击(?:领取|购买|查看详情)|\bAD\b|【广告】",
    re.I,
)
# A salutation to many in the first lines: 各支部：, 各位书记、委员：, 各县区文明办，市直各单位：
TO_MANY = re.compile(
    r"^\s*(?:致?各(?!项|位领导|类|种|阶段|时段|次|方面|自|尽)|全体(?:党支部|支部|书记|委员|同志|成员|老师))[^\n。；:：]{0,40}[:：]"
)
DEMAND = re.compile(
    r"请(?:各[^。\n]{0,12}|于|在|按|将|认真|务必|及时|尽快|抓紧|准时|对照|遵照|结合|尚未|未报)[^。\n]{0,60}?"
    r"(?:报送|上报|提交|反馈|报至|发至|报到|填报|交至|参加|落实|执行|做好|组织|办理|录入|阅处|知悉|传达|转发|报名单)"
    r"|请(?:抓紧|及时|尽快|务必)(?:报送|上报|报|交)|(?:截止|截至)(?:时间|日期)|距离?截止|逾期(?:不|将|未)|特此通知|(?:通知|提醒|通报)如下|现通报"
    r"|现将[^。\n]{0,40}(?:通知|印发|转发|通报|公布|公示)|有关(?:事项|要求|安排)(?:通知)?如下|望(?:各|周知)|请(?:遵照|认真)?(?:贯彻)?执行|兹定于|诚邀|敬请"
)
NOTICE_SUBJECT = re.compile(
    r"通知|通报|提醒|提示|催报|催交|征集|公告|函告|方案|通告|倡议书|邀请|会议|公示|操作说明|的函$|转发.{0,20}(?:文件|意见|方案)"
)
SENT_WORDS = re.compile(
    r"小结|总结|台账|台帐|汇报|述略|简报|报送|上报|呈报|报来|送上|情况报告|材料|统计表|登记表|汇总|情况表|更正|补报|补充|附上|附件|请查收|请审阅|请收"
)
QUESTION = re.compile(
    r"[?？]|请教|请问|咨询|想问|问一下|问下|是否可以|能否|可否|能不能|可不可以|怎么(?:填|写|报|算)|如何(?:填|写|报|算)|吗[。！\s]|要不要|行不行"
)
THANKS = re.compile(r"^(?:好的|收到|谢谢|感谢|已收到|知悉|明白|ok|OK|知道了|辛苦)[^\n]{0,30}$")
NOT_YET = re.compile(
    r"(?:还|正)在(?:收集|整理|汇总|统计|撰写|写|准备)|(?:明天|马上|随后|下周)[^。\n]{0,4}(?:发|报|交|送)|恐怕要|尚未(?:完成|收齐|整理)|(?:晚|迟|过)(?:些|几天|一点|两天)(?:再)?(?:报|交|发)|稍后(?:报|发|补)|延期|宽限|争取.{0,12}(?:报|交|发)"
)
FIGURE = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)\s*(?:余|多)?\s*(?:人次|人|名|位|小时|户|次|场|个小时)"
)
DATED = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十元]{1,3})\s*月|(?<![\d.])\d{1,2}\s*[.．]\s*\d{1,2}(?![\d.])|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
# Asks outright: then even a dated figure or two in a short mail are what the question is about.
ASKS = re.compile(r"请教|请问|咨询|想问|问一下|问下|向您了解")
ASKING_CHARACTERS = 300
# A report of so many dated figures is no advert, whatever it says of prices: branches teach about loans and sell villagers' fruit.
MANY_TELLINGS = 3
LONG_TEXT = 150


class Draft(NamedTuple):
    """What is known of a mail when it is classified. `headers` are decoded, lower-case names, the topmost of each name."""

    headers: Mapping[str, str]
    subject: str
    sender: str
    new_text: str
    documents: int
    pictures: int
    mails: int
    calendar: bool = False
    report: str = ""


class Verdict(NamedTuple):
    kind: MailKind
    reason: str


def classify(draft: Draft) -> Verdict:
    """The kind of a mail and, in Chinese, what it was told by. The order matters: machines first, then people."""
    for rule in (_bounce, _auto_reply, _calendar, _advert, _notice, _question):
        verdict = rule(draft)
        if verdict is not None:
            return verdict
    return _submission(draft)


def telling_lines(text: str) -> int:
    """How many lines or sentences give both a date and a figure of people, hours or times: the mark of a told activity."""
    return sum(bool(DATED.search(part) and FIGURE.search(part)) for part in re.split(r"[\n。；;！!]", text))


def _bounce(draft: Draft) -> Verdict | None:
    if "delivery-status" in draft.report:
        return Verdict(MailKind.BOUNCE, "投递状态报告（退信）")
    if BOUNCE_SENDER.match(draft.sender) or (
        draft.headers.get("return-path", "").strip() == "<>" and BOUNCE_SUBJECT.search(draft.subject)
    ):
        return Verdict(MailKind.BOUNCE, f"由邮件系统发出的退信：{draft.subject}")
    if BOUNCE_SUBJECT.search(draft.subject) and "x-failed-recipients" in draft.headers:
        return Verdict(MailKind.BOUNCE, "退信（X-Failed-Recipients）")
    return None


def _auto_reply(draft: Draft) -> Verdict | None:
    submitted = draft.headers.get("auto-submitted", "no").lower()
    if submitted.startswith(("auto-replied", "auto-notified")) or (
        submitted.startswith("auto-generated") and not draft.documents
    ):
        return Verdict(MailKind.AUTO_REPLY, f"信头Auto-Submitted为{submitted}")
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply"):
        if name in draft.headers:
            return Verdict(MailKind.AUTO_REPLY, f"信头有{name}")
    if draft.headers.get("precedence", "").lower() == "auto_reply" or "disposition-notification" in draft.report:
        return Verdict(MailKind.AUTO_REPLY, "自动回复或已读回执")
    if AUTO_SUBJECT.match(draft.subject):
        return Verdict(MailKind.AUTO_REPLY, f"主题是自动回复、回执或撤回：{draft.subject}")
    if not draft.documents and len(draft.new_text) < LONG_TEXT and AUTO_TEXT.search(draft.new_text):
        return Verdict(MailKind.AUTO_REPLY, "正文是自动回复的套话")
    return None


def _calendar(draft: Draft) -> Verdict | None:
    if draft.calendar and not draft.documents:
        return Verdict(MailKind.NOTICE, "日程邀请")
    return None


def _advert(draft: Draft) -> Verdict | None:
    text = f"{draft.subject}\n{draft.new_text}"
    words = sorted({match.lower() for match in ADVERT_WORDS.findall(text)})
    bulk = "list-unsubscribe" in draft.headers or draft.headers.get("precedence", "").lower() in ("bulk", "junk")
    if not bulk and telling_lines(draft.new_text) >= MANY_TELLINGS:
        return None
    if (bulk and (words or not draft.documents)) or len(words) >= (3 if draft.documents else 2):
        shown = "、".join(words[:4]) or "群发信头"
        return Verdict(MailKind.ADVERT, f"广告或群发邮件：{shown}")
    return None


def _notice(draft: Draft) -> Verdict | None:
    """Speaks to many and asks them for something; one of both is enough when the subject calls itself a notice."""
    text = draft.new_text
    opening = [line for line in text.split("\n") if line.strip()][:2]
    to_many = next((match for line in opening if (match := TO_MANY.match(line))), None)
    demand = DEMAND.search(text)
    own_subject = "" if REPLY_PREFIX.match(draft.subject) else draft.subject
    called = NOTICE_SUBJECT.search(own_subject) and not re.search(
        r"小结|总结|台账|汇报", NOTICE_SUBJECT.split(own_subject)[-1]
    )
    if sum(map(bool, (to_many, demand, called))) >= 2:
        told = [match[0].strip() for match in (to_many, demand) if match] or [draft.subject]
        return Verdict(MailKind.NOTICE, f"面向多个单位的通知：{told[0][:40]}")
    return None


def _question(draft: Draft) -> Verdict | None:
    if draft.documents or draft.pictures or draft.mails:
        return None
    text = f"{draft.subject}\n{draft.new_text}"
    asks = len(draft.new_text) < ASKING_CHARACTERS and ASKS.search(text)
    if telling_lines(draft.new_text) >= 2 and not asks:
        return None
    match = QUESTION.search(text) or NOT_YET.search(text)
    if match and len(draft.new_text) < 800:
        return Verdict(MailKind.QUESTION, f"没有附件，内容是询问或说明：{_sentence(text, match.start())}")
    return None


def _submission(draft: Draft) -> Verdict:
    if draft.mails and not draft.documents:
        return Verdict(MailKind.SUBMISSION, "转来的邮件作为附件")
    if draft.documents:
        word = SENT_WORDS.search(f"{draft.subject}\n{draft.new_text}")
        return Verdict(MailKind.SUBMISSION, f"附有{draft.documents}个文件" + (f"，提到“{word[0]}”" if word else ""))
    if telling_lines(draft.new_text) >= 2:
        return Verdict(MailKind.SUBMISSION, f"正文有{telling_lines(draft.new_text)}处带日期和数字的记述")
    if draft.pictures:
        return Verdict(MailKind.SUBMISSION, f"附有{draft.pictures}张图片")
    if telling_lines(draft.new_text) and len(draft.new_text) > LONG_TEXT:
        return Verdict(MailKind.SUBMISSION, "正文有带日期和数字的记述")
    if THANKS.match(draft.new_text.strip()):
        return Verdict(MailKind.OTHER, "只是答复，没有内容")
    return Verdict(MailKind.OTHER, "没有附件，正文没有可读的活动")


def _sentence(text: str, position: int) -> str:
    start = max(text.rfind(mark, 0, position) for mark in "。！？\n") + 1
    return re.split(r"[。！\n]", text[start:])[0].strip()[:50]
