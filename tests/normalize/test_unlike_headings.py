"""Headings that say less than they seem, labels in the line over a list, sums under remarks. All people and places are invented."""

from tests.normalize.paper import document, read, table


def test_the_lead_of_one_item_is_no_heading_of_the_next() -> None:
    facts = read(
        document(
            "一季度：保健康、迎新春",
            "1、疫情高峰不歇岗。2月3日，白露生等5名党员到家属区给行动不便的老人送药，服务3小时。",
            "2、3月14日上午，5名党员到东坊社区清扫楼道，2小时。",
            "二季度：送技能、暖人心",
            "3、6月21日，3名党员到枫桥小学修课桌，2小时。",
        )
    )
    first, second, third = facts.activities
    assert first.area == "epidemic"
    assert "epidemic" not in (second.area, third.area)


def test_an_item_heading_of_its_own_line_still_heads_what_follows() -> None:
    facts = read(
        document(
            "1、疫情防控", "2月3日，白露生等5名党员到家属区值守，服务3小时。", "3月14日，5名党员到东坊社区守门，2小时。"
        )
    )
    assert [one.area for one in facts.activities] == ["epidemic", "epidemic"]


def test_labels_in_the_line_over_a_list_and_the_sum_under_remarks_state_the_branch() -> None:
    indicator = read(
        document(
            table(
                """石桥书院党支部志愿服务台账 | < | < | < | <
                填报单位：石桥书院党支部　　党员数：16　　志愿服务队：2支　　填表：叶青禾 | < | < | < | <
                日期 | 活动名称 | 地点 | 人数 | 备注
                3月5日 | 修伞 | 东坊社区 | 4 | 每人2小时
                4月9日 | 理发 | 东坊社区 | 3 | 每人2小时
                合计 | 2项 | | 7 | 总时长14小时"""
            )
        )
    ).indicator
    assert indicator is not None
    assert (indicator.members, indicator.teams, indicator.hours_total, indicator.activities_stated) == (16, 2, 14, 2)


def test_a_head_that_asks_how_many_was_taken_part_in_counts_turns() -> None:
    members = read(
        document(table("党员 | 会的手艺 | 半年工时 | 参加几项\n秦望川 | 主持 | 6.5 | 3\n白露生 | 修家电 | 15.5 | 5"))
    ).members
    assert [(one.name, one.hours, one.activities) for one in members] == [("秦望川", 6.5, 3), ("白露生", 15.5, 5)]
