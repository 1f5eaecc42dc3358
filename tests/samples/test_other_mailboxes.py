"""The mailboxes of other organisations build the same bytes twice, and their truth speaks of their own mails and texts."""

import email
import email.utils
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from email.header import decode_header, make_header
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

HERE = Path(__file__).parent
OTHERS = ("hospital", "port", "county", "museum")
# Whose texts are pictures: the page before it was printed.
ON_PAPER = {
    ("hospital", "中医康复党支部"): "form.pdf",
    ("hospital", "离退休党支部"): "retired.pdf",
    ("port", "安全环保党支部"): "form.pdf",
    ("county", "县委办公室党支部"): "supplement.pdf",
    ("museum", "博物馆安全保卫党支部"): "form.pdf",
}

pytestmark = pytest.mark.slow


def fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def options(value: Any) -> list[Any]:
    return list(value["any"]) if isinstance(value, dict) else [value]


def make(name: str, folder: Path) -> Path:
    subprocess.run([sys.executable, HERE / "make_other.py", name, folder], check=True, capture_output=True, timeout=120)
    return folder


@pytest.fixture(scope="module", params=OTHERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def box(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(name, tmp_path_factory.mktemp(name) / "first")


@pytest.fixture(scope="module")
def truth(box: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((box / "truth.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def half(truth: dict[str, Any]) -> tuple[str, str]:
    """First and last day of the half-year."""
    year, part = truth["period"][:4], truth["period"][4:]
    return (f"{year}-01-01", f"{year}-06-30") if part == "H1" else (f"{year}-07-01", f"{year}-12-31")


def messages(box: Path) -> dict[str, email.message.Message]:
    """The mails by their Message-ID without brackets."""
    mails = [email.message_from_bytes(path.read_bytes()) for path in sorted((box / "mail").iterdir())]
    return {str(mail["Message-ID"]).strip("<>"): mail for mail in mails}


def text_of(name: str, data: bytes) -> str:
    """All text of a file, roughly: what quotes are looked up in."""
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(data))
        inner = [n for n in archive.namelist() if n.endswith((".xml", ".xlsx", ".docx")) and "~$" not in n]
        return "".join(text_of(n, archive.read(n)) for n in inner)
    if data.startswith(b"%PDF"):
        return "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(data))
    if data.startswith(bytes.fromhex("d0cf11e0")):
        return data.decode("utf-16-le", "ignore") + data[1:].decode("utf-16-le", "ignore")
    if name.endswith(".xml"):
        return re.sub(r"<[^>]*>", "", data.decode("utf-8"))
    return re.sub(r"<[^>]*>", "", data.decode("gb18030", "ignore"))


def words(mail: email.message.Message) -> str:
    found = []
    for part in mail.walk():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and part.get_content_maintype() != "image":
            charset = part.get_content_charset()
            data = data.decode(charset, "replace").encode("gb18030", "replace") if charset else data
            found.append(text_of(str(make_header(decode_header(part.get_filename() or ""))), data))
    return fold("".join(found))


def test_the_mailbox_builds_the_same_bytes_twice(name: str, box: Path, tmp_path: Path) -> None:
    again = make(name, tmp_path / "again")
    names = sorted(path.relative_to(box) for path in box.rglob("*") if path.is_file())
    assert len(names) > 15
    assert [one for one in names if (box / one).read_bytes() != (again / one).read_bytes()] == []


def test_mails_are_whole_and_have_lines_that_servers_take(box: Path) -> None:
    for path in (box / "mail").iterdir():
        lines = path.read_bytes().split(b"\r\n")
        assert not any(b"\n" in line or b"\r" in line for line in lines), path.name
        assert max(map(len, lines)) <= 998, path.name
        assert [part.defects for part in email.message_from_bytes(path.read_bytes()).walk() if part.defects] == []


def test_truth_names_mails_that_are_there_and_their_arrival(
    box: Path, truth: dict[str, Any], half: tuple[str, str]
) -> None:
    mails = messages(box)
    for row in truth["submissions"]:
        ids = [i for i in options(row["message_id"]) if i]
        assert set(ids) | {i for old in options(row["superseded"]) for i in old} <= set(mails)
        assert (row["status"] == "missing") == (not ids)
        if ids:
            stamp = str(mails[ids[0]].get_all("Received", [])[0]).rsplit(";", 1)[-1]
            arrival = email.utils.parsedate_to_datetime(stamp.split("(")[0].strip())
            assert row["received_at"] == arrival.isoformat()
            assert (row["status"] == "late") == (row["received_at"] > f"{half[1]}T23:59:59+08:00")


def test_every_quote_stands_in_the_accepted_mail(name: str, box: Path, truth: dict[str, Any]) -> None:
    mails, missing = messages(box), []
    for row in truth["submissions"]:
        if row["message_id"] is None:
            continue
        text = words(mails[options(row["message_id"])[0]])
        if page := ON_PAPER.get((name, row["branch"])):
            text += fold(text_of("", (HERE / name / "files" / page).read_bytes()))
        quotes = [entry["quote"] for entry in truth["activities"] if entry["branch"] == row["branch"]]
        assert len(quotes) >= 5, row["branch"]
        missing += [quote for quote in quotes if fold(quote) not in text]
    assert missing == []


def test_dates_lie_in_the_half_year_and_hours_multiply(truth: dict[str, Any], half: tuple[str, str]) -> None:
    for row in truth["activities"]:
        days = [day for field in ("start", "end") for day in options(row[field]) if day is not None]
        assert all(half[0] <= day <= half[1] for day in days), row["title"]
        people, each, total = (options(row.get(field))[0] for field in ("participants", "hours_each", "hours_total"))
        if None not in (people, each, total):
            assert people * each == pytest.approx(total), row["title"]


def test_the_roster_lists_the_branches_and_people_of_the_truth(box: Path, truth: dict[str, Any]) -> None:
    book = load_workbook(box / "roster.xlsx")
    branches = {row[0]: row[4] for row in book["支部"].iter_rows(min_row=2, values_only=True)}
    people = list(book["党员"].iter_rows(min_row=2, values_only=True))
    assert list(branches) == [row["branch"] for row in truth["submissions"]]
    assert {(row["branch"], row["name"]) for row in truth["members"]} <= set(people)
    assert len(set(people)) == len(people) == sum(branches.values())
    assert {row["branch"]: row["members"] for row in truth["indicators"]}.items() <= branches.items()
