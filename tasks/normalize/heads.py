"""What the head of a column means: the scheme's synonyms first, then general ones.

In: the words of a head. Out: its role; `Heads` are those of a table. Roles are the ledger's fields and a few helpers:
`time` holds dates, clock times or both; `content` is running text; `others` are people who are not the branch's own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasks.normalize.text import bare
from tasks.records.scheme import Scheme

MOST_HEAD_ROWS = 12

# Keys of the scheme's columns for activities, as the role that cells under them have here. Its keys for members: tasks.normalize.members.
_SCHEME_ROLES = {
    "date": "time",
    "title": "title",
    "content": "content",
    "place": "place",
    "participants": "participants",
    "person_times": "person_times",
    "hours_each": "hours_each",
    "hours_total": "hours_total",
    "hours": "hours",
    "beneficiaries": "beneficiaries",
    "occurrences": "occurrences",
    "area": "area",
    "names": "names",
    "organiser": "branch",
    "evidence": "photo",
    "remarks": "note",
    "index": "index",
}

_ROLES: tuple[tuple[str, str], ...] = (
    # One column for where and for whom: 地点及对象.
    (
        "place_served",
        r".*(?:地点|地址|场所|地方)[、和与及/,]?.{0,4}(?:对象|人群|受众|群体|人数).*|.*(?:对象|人群|受众|群体)[、和与及/,]?.{0,3}(?:地点|地址|场所|地方).*",
    ),
    # Heads that ask: 帮了谁, 去了几人, 干了多久, 做什么, 什么时候.
    (
        "beneficiaries",
        r".*(?:帮|服务|惠及|受益|慰问|照顾).{0,2}(?:谁|哪些?人|什么人|哪些对象|(?:多少|几)[人户名位].{0,2})",
    ),
    (
        "participants",
        r".*(?:几|多少)[个名位]?(?:人|党员|同志|志愿者).{0,2}|(?:去|来|到|上|派|出动?|参加)了?(?:几|多少)[个名位]",
    ),
    ("hours", r".*(?:多久|多长时间|多少个?(?:小时|时间)|几个?(?:小时|钟头|钟)).*"),
    ("title", r".*[做干办搞忙](?:了|的)?(?:什么|啥|哪些|何)(?:事|活|活动|工作)?.*"),
    ("names", r".{0,4}(?:去|来|到|参加|做|干)(?:了|的)?(?:是|有)?谁|谁(?:去|来|参加|做|干).{0,4}"),
    ("time", r".*(?:什么|啥)时[候间]|几时|哪一?[天日]|何[时日]"),
    ("clock", r"(?:从)?几点.*"),
    ("index", r"序号?|编号|项次|no|号|流水号|单号|记录号|凭证号?|证号"),
    ("status", r"状态|审核状态|核定|核定状态|是否有效"),
    ("clock", r"钟点|时刻|签到|签退|签到时间|签退时间|到岗时间|离岗时间|起止钟点|几点"),
    ("photo", r".*(?:照片|图片|佐证|附图|影像).*"),
    ("collective", r".*是否.*(?:集中|集体).*|集中活动|集体活动|组织形式"),
    ("love_action", r".*(?:献爱心|爱心活动).*"),
    ("participants", r"人数.*党员.*群众.*|.*党员[和及与、]?群众.{0,4}人?数"),
    ("weekday", r"星期几?|周几?|礼拜几?"),
    ("month", r"月份?|所在月份?|活动月份?"),
    ("end", r"(?:结束|截止|终止)(?:时间|日期)?|止"),
    (
        "hours_total",
        r".*(?:合计|总|累计|共计?).{0,4}(?:时长|工时|小时|时数|时间).*|.*(?:时长|工时|小时|时数).{0,4}(?:合计|总计?|累计|共计).*|人[·.]?时|总时|.*(?:时长|工时|时数).?(?:按|以)?人[·.]?(?:小)?时.?",
    ),
    (
        "hours_each",
        r"(?:小时|时长|工时|时数)(?:每|/)?人|(?:每人|人均)分钟数?|.*(?:人均|每人|单人|个人|人均每次|每人次|平均).{0,4}(?:时长|工时|小时|时数|耗时|用时|时间)?.*",
    ),
    ("hours", r".*(?:所需|花费|占用|持续|用|耗)时间?.*"),
    (
        "beneficiaries",
        r".*(?:受益|受惠|惠及|受助|受众|覆盖|帮扶|救助|慰问).{0,2}(?:人数|对象|群众|户数|人次|人群|群体|居民|总人数|人员|数量|户|人).*"
        r"|.*(?<!志愿)服务(?:总|的)?(?:人数|对象|群众|户数|人次|人群|群体|居民|群众数).*"
        r"|.*对象.*|听众.*|观众.*|(?:受益|受惠|惠及|覆盖).*",
    ),
    ("others", r".*(?:群众|非党员|积极分子|其他人员|社会志愿者|学生|家属|外单位|联合单位)(?:人数|数)?人?名?"),
    ("occurrences", r".*(?:次数|场次|频次|班次|轮次)|几次|场数"),
    (
        "participants",
        r".*每(?:次|场|班|天|日|期|回).{0,4}(?:人数|人员|党员|人)|(?:参加|参与|出动|参加者?情况)|.*(?:志愿者|党员|队员)(?:总)?数|人数?\(.*|人数.*\+.*|.*(?:参加|参与|出动|出勤|到场|上岗|到岗|参|活动|党员|志愿者|服务|投入|出动|实到|上阵|派出|出席|到位).{0,4}(?:人数|人次数?|人员数|党员|人).*|(?:我|本)?(?:支部|方)(?:实际)?(?:到场|参加|参与|上阵|派出|到位|投入)(?:人数)?|实到|上阵|派员|人数.*|人次.*|出动.*|志愿者(?:数|人)?|党员人?数?|几人|多少人|人手?|参与规模|上岗|到岗|出[勤席工场]|投入",
    ),
    ("leader", r".*(?:负责人|联系人|召集人|带队|组织者|牵头|联系电话|电话|填报人|填表人|责任人|主持).*"),
    (
        "names",
        r".*(?:姓名|签名|到场人)|人员(?:安排|分工|名单)?|.*(?:参加|参与|出动)?(?:人员|名单|人员姓名|志愿者姓名|党员姓名)|谁去的?|(?:有|都)?(?:哪些|何)人(?:参加|参与|去)?|参加者|参与者|(?:服务|值班|值守|执勤|当班|当值|上岗)[者人]",
    ),
    ("hours", r".*(?:时长|工时|小时|时数|耗时|用时|历时|多久|计时|分钟).*"),
    ("time", r".*(?:何[日时]|时间|日期)[、和与及,/]?(?:何地|地点).*"),
    ("place", r".*(?:地点|地址|何处|场所|场地|处所|位置|地方|在哪|哪里|去处|服务点|点位|地段|阵地|何地).*"),
    ("time", r"起|自|从|始|起止|.*(?:时间|日期|何时|哪天|日子|时日|时段|年月日).*|日"),
    ("area", r".*(?:领域|类别|类型|分类|围绕|板块|属类|方向|性质).*"),
    ("content", r".*(?:内容|做法|效果|实效|反响|概况|情况|简介|过程|成效|描述|纪实|详情|我们做|记录|事迹).*"),
    (
        "title",
        r".*(?:名称|主题|项目|事项|所办之事|活动|任务|题目|做了什么|干了什么|干什么|什么事|事由|摘要|名目|名堂|做的事|所做之事|实事).*",
    ),
    ("title", r"(?:服务|活动|项目|任务|事项)名|.*岗位"),
    ("note", r".*(?:备注|说明|附注|另注|其他|备考|补充|备忘).*"),
    ("participants", r"(?!.*(?:对方|友邻|共建方|合作方)).*人(?:数|次)"),
    ("branch", r".*(?:支部|单位|部门|所属|主办|承办|服务队|队伍|组织).*"),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_HOURS_UNIT = re.compile(r"时间[(（](?:单位[:：]?)?(?:个?小时|h|H|分钟|min)[^()（）]*[)）]")
# 时间银行注册人数 holds words of other heads, but is a figure of the branch or a status of a member.
_STATUS_HEAD = re.compile(r"时间银行|注册|报到|培训|党员总数|党员数$|^党员人数$")
_CONTENT_HEAD = re.compile(r".*(?:活动|服务|主要|工作)?内容")

# 8人×2h=16h: people, hours of each, and days, in one cell.
FORMULA = re.compile(
    r"(?P<people>\d+)人?[×xX*](?P<each>\d+(?:\.\d+)?)(?![\d.]*[班次天场轮组])(?:小时|[hH]|个小时)?(?:[×xX*](?P<turns>\d+)[天次场])?"
)


@dataclass(frozen=True)
class Heads:
    """Role and words of each column; `last_row` is the head's last row (0 for a head taken over from an earlier table)."""

    roles: Mapping[int, str]
    words: Mapping[int, str]
    last_row: int = 0

    def columns(self, *roles: str) -> list[int]:
        return sorted(column for column, role in self.roles.items() if role in roles)

    def has(self, *roles: str) -> bool:
        return any(role in roles for role in self.roles.values())


def role_of(head: str, scheme: Scheme) -> str | None:
    """The role of a head such as 活动时间 or 出动/党员(人); None when its words say nothing."""
    unit = _HOURS_UNIT.search(head)
    if unit and not re.search(r"总|合计|累计|共计|每人|人均", head):
        # The unit tells a duration from a time.
        return "hours_each" if re.search(r"人|次", unit[0]) else "hours"
    path = [bare(part) for part in head.split("/") if bare(part)]
    if not path:
        return None
    leaf = path[-1]
    if len(path) > 1:
        found = _joined_role(path, leaf)
        if found:
            return found
    for key, known in _SCHEME_ROLES.items():
        if any(bare(word) == leaf for word in scheme.columns.get(key, ())):
            return known
    joined = "".join(path)
    if len(leaf) > 16:
        return None
    role = _match(leaf)
    return role if role or len(joined) > 20 else _match(joined)


def _joined_role(path: Sequence[str], leaf: str) -> str | None:
    """The role that an upper head lends to a lower one: 工时/合计, 出动/群众, 受益人数/老人."""
    upper = _match("".join(path[:-1]))
    if upper in ("hours", "hours_each", "hours_total") or re.search(r"时长|工时|小时", leaf):
        if re.search(r"合计|总|累计|共|小计", leaf):
            return "hours_total"
        return "hours_each" if re.search(r"人均|每人|平均|人$", leaf) else "hours"
    if upper == "participants":
        if re.search(r"群众|其他|其它|别的|积极分子|非党员|学生|外|友邻|兄弟|对方|联合|共建", leaf):
            return "others"
        if re.search(r"时长|工时|小时", leaf):
            return "hours"
        own = r"党员|人数|人次|合计|志愿者|小计|^人$|职工|^[本我自]|支部"
        return "participants" if re.search(own, leaf) else None
    if upper in ("beneficiaries", "clock"):
        return upper
    if upper == "time" and re.fullmatch(r"月份?", leaf):
        return "month"
    if upper == "time" and re.search(r"[时点]刻|钟", leaf):
        return "clock"
    if upper == "time" and re.search(r"止|结束|到|至", leaf) and not re.search(r"起|始", leaf):
        return "end"
    return "time" if upper == "time" and re.search(r"起|始|开始|自|日|时", leaf) else None


def _match(words: str) -> str | None:
    if _STATUS_HEAD.search(words):
        return None
    if _CONTENT_HEAD.fullmatch(words):
        return "content"
    return next((role for role, pattern in _COMPILED if pattern.fullmatch(words)), None)
