"""What readers share: the file they read, what they give back, limits, and the Chinese words for what cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.records.document import Block, Document, Locator, Picture, PictureRole
from tasks.records.mail import Problem

# A half-year summary has at most a few hundred blocks; what is far larger is cut and said.
MAX_BLOCKS = 50_000
MAX_CELLS = 400_000
MAX_PAGES = 300
MAX_DEPTH = 4
# Tables in tables in tables: JSON parsers and pickles end at a few hundred levels, people at three.
MAX_TABLE_DEPTH = 12
# Vector drawings of Office cannot be decoded here; they are charts and clip art.
DRAWN = ("image/emf", "image/wmf", "image/svg+xml")


@dataclass(frozen=True)
class Source:
    """One file to read. `pictures` are SHA-256 and name of sibling pictures by Content-ID (for bodies); `scratch` is a folder to work in.

    `converted` is the file as LibreOffice wrote it in OOXML, where that was done for many files together;
    `by_converter` says that this file itself is what LibreOffice wrote.
    """

    data: bytes
    name: str
    store: BlobStore
    scratch: Path
    pictures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    depth: int = 0
    converted: bytes | None = None
    by_converter: bool = False


@dataclass
class Found:
    """What a reader found; `inner` are files inside the file that are Documents of their own."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    aside: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inner: list[Document] = field(default_factory=list)
    title: str = ""
    pages: int | None = None
    scanned: bool = False


class UnreadableError(Exception):
    """A file has nothing to give; `code` is a Problem's code."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


_RESEND = "请支部重新发送可以正常打开的文件。"
# code → what is wrong, what to ask the branch for.
_WORDS: dict[str, tuple[str, str]] = {
    "encrypted": ("文件有密码保护，无法读取。", "请支部发送不带密码的文件。"),
    "corrupt": ("文件已损坏，无法读取。", _RESEND),
    "partly_corrupt": ("文件有一部分已损坏，只读出了其余部分。", _RESEND),
    "empty": ("文件是空的。", _RESEND),
    "no_text": ("文件中没有读到文字。", "请核对文件内容，必要时请支部重新发送。"),
    "unknown_type": ("无法识别的文件类型。", "请支部改用 Word、Excel、PDF 或图片格式发送。"),
    "too_large": ("文件内容过大，只读取了前面一部分。", "请核对未读取的部分，必要时请支部拆分后重新发送。"),
    "timeout": ("读取文件用时过长，已停止。", "请支部另存为新文件后重新发送。"),
    "page_unread": (
        "扫描件或照片过于复杂，没有读出文字。",
        "请对照原件核对，必要时请支部发送 Word 文件或更清晰的扫描件。",
    ),
    "memory": ("读取文件所需内存过大，已停止。", "请支部压缩图片或拆分后重新发送。"),
    "worker_died": ("读取文件时程序异常终止。", _RESEND),
    "missing_converter": ("本机缺少读取这种文件的程序，尚未读取。", ""),
    "no_result": (
        "表格中有公式没有计算结果，相应的数字没有读出。",
        "请支部打开文件重新计算并保存后再发送，或直接填写数字。",
    ),
    "link_only": ("文件中的图片只是外部链接，没有随文件发来。", "请支部补发图片。"),
    "forbidden_markup": ("文件中含有不允许的定义（DOCTYPE），已拒绝读取。", _RESEND),
    "reader_error": ("读取文件时出错。", _RESEND),
    "ocr_unsure": ("扫描件或照片中有文字识别不清。", "请对照原件核对。"),
    "cut_sheet": ("表格比纸宽，被裁到几页上，已按行拼在一起。", "请对照原件核对各行。"),
    "unruled_table": ("有的表格没有框线，分不清各列。", "请对照原件核对表中的数字。"),
    "unreadable_picture": ("图片无法打开。", "请支部重新发送图片。"),
}


def problem(code: str, file: str, detail: str = "", quote: str = "") -> Problem:
    """The Problem with the clerk's words for `code`; `detail` is added in brackets."""
    reason, ask = _WORDS[code]
    if detail:
        reason = f"{reason.rstrip('。')}（{detail}）。"
    return Problem(code=code, file=file, reason=reason, ask=ask, quote=quote)


@dataclass(frozen=True)
class Kept:
    """A picture's bytes as they were put into the blob store, and what their header says; sizes are 0 where no header can be read."""

    sha256: str
    media_type: str
    size_bytes: int
    width: int = 0
    height: int = 0
    taken_at: datetime | None = None


def store_picture(store: BlobStore, data: bytes) -> Kept | None:
    """Put a picture into the store; None when the bytes are no picture at all. Nothing is decoded here: `looks` does that.

    A metafile that holds one photo is kept as that photo.
    """
    from tasks.extract.media import media_type
    from tasks.extract.metafile import unpack_metafile
    from tasks.pictures import PictureError, measure_picture

    kind = media_type(data)
    if kind in ("image/emf", "image/wmf", "application/gzip"):
        data = unpack_metafile(data)
        kind = media_type(data)
    if not kind.startswith("image/"):
        return None
    sha256 = store.put(data)
    try:
        seen = measure_picture(data)
    except PictureError:
        return Kept(sha256, kind, len(data))
    return Kept(sha256, kind, len(data), seen.width, seen.height, seen.taken_at)


def place_picture(
    kept: Kept,
    *,
    name: str = "",
    alt: str = "",
    locator: Locator,
    placed_cm: tuple[float, float] | None = None,
    apart: bool = False,
) -> Picture:
    """The Picture of a kept picture at one place. `placed_cm` is its size on the page, `apart` whether it stands in a header or footer."""
    drawn = kept.media_type in DRAWN
    return Picture(
        sha256=kept.sha256, name=name, media_type=kept.media_type, size_bytes=kept.size_bytes, width=kept.width, height=kept.height,
        role=PictureRole.LOGO if apart or drawn else PictureRole.CONTENT, taken_at=kept.taken_at, alt=alt, placed_cm=placed_cm,
        locator=locator,
    )  # fmt: skip


def keep_picture(
    source: Source,
    data: bytes,
    *,
    name: str = "",
    alt: str = "",
    locator: Locator,
    placed_cm: tuple[float, float] | None = None,
    apart: bool = False,
) -> Picture | None:
    """`store_picture` and `place_picture` in one: for a picture that stands in one place."""
    kept = store_picture(source.store, data)
    if kept is None:
        return None
    return place_picture(kept, name=name, alt=alt, locator=locator, placed_cm=placed_cm, apart=apart)


def cut_blocks(blocks: Sequence[Block], file: str, problems: list[Problem]) -> list[Block]:
    """At most MAX_BLOCKS blocks; a cut adds a Problem."""
    if len(blocks) <= MAX_BLOCKS:
        return list(blocks)
    problems.append(problem("too_large", file))
    return list(blocks[:MAX_BLOCKS])
