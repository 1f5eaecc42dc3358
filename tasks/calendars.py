"""The text of a year's calendar.toml: public holidays and exchanged workdays, from chinesecalendar's record of the official notices.

It is called once, when a year's scheme is made; from then on the file is what counts, and staff may correct it.
"""

from datetime import date, timedelta

from chinese_calendar.constants import holidays as _days_off
from chinese_calendar.constants import workdays as _workdays

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}

_HEAD = """\
# Public holidays of {year} and the weekend days worked in exchange, as announced by the General Office of the State Council.
# January of the next year stands here too: what was due on 31 December is late by that month's working days.
"""
_UNKNOWN = """\
# The holidays of {year} were not known when this file was made: fill them in once they are announced, such as
#   [[holidays]]
#   name = "元旦"
#   start = {year}-01-01
#   end = {year}-01-01
"""


def calendar_toml(year: int) -> str:
    """The file's text. A year that is not known yet gives an empty calendar with a comment that says what to fill in."""
    spans = [span for span in _spans() if span[1].year == year or _in_next_january(span[1], year)]
    known = any(start.year == year for _, start, _ in spans)
    days = sorted(day for day in _workdays if day.year == year or _in_next_january(day, year))
    lines = [(_HEAD + ("" if known else _UNKNOWN)).format(year=year), f"year = {year}\n"]
    lines.append(f"workdays = [{', '.join(day.isoformat() for day in days)}]\n")
    if not spans:
        lines.append("holidays = []\n")
    for name, start, end in spans:
        lines.append(f'\n[[holidays]]\nname = "{name}"\nstart = {start.isoformat()}\nend = {end.isoformat()}\n')
    return "".join(lines)


def _in_next_january(day: date, year: int) -> bool:
    return day.year == year + 1 and day.month == 1


def _spans() -> list[tuple[str, date, date]]:
    """Name, first and last day of each holiday, in order."""
    spans: list[tuple[str, date, date]] = []
    for day, english in sorted(_days_off.items()):
        name = _NAMES.get(str(english), str(english))
        if spans and spans[-1][0] == name and spans[-1][2] + timedelta(days=1) == day:
            spans[-1] = (name, spans[-1][1], day)
        else:
            spans.append((name, day, day))
    return spans
