"""Which columns of a table of members count: heads in two rows, bands, points of the time bank, names under any head."""

import pytest

from tasks.normalize.points import points_per_hour, read_points
from tests.normalize.paper import SECOND_HALF, document, read, table


def rows(text: str, *above: str):
    found = read(document(*above, table(text)), period=SECOND_HALF).members
    return {one.name: (one.hours, one.activities) for one in found}


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("姓名 | 时长（小时） | < | < | 次数\n^ | 支部组织 | 自行 | 小计 | ^", "秦望川 | 6 | 9.5 | 15.5 | 4"),
        ("姓名 | 集中服务时长 | 个人服务时长 | 总时长 | 次数", "秦望川 | 6 | 9.5 | 15.5 | 4"),
        ("姓名 | 20小时以上 | 10-20小时 | 不满10小时 | 实际时长 | 次数", "秦望川 | | √ | | 15.5 | 4"),
        ("姓名 | 历年累计时长 | 本期时长 | 次数", "秦望川 | 88 | 15.5 | 4"),
        ("姓名 | 累计时长 | 下半年时长 | 参加次数", "秦望川 | 88 | 15.5 | 4"),
        ("姓名 | 目标小时 | 完成小时 | 场次", "秦望川 | 20 | 15.5 | 4"),
        ("党小组 | 党员 | 半年小时数 | 去年时长 | 次数", "第一小组 | 秦望川 | 15.5 | 30 | 4"),
    ],
)
def test_the_persons_total_of_the_half_year_is_read(heads, row):
    assert rows(f"{heads}\n{row}\n{row.replace('秦望川', '白露生')}")["秦望川"] == (15.5, 4)


def test_cells_that_say_their_state_need_no_head_for_it():
    text = "姓名 | 平台 | 社区 | 时长\n秦望川 | 已注册 | 未报到 | 6\n白露生 | 未注册 | 已报到 | 9"
    found = {one.name: (one.registered, one.reported, one.hours) for one in read(document(table(text))).members}
    assert found == {"秦望川": (True, False, 6), "白露生": (False, True, 9)}
    # Other words under such a head say nothing.
    (first, _) = read(document(table("姓名 | 平台 | 时长\n秦望川 | 网页 | 6\n白露生 | 手机 | 9"))).members
    assert first.registered is None


def test_bands_alone_give_no_hours():
    assert rows("姓名 | 20小时以上 | 20小时以下 | 次数\n秦望川 | √ | | 4\n白露生 | | √ | 2")["秦望川"] == (None, 4)


@pytest.mark.parametrize(
    ("head", "cell", "rate"),
    [
        ("积分", "31", "（服务1小时计2分）"),
        ("时间币", "155个", "每服务一小时得10个时间币，下表为排名。"),
        ("积分（分）", "31分", "平台规定2分折合1小时。"),
        ("分值", "15.5", "1个小时=1分"),
    ],
)
def test_points_are_hours_where_the_text_tells_their_rate(head, cell, rate):
    text = f"星级 | 姓名 | {head} | 次数\n★★★ | 秦望川 | {cell} | 4\n^ | 白露生 | {cell} | 4"
    assert rows(text, rate)["白露生"] == (15.5, 4)
    assert rows(text)["白露生"] == (None, 4)


def test_points_beside_hours_are_left_alone():
    assert rows("姓名 | 时长 | 积分\n秦望川 | 8 | 80\n白露生 | 6 | 60", "1小时记10分")["秦望川"] == (8, None)


def test_two_rates_are_none():
    assert points_per_hour(["1小时计1分", "夜间1小时计2分"]) is None
    assert points_per_hour(["每人服务1小时30分"]) is None


@pytest.mark.parametrize(("text", "points"), [("41", 41), ("38.5 分", 38.5), ("120个时间币", 120), ("见附表", None)])
def test_a_cell_of_points(text, points):
    assert read_points(text) == points


@pytest.mark.parametrize("head", ["谁", "组员", "", "骨干"])
def test_a_column_that_names_members_needs_no_head_that_says_so(head):
    found = rows(f"序 | {head} | 小时 | 次数\n1 | 秦望川 | 9 | 3\n2 | 白露生（组长） | 8 | 2\n合计 | | 17 | 5")
    assert found == {"秦望川": (9, 3), "白露生": (8, 2)}


@pytest.mark.parametrize(
    "text",
    [
        # Pupils, winners and others' people.
        "姓名 | 班级 | 次数 | 时长\n林小满 | 三班 | 4 | 6\n何苗苗 | 四班 | 3 | 5",
        "姓名 | 所在单位 | 服务小时 | 奖项\n方知远 | 粮站 | 60 | 一等奖\n梁今朝 | 医院 | 55 | 二等奖",
        # Those who are served, and those who lead activities.
        "对象 | 时长 | 次数\n秦望川 | 9 | 3\n白露生 | 8 | 2",
        "项目 | 负责人 | 时长 | 次数\n护河 | 秦望川 | 9 | 3\n助学 | 白露生 | 8 | 2",
    ],
)
def test_lists_of_others_are_no_members(text):
    assert rows(text) == {}


def test_the_sum_over_some_members_yields_to_the_hours_that_the_text_states():
    list_of_two = table("姓名 | 时长\n秦望川 | 9\n白露生 | 8\n小计 | 17")
    stated = read(document("本支部下半年累计志愿服务时长120小时。", list_of_two), period=SECOND_HALF).indicator
    alone = read(document(list_of_two), period=SECOND_HALF).indicator
    assert (stated.hours_total, alone.hours_total) == (120, 17)


@pytest.mark.parametrize("head", ["平台账号", "时间银行户头", "志愿平台账号"])
def test_an_account_on_the_platform_is_a_registration(head):
    text = f"姓名 | {head} | 时长\n秦望川 | 已注册 | 9\n白露生 | 未注册 | 8"
    found = read(document(table(text)), period=SECOND_HALF).members
    assert {one.name: one.registered for one in found} == {"秦望川": True, "白露生": False}
