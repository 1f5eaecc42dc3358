"""Figures of the branch in sums that name one day apart, in captions, and summed up above; people and places are invented."""

import pytest

from tests.normalize.paper import FIRST_HALF, document, read
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
    ],
)
def test_figures_of_one_doing_stay_its_own(line):
    assert not stated(line).keys() & {"trained", "activities_stated"}


def test_who_has_not_yet_reported_is_not_said_to_be_unregistered():
    (member,) = read(document("16名党员都在时间银行注册了，15名到社区报过到，顾长风借调在外还没报。")).members
    assert (member.name, member.registered, member.reported) == ("顾长风", None, False)
