"""What stands around and across tables: own titles, notes in a list of members, lists in a form's cell, days below a month."""

import pytest

from tests.normalize.paper import SECOND_HALF, document, read, table

LIST = """
时间 | 内容 | 地点 | {people} | 人均时长 | 备注
3.12 | 植树 | 柳湾林场 | {first} | 2 |
4.20 | 清理河道 | 柳湾河 | {second} | 3 |
"""


def days(facts: object) -> list[str]:
    return [str(one.start) for one in facts.activities]  # type: ignore[attr-defined]


def test_a_title_of_its_own_takes_a_table_out_of_the_plan_before_it() -> None:
    listed = table(LIST.format(people="人数", first="5", second="6"))
    plan = "三、下半年打算"
    for title in ("附：上半年活动明细", "附表", "书院支部志愿服务台账"):
        assert days(read(document(plan, "继续做好服务。", title, listed))) == ["2022-03-12", "2022-04-20"], title
    for title in ("附：活动安排表", "计划开展的活动如下表", "继续做好服务。"):
        assert days(read(document(plan, title, listed))) == [], title


def test_own_people_and_those_of_others_stand_under_one_head() -> None:
    for own, other in (("本支部", "外单位"), ("我方", "共建单位"), ("支部", "其他")):
        listed = table(
            f"""
            时间 | 内容 | 地点 | 人数 | < | 人均时长
            ^ | ^ | ^ | {own} | {other} | ^
            3.12 | 植树 | 柳湾林场 | 5 | 9 | 2
            4.20 | 清理河道 | 柳湾河 | 6 | | 3
            """
        )
        assert [one.participants for one in read(document(listed)).activities] == [5, 6], own


def test_a_note_across_a_list_of_members_tells_of_the_branch() -> None:
    facts = read(
        document(
            table(
                """
                姓名 | 平台注册 | 社区报到 | 时长
                白露生 | 是 | 是 | 12
                温书言 | 是 | 否 | 9
                说明：全支部党员16名，已注册15名，已报到14名，参加志愿者培训11名。 | < | < | <
                """
            )
        )
    )
    assert facts.indicator is not None
    assert (facts.indicator.registered, facts.indicator.reported, facts.indicator.trained) == (15, 14, 11)
    assert [one.name for one in facts.members] == ["白露生", "温书言"]


def test_a_numbered_list_in_a_cell_of_a_form_is_a_list() -> None:
    lines = (
        "1.3月12日，5名党员到柳湾林场植树，2小时。",
        "2.4月20日，6名党员到柳湾河清理河道，3小时。",
        "3.5月4日，3名党员到东桥社区慰问孤寡老人2户。",
    )
    form = table(
        f"""
        支部名称 | 石桥书院党支部 | 填报人 | 白露生
        党员人数 | 16 | 注册人数 | 15
        主要活动情况 | {"/n".join(lines)} | < | <
        下半年打算 | 1.8月5日组织4名党员到柳湾村助农。/n2.9月组织6名党员护学。 | < | <
        """
    )
    facts = read(document(form))
    assert days(facts) == ["2022-03-12", "2022-04-20", "2022-05-04"]
    assert [one.participants for one in facts.activities] == [5, 6, 3]


def test_below_a_month_a_number_stands_before_the_day() -> None:
    told = document(
        "8月",
        "1.2日，3名党员到东桥社区打扫楼道，用了2小时。",
        "2.18日起连续3天，5名党员在柳湾河巡河，每天4小时。",
        "9月",
        "1.5日，4名党员到西桥小学护学1小时。",
    )
    assert days(read(told, period=SECOND_HALF)) == ["2022-08-02", "2022-08-18", "2022-09-05"]


def test_a_row_of_labels_over_a_list_is_no_head_though_its_labels_are_words_of_heads() -> None:
    form = table(
        """
        支部名称 | 石桥书院党支部 | < | 党员人数 | 16 | < |
        队伍名称 | 青藤志愿队（1支） | < | 会一门手艺人数 | 9 | 队长 | 秦望川
        序号 | 时间 | 活动内容 | 地点 | 人数 | 时长 | 服务对象
        1 | 3月8日 | 修补旧桌椅 | 东桥小学 | 4 | 9:00—11:30 | 学生30名
        2 | 4月2日 | 上门陪聊 | 西桥社区 | 3 | 2小时 | 2名
        3 | 5月9日 | 清理河岸 | 柳湾河 | 5 | 半天 |
        """
    )
    facts = read(document(form))
    assert days(facts) == ["2022-03-08", "2022-04-02", "2022-05-09"]
    assert [one.participants for one in facts.activities] == [4, 3, 5]
    assert [one.hours_total for one in facts.activities] == [10, 6, 20]
    assert facts.activities[1].beneficiaries == 2


@pytest.mark.parametrize("people", ["各3人", "各场3名", "每次3人", "每场3名党员"])
def test_what_each_of_several_days_had_makes_an_activity_of_each(people: str) -> None:
    listed = table(
        f"""
        时间 | 活动内容 | 地点 | 人数 | 时长
        3月11日、3月18日 | 路口劝导 | 东桥路口 | {people} | 各1小时
        4月2日 | 植树 | 柳湾 | 6 | 2小时
        """
    )
    found = read(document(listed)).activities
    assert [(str(one.start), one.participants, one.hours_total) for one in found] == [
        ("2022-03-11", 3, 3),
        ("2022-03-18", 3, 3),
        ("2022-04-02", 6, 12),
    ]


@pytest.mark.parametrize(
    ("days", "what", "people", "hours"),
    [
        ("3月11日、3月18日", "路口劝导", "每次3人，共6人次", "每次1小时"),
        ("3月11日、3月18日", "路口劝导", "每次3人", "累计6小时"),
        ("3月11日、3月18日", "路口劝导（两次）", "每次3人", "每次1小时"),
        ("3月11日、12日", "路口劝导", "每天3人", "每次1小时"),
        ("每周五（3月11日、18日）", "路口劝导", "每次3人", "每次1小时"),
    ],
)
def test_turns_that_are_counted_or_summed_up_stay_one_activity(days: str, what: str, people: str, hours: str) -> None:
    listed = table(
        f"""
        时间 | 活动内容 | 地点 | 人数 | 时长
        {days} | {what} | 东桥路口 | {people} | {hours}
        4月2日 | 植树 | 柳湾 | 6 | 2小时
        """
    )
    found = read(document(listed)).activities
    assert [(str(one.start), one.occurrences, one.participants) for one in found] == [
        ("2022-03-11", 2, 6),
        ("2022-04-02", 1, 6),
    ]


@pytest.mark.parametrize(("served", "marked"), [("儿童20名", True), ("每次儿童20名", False)])
def test_whom_several_days_of_a_row_served_is_marked_unless_each_day_is_said(served: str, marked: bool) -> None:
    form = table(
        f"""
        活动名称 | 书法课堂 | 活动时间 | 3月11日、3月18日 14:00-16:00
        活动地点 | 柳湾社区 | 参加人数 | 每次2人
        服务对象 | {served} | 备注 |
        """
    )
    found = read(document(form)).activities
    assert [(one.participants, one.hours_total, one.beneficiaries) for one in found] == [(2, 4, 20), (2, 4, 20)]
    assert [("beneficiaries" in one.review) for one in found] == [marked, marked]


PLANNED = """
序号 | 排定日期 | 任务 | 地点 | 人数 | 时段 | {head}
1 | 3月5日 | 修伞 | 东坊社区 | 4 | 9:00-11:00 | 已完成
2 | 4月每周六（4次） | 护河 | 柳湾河 | 每次3人 | 16:00-17:00 | {turns}
3 | 5月21日 | 理发 | 敬老院 | 2 | 9:00-10:00 | {moved}
4 | 6月29日 | 植树 | 柳湾林场 | 9 | 8:00-11:00 | {open}
"""


@pytest.mark.parametrize("head", ["完成情况", "备注", "落实情况"])
@pytest.mark.parametrize(
    ("turns", "moved", "open_"),
    [("完成3次，一次下雨没去", "改到5月24日，已完成", "待执行"), ("只去了3次", "改至5月24日", "待实施")],
)
def test_what_became_of_a_plan_counts_before_what_was_planned(head, turns, moved, open_) -> None:
    listed = table(PLANNED.format(head=head, turns=turns, moved=moved, open=open_))
    told = {one.title: one for one in read(document(listed)).activities}
    assert set(told) == {"修伞", "护河", "理发"}
    assert (told["护河"].occurrences, told["护河"].participants) == (3, 9)
    assert f"{told['理发'].start:%m%d}" == "0524"
