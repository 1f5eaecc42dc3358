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
from tasks.assess.measures import hours_by_name, shown
from tasks.assess.span import span_of
from tasks.assess.standing import Standing, build_standings
from tasks.records.assessment import Finding, FindingSide
from tasks.records.errors import UsageError
from tasks.records.facts import Ledger
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme

# Heads under which exports of time banks and volunteer platforms carry a field.
HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "志愿者姓名", "志愿者", "用户姓名", "真实姓名", "会员姓名"),
    "branch": ("支部", "支部名称", "党支部", "所属支部", "所属组织", "组织", "团队", "所属团队", "服务队", "单位"),
    "id": ("编号", "志愿者编号", "志愿者id", "id", "用户id", "会员号", "证号"),
    "registered": ("注册", "是否注册", "注册状态", "状态", "认证状态", "是否认证"),
    "hours": (
        "时长",
        "服务时长",
        "志愿时长",
        "累计时长",
        "总时长",
        "信用时数",
        "时数",
        "小时",
        "小时数",
        "时间币",
        "服务时长(小时)",
    ),
    "activity": ("活动", "活动名称", "项目", "项目名称", "服务项目"),
    "date": ("日期", "活动日期", "服务日期", "时间", "活动时间", "服务时间"),
}
_NOT_REGISTERED = re.compile(r"未|否|无|^0$|^n|待|注销|失效", re.IGNORECASE)
# Platforms round to half hours, and so do reports.
HOURS_SLACK = 0.5
_MOST_ROWS = 1_000_000
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
    homes = _homes(roster)
    accounts: defaultdict[str, dict[str, BankAccount]] = defaultdict(dict)
    for row in rows[start : start + _MOST_ROWS]:
        cells = {name: _fold(row[place]) if place < len(row) else "" for name, place in columns.items()}
        branch = _branch_of(cells, roster, homes)
        if not cells["name"] or branch is None or not _inside(cells.get("date", ""), year, months):
            continue
        account = accounts[branch].setdefault(cells["name"], BankAccount(cells["name"], branch))
        account.registered = not ("registered" in cells and _NOT_REGISTERED.search(cells["registered"]))
        hours = _hours(cells.get("hours", ""))
        if hours is not None:
            account.hours = (account.hours or 0) + hours
        if cells.get("activity"):
            account.activities.add(cells["activity"])
    return accounts


def _find_heads(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for place, row in enumerate(rows[:10]):
        heads = [_fold(cell) for cell in row]
        columns = {
            name: next(heads.index(word) for word in words if word in heads)
            for name, words in HEADS.items()
            if any(word in heads for word in words)
        }
        if "name" in columns and len(columns) > 1:
            return place + 1, columns
    raise UsageError(
        "The time bank's export has no row of heads with 姓名 among its first ten rows; add one (姓名, 支部, 注册, 时长, 活动, 日期)."
    )


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


def _hours(text: str) -> float | None:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:个?小时|h|时)?", text)
    if match is not None:
        return float(match[1])
    minutes = re.fullmatch(r"(\d+)分(?:钟)?", text)
    return round(int(minutes[1]) / 60, 2) if minutes else None


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
    branch = standing.branch.name
    for name, hours in sorted(hours_by_name(standing).items()):
        account = accounts.get(_fold(name))
        if account is None or account.hours is None or abs(account.hours - hours) <= HOURS_SLACK:
            continue
        words = f"{name}：材料{shown(hours)}小时，时间银行{shown(account.hours)}小时"
        sides = [
            FindingSide(branch=branch, text=f"材料：{shown(hours)}小时"),
            _bank_side(branch, f"{shown(account.hours)}小时"),
        ]
        yield finding("time_bank", [branch], f"{branch}{words}", sides, "medium", [name, "hours"])


def _finding(branch: str, words: str, names: Sequence[str], other: str = "") -> Finding:
    listed = "、".join(names)
    sides = [FindingSide(branch=branch, text=words), _bank_side(branch, other or listed)]
    return finding("time_bank", [branch], f"{branch}{words}", sides, "medium", [re.sub(r"\d+", "", words), *names])


def _bank_side(branch: str, text: str) -> FindingSide:
    return FindingSide(branch=branch, text=text, document="时间银行导出表")
