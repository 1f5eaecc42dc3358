"""Photos of this mailbox: pictures of the first sample mailbox taken again with other cameras on other days.

Painting a scene anew takes seconds; the finished pictures stand in that mailbox as they are and are only cut, turned and saved again here.
"""

import email
import hashlib
import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps
from studio.paint import font
from studio.photos import Shot, exif_bytes, jpeg_bytes

MAILS = Path(__file__).resolve().parent.parent / "mailbox" / "mail"
SMALLEST = 100_000  # bytes: what is smaller is a copy
# The large pictures of that mailbox in the order of its mails, by what they show.
SCENES = (
    "fair",
    "village_road",
    "dorm_lobby",
    "special_school",
    "home_visit",
    "advice_stall",
    "sampling",
    "wetland",
    "ebike_stop",
    "crossing",
    "lantern",
    "vaccination",
    "legal_advice",
    "rush_hour",
    "calligraphy",
    "village_school",
    "lecture",
)


@cache
def _originals() -> tuple[bytes, ...]:
    found: dict[str, bytes] = {}
    for path in sorted(MAILS.glob("*.eml")):
        for part in email.message_from_bytes(path.read_bytes()).walk():
            data = part.get_payload(decode=True)
            for picture in _jpegs(data) if isinstance(data, bytes) else []:
                found.setdefault(hashlib.sha256(picture).hexdigest(), picture)
    return tuple(found.values())


def _jpegs(data: bytes) -> list[bytes]:
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(data))
        return [picture for name in archive.namelist() for picture in _jpegs(archive.read(name))]
    return [data] if data.startswith(b"\xff\xd8") and len(data) >= SMALLEST else []


def view(scene: str, width: int = 1080) -> Image.Image:
    """The scene upright, somewhat nearer than in the first mailbox, `width` pixels wide."""
    whole = ImageOps.exif_transpose(Image.open(BytesIO(_originals()[SCENES.index(scene)]))).convert("RGB")
    left, top = whole.width * 3 // 100, whole.height * 4 // 100
    near = whole.crop((left, top, whole.width - left // 2, whole.height - top // 3))
    return near.resize((width, round(near.height * width / near.width)), Image.Resampling.LANCZOS)


def photo(scene: str, taken: str = "", model: str = "HUAWEI LIO-AN00", orientation: int = 1) -> bytes:
    """The JPEG of a phone; `taken` is an ISO time, without one it comes from a messenger, which leaves no EXIF."""
    picture = view(scene)
    if not taken:
        return jpeg_bytes(picture.resize((picture.width * 4 // 5, picture.height * 4 // 5)), 70)
    shot = Shot(datetime.fromisoformat(taken), *model.split(" ", 1), orientation=orientation)
    if orientation == 6:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return jpeg_bytes(picture, 78, exif_bytes(shot, picture.size))


def copy(scene: str) -> bytes:
    """The same picture once more, smaller and saved again."""
    return jpeg_bytes(view(scene, 640), 60)


def logo() -> bytes:
    """The hospital's sign in a signature, PNG."""
    art = Image.new("RGB", (360, 96), (255, 255, 255))
    draw = ImageDraw.Draw(art)
    draw.ellipse((6, 6, 90, 90), fill=(0, 110, 90))
    draw.rectangle((40, 20, 56, 76), fill=(255, 255, 255))
    draw.rectangle((20, 40, 76, 56), fill=(255, 255, 255))
    draw.text((104, 48), "杉岭县总医院", font=font(40), fill=(0, 90, 75), anchor="lm")
    stream = BytesIO()
    art.resize((180, 48), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()
