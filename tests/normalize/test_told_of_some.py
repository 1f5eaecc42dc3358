"""Who is lacking of all, whose hours a sentence tells, and checklists that only refer to what is told elsewhere; invented people and places."""

import pytest

from tests.normalize.paper import SECOND_HALF, document, read, table


def _members(*blocks):
    return {one.name: one for one in read(document(*blocks), period=SECOND_HALF).members}


@pytest.mark.parametrize(
    "block",
    [
        "社区报到15人，顾长风同志随军，住部队家属院。",
        table(
            """
            项目 | 应完成 | 已完成 | 说明
            时间银行注册 | 16人 | 16人 |
            社区报到 | 16人 | 15人 | 顾长风同志随军，住部队家属院
            """
        ),
    ],
)
def test_who_is_named_with_a_reason_is_the_one_lacking_of_all(block):
    assert _members(block)["顾长风"].reported is False


@pytest.mark.parametrize(
    "text",
    [
        # Two lack and one is named; the reason is no reason; nothing counts.
        "社区报到14人，顾长风同志随军，住部队家属院。",
        "社区报到15人，顾长风同志带队。",
        "社区报到情况良好，顾长风同志随军。",
    ],
)
def test_a_name_behind_another_figure_is_not_lacking(text):
    told = _members(text)
    assert "顾长风" not in told or told["顾长风"].reported is None


def test_a_list_goes_on_over_what_is_said_of_the_next_one():
    told = _members("时间银行注册了14个，温书言和刚调来的顾长风还没弄；社区报到16个。")
    assert (told["温书言"].registered, told["顾长风"].registered) == (False, False)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("温书言同志服务最多，全年下来有六十多个小时，下半年是三十六小时。", 36),
        ("驻村的是温书言同志，他下半年记在平台上的服务时间有46小时，是支部最多的。", 46),
    ],
)
def test_the_hours_of_one_person_and_half_year_are_not_the_branchs(text, hours):
    facts = read(document(text), period=SECOND_HALF)
    assert [(one.name, one.hours) for one in facts.members] == [("温书言", hours)]
    assert facts.indicator is None or facts.indicator.hours_total is None


def test_the_branchs_hours_beside_the_best_ones_are_kept():
    text = "下半年志愿服务总时长131.5小时。温书言个人31小时，为全支部最多。"
    facts = read(document(text), period=SECOND_HALF)
    assert facts.indicator
    assert facts.indicator.hours_total == 131.5


def test_a_label_for_those_lacking_answered_with_none_tells_of_all():
    rows = """
        党员数 | 16 | 服务队 | 1支
        未参加活动党员 | 无 | 备注 | 顾长风同志下半年8小时，未达到10小时
        """
    facts = read(document(table(rows)), period=SECOND_HALF)
    assert facts.indicator
    assert facts.indicator.participated == 16
    assert [(one.name, one.hours, one.activities) for one in facts.members] == [("顾长风", 8, None)]


def test_a_checklist_tells_how_often_and_refers_to_days_told_elsewhere():
    rows = """
        模式 | 内容 | 完成情况
        四覆盖 | 组织动员 | 16人，100%
        ^ | 参加活动 | 15人（顾长风休产假）
        六个一 | 一支队伍 | “先锋”志愿服务队1支
        ^ | 一次集中活动 | 10次
        ^ | 一项技能 | 14人掌握
        ^ | 一次爱心行动 | 12月18日已开展
        """
    facts = read(document(table(rows)), period=SECOND_HALF)
    assert not facts.activities
    told = facts.indicator
    assert told
    assert (told.members, told.participated, told.skilled, told.activities_stated) == (16, 15, 14, 10)


@pytest.mark.parametrize("text", ["下半年16名党员都下过村。", "今年下半年16名党员均去过社区。"])
def test_where_all_have_been_all_took_part(text):
    facts = read(document("支部16名党员。" + text), period=SECOND_HALF)
    assert facts.indicator
    assert facts.indicator.participated == 16


def test_a_named_team_under_its_heading_is_counted():
    facts = read(document("1、支部党员16名。", "2、志愿服务队：“小红花”1支。", "3、会摄影的3名。"), period=SECOND_HALF)
    assert facts.indicator
    assert facts.indicator.teams == 1
