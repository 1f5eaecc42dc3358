"""The corpus in `hands/` is sound: it builds, builds the same twice, and its truth speaks of its own texts."""

import json
import re
import unicodedata
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.samples.hands.build import HERE, build, development, held_out, read_source

SETS = {"development": development(), "held_out": held_out()}
NAMES = SETS["development"] + SETS["held_out"]


def fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def truth_of(name: str) -> dict[str, list[dict[str, object]]]:
    truth: dict[str, list[dict[str, object]]] = json.loads((HERE / name / "truth.json").read_text("utf-8"))
    return truth


def options(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value["any"])
    return [value]


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module", params=SETS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[Path]]:
    """The names of a set and its mailboxes, in one folder."""
    names = SETS[request.param]
    return names, build(tmp_path_factory.mktemp("built"), names)


def test_a_set_builds_the_same_bytes_twice(built: tuple[list[str], list[Path]], tmp_path: Path) -> None:
    names, boxes = built
    build(tmp_path, names)
    assert {box.name for box in boxes} == {read_source(HERE / name).head["period"] for name in names}
    assert files_below(boxes[0].parent) == files_below(tmp_path)


def test_a_built_mailbox_holds_the_mails_that_its_truth_names(built: tuple[list[str], list[Path]]) -> None:
    for box in built[1]:
        mails = [BytesParser(policy=policy.default).parsebytes(p.read_bytes()) for p in (box / "mail").iterdir()]
        found = {str(mail["Message-ID"]) for mail in mails}
        truth = json.loads((box / "truth.json").read_text("utf-8"))
        named = {row["message_id"] for row in truth["submissions"]} | {
            i for r in truth["submissions"] for i in r["superseded"]
        }
        assert named <= found
        assert len({row["branch"] for row in truth["submissions"]}) == len(truth["submissions"])
        assert all(not part.defects for mail in mails for part in mail.walk())


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_the_source(name: str) -> None:
    source = fold((HERE / name / "source.txt").read_text("utf-8"))
    quotes = [str(row["quote"]) for row in truth_of(name)["activities"]]
    assert quotes
    assert [quote for quote in quotes if fold(quote) not in source] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_date_lies_in_the_period(name: str) -> None:
    period = read_source(HERE / name).head["period"]
    year, half = period[:4], period[4:]
    first, last = (f"{year}-01-01", f"{year}-06-30") if half == "H1" else (f"{year}-07-01", f"{year}-12-31")
    dates = [
        d for row in truth_of(name)["activities"] for f in ("start", "end") for d in options(row[f]) if d is not None
    ]
    assert [d for d in dates if not first <= str(d) <= last] == []


@pytest.mark.parametrize("name", NAMES)
def test_truth_speaks_of_one_branch_and_its_roster(name: str) -> None:
    head, truth = read_source(HERE / name).head, truth_of(name)
    rows = [row for key in ("submissions", "activities", "indicators", "members") for row in truth[key]]
    assert {row["branch"] for row in rows} == {head["branch"]}
    assert {str(row["name"]) for row in truth["members"]} <= set(head["names"].split())
    assert all(
        count in {None, int(head["members"])} for row in truth["indicators"] for count in options(row["members"])
    )


@pytest.mark.parametrize("name", NAMES)
def test_exact_headcount_and_hours_give_the_total(name: str) -> None:
    for row in truth_of(name)["activities"]:
        people, each, total = (row.get(f) for f in ("participants", "hours_each", "hours_total"))
        if all(isinstance(v, int | float) for v in (people, each, total)):
            assert people * each == pytest.approx(total), row["title"]  # type: ignore[operator]
