"""Findings: each kind is found where it is, not found where it is not, told with both sides, and changes no points."""

from datetime import date, datetime
from typing import Any

import pytest

from tasks.assess.case import Case
from tasks.assess.findings import find_all
from tasks.assess.span import span_of
from tasks.assess.standing import build_standings
from tasks.records.assessment import Finding
from tasks.records.facts import Facts, Ledger
from tasks.records.roster import Branch, Roster
from tests.assess.making import (
    BRANCH,
    NAMES,
    SCHEME,
    activity,
    at,
    decision,
    indicator,
    ledger,
    photo,
    roster,
    sent,
    source,
)

OTHER = "石桥支部"
TWO = Roster(branches=(*roster().branches, Branch(name=OTHER, member_count=10)))


def find(made: Ledger, kind: str = "", people: Roster = TWO, **rest: Any) -> list[Finding]:
    span = span_of(made.period)
    case = Case(made, SCHEME, span, build_standings(made, SCHEME, people, span), **rest)
    return [one for one in find_all(case) if not kind or one.kind == kind]


def near(phash: str, bits: int) -> str:
    """The hash with so many of its bits turned."""
    return f"{int(phash, 16) ^ ((1 << bits) - 1):016x}"


HASH = "9f1c3ae0457d8b26"


def test_same_picture_in_two_branches_is_found_though_resized() -> None:
    mine, theirs = photo(1, HASH, caption="护河"), photo(2, near(HASH, 5))
    found = find(ledger(photos={BRANCH: (mine,), OTHER: (theirs,)}), "picture_reused")
    assert [one.branches for one in found] == [(BRANCH, OTHER)]
    assert [side.picture_sha256 for side in found[0].sides] == [mine.sha256, theirs.sha256]
    assert found[0].severity == "high"


def test_pictures_that_are_only_much_alike_weigh_less() -> None:
    found = find(ledger(photos={BRANCH: (photo(1, HASH),), OTHER: (photo(2, near(HASH, 9)),)}), "picture_reused")
    assert found[0].severity == "medium"


def test_picture_that_many_branches_have_is_taken_for_a_poster() -> None:
    names = [f"第{number}支部" for number in range(6)]
    people = Roster(branches=tuple(Branch(name=name, member_count=10) for name in names))
    shown = {name: (photo(number, near(HASH, number % 3)),) for number, name in enumerate(names[:4])}
    found = find(ledger(photos=shown), "picture_reused", people=people)
    assert [(one.severity, len(one.sides)) for one in found] == [("low", 4)]


def test_different_pictures_are_no_finding() -> None:
    assert not find(ledger(photos={BRANCH: (photo(1, HASH),), OTHER: (photo(2, near(HASH, 18)), photo(3, ""))}))


def test_pictures_that_could_not_be_hashed_are_like_no_other() -> None:
    blind = [photo(number).model_copy(update={"phash": ""}) for number in (1, 2)]
    assert not find(ledger(photos={BRANCH: (blind[0],), OTHER: (blind[1],)}))


def test_one_picture_for_two_activities_of_a_branch_is_found() -> None:
    held = (activity(3, photos=(photo(1, HASH),)), activity(5, photos=(photo(2, near(HASH, 3)),)))
    found = find(ledger(*held), "picture_reused")
    assert [one.branches for one in found] == [(BRANCH,)]
    assert "“3月的活动”和“5月的活动”" in found[0].summary


def test_copies_of_one_picture_for_one_activity_are_no_finding() -> None:
    held = activity(3, photos=(photo(1, HASH), photo(2, near(HASH, 2))))
    assert not find(ledger(held, photos={BRANCH: held.photos}))


def test_picture_of_the_half_before_is_found() -> None:
    prior = ledger(activity(3), photos={BRANCH: (photo(1, HASH),)}, period="2021H2")
    found = find(ledger(photos={BRANCH: (photo(2, near(HASH, 4)),)}), "picture_reused", prior=prior)
    assert [one.branches for one in found] == [(BRANCH,)]
    assert "2021H2" in found[0].summary


def test_pictures_alike_only_within_the_half_before_are_not_told_again() -> None:
    prior = ledger(photos={BRANCH: (photo(1, HASH),), OTHER: (photo(2, HASH),)}, period="2021H2")
    assert not find(ledger(), prior=prior)


@pytest.mark.parametrize(
    ("taken", "found"),
    [
        (datetime(2022, 3, 5, 9), False),
        (datetime(2022, 3, 6, 1), False),
        (datetime(2022, 3, 8, 9), True),
        (datetime(2021, 3, 5, 9), True),
        (datetime(2002, 1, 1, 0), False),
        (None, False),
    ],
)
def test_picture_time_against_the_activity(taken: datetime | None, found: bool) -> None:
    held = activity(3, 5, photos=(photo(1, taken_at=taken),))
    assert bool(find(ledger(held), "picture_date")) is found


def test_picture_time_against_a_doubtful_date_has_more_room() -> None:
    held = activity(3, 5, photos=(photo(1, taken_at=datetime(2022, 3, 10, 9)),), review={"start": "只写“上旬”"})
    assert not find(ledger(held), "picture_date")


def test_picture_time_against_the_day_of_its_caption() -> None:
    shown = photo(1, taken_at=datetime(2022, 5, 19, 7), caption="6月16日早高峰")
    found = find(ledger(photos={BRANCH: (shown,)}), "picture_date")
    assert "说明写的是6月16日，拍摄时间却是2022年5月19日" in found[0].summary


def test_picture_that_fits_its_file_name_is_right_whatever_caption_it_was_given() -> None:
    shown = photo(1, taken_at=datetime(2022, 3, 5, 15), caption="3月12日植树", document="小结.zip/照片2 3月5日义卖.jpg")
    assert not find(ledger(photos={BRANCH: (shown,)}))


def test_captions_that_name_several_days_or_none_are_left_alone() -> None:
    several = photo(1, taken_at=datetime(2022, 5, 19, 7), caption="3月5日、3月12日合影")
    never = photo(2, taken_at=datetime(2022, 5, 19, 7), caption="2月30日")
    assert not find(ledger(photos={BRANCH: (several, never)}))


OWN = "每逢赶集的日子，老周总是头一个到桥头，把茶水摊支好，再把昨晚磨快的剪刀一把把摆开，等着乡亲们来挑来修，一直忙到日头偏西才收摊。"
COPY = OWN.replace("老周", "老郑").replace("茶水摊", "凉茶摊")
ELSE = "河道两岸的芦苇割完以后，大家沿着田埂往回走，一路把散落的农膜和饮料瓶拣进蛇皮袋，过秤时足足有三百多斤，全部送到了回收站。"


def test_copied_paragraph_is_found_though_words_are_changed() -> None:
    found = find(ledger(texts={BRANCH: (ELSE, OWN), OTHER: (COPY,)}), "text_copied")
    assert [one.branches for one in found] == [(BRANCH, OTHER)]
    assert [side.text for side in found[0].sides] == [OWN, COPY]


def test_paragraph_copied_into_a_longer_one_is_found() -> None:
    assert find(ledger(texts={BRANCH: (OWN,), OTHER: (ELSE + COPY + ELSE,)}), "text_copied")


def test_different_texts_are_no_finding() -> None:
    assert not find(ledger(texts={BRANCH: (OWN,), OTHER: (ELSE,)}))


def test_stock_phrases_are_nobody_s_own() -> None:
    stock = "深入学习贯彻习近平新时代中国特色社会主义思想，充分发挥党支部战斗堡垒作用，充分发挥党员先锋模范作用，全心全意为人民服务。"
    assert not find(ledger(texts={BRANCH: (stock,), OTHER: (stock,)}))


def test_sentences_of_the_plan_are_nobody_s_own() -> None:
    scheme = SCHEME.model_copy(update={"plan_sentences": (OWN.rstrip("。"),)})
    made = ledger(texts={BRANCH: (OWN,), OTHER: (OWN,)})
    span = span_of("2022H1")
    assert find_all(Case(made, SCHEME, span, build_standings(made, SCHEME, TWO, span)))
    assert not find_all(Case(made, scheme, span, build_standings(made, scheme, TWO, span)))


def test_what_many_branches_share_is_nobody_s_own() -> None:
    names = [f"第{number}支部" for number in range(8)]
    people = Roster(branches=tuple(Branch(name=name, member_count=10) for name in names))
    assert not find(ledger(texts=dict.fromkeys(names, (OWN,))), people=people)
    assert find(ledger(texts=dict.fromkeys(names[:2], (OWN,))), people=people)


def test_text_of_the_own_half_before_is_found_and_weighs_little() -> None:
    prior = ledger(texts={BRANCH: (OWN,)}, period="2021H2")
    found = find(ledger(texts={BRANCH: (COPY,)}), "text_copied", prior=prior)
    assert [(one.branches, one.severity) for one in found] == [((BRANCH,), "low")]


def test_repeating_oneself_in_one_summary_is_no_finding() -> None:
    assert not find(ledger(texts={BRANCH: (OWN, OWN)}))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"participants": 10}, False),
        ({"participants": 11}, True),
        ({"participants": 30, "occurrences": 3}, False),
        ({"participants": 31, "occurrences": 3}, True),
        ({"hours_each": 8.0}, False),
        ({"hours_each": 8.5}, True),
        ({"hours_each": 16.0, "end": date(2022, 3, 6)}, False),
        ({"hours_each": 17.0, "end": date(2022, 3, 6)}, True),
    ],
)
def test_impossible_figures_of_an_activity(values: dict[str, Any], found: bool) -> None:
    assert bool(find(ledger(activity(3, **values)), "impossible_figure")) is found


def test_more_people_than_members_weighs_less_where_others_came_along() -> None:
    told = {"participants": (source("党员和群众共31人参加"),)}
    found = find(ledger(activity(3, participants=31, evidence=told)), "impossible_figure")
    assert found[0].severity == "low"
    assert found[0].sides[0].text == "党员和群众共31人参加"


def test_more_registered_than_members_is_found() -> None:
    found = find(ledger(indicators=(indicator(registered=12, trained=10),)), "impossible_figure")
    assert [one.summary for one in found] == ["青禾支部填报已注册12人，支部党员只有10名"]


def test_activity_after_the_mail_is_found() -> None:
    early = (sent(received=at(6, 10)),)
    assert find(ledger(activity(6, 20), submissions=early), "impossible_figure")
    assert not find(ledger(activity(6, 10), submissions=early))


def test_one_member_s_day_over_several_activities_is_found() -> None:
    held = [activity(3, title=title, names=NAMES[:2], hours_each=5.0) for title in ("护河", "送教")]
    found = find(ledger(*held), "impossible_figure")
    assert len(found) == 2
    assert "共10小时" in found[0].summary


def clocked(title: str, place: str, clock: str, **rest: Any) -> Any:
    told = {"start": (source(f"3月5日{clock}在{place}"),)}
    return activity(3, 5, title=title, place=place, names=NAMES[:2], evidence=told, **rest)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("上午8:30—11:00", "上午10时至11时半", True),
        ("上午8:30—11:00", "下午2点到4点", False),
        ("下午2点至4点", "15:30~17:00", True),
        ("上午", "上午9:00-10:00", False),
        ("", "", False),
    ],
)
def test_two_places_at_once(first: str, second: str, found: bool) -> None:
    held = clocked("护河", "柳溪", first), clocked("送教", "云岭", second)
    assert bool(find(ledger(*held), "two_places")) is found


def test_two_activities_at_one_place_are_no_clash() -> None:
    assert not find(ledger(clocked("护河", "柳溪", "8:30-11:00"), clocked("植树", "柳溪", "9:00-10:00")))


def test_all_who_are_named_twice_stand_in_one_finding() -> None:
    found = find(ledger(clocked("护河", "柳溪", "8:30-11:00"), clocked("送教", "云岭", "9:00-10:00")), "two_places")
    assert len(found) == 1
    assert f"{NAMES[0]}、{NAMES[1]}" in found[0].summary


def test_text_against_table_shows_both_places() -> None:
    told = {"participants": (source("8", "台账.xlsx", "工作表“台账”D4"), source("9名党员参加"))}
    held = activity(3, participants=8, review={"participants": "表格写8，正文写9，取表格"}, evidence=told)
    found = find(ledger(held), "text_table")
    assert [side.text for side in found[0].sides] == ["8", "9名党员参加"]
    assert "参加人数" in found[0].summary


def test_who_is_only_named_in_the_text_contradicts_no_headcount() -> None:
    told = {"participants": (source("人数：4人", "小结.pdf", "表1 第3行"), source("2022年3月18日由闻一鸣同志带队"))}
    held = activity(3, participants=4, review={"participants": "表格写4，正文写1，取表格"}, evidence=told)
    assert not find(ledger(held), "text_table")


def test_place_worded_in_two_ways_is_no_disagreement() -> None:
    assert not find(
        ledger(activity(3, place="梅园小学", review={"place": "正文写“走上小学”，图片说明写“梅园小学”，取正文"}))
    )


def test_other_marks_are_no_disagreement() -> None:
    assert not find(
        ledger(activity(3, review={"participants": "“30余人”是约数", "start": "只写“上旬”", "end": "只写“上旬”"}))
    )


@pytest.mark.parametrize(("stated", "found"), [(2, False), (7, False), (3, False), (8, True), (None, False)])
def test_stated_number_of_activities(stated: int | None, found: bool) -> None:
    held = (activity(3), activity(4, occurrences=6))
    assert bool(find(ledger(*held, indicators=(indicator(activities_stated=stated),)), "totals")) is found


@pytest.mark.parametrize(("stated", "found"), [(20, False), (20.4, False), (25, True)])
def test_stated_hours_against_the_sum(stated: float, found: bool) -> None:
    told = (indicator(hours_total=stated),)
    assert bool(find(ledger(activity(3, hours_total=20.0), indicators=told), "totals")) is found
    assert not find(ledger(activity(3, hours_total=20.0), activity(4), indicators=told))


def test_total_of_a_table_is_held_against_that_table_alone() -> None:
    row = {"title": (source("护河", "小结.docx", "表1 第2行第2列"),)}
    held = (activity(3, evidence=row), activity(4, evidence={"title": (source("送教"),)}))
    total = {"activities_stated": (source("1项", "小结.docx", "表1 第3行第2列"),)}
    assert not find(ledger(*held, indicators=(indicator(activities_stated=1, evidence=total),)))


# 5 March 2022 was a Saturday.
@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("3月5日（星期六）上午", False),
        ("3月5日（星期五）上午", True),
        ("2022年3月5日，周日", True),
        ("2021年3月5日（周五）", False),
        ("2月30日（星期一）", False),
        ("3月5日上午", False),
    ],
)
def test_weekday_against_date(quote: str, found: bool) -> None:
    held = activity(3, evidence={"start": (source(quote),)})
    assert bool(find(ledger(held), "weekday")) is found


def test_figures_of_a_superseded_mail_are_compared() -> None:
    before = Facts(
        branch=BRANCH,
        activities=(
            activity(3, title="便民服务", participants=12, hours_total=36.0),
            activity(4, title="植树", participants=5),
        ),
        indicator=indicator(registered=8),
    )
    now = ledger(
        activity(3, title="便民服务（理发）", participants=14, hours_total=36.0),
        activity(4, title="植树", participants=5),
        indicators=(indicator(registered=9),),
    )
    found = find(now, "superseded_figure", earlier=(before,))
    assert sorted(one.summary for one in found) == [
        "青禾支部3月5日“便民服务（理发）”的参加人数，先报12，后报14",
        "青禾支部的已注册时间银行，先报8，后报9",
    ]


def test_clean_branches_are_accused_of_nothing() -> None:
    held = [
        activity(
            month,
            participants=8,
            hours_each=2.0,
            hours_total=16.0,
            place=f"第{month}小区",
            names=NAMES[:8],
            photos=(photo(month, f"{month * 0x1234567890ABCDF:016x}"[-16:], taken_at=datetime(2022, month, 5, 10)),),
        )
        for month in range(1, 7)
    ]
    told = indicator(registered=10, participated=8, hours_total=96, activities_stated=6)
    assert not find(ledger(*held, indicators=(told,), texts={BRANCH: (OWN,), OTHER: (ELSE,)}))


def test_keys_are_stable_and_decisions_are_shown() -> None:
    made = ledger(activity(3, participants=40))
    key = find(made)[0].key
    assert find(made)[0].key == key
    decided = find(made.model_copy(update={"applied": (decision("reject", f"finding:{key}", reason="含社区志愿者"),)}))
    assert decided[0].decided == "经核实不成立：含社区志愿者（经办人）"


def test_grave_findings_come_first() -> None:
    held = (
        activity(3, participants=40),
        activity(4, hours_each=9.0),
        activity(5, evidence={"start": (source("5月5日（周一）"),)}),
    )
    assert [one.severity for one in find(ledger(*held))] == ["high", "medium", "low"]
