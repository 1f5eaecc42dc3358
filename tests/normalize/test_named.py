"""Members whom prose gives a status or a figure of the half-year. All branches and people are invented."""

from typing import Any

import pytest

from tests.normalize.paper import TOWN, document, read

FIELDS = ("registered", "reported", "trained", "hours", "activities", "skills")


def rows(*lines: str) -> dict[str, dict[str, Any]]:
    """What each named member has, unknown fields left out."""
    return {
        one.name: {field: value for field in FIELDS if (value := getattr(one, field)) not in (None, ())}
        for one in read(document(*lines), branch=TOWN).members
    }


@pytest.mark.parametrize(
    ("line", "want"),
    [
        # Hours and turns.
        (
            "出力最多的是白水，十一次、三十六个小时；其次是周也，八次、二十个半小时，她会剪纸。",
            {"白水": {"hours": 36, "activities": 11}, "周也": {"hours": 20.5, "activities": 8, "skills": ("剪纸",)}},
        ),
        # What was not noted down denies nothing that stands before it.
        ("高山青在自家楼里当楼长，替邻居收信，次数没有记。", {}),
        ("何所思当单元长，钟点没留。", {}),
        ("个人时长：丁未远28小时、白水26.5小时。", {"丁未远": {"hours": 28}, "白水": {"hours": 26.5}}),
        ("时长前两名：丁未远（28小时）、白水（26.5小时）。", {"丁未远": {"hours": 28}, "白水": {"hours": 26.5}}),
        ("其中周也已满20小时，宋时雨达到18小时。", {"周也": {"hours": 20}, "宋时雨": {"hours": 18}}),
        (
            "丁未远同志以38小时的服务时长位居第一，白水、何所思分别以32小时、30小时位列二、三。",
            {"丁未远": {"hours": 38}, "白水": {"hours": 32}, "何所思": {"hours": 30}},
        ),
        (
            "服务时长最长的是陆小曼，41小时；参加次数最多的是高山青，9次。",
            {"陆小曼": {"hours": 41}, "高山青": {"activities": 9}},
        ),
        ("林默然半年参加活动8次，累计30小时。", {"林默然": {"activities": 8, "hours": 30}}),
        ("林默然全年无休，参加了8场活动、服务30个小时。", {"林默然": {"activities": 8, "hours": 30}}),
        ("志愿之星：欧阳兰亭，45小时，12次。", {"欧阳兰亭": {"hours": 45, "activities": 12}}),
        ("■丁未远：28小时，6次，急救", {"丁未远": {"hours": 28, "activities": 6}}),
        ("丁未远32、白水27（单位：小时）。", {"丁未远": {"hours": 32}, "白水": {"hours": 27}}),
        # Those who have not.
        ("23名党员注册，只有周也同志因手机损坏未注册。", {"周也": {"registered": False}}),
        ("未报到的有周也、宋时雨两人。", {"周也": {"reported": False}, "宋时雨": {"reported": False}}),
        ("未注册人员：周也、宋时雨。", {"周也": {"registered": False}, "宋时雨": {"registered": False}}),
        ("除周也外，其他党员全部注册。", {"周也": {"registered": False}}),
        (
            "除周也、宋时雨因病未参加培训外，其余22人均参训。",
            {"周也": {"trained": False}, "宋时雨": {"trained": False}},
        ),
        ("双报到23人，缺高山青（挂职）。", {"高山青": {"reported": False}}),
        ("高山青正在补办报到手续。", {"高山青": {"reported": False}}),
        ("党员报到率96%，仅高山青因住在邻市没报。", {"高山青": {"reported": False}}),
        ("全部注册（林默然除外）。", {"林默然": {"registered": False}}),
        ("周也、宋时雨因病没有参加活动，其余党员都参加了。", {"周也": {"activities": 0}, "宋时雨": {"activities": 0}}),
        # Those who have.
        ("何所思已注册、已报到，参加过培训。", {"何所思": {"registered": True, "reported": True, "trained": True}}),
        ("新转入的宋时雨已完成注册，尚未报到。", {"宋时雨": {"registered": True, "reported": False}}),
        ("参加应急救护培训的有丁未远、白水。", {"丁未远": {"trained": True}, "白水": {"trained": True}}),
        ("4月，选派丁未远到区里参加社会救援培训。", {"丁未远": {"trained": True}}),
        ("白水会手语，何所思擅长书法和摄影。", {"白水": {"skills": ("手语",)}, "何所思": {"skills": ("书法", "摄影")}}),
        # A trade that came in useful.
        ("白水今年教了六次。他半年攒了23个小时，书法是真派上用场了。", {"白水": {"hours": 23, "skills": ("书法",)}}),
        ("丁未远的电工手艺总算派上了用场。", {"丁未远": {"skills": ("电工",)}}),
        # As many figures as names, whatever stands between them.
        (
            "丁未远、白水两位同志带头，半年分别服务41小时和38小时，全支部合计312小时。",
            {"丁未远": {"hours": 41}, "白水": {"hours": 38}},
        ),
        # Spoken of again by the family name, and all of so many turns.
        ("白水今年八十一岁，退休多年。白老半年下来服务了46个小时。", {"白水": {"hours": 46}}),
        ("何所思刚入党。小何今年参加活动9次，服务20小时。", {"何所思": {"hours": 20, "activities": 9}}),
        ("周也同志参加了全部6次，个人服务时长31小时。", {"周也": {"hours": 31, "activities": 6}}),
        (
            "特长：丁未远（急救）、白水（手语、理发）。",
            {"丁未远": {"skills": ("急救",)}, "白水": {"skills": ("手语", "理发")}},
        ),
    ],
)
def test_a_sentence_gives_persons_what_it_says_of_them(line: str, want: dict[str, dict[str, Any]]) -> None:
    assert rows(line) == want


@pytest.mark.parametrize(
    "line",
    [
        "3月5日，丁未远带领白水、何所思到柳湖社区清扫2小时。",
        "周也在卡口值守6小时。",
        "丁未远为居民培训心肺复苏，60人受益。",
        "下半年拟选派周也、宋时雨参加培训。",
        "联系人：丁未远。",
        "丁未远牵头买的旧书派上了用场。",
        # What all did under somebody, or somebody counted.
        "丁未远带领大家半年共服务320小时，开展活动12次。",
        "白水统计，半年合计服务320小时。",
        "丁未远2021年服务120小时，获市级表彰。",
        "3月12日植树，参加人员：丁未远、白水，共3小时。",
    ],
)
def test_a_name_without_a_figure_of_the_half_year_has_no_row(line: str) -> None:
    assert rows(line) == {}


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        # What the clauses before spoke of was made up for.
        (
            ("说到社区报到，去年底还差两个，三月份周也和白水都补上了，现在是二十四个齐了。",),
            {"周也": {"reported": True}, "白水": {"reported": True}},
        ),
        (("支部注册缺了手续，开春后宋时雨补齐了。",), {"宋时雨": {"registered": True}}),
        (("大家都在时间银行注册了，周也外派还没报到。",), {"周也": {"reported": False}}),
        # The ability stands right before the name.
        (
            ("算得上有一技之长的，加上会补锅的丁未远、懂电工的白水，一共六个。",),
            {"丁未远": {"skills": ("补锅",)}, "白水": {"skills": ("电工",)}},
        ),
        # The writer's own hours, signed below.
        (
            ("时间银行里最多的是何所思，二十七个小时，我自己二十二个小时。", "林默然", "六月二十九日"),
            {"何所思": {"hours": 27}, "林默然": {"hours": 22}},
        ),
        # The writer among others; a figure without its unit behind one that has it; she herself.
        (
            ("参加市里急救培训的有我、周也、白水三个人。", "林默然"),
            {"林默然": {"trained": True}, "周也": {"trained": True}, "白水": {"trained": True}},
        ),
        (
            ("全支部上半年一百八十个小时，账是何所思记的，她自己三十一个半，我二十个。", "林默然"),
            {"何所思": {"hours": 31.5}, "林默然": {"hours": 20}},
        ),
        (("全支部合计90小时，白水22个，周也17个半。",), {"白水": {"hours": 22}, "周也": {"hours": 17.5}}),
        # Each with what he can do, behind words that open the list.
        (
            ("有点手艺的：周也烙饼，白水修锁，我会缝纫，其余的肯学。", "林默然"),
            {"周也": {"skills": ("烙饼",)}, "白水": {"skills": ("修锁",)}, "林默然": {"skills": ("缝纫",)}},
        ),
        (("有特长的党员：周也修车、白水唱歌。",), {"周也": {"skills": ("修车",)}, "白水": {"skills": ("唱歌",)}}),
        (("发挥专业特长：周也值班，白水送水。",), {}),
        # A day told before without its month gives one action's hours.
        (("四月里出去两趟。六号大扫除，五个人。另一趟是十七号，周也一个人到柳湖社区修灯，两个半小时。",), {}),
        (("全支部合计90小时，活动6次，白水2个，周也3个。",), {}),
        # Who did one thing took part.
        (("除白水只参加了义卖外，其他人都参加过两次以上活动。",), {}),
        # Spoken of on and on.
        (
            ("白水会剪纸，村里都认得。", "他的时间银行户头上，上半年共服务17小时、6次。"),
            {"白水": {"skills": ("剪纸",), "registered": True, "hours": 17, "activities": 6}},
        ),
        # None of theirs.
        (("去开会的丁未远说，会修表的老师傅都来了。",), {}),
        (("丁未远把缺的照片补上了。",), {}),
        (("支部总共206个小时，我自己二十二个小时。", "六月二十九日"), {}),
    ],
)
def test_what_free_words_give_a_member(lines: tuple[str, ...], want: dict[str, dict[str, Any]]) -> None:
    assert rows(*lines) == want
