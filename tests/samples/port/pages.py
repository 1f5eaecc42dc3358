"""Word files, scans and photos of this mailbox, with the means of the hospital's."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import numpy as np
from hospital import pages as hospital_pages
from hospital.shots import view
from PIL import Image, ImageDraw, ImageFilter, ImageOps
from pypdfium2 import PdfDocument
from studio.office import rezip
from studio.paint import font
from studio.photos import Shot, exif_bytes, jpeg_bytes

SCAN_DPI = 200


def letter(text: str, author: str, photos: Mapping[str, bytes] | None = None, size: float = 14) -> bytes:
    """The hospital's `letter` (its markup is told there), saved in June 2023."""
    data = hospital_pages.letter(text, author, photos, size)
    core = zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml")
    return rezip(data, {"docProps/core.xml": core.replace(b"2022-12-26T", b"2023-06-26T")})


def photo(scene: str, taken: str = "", model: str = "HUAWEI LIO-AN00", flip: bool = False, width: int = 1080) -> bytes:
    """The JPEG of a phone; `taken` is an ISO time, without one it comes from a messenger, which leaves no EXIF."""
    picture = view(scene, width)
    if flip:  # another place of the same kind: seen from the other side, nearer
        left, top = picture.width // 8, picture.height // 9
        picture = ImageOps.mirror(picture.crop((left, top, picture.width, picture.height - top // 2)))
    if not taken:
        return jpeg_bytes(picture.resize((picture.width * 4 // 5, picture.height * 4 // 5)), 71)
    shot = Shot(datetime.fromisoformat(taken), *model.split(" ", 1))
    return jpeg_bytes(picture, 78, exif_bytes(shot, picture.size))


def logo() -> bytes:
    """The group's sign in a signature, PNG."""
    art = Image.new("RGB", (400, 96), (255, 255, 255))
    draw = ImageDraw.Draw(art)
    draw.rectangle((6, 6, 90, 90), fill=(10, 70, 140))
    draw.polygon([(20, 70), (48, 20), (76, 70)], fill=(255, 255, 255))
    draw.text((104, 48), "汐州港务集团", font=font(44), fill=(10, 70, 140), anchor="lm")
    stream = BytesIO()
    art.resize((200, 48), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()


def scan_pdf(pdf: bytes, degrees: float) -> bytes:
    """The page printed, sealed, laid crooked on a scanner: a PDF that holds one picture and no text."""
    page = PdfDocument(pdf)[0].render(scale=SCAN_DPI / 72).to_pil().convert("RGB")
    draw, (x, y), r = ImageDraw.Draw(page), (page.width * 3 // 4, page.height * 7 // 8), 130
    draw.ellipse((x - r, y - r, x + r, y + r), outline=(205, 60, 60), width=7)
    draw.regular_polygon((x, y, 42), 5, fill=(205, 60, 60))
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(250, 250, 247))
    px = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.7))).astype(np.float32)
    rng = np.random.default_rng(2023)
    px = px * 0.95 + 8 + rng.normal(0, 6, px.shape[:2])[..., None]
    px[rng.random(px.shape[:2]) < 0.00012] = 80
    picture = Image.open(BytesIO(jpeg_bytes(Image.fromarray(np.clip(px, 0, 255).astype(np.uint8)), 64)))
    stream = BytesIO()
    moment = datetime(2023, 6, 28, 16, 5).timetuple()
    picture.save(stream, "PDF", resolution=SCAN_DPI, creationDate=moment, modDate=moment, producer="ScanPlus 3.1")
    return stream.getvalue()
