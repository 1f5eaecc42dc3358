"""Figures of the branch in sums that name one day apart, in captions, and summed up above; people and places are invented."""

import pytest

from tests.normalize.paper import FIRST_HALF, document, read, table
from tests.normalize.test_stated_in_free_words import stated as stated_in


def stated(*lines):
    return stated_in(*lines, period=FIRST_HALF)


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (("时间银行上，15个人登过记。",), {"registered": 15}),
        (("支部的12人到街道社区报过到，其他4人还没报。",), {"reported": 12}),
        (("到社区报到，去年底还缺三个，今年三月份都补齐了，现在是十六个全齐了。",), {"reported": 16}),
        # Sums side by side: what was done, its hours, and who was there.
        (("答：七件事，一百二十个小时上下。",), {"activities_stated": 7, "hours_total": 120}),
        (("大小8项，累计96小时，16人个个有份。",), {"activities_stated": 8, "hours_total": 96, "participated": 16}),
        (("服务11项，82.5小时",), {"activities_stated": 11, "hours_total": 82.5}),
        (("上半年出勤15人（1人长期养病）。",), {"participated": 15}),
        (("半年里出工的有十四人。",), {"participated": 14}),
        (("3月8日服务2次，3小时。",), {}),
        # A day set apart from a sum makes no action of it.
        (
            ("集中服务搞了9次，其中5月4日修桥凳那次没有签到。15名党员都参加了，合计88.5小时。",),
            {"activities_stated": 9, "participated": 15, "hours_total": 88.5},
        ),
        (("我们的两支志愿服务队——“渡口”队和“灯塔”队轮着出门，除4月份外月月都有活动。",), {"teams": 2}),
        # What stands above in all takes in the sums of its parts.
        (("平台登记的活动共5项、42小时。", "没上平台的还有2项。", "以上共7项。"), {"activities_stated": 7}),
        # Not a member but a month is excepted; a member with a month is one.
        (("除了今年4月新转入的顾长风还没在平台注册，其他15人都注册了。",), {"registered": 15}),
        (("以上共8次，16名党员全部参加。",), {"activities_stated": 8, "participated": 16}),
        (("以上志愿服务6件，先后有13名党员参加。",), {"activities_stated": 6, "participated": 13}),
        (
            ("5月14日，4个人到渡口擦栏杆，每人2小时。一共7次，14个党员都参加过。",),
            {"activities_stated": 7, "participated": 14},
        ),
        (("支部党员16名，人人练就一门服务本领。",), {"skilled": 16}),
        # A caption that tells of a training.
        (("图3  4月12日，11名党员参加区红十字会举办的急救培训。",), {"trained": 11}),
    ],
)
def test_figures_are_stated(lines, want):
    found = stated(*lines)
    assert {field: found.get(field) for field in want} == want
    assert found.get("participated") == want.get("participated")


@pytest.mark.parametrize(
    "line",
    [
        "图3  4月12日，11名党员给街坊做急救培训，居民40人听讲。",
        "每周五到渡口扶老人上下船，每次2人，以上共8次。",
        "到渡口扶老人上下船，以上两回，7名党员参加。",
    ],
)
def test_figures_of_one_doing_stay_its_own(line):
    assert not stated(line).keys() & {"trained", "activities_stated"}


def test_who_has_not_yet_reported_is_not_said_to_be_unregistered():
    (member,) = read(document("16名党员都在时间银行注册了，15名到社区报过到，顾长风借调在外还没报。")).members
    assert (member.name, member.registered, member.reported) == ("顾长风", None, False)


def test_a_sum_behind_the_last_doing_is_none_of_its_own():
    (one,) = read(document("5月14日，4个人到渡口擦栏杆，每人2小时。一共7次，14个党员都参加过。")).activities
    assert (one.occurrences, one.participants, one.hours_total) == (1, 4, 8)


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("16名党员均在时间银行开户，均向居住社区报到，其中顾长风5月补报。", True),
        ("16名党员全部到社区报到，顾长风4月份补报。", True),
        ("15名党员到社区报到，顾长风正在补办。", False),
    ],
)
def test_what_was_made_up_in_a_month_is_done(line, want):
    (member,) = read(document(line)).members
    assert (member.name, member.reported) == ("顾长风", want)


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (
            "5月9日，顾长风为二中新生讲家史，一小时，学生30人。次日又给书院的学员讲了一遍，时间相同，学员50人。",
            (1, 1, 1),
        ),
        ("5月9日，4名党员到渡口清扫，两小时。5月11日，6名党员到河滨公园清扫，时间一样。", (6, 2, 12)),
        ("5月9日，4名党员到渡口清扫，两小时。5月20日，又为受灾的柳村捐棉被30件。", (None, None, None)),
    ],
)
def test_what_is_alike_is_taken_over_and_marked(lines, want):
    _, again = read(document(lines)).activities
    assert (again.participants, again.hours_each, again.hours_total) == want
    assert want[1] is None or again.review["hours_each"]


def test_a_row_that_was_not_approved_is_no_activity():
    rows = table(
        """
        服务日期 | 项目名称 | 姓名 | 服务时长 | 服务地点 | 审核状态
        2022-03-05 | 清扫渡口 | 顾长风 | 2 | 渡口 | 审核通过
        2022-04-09 | 擦洗栏杆 | 白露生 | 2 | 石桥 | 审核不通过
        2022-04-16 | 整理图书 | 白露生 | 2 | 书屋 | 未通过
        """
    )
    assert [one.title for one in read(document(rows)).activities] == ["清扫渡口"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        (
            "从3月19日起，每周六下午，党员到桂花社区书屋教孩子下棋。到4月30日一共去了7次，每次2人、2个小时。",
            ("2022-03-19", "2022-04-30", 7, 14, 28),
        ),
        (
            "自3月2日起，党员每周三到渡口扶老人过桥。至5月25日累计去了11回，每回3人，1小时。",
            ("2022-03-02", "2022-05-25", 11, 33, 33),
        ),
    ],
)
def test_the_sentence_that_closes_a_duty_ends_its_span(line, want):
    (one,) = read(document(line)).activities
    assert (str(one.start), str(one.end), one.occurrences, one.participants, one.hours_total) == want
    assert not one.review.keys() & {"start", "end"}


@pytest.mark.parametrize(
    "line", ["时间银行服务记录  单位：石桥书院  下载时间：2022-06-29 17:05", "打印日期：2022年6月29日"]
)
def test_the_day_of_the_paper_is_no_action(line):
    facts = read(document(line, "5月9日，4名党员到渡口清扫，两小时。"))
    assert [str(one.start) for one in facts.activities] == ["2022-05-09"]
