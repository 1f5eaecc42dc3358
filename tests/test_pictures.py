"""Pictures come out upright, small and comparable, whatever made them."""

import io
import random
from datetime import datetime

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tasks.picture_copies import SAME_PICTURE_DISTANCE, group_pictures, hash_distance, near_pairs
from tasks.pictures import PictureError, measure_picture, open_upright, perceptual_hash, shrink

COPIES = [
    lambda image: encode(image.resize((320, 240)), quality=30),
    lambda image: encode(image.resize((160, 120)), quality=50),
    lambda image: encode(image, "PNG"),
    lambda image: encode(image, "WEBP", quality=60),
    lambda image: encode(image.crop((12, 9, 1188, 891))),
]


def scene(seed: int, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """A picture with large and small forms, like a photo: a ground, blobs, soft edges."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, r = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(20, 220)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(chance.randrange(256) for _ in range(3)))
    return image.filter(ImageFilter.GaussianBlur(4))


def encode(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned(image: Image.Image, orientation: int) -> bytes:
    """The bytes of a camera that was held differently: pixels turned, the EXIF flag saying so."""
    methods = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[36867] = "2022:03:05 09:41:07"
    return encode(image.transpose(methods[orientation]), exif=exif, quality=90)


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("seed", range(6))
def test_copies_are_near(seed: int, copy: object) -> None:
    image = scene(seed)
    assert hash_distance(perceptual_hash(encode(image)), perceptual_hash(copy(image))) <= SAME_PICTURE_DISTANCE


def test_different_pictures_are_far() -> None:
    hashes = [perceptual_hash(encode(scene(seed))) for seed in range(40)]
    assert near_pairs(hashes) == []


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_copy_is_seen_upright(orientation: int) -> None:
    image = scene(7)
    copy = turned(image, orientation)
    measured = measure_picture(copy)
    assert (measured.width, measured.height) == (1200, 900)
    assert measured.taken_at == datetime(2022, 3, 5, 9, 41, 7)
    assert hash_distance(perceptual_hash(copy), perceptual_hash(encode(image))) <= SAME_PICTURE_DISTANCE


def test_groups_join_chains_of_copies() -> None:
    zero, far = "0" * 16, "f" * 16
    near, nearer = f"{(1 << 10) - 1:016x}", f"{(1 << 18) - 1:016x}"
    assert group_pictures([zero, far, near, "", nearer, ""]) == [0, 1, 0, 3, 0, 5]


def test_an_unknown_hash_is_like_no_other() -> None:
    assert hash_distance("", "") == 64
    assert near_pairs(["", "", "0" * 16]) == []


def test_ten_thousand_hashes_are_paired() -> None:
    chance = random.Random(3)
    hashes = [f"{chance.getrandbits(64):016x}" for _ in range(10_000)]
    hashes[9_876] = hashes[123]
    assert (123, 9_876) in near_pairs(hashes, 0)


def test_shrinking_gives_an_upright_small_jpeg_without_exif_and_the_same_bytes() -> None:
    data = turned(scene(9), 6)
    small = shrink(data, 400)
    again = Image.open(io.BytesIO(small))
    assert again.format == "JPEG"
    assert again.size == (400, 300)
    assert dict(again.getexif()) == {}
    assert shrink(data, 400) == small


def test_transparency_is_shown_on_white() -> None:
    image = open_upright(encode(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"))
    assert image.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 no picture", b"GIF89a", encode(scene(1))[:3000] * 2])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        perceptual_hash(data)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = encode(Image.new("1", (30_000, 30_000)), "PNG")
    with pytest.raises(PictureError, match="DecompressionBomb"):
        shrink(bomb, 100)
