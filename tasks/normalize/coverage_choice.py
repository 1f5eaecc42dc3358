"""Which of the figures found for one field of coverage counts, and why it must be checked.

In: the `Found` figures of one field in reading order (tasks.normalize.coverage). Out: one of them, or several added up, with the doubt.
"""

import re
from collections.abc import Sequence

from tasks.normalize.coverage import PARTIAL, Found
from tasks.normalize.quantities import read_quantities

_TOTAL = re.compile(r"总?共|累计|先后|合计|总计|去重|一共|合起来|算下来|算起来|加起来|实际|也就是说|计(?=\d)|以上")
_AGAIN = re.compile(r"又有?|另有|再有|还有|另外")


def choose(name: str, found: Sequence[Found]) -> tuple[Found, str]:
    """The figure that counts for a field, and why it must be checked; "" where nothing speaks against it."""
    whole = [one for one in found if one.sort == 0] or _parts_together(found)
    if name in ("skilled", "trained"):
        return _of_several(name, whole)
    plain = [one for one in whole if not one.doubt] or whole
    best = plain[0]
    rivals = sorted({one.value for one in whole if one.value != best.value})
    doubt = best.doubt
    if rivals and not doubt:
        doubt = "材料里还写了" + "、".join(map(str, rivals))
    return best, doubt


def _parts_together(found: Sequence[Found]) -> list[Found]:
    """Figures of parts of the members (在职, 退休) where nothing states the whole: added up; else what those who have not leave."""
    parts = [one for one in found if one.sort == 1]
    words = {PARTIAL.search(one.clause.text)[0]: one for one in parts if PARTIAL.search(one.clause.text)}  # type: ignore[index]
    if len(words) > 1:
        total = sum(one.value for one in words.values())
        return [parts[0]._replace(value=total, doubt="由几部分党员的人数相加")]
    return parts or list(found)


def _of_several(name: str, found: Sequence[Found]) -> tuple[Found, str]:
    """Of several trainings or skills: the total where the text gives one, else the most, marked, since people may be in both."""
    summed = [one for one in found if _TOTAL.search(one.clause.text)]
    if name == "skilled":
        summed = summed or [one for one in found if re.search(r"技能|一技|覆盖|[特专]长", one.clause.text)]
    values = {one.value for one in found}
    if summed or len(values) == 1:
        best = (summed or list(found))[-1]
        return best, best.doubt
    most = max(found, key=lambda one: one.value)
    again = [one for one in found[1:] if _AGAIN.search(one.clause.text)]
    if name == "skilled" or (again and len(found) == 2):
        total = sum(one.value for one in found)
        return most._replace(value=total), "由几处人数相加，是否有重复不明"
    everyone = not any(one.kind == "count" for one in read_quantities(most.clause.text))
    return most, most.doubt or (
        "" if everyone else f"材料里写了几次人数（{'、'.join(map(str, sorted(values)))}），取最多的一次"
    )
