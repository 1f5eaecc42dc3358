"""The time bank against what was reported: rows of its export and a ledger in, differences by person and branch out.

The export is read elsewhere into plain rows of texts, because this room knows no file format; what its columns mean is told here by their
heads. A difference is shown to a person and changes no points.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tasks.assess.case import finding
from tasks.assess.measures import hours_by_name, shown, told_hours
from tasks.assess.span import span_of
from tasks.assess.standing import Standing, build_standings
from tasks.records.assessment import Finding, FindingSide
from tasks.records.errors import UsageError
from tasks.records.facts import Ledger
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme

# Heads under which exports of time banks and volunteer platforms carry a field, without what stands in brackets; best first.
HEADS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "姓名",
        "志愿者姓名",
        "党员姓名",
        "真实姓名",
        "用户姓名",
        "会员姓名",
        "人员姓名",
        "成员姓名",
        "志愿者",
        "用户",
    ),
    "branch": (
        "支部",
        "支部名称",
        "党支部",
        "党支部名称",
        "所属支部",
        "所属党支部",
        "所在支部",
        "所在党支部",
        "所属党组织",
        "所在党组织",
        "所属组织",
        "组织名称",
        "组织",
        "所属团队",
        "团队名称",
        "团队",
        "所属服务队",
        "服务队",
        "所属单位",
        "工作单位",
        "单位",
    ),
    "id": ("编号", "志愿者编号", "志愿者id", "志愿者号", "id", "用户id", "会员号", "证号"),
    "registered": (
        "注册",
        "是否注册",
        "注册状态",
        "注册情况",
        "是否已注册",
        "认证状态",
        "是否认证",
        "账号状态",
        "状态",
    ),
    "hours": (
        "服务时长",
        "志愿服务时长",
        "志愿时长",
        "信用时数",
        "服务时数",
        "服务时间",
        "总时长",
        "累计时长",
        "累计服务时长",
        "时长",
        "时数",
        "服务小时数",
        "小时数",
        "小时",
        "时间币",
    ),
    "activity": ("活动", "活动名称", "项目", "项目名称", "服务项目", "活动项目", "活动主题", "服务内容"),
    "date": ("日期", "活动日期", "服务日期", "活动时间", "服务时间", "开始时间", "开始日期", "签到时间", "时间"),
}
_NOT_REGISTERED = re.compile(r"未|否|无|^0$|^n|待|注销|失效", re.IGNORECASE)
# Platforms round to half hours, and so do reports.
HOURS_SLACK = 0.5
_MOST_ROWS = 1_000_000
_TIME = re.compile(
    r"(?P<bare>\d+(?:\.\d+)?)|(?P<clock>\d+):(?P<past>[0-5]\d)(?::00)?|(?:(?P<hours>\d+(?:\.\d+)?)(?:个?小时|h|时))?(?:(?P<minutes>\d+)(?:分钟?|min))?"
)
# What stands beside a head: (小时), （必填）, *, 1.
_HEAD_NOISE = re.compile(r"[(\[【].*?[)\]】]|[*:]|^\d+\.|/.*$")
_DATE = re.compile(r"(20\d\d)\D{1,2}(1[0-2]|0?[1-9])(?:\D|$)")


@dataclass
class BankAccount:
    """One person on the time bank: registered or not, hours in the span (None when the export tells none)."""

    name: str
    branch: str
    registered: bool = True
    hours: float | None = None
    activities: set[str] = field(default_factory=set)


def reconcile_time_bank(
    rows: Sequence[Sequence[str]], ledger: Ledger, scheme: Scheme, roster: Roster
) -> tuple[Finding, ...]:
    """Findings of kind time_bank, by branch in the order of the roster: registered but not reported, reported but not registered, hours
    that differ. `rows` are the export's rows as texts, heads among the first ten; UsageError when no head for names is found.
    """
    span = span_of(ledger.period)
    standings = build_standings(ledger, scheme, roster, span)
    accounts = _accounts(rows, roster, span.year, span.months)
    found: list[Finding] = []
    for standing in standings:
        found.extend(_differences(standing, accounts.get(standing.branch.name, {})))
    return tuple(found)


def _accounts(
    rows: Sequence[Sequence[str]], roster: Roster, year: int, months: Sequence[int]
) -> dict[str, dict[str, BankAccount]]:
    """Accounts by branch and name; rows of other months and of people who are in no branch are left out."""
    start, columns = _find_heads(rows)
    minutes = "hours" in columns and "分钟" in _fold(rows[start - 1][columns["hours"]])
    homes = _homes(roster)
    accounts: defaultdict[str, dict[str, BankAccount]] = defaultdict(dict)
    for row in rows[start : start + _MOST_ROWS]:
        cells = {name: _fold(row[place]) if place < len(row) else "" for name, place in columns.items()}
        branch = _branch_of(cells, roster, homes)
        if not cells["name"] or branch is None or not _inside(cells.get("date", ""), year, months):
            continue
        account = accounts[branch].setdefault(cells["name"], BankAccount(cells["name"], branch))
        account.registered = not ("registered" in cells and _NOT_REGISTERED.search(cells["registered"]))
        hours = _hours(cells.get("hours", ""), minutes)
        if hours is not None:
            account.hours = (account.hours or 0) + hours
        if cells.get("activity"):
            account.activities.add(cells["activity"])
    return accounts


def _find_heads(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for place, row in enumerate(rows[:10]):
        columns = _columns([_HEAD_NOISE.sub("", _fold(cell)) for cell in row], rows[place + 1 : place + 6])
        if "name" in columns and len(columns) > 1:
            return place + 1, columns
    raise UsageError(
        "The time bank's export has no row of heads with 姓名 among its first ten rows; add one (姓名, 支部, 注册, 时长, 活动, 日期)."
    )


def _columns(heads: Sequence[str], below: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column of each field by its head; 服务时间 heads hours or days, which the cells below it tell."""
    columns: dict[str, int] = {}
    for name, words in HEADS.items():
        for word in words:
            place = heads.index(word) if word in heads else None
            if place is None or place in columns.values():
                continue
            if name == "hours" and any(_DATE.search(_fold(row[place])) for row in below if place < len(row)):
                continue
            columns[name] = place
            break
    return columns


def _fold(cell: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(cell))).lower() if cell is not None else ""


def _homes(roster: Roster) -> Mapping[str, Sequence[str]]:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for branch in roster.branches:
        for name in branch.members:
            homes[_fold(name)].append(branch.name)
    return homes


def _branch_of(cells: Mapping[str, str], roster: Roster, homes: Mapping[str, Sequence[str]]) -> str | None:
    """The branch that a row names, else the only one whose roll has the person; None when neither tells."""
    told = cells.get("branch", "")
    if told:
        for branch in roster.branches:
            if told in {_fold(name) for name in (branch.name, *branch.aliases)}:
                return branch.name
    own = homes.get(cells["name"], ())
    return own[0] if len(own) == 1 else None


def _inside(text: str, year: int, months: Sequence[int]) -> bool:
    """Whether a row belongs to the span; a row without a readable date does."""
    match = _DATE.search(text)
    return match is None or (int(match[1]) == year and int(match[2]) in months)


def _hours(text: str, minutes: bool) -> float | None:
    """Hours of a cell: 7.5, 7.5小时, 7小时30分, 7:30, 450分钟; a bare figure is minutes where the head says so."""
    match = _TIME.fullmatch(text)
    if match is None or not text:
        return None
    bare, hours, rest = match["bare"], match["hours"] or match["clock"], match["minutes"] or match["past"]
    if bare is not None:
        return round(float(bare) / 60, 2) if minutes else float(bare)
    return round(float(hours or 0) + int(rest or 0) / 60, 2)


def _differences(standing: Standing, accounts: Mapping[str, BankAccount]) -> Iterator[Finding]:
    """What the branch and the bank say differently; nothing for a branch of which the export has nobody."""
    if not accounts:
        return
    branch = standing.branch.name
    told = {_fold(person.name): person for person in standing.people}
    registered = {name for name, account in accounts.items() if account.registered}
    claimed = {name for name, person in told.items() if person.registered}
    denied = {name for name, person in told.items() if person.registered is False}
    missing = sorted(claimed - registered)
    if missing:
        yield _finding(branch, f"材料写已注册、时间银行查无的{len(missing)}名", missing)
    unsaid = sorted(denied & registered)
    if unsaid:
        yield _finding(branch, f"时间银行已注册、材料写未注册的{len(unsaid)}名", unsaid)
    stated = standing.stated("registered")
    members = {_fold(name) for name in standing.roll}
    own = registered & members if members else registered
    if stated is not None and not claimed and not denied and stated != len(own):
        unregistered = sorted(members - registered)
        words = f"材料写注册{stated}名，时间银行有{len(own)}名"
        yield _finding(branch, words, unregistered, f"时间银行查无：{'、'.join(unregistered)}" if unregistered else "")
    yield from _hours_differ(standing, accounts)


def _hours_differ(standing: Standing, accounts: Mapping[str, BankAccount]) -> Iterator[Finding]:
    """Hours by person where the material names people, who stands on one side alone, and the branch's sum where it names nobody."""
    branch = standing.branch.name
    banked = {name: account.hours for name, account in accounts.items() if account.hours}
    if not banked and not any(account.hours is not None for account in accounts.values()):
        return
    told = {_fold(name): (name, hours) for name, hours in hours_by_name(standing).items()}
    if not told:
        yield from _sums_differ(standing, banked)
        return
    for key, (name, hours) in sorted(told.items()):
        if key not in banked or abs(banked[key] - hours) <= HOURS_SLACK:
            continue
        words = f"{name}：材料{shown(hours)}小时，时间银行{shown(banked[key])}小时"
        sides = [
            FindingSide(branch=branch, text=f"材料：{shown(hours)}小时"),
            _bank_side(branch, f"{shown(banked[key])}小时"),
        ]
        yield finding("time_bank", [branch], f"{branch}{words}", sides, "medium", [name, "hours"])
    unbanked = [
        (name, hours) for key, (name, hours) in sorted(told.items()) if hours > HOURS_SLACK and key not in banked
    ]
    if unbanked:
        yield _one_sided(branch, "材料报了时长、时间银行没有记录的", unbanked, ("材料", "时间银行"))
    members = {_fold(name) for name in standing.roll}
    unsaid = [
        (accounts[key].name, hours)
        for key, hours in sorted(banked.items())
        if key not in told and (not members or key in members)
    ]
    if unsaid:
        yield _one_sided(branch, "时间银行记了时长、材料没有写的", unsaid, ("时间银行", "材料"))


def _one_sided(branch: str, words: str, people: Sequence[tuple[str, float]], sides: tuple[str, str]) -> Finding:
    listed = "、".join(f"{name}{shown(hours)}小时" for name, hours in people)
    shown_sides = [
        _bank_side(branch, text) if side == "时间银行" else FindingSide(branch=branch, text=f"材料：{text}")
        for side, text in ((sides[0], listed), (sides[1], "没有这些人的时长"))
    ]
    summary = f"{branch}{words}{len(people)}名"
    return finding("time_bank", [branch], summary, shown_sides, "medium", [words, *(name for name, _ in people)])


def _sums_differ(standing: Standing, banked: Mapping[str, float]) -> Iterator[Finding]:
    branch, told, total = standing.branch.name, told_hours(standing), sum(banked.values())
    if told.value is None or abs(told.value - total) <= HOURS_SLACK * max(1, len(banked)):
        return
    summary = f"{branch}材料共{shown(told.value)}小时，时间银行共{shown(total)}小时"
    sides = [
        FindingSide(branch=branch, text=f"材料：{shown(told.value)}小时（{told.note}）"),
        _bank_side(branch, f"{len(banked)}名共{shown(total)}小时"),
    ]
    yield finding("time_bank", [branch], summary, sides, "medium", ["hours"])


def _finding(branch: str, words: str, names: Sequence[str], other: str = "") -> Finding:
    listed = "、".join(names)
    sides = [FindingSide(branch=branch, text=words), _bank_side(branch, other or listed)]
    return finding("time_bank", [branch], f"{branch}{words}", sides, "medium", [re.sub(r"\d+", "", words), *names])


def _bank_side(branch: str, text: str) -> FindingSide:
    return FindingSide(branch=branch, text=text, document="时间银行导出表")
