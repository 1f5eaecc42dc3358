"""A short natural phrase that names the action a text tells of, in the text's own words."""

import re

from tasks.normalize.date_readings import DateReading
from tasks.normalize.holidays import NAMES
from tasks.normalize.kinds import serves
from tasks.normalize.sentences import clauses

LONGEST = 30
_SUBJECT = re.compile(
    r"^(?:(?:我们?|本)?支部|党支部|全体|所有|先后|分别|共|又|还|再|就|也|都|组织|选派|安排|派出|出动|带领|发动"
    r"|号召|动员|由|党员(?:志愿者|干部|教师|同志|们)?|志愿者们?|同志们?|大家|们|当天|上午|下午|晚上|中午|傍晚|早上"
    r"|清晨|凌晨|晚|起(?=[到在去为给由,])|一道|一起|一行|等|参加|利用[^,。;]{0,8}?(?:时间|休息日|机会)|独自|(?:约|近)?\d+(?![\d月日号])(?:余|多)?[名位个]?(?:人次?)?"
    r"|[一二三四五六七八九十百两]+(?:余|多|来)?[名位个](?:人)?|[的了,、: ])+"
)
_ALL_BUT = re.compile(
    r"^(?:支部)?(?:除了?[^,。;]{1,24},)?(?:(?:我|本)?支部)?(?:其余|其他|余下|剩下)的?(?:党员|同志|成员|人员|人)(?:[都均全]部?)?"
)
_EDGE = " ,。;:、!?·-—\"'“()（）的了"
_CLOCK = re.compile(
    r"(?:上午|下午|晚上|早上|傍晚|中午)?\d{1,2}[:点时]\d{0,2}分?半?(?:-|至|到)\d{1,2}[:点时]?\d{0,2}分?半?"
    r"|\(?(?:每逢?个?|逢)?(?:周|星期|礼拜)[一二三四五六日天](?:[上下]午|晚上?|中午)?\)?"
)


def make_title(text: str, dates: list[DateReading], heading: str = "") -> str:
    """A phrase naming the action in folded `text`, at most 30 characters, with … where more was told.

    `heading` names it when it is more than a date.
    """
    if heading:
        words = _trim(
            _without_dates(re.sub(r"^(?:活动|项目|案例)?[一二三四五六七八九十\d]{1,2}[:、]", "", heading), [])
        )
        if len(words) >= 4:
            return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    spans = [(one.begin, one.finish) for one in dates]
    best = ""
    told_from = spans[0][0] if spans else 0
    found = clauses(text)
    # 每周三在路口站岗，从4月5日到6月28日排满13次: only where nothing behind the day names the action do the words before it.
    for begin, end in [one for one in found if one[1] > told_from] + [one for one in found if one[1] <= told_from]:
        words = _trim(_cut(text, begin, end, spans))
        if len(words) < 4:
            best = best or words
            continue
        if re.fullmatch(NAMES, words) or re.fullmatch(r"除了?(?![夕草尘雪锈冰害湿])[^,]{1,24}", words):
            # A festival, or those who stayed away, are not what was done.
            continue
        if serves(words):
            return _shorten(words)
        if len(best) < 4:
            best = words
    return _shorten(best or _trim(_without_dates(text, [])))


def _cut(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> str:
    keep = [text[at] for at in range(begin, end) if not any(first <= at < last for first, last in spans)]
    return "".join(keep)


def _without_dates(text: str, spans: list[tuple[int, int]]) -> str:
    words = _cut(text, 0, len(text), spans)
    return re.sub(
        r"^(?:\d{4}年)?\d{1,2}(?:月\d{1,2}日|[./]\d{1,2})(?:-\d{1,2}(?:月\d{1,2}日|[./]\d{1,2}|日))?", "", words
    )


def _trim(words: str) -> str:
    # In the lines of a log, entries stand apart by spaces: the first names the doing.
    words = re.split(r"(?<=\w)[ ]+(?=\d|党员|群众|参加|共计|每[次天人]|全体)", words)[0]
    words = _CLOCK.sub("", re.sub(r"\([^()]*\d[^()]*\)", "", words)).strip(_EDGE)
    words = _ALL_BUT.sub("", words)
    for _ in range(3):
        words = _SUBJECT.sub("", words).strip(_EDGE)
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    return words


def _shorten(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    cut = max(words.rfind(mark, 0, LONGEST) for mark in "、和与及")
    return words[:cut].strip(_EDGE) if cut >= 10 else f"{words[: LONGEST - 1].strip(_EDGE)}…"
