"""The pictures as cameras leave them: scenes developed with lens, noise and JPEG, with EXIF; also logo, tracker and Thumbs.db."""

import hashlib
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from studio.paint import Array, font, noise
from studio.scenes import SCENES


class Shot(NamedTuple):
    """When and with what a scene was taken."""

    taken: datetime
    make: str
    model: str
    orientation: int = 1
    quality: int = 82
    grain: float = 0.011


def _on(month: int, day: int, hour: int, minute: int, second: int) -> datetime:
    return datetime(2022, month, day, hour, minute, second)


SHOTS = {
    "fair": Shot(_on(3, 4, 9, 42, 11), "HUAWEI", "NOH-AN00"),
    "village_road": Shot(_on(5, 28, 9, 17, 50), "HUAWEI", "NOH-AN00"),
    "crossing": Shot(_on(5, 24, 7, 52, 8), "Xiaomi", "M2102K1C"),
    "dorm_lobby": Shot(_on(2, 16, 10, 5, 27), "vivo", "V2055A"),
    "special_school": Shot(_on(5, 15, 15, 20, 44), "vivo", "V2055A"),
    "home_visit": Shot(_on(1, 20, 15, 31, 2), "Apple", "iPhone 12"),
    "advice_stall": Shot(_on(3, 5, 9, 55, 36), "Apple", "iPhone 12"),
    "sampling": Shot(_on(3, 23, 17, 46, 19), "Apple", "iPhone 12", orientation=6),
    "wetland": Shot(_on(4, 17, 15, 8, 55), "Canon", "Canon EOS 80D"),
    "ebike_stop": Shot(_on(6, 18, 8, 40, 3), "Apple", "iPhone 12"),
    "vaccination": Shot(_on(4, 8, 15, 2, 41), "", ""),  # saved from a messenger, which leaves no EXIF
    "lantern": Shot(_on(2, 14, 19, 36, 12), "HUAWEI", "ELS-AN00", grain=0.018),
    "rush_hour": Shot(_on(5, 19, 7, 24, 33), "HUAWEI", "ELS-AN00"),
    "legal_advice": Shot(_on(6, 6, 9, 48, 20), "HUAWEI", "ELS-AN00"),
    "greenway": Shot(_on(6, 15, 8, 33, 14), "SONY", "ILCE-6400"),
    "enterprise": Shot(_on(3, 8, 14, 41, 58), "SONY", "ILCE-6400"),
    "calligraphy": Shot(_on(1, 12, 9, 26, 47), "HONOR", "ANY-AN00"),
    "village_school": Shot(_on(5, 31, 9, 58, 30), "HONOR", "ANY-AN00"),
    "lecture": Shot(_on(6, 23, 15, 12, 6), "HONOR", "ANY-AN00"),
}


@cache
def developed(key: str) -> Image.Image:
    """The scene upright, as the eye would see it on the camera's screen."""
    shot, px = SHOTS[key], SCENES[key]()
    return Image.fromarray((_lens(px, shot.grain, len(key) * 13 + ord(key[0])) * 255 + 0.5).astype(np.uint8))


@cache
def photo(key: str, width: int = 0, quality: int = 0) -> bytes:
    """The JPEG file with its EXIF; a `width` makes it a small copy without EXIF, as word processors do."""
    shot, image = SHOTS[key], developed(key)
    if width:
        small = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        return jpeg_bytes(small, quality or 80)
    if shot.orientation == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    return jpeg_bytes(image, quality or shot.quality, exif_bytes(shot, image.size) if shot.make else b"")


@cache
def recompressed(key: str) -> bytes:
    """The scene after a messenger: smaller, saved twice, without EXIF."""
    first = Image.open(BytesIO(jpeg_bytes(developed(key), 88)))
    small = first.resize((1080, round(first.height * 1080 / first.width)), Image.Resampling.BICUBIC)
    return jpeg_bytes(small, 72)


@cache
def logo() -> bytes:
    """The party school's badge in a signature, PNG."""
    art = Image.new("RGBA", (512, 512), (255, 255, 255, 0))
    draw = ImageDraw.Draw(art)
    draw.ellipse([8, 8, 504, 504], fill=(176, 24, 28, 255))
    draw.ellipse([34, 34, 478, 478], outline=(247, 214, 120, 255), width=8)
    draw.polygon([(120, 330), (256, 250), (392, 330), (392, 360), (256, 282), (120, 360)], fill=(247, 214, 120, 255))
    draw.text((256, 190), "云汀", font=font(118), fill=(247, 214, 120, 255), anchor="mm")
    draw.text((256, 405), "党校", font=font(64), fill=(247, 214, 120, 255), anchor="mm")
    stream = BytesIO()
    art.resize((128, 128), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()


def pixel() -> bytes:
    """A transparent point."""
    stream = BytesIO()
    Image.new("RGBA", (1, 1), (0, 0, 0, 0)).save(stream, "PNG")
    return stream.getvalue()


def thumbs_db() -> bytes:
    """A stump of the file that Windows leaves in picture folders: an OLE header and fill."""
    body = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900")
    return body + hashlib.sha256(b"thumbs").digest() * 94 + bytes(24)


def _lens(px: Array, grain: float, seed: int) -> Array:
    height, width = px.shape[:2]
    px = np.clip(px, 0, 1.4)
    px = px * min(1.14, 0.97 / float(np.percentile(px.max(2), 97)))  # the exposure a camera would choose
    px = px / (1 + np.maximum(px - 0.82, 0) * 0.9)  # a soft shoulder for the highlights
    soft = Image.fromarray((np.clip(px, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(14))
    bloom = np.maximum(np.asarray(soft).astype(np.float32) / 255 - 0.72, 0) * 0.5
    px = px + bloom
    yy, xx = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    px = px * (1 - 0.12 * np.clip(xx**2 + yy**2, 0, 2) ** 1.4 / 2.2)[..., None].astype(np.float32)
    px = np.clip(px, 0, 1)
    px = px + 0.10 * (px - 0.5) * (1 - np.abs(2 * px - 1))  # contrast in the middle tones
    image = Image.fromarray((np.clip(px, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
    px = np.asarray(image).astype(np.float32) / 255
    rng = np.random.default_rng(seed)
    fine = rng.normal(0, grain, (height, width, 1)).astype(np.float32)
    tint = rng.normal(0, grain * 0.5, (height // 2 + 1, width // 2 + 1, 3)).astype(np.float32)
    tint = np.repeat(np.repeat(tint, 2, 0), 2, 1)[:height, :width]
    blotch = (noise(height, width, 5, seed, 2)[..., None] - 0.5) * grain * 1.4
    shadows = 1.25 - 0.6 * px.mean(2, keepdims=True)
    px = px + (fine + tint + blotch) * shadows
    sharp = Image.fromarray((np.clip(px, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.UnsharpMask(1.2, 60, 2))
    return np.asarray(sharp).astype(np.float32) / 255


def exif_bytes(shot: Shot, size: tuple[int, int]) -> bytes:
    """What a camera writes into a picture of this size: maker, model, orientation, time."""
    exif, when = Image.Exif(), shot.taken.strftime("%Y:%m:%d %H:%M:%S")
    exif[0x010F], exif[0x0110], exif[0x0112], exif[0x0132] = shot.make, shot.model, shot.orientation, when
    inner = exif.get_ifd(0x8769)
    inner[0x9003] = inner[0x9004] = when
    inner[0x9000], inner[0xA002], inner[0xA003] = b"0220", size[0], size[1]
    inner[0x829D], inner[0x8827] = (18, 10), 100
    return exif.tobytes()


def jpeg_bytes(image: Image.Image, quality: int, exif: bytes = b"") -> bytes:
    """The picture as a JPEG file."""
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, exif=exif, optimize=True)
    return stream.getvalue()
