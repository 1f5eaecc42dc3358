"""Hundreds of public test files, many broken on purpose: nothing dies, and where a mainstream reader finds text, ours does too."""

import hashlib
import io
import json
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import mammoth
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tasks.blobs import BlobStore
from tasks.extract.mails import read_documents
from tasks.extract.readers import pictures_of
from tasks.mail.mime import parse_mail
from tasks.picture_copies import group_pictures
from tasks.records.document import Block, Document, Paragraph, Picture, PictureRole, Table
from tasks.records.mail import ArchivedMail, Blob, Message
from tests.extract.conftest import texts

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.timeout(900)]

KINDS = {".doc", ".docx", ".docm", ".xls", ".xlsx", ".xlsb", ".pdf", ".ppt", ".pptx", ".odt", ".rtf", ".msg"}
# Problems of the program, not of the file.
OURS = {"reader_error", "worker_died", "timeout", "page_unread", "memory"}


@pytest.fixture(scope="module")
def read_whole(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Document, ...]]:
    """Each file's Document and those of the files inside it."""
    root = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "documents"
    if not root.is_dir():
        pytest.skip("no test corpus beside this checkout")
    cache = tmp_path_factory.mktemp("corpus")
    store = BlobStore(cache / "blobs")
    files = [path for path in sorted(root.rglob("*")) if path.suffix.lower() in KINDS]
    messages = [
        Message(sha256=f"{n:064d}", blobs=(Blob(sha256=store.put(path.read_bytes()), name=path.name),))
        for n, path in enumerate(files)
    ]
    documents = read_documents(messages, cache, 2)
    return {path: documents[message.sha256] for path, message in zip(files, messages, strict=True)}


@pytest.fixture(scope="module")
def read(read_whole: dict[Path, tuple[Document, ...]]) -> dict[Path, Document]:
    return {path: documents[0] for path, documents in read_whole.items()}


def words(text: str) -> Counter[str]:
    """Folded words; Chinese by character."""
    return Counter(re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", unicodedata.normalize("NFKC", text).lower()))


def by_mammoth(data: bytes) -> str:
    return str(mammoth.extract_raw_text(io.BytesIO(data)).value)


def by_antiword(data: bytes) -> str:
    # antiword tells on stdout what it is not able to read.
    done = subprocess.run(["antiword", "-m", "UTF-8.txt", "-"], input=data, capture_output=True, timeout=20)
    # "[pic]", "[1]" and "[iv]" are its own words for pictures and notes.
    said = done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
    return re.sub(r"\[(?:pic|\d+|[ivxlc]+)\]", " ", said)


def by_calamine(data: bytes) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = (value for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for value in row)
    return " ".join(value for value in cells if isinstance(value, str))


def by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(document[n].get_textpage().get_text_range() for n in range(min(len(document), 300)))


ORACLES = {
    ".docx": by_mammoth,
    ".docm": by_mammoth,
    ".doc": by_antiword,
    ".xls": by_calamine,
    ".xlsx": by_calamine,
    ".pdf": by_pdfium,
}


def said(document: Document) -> Counter[str]:
    """All words; a list number is a word of its own, as other readers set it."""
    labels = (block.label for block in document.blocks if isinstance(block, Paragraph))
    plain = (
        block.model_copy(update={"label": ""}) if isinstance(block, Paragraph) else block for block in document.blocks
    )
    return words(" ".join([*labels, *texts(list(plain)), *texts(document.aside)]))


def test_nothing_dies_and_every_silence_has_a_reason(read_whole: dict[Path, tuple[Document, ...]]) -> None:
    whole = [(path.name, document) for path, documents in read_whole.items() for document in documents]
    ours = {name: what.code for name, document in whole for what in document.problems if what.code in OURS}
    assert ours == {}
    # A mail without a word of its own is told by what it brings.
    silent = [p.name for p, ds in read_whole.items() if not any(d.blocks or d.aside or d.problems for d in ds)]
    assert silent == []


@pytest.mark.parametrize("kind", ORACLES)
def test_where_a_mainstream_reader_finds_text_ours_does_too(read: dict[Path, Document], kind: str) -> None:
    shares: dict[str, float] = {}
    for path, document in read.items():
        if path.suffix.lower() != kind or {what.code for what in document.problems} & {"encrypted", "forbidden_markup"}:
            continue
        try:
            theirs = words(ORACLES[kind](path.read_bytes()))
        except BaseException as error:  # pyo3's panics are no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            continue
        if theirs.total() >= 5:
            shares[path.name] = (theirs & said(document)).total() / theirs.total()
    poor = {name: round(share, 2) for name, share in shares.items() if share < 0.9}
    print(f"{kind}: {len(shares)} files, median {sorted(shares.values())[len(shares) // 2]:.3f}, below 0.9: {poor}")
    assert len(poor) <= 0.05 * len(shares), poor


def test_quotes_and_photos_of_the_development_mailbox(corpus: Path, tmp_path: Path) -> None:
    truth = json.loads((corpus / "dev" / "truth.json").read_text())
    store = BlobStore(tmp_path / "blobs")
    messages = []
    for path in sorted((corpus / "dev" / "mail").glob("*.eml")):
        raw = path.read_bytes()
        kept = ArchivedMail(sha256=hashlib.sha256(raw).hexdigest(), path=path.name, size_bytes=len(raw))
        messages.append(parse_mail(raw, kept, store))
    documents = read_documents(messages, tmp_path)
    spoken: dict[str, str] = {}
    for submission in truth["submissions"]:
        if submission["status"] == "missing":
            continue
        message = next(m for m in messages if m.message_id.strip("<>") == submission["message_id"].strip("<>"))
        read = documents[message.sha256]
        photos = [p.phash for d in read for p in pictures_of(d.blocks) if p.role == PictureRole.CONTENT]
        assert len(set(group_pictures(photos))) == submission["photos"], submission["branch"]
        spoken[submission["branch"]] = folded("".join(words for d in read for words in with_captions(d.blocks)))
    told = [
        (entry["branch"], entry["quote"])
        for key in ("activities", "indicators", "members")
        for entry in truth[key]
        if entry.get("quote")
    ]
    missing = [(branch, quote) for branch, quote in told if folded(quote) not in spoken[branch]]
    assert len(told) > 50
    assert missing == []


def folded(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def with_captions(blocks: tuple[Block, ...]) -> list[str]:
    found = texts(blocks)
    for block in blocks:
        if isinstance(block, Picture):
            found.extend(block.captions)
        elif isinstance(block, Table):
            found.extend(
                caption for cell in block.cells for inner in pictures_of(cell.blocks) for caption in inner.captions
            )
    return found
