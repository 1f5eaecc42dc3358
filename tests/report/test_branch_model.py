"""The 246 model of a branch: numbers and shares, who is missing, what is met."""

from tasks.report.branch_model import NAMES_SHOWN, absent_members, active_months, model_pairs
from tests.report import factory

MODEL = factory.make_model("一支部", 2)  # ten members


def test_integrations_and_coverages_stand_beside_the_six_ones():
    rows = model_pairs(MODEL)
    assert [(row.reach, row.reached) for row in rows] == [
        ("融入社区志愿服务", "3项活动"),
        ("融入城乡文明建设", "未见活动"),
        ("组织动员全覆盖", "年度计划"),
        ("注册登记全覆盖", "8/10人，80%"),
        ("到居住社区报到全覆盖", "10/10人，100%"),
        ("管理培训全覆盖", "材料未说明"),
        ("参加活动全覆盖", "尚无"),
    ]
    assert [(row.one, row.state) for row in rows][:4] == [
        ("组建一支志愿服务队", "已落实"),
        ("每队一次集中志愿服务", "已落实"),
        ("每人一项服务技能", "进行中"),
        ("每月一次集中社区志愿服务", "未落实"),
    ]
    assert rows[5].done == "尚无"
    assert rows[-1].one == rows[-1].state == ""


def test_who_is_missing_is_named():
    assert [(one.name, one.value) for one in absent_members(MODEL)] == [("注册登记全覆盖", "柯明远和温若谷")]


def test_many_missing_are_counted():
    many = tuple(f"员{place}" for place in range(40))
    coverage = MODEL.coverages[1].model_copy(update={"missing": many})
    (fact,) = absent_members(MODEL.model_copy(update={"coverages": (coverage,)}))
    assert fact.value.count("、") == NAMES_SHOWN - 1
    assert fact.value.endswith("等40人")


def test_months_without_activities_are_left_out():
    assert [one.name for one in active_months(MODEL)] == ["1月", "2月", "3月", "5月", "6月"]


def test_a_branch_that_is_not_assessed_has_no_model():
    assert model_pairs(None) == absent_members(None) == active_months(None) == ()
