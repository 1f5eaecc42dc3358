"""What a new roster changes against the one in force, for a person to look at before it is taken."""

from tasks.records.base import Record
from tasks.records.roster import Branch, Roster


class BranchChange(Record):
    """What changes in one branch that stays: lines in Chinese."""

    name: str
    lines: tuple[str, ...]


class RosterChanges(Record):
    """`first` is true when there was no roster before."""

    first: bool
    added: tuple[Branch, ...] = ()
    removed: tuple[Branch, ...] = ()
    changed: tuple[BranchChange, ...] = ()
    same: int = 0


def compare_rosters(old: Roster | None, new: Roster) -> RosterChanges:
    """The branches that come, go and change, in the order of the workbooks."""
    before = {branch.name: branch for branch in old.branches} if old else {}
    after = {branch.name: branch for branch in new.branches}
    changed = []
    for name, branch in after.items():
        lines = _lines(before[name], branch) if name in before else ()
        if lines:
            changed.append(BranchChange(name=name, lines=lines))
    stayed = sum(name in before for name in after)
    return RosterChanges(
        first=old is None,
        added=tuple(branch for name, branch in after.items() if name not in before),
        removed=tuple(branch for name, branch in before.items() if name not in after),
        changed=tuple(changed),
        same=stayed - len(changed),
    )


def _lines(old: Branch, new: Branch) -> tuple[str, ...]:
    lines = []
    for title, before, after in (
        ("书记", old.secretary, new.secretary),
        ("党员人数", old.member_count, new.member_count),
        ("别名", "、".join(old.aliases), "、".join(new.aliases)),
        ("邮箱", "、".join(old.addresses), "、".join(new.addresses)),
    ):
        if before != after:
            lines.append(f"{title}：{before or '（空）'} → {after or '（空）'}")
    came = [name for name in new.members if name not in old.members]
    went = [name for name in old.members if name not in new.members]
    if came:
        lines.append(f"新增党员 {len(came)} 人：{'、'.join(came[:12])}{'等' if len(came) > 12 else ''}")
    if went:
        lines.append(f"减少党员 {len(went)} 人：{'、'.join(went[:12])}{'等' if len(went) > 12 else ''}")
    return tuple(lines)
