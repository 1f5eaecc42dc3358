"""The scheme loads whole or is refused in one line that names file, key and what is allowed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tasks.assess.rules import RULES
from tasks.calendars import calendar_toml
from tasks.records.errors import SchemeError
from tasks.scheme import diff_schemes, load_scheme, new_scheme
from tasks.scheme_files import ITEM_SETTINGS

SCHEMES = Path(__file__).resolve().parent.parent / "schemes"


@pytest.fixture
def schemes(tmp_path: Path) -> Path:
    """A folder of schemes with a copy of 2022."""
    shutil.copytree(SCHEMES / "2022", tmp_path / "2022")
    return tmp_path


def change(schemes: Path, name: str, old: str, new: str) -> None:
    path = schemes / "2022" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refusal(schemes: Path) -> str:
    with pytest.raises(SchemeError) as caught:
        load_scheme(schemes / "2022")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("year", [2022, 2023])
def test_shipped_schemes_are_complete(year: int) -> None:
    scheme = load_scheme(SCHEMES / str(year))
    assert scheme.year == year
    assert sum(item.max for item in scheme.rubric) == 100
    assert {item.code for item in scheme.rubric} == set(RULES)
    assert {one.code for one in scheme.integrations} == {"community", "urban_rural"}
    assert len(scheme.areas) == (5 if year == 2022 else 6)
    assert all(area.words and area.heading_words for area in scheme.areas)


def test_every_rule_has_its_settings_declared() -> None:
    assert set(ITEM_SETTINGS) == set(RULES)


def test_calendar_of_2022_is_the_official_one() -> None:
    scheme = load_scheme(SCHEMES / "2022")
    spans = {(holiday.name, holiday.start, holiday.end) for holiday in scheme.holidays}
    assert ("春节", date(2022, 1, 31), date(2022, 2, 6)) in spans
    assert ("清明节", date(2022, 4, 3), date(2022, 4, 5)) in spans
    assert ("劳动节", date(2022, 4, 30), date(2022, 5, 4)) in spans
    assert ("端午节", date(2022, 6, 3), date(2022, 6, 5)) in spans
    assert ("中秋节", date(2022, 9, 10), date(2022, 9, 12)) in spans
    assert ("国庆节", date(2022, 10, 1), date(2022, 10, 7)) in spans
    assert ("元旦", date(2022, 12, 31), date(2023, 1, 2)) in spans
    assert {date(2022, 4, 24), date(2022, 5, 7), date(2022, 10, 8), date(2022, 10, 9)} <= set(scheme.workdays)


def test_calendar_of_2023_is_the_official_one() -> None:
    scheme = load_scheme(SCHEMES / "2023")
    spans = {(holiday.name, holiday.start, holiday.end) for holiday in scheme.holidays}
    assert ("春节", date(2023, 1, 21), date(2023, 1, 27)) in spans
    assert ("劳动节", date(2023, 4, 29), date(2023, 5, 3)) in spans
    assert ("端午节", date(2023, 6, 22), date(2023, 6, 24)) in spans
    assert ("中秋节", date(2023, 9, 29), date(2023, 9, 29)) in spans
    assert ("国庆节", date(2023, 9, 30), date(2023, 10, 6)) in spans
    assert {date(2023, 1, 28), date(2023, 6, 25), date(2023, 10, 7)} <= set(scheme.workdays)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("scheme.toml", "daily_cap_hours = 8", "daily_cap_hour = 8", ["daily_cap_hour", "missing"]),
        ("scheme.toml", "half_day_hours = 4", "half_day_hours = 40", ["half_day_hours", "less than or equal to 24"]),
        ("scheme.toml", '"earlier_submission"]', '"luck"]', ["tie_order[4]", "'luck'", "'hours'"]),
        ("scheme.toml", "working_days = 7", "working_days = 2", ["grace", "rising order"]),
        ("scheme.toml", "points = 4", "points = 40", ["grace[1].points", "0 to 6"]),
        ("scheme.toml", "at_least = 0", "at_least = 10", ["grades", "last at_least = 0"]),
        ("scheme.toml", "year = 2022", "year = 2021", ["scheme.toml", "2021", "folder is 2022"]),
        ("calendar.toml", "year = 2022", "year = 2021", ["calendar.toml", "2021", "scheme.toml says 2022"]),
        ("scheme.toml", "year = 2022", "year 2022", ["scheme.toml", "line"]),
        ("rubric.toml", 'code = "team"', 'code = "teams"', ["teams", "allowed", "team"]),
        ("rubric.toml", "teams = 1", "teems = 1", ["(team)", "teems", "allowed: teams"]),
        ("rubric.toml", 'counts = "any"', 'counts = "all"', ["(monthly)", "counts", "any, community"]),
        ("rubric.toml", "year_hours = 20", 'year_hours = "viele"', ["(hours)", "year_hours", "0 to 1000"]),
        ("rubric.toml", "plan = 4", "plan = 3", ["(mobilised)", "sum to 6", "max is 7"]),
        ("rubric.toml", "max = 10", "max = 0", ["items[15].max", "greater than 0"]),
        ("rubric.toml", 'code = "trained"', 'code = "registered"', ["registered 2 times"]),
        ("columns.toml", "place =", "places =", ["places", "allowed", "place"]),
        ("columns.toml", 'place = ["地点"', 'place = ["时间"', ["“时间”", "date and place"]),
        ("words.toml", 'code = "rural"', 'code = "ethics"', ["ethics 2 times"]),
        ("words.toml", 'code = "urban_rural"', 'code = "village"', ["integrations[2].code", "'community' or 'urban_rural'"]),
        ("words.toml", 'code = "epidemic"', 'code = "epidemic"\ncolour = "red"', ["areas[1].colour", "heading_words"]),
        ("calendar.toml", "end = 2022-01-03", "end = 2021-12-03", ["holidays[1]", "ends before"]),
    ],
)  # fmt: skip
def test_malformed_scheme_is_refused(schemes: Path, name: str, old: str, new: str, told: list[str]) -> None:
    change(schemes, name, old, new)
    message = refusal(schemes)
    assert ".toml" in message
    for words in told:
        assert words in message


def test_missing_file_is_named(schemes: Path) -> None:
    (schemes / "2022" / "words.toml").unlink()
    assert "words.toml" in refusal(schemes)


def test_file_in_another_encoding_is_refused(schemes: Path) -> None:
    path = schemes / "2022" / "scheme.toml"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert "UTF-8" in refusal(schemes)


def test_huge_file_is_refused(schemes: Path) -> None:
    (schemes / "2022" / "columns.toml").write_bytes(b"#" * 1_000_001)
    assert "larger than" in refusal(schemes)


def test_any_changed_file_changes_the_hash(schemes: Path) -> None:
    before = load_scheme(schemes / "2022").sha256
    assert load_scheme(schemes / "2022").sha256 == before
    change(schemes, "calendar.toml", "元旦", "新年")
    changed = load_scheme(schemes / "2022").sha256
    assert changed != before
    (schemes / "2022" / "plan.txt").write_text("第一句。第二句；第三句", "utf-8")
    assert load_scheme(schemes / "2022").sha256 not in (before, changed)


def test_plan_beside_the_scheme_gives_its_sentences(schemes: Path) -> None:
    (schemes / "2022" / "plan.txt").write_text("第一句。第二句；\n第三句。第一句。", "utf-8")
    assert load_scheme(schemes / "2022").plan_sentences == ("第一句", "第二句", "第三句")


def test_diff_names_what_differs_and_nothing_else() -> None:
    old, new = (load_scheme(SCHEMES / year) for year in ("2022", "2023"))
    lines = diff_schemes(old, new)
    assert "rubric.areas.max: 10 → 8" in lines
    assert "rubric.hours.max: 6 → 8" in lines
    assert [line for line in lines if "areas." in line and not line.startswith("rubric.")] == [
        "+ areas.governance: 参与基层治理"
    ]
    assert sum(line.startswith("rubric.") for line in lines) == 2
    assert {line.split(".")[0].lstrip("+- ") for line in lines} <= {
        "name: 2022年党员志愿服务活动 → 2023年党员志愿服务活动",
        "areas",
        "rubric",
    }
    assert diff_schemes(old, old) == []


def test_diff_shows_added_and_removed_words(schemes: Path) -> None:
    old = load_scheme(schemes / "2022")
    change(schemes, "columns.toml", '"何处"', '"去哪里"')
    assert diff_schemes(old, load_scheme(schemes / "2022")) == ["columns.place: + 去哪里, - 何处"]


def test_new_scheme_is_a_valid_copy_with_its_own_calendar(schemes: Path) -> None:
    folder = new_scheme(schemes, 2025, 2022)
    made = load_scheme(folder)
    assert (made.year, made.name) == (2025, "2025年党员志愿服务活动")
    assert any(holiday.name == "国庆节" and holiday.start == date(2025, 10, 1) for holiday in made.holidays)
    assert made.rubric == load_scheme(schemes / "2022").rubric


def test_new_scheme_of_a_year_without_holidays_says_what_to_fill_in(schemes: Path) -> None:
    folder = new_scheme(schemes, 2080, 2022)
    assert load_scheme(folder).holidays == ()
    assert "fill them in" in (folder / "calendar.toml").read_text("utf-8")


def test_new_scheme_leaves_an_existing_one_alone(schemes: Path) -> None:
    before = load_scheme(schemes / "2022")
    with pytest.raises(SchemeError, match="there already"):
        new_scheme(schemes, 2022, 2022)
    with pytest.raises(SchemeError, match="no scheme for 2019"):
        new_scheme(schemes, 2030, 2019)
    assert load_scheme(schemes / "2022") == before
    assert not (schemes / "2030").exists()


def test_new_scheme_that_cannot_be_written_is_one_line(schemes: Path) -> None:
    blocked = schemes / "2040"
    blocked.symlink_to(schemes / "nowhere" / "2040")
    with pytest.raises(SchemeError, match="cannot be written"):
        new_scheme(schemes, 2040, 2022)


@pytest.mark.parametrize("year", [2022, 2023])
def test_shipped_calendar_is_what_would_be_made(year: int) -> None:
    assert (SCHEMES / str(year) / "calendar.toml").read_text("utf-8") == calendar_toml(year)
