"""Photos of this mailbox: pictures of the first sample mailbox cut, mirrored and saved again with other cameras and days."""

from datetime import datetime
from io import BytesIO

from hospital.shots import view
from PIL import Image, ImageDraw, ImageOps
from studio.paint import font
from studio.photos import Shot, exif_bytes, jpeg_bytes


def photo(
    scene: str, taken: str = "", model: str = "HUAWEI ALN-AL00", orientation: int = 1, mirror: bool = False
) -> bytes:
    """The JPEG of a phone; `taken` is an ISO time, without one it comes from a messenger, which leaves no EXIF."""
    picture = view(scene, 1000)
    if mirror:
        picture = ImageOps.mirror(picture)
    if not taken:
        return jpeg_bytes(picture.resize((picture.width * 4 // 5, picture.height * 4 // 5)), 70)
    shot = Shot(datetime.fromisoformat(taken), *model.split(" ", 1), orientation=orientation)
    if orientation == 6:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return jpeg_bytes(picture, 78, exif_bytes(shot, picture.size))


def copy(scene: str, mirror: bool = False) -> bytes:
    """The same picture once more, smaller and saved again."""
    picture = view(scene, 620)
    return jpeg_bytes(ImageOps.mirror(picture) if mirror else picture, 60)


def logo() -> bytes:
    """The children's library's sign, PNG."""
    art = Image.new("RGB", (400, 100), (255, 255, 255))
    draw = ImageDraw.Draw(art)
    draw.polygon([(10, 80), (50, 60), (90, 80), (90, 24), (50, 8), (10, 24)], fill=(240, 140, 30))
    draw.line((50, 10, 50, 62), fill=(255, 255, 255), width=5)
    draw.text((104, 50), "临桦少儿图书馆", font=font(38), fill=(90, 70, 30), anchor="lm")
    stream = BytesIO()
    art.resize((200, 50), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()
