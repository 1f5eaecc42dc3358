"""Photos in Windows metafiles (EMF, EMF+, WMF, also packed as emz and wmz): what was pasted "as a metafile" is one bitmap that fills it.

Bytes come in; the bitmap as a file of its own (BMP, or the JPEG or PNG it was) goes out. Nothing is decoded and nothing drawn.
"""

import contextlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_MAX_RECORDS = 200_000
_MAX_UNPACKED = 100 << 20
# What is smaller, or fills less of the drawing, is a sign or a pattern in it.
_MIN_PIXELS = 200 * 150
_MIN_SHARE = 0.5

# [MS-EMF] 2.3: record type → where its offsets of bitmap header and bits stand.
_EMF_BITMAPS = {76: 84, 77: 84, 80: 48, 81: 48, 114: 84}
_EMF_COMMENT = 70
# [MS-EMFPLUS] 2.3.5.1: an object record whose type is image; 2.2.2.2: a bitmap; its pixel formats that are plain colour.
_PLUS_OBJECT, _PLUS_IMAGE, _PLUS_CONTINUED = 0x4008, 5, 0x8000
_PLUS_DEPTHS = {0x00021808: 24, 0x00022009: 32, 0x0026200A: 32, 0x000E200B: 32}
# [MS-WMF] 2.3: record function → where its bitmap begins, and its height and width on the page.
_WMF_BITMAPS = {0x0F43: (28, 20), 0x0B41: (26, 18), 0x0940: (22, 14), 0x0D33: (24, 16)}
_WMF_EXTENT = 0x020C
_PLACEABLE = b"\xd7\xcd\xc6\x9a"


@dataclass(frozen=True)
class _Bitmap:
    """A bitmap as a file, its pixels, and the share of the drawing it fills; None where the record does not say."""

    file: bytes
    pixels: int
    share: float | None = None


def unpack_metafile(data: bytes) -> bytes:
    """The bitmap that fills a metafile; else the metafile itself, unpacked where it was packed; data that is none comes back as it came."""
    if data.startswith(b"\x1f\x8b"):
        with contextlib.suppress(zlib.error):
            unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _MAX_UNPACKED)
            data = unpacked if _is_emf(unpacked) or _is_wmf(unpacked) else data
    found: list[_Bitmap] = []
    # What a damaged record breaks off, the records before it have told.
    with contextlib.suppress(struct.error):
        for bitmap in _emf(data) if _is_emf(data) else _wmf(data) if _is_wmf(data) else ():
            if bitmap.pixels >= _MIN_PIXELS and (bitmap.share is None or bitmap.share >= _MIN_SHARE):
                found.append(bitmap)
    return max(found, key=lambda bitmap: bitmap.pixels).file if found else data


def _is_emf(data: bytes) -> bool:
    return data[40:44] == b" EMF" and data[:4] == b"\x01\x00\x00\x00"


def _is_wmf(data: bytes) -> bool:
    return data.startswith((_PLACEABLE, b"\x01\x00\x09\x00"))


def _emf(data: bytes) -> Iterator[_Bitmap]:
    whole = _area(data, 8)
    place, objects = 0, bytearray()
    for _ in range(_MAX_RECORDS):
        if place + 8 > len(data):
            return
        kind, size = struct.unpack_from("<II", data, place)
        if size < 8:
            return
        if kind in _EMF_BITMAPS and size >= 80:
            head, head_size, bits, bits_size = struct.unpack_from("<4I", data, place + _EMF_BITMAPS[kind])
            share = _area(data, place + 8) / whole if whole and _area(data, place + 8) else None
            if head and bits:
                header = data[place + head : place + head + head_size]
                yield from _file(header, data[place + bits : place + bits + bits_size], share)
        elif kind == _EMF_COMMENT and data[place + 12 : place + 16] == b"EMF+":
            yield from _plus(data[place + 16 : place + size], objects)
        place += size


def _area(data: bytes, place: int) -> int:
    left, top, right, bottom = struct.unpack_from("<4i", data, place)
    return int(max(0, right - left + 1) * max(0, bottom - top + 1))


def _plus(records: bytes, pending: bytearray) -> Iterator[_Bitmap]:
    """Images among the EMF+ records of one comment; `pending` gathers an image that several records hold."""
    place = 0
    while place + 16 <= len(records):
        kind, flags, size, length = struct.unpack_from("<HHII", records, place)
        if size < 12:
            return
        if kind == _PLUS_OBJECT and flags >> 8 & 0x7F == _PLUS_IMAGE:
            going_on = flags & _PLUS_CONTINUED
            pending += records[place + 16 : place + size] if going_on else records[place + 12 : place + 12 + length]
            # Writers differ in which of the two fields is the size of the whole; it is the larger.
            total = max(struct.unpack_from("<II", records, place + 8)) if going_on else 0
            if len(pending) >= total:
                yield from _plus_image(bytes(pending))
                pending.clear()
        place += size


def _plus_image(data: bytes) -> Iterator[_Bitmap]:
    _, kind, width, height, stride, depth, packed = struct.unpack_from("<II3iII", data)
    if kind != 1:
        return
    if packed:
        # A file of its own, whose size only its decoder knows; the bytes of a photo tell that it is none too small.
        yield _Bitmap(data[28:], max(width * height, len(data)))
    elif depth in _PLUS_DEPTHS and width > 0 and height > 0 and stride == (width * _PLUS_DEPTHS[depth] + 31) // 32 * 4:
        header = struct.pack("<IiiHHIIiiII", 40, width, -height, 1, _PLUS_DEPTHS[depth], 0, 0, 0, 0, 0, 0)
        yield from _file(header, data[28 : 28 + stride * height], None)


def _wmf(data: bytes) -> Iterator[_Bitmap]:
    start = 22 if data.startswith(_PLACEABLE) else 0
    left, top, right, bottom = struct.unpack_from("<4h", data, 6) if start else (0, 0, 0, 0)
    whole = abs((right - left) * (bottom - top))
    place = start + 2 * struct.unpack_from("<H", data, start + 2)[0]
    for _ in range(_MAX_RECORDS):
        if place + 6 > len(data):
            return
        words, function = struct.unpack_from("<IH", data, place)
        if words < 3:
            return
        if function == _WMF_EXTENT:
            tall, wide = struct.unpack_from("<2h", data, place + 6)
            whole = abs(tall * wide) or whole
        elif function in _WMF_BITMAPS:
            begin, sides = _WMF_BITMAPS[function]
            tall, wide = struct.unpack_from("<2h", data, place + sides)
            packed = data[place + begin : place + 2 * words]
            head = _header_size(packed)
            yield from _file(packed[:head], packed[head:], abs(tall * wide) / whole if whole else None)
        place += 2 * words


def _header_size(dib: bytes) -> int:
    """Bytes of header, masks and palette of a bitmap that lies in one piece ([MS-WMF] 2.2.2.9)."""
    size, _, _, _, depth, compression = struct.unpack_from("<IiiHHI", dib)
    used = struct.unpack_from("<I", dib, 32)[0] if size >= 40 else 0
    palette = min(used, 256) or (1 << depth if depth <= 8 else 0)
    return int(size + (12 if compression == 3 and size == 40 else 0) + 4 * palette)


def _file(header: bytes, bits: bytes, share: float | None) -> Iterator[_Bitmap]:
    """A bitmap as a file; none for masks and for what has no colours of its own."""
    size, width, height, _, depth, compression = struct.unpack_from("<IiiHHI", header)
    if size < 40 or (depth < 8 and compression not in (4, 5)):
        return
    if compression in (4, 5):
        yield _Bitmap(bits, width * abs(height), share)
    elif len(bits) >= (width * depth + 31) // 32 * 4 * abs(height) or compression in (1, 2):
        start = struct.pack("<2sIHHI", b"BM", 14 + len(header) + len(bits), 0, 0, 14 + len(header))
        yield _Bitmap(start + header + bits, width * abs(height), share)
