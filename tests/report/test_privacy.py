"""What of a person is kept out of the report, and what must stay."""

import pytest

from tasks.report.privacy import mask, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("证件号110101199003071234，已登记", "证件号110101********1234，已登记"),
        ("证件号11010119900307123X", "证件号110101********123X"),
        ("联系电话13900001111", "联系电话139****1111"),
        ("+86 139-0000-1111", "+86 139****1111"),
        ("值班电话0591-8765432", "值班电话0591-****5432"),
        ("信箱 someone.else@example.org", "信箱 s***@example.org"),
        ("家住云山区柳溪街道长安路18号3栋201室", "家住云山区柳溪街道"),
        ("长安路18号", "长安路"),
        ("石门镇桃源村4组9号", "石门镇"),
        ("看望困难党员陈大河送去米油", "看望困难党员送去米油"),
        ("走访独居老人林阿婆、方阿公等3户", "走访独居老人等3户"),
        ("到低保户许小雨家中", "到低保户家中"),
        ("看望困难职工家庭王小明一家", "看望困难职工家庭一家"),
        ("家住桃源村4组9号", "家住桃源村"),
    ],
)
def test_personal_data_is_masked(text, shown):
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月5日在柳溪社区清理河道",
        "为留守儿童送去书包",
        "慰问困难群众8户",
        "困难职工送去慰问金",
        "微信图片_20220622173011.jpg",
        "IMG_20220415_144802.jpg",
        "乘坐2号线到会场",
        "第5号通知",
        "帮扶宋村开展农技讲座",
        "结对社区开展活动",
        "贫困户高山村走访",
        "服务时长1234.5小时",
        "捐款20000元",
        "柳溪社区5号采样点值守",
        "活动中心3号窗口",
    ],
)
def test_what_is_no_personal_data_stays(text):
    assert mask(text) == text


def test_control_and_turning_characters_are_dropped():
    assert mask("清\x00理\u202e河\ufeff道\n\t两次") == "清理河道 两次"


def test_long_text_is_cut_with_dots():
    assert shorten("一二三四五六七八", 6) == "一二三四……"
    assert shorten("一二三", 6) == "一二三"
