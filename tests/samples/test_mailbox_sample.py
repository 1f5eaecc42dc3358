"""The sample mailbox is whole: it parses, its truth speaks of its mails, and its figures agree with one another."""

import email
import email.policy
import email.utils
import json
import re
import zipfile
from collections import Counter
from datetime import date
from email.header import decode_header, make_header
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from PIL import Image, ImageOps
from pypdfium2 import PdfDocument

MAILBOX = Path(__file__).parent / "mailbox"
MAILS = sorted((MAILBOX / "mail").glob("*.eml"))
TRUTH = json.loads((MAILBOX / "truth.json").read_text(encoding="utf-8"))


def first(value: Any) -> Any:
    return value["any"][0] if isinstance(value, dict) and "any" in value else value


def options(value: Any) -> list[Any]:
    return list(value["any"]) if isinstance(value, dict) and "any" in value else [value]


def activities(branch: str) -> list[dict[str, Any]]:
    return [row for row in TRUTH["activities"] if row["branch"] == branch]


def test_mailbox_stays_below_15_megabytes() -> None:
    assert sum(path.stat().st_size for path in MAILBOX.rglob("*") if path.is_file()) <= 15_000_000


def test_mailbox_has_at_least_eleven_mails() -> None:
    assert len(MAILS) >= 11


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_mail_parses_without_defects(path: Path) -> None:
    message = email.message_from_bytes(path.read_bytes())
    assert [part.defects for part in message.walk() if part.defects] == []
    assert message["Message-ID"] or message["Message-Id"]
    encoded = [part for part in message.walk() if part["Content-Transfer-Encoding"] in ("base64", "quoted-printable")]
    assert all(part.get_payload(decode=True) for part in encoded)


def test_every_line_of_a_mail_ends_in_crlf_and_is_short() -> None:
    for path in MAILS:
        lines = path.read_bytes().split(b"\r\n")
        assert not any(b"\n" in line or b"\r" in line for line in lines), path.name
        assert max(map(len, lines)) <= 998, path.name


def test_truth_names_messages_that_are_there() -> None:
    ids = {(email.message_from_bytes(path.read_bytes())["Message-ID"] or "").strip().strip("<>") for path in MAILS}
    told = [row["message_id"] for row in TRUTH["submissions"] if row["message_id"]]
    told += [old for row in TRUTH["submissions"] for old in row["superseded"]]
    assert set(told) <= ids
    assert len(told) == len(set(told))


def test_arrival_in_truth_is_the_topmost_received_header() -> None:
    arrivals = {}
    for path in MAILS:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        stamp = str(message.get_all("Received", [""])[0]).rsplit(";", 1)[-1]
        arrivals[str(message["Message-ID"]).strip("<>")] = email.utils.parsedate_to_datetime(
            stamp.split("(")[0].strip()
        )
    for row in TRUTH["submissions"]:
        if row["message_id"]:
            assert arrivals[row["message_id"]].isoformat() == row["received_at"], row["branch"]


def test_every_activity_has_a_quote_and_lies_inside_the_period() -> None:
    assert 45 <= len(TRUTH["activities"]) <= 60
    for row in TRUTH["activities"]:
        assert row["quote"].strip(), row["title"]
        assert row["title"].strip()
        for start, end in ((s, e) for s in options(row["start"]) for e in options(row["end"])):
            assert date(2022, 1, 1) <= date.fromisoformat(start) <= date.fromisoformat(end) <= date(2022, 6, 30), row[
                "title"
            ]


def test_hours_total_is_hours_each_times_participants() -> None:
    for row in TRUTH["activities"]:
        people, each, total = (first(row[key]) for key in ("participants", "hours_each", "hours_total"))
        if people and each and total:
            assert people * each == total, row["title"]


def test_stated_hours_and_counts_agree_with_the_activities() -> None:
    for row in TRUTH["indicators"]:
        mine = activities(row["branch"])
        assert len(mine) == row["activities_stated"], row["branch"]
        assert sum(options(entry["hours_total"])[-1] or 0 for entry in mine) == row["hours_total"], row["branch"]


def test_only_planted_activities_have_more_participants_than_members() -> None:
    members = {row["branch"]: row["members"] for row in TRUTH["indicators"]}
    over = {
        row["branch"]
        for row in TRUTH["activities"]
        if (row["participants"] or 0) / row["occurrences"] > members[row["branch"]]
    }
    assert over == {
        branch for row in TRUTH["findings"] if row["kind"] == "impossible_figure" for branch in row["branches"]
    }


def test_members_figures_add_up_to_the_branch() -> None:
    ledger = [row for row in TRUTH["members"] if row["branch"] == "行政后勤支部"]
    mine = activities("行政后勤支部")
    assert sum(row["hours"] for row in ledger) == sum(row["hours_total"] or 0 for row in mine)
    assert sum(row["activities"] for row in ledger) == sum(row["participants"] for row in mine)
    assert min(row["activities"] for row in ledger) >= 1


def test_roster_lists_the_branches_of_the_truth() -> None:
    assert len(TRUTH["submissions"]) == 7
    book = load_workbook(MAILBOX / "roster.xlsx", read_only=True)
    rows = list(book["支部"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [row["branch"] for row in TRUTH["submissions"]]
    people = [row[0] for row in book["党员"].iter_rows(min_row=2, values_only=True)]
    assert {row[0]: row[4] for row in rows} == Counter(people)


def test_truth_covers_all_areas_and_every_kind_of_finding() -> None:
    areas = {area for row in TRUTH["activities"] for area in options(row["area"])}
    assert areas == {"epidemic", "civil_city", "ethics", "industry", "rural"}
    assert {row["kind"] for row in TRUTH["findings"]} == {
        "picture_reused",
        "text_copied",
        "impossible_figure",
        "picture_date",
    }
    assert [row["status"] for row in TRUTH["submissions"]].count("missing") == 1
    assert [row["status"] for row in TRUTH["submissions"]].count("late") == 1


def test_zip_names_are_gbk_without_the_utf8_flag() -> None:
    for path in MAILS:
        for part in email.message_from_bytes(path.read_bytes()).walk():
            if part.get_content_type() == "application/x-zip-compressed":
                data = part.get_payload(decode=True)
                assert isinstance(data, bytes)
                entries = zipfile.ZipFile(BytesIO(data)).infolist()
                assert not any(entry.flag_bits & 0x800 for entry in entries)
                assert "照片1" in "".join(entry.filename.encode("cp437").decode("gbk") for entry in entries)
                return
    pytest.fail("no mail holds a zip")


def files(number: str) -> dict[str, bytes]:
    """Every attachment of a mail and every file inside its zips and office files, by name."""
    found: dict[str, bytes] = {}
    for place, part in enumerate(email.message_from_bytes((MAILBOX / "mail" / f"{number}.eml").read_bytes()).walk()):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            name = str(make_header(decode_header(part.get_filename() or ""))) or f"{place}.{part.get_content_subtype()}"
            found |= unpack(name, data)
    return found


def unpack(name: str, data: bytes) -> dict[str, bytes]:
    found = {name: data}
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(data))
        for entry in archive.infolist():
            inner = entry.filename if entry.filename.isascii() else entry.filename.encode("cp437").decode("gbk")
            found |= unpack(f"{name}/{inner}", archive.read(entry))
    return found


def words(number: str) -> str:
    """All text of a mail without spaces and tags."""
    pieces = []
    for name, data in files(number).items():
        if data.startswith(b"%PDF"):
            pieces += [page.get_textpage().get_text_bounded() for page in PdfDocument(data)]
        elif name.endswith((".xml", ".html", ".plain")):
            text = data.decode("utf-8", "ignore") if name.endswith(".xml") else data.decode("gb18030", "ignore")
            pieces.append(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\s+", "", "".join(pieces))


def number_of(message_id: str) -> str:
    return next(path.stem for path in MAILS if message_id.encode() in path.read_bytes()[:4000])


@pytest.mark.parametrize("row", TRUTH["submissions"], ids=lambda row: row["branch"])
def test_every_quote_stands_in_the_accepted_mail(row: dict[str, Any]) -> None:
    if row["message_id"]:
        text = words(number_of(row["message_id"]))
        quotes = [re.sub(r"\s+", "", entry["quote"]) for entry in activities(row["branch"])]
        assert [quote for quote in quotes if quote not in text] == []


def fingerprint(picture: bytes) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    grey = np.asarray(ImageOps.exif_transpose(Image.open(BytesIO(picture))).convert("L").resize((17, 16)), dtype=int)
    return (grey[:, 1:] > grey[:, :-1]).ravel()


def test_one_picture_stands_in_two_branches_and_no_other_does() -> None:
    accepted = {row["branch"]: number_of(row["message_id"]) for row in TRUTH["submissions"] if row["message_id"]}
    prints = {
        branch: [fingerprint(data) for data in files(number).values() if data.startswith(b"\xff\xd8")]
        for branch, number in accepted.items()
    }
    pairs = set()
    for one, other in combinations(prints, 2):
        if any((a != b).mean() < 0.1 for a in prints[one] for b in prints[other]):
            pairs.add(frozenset((one, other)))
    planted = {frozenset(row["branches"]) for row in TRUTH["findings"] if row["kind"] == "picture_reused"}
    assert pairs == planted


def test_one_paragraph_stands_in_two_branches() -> None:
    shared = "而是替群众解一件难事。党员只有放下架子、坐到群众的板凳上，才听得见真话、摸得准需求"
    assert [path.stem for path in MAILS if shared in words(path.stem)] == ["010", "011"]


def test_only_one_dated_picture_was_taken_on_another_day() -> None:
    taken = {}
    for path in MAILS:
        for name, data in files(path.stem).items():
            if data.startswith(b"\xff\xd8"):
                when = Image.open(BytesIO(data)).getexif().get_ifd(0x8769).get(0x9003)
                if when:
                    taken[Path(name).name] = f"{int(when[5:7])}月{int(when[8:10])}日"
    assert taken["早高峰劝导.jpg"] == "5月19日"
    for name, day in taken.items():
        told = re.search(r"\d+月\d+日", name)
        assert told is None or told[0] == day, name
