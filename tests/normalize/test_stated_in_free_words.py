"""The branch's figures and its members' in letters and small tables: free words, corrections, counts before their verb. All is invented."""

from typing import Any

import pytest

from tasks.ledger.contract import INDICATOR_FIELDS
from tests.normalize.paper import FIRST_HALF, SECOND_HALF, document, read, table

FIELDS = INDICATOR_FIELDS[1:]


def stated(*lines: Any, period: Any = SECOND_HALF) -> dict[str, Any]:
    """What the documents' one indicator holds, unknown fields left out."""
    made = read(document(*lines), period=period).indicator
    return {field: value for field in FIELDS if made and (value := getattr(made, field)) is not None}


@pytest.mark.parametrize(
    ("line", "want"),
    [
        # Who is able to use what one registers with has no skill by it.
        ("会用智能机、自己在时间银行注册的十一名，其余五位年过八旬。", {"registered": 11}),
        ("会修锁、会剪纸、会拉二胡的，数下来九个人。", {"skilled": 9}),
        ("写字、画画、剪纸，16个人个个手里有样本事。", {"skilled": 16}),
        ("本事：配钥匙、磨刀、修伞，占一样以上的8人。", {"skilled": 8}),
        # The count before what they did.
        ("10月份白露生、温书言和一位新同志，一共3人，参加了街道的志愿者培训。", {"trained": 3}),
        ("支部一行5人，完成了急救培训。", {"trained": 5}),
        # Sums in short words.
        ("半年出去了6次，16个人都去过。", {"activities_stated": 6, "participated": 16}),
        ("半年9次，时间银行71.5小时。", {"activities_stated": 9, "hours_total": 71.5}),
        ("系统里有6个项目，算上没走系统的一次，下半年一共是7次。", {"activities_stated": 7}),
        ("总时数我和老温对过，有一百五十个钟头。", {"hours_total": 150}),
        # The half-year's own part of a year, and what is taken back.
        ("时间银行里支部全年310小时，其中下半年142小时。", {"hours_total": 142}),
        ("后台导出的合计是64小时，混进了上半年的4小时，请扣掉，下半年按60小时算。", {"hours_total": 60}),
    ],
)
def test_figures_in_free_words(line: str, want: dict[str, Any]) -> None:
    assert stated(line) == want


@pytest.mark.parametrize(
    "line",
    [
        "每周三护学，半年9次。",
        "支部到西桥小学教孩子们一样本事，8人参加。",
        "11月到柳湾村慰问，一共4人，看望了6户老人。",
    ],
)
def test_figures_of_one_doing_are_none_of_the_branch(line: str) -> None:
    assert not stated(line).keys() & {"activities_stated", "skilled", "trained"}


def test_the_year_counts_where_the_half_is_not_told() -> None:
    assert stated("时间银行里支部全年310小时。") == {"hours_total": 310}
    assert stated("支部全年310小时，其中上半年168小时。", period=FIRST_HALF) == {"hours_total": 168}


def test_a_correction_in_the_letter_wins_over_the_total_of_the_table_and_is_marked() -> None:
    listed = table(
        """
        日期 | 项目 | 地点 | 人数 | 时长
        8月5日 | 清理河岸 | 柳湾河 | 4 | 2小时
        9月9日 | 上门理发 | 东桥社区 | 3 | 2小时
        合计 | 2项 | | 7 | 16小时
        """
    )
    made = read(document(listed, "合计里混进了上半年的2小时，请扣掉，下半年按14小时算。"), period=SECOND_HALF).indicator
    assert made is not None
    assert made.hours_total == 14
    assert "16" in made.review["hours_total"]


@pytest.mark.parametrize("heads", ["应 | 实", "应到 | 实到", "应有 | 实有"])
def test_what_was_done_of_what_is_due(heads: str) -> None:
    listed = table(
        f"""
        项目 | {heads} | 说明
        时间银行注册 | 16 | 15 |
        社区报到 | 16 | 14 | 叶青禾新近搬家，待补
        志愿服务培训 | 16 | 9 | 10月线上课
        至少一项技能 | 16 | 11 |
        服务队 | 1 | 1 | 讲解队
        """
    )
    facts = read(document(listed), period=SECOND_HALF)
    assert facts.indicator is not None
    assert facts.indicator.model_dump(include=set(FIELDS[:7])) == {
        "members": 16,
        "registered": 15,
        "reported": 14,
        "trained": 9,
        "participated": None,
        "skilled": 11,
        "teams": 1,
    }
    assert [(one.name, one.reported) for one in facts.members] == [("叶青禾", False)]
    assert facts.activities == ()


def test_a_coverage_behind_other_pairs_of_a_row_keeps_its_figure() -> None:
    form = table(
        "队伍名称 | 一心队（1支） | 队长 | 秦望川 | 有一项技能人数 | 7\n支部书记 | 秦望川 | 社区报到人数 | 14 | 电话 | 无"
    )
    told = stated(form)
    assert (told["skilled"], told["reported"]) == (7, 14)


def members(*lines: str) -> dict[str, dict[str, Any]]:
    """What each named member has, unknown fields left out."""
    fields = ("registered", "reported", "trained", "hours")
    return {
        one.name: {field: value for field in fields if (value := getattr(one, field)) is not None}
        for one in read(document(*lines), period=SECOND_HALF).members
    }


@pytest.mark.parametrize(
    ("line", "want"),
    [
        (
            "9月20日区里的培训，去听的是白露生、温书言2人。",
            {"白露生": {"trained": True}, "温书言": {"trained": True}},
        ),
        (
            "10月份白露生、温书言和一位新同志，一共3人，参加了街道的志愿者培训。",
            {"白露生": {"trained": True}, "温书言": {"trained": True}},
        ),
        ("时间银行注册了15个，叶青禾用的老人机，注册不了。", {"叶青禾": {"registered": False}}),
        ("到社区报到的15人，顾长风户口在外县，报到手续还在办。", {"顾长风": {"reported": False}}),
        ("白露生最勤快。连同护学的，他一个人攒下三十一个小时。", {"白露生": {"hours": 31}}),
        # Who went to serve was not trained.
        ("9月20日社区义诊，去的是白露生、温书言2人。", {}),
        ("白露生、温书言去柳湾村送书，大家都参加过培训。", {}),
    ],
)
def test_members_in_free_words(line: str, want: dict[str, Any]) -> None:
    assert members(line) == want
