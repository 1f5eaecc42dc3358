"""The time bank's export is read from workbook or CSV, or refused in one line."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tasks.bank_export import MAX_FILE_BYTES, read_bank_export
from tasks.records.errors import UsageError

ROWS = [["姓名", "时长", "日期"], ["甘棠", "7.5", "2022-03-05"], ["荀况", "4", "2022-04-06"]]


def test_workbook_gives_texts_and_plain_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "时长", "日期"], ["甘棠", 7.5, date(2022, 3, 5)], [None, None], ["荀况", 4.0, "2022-04-06"]):
        sheet.append(row)
    book.save(tmp_path / "bank.xlsx")
    assert read_bank_export(tmp_path / "bank.xlsx") == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_csv_of_any_platform_is_read(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "bank.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in [*ROWS, ["", "", ""]]).encode(encoding))
    assert read_bank_export(path) == ROWS


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"\xff\xfe\x00\x01\xff", b"%PDF-1.4 \0\0"])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bank.xlsx"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"bank\.xlsx"):
        read_bank_export(path)


def test_missing_and_oversized_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_bank_export(tmp_path / "none.csv")
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UsageError, match="larger than"):
        read_bank_export(tmp_path / "big.csv")
