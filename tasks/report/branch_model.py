"""The 246 model of one branch as a compact table: coverages with numbers and shares on the left, the six ones on the right."""

import re
from itertools import zip_longest

from tasks.records.assessment import Coverage, Model246
from tasks.report.figures import percent
from tasks.report.model import UNKNOWN, Fact, ModelPair
from tasks.report.privacy import mask
from tasks.report.wording import list_names

NAMES_SHOWN = 12
_NOTHING = re.compile(r"^(?:\d+个月中)?0(?:支|次|个月)$")
_STATES = {"met": "已落实", "not_met": "未落实", "in_progress": "进行中"}


def model_pairs(model: Model246 | None) -> tuple[ModelPair, ...]:
    """The rows of the table; none for a branch that is not assessed."""
    if model is None:
        return ()
    reach = [(one.name, f"{one.activities}项活动" if one.activities else "未见活动") for one in model.integrations]
    reach += [(one.name, _covered(one)) for one in model.coverages]
    ones = [(one.name, _NOTHING.sub("尚无", mask(one.value)), _STATES[one.state]) for one in model.ones]
    return tuple(
        ModelPair(reach=left[0], reached=left[1], one=right[0], done=right[1], state=right[2])
        for left, right in zip_longest(reach, ones, fillvalue=("", "", ""))
    )


def absent_members(model: Model246 | None) -> tuple[Fact, ...]:
    """Who is missing from each coverage, where names are known; of many the first ones and their number."""
    rows = model.coverages if model else ()
    return tuple(
        Fact(name=one.name, value=mask(list_names(one.missing, NAMES_SHOWN, "人"))) for one in rows if one.missing
    )


def active_months(model: Model246 | None) -> tuple[Fact, ...]:
    """The months that have activities, with their number."""
    rows = model.months if model else ()
    return tuple(Fact(name=f"{one.month}月", value=f"{one.activities}项") for one in rows if one.activities)


def _covered(one: Coverage) -> str:
    """14人，占100%; what the material says, or that it says nothing, where there is no number."""
    if one.count is None:
        return mask(one.note) or UNKNOWN
    if not one.count:
        return "尚无"
    return f"{one.count}/{one.of}人，{percent(one.share or 0, 1)}" if one.of else f"{one.count}人"
