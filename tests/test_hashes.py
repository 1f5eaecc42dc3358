"""Equal hashes stand for equal inputs, so whatever makes a difference must make another hash."""

from pathlib import Path

from tasks.hashes import hash_file, hash_folder, hash_program, hash_texts


def test_a_border_between_texts_counts() -> None:
    assert (
        len({hash_texts("ab", "c"), hash_texts("a", "bc"), hash_texts("abc"), hash_texts("abc", ""), hash_texts()}) == 5
    )


def test_a_folder_is_its_names_and_bytes_without_litter(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"one")
    (tmp_path / "inner").mkdir()
    before = hash_folder(tmp_path)
    (tmp_path / "~$报告.docx").write_bytes(b"a lock of Word")
    (tmp_path / "report.pdf").write_bytes(b"preview")
    assert hash_folder(tmp_path, leave_out="report.pdf") == before
    assert hash_folder(tmp_path) != before
    (tmp_path / "inner" / "a.docx").write_bytes(b"")
    assert hash_folder(tmp_path, leave_out="report.pdf") != before


def test_what_is_not_there_has_a_hash_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert hash_file(tmp_path / "none") == ""
    assert hash_file(tmp_path / "empty") != ""
    assert hash_folder(tmp_path / "none") == hash_folder(tmp_path / "nor this")


def test_the_program_is_hashed_the_same_whenever_it_is_asked() -> None:
    before = hash_program()
    hash_program.cache_clear()
    assert hash_program() == before
    assert len(before) == 64
