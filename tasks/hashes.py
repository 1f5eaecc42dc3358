"""Hashes over what goes into a run: files, folders, decisions, the program itself. Equal hashes stand for equal results."""

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tasks.records.facts import Decision


def hash_folder(folder: Path, leave_out: str = "") -> str:
    """One hash over the names and bytes of all files below `folder` but the one to leave out; an empty folder and none are the same."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith((".", "~$")) and name != leave_out:
            whole.update(f"{name}\0{hash_file(path)}\n".encode())
    return whole.hexdigest()


def hash_file(path: Path) -> str:
    """The hash of one file's bytes, "" when it is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def hash_decisions(decisions: Sequence[Decision]) -> str:
    """One hash over all decisions in their order."""
    return hashlib.sha256("\n".join(one.model_dump_json() for one in decisions).encode()).hexdigest()


def hash_texts(*texts: str) -> str:
    """One hash over texts in their order; other borders between them give another hash."""
    return hashlib.sha256("".join(f"{len(text)}:{text}" for text in texts).encode()).hexdigest()


@cache
def hash_program() -> str:
    """One hash over the stages' source and the names and versions of all installed libraries.

    What is kept under it was made by this very program, so nobody has to raise a number when a rule changes.
    """
    here = Path(__file__).parent
    sources = [f"{path.relative_to(here)}\n{path.read_text('utf-8')}" for path in sorted(here.rglob("*.py"))]
    libraries = sorted({path.name for entry in sys.path if entry for path in Path(entry).glob("*.dist-info")})
    return hash_texts(sys.version, *libraries, *sources)
