"""Old formats come out of a real LibreOffice as the same blocks that the Word file gave."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tasks.extract.office import BatchOrder, convert_batch
from tests.extract.conftest import pictures, tables, texts
from tests.extract.office_files import docx, drawing, p, photo
from tests.extract.test_docx import cell, run, table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

BODY = (
    p("三月五日清扫社区")
    + table(cell("活动") + cell("人数"), cell("义诊") + cell("12"))
    + run(drawing("a"))
    + p("图1 现场")
)


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same document in every old format, written by LibreOffice itself."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "a.docx").write_bytes(docx(BODY, {"word/media/a.jpg": photo()}, {"a": ("image", "media/a.jpg")}))
    for kind in ("doc", "rtf", "odt"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "a.docx",
            ],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    return {kind: (folder / f"a.{kind}").read_bytes() for kind in ("doc", "rtf", "odt")}


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_formats_keep_words_tables_and_pictures(read, old_files: dict[str, bytes], kind: str) -> None:
    document = read(old_files[kind])
    assert (document.kind, document.problems) == (kind, ())
    assert texts(document.blocks) == ["三月五日清扫社区", "活动", "人数", "义诊", "12", "图1 现场"]
    assert [(found.rows, found.columns) for found in tables(document)] == [(2, 2)]
    assert [picture.captions for picture in pictures(document)] == [("图1 现场",)]


def test_many_files_are_converted_together(
    read, store, old_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {store.put(data): kind for kind, data in old_files.items()}
    broken = store.put(old_files["doc"][:2000])
    converted = convert_batch(BatchOrder((*names, broken), store.root))
    assert converted.keys() == names.keys()
    first = next(iter(names))
    document = read(store.get(first), converted=store.get(converted[first]))
    assert texts(document.blocks)[0] == "三月五日清扫社区"


def test_a_missing_converter_is_told(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.extract.office.find_office", lambda: None)
    assert [what.code for what in read(rb"{\rtf1 hello}").problems] == ["missing_converter"]


def test_the_profile_fetches_nothing(read, old_files: dict[str, bytes], tmp_path: Path) -> None:
    read(old_files["doc"])
    settings = (tmp_path / "office-profile" / "user" / "registrymodifications.xcu").read_text()
    assert 'oor:name="BlockUntrustedRefererLinks"' in settings
    assert 'oor:name="DisableMacrosExecution"' in settings
