"""The roster: the workbook roster.xlsx in, `Roster` out. Sheets 支部 and 党员 by the run contract; several values in a cell by ；.

The workbook is made by hand on many machines: heads may carry spaces or stand below a title row, sheets may have tails of empty rows.
What cannot be understood is refused with sheet, row and what to do, because a branch that is missing here is missing everywhere.
"""

import contextlib
import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tasks.blobs import write_whole
from tasks.hashes import hash_program, hash_texts
from tasks.records.errors import RosterError
from tasks.records.roster import Branch, Roster

# Far above any roster (a thousand branches of a hundred members each is 2 MB), far below what exhausts memory.
MAX_FILE_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_ROWS = 300_000
MAX_COLUMNS = 60
MAX_TEXT = 400
_HEAD_ROWS = 10

BRANCH_SHEET, MEMBER_SHEET = "支部", "党员"
_BRANCH_HEADS = {
    "name": ("支部名称", "支部", "党支部名称", "党支部"),
    "aliases": ("别名", "简称", "曾用名"),
    "addresses": ("邮箱", "电子邮箱", "邮箱地址"),
    "secretary": ("书记", "支部书记"),
    "member_count": ("党员人数", "党员数", "人数"),
}
_MEMBER_HEADS = {"branch": ("支部名称", "支部", "党支部名称", "所在支部"), "name": ("姓名", "党员姓名")}

Row = tuple[int, dict[str, str]]


def load_roster(path: Path, cache: Path | None = None) -> Roster:
    """The roster of a workbook; RosterError naming sheet, row and what to do when it is not one.

    Branches keep the workbook's order, members too. A branch is on one row; aliases and addresses are unique over branches.
    In `cache` is kept what this program read, so that the steps of a run, and the next run, need not open the workbook again.
    """
    data = _read(path)
    if cache is None:
        return _parse(path, data)
    kept = cache / "rosters" / f"{hash_texts(hash_program(), hashlib.sha256(data).hexdigest())}.json"
    with contextlib.suppress(OSError, ValidationError):
        return Roster.model_validate_json(kept.read_bytes())
    roster = _parse(path, data)
    write_whole(kept, roster.model_dump_json().encode())
    return roster


def _parse(path: Path, data: bytes) -> Roster:
    branches = _rows(path, data, BRANCH_SHEET, _BRANCH_HEADS, ("name",))
    if not branches:
        raise RosterError(f"{path}: sheet {BRANCH_SHEET} lists no branch; fill in one row a branch below the heads.")
    known = _names(path, branches)
    _refuse_shared_addresses(path, branches)
    made = [_branch(path, row) for row in branches]
    members = _members(path, _rows(path, data, MEMBER_SHEET, _MEMBER_HEADS, ("branch", "name")), known)
    return Roster(
        branches=tuple(_with_members(branch, members.get(branch.name, ())) for branch in made),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RosterError(
                f"{path}: larger than {MAX_FILE_BYTES // 1_000_000} MB; a roster holds names only, remove pictures and other sheets."
            )
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: cannot be read ({error.strerror}); give the roster with --roster FILE.") from error
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RosterError(
            f"{path}: not an .xlsx workbook; open it in Excel or WPS and save it as .xlsx without a password."
        ) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise RosterError(f"{path}: unpacks to {unpacked // 1_000_000} MB; copy the two sheets into a new workbook.")
    return data


def _rows(path: Path, data: bytes, sheet: str, heads: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Row]:
    """Row number and fields of each row below the heads; rows that are empty in all known columns are left out."""
    lines = _lines(path, data, sheet)
    columns: dict[str, int] = {}
    rows: list[Row] = []
    for number, cells in lines:
        if not columns:
            found = _find_heads(cells, heads)
            if all(field in found for field in needed):
                columns = found
            elif number >= _HEAD_ROWS:
                break
            continue
        fields = {field: cells[place] if place < len(cells) else "" for field, place in columns.items()}
        if any(fields.values()):
            rows.append((number, fields))
    if not columns:
        names = ", ".join(heads[field][0] for field in needed)
        raise RosterError(
            f"{path}: sheet {sheet} has no row with the heads {names} among its first {_HEAD_ROWS} rows; add them."
        )
    return rows


def _lines(path: Path, data: bytes, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Row number and cell texts, row by row; the workbook is never held whole."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        titles = {_folded(title.strip()): title for title in book.sheetnames}
        if sheet not in titles:
            raise RosterError(
                f"{path}: there is no sheet {sheet}; it holds {', '.join(book.sheetnames[:10])}. Name the sheet {sheet}."
            )
        lines = book[titles[sheet]]
        # The stated size may be a lie of another program; without it the rows are read as they come.
        if hasattr(lines, "reset_dimensions"):
            lines.reset_dimensions()
        for number, cells in enumerate(lines.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
            if number > MAX_ROWS:
                raise RosterError(
                    f"{path}: sheet {sheet} has more than {MAX_ROWS} rows; delete the empty rows below the list."
                )
            yield number, [_text(path, sheet, number, cell) for cell in cells]
    except RosterError:
        raise
    except Exception as error:  # openpyxl names no common base for what damaged workbooks make it raise
        raise RosterError(
            f"{path}: sheet {sheet} cannot be read ({type(error).__name__}: {error}); save the workbook anew as .xlsx."
        ) from error


def _text(path: Path, sheet: str, row: int, cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = re.sub(r"[\s\u200b\ufeff]+", " ", str(cell)).strip()
    if len(text) > MAX_TEXT:
        raise RosterError(
            f"{path}: sheet {sheet}, row {row}: a cell has more than {MAX_TEXT} characters; keep names and addresses only."
        )
    return text


def _find_heads(cells: Sequence[str], heads: Mapping[str, Sequence[str]]) -> dict[str, int]:
    bare = [re.sub(r"\(.*|[*:]", "", _folded(cell)) for cell in cells]
    found = {}
    for field, words in heads.items():
        place = next((bare.index(word) for word in words if word in bare), None)
        if place is not None:
            found[field] = place
    return found


def _values(text: str) -> tuple[str, ...]:
    """The values of a cell, each once."""
    return tuple(dict.fromkeys(value.strip() for value in re.split(r"[;；、]", text) if value.strip()))


def _folded(text: str) -> str:
    """For comparing only: what a person takes for the same name, however its brackets and spaces are typed."""
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def _names(path: Path, branches: Sequence[Row]) -> dict[str, str]:
    """Every name and alias with the branch it stands for; RosterError when one stands for two."""
    known: dict[str, tuple[str, int]] = {}
    for number, fields in branches:
        name = fields["name"]
        if not name:
            raise RosterError(
                f"{path}: sheet {BRANCH_SHEET}, row {number}: 支部名称 is empty; fill it in or delete the row."
            )
        for word in dict.fromkeys(map(_folded, (name, *_values(fields.get("aliases", ""))))):
            if word in known:
                raise RosterError(
                    f"{path}: sheet {BRANCH_SHEET}, row {number}: “{word}” already names the branch of row {known[word][1]}; "
                    "names and aliases must be different."
                )
            known[word] = (name, number)
    return {word: name for word, (name, _) in known.items()}


def _members(path: Path, rows: Sequence[Row], known: Mapping[str, str]) -> dict[str, list[str]]:
    """Members by branch. A branch may be written by an alias, or left empty below its first member (a merged cell)."""
    members: dict[str, list[str]] = {}
    last = ""
    for number, fields in rows:
        last = fields["branch"] or last
        if not fields["name"]:
            continue
        branch = known.get(_folded(last))
        if branch is None:
            raise RosterError(
                f"{path}: sheet {MEMBER_SHEET}, row {number}: branch “{last}” is not on sheet {BRANCH_SHEET}; "
                "write it as there or add it there."
            )
        members.setdefault(branch, []).append(fields["name"].replace(" ", ""))
    return members


def _refuse_shared_addresses(path: Path, branches: Sequence[Row]) -> None:
    owners: dict[str, int] = {}
    for number, fields in branches:
        for address in _addresses(path, number, fields):
            if address in owners:
                raise RosterError(
                    f"{path}: sheet {BRANCH_SHEET}, row {number}: the address {address} also stands in row {owners[address]}; "
                    "an address tells the branch, so it may stand once."
                )
            owners[address] = number


def _addresses(path: Path, number: int, fields: Mapping[str, str]) -> tuple[str, ...]:
    addresses = tuple(
        dict.fromkeys(
            part.lower()
            for part in re.split(r"[;、,\s]+", unicodedata.normalize("NFKC", fields.get("addresses", "")))
            if part
        )
    )
    for address in addresses:
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
            raise RosterError(
                f"{path}: sheet {BRANCH_SHEET}, row {number}: “{address}” is no mail address; write it as name@host."
            )
    return addresses


def _branch(path: Path, row: Row) -> Branch:
    number, fields = row
    written = fields.get("member_count", "")
    match = re.fullmatch(r"(\d{1,5})(?:人|名)?", _folded(written))
    if written and match is None:
        raise RosterError(
            f"{path}: sheet {BRANCH_SHEET}, row {number}: 党员人数 is “{written}”; write a whole number or leave it empty."
        )
    return Branch(
        name=fields["name"],
        aliases=tuple(alias for alias in _values(fields.get("aliases", "")) if alias != fields["name"]),
        addresses=_addresses(path, number, fields),
        secretary=fields.get("secretary", "").replace(" ", ""),
        member_count=int(match[1]) if match else None,
    )


def _with_members(branch: Branch, listed: Sequence[str]) -> Branch:
    # A name that stands twice is a row copied twice, unless 党员人数 says that there are two of that name.
    members = tuple(listed) if branch.member_count == len(listed) else tuple(dict.fromkeys(listed))
    count = branch.member_count if branch.member_count is not None else len(members) or None
    return branch.model_copy(update={"members": members, "member_count": count})
