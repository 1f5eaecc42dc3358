"""Headcounts with whom they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.text import even


def read(text: str) -> list[CountReading]:
    return read_counts(even(text))


def told(text: str) -> list[tuple[int | None, str, str]]:
    return [(one.value, one.unit, one.role) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12名党员到社区清扫", [(12, "人", "members")]),
        ("党员十二名参加", [(12, "人", "members")]),
        ("党员12名、群众20名", [(12, "人", "members"), (20, "人", "others")]),
        ("6名党员为晴川社区21位老人讲解", [(6, "人", "members"), (21, "人", "served")]),
        ("走访慰问困难群众8户", [(8, "户", "served")]),
        ("走访慰问3名困难老党员", [(3, "人", "served")]),
        ("听课职工70人", [(70, "人", "served")]),
        ("出动32人次", [(32, "人次", "members")]),
        ("服务居民200人次", [(200, "人次", "served")]),
        ("一行4人赴工地", [(4, "人", "members")]),
        ("支部出了六个人守卡口", [(6, "人", "members")]),
        ("后勤处另有保洁员8名配合", [(8, "人", "others")]),
        ("另有网格员、医护人员120名参与", [(120, "人", "others")]),
        ("隔壁摊位是市医院的8名医护", [(8, "人", "others")]),
        ("与石湾村6名农村党员结对", [(6, "人", "others")]),
        ("12名护士党员到广场义诊", [(12, "人", "members")]),
        ("20名党员随学校的200名学生一道清扫步道", [(20, "人", "members"), (200, "人", "others")]),
        ("10名党员与35名孩子共度六一", [(10, "人", "members"), (35, "人", "served")]),
        ("到场的孩子四十人", [(40, "人", "served")]),
        ("药农12人到场", [(12, "人", "served")]),
        ("10名党员与35名瓜农共度丰收节", [(10, "人", "members"), (35, "人", "served")]),
        ("来了9名求职者", [(9, "人", "served")]),
        ("给31名就医者指路", [(31, "人", "served")]),
        ("帮果农装箱，6人3小时", [(6, "人", "unknown")]),
    ],
)
def test_whom_a_figure_counts(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30余人", 30),
        ("约50名群众", 50),
        ("十余位居民", 10),
        ("二三十位老人", 20),
        ("四十来个孩子", 40),
        ("近400名游客", 400),
        ("60多名居民", 60),
    ],
)
def test_approximate_figures_are_read_and_marked(text: str, value: int) -> None:
    (reading,) = read(text)
    assert reading.value == value
    assert reading.doubt


@pytest.mark.parametrize(
    "text",
    ["60岁以上", "前三名", "发放传单300份", "第57个学雷锋日", "3人一组", "每人2小时", "人均", "10名额", "〔2022〕10号"],
)
def test_figures_that_count_nobody_are_left(text: str) -> None:
    assert read(text) == []


def test_everyone_has_no_value_of_its_own() -> None:
    (reading,) = read("支部全体党员到新楼搬运")
    assert reading.everyone
    assert reading.value is None
    assert reading.role == "members"


def test_turns_leaders_and_company_are_told() -> None:
    assert read("每次3名党员")[0].per_turn
    assert read("由韦一舟带着四位同志去了石湾村")[0].led
    assert read("方远主讲，另有3名党员负责签到")[0].extra


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from(["{}名党员到社区清扫", "党员{}名参加", "组织党员{}人值守", "{}位党员志愿者上门", "支部党员{}人"]),
)
def test_a_headcount_printed_in_any_form_reads_back(count: int, form: str) -> None:
    for shown in (str(count), f" {count} "):
        (reading,) = read(form.format(shown))
        assert (reading.value, reading.unit, reading.role, reading.doubt) == (count, "人", "members", "")


@given(st.text(alphabet="0123456789名位人次户个余多约近百十二三党员群众老人为给、,。", max_size=30))
def test_any_jumble_of_count_words_is_read_without_an_error(text: str) -> None:
    for one in read_counts(text):
        assert 0 <= one.begin < one.finish <= len(text)
