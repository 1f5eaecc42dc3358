"""The roster loads as people write it, and is refused with sheet, row and what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tasks.records.errors import RosterError
from tasks.roster import MAX_FILE_BYTES, load_roster

HEADS = ["支部名称", "别名", "邮箱", "书记", "党员人数"]
FIRST = ["第一支部", "一支部；老一支", "one@example.cn；ONE@Example.org", "甘棠", 3]
SECOND = ["综合支部（机关）", None, "two@example.cn", "冉 青", None]
MEMBERS = [["支部名称", "姓名"], ["第一支部", "甘棠"], ["第一支部", "荀 况"], ["综合支部(机关)", "冉青"]]


def save(path: Path, branches: list[list[object]], members: list[list[object]] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支部"
    for row in branches:
        sheet.append(row)
    other = book.create_sheet("党员")
    for row in members if members is not None else MEMBERS:
        other.append(row)
    book.save(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.xlsx"


def refusal(path: Path) -> str:
    with pytest.raises(RosterError) as caught:
        load_roster(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_branches_come_with_their_values(path: Path) -> None:
    roster = load_roster(save(path, [HEADS, FIRST, SECOND]))
    first, second = roster.branches
    assert (first.name, first.aliases, first.secretary) == ("第一支部", ("一支部", "老一支"), "甘棠")
    assert first.addresses == ("one@example.cn", "one@example.org")
    assert first.member_count == 3
    assert first.members == ("甘棠", "荀况")
    assert second.name == "综合支部（机关）"
    assert second.secretary == "冉青"
    assert len(roster.sha256) == 64


def test_member_count_is_the_listed_members_where_none_is_written(path: Path) -> None:
    roster = load_roster(save(path, [HEADS, FIRST, SECOND]))
    assert roster.branches[1].member_count == 1
    unknown = load_roster(save(path, [HEADS, SECOND], [["支部名称", "姓名"]]))
    assert unknown.branches[0].member_count is None


def test_title_rows_empty_rows_and_spaced_heads_are_read(path: Path) -> None:
    rows: list[list[object]] = [
        ["某校支部名册"],
        [],
        ["支部 名称", "党员人数（人）", "邮箱"],
        [],
        ["第一支部", "3人", "a@b.cn"],
        [None, None],
    ]
    members: list[list[object]] = [["名册"], ["支部名称", "姓名"], ["第一支部", "甘棠"], [None, "荀况"], []]
    roster = load_roster(save(path, rows, members))
    assert [branch.member_count for branch in roster.branches] == [3]
    assert roster.branches[0].members == ("甘棠", "荀况")


@pytest.mark.parametrize(
    ("branches", "members", "told"),
    [
        ([HEADS], None, ["支部", "no branch"]),
        ([["名称", "邮箱"], ["第一支部", "a@b.cn"]], None, ["支部", "支部名称"]),
        ([HEADS, FIRST, ["一支部", None, None, None, 2]], None, ["row 3", "一支部", "row 2"]),
        ([HEADS, FIRST, [None, None, "x@y.cn", None, 2]], None, ["row 3", "支部名称 is empty"]),
        ([HEADS, ["第一支部", None, "one.example.cn", None, 3]], None, ["row 2", "one.example.cn", "name@host"]),
        ([HEADS, FIRST, ["第二支部", None, "one@example.cn", None, 3]], None, ["row 3", "one@example.cn", "row 2"]),
        ([HEADS, ["第一支部", None, None, None, "三十来个"]], None, ["row 2", "党员人数", "whole number"]),
        ([HEADS, FIRST], [["支部名称", "姓名"], ["第九支部", "甘棠"]], ["党员", "row 2", "第九支部"]),
        ([HEADS, FIRST], [["支部名称", "电话"]], ["党员", "姓名"]),
        ([HEADS, ["长" * 401, None, None, None, 1]], None, ["row 2", "400 characters"]),
    ],
)
def test_what_is_not_understood_is_refused(
    path: Path, branches: list[list[object]], members: list[list[object]] | None, told: list[str]
) -> None:
    message = refusal(save(path, branches, members))
    for words in told:
        assert words in message


def test_missing_sheet_is_named(path: Path) -> None:
    book = Workbook()
    book.save(path)
    assert "no sheet 支部" in refusal(path)


def test_missing_file_says_how_to_give_one(path: Path) -> None:
    assert "--roster" in refusal(path)


def test_file_that_is_no_workbook_is_refused(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0 not a workbook")
    assert "save it as .xlsx" in refusal(path)


def test_damaged_workbook_is_refused(path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    path.write_bytes(packed.getvalue())
    assert "save the workbook anew" in refusal(path)


def test_packed_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(320):
            member.write(b" " * 1_000_000)
    assert "unpacks to" in refusal(path)


def test_oversized_file_is_refused(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert "larger than" in refusal(path)


@pytest.mark.corpus
def test_corpus_roster_lists_members_as_counted(corpus: Path) -> None:
    roster = load_roster(corpus / "dev" / "roster.xlsx")
    assert len(roster.branches) == 9
    assert all(branch.member_count == len(branch.members) for branch in roster.branches)


@pytest.mark.parametrize(("written", "listed", "count"), [(None, 1, 1), (5, 1, 5), (2, 2, 2)])
def test_a_member_listed_twice_counts_once_unless_the_count_says_otherwise(
    path: Path, written: int | None, listed: int, count: int
) -> None:
    rows = [HEADS, ["第一支部", None, "one@example.cn", "甘棠", written]]
    roster = load_roster(save(path, rows, [MEMBERS[0], MEMBERS[1], MEMBERS[1]]))
    assert roster.branches[0].members == ("甘棠",) * listed
    assert roster.branches[0].member_count == count


def test_a_roster_read_once_is_kept_by_its_bytes(path: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load_roster(save(path, [HEADS, FIRST, SECOND]), cache)
    (kept,) = (cache / "rosters").iterdir()
    assert load_roster(path, cache) == first == load_roster(path)
    kept.write_text("{}")
    assert load_roster(path, cache) == first
    changed = load_roster(save(path, [HEADS, FIRST], [MEMBERS[0], MEMBERS[1]]), cache)
    assert [branch.name for branch in changed.branches] == ["第一支部"]
