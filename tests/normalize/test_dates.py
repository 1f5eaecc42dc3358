"""Dates in every form, read against a half-year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.dates import read_dates
from tasks.normalize.text import even
from tasks.records.period import Period

H1 = Period(year=2022, half=1)


def read(text: str, period: Period = H1, *, bare: bool = False, last: date | None = None) -> list[DateReading]:
    return read_dates(even(text), DateContext(period=period, bare=bare, last=last, last_end=last))


def days(text: str, **how: object) -> list[tuple[str, str]]:
    return [(str(one.start)[5:], str(one.end)[5:]) for one in read(text, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年3月5日", [("03-05", "03-05")]),
        ("二〇二二年一月十九日", [("01-19", "01-19")]),
        ("元月十八日", [("01-18", "01-18")]),
        ("2022-03-05", [("03-05", "03-05")]),
        ("2022/3/5", [("03-05", "03-05")]),
        ("2022.3.9下午", [("03-09", "03-09")]),
        ("20220305", [("03-05", "03-05")]),
        ("6月7号", [("06-07", "06-07")]),
        ("3月19日至26日", [("03-19", "03-26")]),
        ("3月19-26日", [("03-19", "03-26")]),
        ("自三月十四日起，至四月十四日止", [("03-14", "04-14")]),
        ("2022/3/16—2022/3/18", [("03-16", "03-18")]),
        ("6.7—6.8 护航", [("06-07", "06-08")]),
        ("3月22日、29日中午", [("03-22", "03-22"), ("03-29", "03-29")]),
        ("3月5、6日", [("03-05", "03-05"), ("03-06", "03-06")]),
        ("3月5日和3月12日", [("03-05", "03-05"), ("03-12", "03-12")]),
        ("5月12日到甲厂，同月19日到乙社", [("05-12", "05-12"), ("05-19", "05-19")]),
        ("3月19日值守；次日又去", [("03-19", "03-19"), ("03-20", "03-20")]),
        ("清明节当天", [("04-05", "04-05")]),
        ("世界读书日送书", [("04-23", "04-23")]),
        ("母亲节", [("05-08", "05-08")]),
        ("6月5日世界环境日", [("06-05", "06-05")]),
        ("腊月廿六那天（1月28日）", [("01-28", "01-28")]),
        ("3.5（周六）便民集市", [("03-05", "03-05")]),
        ("三月份疫情又紧，3月17日到23日", [("03-01", "03-31"), ("03-17", "03-23")]),
        ("1—5月", [("01-01", "05-31")]),
    ],
)
def test_plain_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected
    assert not any(one.doubt for one in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月上旬", ("03-01", "03-10")),
        ("6月中旬", ("06-11", "06-20")),
        ("2月下旬", ("02-21", "02-28")),
        ("三月底", ("03-21", "03-31")),
        ("“五一”期间", ("04-30", "05-04")),
        ("端午前夕", ("06-02", "06-02")),
        ("国庆前一天", ("09-30", "09-30")),
        ("从三月份开始", ("03-01", "03-31")),
        ("8月1日前后", ("08-01", "08-01")),
        ("6月5日（周六）", ("06-05", "06-05")),
    ],
)
def test_vague_or_contradicted_forms_are_marked(text: str, expected: tuple[str, str]) -> None:
    assert days(text) == [expected]
    assert read(text)[0].doubt


@pytest.mark.parametrize("text", ["近日", "日前", "2月30日", "321日下午", "20151110日"])
def test_what_names_no_day_is_unknown_and_marked(text: str) -> None:
    (reading,) = read(text)
    assert (reading.start, reading.precision) == (None, "unknown")
    assert reading.doubt


@pytest.mark.parametrize(
    "text",
    [
        "〔2022〕10号",
        "第三党支部",
        "五四路口",
        "1号楼、2号楼",
        "三个月",
        "12.5小时",
        "第82期",
        "二十余位",
        "60岁以上",
        "24小时值守",
        "慈善一日捐",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "turns"),
    [
        ("4月8日至5月27日，每周五傍晚", "04-08", "05-27", 8),
        ("4月份每个周日晚上", "04-03", "04-24", 4),
        ("2月至6月每月20日", "02-20", "06-20", 5),
        ("从二月份站到六月份，每月最后一个周五", "02-25", "06-24", 5),
        ("3月15日至25日每天两班", "03-15", "03-25", 11),
        ("5月每周二、周四上午", "05-03", "05-31", 9),
    ],
)
def test_recurring_forms_count_their_turns(text: str, start: str, end: str, turns: int) -> None:
    (reading,) = read(text)
    assert (str(reading.start)[5:], str(reading.end)[5:], reading.occurrences) == (start, end, turns)
    assert reading.computed


def test_a_closing_date_is_no_date_of_a_doing() -> None:
    assert [one.until for one in read("截至6月25日，共开展10项；请于6月30日前报送")] == [True, True]


def test_bare_forms_are_dates_only_in_a_date_column() -> None:
    assert days("3.15-3.25", bare=True) == [("03-15", "03-25")]
    assert days("3/5", bare=True) == [("03-05", "03-05")]
    assert days("6.7-8", bare=True) == [("06-07", "06-08")]
    assert days("评分3.5") == []


def test_a_day_without_month_leans_on_the_date_before() -> None:
    assert days("24日", last=date(2022, 3, 5)) == [("03-24", "03-24")]
    assert read("24日")[0].doubt


def test_a_year_comes_from_the_period_or_the_text() -> None:
    assert read("3月5日", Period(year=2023, half=1))[0].start == date(2023, 3, 5)
    assert read("去年3月5日")[0].start == date(2021, 3, 5)
    assert read("2021年12月25日至2022年1月3日")[0].start == date(2021, 12, 25)


@given(st.dates(min_value=date(2021, 1, 1), max_value=date(2025, 12, 31)))
def test_a_day_printed_in_any_form_reads_back(day: date) -> None:
    period = Period(year=day.year, half=1 if day.month < 7 else 2)
    han = "〇一二三四五六七八九"
    year = "".join(han[int(digit)] for digit in str(day.year))
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{day.month} 月 {day.day} 日",
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{year}年{spoken(day.month)}月{spoken(day.day)}日",
        f"{spoken(day.month)}月{spoken(day.day)}日上午",
    ]
    for form in forms:
        readings = read(f"{form}，党员到社区服务", period)
        assert [(one.start, one.end, one.doubt) for one in readings] == [(day, day, "")], form


@given(st.dates(min_value=date(2022, 1, 1), max_value=date(2022, 6, 1)), st.integers(min_value=1, max_value=25))
def test_a_span_printed_in_any_form_reads_back(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    forms = [
        f"{start.month}月{start.day}日至{end.month}月{end.day}日",
        f"{start.month}月{start.day}日—{end.month}月{end.day}日",
        f"{start.month}月{start.day}日到{end.month}月{end.day}日",
        f"{start:%Y-%m-%d}至{end:%Y-%m-%d}",
    ]
    if start.month == end.month:
        forms.append(f"{start.month}月{start.day}日至{end.day}日")
    for form in forms:
        assert [(one.start, one.end) for one in read(form)] == [(start, end)], form


@given(st.text(alphabet="0123456789年月日号.-/、至上中下旬每周一二三五六七十五一端午", max_size=24))
def test_any_jumble_of_date_words_is_read_without_an_error(text: str) -> None:
    for one in read(text, bare=True):
        assert one.start is None or one.end is None or one.start <= one.end
        assert (one.start is None) == (one.precision == "unknown") or one.doubt


def spoken(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月3日进驻，5月23日撤离，整整21天", [("05-03", "05-23")]),
        ("3月2日上岗，16日才回来", [("03-02", "03-16")]),
        ("1月21日晚十点到22日凌晨两点", [("01-21", "01-22")]),
        ("4月14号晚上9点出发，次日凌晨1点收车", [("04-14", "04-15")]),
        ("3月2日晚上到社区讲课，次日上午又去", [("03-02", "03-02"), ("03-03", "03-03")]),
        ("3月5日起每周六坐诊，至5月28日共坐诊12次", [("03-05", "05-28")]),
        ("端午的头一天", [("06-02", "06-02")]),
        ("3月的20号那天", [("03-01", "03-31"), ("03-20", "03-20")]),
    ],
)
def test_two_ends_told_apart_are_one_span(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "turns", "first", "last"),
    [
        ("3月3日至5月12日，每隔一周的星期四，日间照料站", 6, "03-03", "05-12"),
        ("3月3日—5月12日，隔周周四下午", 6, "03-03", "05-12"),
        ("3月每周的周三", 5, "03-02", "03-30"),
        ("1月至6月，每月逢五、逢二十（即五日、二十日）", 12, "01-05", "06-20"),
        ("自1月起，每月15日", 6, "01-15", "06-15"),
        ("四月至六月，每月八日、二十二日", 6, "04-08", "06-22"),
        ("二月到三月每月三日和十七日", 4, "02-03", "03-17"),
    ],
)
def test_turns_fall_on_the_days_of_their_form(text: str, turns: int, first: str, last: str) -> None:
    (one,) = read(text)
    assert (one.occurrences, str(one.start)[5:], str(one.end)[5:]) == (turns, first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月5日，台风过境第二天，清理树枝", [("03-05", "03-05")]),
        ("3月5日（周六），开学第二天，护学", [("03-05", "03-05")]),
        ("3月5日清理树枝，第二天运走", [("03-05", "03-05"), ("03-06", "03-06")]),
        ("3月5日，护学，第二天又去", [("03-05", "03-05"), ("03-06", "03-06")]),
    ],
)
def test_the_day_after_something_may_be_the_day_told(text, expected):
    assert days(text) == expected
