"""Pictures: upright decoding, a perceptual hash that is alike for copies of one picture, and small JPEGs for the report.

Bytes come in, numbers, hashes and bytes go out; nothing is kept. Formats are those of Pillow, and HEIC where pi-heif is installed.
"""

import contextlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

try:
    from pi_heif import register_heif_opener
except ImportError:
    HEIF = False
else:
    register_heif_opener()
    HEIF = True

# Pillow itself refuses more than 179 megapixels. Below that a JPEG is decoded at a fraction of its size; what cannot be (PNG, TIFF)
# must fit a worker's memory: 3 bytes a pixel.
MAX_FULL_PIXELS = 120_000_000
_HASH_SIDE = 32
# Enough to tell what a picture is for, and the smallest a JPEG is decoded for its hash: most of the work of a hash is decoding.
LOOK_SIDE = 240
_EXIF_IFD, _TAKEN, _CHANGED = 0x8769, 36867, 306


class PictureError(ValueError):
    """The bytes are no picture that can be decoded; the message says why."""


@dataclass(frozen=True)
class Measured:
    """What a picture's header says: pixels of the upright picture, `taken_at` as written in EXIF (naive) or None."""

    width: int
    height: int
    format: str
    taken_at: datetime | None


def open_upright(data: bytes, at_least: int = 0) -> Image.Image:
    """The decoded picture, turned as EXIF says, first frame, RGB (transparency on white). PictureError when it cannot be decoded.

    With `at_least`, a JPEG may come out smaller, its longer side no shorter than that many pixels: much faster for large photos.
    """
    with _as_picture_errors():
        image = Image.open(io.BytesIO(data))
        if at_least:
            image.draft("RGB", (at_least, at_least))
        width, height = image.size
        if width * height > MAX_FULL_PIXELS:
            raise PictureError(f"{width}×{height} pixels are too many")
        return flatten(ImageOps.exif_transpose(image))


def measure_picture(data: bytes) -> Measured:
    """Size and time of a picture by its header alone; PictureError when it has none. What follows the header may still be broken."""
    with _as_picture_errors():
        image = Image.open(io.BytesIO(data))
        width, height = image.size
        exif = image.getexif()
        if exif.get(0x0112, 1) in (5, 6, 7, 8):
            width, height = height, width
        taken = _moment(exif.get_ifd(_EXIF_IFD).get(_TAKEN) or exif.get(_CHANGED))
        return Measured(width, height, (image.format or "").lower(), taken)


def perceptual_hash(data: bytes) -> str:
    """64 bits as 16 hex digits, alike for copies of one picture; PictureError when it cannot be decoded."""
    return hash_image(open_upright(data, at_least=LOOK_SIDE))


def hash_image(image: Image.Image) -> str:
    """The hash of a decoded picture: signs of its 64 lowest cosine frequencies (the mean left out) against their median."""
    gray = image.convert("L")
    # A reducing step with averaging makes copies of any size agree before the last, exact resize.
    small = gray.resize((_HASH_SIDE, _HASH_SIDE), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float64)
    low = (_COSINES @ pixels @ _COSINES.T)[:8, :8].ravel()
    bits = low > np.median(low[1:])
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def shrink(data: bytes, max_px: int, quality: int = 82) -> bytes:
    """A JPEG of the upright picture with its longer side at most `max_px`, without EXIF; the same bytes each time.

    PictureError when the picture cannot be decoded.
    """
    with _as_picture_errors():
        image = open_upright(data, at_least=max_px)
        image.thumbnail((max_px, max_px), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        Image.frombytes("RGB", image.size, image.tobytes()).save(out, "JPEG", quality=quality, subsampling="4:2:0")
        return out.getvalue()


def flatten(image: Image.Image) -> Image.Image:
    """The picture as RGB, transparency shown on white."""
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I;16"):
        # Pillow clips 16-bit grey when it converts; the high byte is the picture.
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, image).convert("RGB")
    return image.convert("RGB")


@contextlib.contextmanager
def _as_picture_errors() -> Iterator[None]:
    """Everything Pillow raises on hostile bytes (it names no common base) becomes PictureError; its warnings are not ours to show."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (PictureError, MemoryError):
            raise
        except Exception as error:
            raise PictureError(f"{type(error).__name__}: {error}") from error


def _moment(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _cosines(side: int) -> NDArray[np.float64]:
    steps = np.arange(side)
    return np.cos(np.pi * np.outer(steps, 2 * steps + 1) / (2 * side))


_COSINES = _cosines(_HASH_SIDE)
