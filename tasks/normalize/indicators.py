"""What a submission's prose states about the branch as a whole: members, the four coverages, skills, teams, totals, plan and mobilisation.

In: passages of one document and its `Source`. Out: `Stated`: one `Reading` a field. What a field's words mean is told in
tasks.normalize.coverage (who of the members did what), tasks.normalize.stated_totals (members, teams, hours) and
tasks.normalize.stated_activities; here they are put together, and a field that the text speaks of with a figure nobody could read is kept
without a value, with the reason.
"""

import re
from collections.abc import Mapping, Sequence

from tasks.normalize.clauses import Clause, branch_clauses, quote_clause
from tasks.normalize.context import Source, member_count
from tasks.normalize.coverage import read_coverage
from tasks.normalize.coverage_choice import choose
from tasks.normalize.keys import FIELDS
from tasks.normalize.organised import tell_organised
from tasks.normalize.sections import Passage
from tasks.normalize.stated_activities import state_activities
from tasks.normalize.stated_totals import named_teams, state_hours, state_members, state_teams
from tasks.normalize.telling import Reading
from tasks.normalize.whose_figures import is_of_others
from tasks.records.base import Record


class Stated(Record):
    """What one document's prose states: `readings` by the ledger's field of an indicator (members … activities_stated, plan, mobilised)."""

    readings: dict[str, Reading] = {}


_CALLED = {"registered": "注册", "reported": "报到", "trained": "培训", "participated": "参加", "skilled": "技能"}


def tell_indicators(passages: Sequence[Passage], source: Source) -> Stated:
    """The indicator readings of one document's prose; a field the prose does not state is absent."""
    clauses = list(branch_clauses(passages, source))
    members = state_members(clauses, source)
    readings = {"members": members} if members else {}
    readings |= _coverage(clauses, members.value if members else member_count(source), source)
    for field, reader in (
        ("teams", state_teams),
        ("hours_total", state_hours),
        ("activities_stated", state_activities),
    ):
        found = reader(clauses, source)
        if found:
            readings[field] = found
    if "teams" not in readings and (named := named_teams(passages, source)):
        readings["teams"] = named
    readings |= _unread(clauses, readings, source)
    return Stated(readings=readings | tell_organised(passages, source))


# Words of a total beside a figure or a number left open: what is spoken of without being read.
_SPOKEN = {
    "teams": re.compile(
        r"(?:服务|志愿|先锋|突击|宣讲)(?:小|分)*(?:队|组)(?!员|长|伍建设|旗|服)|[支个][^,。;、]{0,8}小分?队"
    ),
    "hours_total": re.compile(
        r"(?:累计|合计|总计|共计?|总)[^,。;\d]{0,10}[\d.一二两三四五六七八九十百几数]+[余多来]?个?(?:志愿)?(?:小时|工时|钟头|学时)"
    ),
    "activities_stated": re.compile(
        r"(?:累计|合计|总计|共|先后)[^,。;\d]{0,8}(?:\d+|[一二两三四五六七八九十百几数]+)[余多来]?(?:次|场次?|项|件)[^,。;\d]{0,6}(?:活动|服务|实事|好事)"
    ),
}
_CALLED_TOTALS = {"teams": "服务队", "hours_total": "总时长", "activities_stated": "活动数"}


def _unread(clauses: Sequence[Clause], readings: Mapping[str, Reading], source: Source) -> dict[str, Reading]:
    """The totals that clauses speak of and that nobody could read: without a value, with the reason."""
    found: dict[str, Reading] = {}
    for field, words in _SPOKEN.items():
        spoken = (one for one in clauses if words.search(one.text) and not is_of_others(one, source.branch))
        clause = next(spoken, None) if field not in readings else None
        if clause is not None:
            doubt = f"材料提到{_CALLED_TOTALS[field]}（“{clause.text[:30]}”），读不出数目"
            found[field] = source.reading(None, clause.passage.locator, quote_clause(clause), doubt)
    return found


def _coverage(clauses: Sequence[Clause], members: int | None, source: Source) -> dict[str, Reading]:
    coverage = read_coverage(clauses, members, source.branch)
    readings: dict[str, Reading] = {}
    for field in FIELDS:
        found = coverage.found.get(field, [])
        # More than the branch has are others' people, where another figure fits.
        fitting = [one for one in found if members is None or one.value <= members] or found
        if fitting:
            best, doubt = choose(field, fitting)
            if members is not None and best.value > members:
                doubt = doubt or f"人数{best.value}超过党员数{members}"
            readings[field] = source.reading(best.value, best.clause.passage.locator, quote_clause(best.clause), doubt)
        elif field in coverage.unread:
            clause = coverage.unread[field]
            doubt = f"材料提到{_CALLED[field]}（“{clause.text[:30]}”），读不出人数"
            readings[field] = source.reading(None, clause.passage.locator, quote_clause(clause), doubt)
    return readings
