"""Coverages, sums and abilities that are said in a roundabout way. All people and places are invented."""

import pytest

from tests.normalize.paper import WORKS, document, read, stated, table


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("有急救技能的，共五人：护士两人，电工三人。", "skilled", 5),
        ("“一技傍身”9名，服务队1支。", "skilled", 9),
        ("每个人都至少参加过一次。", "participated", 28),
        ("半年里出来服务过的，数了数，是八位。", "participated", 8),
        ("服务队还是早先拉起来的那一支，叫“清泉”。", "teams", 1),
        ("【总】活动9项，工时80小时。", "activities_stated", 9),
    ],
)
def test_a_figure_said_in_a_roundabout_way(text: str, field: str, value: int) -> None:
    assert stated(read(document(text), branch=WORKS))[0].get(field) == value


def test_individuals_are_not_all() -> None:
    assert "participated" not in stated(read(document("个人都是自愿参加过活动。"), branch=WORKS))[0]


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("剩下26名同志都已注册、都已报到，都没参加培训", {"registered": 27, "reported": 28, "trained": 1}),
        ("其余26人都完成了注册，报到情况未统计", {"registered": 27}),
        # Two and twenty-seven are more than there are.
        ("剩下27名同志都已注册、都已报到，都没参加培训", {}),
    ],
)
def test_a_list_and_what_is_said_of_the_rest_make_all(remark: str, expected: dict[str, int]) -> None:
    listed = table(
        f"""
        姓名 | 时间银行注册 | 社区报到 | 培训 | 时长
        郑立秋 | 是 | 是 | 是 | 12
        何远山 | 否 | 是 | 否 | 8
        {remark} | < | < | < | <
        """
    )
    found = stated(read(document(listed), branch=WORKS))[0]
    assert {name: found[name] for name in ("registered", "reported", "trained") if name in found} == expected


def test_what_all_those_named_are_able_to_do_and_why_one_has_few_hours() -> None:
    told = read(
        document("郑立秋时长最多，31小时；何远山4月起休产假，只有6小时，两人都会手语。苏晓棠的报到手续正在办。"),
        branch=WORKS,
    )
    members = {one.name: one for one in told.members}
    assert (members["郑立秋"].skills, members["郑立秋"].hours) == (("手语",), 31)
    assert (members["何远山"].skills, members["何远山"].hours) == (("手语",), 6)
    assert members["苏晓棠"].reported is False


def test_fewer_named_than_counted_have_no_ability() -> None:
    told = read(document("郑立秋上半年31小时，三人都会手语。"), branch=WORKS)
    assert all(not one.skills for one in told.members)


def test_a_heading_that_sums_up_what_stands_below_it() -> None:
    facts = read(document("二、做过的事，总共九件：", "1. 5月2日，3名党员在柳湾清扫，两小时。"))
    assert stated(facts)[0]["activities_stated"] == 9


@pytest.mark.parametrize(("title", "count"), [("活动表（填报示例）", 0), ("样例：活动表", 0), ("活动表（二）", 1)])
def test_a_line_right_over_a_table_calls_it_an_example(title: str, count: int) -> None:
    form = table(
        """
        活动名称 | 护绿浇水 | < | <
        时间 | 2022年3月12日 8:00—10:00 | 地点 | 柳湾公园
        参加党员 | 5人 | 服务对象 | 无
        """
    )
    assert len(read(document("2022年上半年登记", title, form)).activities) == count
