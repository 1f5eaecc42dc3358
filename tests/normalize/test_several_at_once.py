"""Several days told at once with a figure for each, and sentences beside an action that are none: who can what, what it all comes to.

All people and places are invented.
"""

import pytest

from tasks.records.facts import Activity
from tests.normalize.paper import document, read


def told(*lines: str) -> list[Activity]:
    return list(read(document("上半年志愿服务情况", "\n".join(lines))).activities)


@pytest.mark.parametrize(
    ("text", "people", "served"),
    [
        (
            "4月7日、4月21日，先后有6名、3名党员到枫桥职业中学讲消防，每场1小时，第一场听课学生88人，第二场64人。",
            [6, 3],
            [88, 64],
        ),
        ("3月11日和5月20日，分别有7人、5人到河堤清淤，每次2小时。", [7, 5], [None, None]),
        (
            "5月9日、16日，支部4名党员到永宁社区讲反诈，首场来了居民40人，第二场来了52人，每场1小时。",
            [4, 4],
            [40, 52],
        ),
    ],
)
def test_each_day_has_the_figure_of_its_turn(text: str, people: list[int], served: list[int | None]) -> None:
    found = told(text)
    assert [one.participants for one in found] == people
    assert [one.beneficiaries for one in found] == served


@pytest.mark.parametrize("gift", ["送上元宵和水果", "端来元宵", "煮了元宵", "带去元宵、牛奶"])
def test_dumplings_are_no_festival(gift: str) -> None:
    (visit,) = told(f"2月23日，3名党员到桂枝社区看望4位独居老人，{gift}，陪他们坐了1小时。")
    assert (str(visit.start), visit.participants, visit.beneficiaries) == ("2022-02-23", 3, 4)


def test_the_festival_itself_stays_a_day() -> None:
    (visit,) = told("元宵节，3名党员到桂枝社区看望4位独居老人，坐了1小时。")
    assert str(visit.start) == "2022-02-15"


@pytest.mark.parametrize(
    "beside",
    [
        "目前支部有8名党员掌握了理发、急救、心理疏导等志愿服务技能。",
        "两部分合起来共8项、52.5小时。",
        "加起来一共办了7件事。",
    ],
)
def test_what_is_said_of_the_branch_after_an_action_is_not_part_of_it(beside: str) -> None:
    line = "3月14日，5名党员到永宁社区清理楼道，活动2小时。"
    assert told(line + beside) == told(line)


@pytest.mark.parametrize("denied", ["我支部没有人参加，未列入上表。", "本支部没有党员参加。", "支部没有一个人去。"])
def test_what_nobody_of_the_branch_joined_is_none(denied: str) -> None:
    assert told(f"4月10日，区局团委组织20名青年干部到敬老院开展活动，{denied}") == []


def test_places_in_a_row_are_those_of_the_days_and_people_in_a_row_are_none() -> None:
    found = told(
        "4月7日、4月21日，5名党员前往枫桥小学、桂枝社区开设节水讲座，每次1小时，听讲的分别为四年级学生110人、居民46人。"
    )
    assert [one.place for one in found] == ["枫桥小学", "桂枝社区"]
    assert all("place" in one.review for one in found)


def test_those_at_each_task_are_added_up() -> None:
    (fair,) = told(
        "3月5日学雷锋，社区搞大集，我们出了一个写字摊、一个磨刀摊。写字的两人，磨刀的三人，在书院街社区小广场从早上八点半忙到十一点半。"
    )
    assert fair.participants == 5
    assert "participants" in fair.review


def test_a_day_named_once_more_by_what_it_is_the_second_of_stays_that_day() -> None:
    (stall,) = told("6月8日，高考第二天，白露生带着五个老伙计在附中门口摆凉茶摊，两个半小时。")
    assert (str(stall.start), stall.participants) == ("2022-06-08", 6)
    _, second = told("4月8日，3名党员到桂枝社区清扫，2小时。第二天，又有2名党员去送药，1小时。")
    assert str(second.start) == "2022-04-09"


def test_what_was_struck_out_is_none() -> None:
    assert told("6月26日，文明祭扫……划掉，这条是隔壁支部的，抄错了。") == []
    assert told("3月18日，普通话测试考务，7名党员从8点到16点，考生260名，考务有补贴，不计志愿。") == []


def test_exact_days_say_which_of_a_holiday_are_meant() -> None:
    (post,) = told("“五一”假期值守旅游问询点，火车站广场。5月1日至3日，每天3人，每人一班4小时，合计36小时。")
    assert (str(post.start), str(post.end)) == ("2022-05-01", "2022-05-03")
    assert (post.participants, post.hours_each, post.hours_total) == (9, 4, 36)
    assert len(told("五一假期，3名党员值守问询点，4小时。5月2日，2名党员到桂枝社区清扫，2小时。")) == 2


def test_a_title_is_whole_or_says_that_it_was_cut() -> None:
    (whole,) = told("6月23日，三名退休教授在东湖新校区为主体班55名学员讲学校的创业史，每人2小时。")
    assert whole.title.endswith("讲学校的创业史")
    (cut,) = told("6月23日，三名退休教授在东湖新校区为主体班55名学员讲学校自创办七十年以来的创业史，每人2小时。")
    assert (len(cut.title), cut.title[-1]) == (30, "…")
    (headed,) = told("走村入户，把温暖送到山里。1月20日，4名党员带着棉被来到石榴坪村，看望5户困难家庭。")
    assert "," not in headed.title
