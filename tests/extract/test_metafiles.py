"""A photo that was pasted as a metafile counts as a photo; what is drawn does not."""

import gzip
import io
import struct

import pytest
from PIL import Image

from tasks.picture_copies import hash_distance
from tasks.pictures import perceptual_hash
from tasks.records.document import PictureRole
from tests.extract.conftest import pictures
from tests.extract.office_files import docx, drawing, p, photo, run


def bitmap(side: int = 300) -> tuple[bytes, bytes]:
    """Header and bits of a device-independent bitmap, side × side × 3/4."""
    out = io.BytesIO()
    Image.open(io.BytesIO(photo(5, (side, side * 3 // 4)))).save(out, "BMP")
    return out.getvalue()[14:54], out.getvalue()[54:]


def emf(*records: bytes) -> bytes:
    """An enhanced metafile of 400 × 300 device units."""
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    size = 108 + sum(map(len, records)) + len(end)
    head = struct.pack(
        "<II4i4iIIIIHHIII", 1, 108, 0, 0, 399, 299, 0, 0, 9999, 7499, 0x464D4520, 0x10000, size, 2, 1, 0, 0, 0, 0
    )
    return head.ljust(108, b"\0") + b"".join(records) + end


def stretched(bounds: tuple[int, int, int, int] = (0, 0, 399, 299), side: int = 300) -> bytes:
    """EMR_STRETCHDIBITS of a photo."""
    header, bits = bitmap(side)
    body = struct.pack("<4i6i", *bounds, 0, 0, 0, 0, side, side * 3 // 4)
    body += struct.pack("<6I2i", 80, len(header), 80 + len(header), len(bits), 0, 0x00CC0020, 400, 300) + header + bits
    return struct.pack("<II", 81, 8 + len(body)) + body


def blitted() -> bytes:
    """EMR_STRETCHBLT of a photo."""
    header, bits = bitmap()
    body = struct.pack("<4i4iI2i6fII", 0, 0, 399, 299, 0, 0, 400, 300, 0x00CC0020, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0)
    body += struct.pack("<4I2i", 108, len(header), 108 + len(header), len(bits), 300, 225) + header + bits
    return struct.pack("<II", 77, 8 + len(body)) + body


def plus(pieces: int = 1) -> bytes:
    """An EMF+ image object with a JPEG inside, in as many records."""
    image = struct.pack("<II3iII", 0xDBC01002, 1, 0, 0, 0, 0, 1) + photo(5)
    step = -(-len(image) // pieces // 4) * 4
    records = b""
    for start in range(0, len(image), step):
        piece = image[start : start + step].ljust(step if start + step < len(image) else 0, b"\0")
        total = struct.pack("<I", len(image)) if pieces > 1 else b""
        flags = 0x0500 | (0x8000 if pieces > 1 else 0)
        padded = piece + b"\0" * (-len(piece) % 4)
        records += struct.pack("<HHII", 0x4008, flags, 12 + len(total) + len(padded), len(piece)) + total + padded
    body = struct.pack("<I", 4 + len(records)) + b"EMF+" + records
    return struct.pack("<II", 70, 8 + len(body)) + body


def wmf(placeable: bool = True, extent: tuple[int, int] = (300, 400)) -> bytes:
    header, bits = bitmap()
    data = struct.pack("<IH8h", 0x00CC0020, 0, 225, 300, 0, 0, 300, 400, 0, 0) + header + bits
    records = struct.pack("<IHhh", 5, 0x020C, *extent) + struct.pack("<IH", 3 + len(data) // 2, 0x0F43) + data
    records += struct.pack("<IH", 3, 0)
    start = struct.pack("<IHhhhhHIH", 0x9AC6CDD7, 0, 0, 0, 400, 300, 96, 0, 0) if placeable else b""
    return start + struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(records) // 2, 0, len(data) // 2, 0) + records


PASTED = {
    "stretched": emf(stretched()),
    "blitted": emf(blitted()),
    "without bounds": emf(stretched((0, 0, -1, -1))),
    "EMF+": emf(plus()),
    "EMF+ in pieces": emf(plus(3)),
    "packed": gzip.compress(emf(stretched())),
    "WMF": wmf(),
    "WMF of Word": wmf(placeable=False),
}


@pytest.mark.parametrize("name", PASTED)
def test_a_photo_in_a_metafile_is_a_photo(read, name: str) -> None:
    parts, relations = {"word/media/a.emf": PASTED[name]}, {"a": ("image", "media/a.emf")}
    document = read(docx(run(drawing("a")) + p("图1 清扫现场"), parts, relations))
    (found,) = pictures(document)
    assert (found.role, found.captions, document.problems) == (PictureRole.CONTENT, ("图1 清扫现场",), ())
    assert hash_distance(found.phash, perceptual_hash(photo(5, (300, 225)))) <= (0 if "EMF+" not in name else 40)


@pytest.mark.parametrize(
    "data",
    [emf(), emf(stretched((0, 0, 99, 99))), emf(stretched(side=120)), wmf(extent=(3000, 4000)), gzip.compress(emf())],
    ids=["drawn", "in a corner", "small", "small on its page", "packed"],
)
def test_what_is_drawn_is_no_photo(read, data: bytes) -> None:
    document = read(docx(p("文") + run(drawing("a")), {"word/media/a.emf": data}, {"a": ("image", "media/a.emf")}))
    assert [(found.role, found.phash) for found in pictures(document)] == [(PictureRole.LOGO, "")]
    assert document.problems == ()


@pytest.mark.parametrize("name", PASTED)
def test_a_cut_metafile_harms_nothing(read, name: str) -> None:
    whole = PASTED[name]
    for length in (50, 90, 130, 200, len(whole) // 2):
        document = read(
            docx(p("文") + run(drawing("a")), {"word/media/a.emf": whole[:length]}, {"a": ("image", "media/a.emf")})
        )
        assert [what.code for what in document.problems] in ([], ["unreadable_picture"])


def test_a_loose_metafile_is_a_photo_or_is_told(read) -> None:
    assert [found.role for found in pictures(read(emf(stretched()), "现场.emf"))] == [PictureRole.CONTENT]
    assert [what.code for what in read(emf(), "图.emf").problems] == ["unreadable_picture"]
