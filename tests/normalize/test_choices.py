"""Rows that tick an answer or say how far a demand is met, and other statements of the branch in forms, headings and answers."""

import pytest

from tasks.normalize.choices import tell_choice
from tests.normalize.paper import SECOND_HALF, document, read, table


def stated(*blocks):
    return read(document(*blocks), period=SECOND_HALF).indicator


@pytest.mark.parametrize(
    ("label", "beside", "told"),
    [
        ("是否全部到社区报到", ["☑是 □否"], "全部到社区报到"),
        ("是否人人参加活动", ["□是 ☑否　参加：11人"], "参加活动:11人"),
        ("党员是否全部注册", ["否（除白露生外全部注册）"], "党员注册,除白露生外全部注册"),
        ("有无服务队", ["√有 □无（2支）"], "服务队,2支"),
        ("是否组建服务队", ["□是 ☑否"], "未组建服务队"),
        ("每人掌握一项技能", ["部分", "11人"], "掌握一项技能11人"),
        ("开展一次集中活动", ["√", "8月3日"], "开展一次集中活动,√"),
        ("是否人人参加活动", ["□是☑否参加：11人"], "参加活动:11人"),
        ("是否人人参加活动", ["口是 区否 参加：11人"], "参加活动:11人"),
        ("是否人人参加活动", ["回是 口否"], "人人参加活动"),
        ("党员是否全部注册", ["□是否（除白露生外全部注册）"], "党员注册,除白露生外全部注册"),
        ("是否人人参加活动", ["□是 □否"], None),
        ("活动内容", ["清扫楼道，8人"], None),
        ("每人掌握一项技能", ["√", "共16人"], None),
        ("地点", ["有线电视站"], None),
    ],
)
def test_a_row_is_told_by_its_answer(label, beside, told):
    assert tell_choice(label, beside) == told


def test_a_form_of_ticks_states_the_coverages():
    made = stated(
        table(
            """党员总数 | 16人
            党员是否全部注册“时间银行” | □是 ☑否（除温书言外全部注册）
            党员是否全部到社区报到 | ☑是 □否
            是否人人参加志愿服务 | □是 ☑否　参加：14人
            是否人人掌握一项技能 | □是 ☑否　已掌握：9人
            是否组织培训 | ☑是 □否　参训党员：12人"""
        )
    )
    assert (made.members, made.registered, made.reported) == (16, 15, 16)
    assert (made.participated, made.skilled, made.trained) == (14, 9, 12)


def test_a_checklist_makes_no_activity_of_a_day_beside_a_tick():
    facts = read(
        document(table("内容 | 落实 | 说明\n开展一次奉献爱心行动 | √ | 11月6日\n组建一支服务队 | √ | “红船”队"))
    )
    assert facts.activities == ()


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("1. 党员有多少人？动员了没有？", "16人，都动员到了。"), "members", 16),
        (("2. 培训办了吗？", "9月6日请团委讲了沟通礼仪，到12人。"), "trained", 12),
        (("3. 是不是人人出来过？", "不是。白露生老师8月起病休，一次也没参加；其他同志都参加过。"), "participated", 15),
        (
            ("白露生外派半年，未到社区报到，也没有参加活动，其余15人全部报到、全部参加了活动。",),
            "participated",
            15,
        ),
        (("石桥书院学生党支部共有党员16名。",), "members", 16),
        (("16人中12人有一技之长。",), "members", 16),
        (("人人一技：16人全部达标，注册16人。",), "skilled", 16),
        (("党员16名，注册16人，集中活动6次，总时长120小时。",), "activities_stated", 6),
        (("“红船”志愿服务队共集中活动6次。",), "activities_stated", 6),
        (("“红船”志愿服务队共集中活动6次。",), "teams", 1),
        (("队伍：红船志愿服务队，1支。",), "teams", 1),
        (("二、六项活动、120.5小时", "9月3日，8名党员清扫护城河2小时。"), "activities_stated", 6),
        (("下半年6个项目、120小时。",), "activities_stated", 6),
        (
            ("时间银行里一共5个项目、90小时，另外9月3日8名党员清扫书院2小时没有录入。两部分合起来共6项。",),
            "activities_stated",
            6,
        ),
        (("一、两支队伍、人人在队", "支部有“红船”队和“青石”队两支志愿服务队。"), "teams", 2),
        (("四、个人时长（支部全体下半年合计120.5小时，下表为一部分）",), "hours_total", 120.5),
    ],
)
def test_answers_headings_and_brackets_state_figures_of_the_branch(lines, field, value):
    assert getattr(stated(*lines), field) == value


def test_the_branch_next_door_states_nothing():
    made = stated("本支部下半年开展活动6项。据了解，兄弟支部粮站党支部下半年开展活动9项。")
    assert made.activities_stated == 6
