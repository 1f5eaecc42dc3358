"""Photos printed on a page that was scanned or photographed: where they are, and each as a picture of its own."""

import io
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tasks.blobs import BlobStore
from tasks.extract.lines import Box, Line
from tasks.extract.page_image import Pixels, Rect, paper_mask
from tasks.extract.roles import Colours, picture_role
from tasks.pictures import hash_image
from tasks.records.document import Picture, PictureRole

# Photos are looked for on a copy of this size, on which a page of A4 has two pixels a millimetre.
_LOOK_SIDE = 600
# A photo is as wide and as high as a thumb is long, in shares of the page's width; stamps and headings are lower.
_LEAST_SIDE = 0.13
# A photo is a rectangle, but what is pale in it, at its edge too, looks like paper.
_LEAST_HULL, _LEAST_FILLED = 0.75, 0.4
# Nearer to the edge of the page lie shadows, fingers and the scanner's lid.
_EDGE = 0.01
# A coloured box holds text; a photo shows a banner at most.
_MOST_CHARACTERS = 40
_READ_WELL = 0.8
# Drawings and shaded cells have few colours.
_LEAST_COLOURS = 60


def cut_out_photos(pixels: Pixels, pieces: Sequence[Line], store: BlobStore) -> list[tuple[Rect, Picture]]:
    """The photos on an upright page in its own colours, top to bottom, each put into the store; `pieces` is what OCR read there."""
    found: list[tuple[Rect, Picture]] = []
    for rect in _find_photos(pixels):
        x0, y0, x1, y1 = rect
        image = Image.fromarray(pixels[y0:y1, x0:x1])
        colours = Colours(image)
        said = sum(
            len(piece.text) for piece in pieces if holds(rect, piece.box) and (piece.confidence or 0) > _READ_WELL
        )
        is_photo = colours.count >= _LEAST_COLOURS and picture_role(colours, *image.size) == PictureRole.CONTENT
        if not is_photo or said > _MOST_CHARACTERS:
            continue
        out = io.BytesIO()
        image.save(out, "JPEG", quality=92)
        data = out.getvalue()
        picture = Picture(
            sha256=store.put(data), media_type="image/jpeg", size_bytes=len(data), width=image.width, height=image.height,
            phash=hash_image(image),
        )  # fmt: skip
        found.append((rect, picture))
    return found


def holds(rect: Rect, box: Box) -> bool:
    """Whether the middle of a box lies in a rectangle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]


def _find_photos(pixels: Pixels) -> list[Rect]:
    scale = _LOOK_SIDE / max(pixels.shape[:2])
    small = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    height, width = small.shape[:2]
    printed: Any = (~paper_mask(small)).astype(np.uint8)
    printed = cv2.morphologyEx(printed, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    # Rulings that a photo touches are thinner than this.
    printed = cv2.morphologyEx(printed, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    contours, _ = cv2.findContours(printed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        edge = _EDGE * width
        inside = x > edge and y > edge and x + w < width - edge and y + h < height - edge
        filled = cv2.contourArea(cv2.convexHull(contour)) >= _LEAST_HULL * w * h
        filled = filled and cv2.contourArea(contour) >= _LEAST_FILLED * w * h
        if inside and min(w, h) >= _LEAST_SIDE * width and filled:
            found.append((x, y, x + w, y + h))
    limits = (pixels.shape[1], pixels.shape[0]) * 2
    rects = [tuple(min(round(v / scale), limit) for v, limit in zip(rect, limits, strict=True)) for rect in found]
    return sorted(((x0, y0, x1, y1) for x0, y0, x1, y1 in rects), key=lambda rect: (rect[1], rect[0]))
