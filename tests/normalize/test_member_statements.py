"""What lists and sentences say of named members: their status, skills and figures. The branch is invented."""

import pytest

from tasks.records.document import Block
from tests.normalize.paper import WORKS, document, read, table

# The line or lines, and by name: registered, reported, trained, skills, hours, activities.
MEMBERS = [
    (
        [
            table(
                "序号 | 姓名 | 注册 | 报到 | 培训 | 特长 | 时长\n"
                "1 | 郑立秋 | √ | √ | × | 电工 | 12\n"
                "2 | 何远山 | √ | × | √ | 急救、驾驶 | 8.5\n"
                "3 | 苏晓棠 | × |  | √ | 无 | 0"
            )
        ],
        {
            "郑立秋": (True, True, False, ["电工"], 12, None),
            "何远山": (True, False, True, ["急救", "驾驶"], 8.5, None),
            "苏晓棠": (False, None, True, [], 0, None),
        },
    ),
    (
        [
            table(
                "部门 | 党员姓名 | 时间银行注册日期 | 社区报到 | 参加次数 | 累计时长（小时）\n"
                "一车间 | 郑立秋 | 2021.3.5 | 临江社区 | 4 | 15\n"
                "^ | 何远山 | 2022-01-10 | 未报到 | 3 | 9\n"
                "二车间 | 苏晓棠 | 未注册 | 已 | 0 | 0"
            )
        ],
        {
            "郑立秋": (True, True, None, [], 15, 4),
            "何远山": (True, False, None, [], 9, 3),
            "苏晓棠": (False, True, None, [], 0, 0),
        },
    ),
    (
        [
            table(
                "姓名 | 注册号 | 时长 | 姓名 | 注册号 | 时长\n"
                "郑立秋 | 00123456 | 12 | 何远山 | 00123457 | 10\n"
                "苏晓棠 | 无 | 0 | 马德福 | 00123459 | 6"
            )
        ],
        {
            "郑立秋": (True, None, None, [], 12, None),
            "何远山": (True, None, None, [], 10, None),
            "苏晓棠": (False, None, None, [], 0, None),
            "马德福": (True, None, None, [], 6, None),
        },
    ),
    (
        [table("姓名 | 注册是否 | 报到是否 | 受训是否\n郑立秋 | 是 | 是 | 否\n何远山 | 是 | 否 | 是")],
        {"郑立秋": (True, True, False, [], None, None), "何远山": (True, False, True, [], None, None)},
    ),
    (
        ["未报到：何远山（驻外）、钱守一（病休）。"],
        {"何远山": (None, False, None, [], None, None), "钱守一": (None, False, None, [], None, None)},
    ),
    (
        ["郑立秋（电工，15小时）、何远山（急救员，9小时）、苏晓棠（手语，12.5小时）是支部的骨干。"],
        {
            "郑立秋": (None, None, None, ["电工"], 15, None),
            "何远山": (None, None, None, ["急救员"], 9, None),
            "苏晓棠": (None, None, None, ["手语"], 12.5, None),
        },
    ),
    (
        ["个人服务时长前三名：郑立秋36小时，欧阳静31小时，于小满28.5小时。"],
        {
            "郑立秋": (None, None, None, [], 36, None),
            "欧阳静": (None, None, None, [], 31, None),
            "于小满": (None, None, None, [], 28.5, None),
        },
    ),
    (
        ["28名党员中，除梁冬生尚未注册外，都在时间银行开了户。"],
        {"梁冬生": (False, None, None, [], None, None)},
    ),
    (
        ["郑立秋擅长修理钟表，会电焊；苏晓棠持有红十字救护员证。"],
        {
            "郑立秋": (None, None, None, ["修理钟表", "电焊"], None, None),
            "苏晓棠": (None, None, None, ["红十字救护员证"], None, None),
        },
    ),
    (
        ["郑立秋同志半年参加活动9次、服务31小时，已注册、已报到，参加过培训。"],
        {"郑立秋": (True, True, True, [], 31, 9)},
    ),
    (
        ["于小满、钱守一暂未注册，马德福未参加培训。"],
        {
            "于小满": (False, None, None, [], None, None),
            "钱守一": (False, None, None, [], None, None),
            "马德福": (None, None, False, [], None, None),
        },
    ),
    (
        ["郑立秋：注册√ 报到√ 培训× 时长12小时", "何远山：注册√ 报到× 培训√ 时长6小时"],
        {"郑立秋": (True, True, False, [], 12, None), "何远山": (True, False, True, [], 6, None)},
    ),
    (
        [
            table(
                "姓名 | 是否注册 | 是否报到 | 是否培训 | 持证情况 | 总学时\n"
                "郑立秋 | Y | Y | N | 电工证 | 14\n"
                "何远山 | Y | N | Y | — | 8"
            )
        ],
        {"郑立秋": (True, True, False, ["电工证"], 14, None), "何远山": (True, False, True, [], 8, None)},
    ),
    (
        [
            table(
                "编号 | 党员 | 时间银行账号 | 积分 | 服务次数 | 服务小时\n"
                "1 | 郑立秋 | 1390001 | 120 | 5 | 12.5\n"
                "2 | 何远山 | 未开户 | 0 | 0 | 0"
            )
        ],
        {"郑立秋": (True, None, None, [], 12.5, 5), "何远山": (False, None, None, [], 0, 0)},
    ),
    (
        ["于小满（驻外，未报到）、钱守一（已报到，7次，18小时）。"],
        {"于小满": (None, False, None, [], None, None), "钱守一": (None, True, None, [], 18, 7)},
    ),
    (
        ["除钱守一、梁冬生因病没有报到外，大家都报了到。"],
        {"钱守一": (None, False, None, [], None, None), "梁冬生": (None, False, None, [], None, None)},
    ),
    (
        ["苏晓棠会手语、懂心理疏导，欧阳静擅长剪纸。"],
        {
            "苏晓棠": (None, None, None, ["手语", "心理疏导"], None, None),
            "欧阳静": (None, None, None, ["剪纸"], None, None),
        },
    ),
    (
        ["时长榜：1.郑立秋41小时 2.马德福33小时 3.欧阳静30小时"],
        {
            "郑立秋": (None, None, None, [], 41, None),
            "马德福": (None, None, None, [], 33, None),
            "欧阳静": (None, None, None, [], 30, None),
        },
    ),
    (["马德福全年服务11次共26小时，是支部的服务之星。"], {"马德福": (None, None, None, [], 26, 11)}),
    (
        [
            table(
                "姓名 | 注册情况 | 报到社区 | 培训情况 | 专业特长 | 累计时长/h\n"
                "郑立秋 | 已注册 | 临江社区 | 已参加 | 钳工；电工 | 22.5\n"
                "何远山 | 未注册 | 无 | 未参加 | / | 0\n"
                "苏晓棠 | 已注册 | 尚未报到 | 参加 | 心理咨询 | 17"
            )
        ],
        {
            "郑立秋": (True, True, True, ["钳工", "电工"], 22.5, None),
            "何远山": (False, False, False, [], 0, None),
            "苏晓棠": (True, False, True, ["心理咨询"], 17, None),
        },
    ),
    (
        [
            table(
                "序号 | 姓名 | 性别 | 时间银行 | 双报到 | 参训 | 出勤（次） | 时长\n"
                "1 | 郑立秋 | 女 | ✓ | ✓ | ✓ | 6 | 18小时\n"
                "2 | 马德福 | 男 | ✓ | ✗ | ✗ | 2 | 5小时"
            )
        ],
        {"郑立秋": (True, True, True, [], 18, 6), "马德福": (True, False, False, [], 5, 2)},
    ),
    (
        [table("姓名 | 郑立秋 | 何远山 | 苏晓棠\n注册 | 是 | 是 | 否\n报到 | 是 | 否 | 是\n时长 | 12 | 8 | 3")],
        {
            "郑立秋": (True, True, None, [], 12, None),
            "何远山": (True, False, None, [], 8, None),
            "苏晓棠": (False, True, None, [], 3, None),
        },
    ),
    (
        ["骨干志愿者：郑立秋（33小时，9次）；马德福（27小时，7次）。"],
        {"郑立秋": (None, None, None, [], 33, 9), "马德福": (None, None, None, [], 27, 7)},
    ),
    (
        ["其中欧阳静、于小满暂未注册，钱守一没有参加过培训。"],
        {
            "欧阳静": (False, None, None, [], None, None),
            "于小满": (False, None, None, [], None, None),
            "钱守一": (None, None, False, [], None, None),
        },
    ),
    (["支部书记郑立秋带头，个人累计服务52小时、参加12次。"], {"郑立秋": (None, None, None, [], 52, 12)}),
    (
        ["何远山有电工证，梁冬生考取了初级救护员证。"],
        {
            "何远山": (None, None, None, ["电工证"], None, None),
            "梁冬生": (None, None, None, ["初级救护员证"], None, None),
        },
    ),
    (
        [
            table(
                "姓名 | 时间银行是否开通 | 居住地报到 | 志愿培训 | 个人专长 | 上半年时长 | 参与项目数\n"
                "郑立秋 | 已开通 | 已完成 | 1次 | 书法/国画 | 16 | 5\n"
                "何远山 | 未开通 | 未完成 | 0次 | 无 | 2 | 1"
            )
        ],
        {"郑立秋": (True, True, True, ["书法", "国画"], 16, 5), "何远山": (False, False, False, [], 2, 1)},
    ),
    (
        ["苏晓棠累计20小时，马德福18小时，两人均完成了注册和报到。"],
        {"苏晓棠": (True, True, None, [], 20, None), "马德福": (True, True, None, [], 18, None)},
    ),
    (["党员钱守一因长期住院，未注册、未报到、未参加活动。"], {"钱守一": (False, False, None, [], None, 0)}),
    (
        ["特长登记：郑立秋——书法；何远山——电工、焊工；苏晓棠——无。"],
        {
            "郑立秋": (None, None, None, ["书法"], None, None),
            "何远山": (None, None, None, ["电工", "焊工"], None, None),
        },
    ),
]


@pytest.mark.parametrize(("lines", "want"), MEMBERS, ids=[str(place) for place in range(len(MEMBERS))])
def test_named_members_have_their_status_and_figures(lines: list[Block | str], want: dict[str, tuple]) -> None:
    got = {
        one.name: (one.registered, one.reported, one.trained, list(one.skills), one.hours, one.activities)
        for one in read(document(*lines), branch=WORKS).members
    }
    assert got == want
