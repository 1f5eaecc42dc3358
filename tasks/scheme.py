"""The year's scheme: folder `schemes/<year>/` in, `Scheme` out; the difference of two schemes; a new year's folder from an old one.

Five files make a scheme: scheme.toml, rubric.toml, columns.toml, words.toml, calendar.toml. Each is refused as a whole when a key is
unknown, missing or of a wrong kind: a scheme that is half understood would score a half-year wrongly without anyone noticing.
"""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tasks.records.errors import SchemeError
from tasks.records.scheme import Area, GraceStep, Grade, Holiday, Integration, RubricItem, Scheme, WeightedWord
from tasks.scheme_files import (
    COLUMN_FIELDS,
    FILES,
    ITEM_SETTINGS,
    PARTED_ITEMS,
    PLAN_FILE,
    CalendarFile,
    ItemEntry,
    RubricFile,
    SchemeFile,
    WordsFile,
    parse_file,
    plan_sentences,
    read_file,
    read_toml,
)


def load_scheme(folder: Path) -> Scheme:
    """The scheme of a folder; SchemeError naming file, key and what is allowed when anything in it is not understood."""
    data = {name: read_file(folder / name) for name in FILES}
    head = parse_file(folder / "scheme.toml", data["scheme.toml"], SchemeFile)
    rubric = parse_file(folder / "rubric.toml", data["rubric.toml"], RubricFile)
    words = parse_file(folder / "words.toml", data["words.toml"], WordsFile)
    calendar = parse_file(folder / "calendar.toml", data["calendar.toml"], CalendarFile)
    columns = _columns(folder / "columns.toml", data["columns.toml"])
    plan: tuple[str, ...] = ()
    if (folder / PLAN_FILE).is_file():
        data[PLAN_FILE] = read_file(folder / PLAN_FILE)
        plan = plan_sentences(folder / PLAN_FILE, data[PLAN_FILE])
    _check_year(folder, head.year)
    _check_head(folder / "scheme.toml", head, rubric)
    _check_rubric(folder / "rubric.toml", rubric)
    _check_words(folder / "words.toml", words)
    _check_calendar(folder / "calendar.toml", calendar, head.year)
    return Scheme(
        year=head.year,
        name=head.name,
        areas=tuple(
            Area(code=area.code, name=area.name, heading_words=area.heading_words, words=_weighted(area.words))
            for area in words.areas
        ),
        integrations=tuple(
            Integration(code=one.code, name=one.name, words=_weighted(one.words)) for one in words.integrations
        ),
        love_words=words.love.words,
        columns=columns,
        heading_words=dict(words.headings),
        half_day_hours=head.half_day_hours,
        full_day_hours=head.full_day_hours,
        daily_cap_hours=head.daily_cap_hours,
        count_unverified=head.count_unverified,
        rubric=tuple(RubricItem(**item.model_dump()) for item in rubric.items),
        grace=tuple(GraceStep(**step.model_dump()) for step in head.grace),
        grades=tuple(Grade(**grade.model_dump()) for grade in head.grades),
        excellent_share=head.excellent_share,
        tie_order=head.tie_order,
        stars=dict(head.stars),
        holidays=tuple(Holiday(**holiday.model_dump()) for holiday in calendar.holidays),
        workdays=calendar.workdays,
        exemptions=dict(head.exemptions),
        plan_sentences=plan,
        sha256=_hash(data),
    )


def diff_schemes(old: Scheme, new: Scheme) -> list[str]:
    """What differs, a line each in reading order: `rubric.areas.max: 10 → 8`, `+ areas.health: …`, `- areas.epidemic: …`,
    `areas.rural.words: + 助农 4, - 采摘 2`; [] when nothing does.

    The year itself, calendars and hashes differ with every year and are left out.
    """
    return list(_differences(_comparable(old), _comparable(new), ""))


def new_scheme(schemes: Path, year: int, start_from: int) -> Path:
    """The new folder `schemes/<year>`: a copy of the older year's with the new year and its calendar.

    SchemeError when the older one is not there or malformed, or the new one is there already. Holidays that are not announced yet
    leave the calendar empty, with a comment that says what to fill in.
    """
    source, target = schemes / str(start_from), schemes / str(year)
    if target.exists():
        raise SchemeError(f"{target} is there already; edit it, or remove it to start anew.")
    if not source.is_dir():
        raise SchemeError(f"There is no scheme for {start_from} in {schemes} to start from.")
    load_scheme(source)
    try:
        _write_year(source, target, year, start_from)
    except OSError as error:
        raise SchemeError(
            f"{target}: cannot be written ({error.strerror}); remove what is there and try again."
        ) from error
    load_scheme(target)
    return target


def _write_year(source: Path, target: Path, year: int, start_from: int) -> None:
    from tasks.calendars import calendar_toml

    target.mkdir()
    for name in FILES:
        shutil.copyfile(source / name, target / name)
    text = (target / "scheme.toml").read_text("utf-8")
    text = re.sub(rf"^year\s*=\s*{start_from}", f"year = {year}", text, count=1, flags=re.MULTILINE)
    renamed = re.compile(r"^(name\s*=.*)$", re.MULTILINE)
    text = renamed.sub(lambda line: line[1].replace(str(start_from), str(year)), text, count=1)
    text = text.replace(f"# What the year {start_from} fixes", f"# What the year {year} fixes", 1)
    (target / "scheme.toml").write_text(text, "utf-8")
    (target / "calendar.toml").write_text(calendar_toml(year), "utf-8")


def _columns(path: Path, data: bytes) -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    for key, heads in read_toml(path, data).items():
        if key not in COLUMN_FIELDS:
            raise SchemeError(f"{path}: {key} is not a field; allowed: {', '.join(COLUMN_FIELDS)}.")
        if not isinstance(heads, list) or not all(isinstance(head, str) and head.strip() for head in heads):
            raise SchemeError(f'{path}: {key} must be a list of heads, such as {key} = ["地点", "活动地点"].')
        columns[key] = tuple(heads)
    found = Counter(head for heads in columns.values() for head in heads)
    for head, count in found.items():
        if count > 1:
            fields = [key for key, heads in columns.items() if head in heads]
            raise SchemeError(f"{path}: the head “{head}” stands under {' and '.join(fields)}; a head means one field.")
    return columns


def _check_year(folder: Path, year: int) -> None:
    if folder.name.isdigit() and int(folder.name) != year:
        raise SchemeError(
            f"{folder / 'scheme.toml'}: year is {year}, but the folder is {folder.name}; they must be the same."
        )


def _check_head(path: Path, head: SchemeFile, rubric: RubricFile) -> None:
    days = [step.working_days for step in head.grace]
    if days != sorted(set(days)):
        raise SchemeError(f"{path}: grace must be in rising order of working_days, each once; found {days}.")
    points = [grade.at_least for grade in head.grades]
    if points != sorted(set(points), reverse=True) or points[-1] != 0:
        raise SchemeError(f"{path}: grades must fall from best to last, the last at_least = 0; found {points}.")
    most = next((item.max for item in rubric.items if item.code == "on_time"), None)
    for place, step in enumerate(head.grace, 1):
        if most is not None and step.points > most:
            raise SchemeError(
                f"{path}: grace[{place}].points is {step.points:g}; allowed: 0 to {most:g}, the maximum of on_time."
            )


def _check_rubric(path: Path, rubric: RubricFile) -> None:
    _refuse_doubles(path, "items", [item.code for item in rubric.items])
    for place, item in enumerate(rubric.items, 1):
        where = f"{path}: items[{place}] ({item.code})"
        if item.code not in ITEM_SETTINGS:
            raise SchemeError(f"{where}: no rule has this code; allowed: {', '.join(ITEM_SETTINGS)}.")
        _check_settings(where, item)
        parts = sum(value for value in item.settings.values() if isinstance(value, float))
        if item.code in PARTED_ITEMS and parts != item.max:
            raise SchemeError(
                f"{where}: the parts under settings sum to {parts:g}, max is {item.max:g}; they must be equal."
            )


def _check_settings(where: str, item: ItemEntry) -> None:
    allowed = ITEM_SETTINGS[item.code]
    for key in item.settings.keys() - allowed.keys():
        raise SchemeError(f"{where}: settings.{key} is not known; allowed: {', '.join(allowed) or 'none'}.")
    for key, kind in allowed.items():
        value = item.settings.get(key)
        if isinstance(kind, tuple):
            if value not in kind:
                raise SchemeError(f"{where}: settings.{key} is {value!r}; allowed: {', '.join(kind)}.")
        elif not isinstance(value, float) or not 0 <= value <= 1000:
            raise SchemeError(f"{where}: settings.{key} is {value!r}; allowed: a number from 0 to 1000.")


def _check_words(path: Path, words: WordsFile) -> None:
    _refuse_doubles(path, "areas", [area.code for area in words.areas])
    _refuse_doubles(path, "integrations", [one.code for one in words.integrations])


def _check_calendar(path: Path, calendar: CalendarFile, year: int) -> None:
    if calendar.year != year:
        raise SchemeError(f"{path}: year is {calendar.year}, but scheme.toml says {year}.")
    for place, holiday in enumerate(calendar.holidays, 1):
        if holiday.end < holiday.start:
            raise SchemeError(f"{path}: holidays[{place}] ({holiday.name}) ends before it starts.")


def _refuse_doubles(path: Path, key: str, codes: Sequence[str]) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            raise SchemeError(f"{path}: {key} has the code {code} {count} times; each may stand once.")


def _weighted(words: dict[str, float]) -> tuple[WeightedWord, ...]:
    return tuple(WeightedWord(word=word, weight=weight) for word, weight in words.items())


def _hash(data: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in data:
        whole.update(f"{name}\0{len(data[name])}\0".encode() + data[name])
    return whole.hexdigest()


def _comparable(scheme: Scheme) -> dict[str, Any]:
    """The scheme as nested dicts with lists keyed by code or name, so that an inserted entry is one line and not a shift of all."""
    data = scheme.model_dump(mode="json", exclude={"year", "sha256", "holidays", "workdays", "plan_sentences"})
    for key in ("areas", "integrations", "rubric"):
        data[key] = {entry.pop("code"): entry for entry in data[key]}
        for entry in data[key].values():
            if "words" in entry:
                entry["words"] = [f"{word['word']} {word['weight']:g}" for word in entry["words"]]
    data["grades"] = {entry["name"]: entry["at_least"] for entry in data["grades"]}
    data["grace"] = {f"{entry['working_days']} working days": entry["points"] for entry in data["grace"]}
    return data


def _differences(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[str]:
    for name in dict.fromkeys([*old, *new]):
        key = f"{path}.{name}" if path else name
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if name not in old or name not in new:
            yield f"{'+' if name in new else '-'} {key}: {_said(after if name in new else before)}"
        elif isinstance(before, dict) and isinstance(after, dict):
            yield from _differences(before, after, key)
        elif isinstance(before, list) and isinstance(after, list) and set(before) != set(after):
            words = [f"+ {word}" for word in after if word not in before] + [
                f"- {word}" for word in before if word not in after
            ]
            yield f"{key}: {', '.join(words)}"
        else:
            yield f"{key}: {_said(before)} → {_said(after)}"


def _said(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dict):
        return str(value.get("name") or ", ".join(f"{name} {_said(inner)}" for name, inner in value.items()))
    if isinstance(value, list):
        return "、".join(str(inner) for inner in value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)
