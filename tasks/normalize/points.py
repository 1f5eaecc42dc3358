"""Points that stand for hours: 时间银行1小时记1分, 服务1小时得10个时间币, 每5分折合1小时.

In: folded texts of a submission. Out: how many points an hour is, None where no text says it or two texts differ; points are hours only then.
"""

import re
from collections.abc import Iterable

from tasks.normalize.numerals import read_number
from tasks.normalize.text import bare

_COIN = r"(?:时间|志愿|公益|爱心|服务|星)[币券]"
_HEAD = re.compile(rf".*(?:积分|{_COIN}|分值|得分|币数?)(?:数|余额)?")
_UNIT = rf"个?(?:积分|分(?!钟)|{_COIN}|[枚点]?币)"
_HOUR = r"(?P<hours>\d+|一|半|两)个?(?:小时|钟头|学时|工时)"
_FOR = r"(?:服务|志愿服务|时长)?[ ]*(?:可|能|即|就)?(?:[记计算积得获换折兑加=:为合等于存领赚]|折合|兑换|奖励|相当于){1,4}[ ]*"
_RATES = (
    re.compile(rf"{_HOUR}{_FOR}(?P<points>\d+(?:\.\d+)?|一|两|五|十){_UNIT}"),
    re.compile(rf"(?<![\d.])(?P<points>\d+(?:\.\d+)?|一|两|五|十){_UNIT}{_FOR}{_HOUR}"),
)
_FIGURE = re.compile(r"(?P<n>\d+(?:\.\d+)?)[ ]*(?:个?(?:积分|分|[\u4e00-\u9fff]{0,2}币|券)|[个枚点])?")


def points_per_hour(texts: Iterable[str]) -> float | None:
    """The points of one hour that the texts agree on."""
    rates = {
        points / hours
        for text in texts
        for pattern in _RATES
        for hit in pattern.finditer(text)
        if (points := read_number(hit["points"]) or 0) and (hours := read_number(hit["hours"]) or 0)
    }
    return rates.pop() if len(rates) == 1 else None


def heads_points(head: str) -> bool:
    """Whether the words over a column (an upper row's before a lower one's) say that it holds points."""
    return _HEAD.fullmatch(bare(re.sub(r"[(（].*?[)）]", "", head.split("/")[-1]))) is not None


def read_points(text: str) -> float | None:
    """The points of a cell: 41, 38.5分, 120个时间币."""
    figure = _FIGURE.fullmatch(text.strip())
    return float(figure["n"]) if figure else None
