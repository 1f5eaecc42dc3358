"""The same submissions in other formats give the same ledger: what LibreOffice makes of the samples' Word files and workbooks."""

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.accuracy import run_mailbox
from tests.extract.test_pdf import pages_of
from tests.samples.hands.build import build
from tests.samples.in_format import printed_and_scanned, rewrite_mailbox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

# Tables over page ends, narrow cells, lists, forms in a row, merged cells; a workbook.
NAMES = ["11_water_company", "44_middle_school", "49_construction_investment", "55_stadium", "56_customs"]
KEPT = ("status", "photos")
Row = dict[str, Any]


def told(ledger: Row) -> dict[str, list[Row]]:
    """What the ledger says of each branch: values and the fields that are marked, without the places they were read at."""
    rows = {"submissions": [{name: row[name] for name in KEPT} for row in ledger["submissions"]]}
    for kind in ("activities", "indicators", "members"):
        rows[kind] = [
            {name: value for name, value in row.items() if name not in ("review", "evidence")}
            | {"review": sorted(row["review"])}
            for row in ledger[kind]
        ]
    return rows


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (one,) = build(tmp_path_factory.mktemp("typed"), NAMES)
    return one


@pytest.fixture(scope="module")
def typed(box: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    return told(run_mailbox(box, tmp_path_factory.mktemp("cache"), 2022))


@pytest.mark.parametrize("formats", [{"docx": "pdf", "xlsx": "xls"}], ids=lambda formats: "+".join(formats.values()))
def test_the_ledger_is_the_same(
    box: Path, typed: dict[str, list[Row]], formats: dict[str, str], tmp_path: Path
) -> None:
    assert rewrite_mailbox(box, tmp_path / "box", formats) >= 4
    (tmp_path / "cache").mkdir()
    found = told(run_mailbox(tmp_path / "box", tmp_path / "cache", 2022))
    assert json.loads(json.dumps(found)) == typed


def test_a_scan_has_the_pages_but_not_their_text() -> None:
    words = "BT /F 12 Tf 60 700 Td (Ten members) Tj ET"
    scan = pypdfium2.PdfDocument(printed_and_scanned(pages_of(words, words)))
    assert [page.get_textpage().get_text_range().strip() for page in scan] == ["", ""]
    assert round(scan[0].get_width()) == 595


def test_a_wrong_value_of_a_scan_is_marked(tmp_path: Path) -> None:
    """Forms in a row over two pages, one of them cut by the page's end."""
    (box,) = build(tmp_path / "typed", ["37_customs"])
    assert rewrite_mailbox(box, tmp_path / "scanned", {"docx": "scan"}) == 1
    ledgers = []
    for name, folder in (("a", box), ("b", tmp_path / "scanned")):
        (tmp_path / name).mkdir()
        ledgers.append(told(run_mailbox(folder, tmp_path / name, 2022)))
    typed, scanned = (ledger["activities"] for ledger in ledgers)
    assert len(scanned) == len(typed) > 3
    for row, found in zip(typed, scanned, strict=True):
        wrong = {name for name in row if name not in ("review", "photos", "key") and row[name] != found[name]}
        assert wrong <= set(found["review"]), row["title"]
    assert ledgers[0]["submissions"] == ledgers[1]["submissions"]
