"""Pictures for the pages: content pictures of submissions as they came, and pages of PDFs drawn by a worker with limits.

A picture is sent under the type that its first bytes tell, and only when browsers show that type; nothing of a mail is ever sent as HTML or SVG.
"""

import re
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse

from portal.drawing import draw_page
from portal.security import Viewer
from tasks.blobs import BlobStore, write_whole
from tasks.workers import Failure, WorkerPool

router = APIRouter()

MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
DRAW_SECONDS = 20
DRAW_BYTES = 1 << 30
KEEP = {"Cache-Control": "private, max-age=86400"}
"""A picture's address holds its hash, so what it shows never changes."""


@router.get("/pictures/{sha256}")
def picture(request: Request, _session: Viewer, sha256: str) -> Response:
    """One picture out of the blob store."""
    path = _blob(request, sha256)
    media_type = _picture_type(path)
    if media_type is None:
        raise HTTPException(404, "这张图片的格式浏览器不能显示，请下载原件查看。")
    return FileResponse(path, media_type=media_type, headers=KEEP)


@router.get("/pages/{sha256}/{number}")
def pdf_page(request: Request, _session: Viewer, sha256: str, number: int) -> Response:
    """One page of a PDF as a picture, drawn once and kept in the cache."""
    source = _blob(request, sha256)
    target = request.app.state.settings.cache / "pages" / f"{sha256}-{number}.png"
    if not target.is_file():
        with WorkerPool(1, memory_bytes=DRAW_BYTES, wall_seconds=DRAW_SECONDS) as pool:
            (drawn,) = pool.run(draw_page, [(source, number)])
        if isinstance(drawn, Failure):
            raise HTTPException(404, "这一页画不出来，请下载原件查看。")
        write_whole(target, drawn)
    return FileResponse(target, media_type="image/png", headers=KEEP)


def _blob(request: Request, sha256: str) -> Path:
    store = BlobStore(request.app.state.settings.cache / "blobs")
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not store.has(sha256):
        raise HTTPException(404, "没有这张图片，请重新编制后再看。")
    return store.path(sha256)


def _picture_type(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(16)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for magic, media_type in MAGIC if head.startswith(magic)), None)
