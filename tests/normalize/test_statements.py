"""Statements on the branch as a whole: subject, key and quantity in any order. The branch is invented and has 28 members."""

import pytest

from tasks.ledger.contract import INDICATOR_FIELDS
from tasks.normalize import normalize_submission
from tasks.records.document import Block
from tasks.records.facts import Facts, Submission
from tasks.records.roster import Branch, Roster
from tests.normalize.paper import FIRST_HALF, document, scheme, table

NAMES = ("郑立秋", "何远山", "苏晓棠", "马德福", "于小满", "钱守一", "梁冬生", "欧阳静")
BRANCH = Branch(name="江岸仪表厂第二党支部", member_count=28, members=NAMES)
# The first is the branch itself.
FIELDS = INDICATOR_FIELDS[1:]


def facts(*lines: Block | str) -> Facts:
    submission = Submission(branch=BRANCH.name, status="on_time", message_id="<1@example.org>")
    sent = [("<1@example.org>", document(*lines))]
    return normalize_submission(submission, sent, scheme(), Roster(branches=(BRANCH,)), FIRST_HALF)


def stated(*lines: Block | str) -> tuple[dict[str, float], set[str]]:
    """The values by field (unknown ones left out), and the fields that carry a mark."""
    made = facts(*lines).indicator
    if made is None:
        return {}, set()
    values = {field: getattr(made, field) for field in FIELDS}
    return {field: value for field, value in values.items() if value is not None}, set(made.review)


# The line or lines, and all that they state.
PROSE = [
    # Subtraction.
    (["支部28名党员里有3人没注册时间银行。"], {"members": 28, "registered": 25}),
    (["时间银行注册还差两人，双报到只差梁冬生一人。"], {"registered": 26, "reported": 27}),
    (["28缺4，社区报到24人到位。"], {"reported": 24}),
    (["应注册28名，实有26名完成实名认证。"], {"registered": 26}),
    (["除马德福、于小满常年驻外，其他同志都到居住小区报了到。"], {"reported": 26}),
    (["未报到的只有何远山一人，其余党员均已到社区报到。"], {"reported": 27}),
    (["尚有5名党员没有参加过培训，已受训23名。"], {"trained": 23}),
    (["半年里一次活动都没参加的有2人，都是长期病休。"], {"participated": 26}),
    # All.
    (["全支部28人无一例外开了时间银行的户头。"], {"members": 28, "registered": 28}),
    (["党员同志个个都在时间银行建了档，个个都到社区领了岗。"], {"registered": 28, "reported": 28}),
    (["注册率、报到率双双达到100%。"], {"registered": 28, "reported": 28}),
    (["支部党员28人，注册、报到两个百分百。"], {"members": 28, "registered": 28, "reported": 28}),
    (["28名党员上半年全都出过工。"], {"members": 28, "participated": 28}),
    (["没有一名党员掉队，人人都上过阵。"], {"participated": 28}),
    # Shares.
    (["超过半数、共17名党员上过志愿服务课。"], {"trained": 17}),
    (["四分之三的党员参加过志愿服务活动。"], {"participated": 21}),
    (["时间银行注册率92.9%，比年初提高10个百分点。"], {"registered": 26}),
    (["党员参与率75%。"], {"participated": 21}),
    (["支部28名党员，参与志愿服务的占到一半。"], {"members": 28, "participated": 14}),
    (["报到完成度：25/28。"], {"reported": 25}),
    # Words of the keys.
    (["志愿汇实名入库27人；小区认领岗位22人。"], {"registered": 27, "reported": 22}),
    (["时间银行开户：26户。"], {"registered": 26}),
    (["已有24人次……确切地说是19名党员听了急救课，拿到结业证的16名。"], {"trained": 19}),
    (["12名党员轮训过一遍志愿者通用课程。"], {"trained": 12}),
    (["有一技之长可供服务的11人。"], {"skilled": 11}),
    (["支部里持有各类职业证书、能上门服务的党员13名。"], {"skilled": 13}),
    (["懂电工、会理发、能写对联的党员加起来9名。"], {"skilled": 9}),
    (["具备服务特长的党员占四分之一。"], {"skilled": 7}),
    (["我们现有电工、钳工、焊工等持证党员10人。"], {"skilled": 10}),
    # Teams.
    (["支部下设3个志愿服务小组。"], {"teams": 3}),
    (["设“暖炉”便民、“准星”维修两个岗队。"], {"teams": 2}),
    (["组建了一支12人的志愿服务队，起名“准星”。"], {"teams": 1}),
    (["志愿服务力量编成四个班，轮流上岗。"], {"teams": 4}),
    (["建有“准星”志愿服务队，队员15人。"], {"teams": 1}),
    (["在原有2支队伍的基础上又新建1支，现有志愿服务队3支。"], {"teams": 3}),
    # Activities and hours.
    (["半年来，支部一共组织了13场志愿服务。"], {"activities_stated": 13}),
    (["活动14次，工时308小时。"], {"activities_stated": 14, "hours_total": 308}),
    (["上半年前前后后办了九件实事，折合志愿时长一百二十六小时。"], {"activities_stated": 9, "hours_total": 126}),
    (["志愿服务时长合计412小时，其中防疫288小时，其他124小时。"], {"hours_total": 412}),
    (["防疫值守288小时，便民维修96小时，合在一起是384小时。"], {"hours_total": 384}),
    (["时间银行里存下的时间是366.5小时。"], {"hours_total": 366.5}),
    (["累计服务时长：210小时（去年同期150小时）。"], {"hours_total": 210}),
    (["一季度开展活动5项，二季度7项，共计12项。"], {"activities_stated": 12}),
    (["下半年计划开展活动10场，服务300小时。"], {}),
    # Several in one sentence, other orders.
    (
        ["全体28名党员：注册27、报到26、受训18、参与24、有特长的9；队伍2支；活动11项；时长240小时。"],
        {
            "members": 28, "registered": 27, "reported": 26, "trained": 18, "participated": 24, "skilled": 9,
            "teams": 2, "activities_stated": 11, "hours_total": 240,
        },
    ),
    (
        ["党员28名（含预备2名），27名在册志愿者，25名向社区报到，20名参加培训。"],
        {"members": 28, "registered": 27, "reported": 25, "trained": 20},
    ),
    (["28名党员的28份承诺", "我支部现有党员二十八名。"], {"members": 28}),
    (["支部的情况：党员28人。其中注册志愿者26人，已报到的24人。"], {"members": 28, "registered": 26, "reported": 24}),
    (["上半年实际出过力的党员有郑立秋、何远山、苏晓棠等23人。"], {"participated": 23}),
    (["培训：3月15日一次、5月20日一次，两次合起来有16名党员到课。"], {"trained": 16}),
    (["郑立秋、何远山、苏晓棠、马德福四位同志有电工证。"], {"skilled": 4}),
    (["志愿服务参与面：22人，占党员总数的78.6%。"], {"participated": 22}),
    (["参加过一次以上志愿服务的党员22人，两次以上的14人。"], {"participated": 22}),
    (["注册志愿者由年初的20人增加到26人。"], {"registered": 26}),
    (["新注册4名，累计注册27名。"], {"registered": 27}),
    (["全厂党员312名，注册志愿者290名；我支部28名党员，注册26名。"], {"members": 28, "registered": 26}),
    (["本支部28人，去年注册21人，今年补上5人，达到26人。"], {"members": 28, "registered": 26}),
    # In cells.
    ([table("党员数 | 28 | 时间银行注册 | 26\n社区报到 | 25 | 参加培训 | 17\n服务队 | 2支 | 总时长 | 301小时")],
     {"members": 28, "registered": 26, "reported": 25, "trained": 17, "teams": 2, "hours_total": 301}),
    ([table(
        "党员人数 | 已注册 | 已报到 | 参训人数 | 参与人数 | 有技能人数 | 队伍数 | 活动场次 | 累计时长\n"
        "28 | 28 | 26 | 15 | 24 | 10 | 1 | 9 | 207"
    )],
     {"members": 28, "registered": 28, "reported": 26, "trained": 15, "participated": 24, "skilled": 10, "teams": 1,
      "activities_stated": 9, "hours_total": 207}),
    ([table("指标 | 应有 | 实有 | 备注\n时间银行注册 | 28 | 26 | 差2人\n社区报到 | 28 | 27 | \n志愿培训 | 28 | 14 | ")],
     {"registered": 26, "reported": 27, "trained": 14}),
    ([table("项目 | 情况\n注册情况 | 28人全部注册\n报到情况 | 除钱守一外全部报到\n培训情况 | 19人参加\n队伍情况 | “准星”志愿服务队1支")],
     {"registered": 28, "reported": 27, "trained": 19, "teams": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "want"), PROSE, ids=[str(place) for place in range(len(PROSE))])
def test_a_statement_gives_its_fields(lines: list[Block | str], want: dict[str, float]) -> None:
    got, _ = stated(*lines)
    if "members" not in want:
        got.pop("members", None)
    assert got == want


# What a figure cannot be read from has a mark, never an unmarked null.
UNREADABLE = [
    ("社区报到的情况比较复杂，有的说22人，有的说24人。", "reported"),
    ("注册人数约为党员总数的九成。", "registered"),
    ("参训人员三批，分别为9人、8人、7人，有重复。", "trained"),
    ("组建服务队若干支。", "teams"),
    ("志愿服务时长二百余小时。", "hours_total"),
    ("开展活动十余次。", "activities_stated"),
]


@pytest.mark.parametrize(("line", "field"), UNREADABLE)
def test_a_figure_that_is_not_plain_is_marked(line: str, field: str) -> None:
    assert field in stated(line)[1]


# Members: name -> fields.
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
]


@pytest.mark.parametrize(("lines", "want"), MEMBERS, ids=[str(place) for place in range(len(MEMBERS))])
def test_named_members_have_their_status_and_figures(lines: list[Block | str], want: dict[str, tuple]) -> None:
    got = {
        one.name: (one.registered, one.reported, one.trained, list(one.skills), one.hours, one.activities)
        for one in facts(*lines).members
    }
    assert got == want
