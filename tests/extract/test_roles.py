"""Content pictures are told from logos, seals, signatures, trackers, emoji and pages."""

import io
import math
import random

import cv2
import pytest
from PIL import Image, ImageDraw, ImageFont

from tasks.extract.page_image import looks_like_page
from tasks.extract.roles import Colours, picture_role
from tasks.pictures import open_upright
from tasks.records.document import PictureRole
from tests.extract.office_files import photo


def seal(size: int = 320) -> Image.Image:
    """A round seal: ring, star, letters round the edge, on transparency."""
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    red = (206, 30, 34, 255)
    draw.ellipse((8, 8, size - 8, size - 8), outline=red, width=size // 40)
    middle = size / 2
    corners = [
        (middle + r * math.sin(k * math.pi / 5), middle - r * math.cos(k * math.pi / 5))
        for k, r in enumerate([size / 7, size / 18] * 5)
    ]
    draw.polygon(corners, fill=red)
    for k in range(12):
        x, y = middle + size * 0.36 * math.sin(k / 2.4 - 2.3), middle - size * 0.36 * math.cos(k / 2.4 - 2.3)
        draw.rectangle((x - size / 30, y - size / 30, x + size / 30, y + size / 30), outline=red, width=4)
    return image


def signature() -> Image.Image:
    image = Image.new("RGB", (360, 140), "white")
    draw = ImageDraw.Draw(image)
    chance = random.Random(4)
    for _ in range(9):
        x, y = chance.randrange(40, 300), chance.randrange(30, 100)
        draw.line([(x, y), (x + chance.randrange(-40, 60), y + chance.randrange(-20, 30))], fill=(20, 20, 40), width=4)
    return image


def logo() -> Image.Image:
    image = Image.new("RGB", (240, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 110, 110), fill=(0, 90, 170))
    draw.rectangle((130, 40, 230, 80), fill=(220, 40, 40))
    return image


def code(size: int) -> Image.Image:
    """A QR code as chat programs make it, with a sign in its middle."""
    marks = Image.fromarray(cv2.QRCodeEncoder_create().encode("https://code.example/r/0123456789abcdef"))
    image = marks.convert("RGB").resize((size, size), Image.Resampling.NEAREST)
    ImageDraw.Draw(image).rectangle([size * 0.42] * 2 + [size * 0.58] * 2, fill=(40, 160, 70))
    return image


def heading() -> Image.Image:
    """Red words over a red line, as wide as a page."""
    image = Image.new("RGB", (1400, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.text((80, 30), "BRANCH OF THE COMMITTEE", font=ImageFont.load_default(100), fill=(220, 20, 20))
    draw.rectangle((0, 200, 1400, 212), fill=(220, 20, 20))
    return image


def page(size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    image = Image.new("RGB", size, (250, 250, 248))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    for line in range(26):
        draw.text(
            (120, 140 + line * 58), "the volunteers of the branch cleaned the stairs 12", fill=(20, 20, 20), font=font
        )
    return image


def role(image: Image.Image, **more: object) -> PictureRole:
    out = io.BytesIO()
    image.save(out, "PNG")
    flat = open_upright(out.getvalue())
    return picture_role(Colours(flat), *flat.size, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (seal(), PictureRole.SEAL),
        (seal(900), PictureRole.SEAL),
        (signature(), PictureRole.SIGNATURE),
        (logo(), PictureRole.LOGO),
        (code(300), PictureRole.LOGO),
        (code(860), PictureRole.LOGO),
        (heading(), PictureRole.LOGO),
        (Image.new("RGB", (1, 1)), PictureRole.TRACKER),
        (Image.new("RGB", (600, 2)), PictureRole.TRACKER),
        (logo().resize((28, 28)), PictureRole.EMOJI),
        (Image.new("RGB", (1000, 60), "navy"), PictureRole.LOGO),
    ],
)
def test_what_is_no_photo_is_told(image: Image.Image, expected: PictureRole) -> None:
    assert role(image) == expected


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("size", [(1600, 1200), (640, 480), (1080, 1920), (320, 240)])
def test_photos_are_content(seed: int, size: tuple[int, int]) -> None:
    image = open_upright(photo(seed, size))
    assert role(image) == PictureRole.CONTENT
    assert not looks_like_page(image)


@pytest.mark.parametrize("name", ["logo.jpg", "签名.jpg", "公章.jpg"])
def test_a_photo_stays_a_photo_whatever_its_name(name: str) -> None:
    assert role(open_upright(photo(2)), name=name) == PictureRole.CONTENT


def test_a_page_is_seen_flat_and_lying_on_a_table() -> None:
    flat = page()
    lying = Image.new("RGB", (1800, 2300), (96, 62, 40))
    lying.paste(flat.rotate(4, expand=True, fillcolor=(96, 62, 40), resample=Image.Resampling.BICUBIC), (220, 200))
    assert looks_like_page(flat)
    assert looks_like_page(lying)


@pytest.mark.parametrize("size", [(1300, 1240), (1240, 620)])
def test_a_sheet_cut_to_another_shape_is_a_page(size: tuple[int, int]) -> None:
    sheet = page().crop((0, 0, *size))
    lying = Image.new("RGB", (size[0] + 400, size[1] + 300), (96, 62, 40))
    lying.paste(sheet.rotate(3, expand=True, fillcolor=(96, 62, 40), resample=Image.Resampling.BICUBIC), (120, 90))
    assert looks_like_page(lying)


def test_a_screenshot_of_a_phone_is_no_page() -> None:
    assert not looks_like_page(page((1080, 2340)))


def test_a_black_and_white_photo_is_content() -> None:
    assert role(open_upright(photo(4)).convert("L").convert("RGB")) == PictureRole.CONTENT
